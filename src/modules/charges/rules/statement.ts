import type { LocalDate, Problem } from '#kernel'
import { readRupiah } from './tariff.ts'

/** How a bank statement stands; `queued`, `checking` and `keeping` are at work, `columns` and `checked` wait for a person. */
export type StatementState = 'queued' | 'columns' | 'checking' | 'checked' | 'keeping' | 'kept' | 'refused' | 'dropped'

export const meanings = ['day', 'amount', 'text'] as const
export type Meaning = (typeof meanings)[number]
export type FileRow = { line: number; cells: readonly string[] }

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
const labels: Record<Meaning, RegExp> = {
  day: /^(tanggal|tgl|date|valuedate|postdate|tanggaltransaksi|tgltransaksi|tanggalbayar)/, amount: /^(kredit|credit|cr|jumlah|nominal|amount|mutasikredit|setoran)/,
  text: /^(keterangan|uraian|berita|deskripsi|description|remark|remarks|narasi|referensi)/,
}

/** What every column seems to mean by its head; each meaning is found once. */
export function guessed(head: readonly string[]): (Meaning | '')[] {
  const all = head.map((label) => meanings.find((one) => labels[one].test(plain(label))) ?? '')
  return all.map((one, index) => (all.indexOf(one) < index ? '' : one))
}

const lookedAt = 30

/** Which row is the head: the first that names two of the meanings, else the first that is not blank; `-1` for none. */
export function headOf(rows: readonly FileRow[]): number {
  const found = rows.slice(0, lookedAt).findIndex(({ cells }) => guessed(cells).filter(Boolean).length >= 2)
  return found >= 0 ? found : rows.findIndex(({ cells }) => cells.some((cell) => cell.trim() !== ''))
}

/** What is wrong with a person's matching: a meaning without a column, two columns for one. */
export function matchingFaults(mapping: readonly string[]): Problem[] {
  return [
    ...mapping.flatMap((one, index): Problem[] => (one !== '' && !meanings.some((known) => known === one) ? [{ code: 'not-an-option', field: `column.${index}` }]
      : one !== '' && mapping.indexOf(one) < index ? [{ code: 'meaning-twice', field: `column.${index}`, data: { column: mapping.indexOf(one) + 1 } }] : [])),
    ...meanings.filter((one) => !mapping.includes(one)).map((one) => ({ code: `column-missing-${one}`, field: 'column.0' })),
  ]
}

/** How days are read wherever people type them. */
export type ReadDay = (text: string) => LocalDate | null
export type StatementLine = { line: number; on: LocalDate; amount: bigint; text: string }

/** A day as banks write it: also with the time of day behind it, or with two digits for the year. */
function dayIn(cell: string, read: ReadDay): LocalDate | null {
  const text = cell.trim().replace(/[ T]\d{1,2}[:.]\d{2}([:.]\d{2})?.*$/, '')
  const short = /^(\d{1,2}[/.-]\d{1,2}[/.-])(\d{2})$/.exec(text)
  return read(short ? `${short[1]}20${short[2]}` : text)
}

/** An amount as banks write it: `1,500,000.00`, `1.500.000,00`, `1500000`; `null` for none, `0n` for a blank or a debit. */
export function bankAmount(cell: string): bigint | null {
  const text = cell.trim().replace(/\s*(CR|K|IDR|Rp\.?)\s*/gi, '')
  if (text === '' || text === '-' || /^(0+([.,]0+)?)$/.test(text) || /(DB|D)$/i.test(text) || text.startsWith('-')) return 0n
  return readRupiah(/^\d{1,3}(,\d{3})+(\.\d{2})?$/.test(text) ? text.replaceAll(',', '').replace(/\.00$/, '') : text.replace(/^(\d+)\.00$/, '$1'))
}

/** A row of the statement: a payment that came in, `null` for what is none (a debit, a sum, a blank), or what is wrong with it. */
export function lineIn(mapping: readonly string[], { line, cells }: FileRow, read: ReadDay): StatementLine | Problem | null {
  const cell = (meaning: Meaning): string => (cells[mapping.indexOf(meaning)] ?? '').trim()
  if (cells.every((one) => one.trim() === '')) return null
  const amount = bankAmount(cell('amount'))
  if (amount === 0n) return null
  const on = dayIn(cell('day'), read)
  if (!on && cell('day') === '') return null
  if (amount === null) return { code: 'line-amount', line, data: { line, found: cell('amount').slice(0, 40) } }
  return on ? { line, on, amount, text: cell('text').slice(0, 500) } : { code: 'line-day', line, data: { line, found: cell('day').slice(0, 40) } }
}

/** The numbers of sheets a text speaks of, however they are written: `00012/SKRD/2026`, `SKRD 12 2026`, `skrd no. 12-2026`. */
export function numbersIn(text: string): { n: number; series: string }[] {
  const found = [...text.matchAll(/(?<!\d)0*(\d{1,6})\s*[/.\-_ ]*SKRD[/.\-_ ]*(20\d{2})(?!\d)/gi), ...text.matchAll(/SKRD(?:\s*(?:NO|NOMOR|NR)\b)?[\s.:/_-]*0*(\d{1,6})[/.\-_ ]+(?:SKRD[/.\-_ ]*)?(20\d{2})(?!\d)/gi)]
  const all = found.map((one) => ({ n: Number(one[1]), series: one[2] ?? '' })).filter((one) => one.n > 0)
  return all.filter((one, index) => all.findIndex((other) => other.n === one.n && other.series === one.series) === index)
}

/** How often the very same line stood in the file before, so that two alike payments of a day are two, and a statement read again is none. */
export function occurrences(lines: readonly StatementLine[]): number[] {
  const seen = new Map<string, number>()
  return lines.map(({ on, amount, text }) => {
    const key = `${on} ${amount} ${plain(text)}`
    const n = seen.get(key) ?? 0
    seen.set(key, n + 1)
    return n
  })
}

/** What tells one payment of the bank from another. */
export const markOf = ({ on, amount, text }: StatementLine, occurrence: number): string => [on, String(amount), plain(text), String(occurrence)].join('|')

import type { LocalDate } from '#kernel'
import type { Decree } from '../standard.ts'
import { tidy } from './lines.ts'
import type { Line } from './parts.ts'

const months = ['januari', 'februari', 'maret', 'april', 'mei', 'juni', 'juli', 'agustus', 'september', 'oktober', 'november', 'desember']
const monthOf: Record<string, number> = { pebruari: 2, nopember: 11, jan: 1, feb: 2, mar: 3, apr: 4, jun: 6, jul: 7, agt: 8, agu: 8, sep: 9, okt: 10, nov: 11, des: 12 }

/** A date as a decree prints it: `2020-03-06` → `6 Maret 2020`. */
export function printedDate(date: LocalDate): string {
  const month = months[Number(date.slice(5, 7)) - 1] ?? ''
  return `${Number(date.slice(8, 10))} ${month.charAt(0).toUpperCase()}${month.slice(1)} ${date.slice(0, 4)}`
}

/** `06 Maret 2020` → `2020-03-06`; null when the text holds no such date. */
export function readPrintedDate(text: string): string | null {
  const match = /(\d{1,2})\s+(\p{L}+)\s+(\d{4})(?!\d)/u.exec(text)
  const name = match?.[2]?.toLowerCase() ?? ''
  const month = monthOf[name] ?? months.indexOf(name) + 1
  const day = Number(match?.[1])
  if (!match || month === 0 || day < 1 || day > new Date(Date.UTC(Number(match[3]), month, 0)).getUTCDate()) return null
  return `${match[3]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const filled = (lines: readonly Line[]): string[] => lines.map((line) => tidy(line.text).replace(/^LAMPIRAN\s*:?\s*[IVXLTl1J]*\s*:?\s*(?=KEPUTUSAN|PERATURAN)/i, '')).filter((text) => text !== '')

/** Reads what a decree says of itself from the text before its annexes, and the signatory from where its standards are signed. */
export function readDecree(head: readonly Line[], signatures: readonly (readonly Line[])[], first: readonly Line[]): Decree {
  const lines = filled(head)
  const kop = lines.findIndex((line) => /^(?:KEPUTUSAN|PERATURAN)\s+\p{Lu}/u.test(line))
  const upper = kop === -1 ? filled(first).slice(0, 12) : lines.slice(kop)
  const signed = signatures.map(filled)
  const set = head.findIndex((line) => /Ditetapkan di|pada tanggal/i.test(line.text))
  const own = set === -1 ? [] : filled(head.slice(set))
  return {
    number: numberIn(upper),
    date: dateIn(lines) ?? signed.map((each) => readPrintedDate(each.join(' '))).find((date) => date !== null) ?? null,
    title: titleIn(upper),
    issuer: issuerIn(upper),
    signatory: signatoryIn(signed) ?? signatoryIn([own]),
  }
}

function numberIn(lines: readonly string[]): string | null {
  const line = lines.slice(0, 8).find((each) => /^NOMOR\s*:?\s*\S/i.test(each))
  return line ? line.replace(/^NOMOR\s*:?\s*/i, '') : null
}

function dateIn(lines: readonly string[]): string | null {
  const line = lines.findLast((each) => /^(?:pada )?tanggal\b/i.test(each))
  return line ? readPrintedDate(line) : null
}

function titleIn(lines: readonly string[]): string | null {
  const at = lines.findIndex((line) => /^TENTANG\b|^tentang$/i.test(line) && (line === line.toUpperCase() || /^tentang$/i.test(line)))
  if (at === -1) return lines.find((line) => /^STANDAR PELAYANAN\b/.test(line))?.replace(/\s+Revisi.*$/, '') ?? null
  const title = [(lines[at] ?? '').replace(/^TENTANG\s*:?\s*/i, '')]
  for (const line of lines.slice(at + 1, at + 6)) {
    if (line.endsWith(',') || /^(?:Menimbang|VISI|DENGAN RAHMAT|[A-Z]\.|NO\b|NAMA|JENIS)/.test(line) || line !== line.toUpperCase()) break
    title.push(line)
  }
  return tidy(title.join(' ')) || null
}

function issuerIn(lines: readonly string[]): string | null {
  const line = lines.slice(0, 4).find((each) => /^(?:KEPUTUSAN|PERATURAN)\s/.test(each))
  return line ? line.replace(/^(?:KEPUTUSAN|PERATURAN)\s+/, '').replace(/\s+NOMOR.*$/, '') : null
}

const title = /^(?:SEKRETARIS|KEPALA|BUPATI|WALI ?KOTA|GUBERNUR|CAMAT|LURAH|DIREKTUR|KETUA|INSPEKTUR|PEMERINTAH|KABUPATEN|KOTA|DITETAPKAN|PADA|TEMBUSAN|NIP|PEMBINA|LAMPIRAN|KEPUTUSAN|PERATURAN|TENTANG|MEMUTUSKAN|STANDAR)\b/i

/** The name most often signed below an office's title. */
function signatoryIn(signatures: readonly (readonly string[])[]): string | null {
  const counts = new Map<string, number>()
  for (const lines of signatures) {
    const name = lines.map((line) => line.replace(/^[^\p{L}]*(?:\p{Lu}?\\\s*)?(?:\p{Ll}(?=\p{Lu}{2}))?/u, '')).find((line) => isName(line))
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

const isName = (line: string): boolean => {
  const bare = line.replace(/,.*$/, '').replace(/^(?:(?:dr|drs|dra|ir|h|hj|prof)\.\s*)+/i, '')
  return !title.test(line) && /^\p{Lu}[\p{Lu} .'-]{4,}$/u.test(bare) && bare.trim().split(/\s+/).length <= 6
}

import { parse } from 'csv-parse/sync'
import { refuse } from '#kernel'
import { componentOfLabel } from './labels.ts'
import { nameLine } from './annexes.ts'
import type { Line } from './parts.ts'

type Row = { record: string[]; info: { lines: number } }

/** The lines of a CSV: one row per component (`component,value`), or one row per standard with a column per component. Refuses what no CSV reader understands. */
export function linesOfCsv(text: string): Line[] {
  const rows = parseRows(text)
  const at = Math.max(0, rows.findIndex((row) => filledCells(row.record) > 1))
  const titles = rows.slice(0, at).filter((row) => filledCells(row.record) === 1).map((row): Line => ({ n: row.info.lines, text: row.record.find((cell) => cell.trim() !== '')?.trim() ?? '', page: 1 }))
  const [head, ...body] = rows.slice(at)
  if (!head) return titles
  const known = head.record.filter((cell) => componentOfLabel(cell) !== null).length
  const long = longForm(head.record)
  if (long) return [...titles, ...longRows(body, long)]
  return [...titles, ...(known >= 3 ? body.flatMap((row) => standardRow(head.record, row)) : [head, ...body].flatMap(componentRow))]
}

const filledCells = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length

type Long = { name: number; agency: number; component: number; value: number }

/** Where a table with a row for each component of many services says which service, which component and what; null for any other table. */
function longForm(head: readonly string[]): Long | null {
  const name = head.findIndex(isName)
  const component = head.findIndex((cell) => /^\s*(?:komponen|unsur|component)\s*$/i.test(cell))
  const value = head.findIndex((cell) => /^\s*(?:uraian|isi|keterangan|value|text)\s*$/i.test(cell))
  return name === -1 || component === -1 ? null : { name, agency: head.findIndex(isAgency), component, value: value === -1 ? head.length - 1 : value }
}

/** The services of such a table in the order they first stand there, each with all its rows wherever they stand. */
function longRows(rows: readonly Row[], at: Long): Line[] {
  const cell = (row: Row, column: number): string => row.record[column]?.trim() ?? ''
  const services = Map.groupBy(rows.filter((row) => cell(row, at.component) !== ''), (row) => cell(row, at.name))
  return [...services].flatMap(([name, own]) => [
    ...cellLines('layanan', name, own[0]?.info.lines ?? 1),
    ...(own[0] && at.agency !== -1 && cell(own[0], at.agency) !== '' ? cellLines('instansi', cell(own[0], at.agency), own[0].info.lines) : []),
    ...own.flatMap((row) => cellLines(cell(row, at.component), cell(row, at.value), row.info.lines)),
  ])
}

/** What parts the cells of a row: of semicolon, tab and comma the one that stands most often outside quotes. */
export function separatorOf(row: string): string {
  const bare = row.replace(/"(?:[^"]|"")*"/g, '')
  const count = (one: string): number => bare.split(one).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

function parseRows(text: string): Row[] {
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const delimiter = separatorOf(first)
  try {
    const options = { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true } as const
    return parse(text, options) as unknown as Row[]
  } catch {
    return refuse('invalid', 'csv-unreadable')
  }
}

const isName = (label: string): boolean => nameLine.test(label) || /^(?:name|nama|service|layanan|judul)$/i.test(label.trim())
const isAgency = (label: string): boolean => /^(?:agency|instansi|opd|dinas|perangkat daerah|skpd|unit kerja)$/i.test(label.trim())

function standardRow(labels: readonly string[], row: Row): Line[] {
  const order = labels.map((label, index) => ({ label, value: row.record[index] ?? '' }))
  const heads = order.filter(({ label }) => isName(label) || isAgency(label))
  return [...heads, ...order.filter((each) => !heads.includes(each))].flatMap((each) => cellLines(each.label, each.value, row.info.lines))
}

function componentRow(row: Row, index: number): Line[] {
  const cells = row.record.map((cell) => cell.trim())
  const at = cells.findIndex((cell) => componentOfLabel(cell) !== null || isName(cell) || isAgency(cell))
  const value = cells.slice(at + 1).join('\n').trim()
  if (at === -1) return index === 0 ? [] : cellLines(cells[0] ?? '', cells.slice(1).join('\n'), row.info.lines)
  return cellLines(cells[at] ?? '', value, row.info.lines)
}

function cellLines(label: string, value: string, n: number): Line[] {
  if (isName(label)) return [{ n, text: `JENIS PELAYANAN : ${value.replace(/\s+/g, ' ')}`, page: 1 }, { n, text: '', page: 1 }]
  if (isAgency(label)) return [{ n, text: `NAMA DINAS : ${value.replace(/\s+/g, ' ')}`, page: 1 }]
  const texts = value.split(/\r?\n|\s*\|\s*/)
  return texts.map((text, index) => (index === 0 ? { n, text, page: 1, label } : { n, text, page: 1 }))
}

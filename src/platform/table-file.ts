import { setImmediate as breathe } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { refuse } from '#kernel'
import { isWorkbook, readSheets } from './workbook.ts'

/** A row of a file with the number of its line, as people count. */
export type TableRow = { line: number; cells: string[] }
/** Most rows of a table, and most columns that are looked at. */
export type Most = { rows: number; columns: number }

function textOf(bytes: Uint8Array, noTable: string): string {
  if (bytes.includes(0)) refuse('invalid', noTable)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The sign that stands most often between cells of the first lines; what stands in quotes is somebody's words. */
function delimiterOf(text: string): string {
  const head = text.split(/\r\n|\n|\r/, 30).join('\n').replace(/"[^"]*"/g, '')
  return [';', ',', '\t', '|'].map((sign) => ({ sign, n: head.split(sign).length })).toSorted((a, b) => b.n - a.n)[0]?.sign ?? ','
}

async function csvRows(text: string, most: Most): Promise<TableRow[]> {
  const parser = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, trim: true, info: true, bom: true, max_record_size: 100_000 })
  const rows: TableRow[] = []
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (rows.length > most.rows) break
      rows.push({ line: info.lines, cells: record.slice(0, most.columns) })
      if (rows.length % 2000 === 0) await breathe()
    }
  } catch {
    refuse('invalid', 'csv-unreadable')
  }
  return rows
}

const tooMany = (most: Most): never => refuse('invalid', 'too-many-rows', { data: { limit: most.rows } })

/** The first sheet of a workbook that is a table. */
async function workbookRows(bytes: Uint8Array, most: Most): Promise<TableRow[]> {
  const { sheets, problems } = await readSheets(bytes, most.rows + 1)
  if (problems.some((one) => one.code === 'too-many-rows')) tooMany(most)
  const sheet = sheets.find((one) => one.rows.some((cells) => cells.filter((cell) => cell !== '').length > 2))
  return (sheet?.rows ?? []).map((cells, index) => ({ line: index + 1, cells: cells.slice(0, most.columns) }))
}

/** The rows of a CSV or a workbook. Refuses what is neither (`noTable`), `csv-unreadable`, `too-many-rows`, `no-rows`, and what `readSheets` refuses. */
export async function readTable(bytes: Uint8Array, most: Most, noTable: string): Promise<TableRow[]> {
  const rows = isWorkbook(bytes) ? await workbookRows(bytes, most) : await csvRows(textOf(bytes, noTable), most)
  if (rows.length > most.rows) tooMany(most)
  return rows.some(({ cells }) => cells.some((cell) => cell !== '')) ? rows : refuse('invalid', 'no-rows')
}

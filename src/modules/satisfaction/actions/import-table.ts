import { setImmediate as breathe } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { refuse } from '#kernel'
import { isWorkbook, readSheets } from '#platform/workbook'
import type { SheetRow } from '../rules/import-columns.ts'

/** Most rows of a file, and most bytes. */
export const most = { rows: 200_000, bytes: 20 * 1_048_576, columns: 60 }

const delimiterOf = (head: string): string => [',', ';', '\t', '|'].map((sign) => ({ sign, n: head.split(sign).length })).toSorted((a, b) => b.n - a.n)[0]?.sign ?? ','

function textOf(bytes: Uint8Array): string {
  if (bytes.includes(0)) refuse('invalid', 'import-kind')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

async function csvRows(bytes: Uint8Array): Promise<SheetRow[]> {
  const text = textOf(bytes)
  const head = text.split(/\r\n|\n|\r/, 30).find((line) => line.split(/[,;\t|]/).length > 2) ?? ''
  const parser = parse(text, { delimiter: delimiterOf(head), relax_column_count: true, relax_quotes: true, trim: true, info: true, bom: true, max_record_size: 100_000 })
  const rows: SheetRow[] = []
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

async function workbookRows(bytes: Uint8Array): Promise<SheetRow[]> {
  const { sheets, problems } = await readSheets(bytes, most.rows + 1)
  const tooLong = problems.find((one) => one.code === 'too-many-rows')
  if (tooLong) refuse('invalid', 'too-many-rows', { data: { limit: most.rows } })
  const sheet = sheets.find((one) => one.rows.some((cells) => cells.filter((cell) => cell !== '').length > 2))
  return (sheet?.rows ?? []).map((cells, index) => ({ line: index + 1, cells: cells.slice(0, most.columns) }))
}

/** The rows of a CSV or a workbook, each with its number; refused in words when it is neither, too large, or hostile. */
export async function tableOf(bytes: Uint8Array): Promise<SheetRow[]> {
  if (bytes.length === 0) refuse('invalid', 'no-rows')
  if (bytes.length > most.bytes) refuse('invalid', 'import-large', { data: { limit: most.bytes / 1_048_576 } })
  const rows = isWorkbook(bytes) ? await workbookRows(bytes) : await csvRows(bytes)
  if (rows.length > most.rows) refuse('invalid', 'too-many-rows', { data: { limit: most.rows } })
  return rows.some(({ cells }) => cells.some((cell) => cell !== '')) ? rows : refuse('invalid', 'no-rows')
}

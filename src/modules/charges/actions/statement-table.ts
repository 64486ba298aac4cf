import { setImmediate as breathe } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { refuse } from '#kernel'
import { isWorkbook, readSheets } from '#platform/workbook'
import type { FileRow } from '../rules/statement.ts'

/** Most lines of a statement, and most bytes. */
export const most = { rows: 10_000, bytes: 5 * 1_048_576, columns: 30 }

function textOf(bytes: Uint8Array): string {
  if (bytes.includes(0)) refuse('invalid', 'statement-kind')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const delimiterOf = (text: string): string => {
  const head = text.split(/\r\n|\n|\r/, 30).join('\n')
  return [';', ',', '\t', '|'].map((sign) => ({ sign, n: head.split(sign).length })).toSorted((a, b) => b.n - a.n)[0]?.sign ?? ','
}

async function csvRows(bytes: Uint8Array): Promise<FileRow[]> {
  const text = textOf(bytes)
  const parser = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, trim: true, info: true, bom: true, max_record_size: 100_000 })
  const rows: FileRow[] = []
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

async function workbookRows(bytes: Uint8Array): Promise<FileRow[]> {
  const { sheets, problems } = await readSheets(bytes, most.rows + 1)
  if (problems.some((one) => one.code === 'too-many-rows')) refuse('invalid', 'too-many-rows', { data: { limit: most.rows } })
  const sheet = sheets.find((one) => one.rows.some((cells) => cells.filter((cell) => cell !== '').length > 2))
  return (sheet?.rows ?? []).map((cells, index) => ({ line: index + 1, cells: cells.slice(0, most.columns) }))
}

/** The rows of a statement, each with its number; refused in words when it is no table, too large, or hostile. */
export async function tableOf(bytes: Uint8Array): Promise<FileRow[]> {
  const rows = isWorkbook(bytes) ? await workbookRows(bytes) : await csvRows(bytes)
  if (rows.length > most.rows) refuse('invalid', 'too-many-rows', { data: { limit: most.rows } })
  return rows.some(({ cells }) => cells.some((cell) => cell !== '')) ? rows : refuse('invalid', 'no-rows')
}

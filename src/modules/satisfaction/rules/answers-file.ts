import { parse } from 'csv-parse/sync'
import type { Problem } from '#kernel'
import { isAnswer, type Answer, type Instrument } from './instrument.ts'
import type { Answered } from './tally.ts'

/** What a file of answers holds: the rows that answer anything, columns it has besides, and every cell that cannot be. */
export type AnswersFile = { rows: Answered[]; ignored: string[]; problems: Problem[] }

const plain = (label: string): string => label.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Which element a column's head names: its code, its name in either language, an alias, or its place (`U1`, `Unsur 1`, `P1`, `1`). */
export function elementOfLabel(instrument: Pick<Instrument, 'elements'>, label: string): string | null {
  const asked = plain(label)
  const named = instrument.elements.find((one) => [one.code, one.name.id, one.name.en ?? '', ...one.aliases].some((name) => name !== '' && plain(name) === asked))
  const place = /^(?:U|UNSUR|P|Q|ELEMEN|ELEMENT|PERTANYAAN)?0?(\d{1,2})$/.exec(asked)?.[1]
  return (named ?? (place === undefined ? undefined : instrument.elements[Number(place) - 1]))?.code ?? null
}

type Row = { record: string[]; info: { lines: number } }

/** The separator its first line uses most; Excel of this country writes semicolons. */
const delimiterOf = (head: string): string =>
  [',', ';', '\t', '|'].map((sign) => ({ sign, n: head.split(sign).length })).toSorted((a, b) => b.n - a.n)[0]?.sign ?? ','

function rowsOf(text: string): Row[] | null {
  const body = text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, (line) => line.replace(/./g, ''))
  const head = body.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? ''
  try {
    return parse(body, { delimiter: delimiterOf(head), relax_column_count: true, skip_empty_lines: true, trim: true, info: true }) as unknown as Row[]
  } catch {
    return null
  }
}

/** A cell as an answer: `null` for none, `undefined` for what no answer can be. Spreadsheets write 3 as 3.0 or 3,0 as well. */
export function answerIn(cell: string): Answer | null | undefined {
  if (cell.trim() === '') return null
  const found = /^(\d)(?:[.,]0+)?$/.exec(cell.trim())
  const answer = Number(found?.[1])
  return isAnswer(answer) ? answer : undefined
}

/** Which column holds which element; problems for a head that names one twice or leaves one out. */
function columnsOf(instrument: Instrument, head: readonly string[], problems: Problem[]): (string | null)[] {
  const columns = head.map((label) => elementOfLabel(instrument, label))
  columns.forEach((code, index) => {
    if (code !== null && columns.indexOf(code) < index) problems.push({ code: 'column-twice', data: { column: head[index] ?? '', element: code } })
  })
  const missing = instrument.elements.filter((one) => !columns.includes(one.code)).map((one) => one.code)
  if (missing.length > 0) problems.push({ code: 'columns-missing', data: { columns: missing.join(', '), instrument: instrument.id } })
  return columns
}

/**
 * Reads a file of answers: one row per respondent under a header of element codes, names or places. Commas, semicolons, tabs, a byte
 * order mark and blank lines are understood; a blank cell is no answer. Every cell out of range is named by line and column.
 */
export function readAnswersFile(instrument: Instrument, text: string): AnswersFile {
  const all = rowsOf(text)
  if (!all) return { rows: [], ignored: [], problems: [{ code: 'csv-unreadable' }] }
  const [head, ...body] = all
  if (!head) return { rows: [], ignored: [], problems: [{ code: 'no-rows' }] }
  const problems: Problem[] = []
  const columns = columnsOf(instrument, head.record, problems)
  const ignored = head.record.filter((label, index) => columns[index] === null && label !== '')
  if (problems.length > 0) return { rows: [], ignored, problems }
  const rows: Answered[] = []
  for (const { record, info } of body) {
    const answers: Record<string, Answer> = {}
    if (record.slice(columns.length).some((cell) => cell !== '')) problems.push({ code: 'row-too-long', line: info.lines, data: { cells: record.length, columns: columns.length } })
    columns.forEach((code, index) => {
      if (code === null) return
      const answer = answerIn(record[index] ?? '')
      if (answer === undefined) problems.push({ code: 'cell-out-of-range', line: info.lines, data: { column: head.record[index] ?? '', value: (record[index] ?? '').slice(0, 20) } })
      else if (answer !== null) answers[code] = answer
    })
    if (Object.keys(answers).length > 0) rows.push(answers)
  }
  if (rows.length === 0 && problems.length === 0) problems.push({ code: 'no-rows' })
  return { rows, ignored, problems }
}

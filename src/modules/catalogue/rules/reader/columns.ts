import type { ComponentName } from '../standard.ts'
import { tableHead } from './annexes.ts'
import { componentOfLabel, eatWords, labelsAt, labelVocabulary, type LabelAt } from './labels.ts'
import type { Table } from './flat.ts'
import { headLength } from './head.ts'
import { stretches } from './lines.ts'
import { divide, type Row, type Value } from './divide.ts'
import type { Cell, Line } from './parts.ts'

/** Whether the lines still stand in columns (layout text, PDF positions) rather than flattened one after the other. */
export function standsInColumns(lines: readonly Line[]): boolean {
  const filled = lines.filter((line) => line.text.trim() !== '' && !line.text.trimStart().startsWith('|'))
  const parted = filled.filter((line) => /\S {3,}\S/.test(line.text)).length
  const wide = filled.filter((line) => /^\s{12,}\S|\S {3,}\S/.test(line.text)).length
  return filled.length > 5 && parted > 1 && wide > filled.length * 0.4
}

type Left = { number: string | null; label: string; labelCol: number; end: number }

const numberStretch = /^\d{1,2}\.?$/
/** Reads a table whose columns are kept by blanks: labels stand left of their values, at their top or at their middle. */
export function readColumns(lines: readonly Line[]): Table {
  const heads = lines.flatMap((line, index) => (tableHead.test(line.text) ? [index] : []))
  const starts = heads.length > 0 ? heads.map((at) => at + 1) : [headLength(lines)]
  const table: Table = { cells: new Map(), extras: [] }
  starts.forEach((start, part) => readPart(table, lines.slice(start, (heads[part + 1] ?? lines.length))))
  return table
}

function readPart(table: Table, lines: readonly Line[]): void {
  const guess = leftOf(lines, 34)
  const limit = valueColumn(lines, guess)
  const left = leftOf(lines, limit)
  const rows = rowsOf(left)
  const values = lines.flatMap((line, index) => valueOf(line, index, { left: left[index] ?? null, limit }))
  divide(rows.map((row) => row.row), values, limit).forEach((pieces, index) => {
    const found = rows[index]
    if (!found || table.cells.has(found.component)) return
    const labelLines = [...new Set([...found.row.lines, found.row.numberLine ?? -1])].filter((at) => at >= 0)
      .map((at) => lines[at]?.n ?? 0)
    const cell: Cell = { label: found.label, number: found.number, labelLines, pieces }
    table.cells.set(found.component, cell)
  })
}

/** What stands in the number and label columns of every line; a value that follows its label after one blank stays with the value. */
function leftOf(lines: readonly Line[], limit: number): (Left | null)[] {
  return lines.map((line) => {
    let left: Left | null = null
    for (const each of stretches(line.text)) {
      if (each.col >= limit) break
      if (numberStretch.test(each.text)) { left = { number: each.text.replace('.', ''), label: '', labelCol: each.col, end: each.end }; continue }
      const words = labelWords(line.text, each)
      if (words) return { number: left?.number ?? words.number, label: words.text, labelCol: each.col, end: words.end }
      break
    }
    return left
  })
}

/** The label words a stretch begins with; null when it begins with none, or with a value that merely looks like one. */
function labelWords(text: string, stretch: { text: string; col: number; end: number }): { text: string; end: number; number: string | null } | null {
  const lead = /^(\d{1,2})[.)]?\s+/.exec(stretch.text)
  const from = stretch.col + (lead?.[0].length ?? 0)
  const words = [...text.slice(from, stretch.end).matchAll(/[\p{L}]+/gu)].map((match) => match[0])
  const known = words.findIndex((word) => !labelVocabulary.has(word.toLowerCase()))
  const count = known === -1 ? words.length : known
  if (count === 0) return null
  const { end } = eatWords(text, from, words.slice(0, count).map((word) => word.toLowerCase()))
  const whole = count === words.length && !/\d/.test(text.slice(end, stretch.end))
  if (!whole && !componentOfLabel(text.slice(from, end))) return null
  return { text: text.slice(from, end), end: whole ? stretch.end : end, number: lead?.[1] ?? null }
}

/** The column where the values begin: the leftmost start, right of the labels, that at least two lines share. */
function valueColumn(lines: readonly Line[], left: readonly (Left | null)[]): number {
  const labelCol = Math.min(...left.flatMap((each) => (each && each.label !== '' ? [each.labelCol] : [])), 12)
  const counts = new Map<number, number>()
  lines.forEach((line, index) => {
    const label = left[index]
    const from = label ? label.end + 1 : labelCol + 10
    const first = stretches(line.text).find((each) => each.col >= from)
    if (first && first.col >= labelCol + 8) counts.set(first.col, (counts.get(first.col) ?? 0) + 1)
  })
  const shared = [...counts].filter(([col, count]) => count + (counts.get(col + 1) ?? 0) >= 2).map(([col]) => col)
  return shared.length > 0 ? Math.min(...shared) : Math.min(...counts.keys(), 34)
}

type FoundRow = { component: ComponentName; label: string; number: string | null; row: Row }

/** The labels put together over their lines, each with the number nearest to it. */
function rowsOf(left: readonly (Left | null)[]): FoundRow[] {
  const labels: Line[] = left.map((each, index) => ({ n: index, text: each?.label ?? '', page: 1 }))
  const rows: FoundRow[] = []
  let next = 0
  for (let at = 0; at < labels.length; at += 1) {
    if (at < next || labels[at]?.text === '') continue
    const found = labelsAt(labels, at).find((each) => isWhole(each, labels) && !rows.some((row) => row.component === each.component))
    if (!found) continue
    const on = found.ends.map((each) => each.line)
    next = (on.at(-1) ?? at) + 1
    const numberLine = nearestNumber(left, on[0] ?? at, next - 1)
    rows.push({
      component: found.component,
      label: found.ends.map((each) => labels[each.line]?.text.trim() ?? '').join(' '),
      number: numberLine === null ? null : left[numberLine]?.number ?? null,
      row: { lines: on, numberLine },
    })
  }
  return rows
}

const isWhole = (found: LabelAt, labels: readonly Line[]): boolean =>
  found.ends.every((each) => /^[^\p{L}]*$/u.test(labels[each.line]?.text.slice(each.end) ?? ''))

function nearestNumber(left: readonly (Left | null)[], first: number, last: number): number | null {
  for (let at = first; at <= last; at += 1) if (left[at]?.number) return at
  for (const at of [last + 1, first - 1]) if (left[at]?.number && left[at]?.label === '') return at
  return null
}

function valueOf(line: Line, index: number, columns: { left: Left | null; limit: number }): Value[] {
  const { left, limit } = columns
  const from = left ? left.end : stretches(line.text).find((each) => each.end > limit - 4)?.col ?? line.text.length
  const rest = line.text.slice(from)
  const text = rest.replace(/^\s*:?\s*/, '')
  if (text.trim() === '') return []
  const col = from + rest.length - text.length
  return [{ index, piece: { n: line.n, text: text.trimEnd(), col, end: line.text.length, gap: false } }]
}

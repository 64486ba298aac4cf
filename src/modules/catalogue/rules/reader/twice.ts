import { isTitle, namesKind } from '../kinds.ts'
import type { ComponentName } from '../standard.ts'
import { tableHead } from './annexes.ts'
import type { Table } from './flat.ts'
import { componentOfLabel, labelsAt } from './labels.ts'
import { tidy } from './lines.ts'
import type { Line, Warning } from './parts.ts'

/** Lines of a table that belong together: all of it, or what stands under one of its own headings where components come again. */
export type Stretch = { title: string | null; lines: Line[] }

type Row = { index: number; component: ComponentName }

/** Divides the lines of one standard where its components begin anew: two rows that have a text, one after the other, both there before. */
export function stretchesOf(lines: readonly Line[]): Stretch[] {
  const rows = filledRows(lines)
  const first = new Map<ComponentName, number>()
  const starts: number[] = []
  let seen = new Set<ComponentName>()
  rows.forEach((row, at) => {
    const next = rows[at + 1]
    if (seen.has(row.component) && next !== undefined && next.component !== row.component && seen.has(next.component)) {
      if (starts.length === 0) starts.push(first.get(row.component) ?? 0)
      starts.push(row.index)
      seen = new Set()
    }
    seen.add(row.component)
    if (!first.has(row.component)) first.set(row.component, row.index)
  })
  return starts.length === 0 ? [{ title: null, lines: [...lines] }] : cut(lines, starts)
}

/** Rows of the table: lines that begin with a label and have something to say, on their line or before the next label. */
function filledRows(lines: readonly Line[]): Row[] {
  const rows: (Row & { filled: boolean })[] = []
  lines.forEach((line, index) => {
    if (line.text.trim() === '' && line.label === undefined) return
    const found = labelsAt(lines, index).find((each) => each.strong)
    const component = line.label === undefined ? found?.component ?? null : componentOfLabel(line.label)
    const last = rows.at(-1)
    if (component === null) { if (last && last.index < index && line.label === undefined && !tableHead.test(line.text)) last.filled ||= saysMore(lines, last.index, index); return }
    const rest = line.label === undefined ? line.text.slice(found?.ends[0]?.end) : line.text
    rows.push({ index, component, filled: /[\p{L}\p{N}]/u.test(rest) })
  })
  return rows.filter((row) => row.filled)
}

/** Whether a line below a label is more than the rest of that label. */
function saysMore(lines: readonly Line[], label: number, at: number): boolean {
  const found = labelsAt(lines, label).find((each) => each.strong)
  const end = found?.ends.find((each) => each.line === at)
  return /[\p{L}\p{N}]/u.test(lines[at]?.text.slice(end?.end ?? 0) ?? '')
}

/** The first stretch keeps what stands before the first of the headings; a heading is no line of any. */
function cut(lines: readonly Line[], starts: readonly number[]): Stretch[] {
  const heads = starts.map((start) => headingAbove(lines, start))
  return starts.map((start, index) => {
    const from = index === 0 ? 0 : start
    const until = starts[index + 1] === undefined ? lines.length : heads[index + 1] ?? starts[index + 1]
    const own = lines.slice(from, until).filter((_, at) => heads[index] !== from + at)
    const head = heads[index]
    return { title: head === null || head === undefined ? null : titleOf(lines[head]), lines: own }
  })
}

const titleOf = (line: Line | undefined): string => tidy((line?.text || line?.label || '').replace(/[|:\s]+$/, '').replace(/\s*\|\s*/g, ' '))

const lead = /^[\s|]*(?:([A-Z]|[IVX]{1,4}|\d{1,2})[.)]\s*\|?\s*)?/

/** The line of a heading right above a row, past the head of a table printed again; null where none stands there. */
function headingAbove(lines: readonly Line[], start: number): number | null {
  for (let at = start - 1; at >= 0 && start - at <= 4; at -= 1) {
    const line = lines[at]
    const text = line?.text || line?.label || ''
    if (!line || tableHead.test(text) || /^[\s|:-]*$/.test(text)) continue
    return isHeading(line, text) && !isRow(lines, at) && !standsAlone(lines, at - 1) ? at : null
  }
  return null
}

/** A heading is marked as one, or in capitals, or led by a letter and the name of a kind of request. */
function isHeading(line: Line, text: string): boolean {
  const marker = lead.exec(text)
  const words = text.slice(marker?.[0].length ?? 0).replace(/[\s|:]+$/, '')
  return words.length < 120 && (line.heading === true || isTitle(words) || (/^[A-Z]/.test(marker?.[1] ?? '') && namesKind(words)))
}

const labelAt = (lines: readonly Line[], at: number) => labelsAt(lines, at).find((each) => each.strong)

const isRow = (lines: readonly Line[], at: number): boolean => {
  const label = lines[at]?.label
  return label === undefined ? labelAt(lines, at) !== undefined : componentOfLabel(label) !== null
}

/** Whether a label stands alone on its line, so that the line below is its text. */
const standsAlone = (lines: readonly Line[], at: number): boolean => {
  const end = labelAt(lines, at)?.ends[0]?.end
  return end !== undefined && !/[\p{L}\p{N}]/u.test(lines[at]?.text.slice(end) ?? '')
}

/** Joins what stretches say: what was not said yet is taken, what is said again stands beside the components, and that is told. */
export function joinStretches(tables: readonly { title: string | null; table: Table }[]): { table: Table; warnings: Warning[] } {
  const [main, ...again] = tables
  if (!main) return { table: { cells: new Map(), extras: [] }, warnings: [] }
  const warnings: Warning[] = []
  for (const { title, table } of again) {
    for (const [component, cell] of table.cells) {
      if ((main.table.cells.get(component)?.pieces.length ?? 0) === 0) { main.table.cells.set(component, cell); continue }
      const line = cell.labelLines[0] ?? cell.pieces[0]?.n ?? 0
      main.table.extras.push({ label: title === null ? cell.label : `${title}: ${cell.label}`, text: cell.pieces.map((piece) => piece.text).join('\n'), line })
      warnings.push({ code: 'said-twice', component, line, data: { first: main.title ?? '', second: title ?? '' } })
    }
    main.table.extras.push(...table.extras)
  }
  return { table: main.table, warnings }
}

import type { ComponentName } from '../standard.ts'
import { componentOfLabel, labelsAt, mendNumber, numbersOf, type LabelAt } from './labels.ts'
import { isJunk, pieceFrom } from './lines.ts'
import type { Cell, Cells, ExtraCell, Line, Piece } from './parts.ts'

export type Table = { cells: Cells; extras: ExtraCell[] }

const extraRow = /^\s*(\d{1,2})\s*\|\s*([A-Z][A-Z /,]{3,40}?)\s*(?:\||:|$)/
const loneNumber = /^(?:\d{1,2}|S5?)[.)]?$/

type State = Table & { current: Cell | null; extra: ExtraCell | null; eaten: Map<number, number>; gap: boolean }

/** Reads a table that text extraction has flattened: each label's words lead the first lines of its value, the number may be lost or stand alone. */
export function readFlat(lines: readonly Line[]): Table {
  const state: State = { cells: new Map(), extras: [], current: null, extra: null, eaten: new Map(), gap: false }
  lines.forEach((line, index) => {
    if (line.text.trim() === '' && line.label === undefined) { state.gap = true; return }
    take(state, lines, index)
    state.gap = false
  })
  return { cells: state.cells, extras: state.extras }
}

function take(state: State, lines: readonly Line[], index: number): void {
  const line = lines[index]
  if (!line) return
  if (line.label !== undefined) return startRow(state, line, line.label)
  const eaten = state.eaten.get(index)
  if (eaten !== undefined) return add(state, afterLabel(line, eaten, state.gap))
  const found = labelsAt(lines, index).find((each) => each.strong && !state.cells.has(each.component))
  if (found) return startLabel(state, lines, found)
  const extra = extraRow.exec(line.text)
  if (extra && !isJunk(line.text)) return startExtra(state, line, extra)
  add(state, pieceFrom(line, 0, state.gap))
}

/** A row of a real table (HTML, CSV), whose label is known for certain. */
function startRow(state: State, line: Line, label: string): void {
  const component = componentOfLabel(label)
  if (!component || state.cells.has(component)) {
    state.current = null
    state.extra = { label, text: line.text.trim(), line: line.n }
    state.extras.push(state.extra)
    return
  }
  openCell(state, component, { label, number: null, labelLines: [line.n], pieces: [] })
  add(state, pieceFrom(line, 0, state.gap))
}

function startLabel(state: State, lines: readonly Line[], found: LabelAt): void {
  const label = found.ends.map((each) => lines[each.line]?.text.slice(each.start, each.end).trim() ?? '').join(' ')
  const labelLines = found.ends.map((each) => lines[each.line]?.n ?? 0)
  const lone = found.number === null ? takeLoneNumber(state.current, found.component) : null
  if (lone) labelLines.push(lone.n)
  openCell(state, found.component, { label, number: found.number ?? lone?.text.replace(/[.)]$/, '') ?? null, labelLines, pieces: [] })
  for (const each of found.ends) state.eaten.set(each.line, each.end)
  const [first] = found.ends
  const line = lines[first?.line ?? 0]
  if (line && first) add(state, afterLabel(line, first.end, false))
}

function openCell(state: State, component: ComponentName, cell: Cell): void {
  state.cells.set(component, cell)
  state.current = cell
  state.extra = null
}

function startExtra(state: State, line: Line, match: RegExpExecArray): void {
  state.current = null
  state.extra = { label: (match[2] ?? '').trim(), text: line.text.slice(match[0].length).trim(), line: line.n }
  state.extras.push(state.extra)
}

/** The number of a row that extraction left alone on the line before its label. */
function takeLoneNumber(cell: Cell | null, component: ComponentName): Piece | null {
  const last = cell?.pieces.at(-1)
  if (!cell || !last || !loneNumber.test(last.text)) return null
  if (!numbersOf(component).includes(mendNumber(last.text.replace(/[.)]$/, '')).value)) return null
  cell.pieces.pop()
  return last
}

function afterLabel(line: Line, from: number, gap: boolean): Piece | null {
  const rest = line.text.slice(from)
  const skipped = /^[\s,.]*[|:]?\s*/.exec(rest)?.[0] ?? ''
  const keep = skipped.trim().endsWith('.') ? skipped.lastIndexOf('.') : skipped.length
  return pieceFrom(line, from + keep, gap)
}

function add(state: State, found: Piece | null): void {
  if (!found) return
  const piece = { ...found, text: found.text.replace(/^(?:\|\s*)+(?=\S)|\s*\|$/g, '') }
  if (state.current) state.current.pieces.push(piece)
  else if (state.extra) state.extra.text = `${state.extra.text}\n${piece.text}`.trim()
}

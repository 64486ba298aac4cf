import type { ComponentName } from '../standard.ts'
import { tableHead } from './annexes.ts'
import { componentOfLabel, labelsAt, mendNumber, numbersOf, type LabelAt } from './labels.ts'
import { isJunk, pieceFrom } from './lines.ts'
import { markerOf } from './markers.ts'
import type { Cell, Cells, ExtraCell, Line, Piece } from './parts.ts'

export type Table = { cells: Cells; extras: ExtraCell[] }

const extraRow = /^\s*(\d{1,2})\s*\|\s*([A-Z][A-Z /,]{3,40}?)\s*(?:\||:|$)/
/** The heading of one half of a two-part standard, which is no part of the row above it. */
const halfLine = /^\s*(?:(?:[AB]|II?|[12])\s*[.)]\s*)?KOMPONEN STANDAR PELAYANAN\b|^.{0,90}\((?:service delivery|manufacturing)\)/i
const loneNumber = /^(?:\d{1,2}|S5?)[.)]?$/

/** What stands above a row: the lines of the row before it, or those before the first. */
type Above = { pieces: Piece[]; labelLines: readonly number[] }

type State = Table & { current: Cell | null; above: Above; extra: ExtraCell | null; eaten: Map<number, number>; gap: boolean; full: ReadonlySet<ComponentName> }

/** Reads a table that text extraction has flattened: each label's words lead the first lines of its value, the number may be lost or stand alone. */
export function readFlat(lines: readonly Line[]): Table {
  const full = new Set(lines.flatMap((_, index) => labelsAt(lines, index).flatMap((each) => (each.strong ? [each.component] : []))))
  const state: State = { cells: new Map(), extras: [], current: null, above: { pieces: [], labelLines: [] }, extra: null, eaten: new Map(), gap: false, full }
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
  const found = labelsAt(lines, index).find((each) => (each.strong || (each.weak && !state.full.has(each.component))) && !state.cells.has(each.component))
  if (found) return startLabel(state, lines, found)
  if (state.cells.size > 0 && line.text.length < 60 && tableHead.test(line.text)) return
  if (state.cells.size > 0 && halfLine.test(line.text)) return endRow(state)
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

function endRow(state: State): void {
  state.current = null
  state.extra = null
  state.above = { pieces: [], labelLines: [] }
}

function openCell(state: State, component: ComponentName, cell: Cell): void {
  if (state.current) state.above = state.current
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
  const skipped = /^[\s,.]*(?:\/\s*\p{Lu}[\p{L} ]{2,40}(?=[|:]))?(?:[|:=]|[–—-](?=\s))?\s*/u.exec(rest)?.[0] ?? ''
  const keep = skipped.trim().endsWith('.') ? skipped.lastIndexOf('.') : skipped.length
  return pieceFrom(line, from + keep, gap)
}

function add(state: State, found: Piece | null): void {
  if (!found) return
  const piece = { ...found, text: found.text.replace(/^(?:\|\s*)+(?=\S)|\s*\|$/g, '') }
  // a speck says nothing, but its line still belongs to the row it lies in
  if (piece.text === '' || (isJunk(piece.text) && !/[\p{L}\p{N}]/u.test(piece.text))) { state.current?.labelLines.push(piece.n); return }
  if (state.current) addTo(state.current, piece, state.above)
  else if (state.extra) state.extra.text = `${state.extra.text}\n${piece.text}`.trim()
  else state.above.pieces.push(piece)
}

/** Adds to a row; where its list begins in the middle, the label stood at the middle of its cell, and what comes first in the list stands above it. */
function addTo(cell: Cell, piece: Piece, above: Above): void {
  if (cell.pieces.some((each) => !isJunk(each.text))) cell.pieces.push(piece)
  else cell.pieces.push(...listAbove(above, piece), { ...piece, text: piece.text.replace(/^:\s*(?=\S)/, '') })
}

/** The tail of a row that is the head of the next one's list: places 1 to n in order, right before the place n + 1; never what stands beside the row's own label. */
function listAbove(above: Above, first: Piece): Piece[] {
  const marker = markerOf(first.text)
  if (!marker || marker.order < 2 || !marker.kind.startsWith('1')) return []
  let due = marker.order - 1
  for (let at = above.pieces.length - 1; at >= 0; at -= 1) {
    const piece = above.pieces[at]
    const place = markerOf(piece?.text ?? '')
    if (!piece || place?.kind !== marker.kind) continue
    if (place.order !== due) return []
    due -= 1
    if (due === 0) return above.labelLines.includes(piece.n) ? [] : above.pieces.splice(at)
  }
  return []
}

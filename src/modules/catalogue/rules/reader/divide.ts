import type { Piece } from './parts.ts'
import { markerOf, follows } from './markers.ts'

/** A label in its column: the lines its words stand on, and the line of its number. */
export type Row = { lines: number[]; numberLine: number | null }

/** A line of the value column. */
export type Value = { index: number; piece: Piece }

type Spot = { first: number; last: number; centre: number }

const widest = 400
/** A row cut by a page's end stands far from its label: beyond this, distance says nothing more. */
const farthest = 8

/** Shares the lines of the value column out among the labels: each label at the top or at the middle of its value, lists and sentences kept whole. */
export function divide(rows: readonly Row[], values: readonly Value[], column: number): Piece[][] {
  if (rows.length === 0) return []
  const spots = rows.map(spotOf)
  const breaks = breakCosts(values, column)
  const [top, middle] = (['top', 'middle'] as const).map((where) => best(spots, values, { breaks, where }))
  const chosen = (top?.cost ?? 0) < (middle?.cost ?? 0) ? top : middle
  return (chosen?.starts ?? []).map((start, row) =>
    withGaps(values.slice(start, chosen?.starts[row + 1] ?? values.length)))
}

function spotOf(row: Row): Spot {
  const first = Math.min(...row.lines)
  const last = Math.max(...row.lines)
  return { first, last, centre: (first + last) / 2 }
}

const withGaps = (values: readonly Value[]): Piece[] =>
  values.map((value, index) => ({ ...value.piece, gap: index > 0 && value.index - (values[index - 1]?.index ?? 0) > 1 }))

/** What it costs to let a new row begin at each value line: dear inside a list or a sentence, cheap at a fresh list or after a gap. */
function breakCosts(values: readonly Value[], column: number): number[] {
  const latest = new Map<string, number>()
  return values.map((value, index) => {
    const before = values[index - 1]
    const marker = markerOf(value.piece.text)
    let cost = 0
    if (marker) {
      cost += marker.order === 1 ? -3 : 5
      if (follows(latest.get(marker.kind), marker.order)) cost += 12
      latest.set(marker.kind, marker.order)
    } else if (/^[\p{Ll}(]/u.test(value.piece.text)) cost += 8
    if (before) cost -= Math.min(value.index - before.index - 1, 2)
    if (before && /:\s*$/.test(before.piece.text)) cost += 8
    const indent = value.piece.col - column
    const indentBefore = (before?.piece.col ?? column) - column
    if ((indent >= 5) !== (indentBefore >= 5)) cost -= 3
    if (indent >= 5 && indentBefore >= 5) cost += 3
    return cost
  })
}

type Terms = { breaks: readonly number[]; where: 'top' | 'middle' }

/** The cheapest division, row by row; starts[r] is the first value line of row r. */
function best(spots: readonly Spot[], values: readonly Value[], terms: Terms): { cost: number; starts: number[] } {
  let paths = new Map<number, { cost: number; starts: number[] }>([[0, { cost: 0, starts: [0] }]])
  spots.forEach((spot, row) => {
    const ends = endsOf(spot, spots[row + 1], values)
    const next = new Map<number, { cost: number; starts: number[] }>()
    for (const [start, path] of paths) {
      for (const end of ends) {
        if (end < start) continue
        const cost = path.cost + placeCost(spot, values, { start, end, where: terms.where }) + (row + 1 < spots.length ? terms.breaks[end] ?? 0 : 0)
        const known = next.get(end)
        if (!known || cost < known.cost) next.set(end, { cost, starts: row + 1 < spots.length ? [...path.starts, end] : path.starts })
      }
    }
    paths = next
  })
  return [...paths.values()].sort((a, b) => a.cost - b.cost)[0] ?? { cost: Infinity, starts: [] }
}

/** Where the value of a row may end: after its own label's last line, before the next label's first. */
function endsOf(spot: Spot, next: Spot | undefined, values: readonly Value[]): number[] {
  if (!next) return [values.length]
  const ends: number[] = []
  const from = values.findIndex((value) => value.index > spot.last)
  for (let end = from === -1 ? values.length : from; end <= values.length; end += 1) {
    ends.push(end)
    if ((values[end]?.index ?? Infinity) >= next.first) break
  }
  return ends.length > widest ? [...ends.slice(0, widest / 2), ...ends.slice(-widest / 2)] : ends
}

function placeCost(spot: Spot, values: readonly Value[], range: { start: number; end: number; where: 'top' | 'middle' }): number {
  const first = values[range.start]?.index ?? 0
  const last = values[range.end - 1]?.index ?? 0
  if (range.end <= range.start) return 9
  if (range.where === 'top') return Math.min(farthest, Math.abs(first - spot.first) * 1.5)
  return Math.min(farthest, Math.abs((first + last) / 2 - spot.centre) * 1.5)
}

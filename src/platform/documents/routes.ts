import type { StepShape } from './data.ts'

/**
 * Draws the arrows of one page of a flow. A row holds one step, a column one actor; lines run horizontally through the middle of
 * their own row, vertically through the middle of a column or beside it in its gutter, so that none passes through a symbol.
 */

/** Half the width of a symbol, as a share of its column. */
export const halfWidth = 0.33

/** Half the height of a symbol, in points. */
export const halfHeight = 11

export type Node = { row: number; col: number; shape: StepShape | 'connector'; label?: string }
export type Link = { from: Node; to: Node; label: string | null }

/** `x` in columns from the left; `y` in points from the top, middle or bottom of a row. */
export type Point = { x: number; row: number; from: 'top' | 'middle' | 'bottom'; dy: number }
export type Route = { points: Point[]; label: { text: string; at: Point; side: 'left' | 'right' } | null }

type Side = 'left' | 'right'
type Use = 'in' | 'out'
type Lane = { x: number; top: number; bottom: number; to: Node }

/** What is taken already: sides of symbols, gutters, and the levels of horizontal lines in the gaps between rows. */
type Taken = { sides: Map<Node, Partial<Record<Side, Use>>>; lanes: Lane[]; levels: Map<string, Node[]>; columns: number }

/** The routes of all links, in their order. Long ones choose first, neighbours give way. */
export function routesOf(nodes: Node[], links: Link[], columns: number): Route[] {
  const taken: Taken = { sides: new Map(nodes.map((node) => [node, sidesAtStart(node, nodes)])), lanes: [], levels: new Map(), columns }
  const routes = new Map<Link, Route>()
  const isLong = (link: Link): boolean => link.to.row !== link.from.row + 1
  for (const link of links.filter(isLong)) routes.set(link, longRoute(link, links, taken))
  for (const link of links.filter((one) => !isLong(one))) routes.set(link, nearRoute(link, taken))
  return links.flatMap((link) => routes.get(link) ?? [])
}

/** A connector to another page is left and entered only from below and above, and so is a step shared with other columns of its row. */
const sidesAtStart = (node: Node, nodes: Node[]): Partial<Record<Side, Use>> =>
  node.shape === 'connector' || nodes.some((other) => other !== node && other.row === node.row && other.shape !== 'connector')
    ? { left: 'out', right: 'out' } : {}

const middle = (node: Node): number => node.col + 0.5
const edge = (node: Node, side: Side): number => middle(node) + (side === 'left' ? -halfWidth : halfWidth)
const at = (x: number, row: number, from: Point['from'], dy = 0): Point => ({ x, row, from, dy })
const topOf = (node: Node): Point => at(middle(node), node.row, 'middle', -halfHeight)
const bottomOf = (node: Node): Point => at(middle(node), node.row, 'middle', halfHeight)
const toward = (node: Node, x: number): Side => (x < middle(node) ? 'left' : 'right')

/** To the row below: straight down, or out at the side and down, or through the gap between the rows when the side is taken. */
function nearRoute({ from, to, label }: Link, taken: Taken): Route {
  if (from.col === to.col) return labelled([bottomOf(from), topOf(to)], label)
  const side = toward(from, middle(to))
  const sides = taken.sides.get(from) ?? {}
  if (sides[side] === undefined) {
    sides[side] = 'out'
    return labelled([at(edge(from, side), from.row, 'middle'), at(middle(to), from.row, 'middle'), topOf(to)], label)
  }
  const gap = at(0, from.row, 'bottom', -level(taken, `under ${from.row}`, from))
  return labelled([bottomOf(from), { ...gap, x: middle(from) }, { ...gap, x: middle(to) }, topOf(to)], label)
}

/** To any other row, back or ahead: through a gutter beside the target's column. */
function longRoute(link: Link, links: Link[], taken: Taken): Route {
  const { from, to, label } = link
  const entry = entrySide(link, links, taken)
  const lane = takeLane(link, entry, taken)
  const exit = exitSide(link, lane, taken)
  const start = exit
    ? [at(edge(from, exit), from.row, 'middle'), at(lane, from.row, 'middle')]
    : gapOut(from, lane, taken)
  if (exit) mark(taken, from, exit, 'out')
  if (entry) {
    mark(taken, to, entry, 'in')
    return labelled([...start, at(lane, to.row, 'middle'), at(edge(to, entry), to.row, 'middle')], label)
  }
  const gap = at(0, to.row, 'top', level(taken, `over ${to.row}`, to))
  return labelled([...start, { ...gap, x: lane }, { ...gap, x: middle(to) }, topOf(to)], label)
}

function gapOut(from: Node, lane: number, taken: Taken): Point[] {
  const gap = at(0, from.row, 'bottom', -level(taken, `under ${from.row}`, from))
  return [bottomOf(from), { ...gap, x: middle(from) }, { ...gap, x: lane }]
}

function mark(taken: Taken, node: Node, side: Side, use: Use): void {
  const sides = taken.sides.get(node) ?? {}
  sides[side] = use
  taken.sides.set(node, sides)
}

/** The side a long arrow comes in by; from above when both sides are used by arrows that leave. */
function entrySide({ from, to }: Link, links: Link[], taken: Taken): Side | null {
  const onward = links.find((link) => link.from === to && link.to.col !== to.col)
  const away: Side = onward && onward.to.col < to.col ? 'right' : 'left'
  const first = from.col === to.col ? away : toward(to, middle(from))
  const sides = taken.sides.get(to) ?? {}
  return [first, first === 'left' ? 'right' as const : 'left' as const].find((side) => sides[side] !== 'out') ?? null
}

/** The side a long arrow goes out by; below when that side is used already. */
function exitSide({ from }: Link, lane: number, taken: Taken): Side | null {
  const side = toward(from, lane)
  return taken.sides.get(from)?.[side] === undefined ? side : null
}

const nearest = [0.1, 0.05, -0.05, -0.1, 0.14, -0.14, 0.075, -0.075, 0.025, -0.025]

/** A place in the gutter where no arrow to another step runs; arrows to the same step may join. */
function takeLane({ from, to }: Link, entry: Side | null, taken: Taken): number {
  const side = entry ?? toward(to, middle(from) === middle(to) ? to.col : middle(from))
  const gutter = side === 'left' ? to.col : to.col + 1
  const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)]
  const places = nearest.map((offset) => gutter + (side === 'left' ? offset : -offset)).filter((x) => x > 0 && x < taken.columns)
  const free = places.find((x) => taken.lanes.every((lane) =>
    lane.to === to || Math.abs(lane.x - x) > 0.01 || lane.bottom < top || lane.top > bottom))
  const x = free ?? places[0] ?? gutter
  taken.lanes.push({ x, top, bottom, to })
  return x
}

/** How far from the row's edge a line runs in a gap, in points; each node of a gap has its own level. */
function level(taken: Taken, gap: string, node: Node): number {
  const users = taken.levels.get(gap) ?? []
  if (!users.includes(node)) users.push(node)
  taken.levels.set(gap, users)
  return 3 + 2.5 * Math.min(users.indexOf(node), 2)
}

/** The word on the way out of a decision stands beside the first piece of its line. */
function labelled(points: Point[], text: string | null): Route {
  const [start, next] = points
  if (!text || !start || !next) return { points, label: null }
  // Beside an upright line, on the side it does not turn to.
  if (start.x === next.x) return { points, label: { text, at: { ...start, dy: start.dy + 4.5 }, side: (points[2]?.x ?? 0) > start.x ? 'left' : 'right' } }
  // At the free corner of its own symbol: above the line, or below it when the line then turns up, so that no line crosses the word.
  const turnsUp = (points[2]?.row ?? start.row) < start.row
  return { points, label: { text, at: { ...start, dy: start.dy + (turnsUp ? 10.5 : -9) }, side: next.x < start.x ? 'left' : 'right' } }
}

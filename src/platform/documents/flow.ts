import { z } from 'zod'
import { refuse } from '#kernel'
import type { Json } from './printable.ts'
import { routesOf, type Link, type Node, type Route } from './routes.ts'

/** Lays the flow of an SOP over pages: which rows stand on which page, and how the arrows run. */

const flowOf = z.object({
  actors: z.array(z.string()).min(1),
  steps: z.array(z.object({
    actors: z.array(z.number().int().min(0)).min(1),
    shape: z.enum(['start', 'end', 'process', 'decision']),
    ways: z.array(z.object({ to: z.number().int().min(0), label: z.string().nullish() })),
  })),
})
type Flow = z.infer<typeof flowOf>

/** What the template measured: the height of every row and the room on a page, in points. */
const measuredOf = z.tuple([z.object({ rows: z.array(z.number()), room: z.number() })])

/** Height of the row that holds the connectors to other pages, in points. */
const strip = 44

export type FlowRow = { step: number | null; height: number }
export type FlowPage = { rows: FlowRow[]; nodes: Node[]; routes: Route[]; joins: { row: number; from: number; to: number }[] }

/**
 * The data with `flow` beside it when it is a flow, else the data as it is. `measure` prints the template once with `flow: null`
 * to learn how high its rows are; a way to a step or a column that is not there is refused as `broken-flow`.
 */
export function layFlow(data: Json, measure: (data: Json) => unknown[]): Json {
  const read = flowOf.safeParse(data)
  if (!read.success || data === null || typeof data !== 'object' || Array.isArray(data)) return data
  check(read.data)
  const measured = measuredOf.safeParse(measure({ ...data, flow: null }))
  if (!measured.success) return refuse('conflict', 'template-fault', { data: { template: 'sop', message: 'no <ask> with rows and room' } })
  return { ...data, flow: pagesOf(read.data, measured.data[0].rows, measured.data[0].room) }
}

function check({ actors, steps }: Flow): void {
  const wrong = steps.findIndex((step) =>
    step.ways.some((way) => way.to >= steps.length) || step.actors.some((actor) => actor >= actors.length))
  if (wrong >= 0) refuse('invalid', 'broken-flow', { data: { step: wrong + 1 } })
}

/** Splits rows over pages as full as they fit; when there is more than one page each keeps room for connectors above and below. */
export function paginate(heights: number[], room: number): number[][] {
  const all = heights.reduce((sum, height) => sum + height, 0)
  const limit = all <= room ? room : room - 2 * strip
  const pages: number[][] = [[]]
  let used = 0
  heights.forEach((height, row) => {
    if (used > 0 && used + height > limit) { pages.push([]); used = 0 }
    pages.at(-1)?.push(row)
    used += height
  })
  return pages
}

/** The pages of a flow with symbols and arrows; `heights` and `room` in points. */
export function pagesOf(flow: Flow, heights: number[], room: number): FlowPage[] {
  const pages = paginate(heights, room)
  const pageOf = new Map(pages.flatMap((rows, page) => rows.map((row) => [row, page] as const)))
  const jumps = jumpsOf(flow, pageOf)
  return pages.map((steps, page) => pageAt(flow, heights, { steps, page, jumps }))
}

/** A way from one page to another: the letter of its connectors and its two ends. */
type Jump = { letter: string; from: number; to: number; fromPage: number; toPage: number; label: string | null }

function jumpsOf(flow: Flow, pageOf: Map<number, number>): Jump[] {
  const letters = new Map<string, string>()
  return flow.steps.flatMap((step, from) => step.ways.flatMap((way): Jump[] => {
    const [fromPage, toPage] = [pageOf.get(from) ?? 0, pageOf.get(way.to) ?? 0]
    if (fromPage === toPage) return []
    // Ways from one page to the same step share their connectors.
    const key = `${fromPage} ${way.to}`
    const letter = letters.get(key) ?? letterAt(letters.size)
    letters.set(key, letter)
    return [{ letter, from, to: way.to, fromPage, toPage, label: way.label ?? null }]
  }))
}

/** 0 → A, 25 → Z, 26 → A2. */
export const letterAt = (n: number): string => String.fromCodePoint(65 + (n % 26)) + (n < 26 ? '' : String(Math.floor(n / 26) + 1))

function pageAt(flow: Flow, heights: number[], { steps, page, jumps }: { steps: number[]; page: number; jumps: Jump[] }): FlowPage {
  const incoming = jumps.filter((jump) => jump.toPage === page)
  const outgoing = jumps.filter((jump) => jump.fromPage === page)
  const above = incoming.length > 0 ? 1 : 0
  const rows: FlowRow[] = [
    ...(above ? [{ step: null, height: strip }] : []),
    ...steps.map((step) => ({ step, height: heights[step] ?? 0 })),
    ...(outgoing.length > 0 ? [{ step: null, height: strip }] : []),
  ]
  const nodes = steps.flatMap((step, n) => nodesOf(flow, step, n + above))
  const mainNode = (step: number): Node => nodes.find((node) => node.row === steps.indexOf(step) + above) ?? nodes[0] as Node
  const columnOf = (jump: Jump): number => flow.steps[jump.to]?.actors[0] ?? 0
  const columns = flow.actors.length
  const ins = connectors(incoming, columnOf, { row: 0, columns })
  const outs = connectors(outgoing, columnOf, { row: rows.length - 1, columns })
  const links: Link[] = [
    ...steps.flatMap((step) => (flow.steps[step]?.ways ?? [])
      .filter((way) => steps.includes(way.to) && way.to !== step)
      .map((way) => ({ from: mainNode(step), to: mainNode(way.to), label: way.label ?? null }))),
    ...outgoing.flatMap((jump) => outs.of(jump).map((to) => ({ from: mainNode(jump.from), to, label: jump.label }))),
    ...unique(incoming).flatMap((jump) => ins.of(jump).map((from) => ({ from, to: mainNode(jump.to), label: null }))),
  ]
  const all = [...ins.nodes, ...nodes, ...outs.nodes]
  return { rows, nodes: all, routes: routesOf(all, links, columns), joins: joinsOf(flow, steps, above) }
}

const nodesOf = (flow: Flow, step: number, row: number): Node[] =>
  (flow.steps[step]?.actors ?? []).map((col) => ({ row, col, shape: flow.steps[step]?.shape ?? 'process' }))

/** A step of several actors: a line joins its symbols. */
const joinsOf = (flow: Flow, steps: number[], above: number): FlowPage['joins'] =>
  steps.flatMap((step, n) => {
    const columns = (flow.steps[step]?.actors ?? []).toSorted((a, b) => a - b)
    return columns.slice(1).map((to, before) => ({ row: n + above, from: columns[before] ?? to, to }))
  })

const unique = (jumps: Jump[]): Jump[] => jumps.filter((jump, n) => jumps.findIndex((other) => other.letter === jump.letter) === n)

/** The connectors of a row: each in the column of its target or the nearest free one; with none free they share one. */
function connectors(jumps: Jump[], columnOf: (jump: Jump) => number, { row, columns }: { row: number; columns: number }): { nodes: Node[]; of: (jump: Jump) => Node[] } {
  const byLetter = new Map<string, Node>()
  const nodes: Node[] = []
  for (const jump of unique(jumps)) {
    const wish = columnOf(jump)
    const free = Array.from({ length: columns }, (_, col) => col)
      .filter((col) => nodes.every((node) => node.col !== col))
      .toSorted((a, b) => Math.abs(a - wish) - Math.abs(b - wish))[0]
    const node = free === undefined ? nodes.find((one) => one.col === wish) : undefined
    if (node) node.label = `${node.label} ${jump.letter}`
    else nodes.push({ row, col: free ?? wish, shape: 'connector', label: jump.letter })
    const placed = node ?? nodes.at(-1)
    if (placed) byLetter.set(jump.letter, placed)
  }
  return { nodes, of: (jump) => { const node = byLetter.get(jump.letter); return node ? [node] : [] } }
}

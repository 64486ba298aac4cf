import type { FlowNode, Graph } from './bpmn-graph.ts'

export type Point = { x: number; y: number }
export type Box = Point & { width: number; height: number }
export type Layout = { pool: Box; lanes: Map<string, Box>; nodes: Map<string, Box>; notes: Map<string, Box>; flows: Map<string, Point[]> }

const sizes = {
  task: { width: 130, height: 80 }, exclusive: { width: 50, height: 50 }, parallel: { width: 50, height: 50 },
  start: { width: 36, height: 36 }, end: { width: 36, height: 36 },
} as const satisfies Record<FlowNode['kind'], { width: number; height: number }>

const columnWidth = 200
const row = 100
const noteHeight = 46
const margin = { left: 60, pool: 30, lane: 14, channel: 8 }

type Place = { column: number; order: number }

/** Columns and an order within each, by the layered algorithm; every node gets one size so that a column has one x. */
async function placesOf(graph: Graph): Promise<Map<string, Place>> {
  // loaded when the first drawing is made: 25 MB that most days nobody needs. The package is CommonJS and names its one export `default`.
  const { default: ElkModule } = await import('elkjs/lib/elk.bundled.js')
  const Elk = ElkModule.default ?? ElkModule
  const laid = await new Elk().layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES', 'elk.randomSeed': '1' },
    children: graph.nodes.map((node) => ({ id: node.id, width: 100, height: 60 })),
    edges: graph.flows.map((flow) => ({ id: flow.id, sources: [flow.from], targets: [flow.to] })),
  })
  const children = laid.children ?? []
  const columns = [...new Set(children.map((node) => Math.round(node.x ?? 0)))].toSorted((a, b) => a - b)
  return new Map(children.map((node) => [node.id, { column: columns.indexOf(Math.round(node.x ?? 0)), order: node.y ?? 0 }]))
}

/** Flows that cannot run straight into the next column take a channel along the top of the lane they lead to. */
const isLong = (from: Place, to: Place): boolean => to.column !== from.column + 1

type Band = { top: number; height: number; channels: number; rows: number; rowHeight: number }

function bandsOf(graph: Graph, places: Map<string, Place>): Map<string, Band> {
  const lanes = new Map<string, Band>()
  let top = 0
  for (const lane of graph.lanes) {
    const inside = graph.nodes.filter((node) => node.lane === lane.id)
    const ids = new Set(inside.map((node) => node.id))
    const perColumn = Map.groupBy(inside, (node) => places.get(node.id)?.column ?? 0)
    const rows = Math.max(1, ...[...perColumn.values()].map((nodes) => nodes.length))
    const channels = graph.flows.filter((flow) => ids.has(flow.to) && isLong(placeOf(places, flow.from), placeOf(places, flow.to))).length
    const rowHeight = inside.some((node) => node.note) ? row + noteHeight : row
    const height = 2 * margin.lane + channels * margin.channel + rows * rowHeight
    lanes.set(lane.id, { top, height, channels, rows, rowHeight })
    top += height
  }
  return lanes
}

const placeOf = (places: Map<string, Place>, id: string): Place => places.get(id) ?? { column: 0, order: 0 }

function boxesOf(graph: Graph, places: Map<string, Place>, bands: Map<string, Band>): Map<string, Box> {
  const boxes = new Map<string, Box>()
  const cells = Map.groupBy(graph.nodes, (node) => `${node.lane} ${placeOf(places, node.id).column}`)
  for (const nodes of cells.values()) {
    const sorted = nodes.toSorted((a, b) => placeOf(places, a.id).order - placeOf(places, b.id).order)
    for (const [index, node] of sorted.entries()) {
      const band = bands.get(node.lane)
      if (!band) continue
      const size = sizes[node.kind]
      const x = margin.left + placeOf(places, node.id).column * columnWidth + (columnWidth - size.width) / 2
      const y = band.top + margin.lane + band.channels * margin.channel + index * band.rowHeight + (row - size.height) / 2
      boxes.set(node.id, { x, y, ...size })
    }
  }
  return boxes
}

const right = (box: Box): Point => ({ x: box.x + box.width, y: box.y + box.height / 2 })
const left = (box: Box): Point => ({ x: box.x, y: box.y + box.height / 2 })

/** Uprights stand in the strip between columns, where no node is, however narrow the node they belong to. */
const strip = (columnWidth - sizes.task.width) / 2
const after = (place: Place, shift: number): number => margin.left + (place.column + 1) * columnWidth - strip + 6 + shift
const before = (place: Place, shift: number): number => margin.left + place.column * columnWidth + strip - 6 - shift

type Ends = { from: Box; to: Box; out: number; into: number }

function straight({ from, to, into }: Ends): Point[] {
  const [a, b] = [right(from), left(to)]
  if (a.y === b.y) return [a, b]
  return [a, { x: into, y: a.y }, { x: into, y: b.y }, b]
}

/** Right out of one node, along the channel, into the other from the left. */
function around({ from, to, out, into }: Ends, channel: number): Point[] {
  const [a, b] = [right(from), left(to)]
  return [a, { x: out, y: a.y }, { x: out, y: channel }, { x: into, y: channel }, { x: into, y: b.y }, b]
}

function routesOf(graph: Graph, places: Map<string, Place>, boxes: Map<string, Box>, bands: Map<string, Band>): Map<string, Point[]> {
  const used = new Map<string, number>()
  const laneOf = new Map(graph.nodes.map((node) => [node.id, node.lane]))
  const routes = new Map<string, Point[]>()
  for (const flow of graph.flows) {
    const [from, to] = [boxes.get(flow.from), boxes.get(flow.to)]
    const lane = laneOf.get(flow.to) ?? ''
    const band = bands.get(lane)
    if (!from || !to || !band) continue
    const index = used.get(lane) ?? 0
    const shift = (index % 4) * 3
    const ends: Ends = { from, to, out: after(placeOf(places, flow.from), shift), into: before(placeOf(places, flow.to), shift) }
    if (!isLong(placeOf(places, flow.from), placeOf(places, flow.to))) routes.set(flow.id, straight(ends))
    else {
      used.set(lane, index + 1)
      routes.set(flow.id, around(ends, band.top + margin.lane / 2 + (index + 0.5) * margin.channel))
    }
  }
  return routes
}

/** Where everything stands: lanes as bands from top to bottom, time from left to right. */
export async function layOut(graph: Graph): Promise<Layout> {
  const places = await placesOf(graph)
  const bands = bandsOf(graph, places)
  const nodes = boxesOf(graph, places, bands)
  const columns = Math.max(1, ...[...places.values()].map((place) => place.column + 1))
  const width = margin.left + columns * columnWidth + margin.lane
  const height = [...bands.values()].reduce((sum, band) => sum + band.height, 0)
  const lanes = new Map([...bands].map(([id, band]) => [id, { x: margin.pool, y: band.top, width: width - margin.pool, height: band.height }]))
  const notes = new Map(graph.nodes.flatMap((node) => {
    const box = nodes.get(node.id)
    return node.note && box ? [[node.id, { x: box.x, y: box.y + box.height + 8, width: box.width + 40, height: noteHeight - 6 }] as const] : []
  }))
  return { pool: { x: 0, y: 0, width, height }, lanes, nodes, notes, flows: routesOf(graph, places, nodes, bands) }
}

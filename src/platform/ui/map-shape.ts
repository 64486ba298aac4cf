import type { Bounds, Point } from '#kernel'

/** A village as drawn: its edge, the box around it, and a point well inside for its name. */
export type Place = { code: string; name: string; district: string; edge: readonly Point[]; box: Bounds; middle: Point }
/** The villages of a city with their edges, whose lines they are, and the districts they make. */
export type CityMap = { city: string; source: string; license: string; places: readonly Place[]; districts: ReadonlyMap<string, string>; bounds: Bounds }

/** Which part of the city is looked at: its middle, and how near, from the whole city to some streets. */
export type View = { lat: number; lon: number; zoom: number }

/** Lines were cut to a grid of some 11 m and simplified before: what lies this near an edge may lie on either side. */
export const edgeTolerance = 100
/** What lies further than this beyond every edge lies outside of the city. */
export const outsideTolerance = 300
/** How near a view can come, and how much of one stays when it is moved. */
export const nearest = 3
const step = 3
const degree = 111_195

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
/** How much narrower a degree of longitude is than one of latitude, all over a city. */
const shrink = ({ bounds }: Pick<CityMap, 'bounds'>): number => Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180)

export const boxOf = (points: readonly Point[]): Bounds => points.reduce((box, { lat, lon }) => ({
  south: Math.min(box.south, lat), north: Math.max(box.north, lat), west: Math.min(box.west, lon), east: Math.max(box.east, lon),
}), { south: 90, north: -90, west: 180, east: -180 })

/** The middle of an area by its weight, counted from its first corner so that small areas lose nothing. */
export function middleOf(edge: readonly Point[]): Point {
  const from = edge[0] ?? { lat: 0, lon: 0 }
  let [twice, up, right] = [0, 0, 0]
  for (const [index, one] of edge.entries()) {
    const next = edge[(index + 1) % edge.length] ?? one
    const [y, x, v, u] = [one.lat - from.lat, one.lon - from.lon, next.lat - from.lat, next.lon - from.lon]
    const cross = x * v - u * y
    twice += cross
    up += (y + v) * cross
    right += (x + u) * cross
  }
  return twice === 0 ? from : { lat: from.lat + up / (3 * twice), lon: from.lon + right / (3 * twice) }
}

/** Whether a point lies within an edge: a ray to the east crosses it an odd number of times. */
export function isInside(edge: readonly Point[], { lat, lon }: Point): boolean {
  let inside = false
  for (const [index, one] of edge.entries()) {
    const before = edge[(index + edge.length - 1) % edge.length] ?? one
    if ((one.lat > lat) !== (before.lat > lat) && lon < one.lon + ((lat - one.lat) / (before.lat - one.lat)) * (before.lon - one.lon)) inside = !inside
  }
  return inside
}

/** The village a point lies in; `null` outside of all. */
export const placeAt = ({ places }: CityMap, point: Point): Place | null =>
  places.find(({ box, edge }) => point.lat >= box.south && point.lat <= box.north && point.lon >= box.west && point.lon <= box.east && isInside(edge, point)) ?? null

function metresToLine(point: Point, one: Point, other: Point, narrow: number): number {
  const flat = ({ lat, lon }: Point): [number, number] => [(lon - point.lon) * narrow * degree, (lat - point.lat) * degree]
  const [[x, y], [u, v]] = [flat(one), flat(other)]
  const [dx, dy] = [u - x, v - y]
  const along = dx === 0 && dy === 0 ? 0 : clamp(-(x * dx + y * dy) / (dx * dx + dy * dy), 0, 1)
  return Math.hypot(x + along * dx, y + along * dy)
}

/** How many metres a point lies beyond the edge of a village; none within. */
export const metresBeyond = (map: CityMap, { edge }: Pick<Place, 'edge'>, point: Point): number =>
  (isInside(edge, point) ? 0 : Math.min(...edge.map((one, index) => metresToLine(point, one, edge[(index + 1) % edge.length] ?? one, shrink(map)))))

/** How many metres a point lies outside of the city; none within. */
export const metresOutside = (map: CityMap, point: Point): number => (placeAt(map, point) ? 0 : Math.min(...map.places.map((place) => metresBeyond(map, place, point))))

/** What the map says of a point, and of the village somebody chose beside it. */
export type Said = { place: Place | null; outside: number; other: Place | null }

export function saidOf(map: CityMap, point: Point, chosen: string | null): Said {
  const village = chosen === null ? undefined : map.places.find(({ code }) => code === chosen)
  return { place: placeAt(map, point), outside: metresOutside(map, point), other: village && metresBeyond(map, village, point) > edgeTolerance ? village : null }
}

/** The side of the square a view shows, in degrees of latitude. */
export function sideOf(map: Pick<CityMap, 'bounds'>, zoom: number): number {
  const { south, north, west, east } = map.bounds
  return (Math.max(north - south, (east - west) * shrink(map)) * 1.06) / step ** zoom
}

/** The whole city. */
export const wholeCity = ({ bounds }: Pick<CityMap, 'bounds'>): View => ({ lat: (bounds.south + bounds.north) / 2, lon: (bounds.west + bounds.east) / 2, zoom: 0 })

/** A view that stays with the city: its middle within the edges, and the whole city seen from its own middle. */
export function within(map: CityMap, { lat, lon, zoom }: View): View {
  const near = clamp(Math.round(zoom), 0, nearest)
  const { south, north, west, east } = map.bounds
  return near === 0 ? wholeCity(map) : { lat: clamp(lat, south, north), lon: clamp(lon, west, east), zoom: near }
}

/** `-6.2349,106.9923,2` as a form sends a view; whatever else is the whole city. */
export function readView(map: CityMap, typed: string): View {
  const parts = /^(-?\d{1,3}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?),(\d)$/.exec(typed)
  return parts ? within(map, { lat: Number(parts[1]), lon: Number(parts[2]), zoom: Number(parts[3]) }) : wholeCity(map)
}
export const writeView = ({ lat, lon, zoom }: View): string => `${lat.toFixed(5)},${lon.toFixed(5)},${zoom}`

/** The edges of what a view shows. */
export function edgesOf(map: CityMap, { lat, lon, zoom }: View): Bounds {
  const half = sideOf(map, zoom) / 2
  const wide = half / shrink(map)
  return { south: lat - half, north: lat + half, west: lon - wide, east: lon + wide }
}

/** Where on a square picture of a view a point lies, in parts of its side from the upper left. */
export function spotOf(map: CityMap, view: View, { lat, lon }: Point): { x: number; y: number } {
  const { south, north, west, east } = edgesOf(map, view)
  return { x: (lon - west) / (east - west), y: (north - lat) / (north - south) }
}

/** The point under a spot of the picture. */
export function pointAt(map: CityMap, view: View, { x, y }: { x: number; y: number }): Point {
  const { south, north, west, east } = edgesOf(map, view)
  return { lat: north - clamp(y, 0, 1) * (north - south), lon: west + clamp(x, 0, 1) * (east - west) }
}

/** What can be done to a view without pointing at it. */
export const moves = ['nearer', 'further', 'city', 'village', 'here', 'north', 'south', 'west', 'east'] as const
export type Move = (typeof moves)[number]

/** The view after a move: nearer goes to the point where there is one, `village` to a village. */
export function moved(map: CityMap, view: View, move: Move, at: { point: Point | null; place: Place | null }): View {
  const side = sideOf(map, view.zoom)
  const by = (lat: number, lon: number): View => within(map, { ...view, lat: view.lat + (lat * side) / step, lon: view.lon + (lon * side) / step / shrink(map) })
  switch (move) {
    case 'nearer': return within(map, { ...(at.point ?? view), zoom: view.zoom + 1 })
    case 'further': return within(map, { ...view, zoom: view.zoom - 1 })
    case 'city': return wholeCity(map)
    case 'village': return at.place ? within(map, { ...at.place.middle, zoom: zoomFor(map, at.place.box) }) : view
    case 'here': return view
    case 'north': return by(1, 0)
    case 'south': return by(-1, 0)
    case 'west': return by(0, -1)
    case 'east': return by(0, 1)
  }
}

/** The nearest view that still shows the whole of a box. */
export function zoomFor(map: CityMap, { south, north, west, east }: Bounds): number {
  const size = Math.max(north - south, (east - west) * shrink(map))
  const fits = Array.from({ length: nearest + 1 }, (_, zoom) => zoom).filter((zoom) => sideOf(map, zoom) >= size)
  return Math.max(0, ...fits)
}

import type { Bounds, Point } from '#kernel'
import { edgesOf, sideOf, spotOf, type CityMap, type Place, type View } from './map-shape.ts'

/** The sides of the pictures that can be pointed at, in pixels of a page: a narrow screen's and a wide one's. */
export const mapSizes = [288, 560] as const
export type MapSize = (typeof mapSizes)[number]

type Line = readonly Point[]

const full = 1000
const overlaps = (one: Bounds, other: Bounds): boolean => one.south <= other.north && one.north >= other.south && one.west <= other.east && one.east >= other.west

/** Leaves out the points that stand off the line between their neighbours by less than `slack`, longest first (Douglas and Peucker). */
export function simplified(line: Line, slack: number): Line {
  const [first, last] = [line[0], line.at(-1)]
  if (line.length < 3 || !first || !last) return line
  let [far, most] = [0, 0]
  for (const [index, { lat, lon }] of line.entries()) {
    const [dx, dy] = [last.lon - first.lon, last.lat - first.lat]
    const length = Math.hypot(dx, dy)
    const off = length === 0 ? Math.hypot(lon - first.lon, lat - first.lat) : Math.abs(dy * (lon - first.lon) - dx * (lat - first.lat)) / length
    if (off > most) [far, most] = [index, off]
  }
  return most <= slack ? [first, last] : [...simplified(line.slice(0, far + 1), slack).slice(0, -1), ...simplified(line.slice(far), slack)]
}

const keyOf = ({ lat, lon }: Point): string => `${lat},${lon}`

/** The lines between two districts, or a district and what lies outside: those edges of villages that no village of the same district has too. */
function districtLines({ places }: CityMap): Line[] {
  const sides = new Map<string, { from: Point; to: Point; district: string }>()
  for (const { edge, district } of places) for (const [index, from] of edge.entries()) {
    const to = edge[(index + 1) % edge.length] ?? from
    const back = `${keyOf(to)} ${keyOf(from)}`
    if (sides.get(back)?.district === district) sides.delete(back)
    else if (!sides.has(back)) sides.set(`${keyOf(from)} ${keyOf(to)}`, { from, to, district })
  }
  const next = Map.groupBy(sides.values(), ({ from }) => keyOf(from))
  const lines: Line[] = []
  for (const starts of next.values()) while (starts.length > 0) {
    const line: Point[] = []
    for (let side = starts.pop(); side; side = next.get(keyOf(side.to))?.pop()) line.push(...(line.length === 0 ? [side.from, side.to] : [side.to]))
    lines.push(line)
  }
  return lines
}

const known = new WeakMap<CityMap, Line[]>()
function linesOf(map: CityMap): Line[] {
  const lines = known.get(map) ?? districtLines(map)
  known.set(map, lines)
  return lines
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** One name of the map, a long one on two lines; a halo of the ground keeps it readable over lines. */
function label(name: string, { x, y }: { x: number; y: number }, letter: number, strong: boolean): string {
  const words = name.split(' ')
  const lines = name.length > 9 && words.length > 1 ? [words.slice(0, -1).join(' '), words.at(-1) ?? ''] : [name]
  return lines.map((line, index) =>
    `<text x="${Math.round(x * full)}" y="${Math.round(y * full + letter * (index - (lines.length - 1) / 2 + 0.35))}"${strong ? ' font-weight="600"' : ' fill="#474D5E"'}>${escaped(line)}</text>`).join('')
}

const rulers = [5000, 2000, 500, 200]

/** How long something is on this picture: a line at its foot. */
function ruler(map: CityMap, zoom: number, letter: number): string {
  const metres = rulers[zoom] ?? 200
  const wide = Math.round((metres / 111_195 / sideOf(map, zoom)) * full)
  const words = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`
  return `<path d="M40 ${full - 40}h${wide}m0-12v24M40 ${full - 52}v24" stroke="#161A27" stroke-width="3" fill="none"/><text x="${40 + wide / 2}" y="${full - 40 - letter * 0.6}">${words}</text>`
}

/** Whom a picture shows a point of, and which village was chosen beside it. */
export type Shown = { point: Point | null; chosen: string | null; size: number; cross: boolean }

/** A view of the city as a picture of its own: villages, the thicker lines of districts, names, a ruler, the point. Only attributes, no style: pages allow none. */
export function drawMap(map: CityMap, view: View, { point, chosen, size, cross }: Shown): string {
  const edges = edgesOf(map, view)
  const slack = (sideOf(map, view.zoom) / size) * 0.6
  const at = (one: Point): { x: number; y: number } => spotOf(map, view, one)
  const path = (line: Line): string => line.map((one, index) => { const { x, y } = at(one); return `${index === 0 ? 'M' : 'L'}${Math.round(x * full)} ${Math.round(y * full)}` }).join('')
  const seen = map.places.filter(({ box }) => overlaps(box, edges))
  const letter = Math.round((12 * full) / size)
  const area = ({ code, edge }: Place): string => `<path d="${path([...simplified(edge, slack)])}Z" fill="${code === chosen ? '#DDE1F4' : '#FFFFFF'}"/>`
  const names = view.zoom === 0 ? [...map.districts].map(([code, name]) => label(name, at(middleOfMany(map.places.filter(({ district }) => district === code))), letter, true))
    : seen.map((place) => label(place.name, at(place.middle), letter, place.code === chosen))
  const pin = point && at(point)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${full} ${full}" width="${size}" height="${size}"><rect width="${full}" height="${full}" fill="#F6F7FA"/>`,
    `<g stroke="#B7C0E6" stroke-width="${view.zoom === 0 ? 2 : 3}" stroke-linejoin="round">${seen.map(area).join('')}</g>`,
    `<g stroke="#7C88C6" stroke-width="5" fill="none" stroke-linejoin="round">${linesOf(map).filter((line) => line.some((one) => one.lat >= edges.south && one.lat <= edges.north && one.lon >= edges.west && one.lon <= edges.east)).map((line) => `<path d="${path(simplified(line, slack))}"/>`).join('')}</g>`,
    `<g font-family="Hanken Grotesk,Arial,sans-serif" font-size="${letter}" fill="#161A27" text-anchor="middle" paint-order="stroke" stroke="#FFFFFF" stroke-width="${Math.round(letter / 4)}">${names.join('')}${ruler(map, view.zoom, letter)}</g>`,
    cross ? `<path d="M${full / 2 - 25} ${full / 2}h50M${full / 2} ${full / 2 - 25}v50" stroke="#626879" stroke-width="3"/>` : '',
    pin ? `<circle cx="${Math.round(pin.x * full)}" cy="${Math.round(pin.y * full)}" r="${letter * 0.75}" fill="#2B3B8F" stroke="#FFFFFF" stroke-width="${letter / 4}"/><circle cx="${Math.round(pin.x * full)}" cy="${Math.round(pin.y * full)}" r="${letter / 5}" fill="#FFFFFF"/>` : '',
    '</svg>',
  ].join('')
}

const middleOfMany = (places: readonly Place[]): Point => ({
  lat: places.reduce((sum, { middle }) => sum + middle.lat, 0) / Math.max(1, places.length), lon: places.reduce((sum, { middle }) => sum + middle.lon, 0) / Math.max(1, places.length),
})

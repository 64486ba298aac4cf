import { readAreaCode, readPoint, type Point } from '#kernel'
import { mapSizes } from './map-svg.ts'
import { moved, moves, pointAt, readView, within, writeView, zoomFor, type CityMap, type Place, type View } from './map-shape.ts'

type Texts = Readonly<Record<string, unknown>>

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

/** The point that stands in a field of two texts, or of one; `null` while it is none. */
export function pointTyped(typed: Texts, name: string): Point | null {
  const texts = textsOf(typed[name]).map((one) => one.trim())
  return texts.every((one) => one === '') ? null : readPoint(texts.length === 1 ? texts[0] ?? '' : texts)
}

/** The village chosen in the same part of the form (`answers.…`), as its code. */
export function villageTyped(typed: Texts, name: string): string | null {
  const part = name.slice(0, name.lastIndexOf('.') + 1)
  const found = Object.entries(typed).flatMap(([field, value]) => (field.startsWith(part) ? textsOf(value).filter((one) => /^\d{2}-\d{2}-\d{2}-\d{4}$/.test(one)) : []))[0]
  return found === undefined ? null : readAreaCode(found)?.join('.') ?? null
}

const villageOf = (map: CityMap, typed: Texts, name: string): Place | null => { const code = villageTyped(typed, name); return map.places.find((one) => one.code === code) ?? null }

/** What a map of a form shows: where it was left; else where the point is, the village chosen, or the whole city. */
export function viewTyped(map: CityMap, typed: Texts, name: string): View {
  const [left] = textsOf(typed[`${name}.view`])
  if (left) return readView(map, left)
  const [point, village] = [pointTyped(typed, name), villageOf(map, typed, name)]
  if (point) return within(map, { ...point, zoom: 2 })
  return village ? within(map, { ...village.middle, zoom: zoomFor(map, village.box) }) : within(map, { lat: 0, lon: 0, zoom: 0 })
}

const pressed = new RegExp(`^(.{1,200})\\.(?:move|map(${mapSizes.join('|')})\\.x)$`)

/**
 * What a form holds after somebody used its map, whose buttons send the whole form: the point that was clicked and a view one step nearer,
 * or another view. `null` when none was used: then the form itself was sent.
 */
export function movedOnMap<T extends Texts>(body: T, map: CityMap | null): Record<string, unknown> | null {
  const hit = map === null ? null : Object.keys(body).map((key) => pressed.exec(key)).find((one) => one !== null)
  if (!map || !hit) return null
  const [, name = '', size] = hit
  const view = viewTyped(map, body, name)
  const rest = Object.fromEntries(Object.entries(body).filter(([key]) => !(key.startsWith(`${name}.`) && pressed.test(key.replace(/\.y$/, '.x')))))
  if (size !== undefined) {
    const [x, y] = ['x', 'y'].map((axis) => Number(textsOf(body[`${name}.map${size}.${axis}`])[0] ?? Number.NaN) / Number(size))
    return x === undefined || y === undefined || !Number.isFinite(x) || !Number.isFinite(y) ? rest : placed(map, rest, { name, view, spot: x === 0 && y === 0 ? { x: 0.5, y: 0.5 } : { x, y } })
  }
  const asked = textsOf(body[`${name}.move`])[0]
  const move = moves.find((one) => one === asked)
  if (move === 'here') return placed(map, rest, { name, view, spot: { x: 0.5, y: 0.5 } })
  return { ...rest, [`${name}.view`]: writeView(move ? moved(map, view, move, { point: pointTyped(body, name), place: villageOf(map, body, name) }) : view) }
}

/** The point under a spot of the picture, as the two fields show it; a button that was pressed by a key (0, 0) means the middle, where the cross is. */
function placed(map: CityMap, body: Record<string, unknown>, { name, view, spot }: { name: string; view: View; spot: { x: number; y: number } }): Record<string, unknown> {
  const point = pointAt(map, view, spot)
  return { ...body, [name]: [point.lat.toFixed(6), point.lon.toFixed(6)], [`${name}.view`]: writeView(within(map, { ...point, zoom: view.zoom + 1 })) }
}

import { z } from 'zod'
import { within, type Point, type Problem } from '#kernel'
import { pathOf, readShape, readYaml } from './yaml-text.ts'
import { boxOf, isInside, middleOf, type CityMap, type Place } from './ui/map-shape.ts'

/** The names of a city's districts and villages by the codes of the ministry, and the box it lies in. */
export type Named = { code: string; bounds: { south: number; west: number; north: number; east: number }; districts: readonly { code: string; name: string; villages: readonly { code: string; name: string }[] }[] }

type MapFile = { source: string; license: string; from: Point; villages: Record<string, string> }

const said = z.string().trim().min(1)
const schema: z.ZodType<MapFile, unknown> = z.strictObject({
  source: said, license: said, notice: said.optional(), from: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
  villages: z.record(z.string().regex(/^\d{2}\.\d{4}$/), z.string().regex(/^\d{1,6},\d{1,6}( \d{1,6},\d{1,6}){3,}$/)),
}).transform(({ source, license, from, villages }): MapFile => ({ source, license, from, villages }))

export const mapFile = 'map.yaml'
export type MapProblem = Problem & { file: string }

const grid = 10_000
/** `2237,10310` is 0.2237 degrees south and 1.0310 degrees east of where the file counts from. */
const edgeOf = (text: string, { lat, lon }: Point): Point[] => text.split(' ').map((pair) => {
  const [south = 0, east = 0] = pair.split(',').map(Number)
  return { lat: Math.round(lat * grid - south) / grid, lon: Math.round(lon * grid + east) / grid }
})

/** A middle that lies outside of its own edge (a village like a sickle) is moved to a corner's side. */
function nameSpot(edge: readonly Point[]): Point {
  const middle = middleOf(edge)
  if (isInside(edge, middle)) return middle
  const between = edge.map((one, index) => { const far = edge[(index + 2) % edge.length] ?? one; return { lat: (one.lat + far.lat) / 2, lon: (one.lon + far.lon) / 2 } })
  return between.find((point) => isInside(edge, point)) ?? middle
}

function placesOf(file: MapFile, named: Named): Place[] {
  return named.districts.flatMap((district) => district.villages.flatMap(({ code, name }) => {
    const text = file.villages[`${district.code}.${code}`]
    if (text === undefined) return []
    const edge = edgeOf(text, file.from)
    return [{ code: `${named.code}.${district.code}.${code}`, name, district: `${named.code}.${district.code}`, edge, box: boxOf(edge), middle: nameSpot(edge) }]
  }))
}

/** A village without an edge, an edge without its village, and an edge that leaves the box of the city or goes over itself twice. */
function mapFaults(file: MapFile, named: Named): Problem[] {
  const known = new Map<string, string>(named.districts.flatMap((district) => district.villages.map(({ code, name }) => [`${district.code}.${code}`, name] as const)))
  return [
    ...[...known].filter(([code]) => file.villages[code] === undefined).map(([code, name]) => ({ code: 'map-village-missing', field: 'villages', data: { name: `${code} ${name}` } })),
    ...Object.entries(file.villages).flatMap(([code, text]): Problem[] => {
      const edge = edgeOf(text, file.from)
      const field: string = JSON.stringify(code)
      if (!known.has(code)) return [{ code: 'map-village-unknown', field, data: { name: code } }]
      if (edge.some((point) => !within(point, named.bounds))) return [{ code: 'map-edge-outside', field, data: { name: code } }]
      return new Set(text.split(' ')).size < edge.length ? [{ code: 'map-edge-crossed', field, data: { name: code } }] : []
    }),
  ]
}

/** Reads a city's `map.yaml`; a city without one, or without names for its villages, has no map. Every fault names its line. */
export function readMap(text: string | null, named: Named | null, city: string): { map: CityMap | null; problems: MapProblem[] } {
  if (text === null || named === null) return { map: null, problems: [] }
  const yaml = readYaml(text)
  const read = yaml.problems.length > 0 ? { value: null, problems: yaml.problems } : readShape(schema, yaml.data)
  const found = read.value ? mapFaults(read.value, named) : read.problems
  const problems = found.map((problem) => ({ ...problem, file: mapFile, line: problem.line ?? yaml.lineOf(lineAt(problem.field ?? '')) }))
  if (!read.value || problems.length > 0) return { map: null, problems }
  const places = placesOf(read.value, named)
  return {
    problems, map: {
      city, source: read.value.source, license: read.value.license, places, bounds: boxOf(places.flatMap(({ edge }) => edge)),
      districts: new Map(named.districts.map((one) => [`${named.code}.${one.code}`, one.name])),
    },
  }
}

/** A village's code has a point of its own, so it is one step of the way to its line. */
const lineAt = (field: string): PropertyKey[] => (field.startsWith('"') ? ['villages', String(JSON.parse(field))] : pathOf(field))

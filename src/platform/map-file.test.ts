import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readMap, type Named } from './map-file.ts'
import { isInside, metresBeyond, placeAt } from './ui/map-shape.ts'

const named: Named = {
  code: '32.75', bounds: { south: -6.5, west: 106.5, north: -6, east: 107.5 },
  districts: [{ code: '01', name: 'Utara', villages: [{ code: '1001', name: 'Air' }, { code: '1002', name: 'Bukit' }] }],
}
const [air, bukit] = ['1000,10000 1000,10100 1100,10100 1100,10000', '1000,10100 1000,10200 1100,10200 1100,10100']
const text = (villages: Record<string, string>, more = ''): string =>
  `source: contoh\nlicense: MIT\nfrom: { lat: -6, lon: 106 }\n${more}villages:\n${Object.entries(villages).map(([code, edge]) => `  "${code}": ${edge}\n`).join('')}`
const read = (content: string | null, names: Named | null = named) => readMap(content, names, 'Kota Contoh')
const codes = (content: string) => read(content).problems.map(({ code, line, data }) => [code, line, data?.['name']])

describe('a map of villages as a file', () => {
  test('is read into edges in degrees, each village with its name, its district and a spot for its name', () => {
    const { map, problems } = read(text({ '01.1001': air, '01.1002': bukit }))
    expect(problems).toEqual([])
    expect(map?.places.map(({ code, name, district }) => [code, name, district])).toEqual([['32.75.01.1001', 'Air', '32.75.01'], ['32.75.01.1002', 'Bukit', '32.75.01']])
    expect(map?.places[0]?.edge[0]).toEqual({ lat: -6.1, lon: 107 })
    expect(map?.places[0]?.middle.lat).toBeCloseTo(-6.105, 9)
    expect(map?.bounds).toEqual({ south: -6.11, west: 107, north: -6.1, east: 107.02 })
    expect(map?.districts.get('32.75.01')).toBe('Utara')
  })

  test('is no map where nobody gave one, or where no village has a name', () => {
    expect(read(null)).toEqual({ map: null, problems: [] })
    expect(read(text({ '01.1001': air, '01.1002': bukit }), null)).toEqual({ map: null, problems: [] })
  })

  test.each<[string, string, (string | number | undefined)[]]>([
    ['a village without an edge', text({ '01.1001': air }), ['map-village-missing', 5, '01.1002 Bukit']],
    ['an edge of a village there is none of', text({ '01.1001': air, '01.1002': bukit, '02.1001': bukit }), ['map-village-unknown', 7, '02.1001']],
    ['an edge that leaves the box of the city', text({ '01.1001': air, '01.1002': '1000,10100 1000,99999 1100,10200 1100,10100' }), ['map-edge-outside', 6, '01.1002']],
    ['an edge that comes back to a point', text({ '01.1001': '1000,10000 1000,10100 1100,10100 1000,10100 1100,10000', '01.1002': bukit }), ['map-edge-crossed', 5, '01.1001']],
  ])('%s is a fault with its line, and there is no map', (_, content, wanted) => {
    expect(codes(content)).toEqual([wanted])
    expect(read(content).map).toBeNull()
  })

  test.each([
    ['an edge of three points', text({ '01.1001': '1000,10000 1000,10100 1100,10100', '01.1002': bukit }), 'wrong-format'],
    ['letters in an edge', text({ '01.1001': '1000,x 1000,10100 1100,10100 1,2', '01.1002': bukit }), 'wrong-format'],
    ['a negative figure', text({ '01.1001': '-1000,1 1000,10100 1100,10100 1,2', '01.1002': bukit }), 'wrong-format'],
    ['no source', text({ '01.1001': air, '01.1002': bukit }).replace('source: contoh\n', ''), 'missing'],
    ['no licence', text({ '01.1001': air, '01.1002': bukit }).replace('license: MIT\n', ''), 'missing'],
    ['a key it does not have', text({ '01.1001': air, '01.1002': bukit }, 'colour: red\n'), 'unknown-key'],
    ['no YAML', text({ '01.1001': air }, 'from: {\n'), 'not-yaml'],
  ])('%s is refused by name', (_, content, code) => { expect(read(content).problems.map((one) => one.code)).toContain(code) })

  test('a village like a sickle bears its name inside, where its middle lies outside', () => {
    const sickle = '1000,10000 1000,10100 1010,10100 1010,10010 1090,10010 1090,10100 1100,10100 1100,10000'
    const place = read(text({ '01.1001': sickle, '01.1002': '1011,10011 1011,10099 1089,10099 1089,10011' })).map!.places[0]!
    expect(isInside(place.edge, place.middle)).toBe(true)
  })
})

describe('the map of Bekasi', () => {
  const areas = parse(readFileSync('city/bekasi/areas.yaml', 'utf8')) as Named
  const { map, problems } = read(readFileSync('city/bekasi/map.yaml', 'utf8'), areas)

  test('has an edge for each of the 56 villages of the 12 districts, and names its source and licence', () => {
    expect(problems).toEqual([])
    expect([map?.places.length, map?.districts.size]).toEqual([56, 12])
    expect([map?.source, map?.license]).toEqual([expect.stringContaining('cahyadsn/wilayah_boundaries'), 'MIT'])
  })

  // The middles as the source prints them, so that a slip in a figure of an edge shows.
  test.each([
    ['32.75.01.1001', -6.23336, 107.01356], ['32.75.03.1001', -6.19004, 107.00371], ['32.75.04.1005', -6.24017, 106.98554], ['32.75.06.1003', -6.18455, 106.98786], ['32.75.07.1008', -6.34511, 107.00684],
    ['32.75.09.1006', -6.33887, 106.94842], ['32.75.10.1002', -6.38672, 106.91386], ['32.75.11.1003', -6.29418, 107.02845], ['32.75.12.1004', -6.3265, 106.93017],
  ])('%s has its middle within 10 m of where the source says it is', (code, lat, lon) => {
    const { middle } = map!.places.find((one) => one.code === code)!
    expect(Math.hypot((middle.lat - lat) * 111_195, (middle.lon - lon) * 110_500)).toBeLessThan(10)
  })

  test('every village bears its name within its own edge and in no other', () => {
    for (const place of map!.places) expect(placeAt(map!, place.middle)?.code).toBe(place.code)
  })

  test('no two villages lie over each other: the corners of each are inside of no other by more than a step of the grid', () => {
    for (const one of map!.places) for (const other of map!.places) if (one !== other) {
      const deep = one.edge.filter((point) => isInside(other.edge, point) && metresBeyond(map!, { edge: other.edge.toReversed() }, point) === 0 && distanceToEdge(other.edge, point) > 0.00012)
      expect([one.name, other.name, deep]).toEqual([one.name, other.name, []])
    }
  })

  test('the villages together make some 213 square kilometres, as the source has them', () => {
    const twice = map!.places.map(({ edge }) => Math.abs(edge.reduce((sum, one, index) => { const next = edge[(index + 1) % edge.length]!; return sum + one.lon * next.lat - next.lon * one.lat }, 0)))
    const km2 = (twice.reduce((sum, one) => sum + one, 0) / 2) * 111.195 ** 2 * Math.cos((6.28 * Math.PI) / 180)
    expect(km2).toBeGreaterThan(212)
    expect(km2).toBeLessThan(215)
  })
})

function distanceToEdge(edge: readonly { lat: number; lon: number }[], { lat, lon }: { lat: number; lon: number }): number {
  return Math.min(...edge.map((one, index) => {
    const next = edge[(index + 1) % edge.length]!
    const [dx, dy] = [next.lon - one.lon, next.lat - one.lat]
    const along = Math.min(1, Math.max(0, ((lon - one.lon) * dx + (lat - one.lat) * dy) / (dx * dx + dy * dy || 1)))
    return Math.hypot(lon - one.lon - along * dx, lat - one.lat - along * dy)
  }))
}

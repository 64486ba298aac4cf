import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Point } from '#kernel'
import { readMap } from '../map-file.ts'
import { drawMap, mapSizes, simplified } from './map-svg.ts'
import { movedOnMap, pointTyped, viewTyped, villageTyped } from './map-form.ts'
import {
  boxOf, edgesOf, edgeTolerance, isInside, metresBeyond, metresOutside, middleOf, moved, moves, nearest, placeAt, pointAt, readView, saidOf, sideOf, spotOf, wholeCity, within, writeView, zoomFor, type CityMap, type View,
} from './map-shape.ts'

/** Two districts side by side, the first of two villages; a degree of a hundredth is some 1.1 km. */
const { map: read } = readMap(`source: contoh
license: MIT
from: { lat: -6, lon: 106 }
villages:
  "01.1001": 1000,10000 1000,10100 1100,10100 1100,10000
  "01.1002": 1000,10100 1000,10200 1100,10200 1100,10100
  "02.1001": 1100,10000 1100,10100 1100,10200 1300,10200 1300,10000
`, { code: '32.75', bounds: { south: -6.5, west: 106.5, north: -6, east: 107.5 }, districts: [
  { code: '01', name: 'Utara', villages: [{ code: '1001', name: 'Air <b>' }, { code: '1002', name: 'Bukit' }] }, { code: '02', name: 'Selatan Raya', villages: [{ code: '1001', name: 'Curug' }] },
] }, 'Kota Contoh')
const map: CityMap = read!
const [air, bukit, curug] = map.places as [CityMap['places'][0], CityMap['places'][0], CityMap['places'][0]]
const inAir: Point = { lat: -6.105, lon: 107.005 }

const anywhere = fc.record({ lat: fc.double({ min: -6.14, max: -6.09, noNaN: true }), lon: fc.double({ min: 106.99, max: 107.03, noNaN: true }) })
const anyView = fc.record({ lat: fc.double({ min: -7, max: -5, noNaN: true }), lon: fc.double({ min: 106, max: 108, noNaN: true }), zoom: fc.integer({ min: -2, max: 9 }) })

describe('a point and the villages', () => {
  test('lies in the village around it, and in none outside of the city', () => {
    expect([placeAt(map, inAir)?.name, placeAt(map, { lat: -6.105, lon: 107.015 })?.name, placeAt(map, { lat: -6.12, lon: 107.01 })?.name, placeAt(map, { lat: -6.2, lon: 107.01 })]).toEqual(['Air <b>', 'Bukit', 'Curug', null])
  })

  test('lies so many metres beyond an edge, and none inside', () => {
    expect(metresBeyond(map, air, inAir)).toBe(0)
    // a hundredth of a degree to the north of the edge, which is 1,112 m
    expect(metresBeyond(map, air, { lat: -6.09, lon: 107.005 })).toBeCloseTo(1112, 0)
    expect(metresOutside(map, { lat: -6.09, lon: 107.005 })).toBeCloseTo(1112, 0)
    expect(metresOutside(map, inAir)).toBe(0)
    // beyond a corner: both ways count
    expect(metresBeyond(map, air, { lat: -6.099, lon: 106.999 })).toBeGreaterThan(metresBeyond(map, air, { lat: -6.099, lon: 107 }))
  })

  test('what lies in one village lies in no other, wherever it is', () => {
    fc.assert(fc.property(anywhere, (point) => { expect(map.places.filter(({ edge }) => isInside(edge, point)).length).toBeLessThanOrEqual(1) }))
  })

  test('a point is inside of the city exactly where a village holds it', () => {
    fc.assert(fc.property(anywhere, (point) => { expect(metresOutside(map, point) === 0).toBe(placeAt(map, point) !== null) }))
  })

  test('the village chosen is doubted only when the point lies clearly in another', () => {
    expect(saidOf(map, inAir, air.code)).toMatchObject({ place: air, outside: 0, other: null })
    expect(saidOf(map, inAir, bukit.code).other?.name).toBe('Bukit')
    expect(saidOf(map, inAir, null).other).toBeNull()
    expect(saidOf(map, inAir, '32.75.09.1001').other).toBeNull()
  })

  test.each([[edgeTolerance - 5, null], [edgeTolerance + 5, 'Bukit']])('%s m from the edge of the village chosen', (metres, doubted) => {
    const point = { lat: -6.105, lon: 107.01 - metres / 111_195 / Math.cos((6.115 * Math.PI) / 180) }
    expect(saidOf(map, point, bukit.code).other?.name ?? null).toBe(doubted)
  })

  test('a line of no length and an area of none have a middle and an edge all the same', () => {
    expect(middleOf([inAir, inAir, inAir])).toEqual(inAir)
    expect(middleOf([])).toEqual({ lat: 0, lon: 0 })
    expect(metresBeyond(map, { edge: [inAir, inAir] }, { lat: -6.104, lon: 107.005 })).toBeCloseTo(111.2, 0)
    expect(boxOf([inAir])).toEqual({ south: -6.105, north: -6.105, west: 107.005, east: 107.005 })
  })
})

describe('a view of the map', () => {
  test('at first holds the whole city', () => {
    const edges = edgesOf(map, wholeCity(map))
    expect(edges.south < map.bounds.south && edges.north > map.bounds.north && edges.west < map.bounds.west && edges.east > map.bounds.east).toBe(true)
  })

  test('a spot of the picture is the point it shows, both ways, in every view', () => {
    fc.assert(fc.property(anyView, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (wild, x, y) => {
      const view = within(map, wild)
      const spot = spotOf(map, view, pointAt(map, view, { x, y }))
      expect(spot.x).toBeCloseTo(x, 6)
      expect(spot.y).toBeCloseTo(y, 6)
    }))
  })

  test('stays with the city whatever it is asked, and is written and read back', () => {
    fc.assert(fc.property(anyView, (wild) => {
      const view = within(map, wild)
      expect(view.zoom).toBeGreaterThanOrEqual(0)
      expect(view.zoom).toBeLessThanOrEqual(nearest)
      expect(view.lat).toBeGreaterThanOrEqual(map.bounds.south)
      expect(view.lat).toBeLessThanOrEqual(map.bounds.north)
      const again = readView(map, writeView(view))
      expect([again.lat.toFixed(4), again.lon.toFixed(4), again.zoom]).toEqual([view.lat.toFixed(4), view.lon.toFixed(4), view.zoom])
    }))
  })

  test.each(['', 'x', '-6.1,107', '-6.1,107,99', '-6.1,107,-1', '999,107,2', '-6.1;107;2', '-6.1,107,2,3', 'NaN,NaN,1', '1e9,1,1'])('%j is the whole city or a view within it', (typed) => {
    const view = readView(map, typed)
    expect(within(map, view)).toEqual(view)
  })

  test('comes nearer by three each step, no nearer than the nearest, and goes back to the whole city', () => {
    let view: View = wholeCity(map)
    for (let n = 0; n < nearest + 2; n++) view = moved(map, view, 'nearer', { point: inAir, place: null })
    expect(view).toEqual({ ...inAir, zoom: nearest })
    expect(sideOf(map, 1)).toBeCloseTo(sideOf(map, 0) / 3, 12)
    expect(moved(map, view, 'further', { point: inAir, place: null }).zoom).toBe(nearest - 1)
    expect(moved(map, view, 'city', { point: inAir, place: null })).toEqual(wholeCity(map))
  })

  test('goes a third of its side to each quarter of the sky, and opposite steps end where they began', () => {
    const view = within(map, { lat: -6.115, lon: 107.01, zoom: 2 })
    const at = { point: null, place: null }
    expect(moved(map, view, 'north', at).lat).toBeCloseTo(view.lat + sideOf(map, 2) / 3, 9)
    expect(moved(map, moved(map, view, 'north', at), 'south', at).lat).toBeCloseTo(view.lat, 9)
    expect(moved(map, view, 'east', at).lon).toBeGreaterThan(view.lon)
    expect(moved(map, moved(map, view, 'west', at), 'east', at).lon).toBeCloseTo(view.lon, 9)
  })

  test('a village fills it, and without one chosen nothing moves', () => {
    expect(moved(map, wholeCity(map), 'village', { point: null, place: air })).toEqual({ ...air.middle, zoom: zoomFor(map, air.box) })
    expect(sideOf(map, zoomFor(map, air.box))).toBeGreaterThan(air.box.north - air.box.south)
    expect(moved(map, wholeCity(map), 'village', { point: null, place: null })).toEqual(wholeCity(map))
    expect(zoomFor(map, { south: -7, north: -5, west: 106, east: 108 })).toBe(0)
  })
})

describe('a form that its map has sent', () => {
  const body = { 'applicant.name': 'Tirta', 'answers.kel': '32-75-01-1002', 'answers.titik': ['', ''], 'answers.titik.view': writeView(wholeCity(map)), idempotencyKey: 'k' }
  const after = (more: Record<string, unknown>) => movedOnMap({ ...body, ...more }, map)

  test('is no such form when it was sent by its own button, or where there is no map', () => {
    expect(movedOnMap(body, map)).toBeNull()
    expect(movedOnMap({ ...body, 'answers.titik.map288.x': '10', 'answers.titik.map288.y': '20' }, null)).toBeNull()
    expect(after({ 'answers.titik.mover': 'nearer' })).toBeNull()
  })

  test.each(mapSizes)('a click on the picture of %s pixels sets the point under it, one step nearer, and keeps all else', (size) => {
    const found = after({ [`answers.titik.map${size}.x`]: String(size / 4), [`answers.titik.map${size}.y`]: String(size / 2) })!
    const point = pointTyped(found, 'answers.titik')!
    const spot = spotOf(map, wholeCity(map), point)
    expect(spot.x).toBeCloseTo(0.25, 3)
    expect(spot.y).toBeCloseTo(0.5, 3)
    expect(viewTyped(map, found, 'answers.titik')).toMatchObject({ zoom: 1 })
    expect([found['applicant.name'], found['answers.kel'], found['idempotencyKey']]).toEqual(['Tirta', '32-75-01-1002', 'k'])
    expect(Object.keys(found).filter((key) => key.includes('.map'))).toEqual([])
  })

  test('pressed by a key it takes the middle, where the cross stands', () => {
    const found = after({ 'answers.titik.map560.x': '0', 'answers.titik.map560.y': '0' })!
    expect(pointTyped(found, 'answers.titik')).toEqual({ lat: Number(wholeCity(map).lat.toFixed(6)), lon: Number(wholeCity(map).lon.toFixed(6)) })
    expect(pointTyped(after({ 'answers.titik.move': 'here' })!, 'answers.titik')).toEqual(pointTyped(found, 'answers.titik'))
  })

  test.each(moves.filter((one) => one !== 'here'))('“%s” sets no point', (move) => {
    const found = after({ 'answers.titik.move': move })!
    expect(found['answers.titik']).toEqual(['', ''])
    expect(found['answers.titik.view']).toMatch(/^-?\d+\.\d{5},\d+\.\d{5},\d$/)
  })

  test('to the village chosen beside it', () => {
    expect(viewTyped(map, after({ 'answers.titik.move': 'village' })!, 'answers.titik').lon).toBeCloseTo(bukit.middle.lon, 4)
  })

  test.each([['x', '1'], ['1e999', '2'], ['', ''], ['-5000', '99999'], ['NaN', 'NaN']])('a click at %j, %j is hostile and harms nothing', (x, y) => {
    const found = after({ 'answers.titik.map288.x': x, 'answers.titik.map288.y': y })!
    expect(found['applicant.name']).toBe('Tirta')
    const point = pointTyped(found, 'answers.titik')
    if (point) expect(Number.isFinite(point.lat) && Number.isFinite(point.lon)).toBe(true)
  })

  test('an unknown move, a view that is none and a field that is a list of files change nothing', () => {
    expect(after({ 'answers.titik.move': 'jump' })?.['answers.titik']).toEqual(['', ''])
    expect(after({ 'answers.titik.move': 'nearer', 'answers.titik.view': '<svg>' })?.['answers.titik.view']).toMatch(/,1$/)
    expect(after({ 'answers.titik.move': 'nearer', 'answers.titik': [{}, 5] })).not.toBeNull()
  })

  test('whatever is sent, nothing is thrown and all texts stay', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.constantFrom('move', 'map288.x', 'map560.x', 'view'), (value, other, key) => {
      expect(() => after({ [`answers.titik.${key}`]: value, 'answers.titik.map288.y': other })).not.toThrow()
    }))
  })

  test('before anybody used it, it shows the point typed, then the village chosen, then the city', () => {
    const at = (more: Record<string, unknown>) => viewTyped(map, { 'answers.titik': ['', ''], ...more }, 'answers.titik')
    expect(at({})).toEqual(wholeCity(map))
    expect(at({ 'answers.kel': '32-75-01-1001' })).toMatchObject({ lat: air.middle.lat, lon: air.middle.lon })
    expect(at({ 'answers.kel': '32-75-01-1001', 'answers.titik': ['-6,12', '107,01'] })).toEqual({ lat: -6.12, lon: 107.01, zoom: 2 })
    expect(at({ 'applicant.kel': '32-75-01-1001' })).toEqual(wholeCity(map))
    expect([villageTyped({ 'answers.a': '32-75-01-1001' }, 'answers.titik'), villageTyped({ 'answers.a': '32.75.01.1001' }, 'answers.titik'), pointTyped({}, 'x')]).toEqual(['32.75.01.1001', null, null])
  })
})

describe('the picture', () => {
  const draw = (view: View, more: Partial<Parameters<typeof drawMap>[2]> = {}) => drawMap(map, view, { point: null, chosen: null, size: 288, cross: false, ...more })

  test('of the whole city names its districts, long names on two lines, and a nearer one its villages', () => {
    expect(draw(wholeCity(map))).toMatch(/>Utara<.*>Selatan<.*>Raya</)
    expect(draw(wholeCity(map))).not.toContain('Bukit')
    expect(draw({ ...bukit.middle, zoom: 1 })).toContain('>Bukit<')
  })

  test('names are text and never markup', () => {
    expect(draw({ ...air.middle, zoom: 1 })).toContain('Air &#60;b&#62;')
    expect(draw({ ...air.middle, zoom: 1 })).not.toContain('<b>')
  })

  test('draws what lies in the view and leaves out what does not', () => {
    const near = draw({ ...curug.middle, lat: -6.128, zoom: 2 })
    expect(near).toContain('Curug')
    expect(near).not.toContain('Bukit')
  })

  test('shows the point where it is, the cross only when asked, the chosen village tinted', () => {
    const picture = draw(wholeCity(map), { point: { lat: wholeCity(map).lat, lon: wholeCity(map).lon }, cross: true, chosen: air.code })
    expect(picture).toMatch(/<circle cx="500" cy="500"/)
    expect(picture).toContain('M475 500h50')
    expect(picture.match(/fill="#DDE1F4"/g)).toHaveLength(1)
    expect(draw(wholeCity(map))).not.toContain('<circle')
    expect(draw(wholeCity(map))).not.toContain('M475 500h50')
  })

  test('carries no style and no script, which pages do not allow', () => {
    for (const zoom of [0, 1, 2, 3]) expect(draw({ ...air.middle, zoom }, { point: inAir, cross: true })).not.toMatch(/style=|<style|<script|\bon\w+=/)
  })

  test('the line between two villages of one district is no line of districts; the lines around them are drawn once each', () => {
    const group = /stroke="#7C88C6"[^>]*>(.*?)<\/g>/.exec(draw(wholeCity(map)))?.[1] ?? ''
    const lines = [...group.matchAll(/d="([^"]*)"/g)].map(([, path]) => path ?? '')
    expect(lines.length).toBeGreaterThan(0)
    const spots = (point: Point) => { const { x, y } = spotOf(map, wholeCity(map), point); return `${Math.round(x * 1000)} ${Math.round(y * 1000)}` }
    // the top of the line between Air and Bukit lies on the outer edge, a straight line that needs no point there
    expect(group).not.toContain(spots({ lat: -6.105, lon: 107.01 }))
    expect(group).toContain(spots({ lat: -6.11, lon: 107 }))
  })

  test('a line is made simpler without leaving its ends or going further off than the slack', () => {
    const points = fc.array(fc.record({ lat: fc.double({ min: 0, max: 1, noNaN: true }), lon: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 2, maxLength: 30 })
    fc.assert(fc.property(points, fc.double({ min: 0, max: 0.5, noNaN: true }), (line, slack) => {
      const found = simplified(line, slack)
      expect([found[0], found.at(-1)]).toEqual([line[0], line.at(-1)])
      expect(found.every((one) => line.includes(one))).toBe(true)
    }))
    expect(simplified([{ lat: 0, lon: 0 }, { lat: 0.001, lon: 1 }, { lat: 0, lon: 2 }], 0.01)).toHaveLength(2)
    expect(simplified([{ lat: 0, lon: 0 }, { lat: 0.1, lon: 1 }, { lat: 0, lon: 2 }], 0.01)).toHaveLength(3)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, localDate, readDate } from '#kernel'
import { readTypedDate } from '#platform/ui/format'
import { skm } from '../examples.ts'
import { guessed, matchingFaults, rowBy } from './import-columns.ts'
import { dayIn, placeOfLabel, placesBy, type Place, type PlacesKnown } from './import-places.ts'

const known: PlacesKnown = {
  today: localDate('2026-11-24'), readDay: readTypedDate,
  units: [
    { slug: 'humas', names: ['Bagian Humas', 'Public Relations', 'Humas'] }, { slug: 'hukum', names: ['Bagian Hukum', 'Legal'] },
    { slug: 'tu-a', names: ['Tata Usaha'] }, { slug: 'tu-b', names: ['Tata Usaha'] },
  ],
  services: [{ slug: 'ppid', unit: 'humas', names: ['Permohonan informasi publik'] }, { slug: 'legal-drafting', unit: 'hukum', names: ['Naskah hukum'] }],
}
const file: Place = { day: localDate('2025-06-30'), unit: 'humas', service: 'umum-humas' }
const read = placesBy(file, known)
const place = (cells: Parameters<typeof read>[0]): Place => read(cells).place
const codes = (cells: Parameters<typeof read>[0]): string[] => read(cells).problems.map((one) => `${one.code} ${one.field}`)

describe('a day in an old file', () => {
  test.each([
    ['2025-11-24', '2025-11-24'], ['24/11/2025', '2025-11-24'], ['24-11-2025', '2025-11-24'], ['24 November 2025', '2025-11-24'], [' 24/11/2025 ', '2025-11-24'],
    ['24/11/2025 13:20:11', '2025-11-24'], ['24/11/2025 13.20', '2025-11-24'], ['2025-11-24T13:20:11.500Z', '2025-11-24'], ['24/11/2025 9:05 PM', '2025-11-24'], ['45985', '2025-11-24'], ['45985,75', '2025-11-24'],
    ['20000', '1954-10-03'], ['80000', '2119-01-11'],
  ])('%s is %s', (typed, day) => { expect(dayIn(typed, readTypedDate)).toBe(day) })

  test.each(['', 'kemarin', '31/02/2025', '2025-02-29', '19999', '80001', '4598', '459850', '24/11', '11.2025', '13:20', '0'])('%j is none', (typed) => { expect(dayIn(typed, readTypedDate)).toBeNull() })

  test('is what a workbook counted, for every day it can count', () => {
    fc.assert(fc.property(fc.integer({ min: 20_000, max: 80_000 }), (serial) => {
      const day = dayIn(String(serial), readTypedDate)
      expect(day).not.toBeNull()
      expect(daysBetween(localDate('1899-12-30'), day ?? localDate('1899-12-30'))).toBe(serial)
    }))
  })

  test('is read back from any way it is written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_000 }), (n) => {
      const day = addDays(localDate('2005-01-01'), n)
      const [year = '', month = '', date = ''] = day.split('-')
      for (const typed of [day, `${date}/${month}/${year}`, `${Number(date)}-${Number(month)}-${year}`, `${day} 07:30:00`]) expect(dayIn(typed, readTypedDate)).toBe(readDate(day))
    }))
  })
})

describe('the place of a row', () => {
  test('is that of the file where the row says nothing', () => {
    expect(read({})).toEqual({ place: file, problems: [] })
    expect(read({ day: ' ', unit: '', service: '\t' })).toEqual({ place: file, problems: [] })
  })

  test.each([['humas', 'humas'], ['Bagian Humas', 'humas'], ['BAGIAN  HUMAS.', 'humas'], ['public relations', 'humas'], ['Legal', 'hukum']])('a unit written %j is %s', (typed, unit) => { expect(place({ unit: typed }).unit).toBe(unit) })

  test('of another unit without a service is of that unit as a whole, of the unit of the file of its service', () => {
    expect(place({ unit: 'hukum' })).toEqual({ day: file.day, unit: 'hukum', service: 'umum-hukum' })
    expect(placesBy({ ...file, service: 'ppid' }, known)({ unit: 'humas' }).place).toEqual({ day: file.day, unit: 'humas', service: 'ppid' })
  })

  test('a service brings its unit', () => {
    expect(place({ service: 'Naskah Hukum' })).toEqual({ day: file.day, unit: 'hukum', service: 'legal-drafting' })
    expect(place({ service: 'ppid', unit: 'Bagian Humas', day: '5/1/2026' })).toEqual({ day: '2026-01-05', unit: 'humas', service: 'ppid' })
  })

  test.each([
    [{ day: 'kapan-kapan' }, ['cell-no-date day']], [{ day: '25/11/2026' }, ['cell-in-the-future day']], [{ day: '24/11/2026' }, []], [{ unit: 'Nirwana' }, ['cell-unknown unit']], [{ service: 'nirwana' }, ['cell-unknown service']],
    [{ unit: 'Tata Usaha' }, ['cell-two-meanings unit']], [{ unit: 'tu-b' }, []], [{ unit: 'humas', service: 'legal-drafting' }, ['cell-of-another-unit service']],
    [{ day: '?', unit: '?', service: '?' }, ['cell-no-date day', 'cell-unknown unit', 'cell-unknown service']], [{ unit: '__proto__' }, ['cell-unknown unit']], [{ service: 'constructor' }, ['cell-unknown service']],
  ])('%j is refused for %j', (cells, expected) => { expect(codes(cells)).toEqual(expected) })

  test('is always one there is, whatever the cells hold', () => {
    fc.assert(fc.property(fc.record({ day: fc.string(), unit: fc.string(), service: fc.string() }), (cells) => {
      const { place: found } = read(cells)
      expect(known.units.map((one) => one.slug)).toContain(found.unit)
      expect([...known.services.map((one) => one.slug), `umum-${found.unit}`]).toContain(found.service)
      expect(found.day <= known.today || read(cells).problems.some((one) => one.code === 'cell-in-the-future')).toBe(true)
    }))
  })
})

describe('columns of day, unit and service', () => {
  const head = ['Stempel waktu', 'Unit Kerja', 'Jenis layanan', ...skm.elements.map((one) => one.code)]
  const mapping = guessed(skm, head)
  const answers = skm.elements.map(() => '3')

  test('are guessed by what they are usually called', () => {
    expect(mapping.slice(0, 3)).toEqual(['day', 'unit', 'service'])
    expect([placeOfLabel('Tgl.'), placeOfLabel('OPD'), placeOfLabel('LAYANAN'), placeOfLabel('Saran')]).toEqual(['day', 'unit', 'service', null])
  })

  test('may be matched, each once, and may be left out', () => {
    expect(matchingFaults(skm, mapping)).toEqual([])
    expect(matchingFaults(skm, ['day', ...mapping]).map((one) => one.code)).toEqual(['meaning-twice'])
    expect(matchingFaults(skm, ['', '', '', ...skm.elements.map((one) => one.code)])).toEqual([])
  })

  test('give every row its place, and name the cell that cannot be by row and column', () => {
    const by = { mapping, head, placeOf: read }
    expect(rowBy(by, { line: 2, cells: ['24/11/2025 10.00', 'Bagian Hukum', '', ...answers] })).toMatchObject({ problems: [], place: { day: '2025-11-24', unit: 'hukum', service: 'umum-hukum' } })
    expect(rowBy(by, { line: 3, cells: ['besok', 'Nirwana', '', ...answers] })?.problems).toEqual([
      { code: 'cell-no-date', line: 3, data: { column: 'Stempel waktu', value: 'besok' } }, { code: 'cell-unknown', line: 3, data: { column: 'Unit Kerja', value: 'Nirwana' } },
    ])
    expect(rowBy(by, { line: 4, cells: ['24/11/2025', 'Bagian Hukum', ''] })).toBeNull()
    expect(rowBy(by, { line: 5, cells: ['', 'x'.repeat(500), '', ...answers] })?.problems[0]?.data?.['value']).toHaveLength(40)
  })
})

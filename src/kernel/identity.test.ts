import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bornOf, readAreaCode, readNib, readNik, readNip, readNpwp, readPhone, readPoint, within, writePoint, type Nik } from './identity.ts'
import { localDate } from './time.ts'

const today = localDate('2026-11-21')
const nik = (typed: string): Nik => { const read = readNik(typed); if (typeof read === 'string') throw new Error(read); return read }

describe('a national identity number', () => {
  test('tells sex and birth: 40 is added to the day of women', () => {
    expect(nik('3275014508900001')).toMatchObject({ female: true, area: '327501' })
    expect(bornOf(nik('3275014508900001'), today)).toBe('1990-08-05')
    expect(bornOf(nik('3275050508900001'), today)).toBe('1990-08-05')
    expect(nik('3275050508900001').female).toBe(false)
  })

  test('knows leap days of its own century', () => {
    expect(bornOf(nik('3275056902960003'), today)).toBe('1996-02-29')
    expect(nik('3275056902960003').female).toBe(true)
    expect(readNik('3275056902970003')).toBe('nik-day')
    expect(bornOf(nik('3275012902000001'), today)).toBe('2000-02-29')
  })

  test.each([
    ['3275013208900001', 'nik-day'], ['3275011513900001', 'nik-day'], ['3275010101900000', 'nik-serial'], ['327501450890001', 'nik-length'],
    ['32750145089000011', 'nik-length'], ['327501450890000O', 'nik-length'], ['', 'nik-length'], ['3275010001900001', 'nik-day'], ['3275017208900001', 'nik-day'],
  ])('%s is refused: %s', (typed, code) => { expect(readNik(typed)).toBe(code) })

  test('belongs to this century up to this year, else to the last', () => {
    expect(bornOf(nik('3275010101260001'), today)).toBe('2026-01-01')
    expect(bornOf(nik('3275010101270001'), today)).toBe('1927-01-01')
  })

  test('is read as people write it, and an unknown area is no fault', () => {
    expect(nik('3275.0145.0890.0001').nik).toBe('3275014508900001')
    expect(nik('9999014508900001').area).toBe('999901')
  })

  test('of any real day and serial reads back, of any area', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-11-20'), noInvalidDate: true })
    fc.assert(fc.property(day, fc.boolean(), fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 110101, max: 949999 }), (born, female, serial, area) => {
      const [year, month, date] = born.toISOString().slice(0, 10).split('-') as [string, string, string]
      const typed = `${area}${String(Number(date) + (female ? 40 : 0)).padStart(2, '0')}${month}${year.slice(2)}${String(serial).padStart(4, '0')}`
      expect(bornOf(nik(typed), today)).toBe(`${year}-${month}-${date}`)
      expect(nik(typed)).toMatchObject({ female, area: String(area), nik: typed })
    }))
  })

  test('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (typed) => { for (const read of [readNik, readNip, readNpwp, readNib]) expect(['string', 'object']).toContain(typeof read(typed)) }))
  })
})

describe('a number of an officer', () => {
  test('of a civil servant names birth, appointment and sex', () => {
    expect(readNip('198001012005011001')).toEqual({ nip: '198001012005011001', kind: 'pns', born: '1980-01-01', female: false })
    expect(readNip('19800101 200501 2 001')).toMatchObject({ kind: 'pns', female: true })
  })

  test('of an officer on contract counts contracts where others name a month', () => {
    expect(readNip('199002022024211003')).toMatchObject({ kind: 'pppk', born: '1990-02-02' })
  })

  test.each([
    ['19800101200501100', 'nip-length'], ['198013012005011001', 'nip-day'], ['198001012005131001', 'nip-month'], ['198001012005001001', 'nip-month'],
    ['198001012005013001', 'nip-sex'], ['198001011979011001', 'nip-day'],
  ])('%s is refused: %s', (typed, code) => { expect(readNip(typed)).toBe(code) })
})

describe('a taxpayer number', () => {
  test.each([
    ['01.300.066.6-091.000', 'old'], ['01.312.166.0-091.000', 'old'], ['3275014508900001', 'person'], ['0013000666091000', 'body'], ['0013000666091000000001', 'place'],
  ])('%s is one (%s)', (typed, kind) => { expect(readNpwp(typed)).toMatchObject({ kind }) })

  test.each([
    ['01.300.066.7-091.000', 'npwp-check'], ['0013000667091000', 'npwp-check'], ['3275013208900001', 'nik-day'], ['12345', 'npwp-length'],
    ['01300066609100', 'npwp-length'], ['0013000667091000000001', 'npwp-check'], ['01.300.066.x-091.000', 'npwp-length'],
  ])('%s is refused: %s', (typed, code) => { expect(readNpwp(typed)).toBe(code) })

  test('of fifteen digits has one right check digit of ten', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 999_999 }), (body, office) => {
      const made = Array.from({ length: 10 }, (_, check) => `${String(body).padStart(8, '0')}${check}${String(office).padStart(6, '0')}`)
      expect(made.filter((typed) => typeof readNpwp(typed) === 'object')).toHaveLength(1)
    }))
  })
})

test('a business number has thirteen digits', () => {
  expect(readNib('0220 1012 3456 7')).toEqual({ nib: '0220101234567' })
  expect(readNib('022010123456')).toBe('nib-length')
})

describe('a telephone', () => {
  test.each([
    ['(021) 8896 1767', 'fixed', '+622188961767'], ['0812-3456-7890', 'mobile', '+6281234567890'], ['+62 812 3456 7890', 'mobile', '+6281234567890'], ['6281234567890', 'mobile', '+6281234567890'],
    ['021 8896176', 'fixed', '+62218896176'],
  ])('%s is a %s line', (typed, kind, number) => { expect(readPhone(typed)).toEqual({ kind, number }) })
  test.each(['080123456789', '0812', '(021) 889', '+1 555 123 4567'])('%s is none', (typed) => { expect(readPhone(typed)).toBeNull() })
})

test('a code of the area goes as far as it goes', () => {
  expect(readAreaCode('32.75')).toEqual(['32', '75'])
  expect(readAreaCode('32.75.07.1008')).toEqual(['32', '75', '07', '1008'])
  expect(readAreaCode('32-75-01-1001')).toEqual(['32', '75', '01', '1001'])
  for (const wrong of ['3275', '32.75.7', '32.75.07.108', '32.75.07.1008.1', 'a2.75', '']) expect(readAreaCode(wrong), wrong).toBeNull()
})

describe('a point on the map', () => {
  test.each([
    ['-6.2349, 106.9923', -6.2349, 106.9923], ['-6.2349,106.9923', -6.2349, 106.9923], ['-6,2349; 106,9923', -6.2349, 106.9923], ['−6.2349 106.9923', -6.2349, 106.9923], ['-6,2349, 106,9923', -6.2349, 106.9923],
  ])('%s is read', (typed, lat, lon) => { expect(readPoint(typed)).toEqual({ lat, lon }) })
  test.each(['', '-6.2349', 'utara', '-96.1, 106.9', '-6.2, 206.9', '1,2,3,4', '6°14\'S 106°59\'E', '1e3, 2'])('%j is none', (typed) => { expect(readPoint(typed)).toBeNull() })
  test('of two fields is the same point', () => {
    expect(readPoint(['-6,2349', '106.9923'])).toEqual({ lat: -6.2349, lon: 106.9923 })
    expect(readPoint(['', ''])).toBeNull()
  })
  test.each([['-6.2349, 106.9923', ''], ['', '-6.2349,106.9923'], ['-6.2349 106.9923', '106.99'], ['−6,2349; 106,9923', ''], [' -6.2349,  106.9923 ', 'x']])('both figures pasted into one of two fields are the point: %j %j', (lat, lon) => {
    expect(readPoint([lat, lon])).toEqual({ lat: -6.2349, lon: 106.9923 })
  })
  test('one figure with a decimal comma is no pair, and a pair never takes the place of two figures that are a point', () => {
    expect(readPoint(['-6,23', ''])).toBeNull()
    expect(readPoint(['-6,23', '106,99'])).toEqual({ lat: -6.23, lon: 106.99 })
    expect(readPoint(['', '106,99'])).toBeNull()
    expect(readPoint(['-96.1, 106.9', ''])).toBeNull()
    expect(readPoint(['1', '2', '3'])).toBeNull()
  })
  test('written down reads back to the same place', () => {
    fc.assert(fc.property(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }), (lat, lon) => {
      const again = readPoint(writePoint({ lat, lon }))
      expect(Math.abs((again?.lat ?? 99) - lat)).toBeLessThan(1e-6)
      expect(Math.abs((again?.lon ?? 999) - lon)).toBeLessThan(1e-6)
    }))
  })
  test('lies within its bounds, edges included, or outside', () => {
    const bounds = { south: -6.4, west: 106.88, north: -6.17, east: 107.06 }
    expect(within({ lat: -6.4, lon: 106.88 }, bounds)).toBe(true)
    expect(within({ lat: -6.2, lon: 107.061 }, bounds)).toBe(false)
    expect(within({ lat: -6.16, lon: 107 }, bounds)).toBe(false)
  })
})

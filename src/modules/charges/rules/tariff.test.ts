import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, equals, fraction, localDate } from '#kernel'
import { mooring, mooringCharge } from '../examples.ts'
import { figureText, readFacts, readFigure, readRupiah, tariffOn, type Ask } from './tariff.ts'
import { plain } from './unit.ts'

const number = (more: Partial<Ask> = {}): Ask => ({ id: 'luas', kind: 'number', name: { id: 'Luas' }, hint: null, unit: plain, atLeast: null, atMost: null, options: [], from: [], ...more })
const choice: Ask = { ...number({ id: 'kelas' }), kind: 'choice', options: [{ id: 'satu', name: { id: 'Satu' } }, { id: 'dua', name: { id: 'Dua' } }] }
const codesOf = (asks: readonly Ask[], typed: Record<string, string>): (string | undefined)[][] => readFacts(asks, typed).problems.map((one) => [one.field, one.code])

describe('facts as they are typed', () => {
  test('each becomes what its question is: a figure, a choice', () => {
    const { facts, problems } = readFacts([number(), choice], { luas: '12,5', kelas: 'dua', lain: 'x' })
    expect(problems).toEqual([])
    expect([...facts.keys()]).toEqual(['luas', 'kelas'])
    expect([facts.get('luas'), facts.get('kelas')]).toEqual([fraction(25, 2), 'dua'])
  })

  test.each([
    ['nothing', {}, [['luas', 'missing'], ['kelas', 'missing']]],
    ['spaces', { luas: '  ', kelas: ' ' }, [['luas', 'missing'], ['kelas', 'missing']]],
    ['words for a figure', { luas: 'besar', kelas: 'satu' }, [['luas', 'not-a-number']]],
    ['a choice that is none', { luas: '1', kelas: 'tiga' }, [['kelas', 'not-an-option']]],
    ['a name every object has', { luas: '1', kelas: 'constructor' }, [['kelas', 'not-an-option']]],
  ])('%s: every question that has no answer is named', (_, typed, expected) => {
    expect(codesOf([number(), choice], typed as Record<string, string>)).toEqual(expected)
  })

  test('the ends of what may be are allowed, beyond them the end is named', () => {
    const bounded = number({ atLeast: fraction(1, 2), atMost: fraction(100) })
    expect(codesOf([bounded], { luas: '0,5' })).toEqual([])
    expect(codesOf([bounded], { luas: '100' })).toEqual([])
    expect(readFacts([bounded], { luas: '0,49' }).problems).toEqual([{ code: 'below-least', field: 'luas', data: { least: '0,5' } }])
    expect(readFacts([bounded], { luas: '100,01' }).problems).toEqual([{ code: 'above-most', field: 'luas', data: { most: '100' } }])
  })

  test('no text breaks the reading, and a figure is never half read', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40 }), (text) => {
      const { facts, problems } = readFacts([number()], { luas: text })
      expect(facts.size + problems.length).toBe(1)
    }))
  })
})

describe('figures and amounts', () => {
  test('a thousand is a thousand, with dots or without', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (n) => {
      const dotted = String(n).replace(/\B(?=(\d{3})+$)/g, '.')
      expect(readFigure(dotted)).toEqual(fraction(n))
      expect(readFigure(String(n))).toEqual(fraction(n))
      if (n > 0) for (const text of [dotted, `Rp ${dotted}`, `Rp${dotted},00`, `${dotted},-`]) expect(readRupiah(text)).toBe(BigInt(n))
    }))
  })

  test('half a rupiah is none, and neither is less than one', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 9 }), (whole, tenth) => {
      expect(readRupiah(`${whole},${tenth}`)).toBeNull()
      expect(readRupiah(`-${whole}`)).toBeNull()
    }))
  })

  test('what is shown for typing again is the same figure', () => {
    fc.assert(fc.property(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 6 }), (top, places) => {
      const figure = fraction(BigInt(top), 10n ** BigInt(places))
      const read = readFigure(figureText(figure))
      // three digits behind a comma never read as thousands
      expect(read !== null && equals(read, figure)).toBe(true)
    }))
  })
})

describe('the tariff of a day', () => {
  const charge = mooringCharge()
  test.each([
    ['2019-12-31', null],
    ['2020-01-01', 'Perda Contoh 1/2020'],
    ['2024-01-04', 'Perda Contoh 1/2020'],
    ['2024-01-05', 'Perda Contoh 2/2024'],
    ['2099-01-01', 'Perda Contoh 2/2024'],
  ])('on %s is %s', (day, basis) => {
    expect(tariffOn(charge, localDate(day))?.basis ?? null).toBe(basis)
  })

  test('is one or none on every day, and none again after the last has ended', () => {
    const ended = mooringCharge(mooring.replace('  - from: 2024-01-05\n', '  - from: 2024-01-05\n    to: 2026-06-30\n'))
    expect(tariffOn(ended, localDate('2026-07-01'))).toBeNull()
    fc.assert(fc.property(fc.integer({ min: -200, max: 3000 }), (days) => {
      const day = addDays(localDate('2020-01-01'), days)
      const holding = ended.tariffs.filter(({ from, to }) => from <= day && (to === null || day <= to))
      expect(holding.length).toBeLessThanOrEqual(1)
      expect(tariffOn(ended, day)).toBe(holding[0] ?? null)
    }))
  })
})

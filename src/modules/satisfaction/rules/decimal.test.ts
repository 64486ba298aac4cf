import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fraction, plus, sumOf, times } from '#kernel'
import { decimal, readDecimal, rounded } from './decimal.ts'

const fractions = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n })).map(([top, bottom]) => fraction(top, bottom))

describe('an exact number', () => {
  test('stands in its lowest terms, its sign above', () => {
    expect(fraction(6, 9)).toEqual({ top: 2n, bottom: 3n })
    expect(fraction(6, -9)).toEqual({ top: -2n, bottom: 3n })
    expect(fraction(0, 7)).toEqual({ top: 0n, bottom: 1n })
    expect(() => fraction(1, 0)).toThrow('division by zero')
  })

  test('adds and multiplies without losing anything: nine ninths are one', () => {
    expect(sumOf(Array.from({ length: 9 }, () => fraction(1, 9)))).toEqual(fraction(1))
    fc.assert(fc.property(fractions, fractions, fractions, (a, b, c) => {
      expect(plus(a, b)).toEqual(plus(b, a))
      expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)))
      expect(compare(plus(a, fraction(1, 10n ** 20n)), a)).toBe(1)
    }))
  })

  test('is rounded once, half up, below zero too', () => {
    const half = (text: string): number => rounded(fraction(BigInt(text.replace('.', '')), 10n ** BigInt(text.split('.')[1]?.length ?? 0)), 2)
    expect([half('64.994'), half('64.995'), half('64.9949999999999'), half('76.605'), half('0.005'), half('0.004')]).toEqual([6499, 6500, 6499, 7661, 1, 0])
    expect([rounded(fraction(-1, 2), 0), rounded(fraction(-3, 2), 0), rounded(fraction(-7, 4), 0)]).toEqual([0, -1, -2])
    fc.assert(fc.property(fractions, (one) => {
      const off = plus(fraction(rounded(one, 2), 100), fraction(-one.top, one.bottom))
      expect(compare(off, fraction(1, 200)) <= 0 && compare(off, fraction(-1, 200)) > 0).toBe(true)
    }))
  })

  test('is read as it is written, with a point or a comma, and nothing else', () => {
    expect([readDecimal('0.111'), readDecimal('0,11'), readDecimal(' 81 ')]).toEqual([fraction(111, 1000), fraction(11, 100), fraction(81)])
    for (const text of ['', '.5', '1.', '1e3', '-1', '81 %', '1.2.3', 'NaN']) expect(readDecimal(text), text).toBeNull()
    expect(decimal(fraction(1, 3), 4)).toBe(0.3333)
  })
})

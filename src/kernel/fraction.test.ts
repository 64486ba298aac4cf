import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, equals, fraction, minus, over, plus, roundedTo, sumOf, times, writtenAs, zero, type Fraction } from '#kernel'

const any: fc.Arbitrary<Fraction> = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 6n })).map(([top, bottom]) => fraction(top, bottom))

describe('an exact number', () => {
  test('stands in its lowest terms, the sign above', () => {
    expect(fraction(6, -4)).toEqual({ top: -3n, bottom: 2n })
    expect(fraction(0, 7)).toEqual(zero)
    expect(() => fraction(1, 0)).toThrow(RangeError)
  })
  test('a third three times is one', () => {
    const third = fraction(1, 3)
    expect(equals(sumOf([third, third, third]), fraction(1))).toBe(true)
  })
  test('what is added can be taken away, and what is multiplied divided', () => {
    fc.assert(fc.property(any, any, (a, b) => {
      expect(minus(plus(a, b), b)).toEqual(a)
      if (b.top !== 0n) expect(over(times(a, b), b)).toEqual(a)
    }))
  })
  test('the order is that of the difference', () => {
    fc.assert(fc.property(any, any, (a, b) => { expect(compare(a, b)).toBe(Number(minus(a, b).top > 0n) - Number(minus(a, b).top < 0n)) }))
  })
})

describe('rounding', () => {
  test.each([[fraction(85193, 1000), 2, '85,19'], [fraction(80615375, 1000000), 2, '80,62'], [fraction(1, 2), 0, '1'], [fraction(-1, 2), 0, '-1'], [fraction(5, 1000), 2, '0,01'], [fraction(-1121, 100), 2, '-11,21']])(
    'is once and half away from zero', (of, places, written) => { expect(writtenAs(of, places)).toBe(written) })
  test('never moves a number further than half a unit', () => {
    fc.assert(fc.property(any, fc.integer({ min: 0, max: 4 }), (a, places) => {
      const off = minus(roundedTo(a, places), a)
      expect(compare(off.top < 0n ? { top: -off.top, bottom: off.bottom } : off, fraction(1n, 2n * 10n ** BigInt(places)))).toBeLessThanOrEqual(0)
    }))
  })
  test('groups by three as money is written', () => {
    expect([0n, 999n, 1000n, 2_881_250_000n].map((n) => writtenAs(fraction(n)))).toEqual(['0', '999', '1.000', '2.881.250.000'])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fraction, sumOf, writtenAs, zero, type Fraction } from '#kernel'
import { achievement, categories, categoryOf, evaluate, labels, meanAchievement, type Measured } from './achievement.ts'

const n = (value: number): Fraction => fraction(Math.round(value * 100), 100)
const said = (percent: Fraction | null): string | null => percent && writtenAs(percent, 2)

describe('achievement by polarity', () => {
  test.each([[4, '120,00', '125,00'], [6, '80,00', '83,33'], [10, '0,00', '50,00'], [12, '0,00', '41,67']])(
    'lower is better: target 5, realised %d', (realised, mirror, inverse) => {
      expect(said(achievement(n(realised), n(5), 'lower'))).toBe(mirror)
      expect(said(achievement(n(realised), n(5), 'lower', 'inverse'))).toBe(inverse)
    })
  test('higher is better: an index of 79,99 against a target of 79 is 101,25 per cent', () => {
    expect(said(achievement(n(79.99), n(79), 'higher'))).toBe('101,25')
  })
  test('what has no target, a target of nothing or no realisation cannot be computed, and is neither zero nor endless', () => {
    for (const polarity of ['higher', 'lower'] as const) {
      expect([achievement(n(5), zero, polarity), achievement(n(5), null, polarity), achievement(null, n(5), polarity)]).toEqual([null, null, null])
    }
    expect(achievement(zero, n(5), 'lower', 'inverse')).toBeNull()
    expect(said(achievement(zero, n(5), 'higher'))).toBe('0,00')
  })
  test('whoever meets the target has reached a hundred, whichever way is better', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom('higher' as const, 'lower' as const), fc.constantFrom('mirror' as const, 'inverse' as const), (target, polarity, by) => {
      expect(said(achievement(n(target), n(target), polarity, by))).toBe('100,00')
    }))
  })
  test('doing better never counts for less', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (target, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)]
      const of = (realised: number, polarity: 'higher' | 'lower'): Fraction => achievement(n(realised), n(target), polarity)!
      expect(compare(of(more, 'higher'), of(less, 'higher'))).toBeGreaterThanOrEqual(0)
      expect(compare(of(less, 'lower'), of(more, 'lower'))).toBeGreaterThanOrEqual(0)
    }))
  })
})

describe('categories of achievement', () => {
  test.each([[100, 'very-high'], [130, 'very-high'], [91, 'very-high'], [90.99, 'high'], [76, 'high'], [75.99, 'medium'], [66, 'medium'], [65.99, 'low'], [51, 'low'], [50.5, 'low'], [50.01, 'low'], [50, 'very-low'], [0, 'very-low']])(
    '%d is %s', (percent, category) => { expect(categoryOf(n(percent))).toBe(category) })
  test('have their words in both sets', () => { for (const set of Object.values(labels)) expect(Object.keys(set)).toEqual([...categories]) })
})

describe('the mean of achievements', () => {
  test('caps each at a hundred and leaves out what could not be computed', () => {
    expect(said(meanAchievement([n(120), n(80), null]))).toBe('90,00')
    expect(said(meanAchievement([n(120), n(80), null], null))).toBe('100,00')
    expect(meanAchievement([null])).toBeNull()
  })
})

describe('form E.81', () => {
  const line = (end: number, before: number | null, ...quarters: (number | null)[]): Measured =>
    ({ end: n(end), before: before === null ? null : n(before), target: null, quarters: [0, 1, 2, 3].map((at) => (quarters[at] == null ? null : n(quarters[at]))) as unknown as Measured['quarters'] })
  const columns = (of: Measured, by: 'sum' | 'last' | 'avg' | 'max'): (string | null)[] => { const { year, soFar, percent } = evaluate(of, by); return [said(year), said(soFar), said(percent)] }

  test('sixty documents in five years, 24 before, three a quarter: 12, 36 and sixty per cent', () => {
    expect(columns(line(60, 24, 3, 3, 3, 3), 'sum')).toEqual(['12,00', '36,00', '60,00'])
  })
  test('an index is not added: its last reading counts', () => {
    expect(columns(line(82.5, 79.99, 80, null, 81, null), 'last')).toEqual(['81,00', '81,00', '98,18'])
    expect(columns(line(82.5, 79.99, 80, null, 81, null), 'max')).toEqual(['81,00', '81,00', '98,18'])
    expect(columns(line(80, 78, 80, 82), 'avg')).toEqual(['81,00', '79,50', '99,38'])
  })
  test('quarters nobody reported are not zero', () => {
    expect(columns(line(60, null), 'sum')).toEqual([null, null, null])
    expect(columns(line(60, 24), 'sum')).toEqual([null, '24,00', '40,00'])
  })
  test('for what is summed, the year is the sum of its quarters whatever their order', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 }), (quarters) => {
      const there = evaluate(line(100, 0, ...quarters), 'sum')
      expect(there).toEqual(evaluate(line(100, 0, ...quarters.toReversed()), 'sum'))
      expect(there.year).toEqual(sumOf(quarters.map(n)))
    }))
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '#kernel'
import { daysOf, isOver, monthPeriod, partsOf, quarterPeriod, readPeriod, yearOf, yearPeriod, type Period } from './periods.ts'

const anyPeriod = fc.oneof(
  fc.integer({ min: 1990, max: 2090 }).map((year): Period => `${year}`),
  fc.tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 2 })).map(([year, half]): Period => `${year}-H${half}`),
  fc.tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 4 })).map(([year, quarter]) => quarterPeriod(year, quarter)),
  fc.tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 })).map(([year, month]) => monthPeriod(year, month)),
)

describe('a period', () => {
  test.each(['2025', '2025-H1', '2025-H2', '2025-Q1', '2025-Q4', '2025-01', '2025-12'])('%s is one', (typed) => { expect(readPeriod(typed)).toBe(typed) })
  test.each(['', '25', '2025-', '2025-H3', '2025-Q0', '2025-Q5', '2025-00', '2025-13', '2025-1', '3025', '2025-q1', ' 2025', '2025\n', '2025-01-01', "2025'; --"])('%j is none', (typed) => { expect(readPeriod(typed)).toBeNull() })

  test.each([
    ['2025', '2025-01-01', '2025-12-31'], ['2025-H1', '2025-01-01', '2025-06-30'], ['2025-H2', '2025-07-01', '2025-12-31'], ['2025-Q1', '2025-01-01', '2025-03-31'], ['2025-Q3', '2025-07-01', '2025-09-30'],
    ['2025-02', '2025-02-01', '2025-02-28'], ['2024-02', '2024-02-01', '2024-02-29'], ['2000-02', '2000-02-01', '2000-02-29'], ['1900-02', '1900-02-01', '1900-02-28'], ['2025-11', '2025-11-01', '2025-11-30'],
  ])('%s goes from %s to %s', (period, from, to) => { expect(daysOf(period as Period)).toEqual({ from, to }) })

  test('is made of parts that follow one another without gap or overlap, and make the whole', () => {
    fc.assert(fc.property(anyPeriod, fc.constantFrom('half' as const, 'quarter' as const, 'month' as const), (period, by) => {
      const parts = partsOf(period, by).map(daysOf)
      if (parts.length === 0) return
      expect([parts[0]!.from, parts.at(-1)!.to]).toEqual([daysOf(period).from, daysOf(period).to])
      for (const [at, part] of parts.slice(1).entries()) expect(part.from).toBe(addDays(parts[at]!.to, 1))
    }))
  })
  test('has no parts of its own size or larger', () => {
    expect(partsOf('2025-Q1', 'quarter')).toEqual([])
    expect(partsOf('2025-Q1', 'half')).toEqual([])
    expect(partsOf('2025-03', 'month')).toEqual([])
    expect(partsOf('2025-H1', 'quarter')).toEqual(['2025-Q1', '2025-Q2'])
    expect(partsOf(yearPeriod(2025), 'half')).toEqual(['2025-H1', '2025-H2'])
    expect(partsOf('2025', 'month')).toHaveLength(12)
  })
  test('is over the day after its last, not before', () => {
    fc.assert(fc.property(anyPeriod, (period) => {
      const { to } = daysOf(period)
      expect([isOver(period, to), isOver(period, addDays(to, 1))]).toEqual([false, true])
    }))
    expect(isOver('2025', '2025-12-31' as LocalDate)).toBe(false)
  })
  test('knows its year', () => { fc.assert(fc.property(anyPeriod, (period) => { expect(String(yearOf(period))).toBe(daysOf(period).from.slice(0, 4)) })) })
})

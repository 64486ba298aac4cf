import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, localDate, type LocalDate } from '#kernel'
import { halfOf, monthOf, stretchesOf } from './spans.ts'

const day = (text: string): LocalDate => localDate(text)
const said = (from: string, to: string): string[] => stretchesOf({ from: day(from), to: day(to) }).map((one) => `${one.span} ${one.from} ${one.to}`)

describe('the sums of a period', () => {
  test.each([
    ['2022-01-01', '2026-12-31', ['half 2022-01-01 2026-07-01']],
    ['2026-07-01', '2026-12-31', ['half 2026-07-01 2026-07-01']],
    ['2026-07-02', '2026-11-30', ['month 2026-07-01 2026-11-01']],
    ['2025-11-20', '2026-08-03', ['month 2025-11-01 2025-12-01', 'half 2026-01-01 2026-01-01', 'month 2026-07-01 2026-08-01']],
    ['2026-03-01', '2026-12-31', ['month 2026-03-01 2026-06-01', 'half 2026-07-01 2026-07-01']],
    ['2026-05-01', '2026-05-01', ['month 2026-05-01 2026-05-01']],
    ['2026-05-01', '2026-04-30', []],
  ])('from %s to %s are read from whole half years and the months around them', (from, to, expected) => {
    expect(said(from, to)).toEqual(expected)
  })

  test('hold every month of the period once and no other', () => {
    const month = fc.integer({ min: 0, max: 130 }).map((n) => addMonths(day('2020-01-01'), n))
    fc.assert(fc.property(month, month, (from, to) => {
      const months = stretchesOf({ from, to }).flatMap((one) => {
        const each = one.span === 'half' ? 6 : 1
        const found: LocalDate[] = []
        for (let at = one.from; at <= one.to; at = addMonths(at, each)) for (let n = 0; n < each; n += 1) found.push(addMonths(at, n))
        return found
      })
      const wanted: LocalDate[] = []
      for (let at = from; at <= to; at = addMonths(at, 1)) wanted.push(at)
      expect(months).toEqual(wanted)
    }))
  })

  test('a day belongs to its month and its half year', () => {
    expect([monthOf(day('2026-06-30')), halfOf(day('2026-06-30')), halfOf(day('2026-07-01')), halfOf(day('2026-12-31'))]).toEqual(['2026-06-01', '2026-01-01', '2026-07-01', '2026-07-01'])
  })
})

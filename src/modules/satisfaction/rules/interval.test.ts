import { describe, expect, test } from 'vitest'
import { fraction } from '#kernel'
import { respondent, skm, ten } from '../examples.ts'
import { indexOf } from './index-of.ts'
import { interval, studentT } from './interval.ts'
import { emptyTally, tallyOf } from './tally.ts'

describe('the 95 % confidence interval', () => {
  test('of ten respondents is index ± t(9) · 25 · s ÷ √10, counted here once more by hand', () => {
    const tally = tallyOf(skm, ten.map((one) => respondent(skm, one)))
    const means = ten.map((one) => [...one].reduce((sum, digit) => sum + Number(digit), 0) / 9)
    const mean = means.reduce((sum, one) => sum + one, 0) / 10
    const s = Math.sqrt(means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 9)
    const half = (2.2622 * 25 * s) / Math.sqrt(10)
    const [low, high] = indexOf(skm, tally).ci95 ?? [0, 0]
    expect(low).toBeCloseTo(82.5 - half, 2)
    expect(high).toBeCloseTo(82.5 + half, 2)
    expect([low, high]).toEqual([75.94, 89.06])
  })

  test('is not known from one respondent, nor from none', () => {
    expect(indexOf(skm, tallyOf(skm, [respondent(skm, '333333333')])).ci95).toBeNull()
    expect(interval(fraction(75), emptyTally)).toBeNull()
  })

  test('is a point when all are of one opinion', () => {
    expect(indexOf(skm, tallyOf(skm, ['333333333', '333333333'].map((one) => respondent(skm, one)))).ci95).toEqual([75, 75])
  })

  test('stays within 25 and 100, where two respondents could not differ more', () => {
    expect(indexOf(skm, tallyOf(skm, ['111111111', '444444444'].map((one) => respondent(skm, one)))).ci95).toEqual([25, 100])
  })

  test('takes a respondent by the answers given: an unanswered element is no opinion', () => {
    const tally = tallyOf(skm, ['33333333.', '3333....3', '333333333'].map((one) => respondent(skm, one)))
    expect(indexOf(skm, tally).ci95).toEqual([75, 75])
  })

  test('narrows as more are asked', () => {
    const width = (times: number): number => {
      const rows = Array.from({ length: times }, () => ten).flat().map((one) => respondent(skm, one))
      const [low, high] = indexOf(skm, tallyOf(skm, rows)).ci95 ?? [0, 100]
      return high - low
    }
    expect(width(4)).toBeLessThan(width(1) / 2)
    expect(width(100)).toBeLessThan(width(4) / 4)
  })
})

test("Student's t is the table's up to 30 degrees of freedom, right beyond, and the normal value in the end", () => {
  expect([1, 2, 9, 30].map(studentT)).toEqual([12.7062, 4.3027, 2.2622, 2.0423])
  expect(studentT(40)).toBeCloseTo(2.0211, 3)
  expect(studentT(120)).toBeCloseTo(1.9799, 3)
  expect(studentT(1_000_000)).toBeCloseTo(1.95996, 4)
  for (let n = 1; n < 200; n += 1) expect(studentT(n + 1)).toBeLessThan(studentT(n))
})

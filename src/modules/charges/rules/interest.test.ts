import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, localDate, type LocalDate } from '#kernel'
import { exampleRules } from '../examples.ts'
import { interestOf, lateMonths, ruleOn } from './interest.ts'

const { interest: rules } = exampleRules()
const due = localDate('2026-03-10')
const late = (until: LocalDate, amount = 1_500_000n, from = due) => lateMonths(from, until, () => amount, rules)

describe('being late', () => {
  test('two months and three days with 1,500,000 are three months begun: 45,000 (regulation 8)', () => {
    const months = late(addDays(addMonths(due, 2), 3))
    expect([months.length, interestOf(months)]).toEqual([3, 45_000n])
  })

  test('the due day itself costs nothing, the day after it a whole month', () => {
    expect([late(due).length, late(addDays(due, -5)).length, late(addDays(due, 1)).length]).toEqual([0, 0, 1])
  })

  test('the day a month ends is still of that month, the next day begins another', () => {
    expect([late(addMonths(due, 1)).length, late(addDays(addMonths(due, 1), 1)).length]).toEqual([1, 2])
  })

  test('a due day at the end of January counts months by their last day', () => {
    const end = localDate('2026-01-31')
    expect([late(localDate('2026-02-28'), 1n, end).length, late(localDate('2026-03-01'), 1n, end).length, late(localDate('2026-03-31'), 1n, end).length]).toEqual([1, 2, 2])
  })

  test('after 24 months it grows no more: 24 % and no rupiah beyond', () => {
    expect(interestOf(late(localDate('2040-01-01')))).toBe(360_000n)
  })

  test('a month that began under the old law costs two percent, the next one under the new law one', () => {
    const months = late(localDate('2024-02-20'), 1_000_000n, localDate('2023-12-20'))
    expect(months.map((one) => [one.from, one.interest.top, one.basis])).toEqual([['2023-12-20', 20_000n, 'UU 28/2009'], ['2024-01-20', 10_000n, 'UU 1/2022']])
  })

  test('before any law there is no interest', () => {
    expect([ruleOn(rules, localDate('2009-09-14')), late(localDate('2009-09-15'), 100n, localDate('2009-08-20')).length]).toEqual([null, 0])
  })

  test('it is counted on what was unpaid when the month began', () => {
    const halved = addDays(addMonths(due, 1), -1)
    const months = lateMonths(due, addMonths(due, 3), (day) => (day >= halved ? 500_000n : 1_000_000n), rules)
    expect(months.map(({ base }) => base)).toEqual([1_000_000n, 500_000n, 500_000n])
    expect(interestOf(months)).toBe(20_000n)
  })

  test('rupiah are rounded once and not by month: three times 0.5 are 1.5 and so 2', () => {
    expect(interestOf(late(addDays(addMonths(due, 2), 1), 50n))).toBe(2n)
  })

  test('a day later never costs less, and never more than 24 %', () => {
    fc.assert(fc.property(fc.integer({ min: -30, max: 1200 }), fc.bigInt({ min: 0n, max: 10n ** 12n }), (days, amount) => {
      const [one, next] = [interestOf(late(addDays(due, days), amount)), interestOf(late(addDays(due, days + 1), amount))]
      expect(next >= one && next <= (amount * 24n) / 100n + 1n).toBe(true)
    }))
  })
})

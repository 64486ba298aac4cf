import { addMonths, fraction, plus, roundedTo, times, zero, type Fraction, type LocalDate } from '#kernel'

/** What being late costs, from one day to another: percent of what is unpaid for each month begun, for so many months at most. */
export type InterestRule = { from: LocalDate; to: LocalDate | null; percent: Fraction; months: number; basis: string }

export const ruleOn = (rules: readonly InterestRule[], day: LocalDate): InterestRule | null =>
  rules.find(({ from, to }) => from <= day && (to === null || day <= to)) ?? null

/** One month begun late: from which day, on how much, at which percent. */
export type LateMonth = { n: number; from: LocalDate; base: bigint; percent: Fraction; interest: Fraction; basis: string }

/**
 * The months begun between the due day and `until`, each on what was unpaid when it began, by the rule of the day it began on.
 * The due day itself is in time; a month with nothing unpaid costs nothing.
 */
export function lateMonths(due: LocalDate, until: LocalDate, unpaidOn: (day: LocalDate) => bigint, rules: readonly InterestRule[]): LateMonth[] {
  const months: LateMonth[] = []
  const most = Math.max(0, ...rules.map((rule) => rule.months))
  for (let n = 1; n <= most; n += 1) {
    const from = addMonths(due, n - 1)
    if (from >= until) break
    const [rule, base] = [ruleOn(rules, from), unpaidOn(from)]
    if (rule && n <= rule.months && base > 0n) months.push({ n, from, base, percent: rule.percent, interest: times(fraction(base), times(rule.percent, fraction(1, 100))), basis: rule.basis })
  }
  return months
}

/** What the months come to in whole rupiah, rounded once. */
export const interestOf = (months: readonly LateMonth[]): bigint => roundedTo(months.reduce((sum, one) => plus(sum, one.interest), zero), 0).top

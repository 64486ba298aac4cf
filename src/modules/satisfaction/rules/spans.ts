import { addDays, addMonths, localDate, type LocalDate } from '#kernel'
import { daysOf, semesterAt } from './semester.ts'

/** For what stretches of time sums are kept: each month, and each half year. */
export type Span = 'month' | 'half'
/** Sums of one kind from the first of `from` to the first of `to`. */
export type Stretch = { span: Span; from: LocalDate; to: LocalDate }

export const monthOf = (day: LocalDate): LocalDate => localDate(`${day.slice(0, 7)}-01`)
export const halfOf = (day: LocalDate): LocalDate => daysOf(semesterAt(day)).from

/** The fewest sums that make up the months of a period: whole half years, and single months before and after them. */
export function stretchesOf(period: { from: LocalDate; to: LocalDate }): Stretch[] {
  const [from, to] = [monthOf(period.from), monthOf(period.to)]
  const firstHalf = halfOf(from) === from ? from : addMonths(halfOf(from), 6)
  const lastHalf = addMonths(halfOf(addMonths(to, 1)), -6)
  if (lastHalf < firstHalf) return from > to ? [] : [{ span: 'month', from, to }]
  const [before, after] = [monthOf(addDays(firstHalf, -1)), addMonths(lastHalf, 6)]
  return [
    ...(from <= before ? [{ span: 'month' as const, from, to: before }] : []), { span: 'half', from: firstHalf, to: lastHalf },
    ...(after <= to ? [{ span: 'month' as const, from: after, to }] : []),
  ]
}

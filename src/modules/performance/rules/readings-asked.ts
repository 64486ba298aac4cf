import type { LocalDate } from '#kernel'
import type { Asked } from '#platform/measures'
import { daysOf, type Period } from './periods.ts'
import type { Indicator } from './tree.ts'

/** A period, or those days of it in which somebody held the position. `told`: of typed figures only those for periods that had ended by that day. */
export type When = { period: Period; within?: { from: LocalDate; to: LocalDate } | null; told?: LocalDate }

/** The part of a measure an indicator draws on; `null` for one that draws on none. */
export function askedBy(one: Pick<Indicator, 'source'>, { period, within }: When): (Asked & { measure: string }) | null {
  if (one.source?.kind !== 'measure') return null
  const { from, to } = daysOf(period)
  return {
    measure: one.source.measure, where: one.source.where,
    from: within && within.from > from ? within.from : from, to: within && within.to < to ? within.to : to,
  }
}

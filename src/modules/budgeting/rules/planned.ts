/** What a budget must know of the activity of a plan it pays for: its years, and its ceiling of the budget's year. */
export type Planned = { name: string; years: { first: number; last: number }; ceiling: { within: boolean; printed: string | null; amount: bigint | null } }

/** How a sum stands to a ceiling. `unclear` is a ceiling no figure can be, `blank` one nobody printed, `outside` a year that is not the plan's. */
export type Standing = { total: bigint; printed: string | null } & (
  { state: 'over' | 'under' | 'even'; ceiling: bigint; difference: bigint } | { state: 'unclear' | 'blank' | 'outside' })

/** The sum of a budget against the ceiling of the plan. What cannot be compared is said, never taken for nothing. */
export function againstPlan(total: bigint, { ceiling: { within, printed, amount } }: Pick<Planned, 'ceiling'>): Standing {
  if (!within) return { total, printed, state: 'outside' }
  if (printed === null) return { total, printed, state: 'blank' }
  if (amount === null) return { total, printed, state: 'unclear' }
  const difference = total > amount ? total - amount : amount - total
  return { total, printed, state: total > amount ? 'over' : total < amount ? 'under' : 'even', ceiling: amount, difference }
}

import { readFigure } from './figure.ts'
import { yearsOf, type Activity, type Plan } from './plan.ts'

/** What an activity may spend in a year: as printed, and in rupiah where the program can read it; `within` says whether the year is one of the plan's. */
export type Ceiling = { within: boolean; printed: string | null; amount: bigint | null }

/** The ceiling of an activity in a year. What no figure can be is no amount: nothing is guessed. */
export function ceilingIn(plan: Pick<Plan, 'period'>, { budget }: Pick<Activity, 'budget'>, year: number): Ceiling {
  const at = yearsOf(plan).indexOf(year)
  const cell = at < 0 ? undefined : budget[at]
  if (cell === undefined || cell.printed === '') return { within: at >= 0, printed: null, amount: null }
  const { value, fault, unit, percent } = readFigure(cell.value ?? cell.printed)
  const whole = value !== null && fault === null && unit === '' && !percent && value.bottom === 1n && value.top >= 0n
  return { within: true, printed: cell.printed, amount: whole ? value.top : null }
}

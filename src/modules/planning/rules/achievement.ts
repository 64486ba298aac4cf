import { compare, fraction, minus, over, plus, roundedTo, sumOf, times, zero, type Fraction } from '#kernel'
import { aggregate } from './audit/outputs.ts'
import type { Aggregation, Polarity } from './plan.ts'

/** How lower-is-better is measured: `(2T − R) ÷ T`, the way of performance reports, or `T ÷ R`. Chosen for each indicator. */
export type LowerBy = 'mirror' | 'inverse'

const hundred = fraction(100)
const atLeastZero = (value: Fraction): Fraction => (compare(value, zero) < 0 ? zero : value)

/** What was achieved of a target, per cent. `null` means it cannot be computed: no target, a target of nothing, or no realisation; never zero, never without end. */
export function achievement(realised: Fraction | null, target: Fraction | null, polarity: Polarity, by: LowerBy = 'mirror'): Fraction | null {
  if (realised === null || target === null || target.top === 0n) return null
  if (polarity === 'higher') return times(over(realised, target), hundred)
  if (by === 'inverse') return realised.top === 0n ? null : atLeastZero(times(over(target, realised), hundred))
  return atLeastZero(times(over(minus(plus(target, target), realised), target), hundred))
}

export const categories = ['very-high', 'high', 'medium', 'low', 'very-low'] as const
export type Category = (typeof categories)[number]

/** Permendagri 54/2010 and 86/2017. The printed table leaves gaps between whole numbers: here each step begins where it says, and all above 50 is low. */
export const steps: readonly { from: Fraction; reached: 'at' | 'above'; category: Category }[] = [
  { from: fraction(91), reached: 'at', category: 'very-high' }, { from: fraction(76), reached: 'at', category: 'high' }, { from: fraction(66), reached: 'at', category: 'medium' },
  { from: fraction(50), reached: 'above', category: 'low' },
]

/** The words of the categories; agencies label them in two ways. */
export const labels: Record<'permendagri' | 'lkjip', Record<Category, string>> = {
  permendagri: { 'very-high': 'Sangat tinggi', high: 'Tinggi', medium: 'Sedang', low: 'Rendah', 'very-low': 'Sangat rendah' },
  lkjip: { 'very-high': 'Sangat baik', high: 'Baik', medium: 'Cukup', low: 'Kurang', 'very-low': 'Sangat kurang' },
}

export function categoryOf(percent: Fraction): Category {
  const step = steps.find(({ from, reached }) => { const way = compare(percent, from); return way > 0 || (way === 0 && reached === 'at') })
  return step?.category ?? 'very-low'
}

/** The mean of achievements, each counted no higher than the cap; what could not be computed is left out. */
export function meanAchievement(list: readonly (Fraction | null)[], cap: Fraction | null = hundred): Fraction | null {
  const known = list.flatMap((one) => (one === null ? [] : [cap !== null && compare(one, cap) > 0 ? cap : one]))
  return known.length > 0 ? over(sumOf(known), fraction(known.length)) : null
}

/** Target and realisation of one line, in its unit or in rupiah. Quarters not over yet are `null`. */
export type Measured = { end: Fraction | null; before: Fraction | null; target: Fraction | null; quarters: readonly [Fraction | null, Fraction | null, Fraction | null, Fraction | null] }

/** Columns 12 to 14 of form E.81. */
export type Evaluated = { year: Fraction | null; soFar: Fraction | null; percent: Fraction | null }

/**
 * Form E.81 (Permendagri 86/2017): what the year realised (12), what the plan has realised so far (13), what that is of its end (14).
 * The form adds; that is right only for what can be summed, so each indicator says how its readings are put together.
 */
export function evaluate(line: Measured, by: Aggregation, polarity: Polarity = 'higher'): Evaluated {
  const told = line.quarters.flatMap((quarter) => quarter ?? [])
  const year = aggregate(told, by)
  const soFar = aggregate([line.before, year].flatMap((part) => part ?? []), by)
  return { year, soFar, percent: achievement(soFar, line.end, polarity) }
}

/** Per cent as it is shown, with two decimals. */
export const shown = (percent: Fraction): Fraction => roundedTo(percent, 2)

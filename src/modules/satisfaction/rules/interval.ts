import type { Fraction } from '#kernel'
import { decimal } from './decimal.ts'
import { scoreParts, type Tally } from './tally.ts'

/** Student's t for 95 % on both sides, by degrees of freedom 1 … 30. */
const students = [
  12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788, 2.1604, 2.1448, 2.1314,
  2.1199, 2.1098, 2.1009, 2.093, 2.086, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
]
const normal = 1.959964

/** Student's t for 95 % on both sides; beyond 30 degrees of freedom by its expansion around the normal value (right to 0.0001). */
export function studentT(freedom: number): number {
  const listed = students[freedom - 1]
  if (listed !== undefined) return listed
  const [z, z3, z5] = [normal, normal ** 3, normal ** 5]
  return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2)
}

/**
 * The 95 % confidence interval of an index: index ± t(n − 1) · 25 · s ÷ √n, where s is the sample standard deviation of the respondents'
 * own means (each over the elements that respondent answered) and t is Student's; without a correction for small populations,
 * and kept within 25 … 100. One respondent tells nothing of the spread: `null`. All of one opinion: both ends are the index.
 */
export function interval(index: Fraction, tally: Pick<Tally, 'n' | 'scores' | 'squares'>): readonly [number, number] | null {
  if (tally.n < 2) return null
  const n = BigInt(tally.n)
  // n(n − 1)·s², a whole number of squared parts: nothing is lost before the root is drawn
  const spread = n * tally.squares - tally.scores * tally.scores
  const deviation = Math.sqrt(Number(spread)) / Math.sqrt(tally.n * (tally.n - 1)) / scoreParts
  const half = (studentT(tally.n - 1) * 25 * deviation) / Math.sqrt(tally.n)
  const centre = Number(index.top) / Number(index.bottom)
  const within = (value: number): number => Math.round(Math.min(100, Math.max(25, value)) * 100 + 1e-9) / 100
  return half === 0 ? [decimal(index, 2), decimal(index, 2)] : [within(centre - half), within(centre + half)]
}

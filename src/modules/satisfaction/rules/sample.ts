import { fraction, type Fraction } from '#kernel'
import { rounded } from './decimal.ts'

/**
 * Respondents needed from a population, by Krejcie and Morgan (1970): λ²NPQ ÷ (d²(N − 1) + λ²PQ) with λ² = 3.841, P = Q = 0.5,
 * d = 0.05; rounded half up, which is how the printed table was made (up to 75,000).
 */
export const sampleNeeded = (population: number): number =>
  (population < 1 ? 0 : rounded(fraction(96_025n * BigInt(population), 250n * BigInt(population - 1) + 96_025n), 0))

/** What the regulation asks for at least, else the table for the number served. */
export const respondentsNeeded = (instrument: { leastRespondents: number | null }, served: number): number => {
  const least = instrument.leastRespondents
  return least === null ? sampleNeeded(served) : Math.min(least, served)
}

/** How many of those asked answered, as a share of 100; `null` when nobody was asked. */
export const responseRate = (answered: number, asked: number): Fraction | null => (asked === 0 ? null : fraction(100 * answered, asked))

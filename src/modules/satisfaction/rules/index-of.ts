import { compare, fraction, sumOf, times, type Fraction } from '#kernel'
import { decimal, readDecimal, rounded } from './decimal.ts'
import { gradeOfIndex, weakestFirst, type Element, type Grade, type Instrument } from './instrument.ts'
import { interval } from './interval.ts'
import { countsOf, givenIn, totalOf, type Counts, type Tally } from './tally.ts'

/** One element: how many answered it, its exact mean (NRR), and mean × 25 with its grade. */
export type ElementResult = { element: Element; n: number; counts: Counts; mean: Fraction | null; value: number | null; grade: Grade | null }

/** An index as it may be shown: rounded once, in hundredths and as a number, with the grade of its instrument. */
export type Index = { exact: Fraction; hundredths: number; value: number; grade: Grade }

export type Result = {
  instrument: Instrument
  /** Respondents who answered anything. */
  n: number
  elements: ElementResult[]
  /** `null`: not measured, because an element has no answer from anybody. Never zero. */
  index: Index | null
  /** Elements nobody answered, which is why there is no index. */
  missing: string[]
  /** Ends of the 95 % confidence interval; `null` for fewer than two respondents. See `interval`. */
  ci95: readonly [number, number] | null
  /** The index as documents print it that rounded the weight first. */
  asPrinted: Readonly<Record<string, number | null>>
}

const twentyFive = fraction(25)

/** An exact index on the scale of 25 to 100, rounded and graded. */
export function indexFrom(instrument: Instrument, exact: Fraction): Index {
  const hundredths = rounded(exact, 2)
  return { exact, hundredths, value: hundredths / 100, grade: gradeOfIndex(instrument, exact) }
}

function elementResult(instrument: Instrument, element: Element, counts: Counts): ElementResult {
  const n = givenIn(counts)
  if (n === 0) return { element, n, counts, mean: null, value: null, grade: null }
  const mean = fraction(totalOf(counts), n)
  const { value, grade } = indexFrom(instrument, times(mean, twentyFive))
  return { element, n, counts, mean, value, grade }
}

/** Σ mean × weight × 25, exactly. */
const weighted = (means: readonly Fraction[], weight: Fraction): Fraction => times(times(sumOf(means), weight), twentyFive)

/**
 * The satisfaction index of a tally: the mean of each element over the answers given for it, each mean with the same exact weight
 * 1 ÷ number of elements, their sum × 25; rounded once, half up, to two decimals, and graded from the rounded index.
 */
export function indexOf(instrument: Instrument, tally: Tally): Result {
  const elements = instrument.elements.map((element) => elementResult(instrument, element, countsOf(tally, element.code)))
  const missing = elements.flatMap((one) => (one.mean === null ? [one.element.code] : []))
  const means = elements.flatMap((one) => one.mean ?? [])
  const index = missing.length > 0 || means.length === 0 ? null : indexFrom(instrument, weighted(means, fraction(1, means.length)))
  return {
    instrument, n: tally.n, elements, index, missing, ci95: index && interval(index.exact, tally),
    asPrinted: Object.fromEntries(instrument.printedWeights.map((weight) => {
      const read = readDecimal(weight)
      return [weight, index && read ? decimal(weighted(means, read), 2) : null]
    })),
  }
}

/** The elements from the weakest, with what they scored. */
export const weakest = (result: Result): (ElementResult & { mean: Fraction })[] => weakestFirst(result.elements)

/** How the index of a whole city is made from its units; a report names which. */
export type CityMethod = 'pooled' | 'mean-of-units'

/** The mean of several units' indices, each exact and each with the same weight, whatever the number of respondents; rounded once. */
export function meanOfUnits(instrument: Instrument, units: readonly Result[]): Index | null {
  const indices = units.flatMap((unit) => unit.index?.exact ?? [])
  return indices.length === 0 ? null : indexFrom(instrument, times(sumOf(indices), fraction(1, indices.length)))
}

/** Whether an index reaches a target, both as printed with two decimals. */
export const reaches = (index: Index, target: Fraction): boolean => compare(fraction(index.hundredths, 100), target) >= 0

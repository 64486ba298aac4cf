import { compare, fraction, sumOf, times, type Fraction } from '#kernel'
import { readDecimal, rounded } from './decimal.ts'
import type { Instrument } from './instrument.ts'
import { countsOf, givenIn, totalOf, type Tally } from './tally.ts'

/** How an old report may have come to its index: exactly, blanks as zero, complete questionnaires only, or means rounded first; and with which weight. */
export type Way = 'exact' | 'blank-as-zero' | 'complete-only' | 'rounded-means'
export type Candidate = { way: Way; weight: string | null; exact: Fraction }

const ways: readonly Way[] = ['exact', 'blank-as-zero', 'complete-only', 'rounded-means']

function meansBy(way: Way, instrument: Instrument, all: Tally, complete: Tally): Fraction[] | null {
  const of = way === 'complete-only' ? complete : all
  const means = instrument.elements.map(({ code }) => {
    const counts = countsOf(of, code)
    const among = way === 'blank-as-zero' ? of.n : givenIn(counts)
    return among === 0 ? null : fraction(totalOf(counts), among)
  })
  if (means.includes(null)) return null
  const known = means as Fraction[]
  return way === 'rounded-means' ? known.map((one) => fraction(rounded(one, 2), 100)) : known
}

/** Every way an old report may have counted the same answers, the simplest first; those without any blank or bad row come out alike. */
export function candidates(instrument: Instrument, all: Tally, complete: Tally): Candidate[] {
  const weights: [string | null, Fraction][] = [[null, fraction(1, instrument.elements.length)], ...instrument.printedWeights.flatMap((one): [string, Fraction][] => { const read = readDecimal(one); return read ? [[one, read]] : [] })]
  return weights.flatMap(([weight, by]) => ways.flatMap((way): Candidate[] => {
    const means = meansBy(way, instrument, all, complete)
    return means ? [{ way, weight, exact: times(times(sumOf(means), by), fraction(25)) }] : []
  })).toSorted((a, b) => effort(a) - effort(b))
}

const effort = ({ way, weight }: Candidate): number => Number(way !== 'exact') + Number(weight !== null)

/** What an old report printed: its figure and how many decimals it has; `null` when it is no index. */
export function readStated(typed: string): { value: Fraction; places: number } | null {
  const text = typed.replace('%', '').trim()
  const value = readDecimal(text)
  if (!value || compare(value, fraction(25)) < 0 || compare(value, fraction(100)) > 0) return null
  return { value, places: /[.,](\d+)$/.exec(text)?.[1]?.length ?? 0 }
}

/** The first way that gives the printed figure to its last decimal; `null` when none does. */
export const reproducing = (all: readonly Candidate[], stated: { value: Fraction; places: number }): Candidate | null =>
  all.find((one) => rounded(one.exact, stated.places) === rounded(stated.value, stated.places)) ?? null

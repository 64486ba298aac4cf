import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readSurveys, type SurveyText } from './rules/instrument-file.ts'
import type { Instrument } from './rules/instrument.ts'
import type { Counts, Tally } from './rules/tally.ts'

const city = fileURLToPath(new URL('../../../city/bekasi/', import.meta.url))

/** How Kota Bekasi asks, as its files stand. */
export const bekasiFiles = (): SurveyText[] => [
  ...readdirSync(`${city}instruments`).map((name) => `instruments/${name}`), 'surveys.yaml',
].map((path) => ({ path, text: readFileSync(city + path, 'utf8') }))

export const bekasi = readSurveys(bekasiFiles()).surveys

const instrument = (id: string): Instrument => {
  const found = bekasi.instruments.find((one) => one.id === id)
  if (!found) throw new Error(`no instrument ${id}`)
  return found
}

export const skm = instrument('14-2017')
export const ikm = instrument('kep-25-2004')

/** One respondent's answers written one after the other, in the order of the instrument: `334433434`; a dot is no answer. */
export const respondent = (of: Instrument, digits: string): Record<string, 1 | 2 | 3 | 4> =>
  Object.fromEntries(of.elements.flatMap(({ code }, index) => (digits[index] === '.' ? [] : [[code, Number(digits[index]) as 1 | 2 | 3 | 4]])))

/** The ten respondents of the worked example O-SKM-2. */
export const ten = ['334433434', '433434434', '323433333', '444444444', '232433323', '333433334', '433443433', '332433333', '343434434', '333433323']

/** `n` answers with this total, as even as they can be: for examples that give totals alone. */
export function countsWith(n: number, total: number): Counts {
  const low = Math.floor(total / n)
  const high = total - low * n
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  counts[low - 1] = n - high
  if (high > 0) counts[low] = high
  return counts
}

/** A tally that has these totals and nothing known of the spread. */
export const totals = (of: Instrument, n: number, all: readonly number[]): Tally =>
  ({ n, counts: Object.fromEntries(of.elements.map(({ code }, index) => [code, countsWith(n, all[index] ?? 0)])), scores: 0n, squares: 0n })

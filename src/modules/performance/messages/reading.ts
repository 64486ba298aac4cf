import { writtenAs, type Fraction, type Locale } from '#kernel'
import { labels, type Category } from '#modules/planning'
import { shownValue, valueOfExact, type Exact, type SheetLine } from '../rules/mine.ts'
import type { Period } from '../rules/periods.ts'
import { isTold } from '../rules/readings.ts'
import type { Reading } from '../rules/tree.ts'
import { monthName } from '#platform/ui/format'
import { mineWords } from './mine.ts'

/** A figure in the reader's way of writing numbers. */
export const figureWords = (value: Fraction, locale: Locale): string => {
  const text = shownValue(value)
  return locale === 'id' ? text : text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))
}

/** Why something cannot be computed, in words. */
export function becauseWords(because: string, locale: Locale): string {
  const [code = '', about = ''] = because.split(/:(.*)/s)
  const said = mineWords[locale].because[code as keyof typeof mineWords.id.because] ?? code
  return about === '' ? said : `${said} (${about.replaceAll(',', ' → ')})`
}

/** What a reading says: a figure, or that there is none and why. */
export const readingWords = (reading: Reading, locale: Locale): string =>
  (isTold(reading) ? figureWords(reading.value, locale) : reading.kind === 'not-measured' ? mineWords[locale].notMeasured : mineWords[locale].notComputable)

/** The figure of a sheet's line, as it was kept. */
export const lineWords = (line: Pick<SheetLine, 'kind' | 'value'>, locale: Locale): string =>
  (line.value ? figureWords(valueOfExact(line.value), locale) : line.kind === 'not-computable' ? mineWords[locale].notComputable : mineWords[locale].notMeasured)

export const percentWords = (percent: Exact, locale: Locale): string => {
  const text = writtenAs(valueOfExact(percent), 2)
  return locale === 'id' ? text : text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))
}

const english: Record<Category, string> = { 'very-high': 'Very high', high: 'High', medium: 'Medium', low: 'Low', 'very-low': 'Very low' }
export const categoryWords = (category: Category, locale: Locale): string => (locale === 'id' ? labels.permendagri[category] : english[category])

/** A month or a year by its name: `November 2026`, `2026`. */
export function periodWords(period: Period, locale: Locale): string {
  const [year = '', part = ''] = period.split('-')
  if (part === '') return year
  return part.startsWith('Q') ? `TW ${part.slice(1)} ${year}` : part.startsWith('H') ? `${locale === 'id' ? 'Semester' : 'Half'} ${part.slice(1)} ${year}` : `${monthName(locale, Number(part))} ${year}`
}

import type { Locale } from '#kernel'
import { dayMinutes, type Term } from '#modules/cases'
import { measuredDays, type Measured } from '#modules/measures'
import { formatNumber, formatTerm } from '#platform/ui/format'

export { measuredDays }

/** Working minutes in the measure a promise speaks in: `11 menit`, `3,5 jam`, `6,2 hari kerja`; what was done at once took a minute, never none. */
export function workTime(locale: Locale, minutes: number, unit: Term['unit'] | null): string {
  const hours = Math.round((minutes / 60) * 10) / 10
  if (unit === 'hour' && hours > 0) return formatTerm(locale, hours, 'hour')
  if (unit === 'minute' || minutes < 60) return formatTerm(locale, Math.max(1, Math.round(minutes)), 'minute')
  if (minutes < dayMinutes) return formatTerm(locale, hours, 'hour')
  return formatTerm(locale, Math.round((minutes / dayMinutes) * 10) / 10, unit === 'day' ? 'day' : 'workingDay')
}

/** A promise in words: `10 hari kerja`, `1 hari per jabatan`. */
export function sayPromise(locale: Locale, term: Term): string {
  const per = term.per === undefined ? '' : ` per ${term.per}`
  return `${formatTerm(locale, term.n, term.unit)}${per}`
}

/** Fewer finished cases than this say little: their figure stands plainly, and nothing is drawn against the promise. */
export const fewestToJudge = 5

/** Whether what was finished can be held against the promise: enough of it. What was promised otherwise is not measured at all. */
export const judged = (measured: Measured | null): boolean => measured !== null && measured.finished >= fewestToJudge

/** Promise and reality on one scale, for a bar; unmeasured when nothing was finished, or what was cannot be held against the promise. */
export const measureOf = (measured: Measured | null): { promise: number; typical: number | null; ninth: number | null } =>
  measured?.promised && judged(measured) ? { promise: measured.promised, typical: measured.median, ninth: measured.ninth } : { promise: 1, typical: null, ninth: null }

/** What one bar of the histogram counts: its unit, and how many of it a bar is wide. */
export function barUnit(minutes: number): { unit: 'minute' | 'hour' | 'day' | 'week'; each: number } {
  if (minutes < 60) return { unit: 'minute', each: minutes }
  if (minutes < dayMinutes) return { unit: 'hour', each: minutes / 60 }
  return minutes < dayMinutes * 5 ? { unit: 'day', each: minutes / dayMinutes } : { unit: 'week', each: minutes / (dayMinutes * 5) }
}

/** Label of a bar: what it reaches up to. */
export const barLabel = (locale: Locale, bar: number, each: number): string => formatNumber(locale, (bar + 1) * each)

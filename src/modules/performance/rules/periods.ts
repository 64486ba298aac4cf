import type { LocalDate } from '#kernel'

/** A year, a half, a quarter or a month of it: `2025`, `2025-H1`, `2025-Q3`, `2025-07`. */
export type Period = `${number}` | `${number}-H${number}` | `${number}-Q${number}` | `${number}-${number}`

const shape = /^((?:19|20)\d{2})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/

/** Months of a period, the first and the last of them, from 1. */
type Months = { year: number; first: number; last: number }

function monthsOf(period: string): Months | null {
  const found = shape.exec(period)
  if (!found) return null
  const [, year, half, quarter, month] = found
  const of = (size: number, n: string): Months => ({ year: Number(year), first: size * (Number(n) - 1) + 1, last: size * Number(n) })
  return half ? of(6, half) : quarter ? of(3, quarter) : month ? of(1, month) : { year: Number(year), first: 1, last: 12 }
}

/** A period as typed, or `null`. */
export const readPeriod = (typed: string): Period | null => (shape.test(typed) ? (typed as Period) : null)
export const yearPeriod = (year: number): Period => `${year}`
export const quarterPeriod = (year: number, quarter: number): Period => `${year}-Q${quarter}`
export const monthPeriod = (year: number, month: number): Period => `${year}-${String(month).padStart(2, '0')}` as Period
export const yearOf = (period: Period): number => Number(period.slice(0, 4))

const two = (n: number): string => String(n).padStart(2, '0')
const lastDay = (year: number, month: number): number => [31, (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 30

/** The first and the last day of a period. */
export function daysOf(period: Period): { from: LocalDate; to: LocalDate } {
  const { year, first, last } = monthsOf(period) ?? { year: yearOf(period), first: 1, last: 12 }
  return { from: `${year}-${two(first)}-01` as LocalDate, to: `${year}-${two(last)}-${two(lastDay(year, last))}` as LocalDate }
}

/** What a period is made of, by size: the quarters of a year, the months of a quarter. Nothing where it is not made of such parts. */
export function partsOf(period: Period, by: 'half' | 'quarter' | 'month'): Period[] {
  const months = monthsOf(period)
  const size = { half: 6, quarter: 3, month: 1 }[by]
  if (!months || (months.first - 1) % size !== 0 || months.last % size !== 0 || months.last - months.first + 1 === size) return []
  const name = (n: number): Period => (by === 'month' ? monthPeriod(months.year, n) : (`${months.year}-${by === 'half' ? 'H' : 'Q'}${n}` as Period))
  return Array.from({ length: (months.last - months.first + 1) / size }, (_, index) => name((months.first - 1) / size + 1 + index))
}

/** Whether a period lies wholly before a day. */
export const isOver = (period: Period, today: LocalDate): boolean => daysOf(period).to < today

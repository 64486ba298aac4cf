import { addDays, localDate, type LocalDate } from '#kernel'

/** A week of a year as offices plan: month 1–12, week 1–4. Week I is days 1–7, week IV is 22 to the end of the month. */
export type Week = readonly [month: number, week: number]

export const weeksInMonth = 4
export const weeksInYear = 12 * weeksInMonth

/** The week's column in the year, from 0. */
export const columnOf = ([month, week]: Week): number => (month - 1) * weeksInMonth + week - 1
export const weekAt = (column: number): Week => [Math.floor(column / weeksInMonth) + 1, (column % weeksInMonth) + 1]
export const inOrder = (weeks: readonly Week[]): Week[] => [...new Set(weeks.map(columnOf))].toSorted((a, b) => a - b).map(weekAt)

/** The week a day lies in. */
export function weekOf(date: LocalDate): Week {
  const [, month = 1, day = 1] = date.split('-').map(Number)
  return [month, Math.min(weeksInMonth, Math.ceil(day / 7))]
}

const written = (n: number): string => String(n).padStart(2, '0')
const firstOf = (year: number, month: number): LocalDate => localDate(`${year}-${written(month)}-01`)

/** The first and the last day of a week. */
export function daysOf(year: number, [month, week]: Week): { from: LocalDate; to: LocalDate } {
  const first = firstOf(year, month)
  const next = month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1)
  return { from: addDays(first, (week - 1) * 7), to: week === weeksInMonth ? addDays(next, -1) : addDays(first, week * 7 - 1) }
}

/** The column a day lies in, counted from the start of the year; `null` outside of it. */
export const columnIn = (year: number, date: LocalDate): number | null => (Number(date.slice(0, 4)) === year ? columnOf(weekOf(date)) : null)

/** Weeks that follow one another, as first and last columns. */
export function spansOf(weeks: readonly Week[]): [from: number, to: number][] {
  const spans: [number, number][] = []
  for (const column of inOrder(weeks).map(columnOf)) {
    const last = spans.at(-1)
    if (last && last[1] === column - 1) last[1] = column
    else spans.push([column, column])
  }
  return spans
}

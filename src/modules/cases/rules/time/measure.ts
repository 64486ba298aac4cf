import { addDays, dateIn, readDate, type LocalDate } from '#kernel'
import { closeOf, isWorkingDay, nextOpening, workingDaysBetween, workMinutesBetween, type WorkCalendar } from './calendar.ts'
import { dueDate, type Pause } from './clock.ts'
import { readTerm, type Term } from './term.ts'

/** Minutes of one working day, for saying working time in days. */
export const dayMinutes = 450

/** The promised time and its units of work, as the clock wants them; `null` when the standard promises none. */
export type Promised = { term: Term; count: number } | null

/** When a step should be done by the city's own estimate, moved by the pauses of the case like the promise itself; `null` when it gave none. */
export function dueOfStep(calendar: WorkCalendar, takes: string | undefined, since: Date, pauses: readonly Pause[]): Date | null {
  const term = takes === undefined ? null : readTerm(takes)
  return term && 'n' in term ? dueDate(calendar, { from: since, term, count: 1, pauses }, since).due : null
}

/**
 * Working days that still count until a promise in days ends: those whose close lies ahead, but for the day of receipt, as the day strip
 * draws them. `null` once it is due past, today or, out of hours, on the next day the office opens (then hours are said, so that Monday and Tuesday never read alike), and where the end is a minute and not the close of an office day.
 */
export function daysLeft(calendar: WorkCalendar, { due, received }: { due: Date; received: Date }, now: Date): number | null {
  const [last, today, day0, opens] = [due, now, nextOpening(calendar, received), nextOpening(calendar, now)].map((at) => dateIn(calendar.zone, at)) as [LocalDate, LocalDate, LocalDate, LocalDate]
  if (last <= opens || closeOf(calendar, last)?.getTime() !== due.getTime()) return null
  const over = (closeOf(calendar, today) ?? now) <= now
  return workingDaysBetween(calendar, day0 >= today ? addDays(day0, 1) : over ? addDays(today, 1) : today, last)
}

/** The promise in working minutes, so that promise and reality lie on one scale. */
export function minutesPromised(calendar: WorkCalendar, promised: Promised, from: Date): number | null {
  if (!promised) return null
  const { term, count } = promised
  switch (term.unit) {
    case 'minute': return term.n * count
    case 'hour': return term.n * count * 60
    case 'day': case 'workingDay': return term.n * count * dayMinutes
    default: {
      const { due } = dueDate(calendar, { from, term, count, pauses: [] }, from)
      return due && workMinutesBetween(calendar, from, due)
    }
  }
}

const minutesOf: Record<Term['unit'], number> = { minute: 1, hour: 60, day: dayMinutes, workingDay: dayMinutes, calendarDay: dayMinutes, week: 5 * dayMinutes, month: 21 * dayMinutes }

/** A city's estimate for a step in working minutes; half an hour where it gave none. */
export function estimateMinutes(takes: string | undefined): number {
  const term = takes === undefined ? null : readTerm(takes)
  return term && 'n' in term ? term.n * minutesOf[term.unit] : 30
}

/** What is wrong with a day somebody sets as a deadline: no date, past, or a day off; `null` when nothing is. */
export function deadlineFault(calendar: WorkCalendar, deadline: string, now: Date): 'not-a-date' | 'date-passed' | 'day-off' | null {
  const date = readDate(deadline)
  if (!date) return 'not-a-date'
  if (date < dateIn(calendar.zone, now)) return 'date-passed'
  return isWorkingDay(calendar, date) ? null : 'day-off'
}

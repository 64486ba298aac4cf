import { addDays, dateIn, isoIn, type LocalDate } from '#kernel'
import { closeOf, nextOpening, workingDaysBetween, workMinutesBetween, type WorkCalendar } from './time/calendar.ts'
import { dueDate, type Due } from './time/clock.ts'
import type { Definition } from './definition.ts'
import type { CaseState } from './state.ts'
import { readTerm, sayTerm, type Term } from './time/term.ts'

/** Minutes of one working day, for saying working time in days. */
export const dayMinutes = 450

/** The promised time and its units of work, as the clock wants them; `null` when the standard promises none. */
export type Promised = { term: Term; count: number } | null

/** With the state, what a law granted on top counts too; without it the promise stands as it was given. */
export function promisedOf({ term }: Definition, units: number | null, { extended = [] }: Pick<CaseState, 'extended'> = {}): Promised {
  if (!term) return null
  const n = extended.filter((one) => one.by.unit === term.unit).reduce((sum, one) => sum + one.by.n, term.n)
  return { term: { ...term, n }, count: term.per ? Math.max(units ?? 1, 1) : 1 }
}

export type CasePauses = { from: Date; to: Date | null; reason: string }[]

/** The pauses of a case as the clock reads them. */
export const pausesOf = (state: Pick<CaseState, 'pauses'>): CasePauses =>
  state.pauses.map((pause) => ({ from: new Date(pause.from), to: pause.to === null ? null : new Date(pause.to), reason: pause.reason }))

/** What the clock of a case reads: its promise, its journal folded, its units of work. */
export type CaseClock = { definition: Definition; state: CaseState; units: number | null }

/** When the whole case is due, by the journal and the calendar alone (regulation 4.4); anybody can recompute it. */
export function dueOfCase(calendar: WorkCalendar, { definition, state, units }: CaseClock, now: Date): Due | null {
  const promised = promisedOf(definition, units, state)
  return promised && dueDate(calendar, { from: new Date(state.receivedAt), ...promised, pauses: pausesOf(state) }, now)
}

/** When a step should be done by the city's own estimate, moved by the pauses of the case like the promise itself; `null` when it gave none. */
export function dueOfStep(calendar: WorkCalendar, takes: string | undefined, since: Date, pauses: CasePauses): Date | null {
  const term = takes === undefined ? null : readTerm(takes)
  return term && 'n' in term ? dueDate(calendar, { from: since, term, count: 1, pauses }, since).due : null
}

/**
 * Working days that still count until a promise in days ends: those whose close lies ahead, but for the day of receipt, as the day strip
 * draws them. `null` once it is due today or past, and where the end is a minute and not the close of an office day.
 */
export function daysLeft(calendar: WorkCalendar, { due, received }: { due: Date; received: Date }, now: Date): number | null {
  const [last, today, day0] = [due, now, nextOpening(calendar, received)].map((at) => dateIn(calendar.zone, at)) as [LocalDate, LocalDate, LocalDate]
  if (last <= today || closeOf(calendar, last)?.getTime() !== due.getTime()) return null
  const over = (closeOf(calendar, today) ?? now) <= now
  return workingDaysBetween(calendar, day0 >= today ? addDays(day0, 1) : over ? addDays(today, 1) : today, last)
}

/** Office time a case took: working minutes from receipt to end, without the pauses. */
export function minutesTaken(calendar: WorkCalendar, state: CaseState, end: Date): number {
  const paused = pausesOf(state).reduce((sum, pause) => sum + workMinutesBetween(calendar, pause.from, pause.to ?? end), 0)
  return Math.max(0, workMinutesBetween(calendar, new Date(state.receivedAt), end) - paused)
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

/** The command with which anybody gets the same due date from the same calendar; `null` when nothing is promised. */
export function dueCommand(zone: string, definition: Definition, state: CaseState, units: number | null): string | null {
  const promised = promisedOf(definition, units, state)
  if (!promised) return null
  const moment = (at: string): string => isoIn(zone, new Date(at))
  const pauses = state.pauses.flatMap((pause) => (pause.to === null ? [] : [`--pause ${moment(pause.from)}/${moment(pause.to)}`]))
  const count = promised.term.per ? [`--count ${promised.count}`] : []
  return [`npx balai due --from ${moment(state.receivedAt)}`, `--term "${sayTerm(promised.term, 'id')}"`, ...pauses, ...count].join(' \\\n  ')
}

const minutesOf: Record<Term['unit'], number> = { minute: 1, hour: 60, day: dayMinutes, workingDay: dayMinutes, calendarDay: dayMinutes, week: 5 * dayMinutes, month: 21 * dayMinutes }

/** A city's estimate for a step in working minutes; half an hour where it gave none. */
export function estimateMinutes(takes: string | undefined): number {
  const term = takes === undefined ? null : readTerm(takes)
  return term && 'n' in term ? term.n * minutesOf[term.unit] : 30
}

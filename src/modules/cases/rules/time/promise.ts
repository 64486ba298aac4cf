import { isoIn } from '#kernel'
import { workMinutesBetween, type WorkCalendar } from './calendar.ts'
import { dueDate, type Due } from './clock.ts'
import type { Definition } from '../definition.ts'
import type { CaseState } from '../state.ts'
import { minutesPromised, type Promised } from './measure.ts'
import { sayTerm } from './term.ts'

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

/** Office time a case took: working minutes from receipt to end, without the pauses. */
export function minutesTaken(calendar: WorkCalendar, state: CaseState, end: Date): number {
  const paused = pausesOf(state).reduce((sum, pause) => sum + workMinutesBetween(calendar, pause.from, pause.to ?? end), 0)
  return Math.max(0, workMinutesBetween(calendar, new Date(state.receivedAt), end) - paused)
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

/** What a case that ends now took, beside what it was promised, as text for the database's exact numbers. */
export function measuredAt(calendar: WorkCalendar, clock: CaseClock, now: Date): { took: string; promised: string | null; late: boolean | null } {
  const promised = minutesPromised(calendar, promisedOf(clock.definition, clock.units), new Date(clock.state.receivedAt))
  const due = dueOfCase(calendar, clock, now)?.due ?? null
  return { took: String(minutesTaken(calendar, clock.state, now)), promised: promised === null ? null : String(promised), late: due && now > due }
}

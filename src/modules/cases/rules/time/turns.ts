import { localDate } from '#kernel'
import type { Definition } from '../definition.ts'
import type { CaseState } from '../state.ts'
import { closeOf, type WorkCalendar } from './calendar.ts'
import { dueOfStep } from './measure.ts'
import { pausesOf } from './promise.ts'

/** Whose turn it is, on what, until when. */
export type Waiting = { kind: 'step' | 'disposition'; turn: number; position: string; step: string | null; act: string; since: Date; due: Date | null; paused: string | null }

const soonest = (...moments: (Date | null)[]): Date | null =>
  moments.reduce<Date | null>((first, next) => (first === null || (next !== null && next < first) ? next : first), null)

/** When the office closes on a day a leader set, `YYYY-MM-DD`. */
const endOfDay = (calendar: WorkCalendar, day: string | null): Date | null => (day === null ? null : closeOf(calendar, localDate(day)))

/** The rows of the inbox that a state makes: one per turn and position, one per open instruction, each due when the first of its moments comes. */
export function turnsOf(one: { state: CaseState; due: Date | null }, calendar: WorkCalendar, definition: Definition): Waiting[] {
  const steps = new Map(definition.procedure.steps.map((step) => [step.id, step]))
  const turns = one.state.turns.flatMap((turn) => {
    const step = steps.get(turn.step)
    const since = new Date(turn.since)
    const due = soonest(one.due, dueOfStep(calendar, step?.takes, since, pausesOf(one.state)), endOfDay(calendar, turn.deadline))
    return turn.positions.map((position): Waiting => ({
      kind: 'step', turn: turn.id, position, step: turn.step, act: step?.ways[0]?.act ?? 'check', since, due, paused: turn.paused,
    }))
  })
  const instructions = one.state.dispositions.filter((given) => given.doneAt === null).map((given): Waiting => ({
    kind: 'disposition', turn: given.id, position: given.to, step: null, act: 'reportDisposition',
    since: new Date(given.at), due: endOfDay(calendar, given.deadline), paused: null,
  }))
  return [...turns, ...instructions]
}

import { dateIn } from '#kernel'
import { pausesOf, workMinutesBetween, type CaseState, type Line, type WorkCalendar } from '#modules/cases'

/** How many days back reality is looked at. */
export const measuredDays = 90

/** Which of the finished cases behind a figure are looked at. */
export const results = ['on-time', 'late'] as const
export type Result = (typeof results)[number]

/** What an officer may narrow a list of cases to. */
export const states = ['open', 'overdue', 'paused', 'ended', 'on-time', 'late', 'withdrawn'] as const
export type State = (typeof states)[number]

/** An act as figures open down to it: which step, from which position, how long it waited there, when it was done after receipt (working minutes). */
export type ActBehind = { step: string; act: string; position: string | null; capacity: string | null; at: Date; waited: number; after: number }

/** A finished case without anything personal in it: no number, no name, the month in place of the day. */
export type CaseBehind = {
  service: string; month: string; outcome: string; took: number; promised: number | null; late: boolean; simulated: boolean
  pauses: { reason: string; minutes: number }[]
  acts: Omit<ActBehind, 'at'>[]
}

/** The acts of a case from its journal, each with the working time from the opening of its turn. */
export function actsBehind(calendar: WorkCalendar, lines: readonly Line[], receivedAt: Date): ActBehind[] {
  const opened = new Map<number, Date>()
  return lines.flatMap((line) => {
    const { data } = line
    const turn = typeof data['turn'] === 'number' ? opened.get(data['turn']) : undefined
    if (Array.isArray(data['opens'])) for (const one of data['opens'] as { id: number }[]) opened.set(one.id, line.at)
    if (line.type !== 'case.acted') return []
    return [{
      step: String(data['step'] ?? ''), act: String(data['act'] ?? ''), position: line.position, capacity: line.capacity, at: line.at,
      waited: turn ? Math.round(workMinutesBetween(calendar, turn, line.at)) : 0, after: Math.round(workMinutesBetween(calendar, receivedAt, line.at)),
    }]
  })
}

type Ended = { slug: string; status: string; received_at: Date; ended_at: Date; took: string; promised: string | null; late: boolean; simulated: boolean; pauses: CaseState['pauses'] }

/** What the public may see of a finished case: when about, how long, where it waited, against which promise. */
export function behind(calendar: WorkCalendar, one: Ended, lines: readonly Line[]): CaseBehind {
  return {
    service: one.slug, month: dateIn(calendar.zone, one.received_at).slice(0, 7), outcome: one.status, took: Math.round(Number(one.took)), promised: one.promised === null ? null : Math.round(Number(one.promised)),
    late: one.late, simulated: one.simulated,
    pauses: pausesOf(one).filter((pause) => pause.reason !== 'closed')
      .map(({ from, to, reason }) => ({ reason, minutes: Math.round(workMinutesBetween(calendar, from, to ?? one.ended_at)) })),
    acts: actsBehind(calendar, lines, one.received_at).map(({ at: _, ...act }) => act),
  }
}

import { addDays, hasUnseen, type Id, type LocalDate, type Problem } from '#kernel'
import type { Capacity } from '#platform/context'

/** A visit is planned, its minutes lie before the team, it is done; or it was called off. */
export type VisitState = 'planned' | 'minuted' | 'done' | 'cancelled'

/** What the team found: as it should be, with remarks, not as it should be. */
export const outcomes = ['fit', 'fit-with-notes', 'unfit'] as const
export type Outcome = (typeof outcomes)[number]

/** Somebody who goes, from which position. Who left the team is remembered: what that phone still sends is not lost. */
export type Member = { person: Id<'person'>; position: string; capacity: Capacity; lead: boolean; left: boolean; confirmedAt: Date | null }

export type Visit = { state: VisitState; date: LocalDate; members: readonly Member[]; erased: boolean }

/** Who looks at a visit: which person, whether planning it is theirs, and excusing members, which no member does in a turn of theirs; what day it is, whether late lines wait. */
export type Looker = { person: Id<'person'> | null; mayPlan: boolean; mayExcuse: boolean; today: LocalDate; lateWaits: boolean }

/** All that can be done with a visit. */
export const visitActs = ['record', 'draft', 'edit', 'redraft', 'confirm', 'move', 'cancel', 'excuse'] as const
export type VisitAct = (typeof visitActs)[number]

/** Who belongs to the team now, and who ever did. */
export const inTeam = ({ members }: Pick<Visit, 'members'>, person: string | null): boolean => members.some((one) => one.person === person && !one.left)
export const wasInTeam = ({ members }: Pick<Visit, 'members'>, person: string | null): boolean => members.some((one) => one.person === person)

const states: Record<VisitAct, VisitState> = { record: 'planned', draft: 'planned', move: 'planned', cancel: 'planned', edit: 'minuted', redraft: 'minuted', confirm: 'minuted', excuse: 'minuted' }

/** Why an act is not open to somebody; `null` when it is. Pages draw their buttons by it, and actions refuse by it. */
export function barTo(visit: Visit, act: VisitAct, looker: Looker): string | null {
  const planning = act === 'move' || act === 'cancel' || act === 'excuse'
  if (planning ? !(act === 'excuse' ? looker.mayExcuse : looker.mayPlan) : !inTeam(visit, looker.person)) return planning ? 'not-permitted' : 'not-in-team'
  if (visit.erased) return 'visit-erased'
  if (visit.state !== states[act]) return visit.state === 'cancelled' ? 'visit-cancelled' : visit.state === 'done' ? 'visit-done' : visit.state === 'planned' ? 'no-minutes-yet' : 'minutes-begun'
  if (act === 'draft' && looker.today < visit.date) return 'visit-not-yet'
  if (act === 'redraft' && !looker.lateWaits) return 'nothing-late'
  if (act === 'excuse' && excusable(visit.members).length === 0) return 'nobody-to-excuse'
  return act === 'confirm' && visit.members.some((one) => one.person === looker.person && one.confirmedAt !== null) ? 'confirmed-already' : null
}

/** Why somebody is not shown the applicant's telephone: it is for those who go or plan, as long as the visit is still under way. */
export function barToCall(visit: Visit, looker: Pick<Looker, 'person' | 'mayPlan'>): string | null {
  if (!inTeam(visit, looker.person) && !looker.mayPlan) return 'not-in-team'
  if (visit.erased) return 'visit-erased'
  return visit.state === 'planned' || visit.state === 'minuted' ? null : visit.state === 'done' ? 'visit-done' : 'visit-cancelled'
}

/** Who can be excused from confirming: those who have not yet, as long as somebody of the team is left to answer for the minutes. */
export const excusable = (members: readonly Member[]): Member[] => {
  const team = members.filter((one) => !one.left)
  return team.length > 1 ? team.filter((one) => one.confirmedAt === null) : []
}

export const openTo = (visit: Visit, looker: Looker): VisitAct[] => visitActs.filter((act) => barTo(visit, act, looker) === null)

/** Whether every member of today's team has put their name to the minutes. */
export const allConfirmed = (members: readonly Pick<Member, 'left' | 'confirmedAt'>[]): boolean =>
  members.some((one) => !one.left) && members.every((one) => one.left || one.confirmedAt !== null)

/** What others may know of the visits of a case: nothing of those called off, and a visit still under way undoes that one is done. */
export function factsOf(visits: readonly { state: VisitState; plannedAt: Date; outcome: Outcome | null }[]): { planned: boolean; done: boolean; passed: boolean } {
  const held = visits.filter((one) => one.state !== 'cancelled').toSorted((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime())
  const done = held.length > 0 && held.every((one) => one.state === 'done')
  const last = held.at(-1)?.outcome ?? null
  return { planned: held.length > 0, done, passed: done && last !== null && last !== 'unfit' }
}

/** The furthest a visit is planned ahead, the longest team and words. */
export const limits = { days: 366, team: 12, place: 300, purpose: 1000, reason: 500 } as const

/** A plan as it was read from a form; `null` where nothing could be read. */
export type Plan = { date: LocalDate | null; team: readonly string[]; lead: string; place: string; purpose: string }

const words = (text: string, field: string, most: number): Problem[] => {
  if (text === '') return [{ code: 'words-missing', field }]
  if (text.length > most) return [{ code: 'too-long', field, data: { most, length: text.length } }]
  return hasUnseen(text) ? [{ code: 'control-characters', field }] : []
}

/** Days on which a team goes: those on which the office works, and the one day off somebody asked for all the same. */
export const goingOn = (works: (date: LocalDate) => boolean, agreed: string) => (date: LocalDate): boolean => works(date) || date === agreed

/** What is wrong with a day for a visit: in the past, too far ahead, or a day off that nobody asked for. */
export function dayFaults(date: LocalDate | null, today: LocalDate, works: (date: LocalDate) => boolean): Problem[] {
  if (date === null) return [{ code: 'not-a-date', field: 'date' }]
  if (date < today) return [{ code: 'date-past', field: 'date' }]
  if (date > addDays(today, limits.days)) return [{ code: 'date-too-far', field: 'date', data: { days: limits.days } }]
  return works(date) ? [] : [{ code: 'no-working-day', field: 'date', data: { date } }]
}

/** What is wrong with a team: empty, too many, somebody unknown, a leader from outside. */
export function teamFaults({ team, lead }: Pick<Plan, 'team' | 'lead'>, known: ReadonlySet<string>): Problem[] {
  if (team.length === 0) return [{ code: 'team-missing', field: 'team' }]
  if (team.length > limits.team) return [{ code: 'team-too-large', field: 'team', data: { most: limits.team } }]
  const persons = team.map((one) => one.split('~')[1])
  if (new Set(persons).size < persons.length) return [{ code: 'member-twice', field: 'team' }]
  if (!team.every((one) => known.has(one))) return [{ code: 'member-unknown', field: 'team' }]
  return lead === '' || team.includes(lead) ? [] : [{ code: 'lead-outside', field: 'lead' }]
}

/** Everything wrong with a plan. */
export const planFaults = (plan: Plan, today: LocalDate, { works, known }: { works: (date: LocalDate) => boolean; known: ReadonlySet<string> }): Problem[] => [
  ...dayFaults(plan.date, today, works), ...teamFaults(plan, known), ...words(plan.place, 'place', limits.place), ...words(plan.purpose, 'purpose', limits.purpose),
]

export const reasonFaults = (reason: string): Problem[] => words(reason, 'reason', limits.reason)

/** What the minutes say besides the record itself and its outcome. */
export type Minutes = { body: string; advice: string }
export const longestBody = 20_000

/** What is wrong with minutes: no words, no outcome, and remarks or a refusal that do not say what is to be done. */
export function minutesFaults({ body, outcome, advice }: { body: string; outcome: string; advice: string }): Problem[] {
  return [
    ...words(body, 'body', longestBody),
    ...((outcomes as readonly string[]).includes(outcome) ? [] : [{ code: 'outcome-missing', field: 'outcome' }]),
    ...(advice === '' && outcome === 'fit' ? [] : advice === '' ? [{ code: 'advice-missing', field: 'advice' }] : words(advice, 'advice', longestBody)),
  ]
}

import { addDays, refuse, refuseAll, type LocalDate, type Problem } from '#kernel'
import type { Purpose } from './kind.ts'

/** What an office decides about a permit that was granted. */
export const officeActs = ['suspend', 'lift', 'revoke', 'cancel', 'close'] as const
export type OfficeAct = (typeof officeActs)[number]

/** How a permit stands on a day. `coming`: its first day is still ahead. */
export const standings = ['coming', 'active', 'suspended', 'expired', 'revoked', 'cancelled', 'closed'] as const
export type Standing = (typeof standings)[number]

/** A stretch in which a permit does not hold: `to` is the first day on which it holds again. */
export type Bar = { as: 'suspended' | 'revoked' | 'cancelled' | 'closed'; from: LocalDate; to: LocalDate | null; by: number }

/** The instrument by which something was decided: its number, and the day it bears. */
export type Instrument = { number: string; date: LocalDate }

/** A decision of the office; the holder may object to it until `appealUntil`. */
export type Decision = { seq: number; act: OfficeAct; on: LocalDate; until: LocalDate | null; instrument: Instrument; appealUntil: LocalDate | null }

/** A permit as its events left it. No personal data, no free text. Nothing in it says how it stands: that follows from the day. */
export type PermitState = {
  issuedOn: LocalDate
  from: LocalDate
  /** Its last day; `null` without an end. */
  to: LocalDate | null
  bars: Bar[]
  decisions: Decision[]
  /** The objection that is open, and to which decision. */
  objection: { case: string; decision: number } | null
}

export type PermitEvent =
  | { type: 'permit.issued'; issuedOn: LocalDate; from: LocalDate; to: LocalDate | null }
  | { type: 'permit.decided'; decision: Decision }
  | { type: 'permit.renewed'; to: LocalDate }
  | { type: 'permit.amended' }
  | { type: 'permit.transferred' }
  | { type: 'permit.objected'; case: string; decision: number }
  | { type: 'permit.objection-ended'; decision: number; upheld: boolean; on: LocalDate }

const barOf: Record<Exclude<OfficeAct, 'lift'>, Bar['as']> = { suspend: 'suspended', revoke: 'revoked', cancel: 'cancelled', close: 'closed' }

const holdsOn = (bar: Bar, day: LocalDate): boolean => bar.from <= day && (bar.to === null || day < bar.to)
const isEnd = (bar: Bar): boolean => bar.as !== 'suspended'

/** The end of a permit that stands, from its day on or still to come; `null` while there is none, or it was overturned. */
export const endOf = (state: PermitState): Bar | null => state.bars.findLast((bar) => isEnd(bar) && bar.to === null) ?? null

/** The suspension that runs on that day or begins after it. */
export const suspensionOf = (state: PermitState, day: LocalDate): Bar | null =>
  state.bars.findLast((bar) => !isEnd(bar) && (bar.to === null || day < bar.to)) ?? null

/** How a permit stands on a day: derived, never stored. What ends it is stronger than its last day, its last day than a suspension. */
export function standingOn(state: PermitState, day: LocalDate): Standing {
  const held = state.bars.filter((bar) => holdsOn(bar, day))
  const end = held.findLast(isEnd)
  if (end) return end.as
  if (state.to !== null && state.to < day) return 'expired'
  if (held.length > 0) return 'suspended'
  return day < state.from ? 'coming' : 'active'
}

/** Since when it stands as it does on that day. */
export function standingSince(state: PermitState, day: LocalDate): LocalDate {
  const standing = standingOn(state, day)
  if (standing === 'expired' && state.to !== null) return addDays(state.to, 1)
  const bar = state.bars.findLast((one) => one.as === standing && holdsOn(one, day))
  return bar?.from ?? state.from
}

/** The state after one more event; the first is always `permit.issued`. */
export function apply(state: PermitState | null, event: PermitEvent): PermitState {
  if (event.type === 'permit.issued') return { issuedOn: event.issuedOn, from: event.from, to: event.to, bars: [], decisions: [], objection: null }
  if (!state) throw new Error('a permit begins with its issue')
  switch (event.type) {
    case 'permit.decided': return { ...state, bars: barred(state, event.decision), decisions: [...state.decisions, event.decision] }
    case 'permit.renewed': return { ...state, to: event.to }
    case 'permit.amended':
    case 'permit.transferred': return state
    case 'permit.objected': return { ...state, objection: { case: event.case, decision: event.decision } }
    case 'permit.objection-ended': return { ...state, objection: null, bars: event.upheld ? overturned(state.bars, event) : state.bars }
  }
}

function barred({ bars }: PermitState, { seq, act, on, until }: Decision): Bar[] {
  if (act !== 'lift') return [...bars, { as: barOf[act], from: on, to: until && addDays(until, 1), by: seq }]
  const last = bars.findLast((bar) => !isEnd(bar))
  return bars.map((bar) => (bar === last ? { ...bar, to: on } : bar))
}

/** A decision that fell: what it barred holds again from the day it fell, or was never barred when that day comes first. */
const overturned = (bars: Bar[], { decision, on }: { decision: number; on: LocalDate }): Bar[] =>
  bars.flatMap((bar) => (bar.by !== decision || (bar.to !== null && bar.to <= on) ? [bar] : bar.from >= on ? [] : [{ ...bar, to: on }]))

/** Why the office cannot decide this on that day, whoever asks; `null` when it can. The page names it, the server refuses by it. */
export function closedBecause(state: PermitState, act: OfficeAct, day: LocalDate): string | null {
  if (endOf(state)) return 'permit-ended'
  if (state.to !== null && state.to < day) return 'permit-expired'
  const suspension = suspensionOf(state, day)
  if (act === 'suspend') return suspension ? 'suspended-already' : null
  if (act === 'lift') return suspension ? null : 'not-suspended'
  return null
}

/** What somebody decides: when it takes effect, for a suspension until when, by which instrument. */
export type Ruling = { act: OfficeAct; on: LocalDate; until: LocalDate | null; instrument: Instrument; appealUntil: LocalDate | null }

const farthest = 366

/** What is wrong with the days of a ruling; each names its field. Only a cancellation reaches back, and never before the issue. */
export function dayFaults(state: PermitState, { act, on, until, instrument }: Ruling, today: LocalDate): Problem[] {
  const suspension = suspensionOf(state, today)
  return [
    ...(instrument.date > today ? [{ code: 'instrument-ahead', field: 'date', data: { day: today } }] : []),
    ...(instrument.date < state.issuedOn ? [{ code: 'instrument-before-issue', field: 'date', data: { day: state.issuedOn } }] : []),
    ...(on < state.issuedOn ? [{ code: 'effect-before-issue', field: 'on', data: { day: state.issuedOn } }]
      : on < instrument.date && act !== 'cancel' ? [{ code: 'effect-before-instrument', field: 'on', data: { day: instrument.date } }] : []),
    ...(on > addDays(today, farthest) ? [{ code: 'effect-too-far', field: 'on', data: { day: addDays(today, farthest) } }]
      : state.to !== null && on > state.to ? [{ code: 'effect-after-end', field: 'on', data: { day: state.to } }] : []),
    ...(until !== null && act !== 'suspend' ? [{ code: 'until-not-asked', field: 'until' }] : []),
    ...(until !== null && until < on ? [{ code: 'until-before-effect', field: 'until', data: { day: on } }]
      : until !== null && act === 'suspend' && state.to !== null && until > state.to ? [{ code: 'until-after-end', field: 'until', data: { day: state.to } }] : []),
    ...(act === 'lift' && suspension && on < suspension.from ? [{ code: 'lift-before-suspension', field: 'on', data: { day: suspension.from } }] : []),
    ...(act === 'lift' && suspension?.to && on >= suspension.to ? [{ code: 'lift-after-suspension', field: 'on', data: { day: suspension.to } }] : []),
  ]
}

/** Decides a ruling, or refuses it in words. Mandate and permission are the caller's to check. */
export function decide(state: PermitState, ruling: Ruling, today: LocalDate): PermitEvent {
  const because = closedBecause(state, ruling.act, today)
  if (because) refuse('conflict', because)
  refuseAll(dayFaults(state, ruling, today))
  return { type: 'permit.decided', decision: { ...ruling, seq: state.decisions.length + 1 } }
}

/** Why an application of that purpose cannot be taken for a permit as it stands; `null` when it can. */
export function barredBecause(state: PermitState, purpose: Exclude<Purpose, 'new'>, day: LocalDate): string | null {
  const standing = standingOn(state, day)
  if (endOf(state)) return 'permit-ended'
  if (standing === 'suspended') return 'permit-suspended'
  if (standing === 'expired') return 'permit-expired'
  return purpose === 'renewal' && state.to === null ? 'permit-without-end' : null
}

/** The same when the application is granted: one for renewal came in time, so a last day that passed meanwhile does not stop it. */
export const grantBarredBecause = (state: PermitState, purpose: Exclude<Purpose, 'new'>, day: LocalDate): string | null => {
  const because = barredBecause(state, purpose, day)
  return because === 'permit-expired' && purpose === 'renewal' ? null : because
}

/** The first day of a renewal: it goes on from the last day, or from the day it is granted when that has passed. */
export const nextFirstDay = ({ to }: Pick<PermitState, 'to'>, day: LocalDate): LocalDate => (to !== null && to >= day ? addDays(to, 1) : day)

/** The decision a holder may object to on that day: the newest whose time has not passed. Refuses in words when there is none. */
export function objectTo(state: PermitState, caseId: string, day: LocalDate): Extract<PermitEvent, { type: 'permit.objected' }> {
  if (state.objection) refuse('conflict', 'objection-open')
  const last = state.decisions.findLast((one) => one.appealUntil !== null) ?? refuse('conflict', 'nothing-to-object-to')
  if (last.appealUntil !== null && last.appealUntil < day) refuse('conflict', 'objection-too-late', { data: { day: last.appealUntil } })
  return { type: 'permit.objected', case: caseId, decision: last.seq }
}

import type { Outcome, PauseReason } from './procedure.ts'
import type { Term } from './time/term.ts'

/** A branch of a parallel step: which opening it belongs to, which step opened it, how many there are. */
export type Branch = { fork: number; step: string; of: number }

/** Somebody's turn: a step that waits for one of these positions (none: for the applicant). */
export type Turn = {
  id: number
  step: string
  positions: string[]
  since: string
  branches: Branch[]
  /** Day a leader set, `YYYY-MM-DD`. */
  deadline: string | null
  paused: PauseReason | null
}

/** A branch that has arrived at its join and waits there for the others. */
export type Parked = { fork: number; step: string; branches: Branch[] }

/** An instruction from position to position beside the procedure; it binds the recipient, not the applicant's clock. */
export type Disposition = {
  id: number
  from: string
  to: string
  /** The disposition this one passes on; `null` when it comes from a step. */
  parent: number | null
  at: string
  deadline: string | null
  doneAt: string | null
}

export type CasePause = { from: string; to: string | null; reason: PauseReason | 'closed' }

export type Status = 'open' | Outcome | 'withdrawn'

/** A case as its events left it. No personal data, no free text. */
export type CaseState = {
  status: Status
  /** When the complete request reached the office; the clock counts from here. */
  receivedAt: string
  turns: Turn[]
  parked: Parked[]
  dispositions: Disposition[]
  pauses: CasePause[]
  /** Next number for a turn, a branch or a disposition. */
  next: number
  /** A paper of the case was signed: the applicant has what was asked for, or part of it, and withdraws no more. */
  issued?: true
  ended: { at: string; step: string; positions: string[] } | null
  /** Longer times a law granted, each with its source; absent where none was. */
  extended?: Extended[]
}

export type Extended = { at: string; by: Term; law: string }

export type Opening = Omit<Turn, 'since'>
export type Given = Omit<Disposition, 'at' | 'doneAt'>

/** What happened, as the journal keeps it. Openings are spelled out, so that applying needs no procedure and no answers. */
export type CaseEvent =
  | { type: 'case.filed'; at: string; opens: Opening[] }
  | {
    type: 'case.acted'; at: string; turn: number; step: string; way: string; act: string
    opens: Opening[]; parks: Parked | null; joined: number | null; gives: Given[]; outcome: Outcome | null; positions: string[]; issues?: true
  }
  | { type: 'case.paused'; at: string; turn: number; reason: PauseReason }
  | { type: 'case.resumed'; at: string; turn: number }
  | { type: 'case.withdrawn'; at: string }
  | { type: 'case.reopened'; at: string; opens: Opening[] }
  | { type: 'case.disposed'; at: string; disposition: number; gives: Given[] }
  | { type: 'case.reported'; at: string; disposition: number }
  | { type: 'case.extended'; at: string; by: Term; law: string }

const highest = (event: { opens: Opening[]; gives?: Given[] }, state: { next: number }): number =>
  Math.max(state.next, ...event.opens.flatMap((turn) => [turn.id + 1, ...turn.branches.map((branch) => branch.fork + 1)]), ...(event.gives ?? []).map((one) => one.id + 1))

const opened = (opens: Opening[], at: string): Turn[] => opens.map((turn) => ({ ...turn, since: at }))

/** Why the whole case stands still: every open turn is paused; `null` while anybody of the office can act. */
const standstill = (turns: Turn[]): PauseReason | null => {
  const first = turns[0]
  return first && turns.every((turn) => turn.paused !== null) ? first.paused : null
}

/** Opens or closes the pause of the case so that it matches its turns. */
function paced(state: CaseState, at: string): CaseState {
  const reason = state.status === 'open' ? standstill(state.turns) : null
  const running = state.pauses.find((pause) => pause.to === null)
  if ((running?.reason ?? null) === reason) return state
  const closed = state.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause))
  return { ...state, pauses: reason ? [...closed, { from: at, to: null, reason }] : closed }
}

/** The state after one more event; the first event is always `case.filed`. */
export function apply(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'case.filed') {
    const filed: CaseState = {
      status: 'open', receivedAt: event.at, turns: opened(event.opens, event.at), parked: [], dispositions: [], pauses: [], next: 1, ended: null,
    }
    return paced({ ...filed, next: highest(event, filed) }, event.at)
  }
  if (!state) throw new Error('a case begins with its filing')
  return paced(applyLater(state, event), event.at)
}

function applyLater(state: CaseState, event: Exclude<CaseEvent, { type: 'case.filed' }>): CaseState {
  switch (event.type) {
    case 'case.acted': return afterAct(state, event)
    case 'case.paused': return { ...state, turns: state.turns.map((turn) => (turn.id === event.turn ? { ...turn, paused: event.reason } : turn)) }
    case 'case.resumed': return { ...state, turns: state.turns.map((turn) => (turn.id === event.turn ? { ...turn, paused: null } : turn)) }
    case 'case.withdrawn': return { ...state, status: 'withdrawn', turns: [], parked: [], ended: null, dispositions: state.dispositions.map((one) => ({ ...one, doneAt: one.doneAt ?? event.at })) }
    case 'case.reopened': return {
      ...state, status: 'open', ended: null, turns: opened(event.opens, event.at), next: highest(event, state),
      pauses: state.ended ? [...state.pauses, { from: state.ended.at, to: event.at, reason: 'closed' }] : state.pauses,
    }
    case 'case.disposed': return { ...state, dispositions: [...done(state, event.disposition, event.at), ...given(event.gives, event.at)], next: highest({ ...event, opens: [] }, state) }
    case 'case.extended': return { ...state, extended: [...state.extended ?? [], { at: event.at, by: event.by, law: event.law }] }
    case 'case.reported': return { ...state, dispositions: done(state, event.disposition, event.at) }
  }
}

const done = (state: CaseState, id: number, at: string): Disposition[] =>
  state.dispositions.map((one) => (one.id === id ? { ...one, doneAt: at } : one))

const given = (gives: Given[], at: string): Disposition[] => gives.map((one) => ({ ...one, at, doneAt: null }))

function afterAct(state: CaseState, event: Extract<CaseEvent, { type: 'case.acted' }>): CaseState {
  const turns = [...state.turns.filter((turn) => turn.id !== event.turn), ...opened(event.opens, event.at)]
  const left = state.parked.filter((parked) => parked.fork !== event.joined)
  return {
    ...state,
    turns,
    parked: event.parks ? [...left, event.parks] : left,
    dispositions: [...state.dispositions, ...given(event.gives, event.at)],
    status: event.outcome ?? state.status,
    ...(event.issues && { issued: true as const }),
    ended: event.outcome ? { at: event.at, step: event.step, positions: event.positions } : state.ended,
    next: highest(event, state),
  }
}

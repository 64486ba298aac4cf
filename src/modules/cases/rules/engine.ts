import { holds, refuse, type Answers } from '#kernel'
import type { Definition } from './definition.ts'
import { factsLacking } from './facts.ts'
import type { Act, PauseReason, StandingAct, Step, Way } from './procedure.ts'
import { readTerm } from './time/term.ts'
import type { Branch, CaseEvent, CaseState, Given, Opening, Parked, Turn } from './state.ts'

/** Who acts on a case, as far as the law of the case cares. */
export type CaseActor =
  | {
    kind: 'officer'
    positions: ReadonlySet<string>
    /** Positions handed on only for some acts: position → those acts. */
    limits?: ReadonlyMap<string, ReadonlySet<string>>
    mayReopen: boolean
  }
  | { kind: 'applicant' }
  /** The program itself, when a step has waited as long as its procedure lets it. */
  | { kind: 'program' }

/** An act that is open, or would be but for the reason named. Pages draw their buttons from this list; the server refuses by it. */
export type OpenAct =
  | { kind: 'way'; turn: Turn; step: Step; way: Way; act: Act; because: 'needs-not-met' | 'paused' | null; lacks: string[] }
  | { kind: 'standing'; act: StandingAct; turn: Turn | null; disposition: number | null; reasons: PauseReason[] }
  | { kind: 'pass-on'; act: 'dispose'; disposition: number }

/** What the actor asks for. */
export type Command = {
  /** `turn:way`, or a standing act with its turn or disposition: `pause:3`, `reportDisposition:5`, `withdraw`. */
  act: string
  /** Positions a leader chooses. */
  to?: string[] | undefined
  deadline?: string | undefined
  reason?: PauseReason | undefined
}

export type Situation = {
  definition: Definition; state: CaseState; answers: Answers
  /** Whether the promise has passed already; then no law lengthens it any more. */
  overdue?: boolean | undefined
}

export const nameOf = (open: OpenAct): string => {
  if (open.kind === 'way') return `${open.turn.id}:${open.way.id}`
  if (open.kind === 'pass-on') return `dispose:${open.disposition}`
  return [open.act, open.turn?.id ?? open.disposition].filter((part) => part !== null).join(':')
}

const stepOf = (definition: Definition, id: string): Step =>
  definition.procedure.steps.find((step) => step.id === id) ?? refuse('conflict', 'no-such-step', { data: { step: id } })

const isTurnOf = (turn: Turn, actor: CaseActor): boolean =>
  actor.kind === 'program' || actor.kind === 'applicant' ? turn.positions.length === 0 : turn.positions.some((position) => actor.positions.has(position))

/** Whether one of the positions held lets the actor do this act: a delegation may be for some acts only. */
const mayDo = (actor: CaseActor, positions: string[], act: string): boolean =>
  actor.kind !== 'officer' || positions.some((position) => actor.positions.has(position) && (actor.limits?.get(position)?.has(act) ?? true))

/** Every act open to this actor on this case, and the ways that are not open yet with the reason. */
export function openActs(situation: Situation, actor: CaseActor): OpenAct[] {
  const { definition, state, answers } = situation
  const mine = state.turns.filter((turn) => isTurnOf(turn, actor))
  return [
    ...mine.flatMap((turn) => waysOf(turn, stepOf(definition, turn.step), answers).filter((open) => isFor(open, actor) && mayDo(actor, turn.positions, open.act))),
    ...(actor.kind === 'officer' ? officeActs(situation, actor, mine) : actor.kind === 'applicant' ? applicantActs(situation) : []),
  ]
}

/** What the program does by itself is offered to nobody else, and it does nothing else. */
const isFor = (open: OpenAct, actor: CaseActor): boolean =>
  (open.kind === 'way' && open.way.after !== undefined) === (actor.kind === 'program')

function waysOf(turn: Turn, step: Step, answers: Answers): OpenAct[] {
  const declared = turn.paused !== null && turn.paused !== step.pause
  return step.ways.map((way) => ({
    kind: 'way', turn, step, way, act: way.act,
    because: declared ? 'paused' : way.needs && !holds(way.needs, answers) ? 'needs-not-met' : null, lacks: factsLacking(way, answers),
  }))
}

function applicantActs({ definition, state }: Situation): OpenAct[] {
  const act = state.status === 'open' ? state.issued ? null : 'withdraw' as const : state.ended && definition.procedure.reopen ? 'reopen' as const : null
  return act === null ? [] : [{ kind: 'standing', act, turn: null, disposition: null, reasons: [] }]
}

function officeActs({ definition, state, overdue }: Situation, actor: Extract<CaseActor, { kind: 'officer' }>, mine: Turn[]): OpenAct[] {
  const pauses = mine.flatMap((turn): OpenAct[] => {
    const step = stepOf(definition, turn.step)
    if (turn.paused !== null) return turn.paused === step.pause || !mayDo(actor, turn.positions, 'resume') ? [] : [{ kind: 'standing', act: 'resume', turn, disposition: null, reasons: [] }]
    return step.mayPause.length > 0 && mayDo(actor, turn.positions, 'pause') ? [{ kind: 'standing', act: 'pause', turn, disposition: null, reasons: step.mayPause }] : []
  })
  const instructed = state.dispositions.filter((one) => one.doneAt === null && actor.positions.has(one.to)).flatMap((one): OpenAct[] => [
    ...(mayDo(actor, [one.to], 'reportDisposition') ? [{ kind: 'standing' as const, act: 'reportDisposition' as const, turn: null, disposition: one.id, reasons: [] }] : []),
    ...(mayDo(actor, [one.to], 'dispose') ? [{ kind: 'pass-on' as const, act: 'dispose' as const, disposition: one.id }] : []),
  ])
  const reopen: OpenAct[] = state.ended && actor.mayReopen
    ? [{ kind: 'standing', act: 'reopen', turn: null, disposition: null, reasons: [] }] : []
  const { extension } = definition.procedure
  const extend: OpenAct[] = extension && state.status === 'open' && !overdue && (state.extended?.length ?? 0) < extension.times && mayDo(actor, extension.who, 'extend')
    ? [{ kind: 'standing', act: 'extend', turn: null, disposition: null, reasons: [] }] : []
  return [...pauses, ...instructed, ...extend, ...reopen]
}

/**
 * Decides what an asked act does. Refuses what is not open to this actor, and choices the way does not allow.
 * Form, checklist and permissions of what comes with the act are the caller's to check.
 */
export function decide(situation: Situation, actor: CaseActor, command: Command, now: Date): CaseEvent {
  const open = openActs(situation, actor).find((one) => nameOf(one) === command.act)
  if (!open) refuse('conflict', 'act-not-open', { data: { act: command.act } })
  const at = now.toISOString()
  if (open.kind === 'way') {
    if (open.because) refuse('conflict', open.because, { data: { act: command.act } })
    return actedBy(situation, { ...open, from: fromOf(actor, open.turn) }, command, at)
  }
  if (open.kind === 'pass-on') {
    const given = situation.state.dispositions.find((one) => one.id === open.disposition)
    return { type: 'case.disposed', at, disposition: open.disposition, gives: gives(situation.state, { from: given?.to ?? '', parent: open.disposition, must: true }, command) }
  }
  return standing(situation, open, command, at)
}

function standing(situation: Situation, open: Extract<OpenAct, { kind: 'standing' }>, command: Command, at: string): CaseEvent {
  const { definition, state } = situation
  switch (open.act) {
    case 'withdraw': return { type: 'case.withdrawn', at }
    case 'pause': {
      if (!command.reason || !open.reasons.includes(command.reason)) refuse('invalid', 'no-legal-reason', { field: 'reason' })
      return { type: 'case.paused', at, turn: open.turn?.id ?? 0, reason: command.reason }
    }
    case 'resume': return { type: 'case.resumed', at, turn: open.turn?.id ?? 0 }
    case 'extend': return extendedBy(definition, at)
    case 'reportDisposition': return { type: 'case.reported', at, disposition: open.disposition ?? 0 }
    case 'reopen': {
      const { ended } = state
      if (!ended) refuse('conflict', 'act-not-open', { data: { act: 'reopen' } })
      const step = stepOf(definition, definition.procedure.reopen?.to ?? ended.step)
      const positions = step.id === ended.step ? ended.positions : positionsOf(situation, step)
      return { type: 'case.reopened', at, opens: [{ id: state.next, step: step.id, positions, branches: [], deadline: null, paused: null }] }
    }
  }
}

function extendedBy({ procedure: { extension } }: Definition, at: string): CaseEvent {
  const by = extension && readTerm(extension.by)
  return extension && by && 'n' in by ? { type: 'case.extended', at, by, law: extension.law.id } : refuse('conflict', 'act-not-open', { data: { act: 'extend' } })
}

/** Instructions to positions beside the procedure. */
function gives(state: CaseState, { from, parent, must }: { from: string; parent: number | null; must: boolean }, command: Command): Given[] {
  const to = [...new Set(command.to ?? [])]
  if (must && to.length === 0) refuse('invalid', 'no-recipient', { field: 'to' })
  if (to.includes(from)) refuse('invalid', 'to-oneself', { field: 'to' })
  return to.map((position, index) => ({ id: state.next + index, from, to: position, parent, deadline: command.deadline ?? null }))
}

/** The position from which an officer acts on a turn that waits for several. */
const fromOf = (actor: CaseActor, turn: Turn): string =>
  (actor.kind === 'officer' && turn.positions.find((position) => actor.positions.has(position))) || ''

/** Whether an act of this way signs a paper. */
export const signs = (way: Way): boolean => way.product?.stage === 'sign' || way.product?.stage === 'issue'

function actedBy(situation: Situation, open: Extract<OpenAct, { kind: 'way' }> & { from: string }, command: Command, at: string): CaseEvent {
  const { state } = situation
  const { turn, way, step, from } = open
  const into = way.to.includes('end') ? [] : way.to.map((id) => stepOf(situation.definition, id))
  const chosen = into.length === 1 && into[0]?.who.kind === 'chosen' ? into[0] : null
  const base = { type: 'case.acted' as const, at, turn: turn.id, step: step.id, way: way.id, act: way.act, outcome: way.outcome ?? null, positions: turn.positions, ...(signs(way) && { issues: true as const }) }
  const nothing = { opens: [], parks: null, joined: null, gives: [] }
  if (chosen) return { ...base, ...nothing, opens: branchOut(situation, turn, chosen, command) }
  if (into.length > 1) return { ...base, ...nothing, opens: fork(situation, turn, into) }
  const beside = way.act === 'dispose' ? gives({ ...state, next: state.next + 1 }, { from, parent: null, must: way.to.includes('end') }, command) : []
  const target = into[0]
  if (!target) return { ...base, ...nothing, gives: beside }
  return { ...base, ...nothing, ...arrive(situation, turn, target, command.deadline ?? null), gives: beside.filter((one) => !positionsOf(situation, target).includes(one.to)) }
}

/** The positions a step waits for; none for the applicant. */
export function positionsOf({ answers }: Situation, step: Step): string[] {
  const { who } = step
  if (who.kind === 'positions') return who.positions
  if (who.kind === 'answer') {
    const answer = answers[who.field]
    return typeof answer === 'string' && answer !== '' ? [answer] : refuse('conflict', 'nobody-named', { data: { field: who.field } })
  }
  return []
}

const opening = (situation: Situation, id: number, step: Step, more: { branches: Branch[]; deadline?: string | null }): Opening => ({
  id, step: step.id, positions: positionsOf(situation, step), branches: more.branches, deadline: more.deadline ?? null, paused: step.pause ?? null,
})

function branchOut(situation: Situation, turn: Turn, step: Step, command: Command): Opening[] {
  const to = [...new Set(command.to ?? [])]
  if (to.length === 0) refuse('invalid', 'no-recipient', { field: 'to' })
  const fork = situation.state.next
  const branches = [...turn.branches, { fork, step: turn.step, of: to.length }]
  return to.map((position, index) => ({
    ...opening(situation, fork + 1 + index, step, { branches, deadline: command.deadline ?? null }), positions: [position],
  }))
}

function fork(situation: Situation, turn: Turn, into: Step[]): Opening[] {
  const number = situation.state.next
  const branches = [...turn.branches, { fork: number, step: turn.step, of: into.length }]
  return into.map((step, index) => opening(situation, number + 1 + index, step, { branches }))
}

/** Arriving at a step opens it; arriving at a join waits there until the last branch has come. */
function arrive(situation: Situation, turn: Turn, target: Step, deadline: string | null): { opens: Opening[]; parks: Parked | null; joined: number | null } {
  const { state } = situation
  const top = turn.branches.at(-1)
  if (!target.joins || top?.step !== target.joins) {
    return { opens: [opening(situation, state.next, target, { branches: turn.branches, deadline })], parks: null, joined: null }
  }
  const waiting = state.parked.filter((parked) => parked.fork === top.fork).length
  const outer = turn.branches.slice(0, -1)
  if (waiting + 1 < top.of) return { opens: [], parks: { fork: top.fork, step: target.id, branches: outer }, joined: null }
  return { opens: [opening(situation, state.next, target, { branches: outer, deadline })], parks: null, joined: top.fork }
}

/** The first event of a case: the applicant's own first step counts as taken, the office's waits for the office. */
export function file(definition: Definition, answers: Answers, now: Date): CaseEvent {
  const first = definition.procedure.steps[0] ?? refuse('conflict', 'no-steps')
  const at = now.toISOString()
  const empty: CaseState = { status: 'open', receivedAt: at, turns: [], parked: [], dispositions: [], pauses: [], next: 1, ended: null }
  const situation = { definition, state: empty, answers }
  const id = first.who.kind === 'applicant' ? first.ways[0]?.to ?? [] : [first.id]
  const into = id.map((step) => stepOf(definition, step))
  if (into.length === 1 && into[0]) return { type: 'case.filed', at, opens: [opening(situation, 1, into[0], { branches: [] })] }
  const branches = [{ fork: 1, step: first.id, of: into.length }]
  return { type: 'case.filed', at, opens: into.map((step, index) => opening(situation, 2 + index, step, { branches })) }
}

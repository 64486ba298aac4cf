import { holds, type Answers } from '#kernel'
import type { Capacity } from '#platform/context'
import type { Definition } from './definition.ts'
import { factsLacking } from './facts.ts'
import type { Act, StandingAct, Step } from './procedure.ts'
import type { CaseState } from './state.ts'

/** A line of the journal as the history of a case needs it. */
export type Line = { seq: number; at: Date; type: string; person: string | null; position: string | null; capacity: Capacity | null; data: Record<string, unknown> }

/** Something that happened to a case: who, which act, at which step, to whom it went. Words are the page's. */
export type Happening = {
  seq: number; at: Date; by: 'applicant' | 'office' | 'program'; position: string | null; person: string | null; capacity: Capacity | null
  act: Act | StandingAct | 'filed' | 'due-moved' | 'erased' | 'code-renewed'
  step: string | null
  to: string[]
  /** Whether it handed the case to the applicant, who then reads what was said with it, whatever the act is called. */
  asks: boolean
  /** The day a leader set with it, `YYYY-MM-DD`. */
  deadline: string | null
  number: string | null
  /** How it ended the case; for erased data the ground. */
  outcome: string | null
  /** The questions a correction answered otherwise than before. */
  changed?: string[]
}

const standing: Record<string, Happening['act']> = {
  'case.filed': 'filed', 'case.paused': 'pause', 'case.resumed': 'resume', 'case.withdrawn': 'withdraw', 'case.reopened': 'reopen',
  'case.disposed': 'dispose', 'case.reported': 'reportDisposition', 'case.due-moved': 'due-moved', 'case.extended': 'extend',
  'case.erased': 'erased', 'case.code-renewed': 'code-renewed',
}

const names = (list: unknown, key: string): string[] =>
  Array.isArray(list) ? (list as Record<string, unknown>[]).flatMap((one) => one[key] as string | string[]) : []

/** The happenings of a case from its journal, oldest first. Entries that changed nothing people follow are left out. */
export function happenings(lines: Line[]): Happening[] {
  return lines.flatMap((line) => {
    const { data } = line
    const act = line.type === 'case.acted' ? (data['act'] as Act) : standing[line.type]
    if (!act) return []
    const product = data['product'] as { number?: string | null } | null | undefined
    const applicant = line.position === null && line.person === null
    return [{
      seq: line.seq, at: line.at, position: line.position, person: line.person, capacity: line.capacity, act,
      by: act === 'due-moved' || (act === 'erased' && applicant) || data['by'] === 'program' ? 'program' as const : applicant ? 'applicant' as const : 'office' as const,
      step: (data['step'] as string | undefined) ?? null,
      to: [...names(data['opens'], 'positions'), ...names(data['gives'], 'to')],
      asks: Array.isArray(data['opens']) && (data['opens'] as { positions: string[] }[]).some((turn) => turn.positions.length === 0),
      deadline: [...names(data['opens'], 'deadline'), ...names(data['gives'], 'deadline')].find((day) => typeof day === 'string') ?? null,
      number: product?.number ?? null,
      outcome: ((data['outcome'] ?? data['ground']) as string | null | undefined) ?? null,
      ...(Array.isArray(data['changed']) && { changed: data['changed'] as string[] }),
    }]
  })
}

const explained = new Set<Happening['act']>(['return', 'refuse', 'pause', 'reopen', 'correct', 'extend'])

/** Whether its applicant reads what was said with it: instructions between officers are not for the applicant. */
export const isForApplicant = (happening: Happening): boolean => happening.asks || happening.by === 'applicant' || explained.has(happening.act)

export type FlowState = 'done' | 'now' | 'later'

/** The steps of the procedure as a line of stations: loops back to the applicant are no stations of their own. */
export const stations = (definition: Definition): Step[] =>
  definition.procedure.steps.filter((step, index) => index === 0 || step.who.kind !== 'applicant')

/** A step beside the usual way, that stands on no line before it is met: a proposal in words to leave that way leads to it, or only a refusal away from it. */
function isAside({ procedure }: Definition, step: Step): boolean {
  const into = procedure.steps.flatMap((one) => one.ways.filter((way) => way.to.includes(step.id)))
  const refusing = step.ways.some((way) => way.outcome === 'refused') && step.ways.every((way) => ['refuse', 'comment', 'return'].includes(way.act))
  return refusing || (into.length > 0 && into.every((way) => way.act === 'comment' && way.reason))
}

/** Where a case stands on that line. A step it has left is done, unless it has come back to it. */
export function flowOf(definition: Definition, state: CaseState, past: Happening[]): { step: Step; state: FlowState; at: Date | null }[] {
  const now = new Set(state.turns.map((turn) => turn.step))
  const left = new Map(past.filter((one) => one.step !== null).map((one) => [one.step, one.at]))
  const filed = past[0]?.at ?? null
  // An applicant whose turn it is stands on the line before the step they lead back to, and what they lead back to is still to come.
  const asked = definition.procedure.steps.filter((step, index) => index > 0 && step.who.kind === 'applicant' && now.has(step.id))
  const back = new Set(asked.flatMap((step) => step.ways.flatMap((way) => way.to)))
  const line = stations(definition).filter((step) => now.has(step.id) || left.has(step.id) || !isAside(definition, step))
  const places = new Map(asked.map((step) => [step, line.findIndex((one) => step.ways[0]?.to.includes(one.id))]))
  const whole = [...line.flatMap((step, index) => [...asked.filter((one) => places.get(one) === index), step]), ...asked.filter((one) => places.get(one) === -1)]
  return whole.map((step, index) => {
    const at = left.get(step.id) ?? (index === 0 && step.who.kind === 'applicant' ? filed : null)
    return { step, state: now.has(step.id) ? 'now' : at && !back.has(step.id) ? 'done' : 'later', at }
  })
}

/** Whether every open turn is at a step with none but these acts. */
const onlyLeft = (definition: Definition, state: CaseState, acts: readonly Act[]): boolean => state.status === 'open' && state.turns.length > 0 && state.turns.every((turn) =>
  definition.procedure.steps.find((step) => step.id === turn.step)?.ways.every((way) => acts.includes(way.act)) ?? false)

/** Whether nothing is left but to file the papers away: every open turn is at a step that only archives. */
export const isAnswered = (definition: Definition, state: CaseState): boolean => onlyLeft(definition, state, ['archive', 'record'])

/** Whether nothing is left but to hand over what was asked for. */
export const isHandedOver = (definition: Definition, state: CaseState): boolean => onlyLeft(definition, state, ['handOver'])

/**
 * The step that comes after those open now, by the first way that goes on and that the answers do not close; `null` when the end comes next.
 * Where it is being decided whether the case goes on at all, nothing is promised but the decision.
 */
export function nextStep(definition: Definition, state: CaseState, answers: Answers): Step | 'decision' | null {
  const open = definition.procedure.steps.find((step) => step.id === state.turns[0]?.step)
  const ways = open?.ways.filter((way) => !way.needs || holds(way.needs, answers) || factsLacking(way, answers).length > 0) ?? []
  const onward = ways.find((way) => way.act !== 'return' && way.act !== 'refuse')
  if (open && (isAside(definition, open) || (!onward && ways.some((way) => way.act === 'refuse')))) return 'decision'
  return definition.procedure.steps.find((step) => step.id === onward?.to[0]) ?? null
}

type Sheet = { template: string; status: string; signed_at: Date | null }

/** Whether a paper is the disposition sheet as its leader signed it. */
export const isSignedSheet = ({ template, status }: Pick<Sheet, 'template' | 'status'>): boolean => template === 'lembar-disposisi' && status === 'signed'

/** Which sheet is printed besides a signed one: that of a case that has none, or the one that goes on with what was passed on after the signature. */
export function sheetBeside(past: readonly Pick<Happening, 'act' | 'at'>[], products: readonly Sheet[]): 'whole' | 'passed-on' | null {
  const last = past.findLast((one) => one.act === 'dispose')
  const signed = products.find(isSignedSheet)?.signed_at
  if (!last) return null
  if (!signed) return 'whole'
  return last.at > signed ? 'passed-on' : null
}

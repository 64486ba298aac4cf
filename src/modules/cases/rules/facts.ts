import { fieldsOf, type Answers, type Problem } from '#kernel'
import type { Definition } from './definition.ts'
import type { Way } from './procedure.ts'
import type { CaseState } from './state.ts'

/**
 * A fact is what another module knows of a case (`charges.paid`); a way of a procedure may need one as it needs an answer.
 * Questions have no dot in their names, so the two are never taken for each other.
 */
export const isFact = (name: string): boolean => name.includes('.')

const factsOf = (way: Way): string[] => (way.needs ? fieldsOf(way.needs).filter(isFact) : [])

/** The facts that the open turns of a case ask for; most cases ask for none. */
export function factsWanted(definition: Definition, state: CaseState): string[] {
  const open = new Set(state.turns.map((turn) => turn.step))
  return [...new Set(definition.procedure.steps.filter((step) => open.has(step.id)).flatMap((step) => step.ways.flatMap(factsOf)))]
}

/** The facts a way still waits for. */
export const factsLacking = (way: Way, answers: Answers): string[] => factsOf(way).filter((name) => answers[name] !== true)

/** Facts that no module gives are faults of the procedure that needs them. */
export const unknownFacts = (names: string[], known: ReadonlySet<string>, field: string): Problem[] =>
  names.filter((name) => isFact(name) && !known.has(name)).map((name) => ({ code: 'unknown-fact', field, data: { name } }))

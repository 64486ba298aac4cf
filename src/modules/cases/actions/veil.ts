import type { Actor } from '#platform/context'
import type { Definition } from '../rules/definition.ts'
import { fixedPositions, hiddenName, isConfidential } from '../rules/veil.ts'
import type { CasePrivate } from '../store/cases.ts'

/** Whether an officer may know who asked: anybody where nothing is confidential, else those the procedure itself names. */
export function mayKnowWho(actor: Actor, definition: Definition, hidden: CasePrivate): boolean {
  if (actor.kind !== 'officer' || !isConfidential(definition, hidden.answers)) return true
  const known = fixedPositions(definition)
  return actor.holdings.some((held) => known.has(held.position))
}

/** What is private of a case, without its name and ways to reach it for those who are not to know. */
export const veiled = (actor: Actor, definition: Definition, hidden: CasePrivate | null): CasePrivate | null =>
  (hidden === null || mayKnowWho(actor, definition, hidden) ? hidden : { ...hidden, applicant: hiddenName })

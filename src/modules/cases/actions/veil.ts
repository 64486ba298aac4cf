import type { Actor, Ctx } from '#platform/context'
import type { Definition } from '../rules/definition.ts'
import { fixedPositions, hiddenName, isConfidential } from '../rules/veil.ts'
import type { CasePrivate } from '../store/cases.ts'
import { readVeils } from '../store/contact.ts'
import { definitionById } from './definitions.ts'
import { openSealed } from './keep.ts'

/** Whether an officer may know who asked: anybody where nothing is confidential, else those the procedure itself names. */
export function mayKnowWho(actor: Actor, definition: Definition, hidden: CasePrivate): boolean {
  if (actor.kind !== 'officer' || !isConfidential(definition, hidden.answers)) return true
  const known = fixedPositions(definition)
  return actor.holdings.some((held) => known.has(held.position))
}

/** What is private of a case, without its name and ways to reach it for those who are not to know. */
export const veiled = (actor: Actor, definition: Definition, hidden: CasePrivate | null): CasePrivate | null =>
  (hidden === null || mayKnowWho(actor, definition, hidden) ? hidden : { ...hidden, applicant: hiddenName })

/** Of these cases those whose applicant this reader may not know; for modules above that hold an address beside a case. */
export async function casesVeiled(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  if (ids.length === 0) return found
  for (const { id, definition, sealed } of await readVeils(ctx.db, ids)) {
    const hidden = openSealed(ctx, id, sealed)
    if (hidden && !mayKnowWho(ctx.actor, (await definitionById(ctx, definition)).content, hidden)) found.add(id)
  }
  return found
}

/** What each of these cases is about, for lists of cases whose reader may see them; one whose personal data are erased is about nothing. */
export async function subjectsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const sealed = ids.length === 0 ? [] : await readVeils(ctx.db, ids)
  return new Map(sealed.map((one) => [one.id, openSealed(ctx, one.id, one.sealed)?.subject ?? '']))
}

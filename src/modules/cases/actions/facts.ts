import type { Answer, Answers, Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { event, tell } from '#platform/events'
import type { Definition } from '../rules/definition.ts'
import { factsWanted } from '../rules/facts.ts'
import type { CaseRow } from '../store/cases.ts'

/** That a procedure needs facts of a case which modules above know: each gives those that are its own, for who acts today. */
export const caseFacts = event<{ id: Id<'case'>; service: string; wanted: readonly string[]; give: (name: string, value: Answer) => void }>('cases.facts')

/** What the open turns of a case need to know from others; nobody is asked where nothing is needed. */
export async function factsFor(ctx: Ctx, { id, slug, state }: Pick<CaseRow, 'id' | 'slug' | 'state'>, definition: Definition): Promise<Answers> {
  const wanted = factsWanted(definition, state)
  const facts: Answers = {}
  if (wanted.length > 0) await tell(ctx, caseFacts, { id, service: slug, wanted, give: (name, value) => { facts[name] = value } })
  return facts
}

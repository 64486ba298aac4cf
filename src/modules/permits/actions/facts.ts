import type { Answer, Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { caseInside, questionsOf } from '#modules/cases'
import { mandateOf } from '../rules/mandate.ts'
import { today } from './keep.ts'
import { licensingOf } from './licensing.ts'

type Asked = { id: Id<'case'>; service: string; wanted: readonly string[]; give: (name: string, value: Answer) => void }

/** What permits know of a case, for who acts today: that this person may sign this kind, and that no recommendation of it has run out. */
export async function giveFacts(ctx: Ctx, { id, service, wanted, give }: Asked): Promise<void> {
  if (wanted.includes('permits.mandate')) give('permits.mandate', mandateOf(licensingOf(ctx)?.mandates ?? [], ctx.actor.holdings, service, today(ctx)) !== null)
  if (!wanted.includes('permits.recommendations')) return
  const { definition, hidden } = await caseInside(ctx, id)
  const until = questionsOf(definition).filter((field) => field.means === 'recommendedUntil').map((field) => hidden?.answers[field.id])
  give('permits.recommendations', until.every((day) => typeof day !== 'string' || day >= today(ctx)))
}

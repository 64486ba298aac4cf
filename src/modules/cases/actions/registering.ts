import { refuse } from '#kernel'
import { reachOf, type Ctx } from '#platform/context'
import { directory } from '#modules/people'
import type { Definition } from '../rules/definition.ts'

/** The agencies at whose counters somebody registers requests: a counter takes them for every unit of its agency, and for no other; `null` for all of the city. */
export type Counters = ReadonlySet<string> | null

export async function countersOf(ctx: Ctx): Promise<Counters> {
  const reached = reachOf(ctx.actor, 'cases.register')
  if (reached === null) return null
  const { units } = await directory(ctx.db)
  return new Set(reached.flatMap((unit) => units.get(unit)?.agency ?? []))
}

/** Whether requests for a service are registered there. The pages ask this too. */
export const takes = (counters: Counters, { agency }: Pick<Definition, 'agency'>): boolean => counters === null || counters.has(agency)

/** Refuses whoever registers no requests at a counter of the agency that gives this service. */
export async function needCounter(ctx: Ctx, definition: Pick<Definition, 'agency'>): Promise<void> {
  if (!takes(await countersOf(ctx), definition)) refuse('forbidden', 'not-permitted', { data: { permission: 'cases.register' } })
}

import { refuse } from '#kernel'
import { may, reachOf, type Ctx, type Holding } from '#platform/context'
import { directory } from '#modules/people'

export type ChargePermission = 'charges.read' | 'charges.assess' | 'charges.collect'

/** An agency has one treasury: who may do something with charges in one of its units may do it for all of them. */
export async function unitsReached(ctx: Ctx, permission: ChargePermission): Promise<string[] | null> {
  const reached = reachOf(ctx.actor, permission)
  if (reached === null) return null
  const { units } = await directory(ctx.db)
  const agencies = new Set(reached.flatMap((unit) => units.get(unit)?.agency ?? []))
  return [...units.values()].filter((unit) => agencies.has(unit.agency)).map((unit) => unit.slug)
}

export async function reaches(ctx: Ctx, permission: ChargePermission, unit: string): Promise<boolean> {
  if (may(ctx.actor, permission, unit)) return true
  const units = await unitsReached(ctx, permission)
  return units === null || units.includes(unit)
}

/** Refuses unless the permission reaches the agency of the unit; without a unit, unless it is held anywhere. */
export async function needCharges(ctx: Ctx, permission: ChargePermission, unit?: string): Promise<void> {
  if (!(unit === undefined ? may(ctx.actor, permission) : await reaches(ctx, permission, unit))) refuse('forbidden', 'not-permitted', { data: { permission } })
}

/** The position an officer acts from with charges: one whose own unit gives the permission. */
export const actingWith = ({ actor }: Ctx, permission: ChargePermission): Holding | undefined =>
  actor.holdings.find((held) => !held.acts?.length && held.capacity !== 'head' && may(actor, permission, held.unit)) ?? actor.holdings[0]

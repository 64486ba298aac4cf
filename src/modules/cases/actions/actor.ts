import { actingIn, may, type Ctx, type Holding } from '#platform/context'
import { directory } from '#modules/people'
import type { CaseActor } from '../rules/engine.ts'
import type { CaseRow } from '../store/cases.ts'

/** Who the law of the case sees: an officer with the positions acted for today, or whoever holds the tracking code. */
export function caseActor(ctx: Ctx, one: Pick<CaseRow, 'unit'>): CaseActor {
  if (ctx.actor.kind === 'applicant') return { kind: 'applicant' }
  if (ctx.actor.kind === 'system') return { kind: 'program' }
  return { kind: 'officer', positions: new Set(ctx.actor.holdings.map((held) => held.position)), limits: limitsOf(ctx), mayReopen: may(ctx.actor, 'cases.reopen', one.unit) }
}

/** The positions held only for some acts, with those acts. */
export function limitsOf({ actor: { holdings } }: Ctx): Map<string, ReadonlySet<string>> {
  const whole = new Set(holdings.filter((held) => !held.acts?.length).map((held) => held.position))
  return new Map(holdings.flatMap((held) => (held.acts?.length && !whole.has(held.position) ? [[held.position, new Set(held.acts)] as const] : [])))
}

/** The position and capacity in which an act is done: the first of those held that the turn waits for and that covers the act. */
export const actingAs = (ctx: Ctx, positions: string[], act: string): Holding | undefined =>
  ctx.actor.holdings.find((held) => positions.includes(held.position) && (!held.acts?.length || held.acts.includes(act)))

/** The position from which an officer looks at a case or reopens it: one it waits for, else one that leads its unit, else the first held. */
export async function standingOf(ctx: Ctx, one: Pick<CaseRow, 'unit' | 'state'>): Promise<Holding | undefined> {
  const { holdings } = ctx.actor
  const turns = new Set(one.state.turns.flatMap((turn) => turn.positions))
  const { headOf, unitsUnder } = await directory(ctx.db)
  return holdings.find((held) => turns.has(held.position))
    ?? holdings.find((held) => headOf(held.unit) === held.position && unitsUnder(held.unit).has(one.unit)) ?? actingIn(ctx, 'cases.read-unit', one.unit)
}

/** Whether this officer may see the case: it waits or waited for a position held, or its unit is within reach of what was granted. */
export function maySee(ctx: Ctx, one: CaseRow, touched: ReadonlySet<string>): boolean {
  if (ctx.actor.kind === 'system') return true
  if (ctx.actor.kind !== 'officer') return false
  if (may(ctx.actor, 'cases.read-all', one.unit) || may(ctx.actor, 'cases.read-unit', one.unit)) return true
  return ctx.actor.holdings.some((held) => touched.has(held.position))
}

/** Every position a case has ever waited for, by its state and its journal. */
export function touchedPositions(one: CaseRow, entries: { data: Record<string, unknown>; position: string | null }[]): Set<string> {
  const opened = entries.flatMap(({ data, position }) => [
    ...(Array.isArray(data['opens']) ? (data['opens'] as { positions: string[] }[]).flatMap((turn) => turn.positions) : []),
    ...(Array.isArray(data['gives']) ? (data['gives'] as { to: string }[]).map((given) => given.to) : []),
    ...(position === null ? [] : [position]),
  ])
  return new Set([...one.state.turns.flatMap((turn) => turn.positions), ...opened])
}

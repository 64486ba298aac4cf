import { refuse } from '#kernel'
import { may, need, type Actor, type Ctx } from '#platform/context'
import { directory, type Directory } from '#modules/people'
import type { Plan } from '../rules/plan.ts'

const same = (text: string): string => text.trim().toLowerCase()

/** The agency of the city that a plan is of, known by its short name as printed; `null` where none, or more than one, is called so. */
export function agencyOf(people: Pick<Directory, 'units'>, plan: Pick<Plan, 'agency'>): { top: string; units: string[] } | null {
  const units = [...people.units.values()]
  const tops = units.filter(({ parent, short }) => parent === null && short !== null && same(short) === same(plan.agency.short))
  const [only] = tops
  return only && tops.length === 1 ? { top: only.slug, units: units.flatMap(({ slug, agency }) => (agency === only.agency ? [slug] : [])) } : null
}

/** Whether somebody may do that with a plan: draft it for the whole city or in an office of its agency, publish it by reaching the top of it; of an agency the city does not have only the whole city's. */
export function mayWith(actor: Actor, people: Pick<Directory, 'units'>, permission: 'planning.draft' | 'planning.publish', plan: Pick<Plan, 'agency'>): boolean {
  const agency = agencyOf(people, plan)
  const units = agency === null ? ['*'] : permission === 'planning.draft' ? agency.units : [agency.top]
  return units.some((unit) => may(actor, permission, unit))
}

/** Refuses who may not do that with this plan. */
export async function needWith(ctx: Ctx, permission: 'planning.draft' | 'planning.publish', plan: Pick<Plan, 'agency'>): Promise<void> {
  need(ctx, permission)
  if (!mayWith(ctx.actor, await directory(ctx.db), permission, plan)) refuse('forbidden', 'not-permitted', { data: { permission } })
}

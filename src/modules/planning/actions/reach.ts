import { refuse, say, type Locale } from '#kernel'
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

/** The positions that may do that with a plan, by name: those whose role says so and reaches it. */
export function whoMay(people: Directory, permission: 'planning.draft' | 'planning.publish', plan: Pick<Plan, 'agency'>, locale: Locale): string[] {
  const agency = agencyOf(people, plan)
  const wanted = agency === null ? [] : permission === 'planning.draft' ? agency.units : [agency.top]
  const { grants, roles } = people.organization
  const able = grants.filter(({ role, unit }) => roles.get(role)?.permissions.includes(permission) && (unit === null || wanted.some((one) => people.unitsUnder(unit).has(one))))
  return [...new Set(able.flatMap(({ position }) => (position === null ? [] : [position])))].flatMap((slug) => { const found = people.positions.get(slug); return found ? [say(found.name, locale)] : [] }).toSorted((a, b) => a.localeCompare(b))
}

/** Refuses who may not do that with this plan, and names who may (`only-these`). */
export async function needWith(ctx: Ctx, permission: 'planning.draft' | 'planning.publish', plan: Pick<Plan, 'agency'>): Promise<void> {
  need(ctx, 'planning.read')
  const people = await directory(ctx.db)
  if (mayWith(ctx.actor, people, permission, plan)) return
  const who = whoMay(people, permission, plan, ctx.locale)
  refuse('forbidden', who.length === 0 ? 'not-permitted' : 'only-these', { data: { permission, who: who.join(', ') } })
}

import { need, reachOf, type Ctx } from '#platform/context'
import { inForce } from '#modules/cases'
import { directory } from '#modules/people'
import { boxOf, mayAnswer, type Desks, type Mine } from '../rules/desk.ts'
import { surveysOf } from './ways.ts'

const permission = 'satisfaction.suggestions'

/** The boxes of the city's agencies as they are staffed now, the services there are, and those of whoever acts. */
async function boxes(ctx: Ctx): Promise<{ desks: Desks; mine: Mine; services: string[] }> {
  need(ctx, permission)
  const { organization, units } = await directory(ctx.db)
  const services = new Map((await inForce(ctx)).map((one) => [one.slug, one.content.unit]))
  const agencyOf = (unit: string | undefined): string | null => (unit === undefined ? null : units.get(unit)?.agency ?? null)
  const agencies = (of: readonly string[]): Set<string> => new Set(of.flatMap((unit) => agencyOf(unit) ?? []))
  const grants = organization.grants.filter((one) => organization.roles.get(one.role)?.permissions.includes(permission))
  const staffed = agencies(grants.flatMap((one) => one.unit ?? []))
  const reach = reachOf(ctx.actor, permission)
  return { desks: { staffed, general: (await surveysOf(ctx)).box ?? null, agencyOf: (service) => agencyOf(services.get(service)) }, mine: reach === null ? 'all' : agencies(reach), services: [...services.keys()] }
}

/** Whether whoever acts answers what was said about a service, or in general. */
export async function answersFor(ctx: Ctx, service: string | null): Promise<boolean> {
  const { desks, mine } = await boxes(ctx)
  return mayAnswer(service, mine, desks)
}

/** The services whose suggestions whoever acts answers. */
export async function boxFor(ctx: Ctx): Promise<ReturnType<typeof boxOf>> {
  const { desks, mine, services } = await boxes(ctx)
  return boxOf(services, mine, desks)
}

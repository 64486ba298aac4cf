import type { Actor, Holding } from '#platform/context'
import { may } from '#platform/context'
import { unitsUnder, type Grant, type Organization, type PersonId, type Role } from './organization.ts'

export type Reach = ReadonlyMap<string, ReadonlySet<string>>

/** The grants that count for a person: own ones, and those of the positions acted for. */
export function grantsOf(organization: Organization, person: PersonId, holdings: readonly Holding[]): Grant[] {
  // Who is handed some acts of a position is handed those acts, not the rights of the position; nor is the head who answers for an empty one.
  const positions = new Set(holdings.filter(({ acts, capacity }) => !acts?.length && capacity !== 'head').map(({ position }) => position))
  return organization.grants.filter((grant) => grant.person === person || (grant.position !== null && positions.has(grant.position)))
}

/** What grants let one do: permission → units reached, each with all below it; `*` for the whole city. */
export function reachOf(organization: Organization, grants: readonly Grant[]): Reach {
  const reach = new Map<string, Set<string>>()
  for (const { role, unit } of grants) {
    const units = unit === null ? ['*'] : unitsUnder(organization.units.values(), unit)
    for (const permission of organization.roles.get(role)?.permissions ?? []) {
      reach.set(permission, new Set([...reach.get(permission) ?? [], ...units]))
    }
  }
  return reach
}

/** Whether the actor may manage that unit's positions and their holders. */
export const mayManage = (actor: Actor, unit: string): boolean => may(actor, 'people.manage', unit)

/**
 * Whether the actor may hand a position on: whoever holds it in own right or as acting, or manages it. What somebody received by
 * delegation is never delegated on (UU 30/2014 art. 13), not even by the right to manage that came with it.
 */
export function mayDelegate(actor: Actor, position: { slug: string; unit: string }): boolean {
  const ways = actor.holdings.filter((held) => held.position === position.slug).map((held) => held.capacity)
  if (ways.some((way) => way !== 'delegated' && way !== 'head')) return true
  return !ways.includes('delegated') && mayManage(actor, position.unit)
}

/**
 * Whether the actor may look after somebody's account: everywhere, or where every position and every grant of that person
 * lies within reach. Without the grants a head of unit could take over the account of an administrator who sits in the unit.
 */
export function mayKeepAccount(actor: Actor, holdings: readonly Holding[], grants: readonly Grant[]): boolean {
  if (may(actor, 'people.accounts', '*')) return true
  const units = [...holdings.map(({ unit }) => unit), ...grants.map(({ unit }) => unit ?? '*')]
  return holdings.length > 0 && units.every((unit) => may(actor, 'people.accounts', unit))
}

/**
 * Whether the actor may give a role over a unit: whoever looks after every account may give any, whoever looks after a
 * unit's accounts gives away no more than is held there.
 */
export const mayGrant = (actor: Actor, role: Pick<Role, 'permissions'>, unit: string | null): boolean =>
  may(actor, 'people.accounts', '*')
  || (unit !== null && may(actor, 'people.accounts', unit) && role.permissions.every((permission) => may(actor, permission, unit)))

/** Whether the actor may change the roles of that person at all: nobody gives roles to, or takes them from, the own person. */
export const mayGrantTo = (actor: Actor, person: PersonId): boolean => actor.person !== person

/** Whether the actor may appoint that person at all: nobody appoints the own person, for with a position come its rights. */
export const mayAppoint = mayGrantTo

/** Whether a delegation would hand the actor work of a position that is not the own: by name, or by a position held. */
export const takesForOneself = (actor: Actor, position: string, to: { toPosition: string | null; toPerson: PersonId | null }): boolean =>
  !actor.holdings.some((held) => held.position === position) && ((to.toPerson !== null && to.toPerson === actor.person) || actor.holdings.some((held) => held.position === to.toPosition))

/** What a role made wider would give the actor through the own roles, and is not had in the whole city already. Another administrator gives that. */
export const newToOneself = (actor: Actor, own: readonly Grant[], role: Pick<Role, 'slug' | 'permissions'>, wanted: readonly string[]): string[] =>
  (own.some((grant) => grant.role === role.slug) ? wanted.filter((one) => !role.permissions.includes(one) && !may(actor, one, '*')) : [])

/** Whether the actor may change what a role holds: those who look after every account. */
export const mayShapeRoles = (actor: Actor): boolean => may(actor, 'people.accounts', '*')

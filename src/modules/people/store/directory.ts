import type { Id } from '#kernel'
import { row, rows, sql, type Db } from '#platform/db'
import type { Agency, Delegation, Grant, Holder, Organization, PersonId, Position, Role, Unit } from '../rules/organization.ts'

/** The mark that changes with every change of the organization. */
export const readStamp = async (db: Db): Promise<string> =>
  (await row<{ stamp: string }>(db, sql`select stamp from organization_stamp`)).stamp

const bySlug = <Thing extends { slug: string }>(things: readonly Thing[]): Map<string, Thing> => new Map(things.map((thing) => [thing.slug, thing]))

/** Everything there is of the organization, in a few sentences. */
export async function readOrganization(db: Db): Promise<Organization> {
  const agencies = await rows<Agency>(db, sql`select slug, name, short from agencies order by place, slug`)
  const units = await rows<Unit>(db, sql`select slug, agency, parent, name, short, head from units order by place, slug`)
  const positions = await rows<Position>(db, sql`
    select p.slug, p.id, p.unit, u.agency, p.name, p.level, p.many from positions p join units u on u.slug = p.unit order by p.place, p.slug`)
  const persons = await rows<{ id: PersonId; name: string }>(db, sql`select id, name from persons order by name, id`)
  const holders = await rows<Holder>(db, sql`
    select h.id, person, position, capacity, from_date as from, to_date as to, decree
    from holders h join persons p on p.id = h.person order by from_date, p.name, h.id`)
  const delegations = await rows<Delegation>(db, sql`
    select id, from_position as position, to_position as "toPosition", to_person as "toPerson", from_date as from, to_date as to, decree, acts
    from delegations order by from_date, id`)
  const roles = await rows<Role>(db, sql`select slug, name, permissions from roles order by place, slug`)
  const grants = await rows<Grant>(db, sql`select id, person, position, role, unit from grants order by id`)
  return {
    agencies: bySlug(agencies), units: bySlug(units), positions: bySlug(positions), roles: bySlug(roles), holders, delegations, grants,
    persons: new Map(persons.map(({ id, name }) => [id, name])),
  }
}

export type SignedIn = { account: Id<'account'>; person: PersonId; name: string; signInName: string; mustChange: boolean; stamp: string }

/** Who a session belongs to, with the mark of the organization, in one sentence. */
export const readSignedIn = (db: Db, token: string): Promise<SignedIn[]> => rows<SignedIn>(db, sql`
  select a.id as account, a.person, p.name, a.sign_in_name as "signInName", a.must_change as "mustChange", o.stamp
  from sessions s join accounts a on a.id = s.account join persons p on p.id = a.person cross join organization_stamp o
  where s.token = ${token} and s.expires_at > now() and a.disabled_at is null`)

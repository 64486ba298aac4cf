import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import { newId } from '#kernel'
import type { Agency, Position, Role, Unit } from '../rules/organization.ts'
import type { CityFiles } from '../rules/difference.ts'

export const keepAgencies = (db: Db, agencies: readonly Agency[]): Promise<number> => run(db, sql`
  insert into agencies (slug, name, short, place)
  select a.slug, a.name, a.short, a.place from rows from (jsonb_to_recordset(${json(agencies)}::jsonb) as (slug text, name jsonb, short text)) with ordinality as a (slug, name, short, place)
  on conflict (slug) do update set name = excluded.name, short = excluded.short`)

export const keepUnits = (db: Db, units: readonly Unit[]): Promise<number> => run(db, sql`
  insert into units (slug, agency, parent, name, short, head, place)
  select u.slug, u.agency, u.parent, u.name, u.short, u.head, u.place
  from rows from (jsonb_to_recordset(${json(units)}::jsonb) as (slug text, agency text, parent text, name jsonb, short text, head text))
    with ordinality as u (slug, agency, parent, name, short, head, place)
  on conflict (slug) do update set agency = excluded.agency, parent = excluded.parent, name = excluded.name, short = excluded.short, head = excluded.head`)

export const keepPositions = (db: Db, positions: readonly Omit<Position, 'agency' | 'id'>[]): Promise<number> => run(db, sql`
  insert into positions (slug, unit, name, level, many, place)
  select p.slug, p.unit, p.name, p.level, p.many, p.place
  from rows from (jsonb_to_recordset(${json(positions)}::jsonb) as (slug text, unit text, name jsonb, level text, many boolean))
    with ordinality as p (slug, unit, name, level, many, place)
  on conflict (slug) do update set unit = excluded.unit, name = excluded.name, level = excluded.level, many = excluded.many`)

export const keepRoles = (db: Db, roles: readonly Role[]): Promise<number> => run(db, sql`
  insert into roles (slug, name, permissions, place)
  select r.slug, r.name, array(select jsonb_array_elements_text(r.permissions)), r.place
  from rows from (jsonb_to_recordset(${json(roles)}::jsonb) as (slug text, name jsonb, permissions jsonb)) with ordinality as r (slug, name, permissions, place)
  on conflict (slug) do update set name = excluded.name, permissions = excluded.permissions`)

/** A role given to whoever acts for a position; one that is given already stays as it is. */
export const keepPositionGrants = (db: Db, now: Date, grants: readonly { position: string; role: string; unit: string | null }[]): Promise<number> => run(db, sql`
  insert into grants (id, position, role, unit)
  select id, position, role, unit from jsonb_to_recordset(${json(grants.map((grant) => ({ ...grant, id: newId(now) })))}::jsonb)
    as g (id uuid, position text, role text, unit text)
  on conflict do nothing`)

/** Takes away the roles a position carried by the old file and no longer does. */
export const dropPositionGrants = (db: Db, position: string, roles: readonly string[]): Promise<number> =>
  run(db, sql`delete from grants where position = ${position} and role = any(${roles}::text[])`)

export type FileState = 'applied' | 'pending' | 'dismissed' | 'superseded'

export const fileState = async (db: Db, hash: string): Promise<FileState | null> =>
  (await maybe<{ state: FileState }>(db, sql`select state from organization_files where hash = ${hash}`))?.state ?? null

/** The content in force and the one that waits, when there is one. */
export const cityFiles = async (db: Db, state: 'applied' | 'pending'): Promise<{ hash: string; content: CityFiles; at: Date } | null> =>
  (await rows<{ hash: string; content: CityFiles; at: Date }>(db, sql`
    select hash, content, seen_at as at from organization_files where state = ${state} order by seen_at desc limit 1`))[0] ?? null

/** Remembers a content that was seen; an older one that still waited makes room. */
export async function keepFile(db: Db, file: { hash: string; content: CityFiles; state: 'applied' | 'pending'; now: Date }): Promise<void> {
  await run(db, sql`update organization_files set state = 'superseded' where state = ${file.state}`)
  await run(db, sql`
    insert into organization_files (hash, state, content, seen_at) values (${file.hash}, ${file.state}, ${json(file.content)}::jsonb, ${file.now})
    on conflict (hash) do update set state = excluded.state, seen_at = excluded.seen_at`)
}

export const settleFile = (db: Db, hash: string, state: 'applied' | 'dismissed'): Promise<number> =>
  run(db, sql`update organization_files set state = case when hash = ${hash} then ${state} else 'superseded' end where hash = ${hash} or (state = 'applied' and ${state} = 'applied')`)

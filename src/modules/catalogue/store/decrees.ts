import { refuse, type LocalDate } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { DecreeFile } from '../rules/city-file.ts'

/** What every annex of the decree says on its head, kept per decree since a later one may say otherwise. */
export type Pledge = { vision: string | null; mission: string[]; promise: string | null; pledge: string | null }

export type DecreeRow = {
  id: string; slug: string; number: string; date: LocalDate; status: 'draft' | 'in-force' | 'revoked'; revoked_by: string | null
  content: DecreeFile & { said: Pledge }; city_hash: string | null; made_at: Date
}

const columns = sql.raw('id, slug, number, date, status, revoked_by, content, city_hash, made_at')

export const getDecree = (db: Db, id: string): Promise<DecreeRow> =>
  row(db, sql<DecreeRow>`select ${columns} from decrees where id = ${id}`, 'no-such-decree')

export const decreeOfSlug = (db: Db, slug: string): Promise<DecreeRow | null> =>
  maybe(db, sql<DecreeRow>`select ${columns} from decrees where slug = ${slug}`)

export const decreeOfNumber = (db: Db, number: string): Promise<DecreeRow | null> =>
  maybe(db, sql<DecreeRow>`select ${columns} from decrees where number = ${number} order by date desc limit 1`)

/** The newest decree in force; a new one starts with what this one pledges. */
export const newestDecree = (db: Db): Promise<DecreeRow | null> =>
  maybe(db, sql<DecreeRow>`select ${columns} from decrees where status = 'in-force' order by date desc, made_at desc limit 1`)

export const listDecrees = (db: Db): Promise<DecreeRow[]> => rows(db, sql<DecreeRow>`select ${columns} from decrees order by date desc, number`)

/** Keeps a decree; of two that come at once under one number the second is refused. */
export async function insertDecree(db: Db, one: Omit<DecreeRow, 'revoked_by'>): Promise<void> {
  const kept = await run(db, sql`
  insert into decrees (id, slug, number, date, status, content, city_hash, made_at)
  values (${one.id}, ${one.slug}, ${one.number}, ${one.date}::date, ${one.status}, ${json(one.content)}::jsonb, ${one.city_hash}::text, ${one.made_at})
  on conflict (slug) do nothing`)
  if (kept !== 1) refuse('conflict', 'decree-exists', { field: 'number', data: { number: one.number } })
}

/** Revokes decrees of which no standard is in force any more, by the one that took their place. */
export const revokeEmptied = (db: Db, ids: string[], by: string): Promise<number> => run(db, sql`
  update decrees set status = 'revoked', revoked_by = ${by}
  where id = any(${ids}::uuid[]) and id <> ${by} and status = 'in-force'
    and not exists (select 1 from standards where standards.decree = decrees.id and standards.status = 'enacted')`)

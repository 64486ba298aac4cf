import { refuse, type LocalDate, type Text } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { ServiceFile } from '../rules/service-file.ts'
import type { Components } from '../rules/standard.ts'
import type { Range, Warning } from '../rules/reader/parts.ts'

/** What was typed into a draft and cannot be read as it stands: shown again, and a fault until mended. */
export type Raw = Record<string, string>

export type StandardRow = {
  id: string; slug: string; version: number; status: 'draft' | 'enacted' | 'superseded' | 'withdrawn'; revision: number
  decree: string | null; annex: string | null; content: ServiceFile; raw: Raw; source: Partial<Record<string, Range[]>>; warnings: Warning[]
  import: string | null; city_hash: string | null; reason: string | null; simulated: boolean
  made_at: Date; made_by: string | null; enacted_at: Date | null; enacted_by: string | null; from_date: LocalDate | null; to_at: Date | null
}

/** A standard as lists show it, without its components. */
export type StandardLine = {
  id: string; slug: string; version: number; status: StandardRow['status']; name: Text; summary: Text; keywords: string[]; agency: string; unit: string
  audience: ServiceFile['audience']; annex: string | null; decree: string | null; number: string | null; warnings: number; made_at: Date; enacted_at: Date | null
  duration: Components['duration']; fee: Components['fee']; import: string | null; from_city: boolean
  /** What must be brought, in its words. */
  asked: string[]
  /** Whether its six delivery components are there: only then may it be published. */
  complete: boolean
}

const columns = sql.raw(`id, slug, version, status, revision, decree, annex, content, raw, source, warnings, import, city_hash, reason, simulated,
  made_at, made_by, enacted_at, enacted_by, from_date, to_at`)
const line = sql.raw(`s.id, s.slug, s.version, s.status, s.content->'name' as name, s.content->'summary' as summary, s.content->'keywords' as keywords,
  s.content->>'agency' as agency, s.content->>'unit' as unit, s.content->>'audience' as audience, s.annex, s.decree, d.number,
  jsonb_array_length(s.warnings) as warnings, s.made_at, s.enacted_at, s.content->'standard'->'duration' as duration, s.content->'standard'->'fee' as fee,
  s.import, s.city_hash is not null as from_city, jsonb_path_query_array(s.content, '$.standard.requirements[*].text') as asked,
  jsonb_array_length(s.content->'standard'->'requirements') > 0 and coalesce(jsonb_array_length(s.content->'standard'->'procedure'->'steps'), 0) > 0
    and jsonb_typeof(s.content->'standard'->'duration') = 'object' and jsonb_typeof(s.content->'standard'->'fee') = 'object'
    and jsonb_array_length(s.content->'standard'->'products') > 0 and jsonb_array_length(s.content->'standard'->'complaints') > 0 as complete`)

export const getStandard = (db: Db, id: string): Promise<StandardRow> =>
  row(db, sql<StandardRow>`select ${columns} from standards where id = ${id}`, 'no-such-standard')

/** The standard of a service in force. */
export const standardInForce = (db: Db, slug: string): Promise<StandardRow | null> =>
  maybe(db, sql<StandardRow>`select ${columns} from standards where slug = ${slug} and status = 'enacted'`)

export const versionsOf = (db: Db, slug: string): Promise<StandardRow[]> =>
  rows(db, sql<StandardRow>`select ${columns} from standards where slug = ${slug} order by version desc`)

/** All standards in force, whole, for exporting. */
export const allInForce = (db: Db): Promise<StandardRow[]> =>
  rows(db, sql<StandardRow>`select ${columns} from standards where status = 'enacted' order by slug`)

/** What is owed by law and no decree has enacted yet, as the city's files said it last. */
export const owedDrafts = (db: Db): Promise<StandardRow[]> => rows(db, sql<StandardRow>`
  select distinct on (slug) ${columns} from standards s where status = 'draft' and city_hash is not null and content->'duty' is not null
    and not exists (select 1 from standards other where other.slug = s.slug and other.status <> 'draft')
  order by slug, version desc`)

/** Every standard for the lists: newest version of each state first. */
export const listStandards = (db: Db): Promise<StandardLine[]> =>
  rows(db, sql<StandardLine>`select ${line} from standards s left join decrees d on d.id = s.decree order by s.slug, s.version desc`)

/** What services promised under a version that ended since, where another promise holds now: their cases of that stretch were promised either. */
export const earlierPromises = (db: Db, since: Date): Promise<{ slug: string; duration: Components['duration'] }[]> => rows(db, sql`
  select distinct on (old.slug) old.slug, old.content->'standard'->'duration' as duration
  from standards old join standards now on now.slug = old.slug and now.status = 'enacted'
  where old.status = 'superseded' and old.to_at >= ${since}
    and (old.content#>array['standard','duration','max'], old.content#>array['standard','duration','unit'], old.content#>array['standard','duration','per'])
      is distinct from (now.content#>array['standard','duration','max'], now.content#>array['standard','duration','unit'], now.content#>array['standard','duration','per'])
  order by old.slug, old.version desc`)

/** What is in force, by name. */
export const listEnacted = (db: Db): Promise<StandardLine[]> => rows(db, sql<StandardLine>`
  select ${line} from standards s left join decrees d on d.id = s.decree where s.status = 'enacted' order by s.content->'name'->>'id'`)

export const standardsOfDecree = (db: Db, decree: string): Promise<StandardLine[]> => rows(db, sql<StandardLine>`
  select ${line} from standards s left join decrees d on d.id = s.decree where s.decree = ${decree} order by s.slug, s.version`)

/** What the standards of an import were saved as; `index` is their place in it. */
export const draftsOfImport = (db: Db, id: string): Promise<{ id: string; status: string; index: number }[]> => rows(db, sql<{ id: string; status: string; index: number }>`
  select id, status, (source->'index'->0->>'from')::int as index from standards where import = ${id} order by version`)

export const cityHashes = (db: Db): Promise<{ slug: string; city_hash: string | null; status: string; id: string; revision: number }[]> =>
  rows(db, sql`select slug, city_hash, status, id, revision from standards`)

export const nextVersion = async (db: Db, slug: string): Promise<number> =>
  (await row<{ version: number }>(db, sql`select coalesce(max(version), 0)::int + 1 as version from standards where slug = ${slug}`)).version

export const insertStandard = (db: Db, one: StandardRow): Promise<number> => run(db, sql`
  insert into standards (id, slug, version, status, decree, annex, content, raw, source, warnings, import, city_hash, reason, simulated, made_at, made_by,
    enacted_at, enacted_by, from_date)
  values (${one.id}, ${one.slug}, ${one.version}, ${one.status}, ${one.decree}::uuid, ${one.annex}::text, ${json(one.content)}::jsonb, ${json(one.raw)}::jsonb,
    ${json(one.source)}::jsonb, ${json(one.warnings)}::jsonb, ${one.import}::uuid, ${one.city_hash}::text, ${one.reason}::text, ${one.simulated},
    ${one.made_at}, ${one.made_by}::uuid, ${one.enacted_at}::timestamptz, ${one.enacted_by}::uuid, ${one.from_date}::date)`)

/** Keeps a draft as it now stands, unless somebody changed it meanwhile. */
export async function updateDraft(db: Db, one: StandardRow): Promise<void> {
  const kept = await run(db, sql`
    update standards set slug = ${one.slug}, version = ${one.version}, annex = ${one.annex}::text, content = ${json(one.content)}::jsonb,
      raw = ${json(one.raw)}::jsonb, warnings = ${json(one.warnings)}::jsonb, revision = revision + 1
    where id = ${one.id} and status = 'draft' and revision = ${one.revision}`)
  if (kept !== 1) refuse('conflict', 'changed-meanwhile')
}

/** Puts a draft in force; refused when somebody changed it meanwhile. */
export async function markEnacted(db: Db, one: StandardRow): Promise<void> {
  const kept = await run(db, sql`
    update standards set status = 'enacted', content = ${json(one.content)}::jsonb, decree = ${one.decree}::uuid, annex = ${one.annex}::text,
      reason = ${one.reason}::text, enacted_at = ${one.enacted_at}, enacted_by = ${one.enacted_by}::uuid, from_date = ${one.from_date}::date, revision = revision + 1
    where id = ${one.id} and status = 'draft' and revision = ${one.revision}`)
  if (kept !== 1) refuse('conflict', 'changed-meanwhile')
}

/** Ends the standard in force, and tells the decree it stood in. */
export const endInForce = (db: Db, slug: string, to: { status: 'superseded' | 'withdrawn'; at: Date }): Promise<{ decree: string | null }[]> =>
  rows(db, sql`update standards set status = ${to.status}, to_at = ${to.at}, revision = revision + 1 where slug = ${slug} and status = 'enacted' returning decree`)

export const deleteDraft = (db: Db, id: string): Promise<number> => run(db, sql`delete from standards where id = ${id} and status = 'draft'`)

/** Holds a standard against others who would change it, until the transaction ends. */
export const lockStandard = (db: Db, id: string): Promise<number> => run(db, sql`select 1 from standards where id = ${id} for update`)

import { newId } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Plan } from './rules/plan.ts'
import type { Basis, Edited } from './rules/revision.ts'

export type PlanState = 'draft' | 'published'

/** A version of a plan without what it says. */
export type PlanLine = { slug: string; version: number; state: PlanState; title: Plan['title']; agency: string; first: number; last: number; made_at: Date; published_at: Date | null; drafted: boolean }
export type PlanRow = { slug: string; version: number; state: PlanState; content: Plan; hash: string; published_at: Date | null }

/** A version of a plan as its history tells it. */
export type Version = { version: number; state: PlanState; hash: string; origin: 'file' | 'screen'; made_at: Date; published_at: Date | null; basis: Basis | null; published_by: string | null; published_as: string | null }

/** What is known of a plan's versions, oldest first. */
export const versionsOf = (db: Db, slug: string): Promise<Version[]> =>
  rows(db, sql<Version>`select version, state, hash, origin, made_at, published_at, basis, published_by, published_as from plans where slug = ${slug} order by version`)

export const insertPlan = (db: Db, one: { slug: string; version: number; state: PlanState; content: Plan; hash: string; at: Date }): Promise<number> => run(db, sql`
  insert into plans (slug, version, state, content, hash, made_at, published_at)
  values (${one.slug}, ${one.version}, ${one.state}, ${json(one.content)}::jsonb, ${one.hash}, ${one.at}, ${one.state === 'published' ? one.at : null})`)

/** Replaces what the draft of a plan says. */
export const replaceDraft = (db: Db, one: { slug: string; content: Plan; hash: string; at: Date }): Promise<number> => run(db, sql`
  update plans set content = ${json(one.content)}::jsonb, hash = ${one.hash}, made_at = ${one.at} where slug = ${one.slug} and state = 'draft'`)

/** Every plan as published, else its draft; `drafted` tells of a draft beside what is published. */
export const listPlans = (db: Db): Promise<PlanLine[]> => rows(db, sql<PlanLine>`
  select distinct on (slug) slug, version, state, content->'title' as title, content->'agency'->>'name' as agency,
    (content->'period'->>'first')::int as first, (content->'period'->>'last')::int as last, made_at, published_at,
    state = 'published' and exists (select 1 from plans other where other.slug = plans.slug and other.state = 'draft') as drafted
  from plans order by slug, (state = 'published') desc, version desc`)

/** The version asked for; else the plan as published, else its draft; `null` when there is none. */
export const findPlan = (db: Db, slug: string, version: number | null = null): Promise<PlanRow | null> => maybe(db, sql<PlanRow>`
  select slug, version, state, content, hash, published_at from plans
  where slug = ${slug} and (${version}::int is null or version = ${version}::int) order by (state = 'published') desc, version desc limit 1`)

/** Holds a plan's chain until the transaction ends, so that one person changes it at a time. Returns the chain's id in the journal. */
export async function holdPlan(db: Db, slug: string, now: Date): Promise<string> {
  await run(db, sql`insert into plan_chains (slug, id) values (${slug}, ${newId<'plan'>(now)}) on conflict (slug) do nothing`)
  return (await row<{ id: string }>(db, sql`select id from plan_chains where slug = ${slug} for update`)).id
}

/** Keeps what was changed on screen in the draft of a plan; no file replaces it from now on. */
export const keepDraft = (db: Db, one: { slug: string; content: Plan; at: Date }): Promise<number> => run(db, sql`
  update plans set content = ${json(one.content)}::jsonb, origin = 'screen', made_at = ${one.at} where slug = ${one.slug} and state = 'draft'`)

/** Lets the draft of a plan go. */
export const deleteDraft = (db: Db, slug: string): Promise<number> => run(db, sql`delete from plans where slug = ${slug} and state = 'draft'`)

/** Freezes the draft as a published version. */
export const publishDraft = (db: Db, one: { slug: string; basis: Basis; at: Date; person: string | null; position: string | null }): Promise<number> => run(db, sql`
  update plans set state = 'published', published_at = ${one.at}, basis = ${json(one.basis)}::jsonb, published_by = ${one.person}, published_as = ${one.position}
  where slug = ${one.slug} and state = 'draft'`)

/** What a person decided about a line of a plan; the reason is sealed, `null` once erased. */
export type ChangeRow = {
  id: string; slug: string; version: number; act: 'changed' | 'kept' | 'added' | 'removed' | 'discarded'; line: string; name: string; edits: Edited[]; finding: string | null; printed: string | null
  reason: Uint8Array | null; basis: Basis; at: Date; person: string | null; position: string | null
}

export const insertChange = (db: Db, one: ChangeRow): Promise<number> => run(db, sql`
  insert into plan_changes (id, slug, version, act, line, name, edits, finding, printed, reason, basis, at, person, position)
  values (${one.id}, ${one.slug}, ${one.version}, ${one.act}, ${one.line}, ${one.name}, ${json(one.edits)}::jsonb, ${one.finding}, ${one.printed}, ${one.reason}, ${json(one.basis)}::jsonb, ${one.at}, ${one.person}, ${one.position})`)

/** Everything decided about a plan, oldest first. */
export const changesIn = (db: Db, slug: string): Promise<ChangeRow[]> => rows(db, sql<ChangeRow>`
  select id, slug, version, act, line, name, edits, finding, printed, reason, basis, at, person, position from plan_changes where slug = ${slug} order by seq`)

/** What was realised of a line in a quarter; quarter 0 is all before the year. The evidence is sealed. */
export type RealisedRow = { slug: string; year: number; line: string; quarter: number; amount: string | null; rupiah: bigint | null; evidence: Uint8Array | null; at: Date; person: string | null }

/** Everything realised of a plan, oldest first. */
export const realisedIn = (db: Db, slug: string): Promise<RealisedRow[]> => rows(db, sql<RealisedRow>`
  select slug, year, line, quarter, amount, rupiah, evidence, at, person from plan_realisations where slug = ${slug} order by year, quarter, line`)

export const keepRealised = (db: Db, one: RealisedRow): Promise<number> => run(db, sql`
  insert into plan_realisations (slug, year, line, quarter, amount, rupiah, evidence, at, person)
  values (${one.slug}, ${one.year}, ${one.line}, ${one.quarter}, ${one.amount}, ${one.rupiah === null ? null : String(one.rupiah)}::bigint, ${one.evidence}, ${one.at}, ${one.person})
  on conflict (slug, year, line, quarter) do update set amount = excluded.amount, rupiah = excluded.rupiah, evidence = excluded.evidence, at = excluded.at, person = excluded.person`)

export const dropRealised = (db: Db, one: Pick<RealisedRow, 'slug' | 'year' | 'line' | 'quarter'>): Promise<number> => run(db, sql`
  delete from plan_realisations where slug = ${one.slug} and year = ${one.year} and line = ${one.line} and quarter = ${one.quarter}`)

export const findEvaluation = (db: Db, slug: string, year: number, quarter: number): Promise<{ said: Uint8Array | null; at: Date; version: number } | null> => maybe(db, sql<{ said: Uint8Array | null; at: Date; version: number }>`
  select said, at, version from plan_evaluations where slug = ${slug} and year = ${year} and quarter = ${quarter}`)

export const keepEvaluation = (db: Db, one: { slug: string; year: number; quarter: number; said: Uint8Array; at: Date; person: string | null }): Promise<number> => run(db, sql`
  insert into plan_evaluations (slug, year, quarter, said, at, person) values (${one.slug}, ${one.year}, ${one.quarter}, ${one.said}, ${one.at}, ${one.person})
  on conflict (slug, year, quarter) do update set said = excluded.said, at = excluded.at, person = excluded.person, version = plan_evaluations.version + 1`)

/** The service of a case, by what cases publish of themselves; `null` of none. */
export const serviceOfCase = async (db: Db, id: string): Promise<string | null> =>
  (await maybe<{ service: string }>(db, sql<{ service: string }>`select slug as service from case_figures where id = ${id}::uuid limit 1`))?.service ?? null

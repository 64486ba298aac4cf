import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { Plan } from './rules/plan.ts'

export type PlanState = 'draft' | 'published'

/** A version of a plan without what it says. */
export type PlanLine = { slug: string; version: number; state: PlanState; title: Plan['title']; agency: string; first: number; last: number; instrument: string | null; made_at: Date; published_at: Date | null; drafted: boolean }
export type PlanRow = { slug: string; version: number; state: PlanState; content: Plan; hash: string; published_at: Date | null }

/** What is known of a plan's versions, oldest first. */
export const versionsOf = (db: Db, slug: string): Promise<{ version: number; state: PlanState; hash: string }[]> =>
  rows(db, sql<{ version: number; state: PlanState; hash: string }>`select version, state, hash from plans where slug = ${slug} order by version`)

export const insertPlan = (db: Db, one: { slug: string; version: number; state: PlanState; content: Plan; hash: string; at: Date }): Promise<number> => run(db, sql`
  insert into plans (slug, version, state, content, hash, made_at, published_at)
  values (${one.slug}, ${one.version}, ${one.state}, ${json(one.content)}::jsonb, ${one.hash}, ${one.at}, ${one.state === 'published' ? one.at : null})`)

/** Replaces what the draft of a plan says. */
export const replaceDraft = (db: Db, one: { slug: string; content: Plan; hash: string; at: Date }): Promise<number> => run(db, sql`
  update plans set content = ${json(one.content)}::jsonb, hash = ${one.hash}, made_at = ${one.at} where slug = ${one.slug} and state = 'draft'`)

/** Every plan as published, else its draft; `drafted` tells of a draft beside what is published. */
export const listPlans = (db: Db): Promise<PlanLine[]> => rows(db, sql<PlanLine>`
  select distinct on (slug) slug, version, state, content->'title' as title, content->'agency'->>'name' as agency,
    (content->'period'->>'first')::int as first, (content->'period'->>'last')::int as last, instrument, made_at, published_at,
    state = 'published' and exists (select 1 from plans other where other.slug = plans.slug and other.state = 'draft') as drafted
  from plans order by slug, (state = 'published') desc, version desc`)

/** The version asked for; else the plan as published, else its draft; `null` when there is none. */
export const findPlan = (db: Db, slug: string, version: number | null = null): Promise<PlanRow | null> => maybe(db, sql<PlanRow>`
  select slug, version, state, content, hash, published_at from plans
  where slug = ${slug} and (${version}::int is null or version = ${version}::int) order by (state = 'published') desc, version desc limit 1`)

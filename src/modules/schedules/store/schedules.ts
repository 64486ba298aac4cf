import { newId } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Schedule } from '../rules/schedule.ts'

export type ScheduleState = 'draft' | 'published'
export type ScheduleRow = { slug: string; version: number; state: ScheduleState; content: Schedule; hash: string; made_at: Date; drafted: boolean }
/** A version as its history tells it; the reason is sealed, `null` once erased or when none was needed. */
export type VersionRow = { version: number; state: ScheduleState; hash: string; origin: 'file' | 'screen'; made_at: Date; published_at: Date | null; reason: Uint8Array | null; published_by: string | null; published_as: string | null }

/** What is known of a schedule's versions, oldest first. */
export const versionsOf = (db: Db, slug: string): Promise<VersionRow[]> =>
  rows(db, sql<VersionRow>`select version, state, hash, origin, made_at, published_at, reason, published_by, published_as from schedules where slug = ${slug} order by version`)

export const insertSchedule = (db: Db, one: { slug: string; version: number; state: ScheduleState; content: Schedule; hash: string; at: Date }): Promise<number> => run(db, sql`
  insert into schedules (slug, version, state, content, hash, made_at, published_at)
  values (${one.slug}, ${one.version}, ${one.state}, ${json(one.content)}::jsonb, ${one.hash}, ${one.at}, ${one.state === 'published' ? one.at : null})`)

/** Replaces what the draft of a schedule says. */
export const replaceDraft = (db: Db, one: { slug: string; content: Schedule; hash: string; at: Date }): Promise<number> => run(db, sql`
  update schedules set content = ${json(one.content)}::jsonb, hash = ${one.hash}, made_at = ${one.at} where slug = ${one.slug} and state = 'draft'`)

/** Keeps what was changed on screen in the draft; no file replaces it from now on. */
export const keepDraft = (db: Db, one: { slug: string; content: Schedule; at: Date }): Promise<number> => run(db, sql`
  update schedules set content = ${json(one.content)}::jsonb, origin = 'screen', made_at = ${one.at} where slug = ${one.slug} and state = 'draft'`)

export const deleteDraft = (db: Db, slug: string): Promise<number> => run(db, sql`delete from schedules where slug = ${slug} and state = 'draft'`)

/** Freezes the draft as a published version. */
export const publishDraft = (db: Db, one: { slug: string; reason: Uint8Array | null; at: Date; person: string | null; position: string | null }): Promise<number> => run(db, sql`
  update schedules set state = 'published', published_at = ${one.at}, reason = ${one.reason}::bytea, published_by = ${one.person}::uuid, published_as = ${one.position} where slug = ${one.slug} and state = 'draft'`)

const inOrder = sql.raw(`order by content->>'year' desc nulls last, content->'source'->>'document', (content->'source'->>'sheet')::int, content->>'title'`)

/** Every schedule as published, else its draft, by unit and in the order of the document it is from; `drafted` tells of a draft beside what is published. */
export const listSchedules = (db: Db): Promise<ScheduleRow[]> => rows(db, sql<ScheduleRow>`
  select slug, version, state, content, hash, made_at, state = 'published' and exists (select 1 from schedules other where other.slug = one.slug and other.state = 'draft') as drafted
  from (select distinct on (slug) * from schedules order by slug, (state = 'published') desc, version desc) one ${inOrder}`)

/** The version asked for; else the schedule as published, else its draft; `null` when there is none. */
export const findSchedule = (db: Db, slug: string, version: number | null = null): Promise<ScheduleRow | null> => maybe(db, sql<ScheduleRow>`
  select slug, version, state, content, hash, made_at, state = 'published' and exists (select 1 from schedules other where other.slug = ${slug} and other.state = 'draft') as drafted
  from schedules where slug = ${slug} and (${version}::int is null or version = ${version}::int) order by (state = 'published') desc, version desc limit 1`)

/** What people change: the draft, else what is published. */
export const deskOf = (db: Db, slug: string): Promise<ScheduleRow | null> => maybe(db, sql<ScheduleRow>`
  select slug, version, state, content, hash, made_at, false as drafted from schedules where slug = ${slug} order by version desc limit 1`)

/** Holds a schedule's chain until the transaction ends, so that one person changes it at a time. Returns the chain's id in the journal. */
export async function holdSchedule(db: Db, slug: string, now: Date): Promise<string> {
  await run(db, sql`insert into schedule_chains (slug, id) values (${slug}, ${newId<'schedule'>(now)}) on conflict (slug) do nothing`)
  return (await row<{ id: string }>(db, sql`select id from schedule_chains where slug = ${slug} for update`)).id
}

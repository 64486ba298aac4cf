import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { Schedule } from './rules/schedule.ts'

export type ScheduleState = 'draft' | 'published'
export type ScheduleRow = { slug: string; version: number; state: ScheduleState; content: Schedule; hash: string; made_at: Date; drafted: boolean }

/** What is known of a schedule's versions, oldest first. */
export const versionsOf = (db: Db, slug: string): Promise<{ version: number; state: ScheduleState; hash: string }[]> =>
  rows(db, sql<{ version: number; state: ScheduleState; hash: string }>`select version, state, hash from schedules where slug = ${slug} order by version`)

export const insertSchedule = (db: Db, one: { slug: string; version: number; state: ScheduleState; content: Schedule; hash: string; at: Date }): Promise<number> => run(db, sql`
  insert into schedules (slug, version, state, content, hash, made_at, published_at)
  values (${one.slug}, ${one.version}, ${one.state}, ${json(one.content)}::jsonb, ${one.hash}, ${one.at}, ${one.state === 'published' ? one.at : null})`)

/** Replaces what the draft of a schedule says. */
export const replaceDraft = (db: Db, one: { slug: string; content: Schedule; hash: string; at: Date }): Promise<number> => run(db, sql`
  update schedules set content = ${json(one.content)}::jsonb, hash = ${one.hash}, made_at = ${one.at} where slug = ${one.slug} and state = 'draft'`)

/** Every schedule as published, by unit and in the order of the document it is from; `drafted` tells of a draft beside it. */
export const listSchedules = (db: Db): Promise<ScheduleRow[]> => rows(db, sql<ScheduleRow>`
  select slug, version, state, content, hash, made_at, exists (select 1 from schedules other where other.slug = one.slug and other.state = 'draft') as drafted
  from (select distinct on (slug) * from schedules where state = 'published' order by slug, version desc) one
  order by content->>'year' desc, content->'source'->>'document', (content->'source'->>'sheet')::int, content->>'title'`)

/** A schedule as published; `null` when there is none. */
export const findSchedule = (db: Db, slug: string): Promise<ScheduleRow | null> => maybe(db, sql<ScheduleRow>`
  select slug, version, state, content, hash, made_at, exists (select 1 from schedules other where other.slug = ${slug} and other.state = 'draft') as drafted
  from schedules where slug = ${slug} and state = 'published' order by version desc limit 1`)

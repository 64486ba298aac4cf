import type { Id } from '#kernel'
import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { WorkCalendar } from '../rules/time/calendar.ts'

export type CalendarRow = { id: Id<'calendar'>; content: WorkCalendar; reason: string | null; sealed_reason: Uint8Array | null; made_at: Date; made_by: string | null }

export const newestCalendar = (db: Db): Promise<CalendarRow | null> =>
  maybe(db, sql<CalendarRow>`select id, content, reason, sealed_reason, made_at, made_by from calendars order by made_at desc, id desc limit 1`)

/** The number of the newest version, cheap enough to ask before every use. */
export const newestCalendarId = async (db: Db): Promise<string | null> =>
  (await maybe(db, sql<{ id: string }>`select id from calendars order by made_at desc, id desc limit 1`))?.id ?? null

export const listCalendars = (db: Db): Promise<Omit<CalendarRow, 'content'>[]> =>
  rows(db, sql<Omit<CalendarRow, 'content'>>`select id, reason, sealed_reason, made_at, made_by from calendars order by made_at desc, id desc limit 100`)

/** Keeps a version as the newest, also where the clock of the machine stands at the moment of the one before, or behind it. */
export const insertCalendar = (db: Db, one: CalendarRow): Promise<number> => run(db, sql`
  insert into calendars (id, content, sealed_reason, made_at, made_by)
  values (${one.id}, ${json(one.content)}::jsonb, ${one.sealed_reason}::bytea, greatest(${one.made_at}::timestamptz, (select max(made_at) + interval '1 millisecond' from calendars)), ${one.made_by}::uuid)`)

/** Lets one change of the calendar happen at a time. */
export const lockCalendars = (db: Db): Promise<number> => run(db, sql`select pg_advisory_xact_lock(7245005)`)

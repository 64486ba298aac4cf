import { rows, sql, type Db } from '../db.ts'
import type { HeadRow, NotedRow } from './chain.ts'

/** Where the things live that a kind of chain is about, for finding chains without their thing and things without their chain. */
export type SubjectTable = { kind: string; table: string; key: string }

/** The next heads after a subject, in order. */
export const headsAfter = (db: Db, after: string, most: number): Promise<HeadRow[]> => rows<HeadRow>(db, sql`
  select subject, kind, count, head, mac from journal_heads where subject > ${after} order by subject limit ${most}`)

/** The next entries after a place, up to a last subject, in the order of the chains. */
export const entriesAfter = (db: Db, after: { subject: string; seq: number }, upTo: string, most: number): Promise<NotedRow[]> => rows<NotedRow>(db, sql`
  select j.subject, j.seq, j.at, j.type, j.person, j.position, j.capacity, j.data, j.note_mac, j.mac, n.sealed, n.erased_at
  from journal j left join journal_notes n on n.subject = j.subject and n.seq = j.seq
  where (j.subject, j.seq) > (${after.subject}::uuid, ${after.seq}::int) and j.subject <= ${upTo}::uuid
  order by j.subject, j.seq limit ${most}`)

/** Chains of a kind whose thing is gone, and things without a chain, the first few thousand. */
export const strandedSubjects = (db: Db, { kind, table, key }: SubjectTable): Promise<{ subject: string; there: boolean }[]> => rows(db, sql`
  (select h.subject, false as there from journal_heads h where h.kind = ${kind}
    and not exists (select 1 from ${sql.table(table)} t where t.${sql.ref(key)} = h.subject) order by 1 limit 5000)
  union all
  (select t.${sql.ref(key)}, true from ${sql.table(table)} t
    where not exists (select 1 from journal_heads h where h.subject = t.${sql.ref(key)}) order by 1 limit 5000)`)

export type DayRow = { day: string; subjects: number; entries: number; mac: Uint8Array }

export const closedDays = (db: Db): Promise<DayRow[]> => rows<DayRow>(db, sql`select day, subjects, entries, mac from journal_days order by day`)

export const headsOfDay = (db: Db, day: string): Promise<{ subject: string; count: number; head: Uint8Array }[]> => rows(db, sql`
  select subject, count, head from journal_day_heads where day = ${day}::date order by subject`)

/** Chains that a closed day knows longer or otherwise than they are now. */
export const lostSince = (db: Db): Promise<{ day: string; subject: string; seq: number }[]> => rows(db, sql`
  select d.day, d.subject, d.count as seq from journal_day_heads d
  where not exists (select 1 from journal j where j.subject = d.subject and j.seq = d.count and j.mac = d.head)
  order by d.day, d.subject limit 5000`)

/** How many entries each day of the city has. */
export const entriesByDay = (db: Db, zone: string): Promise<{ day: string; entries: number }[]> => rows(db, sql`
  select (at at time zone ${zone})::date as day, count(*)::int as entries from journal group by 1 order by 1`)

/** Days before this one that have entries and no index, oldest first; closed in this order, no gap is left that looks like tampering. */
export const unclosedDays = async (db: Db, zone: string, before: string): Promise<string[]> => (await rows<{ day: string }>(db, sql`
  select distinct (j.at at time zone ${zone})::date as day from journal j
  where (j.at at time zone ${zone})::date < ${before}::date
    and not exists (select 1 from journal_days d where d.day = (j.at at time zone ${zone})::date) order by 1`)).map(({ day }) => day)

import type { LocalDate } from '#kernel'
import { row, rows, run, sql, type Db } from '#platform/db'

/** What was recorded of a detail; the evidence is sealed, and so is why less was recorded than before; `null` once erased, and where there is none. */
export type ProgressRow = { id: string; slug: string; detail: string; day: LocalDate; percent: number; spent: bigint; evidence: Uint8Array | null; reason: Uint8Array | null; at: Date; person: string | null; position: string | null; simulated: boolean }

export const insertProgress = (db: Db, one: ProgressRow): Promise<number> => run(db, sql`
  insert into schedule_progress (id, slug, detail, day, percent, spent, evidence, reason, at, person, position, simulated)
  values (${one.id}::uuid, ${one.slug}, ${one.detail}, ${one.day}::date, ${one.percent}, ${String(one.spent)}::bigint, ${one.evidence}::bytea, ${one.reason}::bytea, ${one.at}, ${one.person}::uuid, ${one.position}, ${one.simulated})`)

/** Everything recorded of some schedules (of all without a list), in the order it was. */
export const progressOf = (db: Db, slugs: readonly string[] | null): Promise<ProgressRow[]> => rows(db, sql<ProgressRow>`
  select id, slug, detail, day, percent, spent, evidence, reason, at, person, position, simulated from schedule_progress where (${slugs === null} or slug = any(${slugs ?? []}::text[])) order by seq`)

export const recordedKeys = async (db: Db, slug: string): Promise<string[]> =>
  (await rows<{ detail: string }>(db, sql`select distinct detail from schedule_progress where slug = ${slug}`)).map(({ detail }) => detail)

/** The uploads kept as evidence with records, by record. */
export const evidenceFiles = (db: Db, records: readonly string[]): Promise<{ id: string; owner: string }[]> =>
  rows(db, sql<{ id: string; owner: string }>`select id, owner from files where owner = any(${records}::uuid[]) order by made_at, id`)

/** The schedule whose record owns an upload. */
export const scheduleOfFile = (db: Db, file: string): Promise<{ slug: string }> => row(db, sql<{ slug: string }>`
  select p.slug from files f join schedule_progress p on p.id = f.owner where f.id = ${file}::uuid`, 'no-such-file')

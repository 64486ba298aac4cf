import type { Id } from '#kernel'
import { maybe, rows, run, sql, type Db } from '#platform/db'
import type { EntryKind } from '../rules/entry.ts'

export type EntryRow = {
  id: string; n: bigint; visit_id: Id<'visit'>; kind: EntryKind; item: string | null; person: Id<'person'>; recorded_at: Date; sent_at: Date; arrived_at: Date
  late: boolean; taken_at: Date | null; file: Id<'file'> | null; sealed: Uint8Array | null
}

const columns = sql.raw('id, n, visit_id, kind, item, person, recorded_at, sent_at, arrived_at, late, taken_at, file, sealed')

/** Keeps a line; false when a line of this id is there already, whosoever it is. */
export const insertEntry = async (db: Db, one: Omit<EntryRow, 'n' | 'taken_at'>): Promise<boolean> => (await run(db, sql`
  insert into visit_entries (id, visit_id, kind, item, person, recorded_at, sent_at, arrived_at, late, file, sealed)
  values (${one.id}, ${one.visit_id}, ${one.kind}, ${one.item}, ${one.person}, ${one.recorded_at}, ${one.sent_at}, ${one.arrived_at}, ${one.late}, ${one.file}, ${one.sealed})
  on conflict (id) do nothing`)) === 1

/** Whose a line is. */
export const ownerOfEntry = (db: Db, id: string): Promise<{ visit_id: string; person: string } | null> =>
  maybe(db, sql<{ visit_id: string; person: string }>`select visit_id, person from visit_entries where id = ${id}`)

export const entriesOfVisit = (db: Db, visit: string): Promise<EntryRow[]> => rows(db, sql<EntryRow>`select ${columns} from visit_entries where visit_id = ${visit} order by n`)

export const findEntry = (db: Db, visit: string, id: string): Promise<EntryRow | null> => maybe(db, sql<EntryRow>`select ${columns} from visit_entries where visit_id = ${visit} and id = ${id}`)

/** Takes what came late into the record. */
export const takeLate = (db: Db, visit: string, at: Date): Promise<number> => run(db, sql`update visit_entries set taken_at = ${at} where visit_id = ${visit} and late and taken_at is null`)

/** Empties what lines say; that they were written, by whom and when, stays. */
export const emptyEntries = (db: Db, visit: string): Promise<number> => run(db, sql`update visit_entries set sealed = null, file = null where visit_id = ${visit}`)

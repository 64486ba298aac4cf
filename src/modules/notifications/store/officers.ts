import type { Id } from '#kernel'
import { maybe, rows, run, sql, type Db } from '#platform/db'

export const officerAddress = async (db: Db, person: string): Promise<Uint8Array | null> =>
  (await maybe<{ sealed: Uint8Array }>(db, sql`select sealed from officer_addresses where person = ${person}`))?.sealed ?? null

export const keepOfficerAddress = (db: Db, person: string, sealed: Uint8Array, at: Date): Promise<number> => run(db, sql`
  insert into officer_addresses (person, sealed, changed_at) values (${person}, ${sealed}, ${at})
  on conflict (person) do update set sealed = excluded.sealed, changed_at = excluded.changed_at`)

export const dropOfficerAddress = (db: Db, person: string): Promise<number> => run(db, sql`delete from officer_addresses where person = ${person}`)

/** Officers who gave an address, in the order of their ids. */
export const officersToTell = (db: Db): Promise<{ person: Id<'person'>; sealed: Uint8Array }[]> => rows(db, sql`select person, sealed from officer_addresses order by person`)

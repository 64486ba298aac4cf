import { maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { CaseId } from './cases.ts'

const hexes = (macs: Uint8Array[]): string[] => macs.map((mac) => Buffer.from(mac).toString('hex'))

/** The fingerprints of a case's subject put in the place of those before. */
export async function replaceWords(db: Db, id: CaseId, macs: Uint8Array[]): Promise<void> {
  await run(db, sql`delete from case_words where case_id = ${id}`)
  await run(db, sql`insert into case_words (case_id, mac) select ${id}, decode(mac, 'hex') from unnest(${hexes(macs)}::text[]) as macs (mac) on conflict do nothing`)
}

/** Holds a finished case to the end of the transaction and makes every act begun on it stale; false while it is open. */
export const lockFinished = async (db: Db, id: CaseId): Promise<boolean> =>
  (await run(db, sql`update cases set version = version + 1 where id = ${id} and status <> 'open'`)) === 1

/** Empties everything personal that is kept of a case; false when it was empty already. Acts, figures and signed papers stay. */
export async function emptyCase(db: Db, id: CaseId, at: Date): Promise<boolean> {
  const emptied = await run(db, sql`update case_private set sealed = null, erased_at = ${at} where case_id = ${id} and sealed is not null`)
  if (emptied === 0) return false
  await run(db, sql`delete from case_finders where case_id = ${id}`)
  await run(db, sql`delete from case_words where case_id = ${id}`)
  await run(db, sql`delete from case_files where case_id = ${id}`)
  await run(db, sql`delete from filings where case_id = ${id}`)
  // A signed paper is an archive (UU 43/2009) and stays as it was printed; what it was written from goes.
  await run(db, sql`update products set sealed = null where case_id = ${id} and (signed_at is null or file is not null)`)
  return true
}

export const erasedAt = async (db: Db, id: CaseId): Promise<Date | null> =>
  (await maybe(db, sql<{ erased_at: Date | null }>`select erased_at from case_private where case_id = ${id}`))?.erased_at ?? null

/** Cases whose time of keeping is over, by the retention of the service in force (else of the version they were opened under). */
export const overRetention = async (db: Db, now: Date, limit: number): Promise<CaseId[]> => (await rows<{ id: CaseId }>(db, sql`
  select cases.id from cases
  join case_private on case_private.case_id = cases.id and case_private.sealed is not null
  join definitions own on own.id = cases.definition
  left join definitions today on today.slug = cases.slug and today.to_at is null
  where cases.ended_at is not null
    and cases.ended_at + make_interval(years => (coalesce(today.content, own.content)->>'retention')::int) < ${now}
  order by cases.ended_at limit ${limit}`)).map((one) => one.id)

/** Gives a case another code in place of this one; refused by the database when the code moved meanwhile. */
export const replaceCode = (db: Db, id: CaseId, codes: { old: string; fresh: string; mac: Uint8Array; at: Date }): Promise<{ id: string }> => row(db, sql<{ id: string }>`
  with retired as (insert into retired_codes (mac, case_id, at) values (${codes.mac}::bytea, ${id}, ${codes.at}))
  update cases set code = ${codes.fresh} where id = ${id} and code = ${codes.old} returning id`, 'no-such-case')

export const isRetired = async (db: Db, mac: Uint8Array): Promise<boolean> =>
  (await maybe(db, sql`select 1 from retired_codes where mac = ${mac}::bytea`)) !== null

/** The case a registration number or a whole code names. */
export const caseNamed = async (db: Db, name: string): Promise<CaseId | null> =>
  (await maybe(db, sql<{ id: CaseId }>`select id from cases where code = ${name} or registration = ${name}`))?.id ?? null

export const registrations = (db: Db, ids: string[]): Promise<{ id: string; registration: string }[]> =>
  rows(db, sql<{ id: string; registration: string }>`select id, registration from cases where id = any(${ids}::uuid[])`)

import type { Id } from '#kernel'
import { json, maybe, rows, run, sql, type Db } from '#platform/db'

export type BundleId = Id<'bundle'>
export type BundleRow = { id: BundleId; code: string; key: string; sealed: Uint8Array; made_at: Date }
export type BundleCase = { case_id: Id<'case'>; kind: string; place: number }

/** Keeps a new bundle with its cases; tells whether its key was new. */
export async function insertBundle(db: Db, one: BundleRow, cases: readonly BundleCase[]): Promise<boolean> {
  const kept = await run(db, sql`insert into permit_bundles (id, code, key, sealed, made_at)
    values (${one.id}, ${one.code}, ${one.key}, ${one.sealed}, ${one.made_at}) on conflict (key) do nothing`)
  if (kept === 0) return false
  await run(db, sql`insert into permit_bundle_cases (bundle_id, case_id, kind, place)
    select ${one.id}, c.case_id, c.kind, c.place from jsonb_to_recordset(${json(cases)}::jsonb) as c (case_id uuid, kind text, place int)`)
  return true
}

const columns = sql.raw('id, code, key, sealed, made_at')

export const bundleByKey = (db: Db, key: string): Promise<BundleRow | null> => maybe(db, sql<BundleRow>`select ${columns} from permit_bundles where key = ${key}`)
export const bundleByCode = (db: Db, code: string): Promise<BundleRow | null> => maybe(db, sql<BundleRow>`select ${columns} from permit_bundles where code = ${code}`)

export const casesOfBundle = (db: Db, id: BundleId): Promise<BundleCase[]> =>
  rows(db, sql<BundleCase>`select case_id, kind, place from permit_bundle_cases where bundle_id = ${id} order by place`)

/** The other cases of the bundle a case belongs to; none when it came alone. */
export const sistersOf = (db: Db, id: Id<'case'>): Promise<BundleCase[]> => rows(db, sql<BundleCase>`
  select other.case_id, other.kind, other.place from permit_bundle_cases mine
  join permit_bundle_cases other on other.bundle_id = mine.bundle_id and other.case_id <> mine.case_id
  where mine.case_id = ${id} order by other.place`)

/** Takes a case out of its bundle; a bundle without cases is gone. */
export async function leaveBundle(db: Db, id: Id<'case'>): Promise<void> {
  const left = await maybe(db, sql<{ bundle_id: BundleId }>`delete from permit_bundle_cases where case_id = ${id} returning bundle_id`)
  if (left) await run(db, sql`delete from permit_bundles where id = ${left.bundle_id} and not exists (select 1 from permit_bundle_cases where bundle_id = ${left.bundle_id})`)
}

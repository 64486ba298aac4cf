import { maybe, rows, run, sql, type Db } from '#platform/db'

/** A file of charges as it was loaded. */
export type ChargeFile = { name: string; version: number; hash: string; content: string }

/** Keeps a file under its next version, unless its newest is the same. */
export const keepFile = (db: Db, one: Omit<ChargeFile, 'version'>, at: Date): Promise<number> => run(db, sql`
  insert into charge_files (name, version, hash, content, loaded_at)
  select ${one.name}, coalesce(max(version), 0) + 1, ${one.hash}, ${one.content}, ${at} from charge_files where name = ${one.name}
  on conflict (name, hash) do update set version = (select max(version) + 1 from charge_files where name = ${one.name}), loaded_at = excluded.loaded_at
  where charge_files.version < (select max(version) from charge_files where name = ${one.name})`)

/** The newest of every file. */
export const newestFiles = (db: Db): Promise<ChargeFile[]> => rows(db, sql<ChargeFile>`
  select distinct on (name) name, version, hash, content from charge_files order by name, version desc`)

export const newestFile = (db: Db, name: string): Promise<ChargeFile | null> => maybe(db, sql<ChargeFile>`
  select name, version, hash, content from charge_files where name = ${name} order by version desc limit 1`)

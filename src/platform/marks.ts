import type { Config } from './config.ts'
import { maybe, row, run, sql, type Database, type Db } from './db.ts'
import { headMac } from './journal.ts'
import type { Vault } from './vault.ts'

type Mode = Config['mode']
type Marks = { mode: Mode; key_mark: string }

/** Tells one key from another without telling the key. */
const markOf = (vault: Vault): string => vault.mac('house-key').toString('hex').slice(0, 32)

const hasTable = async (db: Db, name: string): Promise<boolean> =>
  (await row<{ there: boolean }>(db, sql`select to_regclass(${`public.${name}`}) is not null as there`)).there

/** Whether nothing was ever kept in a database: only then may a key be made for it. */
export async function isNew({ db }: Database): Promise<boolean> {
  return !(await hasTable(db, 'migrations')) || (await maybe(db, sql`select 1 from migrations limit 1`)) === null
}

function compare(marks: Marks, mode: Mode, vault: Vault): void {
  if (marks.mode !== mode) throw new Error(`This database belongs to ${marks.mode} mode; ${mode} mode does not open it.`)
  if (marks.key_mark !== markOf(vault)) throw new Error('This database was sealed with another key than the one given. Give the program the key it was made with (the file "key" of its data folder, or BALAI_SECRET).')
}

/** A database from before the marks tells its key by the head of any chain of its journal. */
async function compareChain(db: Db, vault: Vault): Promise<void> {
  if (!(await hasTable(db, 'journal_heads'))) return
  const head = await maybe<{ subject: string; kind: string; count: number; head: Uint8Array; mac: Uint8Array }>(db, sql`select subject, kind, count, head, mac from journal_heads limit 1`)
  if (head && !headMac(vault, head.subject, head.kind, head).equals(head.mac)) {
    throw new Error('The journal of this database was chained with another key than the one given. Give the program the key it was made with (the file "key" of its data folder, or BALAI_SECRET).')
  }
}

const marksIn = async (db: Db): Promise<Marks | null> =>
  (await hasTable(db, 'house_marks') ? maybe<Marks>(db, sql`select mode, key_mark from house_marks`) : null)

/** Throws in words, and writes nothing, when a database belongs to the other mode or to another key. */
export async function needOwnHouse({ db }: Database, mode: Mode, vault: Vault): Promise<void> {
  const marks = await marksIn(db)
  if (marks) compare(marks, mode, vault)
  else await compareChain(db, vault)
}

/** Marks a database as this house's when it is prepared for the first time; later, and when another program was quicker, compares. */
export async function markHouse({ db }: Database, mode: Mode, vault: Vault, now: Date): Promise<void> {
  await run(db, sql`insert into house_marks (mode, key_mark, made_at) values (${mode}, ${markOf(vault)}, ${now}) on conflict do nothing`)
  compare(await row<Marks>(db, sql`select mode, key_mark from house_marks`), mode, vault)
}

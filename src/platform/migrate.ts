import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rows, sql, type Database } from './db.ts'

/** A folder of forward-only `.sql` files and the name under which they are remembered. */
export type Migrations = { name: string; folder: URL }

type Pending = { module: string; file: string; text: string; hash: string }

const ledger = `create table if not exists migrations (
  module text not null, file text not null, hash text not null, at timestamptz not null default now(), primary key (module, file))`

async function readFolder({ name, folder }: Migrations): Promise<Pending[]> {
  const path = fileURLToPath(folder)
  const files = (await readdir(path).catch(() => [])).filter((file) => file.endsWith('.sql')).toSorted()
  return Promise.all(files.map(async (file) => {
    const text = await readFile(join(path, file), 'utf8')
    return { module: name, file, text, hash: createHash('sha256').update(text).digest('hex') }
  }))
}

/** What still has to run; a file that changed after it ran is a defect and stops the start. */
export async function pendingMigrations(database: Database, all: Migrations[]): Promise<Pending[]> {
  await database.script(ledger)
  const done = await rows<{ module: string; file: string; hash: string }>(database.db, sql`select module, file, hash from migrations`)
  const hashes = new Map(done.map((one) => [`${one.module}/${one.file}`, one.hash]))
  const wanted = (await Promise.all(all.map(readFolder))).flat()
  for (const { module, file, hash } of wanted) {
    const before = hashes.get(`${module}/${file}`)
    if (before && before !== hash) throw new Error(`migration ${module}/${file} was changed after it had run`)
  }
  return wanted.filter(({ module, file }) => !hashes.has(`${module}/${file}`))
}

/** Whether another program that started at the same moment has run the file while this one waited for the lock. */
const ranElsewhere = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'migrations_pkey'
}

/** Brings the database up to date: each file in a transaction of its own, all under one lock. Returns what ran. */
export async function migrate(database: Database, all: Migrations[], before?: () => Promise<void>): Promise<string[]> {
  const pending = await pendingMigrations(database, all)
  if (pending.length === 0) return []
  await before?.()
  for (const { module, file, text, hash } of pending) {
    await database.script(`begin;
      select pg_advisory_xact_lock(7245001);
      insert into migrations (module, file, hash) values ('${module}', '${file}', '${hash}');
      ${text}
      ;commit;`).catch(async (error: unknown) => {
      await database.script('rollback').catch(() => undefined)
      if (!ranElsewhere(error)) throw new Error(`migration ${module}/${file} failed: ${String(error)}`, { cause: error })
    })
  }
  return pending.map(({ module, file }) => `${module}/${file}`)
}

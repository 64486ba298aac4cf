import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rows, sql, type Database } from './db.ts'

/** A folder of forward-only `.sql` files and the name under which they are remembered. */
export type Migrations = { name: string; folder: URL }

type Pending = { module: string; file: string; text: string; hash: string }

const lock = 'select pg_advisory_xact_lock(7245001);'
const ledger = `${lock} create table if not exists migrations (
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

/**
 * Brings the database up to date: each file in a transaction of its own, all under one lock. What is sent in one piece is one transaction,
 * so one that fails leaves no connection in the middle of it. The ledger's row comes first: a program that waited for another to run the
 * same file finds it there and goes on. Returns what ran here.
 */
export async function migrate(database: Database, all: Migrations[], before?: () => Promise<void>): Promise<string[]> {
  const pending = await pendingMigrations(database, all)
  if (pending.length === 0) return []
  await before?.()
  const ran: string[] = []
  for (const { module, file, text, hash } of pending) {
    const name = `${module}/${file}`
    await database.script(`${lock} insert into migrations (module, file, hash) values ('${module}', '${file}', '${hash}'); ${text}\n;`).then(
      () => { ran.push(name) },
      (error: unknown) => { if (!ranElsewhere(error)) throw new Error(`migration ${name} failed: ${String(error)}`, { cause: error }) })
  }
  return ran
}

import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import pg from 'pg'
import { openEmbedded, openServer, type Database } from '#platform/db'
import { migrate, type Migrations } from '#platform/migrate'
import type { Module } from '#platform/module'

/*
 * Databases for tests come from templates: one for each set of migrations, and one for the city's files loaded into it.
 * A template is made by whoever needs it first and known by all that went into it.
 */

/** What a template holds besides the tables: `mark` names all that it is made from. */
export type Ready = { mark: string; make: (database: Database) => Promise<void> }

const platformMigrations: Migrations = { name: 'platform', folder: new URL('../src/platform/migrations/', import.meta.url) }

export const migrationsOf = (modules: readonly Module[]): Migrations[] =>
  [platformMigrations, ...modules.map(({ name, migrations }) => ({ name, folder: migrations }))]

/** One name for a set of migrations by all they say, so that a template is never out of date. */
async function fingerprint(all: Migrations[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, folder } of all) {
    const path = fileURLToPath(folder)
    for (const file of (await readdir(path)).toSorted()) hash.update(`${name}/${file}\n`).update(await readFile(join(path, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** One name for whatever stands in these folders: a file that is touched makes another. */
export async function markOf(...folders: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of folders) {
    for (const one of (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile() && !file.name.includes('.test.')).toSorted((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
      const path = join(one.parentPath, one.name)
      const { size, mtimeMs } = await stat(path)
      hash.update(`${path} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

/** The same name of what was made at another moment, or in another mode. */
export const markAt = (mark: string, ...circumstances: readonly string[]): string => createHash('sha256').update([mark, ...circumstances].join(' ')).digest('hex').slice(0, 16)

const cache = fileURLToPath(new URL('../node_modules/.cache/world', import.meta.url))
/** Templates of city data are many while files change; those nobody wants any more are dropped. */
const keptFor = 30 * 60_000

async function dropOld(kind: string): Promise<void> {
  for (const name of await readdir(cache).catch((): string[] => [])) {
    const path = join(cache, name)
    if (name.startsWith(kind) && Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs > keptFor) await rm(path, { force: true })
  }
}

/** A file of the cache, written aside and renamed, so that nobody ever reads half of it. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(cache, { recursive: true })
  const aside = `${file}.${randomUUID()}`
  await writeFile(aside, bytes)
  await rename(aside, file)
}

/** What `read` makes of files, kept by `mark`, which names all that it is made from: read once, and by every test file after that. */
export async function keptReading<T>(kind: string, mark: string, read: () => Promise<T>): Promise<T> {
  const file = join(cache, `${kind}-${mark}.v8`)
  const kept = await readFile(file).catch(() => null)
  if (kept) return deserialize(kept) as T
  const made = await read()
  await dropOld(`${kind}-`)
  await keep(file, serialize(made))
  return made
}

/** The embedded template of that name: made once, dumped, and loaded by every test file after that. */
async function keptTemplate(name: string, from: () => Promise<Database>): Promise<Blob> {
  const file = join(cache, `${name}.tar`)
  const kept = await readFile(file).catch(() => null)
  if (kept) return new Blob([kept])
  const database = await from()
  // what was written is in its place and the log before it gone, so that nobody reads and replays it again at every start
  for (const sentence of ['checkpoint', 'select pg_switch_wal()', 'checkpoint', 'checkpoint']) await database.script(sentence)
  const dump = await database.engine?.dumpDataDir('none')
  await database.close()
  if (!dump) throw new Error('the template could not be dumped')
  await keep(file, new Uint8Array(await dump.arrayBuffer()))
  return dump
}

async function embeddedTemplate(all: Migrations[], ready?: Ready): Promise<Blob> {
  const print = await fingerprint(all)
  const tables = (): Promise<Blob> => keptTemplate(print, async () => {
    const database = await openEmbedded(null)
    await migrate(database, all)
    return database
  })
  if (!ready) return tables()
  return keptTemplate(`ready-${print}-${ready.mark}`, async () => {
    await dropOld('ready-')
    const database = await openEmbedded(null, await tables())
    await ready.make(database)
    return database
  })
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { return await work(client) } finally { await client.end() }
}

const urlOf = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).toString()

function testName(name: string): string {
  if (!name.endsWith('_test')) throw new Error(`refused: the database ${name} does not end in _test`)
  return name
}

type Template = { name: string; from: string | null; make: (database: Database) => Promise<void> }

/** Makes a template on the server if nobody has; whoever made it half leaves none. */
async function templateOnServer(client: pg.Client, url: string, { name, from, make }: Template): Promise<void> {
  if ((await client.query('select 1 from pg_database where datname = $1', [name])).rowCount !== 0) return
  const making = testName(name.replace(/_test$/, '_making_test'))
  await client.query(`drop database if exists "${making}" with (force)`)
  await client.query(`create database "${making}"${from === null ? '' : ` template "${from}"`}`)
  const database = openServer(urlOf(url, making), 4)
  try { await make(database) } finally { await database.close() }
  await client.query(`alter database "${making}" rename to "${name}"`)
}

/** A fresh database on the server from a template; dropped again when it is closed. */
async function serverDatabase(url: string, all: Migrations[], ready?: Ready): Promise<Database> {
  const base = testName(new URL(url).pathname.slice(1)).slice(0, -'_test'.length)
  const print = await fingerprint(all)
  const tables = testName(`${base}_${print}_test`)
  const template = ready ? testName(`${base}_${print}_${ready.mark}_test`) : tables
  const name = testName(`${base}_${randomBytes(6).toString('hex')}_test`)
  await onServer(url, async (client) => {
    await client.query('select pg_advisory_lock(7245002)')
    await templateOnServer(client, url, { name: tables, from: null, make: (database) => migrate(database, all).then(() => undefined) })
    if (ready) await templateOnServer(client, url, { name: template, from: tables, make: ready.make })
    await client.query(`create database "${name}" template "${template}"`)
  })
  const database = openServer(urlOf(url, name), 8)
  return {
    ...database,
    close: async () => {
      await database.close()
      await onServer(url, (client) => client.query(`drop database if exists "${name}" with (force)`))
    },
  }
}

/** A migrated database, with what is ready in it: inside the process, or on the server of TEST_DATABASE_URL. */
export async function freshDatabase(all: Migrations[], ready?: Ready): Promise<Database> {
  const url = process.env['TEST_DATABASE_URL']
  return url ? serverDatabase(url, all, ready) : openEmbedded(null, await embeddedTemplate(all, ready))
}

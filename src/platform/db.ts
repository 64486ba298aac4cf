import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, fsyncSync } from 'node:fs'
import { cp, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, sql, type QueryResult, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import { refuse } from '#kernel'
import { preparing } from './prepared.ts'

export { sql } from 'kysely'

/** The database as modules see it: something a `sql` sentence runs on. */
export type Db = Kysely<unknown>

/** An open database: PostgreSQL inside the process, or on a server. */
export type Database = {
  db: Db
  kind: 'embedded' | 'server'
  /** Runs several statements at once, for migrations. */
  script: (text: string) => Promise<void>
  /** The embedded engine, for what only it can do (jobs, backup). */
  engine: PGlite | null
  /** The address of the server, for what keeps connections of its own (jobs). */
  url: string | null
  /** Does what only the owner of the tables may: migrations, and the rights of the program's own role. */
  asOwner: <T>(work: (owner: Database) => Promise<T>) => Promise<T>
  /** Does what one program at a time may do on this database: preparing it. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
  /** The role the program works as when that is not the owner; `null` where it is. */
  ownRole: () => Promise<string | null>
  close: () => Promise<void>
}

const transactions = new AsyncLocalStorage<Transaction<unknown>>()

/** The open transaction when there is one, else the database itself: a sentence always joins its transaction. */
export const handle = (db: Db): Db => transactions.getStore() ?? db

/** Runs `work` in one transaction; inside another it joins that one. Nothing slow belongs inside. */
export async function transaction<T>(db: Db, work: () => Promise<T>): Promise<T> {
  if (transactions.getStore()) return work()
  const done = await db.transaction().execute((open) => transactions.run(open, work))
  writes.set(db, writesTo(db) + 1)
  return done
}

const writes = new WeakMap<Db, number>()

/** How often something may have been written through this handle: what was made of an older state is no longer shown. */
export const writesTo = (db: Db): number => writes.get(db) ?? 0

/** What PostgreSQL says of a text it cannot hold: a zero byte, alone or inside JSON. */
const notText = new Set(['22021', '22P05'])

async function execute<Row>(db: Db, query: RawBuilder<Row>): Promise<QueryResult<Row>> {
  try {
    return await query.execute(handle(db))
  } catch (error) {
    if (notText.has(String((error as { code?: unknown }).code))) refuse('invalid', 'control-characters')
    throw error
  }
}

/** All rows of a sentence; refused when a text in it holds what no text can (`control-characters`). */
export const rows = async <Row>(db: Db, query: RawBuilder<Row>): Promise<Row[]> => (await execute(db, query)).rows

/** The first row of a sentence, or `null`. */
export const maybe = async <Row>(db: Db, query: RawBuilder<Row>): Promise<Row | null> => (await rows(db, query))[0] ?? null

/** The one row of a sentence; refused as not found when there is none. */
export async function row<Row>(db: Db, query: RawBuilder<Row>, code = 'not-found'): Promise<Row> {
  return (await maybe(db, query)) ?? refuse('not-found', code)
}

/** Runs a sentence for its effect and tells how many rows it touched. */
export async function run(db: Db, query: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await execute(db, query)
  writes.set(db, writesTo(db) + 1)
  return Number(numAffectedRows ?? 0n)
}

/** A value as JSON text, to be cast with `::jsonb`; both drivers read it alike. */
export const json = (value: unknown): string => JSON.stringify(value)

const asText = (value: string): string => value
const dateType = 1082
const bigintType = 20

/** What makes a commit of the embedded engine survive a power cut: PostgreSQL syncs, and so does the file system under it. */
const durable = (usual: readonly string[]): string[] => [...usual.filter((param) => param !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync']

/** What lives in memory for a while needs neither the shared memory of a server (128 MB to be filled with zeros at each start) nor a journal written ahead of use. */
const brief = ['shared_buffers=16MB', 'wal_buffers=256kB', 'wal_init_zero=off', 'wal_recycle=off', 'wal_level=minimal', 'max_wal_senders=0'].flatMap((setting) => ['-c', setting])

type NodeFiles = { Module: { NODEFS?: { stream_ops: { fsync?: (stream: { nfd: number }) => number } } } }

/**
 * Keeps V8 from compiling the engine a second time for speed, which takes some 400 MB at the busiest moment and makes a page no quicker
 * that anybody would notice (docs/decisions/0012).
 */
function compileOnce(): void {
  for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag)
}

/** An empty database that the build made: a copy of it takes a tenth of the time and half the memory of making one. */
const empty = new URL('../empty-database/', import.meta.url)

/** Puts the empty database where there is none yet, on disk for good before it has its name. */
async function beginFromCopy(folder: string): Promise<void> {
  if (existsSync(folder) || !existsSync(empty)) return
  const aside = `${folder}.partial`
  await rm(aside, { recursive: true, force: true })
  await cp(empty, aside, { recursive: true })
  const files = (await readdir(aside, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  await Promise.all(files.map(async (file) => {
    const handle = await open(join(file.parentPath, file.name), 'r+')
    try { await handle.sync() } finally { await handle.close() }
  }))
  await rename(aside, folder)
}

/** Opens the embedded database in a folder (`null`: in memory, from a dump when one is given). */
export async function openEmbedded(folder: string | null, dump?: Blob): Promise<Database> {
  compileOnce()
  if (folder !== null) await beginFromCopy(folder)
  const { PGlite: Engine } = await import('@electric-sql/pglite')
  const engine = await Engine.create({
    ...(folder === null ? {} : { dataDir: folder }),
    ...(dump ? { loadDataDir: dump } : {}),
    parsers: { [dateType]: asText, [bigintType]: BigInt },
    startParams: folder === null ? [...Engine.defaultStartParams, ...brief] : durable(Engine.defaultStartParams),
  })
  const files = (engine as unknown as NodeFiles).Module.NODEFS
  if (folder !== null && files) files.stream_ops.fsync = ({ nfd }) => { fsyncSync(nfd); return 0 }
  const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: engine }) })
  const script = async (text: string): Promise<void> => { await engine.exec(text) }
  const database: Database = {
    db, engine, script, url: null, kind: 'embedded', close: () => db.destroy(),
    asOwner: (work) => (folder === null ? work(database) : asEmbeddedOwner(database, work)),
    ownRole: async () => (folder === null ? null : embeddedRole),
    alone: (work) => work(),
  }
  return database
}

/** The role of the program in its embedded database; it cannot sign in, the one session takes it on. */
const embeddedRole = 'balai_program'
const makeRole = `do $$ begin create role ${embeddedRole} nologin; exception when duplicate_object then null; end $$`
/** Only once it has been given its rights. */
const takeOn = `do $$ begin if has_table_privilege('${embeddedRole}', to_regclass('public.migrations'), 'select') then set role ${embeddedRole}; end if; end $$`

/** The session gives up its role for the work and takes it on again. */
async function asEmbeddedOwner<T>(database: Database, work: (owner: Database) => Promise<T>): Promise<T> {
  await database.script(`reset role; ${makeRole}`)
  try { return await work(database) } finally { await database.script(takeOn) }
}

/** Opens a database on a server; with the address of its owner, the program itself works as a role that owns nothing. */
export function openServer(url: string, connections = 16, ownerUrl: string | null = null): Database {
  const types = new pg.TypeOverrides()
  types.setTypeParser(dateType, asText)
  types.setTypeParser(bigintType, BigInt)
  const pool = new pg.Pool({ connectionString: url, max: connections, types })
  pool.on('error', () => undefined) // an idle connection that breaks is replaced; the next query tells
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
  const database: Database = {
    db, url, engine: null, kind: 'server',
    script: async (text) => { await pool.query(text) },
    asOwner: (work) => (ownerUrl === null ? work(database) : asServerOwner(ownerUrl, work)),
    ownRole: async () => (ownerUrl === null ? null : (await row<{ role: string }>(db, sql`select current_user as role`)).role),
    alone: (work) => aloneOn(pool, work),
    close: () => db.destroy(),
  }
  return database
}

/** Programs that start at the same moment wait for each other here; the lock is let go with its connection, whatever happens. */
async function aloneOn<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(7245003)')
    return await work()
  } finally { client.release(true) }
}

async function asServerOwner<T>(url: string, work: (owner: Database) => Promise<T>): Promise<T> {
  const owner = openServer(url, 2)
  try { return await work(owner) } finally { await owner.close() }
}

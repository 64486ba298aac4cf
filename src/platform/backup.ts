import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { z } from 'zod'
import { refuse } from '#kernel'
import type { Config } from './config.ts'
import type { House } from './context.ts'
import { rows, sql, type Database, type Db } from './db.ts'
import { dumpTables, ledgerOf } from './backup/dump.ts'
import { loadTables, makeTables } from './backup/load.ts'
import { readParts, tarEnd, tarPart, type Part } from './backup/tar.ts'
import type { Migrations } from './migrate.ts'
import { migrate } from './migrate.ts'
import { openVault, type Vault } from './vault.ts'

const manifestSchema = z.object({
  format: z.literal(1), at: z.iso.datetime(), mode: z.enum(['try-out', 'production']), city: z.string(), cityHash: z.string(),
  key: z.string(), migrations: z.array(z.object({ module: z.string(), file: z.string(), hash: z.string() })),
})
const endSchema = z.object({ tables: z.record(z.string(), z.number()), files: z.number(), seal: z.string() })

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifestSchema>
export type BackupMade = { file: string; rows: number; tables: Record<string, number>; files: number; key: 'not-carried'; jobs: 'not-carried' }

/** Tells one key from another without telling the key. */
const keyMark = (vault: Vault): string => vault.mac('backup-key').toString('hex').slice(0, 32)

/** One fingerprint for everything in a city's folder. */
export async function folderHash(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name)).toSorted()
  const hash = createHash('sha256')
  for (const path of paths) hash.update(`${path.slice(folder.length)}\n`).update(createHash('sha256').update(await readFile(path)).digest())
  return hash.digest('hex')
}

/** The uploads on disk, sealed as they stand. One erased since the tables were read is no longer wanted, and left out. */
async function* uploads(folder: string): AsyncGenerator<Part> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const one of entries) {
    if (!one.isFile() || !/^[0-9a-f]{64}$/.test(one.name)) continue
    const body = await readFile(join(one.parentPath, one.name)).catch(() => null)
    if (body) yield { name: `files/${one.name}`, body }
  }
}

const jsonPart = (name: string, value: unknown): Part => ({ name, body: Buffer.from(`${JSON.stringify(value, null, 1)}\n`) })

async function* parts(house: House, now: Date, made: { tables: Record<string, number>; files: number }): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const put = (part: Part): Buffer => { hash.update(`${part.name}\n`).update(part.body); return tarPart(part, now) }
  const { db } = house.database
  yield put(jsonPart('balai.json', {
    format: 1, at: now.toISOString(), mode: house.config.mode, city: house.city.slug, cityHash: await folderHash(house.config.city),
    key: keyMark(house.vault), migrations: await ledgerOf(db),
  } satisfies Manifest))
  for await (const part of dumpTables(db, made.tables)) yield put(part)
  for await (const part of uploads(house.config.files)) { made.files += 1; yield put(part) }
  yield tarPart(jsonPart('end.json', { ...made, seal: house.vault.mac('backup', hash.digest()).toString('hex') }), now)
  yield tarEnd
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try { await handle.sync() } finally { await handle.close() }
}

/**
 * Writes everything the program knows into one file (a gzipped tar): every row as it stood at one moment, every upload. Not the key,
 * which must be kept apart, and not work that waits in the job queue. Refuses to write over a file (`file-exists`).
 */
export async function writeBackup(house: House, file: string, now: Date): Promise<BackupMade> {
  if (existsSync(file)) refuse('conflict', 'file-exists', { data: { file } })
  if (!existsSync(dirname(file))) refuse('not-found', 'folder-missing', { data: { folder: dirname(file) } })
  const made = { tables: {}, files: 0 }
  const partial = `${file}.partial`
  await rm(partial, { force: true })
  try {
    await pipeline(Readable.from(parts(house, now, made)), createGzip(), createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }))
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  await syncFolder(dirname(file))
  const counts: Record<string, number> = made.tables
  return { file, rows: Object.values(counts).reduce((sum, n) => sum + n, 0), ...made, key: 'not-carried', jobs: 'not-carried' }
}

function parsed<T>(schema: z.ZodType<T>, body: Buffer): T {
  try { return schema.parse(JSON.parse(body.toString())) } catch { return refuse('invalid', 'backup-damaged') }
}

/** Reads a whole backup without touching anything: what it says of itself, and that it is complete and unchanged since it was made. */
export async function inspectBackup(file: string, vault: Vault): Promise<{ manifest: Manifest; end: z.infer<typeof endSchema> }> {
  const hash = createHash('sha256')
  let manifest: Manifest | null = null
  let end: z.infer<typeof endSchema> | null = null
  for await (const { name, body } of readParts(file)) {
    if (name === 'end.json') { end = parsed(endSchema, body); continue }
    if (name === 'balai.json') {
      manifest = parsed(manifestSchema, body)
      if (manifest.key !== keyMark(vault)) refuse('forbidden', 'key-differs')
    }
    hash.update(`${name}\n`).update(body)
  }
  if (!manifest || !end) return refuse('invalid', 'backup-truncated')
  if (end.seal !== vault.mac('backup', hash.digest()).toString('hex')) refuse('invalid', 'backup-damaged')
  return { manifest, end }
}

/** The key a backup is restored with; it is never made here, because a new one opens nothing. */
export function existingVault(config: Pick<Config, 'data' | 'secret'>): Vault {
  const file = join(config.data, 'key')
  const key = config.secret ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : null)
  return key ? openVault(key) : refuse('not-found', 'key-missing', { data: { file } })
}

/** Refuses a database in which there is anything at all. */
export async function needEmpty(db: Db): Promise<void> {
  const there = await rows<{ name: string }>(db, sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') limit 1`)
  if (there.length > 0) refuse('conflict', 'database-not-empty')
}

async function* only(file: string, prefix: string): AsyncGenerator<Part> {
  for await (const part of readParts(file)) if (part.name.startsWith(prefix)) yield part
}

async function restoreUploads(file: string, folder: string): Promise<number> {
  let count = 0
  for await (const { name, body } of only(file, 'files/')) {
    const address = name.slice('files/'.length)
    if (!/^[0-9a-f]{64}$/.test(address)) refuse('invalid', 'backup-damaged')
    const path = join(folder, address.slice(0, 2), address)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, body, { mode: 0o600, flush: true })
    count += 1
  }
  return count
}

export type Restoring = { file: string; vault: Vault; files: string; migrations: Migrations[] }

/**
 * Fills an empty database and the uploads' folder from a backup, then brings the tables up to today's program. Refused before
 * anything is written: another key (`key-differs`), a file cut short or changed, a newer program's backup, a database with anything in it.
 */
export async function restoreBackup(database: Database, { file, vault, files: folder, migrations }: Restoring): Promise<{ manifest: Manifest; rows: number; files: number }> {
  const { manifest, end } = await inspectBackup(file, vault)
  await needEmpty(database.db)
  await makeTables(database, migrations, manifest.migrations)
  await loadTables(database, only(file, 'tables/'), end.tables)
  const files = await restoreUploads(file, folder)
  await migrate(database, migrations)
  return { manifest, files, rows: Object.values(end.tables).reduce((sum, n) => sum + n, 0) }
}

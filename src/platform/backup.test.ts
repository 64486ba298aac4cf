import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, Refusal } from '#kernel'
import { openEmbedded, rows, sql, type Database } from '#platform/db'
import { openFiles } from '#platform/files'
import { closeDay, record } from '#platform/journal'
import type { Migrations } from '#platform/migrate'
import { migrate } from '#platform/migrate'
import { keepUpload } from '#platform/uploads'
import { openVault, type Vault } from '#platform/vault'
import { newWorld, type World } from '../../test/world.ts'
import { existingVault, folderHash, inspectBackup, restoreBackup, writeBackup } from './backup.ts'
import { tarEnd, tarPart } from './backup/tar.ts'
import { verifyJournal } from './verify.ts'

let world: World
let folder: string
let file: string
const pdf = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')
const migrations: Migrations[] = [
  { name: 'platform', folder: new URL('./migrations/', import.meta.url) },
  { name: 'people', folder: new URL('../modules/people/migrations/', import.meta.url) },
]

const everyRow = async (database: Database): Promise<Record<string, string[]>> => {
  const tables = await rows<{ name: string }>(database.db, sql`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`)
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    all[name] = (await rows<{ line: string }>(database.db, sql`select t::text as line from ${sql.table(name)} t order by 1`)).map(({ line }) => line)
  }
  return all
}

const guardsOf = async (database: Database): Promise<unknown[]> => rows(database.db, sql`
  select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition, '' as enabled from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
  union all select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text from pg_trigger where not tgisinternal order by 1, 2`)

async function restored<T>(from: string, work: (database: Database, data: string) => Promise<T>, vault: Vault = world.house.vault): Promise<T> {
  const data = await mkdtemp(join(folder, 'target-'))
  const database = await openEmbedded(null)
  try {
    await restoreBackup(database, { file: from, vault, files: join(data, 'files'), migrations })
    return await work(database, data)
  } finally { await database.close() }
}

const refusalOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'not refused', (error: unknown) => (error instanceof Refusal ? error.problems[0]?.code ?? '' : String(error)))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balai-backup-'))
  world = await newWorld({ settings: { BALAI_CITY: new URL('../../city/bekasi', import.meta.url).pathname } })
  const { db } = world.house.database
  await db.transaction().execute(async (open) => {
    await sql`insert into agencies (slug, name, short, place) values ('setda', '{"id": "Sekretariat"}', 'Setda', 1)`.execute(open)
    await sql`insert into units (slug, agency, parent, name, place)
      values ('anak', 'setda', 'induk', '{"id": "Anak"}', 2), ('induk', 'setda', null, '{"id": "Induk"}', 1)`.execute(open)
  })
  for (let n = 0; n < 1_203; n += 1) await record(world.ctx(), { subject: newId(world.now()), kind: 'thing', type: 'thing.made', data: { n, text: 'kutip "\' \\ dan é 中' }, ...(n % 100 === 0 && { note: 'catatan' }) })
  await keepUpload(world.ctx(), { name: 'surat pengantar.pdf', bytes: pdf })
  await keepUpload(world.ctx(), { name: 'surat kedua.pdf', bytes: Buffer.concat([pdf, Buffer.alloc(700, 32)]) })
  world.moveTo('2026-03-17T02:00:00Z')
  await closeDay(world.ctx(), '2026-03-16')
  file = join(folder, 'balai.backup')
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  test('is one file that only its owner reads, tells what it carries and what it does not, and is never written over another', async () => {
    const made = await writeBackup(world.house, file, world.now())
    expect(made).toMatchObject({ file, files: 2, tables: { journal: 1_203, journal_notes: 13, files: 2, journal_days: 1 }, key: 'not-carried', jobs: 'not-carried' })
    expect(await readdir(folder)).toEqual(['balai.backup'])
    expect(await refusalOf(writeBackup(world.house, file, world.now()))).toBe('file-exists')
    expect(await refusalOf(writeBackup(world.house, join(folder, 'nowhere', 'x'), world.now()))).toBe('folder-missing')
    const inside = gunzipSync(await readFile(file)).toString('latin1')
    expect(inside).not.toContain('b0a1'.repeat(16))
    expect(inside).not.toContain('surat pengantar')
  })

  test('names the migrations that made its tables, the mode and the state of the city folder', async () => {
    const { manifest } = await inspectBackup(file, world.house.vault)
    expect(manifest).toMatchObject({ format: 1, mode: 'try-out', city: 'bekasi', at: '2026-03-17T02:00:00.000Z', cityHash: await folderHash(world.house.config.city) })
    expect(manifest.migrations.map((one) => `${one.module}/${one.file}`)).toContain('platform/0001-journal.sql')
  })

  test('gives back every row, every guard of the tables, every upload and a journal that proves itself', async () => {
    await restored(file, async (database, data) => {
      expect(await everyRow(database)).toEqual(await everyRow(world.house.database))
      expect(await guardsOf(database)).toEqual(await guardsOf(world.house.database))
      const [kept] = await rows<{ address: string }>(database.db, sql`select address from files order by size limit 1`)
      expect(await openFiles(join(data, 'files'), world.house.vault).read(kept!.address)).toEqual(pdf)
      const { faultCount, entries } = await verifyJournal({ db: database.db, vault: world.house.vault, zone: 'Asia/Jakarta', subjects: [] })
      expect({ faultCount, entries }).toEqual({ faultCount: 0, entries: 1_203 })
      await expect(database.script('delete from journal')).rejects.toThrow('append-only')
      expect(await migrate(database, migrations)).toEqual([])
    })
  })

  test('is of one moment: what is written meanwhile is not in it', async () => {
    const other = join(folder, 'meanwhile.backup')
    const before = (await everyRow(world.house.database))['journal']?.length
    const [made] = await Promise.all([
      writeBackup(world.house, other, world.now()),
      ...Array.from({ length: 20 }, () => record(world.ctx(), { subject: newId(world.now()), kind: 'thing', type: 'thing.made', data: {} })),
    ])
    const { end } = await inspectBackup(other, world.house.vault)
    expect(end.tables['journal']).toBe(end.tables['journal_heads'])
    expect(made.tables['journal']).toBeGreaterThanOrEqual(before!)
    expect(made.tables['journal']).toBeLessThanOrEqual(before! + 20)
    await restored(other, async (database) => {
      expect((await verifyJournal({ db: database.db, vault: world.house.vault, zone: 'Asia/Jakarta', subjects: [] })).faultCount).toBe(0)
    })
  })
})

describe('a restore is refused, with nothing written,', () => {
  const attempt = async (bytes: Buffer, vault = world.house.vault): Promise<string> => {
    const bad = join(folder, 'bad.backup')
    await writeFile(bad, bytes)
    const code = await refusalOf(restoreBackup(empty, { file: bad, vault, files: join(folder, 'files'), migrations }))
    expect(await everyRow(empty)).toEqual({})
    return code
  }

  let empty: Database
  beforeAll(async () => { empty = await openEmbedded(null) })
  afterAll(() => empty.close())

  test('from a file cut short, wherever it is cut', async () => {
    const whole = await readFile(file)
    for (const share of [0.999, 0.5, 0.01]) expect(await attempt(whole.subarray(0, Math.floor(whole.length * share)))).toBe('backup-truncated')
    const open = gunzipSync(whole)
    expect(await attempt(gzipSync(open.subarray(0, 512 * 40)))).toBe('backup-truncated')
  })

  test('from a file in which anything was changed, even with its checksums made again', async () => {
    const open = gunzipSync(await readFile(file))
    const changed = Buffer.from(open.toString('latin1').replace('thing.made', 'thing.fake'), 'latin1')
    expect(await attempt(gzipSync(changed))).toBe('backup-damaged')
    const flipped = Buffer.from(await readFile(file))
    flipped[Math.floor(flipped.length / 2)] = (flipped[Math.floor(flipped.length / 2)] ?? 0) ^ 0xff
    expect(await attempt(flipped)).toMatch(/backup-(damaged|truncated)/)
  })

  test('from something that is no backup', async () => {
    expect(await attempt(Buffer.from('halo'))).toBe('not-a-backup')
    expect(await attempt(gzipSync(Buffer.concat([tarPart({ name: 'lain.txt', body: Buffer.from('x') }, new Date(0)), tarEnd])))).toBe('not-a-backup')
    expect(await refusalOf(inspectBackup(join(folder, 'tidak-ada'), world.house.vault))).toBe('backup-missing')
  })

  test('with another key, or with none', async () => {
    expect(await attempt(await readFile(file), openVault('ab'.repeat(32)))).toBe('key-differs')
    expect(() => existingVault({ data: join(folder, 'kosong'), secret: null })).toThrow(Refusal)
  })

  test('into a database with anything in it', async () => {
    const database = await openEmbedded(null)
    await database.script('create table kept (id int); insert into kept values (1)')
    expect(await refusalOf(restoreBackup(database, { file, vault: world.house.vault, files: join(folder, 'files'), migrations }))).toBe('database-not-empty')
    expect(await everyRow(database)).toEqual({ kept: ['(1)'] })
    await database.close()
  })

  test('by a program older than the one that made it', async () => {
    const database = await openEmbedded(null)
    expect(await refusalOf(restoreBackup(database, { file, vault: world.house.vault, files: join(folder, 'files'), migrations: migrations.slice(0, 1) }))).toBe('backup-newer')
    await database.close()
  })
})

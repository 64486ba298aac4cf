import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openEmbedded, rows, sql, type Database } from './db.ts'
import { migrate, pendingMigrations, type Migrations } from './migrate.ts'

const root = mkdtempSync(join(tmpdir(), 'balai-migrate-'))
afterAll(() => { rmSync(root, { recursive: true, force: true }) })

let database: Database
let folder: string
beforeEach(async () => {
  database = await openEmbedded(null)
  folder = mkdtempSync(join(root, 'm-'))
})
afterEach(() => database.close())

const write = (file: string, text: string): void => { writeFileSync(join(folder, file), text) }
const all = (): Migrations[] => [{ name: 'hall', folder: pathToFileURL(`${folder}/`) }]
const tables = async (): Promise<string[]> =>
  (await rows<{ name: string }>(database.db, sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`)).map(({ name }) => name)

describe('migrations', () => {
  test('run once, in the order of their names, and say what ran', async () => {
    write('0002-more.sql', 'alter table boats add column length int;')
    write('0001-boats.sql', 'create table boats (id int primary key)')
    write('notes.txt', 'no sql')
    expect(await migrate(database, all())).toEqual(['hall/0001-boats.sql', 'hall/0002-more.sql'])
    expect(await migrate(database, all())).toEqual([])
    write('0003-crew.sql', 'create table crew (id int);')
    expect(await migrate(database, all())).toEqual(['hall/0003-crew.sql'])
    expect(await tables()).toEqual(['boats', 'crew', 'migrations'])
  })

  test('a file that was changed after it had run stops the start, and nothing else runs', async () => {
    write('0001-boats.sql', 'create table boats (id int)')
    await migrate(database, all())
    write('0001-boats.sql', 'create table boats (id bigint)')
    write('0002-crew.sql', 'create table crew (id int)')
    await expect(migrate(database, all())).rejects.toThrow('migration hall/0001-boats.sql was changed after it had run')
    expect(await tables()).toEqual(['boats', 'migrations'])
  })

  test('one that fails leaves nothing of itself, keeps those before it, and can be mended and run', async () => {
    write('0001-boats.sql', 'create table boats (id int)')
    write('0002-broken.sql', 'create table crew (id int); create table boats (id int);')
    await expect(migrate(database, all())).rejects.toThrow('migration hall/0002-broken.sql failed')
    expect(await tables()).toEqual(['boats', 'migrations'])
    write('0002-broken.sql', 'create table crew (id int);')
    expect(await migrate(database, all())).toEqual(['hall/0002-broken.sql'])
  })

  test('a copy is made before the shape changes, and only then', async () => {
    let copies = 0
    const copy = async (): Promise<void> => { copies += 1 }
    write('0001-boats.sql', 'create table boats (id int)')
    await migrate(database, all(), copy)
    await migrate(database, all(), copy)
    expect(copies).toBe(1)
  })

  test('when the copy fails nothing is changed', async () => {
    write('0001-boats.sql', 'create table boats (id int)')
    await expect(migrate(database, all(), () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
    expect(await tables()).toEqual(['migrations'])
  })

  test('a program that waited while another ran the same file goes on', async () => {
    write('0001-boats.sql', 'create table boats (id int)')
    write('0002-crew.sql', 'create table crew (id int)')
    await migrate(database, all(), async () => {
      for (const { module, file, text, hash } of await pendingMigrations(database, all())) {
        await database.script(`${text}; insert into migrations (module, file, hash) values ('${module}', '${file}', '${hash}')`)
      }
    })
    expect(await pendingMigrations(database, all())).toEqual([])
    expect(await tables()).toEqual(['boats', 'crew', 'migrations'])
  })

  test('two modules may have files of the same name; a module without a folder has none', async () => {
    write('0001-a.sql', 'create table a (id int)')
    const other = mkdtempSync(join(root, 'o-'))
    writeFileSync(join(other, '0001-a.sql'), 'create table b (id int)')
    expect(await migrate(database, [...all(), { name: 'other', folder: pathToFileURL(`${other}/`) }, { name: 'none', folder: pathToFileURL(join(root, 'nowhere/')) }])).toEqual(['hall/0001-a.sql', 'other/0001-a.sql'])
  })
})

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'
import { migrations } from '../assembly.ts'
import { openEmbedded, openServer, row, run, sql, type Database } from './db.ts'
import { openJobs, type Jobs } from './jobs.ts'
import { migrate } from './migrate.ts'
import { bringUpToDate } from './role.ts'

/** A database whose owner is not the role the program works as: in a folder, or on the server of TEST_DATABASE_URL. */
type Divided = { database: Database; ownerUrl: string | null; close: () => Promise<void> }

const server = process.env['TEST_DATABASE_URL']

async function inFolder(): Promise<Divided> {
  const folder = await mkdtemp(join(tmpdir(), 'balai-role-'))
  const database = await openEmbedded(join(folder, 'database'))
  return { database, ownerUrl: null, close: async () => { await database.close(); await rm(folder, { recursive: true, force: true }) } }
}

async function asAdministrator(...sentences: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try { for (const sentence of sentences) await client.query(sentence) } finally { await client.end() }
}

async function onServer(url: string): Promise<Divided> {
  const name = `balai_${randomBytes(5).toString('hex')}`
  await asAdministrator(
    `create role ${name}_owner login password 'contoh'`, `create role ${name} login password 'contoh'`, `grant ${name} to ${name}_owner`,
    `create database ${name}_test owner ${name}_owner`)
  const as = (role: string): string => Object.assign(new URL(url), { pathname: `/${name}_test`, username: role, password: 'contoh' }).toString()
  const database = openServer(as(name), 4, as(`${name}_owner`))
  return {
    database, ownerUrl: as(`${name}_owner`),
    close: async () => { await database.close(); await asAdministrator(`drop database ${name}_test with (force)`, `drop role ${name}`, `drop role ${name}_owner`) },
  }
}

let divided: Divided
let world: World
let jobs: Jobs
const failures: string[] = []
const open = (of: Database): Jobs => openJobs(of, 'Asia/Jakarta', (line) => { failures.push(line) })

beforeAll(async () => {
  world = await newWorld()
  divided = server ? await onServer(server) : await inFolder()
  // A house from before there were two roles: tables and queue belong to the owner.
  await divided.database.asOwner(async (owner) => {
    await migrate(owner, migrations)
    const queue = open(owner)
    await queue.start(() => world.ctx())
    await queue.stop()
  })
  await bringUpToDate(divided.database, migrations)
  await run(divided.database.db, sql`insert into journal (subject, seq, at, type, data, mac) values (gen_random_uuid(), 1, now(), 'case.filed', '{}', '')`)
})
afterAll(async () => { await jobs?.stop(); await divided.close(); await world.close() })

const user = async (): Promise<string> => (await row<{ name: string }>(divided.database.db, sql`select current_user as name`)).name

describe('the role the program works as', () => {
  test.each([
    `update journal set type = 'case.granted'`, 'delete from journal', 'truncate journal', 'truncate journal cascade',
    `update journal_days set entries = 0`, 'delete from journal_days', `update journal_day_heads set count = 0`, 'delete from journal_day_heads',
    'delete from journal_heads', 'truncate journal_heads', 'delete from journal_notes', 'truncate journal_notes',
    'alter table journal disable trigger journal_append_only', 'alter table journal disable trigger all', 'drop trigger journal_append_only on journal',
    'drop table journal', 'drop function journal_is_append_only() cascade', `set session_replication_role = 'replica'`,
    'create or replace function journal_is_append_only() returns trigger language plpgsql as $$ begin return null; end $$',
    'alter table journal owner to current_user', 'create table aside (id int)', `delete from migrations`,
  ])('may not: %s', async (sentence) => {
    await expect(divided.database.script(sentence)).rejects.toThrow(/permission denied|must be owner/)
    expect(await row(divided.database.db, sql`select count(*)::int as n from journal`)).toEqual({ n: 1 })
  })

  test('cannot give itself a right it lacks', async () => {
    await divided.database.script('grant update on journal to current_user').catch(() => undefined)
    expect(await row(divided.database.db, sql`select has_table_privilege('journal', 'update') as able`)).toEqual({ able: false })
  })

  test('keeps the chains and erases free text, which the program has to', async () => {
    const { db } = divided.database
    await run(db, sql`insert into journal_heads (subject, kind, count, head, mac, touched) values (gen_random_uuid(), 'case', 1, '', '', current_date)`)
    expect(await run(db, sql`update journal_heads set count = 2`)).toBe(1)
    await run(db, sql`insert into journal_notes (subject, seq, sealed) values (gen_random_uuid(), 1, 'x')`)
    expect(await run(db, sql`update journal_notes set sealed = null`)).toBe(1)
  })

  test('does what waits in the queue, also in a queue that the owner had made', async () => {
    const done: unknown[] = []
    jobs = open(divided.database)
    jobs.define('hall.tell', async (_, data) => { done.push(data) })
    await jobs.start(() => world.ctx())
    await jobs.send('hall.tell', { n: 1 })
    await vi.waitFor(() => { expect(done).toEqual([{ n: 1 }]) }, { timeout: 20_000, interval: 100 })
    expect(await row(divided.database.db, sql`select count(*)::int as n from pg_class where relnamespace = 'pgboss'::regnamespace and relkind in ('r', 'p') and relowner <> current_user::regrole`)).toEqual({ n: 0 })
    expect(failures).toEqual([])
  })

  test('is the same after the owner was at work again', async () => {
    const before = await user()
    expect(await bringUpToDate(divided.database, migrations)).toEqual([])
    expect(await user()).toBe(before)
    await expect(divided.database.asOwner(() => Promise.reject(new Error('undone')))).rejects.toThrow('undone')
    expect(await user()).toBe(before)
  })
})

test.skipIf(!server)('a house whose program would work as the owner of its journal does not start', async () => {
  const url = divided.ownerUrl ?? ''
  const same = openServer(url, 2, url)
  await expect(bringUpToDate(same, migrations)).rejects.toThrow(/owns the journal or may change it/)
  await same.close()
})

test('without an owner of its own a database is worked on as before', async () => {
  const { database } = world.house
  expect(await database.ownRole()).toBeNull()
  expect(await database.asOwner(async (owner) => owner.db === database.db)).toBe(true)
})

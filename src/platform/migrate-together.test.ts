import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { openEmbedded, openServer, rows, sql, type Database } from './db.ts'
import { migrate, pendingMigrations, type Migrations } from './migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-together-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const files = Array.from({ length: 6 }, (_, n) => `000${n + 1}-boats.sql`)
for (const [n, file] of files.entries()) writeFileSync(join(folder, file), `create table boats_${n} (id int primary key); insert into boats_${n} values (1) -- the first`)
const all: Migrations[] = [{ name: 'hall', folder: pathToFileURL(`${folder}/`) }]
const server = process.env['TEST_DATABASE_URL']

const admin = async (url: string, text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { await client.query(text) } finally { await client.end() }
}

/** Two programs' connections to one empty database: on the server of the tests, or the one engine there is. */
async function together(work: (one: Database, two: Database) => Promise<void>): Promise<void> {
  if (!server) {
    const database = await openEmbedded(null)
    try { await work(database, database) } finally { await database.close() }
    return
  }
  const name = `together_${randomBytes(6).toString('hex')}_test`
  await admin(server, `create database "${name}"`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString()
  const [one, two] = [openServer(url, 4), openServer(url, 4)]
  try { await work(one, two) } finally {
    await one.close()
    await two.close()
    await admin(server, `drop database "${name}" with (force)`)
  }
}

test('two programs that start at once run every file once between them, and both go on', async () => {
  for (let round = 0; round < (server ? 5 : 1); round += 1) {
    await together(async (one, two) => {
      const ran = await Promise.all([migrate(one, all), migrate(two, all)])
      expect(ran.flat().toSorted()).toEqual(files.map((file) => `hall/${file}`))
      expect(await pendingMigrations(one, all)).toEqual([])
      expect(await rows(two.db, sql`select count(*)::int as n from migrations`)).toEqual([{ n: 6 }])
      // no connection of either was left in the middle of a transaction
      for (let n = 0; n < 6; n += 1) expect(await rows(n % 2 ? one.db : two.db, sql`select 1 as fine`)).toEqual([{ fine: 1 }])
    })
  }
})

test('one that fails in both leaves nothing and stops both', async () => {
  writeFileSync(join(folder, '0009-broken.sql'), 'create table oars (id int); create table boats_0 (id int)')
  await together(async (one, two) => {
    const done = await Promise.allSettled([migrate(one, all), migrate(two, all)])
    for (const end of done) expect(end).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('migration hall/0009-broken.sql failed') } })
    expect((await pendingMigrations(two, all)).map((left) => left.file)).toEqual(['0009-broken.sql'])
    expect(await rows(one.db, sql`select to_regclass('oars')::text as there`)).toEqual([{ there: null }])
  })
})

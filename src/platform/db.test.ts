import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'
import { json, maybe, openEmbedded, row, rows, run, sql, transaction, type Db } from './db.ts'

let world: World
let db: Db
beforeAll(async () => {
  world = await newWorld()
  db = world.house.database.db
  await world.house.database.script('create table boats (id int primary key, name text, built date, worth bigint, papers jsonb)')
})
beforeEach(() => run(db, sql`delete from boats`))
afterAll(() => world.close())

const count = async (): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from boats`)).n
const add = (id: number): Promise<number> => run(db, sql`insert into boats (id) values (${id})`)

describe('values', () => {
  test('a day is text, a whole number of eight bytes is exact, JSON is itself', async () => {
    await run(db, sql`insert into boats values (1, 'Gajah', '2026-02-28'::date, ${9_007_199_254_740_993n}, ${json({ b: 1, a: ['é', null] })}::jsonb)`)
    expect(await row(db, sql`select built, worth, papers from boats`)).toEqual({ built: '2026-02-28', worth: 9_007_199_254_740_993n, papers: { a: ['é', null], b: 1 } })
  })

  test('a moment comes back to the millisecond, whatever the zone of the machine', async () => {
    const at = new Date('2026-11-23T02:03:04.567Z')
    expect((await row<{ at: Date }>(db, sql`select ${at}::timestamptz as at`)).at.getTime()).toBe(at.getTime())
  })

  test('what is typed is a value and never a sentence', async () => {
    const name = "x'); drop table boats; --"
    await run(db, sql`insert into boats (id, name) values (1, ${name})`)
    expect((await row<{ name: string }>(db, sql`select name from boats where name = ${name}`)).name).toBe(name)
  })

  test.each([['a text', (bad: string) => sql`select ${bad}::text`], ['a text inside JSON', (bad: string) => sql`select ${json({ bad })}::jsonb`]])('%s with a zero byte is refused in words', async (_, sentence) => {
    await expect(rows(db, sentence('a\u0000b'))).rejects.toMatchObject({ kind: 'invalid', problems: [{ code: 'control-characters' }] })
  })
})

describe('sentences', () => {
  test('tell how many rows they touched, and refuse by the code asked for when there is none', async () => {
    await add(1)
    await add(2)
    expect(await run(db, sql`update boats set name = 'x'`)).toBe(2)
    expect(await run(db, sql`update boats set name = 'x' where id = 9`)).toBe(0)
    expect(await maybe(db, sql`select id from boats where id = 9`)).toBeNull()
    await expect(row(db, sql`select id from boats where id = 9`, 'no-such-boat')).rejects.toMatchObject({ kind: 'not-found', problems: [{ code: 'no-such-boat' }] })
  })
})

describe('a transaction', () => {
  test('keeps all or nothing', async () => {
    await expect(transaction(db, async () => { await add(1); await add(1) })).rejects.toThrow()
    expect(await count()).toBe(0)
    await transaction(db, async () => { await add(1); await add(2) })
    expect(await count()).toBe(2)
  })

  test('inside another joins it: what fails outside undoes what was done inside', async () => {
    await expect(transaction(db, async () => { await transaction(db, () => add(1)); throw new Error('outside') })).rejects.toThrow('outside')
    expect(await count()).toBe(0)
  })

  test('reads through the same handle what it has written', async () => {
    await transaction(db, async () => {
      await add(1)
      expect(await count()).toBe(1)
    })
  })

  test('many at once each keep to themselves', async () => {
    const done = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => transaction(db, async () => {
      await add(n)
      if (n % 2) throw new Error('odd')
      return n
    })))
    expect(done.filter((one) => one.status === 'fulfilled').length).toBe(10)
    expect((await rows<{ id: number }>(db, sql`select id from boats order by id`)).map(({ id }) => id)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
  })

  test('that was refused by the database can be followed by another', async () => {
    await expect(transaction(db, () => rows(db, sql`select 1/0`))).rejects.toThrow('division by zero')
    await transaction(db, () => add(1))
    expect(await count()).toBe(1)
  })
})

test('the embedded database is open again with everything that was acknowledged, and syncs as it commits', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'balai-db-'))
  const first = await openEmbedded(folder)
  await first.script('create table boats (id int)')
  await run(first.db, sql`insert into boats values (1)`)
  expect(await row(first.db, sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('wal_sync_method') as method`)).toEqual({ fsync: 'on', commit: 'on', method: 'fsync' })
  await first.close()
  const second = await openEmbedded(folder)
  expect(await rows(second.db, sql`select id from boats`)).toEqual([{ id: 1 }])
  await second.close()
  rmSync(folder, { recursive: true, force: true })
})

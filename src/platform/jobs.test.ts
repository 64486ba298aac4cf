import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'
import { inTx } from './context.ts'
import { row, sql } from './db.ts'
import { jobsInMemory, openJobs, type Jobs } from './jobs.ts'

let world: World
let jobs: Jobs
const done: Record<string, unknown>[] = []
let failures = 0
let looked = 0
const lines: string[] = []

beforeAll(async () => {
  world = await newWorld()
  jobs = openJobs(world.house.database, 'Asia/Jakarta', (line) => { lines.push(line) })
  jobs.define('hall.tell', async (ctx, data) => { done.push({ ...data, actor: ctx.actor.kind, at: ctx.now.toISOString() }) })
  jobs.define('hall.fail', async () => { failures += 1; throw new Error('cannot') })
  jobs.define('hall.look', async (ctx) => { looked += (await row<{ n: number }>(ctx.db, sql`select 1 as n`)).n })
  jobs.hint('hall.look')
  jobs.timed('hall.night', '15 0 * * *', async () => undefined)
  await jobs.start(() => world.ctx())
})
afterAll(async () => { await jobs.stop(); await world.close() })

const queued = async (name: string): Promise<number> => (await row<{ n: number }>(world.ctx().db, sql`select count(*)::int as n from pgboss.job where name = ${name}`)).n

describe('work after the answer', () => {
  test('is done by the program itself, at the moment it starts', async () => {
    await jobs.send('hall.tell', { n: 1 })
    await vi.waitFor(() => { expect(done).toContainEqual({ n: 1, actor: 'system', at: world.now().toISOString() }) }, { timeout: 20_000, interval: 100 })
  })

  test('that is to wait is kept until its time', async () => {
    await jobs.send('hall.tell', { n: 'later' }, 3600)
    const { seconds } = await row<{ seconds: number }>(world.ctx().db, sql`select extract(epoch from start_after - now())::int as seconds from pgboss.job where name = 'hall.tell' and data->>'n' = 'later'`)
    expect(seconds).toBeGreaterThan(3500)
    expect(done.map((one) => one['n'])).not.toContain('later')
  })

  test('asked for in a transaction that fails is not asked for at all', async () => {
    const before = await queued('hall.tell')
    await expect(inTx(world.ctx(), async () => { await jobs.send('hall.tell', { n: 'never' }); throw new Error('undone') })).rejects.toThrow('undone')
    expect(await queued('hall.tell')).toBe(before)
    await inTx(world.ctx(), () => jobs.send('hall.tell', { n: 2 }))
    await vi.waitFor(() => { expect(done.map((one) => one['n'])).toContain(2) }, { timeout: 20_000, interval: 100 })
    expect(done.map((one) => one['n'])).not.toContain('never')
  })

  test('that fails is kept for another try', async () => {
    await jobs.send('hall.fail', {})
    await vi.waitFor(() => { expect(failures).toBe(1) }, { timeout: 20_000, interval: 100 })
    await vi.waitFor(async () => {
      expect(await row<{ state: string }>(world.ctx().db, sql`select state::text as state from pgboss.job where name = 'hall.fail'`)).toEqual({ state: 'retry' })
    }, { timeout: 20_000, interval: 100 })
  })

  test('hinted at is done once a moment later, however often it was hinted at, outside of the transaction that hinted; before the start it is nothing', async () => {
    expect(looked).toBe(0)
    await inTx(world.ctx(), async () => { for (let i = 0; i < 5; i += 1) jobs.hint('hall.look') })
    jobs.hint('nobody.does-this')
    await vi.waitFor(() => { expect(looked).toBe(1) }, { timeout: 20_000, interval: 50 })
    await new Promise((resolve) => { setTimeout(resolve, 700) })
    expect([looked, await queued('hall.look'), lines]).toEqual([1, 0, []])
  })

  test('at a fixed hour is set by the city’s clock', async () => {
    expect(await row(world.ctx().db, sql`select cron, timezone from pgboss.schedule where name = 'hall.night'`)).toEqual({ cron: '15 0 * * *', timezone: 'Asia/Jakarta' })
  })
})

test('kept in memory, it is done in order when asked, also what it asks for itself', async () => {
  const memory = jobsInMemory()
  const seen: unknown[] = []
  memory.define('count', async (_, { n }) => { seen.push(n); if (Number(n) > 0) await memory.send('count', { n: Number(n) - 1 }) })
  await memory.send('count', { n: 2 })
  await memory.send('unknown', {})
  expect(await memory.drain(world.ctx())).toBe(4)
  expect(seen).toEqual([2, 1, 0])
  expect(await memory.drain(world.ctx())).toBe(0)
})

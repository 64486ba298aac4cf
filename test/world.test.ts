import { afterEach, expect, test } from 'vitest'
import { newWorld } from './world.ts'

const before = process.env['TEST_DATABASE_URL']
afterEach(() => {
  if (before === undefined) delete process.env['TEST_DATABASE_URL']
  else process.env['TEST_DATABASE_URL'] = before
})

test('a database on a server whose name does not end in _test is refused before anything is asked of it', async () => {
  process.env['TEST_DATABASE_URL'] = 'postgres://nobody@127.0.0.1:1/city'
  await expect(newWorld()).rejects.toThrow('does not end in _test')
})

test('each world is its own, and its clock stands until it is moved', async () => {
  const [one, two] = await Promise.all([newWorld({ now: '2026-03-16T02:00:00Z' }), newWorld()])
  await one.house.database.script('create table only_here (n int)')
  await expect(two.house.database.script('select * from only_here')).rejects.toThrow()
  one.moveTo('2026-03-17T02:00:00Z')
  expect(one.ctx().now.toISOString()).toBe('2026-03-17T02:00:00.000Z')
  await Promise.all([one.close(), two.close()])
})

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { newWorld, type World } from '../test/world.ts'
import { cityOf, prepareHouse, readCityFolder } from './assembly.ts'
import { modules } from './modules.ts'

const folder = fileURLToPath(new URL('../city/bekasi', import.meta.url))
let world: World
let city: Awaited<ReturnType<typeof readCityFolder>>
beforeAll(async () => {
  city = await readCityFolder(folder)
  world = await newWorld({ modules, city: cityOf(city), settings: { BALAI_CITY: folder } })
})
afterAll(() => world.close())

const known = (): Promise<{ agencies: number; definitions: number; plans: number }> => row(world.house.database.db, sql`
  select (select count(*)::int from agencies) as agencies, (select count(*)::int from definitions) as definitions, (select count(*)::int from hall_plans) as plans`)

test('a city is loaded whole or not at all, and a start after the torn one loads it', async () => {
  const torn = Object.defineProperty({ ...city }, 'hall', { get: () => { throw new Error('torn') } })
  await expect(prepareHouse(world.house, torn, world.now())).rejects.toThrow('torn')
  expect(await known()).toEqual({ agencies: 0, definitions: 0, plans: 0 })
  await prepareHouse(world.house, city, world.now())
  const loaded = await known()
  expect(Math.min(...Object.values(loaded))).toBeGreaterThan(0)
  await prepareHouse(world.house, city, world.now())
  expect(await known()).toEqual(loaded)
})

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { newWorld, type World } from '../../test/world.ts'
import { openEmbedded, rows, run, sql } from './db.ts'
import { record } from './journal.ts'
import { isNew, markHouse, needOwnHouse } from './marks.ts'
import { keptKey, masterKey, openVault } from './vault.ts'

let world: World
beforeAll(async () => { world = await newWorld() })
afterAll(() => world.close())
const folder = mkdtempSync(join(tmpdir(), 'balai-marks-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const stranger = openVault('ab'.repeat(32))

describe('a database', () => {
  test('is new until something was ever prepared in it', async () => {
    const empty = await openEmbedded(null)
    expect(await isNew(empty)).toBe(true)
    await empty.close()
    expect(await isNew(world.house.database)).toBe(false)
  })

  test('from before the marks tells another key by its journal', async () => {
    const { database, vault } = world.house
    await expect(needOwnHouse(database, 'try-out', stranger)).resolves.toBeUndefined()
    await record(world.ctx(), { subject: newId(world.now()), kind: 'case', type: 'case.filed', data: {} })
    await expect(needOwnHouse(database, 'try-out', vault)).resolves.toBeUndefined()
    await expect(needOwnHouse(database, 'try-out', stranger)).rejects.toThrow('chained with another key')
    expect(await rows(database.db, sql`select * from house_marks`)).toEqual([])
  })

  test('is marked once, and opens only in its mode and with its key', async () => {
    const { database, vault } = world.house
    await markHouse(database, 'try-out', vault, world.now())
    await markHouse(database, 'try-out', vault, world.now())
    await expect(needOwnHouse(database, 'try-out', vault)).resolves.toBeUndefined()
    await expect(needOwnHouse(database, 'production', vault)).rejects.toThrow('belongs to try-out mode; production mode does not open it')
    await expect(needOwnHouse(database, 'try-out', stranger)).rejects.toThrow('sealed with another key')
    await expect(markHouse(database, 'production', vault, world.now())).rejects.toThrow('belongs to try-out mode')
    const [kept] = await rows<{ key_mark: string }>(database.db, sql`select * from house_marks`)
    expect(kept?.key_mark).toMatch(/^[0-9a-f]{32}$/)
    expect(kept?.key_mark).not.toContain('b0a1b0a1')
    await expect(run(database.db, sql`insert into house_marks (mode, key_mark, made_at) values ('production', '', now())`)).rejects.toThrow()
  })
})

describe('the key file', () => {
  test('is made whole, for its owner alone, with no draft left beside it', () => {
    const key = masterKey(join(folder, 'new'))
    expect(keptKey(join(folder, 'new'))).toBe(key)
    expect(readdirSync(join(folder, 'new'))).toEqual(['key'])
    expect(statSync(join(folder, 'new', 'key')).mode & 0o777).toBe(0o600)
  })

  test.each([['nothing', ''], ['half a key', 'ab'.repeat(16)], ['something else', 'rahasia']])('that holds %s is refused in words instead of sealing with it', (_, text) => {
    writeFileSync(join(folder, 'key'), text)
    expect(() => masterKey(folder)).toThrow('holds no key of 64 hexadecimal digits')
  })
})

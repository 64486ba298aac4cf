import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { row, run, sql } from '#platform/db'
import { newWorld, type World } from '../../test/world.ts'
import { claimFiles, dropOrphans, dropUnclaimed, keepOwned, keepUpload } from './uploads.ts'

let world: World
beforeAll(async () => { world = await newWorld({ now: '2026-03-16T02:00:00Z' }) })
// The clock of the disk is the machine's, so the hall's stands a day and an hour after it: what was kept a moment ago is old.
beforeEach(() => { world.moveTo(new Date(Date.now() + 25 * 3_600_000)) })
afterAll(() => world.close())

const pdf = (text: string): Uint8Array => new TextEncoder().encode(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n% ${text}\n%%EOF\n`)
const readable = (address: string): Promise<boolean> => world.house.files.read(address).then(() => true, () => false)
const pathOf = (address: string): string => join(world.house.config.files, address.slice(0, 2), address)
const touch = (path: string, at: Date): Promise<void> => utimes(path, at, at)
const upload = async (text: string): Promise<{ id: string; address: string }> => {
  const id = await keepUpload(world.ctx(), { name: 'a.pdf', bytes: pdf(text) })
  return row<{ id: string; address: string }>(world.house.database.db, sql`select id, address from files where id = ${id}`)
}

describe('bytes without a row', () => {
  test('go once a day has passed: an upload that was cut off before its row was written', async () => {
    const cut = await world.house.files.keep(pdf('cut off'))
    expect(await dropOrphans(world.ctx())).toBe(1)
    expect(await readable(cut)).toBe(false)
    expect(await dropOrphans(world.ctx())).toBe(0)
  })

  test('stay within the day: their upload may still be running', async () => {
    const running = await world.house.files.keep(pdf('running'))
    await touch(pathOf(running), new Date(world.now().getTime() - 23 * 3_600_000))
    expect(await dropOrphans(world.ctx())).toBe(0)
    expect(await readable(running)).toBe(true)
  })

  test('stay when the same bytes come again while the sweep is under way', async () => {
    const { files } = world.house
    const address = await files.keep(pdf('again'))
    await touch(pathOf(address), new Date(world.now().getTime() - 48 * 3_600_000))
    for await (const listed of files.untouched(new Date(world.now().getTime() - 24 * 3_600_000))) {
      if (!listed.includes(address)) continue
      await files.keep(pdf('again')) // between the list and the erasing
      await touch(pathOf(address), world.now())
      expect(await files.erase(address, new Date(world.now().getTime() - 24 * 3_600_000))).toBe(false)
    }
    expect(await readable(address)).toBe(true)
  })
})

describe('bytes with a row', () => {
  test('stay however old: waiting for a form, claimed by a case, or the house’s own', async () => {
    const [waiting, claimed] = [await upload('waiting'), await upload('claimed')]
    await claimFiles(world.ctx(), [claimed.id], newId(world.now()))
    const own = await keepOwned(world.ctx(), { bytes: pdf('printed'), type: 'application/pdf', name: 'a.pdf', owner: newId(world.now()) })
    const all = [waiting.address, claimed.address, own.address]
    for (const address of all) await touch(pathOf(address), new Date('2020-01-01T00:00:00Z'))
    await dropOrphans(world.ctx())
    expect(await Promise.all(all.map(readable))).toEqual([true, true, true])
  })

  test('go when their row goes, also when the program ended between the two', async () => {
    const { id, address } = await upload('row dropped')
    await run(world.house.database.db, sql`delete from files where id = ${id}`)
    await dropUnclaimed(world.ctx())
    expect(await readable(address)).toBe(true)
    expect(await dropOrphans(world.ctx())).toBe(1)
    expect(await readable(address)).toBe(false)
  })
})

test('a draft of writing that never ended goes after a day; what is not ours is left alone', async () => {
  const folder = join(world.house.config.files, 'ab')
  await mkdir(folder, { recursive: true })
  const [draft, young, other] = ['a.draft', 'b.draft', 'notes.txt'].map((name) => join(folder, name)) as [string, string, string]
  for (const path of [draft, young, other]) await writeFile(path, 'x')
  await touch(young, world.now())
  await dropOrphans(world.ctx())
  expect((await readdir(folder)).filter((name) => !/^[0-9a-f]{64}$/.test(name)).toSorted()).toEqual(['b.draft', 'notes.txt'])
})

test('a house that never kept anything has nothing to sweep', async () => {
  const empty = await newWorld()
  expect(await dropOrphans(empty.ctx())).toBe(0)
  await empty.close()
})

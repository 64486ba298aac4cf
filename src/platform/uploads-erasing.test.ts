import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, Refusal } from '#kernel'
import { row, run, sql } from '#platform/db'
import { newWorld, type World } from '../../test/world.ts'
import { claimFiles, disownFiles, dropUnclaimed, keepOwned, keepUpload, largestWaiting, namedFiles } from './uploads.ts'

let world: World
beforeAll(async () => { world = await newWorld({ now: '2026-03-16T02:00:00Z' }) })
afterAll(() => world.close())

const pdf = (n: string): Uint8Array => new TextEncoder().encode(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n% ${n}\n%%EOF\n`)
const owner = (): string => newId(world.now())
const upload = (n: string) => keepUpload(world.ctx(), { name: `${n}.pdf`, bytes: pdf(n) })
const addressOf = async (id: string): Promise<string> => (await row<{ address: string }>(world.house.database.db, sql`select address from files where id = ${id}`)).address
const rowsAt = async (address: string): Promise<number> => (await row<{ n: number }>(world.house.database.db, sql`select count(*)::int as n from files where address = ${address}`)).n
const readable = (address: string): Promise<boolean> => world.house.files.read(address).then(() => true, () => false)
/** The bytes were put on disk so many hours before the hall's own now. */
const agedBy = async (address: string, hours: number): Promise<void> => {
  const at = new Date(world.now().getTime() - hours * 3_600_000)
  await utimes(join(world.house.config.data, 'files', address.slice(0, 2), address), at, at)
}
const dayLater = (): void => world.moveTo(new Date(world.now().getTime() + 25 * 3_600_000))
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'taken', (error: unknown) => (error instanceof Refusal ? error.problems[0]?.code ?? '' : String(error)))

describe('what the house keeps for itself', () => {
  test('stays when somebody uploads the same bytes, leaves the form, and the day is tidied', async () => {
    const printed = await keepOwned(world.ctx(), { bytes: pdf('printed'), type: 'application/pdf', name: 'Surat.pdf', owner: owner() })
    const same = await upload('printed')
    expect(await addressOf(same)).toBe(printed.address)
    dayLater()
    await agedBy(printed.address, 25)
    expect(await dropUnclaimed(world.ctx())).toBe(1)
    expect(await readable(printed.address)).toBe(true)
    expect(await namedFiles(world.ctx(), [printed.id])).toEqual([{ id: printed.id, name: 'Surat.pdf', size: pdf('printed').length, type: 'application/pdf' }])
  })

  test('is one row however often, and at once, its owner keeps the same bytes; another owner has a row of its own', async () => {
    const mine = owner()
    const kept = await Promise.all(Array.from({ length: 5 }, () => keepOwned(world.ctx(), { bytes: pdf('again'), type: 'application/pdf', name: 'a.pdf', owner: mine })))
    expect(new Set(kept.map((one) => one.id)).size).toBe(1)
    await keepOwned(world.ctx(), { bytes: pdf('again'), type: 'application/pdf', name: 'a.pdf', owner: owner() })
    expect(await rowsAt(kept[0]?.address ?? '')).toBe(2)
  })

  test('goes when its owner gives it up and a day has passed, unless another keeps the same', async () => {
    const [one, two] = [owner(), owner()]
    const { address } = await keepOwned(world.ctx(), { bytes: pdf('given up'), type: 'application/pdf', name: 'a.pdf', owner: one })
    await keepOwned(world.ctx(), { bytes: pdf('given up'), type: 'application/pdf', name: 'a.pdf', owner: two })
    await disownFiles(world.ctx(), one)
    dayLater()
    await agedBy(address, 25)
    await dropUnclaimed(world.ctx())
    expect(await readable(address)).toBe(true)
    await disownFiles(world.ctx(), two)
    await dropUnclaimed(world.ctx())
    expect(await readable(address)).toBe(false)
  })
})

describe('what nobody claimed', () => {
  test('is gone after a day, row and bytes, and what a case claimed is not', async () => {
    const [left, claimed] = [await upload('left'), await upload('claimed')]
    const [gone, stays] = [await addressOf(left), await addressOf(claimed)]
    await claimFiles(world.ctx(), [claimed], owner())
    dayLater()
    await agedBy(gone, 25)
    await agedBy(stays, 25)
    await dropUnclaimed(world.ctx())
    expect([await readable(gone), await readable(stays), await rowsAt(gone), await rowsAt(stays)]).toEqual([false, true, 0, 1])
  })

  test('keeps its bytes while somebody who keeps the same has not written the row yet', async () => {
    const id = await upload('in flight')
    const address = await addressOf(id)
    dayLater()
    await agedBy(address, 25)
    // another request has put the same bytes on disk and stands just before its insert
    expect(await world.house.files.keep(pdf('in flight'))).toBe(address)
    await dropUnclaimed(world.ctx())
    expect(await readable(address)).toBe(true)
  })

  test('erasing while others keep the same never leaves them without bytes', async () => {
    const bytes = pdf('race')
    for (let round = 0; round < 20; round += 1) {
      const address = await world.house.files.keep(bytes)
      await agedBy(address, 48)
      const limit = new Date(world.now().getTime() - 24 * 3_600_000)
      await Promise.all([world.house.files.erase(address, limit).catch(() => false), world.house.files.keep(bytes), world.house.files.keep(bytes)])
      expect(await readable(address), `round ${round}`).toBe(true)
    }
    const names = await readdir(join(world.house.config.data, 'files'), { recursive: true, withFileTypes: true })
    expect(names.filter((one) => one.isFile()).every((one) => /^[0-9a-f]{64}$/.test(one.name))).toBe(true)
  })
})

test('uploads that wait may take five gigabytes together; what was claimed does not count', async () => {
  const one = await upload('the last that fits')
  await run(world.house.database.db, sql`insert into files (id, address, size, type, made_at)
    select gen_random_uuid(), repeat('a', 64), 1073741824, 'application/pdf', ${world.now()} from generate_series(1, 5)`)
  expect(largestWaiting).toBe(5 * 1_073_741_824)
  expect(await refusal(upload('one too many'))).toBe('uploads-full')
  await run(world.house.database.db, sql`update files set owner = gen_random_uuid() where address = repeat('a', 64)`)
  expect(await refusal(upload('room again'))).toBe('taken')
  expect(await namedFiles(world.ctx(), [one])).toHaveLength(1)
})

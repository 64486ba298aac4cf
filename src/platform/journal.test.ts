import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { newWorld, type World } from '../../test/world.ts'
import { inTx } from './context.ts'
import { row, rows, sql } from './db.ts'
import { canonical, closeDay, dayMac, entriesOf, entryMac, eraseNotes, headMac, notesOf, record, recordFirst } from './journal.ts'
import { openVault } from './vault.ts'

let world: World
beforeAll(async () => { world = await newWorld({ now: '2026-11-23T02:00:00Z' }) })
afterAll(() => world.close())

const subject = (): string => newId<'thing'>(world.now())
const entry = (of: string, n = 1) => ({ subject: of, kind: 'thing', type: 'thing.moved', data: { n, z: 1, a: { y: 2, b: [3] } } })
const head = (of: string) => row<{ count: number; head: Uint8Array; mac: Uint8Array; kind: string }>(world.ctx().db, sql`select kind, count, head, mac from journal_heads where subject = ${of}`)

describe('an entry', () => {
  test('is numbered on from the one before, tied to it by its fingerprint, and the head knows the last', async () => {
    const one = subject()
    for (let n = 1; n <= 4; n += 1) expect(await record(world.ctx(), entry(one, n))).toBe(n)
    const lines = await entriesOf(world.ctx().db, one)
    expect(lines.map((line) => line.seq)).toEqual([1, 2, 3, 4])
    for (const [index, line] of lines.entries()) expect(entryMac(world.house.vault, line, lines[index - 1]?.mac ?? null).equals(line.mac)).toBe(true)
    const kept = await head(one)
    expect([kept.count, Buffer.from(kept.head).equals(lines[3]!.mac), headMac(world.house.vault, one, 'thing', kept).equals(kept.mac)]).toEqual([4, true, true])
  })

  test('has another fingerprint when anything of it is another, and with another key', async () => {
    const one = subject()
    await record(world.ctx(), entry(one))
    const [line] = await entriesOf(world.ctx().db, one)
    if (!line) throw new Error('no entry')
    const mac = (change: object) => entryMac(world.house.vault, { ...line, ...change }, null).toString('hex')
    const right = Buffer.from(line.mac).toString('hex')
    expect(mac({})).toBe(right)
    for (const change of [{ seq: 2 }, { at: new Date(line.at.getTime() + 1) }, { type: 'x' }, { person: one }, { position: 'sekda' }, { capacity: 'plt' }, { data: { n: 2 } }, { note_mac: new Uint8Array(32) }, { subject: subject() }]) {
      expect(mac(change)).not.toBe(right)
    }
    expect(entryMac(openVault('ff'.repeat(32)), line, null).toString('hex')).not.toBe(right)
    expect(entryMac(world.house.vault, line, line.mac).toString('hex')).not.toBe(right)
  })

  test('lives and dies with the change it tells of', async () => {
    const one = subject()
    await expect(inTx(world.ctx(), async () => { await record(world.ctx(), { ...entry(one), note: { text: 'x' } }); throw new Error('the change failed') })).rejects.toThrow('the change failed')
    expect(await entriesOf(world.ctx().db, one)).toEqual([])
    expect(await rows(world.ctx().db, sql`select 1 from journal_heads where subject = ${one}`)).toEqual([])
  })

  test('written by many at once, the chain has neither gap nor fork', async () => {
    const one = subject()
    await record(world.ctx(), entry(one))
    await Promise.all(Array.from({ length: 12 }, (_, n) => record(world.ctx(), entry(one, n))))
    const lines = await entriesOf(world.ctx().db, one)
    expect(lines.map((line) => line.seq)).toEqual(Array.from({ length: 13 }, (_, n) => n + 1))
    for (const [index, line] of lines.entries()) expect(entryMac(world.house.vault, line, lines[index - 1]?.mac ?? null).equals(line.mac)).toBe(true)
  })

  test('that says it is the first of its subject is refused when it is not', async () => {
    const one = subject()
    expect(await recordFirst(world.ctx(), entry(one))).toBe(1)
    await expect(recordFirst(world.ctx(), entry(one))).rejects.toThrow()
    expect((await head(one)).count).toBe(1)
  })
})

describe('the database', () => {
  test.each(['update journal set type = $$x$$', 'delete from journal', 'truncate journal', 'delete from journal_days', 'update journal_day_heads set count = 0'])('refuses: %s', async (sentence) => {
    const one = subject()
    await record(world.ctx(), entry(one))
    await expect(world.house.database.script(sentence)).rejects.toThrow('the journal is append-only')
    expect((await entriesOf(world.ctx().db, one)).length).toBe(1)
  })
})

describe('free text', () => {
  test('lies sealed beside the entry, opens at its own place only, and is in no row of the journal', async () => {
    const one = subject()
    await record(world.ctx(), { ...entry(one), note: { note: 'Alasan yang rahasia' } })
    await record(world.ctx(), entry(one, 2))
    await record(world.ctx(), { ...entry(one, 3), note: { note: 'Alasan lain' } })
    expect([...await notesOf<{ note: string }>(world.ctx(), one)]).toEqual([[1, { note: 'Alasan yang rahasia' }], [3, { note: 'Alasan lain' }]])
    expect(JSON.stringify(await entriesOf(world.ctx().db, one))).not.toContain('rahasia')
    const [moved] = await rows<{ sealed: Uint8Array }>(world.ctx().db, sql`select sealed from journal_notes where subject = ${one} and seq = 1`)
    expect(() => world.house.vault.open(moved!.sealed, `journal:${one}:3`)).toThrow()
  })

  test('once erased is gone, and the chain is as whole as before', async () => {
    const one = subject()
    await record(world.ctx(), { ...entry(one), note: { note: 'x' } })
    const before = await entriesOf(world.ctx().db, one)
    expect(await eraseNotes(world.ctx(), one)).toBe(1)
    expect(await eraseNotes(world.ctx(), one)).toBe(0)
    expect((await notesOf(world.ctx(), one)).size).toBe(0)
    expect(await entriesOf(world.ctx().db, one)).toEqual(before)
  })
})

describe('a day', () => {
  test('closes once with an index of the chains that grew on it, by the city’s clock', async () => {
    const [early, late] = [subject(), subject()]
    world.moveTo('2026-11-24T16:59:59Z')
    await record(world.ctx(), entry(early))
    world.moveTo('2026-11-24T17:00:00Z')
    await record(world.ctx(), entry(late))
    await record(world.ctx(), entry(early, 2))
    await closeDay(world.ctx(), '2026-11-24')
    await closeDay(world.ctx(), '2026-11-24')
    const heads = await rows<{ subject: string; count: number; head: Uint8Array }>(world.ctx().db, sql`select subject, count, head from journal_day_heads where day = '2026-11-24'::date order by subject`)
    expect(heads.map((one) => [one.subject, one.count])).toEqual([[early, 1]])
    const day = await row<{ subjects: number; entries: number; mac: Uint8Array }>(world.ctx().db, sql`select subjects, entries, mac from journal_days where day = '2026-11-24'::date`)
    expect([day.subjects, day.entries, dayMac(world.house.vault, '2026-11-24', heads).equals(day.mac)]).toEqual([1, 1, true])
  })

  test('on which nothing was done closes too', async () => {
    await closeDay(world.ctx(), '2026-01-01')
    expect((await rows(world.ctx().db, sql`select 1 from journal_days where day = '2026-01-01'::date and subjects = 0`)).length).toBe(1)
  })
})

test('a value has one spelling, whatever order its keys stand in', () => {
  const shuffled = (value: unknown): unknown => (Array.isArray(value) ? value.map(shuffled) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, shuffled(part)])) : value)
  fc.assert(fc.property(fc.jsonValue(), (value) => { expect(canonical(shuffled(value))).toBe(canonical(value)) }))
  expect(canonical({ b: undefined, a: 1 })).toBe(canonical({ a: 1 }))
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]))
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { maybe, run, sql } from '#platform/db'
import { closeDay, entryMac, headMac, record } from '#platform/journal'
import { openVault } from '#platform/vault'
import { newWorld, type World } from '../../test/world.ts'
import { unclosedDays, verifyJournal, type Fault } from './verify.ts'

let world: World
let subjects: string[]

const things = [{ kind: 'thing', table: 'things', key: 'id' }]
const verify = () => verifyJournal({ db: world.house.database.db, vault: world.house.vault, zone: 'Asia/Jakarta', subjects: things })
const script = (text: string): Promise<void> => world.house.database.script(text)
const told = async (): Promise<Partial<Fault>[]> => (await verify()).faults.map(({ code, subject, seq, day }) => ({ code, ...(subject && { subject }), ...(seq && { seq }), ...(day && { day }) }))

/** Whoever holds the database as its owner and switches its guards off; the key stays out of reach. */
const asAttacker = (text: string): Promise<void> => script(`
  alter table journal disable trigger user; alter table journal_days disable trigger user; alter table journal_day_heads disable trigger user;
  ${text};
  alter table journal enable trigger user; alter table journal_days enable trigger user; alter table journal_day_heads enable trigger user;`)

async function grow(subject: string, entries: number): Promise<void> {
  for (let n = 1; n <= entries; n += 1) {
    await record(world.ctx(), { subject, kind: 'thing', type: 'thing.moved', data: { n, b: 'x', a: [1, { d: 1, c: 2 }] }, ...(n % 2 === 0 && { note: { text: `catatan ${n}` } }) })
  }
}

beforeAll(async () => {
  world = await newWorld({})
  await script('create table things (id uuid primary key)')
})
afterAll(() => world.close())

beforeEach(async () => {
  await asAttacker('truncate journal, journal_heads, journal_notes, journal_days, journal_day_heads, things')
  world.moveTo('2026-03-16T02:00:00Z')
  subjects = Array.from({ length: 5 }, () => newId(world.now())).toSorted()
  for (const subject of subjects) {
    await run(world.ctx().db, sql`insert into things (id) values (${subject})`)
    await grow(subject, 4)
  }
  world.moveTo('2026-03-17T02:00:00Z')
  await closeDay(world.ctx(), '2026-03-16')
  await grow(subjects[1]!, 2)
})

describe('an untouched journal', () => {
  test('has no faults, and says what it counted and what no journal can prove', async () => {
    expect(await verify()).toEqual({
      entries: 22, chains: 5, closedDays: 1, erasedNotes: 0, faultCount: 0, faults: [], openDays: ['2026-03-17'], unproven: ['whole-chains-of-open-days'],
    })
  })

  test('keeps proving its entries when a free text was erased on purpose', async () => {
    await run(world.ctx().db, sql`update journal_notes set sealed = null, erased_at = now() where subject = ${subjects[0]} and seq = 2`)
    expect(await verify()).toMatchObject({ faultCount: 0, erasedNotes: 1 })
  })

  test('is held to more chains and longer ones than one portion takes', async () => {
    const long = newId(world.now())
    const { vault } = world.house
    await run(world.ctx().db, sql`insert into things (id) values (${long})`)
    const lines: Record<string, unknown>[] = []
    let before: Uint8Array | null = null
    for (let seq = 1; seq <= 2_500; seq += 1) {
      const line = { subject: long, seq, at: world.now(), type: 'thing.moved', person: null, position: null, capacity: null, data: { seq }, note_mac: null }
      before = entryMac(vault, line, before)
      lines.push({ seq, data: { seq }, mac: Buffer.from(before).toString('hex') })
    }
    await run(world.ctx().db, sql`insert into journal (subject, seq, at, type, data, mac)
      select ${long}, seq, ${world.now()}, 'thing.moved', data, decode(mac, 'hex') from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (seq int, data jsonb, mac text)`)
    await run(world.ctx().db, sql`insert into journal_heads (subject, kind, count, head, mac, touched)
      values (${long}, 'thing', 2500, ${before}, ${headMac(vault, long, 'thing', { count: 2500, head: before! })}, '2026-03-17')`)
    for (let n = 0; n < 600; n += 1) {
      const subject = newId(world.now())
      await run(world.ctx().db, sql`insert into things (id) values (${subject})`)
      await grow(subject, 1)
    }
    expect(await verify()).toMatchObject({ entries: 22 + 2_500 + 600, chains: 606, faultCount: 0 })
    await asAttacker(`update journal set type = 'thing.stolen' where subject = '${long}' and seq = 2300`)
    expect(await told()).toEqual([{ code: 'row-altered', subject: long, seq: 2_300 }])
  })
})

describe('days that were missed', () => {
  test('are closed oldest first, however long the program stood still, and then nothing looks taken away', async () => {
    world.moveTo('2026-04-20T02:00:00Z')
    await grow(subjects[0]!, 1)
    world.moveTo('2026-05-02T02:00:00Z')
    await grow(subjects[0]!, 1)
    const open = await unclosedDays(world.ctx().db, 'Asia/Jakarta', '2026-05-02')
    expect(open).toEqual(['2026-03-17', '2026-04-20'])
    for (const day of open) await closeDay(world.ctx(), day)
    expect(await verify()).toMatchObject({ faultCount: 0, closedDays: 3, openDays: ['2026-05-02'] })
  })
})

describe('whoever changes the journal is named', () => {
  const alterations: [string, string][] = [
    ['its kind', `type = 'thing.stolen'`], ['its moment', `at = at + interval '1 hour'`], ['its data', `data = '{"n": 99}'`],
    ['who did it', `person = '00000000-0000-7000-8000-000000000001'`], ['the position', `position = 'sekda'`], ['the capacity', `capacity = 'plt'`],
    ['the mark of its free text', `note_mac = null`], ['its fingerprint', `mac = decode('00', 'hex')`],
  ]
  test.each(alterations)('an entry with another value for %s', async (_, change) => {
    await asAttacker(`update journal set ${change} where subject = '${subjects[2]}' and seq = 2`)
    expect(await told()).toContainEqual({ code: 'row-altered', subject: subjects[2], seq: 2 })
  })

  test('the last entry of a chain altered', async () => {
    await asAttacker(`update journal set data = '{}' where subject = '${subjects[2]}' and seq = 4`)
    expect(await told()).toEqual([{ code: 'row-altered', subject: subjects[2], seq: 4 }])
  })

  test('an entry taken out of the middle', async () => {
    await asAttacker(`delete from journal where subject = '${subjects[2]}' and seq = 2`)
    expect(await told()).toEqual([{ code: 'row-removed', subject: subjects[2], seq: 2 }, { code: 'day-differs', day: '2026-03-16' }])
  })

  test('the first entry taken out', async () => {
    await asAttacker(`delete from journal where subject = '${subjects[2]}' and seq = 1`)
    expect(await told()).toContainEqual({ code: 'row-removed', subject: subjects[2], seq: 1 })
  })

  test('an entry put in between, with those after it renumbered', async () => {
    await asAttacker(`
      update journal set seq = seq + 100 where subject = '${subjects[2]}' and seq > 2; update journal set seq = seq - 99 where subject = '${subjects[2]}' and seq > 100;
      insert into journal select subject, 3, at, type, person, position, capacity, data, null, mac from journal where subject = '${subjects[2]}' and seq = 1`)
    expect(await told()).toContainEqual({ code: 'row-inserted', subject: subjects[2], seq: 3 })
    expect((await told()).filter((one) => one.code === 'row-altered')).toEqual([])
  })

  test('an entry put at the end', async () => {
    await asAttacker(`insert into journal select subject, 5, at, type, person, position, capacity, data, null, mac from journal where subject = '${subjects[2]}' and seq = 1`)
    expect(await told()).toContainEqual({ code: 'row-inserted', subject: subjects[2], seq: 5 })
  })

  test('the tail cut off', async () => {
    await asAttacker(`delete from journal where subject = '${subjects[2]}' and seq > 2`)
    expect(await told()).toContainEqual({ code: 'tail-cut', subject: subjects[2], seq: 3 })
  })

  test('the tail cut off and the head set to what is left, without the key', async () => {
    await asAttacker(`delete from journal where subject = '${subjects[2]}' and seq > 2;
      update journal_heads set count = 2, head = (select mac from journal where subject = '${subjects[2]}' and seq = 2) where subject = '${subjects[2]}'`)
    expect(await told()).toContainEqual({ code: 'head-forged', subject: subjects[2], seq: 2 })
  })

  test('the chain and its head set back together to how they really were on an earlier day', async () => {
    const before = await maybe<{ count: number; head: Uint8Array; mac: Uint8Array }>(world.ctx().db, sql`select count, head, mac from journal_heads where subject = ${subjects[3]}`)
    world.moveTo('2026-03-18T02:00:00Z')
    await grow(subjects[3]!, 1)
    world.moveTo('2026-03-19T02:00:00Z')
    await closeDay(world.ctx(), '2026-03-17')
    await closeDay(world.ctx(), '2026-03-18')
    expect(await told()).toEqual([])
    await asAttacker(`delete from journal where subject = '${subjects[3]}' and seq = 5;
      update journal_heads set count = ${before!.count}, head = '\\x${Buffer.from(before!.head).toString('hex')}', mac = '\\x${Buffer.from(before!.mac).toString('hex')}' where subject = '${subjects[3]}'`)
    expect(await told()).toContainEqual({ code: 'tail-cut', subject: subjects[3], seq: 5, day: '2026-03-18' })
  })

  test('a head taken away', async () => {
    await script(`delete from journal_heads where subject = '${subjects[2]}'`)
    expect(await told()).toEqual([{ code: 'head-missing', subject: subjects[2] }, { code: 'chain-missing', subject: subjects[2] }])
  })

  test('all entries of a chain taken away, its head left', async () => {
    await asAttacker(`delete from journal where subject = '${subjects[2]}'`)
    expect(await told()).toContainEqual({ code: 'chain-missing', subject: subjects[2] })
  })

  test('the thing itself taken away, its chain left', async () => {
    await script(`delete from things where id = '${subjects[2]}'`)
    expect(await told()).toEqual([{ code: 'subject-missing', subject: subjects[2] }])
  })

  test('a thing, its chain and its head taken away together after the day was closed', async () => {
    await asAttacker(`delete from things where id = '${subjects[2]}'; delete from journal where subject = '${subjects[2]}';
      delete from journal_heads where subject = '${subjects[2]}'; delete from journal_notes where subject = '${subjects[2]}'`)
    expect(await told()).toEqual([{ code: 'tail-cut', subject: subjects[2], seq: 4, day: '2026-03-16' }, { code: 'day-differs', day: '2026-03-16' }])
  })

  test('a thing put in without a chain', async () => {
    const foreign = newId(world.now())
    await script(`insert into things values ('${foreign}')`)
    expect(await told()).toEqual([{ code: 'chain-missing', subject: foreign }])
  })

  test('a closed day rewritten', async () => {
    await asAttacker(`delete from journal_day_heads where subject = '${subjects[0]}'; update journal_days set subjects = subjects - 1`)
    expect(await told()).toEqual([{ code: 'day-altered', day: '2026-03-16' }])
  })

  test('a closed day taken away while a later one stands', async () => {
    await closeDay(world.ctx(), '2026-03-17')
    await asAttacker(`delete from journal_day_heads where day = '2026-03-16'; delete from journal_days where day = '2026-03-16'`)
    expect(await told()).toEqual([{ code: 'day-missing', day: '2026-03-16' }])
  })

  test('a free text exchanged, and one dropped without a word', async () => {
    await script(`update journal_notes set sealed = decode('00', 'hex') where subject = '${subjects[0]}' and seq = 2; delete from journal_notes where subject = '${subjects[0]}' and seq = 4`)
    expect(await told()).toEqual([{ code: 'note-altered', subject: subjects[0], seq: 2 }, { code: 'note-missing', subject: subjects[0], seq: 4 }])
  })

  test('a journal read with another key proves nothing', async () => {
    const other = await verifyJournal({ db: world.house.database.db, vault: openVault('ff'.repeat(32)), zone: 'Asia/Jakarta', subjects: [] })
    expect(other.faultCount).toBeGreaterThan(10)
  })
})

describe('a whole chain taken away on the day it began', () => {
  test('shows nowhere: only a seal published elsewhere could prove it, and the answer says so', async () => {
    const subject = newId(world.now())
    await run(world.ctx().db, sql`insert into things (id) values (${subject})`)
    await grow(subject, 2)
    await asAttacker(`delete from things where id = '${subject}'; delete from journal where subject = '${subject}';
      delete from journal_heads where subject = '${subject}'; delete from journal_notes where subject = '${subject}'`)
    expect(await verify()).toMatchObject({ faultCount: 0, openDays: ['2026-03-17'], unproven: ['whole-chains-of-open-days'] })
  })
})

describe('the database itself refuses', () => {
  const sentences = ['journal', 'journal_days', 'journal_day_heads'].flatMap((table) => [
    `update ${table} set ${table === 'journal' ? 'type' : 'day'} = ${table === 'journal' ? 'type' : 'day'}`, `delete from ${table}`, `truncate ${table} cascade`,
  ])
  test.each(sentences)('%s', async (sentence) => {
    await expect(script(sentence)).rejects.toThrow('append-only')
    expect(await told()).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { equals, fraction, localDate, newId, type LocalDate } from '#kernel'
import { row, rows, run, sql } from '#platform/db'
import { record } from '#platform/journal'
import type { Asked, Measure } from '#platform/measures'
import { openHall, ticked, type Filed, type Hall } from '../../../test/hall.ts'
import { countAll, foldTallies } from './actions/count.ts'
import { workSeen } from './index.ts'

let hall: Hall
const numbering = 'penomoran-produk-hukum'
const november = { from: localDate('2026-11-01'), to: localDate('2026-11-30') }
const year = { from: localDate('2026-01-01'), to: localDate('2026-12-31') }

const measure = (id: string): Measure => hall.house.measures.get(id) ?? (() => { throw new Error(`no measure ${id}`) })()
const read = (id: string, where: Asked['where'] = {}, span: { from: LocalDate; to: LocalDate } = november) => measure(id).read(hall.ctx(), { where, ...span })
/** The figure as a number; `null` where nothing was measured. */
const value = async (id: string, where: Asked['where'] = {}, span = november): Promise<number | null> => {
  const found = await read(id, where, span)
  return found && Number(found.value.top) / Number(found.value.bottom)
}
const beneath = async (id: string, where: Asked['where'] = {}, span = november) => measure(id).beneath(hall.ctx(), { where, ...span }, { offset: 0, limit: 100 })

async function instrument(minutes: number): Promise<Filed> {
  const one = await hall.ask(numbering, { answers: { jenis: 'peraturan-daerah', judul: 'Pedoman contoh' } })
  hall.moveTo(new Date(hall.now().getTime() + minutes * 60_000))
  await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: ticked(await hall.definition(numbering)) } })
  await hall.act(one.id, 'kasubag-sjdi', { act: 'lengkap' })
  await hall.act(one.id, 'pelaksana-hukum', { act: 'nomori' })
  await hall.finish(await hall.definition(numbering), one.id)
  return one
}

type Tally = { measure: string; day: string; position: string; service: string; kind: string; n: string; of: string; simulated: string }
const allCounted = (): Promise<Tally[]> => rows(hall.house.database.db, sql`
  select measure, day::text as day, position, service, kind, sum(n)::text as n, sum(of)::text as of, sum(simulated)::text as simulated from counted
  where service <> '' and kind <> 'visit.done' group by 1, 2, 3, 4, 5 having sum(n) <> 0 or sum(of) <> 0 order by 1, 2, 3, 4, 5`)

let prompt: Filed
let late: Filed
beforeAll(async () => {
  hall = await openHall()
  prompt = await instrument(5)
  late = await instrument(40)
})
afterAll(() => hall.close())

describe('what is done is counted when it is done', () => {
  test('requests that came, that ended, and the share of them on time', async () => {
    expect([await value('cases.received', { service: numbering }), await value('cases.ended', { service: numbering }), await value('cases.on-time', { service: numbering })]).toEqual([2, 2, 50])
    expect((await read('cases.on-time', { service: numbering }))?.of).toBe(2)
  })

  test('acts of a kind by a position, and the same by its unit and the units above', async () => {
    expect(await value('acts.done', { position: 'kasubag-sjdi', act: 'verify, check' })).toBe(2)
    const [unit] = await rows<{ unit: string }>(hall.house.database.db, sql`select unit from positions where slug = 'kasubag-sjdi'`)
    expect(await value('acts.done', { unit: unit?.unit ?? '', position: 'kasubag-sjdi' })).toBe(await value('acts.done', { position: 'kasubag-sjdi' }))
    expect(await value('acts.done', { unit: 'dinas-kesehatan', position: 'kasubag-sjdi' })).toBeNull()
  })

  test('each number once, by the book it came from, at the position that took it', async () => {
    expect(await value('numbers.taken', { register: 'peraturan-daerah' })).toBe(2)
    const taken = await beneath('numbers.taken', { register: 'peraturan-daerah' })
    expect([taken.total, new Set(taken.rows.map((one) => one.position))]).toEqual([2, new Set(['pelaksana-hukum'])])
  })

  test('what is not done is nought of whom it was ever seen, and not measured of whom it never was; nor before the first count or ahead of today', async () => {
    expect([await value('acts.done', { position: 'sekpri' }), await value('acts.done', { position: 'sekpri, kasubag-sjdi' }), await value('acts.done', { position: 'sekpri' }, year), await value('acts.done', { position: 'tidak-ada' })]).toEqual([null, await value('acts.done', { position: 'kasubag-sjdi' }), null, null])
    // what is narrowed to no position is watched everywhere: none is none
    expect(await value('cases.received', { service: 'hari-besar' })).toBe(0)
    expect(await value('cases.received', {}, { from: localDate('2025-01-01'), to: localDate('2025-12-31') })).toBeNull()
    expect(await value('cases.received', {}, { from: localDate('2027-01-01'), to: localDate('2027-12-31') })).toBeNull()
    expect(await value('cases.on-time', { service: 'hari-besar' })).toBeNull()
  })

  test('a journaled act that is no case’s counts for its position by its kind', async () => {
    const ctx = hall.ctx(await hall.actor('kasubag-sjdi'))
    await record(ctx, { subject: newId(hall.now()), kind: 'number', type: 'number.voided', data: {}, as: { position: 'kasubag-sjdi', capacity: 'definitive' } })
    await record(ctx, { subject: newId(hall.now()), kind: 'number', type: 'number.voided', data: {} })
    expect(await value('acts.done', { act: 'number.voided' })).toBe(1)
    expect((await workSeen(ctx, ['kasubag-sjdi'], november)).find((one) => one.kind === 'number.voided')?.n).toBe(1)
    expect(await workSeen(ctx, [], november)).toEqual([])
  })
})

test('what another module records on a case counts once, for its service, and hides no act of the case itself', async () => {
  const ctx = hall.ctx(await hall.actor('kasubag-sjdi'))
  const one = await hall.ask(numbering, { answers: { jenis: 'peraturan-daerah', judul: 'Pedoman ketiga' } })
  await record(ctx, { subject: one.id, kind: 'case', type: 'visit.done', data: {}, as: { position: 'kasubag-sjdi', capacity: 'definitive' } })
  expect(await value('acts.done', { act: 'visit.done', service: numbering })).toBe(1)
  const before = await value('acts.done', { position: 'pelaksana-hukum', service: numbering })
  await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: ticked(await hall.definition(numbering)) } })
  expect(await value('acts.done', { position: 'pelaksana-hukum', service: numbering })).toBe((before ?? 0) + 1)
  expect((await beneath('acts.done', { act: 'visit.done' })).rows[0]?.href).toBe(`/perkara/${one.id}`)
})

test('work that is told elsewhere already is left out entry by entry, whatever measure counted it', async () => {
  const seen = async (...drawn: Parameters<typeof workSeen>[3] & object) => workSeen(hall.ctx(), ['pelaksana-hukum'], november, drawn)
  const [all, without, other] = [await seen(), await seen({ measure: 'numbers.taken', kind: ['peraturan-daerah'] }), await seen({ measure: 'numbers.taken', kind: ['tidak-ada'] })]
  const sum = (found: typeof all, id: string, kind?: string) => found.filter((one) => one.measure === id && (kind === undefined || one.kind === kind)).reduce((n, one) => n + one.n, 0)
  expect(other).toEqual(all)
  expect([sum(all, 'numbers.taken', 'peraturan-daerah'), sum(without, 'numbers.taken', 'peraturan-daerah')]).toEqual([2, 0])
  expect(sum(without, 'acts.done')).toBe(sum(all, 'acts.done') - 2)
  expect((await seen({ measure: 'acts.done', service: [numbering] })).filter((one) => one.service === numbering)).toEqual([])
})

describe('a figure opens', () => {
  test('to the very things it counted, each leading to its case', async () => {
    for (const id of ['cases.received', 'cases.ended', 'acts.done', 'numbers.taken', 'documents.issued']) {
      const { rows: found, total } = await beneath(id, { service: numbering })
      expect([id, total, found.reduce((sum, one) => sum + one.counts, 0)]).toEqual([id, found.length, await value(id, { service: numbering })])
      expect(found.filter((one) => [prompt.id, late.id].some((known) => one.href === `/perkara/${known}`)).length).toBeGreaterThan(1)
      expect(found.every((one) => one.href?.startsWith('/perkara/'))).toBe(true)
    }
  })
  test('a page at a time, the newest first', async () => {
    const first = await measure('acts.done').beneath(hall.ctx(), { where: { service: numbering }, ...november }, { offset: 0, limit: 3 })
    const next = await measure('acts.done').beneath(hall.ctx(), { where: { service: numbering }, ...november }, { offset: 3, limit: 3 })
    expect([first.rows.length, first.total === next.total, next.rows[0]?.about]).not.toContain(undefined)
    expect(first.rows).not.toEqual(next.rows)
  })
})

describe('the tallies', () => {
  test('change no figure: folded or not, whole months or days', async () => {
    const asked = ['cases.received', 'cases.ended', 'cases.on-time', 'acts.done', 'numbers.taken']
    const figures = async () => Promise.all(asked.flatMap((id) => [value(id), value(id, { service: numbering }), value(id, {}, year), value(id, {}, { from: localDate('2026-10-20'), to: hall.now().toISOString().slice(0, 10) as LocalDate })]))
    const before = await figures()
    expect(await foldTallies(hall.ctx())).toBeGreaterThan(0)
    expect(await figures()).toEqual(before)
    expect(await foldTallies(hall.ctx())).toBe(0)
    await hall.ask(numbering, { answers: { jenis: 'peraturan-daerah', judul: 'Satu lagi' } })
    expect(await value('cases.received', {}, year)).toBe((before[2] ?? 0) + 1)
  })

  test('tell the same month by month as months read one by one, before and after they are folded', async () => {
    const asked = { where: { service: numbering }, ...year }
    for (const id of ['cases.received', 'cases.on-time', 'acts.done']) {
      const [months] = await measure(id).byMonth?.(hall.ctx(), [asked, { ...asked, where: {} }]) ?? []
      expect([id, [...months?.keys() ?? []]]).toEqual([id, ['2026-11']])
      expect(months?.get('2026-11')?.value).toEqual((await read(id, { service: numbering }))?.value)
    }
    expect((await measure('cases.received').byMonth?.(hall.ctx(), [{ where: { service: 'hari-besar' }, ...year }]))?.[0]?.get('2026-11')?.value).toEqual(fraction(0))
    const [seen, never] = await measure('acts.done').byMonth?.(hall.ctx(), [{ where: { position: 'kasubag-sjdi' }, ...year }, { where: { position: 'sekpri' }, ...year }]) ?? []
    expect([seen?.size, never?.size]).toEqual([1, 0])
    expect((await measure('cases.on-time').byMonth?.(hall.ctx(), [{ where: { service: 'hari-besar' }, ...year }]))?.[0]?.size).toBe(0)
  })

  test('read together come to what they come to one by one, whatever is asked', async () => {
    const asks: Asked[] = [{}, { service: numbering }, { position: 'kasubag-sjdi' }, { position: 'kasubag-sjdi, pelaksana-hukum', act: 'check' }, { unit: 'bagian-hukum' }, { unit: 'bagian-hukum', position: 'sekpri' }, { position: 'kabag-hukum' }, { position: 'kasubag-sjdi', act: 'sign' }, { position: 'tidak-ada' }, { service: 'hari-besar, surat-ke-masyarakat' }].map((where) => ({ where, ...november }))
    for (const id of ['cases.received', 'cases.on-time', 'acts.done', 'numbers.taken', 'documents.issued']) {
      const one = measure(id)
      for (const some of [asks, asks.slice(2, 4)]) {
        const single = []
        for (const ask of some) single.push(await one.read(hall.ctx(), ask))
        expect([id, await one.readMany?.(hall.ctx(), some)]).toEqual([id, single])
      }
    }
    expect(await measure('acts.done').readMany?.(hall.ctx(), [{ where: {}, from: localDate('2026-11-03'), to: localDate('2026-11-24') }])).toHaveLength(1)
    expect(await measure('acts.done').readMany?.(hall.ctx(), [{ where: {}, from: localDate('2025-01-01'), to: localDate('2025-12-31') }])).toEqual([null])
  })

  test('what is opened again has not ended: taken back on its own day, counted anew when it ends', async () => {
    const [ended, onTime] = [await value('cases.ended', { service: numbering }), await value('cases.on-time', { service: numbering })]
    await hall.act(prompt.id, 'kabag-hukum', { act: 'reopen', note: 'Ada yang keliru.' })
    expect([await value('cases.ended', { service: numbering }), await value('cases.on-time', { service: numbering })]).toEqual([(ended ?? 0) - 1, 0])
    await hall.finish(await hall.definition(numbering), prompt.id)
    expect(await value('cases.ended', { service: numbering })).toBe(ended)
    expect(onTime).toBe(50)
    const { rows: found } = await beneath('cases.ended', { service: numbering })
    expect(found.map((one) => one.counts).toSorted()).toEqual([-1, 1, 1, 1])
    expect(found.find((one) => one.counts < 0)?.what).toContain('ditarik kembali')
  })

  test('counted again from the journal alone come to the same', async () => {
    const { db } = hall.house.database
    await foldTallies(hall.ctx())
    const [counted, tallied] = [await allCounted(), await row<{ n: string }>(db, sql`select sum(n)::text as n from tallies`)]
    await run(db, sql`delete from counted where service <> '' and kind <> 'visit.done'`)
    await run(db, sql`delete from tallies`)
    await run(db, sql`update counted set folded = false`)
    await countAll(hall.ctx())
    expect(await allCounted()).toEqual(counted)
    expect(await row<{ n: string }>(db, sql`select sum(n)::text as n from tallies`)).toEqual(tallied)
    await countAll(hall.ctx())
    expect(await allCounted()).toEqual(counted)
  })

  test('undo with the act: what is refused counts for nothing', async () => {
    const before = await allCounted()
    expect((await hall.tryAct(late.id, 'pelaksana-hukum', { act: 'nomori' }, { 'if-match': '"1"' })).status).toBe(412)
    expect(await allCounted()).toEqual(before)
  })
})

test('a share is counted from all beneath it and is never a mean of parts', async () => {
  // two of three of one service, nought of one of another: two of four, not the mean of 66.67 and 0
  const { db } = hall.house.database
  const add = (service: string, n: number, of: number) => run(db, sql`insert into counted (measure, day, service, subject, seq, n, of) values ('cases.on-time', '2026-10-05', ${service}, gen_random_uuid(), 1, ${n}, ${of})`)
  await run(db, sql`insert into counted (measure, day, service, subject, seq, n) values ('cases.received', '2026-10-01', 'uji-a', gen_random_uuid(), 1, 1)`)
  for (const n of [1, 1, 0]) await add('uji-a', n, 1)
  await add('uji-b', 0, 1)
  const found = await read('cases.on-time', { service: 'uji-a, uji-b' }, { from: localDate('2026-10-01'), to: localDate('2026-10-31') })
  expect(found && equals(found.value, fraction(50))).toBe(true)
})

test('in a month in which whom it was ever seen of does nothing it is nought, of an act they never did not measured', async () => {
  const quiet = { from: localDate('2027-01-01'), to: localDate('2027-01-31') }
  hall.moveTo('2027-01-12T02:00:00Z')
  expect([await value('acts.done', { position: 'kasubag-sjdi', act: 'verify, check' }, quiet), await value('acts.done', { position: 'kasubag-sjdi', act: 'fly' }, quiet), await value('acts.done', { position: 'sekpri' }, quiet)]).toEqual([0, null, null])
})

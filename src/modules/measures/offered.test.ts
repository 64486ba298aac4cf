import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fraction, localDate, newId, type Fraction } from '#kernel'
import { rows, run, sql } from '#platform/db'
import { dimensions, type Asked, type Measure } from '#platform/measures'
import { openHall, type Hall } from '../../../test/hall.ts'
import { evalGroups } from '../planning/rules/e81.ts'
import { findPlan, holdPlan } from '../planning/store.ts'
import { surveysOf } from '../satisfaction/actions/ways.ts'
import { instrumentFor } from '../satisfaction/rules/questions.ts'
import { scoreOf } from '../satisfaction/rules/tally.ts'
import { insertResponses, type ResponseRow } from '../satisfaction/store/responses.ts'
import { detailsOf } from '../schedules/rules/schedule.ts'
import { findSchedule, holdSchedule } from '../schedules/store/schedules.ts'

/** The measures of other modules, by figures counted by hand. */

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const measure = (id: string): Measure => hall.house.measures.get(id) ?? (() => { throw new Error(`no measure ${id}`) })()
const year = { from: localDate('2026-01-01'), to: localDate('2026-12-31') }
const read = async (id: string, where: Asked['where'] = {}, span = year): Promise<Fraction | null> => (await measure(id).read(hall.ctx(), { where, ...span }))?.value ?? null
const beneath = (id: string, where: Asked['where'] = {}, span = year) => measure(id).beneath(hall.ctx(), { where, ...span }, { offset: 0, limit: 50 })

describe('every measure', () => {
  test('says what it counts in both languages, and is narrowed by what there is', () => {
    for (const one of hall.house.measures.values()) {
      expect(one.id).toMatch(/^[a-z-]+\.[a-z-]+$/)
      for (const text of [one.name, one.unit, one.about]) expect([one.id, Boolean(text.id), Boolean(text.en)]).toEqual([one.id, true, true])
      expect(one.by.filter((name) => !dimensions.includes(name))).toEqual([])
    }
    expect(new Set(hall.house.measures.keys())).toEqual(new Set(['cases.received', 'cases.ended', 'cases.on-time', 'complaints.on-time', 'acts.done', 'numbers.taken', 'documents.issued', 'satisfaction.index', 'planning.absorption', 'schedules.progress', 'charges.received', 'permits.granted']))
  })
  test('is added over months where it can be, and says where it cannot: shares and the index are counted anew, progress is the newest', async () => {
    const said = (how: string): string[] => [...hall.house.measures.values()].filter((one) => one.over === how).map((one) => one.id).toSorted()
    expect(said('pools')).toEqual(['cases.on-time', 'complaints.on-time', 'planning.absorption', 'satisfaction.index'])
    expect(said('latest')).toEqual(['schedules.progress'])
    const page = await hall.text('/ukuran', 'auditor')
    for (const words of ['dijumlahkan', 'dihitung ulang dari semua yang di bawahnya', 'yang terbaru']) expect(page).toContain(words)
  })
  test('of a city in which nothing has happened is not measured, and opens to nothing', async () => {
    for (const one of hall.house.measures.values()) {
      expect([one.id, await one.read(hall.ctx(), { where: {}, ...year })]).toEqual([one.id, null])
      expect([one.id, (await one.beneath(hall.ctx(), { where: {}, ...year }, { offset: 0, limit: 10 })).rows]).toEqual([one.id, []])
    }
  })
  test('is not measured by a filter that names nothing there is', async () => {
    for (const one of hall.house.measures.values()) for (const name of one.by) {
      const figure = await one.read(hall.ctx(), { where: { [name]: 'tidak-ada' }, ...year })
      expect([one.id, name, figure === null || figure.value.top === 0n]).toEqual([one.id, name, true])
    }
  })
})

describe('budget absorption', () => {
  const plan = 'renstra-bppt-2013-2018'
  const kept = async (line: string, quarter: number, rupiah: string) => holdPlan(hall.house.database.db, plan, hall.now()).then(() => run(hall.house.database.db, sql`
    insert into plan_realisations (slug, year, line, quarter, rupiah, at) values (${plan}, 2014, ${line}, ${quarter}, ${rupiah}::bigint, ${hall.now()})`))
  const span = { from: localDate('2014-01-01'), to: localDate('2014-12-31') }
  test('is all that was spent by all ceilings, and opens to each quarter of each activity', async () => {
    expect(await read('planning.absorption', { plan }, span)).toBeNull()
    const lines = evalGroups((await findPlan(hall.house.database.db, plan))!.content, 2014).flatMap((group) => group.lines).filter((line) => line.kind === 'activity' && line.id.split('/').length === 2)
    const first = lines[0]!
    await kept(first.id, 1, '1000000')
    await kept(first.id, 2, '500000')
    const { rows: found, total } = await beneath('planning.absorption', { plan }, span)
    expect([total, found.map((one) => one.counts).toSorted()]).toEqual([2, [1_000_000, 500_000]])
    expect(found[0]?.href).toMatch(/^\/rencana\/renstra-bppt-2013-2018\/evaluasi/)
    const [whole, half] = [await read('planning.absorption', { plan, activity: first.id }, span), await read('planning.absorption', { plan, activity: first.id }, { from: span.from, to: localDate('2014-03-31') })]
    expect(whole && half && [whole.top * half.bottom * 2n, half.top * whole.bottom * 3n].every((one, _, all) => one === all[0])).toBe(true)
    expect(await read('planning.absorption', { plan }, { from: localDate('2015-01-01'), to: localDate('2015-12-31') })).toBeNull()
  })
})

describe('the progress of schedules', () => {
  const slug = 'alat-tulis-kantor-2020'
  const span = { from: localDate('2020-01-01'), to: localDate('2020-12-31') }
  test('is the last word on each detail by the last day, and a schedule nobody recorded on is not nought', async () => {
    expect(await read('schedules.progress', { schedule: slug }, span)).toBeNull()
    const details = detailsOf((await findSchedule(hall.house.database.db, slug))!.content)
    await holdSchedule(hall.house.database.db, slug, hall.now())
    const keep = (day: string, percent: number) => run(hall.house.database.db, sql`insert into schedule_progress (id, slug, detail, day, percent, spent, at) values (${newId(hall.now())}, ${slug}, ${details[0]!.key}, ${day}::date, ${percent}, 0, ${hall.now()})`)
    await keep('2020-02-01', 50)
    await keep('2020-06-01', 100)
    expect(await read('schedules.progress', { schedule: slug }, span)).toEqual(fraction(100, details.length))
    expect(await read('schedules.progress', { schedule: slug }, { ...span, to: localDate('2020-03-01') })).toEqual(fraction(50, details.length))
    expect((await beneath('schedules.progress', { schedule: slug }, span)).rows.map((one) => one.counts)).toEqual([100, 50])
  })
})

describe('the satisfaction index', () => {
  test('is of all respondents pooled, and of too few is told to nobody', async () => {
    const { answerAll } = await answering()
    await answerAll('surat-ke-masyarakat', 4, 4)
    expect(await read('satisfaction.index', { service: 'surat-ke-masyarakat' })).toBeNull()
    await answerAll('surat-ke-masyarakat', 4, 4)
    await answerAll('informasi-publik', 2, 8)
    // eight respondents at 100 and eight at 50 pooled are 75: here as many of each, so the mean of services would be the same …
    expect(await read('satisfaction.index', { service: 'surat-ke-masyarakat, informasi-publik' })).toEqual(fraction(75))
    await answerAll('informasi-publik', 2, 16)
    // … and with twenty-four at 50 it is 62.5, not 75
    expect(await read('satisfaction.index', { service: 'surat-ke-masyarakat, informasi-publik' })).toEqual(fraction(125, 2))
    expect((await beneath('satisfaction.index', { service: 'informasi-publik' })).total).toBe(24)
  })
})

test('complaints are those a law makes a duty, and no other service counts among them', async () => {
  const { db } = hall.house.database
  const add = (service: string, n: number) => run(db, sql`insert into counted (measure, day, service, subject, seq, n, of) values ('cases.on-time', '2026-11-05', ${service}, gen_random_uuid(), 1, ${n}, 1)`)
  await run(db, sql`insert into counted (measure, day, service, subject, seq, n) values ('cases.received', '2026-11-01', 'pengaduan', gen_random_uuid(), 1, 1)`)
  await add('pengaduan', 1)
  await add('pengaduan', 1)
  await add('pengaduan', 0)
  await add('surat-ke-masyarakat', 0)
  const november = { from: localDate('2026-11-01'), to: localDate('2026-11-30') }
  expect(await read('complaints.on-time', {}, november)).toEqual(fraction(200, 3))
  expect(await read('complaints.on-time', { service: 'surat-ke-masyarakat' }, november)).toBeNull()
  expect((await measure('complaints.on-time').readMany?.(hall.ctx(), [{ where: {}, ...november }, { where: { service: 'surat-ke-masyarakat' }, ...november }]))?.map((one) => one?.of ?? null)).toEqual([3, null])
  expect((await beneath('complaints.on-time', {}, november)).total).toBe(3)
})

/** Answers kept as the module keeps them. */
async function answering() {
  const instrument = instrumentFor(await surveysOf(hall.ctx()), localDate('2026-11-23'))!
  const unitOf = new Map((await rows<{ slug: string; unit: string }>(hall.house.database.db, sql`select slug, content->>'unit' as unit from definitions where to_at is null`)).map((one) => [one.slug, one.unit]))
  return {
    answerAll: (service: string, value: 2 | 4, n: number) => insertResponses(hall.house.database.db, Array.from({ length: n }, (): ResponseRow => ({
      id: newId<'response'>(hall.now()), instrument: instrument.id, service, unit: unitOf.get(service) ?? '', answered_on: localDate('2026-11-10'), way: 'paper', answers: instrument.elements.map(() => value), score: scoreOf(instrument, Object.fromEntries(instrument.elements.map((one) => [one.code, value]))) ?? 0, own: {}, flag: null, sex: null, age: null, education: null, job: null, simulated: false,
    }))),
  }
}

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { localDate, newId } from '#kernel'
import { inTx } from '#platform/context'
import { run, sql } from '#platform/db'
import { openHall, type Hall } from '../../../test/hall.ts'
import { readAt, readingOf, readingsOf, trendsOf } from './actions/readings.ts'
import type { Period } from './rules/periods.ts'
import { isTold } from './rules/readings.ts'
import type { Indicator, Reading, Source, Tree } from './rules/tree.ts'

/** Readings over time, by figures put on record by hand: 4 in September, 2 in October, 9 in November of 2026; counting began on 10 September. */

let hall: Hall
const mark = { printed: null, lines: null, certainty: 'high' as const, note: null }
const letters: Source = { kind: 'measure', measure: 'cases.received', where: { service: 'uji' } }
const indicator = (id: string, source: Source | null, more: Partial<Indicator> = {}): Indicator => ({
  ...mark, id, name: id, objective: null, unit: null, polarity: null, lowerBy: 'mirror', aggregation: 'sum', frequency: 'month', weight: null, targets: {}, definition: null, source, ...more,
})
const treeOf = (...indicators: Indicator[]): Tree => ({
  slug: 'uji-2026', title: { id: 'Uji' }, agency: { slug: 'setda', name: 'Setda' }, year: 2026, source: null, notes: [], outcomes: [],
  nodes: [{ ...mark, id: 'n', parent: null, level: 'goal', title: 'N', owner: null, serves: null, objectives: [], indicators }],
})
const shown = (reading: Reading | undefined): number | string => (reading && isTold(reading) ? Number(reading.value.top) / Number(reading.value.bottom) : reading?.kind === 'not-computable' ? reading.because : reading?.kind ?? 'none')
const read = async (one: Indicator, period: Period): Promise<number | string> => shown(await readingOf(hall.ctx(), treeOf(one), one.id, period))

beforeAll(async () => {
  hall = await openHall()
  for (const [day, n] of [['2026-09-10', 4], ['2026-10-05', 2], ['2026-11-03', 9]] as const) {
    for (let i = 0; i < n; i += 1) await run(hall.house.database.db, sql`insert into counted (measure, day, service, subject, seq, n) values ('cases.received', ${day}::date, 'uji', gen_random_uuid(), 1, 1)`)
  }
})
afterAll(() => hall.close())

describe('a measured indicator', () => {
  test.each<[string, Partial<Indicator>, number]>([
    ['that is summed is what its measure adds up to', { aggregation: 'sum' }, 15], ['that nobody said how to put together is that too', { aggregation: null }, 15], ['that takes the mean has that of the months that were measured', { aggregation: 'avg' }, 5],
    ['that takes the highest has the best month', { aggregation: 'max' }, 9], ['that takes the last has the month of today', { aggregation: 'last' }, 9], ['told by quarter has the mean of the quarters that were measured', { aggregation: 'avg', frequency: 'quarter' }, 7.5],
  ])('%s', async (_, more, expected) => { expect(await read(indicator('a', letters, more), '2026')).toBe(expected) })

  test('over a quarter, a month, and a month before the first count', async () => {
    const one = indicator('a', letters)
    expect([await read(one, '2026-Q3'), await read(one, '2026-Q4'), await read(one, '2026-10'), await read(one, '2026-08'), await read(one, '2026-Q1')]).toEqual([4, 11, 2, 'not-measured', 'not-measured'])
  })
  test('for some days of a period alone counts those days, and for days that lie outside of it nothing', async () => {
    const tree = treeOf(indicator('a', letters))
    const within = async (from: string, to: string) => shown((await readingsOf(hall.ctx(), tree, { period: '2026', within: { from: localDate(from), to: localDate(to) } }, ['a'])).get('a'))
    expect([await within('2026-10-01', '2026-11-02'), await within('2026-10-01', '2026-12-31'), await within('2025-01-01', '2025-12-31')]).toEqual([2, 11, 'not-measured'])
  })
  test('of a filter its measure does not know is not read without it', async () => {
    expect(await read(indicator('a', { kind: 'measure', measure: 'cases.received', where: { service: 'uji', schedule: 'x' } }), '2026')).toBe('measure-gone:cases.received')
    expect(await read(indicator('a', { kind: 'measure', measure: 'cases.received', where: { bukan: 'x' } }), '2026')).toBe('measure-gone:cases.received')
  })
  test('read with many others comes to the same as alone', async () => {
    const all = [indicator('a', letters), indicator('b', { ...letters, where: { service: 'lain' } }), indicator('c', letters, { aggregation: 'avg' }), indicator('d', { kind: 'measure', measure: 'acts.lost', where: {} }), indicator('e', { kind: 'formula', formula: { over: [{ indicator: 'a' }, { indicator: 'c' }] } }), indicator('f', null)]
    const together = await readingsOf(hall.ctx(), treeOf(...all), { period: '2026' })
    expect(all.map((one) => shown(together.get(one.id)))).toEqual([15, 0, 5, 'measure-gone:acts.lost', 3, 'not-measured'])
  })
})

describe('the trend of a year', () => {
  test('is each month by itself, also of a formula; months that were not measured are none', async () => {
    const tree = treeOf(indicator('a', letters), indicator('double', { kind: 'formula', formula: { times: [{ indicator: 'a' }, { number: '2' }] } }), indicator('lost', { kind: 'measure', measure: 'acts.lost', where: {} }))
    const trends = await trendsOf(hall.ctx(), tree, ['a', 'double', 'lost'])
    const none = Array.from({ length: 8 }, () => 'not-measured')
    expect(trends.get('a')?.map(shown)).toEqual([...none, 4, 2, 9, 'not-measured'])
    expect(trends.get('double')?.map(shown)).toEqual([...none, 8, 4, 18, 'not-measured'])
    expect(new Set(trends.get('lost')?.map(shown))).toEqual(new Set(['measure-gone:acts.lost']))
  })
  test('of a typed indicator shows what was typed for each month', async () => {
    await run(hall.house.database.db, sql`insert into performance_figures (id, tree, indicator, period, typed, top, bottom, at) values (${newId(hall.now())}, 'uji-2026', 't', '2026-10', '2,5', 5, 2, ${hall.now()})`)
    const trends = await trendsOf(hall.ctx(), treeOf(indicator('t', { kind: 'typed' })), ['t'])
    expect(trends.get('t')?.map(shown)[9]).toBe(2.5)
    expect(await read(indicator('t', { kind: 'typed' }), '2026')).toBe(2.5)
  })
})

describe('a large tree', () => {
  const many = treeOf(...Array.from({ length: 600 }, (_, n) => indicator(`i${n}`, { ...letters, where: { service: n === 0 ? 'uji' : `lain-${n}` } })))
  const few = treeOf(indicator('i0', letters))
  const both = async () => [shown((await readingsOf(hall.ctx(), many, { period: '2026' })).get('i0')), shown((await readingsOf(hall.ctx(), few, { period: '2026' })).get('i0'))]
  const one = () => run(hall.house.database.db, sql`insert into counted (measure, day, service, subject, seq, n) values ('cases.received', '2026-11-04', 'uji', gen_random_uuid(), 1, 1)`)
  const later = (ms: number): void => hall.moveTo(new Date(hall.now().getTime() + ms))

  test('is read once a minute at most, a small one at every time', async () => {
    expect(await both()).toEqual([15, 15])
    await one()
    expect(await both()).toEqual([15, 16])
    later(59_999)
    expect(await both()).toEqual([15, 16])
  })

  test('nobody waits for where it was read some minutes ago: that is shown, with its time, and it is read anew meanwhile, once', async () => {
    later(2)
    const at = readAt(many, { period: '2026' }, ['i0', ...Array.from({ length: 599 }, (_, n) => `i${n + 1}`)])
    expect(hall.now().getTime() - (at?.getTime() ?? 0)).toBe(60_001)
    expect(await Promise.all([both(), both(), both()])).toEqual([[15, 16], [15, 16], [15, 16]])
    await vi.waitFor(async () => { expect(await both()).toEqual([16, 16]) }, { timeout: 20_000 })
    expect(readAt(many, { period: '2026' }, Array.from({ length: 600 }, (_, n) => `i${n}`))?.getTime()).toBe(hall.now().getTime())
  })

  test('is waited for where it was read five minutes ago or longer', async () => {
    await one()
    later(300_000)
    expect(await both()).toEqual([17, 17])
  })

  test('is read in the transaction that asks, once what was read is a minute old', async () => {
    await one()
    later(60_000)
    await inTx(hall.ctx(), async () => { expect(shown((await readingsOf(hall.ctx(), many, { period: '2026' })).get('i0'))).toBe(18) })
  })
})

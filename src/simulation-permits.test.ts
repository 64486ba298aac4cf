import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { row, rows, sql } from '#platform/db'
import { readCalendar, type Definition } from '#modules/cases'
import { holidayFiles } from '../test/catalogue-world.ts'
import { openHall, type Hall } from '../test/hall.ts'
import { fateOf, fates, laterOf, spreadOver } from './simulation-permits.ts'
import { seeded, simulateHistory } from './simulation.ts'

const kinds = ['a', 'b', 'c', 'd', 'e'].map((slug) => ({ slug }) as Definition)
const spread = (count: number, weights: Record<string, number> = {}, seed = 1): string[] => spreadOver(kinds, count, { weights, random: seeded(seed) }).map(({ slug }) => slug)

describe('which permits a history is made of', () => {
  test('every kind comes once before any comes twice', () => {
    expect(spread(5).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(new Set(spread(40))).toEqual(new Set(['a', 'b', 'c', 'd', 'e']))
    expect(new Set(spread(3)).size).toBe(3)
  })
  test('what weighs more comes more often after that, what weighs nothing never', () => {
    const found = spread(200, { a: 20, e: 0 })
    const times = (slug: string): number => found.filter((one) => one === slug).length
    expect(times('a')).toBeGreaterThan(times('b') * 4)
    expect(times('e')).toBe(0)
  })
  test('the same seed makes the same history, another another', () => {
    expect(spread(30, {}, 7)).toEqual(spread(30, {}, 7))
    expect(spread(30, {}, 7)).not.toEqual(spread(30, {}, 8))
  })
  test('a city without permits has none, and none are asked for where none are wanted', () => {
    expect(spreadOver([], 9, { weights: {}, random: seeded(1) })).toEqual([])
    expect(spread(0)).toEqual([])
    expect(spread(4, { a: 0, b: 0, c: 0, d: 0, e: 0 })).toEqual([])
  })
})

describe('what becomes of a permit', () => {
  const later = (fate: (typeof fates)[number]) => laterOf(fate, { id: 'x' as Id<'case'>, kind: 'tdup', objection: 'keberatan-izin' })

  test('of ten in a row each fate comes once, and four are left alone', () => {
    const ten = Array.from({ length: 10 }, (_, n) => fateOf(n + 30))
    expect(ten.filter((one) => one === 'kept')).toHaveLength(4)
    expect(new Set(ten).size).toBe(7)
  })
  test('a suspension is lifted later, an objection follows the suspension it is about, and what is kept has nothing to come', () => {
    expect(later('suspended-and-lifted').map((one) => Boolean(one.decide))).toEqual([true, true])
    expect(later('objected').map((one) => [Boolean(one.decide), Boolean(one.about)])).toEqual([[true, false], [false, true]])
    expect(later('kept')).toEqual([])
    for (const fate of fates) for (const one of later(fate)) expect(one.minutes).toBeGreaterThan(0)
  })
})

describe('a simulated year of licensing', () => {
  let hall: Hall
  // charged, visited, recommended by others, and none of it
  const kinds = ['pbg', 'izin-trayek', 'izin-reklame', 'pemakaian-kekayaan-daerah', 'izin-apotek', 'tdup', 'tdg', 'izin-penggunaan-tempat-makam']
  const lines: Record<string, unknown>[] = []
  const { calendar } = readCalendar(holidayFiles())
  const many = async (query: string): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from ${sql.raw(query)}`)).n

  beforeAll(async () => {
    hall = await openHall({ now: '2026-11-21T02:00:00Z' })
    await simulateHistory(hall.house, hall.now(), calendar, { log: (line) => { lines.push(line) }, cases: 9, permits: 9, over: 365, kinds })
  }, 240_000)
  afterAll(() => hall.close())

  test('no act in it was refused', () => { expect(lines).toEqual([]) })

  test('grants permits of many kinds, each from its signed and numbered paper, all marked as simulated', async () => {
    const granted = await rows<{ kind: string; number: string; simulated: boolean }>(hall.house.database.db, sql`select kind, number, simulated from permits`)
    expect(granted.length).toBeGreaterThan(2)
    expect(new Set(granted.map((one) => one.kind)).size).toBeGreaterThan(1)
    expect(new Set(granted.map((one) => one.number)).size).toBe(granted.length)
    for (const one of granted) expect(one.simulated).toBe(true)
  })

  test('walks through recommendations, visits, charges and their payment, signing and handing over, each by the position it belongs to', async () => {
    const acted = await rows<{ position: string }>(hall.house.database.db, sql`select distinct position from journal where type like 'case.%' and position is not null`)
    const positions = acted.map((one) => one.position)
    for (const position of ['petugas-loket-bppt', 'verifikator-bppt', 'kepala-bppt', 'petugas-lapangan-bppt']) expect(positions).toContain(position)
    expect(positions.some((one) => one.startsWith('tim-teknis-'))).toBe(true)
    const desks = await rows<{ position: string | null }>(hall.house.database.db, sql`select distinct j.position from journal j join case_figures f on f.id = j.subject where j.type = 'case.filed' and f.slug in (select kind from permits)`)
    expect(desks.map((one) => one.position).filter((one) => one !== null && one !== 'petugas-loket-bppt')).toEqual([])
    expect(await many(`visits where state = 'done'`)).toBeGreaterThan(0)
    expect(await many('charges')).toBeGreaterThan(0)
    expect(await many(`visits v join journal j on j.subject = v.id and j.type = 'visit.done'`)).toBe(await many(`visits where state = 'done'`))
  })

  test('what becomes of a permit stands in its journal: the second one granted is suspended', async () => {
    const told = (await rows<{ type: string }>(hall.house.database.db, sql`select distinct type from journal where type like 'permit.%'`)).map((one) => one.type)
    expect(told).toContain('permit.suspended')
  })

  test('everything happened in the year before, entry by entry in its order', async () => {
    const entries = await rows<{ subject: string; at: Date }>(hall.house.database.db, sql`select subject, at from journal where type like 'case.%' or type like 'permit.%' or type like 'visit.%' order by subject, seq`)
    for (const [index, one] of entries.entries()) {
      expect(one.at.getTime()).toBeLessThanOrEqual(hall.now().getTime())
      const before = entries[index - 1]
      if (before?.subject === one.subject) expect(one.at.getTime()).toBeGreaterThanOrEqual(before.at.getTime())
    }
    expect((await row<{ first: Date }>(hall.house.database.db, sql`select min(received_at) as first from cases`)).first.getTime()).toBeGreaterThan(hall.now().getTime() - 366 * 86_400_000)
  })
})

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { readCalendar } from '#modules/cases'
import { holidayFiles } from '../test/catalogue-world.ts'
import { openHall, type Hall } from '../test/hall.ts'
import { simulateHistory } from './simulation.ts'
import { simulationProgress } from './simulation-progress.ts'

let hall: Hall
const lines: Record<string, unknown>[] = []
const seen: { done: number; total: number }[] = []
const { calendar } = readCalendar(holidayFiles())

/** Lets the history be made until so many cases are there, then ends it as the program does when it ends. */
async function make(until: number): Promise<void> {
  const made = simulateHistory(hall.house, hall.now(), calendar, { log: (line) => { lines.push(line) } })
  let over = false
  void made.finally(() => { over = true })
  while (!over) {
    const now = simulationProgress()
    if (now) seen.push(now)
    if (now && now.done >= until) simulateHistory.stop()
    await sleep(5)
  }
  await made
}
const count = async (what: string): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from ${sql.table(what)}`)).n

beforeAll(async () => { hall = await openHall(); await make(12) })
afterAll(() => hall.close())

describe('the simulated history', () => {
  test('ends when the program does, at the case it is at, and says no more of its progress', async () => {
    expect(simulationProgress()).toBeNull()
    const cases = await count('cases')
    expect(cases).toBeGreaterThanOrEqual(11)
    expect(cases).toBeLessThan(40)
    expect(seen.every(({ done, total }, index) => total === 340 && done >= (seen[index - 1]?.done ?? 0))).toBe(true)
  })
  test('is marked as such, case by case, and lies in the past on the real calendar', async () => {
    const all = await rows<{ simulated: boolean; received_at: Date }>(hall.house.database.db, sql`select simulated, received_at from cases`)
    for (const one of all) { expect(one.simulated).toBe(true); expect(one.received_at.getTime()).toBeLessThan(hall.now().getTime()) }
    expect(Math.min(...all.map((one) => one.received_at.getTime()))).toBeGreaterThan(hall.now().getTime() - 190 * 86_400_000)
  })
  test('is made by the real acts: every entry has its moment in order, and officers act only for positions they hold', async () => {
    const entries = await rows<{ subject: string; seq: number; at: Date; position: string | null; person: string | null }>(hall.house.database.db, sql`select subject, seq, at, position, person from journal where type like 'case.%' order by subject, seq`)
    expect(entries.length).toBeGreaterThan(11)
    for (const [index, one] of entries.entries()) {
      const before = entries[index - 1]
      if (before?.subject === one.subject) expect(one.at.getTime()).toBeGreaterThanOrEqual(before.at.getTime())
      expect(one.position === null).toBe(one.person === null)
    }
  })
  test('names nobody but the fictitious people of the city', async () => {
    const names = await rows<{ name: string }>(hall.house.database.db, sql`select name from persons`)
    for (const { name } of names) expect(name).toMatch(/Contoh|Rekaan|Misal|Umpama|Simulasi|Andai|Percobaan/)
  })
  test('breaks nothing: what an act refuses is a line of information, never an error', () => {
    expect(lines.filter((line) => line['level'] === 'error')).toEqual([])
    expect(hall.log.filter((line) => line['level'] === 'error')).toEqual([])
  })
  test('is on every page that shows it', async () => {
    expect(await hall.text('/perkara?daftar=ya', 'auditor')).toContain('simulasi')
  })
  test('goes on where it was when it is begun again, and makes nothing twice', async () => {
    const before = await count('cases')
    await make(before + 4)
    const after = await count('cases')
    expect(after).toBeGreaterThan(before)
    expect(after).toBeLessThan(before + 30)
    expect((await row<{ n: number }>(hall.house.database.db, sql`select count(distinct code)::int as n from cases`)).n).toBe(after)
  })
  test('has letters a counter registered by itself, each with its agenda number, counted at its position and marked as simulated', async () => {
    await make((await count('cases')) + 14)
    const found = await rows<{ slug: string; simulated: boolean; agenda: string | null }>(hall.house.database.db, sql`
      select f.slug, f.simulated, (select b.number from number_book b where b.subject = f.id and b.register = 'agenda-surat-masuk') as agenda
      from case_figures f join journal j on j.subject = f.id and j.type = 'case.filed' where j.position = 'petugas-loket' and f.slug = 'surat-ke-masyarakat'`)
    expect(found.length).toBeGreaterThan(0)
    for (const one of found) expect(one).toEqual({ slug: 'surat-ke-masyarakat', simulated: true, agenda: expect.any(String) })
    expect((await row<{ n: number }>(hall.house.database.db, sql`select sum(n)::int as n from counted where measure = 'numbers.taken' and position = 'petugas-loket'`)).n).toBeGreaterThanOrEqual(found.length)
  })
  test('is not made without a calendar, nor for a city that has no story, nor once a day was closed', async () => {
    const before = await count('cases')
    await simulateHistory(hall.house, hall.now(), null, { log: () => undefined })
    const elsewhere = { ...hall.house, config: { ...hall.house.config, city: '/nowhere' } }
    await simulateHistory(elsewhere, hall.now(), calendar, { log: () => undefined })
    expect(await count('cases')).toBe(before)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type Id } from '#kernel'
import { rows, sql } from '#platform/db'
import { calendarOf } from '#modules/cases'
import { openHall, type Hall } from '../../../test/hall.ts'
import { inHall } from './examples.ts'
import { planVisits, queuesToday, simulateVisit } from './index.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall({ now: '2026-11-23T02:00:00Z' }) })
afterAll(() => hall.close())

const seeded = (): (() => number) => { let state = 7; return () => { state = (state * 16_807) % 2_147_483_647; return state / 2_147_483_647 } }

test('made-up visits happen by the real acts in the order of time: numbers ascend within each day, waiting is measured and marked, today is untouched', async () => {
  const actor = { ...await hall.actor('petugas-loket'), permissions: new Map([['counter.serve', new Set(['*'])]]) }
  const filed = await hall.ask('surat-ke-masyarakat')
  const visits = await planVisits(hall.ctx(), {
    calendar: await calendarOf(hall.ctx()), now: hall.now(), random: seeded(), days: 4, perDay: 8, walkIns: [
      { id: filed.id as Id<'case'>, service: 'surat-ke-masyarakat', at: new Date('2026-11-19T03:00:00Z') },
      { id: newId(hall.now()), service: 'surat-ke-masyarakat', at: new Date('2026-11-22T03:00:00Z') }, { id: newId(hall.now()), service: 'anjab-abk', at: new Date('2026-11-19T03:00:00Z') },
    ],
  })
  expect(visits).toHaveLength(33)
  expect(visits.every((visit) => visit.taken < visit.called && visit.called < visit.served && visit.served < visit.ended)).toBe(true)
  for (const visit of visits) await simulateVisit({ ...hall.ctx(actor), simulated: true }, visit)
  const made = await rows<{ day: string; letter: string; numbers: number[]; n: number; simulated: boolean }>(hall.house.database.db, sql`
    select day, letter, array_agg(n order by taken_at, n) as numbers, count(*)::int as n, bool_and(simulated) as simulated from tickets group by day, letter`)
  expect(made.reduce((sum, one) => sum + one.n, 0)).toBe(33)
  for (const one of made) expect(one).toMatchObject({ numbers: Array.from({ length: one.n }, (_, index) => index + 1), simulated: true })
  expect(made.map((one) => one.day)).not.toContain('2026-11-23')
  expect(await rows(hall.house.database.db, sql`select case_id from tickets where case_id is not null`)).toEqual([{ case_id: filed.id }])
  expect(await rows(hall.house.database.db, sql`select 1 from tickets where ended_at is null`)).toEqual([])
  expect((await queuesToday(hall.ctx()))?.queues[0]).toMatchObject({ slug: 'surat', minutes: 0, simulated: true })
  // while no counter is open nobody is told minutes, made up or not
  await inHall(hall).sit('petugas-loket', 'loket-1')
  const ticket = (await hall.post('/kios', { queue: 'surat' })).headers.get('location')?.split('/').at(-1)
  for (const path of ['/antrean', '/antrean/layar', '/kios', `/kios/nomor/${ticket}`, `/antrean/nomor/${ticket}`]) {
    const figures = (await hall.text(path)).replaceAll('Mode coba, data simulasi', '')
    expect(figures, path).toContain('data simulasi')
  }
})

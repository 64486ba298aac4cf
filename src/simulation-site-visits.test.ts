import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { row, sql } from '#platform/db'
import { openHall, type Hall } from '../test/hall.ts'
import { needsVisit, visitBefore } from './simulation-site-visits.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall({ now: '2026-11-23T02:00:00Z' }) })
afterAll(() => hall.close())

const half = (): number => 0.3
const visits = async (id: string): Promise<{ n: number; simulated: boolean | null; state: string | null }> =>
  row(hall.house.database.db, sql`select count(*)::int as n, bool_and(simulated) as simulated, max(state) as state from visits where case_id = ${id}`)

test('what waits for a visit is told from what does not, however deep the condition', () => {
  expect([needsVisit({ field: 'visits.done', is: true }), needsVisit({ all: [{ not: { field: 'visits.planned', is: true } }, { field: 'a', is: 1 }] })]).toEqual([true, true])
  expect([needsVisit(undefined), needsVisit({ field: 'charges.paid', is: true }), needsVisit({ field: 'visitors', atLeast: 2 })]).toEqual([false, false, false])
})

test('the visit a case waits for is made whole, and none where none is waited for', async () => {
  const filed = await hall.ask('pbg')
  const actors = new Map(await Promise.all(['kepala-bppt', 'petugas-lapangan-bppt', 'tim-teknis-distaru'].map(async (who) => [who, await hall.actor(who)] as const)))
  const officerAs = (position: string): Ctx | null => { const actor = actors.get(position); return actor ? { ...hall.ctx(actor), simulated: true } : null }
  await visitBefore(officerAs, { id: filed.id as Id<'case'>, needs: { field: 'charges.paid', is: true } }, half)
  expect((await visits(filed.id)).n).toBe(0)
  await visitBefore(() => null, { id: filed.id as Id<'case'>, needs: { field: 'visits.done', is: true } }, half)
  expect((await visits(filed.id)).n).toBe(0)
  await visitBefore(officerAs, { id: filed.id as Id<'case'>, needs: { field: 'visits.done', is: true } }, half)
  expect(await visits(filed.id)).toMatchObject({ n: 1, state: 'done' })
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { openHall, type Hall } from '../test/hall.ts'
import { scheduleScript, scheduleSome } from './simulation-schedule.ts'

const script = scheduleScript.parse((parse(readFileSync(fileURLToPath(new URL('../city/bekasi/simulation.yaml', import.meta.url)), 'utf8')) as { schedule: unknown }).schedule)
const slug = 'contoh-penataan-taman-2026'
let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())
const play = async (): Promise<void> => {
  const actor = await hall.actor('kepala-distaru')
  await scheduleSome(hall.ctx(), script, { as: (_position, at) => ({ ...hall.ctx(actor), now: at, simulated: true }), stopped: () => false })
}
const records = () => rows<{ detail: string; day: string; percent: number; simulated: boolean }>(hall.ctx().db, sql`select detail, day::text as day, percent, simulated from schedule_progress where slug = ${slug} order by seq`)

test('the made-up schedule of try-out mode is recorded as it would have gone, marked wherever its figures stand, and something in it is late', async () => {
  await play()
  const made = await records()
  expect(made.length).toBeGreaterThan(15)
  expect(made.every(({ day, simulated }) => simulated && day < '2026-11-23')).toBe(true)
  expect(made.filter(({ detail }) => detail === 'laporan-akhir')).toEqual([])
  const page = await hall.text(`/jadwal/${slug}`, 'kepala-distaru')
  expect(page).toContain('simulasi')
  expect(page).toMatch(/2 terlambat/)
  expect(page).toContain('Jadwal dan kemajuan ini rekaan untuk mode coba.')
  expect(await hall.text(`/jadwal/${slug}/kemajuan/survei-lokasi-taman`, 'kepala-distaru')).toMatch(/100 % .*simulasi/)
})

test('it is made once, and nothing of it says that it is real', async () => {
  const before = await records()
  await play()
  expect(await records()).toEqual(before)
  expect(before.filter(({ simulated }) => !simulated)).toEqual([])
})

test('a city that tells of no schedule gets none, nor does a program that ends', async () => {
  const count = async (): Promise<number> => (await rows(hall.ctx().db, sql`select 1 from schedules`)).length
  const before = await count()
  await scheduleSome(hall.ctx(), undefined, { as: () => null, stopped: () => false })
  await scheduleSome(hall.ctx(), { ...script, sheet: script.sheet.replace('(contoh)', '(lain)') }, { as: () => null, stopped: () => true })
  expect(await count()).toBe(before)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows, run, sql } from '#platform/db'
import { openHall, type Hall } from '../../../test/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())
const add = (date: string, basis: string) => hall.form('/kalender', { do: 'add', date, name: 'Hari contoh', kind: 'closure', basis }, 'administrator-ti')
const page = (): Promise<string> => hall.text('/kalender?tahun=2026', 'administrator-ti')

test('why the calendar changed is read by officers and stands sealed in the database', async () => {
  expect((await add('2/12/2026', 'Edaran tentang keluarga Warga Contoh')).status).toBe(303)
  expect(await page()).toContain('Edaran tentang keluarga Warga Contoh')
  const kept = await rows<{ reason: string | null; sealed: string }>(hall.house.database.db, sql`select reason, encode(sealed_reason, 'escape') as sealed from calendars where sealed_reason is not null`)
  expect(kept.length).toBeGreaterThan(0)
  for (const one of kept) expect([one.reason, one.sealed.includes('Warga')]).toEqual([null, false])
})

test('a reason from before reasons were sealed is still read, and an erased one leaves the version in its place', async () => {
  const { db } = hall.house.database
  const { id } = await row<{ id: string }>(db, sql`select id from calendars order by made_at desc, id desc limit 1`)
  const lines = async () => (await page()).split('Hari contoh').length
  const before = await lines()
  await run(db, sql`update calendars set sealed_reason = null, reason = 'Alasan lama' where id = ${id}`)
  expect(await page()).toContain('Alasan lama')
  await run(db, sql`update calendars set reason = null where id = ${id}`)
  expect(await page()).not.toContain('Alasan lama')
  expect(await lines()).toBe(before)
})

test('after a change the page says how many due dates are derived again', async () => {
  const saved = await add('4/12/2026', 'Edaran contoh')
  expect(saved.headers.get('location')).toBe('/kalender?tahun=2026&tersimpan=ya')
  expect(await hall.text(saved.headers.get('location') ?? '', 'administrator-ti')).toContain('Tersimpan, 0 tenggat')
})

test('the basis of a day off itself is public: it says by which decree the office is closed', async () => {
  await add('3/12/2026', 'Keputusan Wali Kota 800/Kep.12-BKPSDM/XI/2026')
  expect(await page()).toContain('800/Kep.12-BKPSDM/XI/2026')
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { jobsInMemory } from '#platform/jobs'
import { openHall, plain, type Hall } from '../hall.ts'

const head = 'kepala-distaru'
const slug = 'penataan-trotoar-2026'
const root = `/jadwal/${slug}`
let hall: Hall
beforeAll(async () => { hall = await openHall({ now: '2026-02-02T02:00:00Z' }) })
afterAll(() => hall.close())

const page = async (path: string, who: string | null = head): Promise<string> => {
  const answer = await hall.get(path, who)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const send = async (path: string, body: Record<string, unknown>, who = head): Promise<void> => {
  const answer = await hall.post(path, body, who)
  expect([path, answer.status, answer.status === 303 ? '' : plain(await answer.text()).slice(0, 400)]).toEqual([path, 303, ''])
}
const hidden = (html: string, name: string): string => (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&quot;', '"')
const publish = async (reason = ''): Promise<void> => send(`${root}/terbitkan`, { seen: hidden(await page(`${root}/terbitkan`), 'seen'), reason })
const ticks = (key: string, seen: string, weeks: number[]): Record<string, unknown> => ({ [`s.${key}`]: seen, [`w.${key}`]: weeks.map(String) })
/** The address by which a program that keeps calendars reads the schedule, without signing in. */
const calendar = async (): Promise<string> => {
  const address = new URL((/href="([^"]*jadwal\.ics[^"]*)"/.exec(await page(root))?.[1] ?? '').replaceAll('&amp;', '&'))
  return page(address.pathname + address.search, null)
}
const record = async (key: string, day: string, percent: string, spent: string): Promise<void> => {
  const answer = await hall.form(`${root}/kemajuan/${key}`, { seen: hidden(await page(`${root}/kemajuan/${key}`), 'seen'), day, percent, spent, evidence: 'Berita acara lapangan.' }, head)
  expect(answer.status).toBe(303)
}

describe('a year of an agency, from the empty sheet to what became of it', () => {
  test('its schedule is begun, filled with work, weeks, weights and budgets, and published', async () => {
    await send('/jadwal/baru', { title: 'Penataan trotoar', agency: 'Dinas Tata Ruang', unit: '', year: '2026', officer: 'Kepala Dinas Tata Ruang', activity: '' })
    for (const name of ['Survei lokasi', 'Pengadaan batu']) await send(`${root}/susun/tambah`, { stage: '0', name })
    await send(`${root}/susun/tambah`, { stage: 'new', name: 'Pelaksanaan' })
    await send(`${root}/susun/tambah`, { stage: '1', name: 'Pemasangan' })
    await send(`${root}/susun`, { ...ticks('survei-lokasi', '', [4, 5]), ...ticks('pengadaan-batu', '', [6, 7, 8]), ...ticks('pemasangan', '', [9, 10, 11]) })
    const rows: [string, string, string, number[]][] = [['survei-lokasi', '20', '10.000.000', [4, 5]], ['pengadaan-batu', '30', '60.000.000', [6, 7, 8]], ['pemasangan', '50', '30.000.000', [9, 10, 11]]]
    for (const [key, weight, budget, weeks] of rows) {
      const form = await page(`${root}/susun/rincian/${key}`)
      const seen = JSON.parse(hidden(form, 'seen')) as Record<string, string>
      await send(`${root}/susun/rincian/${key}`, { ...seen, stage: key === 'pemasangan' ? '1' : '0', weight, budget, weeks: weeks.map(String), seen: JSON.stringify(seen) })
    }
    expect((await hall.get(`${root}/jadwal.ics`, null)).status).toBe(404)
    await publish()
    expect(plain(await page('/jadwal'))).toContain('Penataan trotoar')
  })

  test('whoever subscribed sees the weeks, and sees them move when a reason moved them', async () => {
    const before = await calendar()
    expect(before.match(/BEGIN:VEVENT/g)).toHaveLength(3)
    expect(before).toMatch(/UID:penataan-trotoar-2026\.pemasangan\.1@[^]*?DTSTART;VALUE=DATE:20260308/)
    await send(`${root}/susun`, { ...ticks('pemasangan', 'MAR II - MAR IV', [9, 10, 11]), geser: '1 pemasangan' })
    expect(await calendar()).toBe(before)
    await publish('Batu datang seminggu kemudian.')
    const after = await calendar()
    expect(after).toMatch(/UID:penataan-trotoar-2026\.pemasangan\.1@[^]*?SEQUENCE:1[^]*?DTSTART;VALUE=DATE:20260315/)
    expect(plain(await page(`${root}/riwayat`))).toContain('Batu datang seminggu kemudian.')
  })

  test('what is done is recorded week by week, and what is not done in time is late and nothing else is', async () => {
    hall.moveTo('2026-02-20T02:00:00Z')
    await record('survei-lokasi', '14/02/2026', '100', '9.000.000')
    await record('pengadaan-batu', '19/02/2026', '40', '24.000.000')
    const now = plain(await page(root))
    expect(now).toMatch(/Minggu ini, FEB III Pengadaan batu/)
    expect(now).not.toContain('terlambat Minggu rencananya')
    hall.moveTo('2026-03-20T02:00:00Z')
    const later = await page(root)
    expect(plain(later)).toMatch(/1 terlambat .*Pengadaan batu/)
    expect(later).toContain('class="bad"')
    await record('pengadaan-batu', '20/03/2026', '100', '61.000.000')
    expect(plain(await page(root))).not.toContain('1 terlambat')
    expect(plain(await page(`${root}/kemajuan/pengadaan-batu`))).toMatch(/20 Mar 2026 .*100 %.*19 Feb 2026 .*40 %/)
  })

  test('its sheet goes out as offices keep it, comes in again next year, and is another year\'s draft', async () => {
    const bytes = new Uint8Array(await (await hall.get(`${root}/jadwal.xlsx`, head)).arrayBuffer())
    const sent = await hall.form('/jadwal/impor', { file: new File([bytes], 'trotoar.xlsx') }, head)
    await (hall.house.jobs as ReturnType<typeof jobsInMemory>).drain(hall.ctx())
    const path = sent.headers.get('location') ?? ''
    expect(plain(await page(path))).toContain('2 tahapan, 3 rincian, 8 minggu ditandai')
    await send(`${path}/simpan`, { 'to.0': 'new', 'title.0': 'Penataan trotoar', 'agency.0': 'Dinas Tata Ruang', 'unit.0': '', 'year.0': '2027' })
    const next = plain(await page('/jadwal/penataan-trotoar-2027'))
    expect(next).toContain('Ini rancangan yang belum terbit')
    expect(next).toContain('Pemasangan')
    expect(next).not.toContain('100 %')
  })

  test('who only reads sees all of it and may change none of it', async () => {
    const text = await page(root, 'auditor')
    expect([text.includes('/susun'), plain(text).includes('Pengadaan batu')]).toEqual([false, true])
    expect((await hall.post(`${root}/susun`, ticks('pemasangan', 'MAR III - APR I', []), 'auditor')).status).toBe(403)
  })
})

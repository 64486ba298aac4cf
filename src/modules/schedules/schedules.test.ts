import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, run, sql } from '#platform/db'
import { readDrawn } from '#platform/workbook'
import { people } from '#modules/people'
import { openHall, type Hall } from '../../../test/hall.ts'
import { effortOf } from '../../../test/effort.ts'
import { newWorld, type World } from '../../../test/world.ts'
import { sampleSchedule } from './examples.ts'
import { loadSchedules, readSchedules, schedules } from './index.ts'
import { readSheets } from './rules/sheet-read.ts'

const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ')
const sample = readSchedules([{ name: 'contoh-2026.yaml', text: sampleSchedule }]).schedules

describe('the pages of schedules', () => {
  let hall: Hall
  const reader = 'kabag-tata-usaha'
  beforeAll(async () => {
    hall = await openHall()
    await loadSchedules(hall.ctx(), sample)
  })
  afterAll(() => hall.close())
  const html = async (path: string, who: string | null = reader): Promise<string> => {
    const answer = await hall.get(path, who)
    expect([path, answer.status]).toEqual([path, 200])
    return answer.text()
  }
  const page = async (path: string, who: string | null = reader): Promise<string> => plain(await html(path, who))

  test('all 21 of the city stand in the list and say that they are not yet scheduled', async () => {
    const text = await html('/jadwal')
    expect(new Set([...text.matchAll(/href="\/jadwal\/(?!baru|impor)([a-z0-9-]+)"/g)].map((found) => found[1])).size).toBe(22)
    expect(plain(text).match(/\d+ tahapan, \d+ rincian (Terjadwal )?belum dijadwalkan/g)).toHaveLength(21)
    expect(plain(text)).toContain('4 dari 5')
  })

  test('are narrowed by unit, quarter and officer; what is no filter is none', async () => {
    const count = async (query: string): Promise<number> => new Set([...(await html(`/jadwal?${query}`)).matchAll(/href="\/jadwal\/(?!baru|impor)([a-z0-9-]+)"/g)].map((found) => found[1])).size
    expect([await count('unit=Sekretariat'), await count('unit=Bidang+Pemanfaatan+Ruang'), await count('triwulan=1'), await count('triwulan=3'), await count('penanggung=Pejabat+Pengadaan'), await count('tahun=2026'), await count('tahun=x&triwulan=9')]).toEqual([11, 2, 1, 0, 1, 1, 22])
    expect(await page('/jadwal?unit=%3Cscript%3E')).toContain('Tidak ada jadwal')
    expect(await html('/jadwal?unit=%3Cscript%3E')).not.toContain('<script>alert')
  })

  test('one without weeks shows its stages and details as printed, and no bar', async () => {
    const text = await html('/jadwal/penertiban-bangunan-non-gedung-2020')
    expect(plain(text)).toContain('Penyegelan Bangunan Non Gedung')
    expect(plain(text)).toContain('Minggu rencananya belum ditetapkan')
    expect(plain(text)).toContain('Kepala triwulan mencetak "TW. II" dua kali')
    expect(text).not.toContain('class="plan"')
    expect(text.match(/belum dijadwalkan<\/small>/g)).toHaveLength(5)
  })

  test('one with weeks shows them as bars that are said in words', async () => {
    const text = await html('/jadwal/contoh-2026')
    expect(text).toContain('aria-label="Penanaman: MAR I - APR II, NOV I"')
    expect(text).not.toMatch(/class="bad"|>terlambat|>nyatanya/)
    expect(plain(text)).toContain('1 dari 5 rincian belum dijadwalkan')
    expect(text.match(/class="plan" x=/g)?.length).toBeGreaterThan(6)
    expect(await page('/jadwal/contoh-2026?lang=en')).toContain('1 of 5 details are not yet scheduled')
    await html('/jadwal/contoh-2026?lang=id')
  })

  test('the workbook that is downloaded comes back as the schedule', async () => {
    const answer = await hall.get('/jadwal/contoh-2026/jadwal.xlsx', reader)
    expect(answer.headers.get('content-disposition')).toContain('contoh-2026.xlsx')
    const { schedules: [read], unread } = readSheets(await readDrawn(new Uint8Array(await answer.arrayBuffer())))
    expect([read?.title, read?.stages.flatMap(({ details }) => details).map(({ weeks }) => weeks.length), unread]).toEqual(['Penanaman pohon peneduh', [2, 4, 7, 0, 1], []])
  })

  test('the calendar is read with the key of its address alone, and with no other', async () => {
    const address = (text: string): string => new URL((/href="([^"]*jadwal\.ics[^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&'), 'http://x').href.replace(/^https?:\/\/[^/]+/, '')
    const [one, all] = [address(await html('/jadwal/contoh-2026')), address(await html('/jadwal?unit=Bidang+Taman'))]
    for (const path of [one, all]) {
      const answer = await hall.get(path, null)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
      expect((await answer.text()).match(/BEGIN:VEVENT/g)).toHaveLength(5)
    }
    const key = new URL(one, 'http://x').searchParams.get('kunci') ?? ''
    for (const wrong of [one.replace(key, `${key.slice(0, -1)}_`), one.replace(key, ''), all.replace('Taman', 'Lain'), '/jadwal.ics', `/jadwal.ics?kunci=${key}`, `/jadwal/alat-tulis-kantor-2020/jadwal.ics?kunci=${key}`]) expect([wrong, (await hall.get(wrong, null)).status]).toEqual([wrong, 404])
  })

  test('are for who may read them; an address of nothing is refused', async () => {
    expect([(await hall.get('/jadwal', null)).status, (await hall.get('/jadwal', 'administrator-ti')).status, (await hall.get('/jadwal/contoh-2026', 'administrator-ti')).status, (await hall.get('/jadwal/contoh-2026/jadwal.xlsx', null)).status, (await hall.get('/jadwal/tidak-ada', reader)).status]).toEqual([303, 403, 403, 303, 404])
    expect(await html('/kotak-kerja')).toContain('href="/jadwal"')
  })

  test('weeks in which one officer has two pieces of work are told, and only where there are some', async () => {
    expect(await page('/jadwal')).not.toContain('bentrok')
    const other = sampleSchedule.replace('title: Penanaman pohon peneduh', 'title: Taman bermain')
    await loadSchedules(hall.ctx(), readSchedules([{ name: 'taman-bermain-2026.yaml', text: other }]).schedules)
    const text = await page('/jadwal')
    expect(text).toContain('14 minggu bentrok')
    expect(text).toMatch(/Pejabat Pengadaan FEB I 2026 Pengadaan bibit \( Penanaman pohon peneduh \) Pengadaan bibit \( Taman bermain \)/)
    expect(await page('/jadwal?unit=Bidang+Perencanaan+Ruang')).not.toContain('bentrok')
  })

  test('one of two thousand details opens within a second', async () => {
    const stages = Array.from({ length: 50 }, (_, n) => `  - name: Tahap ${n}\n    details:\n${Array.from({ length: 40 }, (_unused, at) => `      - { text: Rincian ${n}.${at}, weeks: 'JAN I - MAR II, NOP I' }\n`).join('')}`).join('')
    await loadSchedules(hall.ctx(), readSchedules([{ name: 'besar-2027.yaml', text: `title: Besar\nyear: 2027\nstages:\n${stages}` }]).schedules)
    const took = []
    for (let round = 0; round < 5; round += 1) {
      took.push(await effortOf(async () => { expect((await html('/jadwal/besar-2027')).match(/class="plan" x=/g)?.length).toBe(4100) }))
    }
    expect(Math.min(...took)).toBeLessThan(1000)
  })
})

describe('schedules that are loaded', () => {
  let world: World
  beforeAll(async () => { world = await newWorld({ modules: [people, schedules] }) })
  afterAll(() => world.close())
  const known = () => rows<{ slug: string; version: number; state: string }>(world.ctx().db, sql`select slug, version, state from schedules order by slug, version`)

  test('are published once; a changed file becomes the one draft beside', async () => {
    const changed = (text: string) => readSchedules([{ name: 'contoh-2026.yaml', text: sampleSchedule.replace('Laporan\n', `${text}\n`) }]).schedules
    for (const list of [sample, sample, changed('Laporan akhir'), changed('Laporan tengah'), changed('Laporan tengah')]) await loadSchedules(world.ctx(), list)
    expect(await known()).toEqual([{ slug: 'contoh-2026', version: 1, state: 'published' }, { slug: 'contoh-2026', version: 2, state: 'draft' }])
  })

  test('are frozen by the database once they are published', async () => {
    await expect(run(world.ctx().db, sql`update schedules set hash = 'x' where version = 1`)).rejects.toThrow('frozen')
    await expect(run(world.ctx().db, sql`delete from schedules where version = 1`)).rejects.toThrow('frozen')
  })

  test('with faults are named by file and line, the others read all the same', () => {
    const { schedules: read, problems } = readSchedules([{ name: 'a.yaml', text: 'title: A\nstages: [{ name: B, details: [{ text: C, weeks: [[1, 9]] }] }]' }, { name: 'Salah Nama.yaml', text: sampleSchedule }, { name: 'b.yaml', text: sampleSchedule }])
    expect(read.map(({ schedule }) => schedule.slug)).toEqual(['b'])
    expect(problems.map(({ file, line, code }) => [file, line, code])).toEqual([['schedules/a.yaml', 2, 'wrong-format'], ['schedules/Salah Nama.yaml', 1, 'file-name-not-slug']])
  })
})

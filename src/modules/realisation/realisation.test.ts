import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSheets } from '#platform/workbook'
import { rows, sql } from '#platform/db'
import { openPermitHall, type PermitHall } from '../../../test/permit-scene.ts'

/** Three boats granted: all the dashboard says is read from them. */
let hall: PermitHall
const [head, mayor, other] = ['kepala-bppt', 'wali-kota', 'kepala-dinkes']
beforeAll(async () => {
  hall = await openPermitHall()
  for (let n = 0; n < 3; n += 1) await hall.grant()
})
afterAll(() => hall.close())
const post = (typed: Record<string, string>, who: string | null = head) => hall.post('/realisasi-izin/sebelum', { year: '', n: '', basis: '', ...typed }, who)

describe('The dashboard of the licensing agency', () => {
  test('counts what was issued, says what is not measured, and opens every figure', async () => {
    const page = await (await hall.get('/realisasi-izin', head)).text()
    expect(page).toContain('Tidak ada yang lewat tenggat')
    expect(page).toMatch(/href="\/realisasi-izin\/laporan\?tahun=2026">3</)
    expect(page).toContain('belum terukur')
    expect(page).toContain('Retribusi tahun ini')
  })
  test('is for who leads licensing or the city; another head and a visitor stay outside', async () => {
    expect((await hall.get('/realisasi-izin', mayor)).status).toBe(200)
    expect((await hall.get('/realisasi-izin', other)).status).toBe(403)
    expect((await hall.get('/realisasi-izin')).status).toBe(303)
  })
})

describe('The report of permits issued', () => {
  test('is a page by kind with every month a link, and the same on paper and as a workbook that adds up', async () => {
    const page = await hall.text('/realisasi-izin/laporan?tahun=2026', head)
    expect(page).toContain('Jumlah: 3')
    expect(page).toContain('Menurut bulan')
    const paper = await hall.get('/realisasi-izin/laporan.pdf?tahun=2026', head)
    expect([paper.headers.get('content-type'), new TextDecoder().decode((await paper.arrayBuffer()).slice(0, 5))]).toEqual(['application/pdf', '%PDF-'])
    const { sheets } = await readSheets(new Uint8Array(await (await hall.get('/realisasi-izin/laporan.xlsx?tahun=2026', head)).arrayBuffer()))
    const lines = sheets[0]?.rows ?? []
    const total = lines.find((line) => line[0] === 'Jumlah')
    expect([lines[1]?.length, total?.[11], total?.[13]]).toEqual([16, '3', '3'])
    expect(lines.some((line) => line[0] === '2009' && line[1] === '43830')).toBe(true)
  })
  test('of a month counts it and the year until then; of a year without permits there is nothing to show', async () => {
    expect(await hall.text('/realisasi-izin/laporan?tahun=2026&bulan=11', head)).toContain('Jumlah: 3')
    expect(await hall.text('/realisasi-izin/laporan?tahun=2026&bulan=10', head)).toContain('Jumlah: belum terukur')
    expect(await hall.text('/realisasi-izin/laporan?tahun=2020', head)).toContain('Belum ada izin yang diterbitkan')
  })
  test.each(['tahun=dua', 'tahun=20266', 'tahun=1;drop'])('%s is no year', async (query) => expect((await hall.get(`/realisasi-izin/laporan?${query}`, head)).status).toBe(404))
  test.each(['bulan=13', 'bulan=0', 'bulan=x'])('%s is no month, so the whole year is shown', async (query) => expect(await hall.text(`/realisasi-izin/laporan?tahun=2026&${query}`, head)).toContain('Jumlah: 3'))
})

describe('Years before the program', () => {
  test('stand as printed, each marked as entered with its source', async () => {
    const page = await hall.text('/realisasi-izin', head)
    for (const words of ['2009: 43.830', '2013: 41.444', 'dimasukkan · Renstra BPPT 2013–2018, Tabel 2.4a']) expect(page).toContain(words)
  })
  test('are typed with their source, set anew without losing what was typed before, and each on record', async () => {
    expect((await post({ year: '2014', n: '42.000', basis: 'Laporan tahunan 2014' })).status).toBe(303)
    expect((await post({ year: '2014', n: '42.100', basis: 'Laporan tahunan 2014, revisi' })).status).toBe(303)
    const kept = await rows<{ n: number; ended: boolean; id: string }>(hall.house.database.db, sql`select id, n, ended_at is not null as ended from realisation_entered where year = 2014 order by n`)
    expect(kept.map(({ n, ended }) => [n, ended])).toEqual([[42_000, true], [42_100, false]])
    expect((await hall.journal(kept[1]?.id ?? '')).map((entry) => entry.type)).toEqual(['realisation.entered'])
    expect(await hall.text('/realisasi-izin', head)).toContain('2014: 42.100')
  })
  test.each<[string, Record<string, string>, string]>([
    ['nothing', {}, 'Tulis tahun yang sudah lewat'], ['a year to come', { year: '2030', n: '1', basis: 'x' }, 'Tulis tahun yang sudah lewat'], ['a number in words', { year: '2015', n: 'banyak', basis: 'x' }, 'Tulis bilangan bulat.'], ['a number with a wrong group', { year: '2015', n: '4.20', basis: 'x' }, 'Tulis bilangan bulat.'],
    ['no source', { year: '2015', n: '1', basis: ' ' }, 'Tulis sumber angka ini.'], ['a year that is counted here', { year: '2026', n: '9', basis: 'x' }, 'Tahun ini sudah terhitung di sini: 3 izin.'],
  ])('with %s are refused in words, and what was typed stays', async (_, typed, words) => {
    const answer = await post(typed)
    const page = await answer.text()
    expect([answer.status, page.includes(words), page.includes(`value="${typed['n'] ?? ''}"`)]).toEqual([422, true, true])
  })
  test('are typed by the head of licensing alone', async () => {
    for (const who of [mayor, other, null]) expect((await post({ year: '2015', n: '1', basis: 'x' }, who)).status).toBe(403)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSheets } from '#platform/workbook'
import { localDate, newId } from '#kernel'
import { publishDefinition } from '#modules/cases'
import { takeNumber } from '#modules/correspondence'
import { loadPermits, numbersAgainst, useKinds, type Catalogue } from '#modules/permits'
import { inTx } from '#platform/context'
import { rows, run, sql } from '#platform/db'
import { boatKind, boatPermit, places, raftKind } from '../permits/examples.ts'
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

describe('Every figure of the dashboard opens to its cases', () => {
  const html = async (path: string): Promise<string> => (await hall.get(path, head)).text()
  const rowsOf = async (path: string): Promise<number> => [...(await html(path)).matchAll(/href="\/(?:perkara|izin-terbit)\/[0-9a-f-]{36}"/g)].length
  const linksOf = async (): Promise<{ path: string; n: number }[]> => [...(await html('/realisasi-izin')).matchAll(/href="(\/realisasi-izin\/proses[^"]*|\/izin-terbit\?[^"]*)">([^<]*?)(\d+)</g)].map((found) => ({ path: (found[1] ?? '').replaceAll('&amp;', '&'), n: Number(found[3]) }))
  beforeAll(async () => {
    await hall.apply()
    await hall.apply({}, { slug: 'izin-rakit' })
    const filed = await hall.apply()
    const { openActs } = await hall.look(filed.id, 'petugas-loket-bppt')
    await hall.act(filed.id, 'petugas-loket-bppt', { act: openActs.find(({ id }) => id.endsWith(':terima'))?.id ?? '' })
    // The figures count the kinds of the city's catalogue: here boats and rafts alone, which stay as they are on the counter.
    const permits: { slug: string; name: { id: string } }[] = []
    await loadPermits(hall.ctx(), { permits, services: new Map([['izin-perahu', { unit: 'bppt' }]]), areas: null, product: 'izin' } as unknown as Catalogue)
    permits.push({ slug: 'izin-perahu', name: { id: 'Izin perahu' } }, { slug: 'izin-rakit', name: { id: 'Izin rakit' } })
    useKinds(hall.house, [boatKind, raftKind], places)
  })
  test('and the number is that of the rows behind it, by time, kind and week', async () => {
    const links = await linksOf()
    for (const { path, n } of links) expect([path, await rowsOf(path)]).toEqual([path, n])
    expect(links.length).toBeGreaterThan(6)
    expect(links.some(({ path, n }) => path.endsWith('/proses') && n === 3)).toBe(true)
  })
  test('and where it waits: the counter and another agency have theirs', async () => {
    const page = await html('/realisasi-izin')
    const places = [...page.matchAll(/tempat=((?:front|agency|position|applicant)%3A[a-z-]+)"/g)].map((found) => found[1] ?? '')
    expect(places.toSorted()).toEqual(['agency%3Adishub', 'front%3Afront'])
    expect(await Promise.all(['agency%3Adishub', 'front%3Afront', 'applicant%3Aapplicant'].map((place) => rowsOf(`/realisasi-izin/proses?tempat=${place}`)))).toEqual([1, 2, 0])
  })
  test('says the count in words, or that there is none', async () => {
    expect(await hall.text('/realisasi-izin/proses', head)).toContain('3 permohonan.')
    expect(await hall.text('/realisasi-izin/proses?tempat=applicant:applicant', head)).toContain('Tidak ada permohonan di sini')
    expect(await rowsOf('/realisasi-izin/proses?jenis=tidak-ada')).toBe(0)
  })
  test('late and due today are told by the very moment', async () => {
    const db = hall.house.database.db
    const was = await rows<{ id: string; due: Date | null }>(db, sql`select id, due from cases where status = 'open'`)
    await rows(db, sql`update cases set due = ${new Date(hall.ctx().now.getTime() - 60_000)} where id = ${was[0]?.id ?? ''} returning id`)
    await rows(db, sql`update cases set due = ${new Date(hall.ctx().now.getTime() + 60_000)} where id = ${was[1]?.id ?? ''} returning id`)
    expect([await rowsOf('/realisasi-izin/proses?tenggat=lewat'), await rowsOf('/realisasi-izin/proses?tenggat=hari-ini')]).toEqual([1, 1])
    for (const { path, n } of await linksOf()) expect([path, await rowsOf(path)]).toEqual([path, n])
    for (const { id, due } of was) await rows(db, sql`update cases set due = ${due} where id = ${id} returning id`)
  })
  test('a stretch of days without a permit has none, and one that is no stretch narrows nothing', async () => {
    expect([await rowsOf('/izin-terbit?sejak=2020-01-01&sampai=2020-12-31'), await rowsOf('/izin-terbit?sejak=kemarin&sampai=2020-13-01')]).toEqual([0, 3])
  })
  test.each(['tempat=atap:satu', 'tempat=front', 'tempat=agency:tidak-ada', 'tempat=position:%27;drop'])('%s is no place', async (query) => expect((await hall.get(`/realisasi-izin/proses?${query}`, head)).status).toBe(404))
  test('is for those who read the dashboard alone', async () => {
    expect([(await hall.get('/realisasi-izin/proses', mayor)).status, (await hall.get('/realisasi-izin/proses', other)).status, (await hall.get('/realisasi-izin/proses')).status]).toEqual([200, 403, 303])
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

describe('The numbers of the book, beside the permits issued', () => {
  const days = { from: localDate('2026-01-01'), to: localDate('2026-12-31') }
  const counted = async (more = days) => { const found = await numbersAgainst(hall.ctx(), more); return found && { ...found, sum: found.issued + found.renewal + found.amendment + found.transfer + found.again + found.void + found.other } }

  test('are each told by what they were for, and add up whatever became of a permit', async () => {
    await publishDefinition(hall.ctx(), boatPermit, null)
    expect(await counted()).toEqual({ given: 3, issued: 3, renewal: 0, amendment: 0, transfer: 0, again: 0, void: 0, other: 0, books: ['izin'], sum: 3 })
    const [one] = await rows<{ number: string }>(hall.house.database.db, sql`select number from permits order by number limit 1`)
    const about = async (keperluan: string, more: Record<string, string> = {}, name = 'Warga Contoh') => {
      const [now] = await rows<{ number: string }>(hall.house.database.db, sql`select number from permits where id = (select permit_id from permit_papers where number = ${one?.number ?? ''})`)
      const filed = await hall.apply({ keperluan, 'nomor-izin': now?.number ?? '', ...more }, { name })
      await hall.through(filed)
      return filed
    }
    await about('renewal')
    await about('amendment', { 'nama-perahu': 'Perahu Lain' })
    const last = await about('transfer', {}, 'Pemegang Baru')
    await hall.act(last.id, head, { act: 'reopen', note: 'Salah tulis.' })
    await hall.act(last.id, head, { act: 'sign' })
    await inTx(hall.ctx(), () => takeNumber(hall.ctx(), { register: 'izin', subject: newId(hall.ctx().now), said: { unit: 'BPPT' } }))
    expect(await counted()).toEqual({ given: 8, issued: 3, renewal: 1, amendment: 1, transfer: 1, again: 1, void: 0, other: 1, books: ['izin'], sum: 8 })
    await run(hall.house.database.db, sql`update numbers set void_at = ${hall.now()} where register = 'izin' and number not in (select number from permit_papers)`)
    expect(await counted()).toMatchObject({ given: 8, void: 1, other: 0, sum: 8 })
    expect(await counted({ from: localDate('2025-01-01'), to: localDate('2025-12-31') })).toBeNull()
    expect(await counted({ from: localDate('2027-01-01'), to: localDate('2027-12-31') })).toMatchObject({ given: 0, sum: 0 })
    const page = await hall.text('/realisasi-izin/laporan?tahun=2026', head)
    for (const words of ['Buku memberi 8 nomor pada tahun ini, laporan menghitung 3 izin terbit', 'Naskah pengganti 1', 'Nomor dinyatakan batal 1']) expect(page).toContain(words)
    expect(await hall.text('/realisasi-izin/laporan?tahun=2026&bulan=11', head)).not.toContain('Buku memberi')
  })
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
    ['no source', { year: '2015', n: '1', basis: ' ' }, 'Tulis sumber angka ini.'], ['a source turned about', { year: '2015', n: '1', basis: 'Laporan \u202etahunan' }, 'Ada huruf yang tidak terlihat.'], ['a year that is counted here', { year: '2026', n: '9', basis: 'x' }, 'Tahun ini sudah terhitung di sini: 3 izin.'],
  ])('with %s are refused in words, and what was typed stays', async (_, typed, words) => {
    const answer = await post(typed)
    const page = await answer.text()
    expect([answer.status, page.includes(words), page.includes(`value="${typed['n'] ?? ''}"`)]).toEqual([422, true, true])
  })
  test('are typed by the head of licensing alone', async () => {
    for (const who of [mayor, other, null]) expect((await post({ year: '2015', n: '1', basis: 'x' }, who)).status).toBe(403)
  })
})

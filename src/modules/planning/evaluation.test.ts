import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { entriesOf } from '#platform/journal'
import { openHall, type Hall } from '../../../test/hall.ts'
import { loadPlans, readPlans } from './index.ts'
import { samplePlan } from './examples.ts'

const slug = 'renstra-bppt-2013-2018'
const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ')
const planner = 'kepala-bappeda'
const group = 'pelayanan-perizinan/sinergitas'
const q1 = { tahun: '2014', triwulan: '1', baris: group }

describe('the quarterly evaluation of a plan', () => {
  let hall: Hall
  beforeAll(async () => {
    hall = await openHall()
    await loadPlans(hall.ctx(), readPlans([{ name: 'contoh.yaml', text: samplePlan }]).plans)
  })
  afterAll(() => hall.close())
  const page = async (path: string, who = planner): Promise<string> => {
    const answer = await hall.get(`/rencana/${path}`, who)
    expect([path, answer.status]).toEqual([path, 200])
    return answer.text()
  }
  const text = async (path: string, who = planner): Promise<string> => plain(await page(path, who))
  const fill = (fields: Record<string, string>, who: string | null = planner, plan = slug) => hall.post(`/rencana/${plan}/evaluasi/isi`, fields, who)
  const kept = () => rows<{ line: string; quarter: number; amount: string | null; rupiah: bigint | null }>(hall.house.database.db, sql`select line, quarter, amount, rupiah from plan_realisations where slug = ${slug} order by line, quarter`)

  test('begins empty: nothing is zero that nobody reported', async () => {
    const html = await text(`${slug}/evaluasi`)
    expect(html).toMatch(/Triwulan I 2014 .*Sinergitas Pelayanan Perizinan.*350\.000\.000/)
    expect(html).toMatch(/Rata-rata capaian kinerja tidak dapat dihitung Rata-rata capaian anggaran tidak dapat dihitung/)
    expect(await page(`${slug}/evaluasi`, 'kepala-dinkes')).not.toContain('/evaluasi/isi')
  })

  test('a figure is kept with its evidence, rupiah exactly; the computed columns follow', async () => {
    expect(await text(`${slug}/evaluasi/isi?${new URLSearchParams(q1).toString()}`)).toMatch(/Triwulan I 2014 .*Target tahun ini 300\.000\.000, akhir 1\.700\.000\.000\. Tersimpan sekarang: belum ada\. .*Dokumen izin Target tahun ini 12 Dok, akhir 60 Dokumen/)
    expect((await fill({ ...q1, seen: '||', r0: '75.000.001', 'r0.bukti': 'SP2D 12', r1: '3', 'r1.bukti': 'Berita acara 4' })).status).toBe(303)
    for (const [triwulan, seen] of [['2', '||'], ['3', '||'], ['4', '||']] as const) expect((await fill({ ...q1, triwulan, seen, r1: '3', 'r1.bukti': `Berita acara ${triwulan}` })).status).toBe(303)
    expect((await fill({ ...q1, triwulan: '0', seen: '||', r1: '24', 'r1.bukti': 'LKjIP 2013' })).status).toBe(303)
    expect((await kept()).map(({ quarter, amount, rupiah }) => [quarter, amount, rupiah])).toEqual([[1, null, 75_000_001n], [0, '24', null], [1, '3', null], [2, '3', null], [3, '3', null], [4, '3', null]])
    expect(await text(`${slug}/evaluasi?tahun=2014&triwulan=4`)).toMatch(/Dokumen izin 60 Dokumen 24 12 Dok 3 3 3 3 12 100,00% dari target tahun ini 36 60,00 /)
    expect(await text(`${slug}/evaluasi?tahun=2014&triwulan=1`)).toMatch(/Dokumen izin 60 Dokumen 24 12 Dok 3 3 25,00% dari target tahun ini 27 45,00 /)
    expect(await text(`${slug}/evaluasi?tahun=2015&triwulan=1`)).toMatch(/Dokumen izin 60 Dokumen 36 12 Dok 36 60,00 .*Rata-rata capaian kinerja 60,00%, predikat rendah, dari 1 yang dapat dihitung/)
  })

  test('what is wrong is named, nothing typed is lost, nothing is half kept', async () => {
    const before = await kept()
    const answer = await fill({ ...q1, seen: '75.000.001|3|', r0: '1,5', 'r0.bukti': 'x', r1: '4', 'r1.bukti': '', r2: '5 dok', 'r2.bukti': 'BA' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of ['"1,5" bukan jumlah rupiah utuh', 'Dokumen izin: tuliskan buktinya', '"5 dok" bukan angka']) expect(plain(html)).toContain(part)
    for (const part of ['value="1,5"', 'value="4"', 'value="5 dok"']) expect(html).toContain(part)
    expect(await kept()).toEqual(before)
  })

  test('of two who fill in one activity the second is told, and keeps the own figures', async () => {
    const seen = '75.000.001|3|'
    expect((await fill({ ...q1, seen, r0: '75.000.002', 'r0.bukti': 'SP2D 13', r1: '3', 'r1.bukti': 'BA 4' })).status).toBe(303)
    const answer = await fill({ ...q1, seen, r0: '75.000.009', 'r0.bukti': 'SP2D 99', r1: '3', 'r1.bukti': 'BA 4' })
    const html = await answer.text()
    expect([answer.status, html.includes('value="75.000.009"'), plain(html).includes('Tersimpan sekarang: 75.000.002')]).toEqual([409, true, true])
    expect((await kept())[0]).toMatchObject({ rupiah: 75_000_002n })
  })

  test('a figure taken away is not there any more; the journal has what was', async () => {
    expect((await fill({ ...q1, seen: '75.000.002|3|', r1: '3', 'r1.bukti': 'BA 4' })).status).toBe(303)
    expect((await kept()).map(({ line }) => line)).not.toContain(group)
    const { id } = await row<{ id: string }>(hall.house.database.db, sql`select id from plan_chains where slug = ${slug}`)
    const entries = await entriesOf(hall.house.database.db, id)
    expect(entries.at(-1)).toMatchObject({ type: 'plan.realised', data: { year: 2014, quarter: 1, values: [{ line: group, before: '75.000.002', after: null }] } })
    expect(JSON.stringify(entries)).not.toContain('SP2D')
  })

  test('a quarter that has not begun, a year outside of the plan, and an unknown activity are refused', async () => {
    const ahead = await fill({ tahun: '2027', triwulan: '1', baris: 'taman/perawatan', seen: '||', r0: '1', 'r0.bukti': 'x' }, planner, 'contoh')
    expect([ahead.status, plain(await ahead.text()).includes('Triwulan itu belum dimulai')]).toEqual([409, true])
    for (const wrong of [{ tahun: '2013' }, { tahun: '2019' }, { tahun: 'x' }, { triwulan: '5' }, { triwulan: '' }, { baris: 'lain' }, { baris: "'; drop table plans" }]) expect([wrong, (await fill({ ...q1, seen: '', ...wrong })).status]).toEqual([wrong, 404])
    expect((await fill({ ...q1, seen: '||' }, 'kepala-dinkes')).status).toBe(403)
    expect((await hall.get(`/rencana/${slug}/evaluasi?tahun=1999`, planner)).status).toBe(404)
  })

  test('notes of the quarter stand under the form, sealed in the database', async () => {
    const notes = { driving: 'Tim teknis lengkap', hindering: 'Jaringan <b>putus</b>', nextQuarter: 'Menambah jaringan', nextPlan: '' }
    expect((await hall.post(`/rencana/${slug}/evaluasi/catatan`, { tahun: '2014', triwulan: '4', seen: '0', ...notes }, planner)).status).toBe(303)
    expect(await text(`${slug}/evaluasi?tahun=2014&triwulan=4`, 'kepala-dinkes')).toMatch(/Faktor pendorong keberhasilan Tim teknis lengkap Faktor penghambat Jaringan &lt;b&gt;putus/)
    expect(await text(`${slug}/evaluasi?tahun=2014&triwulan=3`)).not.toContain('Tim teknis lengkap')
    const long = await hall.post(`/rencana/${slug}/evaluasi/catatan`, { tahun: '2014', triwulan: '4', seen: '1', ...notes, driving: 'x'.repeat(2001) }, planner)
    expect([long.status, (await long.text()).includes('Menambah jaringan')]).toEqual([422, true])
    const { said } = await row<{ said: Uint8Array }>(hall.house.database.db, sql`select said from plan_evaluations where quarter = 4`)
    expect(Buffer.from(said).toString('utf8')).not.toContain('Tim teknis')
  })

  test('of two who write notes at once the second sees the first\'s words, keeps the own, and saves them knowingly', async () => {
    const at = `/rencana/${slug}/evaluasi/catatan`
    const seen = async (): Promise<string> => /name="seen" value="([^"]*)"/.exec(await (await hall.get(`${at}?tahun=2014&triwulan=2`, planner)).text())?.[1] ?? ''
    const both = await seen()
    expect((await hall.post(at, { tahun: '2014', triwulan: '2', seen: both, driving: 'Kata yang pertama', hindering: '', nextQuarter: '', nextPlan: '' }, planner)).status).toBe(303)
    const second = await hall.post(at, { tahun: '2014', triwulan: '2', seen: both, driving: 'Kata yang kedua', hindering: '', nextQuarter: '', nextPlan: '' }, planner)
    const page = await second.text()
    expect([second.status, plain(page).includes('Kata yang pertama'), />\s*Kata yang kedua<\/textarea>/.test(page)]).toEqual([409, true, true])
    expect(await text(`${slug}/evaluasi?tahun=2014&triwulan=2`)).toContain('Kata yang pertama')
    const now = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? ''
    expect((await hall.post(at, { tahun: '2014', triwulan: '2', seen: now, driving: 'Kata yang pertama dan kedua', hindering: '', nextQuarter: '', nextPlan: '' }, planner)).status).toBe(303)
    expect(await text(`${slug}/evaluasi?tahun=2014&triwulan=2`)).toContain('Kata yang pertama dan kedua')
  })

  test('the form is printed and written as a workbook, figures as figures', async () => {
    const at = 'tahun=2014&triwulan=4'
    const paper = await hall.get(`/rencana/${slug}/evaluasi/e81.pdf?${at}`, planner)
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const { text: printed } = await extractText(new Uint8Array(await paper.arrayBuffer()), { mergePages: true })
    for (const part of ['FORMULIR E.81', '60,00%', 'Tim teknis lengkap', 'Jaringan <b>putus</b>', 'Kepala Bappeda']) expect(printed.toUpperCase()).toContain(part.toUpperCase())
    const { readXlsx } = await import('hucre/xlsx')
    const sheet = (await readXlsx(new Uint8Array(await (await hall.get(`/rencana/${slug}/evaluasi/e81.xlsx?${at}`, planner)).arrayBuffer()))).sheets[0]!
    const line = sheet.rows.find((one) => one[3] === 'Dokumen izin')!
    expect([sheet.name, line[6], line[10], line[18], line[20], line[22]]).toEqual(['Formulir E.81', 24, 3, 12, 36, 0.6])
  })
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { defects, sendHostile } from '../../../test/hostile.ts'
import { openHall, plain, program, type Hall } from '../../../test/hall.ts'
import { zip } from '../../../test/zip.ts'
import { workbookOf } from './actions/plans.ts'
import { readPlan } from './rules/plan-file.ts'
import { partsOf } from './rules/structure.ts'
import { findPlan } from './store.ts'

const slug = 'renstra-bppt-2013-2018'
const renstra = readFileSync(fileURLToPath(new URL(`../../../city/bekasi/plans/${slug}.yaml`, import.meta.url)), 'utf8')
const planner = 'kepala-bappeda'
const why = { reason: 'Disetujui dalam rapat perubahan.', kind: 'perwal', number: '12 Tahun 2014', date: '02/05/2014' }
const blank = { what: '', under: '', name: '', n: '', unit: '', indicator: '', is: '', polarity: '' }
let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const at = (path: string): string => `/rencana/${slug}${path}`
const page = async (path: string, who = planner, status = 200): Promise<string> => {
  const answer = await hall.get(path, who)
  expect([path, answer.status]).toEqual([path, status])
  return answer.text()
}
const newest = async () => {
  const versions = await rows<{ v: number }>(hall.ctx().db, sql`select max(version) as v from plans where slug = ${slug}`)
  const plan = await findPlan(hall.ctx().db, slug, versions[0]?.v ?? null)
  if (!plan) throw new Error('no plan')
  return plan
}
const decided = async (): Promise<string[]> => (await rows<{ act: string; name: string }>(hall.ctx().db, sql`select act, name from plan_changes order by seq`)).map(({ act, name }) => `${act} ${name}`)

describe('a row of a plan', () => {
  test('is added with reason and instrument into a draft, and its targets are filled in next', async () => {
    const home = (await newest()).content.programmes[0]
    const form = await page(at('/susunan'))
    expect(form).toContain(`value="programmes.0|${home?.name.replaceAll('&', '&amp;').replaceAll('"', '&quot;') ?? ''}"`)
    const answer = await hall.post(at('/susunan'), { ...blank, what: 'activity', under: `programmes.0|${home?.name ?? ''}`, name: 'Pelayanan keliling', ...why }, planner)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, at('/ubah?baris=programmes.0.activities.11')])
    expect(await page(answer.headers.get('location') ?? '')).toContain('Pelayanan keliling')
    const output = await hall.post(at('/susunan'), { ...blank, what: 'output', under: 'programmes.0.activities.11|Pelayanan keliling', name: 'Kunjungan', unit: 'kali', ...why }, planner)
    expect(output.headers.get('location')).toBe(at('/ubah?baris=programmes.0.activities.11.outputs.0'))
    const { version, state, content } = await newest()
    expect([version, state, content.programmes[0]?.activities.at(-1)?.outputs[0]?.name]).toEqual([2, 'draft', 'Kunjungan'])
    expect((await findPlan(hall.ctx().db, slug))?.content.programmes[0]?.activities).toHaveLength(11)
    expect(plain(await page(at('/riwayat?versi=2')))).toMatch(/Pelayanan keliling Ditambahkan Alasan: Disetujui dalam rapat perubahan\..*Peraturan Wali Kota 12 Tahun 2014/)
  })

  test('typed wrongly comes back with everything typed and all that is wrong', async () => {
    const answer = await hall.post(at('/susunan'), { ...blank, what: 'output', under: 'programmes.0|x', name: 'Nama yang saya ketik', reason: 'ya', kind: '', number: '', date: '' }, planner)
    const html = await answer.text()
    expect([answer.status, html.includes('value="Nama yang saya ketik"'), plain(html).includes('berubah') || plain(html).includes('mengubah')]).toEqual([409, true, true])
    const other = await hall.post(at('/susunan'), { ...blank, name: '', reason: 'ya', kind: '', number: '', date: '' }, planner)
    const text = plain(await other.text())
    for (const part of ['Tuliskan namanya', 'Tuliskan alasannya', 'Pilih jenis dokumen', 'Pilih salah satu']) expect([part, text.includes(part)]).toEqual([part, true])
    expect(other.status).toBe(422)
  })

  test('goes after a question, with why; one that others rest on stays', async () => {
    const asked = await page(at('/susunan/hapus?baris=programmes.0.activities.11.outputs.0'))
    expect(plain(asked)).toContain('Hapus keluaran "Kunjungan"?')
    expect((await hall.post(at('/susunan/hapus'), { baris: 'programmes.0.activities.11', nama: 'Pelayanan keliling', ...why }, planner)).status).toBe(409)
    expect((await hall.post(at('/susunan/hapus'), { baris: 'programmes.0.activities.11.outputs.0', nama: 'Kunjungan', ...why, reason: '' }, planner)).status).toBe(422)
    expect((await hall.post(at('/susunan/hapus'), { baris: 'programmes.0.activities.11.outputs.0', nama: 'Nama lama', ...why }, planner)).status).toBe(409)
    expect((await hall.post(at('/susunan/hapus'), { baris: 'programmes.0.activities.11.outputs.0', nama: 'Kunjungan', ...why }, planner)).status).toBe(303)
    expect((await hall.post(at('/susunan/hapus'), { baris: 'programmes.0.activities.11', nama: 'Pelayanan keliling', ...why }, planner)).status).toBe(303)
    expect(JSON.stringify((await newest()).content)).toBe(JSON.stringify((await findPlan(hall.ctx().db, slug))?.content))
    expect(await decided()).toEqual(['added Pelayanan keliling', 'added Kunjungan', 'removed Kunjungan', 'removed Pelayanan keliling'])
    expect((await hall.get(at('/susunan/hapus?baris=programmes.99'), planner)).status).toBe(404)
  })

  test('an indicator is added and may be measured from then on; one in use stays', async () => {
    const answer = await hall.post(at('/susunan'), { ...blank, what: 'indicator', name: 'Izin selesai tepat waktu', is: 'percentage', ...why }, planner)
    expect(answer.headers.get('location')).toContain('/riwayat?versi=2#k')
    expect((await newest()).content.indicators.at(-1)).toMatchObject({ id: 'izin-selesai-tepat-waktu', is: 'percentage', polarity: 'higher' })
    const used = (await newest()).content.indicators[0]?.name ?? ''
    const refused = await hall.post(at('/susunan/hapus'), { baris: 'indicators.0', nama: used, ...why }, planner)
    expect([refused.status, plain(await refused.text()).includes('masih dipakai')]).toEqual([409, true])
  })

  test('is for planners alone', async () => {
    for (const who of ['kepala-dinkes', 'wali-kota', 'auditor', null]) expect([who, (await hall.post(at('/susunan'), { ...blank, what: 'programme', name: 'X', ...why }, who)).status, (await hall.post(at('/buang'), { seen: '', ...why }, who)).status]).toEqual([who, 403, 403])
    expect(await page(at(''), 'kepala-dinkes')).not.toContain('/susunan')
    expect(await page(at('?versi=2'))).toContain(at('/susunan'))
  })

  test('whatever is sent, it is taken or refused on a page a person can read', async () => {
    const taken = await sendHostile(hall, { path: at('/susunan'), who: planner, fields: { ...blank, what: 'programme', name: 'Program baru', ...why } })
    expect(taken.filter((one) => /^(what|reason|kind|number|date):/.test(one) && !/reason: (a huge|markup|a sentence|a way|a name|a number|another|an id)/.test(one) && !/number: (a number|a sentence|an id|markup|a negative|another)/.test(one))).toEqual([])
    expect(defects(hall)).toEqual([])
  })
})

describe('a draft', () => {
  test('is discarded by a decision; what was decided in it stays on record, marked, and what is in force stays', async () => {
    const before = await findPlan(hall.ctx().db, slug)
    const asked = await page(at('/buang'))
    expect(plain(asked)).toContain('Buang rancangan versi 2?')
    const seen = /name="seen" value="([^"]*)"/.exec(asked)?.[1] ?? ''
    expect((await hall.post(at('/buang'), { seen, ...why, reason: 'x' }, planner)).status).toBe(422)
    expect((await hall.post(at('/buang'), { seen: 'lain', ...why }, planner)).status).toBe(409)
    expect((await hall.post(at('/buang'), { seen, ...why }, planner)).status).toBe(303)
    expect(await findPlan(hall.ctx().db, slug)).toEqual(before)
    expect(await rows(hall.ctx().db, sql`select version, state from plans where slug = ${slug}`)).toEqual([{ version: 1, state: 'published' }])
    const history = plain(await page(at('/riwayat')))
    expect(history).toMatch(/Rancangan dibuang .*Izin selesai tepat waktu Ditambahkan \(rancangannya dibuang\)/)
    expect((await hall.post(at('/buang'), { seen, ...why }, planner)).status).toBe(409)
    expect(await page(at(''))).not.toContain(at('/buang'))
  })

  test('begun again after that holds only what is decided in it', async () => {
    await hall.post(at('/susunan'), { ...blank, what: 'programme', name: 'Program kedua', ...why }, planner)
    const { version, content } = await newest()
    expect([version, partsOf(content).filter(({ name }) => name === 'Program kedua').length, partsOf(content).some(({ name }) => name === 'Izin selesai tepat waktu')]).toEqual([2, 1, false])
    const history = plain(await page(at('/riwayat')))
    const [own, gone] = [history.slice(history.indexOf('Rancangan, terakhir diubah'), history.indexOf('Versi pertama')), history.slice(history.lastIndexOf('Rancangan dibuang'))]
    expect([own.includes('Program kedua'), own.includes('Izin selesai tepat waktu'), gone.includes('Program kedua')]).toEqual([true, false, false])
  })
})

describe('a file of a plan', () => {
  const check = (bytes: Uint8Array | null, name = 'rencana.yaml', who: string | null = planner): Promise<Response> => hall.form('/rencana/periksa-berkas', bytes ? { file: new File([new Uint8Array(bytes)], name) } : {}, who)
  const yaml = new TextEncoder().encode(renstra)

  test('is checked on screen with the same findings as the plan, each with its line, and nothing of it is kept', async () => {
    const before = await rows(hall.ctx().db, sql`select count(*)::int as n from plans`)
    const answer = await check(yaml)
    const text = plain(await answer.text())
    expect([answer.status, /(\d+) temuan, \d+ pasti/.exec(text)?.[1]]).toEqual([200, '54'])
    expect(text).toContain('11 kegiatan')
    expect(text).toContain('Baris berkas')
    expect(await rows(hall.ctx().db, sql`select count(*)::int as n from plans`)).toEqual(before)
  })

  test('as a workbook says the same', async () => {
    const plan = readPlan(renstra, slug).plan
    const text = plain(await (await check(plan && await workbookOf(plan), 'rencana.xlsx')).text())
    expect(/(\d+) temuan, \d+ pasti/.exec(text)?.[1]).toBe('54')
  })

  test.each<[string, () => Uint8Array | null, RegExp]>([
    ['none at all', () => null, /Pilih berkas rencana/], ['an empty one', () => new Uint8Array(), /Pilih berkas rencana/], ['a program', program, /rencana berupa|rusak/], ['YAML that is none', () => new TextEncoder().encode('a: [1\nb: {'), /Baris berkas \d+/], ['another YAML', () => new TextEncoder().encode('halo: dunia'), /Baris berkas 1/],
    ['a workbook with macros', () => zip([{ name: 'xl/workbook.xml', content: Buffer.from('<x/>') }, { name: 'xl/vbaProject.bin', content: Buffer.from('x') }]), /makro/], ['a zip bomb', () => zip([{ name: 'xl/workbook.xml', content: Buffer.from('<x/>') }, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(130 * 1_048_576, 0x20), says: 100 }]), /mengembang/],
  ])('%s is refused in words', async (_name, make, words) => {
    const answer = await check(make(), 'berkas')
    const html = await answer.text()
    expect([answer.status, words.test(plain(html))]).toEqual([422, true])
    expect(html).toContain('name="file"')
  })

  test('is checked by whoever reads plans', async () => { expect([(await check(yaml, 'a.yaml', 'auditor')).status, (await check(yaml, 'a.yaml', 'administrator-ti')).status, (await check(yaml, 'a.yaml', null)).status, (await hall.get('/rencana/periksa-berkas', 'auditor')).status]).toEqual([200, 403, 403, 200]) })
})

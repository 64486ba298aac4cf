import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { openHall, type Hall } from '../../../test/hall.ts'
import { defects, nowhere, readable, sendHostile } from '../../../test/hostile.ts'
import { amountOf, check } from './rules/budget.ts'
import { findBudget, findProposals } from './store.ts'

const [agency, elsewhere, prices, team] = ['kepala-dinkes', 'kepala-disdik', 'kasubag-analisa', 'pelaksana-pembangunan']
const lists = '/anggaran/usulan-harga'
const nobody = '01936b5c-0000-7000-8000-000000000009'
const good = { account: '5.1.02.01.01.0024', item: 'Kertas', listed: '', volume: '2', unit: 'rim', price: '50.000' }
const wanted = { name: 'Papan', specification: '120 cm', unit: 'buah', price: '400.000', sources: 'Toko Contoh = 420.000' }
let hall: Hall
let id = ''
let activity = ''
let list = ''
const db = () => hall.house.database.db
const idIn = (answer: Response): string => answer.headers.get('location')?.split('/').at(-1) ?? ''
const version = async (): Promise<number> => (await findBudget(db(), id))?.version ?? -1
const listVersion = async (of = list): Promise<number> => (await findProposals(db(), of))?.version ?? -1
const stored = async () => (await findBudget(db(), id))?.activities ?? []

beforeAll(async () => {
  hall = await openHall()
  id = idIn(await hall.post('/anggaran/baru', { unit: 'dinkes', year: '2026' }, agency))
  await hall.post(`/anggaran/${id}/kegiatan`, { version: await version(), name: 'Pelayanan', code: '', ceiling: '', plan: '' }, agency)
  activity = (await stored())[0]?.id ?? ''
  await hall.post(`/anggaran/${id}/kegiatan/${activity}/baris`, { version: await version(), ...good }, agency)
  list = idIn(await hall.post(`${lists}/baru`, { unit: 'dinkes', year: '2026' }, agency))
})
afterAll(() => hall.close())

/** What was taken can be counted and shown: nothing broken came in. */
async function sound(): Promise<void> {
  const now = await findBudget(db(), id)
  if (!now) throw new Error('the budget is gone')
  for (const one of now.activities) for (const each of one.lines) expect(amountOf(each)).not.toBeNull()
  expect(check(now, new Map()).map(({ code }) => code)).not.toContain('volume-unclear')
  expect((await hall.get(`/anggaran/${id}`, agency)).status).toBe(200)
  expect((await hall.get(`/anggaran/${id}/rka.xlsx`, agency)).status).toBe(200)
  expect(defects(hall)).toEqual([])
}

const unseen = ['version', 'listed', 'plan', 'unit', 'activity', 'place']

describe('Whatever is sent to a budget as', () => {
  const forms: [string, () => string, () => Promise<Record<string, string>> | Record<string, string>][] = [
    ['a budget to begin', () => '/anggaran/baru', () => ({ unit: 'dinkes', year: '2027' })],
    ['an activity', () => `/anggaran/${id}/kegiatan`, async () => ({ version: String(await version()), name: 'Kegiatan', code: '1.02', ceiling: '1.000', plan: '' })],
    ['a line', () => `/anggaran/${id}/kegiatan/${activity}/baris`, async () => ({ version: String(await version()), ...good })],
    ['a proposed price', () => `${lists}/${list}`, async () => ({ version: String(await listVersion()), ...wanted })],
  ]
  test.each(forms)('%s is taken whole or refused on a page a person can read, and leaves everything as it was', async (_name, path, fields) => {
    await sendHostile(hall, { path: path(), who: agency, fields: await fields(), unseen })
    await sound()
  }, 120_000)
})

describe('An address of budgets that leads to nothing', () => {
  const places: [string, (of: string) => string][] = [
    ['of a budget', (of) => `/anggaran/${of}`],
    ['of its paper', (of) => `/anggaran/${of}/rka.pdf`],
    ['of an activity', (of) => `/anggaran/${id}/kegiatan/${of}`],
    ['of a line', (of) => `/anggaran/${id}/kegiatan/${activity}/baris/${of}`],
    ['of a sheet that was brought', (of) => `/anggaran/${id}/ambil/${of}`],
    ['of a remark', (of) => `/anggaran/${id}/catatan/${of}/jawab`],
    ['of a list of prices', (of) => `${lists}/${of}`],
  ]
  test.each(places)('%s is refused and breaks nothing', async (_name, place) => {
    for (const of of nowhere) {
      const answer = await hall.get(place(of), agency)
      if (answer.status !== 303 || of !== '%00') await readable(answer, place(of))
    }
    expect(defects(hall)).toEqual([])
  })
})

describe('Several at once', () => {
  test('who add a line to the same budget: one is taken, the others are told and keep what they typed', async () => {
    const before = (await stored())[0]?.lines.length ?? 0
    const old = await version()
    const answers = await Promise.all(['satu', 'dua', 'tiga'].map((item) => hall.post(`/anggaran/${id}/kegiatan/${activity}/baris`, { version: old, ...good, item }, agency)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409])
    expect((await stored())[0]?.lines).toHaveLength(before + 1)
    const refused = answers.find(({ status }) => status === 409)
    expect(await refused?.text()).toMatch(/value="(satu|dua|tiga)"/)
  })
  test('who begin a budget of the same unit and year both begin one, and both are on record', async () => {
    const both = await Promise.all([0, 1].map(() => hall.post('/anggaran/baru', { unit: 'dinkes', year: '2029' }, agency)))
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(new Set(both.map(idIn)).size).toBe(2)
  })
  test('who throw the same draft away throw it away once', async () => {
    const one = idIn(await hall.post('/anggaran/baru', { unit: 'dinkes', year: '2030' }, agency))
    const answers = await Promise.all([0, 1, 2].map(() => hall.post(`/anggaran/${one}/buang`, { version: '1' }, agency)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 404, 404])
    expect((await hall.journal(one)).map(({ type }) => type)).toEqual(['budget.begun', 'budget.dropped'])
  })
  test('who propose the same price at once do not both get in unseen', async () => {
    const of = idIn(await hall.post(`${lists}/baru`, { unit: 'dinkes', year: '2028' }, agency))
    const answers = await Promise.all([0, 1].map(() => hall.post(`${lists}/${of}`, { version: '1', ...wanted }, agency)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect((await findProposals(db(), of))?.proposals).toHaveLength(1)
  })
})

describe('The same thing proposed twice', () => {
  test('in one paper is told beside it, and refused nowhere: the office decides', async () => {
    const of = idIn(await hall.post(`${lists}/baru`, { unit: 'dinkes', year: '2026' }, agency))
    for (const more of [wanted, { ...wanted, name: 'PAPAN', specification: '120  cm', unit: 'bh.' }, { ...wanted, specification: '90 cm' }]) expect((await hall.post(`${lists}/${of}`, { version: await listVersion(of), ...more }, agency)).status).toBe(303)
    const text = await hall.text(`${lists}/${of}`, agency)
    expect(text.match(/ada dua kali dalam usulan ini/g)).toHaveLength(1)
    expect(text).toContain('3 usulan')
  })
  test('of what the list has already names the thing and its price; of another size it is only like it', async () => {
    const of = idIn(await hall.post(`${lists}/baru`, { unit: 'dinkes', year: '2026' }, agency))
    await hall.post(`${lists}/${of}`, { version: await listVersion(of), ...wanted, name: 'HVS kertas', specification: '80 gram A4', unit: 'Rim' }, agency)
    const text = (await hall.text(`${lists}/${of}`, agency)).replaceAll('\u00a0', ' ')
    expect(text).toContain('sudah ada: Kertas HVS, A4 80 gram, Rp 58.000/rim')
    expect(text).toMatch(/mirip: Kertas HVS, A4 70 gram/)
  })
  test('is taken back, and then it stands once', async () => {
    const before = (await findProposals(db(), list))?.proposals.length ?? 0
    await hall.post(`${lists}/${list}`, { version: await listVersion(), ...wanted, name: 'Untuk dihapus' }, agency)
    const last = (await findProposals(db(), list))?.proposals.at(-1)?.id ?? ''
    expect((await hall.post(`${lists}/${list}/${last}/hapus`, { version: await listVersion() }, elsewhere)).status).toBe(403)
    expect((await hall.post(`${lists}/${list}/${last}/hapus`, { version: await listVersion() }, agency)).status).toBe(303)
    expect((await hall.post(`${lists}/${list}/${last}/hapus`, { version: await listVersion() }, agency)).status).toBe(404)
    expect((await findProposals(db(), list))?.proposals).toHaveLength(before)
  })
})

describe('Who may see proposals', () => {
  test('are the agency and, once handed in, the office of prices; nobody else', async () => {
    expect((await hall.get(`${lists}/${list}`, agency)).status).toBe(200)
    for (const who of [elsewhere, prices]) expect([who, (await hall.get(`${lists}/${list}`, who)).status]).toEqual([who, 403])
    expect((await hall.get(`${lists}/${nobody}`, agency)).status).toBe(404)
    expect(await hall.text(lists, elsewhere)).not.toContain('Dinas Kesehatan')
    expect((await hall.get(lists, null)).status).not.toBe(200)
  })
  test('prices are judged only while they are with the office, and only by it', async () => {
    const one = (await findProposals(db(), list))?.proposals[0]?.id ?? 'x'
    expect((await hall.post(`${lists}/${list}/putuskan`, { [one]: 'accepted' }, prices)).status).toBe(403)
    expect((await hall.post(`${lists}/${list}/putuskan`, { [one]: 'accepted' }, team)).status).toBe(403)
    expect((await findProposals(db(), list))?.verdicts).toEqual({})
  })
})

describe('The table of prices', () => {
  const csv = async (query: string): Promise<string[]> => (await (await hall.get(`/standar-harga.csv?${query}`)).text()).trim().split('\r\n')
  test('holds what the page shows: the same words find the same things', async () => {
    const found = await csv('cari=kertas+hvs&jenis=sht&tahun=2026')
    expect(found.length).toBeGreaterThan(2)
    for (const row of found.slice(1)) expect(row).toMatch(/^SHT,2026,.*Kertas HVS/)
  })
  test('of nothing is its head alone', async () => expect(await csv('cari=tidak-ada-barang')).toEqual(['jenis,tahun,kode,nama,spesifikasi,satuan,harga,sumber']))
  test.each(['jenis=hps', 'tahun=dua', 'tahun=999999', 'cari=%00', `cari=${'x'.repeat(3000)}`, 'dari=-1', 'dari=99999999999'])('asked for by %s answers all the same', async (query) => {
    expect((await hall.get(`/standar-harga?${query}`)).status).toBeLessThan(500)
    expect((await hall.get(`/standar-harga.csv?${query}`)).status).toBeLessThan(500)
  })
  test('begins no formula in a spreadsheet', async () => {
    await db().executeQuery(sql`insert into price_items (id, kind, code, name, specification, unit, price, year, source, made_at) values (${nobody}::uuid, 'sht', null, '=1+1', '', 'buah', 5, 2026, 'x', now())`.compile(db()))
    const [, row = ''] = await csv('cari=%3D1%2B1')
    expect(row).not.toMatch(/,=1\+1/)
    expect(row).toContain('1+1')
  })
  test('has every price of the city’s files once', async () => {
    const doubles = await rows(db(), sql`select 1 from price_items group by kind, year, lower(name), lower(specification), lower(unit) having count(*) > 1`)
    expect(doubles).toEqual([])
  })
})

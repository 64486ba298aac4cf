import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportPlans, loadPlans, readPlans } from '#modules/planning'
import { defects } from '../../../test/hostile.ts'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { samplePlan } from '../planning/examples.ts'
import { budgetWorkbook } from './actions/papers.ts'
import { readSheets } from '#platform/workbook'
import { readRows } from './rules/rows.ts'
import { findBudget } from './store.ts'

const [agency, elsewhere, planner, team] = ['kepala-dinkes', 'kepala-disdik', 'kepala-bappeda', 'pelaksana-pembangunan']
const care = '/rencana/contoh/kegiatan/perawatan'
let hall: Hall
beforeAll(async () => {
  hall = await openHall()
  const text = samplePlan.replace("        services: [pengaduan]\n", "        services: [surat-ke-masyarakat]\n        funding: APBD Kota Teladan\n        legal: Perda Kota Teladan Nomor 4 Tahun 2024\n")
  await loadPlans(hall.ctx(), readPlans([{ name: 'contoh.yaml', text }]).plans)
})
afterAll(() => hall.close())

const db = () => hall.house.database.db
const said = async (path: string, who: string | null = agency): Promise<string> => (await hall.text(path, who)).replaceAll('\u00a0', ' ')
const version = async (id: string): Promise<number> => (await findBudget(db(), id))?.version ?? -1
const begun = async (year = '2026'): Promise<string> => (await hall.post('/anggaran/baru', { unit: 'dinkes', year }, agency)).headers.get('location')?.split('/').at(-1) ?? ''
const activity = async (id: string, fields: Record<string, string>, at = '') => hall.post(`/anggaran/${id}/kegiatan${at}`, { version: await version(id), name: '', code: '', ceiling: '', plan: '', ...fields }, agency)
const spend = async (id: string, price: string, at = 0) => hall.post(`/anggaran/${id}/kegiatan/${(await findBudget(db(), id))?.activities[at]?.id}/baris`, { version: await version(id), account: '5.1.02.01.01.0024', item: `Bibit ${price}`, listed: '', volume: '1', unit: 'paket', price }, agency)
const stored = async (id: string) => (await findBudget(db(), id))?.activities ?? []

describe('A budget sheet and the activity of the plan it pays for', () => {
  test('are one click apart both ways, with services, outputs and schedules between them', async () => {
    const id = await begun()
    expect((await activity(id, { plan: 'contoh/perawatan' })).status).toBe(303)
    expect((await spend(id, '150.000.000')).status).toBe(303)
    const sheet = await (await hall.get(`/anggaran/${id}`, agency)).text()
    expect(sheet).toContain(`href="${care}"`)
    expect(plain(sheet).replaceAll('\u00a0', ' ')).toMatch(/Pagu 2026 Rp 150\.000\.000: kurang Rp 50\.000\.000 dari pagu rencana Rp 200\.000\.000 Sumber dana APBD Kota Teladan Dasar hukum Perda Kota Teladan Nomor 4 Tahun 2024/)
    const page = await (await hall.get(care, agency)).text()
    expect(page).toContain(`href="/anggaran/${id}"`)
    expect(page).toContain('href="/layanan/surat-ke-masyarakat"')
    expect(plain(page).replaceAll('\u00a0', ' ')).toMatch(/Sumber dana APBD Kota Teladan .*Pohon dirawat.*RKA .*Jumlah Rp 150\.000\.000, kurang Rp 50\.000\.000 dari pagu rencana Rp 200\.000\.000 · rancangan.*Belum ada jadwal yang menyebut kegiatan ini/)
    expect(await (await hall.get('/rencana/contoh', agency)).text()).toContain(`href="/anggaran/${id}"`)
  })

  test('name, code and ceiling come from the plan where nothing was typed, and what was typed stays', async () => {
    const id = await begun()
    await activity(id, { plan: 'contoh/perawatan' })
    await activity(id, { plan: 'contoh/pembangunan', name: 'Bangun taman', code: 'x.1', ceiling: '1.000' })
    expect(await stored(id)).toMatchObject([
      { name: 'Perawatan pohon', code: '3.27.05.2.02', ceiling: 200_000_000n, plan: 'contoh/perawatan' }, { name: 'Bangun taman', code: 'x.1', ceiling: 1000n, plan: 'contoh/pembangunan' },
    ])
    expect(await said(`/anggaran/${id}`)).toContain('Pagu Rp 1.000 lain dari pagu rencana, Rp 900.000.000.')
  })

  test('the ceiling is that of the year of the sheet, and a year that is not the plan’s has none', async () => {
    const [next, later] = [await begun('2027'), await begun('2031')]
    await activity(next, { plan: 'contoh/perawatan' })
    await activity(later, { plan: 'contoh/perawatan' })
    expect([(await stored(next))[0]?.ceiling, (await stored(later))[0]?.ceiling]).toEqual([250_000_000n, null])
    expect(await said(`/anggaran/${later}`)).toContain('tahun 2031 di luar periode rencana')
  })

  test('a sum above the plan is said in rupiah and bars approval', async () => {
    const id = await begun()
    await activity(id, { plan: 'contoh/perawatan' })
    await spend(id, '200.000.001')
    const page = await said(`/anggaran/${id}`)
    expect(page).toContain('Jumlah Rp 200.000.001 melewati pagu rencana Rp 200.000.000, lebih Rp 1.')
    expect(page).toContain('Sebelum disetujui: 2 temuan masih terbuka.')
  })

  test('an activity that stands in a sheet already is joined to the plan, renamed, and keeps its lines', async () => {
    const id = await begun()
    await activity(id, { name: 'Pohon' })
    await spend(id, '1.000')
    expect(await said(`/anggaran/${id}`)).toContain('Belum menyebut kegiatan rencana.')
    const at = `/${(await stored(id))[0]?.id}`
    const form = await (await hall.get(`/anggaran/${id}/kegiatan${at}`, agency)).text()
    expect(form).toContain('value="Pohon"')
    expect((await activity(id, { name: 'Pohon kota', plan: 'contoh/perawatan', ceiling: '200.000.000' }, at)).status).toBe(303)
    expect(await stored(id)).toMatchObject([{ name: 'Pohon kota', plan: 'contoh/perawatan', ceiling: 200_000_000n, lines: [{ item: 'Bibit 1.000' }] }])
    expect((await activity(id, { name: 'Pohon kota' }, at)).status).toBe(303)
    expect((await stored(id))[0]).toMatchObject({ plan: null, ceiling: null })
    expect((await hall.journal(id)).map(({ type }) => type)).toEqual(['budget.begun', 'budget.activity-added', 'budget.line-added', 'budget.activity-changed', 'budget.activity-changed'])
  })

  test('what was typed wrongly comes back with every fault and all that was typed', async () => {
    const id = await begun()
    const answer = await activity(id, { plan: 'contoh/tidak-ada', name: ' ', ceiling: '1.50.000', code: 'x'.repeat(61) })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of ['Kegiatan ini tidak ada dalam rencana yang berlaku.', 'Bagian ini harus diisi.', 'Tulis rupiah bulat.', 'Paling panjang 60 huruf.']) expect(html).toContain(words)
    expect(html).toContain('value="1.50.000"')
    expect(await stored(id)).toEqual([])
  })

  test('of two who change an activity at once the second is told and loses nothing', async () => {
    const id = await begun()
    await activity(id, { name: 'Pohon' })
    const [old, at] = [await version(id), (await stored(id))[0]?.id]
    const change = (name: string) => hall.post(`/anggaran/${id}/kegiatan/${at}`, { version: old, name, code: '', ceiling: '', plan: '' }, agency)
    expect((await change('Pohon satu')).status).toBe(303)
    const second = await change('Pohon dua')
    expect([second.status, (await second.text()).includes('value="Pohon dua"')]).toEqual([409, true])
    expect((await stored(id))[0]?.name).toBe('Pohon satu')
  })

  test('an activity of nowhere, of another sheet or another agency is not there', async () => {
    const id = await begun()
    await activity(id, { name: 'Pohon' })
    const at = (await stored(id))[0]?.id
    for (const part of ['01936b5c-0000-7000-8000-000000000009', 'x', '%00', "';--"]) expect([part, (await hall.get(`/anggaran/${id}/kegiatan/${part}`, agency)).status]).toEqual([part, 404])
    expect((await hall.get(`/anggaran/${id}/kegiatan/${at}`, elsewhere)).status).toBe(403)
    expect((await hall.get(`/anggaran/${await begun()}/kegiatan/${at}`, agency)).status).toBe(404)
    expect(defects(hall)).toEqual([])
  })
})

describe('Who sees that a sheet pays for an activity', () => {
  test('is who may open that sheet: the agency, the team once it was handed in, the planner once it was approved', async () => {
    const id = await begun()
    await activity(id, { plan: 'contoh/pembangunan' })
    await spend(id, '1.000')
    const shows = async (who: string): Promise<boolean> => (await (await hall.get('/rencana/contoh/kegiatan/pembangunan', who)).text()).includes(`/anggaran/${id}`)
    expect([await shows(agency), await shows(elsewhere), await shows(planner)]).toEqual([true, false, false])
    expect((await hall.get(`/anggaran/${id}`, planner)).status).toBe(403)
    await db().updateTable('budgets' as never).set({ state: 'approved' } as never).where('id' as never, '=', id as never).execute()
    expect([await shows(agency), await shows(elsewhere), await shows(planner)]).toEqual([true, false, true])
    expect((await hall.get(`/anggaran/${id}`, planner)).status).toBe(200)
    expect((await hall.post(`/anggaran/${id}/kegiatan`, { version: await version(id), name: 'x' }, planner)).status).toBe(403)
    expect((await hall.get(`/anggaran/${id}/kegiatan`, team)).status).toBe(303)
  })
  test('an activity page of nothing is a page that says so', async () => {
    for (const part of ['tidak-ada', '..', '%00', 'x'.repeat(3000)]) expect((await hall.get(`/rencana/contoh/kegiatan/${part}`, planner)).status).toBeGreaterThanOrEqual(303)
    expect((await hall.get(care, null)).status).not.toBe(200)
    expect(defects(hall)).toEqual([])
  })
})

describe('What carries the source of funds', () => {
  test('is the paper of the sheet, and the plan that goes out as its file', async () => {
    const id = await begun()
    await activity(id, { plan: 'contoh/perawatan' })
    await spend(id, '10.000')
    const pdf = await hall.get(`/anggaran/${id}/rka.pdf`, agency)
    expect([pdf.status, new TextDecoder('latin1').decode((await pdf.arrayBuffer()).slice(0, 5))]).toEqual([200, '%PDF-'])
    const [file] = (await exportPlans(db(), [])).filter(({ name }) => name === 'contoh.yaml')
    expect(file?.text).toMatch(/funding: APBD Kota Teladan\n\s+legal: Perda Kota Teladan Nomor 4 Tahun 2024/)
  })
  test('a sheet that names plans comes back from its workbook line by line', async () => {
    const id = await begun()
    await activity(id, { plan: 'contoh/perawatan' })
    await spend(id, '10.000')
    const kept = await findBudget(db(), id)
    if (!kept) throw new Error('gone')
    expect(readRows((await readSheets(await budgetWorkbook(kept))).sheets)).toMatchObject({ unread: [], problems: [], lines: [{ item: 'Bibit 10.000', price: 10_000n }] })
  })
})

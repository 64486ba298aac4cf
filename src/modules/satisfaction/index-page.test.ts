import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate, newId, type LocalDate } from '#kernel'
import { row, rows, run, sql } from '#platform/db'
import { canonical, entriesOf } from '#platform/journal'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { respondent, skm, ten } from './examples.ts'
import type { Profile } from './rules/profile.ts'
import { nobody } from './rules/profile.ts'
import { scoreOf } from './rules/tally.ts'
import { insertResponses, type ResponseRow } from './store/responses.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const humas = { unit: 'bagian-humas', service: 'informasi-publik' }
const hukum = { unit: 'bagian-hukum', service: 'legal-drafting' }
const publisher = 'sekda'
const head = 'kabag-humas'

const kept = (digits: string, of: { unit: string; service: string }, day: LocalDate, profile: Partial<Profile> = {}): ResponseRow => ({
  id: newId<'response'>(hall.now()), instrument: skm.id, ...of, answered_on: day, way: 'link', answers: [...digits].map((one) => (one === '.' ? null : Number(one))),
  score: scoreOf(skm, respondent(skm, digits)) ?? 0, own: {}, ...nobody, ...profile, flag: null, simulated: false,
})
const answer = (all: ResponseRow[]): Promise<number> => insertResponses(hall.house.database.db, all)
const first = localDate('2026-05-12')

describe('before anybody answered', () => {
  test('every page says that nothing is measured, and nothing is zero', async () => {
    for (const path of ['/kepuasan-masyarakat', '/kepuasan-masyarakat/unit/bagian-humas', '/kepuasan-masyarakat/layanan/informasi-publik']) {
      const text = await hall.text(path)
      expect(text).toContain('belum terukur')
      expect(text).toContain('Semester II 2026')
      expect(text).not.toMatch(/\b0,00\b/)
    }
    expect(await (await hall.get('/kepuasan-masyarakat/data.json')).json()).toMatchObject({ semester: '2026-2', over: false, figure: { n: 0, index: null }, published: null, trend: [] })
    expect(await hall.text('/kepuasan-masyarakat/jawaban')).toContain('Belum ada jawaban')
  })

  test('an unknown unit, service, semester or page is not found, whatever is asked', async () => {
    for (const path of ['unit/tidak-ada', 'layanan/tidak-ada', 'unit/%00', 'layanan/..%2f', '?semester=2026-3', '?semester=%27--', 'jawaban?semester=x', 'data.json?unit=nirwana']) {
      expect((await hall.get(`/kepuasan-masyarakat/${path}`.replace('/?', '?'))).status, path).toBe(404)
    }
    expect((await hall.get('/kepuasan-masyarakat?instrumen=tidak-ada')).status).toBe(200)
  })
})

describe('the index', () => {
  beforeAll(async () => {
    await answer(ten.map((digits, index) => kept(digits, humas, first, { sex: index < 6 ? 'female' : 'male', age: index < 9 ? '30-39' : '60-up' })))
    await answer(Array.from({ length: 40 }, () => kept('333333333', { ...humas, service: 'kunjungan-daerah' }, localDate('2026-04-02'))))
    await answer(Array.from({ length: 10 }, () => kept('222222222', hukum, localDate('2026-05-20'))))
    await answer([kept('444444444', humas, localDate('2025-11-02'))])
  })

  test('of a service is the worked example: 82.50 B, its weakest element and its elements beside their bars', async () => {
    const text = await hall.text('/kepuasan-masyarakat/layanan/informasi-publik?semester=2026-1')
    expect(text).toContain('82,50 B · Baik')
    expect(text).toMatch(/Unsur terlemah\s+Penanganan pengaduan[^0-9]*72,50 C/)
    expect(text).toMatch(/Responden\s+10 orang/)
    expect(text).toContain('jumlah yang dilayani tidak tercatat')
    const page = await (await hall.get('/kepuasan-masyarakat/layanan/informasi-publik?semester=2026-1')).text()
    expect(page).toContain('aria-label="Penanganan pengaduan, saran dan masukan: 72,50, mutu C"')
    expect(page).toContain('href="/layanan/informasi-publik/angka"')
  })

  test('of a unit pools its respondents, and the city says both of its methods and the one used', async () => {
    const { figure, services } = (await (await hall.get('/kepuasan-masyarakat/data.json?unit=bagian-humas&semester=2026-1')).json()) as { figure: { n: number; index: number }; services: Record<string, { n: number }> }
    // 10 × 29.7 + 40 × 27 nine-element totals: (297 + 1080) / 450 × 25
    expect([figure.n, figure.index, Object.keys(services).toSorted()]).toEqual([50, 76.5, ['informasi-publik', 'kunjungan-daerah']])
    const city = (await (await hall.get('/kepuasan-masyarakat/data.json?semester=2026-1')).json()) as { city: { method: string; pooled: { index: number }; meanOfUnits: { index: number; units: number } }; figure: { index: number } }
    expect(city.city).toMatchObject({ method: 'mean-of-units', pooled: { index: 72.08 }, meanOfUnits: { index: 63.25, units: 2 } })
    expect(city.figure.index).toBe(63.25)
    const text = await hall.text('/kepuasan-masyarakat?semester=2026-1')
    expect(text).toMatch(/rata-rata indeks unit: 63,25 D \(2 unit\) · dipakai/)
    expect(text).toMatch(/gabungan semua responden: 72,08 C/)
  })

  test('shows who answered in groups of five or more, and hides one more where a hidden one could be had by subtracting', async () => {
    const text = await hall.text('/kepuasan-masyarakat/unit/bagian-humas?semester=2026-1')
    expect(text).toContain('Kelompok kurang dari lima orang tidak ditampilkan')
    // six women and four men: the four are hidden, and the six with them
    expect(text).toMatch(/Jenis kelamin[^]*2 kelompok dengan 10 orang tidak ditampilkan/)
    expect(text).not.toContain('60 tahun ke atas')
    const { profile } = (await (await hall.get('/kepuasan-masyarakat/data.json?unit=bagian-humas&semester=2026-1')).json()) as { profile: Record<string, { groups: { value: string; n: number }[]; hidden: object }> }
    expect([profile['sex']?.groups.map((one) => [one.value, one.n]), profile['sex']?.hidden]).toEqual([[['', 40]], { groups: 2, n: 10 }])
    // at one level only: the profiles of a unit, of one of its services and of the city could be subtracted from one another
    for (const query of ['layanan=informasi-publik&semester=2026-1', 'semester=2026-1', 'unit=bagian-kerja-sama&semester=2026-2']) {
      const other = (await (await hall.get(`/kepuasan-masyarakat/data.json?${query}`)).json()) as { profile: Record<string, { groups: unknown[]; hidden: object }> }
      for (const one of Object.values(other.profile)) expect([query, one]).toEqual([query, { groups: [], hidden: { groups: 0, n: 0 } }])
    }
  })

  test('opens down to the answers: no day, no profile, and no month where fewer than five came in it', async () => {
    const page = await (await hall.get('/kepuasan-masyarakat/jawaban?layanan=informasi-publik&semester=2026-1')).text()
    expect(plain(page).match(/Mei 2026/g)).toHaveLength(10)
    expect(page).not.toMatch(/2026-05|Perempuan|12 Mei/)
    const hidden = await (await hall.get('/kepuasan-masyarakat/jawaban?layanan=informasi-publik&semester=2025-2')).text()
    expect(plain(hidden)).toContain('Terlalu sedikit responden')
    expect(hidden).not.toContain('data-head="U1"')
    const alone = await hall.text('/kepuasan-masyarakat/jawaban?layanan=informasi-publik&semester=2025-2', head)
    expect(alone).toContain('tidak disebut')
    expect(alone).not.toContain('November')
    const ordered = await rows<{ answers: number[] }>(hall.house.database.db, sql`select answers from survey_responses where service = 'informasi-publik' and answered_on = '2026-05-12' order by answers`)
    const cells = [...page.matchAll(/<td role="cell" class="number" data-head="U\d">(\d)/g)].map((one) => Number(one[1]))
    expect(cells).toEqual(ordered.flatMap((one) => one.answers))
  })

  test('goes through the semesters, and a page leads to each', async () => {
    const text = await hall.text('/kepuasan-masyarakat/layanan/informasi-publik?semester=2026-1')
    expect(text).toMatch(/Semester I 2026 82,50 B[^]*Semester II 2025 Terlalu sedikit responden/)
    expect(await hall.text('/kepuasan-masyarakat/layanan/informasi-publik?semester=2026-1', head)).toMatch(/Semester I 2026 82,50 B[^]*Semester II 2025 100,00 A/)
    expect(await hall.text('/kepuasan-masyarakat/layanan/informasi-publik?semester=2025-2', head)).toContain('perlu dua responden atau lebih')
  })

  test('of the licensing office stands beside the targets of its plan, of nobody else', async () => {
    const text = await hall.text('/kepuasan-masyarakat/unit/dpmptsp')
    expect(text).toContain('82,05')
    expect(text).toContain('Target: Renstra BPPT 2013–2018')
    expect(await hall.text('/kepuasan-masyarakat/unit/bagian-humas')).not.toContain('Renstra BPPT')
  })

  test('is on the home page and in the menu, and the pages speak English too', async () => {
    const home = await (await hall.get('/')).text()
    expect(home).toContain('href="/kepuasan-masyarakat"')
    const english = await hall.text('/kepuasan-masyarakat/unit/bagian-humas?semester=2026-1&lang=en')
    for (const words of ['76.50 C', 'Weakest elements', 'Half-year by half-year', 'Who answered']) expect(english).toContain(words)
  })

  test('says on each figure that it is simulated where it is', async () => {
    await answer(Array.from({ length: 31 }, () => ({ ...kept('333333333', { unit: 'bagian-kerja-sama', service: 'naskah-kerja-sama' }, localDate('2026-08-03')), simulated: true })))
    const page = await (await hall.get('/kepuasan-masyarakat/layanan/naskah-kerja-sama?semester=2026-2')).text()
    expect(page.match(/class="simulated"/g)!.length).toBeGreaterThanOrEqual(2)
    expect(await (await hall.get('/kepuasan-masyarakat/data.json?layanan=naskah-kerja-sama&semester=2026-2')).json()).toMatchObject({ figure: { simulated: true }, trend: [{ simulated: true }] })
    expect(await (await hall.get('/kepuasan-masyarakat/data.json?layanan=informasi-publik&semester=2026-1')).json()).toMatchObject({ figure: { simulated: false } })
  })
})

describe('what is to be had by subtracting', () => {
  type Data = { figure: { n: number; index: number | null; elements: unknown[]; few?: true }; services?: Record<string, { n: number; few?: true }>; units?: Record<string, { n: number }> }
  const data = async (query: string, who: string | null = null): Promise<Data> => (await (await hall.get(`/kepuasan-masyarakat/data.json?${query}`, who)).json()) as Data
  const fair = { unit: 'bagian-kerja-sama', service: 'naskah-kerja-sama' }

  test('a unit less its services leaves five or more or nobody, and one respondent shows neither index, elements nor answers', async () => {
    await answer([kept('111111111', { ...humas, service: 'keprotokolan' }, localDate('2025-10-03')), ...Array.from({ length: 7 }, () => kept('333333333', { ...humas, service: 'kunjungan-daerah' }, localDate('2025-10-04'))), ...Array.from({ length: 9 }, () => kept('222222222', { ...humas, service: 'hari-besar' }, localDate('2025-10-04')))])
    const unit = await data('unit=bagian-humas&semester=2025-2')
    const services = await Promise.all(['informasi-publik', 'keprotokolan', 'kunjungan-daerah', 'hari-besar'].map((slug) => data(`layanan=${slug}&semester=2025-2`)))
    const rest = unit.figure.n - services.reduce((sum, one) => sum + one.figure.n, 0)
    expect([unit.figure.n, rest === 0 || rest >= 5]).toEqual([18, true])
    expect(services[0]?.figure).toMatchObject({ few: true, index: null, elements: [] })
    const page = await (await hall.get('/kepuasan-masyarakat/layanan/informasi-publik?semester=2025-2')).text()
    expect(plain(page)).toContain('Terlalu sedikit responden')
    expect(page).not.toContain('data-head="NRR"')
    expect(await hall.text('/kepuasan-masyarakat/jawaban?unit=bagian-humas&semester=2025-2')).not.toMatch(/Informasi Publik ke/)
    expect((await data('layanan=informasi-publik&semester=2025-2', head)).figure).toMatchObject({ n: 1, index: 100 })
  })

  test('the page before and after one more answer is the same while the half-year runs', async () => {
    const before = await data('layanan=naskah-kerja-sama&semester=2026-2')
    expect(before.figure).toMatchObject({ rough: true, n: 30, index: 75, elements: [] })
    await answer([kept('222222222', fair, localDate('2026-08-04'))])
    expect(await data('layanan=naskah-kerja-sama&semester=2026-2')).toEqual(before)
  })
})

describe('publishing', () => {
  const path = '/kepuasan/terbitan/2026-1'
  const publish = (who = publisher, to = path): Promise<Response> => hall.post(to, { act: 'publish' }, who)

  test('is refused for a semester that runs, that nobody answered in, or that is none', async () => {
    expect((await publish(publisher, '/kepuasan/terbitan/2026-2')).status).toBe(409)
    const empty = await publish(publisher, '/kepuasan/terbitan/2024-1')
    expect([empty.status, plain(await empty.text()).includes('Tidak ada jawaban pada semester ini')]).toEqual([409, true])
    expect((await publish(publisher, '/kepuasan/terbitan/2024-9')).status).toBe(404)
    expect((await hall.post(path, { act: 'withdraw' }, publisher)).status).toBe(409)
    for (const who of [head, 'petugas-loket', null]) expect((await hall.post(path, { act: 'publish' }, who)).status).toBe(403)
  })

  test('freezes every figure with a fingerprint and an entry; of two at once one publishes', async () => {
    expect(await hall.text('/kepuasan/terbitan', publisher)).toMatch(/Semester I 2026 siap diterbitkan/)
    expect(await hall.text(path, publisher)).toContain('Terbitkan Semester I 2026?')
    const both = await Promise.all([publish(), publish()])
    expect(both.map((one) => one.status).toSorted()).toEqual([303, 409])
    const published = await row<{ id: string; hash: string; snapshot: unknown }>(hall.house.database.db, sql`select id, hash, snapshot from survey_published`)
    expect(createHash('sha256').update(canonical(published.snapshot)).digest('hex')).toBe(published.hash)
    expect((await entriesOf(hall.house.database.db, published.id)).map((one) => [one.type, one.data['hash'], one.position])).toEqual([['survey.published', published.hash, expect.any(String)]])
    await expect(run(hall.house.database.db, sql`update survey_published set hash = 'x'`)).rejects.toThrow('frozen')
    await expect(run(hall.house.database.db, sql`delete from survey_published`)).rejects.toThrow('frozen')
    expect(await hall.text('/kepuasan-masyarakat?semester=2026-1')).toContain('Angka ini terbit')
  })

  test('leaves nothing to correct while nothing changed', async () => {
    expect((await hall.post(path, { act: 'correct', reason: 'Tidak ada sebab apa pun.' }, publisher)).status).toBe(409)
    expect(await hall.text(path, publisher)).toContain('Hitungan hari ini sama dengan yang terbit')
  })

  test('never changes what was published: what comes out otherwise stands beside it, first without and then with its reason', async () => {
    const service = '/kepuasan-masyarakat/layanan/informasi-publik?semester=2026-1'
    await answer(Array.from({ length: 10 }, () => kept('444444444', humas, first)))
    const unexplained = await hall.text(service)
    expect(unexplained).toContain('82,50 B · Baik')
    const trend = async (): Promise<unknown> => ((await (await hall.get('/kepuasan-masyarakat/data.json?layanan=informasi-publik&semester=2026-1')).json()) as { trend: unknown[] }).trend[0]
    const profile = async (): Promise<unknown> => ((await (await hall.get('/kepuasan-masyarakat/data.json?unit=bagian-humas&semester=2026-1')).json()) as { profile: Record<string, { groups: { n: number }[] }> }).profile['sex']?.groups.map((one) => one.n)
    expect([await trend(), await profile()]).toEqual([expect.objectContaining({ n: 10, index: 82.5 }), [40]])
    expect(unexplained).toContain('Perhitungan hari ini 91,25 A (20 responden) berbeda dari angka terbit')
    expect(await hall.text('/kepuasan-masyarakat/layanan/legal-drafting?semester=2026-1')).not.toContain('berbeda dari angka terbit')
    const short = await hall.post(path, { act: 'correct', reason: 'salah' }, publisher)
    expect([short.status, plain(await short.text()).includes('sedikitnya 10 huruf')]).toEqual([422, true])
    expect((await hall.post(path, { act: 'correct', reason: 'Sepuluh kertas bulan Mei baru dicatat sesudah terbit.' }, publisher)).status).toBe(303)
    const explained = await hall.text(service)
    expect(explained).toContain('82,50 B · Baik')
    expect([await trend(), await profile()]).toEqual([expect.objectContaining({ n: 20, index: 91.25 }), [40]])
    expect(explained).toMatch(/23 Nov 2026: dihitung ulang menjadi 91,25 A \(20 responden\)\. Alasan: Sepuluh kertas bulan Mei/)
    expect(explained).not.toContain('Petugas belum menulis alasannya')
    expect(await (await hall.get('/kepuasan-masyarakat/data.json?layanan=informasi-publik&semester=2026-1')).json()).toMatchObject({
      figure: { index: 82.5, n: 10 }, published: { today: null, corrections: [{ figure: { index: 91.25, n: 20 } }] },
    })
    expect((await hall.post(path, { act: 'correct', reason: 'Sekali lagi tanpa perubahan.' }, publisher)).status).toBe(409)
    await expect(run(hall.house.database.db, sql`update survey_corrections set reason = 'lain'`)).rejects.toThrow('frozen')
  })
})

describe('follow-up', () => {
  const desk = '/kepuasan/tindak-lanjut/bagian-humas'
  const plan = { semester: '2026-1', element: 'PENGADUAN', action: 'Menjawab pengaduan dalam dua hari kerja', position: head, due: '01/12/2026', service: 'informasi-publik' }
  const latest = (): Promise<{ id: string; version: number; status: string }> => row(hall.house.database.db, sql`select id, version, status from survey_followups order by made_at desc, id desc limit 1`)

  test('is planned by the head of the unit and nobody else, and told of every fault with everything typed kept', async () => {
    expect(await hall.text('/kepuasan/tindak-lanjut', head)).toContain('Bagian Hubungan Masyarakat')
    for (const who of ['kabag-hukum', 'petugas-loket', null]) expect((await hall.post(desk, plan, who)).status).toBe(403)
    const wrong = await hall.post(desk, { ...plan, element: 'TARIF', due: '31/02/2026', position: 'kabag-hukum' }, head)
    const page = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(plain(page)).toContain('Tanggal ini tidak ada')
    expect(page).toContain('Menjawab pengaduan dalam dua hari kerja')
    expect(page).toContain('value="31/02/2026"')
    expect((await hall.post(desk, { ...plan, semester: 'x' }, head)).status).toBe(404)
    expect((await hall.post('/kepuasan/tindak-lanjut/tidak-ada', plan, head)).status).toBe(404)
    expect((await hall.post(desk, plan, head)).headers.get('location')).toBe(`${desk}?semester=2026-1`)
  })

  test('stands on the public pages of its service, its unit and the city: who, what, by when, done or not', async () => {
    for (const path of ['layanan/informasi-publik', 'unit/bagian-humas', '']) {
      const text = await hall.text(`/kepuasan-masyarakat/${path}?semester=2026-1`.replace('/?', '?'))
      expect(text).toMatch(/Menjawab pengaduan dalam dua hari kerja[^]*Kepala Bagian[^]*1 Des 2026 direncanakan/)
    }
    expect(await hall.text('/kepuasan-masyarakat/unit/bagian-hukum?semester=2026-1')).not.toContain('Menjawab pengaduan')
  })

  test('is late after its day, done with what came of it, and each step is journaled', async () => {
    const now = hall.now()
    hall.moveTo(new Date('2026-12-02T02:00:00Z'))
    expect(await hall.text('/kepuasan-masyarakat/unit/bagian-humas?semester=2026-1')).toContain('lewat batas')
    hall.moveTo(now)
    const { id } = await latest()
    const path = `${desk}/${id}`
    expect(await hall.text(path, head)).toContain('Tandai selesai')
    expect((await hall.post(path, { act: 'finish', version: 1, result: '' }, head)).status).toBe(422)
    expect((await hall.post(path, { act: 'reopen', version: 1 }, head)).status).toBe(409)
    const both = await Promise.all([hall.post(path, { act: 'finish', version: 1, result: 'Sembilan dari sepuluh dijawab tepat waktu.' }, head), hall.post(path, { act: 'drop', version: 1, result: 'Tidak jadi dilakukan.' }, head)])
    expect(both.map((one) => one.status).toSorted()).toEqual([303, 409])
    const { status } = await latest()
    expect((await entriesOf(hall.house.database.db, id)).map((one) => one.type)).toEqual(['follow-up.planned', status === 'done' ? 'follow-up.finish' : 'follow-up.drop'])
    expect((await hall.post(path, { act: 'reopen', version: 2 }, head)).status).toBe(303)
    expect(await latest()).toMatchObject({ status: 'open', version: 3 })
    expect((await hall.post(path.replace('bagian-humas', 'bagian-hukum'), { act: 'finish', version: 3, result: 'Bukan unit ini.' }, 'kabag-hukum')).status).toBe(404)
    expect((await hall.get(`${desk}/bukan-id`, head)).status).toBe(404)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, run, sql } from '#platform/db'
import { keepUpload } from '#platform/uploads'
import { actOn, fileRequest, loadCalendar, readCalendar } from '#modules/cases'
import { catalogueWorld, holidayFiles } from '../../../test/catalogue-world.ts'
import type { World } from '../../../test/world.ts'
import { newDraftOf, saveDraft } from './actions/draft.ts'
import { catalogue } from './index.ts'
import { enactStandard } from './actions/enact.ts'
import { barWidth } from './actions/public.ts'
import { standardInForce } from './store/standards.ts'
import { binsOf } from './pages/service.tsx'
import { barUnit, sayPromise, workTime } from './words.ts'

let world: World
beforeAll(async () => {
  world = await catalogueWorld({ now: '2026-03-16T02:00:00Z', prepare: async (ctx) => { const { calendar } = readCalendar(holidayFiles()); if (calendar) await loadCalendar(ctx, calendar) } })
  await finished('informasi-publik', { promised: 4500, took: [450, 900, 1350, 2250, 2700, 2700, 3150, 3600, 4950, 9000] })
  await finished('penomoran-produk-hukum', { promised: 15, took: [5, 9, 12], simulated: true })
  await finished('plakat-piala', { promised: 30, took: [90, 120] })
  await finished('desk-lppd', { promised: 27_000, took: [20_000], daysAgo: 120 })
})
afterAll(async () => { await world.close() })

type Ended = { promised: number; took: number[]; simulated?: boolean; daysAgo?: number }

/** Cases that ended, as the measures see them. */
async function finished(slug: string, { promised, took, simulated = false, daysAgo = 5 }: Ended): Promise<void> {
  const ended = new Date(world.now().getTime() - daysAgo * 86_400_000)
  for (const [index, minutes] of took.entries()) {
    await run(world.house.database.db, sql`
      insert into cases (id, code, definition, slug, unit, status, state, origin, received_at, ended_at, took, promised, late, simulated)
      select gen_random_uuid(), ${`${slug}-${index}-00`}, id, slug, 'setda', 'granted', '{}'::jsonb, 'web', ${ended}, ${ended}, ${minutes}, ${promised}, ${minutes > promised}, ${simulated}
      from definitions where slug = ${slug} and to_at is null`)
  }
}
const page = async (path: string): Promise<string> => (await world.get(path)).text()

test('beside the promise stands the middle value, nine of ten, and the share on time', async () => {
  const html = await page('/layanan/informasi-publik')
  expect(html).toContain('<b><a href="/layanan/informasi-publik/angka">6\u00a0hari kerja</a></b>')
  expect(html).toContain('9 dari 10 dalam 11,9\u00a0hari kerja')
  expect(html).toContain('<b>80\u00a0% tepat waktu</b></a><a href="/layanan/informasi-publik/angka?hasil=late">, 2 terlambat.</a>')
  expect(html).toContain('class="histogram"')
})

test('beside every share stands of how many it is, and one sentence says what late and the bars count', async () => {
  expect(await page('/layanan')).toContain('<b><a href="/layanan/informasi-publik/angka">80\u00a0%</a></b><small>tepat waktu, dari 10 permohonan</small>')
  const html = await page('/layanan/informasi-publik')
  expect(html).toContain('nilai tengah dari 10 permohonan; 9 dari 10 dalam')
  expect(html).toContain('Yang dihitung 10 permohonan yang sama: terlambat bila lewat tanggal jatuh temponya')
})

test('two late requests are told plainly, of two, and never in red', async () => {
  const list = await page('/layanan')
  const row = list.slice(list.indexOf('/layanan/plakat-piala'), list.indexOf('</li>', list.indexOf('/layanan/plakat-piala')))
  expect(row).toContain('tepat waktu, dari 2 permohonan')
  expect(row).not.toMatch(/missed|class="bad"/)
  const html = await page('/layanan/plakat-piala')
  expect(html).toContain('nilai tengah dari 2 permohonan')
  expect(html).not.toMatch(/class="(?:bad|past)"/)
})

test('where another promise holds since, what was promised before is said, and only requests under the promise of today are measured', async () => {
  const own = await catalogueWorld({ accounts: false, services: (data) => ({ ...data, services: data.services.filter((one) => one.slug === 'plakat-piala') }) })
  const ended = (version: number, code: string, took: number, promised: number) => run(own.house.database.db, sql`
    insert into cases (id, code, definition, slug, unit, status, state, origin, received_at, ended_at, took, promised, late, simulated)
    select gen_random_uuid(), ${`${code}-00`}, id, slug, 'setda', 'granted', '{}'::jsonb, 'web', ${own.now()}, ${own.now()}, ${took}, ${promised}, ${took > promised}, false from definitions where slug = 'plakat-piala' and version = ${version}`)
  try {
    for (let n = 0; n < 6; n++) await ended(1, `p-${n}`, 50, 30)
    expect(await (await own.get('/layanan/plakat-piala')).text()).toContain('nilai tengah dari 6 permohonan')
    const id = await newDraftOf(own.ctx(), (await standardInForce(own.house.database.db, 'plakat-piala'))!.id)
    await saveDraft(own.ctx(), { id, revision: 1 }, { duration: '45 (empat puluh lima) Menit' })
    await enactStandard(own.ctx(), { id, revision: 2 }, { number: '065/Kep.9-TU/III/2026', date: '10/03/2026', title: 'Standar', issuer: 'Sekda', signatory: 'sekda', annex: 'IV', reason: 'Sebagaimana tercetak.' })
    expect(await (await own.get('/layanan/plakat-piala')).text()).toContain('belum ada permohonan selesai dalam 90 hari terakhir')
    for (let n = 0; n < 5; n++) await ended(2, `q-${n}`, 40, 45)
    const html = await (await own.get('/layanan/plakat-piala')).text()
    expect(html).toContain('nilai tengah dari 5 permohonan')
    expect(html).toContain('Janji sebelumnya 30\u00a0menit, kini 45\u00a0menit; yang dihitung hanya permohonan menurut janji yang sekarang.')
    expect(await (await own.get('/layanan')).text()).toContain('dijanjikan 45\u00a0menit (sebelumnya 30\u00a0menit)')
  } finally { await own.close() }
})

test('what is measured most stands first on the home page, and the rest is not measured', async () => {
  const html = (await catalogue.home(world.ctx())).map(({ body }) => String(body)).join('')
  expect(html.indexOf('/layanan/informasi-publik')).toBeLessThan(html.indexOf('/layanan/penomoran-produk-hukum'))
  expect(html).toContain('nyatanya 6\u00a0hari')
  expect(html).toContain('belum terukur')
})

test('a simulated figure is marked on the figure, in lists, pages and the API', async () => {
  expect(await page('/layanan')).toMatch(/nyatanya 9\u00a0menit, data simulasi/)
  expect(await page('/layanan/penomoran-produk-hukum')).toContain('class="simulated"')
  expect(await page('/layanan/informasi-publik')).not.toContain('class="simulated"')
  const { measured } = await (await world.get('/api/services/penomoran-produk-hukum')).json() as { measured: object }
  expect(measured).toMatchObject({ finished: 3, onTime: 3, simulated: 3, medianMinutes: 9, promisedMinutes: 15 })
})

test('what ended before the last ninety days is no measure of today', async () => {
  const html = await page('/layanan/desk-lppd')
  expect(html).toContain('belum ada permohonan selesai dalam 90 hari terakhir')
  expect(html).not.toContain('class="histogram"')
})

test('bars are as wide as lets the promise be read: minutes, hours, days, weeks', () => {
  expect([15, 60, 450, 4500, 27_000].map(barWidth)).toEqual([1, 5, 30, 450, 2250])
  expect([1, 60, 450, 2250].map((minutes) => barUnit(minutes).unit)).toEqual(['minute', 'hour', 'day', 'week'])
})

test('bars past the promise are red, the longest stand together, and none is lost', () => {
  const bins = binsOf({ minutes: 450, promise: 4500, bins: [{ bar: 0, n: 2, late: 0 }, { bar: 9, n: 3, late: 0 }, { bar: 10, n: 1, late: 1 }, { bar: 40, n: 4, late: 4 }] }, 'id')
  expect(bins.filter((bin) => !bin.past)).toHaveLength(10)
  expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(10)
  expect(bins.at(-1)).toMatchObject({ count: 4, past: true, label: '15+' })
  expect(binsOf({ minutes: 450, promise: 450, bins: [] }, 'id')).toHaveLength(2)
})

test('working time is said in the measure its promise speaks in', () => {
  expect(workTime('id', 11.4, 'minute')).toBe('11\u00a0menit')
  expect(workTime('id', 210, 'hour')).toBe('3,5\u00a0jam')
  expect(workTime('id', 2790, 'workingDay')).toBe('6,2\u00a0hari kerja')
  expect(workTime('id', 40, 'workingDay')).toBe('40\u00a0menit')
  expect(workTime('en', 450, null)).toBe('1\u00a0working day')
  expect(sayPromise('id', { n: 30, unit: 'minute', per: 'kegiatan' })).toBe('30\u00a0menit per kegiatan')
})

test('once five requests were worked through, each station tells its usual time and where it waits longest', async () => {
  const own = await catalogueWorld({ now: '2026-03-16T02:00:00Z', prepare: async (ctx) => { const { calendar } = readCalendar(holidayFiles()); if (calendar) await loadCalendar(ctx, calendar) } })
  try {
    expect(await (await own.get('/layanan/informasi-publik')).text()).toContain('perkiraan')
    const paper = (): Promise<string> => keepUpload(own.ctx(), { name: 'ktp.pdf', bytes: new TextEncoder().encode('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF') })
    const ids = await Promise.all(Array.from({ length: 5 }, async (_, index) => (await fileRequest(own.ctx(), {
      slug: 'informasi-publik', key: `k${index}`, origin: 'web', applicant: { name: 'Warga Contoh', phone: '081234567890', email: 'warga@contoh.id', address: 'Jalan Contoh 1' },
      answers: { 'jenis-pemohon': 'perorangan', rincian: 'Anggaran', 'tujuan-penggunaan': 'Penelitian', 'cara-memperoleh': 'salinan-digital' }, files: { identitas: [await paper()] },
    })).id))
    const all = async (at: string, who: string, way: string, more: object = {}): Promise<void> => {
      own.moveTo(at)
      const actor = await own.actor(who)
      for (const id of ids) {
        const one = await row<{ version: number; state: { turns: { id: number }[] } }>(own.house.database.db, sql`select version, state from cases where id = ${id}`)
        await actOn(own.ctx(actor), { id, version: one.version, act: `${one.state.turns[0]?.id}:${way}`, ...more })
      }
    }
    await all('2026-03-16T04:00:00Z', 'petugas-ppid', 'tersedia', { ticked: [1, 2, 3] })
    await all('2026-03-26T02:00:00Z', 'ppid-utama', 'jawab', { typed: { 'isi-surat': 'Terlampir jawaban kami.' } })
    await all('2026-03-26T02:30:00Z', 'petugas-ppid', 'arsipkan')
    own.moveTo('2026-03-26T04:00:00Z')
    const html = await (await own.get('/layanan/informasi-publik')).text()
    expect(html).toContain('biasanya 2\u00a0jam')
    expect(html).toContain('biasanya 30\u00a0menit')
    expect(html.match(/paling lama di sini/g)).toHaveLength(1)
    expect(html.indexOf('paling lama di sini')).toBeGreaterThan(html.indexOf('PPID Utama'))
  } finally { await own.close() }
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { openHall, plain, registered, type Hall } from '../../../test/hall.ts'
import { inForce } from '#modules/cases'
import { loadDemo } from '#modules/people'
import { bekasiFiles } from '../../../test/catalogue-world.ts'
import { inHall } from './examples.ts'

let hall: Hall
let people: ReturnType<typeof inHall>
beforeAll(async () => { hall = await openHall(); people = inHall(hall) })
afterAll(() => hall.close())

const loket = 'petugas-loket'
const letter = { 'applicant.name': 'Warga Contoh', 'applicant.phone': '081200000001', 'applicant.address': 'Jl. Contoh No. 1', 'answers.tujuan': 'sekda', 'answers.perihal': 'Permohonan percobaan', 'answers.nomor-surat': '1/2026', 'answers.tanggal-surat': '20/11/2026' }
const serve = async (queue: string): Promise<string> => {
  const id = await people.take(queue)
  people.later(3)
  await people.next(loket)
  await people.act(loket, 'serve')
  return id
}

describe('a number and its case are one record', () => {
  test('registration opened from the number ties what is filed to it, in the filing itself', async () => {
    await people.sit(loket, 'loket-1')
    const id = await serve('surat')
    expect(await people.desk(loket)).toContain('Daftarkan: Jasa Surat Menyurat ke Masyarakat')
    const opened = await hall.post('/loket/antrean/daftar', { service: 'surat-ke-masyarakat' }, loket)
    expect(opened.headers.get('location')).toBe('/loket/surat-ke-masyarakat')
    people.later(6)
    const filed = await hall.post('/loket/surat-ke-masyarakat', letter, loket)
    expect(filed.status).toBe(303)
    const caseId = filed.headers.get('location')?.split('/').at(-1)
    expect((await people.tickets()).find((one) => one.id === id)?.case_id).toBe(caseId)
    await people.act(loket, 'finish')
    const record = await hall.text(`/loket/antrean/nomor/${id}`, loket)
    for (const part of ['Menunggu 3 menit', 'Di loket 6 menit', 'Proses berjalan, tenggat', 'BKS-', 'Tertaut ke perkara']) expect(record).toContain(part)
    expect((await hall.journal(id)).at(-2)).toMatchObject({ type: 'ticket.case-linked', data: { case: caseId, how: 'opened' } })
    expect((await hall.post('/loket/antrean/daftar', { service: 'surat-ke-masyarakat' }, loket)).status).toBe(409)
  })

  test('what is filed for another service, or without opening it from the number, is not tied to it', async () => {
    const id = await serve('surat')
    expect((await hall.post('/loket/surat-ke-masyarakat', { ...letter, 'answers.perihal': 'Lain' }, loket)).status).toBe(303)
    await hall.post('/loket/antrean/daftar', { service: 'surat-ke-perangkat-daerah' }, loket)
    expect((await hall.post('/loket/surat-ke-masyarakat', { ...letter, 'answers.perihal': 'Lain lagi' }, loket)).status).toBe(303)
    expect((await people.tickets()).find((one) => one.id === id)?.case_id).toBeNull()
    expect(await people.desk(loket)).toContain('Pendaftaran Jasa Surat Menyurat ke Perangkat Daerah dibuka dari nomor ini')
  })

  test('a case there is, is found by its registration number, once, and the process time stands beside', async () => {
    const filed = await hall.ask('surat-ke-masyarakat')
    const tie = (registration: string) => hall.post('/loket/antrean/taut', { registration }, loket)
    expect((await tie(registered(filed.code))).status).toBe(303)
    expect(await people.desk(loket)).toContain(registered(filed.code))
    const again = await tie(registered(filed.code))
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('sudah punya perkara')])
    await people.act(loket, 'finish')
    await serve('surat')
    expect((await tie(registered(filed.code))).status).toBe(303)
    expect(await people.desk(loket)).toMatch(/Nomor lain untuk perkara ini A-002/)
    await people.act(loket, 'finish')
  })

  test.each(['', 'BKS-0000-0000', "' or 1=1", 'x'.repeat(300), '<b>'])('%j finds no case, and is shown again', async (typed) => {
    if (!(await people.at('loket-1'))) await serve('surat')
    const answer = await hall.post('/loket/antrean/taut', { registration: typed }, loket)
    expect([422]).toContain(answer.status)
  })

  test('who may not see a case can neither tie it nor read it on the record', async () => {
    const filed = await hall.ask('akun-lpse')
    const other = 'pelaksana-hukum'
    await people.sit(other, 'loket-4')
    await people.take('produk-hukum')
    await people.next(other)
    await people.act(other, 'serve')
    const answer = await hall.post('/loket/antrean/taut', { registration: registered(filed.code) }, other)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('yang boleh Anda buka')])
    const linked = (await people.tickets()).find((one) => one.case_id !== null)
    expect(await hall.text(`/loket/antrean/nomor/${linked?.id}`, other)).toContain('di luar kewenangan Anda')
    expect(await people.desk(other)).not.toContain('Daftarkan:')
    expect((await hall.post('/loket/antrean/daftar', { service: 'penomoran-produk-hukum' }, other)).status).toBe(403)
  })

  test('a service that no queue leads to is not registered from a number', async () => {
    expect((await hall.post('/loket/antrean/daftar', { service: 'anjab-abk' }, loket)).status).toBe(404)
  })
})

describe('the running text', () => {
  test('is the city’s until the office writes another; every version stays, plain as it was typed', async () => {
    expect(await hall.text('/antrean/layar')).toContain('Lapor ke Loket 1')
    expect((await hall.post('/antrean/atur/teks', { text: '  Loket <b>3</b>   pindah ke lantai 2 ' }, loket)).status).toBe(303)
    expect(await (await hall.get('/antrean/layar')).text()).toContain('Loket &lt;b&gt;3&lt;/b&gt; pindah ke lantai 2')
    people.later(1)
    await hall.post('/antrean/atur/teks', { text: '' }, 'administrator-ti')
    expect(await hall.text('/antrean/layar')).toContain('Lapor ke Loket 1')
    const page = await hall.text('/antrean/atur', loket)
    expect(page).toContain('Loket <b>3</b> pindah ke lantai 2')
    expect(page).toContain('Nusa Misal')
    expect((await rows<{ data: object }>(hall.house.database.db, sql`select data from journal where type = 'hall.text-changed' order by at, subject`)).map((one) => one.data)).toEqual(expect.arrayContaining([{ letters: 33 }, { letters: 0 }]))
  })
  test.each([['too long', 'x'.repeat(281)], ['with control characters', 'a\u0007b']])('%s is refused and shown again', async (_, text) => {
    const answer = await hall.post('/antrean/atur/teks', { text }, loket)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(text.slice(0, 1))])
  })
})

describe('the information kiosk', () => {
  const html = async (path: string): Promise<string> => (await hall.get(path)).text()

  test('leads from the first screen to a unit, to a service, and back, each screen returning by itself', async () => {
    expect(await html('/kios')).toContain('<a href="/kios/layanan">')
    const units = await html('/kios/layanan')
    expect(units).toContain('data-return="/kios"')
    expect(plain(units)).toMatch(/Bagian Tata Usaha \d layanan/)
    const services = await html('/kios/layanan/unit/bagian-tata-usaha')
    expect(services).toContain('<a href="/kios/layanan/surat-ke-masyarakat">')
    expect(plain(services)).toContain('dijanjikan 1 hari')
    const service = await html('/kios/layanan/surat-ke-masyarakat')
    for (const to of ['/kios/layanan/unit/bagian-tata-usaha', '/kios']) expect(service).toContain(`href="${to}"`)
  })

  test('tells of a service what to bring, how it goes, how long, what it costs and on what it rests, in both languages', async () => {
    const told = await hall.text('/kios/layanan/surat-ke-masyarakat')
    for (const part of ['Jasa Surat Menyurat ke Masyarakat', 'Waktu 1 hari', 'Biaya Tidak ada biaya', 'Dasar hukum Keputusan 065/Kep.63-TU/III/2020', 'Yang perlu dibawa Identitas pengirim', 'Jalannya permohonan Memasukkan surat Menerima dan mencatat']) expect(told).toContain(part)
    expect(await html('/kios/layanan/surat-ke-masyarakat')).toContain('aria-label="Pindai untuk membaca semuanya di telepon, atau mengajukan dari sana."')
    const english = await hall.text('/kios/layanan/surat-ke-masyarakat?lang=en')
    for (const part of ['Service information', 'What to bring', 'Time 1 day']) expect(english).toContain(part)
  })

  test('tells of every service that people from outside may ask for, and of none an office does for itself', async () => {
    const services = (await inForce(hall.ctx())).map(({ content }) => content)
    for (const { slug, audience } of services) expect((await hall.get(`/kios/layanan/${slug}`)).status, slug).toBe(audience === 'internal' ? 404 : 200)
    expect(services.some((one) => one.audience === 'internal')).toBe(true)
    for (const path of ['tidak-ada', 'unit/tidak-ada', "unit/'", '%00']) expect([400, 404]).toContain((await hall.get(`/kios/layanan/${path}`)).status)
  })

  test('gives a number of its queue where it has one, and offers none where it has not', async () => {
    expect(await html('/kios/layanan/informasi-publik')).toContain('name="queue" value="informasi"')
    expect((await hall.post('/kios', { queue: 'informasi' })).headers.get('location')).toMatch(/^\/kios\/nomor\//)
    expect(await html('/kios/layanan/pengaduan')).not.toContain('name="queue"')
  })
})

describe('in production', () => {
  let house: Hall
  beforeAll(async () => {
    house = await openHall({
      mode: 'production', now: '2026-11-23T02:00:00Z',
      prepare: async (ctx) => { const { demo } = bekasiFiles(); if (demo) await loadDemo({ ...ctx, house: { ...ctx.house, config: { ...ctx.house.config, mode: 'try-out' } } }, demo) },
    })
  })
  afterAll(() => house.close())

  test('only a device that an officer made a kiosk gives numbers, until it is taken off', async () => {
    for (const path of ['/kios', '/kios?prioritas', '/kios/janji', '/kios/layanan', '/kios/layanan/informasi-publik']) expect((await house.get(path, loket)).status, path).toBe(403)
    expect((await house.post('/kios', { queue: 'surat' }, loket)).status).toBe(403)
    expect((await house.post('/antrean/atur/kios', { name: ' ' }, loket)).status).toBe(422)
    const made = await house.post('/antrean/atur/kios', { name: 'Kios pintu utama' }, loket)
    const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? ''
    for (const path of ['/kios', '/kios/layanan']) expect((await house.get(path, null, { cookie })).status, path).toBe(200)
    expect((await house.post('/kios', { queue: 'surat' }, null, { cookie })).status).toBe(303)
    for (const forged of [cookie.replace(/.$/, cookie.endsWith('A') ? 'B' : 'A'), cookie.split('.')[0] ?? '', 'kios=x.y', `kios=01936b5c-0000-7000-8000-000000000000.${cookie.split('.')[1]}`]) expect((await house.get('/kios', null, { cookie: forged })).status, forged).toBe(403)
    const page = await (await house.get('/antrean/atur', loket)).text()
    const drop = /\/antrean\/atur\/kios\/[0-9a-f-]+\/lepas/.exec(page)?.[0] ?? ''
    expect((await house.post(drop, {}, loket)).status).toBe(303)
    expect((await house.get('/kios', null, { cookie })).status).toBe(403)
    expect((await house.post(drop, {}, loket)).status).toBe(404)
  })

  test.each([['2026-11-23T02:00:00Z', true], ['2026-11-23T00:05:00Z', true], ['2026-11-22T23:55:00Z', false], ['2026-11-23T12:00:00Z', false], ['2026-11-22T02:00:00Z', false], ['2026-12-25T02:00:00Z', false]])('at %s numbers are given: %s', async (at, open) => {
    house.moveTo(at)
    const answer = await house.post('/antrean', { queue: 'surat' })
    expect(answer.status).toBe(open ? 303 : 409)
    expect((await house.text('/antrean')).includes('Antrean sedang tutup')).toBe(!open)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { definitionOf, inForce, publishDefinition } from '#modules/cases'
import { rows, sql } from '#platform/db'
import { openHall, pdf, plain, type Hall } from '../../../test/hall.ts'
import { licensingOf, loadLicensing } from './actions/licensing.ts'
import { offerPermits } from './actions/catalogue.ts'

const offered = async (hall: Hall): Promise<Set<string>> => new Set((await inForce(hall.ctx())).map((one) => one.slug))

describe('on the days when the building approval takes the place of the building permit', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall({ now: '2021-02-01T03:00:00Z' }) })
  afterAll(() => hall.close())

  test('the permit of the plan is asked for until its law ends, and keeps its way after that', async () => {
    expect(await offered(hall)).toContain('imb')
    expect(await offered(hall)).not.toContain('pbg')
    expect(await hall.text('/perizinan/pbg')).toContain('Mulai 2 Feb 2021: berlaku (PP 16/2021).')
    const filed = await hall.ask('imb')
    hall.moveTo('2021-02-02T03:00:00Z')
    expect((await hall.get('/perizinan/ajukan?izin=imb')).status).toBe(422)
    await offerPermits(hall.ctx())
    expect(await offered(hall)).toContain('pbg')
    expect(await offered(hall)).not.toContain('imb')
    await expect(definitionOf(hall.ctx(), 'imb')).rejects.toThrow('no-such-service')
    expect((await hall.post('/api/requests', { service: 'imb', applicant: { name: 'Warga Contoh' }, answers: {} })).status).toBe(404)
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'terima', data: { ticked: [1, 2, 3, 4, 5] } })
    expect((await hall.look(filed.id, 'verifikator-bppt')).turns[0]?.step).toBe('verifikasi')
  })

  test('the day is told once: offering again changes nothing', async () => {
    const before = await rows(hall.house.database.db, sql`select id, to_at from definitions order by id`)
    await offerPermits(hall.ctx())
    expect(await rows(hall.house.database.db, sql`select id, to_at from definitions order by id`)).toEqual(before)
  })

  test('a kind the files no longer hold is taken off the counter; what is no application stays', async () => {
    const { content } = await definitionOf(hall.ctx(), 'tdup')
    await publishDefinition(hall.ctx(), { ...content, slug: 'izin-lama' }, null)
    expect(await offered(hall)).toContain('izin-lama')
    const others = [...await offered(hall)].filter((slug) => slug !== 'izin-lama')
    await offerPermits(hall.ctx())
    expect([...await offered(hall)]).toEqual(others)
  })

  test('a standard somebody enacted under the name of a kind is left alone', async () => {
    const { content } = await definitionOf(hall.ctx(), 'tdup')
    const [standard] = await rows<{ id: string }>(hall.house.database.db, sql`select id from standards limit 1`)
    await publishDefinition(hall.ctx(), { ...content, summary: { id: 'Ditetapkan' } }, standard?.id ?? null)
    await offerPermits(hall.ctx())
    expect((await definitionOf(hall.ctx(), 'tdup')).content.summary).toEqual({ id: 'Ditetapkan' })
  })

  test('what asked two agencies waits for both, each in its own inbox with its own due moment', async () => {
    const filed = await hall.ask('pbg')
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'terima', data: { ticked: [1, 2, 3, 4, 5] } })
    await hall.act(filed.id, 'verifikator-bppt', { act: 'lanjutkan' })
    expect((await hall.look(filed.id, 'kepala-bppt')).turns.map(({ step }) => step)).toEqual(['rekomendasi-distaru', 'rekomendasi-dlh'])
    const dues = await rows<{ position: string; due: Date }>(hall.house.database.db, sql`select position, due from turns where case_id = ${filed.id} order by position`)
    expect(dues.map(({ position, due }) => [position, due.toISOString()])).toEqual([['tim-teknis-distaru', '2021-02-05T09:30:00.000Z'], ['tim-teknis-dlh', '2021-02-04T09:00:00.000Z']])
    for (const [agency, moment] of [['distaru', 'langkah ini Jum, 5 Feb, 16.30'], ['dlh', 'langkah ini Kam, 4 Feb, 16.00']] as const) expect(await hall.text('/kotak-kerja', `tim-teknis-${agency}`)).toContain(moment)
    const give = (agency: string): Promise<unknown> => hall.act(filed.id, `tim-teknis-${agency}`, { act: 'beri', data: { [`rekomendasi-${agency}`]: 'layak', [`catatan-rekomendasi-${agency}`]: 'Sesuai rencana tata ruang contoh.', [`berlaku-rekomendasi-${agency}`]: '2021-12-31' } })
    await give('dlh')
    expect((await hall.look(filed.id, 'kepala-bppt')).turns.map(({ step }) => step)).toEqual(['rekomendasi-distaru'])
    await give('distaru')
    expect((await hall.look(filed.id, 'kepala-bppt')).turns.map(({ step }) => step)).toEqual(['kajian'])
    await hall.act(filed.id, 'kabid-jasa-usaha-bppt', { act: 'lanjutkan' })
    const { openActs } = await hall.look(filed.id, 'petugas-lapangan-bppt')
    expect(openActs.map(({ name }) => name)).not.toContain('Kirim hasil peninjauan')
    expect(await hall.text(`/perkara/${filed.id}`, 'petugas-lapangan-bppt')).toMatch(/menunggu .*berita acara peninjauan lapangan disahkan/)
  })

  test('an officer of an agency that was not asked sees nothing of it', async () => {
    const [one] = await rows<{ id: string }>(hall.house.database.db, sql`select id from cases where slug = 'pbg'`)
    expect((await hall.get(`/perkara/${one?.id}`, 'tim-teknis-dinkes')).status).toBe(403)
    expect((await hall.get(`/perkara/${one?.id}`, 'tim-teknis-dlh')).status).toBe(200)
  })
})

describe('a position the data give a mandate', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall() })
  afterAll(() => hall.close())
  const [slug, other] = ['tdup', 'asisten-administrasi-perekonomian']
  const signers = async (): Promise<unknown> => (await hall.definition(slug)).procedure.steps.flatMap(({ id, who }) => (['tanda-tangan', 'putus-tolak'].includes(id) ? [who] : []))

  test('has the step of the signature of that kind, and signs it; without it the step is the head’s alone', async () => {
    const head = { kind: 'positions', positions: ['kepala-bppt'] }
    expect(await signers()).toEqual([head, head])
    const licensing = licensingOf(hall.ctx())
    const given = { holder: other, kinds: [slug], instrument: 'Keputusan Contoh 1', from: localDate('2026-01-01'), to: null, source: 'example' as const, note: null }
    await loadLicensing(hall.ctx(), licensing && { ...licensing, mandates: [...licensing.mandates, given] })
    await offerPermits(hall.ctx())
    expect(await signers()).toEqual([{ kind: 'positions', positions: ['kepala-bppt', other] }, { kind: 'positions', positions: ['kepala-bppt', other] }])
    expect((await hall.definition('izin-apotek')).procedure.steps.find(({ id }) => id === 'tanda-tangan')?.who).toEqual(head)
    const filed = await hall.ask(slug)
    const definition = await hall.definition(slug)
    while ((await hall.look(filed.id, 'auditor')).turns[0]?.step !== 'tanda-tangan') await hall.go(definition, await hall.look(filed.id, 'auditor'))
    expect([(await hall.waits('kepala-bppt')).includes(filed.code), (await hall.waits(other)).includes(filed.code)]).toEqual([true, true])
    await hall.act(filed.id, other, { act: 'terbitkan' })
    expect((await hall.journal((await rows<{ id: string }>(hall.house.database.db, sql`select id from permits where case_id = ${filed.id}`))[0]?.id ?? ''))[0]?.position).toBe(other)
    await loadLicensing(hall.ctx(), licensing)
    await offerPermits(hall.ctx())
    expect(await signers()).toEqual([head, head])
  })
})

describe('in production', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall({ mode: 'production' }) })
  afterAll(() => hall.close())

  test('permits are listed as what the plan says, and none can be asked for', async () => {
    const slugs = await offered(hall)
    for (const slug of ['tdup', 'pbg', 'izin-reklame']) expect(slugs.has(slug), slug).toBe(false)
    const list = await hall.text('/perizinan')
    expect(list).toContain('Belum satu pun dapat diajukan di sini: standar pelayanannya belum ditetapkan.')
    expect(list).not.toContain('Ajukan beberapa izin sekaligus')
    const page = await hall.text('/perizinan/tdup')
    expect(page).toContain('Renstra hanya mencetak nama, hari, dan tanda biaya.')
    for (const example of ['Ajukan sekarang', 'Berkas yang diminta', 'Alur (contoh)', 'Masa berlaku (contoh)']) expect(page).not.toContain(example)
    expect((await hall.get('/perizinan/paket')).status).toBe(404)
    expect((await hall.get('/layanan/tdup/ajukan')).status).toBe(404)
    expect((await hall.form('/perizinan/ajukan', { izin: 'tdup', 'applicant.name': 'Warga', 'answers.berkas-ktp': new File([pdf()], 'ktp.pdf') })).status).toBe(404)
  })

  test('the address every service has leads to the kind', async () => {
    const answer = await hall.get('/layanan/tdup')
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/perizinan/tdup'])
    expect((await hall.get('/layanan/entah')).status).toBe(404)
  })
})

describe('the search of all services', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall() })
  afterAll(() => hall.close())
  const sought = async (q: string): Promise<string> => (await hall.get(`/layanan?q=${encodeURIComponent(q)}`)).text()

  test.each([
    ['izin mendirikan bangunan', 'imb', 'Izin · Sudah diganti'], ['imb', 'imb', 'Izin · Sudah diganti'], ['mau bangun rumah', 'imb', 'Izin · Sudah diganti'],
    ['izin reklame', 'izin-reklame', 'Izin · '], ['apotek', 'izin-apotek', 'Izin · '],
  ])('knows permits by name, abbreviation and plain words: %s', async (q, slug, mark) => {
    const page = await sought(q)
    expect(page).toContain(`href="/perizinan/${slug}"`)
    expect(plain(page)).toContain(mark)
  })

  test('puts the permit that was named first, before services that fit less', async () => {
    const main = (await sought('izin mendirikan bangunan')).split('<main').at(1) ?? ''
    const links = [...main.matchAll(/href="(\/(?:perizinan|layanan)\/[a-z-]+)"/g)].map((one) => one[1])
    expect(links[0]).toBe('/perizinan/imb')
  })

  test('says how many of them it lists, and lists as many', async () => {
    const main = (await sought('izin')).split('<main').at(1) ?? ''
    const [, listed, found] = /(\d+) dari (\d+) izin dan lainnya/.exec(main) ?? []
    expect([new Set([...main.matchAll(/href="\/perizinan\/([a-z-]+)"/g)].map((one) => one[1])).size, Number(found) > Number(listed)]).toEqual([Number(listed), true])
    const few = (await sought('izin reklame')).split('<main').at(1) ?? ''
    const [, all] = /(\d+)(?: dari \d+)? izin dan lainnya/.exec(few) ?? []
    expect(new Set([...few.matchAll(/href="\/perizinan\/([a-z-]+)"/g)].map((one) => one[1])).size).toBe(Number(all))
  })

  test('points to the permits where nothing is found', async () => {
    const page = await sought('qqqqxyzzz')
    expect(page).toContain('Cari juga di')
    expect(page).toContain('href="/perizinan"')
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lapseAll } from '#modules/cases'
import { rows, sql } from '#platform/db'
import { openHall, type Hall } from '../hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const slug = 'pengaduan'
const desk = 'petugas-ppid'
const agency = 'kepala-dishub'
const story = { klasifikasi: 'pengaduan', judul: 'Lampu jalan contoh padam', uraian: 'Sudah dua pekan gelap di Jalan Contoh.' }

/** Sends the form as a browser would and tells the code of the receipt. */
async function send(fields: Record<string, string>): Promise<string> {
  const answer = await hall.form(`/layanan/${slug}/ajukan`, { 'answers.klasifikasi': story.klasifikasi, 'answers.judul': story.judul, 'answers.uraian': story.uraian, ...fields })
  expect(answer.status, (await answer.clone().text()).slice(0, 400)).toBe(303)
  return (answer.headers.get('location') ?? '').split('/')[2] ?? ''
}

const idOf = async (code: string): Promise<string> => (await rows<{ id: string }>(hall.house.database.db, sql`select id from cases where code = ${code}`))[0]?.id ?? ''
const version = async (id: string): Promise<string> => String((await hall.look(id, desk)).version)
const forward = (id: string) => hall.act(id, desk, { act: 'teruskan', data: { kelas: 'tidak-berkadar', instansi: agency } })

/** What the complainant does on the tracking page, with nothing but the code. */
async function reply(code: string, act: string, note?: string): Promise<Response> {
  const id = await idOf(code)
  const { turns, status } = await hall.look(id, desk)
  const said = status === 'open' ? `${turns[0]?.id}:${act}` : act
  return hall.form(`/lacak/${code}/tindakan`, { act: said, version: await version(id), ...(note !== undefined && { note }) })
}

async function answered(code: string): Promise<string> {
  const id = await idOf(code)
  await forward(id)
  await hall.act(id, agency, { act: 'mulai' })
  await hall.act(id, agency, { act: 'jawab', data: { jawaban: 'Lampu diganti pada 24 November.' } })
  return id
}

describe('a complaint', () => {
  test('is filed, verified, forwarded, answered and confirmed by its complainant, within the times of the law', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const code = await send({ 'applicant.name': 'Warga Contoh', 'applicant.phone': '081200000001' })
    const id = await idOf(code)
    expect((await hall.look(id, desk)).due).toBe('2026-12-11T16:30:00+07:00')
    expect(await hall.waits(desk)).toContain(code)
    await forward(id)
    const { turns } = await hall.look(id, agency)
    expect(turns.map((turn) => [turn.step, turn.positions])).toEqual([['mulai', [agency]]])
    const [waiting] = await rows<{ due: Date }>(hall.house.database.db, sql`select due from turns where case_id = ${id}`)
    // the follow-up begins within five working days
    expect(waiting?.due.toISOString()).toBe('2026-11-30T09:00:00.000Z')
    await hall.act(id, agency, { act: 'mulai' })
    await hall.act(id, agency, { act: 'jawab', data: { jawaban: 'Lampu diganti pada 24 November.' } })
    const page = await hall.text(`/lacak/${code}`)
    for (const part of ['Lampu diganti pada 24 November.', 'Sudah beres, tutup pengaduan', 'Belum beres', '10 hari kerja']) expect(page).toContain(part)
    expect(page).not.toContain('Arsipkan')
    expect((await reply(code, 'puas')).status).toBe(303)
    expect(await hall.look(id, desk)).toMatchObject({ status: 'granted', late: false })
    expect(await hall.text(`/lacak/${code}`)).toContain('Belum beres menurut Anda?')
  })

  test('goes back to the desk when its complainant is not satisfied, and only with what is missing', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const code = await send({ 'applicant.name': 'Warga Contoh' })
    const id = await answered(code)
    const bare = await reply(code, 'belum')
    expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('Belum beres')])
    expect((await reply(code, 'belum', 'Baru satu dari tiga lampu.')).status).toBe(303)
    expect((await hall.look(id, desk)).turns.map((turn) => turn.step)).toEqual(['verifikasi'])
    expect(await hall.text(`/perkara/${id}`, desk)).toContain('Baru satu dari tiga lampu.')
  })

  test('is reopened by its complainant after it was closed, with a reason, and goes on at the desk', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const code = await send({ 'applicant.name': 'Warga Contoh' })
    const id = await answered(code)
    await reply(code, 'puas')
    expect((await reply(code, 'reopen')).status).toBe(422)
    expect((await reply(code, 'reopen', 'Padam lagi semalam.')).status).toBe(303)
    const one = await hall.look(id, desk)
    expect([one.status, one.turns.map((turn) => [turn.step, turn.positions.includes(desk)])]).toEqual(['open', [['verifikasi', true]]])
    expect(one.pauses.some((pause) => pause.reason === 'closed')).toBe(true)
  })

  test('closes by itself when ten working days pass without a reply, not an hour before, and says so', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const code = await send({ 'applicant.name': 'Warga Contoh' })
    const id = await answered(code)
    // answered on a Monday: the tenth working day is Monday two weeks later
    hall.moveTo('2026-12-07T08:30:00Z')
    expect(await lapseAll(hall.ctx())).toBe(0)
    expect((await hall.look(id, desk)).status).toBe('open')
    hall.moveTo('2026-12-07T09:30:00Z')
    expect(await lapseAll(hall.ctx())).toBeGreaterThanOrEqual(1)
    expect(await lapseAll(hall.ctx())).toBe(0)
    expect((await hall.look(id, desk)).status).toBe('granted')
    expect(await hall.text(`/lacak/${code}`)).toContain('Selesai dengan sendirinya')
    const last = (await hall.journal(id)).at(-1)
    expect([last?.person, last?.position, last?.data['by'], last?.data['way']]).toEqual([null, null, 'program', 'tanpa-tanggapan'])
  })

  test('nobody can take the way that is the program’s own, nor close it for the complainant', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const code = await send({ 'applicant.name': 'Warga Contoh' })
    const id = await answered(code)
    expect((await reply(code, 'tanpa-tanggapan')).status).toBe(409)
    for (const who of [desk, agency]) {
      const { turns, version: at } = await hall.look(id, who)
      expect((await hall.tryAct(id, who, { act: `${turns[0]?.id}:puas` }, { 'if-match': `"${at}"` })).status).toBe(409)
    }
  })

  test('that is none, or a crime, is refused or referred with a reason its complainant reads', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    for (const [act, status] of [['tolak', 'refused'], ['alihkan', 'referred']] as const) {
      const code = await send({ 'applicant.name': 'Warga Contoh' })
      const id = await idOf(code)
      await hall.act(id, desk, { act, note: 'Disampaikan ke lembaga contoh.' })
      expect((await hall.look(id, desk)).status).toBe(status)
      expect(await hall.text(`/lacak/${code}`)).toContain('Disampaikan ke lembaga contoh.')
    }
  })
})

describe('who complains', () => {
  test('is not asked for a name when anonymous, nothing typed there is kept, and the code alone leads back', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const code = await send({ 'answers.anonim': 'ya', 'applicant.name': 'Nama Yang Tidak Boleh Tersimpan', 'applicant.phone': '081299998888', 'applicant.email': 'rahasia@contoh.example' })
    const id = await idOf(code)
    for (const who of [desk, 'auditor']) {
      const page = await hall.text(`/perkara/${id}`, who)
      expect(page).toContain('Anonim')
      for (const trace of ['Tidak Boleh Tersimpan', '8888', 'rahasia@']) expect(page).not.toContain(trace)
    }
    expect(await hall.text(`/perkara?q=${encodeURIComponent('Nama Yang Tidak Boleh Tersimpan')}`, desk)).not.toContain('Lampu jalan contoh padam')
    await answered(code)
    expect(await hall.text(`/lacak/${code}`)).toContain('Lampu diganti')
    expect((await reply(code, 'puas')).status).toBe(303)
  })

  test('must give a name when not anonymous', async () => {
    const answer = await hall.form(`/layanan/${slug}/ajukan`, { 'answers.klasifikasi': 'pengaduan', 'answers.judul': 'Tanpa nama', 'answers.uraian': 'Isi' })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Nama lengkap')])
  })

  test('is hidden in confidence from the agency that answers, on its page, in its inbox, in its search and over the API, but not from the desk', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const name = 'Pelapor Rahasia Contoh'
    const code = await send({ 'answers.rahasia': 'ya', 'applicant.name': name, 'applicant.phone': '081277776666' })
    const id = await idOf(code)
    await forward(id)
    expect(await hall.text(`/perkara/${id}`, desk)).toContain(name)
    const seen = [await hall.text(`/perkara/${id}`, agency), await hall.text('/kotak-kerja', agency), JSON.stringify(await hall.look(id, agency)), await (await hall.get('/api/inbox', agency)).text()]
    for (const one of seen) for (const trace of [name, '6666']) expect(one).not.toContain(trace)
    expect(seen[0]).toContain('Dirahasiakan')
    expect(await hall.text(`/perkara?q=${encodeURIComponent(name)}`, agency)).not.toContain(story.judul)
    await hall.form(`/perkara/${id}/tampilkan`, {}, agency)
    expect(await hall.text(`/perkara/${id}`, agency)).not.toContain(name)
  })
})

describe('where it stands', () => {
  test('beside the twenty-one services of the decree, never among them', async () => {
    const { services } = (await (await hall.get('/api/services')).json()) as { services: { slug: string }[] }
    expect([services.length, services.some((one) => one.slug === slug)]).toEqual([21, false])
    const list = await hall.text('/layanan')
    expect(list).toContain('21 layanan dengan standar yang sudah ditetapkan')
    expect(list).toContain('Dasar: undang-undang, standar belum ditetapkan')
  })

  test('its own page names the laws, the times, the rights and that no standard is enacted', async () => {
    const page = await hall.text(`/layanan/${slug}`)
    for (const part of ['Undang-Undang Nomor 25 Tahun 2009', 'Nomor 62 Tahun 2018', '14 hari kerja', 'standar belum ditetapkan', 'Buat pengaduan', 'Tanpa nama']) expect(page).toContain(part)
    expect(await hall.text(`/layanan/${slug}?lang=en`)).toContain('no standard enacted yet')
  })

  test('every service, the tracking page, the menu and the foot lead to it, with what it is about written already', async () => {
    const { code } = await hall.ask('informasi-publik')
    for (const path of ['/', '/layanan/informasi-publik', `/lacak/${code}`, '/lacak', '/privasi']) expect(await (await hall.get(path)).text(), path).toContain('href="/layanan/pengaduan"')
    const service = await (await hall.get('/layanan/informasi-publik')).text()
    const link = /href="(\/layanan\/pengaduan\/ajukan\?layanan=[^"]+)"/.exec(service)?.[1] ?? ''
    expect(await (await hall.get(link.replaceAll('&amp;', '&'))).text()).toContain('value="Permohonan Informasi Publik')
    expect(await (await hall.get(`/lacak/${code}`)).text()).toContain('/layanan/pengaduan/ajukan?layanan=')
  })

  test('it is taken in production too, where no standard was enacted for it', async () => {
    const real = await openHall({ mode: 'production' })
    try {
      const answer = await real.post('/api/requests', { service: slug, applicant: { name: 'Warga Contoh' }, answers: story })
      expect(answer.status).toBe(201)
      expect(await rows(real.house.database.db, sql`select status from standards where slug = ${slug}`)).toEqual([{ status: 'draft' }])
    } finally { await real.close() }
  })
})

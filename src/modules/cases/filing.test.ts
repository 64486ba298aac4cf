import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { openHall, pdf, plain, program, registered, ticked, type Hall } from '../../../test/hall.ts'

let hall: Hall
const slug = 'surat-ke-masyarakat'
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

type ProblemJson = { title: string; status: number; problems: { code: string; field?: string; data?: Record<string, unknown> }[] }
const person = { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh 1' }
const said = async (more: Record<string, unknown> = {}) => ({ tujuan: 'sekda', perihal: 'Lampu jalan', 'tanggal-surat': '2026-11-20', surat: [await hall.upload()], ...more })
const post = (answers: Record<string, unknown>, key?: string, applicant: Record<string, unknown> = person) =>
  hall.post('/api/requests', { service: slug, applicant, answers }, null, key ? { 'idempotency-key': key } : {})
const problems = async (answer: Response): Promise<ProblemJson> => (await answer.json()) as ProblemJson
const count = async (): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from cases`)).n

describe('a request is filed', () => {
  test('with a code, a due date and an address to follow it', async () => {
    const filed = await hall.ask(slug)
    expect(filed.code).toMatch(/^BKS-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{6}$/)
    expect(filed.due).toBe('2026-11-24T16:00:00+07:00')
    expect(filed.trackUrl).toBe(`http://localhost:8080/lacak/${filed.code}`)
    expect(await hall.text(`/lacak/${filed.code}`)).toContain('Tenggat Selasa, 24 Nov 2026')
  })

  test('at the counter with its agenda number; the same form sent twice takes one', async () => {
    const fields = { idempotencyKey: 'loket-dua-kali', 'applicant.name': person.name, 'applicant.phone': person.phone, 'applicant.address': person.address, 'answers.tujuan': 'sekda', 'answers.perihal': 'Surat di loket', 'answers.tanggal-surat': '20/11/2026' }
    const [first, again] = [await hall.form(`/loket/${slug}`, fields, 'petugas-loket'), await hall.form(`/loket/${slug}`, fields, 'petugas-loket')]
    expect([first.status, again.headers.get('location')]).toEqual([303, first.headers.get('location')])
    const id = first.headers.get('location')?.split('/').at(-1) ?? ''
    const { agenda } = await row<{ agenda: string }>(hall.house.database.db, sql`select agenda from cases where id = ${id}`)
    expect(agenda).toMatch(/^\d{4}\/2026$/)
    expect((await hall.journal(id))[0]?.data['agenda']).toBe(agenda)
    expect(await rows(hall.house.database.db, sql`select number from numbers where register = 'agenda-surat-masuk' and subject = ${id}`)).toEqual([{ number: agenda }])
    expect((await row<{ n: number; last: number }>(hall.house.database.db, sql`select count(*)::int as n, max(n) as last from numbers where register = 'agenda-surat-masuk'`))).toEqual({ n: Number(agenda.slice(0, 4)), last: Number(agenda.slice(0, 4)) })
  })

  test('every problem is told at once, each at its field', async () => {
    const answer = await post({ tujuan: 'nobody', 'tanggal-surat': '2026-02-30', surat: [] }, undefined, { name: '', phone: '12', email: 'x' })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect((await problems(answer)).problems.map(({ code, field }) => `${field} ${code}`).toSorted()).toEqual([
      'answers.perihal answer-missing', 'answers.surat file-missing', 'answers.tanggal-surat not-a-date', 'answers.tujuan not-an-option',
      'applicant.address answer-missing', 'applicant.email not-an-email', 'applicant.name answer-missing', 'applicant.phone not-a-phone',
    ])
  })

  test('by web the same page comes back with everything typed, its files kept, and each problem linked to its field', async () => {
    const sent = await hall.form(`/layanan/${slug}/ajukan`, { 'applicant.name': 'Warga Contoh', 'applicant.phone': '0812', 'answers.perihal': 'Lampu "jalan"', 'answers.surat': new File([pdf('kept')], 'suratku.pdf') })
    expect(sent.status).toBe(422)
    const html = await sent.text()
    for (const part of ['Warga Contoh', 'Lampu &quot;jalan&quot;', 'suratku.pdf', 'href="#f-applicant-phone"', 'href="#f-answers-tujuan"', 'href="#f-applicant-address"']) expect(html).toContain(part)
    expect(html).not.toContain('href="#f-answers-surat"')
    const kept = /name="answers\.surat\.kept" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const again = await hall.form(`/layanan/${slug}/ajukan`, {
      'applicant.name': 'Warga', 'applicant.phone': '081200000001', 'applicant.address': 'Jl.', 'answers.tujuan': 'sekda', 'answers.perihal': 'Lampu', 'answers.tanggal-surat': '20/11/2026', 'answers.surat.kept': kept,
    })
    expect(again.status).toBe(303)
    expect(await hall.text(again.headers.get('location') ?? '')).toContain('Permohonan sudah terkirim')
  })

  test('a text in the place of a file is no file', async () => {
    expect((await problems(await post(await said({ surat: 'surat.pdf' })))).problems).toMatchObject([{ code: 'file-missing', field: 'answers.surat' }])
    const web = await hall.form(`/layanan/${slug}/ajukan`, { 'applicant.name': 'W', 'answers.surat': 'surat.pdf', 'answers.surat.kept': 'not-an-id' })
    expect(web.status).toBe(422)
  })

  test('an applicant whose name is a telephone number is found by it all the same', async () => {
    const answer = await post(await said(), undefined, { ...person, name: '081299990000', phone: '0812 9999 0000' })
    expect(answer.status).toBe(201)
    expect(await hall.text('/perkara?q=081299990000', 'petugas-loket')).toContain(registered(((await answer.json()) as { code: string }).code))
  })

  test('an unknown service is not there, an internal one is not for citizens', async () => {
    expect((await hall.post('/api/requests', { service: 'nothing', applicant: person, answers: {} })).status).toBe(404)
    expect((await hall.post('/api/requests', { service: 'berita-ke-media', applicant: person, answers: {} })).status).toBe(403)
  })
})

describe('the same form sent twice', () => {
  test('makes one case, also when both arrive at once', async () => {
    const [before, answers] = [await count(), await said()]
    const sent = await Promise.all(Array.from({ length: 8 }, () => post(answers, 'key-parallel')))
    const codes = await Promise.all(sent.map(async (answer) => ((await answer.json()) as { code: string }).code))
    expect(sent.map((answer) => answer.status)).toEqual(Array(8).fill(201))
    expect(new Set(codes).size).toBe(1)
    expect(await count()).toBe(before + 1)
    expect((await hall.journal(((await (await post(answers, 'key-parallel')).json()) as { id: string }).id)).length).toBe(1)
  })

  test('with other words under the same key is refused, and makes nothing', async () => {
    await post(await said(), 'key-other')
    const before = await count()
    const answer = await post(await said({ perihal: 'Lain' }), 'key-other')
    expect([answer.status, (await problems(answer)).title]).toEqual([409, 'key-used-before'])
    expect(await count()).toBe(before)
  })

  test('brings its files under new ids and is still the same', async () => {
    const scan = pdf('the same scan')
    const sent = async (bytes: typeof scan): Promise<Response> => post(await said({ surat: [await hall.upload(bytes)] }), 'key-files')
    const first = (await (await sent(scan)).json()) as { id: string }
    const second = (await (await sent(scan)).json()) as { id: string }
    expect(second.id).toBe(first.id)
    expect((await sent(pdf('another scan'))).status).toBe(409)
  })

  test('without a key makes two', async () => {
    const before = await count()
    await post(await said())
    await post(await said())
    expect(await count()).toBe(before + 2)
  })
})

describe('uploads', () => {
  test('belong to one case only', async () => {
    const answers = await said()
    expect((await post(answers)).status).toBe(201)
    const again = await post(answers)
    expect([again.status, (await problems(again)).title]).toEqual([422, 'no-such-file'])
  })

  test('named twice are attached once', async () => {
    const id = await hall.upload()
    expect((await post(await said({ surat: [id, id], lampiran: [id] }))).status).toBe(201)
    expect((await rows(hall.house.database.db, sql`select 1 from case_files where file_id = ${id}`)).length).toBe(1)
  })

  test('older than a day, or never made, are asked for again', async () => {
    const now = hall.now()
    const answers = await said()
    hall.moveTo(new Date(now.getTime() + 25 * 3_600_000))
    expect((await problems(await post(answers))).title).toBe('no-such-file')
    hall.moveTo(now)
    expect((await problems(await post(await said({ surat: ['01936b5c-0000-7000-8000-000000000000'] })))).title).toBe('no-such-file')
  })

  const sent = async (bytes: Uint8Array<ArrayBuffer>, name: string): Promise<ProblemJson['problems'][number] | undefined> =>
    (await problems(await hall.form('/api/files', { file: new File([bytes], name) }))).problems[0]

  test('a program called .pdf is refused by what it is', async () => {
    expect(await sent(program(), 'surat.pdf')).toMatchObject({ code: 'file-type', data: { allowed: 'PDF, JPG, PNG, WEBP, DOCX, XLSX' } })
    const page = await hall.form(`/layanan/${slug}/ajukan`, { 'applicant.name': 'Warga', 'answers.surat': new File([program()], 'surat.pdf') })
    expect([page.status, plain(await page.text())]).toEqual([422, expect.stringContaining('Jenis berkas ini tidak diterima. Yang diterima: PDF, JPG, PNG, WEBP, DOCX, XLSX.')])
  })

  test('one too large is refused with its size and the limit', async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 1)
    large.set(pdf())
    expect(await sent(large, 'besar.pdf')).toMatchObject({ code: 'file-too-large', data: { limit: 10, size: 11 } })
  })

  test('an empty one, and a form without any', async () => {
    expect(await sent(new Uint8Array(), 'kosong.pdf')).toMatchObject({ code: 'file-empty' })
    expect((await problems(await hall.form('/api/files', { other: 'x' }))).title).toBe('file-missing')
  })
})

describe('tracking codes', () => {
  test('are read as people write them', async () => {
    const { code } = await hall.ask(slug)
    const bare = code.slice(4).replaceAll('-', '')
    const likeLetters = code.replaceAll('0', 'O').replaceAll('1', 'l')
    for (const typed of [code.toLowerCase(), code.replaceAll('-', ' '), ` ${code} `, bare, likeLetters, bare.toLowerCase()]) {
      const found = await hall.get(`/lacak?kode=${encodeURIComponent(typed)}`)
      expect([found.status, found.headers.get('location')], typed).toEqual([303, `/lacak/${code}`])
      expect((await hall.get(`/api/track/${encodeURIComponent(typed)}`)).status, typed).toBe(200)
    }
    expect((await hall.get(`/lacak/${code.toLowerCase()}`)).headers.get('location')).toBe(`/lacak/${code}`)
  })

  test('share nothing with each other that could be counted up', async () => {
    const codes = await Promise.all(Array.from({ length: 12 }, async () => (await hall.ask(slug)).code.slice(4)))
    expect(new Set(codes.map((code) => code.slice(0, 3))).size).toBeGreaterThan(8)
  })

  test('tell nobody more than who holds them may know: no name of an officer, no telephone number', async () => {
    const { id, code } = await hall.ask(slug)
    await hall.act(id, 'petugas-loket', { act: 'catat', data: { ticked: ticked(await hall.definition(slug)) } })
    const page = `${await hall.text(`/lacak/${code}`)} ${await (await hall.get(`/api/track/${code}`)).text()}`
    expect(page).not.toContain('Rangga')
    expect(page).not.toContain('081200000001')
  })
})

test('a visitor who tries too often has to wait, and only that visitor', async () => {
  const strict = await openHall({ settings: { BALAI_THROTTLE: '1', BALAI_TRUST_PROXY: '1' } })
  const from = (address: string, path = '/api/track/BKS-0000-0000-00') => strict.get(path, null, { 'x-forwarded-for': address })
  const seen = []
  for (let n = 0; n < 45; n += 1) seen.push((await from('203.0.113.7')).status)
  expect([seen.filter((status) => status === 404).length, seen.at(-1)]).toEqual([40, 429])
  expect((await from('203.0.113.7', '/lacak/BKS-0000-0000-00')).status).toBe(429)
  expect((await from('203.0.113.8')).status).toBe(404)
  strict.moveTo(new Date(strict.now().getTime() + 60_000))
  expect((await from('203.0.113.7')).status).toBe(404)
  await strict.close()
})

describe('a correction is held to the form it corrects', () => {
  const info = 'informasi-publik'
  const file = () => new File([pdf('lebih jelas')], 'ktp-jelas.pdf')
  const returned = async (missing = [1]) => {
    const one = await hall.ask(info, { answers: { 'jenis-pemohon': 'perorangan', rincian: 'Daftar halte', keterangan: 'Sejak awal tahun' } })
    await hall.act(one.id, 'petugas-ppid', { act: 'kembalikan', note: 'Kurang jelas', data: { missing } })
    const { version, turns } = await hall.look(one.id, 'petugas-ppid')
    return { ...one, send: (fields: Record<string, string | Blob>) => hall.form(`/lacak/${one.code}/tindakan`, { act: `${turns[0]?.id}:kirim`, version: String(version), ...fields }) }
  }

  test('what must be answered cannot be emptied by it, and all that was typed stands there again', async () => {
    const one = await returned()
    const refused = await one.send({ note: 'Sudah saya perbaiki', 'typed.rincian': ' ', 'typed.tujuan-penggunaan': '', 'typed.keterangan': 'Ketikan yang tidak hilang' })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    for (const words of ['“Informasi yang diminta”', '“Untuk apa informasi itu”', 'Sudah saya perbaiki', 'Ketikan yang tidak hilang']) expect(plain(page), words).toContain(words)
    expect((await hall.look(one.id, 'petugas-ppid')).turns[0]?.step).toBe('lengkapi')
    expect((await hall.journal(one.id)).some((entry) => entry.data['act'] === 'correct')).toBe(false)
  })

  test('an answer that makes another needed asks for it, with what stood there before', async () => {
    const one = await returned()
    const refused = await one.send({ note: 'Atas nama lembaga', 'typed.jenis-pemohon': 'badan-hukum' })
    expect([refused.status, plain(await refused.text()).includes('“Nama lembaga atau perangkat daerah”')]).toEqual([422, true])
    expect((await one.send({ 'typed.jenis-pemohon': 'badan-hukum', 'typed.nama-lembaga': 'Yayasan Rekaan' })).status).toBe(303)
    expect(await hall.text(`/perkara/${one.id}`, 'petugas-ppid')).toContain('Diubah: Anda meminta sebagai, Nama lembaga atau perangkat daerah')
  })

  test('its questions say which may be left empty: none that must be answered, and a file that is there already unless the office named it', async () => {
    const mayBeEmpty = async (missing: number[]): Promise<boolean[]> => {
      const page = await hall.text(`/lacak/${(await returned(missing)).code}`)
      return ['Informasi yang diminta', 'Penjelasan lebih rinci', 'Data identitas'].map((label) => new RegExp(`${label}\\s+\\(?boleh kosong`).test(page))
    }
    expect(await mayBeEmpty([2])).toEqual([false, true, true])
    expect(await mayBeEmpty([1])).toEqual([false, true, false])
  })

  test('the office reads which questions it changed, and whoever holds the code is told as before', async () => {
    const one = await returned()
    expect((await one.send({ 'typed.rincian': 'Daftar halte dan rutenya', 'typed.keterangan': '', 'typed.identitas': file() })).status).toBe(303)
    expect(await hall.text(`/perkara/${one.id}`, 'petugas-ppid')).toContain('Diubah: Data identitas, Informasi yang diminta, Penjelasan lebih rinci')
    expect(await hall.text(`/lacak/${one.code}`)).not.toContain('Diubah:')
    expect((await hall.journal(one.id)).at(-1)?.data['changed']).toEqual(['identitas', 'rincian', 'keterangan'])
  })

  test('one that changes nothing and says nothing is refused; words alone are enough', async () => {
    const one = await returned()
    expect([(await one.send({})).status, (await one.send({ 'typed.rincian': ' Daftar halte ' })).status]).toEqual([422, 422])
    expect((await one.send({ note: 'Sudah benar' })).status).toBe(303)
    expect((await hall.journal(one.id)).at(-1)?.data['changed']).toBeUndefined()
  })

  const answerOf = async (id: string): Promise<string[]> => {
    const lines = await rows(hall.house.database.db, sql<{ file_id: string }>`select file_id from case_files where case_id = ${id} and field = 'identitas' order by seq, file_id`)
    return lines.map(({ file_id }) => file_id)
  }

  test('a new file takes the place of the old one of its requirement: both stay on record, and the office sees which holds', async () => {
    const one = await returned()
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Sekarang: surat.pdf. Berkas baru menggantikannya')
    expect((await one.send({ 'typed.identitas': file() })).status).toBe(303)
    for (const [path, who] of [[`/perkara/${one.id}`, 'petugas-ppid'], [`/lacak/${one.code}`, null]] as const) {
      const page = await hall.text(path, who)
      expect(page).toContain('sudah diganti · surat.pdf')
      expect(page).not.toContain('sudah diganti · ktp-jelas.pdf')
      expect(page.lastIndexOf('surat.pdf')).toBeGreaterThan(page.lastIndexOf('ktp-jelas.pdf'))
    }
    expect((await answerOf(one.id)).length).toBe(2)
  })

  test('the same paper once more is not kept again and is no change; beside another it stays what it was', async () => {
    const one = await returned()
    const [kept] = await answerOf(one.id)
    const { address } = await row(hall.house.database.db, sql<{ address: string }>`select address from files where id = ${kept}`)
    const again = () => hall.house.files.read(address).then((bytes) => new File([new Uint8Array(bytes)], 'sama.pdf'))
    expect((await one.send({ 'typed.identitas': await again() })).status).toBe(422)
    expect((await one.send({ note: 'Berkasnya memang itu', 'typed.identitas': await again() })).status).toBe(303)
    expect(await answerOf(one.id)).toEqual([kept])
    const two = await returned()
    const [first] = await answerOf(two.id)
    const { address: its } = await row(hall.house.database.db, sql<{ address: string }>`select address from files where id = ${first}`)
    const own = new File([new Uint8Array(await hall.house.files.read(its))], 'sama.pdf')
    const { version, turns } = await hall.look(two.id, 'petugas-ppid')
    expect((await hall.form(`/lacak/${two.code}/tindakan`, { act: `${turns[0]?.id}:kirim`, version: String(version), 'typed.identitas': [own, file(), file()] })).status).toBe(303)
    expect((await answerOf(two.id)).length).toBe(2)
    expect(await hall.text(`/lacak/${two.code}`)).not.toContain('sudah diganti')
  })

  test('the holder of the code reads the own answers there, identity and contacts masked, and nothing officers wrote', async () => {
    const one = await returned()
    const page = await hall.text(`/lacak/${one.code}`)
    for (const words of ['Yang Anda ajukan', 'Daftar halte', 'Sejak awal tahun', 'Warga C.']) expect(page).toContain(words)
    for (const secret of ['081200000001', 'Jl. Contoh No. 1', 'Warga Contoh']) expect(page).not.toContain(secret)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { inHall } from '../../src/modules/counter/examples.ts'
import { openHall, plain, registered, type Hall } from '../hall.ts'

/** A visit from the kiosk to the index: number, counter, case, messages, survey, and the figure it makes. Each part is done as its people do it, over HTTP. */

let hall: Hall
let people: ReturnType<typeof inHall>
beforeAll(async () => { hall = await openHall({ now: '2026-11-23T02:00:00Z' }); people = inHall(hall) })
afterAll(() => hall.close())

const counter = 'petugas-loket'
const service = 'surat-ke-masyarakat'
const letter = {
  'applicant.name': 'Warga Contoh', 'applicant.phone': '081200000001', 'applicant.email': 'warga@contoh.id', 'applicant.address': 'Jl. Contoh No. 1',
  'answers.tujuan': 'sekda', 'answers.perihal': 'Permohonan percobaan', 'answers.nomor-surat': '1/2026', 'answers.tanggal-surat': '20/11/2026',
}
const messagesShown = async (): Promise<string> => (await hall.get('/pesan')).text()
const elements = ['PERSYARATAN', 'PROSEDUR', 'WAKTU', 'BIAYA', 'PRODUK', 'KOMPETENSI', 'PERILAKU', 'PENGADUAN', 'SARPRAS']
const answers = Object.fromEntries(elements.map((code, index) => [`a.${code}`, index % 2 === 0 ? '4' : '3']))

let ticket = ''
let filed = { id: '', code: '' }

test('a visitor touches the kiosk and gets the first number of the day, with the minutes still unmeasured', async () => {
  const start = plain(await (await hall.get('/kios')).text())
  expect(start).toContain('belum terukur')
  ticket = await people.take('surat')
  const page = plain(await (await hall.get(`/kios/nomor/${ticket}`)).text())
  expect(page).toMatch(/A-?\s?001/)
})

test('the number is called at a counter, and the hall shows it', async () => {
  await people.sit(counter, 'loket-1')
  people.later(4)
  expect(await people.next(counter)).toBe(303)
  expect(plain(await (await hall.get('/antrean/layar')).text())).toMatch(/A-?\s?001/)
  expect(await people.act(counter, 'serve')).toBe(303)
})

test('the counter registers the letter from the number, and both are one record from then on', async () => {
  await hall.post('/loket/antrean/daftar', { service }, counter)
  people.later(5)
  const answer = await hall.post(`/loket/${service}`, letter, counter)
  const id = answer.headers.get('location')?.split('/').at(-1) ?? ''
  expect((await people.tickets()).map((one) => [one.number, one.case_id])).toEqual([[expect.stringMatching(/001$/), id]])
  await people.act(counter, 'finish')
  const code = /\/lacak\/(BKS-[0-9A-Z-]{16})/.exec(await messagesShown())?.[1] ?? ''
  filed = { id, code }
  expect(registered(code)).toMatch(/^BKS-/)
})

test('the applicant hears that it was received, by e-mail and SMS, in plain words', async () => {
  const shown = plain(await messagesShown())
  expect(shown).toContain('permohonan Anda sudah kami terima')
  expect(shown).toContain('+6281200000001')
  expect(shown).toContain('warga@contoh.id')
  expect(plain(await (await hall.get(`/lacak/${filed.code}`)).text())).toContain(registered(filed.code))
})

let survey = ''
test('when the work is done the applicant hears of it and finds one survey', async () => {
  people.later(90)
  expect(await hall.finish(await hall.definition(service), filed.id)).toMatchObject({ status: 'granted' })
  const shown = await messagesShown()
  survey = /\/survei\/[0-9a-hjkmnp-tv-z]{20}/.exec(shown)?.[0] ?? ''
  expect(survey).not.toBe('')
  expect((await hall.get(`/lacak/${filed.code}/survei`)).headers.get('location')).toBe(survey)
})

test('the answers count once, and make the index of that service with its instrument', async () => {
  expect((await hall.post(survey, answers)).headers.get('location')).toBe('/survei/terima-kasih')
  const again = await hall.post(survey, answers)
  expect([again.status, plain(await again.text())]).toEqual([409, expect.stringContaining('sudah diterima')])
  const read = plain(await (await hall.get('/kepuasan', 'auditor')).text())
  // five elements with 4 and four with 3: (5 × 4 + 4 × 3) ÷ 9 × 25 = 88.888…
  expect(read).toMatch(/Jasa Surat Menyurat ke Masyarakat\s+1\s+1\s+100\s%/)
  expect(read).toContain('88,89')
  expect(read).toContain('A · Sangat baik')
  expect(read).toContain('14/2017')
})

test('waiting, counter and process stand side by side on the record of the visit', async () => {
  const record = plain(await hall.text(`/loket/antrean/nomor/${ticket}`, counter))
  expect(record).toContain('Menunggu 4 menit')
  expect(record).toContain('Di loket 5 menit')
  expect(record).toMatch(/Proses \d+ (?:menit|jam)/)
  expect(record).toContain(registered(filed.code))
})

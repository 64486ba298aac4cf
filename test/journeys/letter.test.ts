import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { extractText } from 'unpdf'
import { openHall, pdf, plain, registered, type CaseJson, type Hall } from '../hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const slug = 'surat-ke-perangkat-daerah'

test('an agency’s letter (annex I) goes from the web form over the counter to the secretary, who gives it to two positions', async () => {
  // Monday 09:00, an agency writes by web
  const sent = await hall.form(`/layanan/${slug}/ajukan`, {
    'applicant.name': 'Pak Misal', 'applicant.phone': '0812 0000 0002', 'applicant.address': 'Jl. Percobaan No. 2', 'answers.tujuan': 'sekda', 'answers.perihal': 'Permohonan rapat koordinasi banjir',
    'answers.nomor-surat': '600/12-DPUPR', 'answers.tanggal-surat': '20/11/2026', 'answers.surat': new File([pdf('letter')], 'surat.pdf'), idempotencyKey: 'form-1',
    ...(await hall.definition(slug)).form.filter((field) => field.must && !['tujuan', 'perihal', 'nomor-surat', 'tanggal-surat', 'surat'].includes(field.id)).reduce((more, field) => ({ ...more, [`answers.${field.id}`]: 'DPUPR' }), {}),
  })
  expect(sent.status, plain(await sent.clone().text()).slice(0, 400)).toBe(303)
  const code = (sent.headers.get('location') ?? '').split('/')[2] ?? ''
  const { id } = await row<{ id: string }>(hall.house.database.db, sql`select id from cases where code = ${code}`)
  const look = (): Promise<CaseJson> => hall.look(id, 'auditor')
  expect([(await look()).due, (await look()).agenda]).toEqual(['2026-11-24T16:00:00+07:00', null])
  expect(await hall.waits('petugas-loket')).toContain(code)
  expect(await hall.waits('petugas-loket-2')).toContain(code)

  // 10:00, the counter sends it back once: the clock stands
  hall.moveTo('2026-11-23T03:00:00Z')
  await hall.act(id, 'petugas-loket', { act: 'kembalikan', note: 'Halaman kedua tidak terbaca.' })
  expect((await look()).agenda).toBe('0001/2026')
  expect(await hall.text(`/lacak/${code}`)).toContain('Halaman kedua tidak terbaca.')
  expect(await hall.waits('petugas-loket')).not.toContain(code)

  // Wednesday 08:00, the agency answers with a better copy
  hall.moveTo('2026-11-25T01:00:00Z')
  const { version, turns } = await look()
  const mended = await hall.form(`/lacak/${code}/tindakan`, { act: `${turns[0]?.id}:kirim`, version: String(version), note: 'Terlampir salinan yang jelas', 'typed.surat': new File([pdf('clear')], 'surat-jelas.pdf') })
  expect(mended.headers.get('location')).toBe(`/lacak/${code}`)
  // days whose close of office fell into the pause do not count: Monday's receipt, Wednesday is day 1
  expect((await look()).due).toBe('2026-11-25T16:00:00+07:00')

  // the counter records it under the number it has, makes the sheet; the private secretary brings it
  hall.moveTo('2026-11-25T01:30:00Z')
  await hall.act(id, 'petugas-loket-2', { act: 'catat', data: { ticked: (await hall.definition(slug)).requirements.map((_, index) => index + 1) } })
  expect((await look()).agenda).toBe('0001/2026')
  await hall.act(id, 'petugas-loket-2', { act: 'serahkan', data: { sifat: 'segera', ringkasan: 'Rapat koordinasi penanganan banjir.' } })
  const product = (await look()).products[0]
  const { verify_code: mark } = await row<{ verify_code: string }>(hall.house.database.db, sql`select verify_code from products where id = ${product?.id}`)
  expect([product?.status, product?.number, (await hall.get(`/periksa/${mark}`)).status]).toEqual(['draft', null, 404])
  expect(await hall.waits('sekpri')).toContain(code)
  await hall.act(id, 'sekpri', { act: 'sampaikan' })
  expect(await hall.waits('sekda')).toContain(code)
  expect(await hall.text('/kotak-kerja', 'sekda')).toContain('Permohonan rapat koordinasi banjir')
  expect(await hall.waits('wali-kota')).not.toContain(code)

  // 11:00, the secretary disposes on screen, to two positions with a deadline
  hall.moveTo('2026-11-25T04:00:00Z')
  const now = await look()
  const disposed = await hall.form(`/perkara/${id}/tindakan`, {
    act: `${now.turns[0]?.id}:disposisi`, version: String(now.version), to: ['asisten-pembangunan-kesra', 'kepala-dpupr'], note: 'Hadiri dan laporkan hasilnya', instructions: ['hadiri'], deadline: '27/11/2026',
  }, 'sekda')
  expect(disposed.status).toBe(303)
  expect(await look()).toMatchObject({ status: 'granted', late: false, ended: '2026-11-25T11:00:00+07:00' })

  // one of them passes it on and the one below reports; the other reports by itself
  hall.moveTo('2026-11-25T04:20:00Z')
  expect(await hall.waits('asisten-pembangunan-kesra')).toContain(code)
  await hall.act(id, 'asisten-pembangunan-kesra', { act: 'dispose', to: ['kabag-pembangunan'], note: 'Wakili', data: { deadline: '2026-11-26' } })
  expect(await hall.waits('asisten-pembangunan-kesra')).not.toContain(code)
  await hall.act(id, 'kabag-pembangunan', { act: 'reportDisposition', note: 'Sudah dihadiri' })
  await hall.act(id, 'kepala-dpupr', { act: 'reportDisposition', note: 'Sudah dilaksanakan' })
  for (const who of ['sekda', 'asisten-pembangunan-kesra', 'kabag-pembangunan', 'kepala-dpupr', 'petugas-loket', 'sekpri']) expect(await hall.waits(who), who).not.toContain(code)
  const given = (await look()).dispositions
  expect(given.map((one) => [one.from, one.to, one.parent !== null, one.doneAt !== null])).toEqual([
    ['sekda', 'asisten-pembangunan-kesra', false, true], ['sekda', 'kepala-dpupr', false, true], ['asisten-pembangunan-kesra', 'kabag-pembangunan', true, true]])

  // the paper and the page behind its code
  const signed = (await look()).products[0]
  expect([signed?.status, signed?.number]).toEqual(['signed', '0001/Disp/2026'])
  const page = await hall.text(`/periksa/${mark}`)
  for (const part of ['Dokumen ini sah', '0001/Disp/2026', 'Cahya Misal, Sekretaris Daerah']) expect(page).toContain(part)
  expect((await hall.get(`/lacak/${code}/dokumen/${signed?.id}.pdf`)).headers.get('content-type')).toBe('application/pdf')
  const track = await hall.text(`/lacak/${code}`)
  for (const part of ['Permohonan Anda selesai', 'Sekretaris Daerah mendisposisikan kepada Asisten Pembangunan', 'Anda mengirim perbaikan', 'Petugas Loket meminta perbaikan']) expect(track).toContain(part)

  // the sheet as it was signed ends with the signature; the one printed beside it goes on with what was passed on; neither holds the applicant's key
  const wordsOf = async (path: string, who: string): Promise<string> => (await extractText(new Uint8Array(await (await hall.get(path, who)).arrayBuffer()), { mergePages: true })).text.replace(/\s+/g, ' ')
  const [asSigned, onward] = [await wordsOf(`/perkara/${id}/dokumen/${signed?.id}.pdf`, 'kepala-dpupr'), await wordsOf(`/perkara/${id}/lembar-disposisi.pdf`, 'kepala-dpupr')]
  for (const sheet of [asSigned, onward]) for (const part of ['0001/Disp/2026', 'Kepala Dinas Pekerjaan Umum', 'Hadiri dan laporkan hasilnya', '27 Nov 2026', registered(code)]) expect(sheet).toContain(part)
  for (const sheet of [asSigned, onward]) expect(sheet).not.toContain(code)
  expect([asSigned.includes('Wakili'), onward.includes('Wakili'), onward.includes('26 Nov 2026')]).toEqual([false, true, true])
  expect([await hall.text(`/perkara/${id}`, 'kepala-dpupr'), await hall.text(`/perkara/${id}?lang=en`, 'kepala-dpupr')].map((text) => /Lembar disposisi dengan penerusannya|Disposition sheet with what was passed on/.test(text))).toEqual([true, true])

  // the journal tells it all, in order, with position and capacity, and holds no word of what was written
  const entries = await hall.journal(id)
  expect(entries.map((entry) => [entry.type, entry.data['act'] ?? null, entry.position])).toEqual([
    ['case.filed', null, null], ['case.acted', 'return', 'petugas-loket'], ['case.acted', 'correct', null], ['case.acted', 'record', 'petugas-loket'], ['case.acted', 'handOver', 'petugas-loket'],
    ['case.acted', 'handOver', 'sekpri'], ['case.acted', 'dispose', 'sekda'], ['case.disposed', null, 'asisten-pembangunan-kesra'], ['case.reported', null, 'kabag-pembangunan'], ['case.reported', null, 'kepala-dpupr'],
  ])
  expect(JSON.stringify(entries.map((entry) => entry.data))).not.toMatch(/banjir|Pak Misal|laporkan/)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, pdf, type CaseJson, type Hall } from '../hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall({ now: '2026-03-02T02:00:00Z' }) })
afterAll(() => hall.close())

test('a report of government (annex XX) climbs six levels within three months, corrected from above and from below', async () => {
  const one = await hall.ask('desk-lppd', { answers: { 'tahun-laporan': 2025 } })
  const look = (): Promise<CaseJson> => hall.look(one.id, 'auditor')
  const step = async (day: string, who: string, act: string, more: { note?: string; data?: Record<string, unknown> } = {}): Promise<void> => {
    hall.moveTo(`${day}T03:00:00Z`)
    expect(await hall.waits(who), `${act} waits for ${who}`).toContain(one.code)
    await hall.act(one.id, who, { act, ...more })
    expect(await hall.waits(who), `${act} no longer waits for ${who}`).not.toContain(one.code)
  }
  // three months from 2 March end on 2 June, at the close of office
  expect(one.due).toBe('2026-06-02T16:00:00+07:00')

  await step('2026-03-09', 'pelaksana-tata-pemerintahan', 'kembalikan', { note: 'IKK 2.2 belum diisi' })
  hall.moveTo('2026-03-16T03:00:00Z')
  const { version, turns } = await look()
  expect((await hall.form(`/lacak/${one.code}/tindakan`, { act: `${turns[0]?.id}:kirim`, version: String(version), 'typed.isian-perbaikan': new File([pdf('ikk')], 'ikk-2-2.pdf') })).status).toBe(303)
  // seven calendar days with the applicant move the end of the three months by as many
  expect((await look()).due).toBe('2026-06-09T16:00:00+07:00')
  expect(await hall.text(`/perkara/${one.id}`, 'pelaksana-tata-pemerintahan')).toContain('ikk-2-2.pdf')

  await step('2026-04-06', 'pelaksana-tata-pemerintahan', 'sesuai', { data: { ticked: [1, 2] } })
  await step('2026-04-20', 'kasubag-bina-otonomi-daerah', 'periksa-lagi', { note: 'Periksa IKK 2.3' })
  await step('2026-04-22', 'pelaksana-tata-pemerintahan', 'sesuai', { data: { ticked: [1, 2] } })
  hall.moveTo('2026-05-04T02:00:00Z')
  await step('2026-05-04', 'kasubag-bina-otonomi-daerah', 'laporkan', { data: { 'isi-surat': 'Capaian kinerja tahun 2025.', 'laporan-verifikasi': [await hall.upload(undefined, 'lampiran-laporan.pdf')] } })
  expect((await look()).products).toMatchObject([{ product: 'laporan', status: 'draft', number: null }])
  await step('2026-05-06', 'kabag-tata-pemerintahan', 'paraf')
  await step('2026-05-07', 'asisten-pemerintahan', 'perbaiki', { note: 'Angka halaman 4 keliru' })
  await step('2026-05-11', 'kasubag-bina-otonomi-daerah', 'laporkan', { data: { 'isi-surat': 'Capaian kinerja tahun 2025, diperbaiki.' } })
  await step('2026-05-12', 'kabag-tata-pemerintahan', 'paraf')
  await step('2026-05-13', 'asisten-pemerintahan', 'paraf')
  await step('2026-05-18', 'sekda', 'tanda-tangani')

  const ended = await look()
  expect(ended).toMatchObject({ status: 'granted', late: false, turns: [] })
  // the draft was rewritten, not doubled: one report, one number
  expect(ended.products).toMatchObject([{ product: 'laporan', status: 'signed', number: expect.stringMatching(/^005\/ND\.1-Tapem\/V\/2026$/) }])
  const { verify_code: mark } = await row<{ verify_code: string }>(hall.house.database.db, sql`select verify_code from products where case_id = ${one.id}`)
  for (const part of ['Dokumen ini sah', 'Cahya Misal, Sekretaris Daerah']) expect(await hall.text(`/periksa/${mark}`)).toContain(part)
  const track = await hall.text(`/lacak/${one.code}`)
  for (const part of ['Permohonan Anda selesai', 'Asisten Pemerintahan memaraf', 'Kepala Bagian Tata Pemerintahan memaraf', 'IKK 2.2 belum diisi']) expect(track).toContain(part)
  expect((await hall.journal(one.id)).map((entry) => [entry.position, entry.data['way'] ?? entry.type])).toEqual([
    [null, 'case.filed'], ['pelaksana-tata-pemerintahan', 'kembalikan'], [null, 'kirim'], ['pelaksana-tata-pemerintahan', 'sesuai'], ['kasubag-bina-otonomi-daerah', 'periksa-lagi'],
    ['pelaksana-tata-pemerintahan', 'sesuai'], ['kasubag-bina-otonomi-daerah', 'laporkan'], ['kabag-tata-pemerintahan', 'paraf'], ['asisten-pemerintahan', 'perbaiki'],
    ['kasubag-bina-otonomi-daerah', 'laporkan'], ['kabag-tata-pemerintahan', 'paraf'], ['asisten-pemerintahan', 'paraf'], ['sekda', 'tanda-tangani']])
})

test('asked in November, its three months run into a year whose calendar is provisional, and it says so', async () => {
  hall.moveTo('2026-11-23T02:00:00Z')
  const one = await hall.ask('desk-lppd')
  expect(await hall.text(`/lacak/${one.code}`)).toContain('sementara, kalender tahun itu belum lengkap')
})

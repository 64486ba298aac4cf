import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, pdf, type CaseJson, type Hall } from '../hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

test('a budget of eight activities (annex XI) is promised in four hours; the correction loop costs the office nothing', async () => {
  // Monday 09:00: 8 × 30 minutes of office time, lunch between 12 and 13 passed over
  const one = await hall.ask('asistensi-rka', { answers: { 'perangkat-daerah': 'Dinas Contoh', 'jumlah-kegiatan': 8 } })
  const look = (): Promise<CaseJson> => hall.look(one.id, 'kabag-pembangunan')
  expect(one.due).toBe('2026-11-23T14:00:00+07:00')
  for (const who of ['kasubag-pembangunan', 'kasubag-pembangunan-2']) expect(await hall.waits(who)).toContain(one.code)

  hall.moveTo('2026-11-23T02:10:00Z')
  await hall.act(one.id, 'kasubag-pembangunan-2', { act: 'order', data: { ticked: [1] } })
  expect(await hall.waits('pelaksana-pembangunan')).toContain(one.code)

  // twice the officer comments and the agency mends; the office's clock stands from 09:40 to 11:10 and from 11:20 to the next day 08:00
  for (const [from, to, n] of [['2026-11-23T02:40:00Z', '2026-11-23T04:10:00Z', 1], ['2026-11-23T04:20:00Z', '2026-11-24T01:00:00Z', 2]] as const) {
    hall.moveTo(from)
    await hall.act(one.id, 'pelaksana-pembangunan', { act: 'komentari', note: `Komentar ke-${n}: harga di atas SBM` })
    expect([(await look()).due, (await look()).turns[0]?.paused]).toEqual([null, 'applicant'])
    expect(await hall.text(`/lacak/${one.code}`)).toContain(`Komentar ke-${n}: harga di atas SBM`)
    expect(await hall.waits('pelaksana-pembangunan')).not.toContain(one.code)
    hall.moveTo(to)
    const { version, turns } = await look()
    const sent = await hall.form(`/lacak/${one.code}/tindakan`, { act: `${turns[0]?.id}:kirim`, version: String(version), note: `Perbaikan ke-${n}`, 'typed.draft-perbaikan': new File([pdf(`rka-${n}`)], `rka-${n}.pdf`) })
    expect(sent.status).toBe(303)
    expect(await hall.waits('pelaksana-pembangunan')).toContain(one.code)
  }
  // 40 minutes were used before the first pause and 10 between the two: 190 of 240 are left from Tuesday 08:00
  expect((await look()).due).toBe('2026-11-24T11:10:00+07:00')
  expect((await look()).pauses.map((pause) => [pause.from, pause.to])).toEqual([
    ['2026-11-23T02:40:00.000Z', '2026-11-23T04:10:00.000Z'], ['2026-11-23T04:20:00.000Z', '2026-11-24T01:00:00.000Z']])
  const page = await hall.text(`/perkara/${one.id}`, 'pelaksana-pembangunan')
  for (const part of ['rka-1.pdf', 'rka-2.pdf', 'Perbaikan ke-2']) expect(page).toContain(part)
  const count = await hall.text(`/lacak/${one.code}/hitung`)
  for (const part of ['menunggu pemohon', '--count 8', '2026-11-23T09:40:00+07:00/2026-11-23T11:10:00+07:00']) expect(count).toContain(part)

  hall.moveTo('2026-11-24T02:00:00Z')
  await hall.act(one.id, 'pelaksana-pembangunan', { act: 'sesuai', data: { 'hasil-pemeriksaan': 'Sesuai standar biaya.' } })
  await hall.act(one.id, 'kasubag-pembangunan', { act: 'periksa-lagi', note: 'Halaman 3 belum diperiksa' })
  await hall.act(one.id, 'pelaksana-pembangunan', { act: 'sesuai', data: { 'hasil-pemeriksaan': 'Sesuai standar biaya, termasuk halaman 3.' } })
  await hall.act(one.id, 'kasubag-pembangunan', { act: 'setuju' })
  expect(await hall.waits('kabag-pembangunan')).toContain(one.code)
  hall.moveTo('2026-11-24T03:00:00Z')
  await hall.act(one.id, 'kabag-pembangunan', { act: 'tanda-tangani' })
  expect(await look()).toMatchObject({ status: 'granted', late: false, products: [{ product: 'hasil-asistensi', status: 'signed' }] })

  // 50 minutes before the pauses and Tuesday 08:00 to 10:00: what it took, in office time, beside what was promised
  const { took, promised } = await row<{ took: string; promised: string }>(hall.house.database.db, sql`select took, promised from cases where id = ${one.id}`)
  expect([Number(took), Number(promised)]).toEqual([170, 240])
  const { verify_code: mark } = await row<{ verify_code: string }>(hall.house.database.db, sql`select verify_code from products where case_id = ${one.id}`)
  expect(await hall.text(`/periksa/${mark}`)).toContain('Dokumen ini sah')
  expect(await hall.text(`/lacak/${one.code}`)).toContain('Permohonan Anda selesai')
  for (const who of ['kasubag-pembangunan', 'pelaksana-pembangunan', 'kabag-pembangunan']) expect(await hall.waits(who)).not.toContain(one.code)
  expect((await hall.journal(one.id)).map((entry) => entry.data['way'] ?? entry.type)).toEqual([
    'case.filed', 'perintahkan', 'komentari', 'kirim', 'komentari', 'kirim', 'sesuai', 'periksa-lagi', 'sesuai', 'setuju', 'tanda-tangani'])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, pdf, plain, type Filed, type Hall } from '../hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const slug = 'penomoran-produk-hukum'
const ask = (jenis: string): Promise<Filed> => hall.ask(slug, { answers: { 'perangkat-daerah': 'Bagian Organisasi', jenis, judul: 'Standar Pelayanan' } })

test('a decision of the mayor (annex XIII) has its number within fifteen minutes, from the book of its kind', async () => {
  const one = await ask('keputusan-wali-kota')
  expect(one.due).toBe('2026-11-23T09:15:00+07:00')
  expect(await hall.text(`/lacak/${one.code}`)).toContain('0 dari 15 menit kerja terpakai')
  for (const who of ['pelaksana-hukum', 'pelaksana-hukum-2']) expect(await hall.waits(who)).toContain(one.code)

  hall.moveTo('2026-11-23T02:03:00Z')
  await hall.act(one.id, 'pelaksana-hukum', { act: 'receive', data: { ticked: [1, 2, 3] } })
  expect(await hall.waits('kasubag-sjdi')).toContain(one.code)
  hall.moveTo('2026-11-23T02:08:00Z')
  await hall.act(one.id, 'kasubag-sjdi', { act: 'check' })
  expect(await hall.text(`/lacak/${one.code}`)).toContain('8 dari 15 menit kerja terpakai')

  // the form of the numbering asks for code and unit because this kind carries them; without them nothing is numbered
  const page = await hall.get(`/perkara/${one.id}`, 'pelaksana-hukum-2')
  expect(plain(await page.text())).toContain('Kode klasifikasi')
  hall.moveTo('2026-11-23T02:12:00Z')
  const { version, turns } = await hall.look(one.id, 'pelaksana-hukum-2')
  const fields = { act: `${turns[0]?.id}:nomori`, version: String(version) }
  const bare = await hall.form(`/perkara/${one.id}/tindakan`, fields, 'pelaksana-hukum-2')
  expect([bare.status, plain(await bare.text())]).toEqual([422, expect.stringMatching(/belum dijawab/)])
  expect((await hall.form(`/perkara/${one.id}/tindakan`, { ...fields, 'typed.kode-klasifikasi': '065', 'typed.kode-unit': 'Org' }, 'pelaksana-hukum-2')).status).toBe(303)

  const ended = await hall.look(one.id, 'auditor')
  expect(ended).toMatchObject({ status: 'granted', late: false, ended: '2026-11-23T09:12:00+07:00', products: [{ number: '065/Kep.1-Org/XI/2026', status: 'signed' }] })
  const { took, verify_code: mark } = await row<{ took: string; verify_code: string }>(hall.house.database.db, sql`
    select took, verify_code from cases join products on products.case_id = cases.id where cases.id = ${one.id}`)
  expect(Number(took)).toBe(12)
  const track = await hall.text(`/lacak/${one.code}`)
  for (const part of ['Permohonan Anda selesai', 'nomor 065/Kep.1-Org/XI/2026']) expect(track).toContain(part)
  for (const part of ['Dokumen ini sah', '065/Kep.1-Org/XI/2026', 'Joko Umpama, Pelaksana Bagian Hukum']) expect(await hall.text(`/periksa/${mark}`)).toContain(part)
  expect(await hall.text('/register/keputusan-wali-kota', 'kasubag-sjdi')).toContain('065/Kep.1-Org/XI/2026')
  for (const who of ['pelaksana-hukum', 'pelaksana-hukum-2', 'kasubag-sjdi']) expect(await hall.waits(who)).not.toContain(one.code)
  expect((await hall.journal(one.id)).map((entry) => [entry.data['way'] ?? entry.type, entry.position])).toEqual([
    ['case.filed', null], ['serahkan', 'pelaksana-hukum'], ['lengkap', 'kasubag-sjdi'], ['nomori', 'pelaksana-hukum']])
})

test('what comes at 15.55 has its five minutes today and its ten tomorrow', async () => {
  hall.moveTo('2026-11-24T08:55:00Z')
  expect((await ask('peraturan-daerah')).due).toBe('2026-11-25T07:40:00+07:00')
})

test('a number between two given ones is inserted with a letter and a reason, by who keeps the book', async () => {
  hall.moveTo('2026-11-25T02:00:00Z')
  for (let n = 0; n < 2; n += 1) {
    const one = await ask('peraturan-wali-kota')
    await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: [1, 2, 3] } })
    await hall.act(one.id, 'kasubag-sjdi', { act: 'lengkap' })
    await hall.act(one.id, 'pelaksana-hukum', { act: 'nomori' })
  }
  const place = '/register/peraturan-wali-kota'
  const insert = async (n: string, reason: string, who = 'kasubag-sjdi') => {
    const subject = /name="subject" value="([^"]*)"/.exec(await (await hall.get(place, who)).text())?.[1] ?? ''
    return hall.post(`${place}/sisip`, { n, reason, subject }, who)
  }
  expect((await insert('1', '')).status).toBe(422)
  expect((await insert('7', 'Naskah tertinggal')).status).toBe(409)
  expect((await insert('1', 'Naskah tertinggal', 'kabag-hukum')).status).toBe(403)
  expect((await insert('1', 'Naskah tertinggal')).status).toBe(303)
  const book = await hall.text('/register/peraturan-wali-kota', 'kasubag-sjdi')
  for (const part of ['01.A Tahun 2026', '02 Tahun 2026', 'Tidak ada celah dan tidak ada nomor ganda.']) expect(book).toContain(part)
  const next = await ask('peraturan-wali-kota')
  await hall.act(next.id, 'pelaksana-hukum-2', { act: 'serahkan', data: { ticked: [1, 2, 3] } })
  await hall.act(next.id, 'kasubag-sjdi', { act: 'lengkap' })
  expect(await hall.act(next.id, 'pelaksana-hukum-2', { act: 'nomori' })).toMatchObject({ number: '03 Tahun 2026' })
})

test('what is incomplete at the check goes back to the applicant, not to the officer', async () => {
  hall.moveTo('2026-11-26T02:00:00Z')
  const one = await ask('peraturan-bersama')
  await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: [1, 2, 3] } })
  await hall.act(one.id, 'kasubag-sjdi', { act: 'kembalikan', note: 'Nota dinas belum ditandatangani' })
  expect(await hall.waits('pelaksana-hukum')).not.toContain(one.code)
  const { version, turns } = await hall.look(one.id, 'auditor')
  expect(await hall.text(`/lacak/${one.code}`)).toContain('Nota dinas belum ditandatangani')
  expect((await hall.form(`/lacak/${one.code}/tindakan`, { act: `${turns[0]?.id}:kirim`, version: String(version), 'typed.nota-dinas': new File([pdf('nota')], 'nota.pdf') })).status).toBe(303)
  expect(await hall.waits('pelaksana-hukum')).toContain(one.code)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHall, registered, ticked, type Filed, type Hall } from '../../../test/hall.ts'

let hall: Hall
let letter: Filed
beforeAll(async () => {
  hall = await openHall()
  letter = await hall.ask('surat-ke-masyarakat')
  await hall.act(letter.id, 'petugas-loket', { act: 'catat', data: { ticked: ticked(await hall.definition('surat-ke-masyarakat')) } })
})
afterAll(() => hall.close())

const clerk = '/ukuran/acts.done?jabatan=petugas-loket'

describe('the measures of the city', () => {
  test('stand in one list with what they come to this year, each leading behind its figure', async () => {
    const page = await (await hall.get('/ukuran', 'wali-kota')).text()
    for (const id of hall.house.measures.keys()) expect(page).toContain(`/ukuran/${id}?sejak=2026-01-01`)
    expect(await hall.text('/ukuran', 'wali-kota')).toContain('dihitung ulang dari semua yang di bawahnya')
  })
  test('say "not measured" where nothing was, never nought', async () => {
    expect(await hall.text('/ukuran/cases.on-time', 'auditor')).toContain('belum terukur')
    expect(await hall.text('/ukuran/cases.received?sejak=01/01/2020&sampai=31/12/2020', 'auditor')).toContain('Ini bukan nol')
  })
  test('speak English to who wants it', async () => {
    const page = await (await hall.get(`${clerk}&lang=en`, 'auditor')).text()
    expect(page).toContain('Behind the figure: Acts of a position')
  })
})

describe('behind a figure', () => {
  test('stands the letter itself, down to its page', async () => {
    const page = await (await hall.get(clerk, 'petugas-loket')).text()
    expect(page).toContain(`href="/perkara/${letter.id}"`)
    expect(await hall.text(clerk, 'petugas-loket')).toContain(registered(letter.code))
    expect((await hall.get(`/perkara/${letter.id}`, 'petugas-loket')).status).toBe(200)
  })
  test('looks the officer, the head above, and who may read all; nobody else', async () => {
    for (const who of ['petugas-loket', 'kabag-tata-usaha', 'sekda', 'auditor']) expect([who, (await hall.get(clerk, who)).status]).toEqual([who, 200])
    for (const who of ['kepala-dinkes', 'pelaksana-hukum', 'administrator-ti']) expect([who, (await hall.get(clerk, who)).status]).toEqual([who, 403])
    expect((await hall.get(clerk)).status).toBe(303)
  })
  test('an officer opens no more by leaving the filter out, widening it, or naming one the measure does not know', async () => {
    for (const path of ['/ukuran/acts.done', '/ukuran/acts.done?jabatan=petugas-loket,sekda', '/ukuran/acts.done?layanan=surat-ke-masyarakat', '/ukuran/acts.done?jadwal=x', '/ukuran/acts.done?jabatan=', '/ukuran']) expect([path, (await hall.get(path, 'petugas-loket')).status]).toEqual([path, 403])
  })
  test('hostile addresses are answered and never break', async () => {
    expect((await hall.get('/ukuran/tidak-ada', 'auditor')).status).toBe(404)
    expect((await hall.get('/ukuran/constructor', 'auditor')).status).toBe(404)
    for (const query of ['?sejak=kapan&sampai=99/99/9999', '?dari=-1', '?dari=99999999999', `?jabatan=${'x'.repeat(5000)}`, "?jabatan='; drop table counted; --", '?sejak=31/12/2026&sampai=01/01/2026', '?jabatan=<script>']) {
      const answer = await hall.get(`/ukuran/acts.done${query}`, 'auditor')
      expect([query.slice(0, 30), answer.status]).toEqual([query.slice(0, 30), 200])
      expect(await answer.text()).not.toContain('<script>&')
    }
  })
  test('comes as a table that holds what the page holds', async () => {
    const answer = await hall.get(clerk.replace('?', '/data.csv?'), 'petugas-loket')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const lines = (await answer.text()).trim().split('\r\n')
    expect(lines[0]).toBe('hari,yang_dihitung,perkara,jabatan,terhitung,simulasi')
    expect(lines[1]).toContain(registered(letter.code))
    expect((await hall.get('/ukuran/acts.done/data.csv', 'petugas-loket')).status).toBe(403)
  })
})

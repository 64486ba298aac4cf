import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHall, plain, registered, type Filed, type Hall } from '../../test/hall.ts'
import { entryNames } from './journal-words.ts'

let hall: Hall
let letter: Filed
beforeAll(async () => {
  hall = await openHall()
  hall.moveTo('2026-11-23T02:01:00Z')
  letter = await hall.ask('surat-ke-masyarakat')
  await hall.act(letter.id, 'petugas-loket', { act: 'catat', data: { ticked: [1, 2] } })
})
afterAll(() => hall.close())

const page = async (query = '', who: string | null = 'auditor'): Promise<string> => plain(await (await hall.get(`/jejak${query}`, who)).text())
/** The rows of the table alone: the filters above it name every act there is. */
const table = async (query: string): Promise<string> => plain(/<tbody[^]*<\/tbody>/.exec(await (await hall.get(`/jejak${query}`, 'auditor')).text())?.[0] ?? '')

describe('the inspectorate', () => {
  test('inspects the whole city by its head as by its auditors; what its head decides as a head stays in the own unit', async () => {
    const { permissions } = await hall.actor('inspektur')
    for (const permission of ['platform.journal', 'cases.read-all', 'satisfaction.read', 'sakip.evaluate', 'measures.read']) expect([...permissions.get(permission) ?? []], permission).toContain('*')
    for (const permission of ['satisfaction.follow', 'permits.decide', 'cases.erase', 'budgeting.enter']) expect([...permissions.get(permission) ?? []], permission).toEqual(['inspektorat'])
    expect((await hall.get('/jejak', 'inspektur')).status).toBe(200)
    expect((await hall.get(`/perkara/${letter.id}`, 'inspektur')).status).toBe(200)
    expect((await hall.get(`/perkara/${letter.id}/hapus-data`, 'inspektur')).status).toBe(403)
  })
})

describe('the page of the journal', () => {
  test('says in words what happened, of which case, by whom and as what', async () => {
    const text = await page()
    for (const part of ['Mencatat', 'Petugas Loket', registered(letter.code), 'Layanan dibuka di loket', 'Permohonan masuk', 'Pemohon']) expect(text).toContain(part)
    expect(text).not.toMatch(/case\.acted|definition\.published|case\.filed/)
    expect(text).not.toContain(letter.code)
  })

  test('narrows to a case by its number, to a position, an act, a day', async () => {
    const code = registered(letter.code)
    expect(await table('')).toContain('Layanan dibuka di loket')
    for (const typed of [code, code.toLowerCase().replaceAll('-', ' '), letter.code]) expect(await table(`?perkara=${encodeURIComponent(typed)}`), typed).toMatch(/^Mencatat .* Permohonan masuk .*$/)
    expect(await table(`?perkara=${code}&tindakan=case.filed`)).not.toContain('Mencatat')
    expect(await table('?jabatan=petugas-loket')).toContain('Mencatat')
    expect(await table('?jabatan=petugas-loket')).not.toContain('Layanan dibuka di loket')
    expect(await table('?tanggal=23/11/2026&jabatan=petugas-loket')).toContain(code)
    expect(await page('?tanggal=22/11/2026')).toContain('Belum ada tindakan')
  })

  test('names what cannot be read and keeps it in its field', async () => {
    const answer = await hall.get('/jejak?perkara=BKS-0000-0000&tanggal=besok', 'auditor')
    expect(answer.status).toBe(422)
    const text = await answer.text()
    for (const part of ['Tidak ada perkara dengan nomor ini.', 'Bukan tanggal.', 'value="BKS-0000-0000"', 'value="besok"']) expect(text).toContain(part)
  })

  test('is paged without losing what it was narrowed to', async () => {
    for (let n = 0; n < 8; n++) await hall.ask('surat-ke-masyarakat')
    const text = await (await hall.get('/jejak', 'auditor')).text()
    expect(text).toContain('/jejak?dari=50')
    expect((await hall.get('/jejak?dari=99999999&jabatan=%27', 'auditor')).status).toBe(200)
    expect(await (await hall.get('/jejak?tindakan=definition.published&dari=5', 'auditor')).text()).toContain('/jejak?tindakan=definition.published&amp;dari=0')
  })

  test('is for those who may read it', async () => {
    expect((await hall.get('/jejak', 'petugas-loket')).status).toBe(403)
    expect((await hall.get('/jejak', null)).status).toBe(303)
  })

  test('says in words that somebody signed in, with and without a code', () => {
    expect(['account.signed-in', 'account.signed-in-with-code'].map((type) => entryNames[type]?.id)).toEqual(['Masuk', 'Masuk dengan kode'])
  })

  test('has a name in both languages for everything it lists', () => {
    for (const [type, name] of Object.entries(entryNames)) {
      expect(type).toMatch(/^[a-z-]+\.[a-z-]+$/)
      expect(name.en, type).toBeTruthy()
    }
  })
})

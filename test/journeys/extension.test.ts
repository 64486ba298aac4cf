import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getDocumentProxy, extractText } from 'unpdf'
import { openHall, plain, ticked, type Filed, type Hall } from '../hall.ts'

let hall: Hall
const service = 'informasi-publik'
const [desk, chief] = ['petugas-ppid', 'ppid-utama']
beforeAll(async () => { hall = await openHall({ now: '2026-03-16T02:00:00Z' }) })
afterAll(() => hall.close())

const reason = 'Dokumen masih dihimpun dari tiga perangkat daerah.'
async function asked(): Promise<Filed> {
  hall.moveTo('2026-03-16T02:00:00Z')
  return hall.ask(service, { answers: { rincian: 'Realisasi anggaran 2025' } })
}
const extend = (one: Filed, who = chief, note = reason) => hall.look(one.id, 'auditor').then(({ version }) => hall.tryAct(one.id, who, { act: 'extend', note }, { 'if-match': `"${version}"` }))

describe('a request for public information that needs longer (UU 14/2008, article 22)', () => {
  test('is due on 7 April 2026, and once extended on 16 April, for the applicant, the office and the command alike', async () => {
    const one = await asked()
    expect(one.due).toBe('2026-04-07T16:00:00+07:00')
    hall.moveTo('2026-04-02T03:00:00Z')
    expect((await extend(one)).status).toBe(200)
    expect((await hall.look(one.id, 'auditor')).due).toBe('2026-04-16T16:00:00+07:00')
    const tracking = await hall.text(`/lacak/${one.code}`)
    for (const part of ['Kamis, 16 Apr 2026', 'PPID Utama memperpanjang waktu', reason]) expect(tracking).toContain(part)
    for (const [path, who] of [[`/lacak/${one.code}/hitung`, null], [`/perkara/${one.id}/hitung`, 'auditor'], [`/perkara/${one.id}`, 'auditor']] as const) {
      const page = await hall.text(path, who)
      for (const part of ['7 hari kerja, UU 14/2008 Pasal 22 ayat (8)', '--term "17 hari kerja"', 'npx balai due --from 2026-03-16T09:00']) expect(page, `${path} ${part}`).toContain(part)
    }
    expect((await hall.journal(one.id)).at(-1)).toMatchObject({ type: 'case.extended', position: chief, data: { by: { n: 7, unit: 'workingDay' } } })
  })

  test('tells the officer which law gives it, that the decree does not print it, and asks for the reason', async () => {
    const one = await asked()
    const page = await hall.text(`/perkara/${one.id}?tindakan=extend`, chief)
    for (const part of ['Perpanjang waktu', 'Tenggat mundur 7 hari kerja menurut UU 14/2008 Pasal 22 ayat (8)', 'Keputusan tidak mencetak perpanjangan ini']) expect(page).toContain(part)
    const refused = await extend(one, chief, '')
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ problems: [{ code: 'reason-missing', field: 'note' }] })
    expect((await hall.look(one.id, 'auditor')).due).toBe('2026-04-07T16:00:00+07:00')
  })

  test('is taken once, by the chief alone, and not when the time has passed', async () => {
    const one = await asked()
    expect((await extend(one, desk)).status).toBe(409)
    expect((await extend(one)).status).toBe(200)
    expect((await extend(one)).status).toBe(409)
    const late = await asked()
    hall.moveTo('2026-04-08T03:00:00Z')
    expect((await hall.look(late.id, chief)).openActs.map((act) => act.act)).not.toContain('extend')
    expect((await extend(late)).status).toBe(409)
  })

  test('shows the inbox the later date', async () => {
    const one = await asked()
    await extend(one)
    const { items } = await (await hall.get('/api/inbox', desk)).json() as { items: { id: string; due: string }[] }
    expect(items.find((item) => item.id === one.id)?.due.slice(0, 10)).not.toBe('2026-04-07')
  })
})

describe('a refusal', () => {
  test('tells on paper and on the tracking page where and until when to object', async () => {
    const one = await asked()
    await hall.act(one.id, desk, { act: 'tersedia', data: { ticked: ticked(await hall.definition(service)) } })
    await hall.act(one.id, chief, { act: 'susun-penolakan', data: { 'dasar-penolakan': 'rahasia-pribadi', 'isi-surat': 'Informasi ini dikecualikan.' } })
    await hall.act(one.id, chief, { act: 'tolak', note: 'Informasi dikecualikan' })
    const paper = (await hall.look(one.id, 'auditor')).products[0]
    const answer = await hall.get(`/lacak/${one.code}/dokumen/${paper?.id}.pdf`)
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true })
    for (const words of [text.replace(/\s+/g, ' '), await hall.text(`/lacak/${one.code}`)]) {
      expect(words).toContain('keberatan secara tertulis kepada Atasan PPID')
      expect(words).toContain('30 (tiga puluh) hari kerja')
      expect(words).toContain('Komisi Informasi')
    }
  })
})

describe('an answer', () => {
  test('once given says so plainly, though the office has still to file it', async () => {
    const one = await asked()
    await hall.act(one.id, desk, { act: 'tersedia', data: { ticked: ticked(await hall.definition(service)) } })
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Permohonan Anda sedang diproses')
    await hall.act(one.id, chief, { act: 'jawab', data: { 'isi-surat': 'Terlampir.' } })
    const page = plain(await (await hall.get(`/lacak/${one.code}`)).text())
    expect(page).toContain('Jawaban sudah diberikan')
    expect(page).not.toContain('Permohonan Anda sedang diproses')
    await hall.act(one.id, desk, { act: 'arsipkan' })
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Permohonan Anda selesai')
  })

  test('not yet signed shows who will sign it', async () => {
    const letter = await hall.ask('surat-ke-masyarakat', { answers: { tujuan: 'wakil-wali-kota', perihal: 'Undangan' } })
    await hall.act(letter.id, 'petugas-loket', { act: 'catat', data: { ticked: [1, 2] } })
    await hall.act(letter.id, 'petugas-loket', { act: 'serahkan', data: { sifat: 'biasa' } })
    const draft = (await hall.look(letter.id, 'petugas-loket')).products[0]
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await (await hall.get(`/perkara/${letter.id}/dokumen/${draft?.id}.pdf`, 'petugas-loket')).arrayBuffer())), { mergePages: true })
    expect(text).toContain('RANCANGAN')
  })
})

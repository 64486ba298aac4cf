import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, run, sql } from '#platform/db'
import { fileRequest } from '#modules/cases'
import { openHall, pdf, type Hall } from '../../../test/hall.ts'

let hall: Hall
const clerk = 'pengadministrasi-surat-setwan'
const section = 'kasubag-tata-usaha-setwan'
const own = '/kinerja/saya?periode=2026-11'
const archive = '/kinerja/indikator/setwan-2026/pengadministrasi-surat-2'

let letters = 0
/** A letter registered by this position; its grant reaches the counter of the agency that gives the service. */
async function letter(): Promise<void> {
  const { form } = await hall.definition('surat-ke-masyarakat')
  const actor = await hall.actor(clerk)
  const ctx = hall.ctx({ ...actor, holdings: actor.holdings.filter(({ position }) => position === clerk), permissions: new Map([...actor.permissions, ['cases.register', new Set(['*'])]]) })
  await fileRequest(ctx, { slug: 'surat-ke-masyarakat', key: `surat-${letters += 1}`, origin: 'counter', applicant: { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh No. 1' }, answers: await hall.answersTo(form) })
}
const tell = (fields: Record<string, string>, who: string | null = clerk) => hall.post(`${archive}?periode=2026-11`, { period: '2026-11', value: '6', evidence: 'Daftar layanan arsip', ...fields }, who)
/** The mark of the figures on the page that asks whether to hand them in; none where it does not ask. */
const markSeen = async (period = '2026-11', who = clerk): Promise<string> => /name="mark" value="([^"]*)"/.exec(await (await hall.get(`/kinerja/saya/ajukan?jabatan=${who}&periode=${period}`, who)).text())?.[1] ?? ''
const handIn = async (period = '2026-11', who = clerk) => hall.post('/kinerja/saya', { position: who, period, mark: await markSeen(period, who) }, who)
const sheetId = async (period = '2026-11'): Promise<string> => (await row<{ id: string }>(hall.house.database.db, sql`select id from performance_sheets where position = ${clerk} and period = ${period}`)).id
const version = async (): Promise<number> => (await row<{ version: number }>(hall.house.database.db, sql`select version from performance_sheets where id = ${await sheetId()}`)).version
const decide = async (said: Record<string, string | number>, who: string | null = section) => hall.post(`/kinerja/lembar/${await sheetId()}`, { version: await version(), feedback: '', ...said }, who)

beforeAll(async () => {
  hall = await openHall()
  await letter()
  await letter()
})
afterAll(() => hall.close())

describe('a figure somebody types', () => {
  test('needs a number and what it rests on, says both at once, and loses nothing of what was typed', async () => {
    const answer = await tell({ value: 'banyak', evidence: '  ' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect([html.includes('Isi angkanya'), html.includes('Sebutkan buktinya'), html.includes('value="banyak"')]).toEqual([true, true, true])
  })
  test.each([['1.50.0', 'ribuan'], ['79.99', 'koma'], ['', 'Isi angkanya']])('%j is no figure', async (value) => {
    expect((await tell({ value })).status).toBe(422)
  })
  test.each([['-3', 'kurang dari 0; angka dalam satuan layanan paling kecil 0'], ['999.999.999', 'lebih dari 100.000.000'], ['2,5', 'bukan bilangan bulat'], ['80%', 'adalah persentase, padahal satuan indikator ini layanan']])('%j cannot be one of its unit, and says why', async (value, words) => {
    const answer = await tell({ value, sure: value })
    const html = await answer.text()
    expect([answer.status, html.includes(words), html.includes(`value="${value}"`), html.includes('name="sure"') && html.includes('Daftar layanan arsip')]).toEqual([422, true, true, true])
  })
  test('of more than ten times the target is asked about, nothing is kept, and is taken once it is said to be right', async () => {
    const kept = () => rows(hall.house.database.db, sql`select id from performance_figures where tree = 'setwan-2026' and indicator = 'pengadministrasi-surat-2' and typed = '5.000'`)
    const asked = await tell({ value: '5.000' })
    const html = await asked.text()
    expect([asked.status, html.includes('lebih dari sepuluh kali target'), /name="sure" value="5\.000"(?![^>]*checked)/.test(html), html.includes('Ya, 5.000 memang benar'), (await kept()).length]).toEqual([422, true, true, true, 0])
    const still = await tell({ value: '5.000', sure: '5.000', evidence: '' })
    expect([still.status, /name="sure" value="5\.000"[^>]*checked/.test(await still.text()), (await kept()).length]).toEqual([422, true, 0])
    expect([(await tell({ value: '5.000', sure: '5.000' })).status, (await kept()).length]).toEqual([303, 1])
    await run(hall.house.database.db, sql`delete from performance_figures where typed = '5.000'`)
  })
  test('is refused for a month that has not begun, of another year, and of no year', async () => {
    for (const period of ['2026-12', '2025-11', '2026-13', 'kapan', '']) expect([period, (await tell({ period })).status]).toEqual([period, 422])
  })
  test('is told by the holder of the position alone', async () => {
    for (const who of [section, 'sekwan', 'auditor', 'kepala-dinkes', null]) expect([who, (await tell({}, who)).status]).toEqual([who, 403])
  })
  test('is refused where a measure counts by itself', async () => {
    const answer = await hall.post('/kinerja/indikator/setwan-2026/pengadministrasi-surat-1', { period: '2026-11', value: '500', evidence: 'x' }, clerk)
    expect([answer.status, (await answer.text()).includes('dihitung sendiri')]).toEqual([409, true])
  })
  test('with its evidence and file stands on the pages as typed, by name; typed again the old one stays', async () => {
    const answer = await hall.form(`${archive}?periode=2026-11`, { period: '2026-11', value: '4', evidence: 'Buku layanan <b>arsip</b>', 'berkas.file': new File([pdf('bukti')], 'bukti arsip.pdf') }, clerk)
    expect(answer.status).toBe(303)
    expect((await tell({ value: '6' })).status).toBe(303)
    const text = await hall.text(own, clerk)
    expect(text).toContain('diketik dengan bukti oleh Dimas Umpama')
    const page = await (await hall.get(archive, section)).text()
    expect([page.includes('Buku layanan &lt;b&gt;arsip'), page.includes('bukti arsip.pdf'), page.includes('diganti')]).toEqual([true, true, true])
    const link = /href="(\/kinerja\/indikator\/[^"]*\/bukti\/[^"]*)"/.exec(page)?.[1] ?? ''
    expect([(await hall.get(link, section)).headers.get('content-type'), (await hall.get(link)).status, (await hall.get(link.replace(/[^/]*$/, '01936b5c-0000-7000-8000-000000000001'), section)).status]).toEqual(['application/pdf', 303, 404])
  })
  test('is kept sealed: the words of its evidence stand nowhere in clear', async () => {
    const kept = await row<{ text: string }>(hall.house.database.db, sql`select string_agg(f::text, ' ') || (select string_agg(j.data::text, ' ') from journal j where type = 'figure.told') as text from performance_figures f`)
    expect(kept.text).not.toContain('Buku layanan')
  })
})

describe('the evidence of a typed figure', () => {
  const figures = () => rows<{ id: string; evidence: Uint8Array | null; file: string | null; typed: string }>(hall.house.database.db, sql`select id, evidence, file, typed from performance_figures where indicator = 'pengadministrasi-surat-2' order by (typed = '4') desc, at`)
  const erasing = (id: string) => `${archive}/hapus-bukti/${id}`

  test('is offered to be erased to who typed it and to the head of the agency alone', async () => {
    const [first] = await figures()
    const { id } = first ?? expect.unreachable('no figure')
    for (const [who, status] of [[clerk, 200], ['sekwan', 200], [section, 403], ['kepala-dinkes', 403], ['auditor', 403], [null, 303]] as const) expect([who, (await hall.get(erasing(id), who)).status]).toEqual([who, status])
    for (const who of [section, 'kepala-dinkes', 'auditor', null]) expect([who, (await hall.post(erasing(id), { reason: 'x' }, who)).status]).toEqual([who, 403])
    expect(await (await hall.get(archive, clerk)).text()).toContain(`hapus-bukti/${id}`)
    expect(await (await hall.get(archive, section)).text()).not.toContain('hapus-bukti')
  })
  test('wants a reason, and keeps what was typed of it', async () => {
    const [first] = await figures()
    const answer = await hall.post(erasing(first?.id ?? ''), { reason: '  ' }, clerk)
    expect([answer.status, (await answer.text()).includes('Tuliskan alasannya.')]).toEqual([422, true])
    const long = await hall.post(erasing(first?.id ?? ''), { reason: 'x'.repeat(2_001) }, clerk)
    expect([long.status, (await long.text()).includes('xxxx')]).toEqual([422, true])
  })
  test('goes for good, words and file; the figure stays, and so does the record, without the reason in clear', async () => {
    const [first] = await figures()
    const { id, file } = first ?? expect.unreachable('no figure')
    expect(file).not.toBeNull()
    expect((await hall.post(erasing(id), { reason: 'Berisi alamat warga' }, clerk)).status).toBe(303)
    expect((await figures())[0]).toMatchObject({ id, evidence: null, file: null, typed: '4' })
    expect((await row<{ owner: string | null }>(hall.house.database.db, sql`select owner from files where id = ${file}`)).owner).toBeNull()
    expect((await hall.get(`${archive}/bukti/${file}`, section)).status).toBe(404)
    expect(await hall.text(archive, section)).toContain('bukti dihapus')
    const entries = await hall.journal(id)
    expect(entries.map((one) => one.type)).toEqual(['figure.told', 'figure.erased'])
    expect(JSON.stringify(entries)).not.toContain('alamat warga')
  })
  test('is not erased twice, nor that of another indicator or of none', async () => {
    const [first, second] = await figures()
    expect((await hall.post(erasing(first?.id ?? ''), { reason: 'x' }, clerk)).status).toBe(409)
    expect((await hall.post(`/kinerja/indikator/setwan-2026/tujuan-1/hapus-bukti/${second?.id}`, { reason: 'x' }, 'sekwan')).status).toBe(404)
    for (const id of ['x', '01936b5c-0000-7000-8000-000000000001']) expect([id, (await hall.get(erasing(id), clerk)).status]).toEqual([id, 404])
    expect((await figures())[1]?.evidence).not.toBeNull()
  })
})

describe('the sheet of a month', () => {
  test('asks before it is frozen: that the month still runs, and what is not measured yet', async () => {
    expect(await (await hall.get(own, clerk)).text()).toContain(`/kinerja/saya/ajukan?jabatan=${clerk}&amp;periode=2026-11`)
    const text = await hall.text('/kinerja/saya/ajukan?periode=2026-11', clerk)
    for (const words of ['Ajukan lembar kinerja?', 'Periode ini belum berakhir', 'Semua indikator sudah ada angkanya', 'Jumlah Layanan Kendali Surat Masuk', 'Ya, ajukan']) expect(text).toContain(words)
    expect(await hall.text('/kinerja/saya/ajukan?periode=2026-03&lang=en', clerk)).toMatch(/Indicators not measured.*Jumlah Layanan Pengelolaan Arsip/)
    expect(await hall.text('/kinerja/saya/ajukan?periode=2026-03', clerk)).not.toContain('Periode ini belum berakhir')
    expect(await hall.text('/kinerja/saya/ajukan?periode=2026-11', 'kepala-dinkes')).toContain('Jabatan ini belum punya indikator')
    for (const [who, status] of [['kepala-dinkes', 200], [null, 303]] as const) expect([who, (await hall.get('/kinerja/saya/ajukan?periode=2026-11', who)).status]).toEqual([who, status])
    expect((await hall.get(`/kinerja/saya/ajukan?jabatan=${section}`, clerk)).status).toBe(403)
  })
  test('is handed in with its figures, and not for a month that has not begun, nor by who has nothing to report', async () => {
    expect((await handIn('2026-12')).status).toBe(409)
    expect((await handIn('2026-11', 'kepala-dinkes')).status).toBe(409)
    expect((await hall.post('/kinerja/saya', { position: section, period: '2026-11' }, clerk)).status).toBe(403)
    expect((await handIn()).status).toBe(303)
    expect((await handIn()).status).toBe(409)
    expect(await hall.text(own, clerk)).toContain('Menunggu verifikasi atasan')
  })
  test('is taken back by its holder alone while the superior has not decided, and handed in again', async () => {
    const takeBack = (who: string | null, period = '2026-11', position = clerk) => hall.post('/kinerja/saya/tarik', { position, period }, who)
    for (const [who, status] of [[section, 403], [null, 403]] as const) expect([who, (await takeBack(who)).status]).toEqual([who, status])
    const never = await takeBack(clerk, '2026-10')
    expect([never.status, (await never.text()).includes('tidak dapat ditarik')]).toEqual([409, true])
    const id = await sheetId()
    expect(await hall.text(own, clerk)).toContain('Tarik kembali lembar ini')
    expect((await takeBack(clerk)).status).toBe(303)
    expect((await takeBack(clerk)).status).toBe(409)
    expect(await hall.text('/kinerja/lembar', section)).toContain('Tidak ada lembar')
    expect((await decide({ do: 'verify' })).status).toBe(403)
    const text = await hall.text(own, clerk)
    expect([text.includes('Ditarik kembali oleh pejabatnya'), text.includes('Ajukan lagi')]).toEqual([true, true])
    expect((await handIn()).status).toBe(303)
    expect([await sheetId(), (await hall.text('/kinerja/saya/ajukan?periode=2026-11', clerk)).includes('Ya, ajukan')]).toEqual([id, false])
  })
  test('waits with the nearest superior and with nobody else', async () => {
    expect(await hall.text('/kinerja/lembar', section)).toContain('Dimas Umpama')
    expect(await hall.text('/kinerja/saya', section)).toContain('menunggu anda 1')
    expect(await hall.text('/kinerja/lembar', 'kepala-dinkes')).toContain('Tidak ada lembar')
    for (const [who, status] of [['kepala-dinkes', 403], ['analis-sdm-setwan', 403], ['kabag-umum-setwan', 200], [clerk, 200]] as const) expect([who, (await hall.get(`/kinerja/lembar/${await sheetId()}`, who)).status]).toEqual([who, status])
  })
  test('is decided by nobody on the own, nor over the head of the superior, nor twice from an old page', async () => {
    for (const who of [clerk, 'kabag-umum-setwan', 'sekwan', 'kepala-dinkes', null]) expect([who, (await decide({ do: 'verify' }, who)).status]).toEqual([who, 403])
    expect((await decide({ do: 'verify', version: 99 })).status).toBe(409)
    expect((await decide({ do: 'sesuatu' })).status).toBe(422)
  })
  test('is returned only with words, which its holder reads, and is then handed in again', async () => {
    const bare = await decide({ do: 'return' })
    expect([bare.status, (await bare.text()).includes('Tuliskan apa yang harus diperbaiki')]).toEqual([422, true])
    expect((await decide({ do: 'return', feedback: 'Lengkapi <daftar> arsipnya' })).status).toBe(303)
    const html = await (await hall.get(own, clerk)).text()
    expect([html.includes('Lengkapi &lt;daftar&gt; arsipnya'), html.includes('Ajukan lagi')]).toEqual([true, true])
    expect((await handIn()).status).toBe(303)
  })
  test('once verified is frozen; a later act shows beside it as a correction and changes nothing on it', async () => {
    expect((await decide({ do: 'verify', feedback: 'Baik' })).status).toBe(303)
    await letter()
    const text = await hall.text(own, clerk)
    expect(text).toMatch(/Koreksi sesudah dibekukan.*Jumlah Layanan Kendali Surat Masuk ?2 ?3/)
    expect((await handIn()).status).toBe(409)
    expect((await decide({ do: 'return', feedback: 'x' })).status).toBe(403)
    await expect(run(hall.house.database.db, sql`update performance_sheets set lines = '[]' where id = ${await sheetId()}`)).rejects.toThrow(/frozen/)
    await expect(run(hall.house.database.db, sql`delete from performance_sheets where id = ${await sheetId()}`)).rejects.toThrow(/frozen/)
    const kept = await row<{ lines: { value: { top: string }; rule: { source: { measure: string } }; version: number }[] }>(hall.house.database.db, sql`select lines from performance_sheets where id = ${await sheetId()}`)
    expect(kept.lines[0]).toMatchObject({ version: 1, value: { top: '2' }, rule: { source: { measure: 'numbers.taken' } } })
  })
  test('is on record with who did what, and no words of it', async () => {
    const entries = await hall.journal(await sheetId())
    expect(entries.map((one) => [one.type, one.position])).toEqual([['sheet.submitted', clerk], ['sheet.withdrawn', clerk], ['sheet.submitted', clerk], ['sheet.returned', section], ['sheet.submitted', clerk], ['sheet.verified', section]])
    expect(JSON.stringify(entries)).not.toContain('arsipnya')
  })
  test('is printed as it was frozen', async () => {
    for (const [path, who] of [[`/kinerja/lembar/${await sheetId()}/lembar.pdf`, section], ['/kinerja/saya/lembar.pdf?periode=2026-11', clerk]] as const) {
      const answer = await hall.get(path, who)
      expect([answer.status, answer.headers.get('content-type'), Buffer.from(await answer.arrayBuffer()).subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
    }
    expect((await hall.get(`/kinerja/lembar/${await sheetId()}/lembar.pdf`, 'kepala-dinkes')).status).toBe(403)
  })
})

describe('the sheet of a year', () => {
  const path = async () => `/kinerja/lembar/${await sheetId('2026')}`
  const year = async (said: Record<string, string>) => hall.post(await path(), { version: 1, do: 'verify', feedback: '', ...said }, section)
  test('wants both ratings, and then tells the predicate of the regulation', async () => {
    expect((await handIn('2026')).status).toBe(303)
    const page = await hall.text(await path(), section)
    expect([page.includes('BerAKHLAK'), page.includes('Menurut angka: Di bawah ekspektasi')]).toEqual([true, true])
    for (const said of [{ work: 'above', behaviour: '' }, { work: '', behaviour: 'at' }, { work: 'hebat', behaviour: 'at' }]) expect((await year(said)).status).toBe(422)
    expect((await year({ work: 'at', behaviour: 'above' })).status).toBe(303)
    expect(await hall.text(await path(), section)).toContain('Predikat kinerja: Baik')
  })
})

describe('the page of the own performance', () => {
  test('lists what an indicator counts already nowhere else, whatever measure saw the same entry of the journal', async () => {
    const text = await hall.text(own, clerk)
    expect(text).toContain('Jumlah Layanan Kendali Surat Masuk')
    expect(text).not.toContain('Permohonan dan surat diterima')
    expect(text).toContain('Semua yang tercatat sudah dihitung')
  })
  test('of somebody without indicators says so, in both languages, and still shows what was done', async () => {
    expect(await hall.text('/kinerja/saya', 'sekpri')).toContain('Jabatan ini belum punya indikator')
    expect(await hall.text('/kinerja/saya?lang=en', 'sekpri')).toContain('This position has no indicator yet')
  })
  test('of a period nobody can mean is this month’s; of another’s position is refused', async () => {
    for (const period of ['kapan', '2026-99', '<b>', '2026-Q1']) expect([period, (await hall.get(`/kinerja/saya?periode=${encodeURIComponent(period)}`, clerk)).status]).toEqual([period, 200])
    expect((await hall.get(`/kinerja/saya?jabatan=${section}`, clerk)).status).toBe(403)
    expect((await hall.get('/kinerja/saya')).status).toBe(303)
  })
  test('before the program measured anything says so and never nought', async () => {
    const text = await hall.text('/kinerja/saya?periode=2026-03', clerk)
    expect(text).toContain('belum terukur')
    expect(text).not.toContain('0,00 %')
  })
})

describe('what waits is told', () => {
  const hear = (who: string) => hall.post('/akun/pemberitahuan', { email: `${who}@contoh.example` }, who)
  const heard = (kind: string) => rows<{ person: string | null; status: string }>(hall.house.database.db, sql`select person, status from messages where kind = ${`performance.${kind}`}`)

  test('to the superior who gave an address when a sheet is handed in, to the officer what became of it; to nobody else', async () => {
    expect([(await hear(section)).status, (await hear(clerk)).status]).toEqual([303, 303])
    expect((await handIn('2026-09')).status).toBe(303)
    const [one, ...more] = await heard('sheet-waits')
    expect([one?.person !== null, more]).toEqual([true, []])
    const id = await sheetId('2026-09')
    expect((await hall.post(`/kinerja/lembar/${id}`, { do: 'return', version: 1, feedback: 'Rahasia atasan' }, section)).status).toBe(303)
    expect((await heard('sheet-returned')).map(({ person }) => person)).toHaveLength(1)
    expect((await heard('sheet-returned'))[0]?.person).not.toBe(one?.person)
    expect((await handIn('2026-09')).status).toBe(303)
    expect(await heard('sheet-waits')).toHaveLength(2)
    expect((await hall.post(`/kinerja/lembar/${id}`, { do: 'verify', version: 3, feedback: '' }, section)).status).toBe(303)
    expect(await heard('sheet-verified')).toHaveLength(1)
  })
})

describe('handing a sheet in', () => {
  const post = (fields: Record<string, string>) => hall.post('/kinerja/saya', { position: clerk, period: '2026-10', ...fields }, clerk)
  test('without having been asked shows the page that asks, and freezes nothing', async () => {
    const answer = await post({})
    const html = await answer.text()
    expect([answer.status, html.includes('Periksa dulu angkanya di bawah'), html.includes('Ya, ajukan'), /Okt(ober)? 2026/.test(html)]).toEqual([409, true, true, true])
    expect(await rows(hall.house.database.db, sql`select 1 from performance_sheets where position = ${clerk} and period = '2026-10'`)).toEqual([])
  })
  test('with figures that have moved since asks again', async () => {
    const seen = await markSeen('2026-10')
    expect((await tell({ period: '2026-10', value: '3' })).status).toBe(303)
    const answer = await post({ mark: seen })
    expect([answer.status, (await answer.text()).includes('Ada angka yang berubah sejak Anda membacanya')]).toEqual([409, true])
    expect((await post({ mark: await markSeen('2026-10') })).status).toBe(303)
  })
  test('twice at once freezes one', async () => {
    const mark = await markSeen('2026-08')
    const answers = await Promise.all([1, 2].map(() => hall.post('/kinerja/saya', { position: clerk, period: '2026-08', mark }, clerk)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })
})

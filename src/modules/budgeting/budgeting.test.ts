import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTx } from '#platform/context'
import { row, rows, run, sql } from '#platform/db'
import { openHall, plain, program, ticked, type Hall } from '../../../test/hall.ts'
import { readRows } from './rules/rows.ts'
import { forgetBrought } from './actions/import.ts'
import { budgetWorkbook } from './actions/papers.ts'
import { judge } from './actions/proposals.ts'
import { findBudget, findProposals, pricesFor } from './store.ts'
import { readSheets } from '#platform/workbook'

let hall: Hall
const [agency, elsewhere] = ['kepala-dinkes', 'kepala-disdik']
const [team, section, head] = ['pelaksana-pembangunan', 'kasubag-pembangunan', 'kabag-pembangunan']
const [prices, operator] = ['kasubag-analisa', 'operator-siencang']
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const db = () => hall.house.database.db
const sentTo = async (answer: Promise<Response>): Promise<string> => {
  const { status, headers } = await answer
  expect(status).toBe(303)
  return headers.get('location') ?? ''
}
const versionOf = async (id: string): Promise<number> => (await findBudget(db(), id))?.version ?? -1
const stateOf = async (id: string): Promise<string> => (await findBudget(db(), id))?.state ?? ''
const priceOf = async (name: string): Promise<{ id: string; price: bigint }> => row(db(), sql`select id, price from price_items where name = ${name} and specification = 'A4 80 gram'`)
const unit = 'dinkes'

/** A budget with one activity and the lines given, ready to be handed in. */
async function drawnUp(lines: readonly Record<string, string>[], ceiling = ''): Promise<{ id: string; activity: string }> {
  const id = (await sentTo(hall.post('/anggaran/baru', { unit, year: '2026' }, agency))).split('/').at(-1) ?? ''
  await sentTo(hall.post(`/anggaran/${id}/kegiatan`, { version: await versionOf(id), name: 'Pelayanan administrasi perkantoran', code: '', ceiling }, agency))
  const activity = (await findBudget(db(), id))?.activities[0]?.id ?? ''
  for (const line of lines) await sentTo(hall.post(`/anggaran/${id}/kegiatan/${activity}/baris`, { version: await versionOf(id), listed: '', item: '', unit: '', ...line }, agency))
  return { id, activity }
}
const handedIn = async (id: string): Promise<string> => {
  await sentTo(hall.post(`/anggaran/${id}/ajukan`, { version: await versionOf(id) }, agency))
  return (await findBudget(db(), id))?.case_id ?? ''
}
const paper = async (price = '55.000') => ({ account: '5.1.02.01.01.0024', listed: (await priceOf('Kertas HVS')).id, volume: '10', price })

describe('A budget on its way through annex XI', () => {
  test('is drawn up, handed in, remarked on, mended, approved, signed and frozen; each act on record', async () => {
    const { id, activity } = await drawnUp([await paper('65.000')], '1.000.000')
    const page = await hall.text(`/anggaran/${id}`, agency)
    expect(page).toContain('Harga lebih tinggi Rp 7.000 daripada SHT Rp 58.000.')
    expect(page).toContain('Rp 650.000 dari pagu Rp 1.000.000')

    const caseId = await handedIn(id)
    const answers = (await hall.look(caseId, section)).openActs
    expect(answers.map((act) => act.act)).toContain('order')
    expect(await stateOf(id)).toBe('submitted')
    expect((await hall.post(`/anggaran/${id}/kegiatan`, { version: await versionOf(id), name: 'Diam-diam' }, agency)).status).toBe(409)

    await hall.act(caseId, section, { act: 'order', data: { ticked: ticked(await hall.definition('asistensi-rka')) } })
    // the price is above the list: the team cannot find it in order, and the page says what it waits for
    expect(await hall.text(`/perkara/${caseId}`, team)).toContain('menunggu semua catatan dan temuan RKA selesai')
    expect((await hall.look(caseId, team)).openActs.map((act) => act.act)).not.toContain('verify')
    await sentTo(hall.post(`/anggaran/${id}/catatan`, { place: `${activity}/${(await findBudget(db(), id))?.activities[0]?.lines[0]?.id}`, text: 'Harga di atas SHT, mohon disesuaikan.' }, team))
    await hall.act(caseId, team, { act: 'comment', note: 'Lihat catatan pada baris kertas.' })
    expect(await stateOf(id)).toBe('returned')
    // it lies in the inbox of whoever must mend it, and how long; nowhere else
    const now = hall.now()
    hall.moveTo('2026-11-25T02:00:00Z')
    const inbox = await (await hall.get('/kotak-kerja', agency)).text()
    expect(plain(inbox)).toMatch(/Dikembalikan, menunggu Anda perbaiki · \d+.*RKA Dinas Kesehatan 2026 dikembalikan untuk diperbaiki sudah 2 hari kerja/)
    expect(inbox).toContain(`href="/anggaran/${id}"`)
    for (const who of [team, elsewhere, 'sekda', 'kepala-bappeda']) expect([who, (await (await hall.get('/kotak-kerja', who)).text()).includes(`/anggaran/${id}`)]).toEqual([who, false])
    hall.moveTo(now.toISOString())

    const line = (await findBudget(db(), id))?.activities[0]?.lines[0]
    await sentTo(hall.post(`/anggaran/${id}/kegiatan/${activity}/baris/${line?.id}`, { version: await versionOf(id), ...(await paper('58.000')), item: line?.item ?? '', unit: 'rim' }, agency))
    const remark = (await rows<{ id: string }>(db(), sql`select id from budget_remarks where budget = ${id}`))[0]?.id ?? ''
    expect(await (await hall.get(`/anggaran/${id}`, agency)).text()).toContain(`/catatan/${remark}/jawab`)
    await sentTo(hall.post(`/anggaran/${id}/catatan/${remark}/jawab`, { text: 'Sudah disesuaikan dengan SHT.' }, agency))
    expect(await (await hall.get(`/anggaran/${id}`, agency)).text()).not.toContain(`/catatan/${remark}/jawab`)
    const second = await hall.post(`/anggaran/${id}/catatan/${remark}/jawab`, { text: 'Jawaban yang lain.' }, agency)
    const told = await second.text()
    expect([second.status, told.includes('Catatan ini sudah dijawab'), told.includes('>Jawaban yang lain.</textarea>')]).toEqual([409, true, true])
    await sentTo(hall.post(`/anggaran/${id}/ajukan`, { version: await versionOf(id), note: 'Harga kertas disesuaikan.' }, agency))
    expect(await stateOf(id)).toBe('submitted')
    expect(await (await hall.get('/kotak-kerja', agency)).text()).not.toContain(`/anggaran/${id}`)

    expect((await hall.look(caseId, team)).openActs.map((act) => act.act)).not.toContain('verify')
    expect(await hall.text(`/anggaran/${id}`, team)).toContain('Jawaban: Sudah disesuaikan dengan SHT.')
    await sentTo(hall.post(`/anggaran/${id}/catatan/${remark}/selesai`, {}, team))
    await hall.act(caseId, team, { act: 'verify', data: { 'hasil-pemeriksaan': 'Sesuai SBM dan SHT.' } })
    await hall.act(caseId, section, { act: 'approve' })
    await hall.act(caseId, head, { act: 'sign' })
    expect(await stateOf(id)).toBe('approved')
    await expect(db().updateTable('budgets' as never).set({ state: 'draft' } as never).where('id' as never, '=', id as never).execute()).rejects.toThrow(/frozen/)
    expect((await hall.journal(id)).map((entry) => entry.type)).toEqual([
      'budget.begun', 'budget.activity-added', 'budget.line-added', 'budget.handed-in', 'budget.remarked', 'budget.returned', 'budget.line-changed', 'budget.remark-answered', 'budget.answered', 'budget.remark-settled', 'budget.granted',
    ])
  })

  test('may keep a price above the list when the team lets it stand with a reason, and only that price', async () => {
    const { id, activity } = await drawnUp([await paper('60.000')])
    const caseId = await handedIn(id)
    await hall.act(caseId, section, { act: 'order', data: { ticked: ticked(await hall.definition('asistensi-rka')) } })
    const link = /biarkan\?temuan=([^"]+)"/.exec(await (await hall.get(`/anggaran/${id}`, team)).text())?.[1] ?? ''
    const finding = decodeURIComponent(link.replaceAll('&amp;', '&'))
    expect((await hall.post(`/anggaran/${id}/biarkan`, { finding, reason: ' ' }, team)).status).toBe(422)
    expect((await hall.post(`/anggaran/${id}/biarkan`, { finding, reason: 'Kertas khusus arsip.' }, agency)).status).toBe(403)
    await sentTo(hall.post(`/anggaran/${id}/biarkan`, { finding, reason: 'Kertas khusus arsip.' }, team))
    expect((await hall.look(caseId, team)).openActs.map((act) => act.act)).toContain('verify')
    await hall.act(caseId, team, { act: 'comment', note: 'Periksa volume.' })
    const line = (await findBudget(db(), id))?.activities[0]?.lines[0]?.id
    await sentTo(hall.post(`/anggaran/${id}/kegiatan/${activity}/baris/${line}`, { version: await versionOf(id), ...(await paper('61.000')), item: 'Kertas', unit: 'rim' }, agency))
    await sentTo(hall.post(`/anggaran/${id}/ajukan`, { version: await versionOf(id), note: 'Volume diperiksa.' }, agency))
    expect((await hall.look(caseId, team)).openActs.map((act) => act.act)).not.toContain('verify')
  })

  test('on paper waits for nothing: a case that carries no budget is verified as before', async () => {
    const one = await hall.ask('asistensi-rka')
    await hall.act(one.id, section, { act: 'order', data: { ticked: ticked(await hall.definition('asistensi-rka')) } })
    expect((await hall.look(one.id, team)).openActs.map((act) => act.act)).toContain('verify')
  })

  test('sent twice is one request', async () => {
    const { id } = await drawnUp([await paper()])
    const version = await versionOf(id)
    const both = await Promise.all([hall.post(`/anggaran/${id}/ajukan`, { version }, agency), hall.post(`/anggaran/${id}/ajukan`, { version }, agency)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect((await rows(db(), sql`select 1 from cases where id = (select case_id from budgets where id = ${id})`)).length).toBe(1)
  })

  test('withdrawn by its applicant is a draft again', async () => {
    const { id } = await drawnUp([await paper()])
    const caseId = await handedIn(id)
    const { code } = await row<{ code: string }>(db(), sql`select code from cases where id = ${caseId}`)
    expect((await hall.post(`/lacak/${code}/tindakan`, { act: 'withdraw', version: 1, note: 'Salah tahun.' })).status).toBe(303)
    expect(await findBudget(db(), id)).toMatchObject({ state: 'draft', case_id: null })
  })
})

describe('A remark that is settled', () => {
  test('takes no answer any more, not even from a page that was open before', async () => {
    const { id } = await drawnUp([await paper()])
    const caseId = await handedIn(id)
    await hall.act(caseId, section, { act: 'order', data: { ticked: ticked(await hall.definition('asistensi-rka')) } })
    await sentTo(hall.post(`/anggaran/${id}/catatan`, { place: '', text: 'Volume?' }, team))
    const { id: remark } = await row<{ id: string }>(db(), sql`select id from budget_remarks where budget = ${id}`)
    await sentTo(hall.post(`/anggaran/${id}/catatan/${remark}/selesai`, {}, team))
    await hall.act(caseId, team, { act: 'comment', note: 'Satu hal lain lagi.' })
    const late = await hall.post(`/anggaran/${id}/catatan/${remark}/jawab`, { text: 'Terlambat dijawab.' }, agency)
    expect([late.status, (await late.text()).includes('Catatan ini sudah selesai.')]).toEqual([409, true])
    expect(await row(db(), sql`select sealed_answer from budget_remarks where id = ${remark}`)).toEqual({ sealed_answer: null })
    expect((await hall.journal(id)).map(({ type }) => type)).not.toContain('budget.remark-answered')
  })
})

describe('Who sees and writes a budget', () => {
  test('another agency neither reads nor writes it, and the team sees it only once it was handed in', async () => {
    const { id } = await drawnUp([await paper()])
    expect((await hall.get(`/anggaran/${id}`, elsewhere)).status).toBe(403)
    expect((await hall.post(`/anggaran/${id}/kegiatan`, { version: 1, name: 'x' }, elsewhere)).status).toBe(403)
    expect((await hall.get(`/anggaran/${id}`, team)).status).toBe(403)
    await handedIn(id)
    expect((await hall.get(`/anggaran/${id}`, team)).status).toBe(200)
    expect((await hall.post(`/anggaran/${id}/catatan`, { place: '', text: 'Bagus.' }, agency)).status).toBe(403)
    expect((await hall.post('/anggaran/baru', { unit: 'disdik', year: '2026' }, agency)).status).toBe(403)
  })

  test('two who write at once: the second is told, loses nothing typed, and nothing is half kept', async () => {
    const { id, activity } = await drawnUp([])
    const version = await versionOf(id)
    await sentTo(hall.post(`/anggaran/${id}/kegiatan/${activity}/baris`, { version, ...(await paper()), item: '', unit: '' }, agency))
    const second = await hall.post(`/anggaran/${id}/kegiatan/${activity}/baris`, { version, account: '5.1.02.01.01.0026', item: 'Pulpen bertanda', listed: '', volume: '3', unit: 'buah', price: '9.000' }, agency)
    expect(second.status).toBe(409)
    const page = await second.text()
    expect(page).toContain('Orang lain mengubahnya lebih dulu')
    expect(page).toContain('value="Pulpen bertanda"')
    expect((await findBudget(db(), id))?.activities[0]?.lines).toHaveLength(1)
  })

  test('a remark on what is not there, an answer to nothing, a line of another budget: not found', async () => {
    const { id } = await drawnUp([await paper()])
    await handedIn(id)
    const other = '01936b5c-0000-7000-8000-000000000009'
    for (const [path, body, who] of [[`catatan`, { place: other, text: 'x' }, team], [`catatan/${other}/selesai`, {}, team], [`biarkan`, { finding: 'price-over:x', reason: 'y' }, team]] as const) expect((await hall.post(`/anggaran/${id}/${path}`, body, who)).status, path).toBe(404)
    expect((await hall.get(`/anggaran/${other}`, agency)).status).toBe(404)
    expect((await hall.get('/anggaran/bukan-id', agency)).status).toBe(404)
  })
})

describe('What is typed wrongly', () => {
  test('is named field by field, all at once, and stays on the page', async () => {
    const { id, activity } = await drawnUp([])
    const answer = await hall.post(`/anggaran/${id}/kegiatan/${activity}/baris`, { version: await versionOf(id), account: '', item: '', listed: 'tidak-ada', volume: 'sepuluh', unit: '<b>', price: '5,5' }, agency)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const words of ['Bagian ini harus diisi.', 'Barang ini tidak ada dalam standar harga tahun itu.', 'Tulis angka.', 'Tulis rupiah bulat.']) expect(page).toContain(words)
    expect(page).toContain('value="sepuluh"')
    expect(page).toContain('value="&lt;b&gt;"')
  })
  test('a thing of the list brings its name, unit and price where nothing was typed; without one the price has to be', async () => {
    const { id, activity } = await drawnUp([await paper('')])
    expect((await findBudget(db(), id))?.activities[0]?.lines).toMatchObject([{ item: 'Kertas HVS, A4 80 gram', unit: 'rim', price: 58_000n }])
    const answer = await hall.post(`/anggaran/${id}/kegiatan/${activity}/baris`, { version: await versionOf(id), account: '5.1.02.01.01.0024', item: 'Lain', listed: '', volume: '1', unit: 'buah', price: '' }, agency)
    expect([answer.status, (await answer.text()).includes('Bagian ini harus diisi.')]).toEqual([422, true])
  })
  test.each<[string, (of: { id: string; activity: string }) => string, Record<string, string>]>([
    ['a name of an activity', ({ id }) => `/anggaran/${id}/kegiatan`, { name: 'Pelayanan\u202e umum' }], ['its code', ({ id }) => `/anggaran/${id}/kegiatan`, { name: 'Pelayanan', code: '1.02\u200e' }],
    ['an item', ({ id, activity }) => `/anggaran/${id}/kegiatan/${activity}/baris`, { account: '5.1.02.01.01.0024', item: 'Kertas\u0007', volume: '1', unit: 'rim', price: '5' }],
    ['a unit', ({ id, activity }) => `/anggaran/${id}/kegiatan/${activity}/baris`, { account: '5.1.02.01.01.0024', item: 'Kertas', volume: '1', unit: 'r\u2066im', price: '5' }],
  ])('%s with signs nobody sees is refused at its field, and nothing is kept', async (_, path, typed) => {
    const one = await drawnUp([])
    const before = await findBudget(db(), one.id)
    const answer = await hall.post(path(one), { version: String(await versionOf(one.id)), ...typed }, agency)
    expect([answer.status, (await answer.text()).includes('Ada huruf yang tidak terlihat.')]).toEqual([422, true])
    expect(await findBudget(db(), one.id)).toEqual(before)
  })
  test('an empty budget is not handed in', async () => {
    const { id } = await drawnUp([])
    expect((await hall.post(`/anggaran/${id}/ajukan`, { version: await versionOf(id) }, agency)).status).toBe(422)
    await sentTo(hall.post(`/anggaran/${id}/buang`, { version: await versionOf(id) }, agency))
    expect(await findBudget(db(), id)).toBeNull()
  })
  test.each([['13', 422], ['20266', 422], ['', 422], ['2027', 303]])('a year of %j', async (year, status) => expect((await hall.post('/anggaran/baru', { unit, year }, agency)).status).toBe(status))
})

describe('What was brought and forgotten', () => {
  test('is let go after a month, and not a day before', async () => {
    const { id, activity } = await drawnUp([])
    await sentTo(hall.form(`/anggaran/${id}/ambil`, { activity, file: new File(['Kode rekening;Uraian;Volume;Satuan;Harga satuan\n5.1.02.01.01.0024;Kertas;1;rim;5'], 'a.csv') }, agency))
    const left = async (days: number): Promise<number> => {
      await forgetBrought({ ...hall.ctx(), now: new Date(hall.now().getTime() + days * 86_400_000) })
      return (await rows(db(), sql`select id from budget_imports where budget = ${id}`)).length
    }
    expect([await left(29), await left(31)]).toEqual([1, 0])
  })
})

describe('Lines from a file', () => {
  const csv = (...lines: string[]): Blob => new File([['Kode rekening;Uraian;Volume;Satuan;Harga satuan;Jumlah', ...lines].join('\n')], 'baris.csv')
  const bring = async (id: string, activity: string, file: Blob) => hall.form(`/anggaran/${id}/ambil`, { activity, file }, agency)

  test('are shown first, with the rows that were not understood, which are left out only on consent', async () => {
    const { id, activity } = await drawnUp([])
    const at = await sentTo(bring(id, activity, csv('5.1.02.01.01.0024;Kertas HVS A4 80 gram;10;rim;58.000;580.000', '5.1.02.01.01.0024;Map;lima;buah;2.500;')))
    const page = await hall.text(at, agency)
    expect(page).toContain('1 baris terbaca')
    expect(page).toContain('CSV, baris 3 · volumenya bukan angka')
    const { sealed } = await row<{ sealed: Uint8Array }>(db(), sql`select sealed from budget_imports where budget = ${id}`)
    expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/Kertas|baris\.csv|58000/)
    expect((await hall.post(at, { version: await versionOf(id) }, agency)).status).toBe(422)
    expect((await findBudget(db(), id))?.activities[0]?.lines).toEqual([])
    await sentTo(hall.post(at, { version: await versionOf(id), consent: 'yes' }, agency))
    expect((await findBudget(db(), id))?.activities[0]?.lines).toMatchObject([{ item: 'Kertas HVS A4 80 gram', listed: (await priceOf('Kertas HVS')).id, price: 58_000n, printed: 580_000n }])
    expect((await hall.get(at, agency)).status).toBe(404)
  })

  test('are brought, taken in and thrown away by who enters the budget, by nobody who only reads it', async () => {
    const { id, activity } = await drawnUp([await paper()])
    const at = await sentTo(bring(id, activity, csv('5.1.02.01.01.0024;Kertas HVS A4 80 gram;10;rim;58.000;580.000')))
    await handedIn(id)
    for (const who of [team, elsewhere]) {
      expect([who, (await hall.post(`${at}/buang`, {}, who)).status]).toEqual([who, 403])
      expect([who, (await hall.form(`/anggaran/${id}/ambil`, { activity, file: csv('x') }, who)).status]).toEqual([who, 403])
    }
    expect(await rows(db(), sql`select id from budget_imports where budget = ${id}`)).toHaveLength(1)
    await sentTo(hall.post(`${at}/buang`, {}, agency))
    expect(await rows(db(), sql`select id from budget_imports where budget = ${id}`)).toEqual([])
  })

  test('go out as a workbook and come back the same', async () => {
    const { id } = await drawnUp([await paper(), { account: '5.1.02.01.01.0026', item: 'Pulpen, "tebal"', volume: '2,5', unit: 'lusin', price: '108.000' }])
    const kept = (await findBudget(db(), id))!
    const { sheets } = await readSheets(await budgetWorkbook(kept))
    const { lines, unread } = readRows(sheets)
    expect(unread).toEqual([])
    expect(lines.map(({ account, item, volume, unit: of, price, printed }) => [account, item, volume, of, price, printed])).toEqual([
      ['5.1.02.01.01.0024', 'Kertas HVS, A4 80 gram', '10', 'rim', 55_000n, 550_000n], ['5.1.02.01.01.0026', 'Pulpen, "tebal"', '2,5', 'lusin', 108_000n, 270_000n],
    ])
  })

  test.each<[string, () => Blob, string]>([
    ['a program', () => new File([program()], 'baris.xlsx'), 'Berkas ini bukan XLSX atau CSV'], ['a table of something else', () => new File(['nama;alamat\na;b'], 'x.csv'), 'Tidak ada baris kepala'], ['nothing', () => new File([''], 'x.csv'), 'Tidak ada baris kepala'],
    ['a broken workbook', () => new File([new Uint8Array([0x50, 0x4b, 3, 4, 9, 9])], 'x.xlsx'), 'Berkas rusak'], ['an old workbook', () => new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])], 'x.xls'), 'Format lama'],
  ])('that are %s are refused in words', async (_, file, words) => {
    const { id, activity } = await drawnUp([])
    const answer = await bring(id, activity, file())
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
  })
})

describe('Proposed prices on their way through annex XVI', () => {
  const lists = '/anggaran/usulan-harga'
  const fresh = async (): Promise<string> => (await sentTo(hall.post(`${lists}/baru`, { unit, year: '2026' }, agency))).split('/').at(-1) ?? ''
  const seen = async (id: string): Promise<{ version: number; state: string; case_id: string; content: { id: string }[] }> => row(db(), sql`select version, state, case_id, content from price_proposals where id = ${id}`)
  const propose = async (id: string, more: Record<string, string> = {}) => hall.post(`${lists}/${id}`, { version: (await seen(id)).version, name: 'Papan pengumuman', specification: '120 × 90 cm', unit: 'buah', price: '400.000', sources: 'Brosur Toko Contoh = 425.000', ...more }, agency)

  test('stand in the list once accepted and entered, those refused do not, and the office sees what is there already', async () => {
    const id = await fresh()
    await sentTo(propose(id))
    await sentTo(propose(id, { name: 'Kertas HVS', specification: 'A4 80 gram', unit: 'rim', price: '70.000', sources: 'Toko Contoh' }))
    expect(await hall.text(`${lists}/${id}`, agency)).toContain('sudah ada: Kertas HVS, A4 80 gram, Rp 58.000/rim')
    await sentTo(hall.post(`${lists}/${id}/ajukan`, { version: (await seen(id)).version, letter: '900/12/DINKES' }, agency))
    const { case_id: caseId, content } = await seen(id)
    await hall.act(caseId, prices, { act: 'verify', data: { ticked: ticked(await hall.definition('standar-harga-barang')) } })
    expect(await hall.text(`/perkara/${caseId}`, prices)).toContain('menunggu semua usulan harga diputuskan')
    expect((await hall.post(`${lists}/${id}/putuskan`, { [content[0]!.id]: 'accepted' }, agency)).status).toBe(403)
    expect((await hall.post(`${lists}/${id}/putuskan`, { [content[0]!.id]: 'murah' }, prices)).status).toBe(422)
    await sentTo(hall.post(`${lists}/${id}/putuskan`, { [content[0]!.id]: 'accepted', [content[1]!.id]: 'listed-already' }, prices))
    await hall.act(caseId, prices, { act: 'approve' })
    expect(await hall.text('/standar-harga?cari=papan+pengumuman')).not.toContain('120 × 90 cm')
    await hall.act(caseId, operator, { act: 'input' })
    const { code } = await hall.look(caseId, prices)
    const list = await hall.text('/standar-harga?cari=papan+pengumuman')
    expect(list).toContain('Rp 400.000/buah')
    expect(list).toContain(code)
    expect((await rows(db(), sql`select 1 from price_items where name = 'Kertas HVS' and specification = 'A4 80 gram'`)).length).toBe(1)
    expect(await seen(id)).toMatchObject({ state: 'approved' })
  })

  test.each<[string, Record<string, string>, string]>([
    ['without a source', { sources: ' ' }, 'Tulis paling sedikit satu sumber harga.'], ['with a source that cannot be read', { sources: 'Toko = murah' }, 'Sebuah sumber tidak terbaca.'], ['above all of its sources', { price: '500.000' }, 'Harga usulan lebih tinggi daripada semua sumbernya.'],
    ['for nothing', { price: '0', sources: 'x = 0' }, 'Harga harus lebih dari nol.'], ['without a name', { name: ' ' }, 'Bagian ini harus diisi.'],
  ])('are refused %s', async (_, more, words) => {
    const id = await fresh()
    const answer = await propose(id, more)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
    expect((await seen(id)).content).toEqual([])
  })

  test('are handed in with their letter, and come back to be completed', async () => {
    const id = await fresh()
    expect((await hall.post(`${lists}/${id}/ajukan`, { version: 1, letter: 'x' }, agency)).status).toBe(422)
    await sentTo(propose(id))
    expect((await hall.post(`${lists}/${id}/ajukan`, { version: (await seen(id)).version, letter: '' }, agency)).status).toBe(422)
    await sentTo(hall.post(`${lists}/${id}/ajukan`, { version: (await seen(id)).version, letter: '900/13/DINKES' }, agency))
    const { case_id: caseId } = await seen(id)
    await hall.act(caseId, prices, { act: 'return', note: 'Brosur tidak terbaca.' })
    expect((await seen(id)).state).toBe('returned')
    await sentTo(hall.post(`${lists}/${id}/ajukan`, { version: (await seen(id)).version, note: 'Brosur baru.' }, agency))
    expect(await seen(id)).toMatchObject({ state: 'submitted', case_id: caseId })
    expect((await hall.look(caseId, prices)).openActs.map((act) => act.act)).toContain('verify')
  })

  const atOffice = async (...goods: Record<string, string>[]): Promise<{ id: string; caseId: string; goods: string[] }> => {
    const id = await fresh()
    for (const one of goods) await sentTo(propose(id, one))
    await sentTo(hall.post(`${lists}/${id}/ajukan`, { version: (await seen(id)).version, letter: '900/14/DINKES' }, agency))
    const { case_id: caseId, content } = await seen(id)
    await hall.act(caseId, prices, { act: 'verify', data: { ticked: ticked(await hall.definition('standar-harga-barang')) } })
    return { id, caseId, goods: content.map((one) => one.id) }
  }
  const listed = (name: string) => rows<{ price: bigint }>(db(), sql`select price from price_items where name = ${name}`)

  test('are not accepted while the same thing stands in the list of that year with another price: told which, at what price, with every choice kept', async () => {
    const { id, goods: [paper, chair] } = await atOffice({ name: 'KERTAS HVS', specification: 'A4 80 gram', unit: 'Rim', price: '70.000', sources: 'Toko Contoh' }, { name: 'Kursi lipat', specification: '' })
    const answer = await hall.post(`${lists}/${id}/putuskan`, { [paper!]: 'accepted', [chair!]: 'evidence-missing' }, prices)
    const page = await answer.text()
    expect([answer.status, plain(page).includes('KERTAS HVS, A4 80 gram sudah ada dengan harga Rp 58.000')]).toEqual([422, true])
    expect(page).toMatch(new RegExp(`name="${chair}".*?<option value="evidence-missing" selected`, 's'))
    expect((await findProposals(db(), id))?.verdicts).toEqual({})
    await sentTo(hall.post(`${lists}/${id}/putuskan`, { [paper!]: 'listed-already', [chair!]: 'accepted' }, prices))
  })

  test('are not accepted twice in one paper at two prices; at one price they are one thing of the list', async () => {
    const twice = { name: 'Rak arsip', specification: 'besi' }
    const { id, goods: [first, second, third] } = await atOffice(twice, { ...twice, name: 'RAK ARSIP', price: '410.000' }, twice)
    const both = await hall.post(`${lists}/${id}/putuskan`, { [first!]: 'accepted', [second!]: 'accepted', [third!]: 'accepted' }, prices)
    expect([both.status, plain(await both.text()).includes('Rak arsip, besi sudah ada dengan harga Rp 410.000')]).toEqual([422, true])
    await sentTo(hall.post(`${lists}/${id}/putuskan`, { [first!]: 'accepted', [third!]: 'accepted' }, prices))
    // what was kept before counts as well as what is sent now
    expect((await hall.post(`${lists}/${id}/putuskan`, { [second!]: 'accepted' }, prices)).status).toBe(422)
  })

  test('that another paper has brought in meanwhile are not passed over: the entering is refused in words until the office has judged again', async () => {
    const [one, other] = [await atOffice({ name: 'Lampu meja' }), await atOffice({ name: 'Lampu meja', price: '390.000' })]
    for (const { id, caseId, goods } of [one, other]) {
      await sentTo(hall.post(`${lists}/${id}/putuskan`, { [goods[0]!]: 'accepted' }, prices))
      await hall.act(caseId, prices, { act: 'approve' })
    }
    await hall.act(one.caseId, operator, { act: 'input' })
    expect((await hall.journal(one.id)).at(-1)).toMatchObject({ type: 'prices.granted', data: { entered: 1 } })
    const { version, turns, openActs } = await hall.look(other.caseId, operator)
    expect((await hall.get(`/tanda-tangan/${other.caseId}/${turns[0]?.id}/naskah.pdf`, operator)).status).toBe(200)
    const refused = await hall.post(`/perkara/${other.caseId}/tindakan`, { act: openActs.find(({ act }) => act === 'input')?.id, version }, operator)
    expect([refused.status, plain(await refused.text()).includes('Lampu meja, 120 × 90 cm sudah ada dengan harga Rp 400.000')]).toEqual([422, true])
    expect([(await seen(other.id)).state, (await listed('Lampu meja')).map(({ price }) => price)]).toEqual(['submitted', [400_000n]])
    await sentTo(hall.post(`${lists}/${other.id}/putuskan`, { [other.goods[0]!]: 'listed-already' }, prices))
    await hall.act(other.caseId, operator, { act: 'input' })
    expect([(await seen(other.id)).state, (await hall.journal(other.id)).at(-1)?.data]).toEqual(['approved', { case: other.caseId, entered: 0 }])
  })

  test('keep a verdict that is said in the moment the case moves', async () => {
    const id = await fresh()
    await sentTo(propose(id, { name: 'Tangga lipat' }))
    await sentTo(hall.post(`${lists}/${id}/ajukan`, { version: (await seen(id)).version, letter: '900/15/DINKES' }, agency))
    const { case_id: caseId, content } = await seen(id)
    let said = (): void => undefined
    const judged = new Promise<void>((done) => { said = done })
    const judging = inTx(hall.ctx(), async () => {
      await judge(hall.ctx(), id, { [content[0]!.id]: 'evidence-missing' })
      said()
      // on a server the other waits for this row by now; the embedded database has not begun it
      for (let tries = 0; tries < 40 && (await rows(db(), sql`select 1 from pg_locks where not granted`)).length === 0; tries += 1) await new Promise((done) => { setTimeout(done, 10) })
    })
    await judged
    const moving = hall.act(caseId, prices, { act: 'return', note: 'Brosur tidak terbaca.' })
    await Promise.all([judging, moving])
    expect(await findProposals(db(), id)).toMatchObject({ state: 'returned', verdicts: { [content[0]!.id]: 'evidence-missing' } })
  })
})

describe('The standard prices', () => {
  test('of a year hide nothing of the year before: each thing counts at its newest price up to that year', async () => {
    const of = async (year: number) => (await pricesFor(db(), year)).filter(({ kind }) => kind === 'sht')
    const before = await of(2026)
    expect(before.length).toBeGreaterThan(10)
    const old = await priceOf('Kertas HVS')
    await run(db(), sql`insert into price_items (id, kind, name, specification, unit, price, year, source, made_at) values
      ('01936b5c-0000-7000-8000-0000000000a1', 'sht', 'Papan nama meja', 'akrilik', 'buah', 90000, 2027, 'x', now()), ('01936b5c-0000-7000-8000-0000000000a2', 'sht', 'KERTAS HVS', 'a4 80 Gram', 'RIM', 61000, 2027, 'x', now())`)
    const after = await of(2027)
    expect(after).toHaveLength(before.length + 1)
    expect(after.filter(({ year }) => year === 2027).map(({ name, price }) => [name, price])).toEqual(expect.arrayContaining([['Papan nama meja', 90_000n], ['KERTAS HVS', 61_000n]]))
    expect(after.some(({ id }) => id === old.id)).toBe(false)
    expect([await of(2026), await of(2028), await of(2025)]).toEqual([before, after, []])
    expect((await pricesFor(db(), 2027)).filter(({ kind }) => kind === 'sbm')).toEqual((await pricesFor(db(), 2026)).filter(({ kind }) => kind === 'sbm'))
    await run(db(), sql`delete from price_items where year = 2027`)
  })

  test('are open to everybody: searched by words in any order, by kind and year, as a page and as a table', async () => {
    const page = await hall.text('/standar-harga?cari=80+kertas&jenis=sht&tahun=2026')
    expect(page).toContain('Rp 58.000/rim')
    expect(page).toContain('contoh, bukan harga resmi')
    expect(page).not.toContain('A4 70 gram')
    expect(await hall.text('/standar-harga?cari=tidak-ada-barang-ini')).toContain('Tidak ada yang cocok')
    const table = await (await hall.get('/standar-harga.csv?jenis=sbm')).text()
    expect(table.split('\r\n')[0]).toBe('jenis,tahun,kode,nama,spesifikasi,satuan,harga,sumber')
    expect(table).toContain('SBM,2026,,Konsumsi rapat,makan,orang,47000,contoh')
  })
  test('take no pattern for a search: a percent sign finds itself', async () => {
    for (const odd of ['%', '_', '\\', "'; drop table price_items; --", '"', '../../etc']) expect((await hall.get(`/standar-harga?cari=${encodeURIComponent(odd)}`)).status).toBe(200)
    expect(await hall.text('/standar-harga?cari=%25')).toContain('Tidak ada yang cocok')
  })
})

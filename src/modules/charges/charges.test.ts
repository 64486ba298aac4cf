import { readFileSync } from 'node:fs'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tell } from '#platform/events'
import { row, rows, run, sql } from '#platform/db'
import { entriesOf, notesOf } from '#platform/journal'
import { caseFacts, eraseNamed } from '#modules/cases'
import { localDate, type Id } from '#kernel'
import { payCharge } from './actions/charges.ts'
import { loadCharges } from './actions/tariffs.ts'
import { openHall, pdf, plain, program, registered, type Filed, type Hall } from '../../../test/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const [assessor, treasurer, head, elsewhere] = ['kepala-bppt', 'bendahara-bppt', 'kabid-tertentu-bppt', 'kepala-dinkes']
const house = { fungsi: 'hunian', 'luas-lantai': '120', lantai: '1', kompleksitas: 'sederhana', permanensi: 'permanen', kepemilikan: 'perorangan-badan', kegiatan: 'baru' }
const db = () => hall.house.database.db
const place = (answer: Response): string => answer.headers.get('location') ?? ''
const askPbg = (answers: Record<string, unknown> = {}): Promise<Filed> => hall.ask('pbg', { answers: { 'luas-bangunan': 120, 'fungsi-bangunan': 'hunian', 'jumlah-lantai': 1, ...answers } })

/** Assesses the building of the example on a new case; its address and id. */
async function assessed(typed: Record<string, string> = house): Promise<{ filed: Filed; href: string; id: string }> {
  const filed = await askPbg()
  const answer = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...typed }, assessor)
  expect([answer.status, plain(await answer.clone().text()).slice(0, 300)]).toEqual([303, expect.anything()])
  const href = place(answer).replace(/\?.*$/, '')
  return { filed, href, id: href.split('/').at(-1) ?? '' }
}
let proofs = 0
const money = (amount: string, more: Record<string, unknown> = {}) => ({ on: '23/11/2026', amount, proof: `STS ${proofs += 1}`, ...more })
const pay = (href: string, amount: string, more: Record<string, unknown> = {}) => hall.post(`${href}/bayar`, money(amount, more), treasurer)
const balanceOf = (id: string) => row<{ assessed: bigint; voided: bigint; paid: bigint; open: bigint; interest: bigint; over: bigint; refunded: bigint; settled: boolean }>(db(), sql`select assessed, voided, paid, open, interest, over, refunded, settled from charges where id = ${id}`)
async function factsOf(id: string): Promise<Record<string, unknown>> {
  const facts: Record<string, unknown> = {}
  await tell(hall.ctx(), caseFacts, { id: id as Id<'case'>, service: 'pbg', wanted: ['charges.assessed', 'charges.paid'], give: (name, value) => { facts[name] = value } })
  return facts
}
const said = async (answer: Response): Promise<string> => plain(await answer.text())
/** Everything happens on the first day; a test that moves the clock moves it back. */
const start = '2026-11-23T02:00:00Z'

describe('assessing on a case', () => {
  test('what the applicant said is filled in, every step is shown before anything is kept, then the sheet has its number', async () => {
    const filed = await askPbg({ 'luas-bangunan': 120.5 })
    const page = await (await hall.get(`/perkara/${filed.id}/retribusi`, assessor)).text()
    expect(page).toContain('value="120,5"')
    expect(plain(page)).toContain('dari isian pemohon')
    const counted = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'count', ...house }, assessor)
    const text = await said(counted)
    expect(counted.status).toBe(200)
    expect(text).toContain('Tetapkan Rp 734.400')
    expect(text).toContain('Indeks fungsi (If) 0,17 × Σ(bp × Ip) 1,2 × Faktor kepemilikan (Fm) 1')
    expect(await rows(db(), sql`select 1 from charges where case_id = ${filed.id}`)).toEqual([])
    const done = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...house }, assessor)
    expect(done.status).toBe(303)
    const shown = await hall.text(place(done), assessor)
    expect(shown).toMatch(/SKRD \d{5}\/SKRD\/2026/)
    expect(shown).toContain('SKRD ditetapkan dan pemohon diberi tahu.')
    expect(shown).toContain('Belum dibayar')
  })

  test('the number is the next of its book, and the journal tells who assessed what', async () => {
    const [one, two] = [await assessed(), await assessed()]
    const sheets = await rows<{ charge: string; number: string; n: number; person: string; position: string; due: string; amount: bigint }>(db(), sql`select charge, number, n, person, position, due, amount from charge_sheets where charge in (${one.id}, ${two.id}) order by n`)
    expect(sheets.map((sheet) => sheet.n)).toEqual([sheets[0]?.n, (sheets[0]?.n ?? 0) + 1])
    expect(sheets[0]).toMatchObject({ position: assessor, due: '2026-12-23', amount: 734_400n })
    const [entry] = await entriesOf(db(), one.id)
    expect(entry).toMatchObject({ type: 'charge.assessed', position: assessor, person: sheets[0]?.person, data: { kind: 'pbg', amount: '734400', number: sheets[0]?.number } })
    expect(await row(db(), sql`select number from numbers where register = 'skrd' and subject = ${one.filed.id}`)).toMatchObject({ number: sheets[0]?.number })
  })

  test('the applicant is told the amount and the day, and reads on the own page what to pay, how, and every step', async () => {
    const { filed } = await assessed()
    const messages = await rows<{ kind: string }>(db(), sql`select kind from messages where about = ${filed.id} and kind like 'charges.%'`)
    expect(messages.length).toBeGreaterThan(0)
    const text = await hall.text(`/lacak/${filed.code}`)
    expect(text).toContain('Retribusi Persetujuan Bangunan Gedung (PBG)')
    for (const words of ['Rp 734.400', '23 Des 2026', 'tulis nomor SKRD pada berita transfer', 'Indeks terintegrasi (It)', 'Unduh SKRD (PDF)']) expect(text).toContain(words)
  })

  test('the page of the case shows it to officers; only who may assess gets the link', async () => {
    const { filed } = await assessed()
    expect(await hall.text(`/perkara/${filed.id}`, assessor)).toContain('Tetapkan retribusi')
    const counter = await hall.text(`/perkara/${filed.id}`, 'petugas-loket-bppt')
    expect(counter).toContain('Rp 734.400')
    expect(counter).not.toContain('Tetapkan retribusi')
  })

  test('a case without a rule in the tariff is told in words, never zero, and what was typed is still there', async () => {
    const filed = await askPbg()
    const answer = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...house, lantai: '12' }, assessor)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(plain(html)).toContain('Tarif tidak mengatur keadaan ini: Ip ketinggian tidak punya baris untuk Jumlah lantai: 12. Ini bukan nol')
    expect(html).toContain('value="12"')
    expect(await rows(db(), sql`select 1 from charges where case_id = ${filed.id}`)).toEqual([])
  })

  test('every field that cannot be read is named at once', async () => {
    const filed = await askPbg()
    const text = await said(await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...house, 'luas-lantai': 'luas', lantai: '0', fungsi: 'istana' }, assessor))
    for (const words of ['Tulis angka', 'Paling kecil 1.', 'Pilih salah satu yang ada.']) expect(text).toContain(words)
  })

  test('a sheet in force is not doubled, nor by two officers at once; the second reads the number of the first', async () => {
    const filed = await askPbg()
    const both = await Promise.all([assessor, assessor].map((who) => hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...house }, who)))
    expect(both.map((one) => one.status).toSorted()).toEqual([303, 409])
    const sheets = await rows<{ number: string }>(db(), sql`select s.number from charge_sheets s join charges c on c.id = s.charge where c.case_id = ${filed.id}`)
    expect(sheets).toHaveLength(1)
    const again = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...house }, assessor)
    expect([again.status, (await said(again)).includes(sheets[0]?.number ?? '?')]).toEqual([409, true])
  })

  test('numbers have no gap after what was refused', async () => {
    const numbers = await rows<{ n: number }>(db(), sql`select n from numbers where register = 'skrd' order by n`)
    expect(numbers.map((one) => one.n)).toEqual(numbers.map((_, index) => index + 1))
  })

  test('a charge of another service, an unknown one, a case of another kind, a case that is over: refused', async () => {
    const filed = await askPbg()
    const letter = await hall.ask('surat-ke-masyarakat')
    expect((await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'makam', do: 'assess', blok: 'kelas-1', petak: '1' }, assessor)).status).toBe(409)
    expect((await hall.post(`/perkara/${filed.id}/retribusi`, { kind: '../etc', do: 'assess' }, assessor)).status).toBe(404)
    expect((await hall.get(`/perkara/${letter.id}/retribusi`, assessor)).status).toBe(403)
    await hall.post(`/lacak/${filed.code}/tindakan`, { act: 'withdraw', version: 1 })
    const over = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...house }, assessor)
    expect([over.status, (await said(over)).includes('Perkara ini sudah selesai')]).toEqual([409, true])
  })

  test('who does not assess for this agency does not: the treasurer, the counter, another agency, a visitor', async () => {
    const filed = await askPbg()
    for (const who of [treasurer, 'petugas-loket-bppt', head, elsewhere, null]) expect((await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...house }, who)).status, String(who)).toBe(403)
  })
})

describe('an effective date in the middle of a case', () => {
  const file = readFileSync(new URL('../../../city/bekasi/charges/pbg.yaml', import.meta.url), 'utf8')
  afterAll(async () => { hall.moveTo(start); await loadCharges(hall.ctx(), [{ name: 'pbg', text: file }]) })

  test('the tariff of the day of assessment counts, whenever the case was filed; a correction keeps the tariff of the sheet it corrects', async () => {
    // from 25 November the highest unit price is 8,000,000 in place of 6,000,000
    const last = file.slice(file.indexOf('  - from: 2024-01-05'))
    const next = last.replace('2024-01-05', '2026-11-25').replace('6000000', '8000000')
    await loadCharges(hall.ctx(), [{ name: 'pbg', text: file.replace('from: 2024-01-05\n', 'from: 2024-01-05\n    to: 2026-11-24\n') + next }])
    const filed = await askPbg()
    const early = await assessed()
    hall.moveTo('2026-11-26T02:00:00Z')
    const late = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...house }, assessor)
    expect((await balanceOf(place(late).split('/').at(-1)?.replace(/\?.*/, '') ?? '')).assessed).toBe(979_200n)
    expect((await balanceOf(early.id)).assessed).toBe(734_400n)
    expect((await hall.post(`${early.href}/betulkan`, { do: 'correct', ...house, lantai: '2', reason: 'Salah hitung lantai' }, assessor)).status).toBe(303)
    const sheets = await rows<{ amount: bigint; tariff_day: string; assessed_on: string; due: string; state: string }>(db(), sql`select amount, tariff_day, assessed_on, due, state from charge_sheets where charge = ${early.id} order by n`)
    expect(sheets).toEqual([
      { amount: 734_400n, tariff_day: '2026-11-23', assessed_on: '2026-11-23', due: '2026-12-23', state: 'superseded' },
      { amount: 761_940n, tariff_day: '2026-11-23', assessed_on: '2026-11-26', due: '2026-12-26', state: 'in-force' },
    ])
  })
})

describe('the sheet on paper', () => {
  test('prints amount, words, steps, basis and the address that tells the truth of today; the same bytes again', async () => {
    const { href, filed } = await assessed()
    const link = /href="(\/tagihan\/[^"]+\.pdf)"/.exec(await (await hall.get(href, assessor)).text())?.[1] ?? ''
    const bytes = new Uint8Array(await (await hall.get(link, assessor)).arrayBuffer())
    const again = new Uint8Array(await (await hall.get(link, head)).arrayBuffer())
    expect(Buffer.from(bytes).equals(Buffer.from(again))).toBe(true)
    const { text } = await extractText(bytes, { mergePages: true })
    for (const words of ['SURAT KETETAPAN RETRIBUSI DAERAH', '/SKRD/2026', 'Rp 734.400', 'tujuh ratus tiga puluh empat ribu empat ratus rupiah', 'Indeks terintegrasi (It)', 'PP 16/2021', '/skrd/', 'Warga Contoh', 'Angka di sini contoh']) expect(text.replace(/\s+/g, ' ').replaceAll('\u00a0', ' ')).toContain(words)
    const own = /href="(\/lacak\/[^"]+\/skrd\/[^"]+)"/.exec(await (await hall.get(`/lacak/${filed.code}`)).text())?.[1] ?? ''
    expect(Buffer.from(await (await hall.get(own)).arrayBuffer()).equals(Buffer.from(again))).toBe(true)
  })

  test('is nobody else’s: another case’s code, another agency, a visitor', async () => {
    const [mine, other] = [await assessed(), await assessed()]
    const sheet = (await row<{ id: string }>(db(), sql`select id from charge_sheets where charge = ${mine.id}`)).id
    expect((await hall.get(`/lacak/${mine.filed.code}/skrd/${sheet}.pdf`)).status).toBe(200)
    expect((await hall.get(`/lacak/${other.filed.code}/skrd/${sheet}.pdf`)).status).toBe(404)
    expect((await hall.get(`${other.href}/lembar/${sheet}.pdf`, assessor)).status).toBe(404)
    expect((await hall.get(`${mine.href}/lembar/${sheet}.pdf`, elsewhere)).status).toBe(403)
    expect((await hall.get(`${mine.href}/lembar/${sheet}.pdf`)).status).toBe(303)
  })

  test('its code tells what is true today, and no name: unpaid, paid, replaced, void', async () => {
    const { href, id } = await assessed()
    const code = async (): Promise<string[]> => (await rows<{ code: string }>(db(), sql`select code from charge_sheets where charge = ${id} order by n`)).map((one) => one.code)
    const [first = ''] = await code()
    const unpaid = await hall.text(`/skrd/${first}`)
    expect(unpaid).toContain('Belum dibayar')
    expect(unpaid).not.toContain('Warga Contoh')
    await pay(href, '734.400')
    expect(await hall.text(`/skrd/${first.toLowerCase()}`)).toContain('Lunas')
    await hall.post(`${href}/betulkan`, { do: 'correct', ...house, lantai: '2', reason: 'Dua lantai' }, assessor)
    expect(await hall.text(`/skrd/${first}`)).toContain('SKRD ini sudah diganti')
    await hall.post(`${href}/batal`, { reason: 'Permohonan ganda' }, assessor)
    expect(await hall.text(`/skrd/${(await code())[1]}`)).toContain('SKRD ini dibatalkan')
    expect((await hall.get('/skrd/AAAABBBBCCCC')).status).toBe(404)
  })
})

describe('paying', () => {
  test('exactly what is owed settles it: the case may go on, the applicant is told once', async () => {
    const { href, id, filed } = await assessed()
    expect(await factsOf(filed.id)).toEqual({ 'charges.assessed': true, 'charges.paid': false })
    expect((await pay(href, 'Rp 734.400')).status).toBe(303)
    expect(await factsOf(filed.id)).toEqual({ 'charges.assessed': true, 'charges.paid': true })
    expect(await balanceOf(id)).toMatchObject({ paid: 734_400n, open: 0n, settled: true })
    expect((await entriesOf(db(), id)).map((one) => [one.type, one.position])).toEqual([['charge.assessed', assessor], ['charge.paid', treasurer]])
    expect(new Set((await rows<{ kind: string }>(db(), sql`select kind from messages where about = ${filed.id} and kind like 'charges.%'`)).map((one) => one.kind))).toEqual(new Set(['charges.assessed', 'charges.paid']))
    expect(await hall.text(`/lacak/${filed.code}`)).toContain('Retribusi sudah lunas')
  })

  test('one rupiah short or over is told with that rupiah, nothing typed is lost, and with consent it is recorded as it is', async () => {
    const { href, id, filed } = await assessed()
    const short = await pay(href, '734.399', { note: 'Setoran loket' })
    const html = await short.text()
    expect([short.status, plain(html).includes('Kurang Rp 1 dari yang terutang')]).toEqual([409, true])
    for (const typed of ['value="734.399"', 'value="Setoran loket"', 'value="23/11/2026"', 'name="agree"']) expect(html).toContain(typed)
    expect(await rows(db(), sql`select 1 from charge_payments where charge = ${id}`)).toEqual([])
    expect((await pay(href, '734.399', { agree: 'yes' })).status).toBe(303)
    expect([await balanceOf(id), await factsOf(filed.id)]).toMatchObject([{ open: 1n, settled: false }, { 'charges.paid': false }])
    expect((await said(await pay(href, '2'))).includes('Lebih Rp 1 dari yang terutang')).toBe(true)
    expect((await pay(href, '2', { agree: 'yes' })).status).toBe(303)
    expect([await balanceOf(id), await factsOf(filed.id)]).toMatchObject([{ open: 0n, over: 1n, settled: true }, { 'charges.paid': true }])
    expect(await hall.text(`/lacak/${filed.code}`)).toContain('Anda membayar lebih Rp 1')
  })

  test('a proof counts once, on this sheet and on every other, however its signs are written', async () => {
    const [one, two] = [await assessed(), await assessed()]
    expect((await pay(one.href, '734.400', { proof: 'TRX-77/001' })).status).toBe(303)
    const again = await pay(two.href, '734.400', { proof: 'trx 77 001' })
    expect(again.status).toBe(409)
    expect(await said(again)).toContain(`Bukti ini sudah dicatat pada SKRD ${(await row<{ number: string }>(db(), sql`select number from charges where id = ${one.id}`)).number}`)
    expect((await pay(one.href, '734.400', { proof: 'TRX-77/001', agree: 'yes' })).status).toBe(409)
    expect((await balanceOf(two.id)).paid).toBe(0n)
  })

  test('of proofs that differ in where their signs stand alone each is one of its own', async () => {
    const [one, two, three] = [await assessed(), await assessed(), await assessed()]
    expect((await pay(one.href, '734.400', { proof: 'STS 1/12/2026' })).status).toBe(303)
    expect((await pay(two.href, '734.400', { proof: 'STS 11/2/2026' })).status).toBe(303)
    expect((await pay(three.href, '734.400', { proof: '  sts - 11.2.2026 /' })).status).toBe(409)
    expect([await balanceOf(one.id), await balanceOf(two.id), await balanceOf(three.id)]).toMatchObject([{ paid: 734_400n }, { paid: 734_400n }, { paid: 0n }])
  })

  test('a proof that was recorded under the fingerprint of before is still known by its own words, and stands in the way of no other', async () => {
    const [old, again, other, erased] = [await assessed(), await assessed(), await assessed(), await assessed()]
    await pay(old.href, '734.400', { proof: 'BKU 3/11/2026' })
    await run(db(), sql`update charge_payments set proof = ${hall.house.vault.mac('charge-proof', 'in|bku3112026')} where charge = ${old.id}`)
    const refused = await pay(again.href, '734.400', { proof: 'bku 3-11-2026' })
    expect([refused.status, (await said(refused)).includes((await row<{ number: string }>(db(), sql`select number from charges where id = ${old.id}`)).number)]).toEqual([409, true])
    expect((await pay(other.href, '734.400', { proof: 'BKU 31/1/2026' })).status).toBe(303)
    await run(db(), sql`update charge_payments set sealed = null where charge = ${old.id}`)
    expect((await pay(erased.href, '734.400', { proof: 'BKU 3/1/12026' })).status).toBe(303)
  })

  test('the proof of another agency is none of this one, and its sheet is not named', async () => {
    const [one, two] = [await assessed(), await assessed()]
    await run(db(), sql`update charges set unit = 'setwan' where id = ${one.id}`)
    const money = { on: localDate('2026-11-23'), amount: 734_400n, proof: 'KUITANSI 7', agreed: false, way: 'treasurer' as const }
    await payCharge(hall.ctx(), one.id, money)
    expect((await pay(two.href, '734.400', { proof: 'KUITANSI 7' })).status).toBe(303)
    await expect(payCharge(hall.ctx(), one.id, { ...money, agreed: true })).rejects.toMatchObject({ problems: [{ code: 'proof-known' }] })
    await run(db(), sql`update charges set unit = 'bppt' where id = ${one.id}`)
    expect([await balanceOf(one.id), await balanceOf(two.id)]).toMatchObject([{ paid: 734_400n }, { paid: 734_400n }])
  })

  test('two treasurers who record the same payment at once record it once', async () => {
    const { href, id } = await assessed()
    const both = await Promise.all(['TRX-88', 'TRX-88'].map((proof) => pay(href, '734.400', { proof })))
    expect(both.map((one) => one.status).toSorted()).toEqual([303, 409])
    expect(await balanceOf(id)).toMatchObject({ paid: 734_400n, over: 0n })
  })

  test('a second payment of what is paid is told; with consent it waits to be refunded, and the refund is recorded with its proof', async () => {
    const { href, id } = await assessed()
    await pay(href, '734.400')
    expect(await said(await pay(href, '734.400'))).toContain('sudah lunas')
    await pay(href, '734.400', { agree: 'yes' })
    expect(await hall.text(href, treasurer)).toContain('Lebih bayar')
    const too = await hall.post(`${href}/kembalikan`, money('734.401'), treasurer)
    expect([too.status, (await said(too)).includes('Paling banyak Rp 734.400')]).toEqual([422, true])
    expect((await hall.post(`${href}/kembalikan`, money('734.400'), treasurer)).status).toBe(303)
    expect(await balanceOf(id)).toMatchObject({ paid: 734_400n, over: 0n, refunded: 734_400n, settled: true })
    expect((await hall.get(`${href}/kembalikan`, treasurer)).status).toBe(409)
  })

  test('two months and three days late, 3 % come to it; the page shows each month', async () => {
    const { href, id } = await assessed()
    hall.moveTo('2027-02-26T02:00:00Z')
    const text = await hall.text(href, treasurer)
    expect(text).toContain('Lewat jatuh tempo')
    // 734,400 × 3 % = 22,032
    expect(text).toContain('Rp 756.432')
    expect(text.match(/Bulan ke-\d lewat/g)).toHaveLength(3)
    expect(await said(await pay(href, '734.400', { on: '26/02/2027' }))).toContain('Kurang Rp 22.032')
    expect((await pay(href, '756.432', { on: '26/02/2027' })).status).toBe(303)
    expect(await balanceOf(id)).toMatchObject({ paid: 734_400n, interest: 22_032n, open: 0n, settled: true })
    hall.moveTo(start)
  })

  test('what cannot be is refused by its field: no amount, half a rupiah, a day to come, a day before the sheet, no proof, a void sheet', async () => {
    const { href } = await assessed()
    const no = async (amount: string, more: Record<string, unknown> = {}): Promise<string> => said(await pay(href, amount, more))
    expect(await no('')).toContain('Tulis jumlah rupiah bulat')
    expect(await no('1,5')).toContain('Tulis jumlah rupiah bulat')
    expect(await no('734.400', { on: '24/11/2026' })).toContain('Tanggal ini belum tiba.')
    expect(await no('734.400', { on: '22/11/2026' })).toContain('sebelum SKRD')
    expect(await no('734.400', { on: 'kemarin' })).toContain('Bukan tanggal')
    expect(await no('734.400', { proof: ' ' })).toContain('Tulis nomor buktinya.')
    expect(await no('734.400', { proof: 'a\u0000b' })).toContain('tanda yang tidak dapat disimpan')
    expect(await no('734.400', { note: 'x'.repeat(501) })).toContain('Paling panjang 500 huruf')
    await hall.post(`${href}/batal`, { reason: 'Salah orang' }, assessor)
    expect(await no('734.400')).toContain('sudah dibatalkan')
  })

  test('the file of a proof is kept, handed out to its own readers, and refused when it is none', async () => {
    const { href, id } = await assessed()
    const send = (file: File, proof: string) => hall.form(`${href}/bayar`, { on: '23/11/2026', amount: '734.400', proof, file }, treasurer)
    const bad = await send(new File([program()], 'bukti.pdf'), 'F-1')
    expect([bad.status, (await said(bad)).includes('Berkas bukti harus')]).toEqual([422, true])
    expect((await send(new File([pdf('bukti')], 'bukti.pdf'), 'F-1')).status).toBe(303)
    const file = (await row<{ file: string }>(db(), sql`select file from charge_payments where charge = ${id}`)).file
    expect((await hall.get(`${href}/bukti/${file}`, treasurer)).headers.get('content-type')).toBe('application/pdf')
    expect((await hall.get(`${href}/bukti/${file}`, elsewhere)).status).toBe(403)
    expect((await hall.get(`${(await assessed()).href}/bukti/${file}`, treasurer)).status).toBe(404)
  })

  test('only the treasurer of the agency records money', async () => {
    const { href } = await assessed()
    for (const who of [assessor, head, elsewhere, 'auditor', null]) expect((await hall.post(`${href}/bayar`, money('734.400'), who)).status, String(who)).toBe(403)
    expect((await hall.post(`${href}/bayar`, money('734.400'), 'bendahara-setwan')).status).toBe(403)
  })
})

describe('correcting and voiding', () => {
  test('a correction wants a reason, supersedes under a new number, and what was paid counts on', async () => {
    const { href, id, filed } = await assessed()
    await pay(href, '734.400')
    expect(await said(await hall.post(`${href}/betulkan`, { do: 'correct', ...house, lantai: '2' }, assessor))).toContain('Tulis alasannya.')
    expect(await said(await hall.post(`${href}/betulkan`, { do: 'count', ...house, lantai: '2' }, assessor))).toContain('Betulkan menjadi Rp 761.940')
    expect((await hall.post(`${href}/betulkan`, { do: 'correct', ...house, lantai: '2', reason: 'Ternyata dua lantai' }, assessor)).status).toBe(303)
    expect(await balanceOf(id)).toMatchObject({ assessed: 1_496_340n, voided: 734_400n, paid: 734_400n, open: 27_540n, settled: false })
    expect(await factsOf(filed.id)).toEqual({ 'charges.assessed': true, 'charges.paid': false })
    expect(await hall.text(href, assessor)).toContain('Ternyata dua lantai')
    const same = await hall.post(`${href}/betulkan`, { do: 'correct', ...house, lantai: '2', reason: 'Lagi' }, assessor)
    expect([same.status, (await said(same)).includes('jadi tidak ada yang dibetulkan')]).toEqual([409, true])
  })

  test('a void sheet is owed by nobody; its number stays, its money waits, and the charge can be assessed anew', async () => {
    const { href, id, filed } = await assessed()
    await pay(href, '734.400')
    expect(await said(await hall.post(`${href}/batal`, { reason: ' ' }, assessor))).toContain('Tulis alasannya.')
    expect((await hall.post(`${href}/batal`, { reason: 'Salah wajib retribusi' }, assessor)).status).toBe(303)
    expect([await balanceOf(id), await factsOf(filed.id)]).toMatchObject([{ open: 0n, over: 734_400n, settled: false }, { 'charges.assessed': false, 'charges.paid': false }])
    expect((await hall.post(`${href}/batal`, { reason: 'Lagi' }, assessor)).status).toBe(409)
    expect((await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', ...house }, assessor)).status).toBe(303)
    expect([await balanceOf(id), await factsOf(filed.id)]).toMatchObject([{ paid: 734_400n, over: 0n, settled: true }, { 'charges.paid': true }])
  })

  test('the treasurer corrects and voids nothing, the assessor records no money', async () => {
    const { href } = await assessed()
    expect((await hall.post(`${href}/batal`, { reason: 'x' }, treasurer)).status).toBe(403)
    expect((await hall.post(`${href}/betulkan`, { do: 'correct', ...house, reason: 'x' }, treasurer)).status).toBe(403)
    expect((await hall.post(`${href}/kembalikan`, money('1'), assessor)).status).toBe(403)
  })
})

describe('a charge of nothing', () => {
  const nothing = { ...house, kepemilikan: 'negara' }
  const taken = () => row(db(), sql`select last from register_series where register = 'skrd' and series = '2026'`)

  test('makes no charge sheet and takes no number; the finding and its whole arithmetic are kept, and the permit may go on', async () => {
    const before = await taken()
    const { id, filed } = await assessed(nothing)
    expect(await taken()).toEqual(before)
    expect([await balanceOf(id), await factsOf(filed.id)]).toMatchObject([{ assessed: 0n, settled: true }, { 'charges.assessed': true, 'charges.paid': true }])
    const [sheet] = await rows(db(), sql<{ id: string; number: string; code: string; content: { lines: unknown[] } }>`select id, number, code, content from charge_sheets where charge = ${id}`)
    expect([sheet?.number, (sheet?.content.lines.length ?? 0) > 0]).toEqual([`nihil/${sheet?.code}`, true])
    for (const path of [`/tagihan/${id}/lembar/${sheet?.id}.pdf`]) expect((await hall.get(path, assessor)).status).toBe(404)
    expect([(await hall.get(`/lacak/${filed.code}/skrd/${sheet?.id}.pdf`)).status, (await hall.get(`/skrd/${sheet?.code}`)).status]).toEqual([404, 404])
  })

  test('is said as what it is wherever it stands, and never as a sheet, as paid or with a due day', async () => {
    const { id, filed } = await assessed(nothing)
    const track = await (await hall.get(`/lacak/${filed.code}`)).text()
    for (const words of ['Tidak ada retribusi terutang', 'tidak ada SKRD dan tidak ada yang harus dibayar', 'Tidak terutang']) expect(plain(track)).toContain(words)
    for (const words of ['sudah lunas', '/skrd/', 'nihil/']) expect(track).not.toContain(words)
    const page = await (await hall.get(`/tagihan/${id}?selesai=assessed`, assessor)).text()
    expect(plain(page)).toContain('Tidak ada retribusi terutang')
    for (const words of ['nihil/', 'SKRD ditetapkan', '/bayar', '.pdf', 'Jatuh tempo 2']) expect(page).not.toContain(words)
    for (const path of [`/perkara/${filed.id}`, '/tagihan', '/tagihan?keadaan=nil']) expect([path, (await (await hall.get(path, assessor)).text()).includes('nihil/')]).toEqual([path, false])
    expect(await hall.text('/tagihan?keadaan=nil', assessor)).toContain(registered(filed.code))
    expect(await hall.text('/tagihan?keadaan=paid', assessor)).not.toContain(registered(filed.code))
  })

  test('is announced before it is found, on the page that counts', async () => {
    const filed = await hall.ask('pbg')
    const page = await (await hall.post(`/perkara/${filed.id}/retribusi?jenis=pbg`, { kind: 'pbg', do: 'count', ...nothing }, assessor)).text()
    for (const words of ['Nyatakan tidak terutang', 'SKRD tidak dibuat', 'Hitungannya disimpan']) expect(plain(page)).toContain(words)
  })

  test('takes a number as soon as it is corrected to something, and gives none back when something is corrected to nothing', async () => {
    const { id, filed } = await assessed(nothing)
    const last = async (): Promise<number> => ((await taken()) as { last: number }).last
    const before = await last()
    expect((await hall.post(`/tagihan/${id}/betulkan`, { do: 'correct', ...house, reason: 'Bukan milik negara' }, assessor)).status).toBe(303)
    expect([await last() - before, await factsOf(filed.id)]).toMatchObject([1, { 'charges.paid': false }])
    expect((await hall.post(`/tagihan/${id}/betulkan`, { do: 'correct', ...nothing, reason: 'Ternyata milik negara' }, assessor)).status).toBe(303)
    expect([await last() - before, await factsOf(filed.id)]).toMatchObject([1, { 'charges.paid': true }])
    const numbers = (await rows(db(), sql<{ number: string; state: string }>`select number, state from charge_sheets where charge = ${id} order by made_at, id`)).map((one) => [one.number.startsWith('nihil/'), one.state])
    expect(numbers.toSorted()).toEqual([[false, 'superseded'], [true, 'in-force'], [true, 'superseded']])
  })

  test('takes no money: a payment for it is refused, by hand and by statement', async () => {
    const { id } = await assessed(nothing)
    const [{ number } = { number: '' }] = await rows(db(), sql<{ number: string }>`select number from charges where id = ${id}`)
    const answer = await hall.post(`/tagihan/${id}/bayar`, { on: '23/11/2026', amount: '1.000', proof: 'NIHIL-1' }, treasurer)
    expect(answer.status).toBe(409)
    expect(plain(await answer.text())).not.toContain(number)
    expect(await balanceOf(id)).toMatchObject({ paid: 0n, over: 0n, settled: true })
  })
})

describe('erasing', () => {
  test('takes who paid, reasons and proofs with the case; numbers, amounts and the books stay', async () => {
    const { href, id, filed } = await assessed()
    await pay(href, '734.400', { note: 'Dibayar Warga Contoh' })
    await hall.post(`${href}/batal`, { reason: 'Alasan pribadi' }, assessor)
    await hall.post(`/lacak/${filed.code}/tindakan`, { act: 'withdraw', version: 1 })
    await eraseNamed(hall.ctx(), filed.code, 'Diminta yang bersangkutan')
    const text = await hall.text(href, treasurer)
    expect(text).toContain('data pribadi sudah dihapus')
    for (const gone of ['Warga Contoh', 'Alasan pribadi']) expect(text).not.toContain(gone)
    expect(text).toContain('Rp 734.400')
    expect(await notesOf(hall.ctx(), id)).toEqual(new Map())
    expect((await entriesOf(db(), id)).at(-1)?.type).toBe('charge.erased')
  })
})

describe('the recap', () => {
  const query = 'per=month&dari=2026-01-01&sampai=2027-12-31'
  test('reconciles to the rupiah with every charge there is', async () => {
    const sums = await row<Record<string, bigint>>(db(), sql`select sum(assessed)::bigint as assessed, sum(voided)::bigint as voided, sum(paid)::bigint as paid, sum(open)::bigint as open, sum(interest)::bigint as interest, sum(over)::bigint as over, sum(refunded)::bigint as refunded from charge_entries`)
    const states = await row<Record<string, bigint>>(db(), sql`select sum(assessed)::bigint as assessed, sum(voided)::bigint as voided, sum(paid)::bigint as paid, sum(open)::bigint as open, sum(interest)::bigint as interest, sum(over)::bigint as over, sum(refunded)::bigint as refunded from charges`)
    expect(sums).toEqual(states)
    expect((sums['assessed'] ?? 0n) - (sums['voided'] ?? 0n)).toBe((sums['paid'] ?? 0n) + (sums['open'] ?? 0n))
    const received = await row<{ all: bigint }>(db(), sql`select sum(case when back then 0 else amount end)::bigint as all from charge_payments`)
    expect(received.all).toBe((sums['paid'] ?? 0n) + (sums['interest'] ?? 0n) + (sums['over'] ?? 0n) + (sums['refunded'] ?? 0n))
  })

  test('opens every figure to what happened beneath it', async () => {
    const page = await (await hall.get(`/tagihan/rekap?${query}`, treasurer)).text()
    const link = /href="(\/tagihan\/rekap\/rincian\?[^"]*masa=2026-11[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const text = await hall.text(link, treasurer)
    expect(text).toMatch(/\d{5}\/SKRD\/2026/)
    expect(text).toContain('Ditetapkan')
  })

  test('by day and year too, as PDF and as a workbook with figures', async () => {
    for (const per of ['day', 'year']) expect(await hall.text(`/tagihan/rekap?per=${per}&dari=2026-11-01&sampai=2026-12-31`, head)).toContain('Rekap retribusi')
    const paper = await extractText(new Uint8Array(await (await hall.get(`/tagihan/rekap/rekap.pdf?${query}`, head)).arrayBuffer()), { mergePages: true })
    expect(paper.text).toContain('REKAP RETRIBUSI DAERAH')
    const { readXlsx } = await import('hucre/xlsx')
    const book = await readXlsx(new Uint8Array(await (await hall.get(`/tagihan/rekap/rekap.xlsx?${query}`, head)).arrayBuffer()))
    const last = book.sheets[0]?.rows.at(-1) ?? []
    expect(last[0]).toBe('Jumlah')
    const [start0 = 0, assessedAll = 0, voidedAll = 0, paidAll = 0, endAll = 0] = last.slice(2).map(Number)
    expect(start0 + assessedAll - voidedAll).toBe(paidAll + endAll)
  })

  test('a period that is none is told in its field, and what was typed stays', async () => {
    const answer = await hall.get('/tagihan/rekap?per=month&dari=32/1/2026&sampai=2026-12-31', head)
    const html = await answer.text()
    expect([answer.status, plain(html).includes('Masa ini tidak dapat dibaca'), html.includes('value="32/1/2026"')]).toEqual([422, true, true])
    expect((await hall.get('/tagihan/rekap?dari=2026-12-31&sampai=2026-01-01', head)).status).toBe(422)
  })

  test('is that of the own agency: another one reads nothing, the auditor all', async () => {
    expect((await hall.get('/tagihan/rekap', elsewhere)).status).toBe(403)
    expect(await hall.text(`/tagihan/rekap?${query}`, 'auditor')).toContain('Retribusi Persetujuan Bangunan Gedung')
  })
})

describe('what anybody may read', () => {
  test('every charge, its basis, and that its figures are examples', async () => {
    const text = await hall.text('/retribusi')
    for (const words of ['Retribusi izin gangguan', 'Tidak dipungut hari ini', 'Angka contoh', 'PP 16/2021']) expect(text).toContain(words)
  })

  test('from the page of a permit the very tariff, where one charge is owed for it; all of them where none is', async () => {
    const link = /href="(\/retribusi[^"]*)"/.exec(await (await hall.get('/perizinan/pbg')).text())?.[1] ?? ''
    const answer = await hall.get(link)
    expect([link, answer.status, answer.headers.get('location')]).toEqual(['/retribusi?layanan=pbg', 303, '/retribusi/pbg'])
    for (const none of ['tdup', '', 'pbg\'--']) expect(await hall.text(`/retribusi?layanan=${encodeURIComponent(none)}`)).toContain('Retribusi izin gangguan')
  })

  test('the calculator shows every step, for any day, and keeps nothing', async () => {
    const before = await row<{ n: number }>(db(), sql`select count(*)::int as n from charges`)
    const query = new URLSearchParams({ hitung: 'ya', hari: '23/11/2026', ...house }).toString()
    const text = await hall.text(`/retribusi/pbg?${query}`)
    for (const words of ['Rp 734.400', 'Ilo × SHST', 'Luas total lantai (LLt) 120 m²']) expect(text).toContain(words)
    expect(await hall.text(`/retribusi/pbg?${query.replace('23%2F11%2F2026', '4%2F1%2F2024')}`)).toContain('Rp 673.200')
    expect(await row(db(), sql`select count(*)::int as n from charges`)).toEqual(before)
  })

  test('a day without a tariff, a division, an unknown charge, a script typed as a number: each its answer', async () => {
    const on = (hari: string, luas = '150') => hall.get(`/retribusi/imb?${new URLSearchParams({ hitung: 'ya', hari, 'luas-bangunan': luas, fungsi: 'hunian', lantai: '2' }).toString()}`)
    const gone = await on('23/11/2026')
    expect([gone.status, (await said(gone)).includes('tidak mempunyai tarif yang berlaku pada 2026-11-23')]).toEqual([422, true])
    expect((await said(await on('5/5/2014'))).includes('Rp 1.635.000')).toBe(true)
    const script = await on('5/5/2014', '<script>alert(1)</script>')
    const html = await script.text()
    expect([script.status, html.includes('<script>alert')]).toEqual([422, false])
    expect((await hall.get('/retribusi/tidak-ada')).status).toBe(404)
    expect((await hall.get('/retribusi/_rules')).status).toBe(404)
  })

  test('is there in English too', async () => {
    const text = plain(await (await hall.get('/retribusi/pbg?lang=en')).text())
    for (const words of ['Count it yourself', 'Building approval charge (PBG)', 'rounded'].slice(0, 2)) expect(text).toContain(words)
  })
})

test('a case that needs the charge waits for it in words, and goes on once it is paid', async () => {
  const filed = await hall.ask('pemakaian-kekayaan-daerah')
  const definition = await hall.definition('pemakaian-kekayaan-daerah')
  for (let n = 0; n < 8; n += 1) {
    const one = await hall.look(filed.id, 'auditor')
    if (one.turns[0]?.step === 'tetapkan') break
    await hall.go(definition, one)
  }
  const waits = async (who: string, way: string): Promise<boolean> => (await hall.look(filed.id, who)).openActs.some((act) => act.id.endsWith(`:${way}`))
  expect(await waits('kabid-non-perizinan-bppt', 'tetapkan')).toBe(false)
  expect(await hall.text(`/perkara/${filed.id}`, 'kabid-non-perizinan-bppt')).toContain('menunggu retribusi ditetapkan')
  const done = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'kekayaan-daerah', do: 'assess', kekayaan: 'tanah', banyaknya: '100', lama: '2' }, 'kabid-non-perizinan-bppt')
  expect(await waits('kabid-non-perizinan-bppt', 'tetapkan')).toBe(true)
  await hall.go(definition, await hall.look(filed.id, 'auditor'))
  expect(await waits(treasurer, 'lunas')).toBe(false)
  await pay(place(done).replace(/\?.*$/, ''), '300.000')
  expect(await waits(treasurer, 'lunas')).toBe(true)
  await hall.go(definition, await hall.look(filed.id, 'auditor'))
  expect((await hall.look(filed.id, 'auditor')).turns[0]?.step).toBe('draf')
})

test('a case on which nothing is owed goes on without a payment: its page, its journal and its finding say so, and the way to the treasurer is closed in words', async () => {
  const [slug, head] = ['izin-penggunaan-tempat-makam', 'kabid-tertentu-bppt']
  const filed = await hall.ask(slug)
  const definition = await hall.definition(slug)
  while ((await hall.look(filed.id, 'auditor')).turns[0]?.step !== 'tetapkan') await hall.go(definition, await hall.look(filed.id, 'auditor'))
  const ways = async (): Promise<string[]> => (await hall.look(filed.id, head)).openActs.flatMap(({ id }) => id.split(':')[1] ?? [])
  const assess = (blok: string) => hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'makam', do: 'assess', blok, petak: '1' }, head)
  expect(await ways()).toEqual([])
  expect(await hall.text(`/perkara/${filed.id}`, head)).toContain('menunggu ketetapan bahwa tidak ada retribusi terutang')
  expect((await assess('tidak-mampu')).status).toBe(303)
  expect(await ways()).toEqual(['nihil'])
  const page = await hall.text(`/perkara/${filed.id}`, head)
  for (const words of ['Lanjutkan tanpa pembayaran, tidak ada retribusi terutang', 'menunggu ada retribusi yang harus dibayar']) expect(page).toContain(words)
  await hall.act(filed.id, head, { act: 'nihil' })
  const one = await hall.look(filed.id, 'auditor')
  expect([one.turns[0]?.step, one.pauses]).toEqual(['draf', []])
  const acted = (await rows<{ data: { way?: string } }>(db(), sql`select data from journal where subject = ${filed.id} and type = 'case.acted' order by seq`)).at(-1)
  expect(acted?.data.way).toBe('nihil')
  for (const path of [`/lacak/${filed.code}`, `/perkara/${filed.id}`]) expect(await hall.text(path, head), path).toContain('Tidak ada retribusi terutang')
  while ((await hall.look(filed.id, 'auditor')).status === 'open') await hall.go(definition, await hall.look(filed.id, 'auditor'))
  expect((await hall.look(filed.id, 'auditor')).status).toBe('granted')
})

import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { row, rows, run, sql } from '#platform/db'
import { tell } from '#platform/events'
import type { jobsInMemory } from '#platform/jobs'
import { entriesOf, notesOf } from '#platform/journal'
import { caseErased } from '#modules/cases'
import { openHall, plain, program, type Hall } from '../../../test/hall.ts'
import { forgetLines } from './actions/tidy.ts'
import { charges } from './index.ts'
import { nextSure } from './store/statements.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const [assessor, treasurer] = ['kepala-bppt', 'bendahara-bppt']
const db = () => hall.house.database.db
const place = (answer: Response): string => answer.headers.get('location') ?? ''
const work = (): Promise<number> => (hall.house.jobs as ReturnType<typeof jobsInMemory>).drain(hall.ctx())
const head = ['Tanggal', 'Keterangan', 'Debet', 'Kredit']
const csv = (lines: string[][], top: string[][] = [['REKENING KORAN KAS DAERAH'], []]): File => new File([[...top, head, ...lines].map((line) => line.join(';')).join('\r\n')], 'rekening.csv')
const columns = { 'column.0': 'day', 'column.1': 'text', 'column.2': '', 'column.3': 'amount' }
const send = (file: File | null, who: string | null = treasurer): Promise<Response> => hall.form('/tagihan/impor', file ? { file } : {}, who)
const stateOf = (path: string) => row<{ state: string; good: number; bad: number }>(db(), sql`select state, good, bad from charge_statements where id = ${path.split('/').at(-1)}`)
const said = async (answer: Response): Promise<string> => plain(await answer.text())

/** A sheet of 200,000 rupiah; its number, its charge. */
async function sheet(): Promise<{ number: string; id: string; caseId: string }> {
  const filed = await hall.ask('izin-penggunaan-tempat-makam')
  const done = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'makam', do: 'assess', blok: 'kelas-2', petak: '2' }, assessor)
  const id = place(done).replace(/\?.*$/, '').split('/').at(-1) ?? ''
  return { id, caseId: filed.id, number: (await row<{ number: string }>(db(), sql`select number from charges where id = ${id}`)).number }
}
const chargeOf = (id: string) => row<{ paid: bigint; over: bigint; settled: boolean }>(db(), sql`select paid, over, settled from charges where id = ${id}`)

/** Uploads and matches by the columns of the example. */
async function matched(file: File): Promise<string> {
  const answer = await send(file)
  expect(answer.status).toBe(303)
  await work()
  const path = place(answer)
  expect((await hall.post(`${path}/kolom`, columns, treasurer)).status).toBe(303)
  await work()
  return path
}
async function kept(file: File): Promise<string> {
  const path = await matched(file)
  expect((await hall.post(`${path}/simpan`, { agree: 'yes' }, treasurer)).status).toBe(303)
  await work()
  return path
}

describe('a bank statement', () => {
  test('shows its columns and what they seem to mean, matches by the number of the sheet, and records nothing before somebody agrees', async () => {
    const one = await sheet()
    const answer = await send(csv([['23/11/2026', `TRF BUDI ${one.number}`, '', '200.000,00'], ['23/11/2026', 'BIAYA ADM', '5.000', '']]))
    await work()
    const page = await (await hall.get(place(answer), treasurer)).text()
    expect(plain(page)).toContain('Kepala kolom ditemukan di baris 3.')
    expect(page).toMatch(/<option value="amount" selected/)
    await hall.post(`${place(answer)}/kolom`, columns, treasurer)
    await work()
    expect(await stateOf(place(answer))).toMatchObject({ state: 'checked', good: 1, bad: 0 })
    const text = await hall.text(place(answer), treasurer)
    for (const words of ['Tepat', one.number, 'Catat 1 pembayaran']) expect(text).toContain(words)
    expect((await chargeOf(one.id)).paid).toBe(0n)
    await hall.post(`${place(answer)}/simpan`, {}, treasurer)
    await work()
    expect([await chargeOf(one.id), await stateOf(place(answer))]).toMatchObject([{ paid: 200_000n, settled: true }, { state: 'kept', good: 1 }])
    expect((await entriesOf(db(), one.id)).map((entry) => [entry.type, entry.data['way']])).toEqual([['charge.assessed', undefined], ['charge.paid', 'statement']])
  })

  test('says of every line why it is not exact: no number, unknown, several, one rupiah short or over, paid, void, replaced, before the sheet', async () => {
    const all = [await sheet(), await sheet(), await sheet(), await sheet(), await sheet(), await sheet()]
    const [short, over, paid, gone, corrected, early] = all.map((one) => one.number)
    await hall.post(`/tagihan/${all[2]?.id}/bayar`, { on: '23/11/2026', amount: '200.000', proof: 'L-1' }, treasurer)
    await hall.post(`/tagihan/${all[3]?.id}/batal`, { reason: 'Ganda' }, assessor)
    await hall.post(`/tagihan/${all[4]?.id}/betulkan`, { do: 'correct', blok: 'kelas-1', petak: '1', reason: 'Kelas I' }, assessor)
    const path = await matched(csv([
      ['23/11/2026', 'retribusi makam', '', '200.000'], ['23/11/2026', '99999/SKRD/2026', '', '200.000'], ['23/11/2026', `${short} dan ${over}`, '', '400.000'], ['23/11/2026', `byr ${short}`, '', '199.999'], ['23/11/2026', `byr ${over}`, '', '200.001'],
      ['23/11/2026', `byr ${paid}`, '', '200.000'], ['23/11/2026', `byr ${gone}`, '', '200.000'], ['23/11/2026', `byr ${corrected}`, '', '200.000'], ['22/11/2026', `byr ${early}`, '', '200.000'],
    ]))
    const text = await hall.text(path, treasurer)
    for (const words of ['Berita tidak menyebut nomor SKRD', 'Tidak ada SKRD bernomor 99999/SKRD/2026', 'Berita menyebut beberapa SKRD', 'Kurang Rp 1', 'Lebih Rp 1', 'sudah lunas', 'sudah dibatalkan', 'yang sudah diganti', 'Tanggalnya sebelum SKRD']) expect(text).toContain(words)
    expect(text).toContain('Simpan ke daftar belum cocok')
    expect(await stateOf(path)).toMatchObject({ state: 'checked', good: 0 })
  })

  test('the same statement is refused, and the same lines in another file pay nothing twice', async () => {
    const one = await sheet()
    const line = ['23/11/2026', `SKRD ${one.number}`, '', '200.000']
    await kept(csv([line]))
    expect(await said(await send(csv([line])))).toContain('Berkas yang sama sudah diimpor.')
    const path = await matched(csv([line, ['23/11/2026', 'lain', '', '7.000']]))
    expect(await hall.text(path, treasurer)).toContain(`Sudah tercatat sebelumnya pada SKRD ${one.number}`)
    await hall.post(`${path}/simpan`, {}, treasurer)
    await work()
    expect(await chargeOf(one.id)).toMatchObject({ paid: 200_000n, over: 0n })
  })

  test('two lines that pay one sheet pay it once; the second waits for somebody', async () => {
    const one = await sheet()
    const path = await kept(csv([['23/11/2026', `a ${one.number}`, '', '200.000'], ['23/11/2026', `b ${one.number}`, '', '200.000']]))
    expect([await chargeOf(one.id), await stateOf(path)]).toMatchObject([{ paid: 200_000n, over: 0n }, { good: 1 }])
    const open = await rows(db(), sql`select 1 from charge_lines where statement = ${path.split('/').at(-1)} and state = 'open'`)
    expect(open).toHaveLength(1)
  })

  test('two lines far apart in a long file pay one sheet once already on the page that asks', async () => {
    const one = await sheet()
    const between = Array.from({ length: 205 }, (_, index) => ['23/11/2026', `lain-lain ${index}`, '', '1.000'])
    const path = await matched(csv([['23/11/2026', `awal ${one.number}`, '', '200.000'], ...between, ['23/11/2026', `akhir ${one.number}`, '', '200.000']]))
    expect(await stateOf(path)).toMatchObject({ state: 'checked', good: 1 })
    const lines = await rows(db(), sql`select line, sure, problem from charge_lines where statement = ${path.split('/').at(-1)} and charge = ${one.id} order by line`)
    expect(lines).toMatchObject([{ sure: true, problem: null }, { sure: false, problem: { code: 'paid-here-already' } }])
    expect((await hall.post(`${path}/buang`, {}, treasurer)).status).toBe(303)
  })

  test('what another agency recorded of the same money is told, and its sheet is not named', async () => {
    const one = await sheet()
    const line = ['23/11/2026', `sama ${one.number}`, '', '200.000']
    await kept(csv([line]))
    await run(db(), sql`update charges set unit = 'setwan' where id = ${one.id}`)
    const path = await matched(csv([['23/11/2026', 'pembuka', '', '3.000'], line]))
    expect(await rows(db(), sql`select charge, problem from charge_lines where statement = ${path.split('/').at(-1)} and amount = 200000`)).toEqual([{ charge: null, problem: { code: 'line-known-elsewhere' } }])
    expect(await hall.text(path, treasurer)).toContain('Sudah tercatat sebelumnya pada instansi lain.')
    await run(db(), sql`update charges set unit = 'bppt' where id = ${one.id}`)
    await hall.post(`${path}/buang`, {}, treasurer)
  })

  test('what was paid at the desk between matching and agreeing is not paid again', async () => {
    const one = await sheet()
    const path = await matched(csv([['23/11/2026', `meanwhile ${one.number}`, '', '200.000']]))
    await hall.post(`/tagihan/${one.id}/bayar`, { on: '23/11/2026', amount: '200.000', proof: 'LOKET-5' }, treasurer)
    await hall.post(`${path}/simpan`, {}, treasurer)
    await work()
    expect([await chargeOf(one.id), await stateOf(path)]).toMatchObject([{ paid: 200_000n, over: 0n }, { state: 'kept', good: 0 }])
    expect(await hall.text('/tagihan/belum-cocok', treasurer)).toContain(`meanwhile ${one.number}`)
  })

  test('work that was stopped in the middle goes on where it stood, and nothing is recorded twice', async () => {
    const [one, two] = [await sheet(), await sheet()]
    const path = await matched(csv([['23/11/2026', `x ${one.number}`, '', '200.000'], ['23/11/2026', `y ${two.number}`, '', '200.000']]))
    await hall.post(`${path}/simpan`, {}, treasurer)
    const id = path.split('/').at(-1) ?? ''
    expect(await nextSure(db(), id, 9)).toHaveLength(2)
    await work()
    // asked for once more, as after a crash
    await hall.house.jobs.send('charges.statement', { id })
    await work()
    expect([await chargeOf(one.id), await chargeOf(two.id), await stateOf(path)]).toMatchObject([{ paid: 200_000n }, { paid: 200_000n }, { state: 'kept', good: 2 }])
    expect(await rows(db(), sql`select 1 from charge_payments where charge in (${one.id}, ${two.id})`)).toHaveLength(2)
  })

  test('a workbook is read like a text', async () => {
    const one = await sheet()
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([head, ['23/11/2026', `${one.number}`, '', '200.000,00']]), 'Mutasi')
    await kept(new File([new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array)], 'mutasi.xlsx'))
    expect((await chargeOf(one.id)).settled).toBe(true)
  })

  test('lines that cannot be read are named, and left out only with consent', async () => {
    const one = await sheet()
    const path = await matched(csv([['32/11/2026', 'x', '', '5.000'], ['23/11/2026', `ok ${one.number}`, '', '200.000'], ['23/11/2026', 'y', '', 'lima ribu']]))
    const text = await hall.text(path, treasurer)
    for (const words of ['Baris 4: “32/11/2026” bukan tanggal', 'Baris 6: “lima ribu” bukan jumlah']) expect(text).toContain(words)
    expect((await hall.post(`${path}/simpan`, {}, treasurer)).status).toBe(422)
    expect((await chargeOf(one.id)).paid).toBe(0n)
    expect((await hall.post(`${path}/simpan`, { agree: 'yes' }, treasurer)).status).toBe(303)
  })

  test('columns matched wrongly are told by column; a file let go leaves nothing', async () => {
    const one = await sheet()
    const answer = await send(csv([['23/11/2026', `drop ${one.number}`, '', '200.000']]))
    await work()
    const wrong = await hall.post(`${place(answer)}/kolom`, { ...columns, 'column.2': 'amount', 'column.0': '' }, treasurer)
    expect([wrong.status, (await said(wrong)).includes('Belum ada kolom tanggal.')]).toEqual([422, true])
    await hall.post(`${place(answer)}/kolom`, columns, treasurer)
    await work()
    expect((await hall.post(`${place(answer)}/buang`, {}, treasurer)).status).toBe(303)
    const id = place(answer).split('/').at(-1) ?? ''
    expect(await rows(db(), sql`select 1 from charge_lines where statement = ${id}`)).toEqual([])
    expect(await rows(db(), sql`select 1 from files where owner = ${id}`)).toEqual([])
    expect((await stateOf(place(answer))).state).toBe('dropped')
    expect((await hall.post(`${place(answer)}/simpan`, {}, treasurer)).status).toBe(409)
  })

  test('no file, an empty one, a program, one without money, one too large: each its own no, and nothing kept', async () => {
    expect(await said(await send(null))).toContain('Pilih berkas rekening korannya.')
    expect((await send(new File([], 'kosong.csv'))).status).toBe(422)
    expect(await said(await send(new File([new Uint8Array(5 * 1_048_576 + 1).fill(65)], 'besar.csv')))).toContain('lebih besar dari 5 MB')
    const bad = await send(new File([program()], 'rekening.csv'))
    await work()
    expect(await hall.text(place(bad), treasurer)).toContain('Ini bukan CSV atau XLSX.')
    const none = await send(csv([['23/11/2026', 'biaya', '5.000', '']]))
    await work()
    await hall.post(`${place(none)}/kolom`, columns, treasurer)
    await work()
    expect(await hall.text(place(none), treasurer)).toContain('Tidak ada baris uang masuk')
    const old = await send(new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)])], 'lama.xls'))
    await work()
    expect(await hall.text(place(old), treasurer)).toContain('Simpan sebagai .xlsx')
  })

  test('is for the treasurer of the agency: nobody else reads or imports one', async () => {
    const path = await matched(csv([['23/11/2026', 'siapa saja', '', '1.234']]))
    for (const who of [assessor, 'auditor', 'bendahara-setwan', null]) {
      expect((await hall.get(path, who)).status, String(who)).toBe(who === null ? 303 : 403)
      expect((await send(csv([]), who)).status, String(who)).toBe(403)
      expect((await hall.get('/tagihan/belum-cocok', who)).status, String(who)).toBe(who === null ? 303 : 403)
    }
  })
})

describe('money without its sheet', () => {
  /** A line that waits; its address. */
  async function waiting(text: string, amount: string): Promise<string> {
    const path = await kept(csv([['23/11/2026', text, '', amount]]))
    const { id } = await row<{ id: string }>(db(), sql`select id from charge_lines where statement = ${path.split('/').at(-1)} and state = 'open'`)
    return `/tagihan/belum-cocok/${id}`
  }

  test('stays in the list until it is recorded on the sheet somebody names', async () => {
    const one = await sheet()
    const href = await waiting('transfer tanpa nomor', '200.000')
    expect(await hall.text('/tagihan/belum-cocok', treasurer)).toContain('transfer tanpa nomor')
    expect(await hall.text('/tagihan', treasurer)).toContain('Belum cocok')
    expect(await said(await hall.post(href, { do: 'assign', number: '77777/SKRD/2026' }, treasurer))).toContain('Tidak ada SKRD bernomor 77777/SKRD/2026')
    expect((await hall.post(href, { do: 'assign', number: ` ${one.number.toLowerCase()} ` }, treasurer)).status).toBe(303)
    expect([await chargeOf(one.id), (await hall.text('/tagihan/belum-cocok', treasurer)).includes('transfer tanpa nomor')]).toMatchObject([{ settled: true }, false])
    expect((await hall.get(href, treasurer)).status).toBe(404)
  })

  test('whose amount is that of one open sheet alone hints at it, and is recorded only by a person', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    const done = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'makam', do: 'assess', blok: 'kelas-1', petak: '3' }, assessor)
    const id = place(done).replace(/\?.*$/, '').split('/').at(-1) ?? ''
    const { number } = await row<{ number: string }>(db(), sql`select number from charges where id = ${id}`)
    const href = await waiting('tanpa nomor sama sekali', '450.000')
    expect(await hall.text('/tagihan/belum-cocok', treasurer)).toContain(`jumlahnya sama dengan SKRD ${number}`)
    expect((await chargeOf(id)).paid).toBe(0n)
    expect(await (await hall.get(href, treasurer)).text()).toContain(`value="${number}"`)
    expect((await hall.post(href, { do: 'assign', number }, treasurer)).status).toBe(303)
    expect((await chargeOf(id)).settled).toBe(true)
  })

  test('whose amount fits several open sheets hints at none', async () => {
    await Promise.all([sheet(), sheet()])
    await waiting('bisa siapa saja', '200.000')
    expect(await hall.text('/tagihan/belum-cocok', treasurer)).toContain('Berita tidak menyebut nomor SKRD')
  })

  test('an amount that is not what is owed wants consent here too, and nothing typed is lost', async () => {
    const one = await sheet()
    const href = await waiting('kurang seribu', '199.000')
    const answer = await hall.post(href, { do: 'assign', number: one.number }, treasurer)
    const html = await answer.text()
    expect([answer.status, plain(html).includes('Kurang Rp 1.000'), html.includes(`value="${one.number}"`), html.includes('name="agree"')]).toEqual([409, true, true, true])
    expect(html).toContain('href="#f-number"')
    expect((await hall.post(href, { do: 'assign', number: one.number, agree: 'yes' }, treasurer)).status).toBe(303)
    expect(await chargeOf(one.id)).toMatchObject({ paid: 199_000n, settled: false })
  })

  test('money that is no charge is set aside with its reason, on record', async () => {
    const href = await waiting('sewa kantin', '350.000')
    expect(await said(await hall.post(href, { do: 'aside', reason: ' ' }, treasurer))).toContain('Tulis alasannya.')
    expect((await hall.post(href, { do: 'aside', reason: 'Sewa kantin, bukan retribusi' }, treasurer)).status).toBe(303)
    const line = await row<{ state: string; statement: string }>(db(), sql`select state, statement from charge_lines where id = ${href.split('/').at(-1)}`)
    expect(line.state).toBe('aside')
    expect((await entriesOf(db(), line.statement)).at(-1)).toMatchObject({ type: 'charge-statement.line-aside', position: treasurer })
  })

  test('two who settle one line at once: one wins', async () => {
    const [one, two] = [await sheet(), await sheet()]
    const href = await waiting('rebutan', '200.000')
    const both = await Promise.all([one, two].map(({ number }) => hall.post(href, { do: 'assign', number }, treasurer)))
    expect(both.map((answer) => answer.status).toSorted()).toEqual([303, 404])
    expect((await chargeOf(one.id)).paid + (await chargeOf(two.id)).paid).toBe(200_000n)
  })

  test('an id that is none, or of nobody’s line, is not found', async () => {
    for (const id of ['x', '01936b5c-0000-7000-8000-000000000009', "' or 1=1 --"]) expect((await hall.get(`/tagihan/belum-cocok/${encodeURIComponent(id)}`, treasurer)).status).toBe(404)
  })
})

describe('what the bank said', () => {
  const words = async (state: string, statement?: string) => rows(db(), sql<{ sealed: Uint8Array | null; reason: Uint8Array | null; amount: bigint }>`
    select sealed, reason, amount from charge_lines where state = ${state} ${statement === undefined ? sql`` : sql`and statement = ${statement}`}`)
  const aside = async (text: string): Promise<string> => {
    const path = await kept(csv([['23/11/2026', text, '', '41.000']]))
    const statement = path.split('/').at(-1) ?? ''
    const { id } = await row<{ id: string }>(db(), sql`select id from charge_lines where statement = ${statement} and state = 'open'`)
    expect((await hall.post(`/tagihan/belum-cocok/${id}`, { do: 'aside', reason: 'Dari Warga Contoh, bukan retribusi' }, treasurer)).status).toBe(303)
    return statement
  }

  test('of a case that was erased is not kept, whether the line is exact or somebody names its sheet', async () => {
    const [exact, named] = [await sheet(), await sheet()]
    for (const { caseId } of [exact, named]) await tell(hall.ctx(), caseErased, { id: caseId as Id<'case'> })
    const path = await kept(csv([['23/11/2026', `dari Warga Contoh ${exact.number}`, '', '200.000'], ['23/11/2026', 'Warga Contoh tanpa nomor', '', '200.000']]))
    const statement = path.split('/').at(-1) ?? ''
    expect(await words('settled', statement)).toEqual([{ sealed: null, reason: null, amount: 200_000n }])
    const { id } = await row<{ id: string }>(db(), sql`select id from charge_lines where statement = ${statement} and state = 'open'`)
    expect((await hall.post(`/tagihan/belum-cocok/${id}`, { do: 'assign', number: named.number }, treasurer)).status).toBe(303)
    expect(await words('settled', statement)).toEqual(Array(2).fill({ sealed: null, reason: null, amount: 200_000n }))
    expect(await rows(db(), sql`select sealed from charge_payments where charge in (${exact.id}, ${named.id})`)).toEqual([{ sealed: null }, { sealed: null }])
  })

  test('of money that is no charge is let go of after five years with why it was set aside; the line, its day and its amount stay', async () => {
    const statement = await aside('sewa kantin Warga Contoh')
    const [open, settled] = [await words('open'), await words('settled')]
    expect([open.some((one) => one.sealed !== null), (await notesOf(hall.ctx(), statement)).size]).toEqual([true, 1])
    const on = (now: string) => forgetLines({ ...hall.ctx(), now: new Date(now) })
    await on('2031-11-23T02:00:00Z')
    expect([await words('open'), (await words('aside', statement))[0]?.reason]).toEqual([open, expect.anything()])
    await on('2031-11-25T02:00:00Z')
    expect((await words('open')).toSorted((a, b) => Number(a.amount - b.amount))).toEqual(open.map(({ amount }) => ({ amount, sealed: null, reason: null })).toSorted((a, b) => Number(a.amount - b.amount)))
    expect([await words('aside', statement), await words('settled'), (await notesOf(hall.ctx(), statement)).size]).toEqual([[{ sealed: null, reason: null, amount: 41_000n }], settled, 0])
    expect(await row(db(), sql`select sealed_name from charge_statements where id = ${statement}`)).toEqual({ sealed_name: null })
    for (const path of ['/tagihan/belum-cocok', `/tagihan/impor/${statement}`]) expect((await hall.get(path, treasurer)).status, path).toBe(200)
  })

  test('is let go of every night, by the module itself', () => {
    expect(charges.timed.map(({ name, run: work }) => [name, work === forgetLines])).toContainEqual(['charges-forget', true])
  })
})

test('at the end the books of all of this reconcile to the rupiah', async () => {
  const sums = await row<Record<string, bigint>>(db(), sql`select sum(assessed - voided)::bigint as due, sum(paid + open)::bigint as held, sum(paid + interest + over + refunded)::bigint as money from charge_entries`)
  const received = await row<{ all: bigint }>(db(), sql`select sum(amount)::bigint as all from charge_payments where not back`)
  expect([sums['due'], sums['money']]).toEqual([sums['held'], received.all])
})

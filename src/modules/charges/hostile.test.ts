import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { insertNumber } from '../correspondence/store.ts'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { payCharge } from './actions/charges.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const [assessor, treasurer] = ['kepala-bppt', 'bendahara-bppt']
const db = () => hall.house.database.db
const grave = { kind: 'makam', do: 'assess', blok: 'kelas-2', petak: '2' }
async function sheet(): Promise<{ href: string; id: string; caseId: string; code: string }> {
  const filed = await hall.ask('izin-penggunaan-tempat-makam')
  const done = await hall.post(`/perkara/${filed.id}/retribusi`, grave, assessor)
  const href = (done.headers.get('location') ?? '').replace(/\?.*$/, '')
  return { href, id: href.split('/').at(-1) ?? '', caseId: filed.id, code: filed.code }
}
const count = async (table: string): Promise<number> => (await row<{ n: number }>(db(), sql`select count(*)::int as n from ${sql.table(table)}`)).n
const chargeOf = (id: string) => row<{ version: number; paid: bigint; over: bigint; open: bigint; voided: bigint; settled: boolean }>(db(), sql`select version, paid, over, open, voided, settled from charges where id = ${id}`)

describe('addresses made by hand', () => {
  const paths = ['/tagihan/x', '/tagihan/01936b5c-0000-7000-8000-000000000009', "/tagihan/' or 1=1 --", '/tagihan/%00', '/tagihan/../../etc/passwd', `/tagihan/${'9'.repeat(3000)}`]
  test.each(paths)('%s is found by nobody, and breaks nothing', async (path) => {
    for (const more of ['', '/bayar', '/batal', '/betulkan', '/kembalikan']) expect([303, 403, 404]).toContain((await hall.get(`${encodeURI(path)}${more}`, treasurer)).status)
  })

  test.each(['-1', '0', '1e9', 'NaN', '99999999999999999999', "1'", '<b>'])('page %s of a list is a page', async (page) => {
    for (const list of ['/tagihan', '/tagihan/belum-cocok', '/tagihan/rekap/rincian']) expect((await hall.get(`${list}?halaman=${encodeURIComponent(page)}`, treasurer)).status, list).toBe(200)
  })

  test.each(['x', '2026-99', "2026'", '2026-11-31', '99999'])('the period %s is none', async (period) => {
    expect((await hall.get(`/tagihan/rekap/rincian?masa=${encodeURIComponent(period)}`, treasurer)).status).toBe(404)
  })

  test('a filter nobody offers filters nothing', async () => {
    expect((await hall.get("/tagihan?keadaan=' or 1=1", treasurer)).status).toBe(200)
    expect((await hall.get("/tagihan/rekap/rincian?jenis=';drop table charges", treasurer)).status).toBe(200)
    expect(await count('charges')).toBeGreaterThanOrEqual(0)
  })

  test('a number nobody gave is told, with what was typed and no script', async () => {
    const html = await (await hall.get(`/tagihan?nomor=${encodeURIComponent('<script>alert(1)</script>')}`, treasurer)).text()
    expect(plain(html)).toContain('Tidak ada SKRD bernomor')
    expect(html).not.toContain('<script>alert')
  })
})

describe('figures nobody means', () => {
  test.each(['1e9', '0x10', '９', '-2', '2,5,5', '٢', '2 petak', `${'9'.repeat(16)}`, 'Infinity'])('%s plots are refused in the field', async (petak) => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    const answer = await hall.post(`/perkara/${filed.id}/retribusi`, { ...grave, petak }, assessor)
    expect(answer.status).toBe(422)
    expect(await rows(db(), sql`select 1 from charges where case_id = ${filed.id}`)).toEqual([])
  })

  test('the largest area there is comes to a whole amount that is kept whole', async () => {
    const filed = await hall.ask('pbg')
    const answer = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'pbg', do: 'assess', 'luas-lantai': '1.000.000', fungsi: 'khusus', lantai: '8', kompleksitas: 'tidak-sederhana', permanensi: 'permanen', kepemilikan: 'perorangan-badan', kegiatan: 'baru' }, assessor)
    const id = (answer.headers.get('location') ?? '').replace(/\?.*$/, '').split('/').at(-1) ?? ''
    // 1,000,000 × 30,000 × 1 × (0.3×2 + 0.2×2 + 0.5×1.2)
    expect((await chargeOf(id)).open).toBe(48_000_000_000n)
  })

  test('more money than any city has is taken to the rupiah, and goes back to the rupiah', async () => {
    const { href, id } = await sheet()
    const paid = await hall.post(`${href}/bayar`, { on: '23/11/2026', amount: '900.000.000.000.000', proof: 'BESAR', agree: 'yes' }, treasurer)
    expect(paid.status).toBe(303)
    expect((await chargeOf(id)).over).toBe(900_000_000_000_000n - 200_000n)
    expect((await hall.post(`${href}/kembalikan`, { on: '23/11/2026', amount: '899.999.999.800.000', proof: 'BALIK' }, treasurer)).status).toBe(303)
    expect(await chargeOf(id)).toMatchObject({ over: 0n, settled: true })
  })

  test('fields sent twice, sent as files or not at all are answered in words', async () => {
    const { href } = await sheet()
    expect((await hall.post(`${href}/bayar`, { on: ['23/11/2026', '1/1/2026'], amount: ['1', '2'], proof: 'x' }, treasurer)).status).toBe(422)
    expect((await hall.form(`${href}/bayar`, { on: '23/11/2026', amount: new File(['x'], 'x'), proof: 'x' }, treasurer)).status).toBe(422)
    expect((await hall.post(`${href}/bayar`, {}, treasurer)).status).toBe(422)
    expect((await hall.post(`${href}/batal`, {}, assessor)).status).toBe(422)
  })

  test('a facts’ field nobody asks for is not kept with the sheet', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    await hall.post(`/perkara/${filed.id}/retribusi`, { ...grave, nik: '3275010101010001', __proto__: 'x' }, assessor)
    const { typed } = await row<{ typed: Record<string, string> }>(db(), sql`select typed from charge_sheets s join charges c on c.id = s.charge where c.case_id = ${filed.id}`)
    expect(typed).toEqual({ blok: 'kelas-2', petak: '2' })
  })
})

describe('two at once', () => {
  test('a payment and the voiding of its sheet: both are kept in an order, and the money is never lost', async () => {
    const { href, id } = await sheet()
    await Promise.all([
      hall.post(`${href}/bayar`, { on: '23/11/2026', amount: '200.000', proof: 'BALAP-1' }, treasurer),
      hall.post(`${href}/batal`, { reason: 'Ganda' }, assessor),
    ])
    const now = await chargeOf(id)
    const received = (await row<{ all: bigint }>(db(), sql`select coalesce(sum(amount), 0)::bigint as all from charge_payments where charge = ${id}`)).all
    expect(now.paid + now.over).toBe(received)
    expect(now.voided).toBe(200_000n)
  })

  test('two corrections: one wins, and one sheet is in force', async () => {
    const { href, id } = await sheet()
    const both = await Promise.all(['kelas-1', 'kelas-3'].map((blok) => hall.post(`${href}/betulkan`, { do: 'correct', blok, petak: '1', reason: 'Salah kelas' }, assessor)))
    expect(both.every((one) => [303, 409].includes(one.status))).toBe(true)
    expect(await rows(db(), sql`select 1 from charge_sheets where charge = ${id} and state = 'in-force'`)).toHaveLength(1)
  })

  test('two refunds of the same overpayment with two proofs: only what is too much goes back', async () => {
    const { href, id } = await sheet()
    await hall.post(`${href}/bayar`, { on: '23/11/2026', amount: '250.000', proof: 'LEBIH-1', agree: 'yes' }, treasurer)
    const both = await Promise.all(['R-1', 'R-2'].map((proof) => hall.post(`${href}/kembalikan`, { on: '23/11/2026', amount: '50.000', proof }, treasurer)))
    expect(both.map((one) => one.status).toSorted()).toEqual([303, 409])
    expect(await chargeOf(id)).toMatchObject({ over: 0n, paid: 200_000n })
  })

  test('twelve sheets asked for at once have twelve numbers in a row', async () => {
    const filed = []
    for (let n = 0; n < 12; n += 1) filed.push(await hall.ask('izin-penggunaan-tempat-makam'))
    const answers = await Promise.all(filed.map(({ id }) => hall.post(`/perkara/${id}/retribusi`, grave, assessor)))
    expect(answers.map((one) => one.status)).toEqual(filed.map(() => 303))
    const numbers = (await rows<{ n: number }>(db(), sql`select n from charge_sheets order by n`)).map((one) => one.n)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })
})

describe('half a thing is never kept', () => {
  test('where the number cannot be given nothing of the sheet stays', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    const last = (await row<{ last: number }>(db(), sql`select last from register_series where register = 'skrd'`)).last
    // somebody wrote the next number into the book by hand
    await insertNumber(db(), { register: 'skrd', series: '2026', n: last + 1, suffix: '', number: `0000${last + 1}/SKRD/2026 dipakai`, given_on: '2026-11-23' as never, at: hall.now(), subject: filed.id, person: null, void_at: null, void_reason: null, void_sealed: null })
    const answer = await hall.post(`/perkara/${filed.id}/retribusi`, grave, assessor)
    expect(answer.status).toBe(500)
    expect(await rows(db(), sql`select 1 from charges where case_id = ${filed.id}`)).toEqual([])
    expect(await rows(db(), sql`select 1 from messages where about = ${filed.id} and kind = 'charges.assessed'`)).toEqual([])
    await hall.house.database.script(`delete from numbers where register = 'skrd' and number like '%dipakai'`)
    expect((await hall.post(`/perkara/${filed.id}/retribusi`, grave, assessor)).status).toBe(303)
  })

  test('a payment that is refused leaves no proof behind that would stand in the way of the right one', async () => {
    const { id, href } = await sheet()
    const ctx = hall.ctx(await hall.actor(treasurer))
    const wrong = { on: '2026-11-23' as never, amount: 1n, proof: 'SISA-1', agreed: false, way: 'treasurer' as const }
    await expect(payCharge(ctx, id, wrong)).rejects.toMatchObject({ kind: 'conflict', problems: [{ code: 'amount-short' }] })
    expect(await rows(db(), sql`select 1 from charge_payments where charge = ${id}`)).toEqual([])
    expect((await hall.post(`${href}/bayar`, { on: '23/11/2026', amount: '200.000', proof: 'SISA-1' }, treasurer)).status).toBe(303)
  })
})

describe('what is personal', () => {
  test('stands sealed: nothing of who pays, of proofs or reasons is readable in the database', async () => {
    const { href, id } = await sheet()
    await hall.post(`${href}/bayar`, { on: '23/11/2026', amount: '200.000', proof: 'BUKTI-RAHASIA', note: 'Dari Warga Contoh' }, treasurer)
    await hall.post(`${href}/batal`, { reason: 'Alasan rahasia' }, assessor)
    for (const table of ['charges', 'charge_sheets', 'charge_payments', 'charge_entries', 'journal', 'charge_lines']) {
      const all = JSON.stringify(await rows(db(), sql`select ${sql.table(table)}::text as line from ${sql.table(table)}`))
      for (const secret of ['Warga Contoh', 'BUKTI-RAHASIA', 'Alasan rahasia']) expect(all.includes(secret), `${table}: ${secret}`).toBe(false)
    }
    expect(await hall.text(href, treasurer)).toContain('BUKTI-RAHASIA')
    expect(id).not.toBe('')
  })

  test('is not on the public pages: neither the calculator nor the check of a sheet knows anybody', async () => {
    const { id } = await sheet()
    const { code } = await row<{ code: string }>(db(), sql`select code from charge_sheets where charge = ${id}`)
    const text = await hall.text(`/skrd/${code}`)
    expect(text).not.toMatch(/Warga Contoh|Jl\. Contoh|BKS-/)
  })

  test('a code of a sheet opens no case, and a tracking code no sheet of the check', async () => {
    const { id, code } = await sheet()
    const { code: own } = await row<{ code: string }>(db(), sql`select code from charge_sheets where charge = ${id}`)
    const spelled = (await hall.get(`/lacak/${own}`)).headers.get('location') ?? `/lacak/${own}`
    expect((await hall.get(spelled)).status).toBe(404)
    expect((await hall.get(`/skrd/${code}`)).status).toBe(404)
  })
})

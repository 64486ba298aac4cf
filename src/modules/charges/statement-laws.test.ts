import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import type { jobsInMemory } from '#platform/jobs'
import { seeded } from '../../simulation.ts'
import { openHall, type Hall } from '../../../test/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const [assessor, treasurer] = ['kepala-bppt', 'bendahara-bppt']
const db = () => hall.house.database.db
const random = seeded(7)
const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One
const work = (): Promise<number> => (hall.house.jobs as ReturnType<typeof jobsInMemory>).drain(hall.ctx())

async function sheet(): Promise<{ number: string; id: string }> {
  const filed = await hall.ask('izin-penggunaan-tempat-makam')
  const done = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'makam', do: 'assess', blok: 'kelas-2', petak: '2' }, assessor)
  const id = (done.headers.get('location') ?? '').replace(/\?.*$/, '').split('/').at(-1) ?? ''
  return { id, number: (await row<{ number: string }>(db(), sql`select number from charges where id = ${id}`)).number }
}

/** Uploads, matches and agrees; the id of the statement. */
async function kept(lines: readonly string[], name = 'mutasi.csv'): Promise<string> {
  const file = new File([['Tanggal;Keterangan;Kredit', ...lines].join('\r\n')], name)
  const path = (await hall.form('/tagihan/impor', { file }, treasurer)).headers.get('location') ?? ''
  await work()
  await hall.post(`${path}/kolom`, { 'column.0': 'day', 'column.1': 'text', 'column.2': 'amount' }, treasurer)
  await work()
  await hall.post(`${path}/simpan`, { agree: 'yes' }, treasurer)
  await work()
  return path.split('/').at(-1) ?? ''
}

const statesOf = (id: string) => rows<{ state: string; n: number; total: bigint }>(db(), sql`
  select state, count(*)::int as n, sum(amount)::bigint as total from charge_lines where statement = ${id} group by state order by state`)
const received = async (): Promise<bigint> => (await row<{ all: bigint }>(db(), sql`select coalesce(sum(amount), 0)::bigint as all from charge_payments where way = 'statement'`)).all

describe('laws of bank statements', () => {
  test('every rupiah that came in is recorded on a sheet or waits in the list; none is lost, none is there twice', async () => {
    const sheets: { number: string; id: string }[] = []
    for (let n = 0; n < 6; n += 1) sheets.push(await sheet())
    const lines = Array.from({ length: 80 }, (_, index) => {
      const { number } = pick(sheets)
      const text = pick([`byr ${number}`, `BYR ${number} ${index}`, 'tanpa nomor', `x ${index}`, `${number} dan ${pick(sheets).number}`, 'SKRD 99999/SKRD/2026'])
      return { amount: pick([200_000, 200_000, 199_999, 200_001, 1, 5_000_000]), line: `${pick(['23/11/2026', '22/11/2026'])};${text};` }
    })
    const id = await kept(lines.map(({ line, amount }) => `${line}${amount}`))
    const states = await statesOf(id)
    expect(states.map((one) => one.state)).toEqual(['open', 'settled'])
    expect(states.reduce((sum, one) => sum + one.n, 0)).toBe(80)
    expect(states.reduce((sum, one) => sum + one.total, 0n)).toBe(BigInt(lines.reduce((sum, one) => sum + one.amount, 0)))
    expect(states.find((one) => one.state === 'settled')?.total).toBe(await received())
    // only exact payments were recorded by themselves: each sheet at most once, and no rupiah too much
    const charges = await rows<{ paid: bigint; over: bigint }>(db(), sql`select paid, over from charges`)
    expect(charges.every((one) => (one.paid === 0n || one.paid === 200_000n) && one.over === 0n)).toBe(true)
  })

  test('the same money in a second, longer statement is the same money', async () => {
    const [one, two] = [await sheet(), await sheet()]
    const first = [`23/11/2026;a ${one.number};200.000`, '23/11/2026;kembar;7.000', '23/11/2026;kembar;7.000']
    await kept(first, 'satu.csv')
    const before = await received()
    const id = await kept([...first, `23/11/2026;b ${two.number};200.000`, '23/11/2026;kembar;7.000'], 'dua.csv')
    expect(await received()).toBe(before + 200_000n)
    // the third of three alike is new, the two before it are known
    expect((await statesOf(id)).map((line) => [line.state, line.n])).toEqual([['open', 1], ['settled', 1]])
    const alike = await row<{ n: number }>(db(), sql`select count(*)::int as n from charge_lines where amount = 7000 and state = 'open'`)
    expect(alike.n).toBe(3)
  })

  test('a statement of two thousand lines is matched and kept whole', async () => {
    const one = await sheet()
    const lines = Array.from({ length: 2000 }, (_, index) => `23/11/2026;setoran ${index};${1000 + index}`)
    lines[1500] = `23/11/2026;byr ${one.number};200.000`
    const id = await kept(lines, 'besar.csv')
    expect((await statesOf(id)).map((line) => [line.state, line.n])).toEqual([['open', 1999], ['settled', 1]])
    const page = await hall.text(`/tagihan/impor/${id}`, treasurer)
    expect(page).toContain('Ditampilkan 200 dari 2.000 baris.')
    expect((await hall.get('/tagihan/belum-cocok?halaman=40', treasurer)).status).toBe(200)
  }, 120_000)

  test('what was written in a transfer stands sealed', async () => {
    await kept(['23/11/2026;RAHASIA NASABAH;3.000'], 'rahasia.csv')
    for (const table of ['charge_lines', 'charge_statements']) {
      const all = JSON.stringify(await rows(db(), sql`select ${sql.table(table)}::text as line from ${sql.table(table)}`))
      expect([all.includes('RAHASIA NASABAH'), all.includes('rahasia.csv')], table).toEqual([false, false])
    }
    expect(await hall.text('/tagihan/belum-cocok', treasurer)).toBeTruthy()
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { seeded } from '../../simulation.ts'
import { openHall, type Hall } from '../../../test/hall.ts'

/*
 * Officers who do whatever they like, over HTTP, in any order: every answer is one a person can read, and the books hold.
 */

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const [assessor, treasurer] = ['kepala-bppt', 'bendahara-bppt']
const db = () => hall.house.database.db
const random = seeded(20261123)
const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One

type Move = 'assess' | 'correct' | 'void' | 'pay' | 'refund'
const moves: readonly Move[] = ['assess', 'correct', 'void', 'pay', 'pay', 'pay', 'refund']
const amounts = ['1', '50.000', '100.000', '150.000', '199.999', '200.000', '200.001', '1.000.000']
let proofs = 0

async function move(kind: Move, { caseId, charge }: { caseId: string; charge: string | null }): Promise<number> {
  const typed = { blok: pick(['kelas-1', 'kelas-2', 'kelas-3', 'tidak-mampu']), petak: pick(['1', '2', '3']) }
  const money = { on: pick(['23/11/2026', '23/11/2026', '22/11/2026']), amount: pick(amounts), proof: `W-${pick([proofs += 1, 1])}`, ...(random() < 0.7 && { agree: 'yes' }) }
  if (kind === 'assess' || charge === null) return (await hall.post(`/perkara/${caseId}/retribusi`, { kind: 'makam', do: 'assess', ...typed }, assessor)).status
  const href = `/tagihan/${charge}`
  if (kind === 'correct') return (await hall.post(`${href}/betulkan`, { do: 'correct', ...typed, reason: 'Diperiksa lagi' }, assessor)).status
  if (kind === 'void') return (await hall.post(`${href}/batal`, { reason: 'Diperiksa lagi' }, assessor)).status
  return (await hall.post(`${href}/${kind === 'pay' ? 'bayar' : 'kembalikan'}`, money, treasurer)).status
}

const chargeOf = async (caseId: string): Promise<string | null> => (await rows<{ id: string }>(db(), sql`select id from charges where case_id = ${caseId}`))[0]?.id ?? null

test('whatever is done in whatever order, nothing breaks and the books reconcile to the rupiah', async () => {
  const cases: string[] = []
  for (let n = 0; n < 4; n += 1) cases.push((await hall.ask('izin-penggunaan-tempat-makam')).id)
  const seen = new Map<number, number>()
  for (let n = 0; n < 120; n += 1) {
    const caseId = pick(cases)
    const status = await move(pick(moves), { caseId, charge: await chargeOf(caseId) })
    seen.set(status, (seen.get(status) ?? 0) + 1)
  }
  // done, refused in its field, refused as it stands; never a defect
  expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual([303, 409, 422])
  const books = await rows<{ id: string; kept: string; booked: string }>(db(), sql`
    select c.id, jsonb_build_array(c.assessed, c.voided, c.paid, c.open, c.interest, c.over, c.refunded)::text as kept,
      (select jsonb_build_array(sum(assessed), sum(voided), sum(paid), sum(open), sum(interest), sum(over), sum(refunded))::text from charge_entries e where e.charge = c.id) as booked
    from charges c`)
  for (const one of books) expect(one.booked, one.id).toBe(one.kept)
  const money = await row<{ received: bigint; back: bigint; held: bigint }>(db(), sql`
    select (select coalesce(sum(amount), 0)::bigint from charge_payments where not back) as received, (select coalesce(sum(amount), 0)::bigint from charge_payments where back) as back,
      (select sum(paid + interest + over)::bigint from charges) as held`)
  expect(money.received - money.back).toBe(money.held)
  const forces = await rows<{ n: number }>(db(), sql`select count(*)::int as n from charge_sheets where state = 'in-force' group by charge`)
  expect(forces.every(({ n }) => n === 1)).toBe(true)
  const numbers = (await rows<{ n: number }>(db(), sql`select n from numbers where register = 'skrd' order by n`)).map((one) => one.n)
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
})

test('every entry of the journal of a charge belongs to what the database keeps of it', async () => {
  const entries = await rows<{ type: string; n: number }>(db(), sql`
    select j.type, count(*)::int as n from journal j join journal_heads h on h.subject = j.subject where h.kind = 'charge' group by j.type`)
  const told = Object.fromEntries(entries.map((one) => [one.type, one.n]))
  const kept = await row<{ sheets: number; payments: number; refunds: number; voided: number }>(db(), sql`
    select (select count(*)::int from charge_sheets) as sheets, (select count(*)::int from charge_payments where not back) as payments,
      (select count(*)::int from charge_payments where back) as refunds, (select count(*)::int from charge_sheets where state = 'void') as voided`)
  expect((told['charge.assessed'] ?? 0) + (told['charge.corrected'] ?? 0)).toBe(kept.sheets)
  expect([told['charge.paid'] ?? 0, told['charge.refunded'] ?? 0, told['charge.voided'] ?? 0]).toEqual([kept.payments, kept.refunds, kept.voided])
})

test('the database itself refuses a book that does not reconcile', async () => {
  const wrong = fc.sample(fc.record({ assessed: fc.integer({ min: 1, max: 99 }), paid: fc.integer({ min: 100, max: 999 }) }), 1)[0] ?? { assessed: 1, paid: 100 }
  const before = await row<{ n: number }>(db(), sql`select count(*)::int as n from charge_entries`)
  await expect(hall.house.database.script(`insert into charge_entries (id, charge, kind, unit, type, happened_on, assessed, voided, paid, open, interest, over, refunded)
    select gen_random_uuid(), id, kind, unit, 'paid', '2026-11-23', ${wrong.assessed}, 0, ${wrong.paid}, 0, 0, 0, 0 from charges limit 1`)).rejects.toThrow(/check/)
  expect(await row(db(), sql`select count(*)::int as n from charge_entries`)).toEqual(before)
})

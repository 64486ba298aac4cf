import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { row, rows, sql } from '#platform/db'
import { openHall, type Hall } from '../test/hall.ts'
import { definitionOf } from '#modules/cases'
import { actWithoutCharge, chargeBefore, needsCharge } from './simulation-charges.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const half = (): number => 0.5
const [assessed, paid] = [{ field: 'charges.assessed', is: true }, { all: [{ field: 'permits.mandate', is: true }, { field: 'charges.paid', is: true }] }]
const sum = (id: string) => row<{ n: number; open: bigint; paid: bigint; simulated: boolean }>(hall.house.database.db, sql`select count(*)::int as n, sum(open)::bigint as open, sum(paid)::bigint as paid, bool_and(simulated) as simulated from charges where case_id = ${id}`)

test('a way says whether it waits for a charge, also deep inside', () => {
  expect([needsCharge(assessed, 'charges.assessed'), needsCharge(paid, 'charges.paid'), needsCharge(paid, 'charges.assessed'), needsCharge(undefined, 'charges.paid')]).toEqual([true, true, false, false])
})

test('what the next act needs is made true by the real acts, once, and marked as simulated with its case', async () => {
  const filed = await hall.ask('izin-trayek')
  await hall.house.database.script(`update cases set simulated = true where id = '${filed.id}'`)
  const as = async (who: string) => ({ ...hall.ctx(await hall.actor(who)), simulated: true })
  const one = { id: filed.id as Id<'case'>, service: 'izin-trayek', answers: { kapasitas: 'sampai-8', 'jumlah-kendaraan': 4 } }
  await chargeBefore(await as('kepala-bppt'), { ...one, needs: assessed }, half)
  await chargeBefore(await as('kepala-bppt'), { ...one, needs: assessed }, half)
  // 100,000 a vehicle and year, four vehicles, and two years by chance
  expect(await sum(filed.id)).toEqual({ n: 1, open: 800_000n, paid: 0n, simulated: true })
  await chargeBefore(await as('bendahara-bppt'), { ...one, needs: paid }, half)
  await chargeBefore(await as('bendahara-bppt'), { ...one, needs: paid }, half)
  expect(await sum(filed.id)).toMatchObject({ open: 0n, paid: 800_000n })
  expect(await rows(hall.house.database.db, sql`select 1 from messages where about = ${filed.id} and kind like 'charges.%'`)).toEqual([])
  expect(await hall.text('/tagihan', 'bendahara-bppt')).toContain('simulasi')
})

test('where nothing is owed the case goes on by the way that waits for no payment; elsewhere by the same act', async () => {
  const filed = await hall.ask('pbg')
  const as = { ...hall.ctx(await hall.actor('kabid-jasa-usaha-bppt')), simulated: true }
  const one = { id: filed.id as Id<'case'>, service: 'pbg', answers: { 'luas-bangunan': 100, 'fungsi-bangunan': 'hunian', 'jumlah-lantai': 1 }, needs: assessed }
  // the last of the options each time: a building of the state, on which nothing is owed
  expect(await chargeBefore(as, one, () => 0.99)).toBe(true)
  const { content: { procedure } } = await definitionOf(hall.ctx(), 'pbg')
  expect(['7:tetapkan', '7:lanjutkan', '7:lunas'].map((act) => actWithoutCharge(procedure, act))).toEqual(['7:nihil', '7:lanjutkan', '7:lunas'])
  const tax = await hall.ask('izin-penggunaan-tempat-makam')
  expect(await chargeBefore(as, { ...one, id: tax.id as Id<'case'>, service: 'izin-penggunaan-tempat-makam', answers: {} }, half)).toBe(false)
})

test('a way that needs nothing of charges leaves them alone, and so does a service that is not charged', async () => {
  const filed = await hall.ask('tdup')
  await chargeBefore({ ...hall.ctx(), simulated: true }, { id: filed.id as Id<'case'>, service: 'tdup', answers: {}, needs: assessed }, half)
  await chargeBefore({ ...hall.ctx(), simulated: true }, { id: filed.id as Id<'case'>, service: 'tdup', answers: {}, needs: { field: 'visits.done', is: true } }, half)
  expect((await sum(filed.id)).n).toBe(0)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tell } from '#platform/events'
import { row, rows, run, sql, transaction } from '#platform/db'
import type { Id } from '#kernel'
import { caseErased, caseFacts, caseShown, caseTracked } from '#modules/cases'
import { openHall, type Filed, type Hall } from '../../../test/hall.ts'
import { getCharge, updateCharge } from './store/charges.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const [assessor, treasurer] = ['kepala-bppt', 'bendahara-bppt']
const db = () => hall.house.database.db
const idOf = (filed: Filed): Id<'case'> => filed.id as Id<'case'>
async function assessed(filed: Filed, blok = 'kelas-2'): Promise<string> {
  const done = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'makam', do: 'assess', blok, petak: '2' }, assessor)
  return (done.headers.get('location') ?? '').replace(/\?.*$/, '').split('/').at(-1) ?? ''
}
async function facts(id: string, wanted: readonly string[]): Promise<Record<string, unknown>> {
  const given: Record<string, unknown> = {}
  await tell(hall.ctx(), caseFacts, { id: id as Id<'case'>, service: 'x', wanted, give: (name, value) => { given[name] = value } })
  return given
}
/** How many sections modules above add to a page of a case, that speak of charges. */
async function sections(filed: Filed, page: 'shown' | 'tracked', who: string | null): Promise<number> {
  const all: unknown[] = []
  const ctx = who === null ? hall.ctx() : hall.ctx(await hall.actor(who))
  await tell(ctx, page === 'shown' ? caseShown : caseTracked, { id: idOf(filed), add: (section) => { all.push(section) } })
  const texts = await Promise.all(all.map(async (one) => String(await one)))
  return texts.filter((text) => /etribusi/.test(text)).length
}

describe('what a procedure may ask', () => {
  test('is answered only when it is asked for, and by nobody else', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    expect(await facts(filed.id, ['permits.nothing'])).toEqual({})
    expect(await facts(filed.id, ['charges.assessed'])).toEqual({ 'charges.assessed': false, 'charges.paid': false })
  })

  test('of a case nobody knows is no, never yes', async () => {
    expect(await facts('01936b5c-0000-7000-8000-000000000009', ['charges.paid'])).toEqual({ 'charges.assessed': false, 'charges.paid': false })
  })

  test('follows the charge: assessed, paid, corrected upward, paid again, void', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    const id = await assessed(filed)
    const told = async (): Promise<unknown[]> => Object.values(await facts(filed.id, ['charges.paid']))
    const pay = (amount: string, proof: string) => hall.post(`/tagihan/${id}/bayar`, { on: '23/11/2026', amount, proof }, treasurer)
    expect(await told()).toEqual([true, false])
    await pay('200.000', 'D-1')
    expect(await told()).toEqual([true, true])
    await hall.post(`/tagihan/${id}/betulkan`, { do: 'correct', blok: 'kelas-1', petak: '2', reason: 'Kelas I' }, assessor)
    expect(await told()).toEqual([true, false])
    await pay('100.000', 'D-2')
    expect(await told()).toEqual([true, true])
    await hall.post(`/tagihan/${id}/batal`, { reason: 'Salah' }, assessor)
    expect(await told()).toEqual([false, false])
  })

  test('that something is owed, and that nothing is, are never true together, and neither is before anything was assessed or after it was voided', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    const told = async (): Promise<unknown> => { const { 'charges.owed': owed, 'charges.nil': nil, 'charges.paid': paid } = await facts(filed.id, ['charges.owed', 'charges.nil']); return { owed, nil, paid } }
    expect(await told()).toEqual({ owed: false, nil: false, paid: false })
    const id = await assessed(filed, 'tidak-mampu')
    expect(await told()).toEqual({ owed: false, nil: true, paid: true })
    const correct = (blok: string) => hall.post(`/tagihan/${id}/betulkan`, { do: 'correct', blok, petak: '2', reason: 'Keliru' }, assessor)
    expect((await correct('kelas-1')).status).toBe(303)
    expect(await told()).toEqual({ owed: true, nil: false, paid: false })
    expect((await correct('tidak-mampu')).status).toBe(303)
    expect(await told()).toEqual({ owed: false, nil: true, paid: true })
    await hall.post(`/tagihan/${id}/batal`, { reason: 'Salah' }, assessor)
    expect(await told()).toEqual({ owed: false, nil: false, paid: false })
  })
})

describe('what pages of a case show', () => {
  test('nothing to an applicant without a charge, one section with one', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    expect(await sections(filed, 'tracked', null)).toBe(0)
    await assessed(filed)
    expect(await sections(filed, 'tracked', null)).toBe(1)
  })

  test('nothing on the case of a service that is not charged, nor to who may not assess before there is one', async () => {
    const [letter, filed] = [await hall.ask('tdup'), await hall.ask('izin-penggunaan-tempat-makam')]
    expect(await sections(letter, 'shown', assessor)).toBe(0)
    expect(await sections(filed, 'shown', 'petugas-loket-bppt')).toBe(0)
    expect(await sections(filed, 'shown', assessor)).toBe(1)
  })
})

describe('erasing', () => {
  test('of a case without a charge does nothing, and twice is once', async () => {
    const [without, filed] = [await hall.ask('izin-penggunaan-tempat-makam'), await hall.ask('izin-penggunaan-tempat-makam')]
    const id = await assessed(filed)
    await tell(hall.ctx(), caseErased, { id: idOf(without) })
    await tell(hall.ctx(), caseErased, { id: idOf(filed) })
    await tell(hall.ctx(), caseErased, { id: idOf(filed) })
    const told = await rows(db(), sql`select 1 from journal where subject = ${id} and type = 'charge.erased'`)
    expect(told).toHaveLength(1)
    expect(await row(db(), sql`select sealed, erased_at is not null as erased from charges where id = ${id}`)).toEqual({ sealed: null, erased: true })
  })

  test('is for good: of money that comes in later the figures are kept and no words', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    const id = await assessed(filed)
    await tell(hall.ctx(), caseErased, { id: idOf(filed) })
    expect((await hall.post(`/tagihan/${id}/bayar`, { on: '23/11/2026', amount: '200.000', proof: 'SESUDAH-1', note: 'Dari Warga Contoh' }, treasurer)).status).toBe(303)
    expect(await rows(db(), sql`select amount, sealed, file from charge_payments where charge = ${id}`)).toEqual([{ amount: 200_000n, sealed: null, file: null }])
    expect((await hall.get(`/tagihan/${id}`, treasurer)).status).toBe(200)
    const again = await hall.post(`/tagihan/${id}/bayar`, { on: '23/11/2026', amount: '200.000', proof: 'sesudah 1', agree: 'yes' }, treasurer)
    expect(again.status).toBe(409)
  })

  test('goes back with the rest when something later refuses', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    const id = await assessed(filed)
    await expect(transaction(db(), async () => {
      await tell(hall.ctx(), caseErased, { id: idOf(filed) })
      throw new Error('later')
    })).rejects.toThrow('later')
    expect((await row<{ sealed: Uint8Array | null }>(db(), sql`select sealed from charges where id = ${id}`)).sealed).not.toBeNull()
  })
})

test('a row that somebody changed meanwhile is not written over', async () => {
  const id = await assessed(await hall.ask('izin-penggunaan-tempat-makam'))
  const one = await getCharge(db(), id)
  await run(db(), sql`update charges set version = version + 1 where id = ${id}`)
  await expect(updateCharge(db(), one, { ...one, number: one.number, due: one.due, settled: true })).rejects.toMatchObject({ kind: 'conflict', problems: [{ code: 'changed-meanwhile' }] })
  expect((await getCharge(db(), id)).settled).toBe(false)
})

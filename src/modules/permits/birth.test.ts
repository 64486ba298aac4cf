import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maybe, row, rows, run, sql } from '#platform/db'
import { localDate } from '#kernel'
import { openPermitHall, type PermitHall } from '../../../test/permit-scene.ts'
import { licensingOf, loadLicensing } from './actions/licensing.ts'

let hall: PermitHall
beforeAll(async () => { hall = await openPermitHall({ now: '2026-11-24T02:00:00Z' }) })
afterAll(() => hall.close())

const db = () => hall.house.database.db
const permits = async (): Promise<number> => (await row(db(), sql<{ n: number }>`select count(*)::int as n from permits`)).n
const number = (n: number): string => `503/${String(n).padStart(4, '0')}/BPPT/XI/2026`

describe('a permit', () => {
  test('is born when its case ends granted, with the number of its paper and the days of its kind', async () => {
    const filed = await hall.apply({ titik: '-6.234900,106.992300' })
    await hall.recommend(filed)
    expect(await hall.permitOf(filed.id)).toBeNull()
    await hall.act(filed.id, 'kepala-bppt', { act: 'sign' })
    expect(await hall.permitOf(filed.id)).toBeNull()
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'handOver' })
    const one = await row(db(), sql<Record<string, unknown>>`select * from permits where case_id = ${filed.id}`)
    expect(one).toMatchObject({ kind: 'izin-perahu', number: number(1), issued_on: '2026-11-24', from_on: '2026-11-24', to_on: '2027-11-23', district: '32.75.01', village: '32.75.01.1001', shown_name: 'W**** C*****', names: [], ended_from: null })
    expect((await hall.journal(String(one['id']))).map(({ type, data }) => [type, data['number'], data['case']])).toEqual([['permit.issued', number(1), filed.id]])
  })

  test('without an end has no last day, and a company is named in full', async () => {
    const { id } = await hall.grant({ badan: 'PT Dermaga Contoh', npwp: '01.300.066.6-091.000' }, { slug: 'izin-rakit' })
    expect(await row(db(), sql`select kind, to_on, shown_name, names from permits where id = ${id}`)).toEqual({ kind: 'izin-rakit', to_on: null, shown_name: 'PT Dermaga Contoh', names: ['pt', 'dermaga', 'contoh'] })
  })

  test('keeps its holder sealed: no row in clear says the name, the number or the point', async () => {
    const { id } = await hall.grant({ nik: '3275014508900001', titik: '-6.234900,106.992300' }, { name: 'Rahasia Sekali' })
    const kept = JSON.stringify([await rows(db(), sql`select * from permits where id = ${id}`), (await hall.journal(id)).map(({ data }) => data), (await rows(db(), sql<{ sealed: Uint8Array }>`select sealed from permit_private where permit_id = ${id}`)).map(({ sealed }) => Buffer.from(sealed).toString('latin1'))])
    for (const secret of ['Rahasia', 'Sekali', '3275014508900001', '106.992']) expect(kept).not.toContain(secret)
  })

  test('is not born of an application that is refused, and the refusal wants its reason in words', async () => {
    const before = await permits()
    const filed = await hall.apply()
    const { version } = await hall.look(filed.id, 'petugas-loket-bppt')
    const without = await hall.tryAct(filed.id, 'petugas-loket-bppt', { act: 'refuse' }, { 'if-match': `"${version}"` })
    expect([without.status, await without.text()]).toEqual([422, expect.stringContaining('reason-missing')])
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'refuse', note: 'Perahunya tidak laik.' })
    expect([(await hall.look(filed.id, 'petugas-loket-bppt')).status, await permits(), await hall.permitOf(filed.id)]).toEqual(['refused', before, null])
    expect(await hall.text(`/lacak/${filed.code}`)).toContain('Perahunya tidak laik.')
  })

  test('is not born of an application that is withdrawn', async () => {
    const filed = await hall.apply()
    const before = await permits()
    const answer = await hall.form(`/lacak/${filed.code}/tindakan`, { act: 'withdraw', version: '1' })
    expect([answer.status, await permits()]).toEqual([303, before])
  })

  test('is granted anew with another paper where its case was reopened: one permit, two papers', async () => {
    const { filed, id, number: first } = await hall.grant()
    await hall.act(filed.id, 'kepala-bppt', { act: 'reopen', note: 'Salah tulis nama perahu.' })
    await hall.act(filed.id, 'kepala-bppt', { act: 'sign' })
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'handOver' })
    const { number: second } = await row(db(), sql<{ number: string }>`select number from permits where id = ${id}`)
    expect(second > first).toBe(true)
    expect((await rows(db(), sql<{ number: string }>`select number from permit_papers where permit_id = ${id} order by number`)).map((one) => one.number)).toEqual([first, second])
    expect((await hall.journal(id)).map(({ type }) => type)).toEqual(['permit.issued', 'permit.corrected'])
  })
})

describe('what a signature needs', () => {
  test('a signer whose mandate ran out yesterday does not sign: the page says what it waits for, the server refuses by the same rule', async () => {
    const filed = await hall.apply()
    await hall.recommend(filed)
    const licensing = licensingOf(hall.ctx())
    await loadLicensing(hall.ctx(), licensing && { ...licensing, mandates: licensing.mandates.map((one) => ({ ...one, to: one.to ?? localDate('2026-11-23') })) })
    const page = await hall.text(`/perkara/${filed.id}`, 'kepala-bppt')
    expect(page).toContain('pelimpahan kewenangan')
    const { version } = await hall.look(filed.id, 'kepala-bppt')
    const refused = await hall.tryAct(filed.id, 'kepala-bppt', { act: 'sign' }, { 'if-match': `"${version}"` })
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('act-not-open')])
    expect(await hall.permitOf(filed.id)).toBeNull()
    await loadLicensing(hall.ctx(), licensing)
    await hall.act(filed.id, 'kepala-bppt', { act: 'sign' })
  })

  test('a recommendation that has run out holds it up, one that ends today does not', async () => {
    const late = await hall.apply()
    await hall.recommend(late, '2026-11-23')
    expect(await hall.text(`/perkara/${late.id}`, 'kepala-bppt')).toContain('rekomendasi masih berlaku')
    const { version } = await hall.look(late.id, 'kepala-bppt')
    expect((await hall.tryAct(late.id, 'kepala-bppt', { act: 'sign' }, { 'if-match': `"${version}"` })).status).toBe(409)
    const inTime = await hall.apply()
    await hall.recommend(inTime, '2026-11-24')
    await hall.act(inTime.id, 'kepala-bppt', { act: 'sign' })
  })
})

describe('numbers of permits', () => {
  test('fifty granted at once have fifty numbers in a row: none twice, none missing', { timeout: 300_000 }, async () => {
    const filed = await Promise.all(Array.from({ length: 50 }, (_, index) => hall.apply({ 'nama-perahu': `Perahu ${index}` })))
    for (const one of filed) await hall.recommend(one)
    const { last } = await row(db(), sql<{ last: number }>`select last from register_series where register = 'izin' and series = '2026'`)
    await Promise.all(filed.map(async (one) => hall.act(one.id, 'kepala-bppt', { act: 'sign' })))
    await Promise.all(filed.map(async (one) => hall.act(one.id, 'petugas-loket-bppt', { act: 'handOver' })))
    const numbers = (await rows(db(), sql<{ number: string }>`select number from permits where case_id = any(${filed.map(({ id }) => id)}::uuid[]) order by number`)).map((one) => one.number)
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => number(last + index + 1)))
  })

  test('one that was given before is refused by the database itself', async () => {
    const one = await maybe(db(), sql<{ permit_id: string; case_id: string; number: string }>`select permit_id, case_id, number from permit_papers limit 1`)
    await expect(run(db(), sql`insert into permit_papers (product_id, permit_id, case_id, number, at) values (gen_random_uuid(), ${one?.permit_id}, ${one?.case_id}, ${one?.number}, now())`)).rejects.toThrow()
  })
})

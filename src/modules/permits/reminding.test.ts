import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { row, rows, sql } from '#platform/db'
import { caseErased } from '#modules/cases'
import { tell } from '#platform/events'
import { openPermitHall, type Granted, type PermitHall } from '../../../test/permit-scene.ts'
import { forgetOver } from './actions/hear.ts'
import { remindHolders } from './actions/remind.ts'
import { getPermit, updatePermit, type PermitId } from './store/permits.ts'

let hall: PermitHall
beforeAll(async () => { hall = await openPermitHall({ now: '2026-11-24T02:00:00Z' }) })
afterAll(() => hall.close())

const db = () => hall.house.database.db
const reminded = async (one: Granted): Promise<string[]> =>
  (await rows(db(), sql<{ once: string }>`select distinct once from messages where about = ${one.filed.id} and kind = 'permits.reminder' order by once`)).map(({ once }) => once.split(':').slice(2, 4).join(' '))

describe('the holder is reminded of the end', () => {
  test('ninety, thirty and seven days before, each once, whatever day the program was down', async () => {
    const one = await hall.grant()
    const on = async (day: string): Promise<string[]> => { hall.moveTo(`${day}T02:00:00Z`); await remindHolders(hall.ctx()); await remindHolders(hall.ctx()); return reminded(one) }
    expect(await on('2027-08-24')).toEqual([])
    expect(await on('2027-08-25')).toEqual(['2027-11-23 90'])
    expect(await on('2027-09-01')).toEqual(['2027-11-23 90'])
    expect(await on('2027-10-28')).toEqual(['2027-11-23 30', '2027-11-23 90'])
    expect(await on('2027-11-23')).toEqual(['2027-11-23 30', '2027-11-23 7', '2027-11-23 90'])
    expect(await on('2027-11-24')).toEqual(['2027-11-23 30', '2027-11-23 7', '2027-11-23 90'])
  })

  test('once at the nearest distance where nothing was sent for long, and again for the new end after a renewal', async () => {
    hall.moveTo('2026-11-24T02:00:00Z')
    const one = await hall.grant()
    hall.moveTo('2027-11-20T02:00:00Z')
    await remindHolders(hall.ctx())
    expect(await reminded(one)).toEqual(['2027-11-23 7'])
    await hall.through(await hall.apply({ keperluan: 'renewal', 'nomor-izin': one.number }))
    expect(await row(db(), sql`select reminded, to_on from permits where id = ${one.id}`)).toEqual({ reminded: null, to_on: '2028-11-23' })
    hall.moveTo('2028-11-20T02:00:00Z')
    await remindHolders(hall.ctx())
    expect(await reminded(one)).toEqual(['2027-11-23 7', '2028-11-23 7'])
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  test('never twice though two programs remind at once', async () => {
    const one = await hall.grant()
    hall.moveTo('2027-11-20T02:00:00Z')
    const told = await Promise.all([remindHolders(hall.ctx()), remindHolders(hall.ctx())])
    expect([told.reduce((sum, n) => sum + n, 0) >= 1, await reminded(one)]).toEqual([true, ['2027-11-23 7']])
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  test('not when the permit has no end, was revoked, or its end is decided', async () => {
    const raft = await hall.grant({}, { slug: 'izin-rakit' })
    const revoked = await hall.grant()
    await hall.decide(revoked.id, 'revoke', { on: '30/11/2026' })
    hall.moveTo('2027-11-20T02:00:00Z')
    await remindHolders(hall.ctx())
    expect([await reminded(raft), await reminded(revoked)]).toEqual([[], []])
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  test('in words that name the number and the day, with the way to the own application', async () => {
    const one = await hall.grant()
    hall.moveTo('2027-11-20T02:00:00Z')
    await remindHolders(hall.ctx())
    const page = await hall.text('/pesan')
    for (const words of [`Izin ${one.number}`, '23 Nov 2027', one.filed.code]) expect(page).toContain(words)
    hall.moveTo('2026-11-24T02:00:00Z')
  })
})

describe('erasing', () => {
  const erase = (id: string) => tell(hall.ctx(), caseErased, { id: id as Id<'case'> })
  const kept = (id: string) => row(db(), sql<Record<string, unknown>>`select shown_name, names, holder_mac, forget, sealed is null as emptied from permits join permit_private on permit_id = id where id = ${id}`)

  test('of the case leaves a permit that lives as it is, and takes its holder when it is over', async () => {
    const one = await hall.grant({ badan: 'PT Dermaga Contoh' })
    await erase(one.filed.id)
    expect(await kept(one.id)).toMatchObject({ shown_name: 'PT Dermaga Contoh', forget: true, emptied: false })
    await forgetOver(hall.ctx())
    expect(await kept(one.id)).toMatchObject({ emptied: false })
    hall.moveTo('2027-11-24T02:00:00Z')
    await forgetOver(hall.ctx())
    expect(await kept(one.id)).toEqual({ shown_name: null, names: [], holder_mac: null, forget: false, emptied: true })
    expect((await hall.journal(one.id)).at(-1)?.type).toBe('permit.erased')
    const page = await hall.text(`/izin/${one.id}`)
    expect([page.includes(one.number), page.includes('tidak ditampilkan'), page.includes('Dermaga')]).toEqual([true, true, false])
    expect(await hall.text(`/izin-terbit/${one.id}`, 'kepala-bppt')).toContain('Data pribadi sudah dihapus')
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  test('of the case of one that is over takes it at once', async () => {
    const one = await hall.grant()
    await hall.decide(one.id, 'revoke')
    await erase(one.filed.id)
    expect(await kept(one.id)).toMatchObject({ shown_name: null, emptied: true })
  })

  /** A permit of somebody that PT Dermaga Baru holds now. */
  const transferred = async (before = async (_case: string): Promise<void> => {}) => {
    const one = await hall.grant()
    const to = await hall.apply({ keperluan: 'transfer', 'nomor-izin': one.number, badan: 'PT Dermaga Baru', npwp: '01.300.066.6-091.000' }, { name: 'Direktur Contoh' })
    await before(one.filed.id)
    await hall.through(to)
    return { ...one, to }
  }

  test('of the case of who held it before takes nothing of who holds it now, whose own case takes it', async () => {
    const one = await transferred()
    await hall.decide(one.id, 'revoke')
    await erase(one.filed.id)
    expect(await kept(one.id)).toMatchObject({ shown_name: 'PT Dermaga Baru', names: ['pt', 'dermaga', 'baru'], forget: false, emptied: false })
    expect((await hall.journal(one.id)).map(({ type }) => type)).not.toContain('permit.erased')
    await erase(one.to.id)
    expect(await kept(one.id)).toMatchObject({ shown_name: null, names: [], emptied: true })
  })

  test('of the case of who held it before marks no living permit of who holds it now, and a mark from before the transfer goes with it', async () => {
    const [later, earlier] = [await transferred(), await transferred(erase)]
    await erase(later.filed.id)
    for (const { id } of [later, earlier]) expect(await kept(id)).toMatchObject({ shown_name: 'PT Dermaga Baru', forget: false })
    hall.moveTo('2027-11-24T02:00:00Z')
    await forgetOver(hall.ctx())
    for (const { id } of [later, earlier]) expect(await kept(id)).toMatchObject({ shown_name: 'PT Dermaga Baru', emptied: false })
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  test('of the case of a renewal or of an objection takes nothing of the holder, whose own case is kept', async () => {
    const one = await hall.grant()
    const renewal = await hall.apply({ keperluan: 'renewal', 'nomor-izin': one.number })
    await hall.through(renewal)
    await erase(renewal.id)
    expect(await kept(one.id)).toMatchObject({ shown_name: 'W**** C*****', forget: false, emptied: false })
    await hall.decide(one.id, 'revoke')
    const objection = await hall.ask('keberatan-izin', { answers: { 'nomor-izin': one.number, alasan: 'Perahu itu tidak pernah keluar dermaga.' } })
    for (const { id } of [renewal, objection]) await erase(id)
    expect(await kept(one.id)).toMatchObject({ shown_name: 'W**** C*****', forget: false, emptied: false })
  })

  test('is not undone by who read the permit before: what they would write is refused', async () => {
    const one = await hall.grant({ badan: 'PT Dermaga Contoh' })
    await hall.decide(one.id, 'revoke')
    const before = await getPermit(db(), one.id as PermitId)
    await erase(one.filed.id)
    await expect(updatePermit(db(), before)).rejects.toMatchObject({ kind: 'conflict', problems: [{ code: 'changed-meanwhile' }] })
    expect(await kept(one.id)).toMatchObject({ shown_name: null, emptied: true })
  })
})

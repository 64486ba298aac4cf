import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { modules } from '../../modules.ts'
import { newWorld } from '../../../test/world.ts'
import { openPermitHall, type PermitHall } from '../../../test/permit-scene.ts'
import { appealDay, licensingOf, loadLicensing } from './actions/licensing.ts'
import { kindsOf, placesOf, useKinds } from './actions/kinds.ts'
import { boatKind, places } from './examples.ts'

let hall: PermitHall
beforeAll(async () => { hall = await openPermitHall({ now: '2026-11-24T02:00:00Z' }) })
afterAll(() => hall.close())

const versions = () => rows(hall.house.database.db, sql<{ version: number; standing: boolean }>`select version, to_at is null as standing from definitions where slug = 'keberatan-izin' order by version`)

describe('what a city says of the life of its permits', () => {
  test('puts the objection on the counter once, and again only when it changed', async () => {
    expect(await versions()).toEqual([{ version: 1, standing: true }])
    const licensing = licensingOf(hall.ctx())
    await loadLicensing(hall.ctx(), licensing)
    expect(await versions()).toEqual([{ version: 1, standing: true }])
    const changed = licensing && { ...licensing, objection: { ...licensing.objection, service: { ...licensing.objection.service, term: { n: 8, unit: 'workingDay' as const } } } }
    await loadLicensing(hall.ctx(), changed)
    expect(await versions()).toEqual([{ version: 1, standing: false }, { version: 2, standing: true }])
    await loadLicensing(hall.ctx(), licensing)
  })

  test('an example is offered by no city hall in production', async () => {
    const world = await newWorld({ modules, mode: 'production', settings: { BALAI_SECRET: 'b0'.repeat(32) } })
    await loadLicensing(world.ctx(), licensingOf(hall.ctx()))
    expect(await rows(world.house.database.db, sql`select slug from definitions`)).toEqual([])
    expect(licensingOf(world.ctx())?.mandates.length).toBe(4)
    await world.close()
  })

  test('a city without it keeps what it has, and takes nothing from the counter', async () => {
    const before = await versions()
    await loadLicensing(hall.ctx(), null)
    expect([await versions(), licensingOf(hall.ctx()) === null]).toEqual([before, false])
  })

  test.each([
    ['2026-11-24T02:00:00Z', '2026-12-23'], ['2026-03-16T02:00:00Z', '2026-04-22'], ['2026-11-21T03:00:00Z', '2026-12-22'],
  ])('an objection to what is decided at %s may come until %s', async (now, until) => {
    hall.moveTo(now)
    expect(await appealDay(hall.ctx())).toBe(until)
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  test('the service of objections is a case like any other: 10 working days, told on its page', async () => {
    const one = await hall.grant()
    await hall.decide(one.id, 'suspend')
    const filed = await hall.ask('keberatan-izin', { answers: { 'nomor-izin': one.number, alasan: 'Tidak benar.' } })
    expect(filed.due).toBe('2026-12-08T16:00:00+07:00')
    const page = await (await hall.get('/layanan/keberatan-izin/ajukan?nomor-izin=ABC')).text()
    expect(page).toContain('value="ABC"')
  })

  test('another kind of register is what a city without any has: nothing, and no word of it anywhere', async () => {
    useKinds(hall.house, [])
    expect([kindsOf(hall.ctx()).size, placesOf(hall.ctx()).size]).toEqual([0, 0])
    const filed = await hall.apply()
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'receive' })
    expect(await row(hall.house.database.db, sql`select count(*)::int as n from permits where case_id = ${filed.id}`)).toEqual({ n: 0 })
    useKinds(hall.house, [boatKind], places)
    expect([kindsOf(hall.ctx()).get('izin-perahu')?.short, placesOf(hall.ctx()).get('32.75.01')]).toEqual(['IP', 'Bekasi Timur'])
  })
})

describe('who asks for a fact', () => {
  test('gets only what the step needs: no recommendation is read where none is asked for', async () => {
    const filed = await hall.apply()
    const { openActs } = await hall.look(filed.id, 'petugas-loket-bppt')
    expect(openActs.map(({ id }) => id)).toEqual(expect.arrayContaining(['1:terima', '1:tolak']))
  })

  test('an inbox shows the signature as not open to who has no mandate, and open to who has it', async () => {
    const filed = await hall.apply()
    await hall.recommend(filed)
    expect(await hall.waits('kepala-bppt')).toContain(filed.code)
    expect((await hall.look(filed.id, 'kepala-bppt')).openActs.some(({ id }) => id.endsWith(':tanda-tangan'))).toBe(true)
    const licensing = licensingOf(hall.ctx())
    await loadLicensing(hall.ctx(), licensing && { ...licensing, mandates: [] })
    expect((await hall.look(filed.id, 'kepala-bppt')).openActs.some(({ id }) => id.endsWith(':tanda-tangan'))).toBe(false)
    expect(await hall.text('/kotak-kerja', 'kepala-bppt')).toContain('Perahu Satu')
    await loadLicensing(hall.ctx(), licensing)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, ticked, type Filed, type Hall } from '../../../test/hall.ts'
import { actOn } from './actions/act-on.ts'
import { eraseCase } from './actions/erase.ts'
import { updateSealed, type CaseId } from './store/cases.ts'
import { lockFinished } from './store/privacy.ts'

let hall: Hall
const numbering = 'penomoran-produk-hukum'
const head = 'kabag-hukum'
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

async function finished(): Promise<Filed> {
  const one = await hall.ask(numbering, { answers: { jenis: 'peraturan-daerah', judul: 'Retribusi parkir' } })
  const definition = await hall.definition(numbering)
  await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: ticked(definition) } })
  await hall.act(one.id, 'kasubag-sjdi', { act: 'lengkap' })
  await hall.act(one.id, 'pelaksana-hukum', { act: 'nomori' })
  await hall.finish(definition, one.id)
  return one
}

const stands = (id: string) => row<{ status: string; version: number; kept: boolean }>(hall.house.database.db, sql`
  select status, version, sealed is not null as kept from cases join case_private on case_id = id where id = ${id}`)
const caseId = (one: Filed) => one.id as CaseId
const as = async (who: string) => hall.ctx(await hall.actor(who))

describe('erasing and acting exclude each other', () => {
  test('of erasing and reopening asked at once one is done: no open case is ever empty', async () => {
    const one = await finished()
    const { version } = await stands(one.id)
    const ctx = await as(head)
    const both = await Promise.allSettled([actOn(ctx, { id: caseId(one), version, act: 'reopen', note: 'Keliru' }), eraseCase(ctx, caseId(one), 'Permintaan')])
    expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { status, kept } = await stands(one.id)
    expect(kept).toBe(status === 'open')
  })

  test('the status that counts is the one at the moment of erasing, not the one that was read before', async () => {
    const open = await hall.ask(numbering)
    expect(await lockFinished(hall.house.database.db, caseId(open))).toBe(false)
    expect((await stands(open.id)).version).toBe(1)
    await expect(eraseCase(await as(head), caseId(open), 'Permintaan')).rejects.toMatchObject({ problems: [{ code: 'case-still-open' }] })
    expect((await stands(open.id)).kept).toBe(true)
  })

  test('an act that was begun before the erasing is stale after it, and what was erased is not written back', async () => {
    const one = await finished()
    const { version } = await stands(one.id)
    const ctx = await as(head)
    await eraseCase(ctx, caseId(one), 'Permintaan')
    expect((await stands(one.id)).version).toBe(version + 1)
    await expect(actOn(ctx, { id: caseId(one), version, act: 'reopen', note: 'Keliru' })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(updateSealed(ctx.db, caseId(one), new Uint8Array([1]))).rejects.toMatchObject({ problems: [{ code: 'case-erased' }] })
    expect((await stands(one.id)).kept).toBe(false)
  })

  test('erasing twice is refused and leaves the case as it was', async () => {
    const one = await finished()
    const ctx = await as(head)
    await eraseCase(ctx, caseId(one), 'Permintaan')
    const before = await stands(one.id)
    await expect(eraseCase(ctx, caseId(one), 'Permintaan')).rejects.toMatchObject({ problems: [{ code: 'case-erased' }] })
    expect(await stands(one.id)).toEqual(before)
  })
})

import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { addDays, localDate, newId, Refusal, type Id, type LocalDate } from '#kernel'
import { run, sql } from '#platform/db'
import { modules } from '../../modules.ts'
import { newWorld, type World } from '../../../test/world.ts'
import { withState } from './actions/keep.ts'
import { apply, decide, officeActs, standingOn, standings, type OfficeAct, type PermitState } from './rules/life.ts'
import { getPermit, insertPermit, markReminded, toRemind, updatePermit, type PermitRow } from './store/permits.ts'
import { permitsAfter, rarestFirst, searchPermits, yearsOfIssue, type Wanted } from './store/search.ts'

/*
 * Lists ask the database how permits stand; pages ask the rule. Both must say the same of every life and every day, or a revoked permit
 * would stand among the valid ones.
 */

let world: World
beforeAll(async () => { world = await newWorld({ modules, now: '2026-11-24T02:00:00Z' }) })
afterAll(() => world.close())
afterEach(async () => {
  for (const table of ['permit_words', 'permit_papers', 'permit_private', 'permits']) await run(db(), sql`delete from ${sql.table(table)}`)
})

const db = () => world.house.database.db
const today = localDate('2026-11-24')
let count = 0

const permit = (state: PermitState, more: Partial<PermitRow> = {}): PermitRow => {
  count += 1
  const at = new Date(Date.UTC(2026, 0, 1) + count * 60_000)
  return withState({
    id: newId<'permit'>(at), kind: 'perahu', number: `503/${count}`, product_id: newId<'product'>(at), case_id: newId<'case'>(at), holder_case: newId<'case'>(at), unit: 'bppt', state, version: 1,
    issued_on: state.issuedOn, from_on: state.from, to_on: state.to, suspended_from: null, suspended_to: null, ended_from: null, ended_as: null, district: null, village: null, shown_name: 'PT Contoh', names: ['pt', 'contoh'],
    holder_mac: null, reminded: null, forget: false, simulated: false, numbered_at: at, ...more,
  }, state)
}

async function kept(one: PermitRow): Promise<PermitRow> {
  await insertPermit(db(), one, { sealed: new Uint8Array([1]), at: world.now() })
  await updatePermit(db(), one)
  return getPermit(db(), one.id)
}

type Step = { act: OfficeAct; ahead: number; until: number | null; pass: number }
const steps = fc.array(fc.record<Step>({ act: fc.constantFrom(...officeActs), ahead: fc.integer({ min: 0, max: 90 }), until: fc.option(fc.integer({ min: 0, max: 60 })), pass: fc.integer({ min: 0, max: 60 }) }), { maxLength: 8 })
const lives = fc.record({ from: fc.integer({ min: 0, max: 20 }), days: fc.option(fc.integer({ min: 1, max: 500 })), steps })

function lived({ from, days, steps: list }: { from: number; days: number | null; steps: Step[] }): PermitState {
  const first = addDays(today, from)
  let state = apply(null, { type: 'permit.issued', issuedOn: today, from: first, to: days === null ? null : addDays(first, days) })
  let now: LocalDate = today
  for (const { act, ahead, until, pass } of list) {
    const on = addDays(now, ahead)
    try {
      state = apply(state, decide(state, { act, on, until: until === null ? null : addDays(on, until), instrument: { number: 'x', date: now }, appealUntil: null }, now))
    } catch (error) { if (!(error instanceof Refusal)) throw error }
    now = addDays(now, pass)
  }
  return state
}

const found = async (wanted: Partial<Wanted> & { day: LocalDate }): Promise<Id<'permit'>[]> => (await searchPermits(db(), wanted, { limit: 1_000, offset: 0 })).map(({ id }) => id)

describe('how a permit stands', () => {
  test('is found by the database exactly as the rule says it, for any lives and any day from the last decision on', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(lives, { minLength: 1, maxLength: 6 }), fc.integer({ min: 480, max: 1_000 }), async (list, later) => {
      await run(db(), sql`delete from permit_words`)
      for (const table of ['permit_papers', 'permit_private', 'permits']) await run(db(), sql`delete from ${sql.table(table)}`)
      const all = []
      for (const life of list) all.push(await kept(permit(lived(life))))
      for (const day of [addDays(today, later), addDays(today, 480)]) {
        for (const standing of standings) {
          const right = all.filter(({ state }) => standingOn(state, day) === standing).map(({ id }) => id)
          expect((await found({ day, standing })).toSorted()).toEqual(right.toSorted())
        }
      }
    }), { numRuns: 40 })
  })

  test('is one of the seven for every permit: together they find each exactly once', async () => {
    for (let n = 0; n < 20; n += 1) await kept(permit(lived({ from: n, days: n % 3 === 0 ? null : n * 10, steps: [{ act: officeActs[n % 5] ?? 'close', ahead: n, until: null, pass: 0 }] })))
    const day = addDays(today, 60)
    const each = await Promise.all(standings.map((standing) => found({ day, standing })))
    expect([each.flat().length, new Set(each.flat()).size]).toEqual([20, 20])
  })
})

describe('what is looked for', () => {
  const state = (issuedOn = '2026-11-24'): PermitState => apply(null, { type: 'permit.issued', issuedOn: localDate(issuedOn), from: localDate(issuedOn), to: localDate('2027-11-23') })

  test('by the number it has or once had, by its beginning, in any letters, and nothing a database reads as its own sign', async () => {
    const one = await kept(permit(state(), { number: '503/0001/BPPT/XI/2026' }))
    await run(db(), sql`insert into permit_papers (product_id, permit_id, case_id, number, at) values (gen_random_uuid(), ${one.id}, ${one.case_id}, 'LAMA/7_100%', now())`)
    for (const number of ['503/0001/BPPT/XI/2026', '503/0001', '503/0001/bppt', 'lama/7', 'LAMA/7_100%']) expect(await found({ day: today, number })).toEqual([one.id])
    for (const number of ['0001', '%', '_03', 'LAMA/7_1000', '\\', "'"]) expect(await found({ day: today, number })).toEqual([])
  })

  test('by all words of a name, rare or common, whichever comes first', async () => {
    const both = await kept(permit(state(), { names: ['pt', 'dermaga', 'contoh'] }))
    const other = await kept(permit(state(), { names: ['pt', 'contoh'] }))
    expect(await found({ day: today, words: ['pt'] })).toEqual([other.id, both.id])
    for (const words of [['dermaga'], ['pt', 'dermaga'], ['contoh', 'dermaga', 'pt']]) expect(await found({ day: today, words: await rarestFirst(db(), words) })).toEqual([both.id])
    for (const words of [['derm'], ['dermaga', 'lain'], ['lain']]) expect(await found({ day: today, words: await rarestFirst(db(), words) })).toEqual([])
  })

  test('the rarest word is put first', async () => {
    for (let n = 0; n < 4; n += 1) await kept(permit(state(), { names: ['pt', ...(n === 0 ? ['langka'] : []), ...(n < 2 ? ['agak'] : [])] }))
    expect(await rarestFirst(db(), ['pt', 'agak', 'langka'])).toEqual(['langka', 'agak', 'pt'])
    expect(await rarestFirst(db(), ['pt'])).toEqual(['pt'])
  })

  test('by kind, district, year and unit, together and page by page', async () => {
    const [a, b, c] = [await kept(permit(state('2025-12-31'), { district: '32.75.01' })), await kept(permit(state('2026-01-01'), { district: '32.75.01', kind: 'rakit' })), await kept(permit(state(), { unit: 'lain' }))]
    expect(await found({ day: today, year: 2026 })).toEqual([c.id, b.id])
    expect(await found({ day: today, district: '32.75.01' })).toEqual([b.id, a.id])
    expect(await found({ day: today, district: '32.75.01', kind: 'rakit', year: 2025 })).toEqual([])
    expect(await found({ day: today, units: ['bppt'] })).toEqual([b.id, a.id])
    expect(await found({ day: today, units: [] })).toEqual([])
    expect((await searchPermits(db(), { day: today }, { limit: 1, offset: 1 })).map(({ id }) => id)).toEqual([b.id])
    expect((await permitsAfter(db(), { day: today }, b.id, 10)).map(({ id }) => id)).toEqual([c.id])
    expect(await yearsOfIssue(db())).toEqual([2026, 2025])
  })

  test('in an empty register there is nothing, and no year', async () => {
    expect([await found({ day: today }), await yearsOfIssue(db())]).toEqual([[], []])
  })
})

describe('the database itself holds', () => {
  const state = apply(null, { type: 'permit.issued', issuedOn: today, from: today, to: addDays(today, 100) })

  test('a permit that changed meanwhile is not written over', async () => {
    const one = await kept(permit(state))
    await updatePermit(db(), one)
    await expect(updatePermit(db(), one)).rejects.toThrow('changed-meanwhile')
  })

  test('an end has its word, and no permit ends before it begins', async () => {
    const one = await kept(permit(state))
    await expect(run(db(), sql`update permits set ended_from = ${today}::date where id = ${one.id}`)).rejects.toThrow()
    await expect(run(db(), sql`update permits set to_on = ${addDays(today, -1)}::date where id = ${one.id}`)).rejects.toThrow()
    await expect(run(db(), sql`update permits set ended_from = ${today}::date, ended_as = 'burned' where id = ${one.id}`)).rejects.toThrow()
  })

  test('one case grants one permit', async () => {
    const one = await kept(permit(state))
    await expect(insertPermit(db(), permit(state, { case_id: one.case_id }), { sealed: new Uint8Array([1]), at: world.now() })).rejects.toThrow()
  })

  test('a reminder is marked once for each distance, and only nearer ones after it', async () => {
    const one = await kept(permit(state))
    expect([await markReminded(db(), one.id, 90), await markReminded(db(), one.id, 90), await markReminded(db(), one.id, 30), await markReminded(db(), one.id, 90)]).toEqual([true, false, true, false])
    const asked = async (distance: number): Promise<number> => (await toRemind(db(), { from: today, until: addDays(today, 200), distance, limit: 10 })).length
    expect([await asked(90), await asked(30), await asked(7), await asked(200)]).toEqual([0, 0, 1, 0])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run, sql } from '#platform/db'
import { openHall, type Filed, type Hall } from '../../../test/hall.ts'
import { lapseAll } from './actions/lapse.ts'
import { withdrawDefinition } from './actions/definitions.ts'
import { lapsingAfter } from './store/cases.ts'

let hall: Hall
const slug = 'pengaduan'
const desk = 'petugas-ppid'
const nobody = '00000000-0000-0000-0000-000000000000'
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

/** A complaint that was answered and waits for its complainant. */
async function waiting(): Promise<Filed> {
  const one = await hall.ask(slug)
  const definition = await hall.definition(slug)
  const step = definition.procedure.steps.find((each) => each.who.kind === 'applicant' && each.ways.some((way) => way.after))
  await run(hall.house.database.db, sql`update cases set state = jsonb_set(state, '{turns}', ${JSON.stringify([
    { id: 7, step: step?.id, positions: [], since: hall.now().toISOString(), branches: [], deadline: null, paused: 'applicant' },
  ])}::jsonb) where id = ${one.id}`)
  return one
}
const later = (): ReturnType<Hall['ctx']> => ({ ...hall.ctx(), now: new Date('2026-12-09T02:00:00Z') })
const status = async (one: Filed): Promise<string> => (await hall.look(one.id, desk)).status

describe('cases that wait for their applicant', () => {
  test('are looked for among those alone, a portion at a time, and every one goes on', async () => {
    const [first, second, third, untouched] = [await waiting(), await waiting(), await waiting(), await hall.ask(slug)]
    await hall.ask('surat-ke-masyarakat')
    const found = await lapsingAfter(hall.house.database.db, nobody, 10)
    expect(found.map((one) => one.id)).toEqual([first.id, second.id, third.id].toSorted())
    expect((await lapsingAfter(hall.house.database.db, found[0]?.id ?? '', 1)).map((one) => one.id)).toEqual([found[1]?.id])
    expect(await lapseAll(hall.ctx(), 1)).toBe(0)
    expect(await lapseAll(later(), 1)).toBe(3)
    expect([await status(first), await status(second), await status(third), await status(untouched)]).toEqual(['granted', 'granted', 'granted', 'open'])
    expect(await lapseAll(later())).toBe(0)
  })

  test('go on by the procedure they were opened under, also when the service has been enacted anew without it', async () => {
    const one = await waiting()
    const { db } = hall.house.database
    await run(db, sql`update definitions set to_at = ${hall.now()} where slug = ${slug} and to_at is null`)
    await run(db, sql`insert into definitions (id, slug, version, content, from_at)
      select gen_random_uuid(), slug, 99, jsonb_set(content, '{procedure,steps}', '[]'), ${hall.now()} from definitions where slug = ${slug} order by version desc limit 1`)
    expect(await lapseAll(later())).toBe(1)
    expect(await status(one)).toBe('granted')
  })

  test('and when it has been withdrawn', async () => {
    const { db } = hall.house.database
    await run(db, sql`delete from definitions where slug = ${slug} and version = 99`)
    await run(db, sql`update definitions set to_at = null where slug = ${slug}`)
    const one = await waiting()
    await withdrawDefinition(hall.ctx(), slug)
    expect(await lapseAll(later())).toBe(1)
    expect(await status(one)).toBe('granted')
  })
})

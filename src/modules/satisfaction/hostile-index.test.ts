import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate, newId } from '#kernel'
import { row, sql } from '#platform/db'
import { openHall, type Hall } from '../../../test/hall.ts'
import { counted, defects, nowhere, readable, sendHostile } from '../../../test/hostile.ts'
import { faultsOf } from '../../../test/page.ts'
import { respondent, skm, ten } from './examples.ts'
import { nobody } from './rules/profile.ts'
import { scoreOf } from './rules/tally.ts'
import { insertResponses } from './store/responses.ts'

let hall: Hall
const head = 'kabag-humas'
const desk = '/kepuasan/tindak-lanjut/bagian-humas'
const plan = { semester: '2026-1', element: 'PENGADUAN', action: 'Menjawab pengaduan dalam dua hari kerja', position: head, due: '01/12/2026', service: '' }
beforeAll(async () => {
  hall = await openHall()
  await insertResponses(hall.house.database.db, ten.map((digits) => ({
    id: newId<'response'>(hall.now()), instrument: skm.id, unit: 'bagian-humas', service: 'informasi-publik', answered_on: localDate('2026-05-12'), way: 'link' as const, answers: [...digits].map((one) => (one === '.' ? null : Number(one))),
    score: scoreOf(skm, respondent(skm, digits)) ?? 0, own: {}, ...nobody, flag: null, simulated: false,
  })))
})
afterAll(() => hall.close())

describe('what is done about a weak element', () => {
  test('is planned as its form asks or not at all, and what is refused comes back', async () => {
    const taken = await sendHostile(hall, { path: desk, who: head, unseen: ['semester'], fields: plan })
    expect(taken.filter((one) => !one.startsWith('service') && !one.startsWith('action'))).toEqual([])
    expect(taken).toEqual(expect.not.arrayContaining(['action: nothing', 'action: blanks', 'action: a huge text', 'action: a control sign', 'action: a NUL', 'service: a way up', 'service: markup']))
  })
  test('is finished by the version that was looked at, and by no other', async () => {
    expect((await hall.post(desk, plan, head)).status).toBe(303)
    const { id } = await row<{ id: string }>(hall.house.database.db, sql`select id from survey_followups order by made_at desc, id desc limit 1`)
    expect(await sendHostile(hall, { path: `${desk}/${id}`, who: head, unseen: ['act', 'version'], fields: { act: 'finish', version: '9', result: 'Semua dijawab.' } })).toEqual([])
    expect(await row(hall.house.database.db, sql`select status, version from survey_followups where id = ${id}`)).toEqual({ status: 'open', version: 1 })
  })
  test.each(nowhere)('is not there at %s, for a unit nor for a plan', async (id) => {
    const before = await counted(hall)
    for (const path of [`/kepuasan/tindak-lanjut/${id}`, `${desk}/${id}`]) {
      await readable(await hall.get(path, head), path)
      await readable(await hall.post(path, { ...plan, act: 'finish', version: '1', result: 'Selesai semua.' }, head), path)
    }
    expect(await counted(hall)).toEqual(before)
  })
})

describe('a published half-year', () => {
  test.each([...nowhere, '2026-3', '2026-0', '9999-1', '2026', '2026-1%0a'])('is not there at %s', async (semester) => {
    const before = await counted(hall)
    const path = `/kepuasan/terbitan/${semester}`
    await readable(await hall.get(path, 'sekda'), path)
    for (const body of [{ act: 'publish' }, { act: 'correct', reason: 'Alasan yang cukup panjang.' }]) await readable(await hall.post(path, body, 'sekda'), path)
    expect(await counted(hall)).toEqual(before)
  })
  test('is published by its form alone, by who may', async () => {
    expect(await sendHostile(hall, { path: '/kepuasan/terbitan/2026-1', who: 'sekda', unseen: ['act', 'reason'], fields: { act: 'buang', reason: 'x' } })).toEqual([])
    for (const who of [null, head, 'petugas-loket', 'auditor']) expect([who, (await hall.post('/kepuasan/terbitan/2026-1', { act: 'publish' }, who)).status]).toEqual([who, 403])
  })
  test.each(['semester=2026-3', 'semester=__proto__', 'semester=2026-1&semester=2025-2', 'lang=xx', 'semester=%3Cscript%3Ealert(1)', `semester=${'9'.repeat(2000)}`, 'halaman=-1'])('at ?%s shows a page or says that there is none', async (query) => {
    for (const path of ['/kepuasan-masyarakat', '/kepuasan-masyarakat/unit/bagian-humas', '/kepuasan-masyarakat/layanan/informasi-publik']) {
      const answer = await hall.get(`${path}?${query}`)
      const html = await answer.text()
      expect([path, answer.status < 500, faultsOf(html), html.includes('<script>alert')]).toEqual([path, true, [], false])
    }
  })
})

test('none of it was a defect', () => { expect(defects(hall)).toEqual([]) })

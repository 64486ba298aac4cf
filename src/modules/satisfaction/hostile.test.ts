import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { openHall, registered, type Filed, type Hall } from '../../../test/hall.ts'
import { counted, defects, nowhere, readable, sendHostile } from '../../../test/hostile.ts'
import { faultsOf } from '../../../test/page.ts'
import { linkOf } from './actions/invite.ts'
import { skm } from './examples.ts'
import { invitationByRegistration, type Invitation } from './store/invitations.ts'

let hall: Hall
let one: Ended
let two: Ended
const officer = 'petugas-loket'
const service = 'surat-ke-masyarakat'
type Ended = { filed: Filed; invitation: Invitation; link: string }

/** A case that has ended, and its survey. */
async function ended(): Promise<Ended> {
  hall.moveTo(new Date(hall.now().getTime() + 61_000))
  const filed = await hall.ask(service)
  await hall.finish(await hall.definition(service), filed.id)
  const invitation = await invitationByRegistration(hall.house.database.db, registered(filed.code))
  if (!invitation) throw new Error('nobody was invited')
  return { filed, invitation, link: linkOf(hall.ctx(), invitation.id) }
}
beforeAll(async () => { hall = await openHall(); one = await ended(); two = await ended() })
afterAll(() => hall.close())

const all = Object.fromEntries(skm.elements.map(({ code }) => [`a.${code}`, '3']))
const [first] = skm.elements
const answered = (): Promise<unknown[]> => rows(hall.house.database.db, sql`select id, answered_on from survey_invitations where answered_on is not null`)

describe('a survey', () => {
  test('takes an answer of its four for each element or nothing; what is refused comes back and is not kept', async () => {
    const wrong = { ...Object.fromEntries(skm.elements.slice(1, 3).map(({ code }) => [`a.${code}`, '3'])), [`a.${first!.code}`]: '9', 'p.sex': 'beides', words: 'Baik' }
    expect(await sendHostile(hall, { path: `/survei/${one.link}`, unseen: ['a-RAHASIA'], fields: wrong })).toEqual([])
    expect(await answered()).toEqual([])
  })
  test('takes no question it did not ask, however it is called', async () => {
    for (const name of ['a.RAHASIA', 'a.__proto__', 'a.constructor', 'a.', 'p.nik', 'p.__proto__']) {
      const answer = await hall.post(`/survei/${one.link}`, { ...all, [name]: '3' })
      expect([name, [303, 422].includes(answer.status)]).toEqual([name, true])
      if (answer.status === 303) one = await ended()
    }
    const kept = await rows<{ answers: unknown[]; own: object }>(hall.house.database.db, sql`select answers, own from survey_responses`)
    for (const { answers, own } of kept) expect([answers.length, own]).toEqual([skm.elements.length, {}])
  })
  test.each(nowhere)('at %s is none, by link, at the kiosk or on the tablet', async (token) => {
    const before = await counted(hall)
    for (const path of [`/survei/${token}`, `/kios/survei/${token}`]) {
      await readable(await hall.get(path), path)
      await readable(await hall.post(path, all), path)
    }
    await readable(await hall.get(`/kepuasan/tablet/${token}`, officer), token)
    await readable(await hall.post(`/kepuasan/tablet/${token}`, all, officer), token)
    expect(await counted(hall)).toEqual(before)
  })
  test('is not reached by the id of an invitation nor by part of a link, and a link is not an id on the tablet', async () => {
    const { id } = two.invitation
    for (const path of [`/survei/${id}`, `/survei/${two.link.slice(0, 19)}`, `/survei/${two.link.toUpperCase()}x`, `/kios/survei/${id}`]) expect([path, (await hall.get(path)).status]).toEqual([path, 404])
    expect((await hall.get(`/kepuasan/tablet/${two.link}`, officer)).status).toBe(404)
  })
  test('answered by one way is answered by all: no second respondent for one case', async () => {
    const mine = await ended()
    expect((await hall.post(`/survei/${mine.link}`, all)).status).toBe(303)
    const before = await counted(hall)
    for (const path of [`/survei/${mine.link}`, `/kios/survei/${mine.link}`]) expect((await hall.post(path, all)).status).toBe(409)
    expect((await hall.post(`/kepuasan/tablet/${mine.invitation.id}`, all, officer)).status).toBe(409)
    expect((await hall.post('/kepuasan/kertas', { perkara: registered(mine.filed.code), ...all }, officer)).status).toBe(409)
    expect(await counted(hall)).toEqual(before)
  })
  test('at the kiosk opens only by a whole code; whatever else is typed is still there', async () => {
    expect(await sendHostile(hall, { path: '/kios/survei', fields: { kode: 'BKS-0000-0000-000000' } })).toEqual([])
    const html = await readable(await hall.post('/kios/survei', { kode: 'BKS-"><b>' }), 'markup')
    expect(html).toContain('value="BKS-&quot;&gt;&lt;b&gt;"')
  })
})

describe('what officers key in', () => {
  test('for a tablet or from paper, is refused with everything typed and keeps nothing', async () => {
    expect(await sendHostile(hall, { path: '/kepuasan/tablet', who: officer, fields: { perkara: 'BKS-0000-0000' } })).toEqual([])
    const paper = { perkara: registered(two.filed.code), [`a.${first!.code}`]: '7', 'p.age': '12', words: 'x' }
    expect(await sendHostile(hall, { path: '/kepuasan/kertas', who: officer, fields: paper })).toEqual([])
  })
  test('for an instrument there is none of, is keyed in by the one in force', async () => {
    for (const instrument of ['__proto__', 'x'.repeat(5000), '../../etc/passwd']) {
      const html = await readable(await hall.post('/kepuasan/kertas', { instrument, perkara: 'BKS-0000-0000', ...all }, officer), instrument.slice(0, 20))
      expect(html).toContain(`name="a.${first!.code}"`)
    }
  })
  test('is no business of others', async () => {
    for (const who of [null, 'auditor', 'wali-kota', 'pelaksana-hukum']) {
      for (const path of ['/kepuasan/tablet', '/kepuasan/kertas', `/kepuasan/tablet/${two.invitation.id}`]) expect([who, path, (await hall.post(path, { perkara: registered(two.filed.code), ...all }, who)).status]).toEqual([who, path, 403])
    }
    expect((await answered()).length).toBeLessThan(4)
  })
})

describe('the suggestion box', () => {
  const fields = { kind: 'suggestion', service: '', words: 'Tolong tambah kursi di ruang tunggu.', email: '' }
  const left = async (): Promise<string> => {
    hall.moveTo(new Date(hall.now().getTime() + 1000))
    expect((await hall.post('/saran', fields)).status).toBe(303)
    return (await row<{ id: string }>(hall.house.database.db, sql`select id from suggestions order by said_at desc, id desc limit 1`)).id
  }
  test('takes words of any kind as words, and refuses all else with what was typed', async () => {
    const taken = await sendHostile(hall, { path: '/saran', fields })
    expect(taken).toEqual(expect.not.arrayContaining(['kind: nothing', 'kind: two values', 'kind: a name every object has', 'service: a way up', 'words: nothing', 'words: a huge text', 'words: a control sign', 'words: a NUL', 'email: markup', 'email: a huge text']))
    expect(taken).toEqual(expect.arrayContaining(['service: nothing', 'words: markup', 'words: a sentence of SQL']))
  })
  test.each(nowhere)('shows nothing at %s, to anybody', async (id) => {
    await readable(await hall.get(`/saran/${id}`), id)
    await readable(await hall.get(`/kepuasan/saran/${id}`, officer), id)
    await readable(await hall.post(`/kepuasan/saran/${id}`, { act: 'answer', answer: 'x', version: '1' }, officer), id)
  })
  test('is not read by the id of a suggestion: only its writer has the link', async () => {
    expect((await hall.get(`/saran/${await left()}`)).status).toBe(404)
  })
  test('on a desk takes an answer of the version that was looked at, and nothing of any other', async () => {
    const id = await left()
    for (const version of ['', '0', '2', '-1', 'x', '1e0', '1.0', '999999999999999999999', ['1', '2']]) {
      const answer = await hall.post(`/kepuasan/saran/${id}`, { act: 'answer', answer: 'Baik.', version }, officer)
      if (Array.isArray(version)) { expect(answer.status).toBe(303); continue }
      await readable(answer, `version ${version}`)
    }
    const { version } = await row<{ version: number }>(hall.house.database.db, sql`select version from suggestions where id = ${id}`)
    expect(version).toBe(2)
    expect(await sendHostile(hall, { path: `/kepuasan/saran/${id}`, who: officer, unseen: ['act', 'version'], fields: { version: String(version + 5), act: 'answer', answer: 'Baik.', publish: 'yes', text: 'Kursi' } })).toEqual([])
  })
  test.each(['halaman=0', 'halaman=-3', 'halaman=99999', 'halaman=1e9', 'halaman=x', 'halaman=1&halaman=2', 'status=__proto__', 'baru=%3Cscript%3Ealert(1)', `halaman=${'9'.repeat(400)}`])('at ?%s is a page like any other', async (query) => {
    for (const [path, who] of [['/saran', null], ['/kepuasan/saran', officer]] as const) {
      const answer = await hall.get(`${path}?${query}`, who)
      const html = await answer.text()
      expect([path, answer.status, faultsOf(html), html.includes('<script>alert')]).toEqual([path, 200, [], false])
    }
  })
  test('is answered by its officers only, from a page of the house', async () => {
    const id = await left()
    for (const who of [null, 'auditor', 'wali-kota', 'pelaksana-hukum']) expect([who, (await hall.post(`/kepuasan/saran/${id}`, { act: 'answer', answer: 'x', version: '1' }, who)).status]).toEqual([who, 403])
    expect((await hall.post(`/kepuasan/saran/${id}`, { act: 'answer', answer: 'x', version: '1' }, officer, { origin: 'https://lain.example' })).status).toBe(403)
  })
})

test('none of it was a defect', () => { expect(defects(hall)).toEqual([]) })

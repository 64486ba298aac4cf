import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, type Hall } from '../../../test/hall.ts'
import { loadVisits } from './actions/checklists.ts'
import { boathouse } from './examples.ts'

/*
 * Whatever is sent to a visit is answered with a page or a sentence, never with a defect, and leaves nothing half done.
 */

const [planner, first] = ['kabag-tata-usaha', 'petugas-lapangan-bppt'] as const
let hall: Hall
let visit = ''
let caseId = ''
let me = ''
beforeAll(async () => {
  hall = await openHall({ prepare: (ctx) => loadVisits(ctx, [{ ...boathouse, services: ['surat-ke-masyarakat'], team: [first], registers: { assignment: 'surat-tugas-bppt', minutes: 'berita-acara-bppt' } }]) })
  me = (await hall.actor(first)).person ?? ''
  const filed = await hall.ask('surat-ke-masyarakat')
  caseId = filed.id
  const answer = await hall.post(`/perkara/${filed.id}/kunjungan`, { form: crypto.randomUUID(), date: '24/11/2026', team: [`${first}~${me}`], place: 'Jl. Contoh No. 1', purpose: 'Melihat atap' }, planner)
  visit = answer.headers.get('location')?.split('/')[2] ?? ''
})
afterAll(() => hall.close())

const defects = (): unknown[] => hall.log.filter((line) => line['level'] === 'error')
const state = async (): Promise<unknown> => row(hall.house.database.db, sql`
  select (select row_to_json(v)::text from visits v where id = ${visit}) as visit, (select count(*)::int from visit_entries) as lines, (select count(*)::int from visit_papers) as papers, (select count(*)::int from numbers where register like '%-bppt') as numbers`)

const nasty = ['', ' ', '\u0000', 'a'.repeat(100_000), '<script>alert(1)</script>', "'; drop table visits; --", '🏠'.repeat(50), '\u202egnp.exe', '../../etc/passwd', '-1', '1e999', 'NaN', 'null', '[object Object]', '31/02/2026', '9999-99-99', '%00', '01936b5c-0000-7000-8000-000000000000']
const fields = ['form', 'date', 'team', 'other.1', 'lead', 'place', 'purpose', 'reason', 'version', 'body', 'outcome', 'advice', 'person', 'a.roof', 'a.length', 'a.door', 'a.front', 'note', 'present', 'caption', 'p.foto'] as const
const forms = ['pindah', 'batal', 'berita-acara', 'berita-acara/susun', 'berita-acara/susun-ulang', 'berita-acara/sahkan', 'bebaskan', 'catat'] as const

describe('hostile forms', () => {
  test.each(forms)('%s answers every nasty text with a refusal, and nothing is changed', async (form) => {
    const before = await state()
    for (const text of nasty) {
      const body = Object.fromEntries(fields.map((field) => [field, text]))
      for (const who of [planner, first]) {
        const answer = await hall.post(`/kunjungan/${visit}/${form}`, body, who)
        expect([403, 409, 422], `${form} ${text.slice(0, 20)} ${who}: ${answer.status}`).toContain(answer.status)
        expect(await answer.text()).not.toContain('<script>alert(1)')
      }
    }
    expect(await state()).toEqual(before)
    expect(defects()).toEqual([])
  })

  test('a plan full of nasty texts takes no number and plans nothing', async () => {
    const before = await state()
    for (const text of nasty) expect([409, 422]).toContain((await hall.post(`/perkara/${caseId}/kunjungan`, Object.fromEntries(fields.map((field) => [field, text])), planner)).status)
    expect(await state()).toEqual(before)
    expect(defects()).toEqual([])
  })
})

describe('hostile phones', () => {
  const send = async (body: unknown): Promise<Response> => hall.app.request(`/kunjungan/${visit}/sinkron`, {
    method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'content-type': 'application/json', origin: 'http://localhost:8080', cookie: await hall.cookie(first) },
  })

  test.each(['', '{', '[]', 'null', '"x"', '1', '{"entries":{}}', '{"picture":"x"}', '{"picture":null,"entries":[]}'])('%s is no batch, and is answered as one that cannot be read', async (body) => {
    const answer = await send(body)
    expect(answer.status).toBeGreaterThanOrEqual(409)
    expect(answer.status).toBeLessThan(500)
    expect(await answer.json()).toMatchObject({ problems: [{ words: expect.any(String) as string }] })
  })

  test('whatever lines hold, each is kept or refused in words, and none is a defect', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.anything({ withNullPrototype: false }), { maxLength: 6 }), async (entries) => {
      const sent = JSON.parse(JSON.stringify(entries) ?? '[]') as unknown[]
      const answer = await send({ by: me, sentAt: hall.now().toISOString(), entries: sent })
      const said = await answer.json() as { kept: string[]; refused: { words: string }[] }
      expect([answer.status, said.kept, said.refused.length, said.refused.every((one) => one.words.length > 3)]).toEqual([200, [], sent.length, true])
    }), { numRuns: 25 })
    expect(defects()).toEqual([])
  })

  test('texts of every kind come back as they were written, or are refused; none is half kept', async () => {
    for (const text of nasty) {
      const id = crypto.randomUUID()
      const answer = await send({ by: me, sentAt: hall.now().toISOString(), entries: [{ id, kind: 'note', item: null, value: text, recordedAt: hall.now().toISOString() }] })
      const { kept, refused } = await answer.json() as { kept: string[]; refused: { id: string }[] }
      expect([...kept, ...refused.map((one) => one.id)]).toEqual([id])
    }
    const page = await (await hall.get(`/kunjungan/${visit}`, first)).text()
    expect(page).not.toContain('<script>alert(1)')
    expect(defects()).toEqual([])
  })

  test('another site sends nothing in an officer\'s name', async () => {
    const answer = await hall.app.request(`/kunjungan/${visit}/sinkron`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', origin: 'https://lain.example', cookie: await hall.cookie(first) } })
    expect(answer.status).toBe(403)
  })

  test('the worker is served for its own pages alone, as a script that is asked for anew each time', async () => {
    const answer = await hall.get('/kunjungan/pekerja.js')
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('service-worker-allowed')]).toEqual([200, 'text/javascript; charset=utf-8', '/kunjungan'])
    expect(answer.headers.get('cache-control')).toMatch(/no-cache|no-store/)
    const text = await answer.text()
    expect(text).toContain("addEventListener('fetch'")
    expect(text).not.toMatch(/eval\(|importScripts|https?:\/\//)
  })
})

describe('two at once', () => {
  test('of two plans for one case one is made, and the other reads why', async () => {
    const filed = await hall.ask('surat-ke-masyarakat')
    const plan = () => hall.post(`/perkara/${filed.id}/kunjungan`, { form: crypto.randomUUID(), date: '24/11/2026', team: [`${first}~${me}`], place: 'a', purpose: 'b' }, planner)
    const answers = await Promise.all([plan(), plan(), plan()])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 409, 409])
    const { n } = await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from visits where case_id = ${filed.id}`)
    expect(n).toBe(1)
  })

  test('of two who move a visit from the same page one wins, and the other loses none of the typing', async () => {
    const filed = await hall.ask('surat-ke-masyarakat')
    const planned = await hall.post(`/perkara/${filed.id}/kunjungan`, { form: crypto.randomUUID(), date: '24/11/2026', team: [`${first}~${me}`], place: 'a', purpose: 'b' }, planner)
    const id = planned.headers.get('location')?.split('/')[2] ?? ''
    const move = (reason: string) => hall.post(`/kunjungan/${id}/pindah`, { version: 1, date: '25/11/2026', team: [`${first}~${me}`], reason }, planner)
    const [a, b] = await Promise.all([move('Hujan lebat'), move('Jalan ditutup')])
    expect([a.status, b.status].toSorted()).toEqual([303, 409])
    const lost = a.status === 409 ? await a.text() : await b.text()
    expect(lost).toContain(a.status === 409 ? 'Hujan lebat' : 'Jalan ditutup')
    expect(lost).toContain('baru saja diubah orang lain')
  })
})

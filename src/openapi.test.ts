import { Validator } from '@seriousme/openapi-schema-validator'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Env } from '#platform/module'
import { demoPassword } from '#modules/people'
import { openHall, pdf, ticked, type Filed, type Hall } from '../test/hall.ts'
import { openapi, openapiWeb } from './openapi.ts'
import { routes } from './openapi/routes.ts'
import { shapes, type ShapeName } from './openapi/shapes.ts'

let hall: Hall
let filed: Filed
const demo = { 'content-type': 'application/json', origin: 'http://localhost:8080' }

beforeAll(async () => {
  hall = await openHall()
  filed = await hall.ask('surat-ke-masyarakat')
})
afterAll(() => hall.close())

/** Holds an answer against what the document says of it: nothing missing, nothing of another kind, nothing the document does not name. */
async function told(answer: Response, shape: ShapeName, status = 200): Promise<void> {
  const text = await answer.text()
  expect(`${answer.status} ${answer.status === status ? '' : text}`).toBe(`${status} `)
  const json = JSON.parse(text) as unknown
  expect(shapes[shape].parse(json)).toEqual(json)
}

async function refused(answer: Response, status: number, code: string): Promise<void> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const body = shapes.Problem.parse(await answer.clone().json())
  expect({ status: body.status, code: body.problems[0]?.code }).toEqual({ status, code })
  await told(answer, 'Problem', status)
}

describe('the document of the API', () => {
  test('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(openapi('http://localhost:8080'))
    expect(result).toMatchObject({ valid: true })
  })

  test('is found at its address, with the address of this server', async () => {
    const app = new Hono<Env>().use(async (c, next) => { c.set('ctx', hall.ctx()); await next() }).route('/', openapiWeb)
    const answer = await app.request('/api/openapi.json')
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'http://localhost:8080' }] })
  })

  test('tells of every route of the program, and of no other', () => {
    const served = hall.app.routes.filter((one) => one.path.startsWith('/api/') && one.method !== 'ALL' && one.path !== '/api/openapi.json')
      .map((one) => `${one.method.toLowerCase()} ${one.path.replace(/:(\w+)/g, '{$1}')}`)
    // what machines ask beside the interface is served around the app (src/main.test.ts)
    expect(routes.map((one) => `${one.method} ${one.path}`).toSorted()).toEqual([...new Set(served), 'get /healthz', 'get /metrics'].toSorted())
  })

  test('names each operation once and each parameter of its path', () => {
    expect(new Set(routes.map((one) => one.id)).size).toBe(routes.length)
    for (const route of routes) {
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
      expect((route.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath)
    }
  })
})

describe('what the program answers is what the document says', () => {
  test('of services', async () => {
    await told(await hall.get('/api/services'), 'Services')
    for (const slug of ['surat-ke-masyarakat', 'informasi-publik', 'anjab-abk']) await told(await hall.get(`/api/services/${slug}`), 'Service')
    await refused(await hall.get('/api/services/tidak-ada'), 404, 'no-such-service')
  })

  test('of filing and tracking', async () => {
    expect(shapes.Filed.parse(filed)).toEqual(filed)
    await told(await hall.form('/api/files', { file: new File([pdf('a')], 'a.pdf') }), 'Upload', 201)
    await refused(await hall.form('/api/files', { other: 'x' }), 422, 'file-missing')
    await told(await hall.get(`/api/track/${filed.code}`), 'Track')
    await refused(await hall.get('/api/track/BKS-0000-0000'), 404, 'no-such-code')
    await refused(await hall.post('/api/requests', { service: 'surat-ke-masyarakat', applicant: { name: '' }, answers: {} }), 422, 'answer-missing')
  })

  test('of signing in and out', async () => {
    const signIn = async (password: string): Promise<Response> =>
      hall.app.request('/api/session', { method: 'POST', headers: demo, body: JSON.stringify({ name: 'wali-kota', password }) })
    await told(await signIn(demoPassword), 'Session')
    await refused(await signIn('bukan-sandinya'), 422, 'wrong-sign-in')
    expect((await hall.app.request('/api/session', { method: 'DELETE', headers: demo })).status).toBe(204)
  })

  test('of the inbox, a case and the acts on it, to their refusals', async () => {
    await refused(await hall.get('/api/inbox'), 403, 'sign-in-first')
    await told(await hall.get('/api/inbox', 'petugas-loket'), 'Inbox')
    await told(await hall.get(`/api/cases/${filed.id}`, 'petugas-loket'), 'Case')
    const { version, openActs } = await hall.look(filed.id, 'petugas-loket')
    const act = { act: openActs[0]?.id ?? '', data: { ticked: ticked(await hall.definition('surat-ke-masyarakat')) } }
    await refused(await hall.tryAct(filed.id, 'petugas-loket', act), 428, 'if-match-missing')
    await refused(await hall.tryAct(filed.id, 'petugas-loket', act, { 'if-match': `"${version + 5}"` }), 412, 'changed-meanwhile')
    await refused(await hall.tryAct(filed.id, 'petugas-loket', { act: 'sign' }, { 'if-match': `"${version}"` }), 409, 'act-not-open')
    await told(await hall.tryAct(filed.id, 'petugas-loket', act, { 'if-match': `"${version}"` }), 'Acted')
    await told(await hall.get(`/api/cases/${filed.id}`, 'petugas-loket'), 'Case')
  })
})

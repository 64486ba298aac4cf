import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { refuse, Refusal, type Problem } from '#kernel'
import { newWorld, type World } from '../../test/world.ts'
import { visitor } from './context.ts'
import { addressOf, createApp, limit, readAs, readBody, submit, type ErrorPage } from './http.ts'
import type { Env, Module } from './module.ts'

const typed = z.object({ name: z.string().min(1), size: z.coerce.number().int().optional() })

/** A module of nothing but addresses: one for each thing the web can be asked to do. */
const web = new Hono<Env>()
web.get('/probe/page', (c) => c.html('<p>halaman</p>'))
web.get('/probe/long', (c) => c.html(`<p>${'kata '.repeat(2000)}</p>`))
web.get('/probe/lang', (c) => c.text(c.var.ctx.locale))
web.get('/probe/stranger', (c) => { c.set('policy', "default-src 'none'"); return c.text('a file of others') })
web.get('/probe/defect', () => { throw new Error('the password of the database is swordfish') })
web.get('/api/probe/defect', () => { throw new Error('the password of the database is swordfish') })
web.get('/probe/refuse/:kind', (c) => refuse(c.req.param('kind') as 'invalid', 'probe-refused', { field: 'name' }))
web.get('/api/probe/refuse/:kind', (c) => refuse(c.req.param('kind') as 'invalid', 'probe-refused', { field: 'name', data: { n: 1 } }))
web.get('/api/probe/often', () => refuse('conflict', 'too-often', { data: { minutes: 1 } }))
web.all('/probe/echo', async (c) => c.json(await readBody(c)))
web.get('/probe/query', (c) => c.json(c.req.query()))
web.get('/probe/address', (c) => c.text(addressOf(c)))
web.get('/probe/limited', (c) => { limit(c, 'probe', 3); return c.text('in time') })
web.post('/probe/form', (c) => submit(c, typed, async ({ name }) => {
  if (['invalid', 'conflict', 'forbidden', 'not-found'].includes(name)) refuse(name as 'invalid', `probe-${name}`, { field: 'name' })
  if (name === 'often' || name === 'large') refuse(name === 'often' ? 'conflict' : 'invalid', name === 'often' ? 'too-often' : 'body-too-large')
  if (name === 'defect') throw new Error('broken')
  return `/probe/page?name=${encodeURIComponent(name)}`
}, (again, problems) => c.json({ again, problems })))

const probe: Module = { name: 'probe', uses: [], migrations: new URL('./none/', import.meta.url), permissions: {}, web }
const errorPage: ErrorPage = (c, status, problems) => c.html(`<h1>${status} ${problems.map((each) => `${each.code} ${JSON.stringify(each.data ?? {})}`).join()}</h1>`, status)

let world: World
let app: World['app']
const nowhere = async (): Promise<never> => { throw new Error('no page is drawn here') }
const appOn = (settings: Partial<World['house']['config']> = {}): World['app'] => createApp({
  house: { ...world.house, config: { ...world.house.config, ...settings } }, modules: [probe], now: world.now, actorOf: async () => visitor, errorPage, shellOf: nowhere, log: (line) => { world.log.push(line) },
})
beforeAll(async () => {
  world = await newWorld({ settings: { BALAI_THROTTLE: '1' } })
  app = appOn()
})
afterAll(() => world.close())

const origin = 'http://localhost:8080'
const ask = async (path: string, init: RequestInit = {}): Promise<Response> => app.request(path, init)
const form = (body: string, headers: Record<string, string> = {}): RequestInit => ({ method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', origin, ...headers } })

describe('Every answer', () => {
  test.each(['/probe/page', '/api/probe/refuse/invalid', '/nowhere', '/api/nowhere', '/probe/defect'])('%s says what a browser may do with it', async (path) => {
    const { headers } = await ask(path)
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'"]) expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe|\*/)
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'SAMEORIGIN', 'same-origin'])
    expect([headers.get('cache-control'), headers.get('x-powered-by')]).toEqual(['no-store', null])
  })

  test('has a number of its own, which stands in the log without what was typed', async () => {
    world.log.length = 0
    const [one, two] = [await ask('/probe/query?nik=3275000000000001'), await ask('/probe/refuse/invalid')]
    expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(one.headers.get('x-request-id')).not.toBe(two.headers.get('x-request-id'))
    expect(world.log.map(({ request, method, status }) => [request, method, status])).toEqual([[one.headers.get('x-request-id'), 'GET', 200], [two.headers.get('x-request-id'), 'GET', 422]])
    expect(JSON.stringify(world.log)).not.toContain('3275000000000001')
  })

  test('asks for secure connections only where the house has one', async () => {
    expect((await ask('/probe/page')).headers.get('strict-transport-security')).toBeNull()
    const secure = appOn({ origin: 'https://balai.example' })
    expect((await secure.request('/probe/page')).headers.get('strict-transport-security')).toContain('max-age=31536000')
    expect((await secure.request('/probe/form', form('name=x', { origin: 'https://balai.example' }))).status).toBe(303)
  })

  test('with what others uploaded goes out under a stricter policy', async () => {
    expect((await ask('/probe/stranger')).headers.get('content-security-policy')).toBe("default-src 'none'")
  })

  test('that is long is packed for whoever can unpack it', async () => {
    const packed = await ask('/probe/long', { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toContain('kata kata')
    expect((await ask('/probe/long')).headers.get('content-encoding')).toBeNull()
  })
})

describe('What is refused', () => {
  test.each([['invalid', 422], ['conflict', 409], ['forbidden', 403], ['not-found', 404]])('%s is %i for a person and for a program', async (kind, status) => {
    const page = await ask(`/probe/refuse/${kind}`)
    expect([page.status, await page.text()]).toEqual([status, `<h1>${status} probe-refused {}</h1>`])
    const answer = await ask(`/api/probe/refuse/${kind}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect(await answer.json()).toEqual({ type: 'urn:balai:probe-refused', title: 'probe-refused', status, problems: [{ code: 'probe-refused', field: 'name', data: { n: 1 } }] })
  })

  test('what comes too often is 429, what leads nowhere 404', async () => {
    expect((await ask('/api/probe/often')).status).toBe(429)
    expect(await (await ask('/api/nowhere')).json()).toMatchObject({ status: 404, title: 'no-such-page' })
    expect((await ask('/probe/page', { method: 'POST', headers: { origin } })).status).toBe(404)
  })

  test('a defect tells its number to the person and its cause to the log alone', async () => {
    world.log.length = 0
    for (const path of ['/probe/defect', '/api/probe/defect']) {
      const answer = await ask(path)
      const text = await answer.text()
      expect(answer.status).toBe(500)
      expect(text).toContain(answer.headers.get('x-request-id') ?? 'none')
      expect(text).not.toContain('swordfish')
      expect(text).not.toMatch(/at .*\.ts/)
    }
    expect(world.log.filter((line) => line['level'] === 'error').map((line) => String(line['error']))).toEqual([expect.stringContaining('swordfish'), expect.stringContaining('swordfish')])
  })
})

describe('Where a request comes from', () => {
  test.each<[string, Record<string, string>, number]>([
    ['a form of our own page', { origin, 'sec-fetch-site': 'same-origin' }, 303],
    ['a browser that says no origin, from our own page', { 'sec-fetch-site': 'same-origin' }, 303],
    ['a browser in which somebody typed the address', { 'sec-fetch-site': 'none' }, 303],
    ['a program that is no browser', {}, 303],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site that hides its name', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another site under the same domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['a page in a box', { origin: 'null' }, 403],
    ['the same name on another port', { origin: 'http://localhost:9090' }, 403],
    ['the same name on a secure port', { origin: 'https://localhost:8080' }, 403],
    ['a name that only begins like ours', { origin: 'http://localhost:8080.evil.example' }, 403],
    ['nothing that is an origin', { origin: '' }, 403],
  ])('%s', async (_, headers, status) => {
    const answer = await app.request('http://localhost:8080/probe/form', { method: 'POST', body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })
    expect(answer.status).toBe(status)
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'POST', 'QUERY'])('%s from another site is refused before anything hears of it', async (method) => {
    expect((await ask('/probe/echo', { method, headers: { origin: 'https://evil.example' } })).status).toBe(403)
  })

  test('looking from another site is no harm', async () => {
    expect((await ask('/probe/page', { headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })).status).toBe(200)
  })
})

describe('An address with a NUL in it', () => {
  test.each<[string, number, string | null]>([
    ['/probe/query?q=a%00b', 303, '/probe/query?q=ab'], ['/probe/query?q=%00%00', 303, '/probe/query?q='], ['/probe/pa%00ge', 404, null],
    ['//evil.example/?q=%00', 303, '/evil.example/?q='], ['/probe/query?q=%2500', 200, null], ['/probe/query?q=a', 200, null],
  ])('%s', async (path, status, location) => {
    const answer = await app.request(`http://localhost:8080${path}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
  })
})

describe('What is sent', () => {
  const echoed = async (body: string, type = 'application/x-www-form-urlencoded'): Promise<unknown> => (await ask('/probe/echo', { method: 'POST', body, headers: { 'content-type': type, origin } })).json()

  test('as a form: a field sent twice is a list, what is not sent is not there', async () => {
    expect(await echoed('a=1&b=x&b=y&c=')).toEqual({ a: '1', b: ['x', 'y'], c: '' })
    expect(await echoed('')).toEqual({})
    expect(await echoed('a=%F0%9F%98%80+%E2%80%8F&%C3%A9=%25')).toEqual({ a: '😀 \u200f', é: '%' })
  })
  test('as JSON, whatever its content type says after it', async () => {
    expect(await echoed('{"a":[1,{"b":null}],"c":true}', 'application/json; charset=utf-8')).toEqual({ a: [1, { b: null }], c: true })
    expect(await echoed('{"a":1}', 'application/merge-patch+json')).toEqual({ a: 1 })
  })
  test('a NUL becomes what every field refuses, at whatever depth and in names too', async () => {
    expect(await echoed('{"a\\u0000":"x\\u0000y","b":["\\u0000",{"c":"\\u0000"}]}', 'application/json')).toEqual({ 'a\u0001': 'x\u0001y', b: ['\u0001', { c: '\u0001' }] })
    expect(await echoed('a=x%00y')).toEqual({ a: 'x\u0001y' })
  })
  test('a name that means something to the language is only a name', async () => {
    expect(Object.keys(await echoed('{"__proto__":{"polluted":1},"constructor":"x"}', 'application/json') as object)).toContain('constructor')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(await echoed('__proto__=x&toString=y')).toMatchObject({ toString: 'y' })
  })
  test.each([['{', 'not-json'], ['', 'not-json'], ['null', 'not-an-object'], ['[1]', 'not-an-object'], ['"text"', 'not-an-object'], ['7', 'not-an-object']])('%j is refused as %s', async (body, code) => {
    const answer = await ask('/probe/echo', { method: 'POST', body, headers: { 'content-type': 'application/json', origin } })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(code)])
  })
  test('in many parts that break off is refused, not a defect', async () => {
    for (const [body, type] of [['--x\r\nbroken', 'multipart/form-data; boundary=x'], ['x', 'multipart/form-data'], ['--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1', 'multipart/form-data; boundary=x']] as const) {
      const answer = await ask('/probe/echo', { method: 'POST', body, headers: { 'content-type': type, origin } })
      expect([422, 200]).toContain(answer.status)
    }
  })
  test('every field that is wrong has its problem', () => {
    const problemsOf = (body: unknown): Problem[] => { try { readAs(typed, body); return [] } catch (error) { return (error as Refusal).problems } }
    expect(problemsOf({ name: '', size: 'x' })).toEqual([{ code: 'field-too-small', field: 'name', data: { limit: 1, of: 'letters' } }, { code: 'field-invalid-type', field: 'size' }])
    expect(problemsOf({})).toEqual([{ code: 'field-invalid-type', field: 'name' }])
    expect(readAs(typed, { name: 'a', size: '3', more: 'x' })).toEqual({ name: 'a', size: 3 })
  })
})

describe('A form', () => {
  test('that is right goes where the act says', async () => {
    const answer = await ask('/probe/form', form('name=Balai'))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/probe/page?name=Balai'])
  })
  test.each([['invalid', 422], ['conflict', 409]])('refused as %s comes again with everything typed', async (name, status) => {
    const answer = await ask('/probe/form', form(`name=${name}&size=7&note=catatan`))
    expect([answer.status, await answer.json()]).toEqual([status, { again: { name, size: '7', note: 'catatan' }, problems: [{ code: `probe-${name}`, field: 'name' }] }])
  })
  test('that its schema refuses comes again with one problem for each field', async () => {
    expect(await (await ask('/probe/form', form('name=&size=x'))).json()).toMatchObject({ again: { name: '', size: 'x' }, problems: [{ field: 'name' }, { field: 'size' }] })
  })
  test.each([['often', 429, 'too-often'], ['large', 413, 'body-too-large']])('that comes too %s is shown again under the status HTTP has for it', async (name, status, code) => {
    const answer = await ask('/probe/form', form(`name=${name}`))
    expect([answer.status, await answer.json()]).toEqual([status, { again: { name }, problems: [{ code }] }])
  })

  test('that was refused may be shown again by a browser that goes back, and by nothing in between; every other page is kept by nobody', async () => {
    const kept = async (path: string, ...init: [RequestInit?]) => (await ask(path, ...init)).headers.get('cache-control')
    expect(await kept('/probe/form', form('name=forbidden'))).toBe('private, no-cache')
    expect(await Promise.all([kept('/probe/form', form('name=Balai')), kept('/probe/refuse/invalid'), kept('/probe/form', form('name=invalid')), kept('/probe/page?name=x')])).toEqual(['no-store', 'no-store', 'no-store', 'no-store'])
  })
  test.each([['forbidden', 403], ['not-found', 404], ['defect', 500]])('%s is the usual page of an error, not the form', async (name, status) => {
    const answer = await ask('/probe/form', form(`name=${name}`))
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringMatching(/^<h1>/)])
  })
})

describe('The language', () => {
  test('is asked for once and kept in a cookie no script reads', async () => {
    const answer = await ask('/probe/lang?lang=en')
    expect(await answer.text()).toBe('en')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^lang=en;/)
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=31536000']) expect(cookie).toContain(flag)
    expect(await (await ask('/probe/lang', { headers: { cookie: 'lang=en' } })).text()).toBe('en')
    expect(await (await ask('/probe/lang?lang=id', { headers: { cookie: 'lang=en' } })).text()).toBe('id')
  })
  test.each(['/probe/lang', '/probe/lang?lang=fr', '/probe/lang?lang=', '/probe/lang?lang=EN'])('%s is in Indonesian, and no cookie is set', async (path) => {
    const answer = await ask(path, { headers: { cookie: 'lang=xx' } })
    expect([await answer.text(), answer.headers.get('set-cookie')]).toEqual(['id', null])
  })
})

describe('How often', () => {
  test('one visitor may, and that the next minute begins anew', async () => {
    const tries = async (): Promise<number[]> => Promise.all(Array.from({ length: 5 }, async () => (await ask('/probe/limited')).status))
    world.moveTo('2026-03-16T03:00:00Z')
    expect((await tries()).toSorted()).toEqual([200, 200, 200, 429, 429])
    world.moveTo('2026-03-16T03:01:00Z')
    expect((await ask('/probe/limited')).status).toBe(200)
  })
  test('who says another address in a header is still the same visitor where no proxy is trusted', async () => {
    const addresses = await Promise.all(['203.0.113.1', '203.0.113.2, 10.0.0.1'].map(async (address) => (await ask('/probe/address', { headers: { 'x-forwarded-for': address } })).text()))
    expect(addresses).toEqual(['unknown', 'unknown'])
  })
  test.each([['203.0.113.1', '203.0.113.1'], ['198.51.100.9, 203.0.113.2', '203.0.113.2'], ['2001:db8:1:2:3::4', '2001:db8:1:2::/64']])('behind a trusted proxy the last address of %s counts', async (header, counted) => {
    expect(await (await appOn({ trustProxy: true }).request('/probe/address', { headers: { 'x-forwarded-for': header } })).text()).toBe(counted)
  })
  test('nobody is counted where the house says so', async () => {
    const open = appOn({ throttle: false })
    expect(await Promise.all(Array.from({ length: 6 }, async () => (await open.request('/probe/limited')).status))).toEqual([200, 200, 200, 200, 200, 200])
  })
})

describe('A file every page asks for', () => {
  test('is kept for a year, packed where it may be, and never guessed at', async () => {
    const plain = await ask('/assets/balai.css?v=1')
    expect([plain.status, plain.headers.get('cache-control'), plain.headers.get('content-type'), plain.headers.get('x-content-type-options')]).toEqual([200, 'public, max-age=31536000, immutable', 'text/css; charset=utf-8', 'nosniff'])
    const packed = await ask('/assets/balai.css', { headers: { 'accept-encoding': 'br, gzip' } })
    expect([packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual(['gzip', 'accept-encoding'])
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await plain.text())
    expect((await ask('/assets/hanken-grotesk.woff2', { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-encoding')).toBeNull()
  })
  test.each(['/assets/none.css', '/assets/constructor', '/assets/__proto__', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/package.json', '/assets/'])('%s is none', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })
})

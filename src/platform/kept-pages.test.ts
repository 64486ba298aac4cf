import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refuse } from '#kernel'
import { people } from '#modules/people'
import { newWorld, type World } from '../../test/world.ts'
import { run, sql, transaction, writesTo } from './db.ts'
import { keptPage } from './kept-pages.ts'
import type { Env } from './module.ts'

let world: World
let made = 0
const pages = new Hono<Env>()
  .get('/hitung', keptPage((c) => { made += 1; return c.html(`<p>${made} ${c.var.ctx.locale}</p>`.padEnd(2000)) }))
  .get('/hitung/gagal', keptPage(() => refuse('not-found', 'no-such-page')))
  .get('/hitung/kue', keptPage((c) => { made += 1; c.header('set-cookie', 'a=b'); return c.html(String(made)) }))
beforeAll(async () => { world = await newWorld({ modules: [people], site: [pages] }) })
afterAll(() => world.close())

const text = async (path = '/hitung', headers: Record<string, string> = {}): Promise<string> => (await (await world.get(path, null, headers)).text()).trim()

test('a page is made once for many visitors, and again as soon as anything is written', async () => {
  const first = await text()
  expect(await text()).toBe(first)
  await run(world.house.database.db, sql`select 1`)
  expect(await text()).not.toBe(first)
  const before = writesTo(world.house.database.db)
  await transaction(world.house.database.db, () => Promise.resolve())
  expect(writesTo(world.house.database.db)).toBe(before + 1)
})

test('it is never older than five seconds', async () => {
  world.moveTo('2026-03-16T02:00:00Z')
  const first = await text()
  world.moveTo('2026-03-16T02:00:04Z')
  expect(await text()).toBe(first)
  world.moveTo('2026-03-16T02:00:06Z')
  expect(await text()).not.toBe(first)
})

test('each language and each way of reading has its own', async () => {
  const id = await text()
  const en = await text('/hitung', { cookie: 'lang=en' })
  const large = await text('/hitung', { cookie: 'tulisan=besar' })
  expect(en).toContain(' en')
  expect(new Set([id, en, large]).size).toBe(3)
  expect(await text('/hitung', { 'save-data': 'on' })).not.toBe(id)
  expect(await text()).toBe(id)
})

test('whoever has been here before gets the answer that went out already, each as they read, and never that of somebody signed in', async () => {
  world.moveTo('2026-03-16T03:00:00Z')
  const ways = [{}, { cookie: 'lang=id' }, { cookie: 'kios=abc; lang=en' }, { cookie: 'tulisan=besar;data=hemat' }, { cookie: 'data=penuh', 'save-data': 'on' }, { 'save-data': 'on' }]
  const answers: string[][] = []
  for (const headers of ways) answers.push([await text('/hitung', headers), await text('/hitung', headers), await text('/hitung', headers)])
  for (const [first, ...again] of answers) expect(again).toEqual([first, first])
  const [none, indonesian, english, large, full, lean] = answers.map(([first]) => first)
  expect([indonesian, full]).toEqual([none, none])
  expect(new Set([none, english, large, lean]).size).toBe(4)
  expect(english).toContain(' en')
  const before = made
  await text('/hitung', { cookie: 'lang=en; balai_session=gone.x' })
  await text('/hitung', { cookie: 'lang=en' })
  expect(made).toBe(before)
  expect(await text('/hitung', { cookie: 'lang=en; balai_session=gone.x' })).toBe(english)
})

test('what is asked for with a question, or by somebody signed in elsewhere in the address, is not kept', async () => {
  expect(await text('/hitung?q=1')).not.toBe(await text('/hitung?q=1'))
})

test('packed and plain are the same page, and a refusal is never kept', async () => {
  const packed = await world.get('/hitung', null, { 'accept-encoding': 'gzip' })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(new Uint8Array(await packed.arrayBuffer())).toString().trim()).toBe(await text())
  for (let i = 0; i < 2; i += 1) expect((await world.get('/hitung/gagal')).status).toBe(404)
})

describe('a stranger is answered before anything else is asked', () => {
  const headersOf = (answer: Response): Record<string, string> => Object.fromEntries([...answer.headers].filter(([name]) => name !== 'x-request-id'))
  const get = (headers: Record<string, string> = {}, path = '/hitung'): Promise<Response> => world.get(path, null, headers)

  test.each([['', null], ['gzip', 'gzip'], ['gzip, deflate, br', 'br'], ['br;q=0, gzip', 'gzip'], ['gzip;q=0', null]])('packed as asked for by "%s", with every header of the first answer and a number of its own', async (encoding, packed) => {
    const wanted = encoding === '' ? {} : { 'accept-encoding': encoding }
    const [first, second] = [await get(wanted), await get(wanted)]
    expect(first.headers.get('content-encoding')).toBe(packed)
    expect(headersOf(second)).toEqual(headersOf(first))
    expect(second.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(second.headers.get('cache-control')).toBe('no-store')
    expect(second.headers.get('vary')).toContain('cookie')
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
    const bytes = new Uint8Array(await second.arrayBuffer())
    const open = packed === 'br' ? brotliDecompressSync(bytes) : packed === 'gzip' ? gunzipSync(bytes) : Buffer.from(bytes)
    expect(open.toString().trim()).toBe(await text())
  })

  test('and nobody else: another language, larger print, less data, a question and any cookie go the whole way', async () => {
    for (let i = 0; i < 2; i += 1) await text()
    const plain = await text()
    expect(await text('/hitung', { cookie: 'lang=en' })).toContain(' en')
    expect(await text('/hitung', { cookie: 'tulisan=besar' })).not.toBe(plain)
    expect(await text('/hitung', { 'save-data': 'on' })).not.toBe(plain)
    expect(await text('/hitung?x')).not.toBe(plain)
    expect(await text()).toBe(plain)
  })

  test('never with what the first answer left with its reader', async () => {
    const before = made
    for (let i = 0; i < 3; i += 1) expect((await get({}, '/hitung/kue')).headers.get('set-cookie')).toBe(i === 0 ? 'a=b' : null)
    expect(made).toBe(before + 1)
  })
})

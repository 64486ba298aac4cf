import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig, type Config } from '#platform/config'
import { start, warningsOf, type Running } from './main.ts'
import { shapes } from './openapi/shapes.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-main-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const log: Record<string, unknown>[] = []
const settings = (more: Record<string, string> = {}, mode: Config['mode'] = 'production'): Config =>
  readConfig({ PORT: '0', BALAI_DATA: folder, BALAI_CITY: fileURLToPath(new URL('../city/bekasi', import.meta.url)), ...more }, mode)
const begin = (more?: Record<string, string>, mode?: Config['mode']): Promise<Running> => start(settings(more, mode), (line) => { log.push(line) })

describe('a running house', () => {
  let running: Running
  beforeAll(async () => { running = await begin({ BALAI_ORIGIN: 'https://balai.example' }) })
  afterAll(() => running.stop())
  const metrics = async (headers: Record<string, string> = {}): Promise<number> => (await fetch(`http://127.0.0.1:${running.port}/metrics`, { headers })).status

  test('tells its figures to this machine, and not to who comes through a proxy on it', async () => {
    expect(await metrics()).toBe(200)
    expect(await metrics({ 'x-forwarded-for': '203.0.113.9' })).toBe(403)
    expect(await metrics({ 'x-forwarded-for': '' })).toBe(403)
    expect(await metrics({ forwarded: 'for=203.0.113.9' })).toBe(403)
  })

  test('answers machines as the document of its interface says', async () => {
    const at = `http://127.0.0.1:${running.port}`
    const { paths } = (await (await fetch(`${at}/api/openapi.json`)).json()) as { paths: Record<string, { get: { responses: Record<string, { content?: Record<string, unknown> }> } }> }
    const saidOf = (path: string, status: number): string[] => Object.keys(paths[path]?.get.responses[String(status)]?.content ?? {})
    const [alive, figures, refused] = [await fetch(`${at}/healthz`), await fetch(`${at}/metrics`), await fetch(`${at}/metrics`, { headers: { forwarded: 'for=203.0.113.9' } })]
    for (const [path, answer] of [['/healthz', alive], ['/metrics', figures], ['/metrics', refused]] as const) expect(saidOf(path, answer.status)).toEqual([answer.headers.get('content-type')?.split(';')[0]])
    expect(shapes.Health.parse(await alive.json())).toEqual({ status: 'ok', mode: 'production' })
    expect(await figures.text()).toMatch(/^process_resident_memory_bytes \d+$/m)
    expect(shapes.Problem.parse(await refused.json())).toMatchObject({ status: 403, problems: [{ code: 'not-permitted' }] })
  })

  test('warns once when it is known by another address than localhost and trusts no proxy', () => {
    expect(log.filter((line) => line['level'] === 'warn')).toMatchObject([{ warning: expect.stringContaining('BALAI_TRUST_PROXY') }])
    expect(warningsOf(settings())).toEqual([])
    expect(warningsOf(settings({ BALAI_ORIGIN: 'http://[::1]:8080' }))).toEqual([])
    expect(warningsOf(settings({ BALAI_ORIGIN: 'https://balai.example', BALAI_TRUST_PROXY: '1' }))).toEqual([])
  })

  test('warns in production on a server when it works as the owner of its database', () => {
    const server = { DATABASE_URL: 'postgres://balai@localhost/balai' }
    expect(warningsOf(settings(server))).toEqual([expect.stringContaining('BALAI_MIGRATE_URL')])
    expect(warningsOf(settings({ ...server, BALAI_MIGRATE_URL: 'postgres://balai_owner@localhost/balai' }))).toEqual([])
    expect(warningsOf(settings(server, 'try-out'))).toEqual([])
  })

  test('warns of messages that would lead citizens to this machine', () => {
    const ways = { BALAI_SMPP_URL: 'smpp://a:b@smsc.example' }
    expect(warningsOf(settings(ways))).toEqual([expect.stringContaining('BALAI_ORIGIN')])
    expect(warningsOf(settings(ways, 'try-out'))).toEqual([])
    expect(warningsOf(settings({ ...ways, BALAI_ORIGIN: 'https://balai.example', BALAI_TRUST_PROXY: '1' }))).toEqual([])
  })

  test('with a token tells its figures to whoever has it, and to nobody else', async () => {
    const data = mkdtempSync(join(tmpdir(), 'balai-main-token-'))
    const other = await begin({ BALAI_DATA: data, BALAI_METRICS_TOKEN: 'a-token-of-16-or-more' })
    try {
      const at = `http://127.0.0.1:${other.port}/metrics`
      expect((await fetch(at)).status).toBe(403)
      expect((await fetch(at, { headers: { authorization: 'Bearer a-token-of-16-or-more', 'x-forwarded-for': '203.0.113.9' } })).status).toBe(200)
    } finally {
      await other.stop()
      rmSync(data, { recursive: true, force: true })
    }
  })
})

describe('a house that was prepared once', () => {
  const [key, mode] = [join(folder, 'key'), join(folder, 'mode')]
  const put = (file: string, text: string): void => { writeFileSync(file, text, { mode: 0o600 }) }

  test('is not opened in the other mode, by the mark of its folder nor, when that is gone, by its database', async () => {
    await expect(begin({}, 'try-out')).rejects.toThrow('belongs to production mode')
    rmSync(mode)
    await expect(begin({}, 'try-out')).rejects.toThrow('This database belongs to production mode; try-out mode does not open it')
    expect(existsSync(mode)).toBe(false)
  })

  test('is not opened with another key, and none is made for it', async () => {
    renameSync(key, `${key}.right`)
    await expect(begin()).rejects.toThrow('its key is missing')
    expect(existsSync(key)).toBe(false)
    await expect(begin({ BALAI_SECRET: 'ab'.repeat(32) })).rejects.toThrow('sealed with another key')
    put(key, `${'cd'.repeat(32)}\n`)
    await expect(begin()).rejects.toThrow('sealed with another key')
    expect(existsSync(mode)).toBe(false)
    renameSync(`${key}.right`, key)
  })

  test('opens again with its own key in its own mode', async () => {
    const running = await begin()
    expect(readFileSync(mode, 'utf8')).toBe('production\n')
    await running.stop()
  })
})

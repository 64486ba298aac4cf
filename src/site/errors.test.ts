import { request } from 'node:http'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHall, plain, type Hall } from '../../test/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const origin = 'http://localhost:8080'
const form = { origin, 'content-type': 'application/x-www-form-urlencoded' }
const large = (megabytes: number): Record<string, string> => ({ ...form, 'content-length': String(megabytes * 1024 * 1024) })

describe('who is refused reads why, on a page of the house', () => {
  test('more than 64 MB in one form, in the language asked for', async () => {
    const answer = await hall.app.request('/layanan/surat-ke-masyarakat/ajukan', { method: 'POST', body: 'x', headers: large(65) })
    expect(answer.status).toBe(413)
    const page = plain(await answer.text())
    expect(page).toContain('Kiriman ini terlalu besar')
    expect(page).toContain('paling besar 64 MB')
    const english = await hall.app.request('/layanan/surat-ke-masyarakat/ajukan?lang=en', { method: 'POST', body: 'x', headers: large(65) })
    expect(plain(await english.text())).toContain('64 MB at most')
  })

  test('a program is told in JSON', async () => {
    const answer = await hall.app.request('/api/requests', { method: 'POST', body: 'x', headers: { ...large(65), 'content-type': 'application/json' } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({ problems: [{ code: 'body-too-large', data: { limit: 64 } }] })
  })

  test('a form sent from another site', async () => {
    const answer = await hall.app.request('/masuk', { method: 'POST', body: 'name=x', headers: { ...form, origin: 'https://evil.example' } })
    expect([answer.status, plain(await answer.text())]).toEqual([403, expect.stringContaining('tidak berasal dari halaman kami')])
  })

  test('a body that is no JSON, no object, or broke off', async () => {
    const said = async (body: string, type: string): Promise<string> => {
      const answer = await hall.app.request('/masuk', { method: 'POST', body, headers: { origin, 'content-type': type } })
      expect(answer.status).toBe(422)
      return plain(await answer.text())
    }
    expect(await said('{', 'application/json')).toContain('bukan JSON yang dapat dibaca')
    expect(await said('[]', 'application/json')).toContain('harus berupa objek JSON')
    expect(await said('--x\r\nbroken', 'multipart/form-data')).toContain('terputus atau rusak')
  })

  test('a decree above 20 MB and an upload above 10 MB have limits and sentences of their own', async () => {
    const decree = await hall.form('/standar/baca', { file: new File([new Uint8Array(21 * 1024 * 1024)], 'keputusan.pdf') }, 'kasubag-tata-laksana')
    expect([decree.status, plain(await decree.text())]).toEqual([422, expect.stringContaining('20 MB')])
    const file = await hall.form('/api/files', { file: new File([new Uint8Array(11 * 1024 * 1024)], 'surat.pdf') })
    expect(await file.json()).toMatchObject({ problems: [{ code: 'file-too-large', data: { limit: 10 } }] })
  })
})

describe('too much over the wire', () => {
  /** Sends megabytes until it is answered; how many went out, what came back. */
  const pour = (port: number, megabytes: number, announced: boolean): Promise<{ status: number; page: string; sent: number }> => new Promise((resolve, reject) => {
    let sent = 0
    const piece = Buffer.alloc(1024 * 1024, 'x')
    const asked = request({ port, host: '127.0.0.1', method: 'POST', path: '/masuk', headers: { ...form, ...(announced && { 'content-length': megabytes * piece.length }) } }, (answer) => {
      let page = ''
      answer.setEncoding('utf8').on('data', (part: string) => { page += part }).on('end', () => { resolve({ status: answer.statusCode ?? 0, page, sent }); asked.destroy() })
    })
    const more = (): void => {
      while (sent < megabytes && !asked.destroyed) { sent += 1; if (!asked.write(piece)) { asked.once('drain', more); return } }
      if (!asked.destroyed) asked.end()
    }
    asked.on('error', reject)
    more()
  })

  test.each([['that says how much comes', true], ['that does not say', false]])('an upload of 200 MB %s is refused without being read whole', async (_, announced) => {
    const server = serve({ fetch: hall.app.fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise<void>((resolve) => { server.once('listening', resolve) })
    const address = server.address()
    try {
      const began = performance.now()
      const { status, page, sent } = await pour(typeof address === 'object' && address ? address.port : 0, 200, announced)
      expect([status, plain(page)]).toEqual([413, expect.stringContaining('paling besar 64 MB')])
      expect(sent).toBeLessThan(announced ? 64 : 140)
      expect(performance.now() - began).toBeLessThan(10_000)
    } finally {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => { server.close(resolve) })
    }
  })
})

describe('addresses', () => {
  test.each(['//evil.example/?x=%00', '//evil.example/%2e%2e?x=%00', '///evil.example?%00', '/\\evil.example/?x=%00', '/\\/evil.example?x=%00'])('%s never leads to another house', async (path) => {
    const answer = await hall.app.fetch(new Request(`${origin}${path}`))
    const to = answer.headers.get('location')
    if (to !== null) expect(new URL(to, origin).origin, to).toBe(origin)
    expect(to ?? '/').toMatch(/^\/(?![/\\])/)
  })

  test('a NUL in a query is left out, in a path it leads nowhere', async () => {
    expect((await hall.get('/lacak?kode=a%00b')).headers.get('location')).toBe('/lacak?kode=ab')
    expect((await hall.get('/lacak/%00')).status).toBe(404)
  })
})

describe('who is not signed in', () => {
  test('is led to the sign-in and from there back to the very page, query and all', async () => {
    const led = await hall.get('/kotak-kerja?layanan=surat-ke-masyarakat&q=surat+masuk:1')
    expect(led.status).toBe(303)
    const to = new URL(led.headers.get('location') ?? '', origin)
    expect(to.pathname).toBe('/masuk')
    const next = to.searchParams.get('next') ?? ''
    expect(next).toBe('/kotak-kerja?layanan=surat-ke-masyarakat&q=surat%20masuk%3A1')
    const page = await (await hall.get(`${to.pathname}${to.search}`)).text()
    expect(page.replaceAll('&amp;', '&')).toContain(`name="next" value="${next}"`)
    expect((await hall.post('/masuk', { name: 'kabag-hukum', password: 'balai-coba-2026', next })).headers.get('location')).toBe(next)
  })

  test.each(['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example', 'javascript:alert(1)', '\\\\evil.example', '/masuk?next=/x', 'kotak-kerja'])('is never led to %s', async (next) => {
    expect((await hall.post('/masuk', { name: 'kabag-hukum', password: 'balai-coba-2026', next })).headers.get('location')).toBe('/kotak-kerja')
  })
})

import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { galleryPages } from '#ui/gallery'
import { asset } from '../../../src/platform/ui/assets.ts'
import { accessibilityFaults, openBrowser, sidewaysScroll } from '../browser.ts'

let browser: Browser
let server: ServerType
let base: string

const names = Object.keys(galleryPages) as (keyof typeof galleryPages)[]

beforeAll(async () => {
  const app = new Hono()
    .use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'self'"] } }))
    .get('/assets/:name', (c) => {
      const found = asset(c.req.param('name'))
      return found ? c.body(found.body, 200, { 'content-type': found.type }) : c.notFound()
    })
    .get('/:name', (c) => {
      const name = names.find((one) => one === c.req.param('name'))
      return name ? c.html(galleryPages[name](c.req.query('lang') === 'en' ? 'en' : 'id')) : c.notFound()
    })
  server = await new Promise<ServerType>((resolve) => { const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(made)) })
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  server.close()
})

/** Opens a gallery page in a fresh context and hands back what the browser complained of. */
async function open(name: string, width: number, more: { javaScriptEnabled?: boolean; forcedColors?: 'active' } = {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...more })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (line) => { if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text()) })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${base}/${name}`, { waitUntil: 'networkidle' })
  return { page, complaints }
}

describe.each(names.flatMap((name) => [1360, 360].map((width) => ({ name, width }))))('the gallery page "$name" at $width pixels', ({ name, width }) => {
  test('can be used by everybody, stays within the window and keeps to the security policy', async () => {
    const { page, complaints } = await open(name, width)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe('the parts in a browser', () => {
  test('letters are drawn in our own font, icons are found in the sprite', async () => {
    const { page } = await open('parts', 1360)
    expect(await page.evaluate("document.fonts.check('16px \"Hanken Grotesk\"') && [...document.fonts].some((one) => one.status === 'loaded')")).toBe(true)
    const box = await page.locator('.mark.late use').first().boundingBox()
    expect(box?.width).toBeGreaterThan(8)
    await page.context().close()
  })

  test('J and K walk the list, X picks a row, and the keys can be turned off', async () => {
    const { page } = await open('office', 1360)
    const here = (): Promise<string | null> => page.locator('tr.here .title a').textContent({ timeout: 2000 })
    await page.keyboard.press('j')
    expect(await here()).toBe('Peminjaman gedung serbaguna untuk posyandu')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    expect(await page.locator('tr.here input').isChecked()).toBe(true)
    await page.locator('[data-keys-off]').click()
    await page.keyboard.press('j')
    expect(await here()).toBe('Peminjaman gedung serbaguna untuk posyandu')
    await page.context().close()
  })

  test('on a phone the menu opens without any script', async () => {
    const { page } = await open('office', 360, { javaScriptEnabled: false })
    const entry = page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Jejak tindakan' })
    expect(await entry.count()).toBe(0)
    await page.locator('.fold summary').click()
    expect(await entry.isVisible()).toBe(true)
    await page.context().close()
  })

  test('after a refusal the focus is on the summary, whose links lead into the fields', async () => {
    const { page } = await open('parts', 1360)
    expect(await page.evaluate('document.activeElement.id')).toBe('error-summary')
    await page.locator('#error-summary a').first().click()
    expect(await page.evaluate('document.activeElement.id')).toBe('f-phone')
    await page.context().close()
  })

  test('whoever forces colours still sees the tick of the promise', async () => {
    const { page } = await open('parts', 1360, { forcedColors: 'active' })
    expect(await page.evaluate("getComputedStyle(document.querySelector('.promises .tick')).fill")).toBe('rgb(22, 26, 39)')
    await page.context().close()
  })
})

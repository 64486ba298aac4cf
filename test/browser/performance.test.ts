import { serve, type ServerType } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHall, type Hall } from '../hall.ts'
import { accessibilityFaults, openBrowser, sidewaysScroll } from './browser.ts'

const planner = 'perencana-setwan'
const tree = '/kinerja/pohon/setwan-2025'
let hall: Hall
let browser: Browser
let server: ServerType
let url: string
let agreement: string
beforeAll(async () => {
  hall = await openHall()
  server = serve({ fetch: hall.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((done) => { server.once('listening', done) })
  url = `http://localhost:${(server.address() as AddressInfo).port}`
  agreement = (await hall.post(`${tree}/perjanjian`, { jabatan: 'pengadministrasi-surat-setwan' }, planner)).headers.get('location') ?? ''
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
  await hall.close()
})

async function open(path: string, who = planner, { width = 1360, scripts = true } = {}): Promise<Page> {
  const room = await browser.newContext({ baseURL: url, viewport: { width, height: 1400 }, javaScriptEnabled: scripts })
  const [name = '', ...value] = (await hall.cookie(who)).split('=')
  await room.addCookies([{ name, value: value.join('='), url }])
  const page = await room.newPage()
  await page.goto(path)
  return page
}

describe('a performance tree in a browser', () => {
  test('opens box by box on a phone, without scripts', async () => {
    const page = await open(tree, 'sekwan', { width: 360, scripts: false })
    const clerk = page.locator('#pengadministrasi-surat')
    expect(await clerk.isVisible()).toBe(false)
    await page.locator('#kasubag-tata-usaha > details > summary').click()
    expect(await clerk.isVisible()).toBe(true)
    await clerk.locator('summary').click()
    expect(await clerk.getByText('Jumlah Layanan Kendali Surat Masuk').isVisible()).toBe(true)
    await page.context().close()
  })

  test('is drawn with its root at hand, every box a link reached by keyboard', async () => {
    const page = await open(`${tree}/bagan`, 'sekwan')
    const root = page.locator('.tree-chart a').first()
    expect(await root.isVisible()).toBe(true)
    await root.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/kotak\/tujuan/)
    expect(await page.locator('h1').textContent()).toBe('Sekretaris DPRD Kota Bekasi')
    await page.context().close()
  })

  test.each([360, 768, 1360])('has no fault of access and nothing sideways at %d px', async (width) => {
    for (const [path, who] of [[tree, planner], [`${tree}/bagan`, planner], [`${tree}/kotak/pengadministrasi-surat`, planner], [`${tree}/temuan`, 'sekwan'], [`${tree}/kotak/kabag-umum/ubah`, planner], [`${tree}/hasil`, planner], [`${tree}/perjanjian`, 'sekwan'], [agreement, 'sekwan'], [`${tree}/laporan`, 'sekwan'], [`${tree}/evaluasi`, 'sekwan'], ['/kinerja?periode=2025', 'wali-kota']] as const) {
      const page = await open(path, who, { width })
      expect([path, await accessibilityFaults(page), await sidewaysScroll(page)]).toEqual([path, [], 0])
      await page.context().close()
    }
  })

  test('nor have the pages of an officer, of workload, of the path taken and of budgets, narrow and wide', async () => {
    for (const [path, who] of [['/kinerja/saya', 'pengadministrasi-surat-setwan'], ['/beban-kerja', 'sekwan'], ['/beban-kerja/jabatan/pengadministrasi-surat-setwan', 'sekwan'], ['/beban-kerja/andai', 'sekwan'], ['/kesesuaian', 'auditor'], ['/kesesuaian/surat-ke-masyarakat', 'auditor'], ['/anggaran', planner], ['/anggaran/usulan-harga', planner]] as const) {
      expect([path, (await hall.get(path, who)).status]).toEqual([path, 200])
      const page = await open(path, who, { width: 360 })
      expect([path, 360, await accessibilityFaults(page), await sidewaysScroll(page)]).toEqual([path, 360, [], 0])
      await page.setViewportSize({ width: 768, height: 900 })
      expect([path, 768, await accessibilityFaults(page), await sidewaysScroll(page)]).toEqual([path, 768, [], 0])
      await page.setViewportSize({ width: 1360, height: 900 })
      expect([path, 1360, await sidewaysScroll(page)]).toEqual([path, 1360, 0])
      await page.context().close()
    }
  })

  test('a box is dragged onto another to hang beneath it, in a draft', async () => {
    const page = await open(tree)
    await page.locator('#kasubag-rumah-tangga > details > summary').dragTo(page.locator('#kabag-program-keuangan > details > summary'))
    await page.waitForURL(/\/kotak\/kasubag-rumah-tangga\?versi=2/)
    expect(await page.getByText('Kepala Bagian Program dan Keuangan').first().isVisible()).toBe(true)
    await page.context().close()
  })
})

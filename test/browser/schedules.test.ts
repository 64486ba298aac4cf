import { serve, type ServerType } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleSchedule } from '../../src/modules/schedules/examples.ts'
import { loadSchedules, readSchedules } from '#modules/schedules'
import { openHall, type Hall } from '../hall.ts'
import { accessibilityFaults, openBrowser, sidewaysScroll } from './browser.ts'

const who = 'kepala-distaru'
const grid = '/jadwal/pohon-2026/susun'
let hall: Hall
let browser: Browser
let server: ServerType
let url: string
beforeAll(async () => {
  hall = await openHall({ now: '2026-02-10T03:00:00Z' })
  await loadSchedules(hall.ctx(), readSchedules([{ name: 'pohon-2026.yaml', text: sampleSchedule.replace('Dinas Pertamanan Kota Contoh', 'Dinas Tata Ruang') }]).schedules)
  server = serve({ fetch: hall.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((done) => { server.once('listening', done) })
  url = `http://localhost:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
  await hall.close()
})

async function open(path: string, width = 1360, scripts = true): Promise<Page> {
  const room = await browser.newContext({ baseURL: url, viewport: { width, height: 900 }, javaScriptEnabled: scripts })
  const [name = '', ...value] = (await hall.cookie(who)).split('=')
  await room.addCookies([{ name, value: value.join('='), url }])
  const page = await room.newPage()
  await page.goto(path)
  return page
}
const box = (page: Page, key: string, column: number) => page.locator(`input[name="w.${key}"][value="${column}"]`)
const ticked = (page: Page, key: string): Promise<string[]> => page.locator(`input[name="w.${key}"]:checked`).evaluateAll((boxes) => boxes.map((one) => (one as { value?: string }).value ?? ''))

describe('the grid of weeks', () => {
  test('is painted by pressing and dragging, along the row it began on, and cleared the same way', async () => {
    const page = await open(grid)
    await box(page, 'perawatan', 2).hover()
    await page.mouse.down()
    for (const column of [3, 4, 5]) await box(page, 'perawatan', column).hover()
    await box(page, 'laporan', 5).hover()
    await page.mouse.up()
    expect([await ticked(page, 'perawatan'), await ticked(page, 'laporan')]).toEqual([['2', '3', '4', '5'], ['47']])
    await box(page, 'perawatan', 5).hover()
    await page.mouse.down()
    await box(page, 'perawatan', 4).hover()
    await page.mouse.up()
    expect(await ticked(page, 'perawatan')).toEqual(['2', '3'])
    await box(page, 'perawatan', 10).click()
    expect(await ticked(page, 'perawatan')).toEqual(['2', '3', '10'])
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Simpan minggu' }).first().click()])
    expect(await ticked(page, 'perawatan')).toEqual(['2', '3', '10'])
    await page.context().close()
  })

  test('is walked by the arrows and ticked by the space bar', async () => {
    const page = await open(grid)
    await box(page, 'perawatan', 20).focus()
    for (const key of ['ArrowRight', 'Space', 'ArrowRight', 'Space', 'ArrowUp', 'Space', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key)
    expect([await ticked(page, 'perawatan'), await ticked(page, 'penanaman')]).toEqual([['2', '3', '10', '21', '22'], ['8', '9', '10', '11', '12', '13', '22', '40']])
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(await ticked(page, 'perawatan')).toEqual(['2', '3', '10', '21', '22'])
    await page.context().close()
  })

  test('is ticked and saved without any script, and a bar moved a week', async () => {
    const page = await open(grid, 1360, false)
    await box(page, 'laporan', 46).click()
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Lebih awal seminggu: Laporan' }).click()])
    expect(await ticked(page, 'laporan')).toEqual(['45', '46'])
    await page.context().close()
  })
})

describe('every page of schedules', () => {
  const paths = ['/jadwal', '/jadwal/pohon-2026', grid, `${grid}/rincian/penanaman`, `${grid}/tahap/0`, `${grid}/judul`, `${grid}/hapus?baris=perawatan`, '/jadwal/pohon-2026/kemajuan/penanaman', '/jadwal/pohon-2026/terbitkan', '/jadwal/pohon-2026/buang', '/jadwal/pohon-2026/riwayat', '/jadwal/baru', '/jadwal/impor']
  test.each(paths)('%s is clear to everybody and does not slide sideways, narrow and wide', async (path) => {
    for (const width of [360, 768, 1360]) {
      const page = await open(path, width)
      expect([width, await accessibilityFaults(page), await sidewaysScroll(page)]).toEqual([width, [], 0])
      await page.context().close()
    }
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, openBrowser, sidewaysScroll } from './browser.ts'
import { builtProgram, openProgram, type Program } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-index-'))
let program: Program
let browser: Browser

beforeAll(async () => {
  builtProgram()
  program = await openProgram(folder)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await program.end()
  rmSync(folder, { recursive: true, force: true })
})

async function page(who: string | null, width: number, more: BrowserContextOptions = {}): Promise<Page> {
  const room = await browser.newContext({ baseURL: program.url, viewport: { width, height: 800 }, ...more })
  if (who !== null) {
    const [name = '', ...value] = (await program.signIn(who)).split(';')[0]?.split('=') ?? []
    await room.addCookies([{ name, value: value.join('='), url: program.url }])
  }
  return room.newPage()
}
const right = async (one: Page): Promise<void> => { expect([one.url(), await accessibilityFaults(one), await sidewaysScroll(one)]).toEqual([one.url(), [], 0]) }

const codes = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']
const ten = ['334433434', '433434434', '323433333', '444444444', '232433323', '333433334', '433443433', '332433333', '343434434', '333433323']
const file = { name: 'survei-2017.csv', mimeType: 'text/csv', buffer: Buffer.from([['No', ...codes].join(';'), ...ten.map((row, n) => [n + 1, ...row].join(';')), '11;7;3;3;3;3;3;3;3;3'].join('\n')) }

describe('from an old file to the public index', () => {
  test('a surveyor without scripts uploads, matches, agrees to leave a bad row out, and finds the index beside the targets', async () => {
    const desk = await page('kasubag-tata-laksana', 1360, { javaScriptEnabled: false })
    await desk.goto('/kepuasan/impor')
    await desk.setInputFiles('[name=file]', file)
    await desk.selectOption('[name=instrument]', '14-2017')
    await desk.selectOption('[name=unit]', 'dpmptsp')
    await desk.fill('[name=day]', '30/06/2017')
    await desk.fill('[name=stated]', '82,50')
    await desk.getByRole('button', { name: 'Unggah dan periksa' }).click()
    // the page asks again by itself while the work goes on
    await desk.getByRole('button', { name: 'Periksa semua baris' }).click({ timeout: 30_000 })
    await desk.getByRole('heading', { name: 'Hasil pemeriksaan' }).waitFor({ timeout: 30_000 })
    const text = await desk.locator('main').innerText()
    for (const words of ['82,50 B', 'Sama dengan laporan lama', 'Baris 12, kolom U1: "7"']) expect(text).toContain(words)
    await desk.getByRole('button', { name: 'Simpan 10 baris' }).click()
    expect(await desk.locator('#error-summary').innerText()).toContain('Ada 1 baris salah')
    await desk.locator('[name=agree]').check()
    await desk.getByRole('button', { name: 'Simpan 10 baris' }).click()
    await desk.getByRole('link', { name: 'Lihat indeksnya' }).click({ timeout: 30_000 })
    expect(await desk.locator('main').innerText()).toContain('82,50')
    const unit = await page(null, 360)
    await unit.goto('/kepuasan-masyarakat/unit/dpmptsp?semester=2017-1')
    expect(await unit.locator('#tren').innerText()).toMatch(/82,10 · tercapai/)
    await right(unit)
  })

  test('every page of it is usable at every width', async () => {
    const pages: [string, string | null][] = [
      ['/kepuasan-masyarakat?semester=2017-1', null], ['/kepuasan-masyarakat/unit/dpmptsp?semester=2017-1', null], ['/kepuasan-masyarakat/layanan/umum-dpmptsp?semester=2017-1', null], ['/kepuasan-masyarakat/jawaban?unit=dpmptsp&semester=2017-1', null],
      ['/kepuasan/terbitan', 'sekda'], ['/kepuasan/terbitan/2017-1', 'sekda'], ['/kepuasan/tindak-lanjut', 'kabag-humas'], ['/kepuasan/tindak-lanjut/bagian-humas', 'kabag-humas'], ['/kepuasan/impor', 'kasubag-tata-laksana'],
    ]
    for (const [path, who] of pages) {
      for (const width of [360, 768, 1360]) {
        const one = await page(who, width)
        expect((await one.goto(path))?.status(), path).toBe(200)
        await right(one)
        await one.context().close()
      }
    }
  })

  test('an officer publishes the half-year and plans what is done about its weakest element, and everybody reads it', async () => {
    const sekda = await page('sekda', 1360)
    await sekda.goto('/kepuasan/terbitan/2017-1')
    await sekda.getByRole('button', { name: 'Ya, terbitkan' }).click()
    expect(await sekda.locator('main').innerText()).toContain('sama dengan yang terbit')
    const head = await page('kepala-dpmptsp', 360)
    await head.goto('/kepuasan-masyarakat/unit/dpmptsp?semester=2017-1')
    await head.getByRole('link', { name: 'Tambah rencana' }).click()
    await head.selectOption('[name=element]', 'PENGADUAN')
    await head.fill('[name=action]', 'Menjawab pengaduan dalam dua hari kerja')
    await head.selectOption('[name=position]', 'kepala-dpmptsp')
    await head.fill('[name=due]', '31/12/2099')
    await head.getByRole('button', { name: 'Simpan rencana' }).click()
    await right(head)
    const citizen = await page(null, 768)
    await citizen.goto('/kepuasan-masyarakat/unit/dpmptsp?semester=2017-1')
    expect(await citizen.locator('main').innerText()).toMatch(/Angka ini terbit[^]*Menjawab pengaduan dalam dua hari kerja[^]*31\sDes\s2099/)
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, openBrowser, sidewaysScroll } from './browser.ts'
import { builtProgram, openProgram, pdf, type Program } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-permits-'))
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

async function page(width: number, more: BrowserContextOptions = {}): Promise<Page> {
  const room = await browser.newContext({ baseURL: program.url, viewport: { width, height: 800 }, ...more })
  room.setDefaultTimeout(15_000)
  return room.newPage()
}
const right = async (one: Page): Promise<void> => {
  const own = one.viewportSize() ?? { width: 1360, height: 900 }
  for (const width of own.width > 768 ? [own.width, 768] : [own.width]) {
    await one.setViewportSize({ ...own, width })
    expect([one.url(), width, await accessibilityFaults(one), await sidewaysScroll(one)]).toEqual([one.url(), width, [], 0])
  }
  await one.setViewportSize(own)
}
const paper = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(pdf(name)) })

async function fill(one: Page): Promise<void> {
  for (const [name, said] of Object.entries({
    'applicant.name': 'Ibu Umpama', 'applicant.phone': '0812 0000 0003', 'applicant.address': 'Jl. Simulasi No. 3', 'answers.nik': '3275014508900001', 'answers.nama-badan': 'PT Rekaan Jaya Contoh', 'answers.npwp': '01.300.066.6-091.000',
    'answers.kegiatan': 'Kafe Contoh Kopi', 'answers.alamat-lokasi': 'Jl. Rekaan No. 4', 'answers.luas-reklame': '12', 'answers.naskah-reklame': 'Kafe Contoh',
  })) await one.fill(`[name="${name}"]`, said)
  for (const [name, chosen] of [['answers.bidang-usaha', 'makan-minum'], ['answers.benar', 'ya']]) await one.check(`[name="${name}"][value="${chosen}"]`)
  await one.selectOption('[name="answers.wilayah"]', '32-75-04-1002')
  for (const name of ['ktp', 'npwp', 'akta', 'pernyataan', 'gambar-reklame', 'persetujuan-pemilik']) await one.setInputFiles(`[name="answers.berkas-${name}"]`, paper(name))
}

describe('permits on a phone without scripts', () => {
  test('are chosen together, asked for in one form, mended where it was wrong, and taken along as one address', async () => {
    const one = await page(360, { javaScriptEnabled: false })
    await one.goto('/perizinan')
    await one.fill('input[type=search]', 'restoran')
    await one.click('.search button')
    await one.click('text=Tanda Daftar Usaha Pariwisata')
    await one.click('text=Ajukan bersama izin lain')
    expect(await one.isChecked('[value=tdup]')).toBe(true)
    await one.check('[value=izin-reklame]')
    await one.click('text=Lanjutkan ke formulir')
    for (const [name, chosen] of [['answers.keperluan', 'new'], ['answers.jenis-pemohon', 'badan']]) await one.check(`[name="${name}"][value="${chosen}"]`)
    await one.click('form button:has-text("Lanjutkan")')
    await fill(one)
    await one.locator('[name="answers.titik"]').first().fill('106,9923')
    await one.locator('[name="answers.titik"]').last().fill('-6,2349')
    await one.click('form .actions button:has-text("Ajukan sekarang")')
    expect(await one.textContent('#error-summary')).toContain('Bukan titik lokasi')
    await one.locator('[name="answers.titik"]').first().fill('-6,2349')
    await one.locator('[name="answers.titik"]').last().fill('106,9923')
    await one.click('form .actions button:has-text("Ajukan sekarang")')
    expect(one.url()).toMatch(/\/perizinan\/paket\/BKSP/)
    const taken = one.url()
    await one.click('text=Tanda Daftar Usaha Pariwisata')
    expect(await one.textContent('main')).toContain('Diajukan bersama')
    const looked = await page(360)
    for (const url of [taken, one.url()]) { await looked.goto(url); await right(looked) }
  })
})

describe('permits on a wide screen with scripts', () => {
  test('take the place of the device when asked, and only then', async () => {
    const one = await page(1360, { geolocation: { latitude: -6.2349, longitude: 106.9923 }, permissions: ['geolocation'] })
    await one.goto('/perizinan/ajukan?izin=tdup&keperluan=new&jenis-pemohon=badan')
    await right(one)
    expect(await one.locator('[name="answers.titik"]').first().inputValue()).toBe('')
    await one.click('text=Pakai lokasi saya sekarang')
    const degrees = (): Promise<string[]> => Promise.all([one.locator('[name="answers.titik"]').first().inputValue(), one.locator('[name="answers.titik"]').last().inputValue()])
    await expect.poll(degrees).toEqual(['-6.234900', '106.992300'])
  })

  test('say so when the device will not tell where it is', async () => {
    const one = await page(1360)
    await one.goto('/perizinan/ajukan?izin=tdup&keperluan=new&jenis-pemohon=badan')
    await one.click('text=Pakai lokasi saya sekarang')
    await one.waitForSelector('text=Lokasi tidak tersedia, ketik angkanya')
  })

  test('are clear to everybody in both languages', async () => {
    const [one, narrow] = [await page(1360), await page(360)]
    for (const path of ['/perizinan', '/perizinan?q=bangunan', '/perizinan/tdup', '/perizinan/ajukan?izin=tdup,izin-reklame', '/perizinan/ajukan?izin=tdup,izin-reklame&keperluan=renewal&jenis-pemohon=badan']) { await narrow.goto(path); await right(narrow) }
    for (const path of ['/perizinan', '/perizinan/pbg', '/perizinan/imb', '/perizinan/paket?izin=tdup', '/perizinan/ajukan?izin=tdup,imb', '/perizinan/ajukan?izin=tdup,pbg', '/perizinan?lang=en', '/perizinan/imb?lang=en', '/?lang=en']) {
      await one.goto(path)
      await right(one)
    }
  })
})

describe('the map of a form with scripts', () => {
  const figures = async (one: Page): Promise<[number, number]> => {
    const [lat, lon] = [one.locator('[name="answers.titik"]').first(), one.locator('[name="answers.titik"]').last()]
    return [Number((await lat.inputValue()).replace(',', '.')), Number((await lon.inputValue()).replace(',', '.'))]
  }

  test('takes the point by click, drag, arrow key and typed figures, says its village, and files nothing meanwhile', async () => {
    const one = await page(360)
    await one.goto('/perizinan/ajukan?izin=tdup')
    for (const [name, chosen] of [['answers.keperluan', 'new'], ['answers.jenis-pemohon', 'badan']]) await one.check(`[name="${name}"][value="${chosen}"]`)
    await one.click('form button:has-text("Lanjutkan")')
    const address = one.url()
    const picture = one.locator('.map-picture input[type=image]:visible')
    await picture.scrollIntoViewIfNeeded()
    const box = (await picture.boundingBox())!
    await picture.click({ position: { x: box.width / 2, y: box.height / 2 } })
    const clicked = await figures(one)
    expect(clicked[0]).toBeGreaterThan(-6.5)
    expect(clicked[0]).toBeLessThan(-6)
    await expect.poll(() => one.textContent('.map-said')).toMatch(/Kelurahan/)
    await picture.press('ArrowRight')
    const moved = await figures(one)
    expect([moved[0], moved[1] > clicked[1]]).toEqual([clicked[0], true])
    await one.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await one.mouse.down()
    await one.mouse.move(box.x + box.width / 2, box.y + box.height / 4, { steps: 4 })
    await one.mouse.up()
    expect((await figures(one))[0]).toBeGreaterThan(clicked[0])
    await one.locator('[name="answers.titik"]').first().fill('-6,2349')
    await one.locator('[name="answers.titik"]').last().fill('106,9923')
    await expect.poll(async () => one.isVisible('.map-pin')).toBe(true)
    expect([one.url(), await one.inputValue('[name="answers.titik.view"]')]).toEqual([address, expect.stringMatching(/^-6\.23\d*,106\.99\d*,[2-9]$/)])
  })
})

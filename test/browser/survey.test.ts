import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, openBrowser, sidewaysScroll } from './browser.ts'
import { builtProgram, openProgram, type Program } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-survey-'))
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

/** A letter that has come to its end. */
async function finished(): Promise<{ code: string; registration: string }> {
  const [counter, secretary, sekda] = [await program.signIn('petugas-loket'), await program.signIn('sekpri'), await program.signIn('sekda')]
  const filed = await program.letter('Undangan rapat')
  await program.act(filed.id, counter, { act: 'catat', data: { ticked: [1, 2, 3] } })
  await program.act(filed.id, counter, { act: 'serahkan', data: { sifat: 'segera', ringkasan: 'Rapat koordinasi.' } })
  await program.act(filed.id, secretary, { act: 'sampaikan' })
  await program.act(filed.id, sekda, { act: 'disposisi', to: ['kepala-dpupr'], note: 'Hadiri dan laporkan' })
  return { code: filed.code, registration: filed.code.split('-').slice(0, 3).join('-') }
}

async function page(who: string | null, width: number, more: BrowserContextOptions = {}): Promise<Page> {
  const room = await browser.newContext({ baseURL: program.url, viewport: { width, height: 800 }, ...more })
  if (who !== null) {
    const [name = '', ...value] = (await program.signIn(who)).split(';')[0]?.split('=') ?? []
    await room.addCookies([{ name, value: value.join('='), url: program.url }])
  }
  return room.newPage()
}
const right = async (one: Page): Promise<void> => { expect([await accessibilityFaults(one), await sidewaysScroll(one)]).toEqual([[], 0]) }

describe('the survey', () => {
  test('on a phone without scripts goes from the tracking page to the thanks, and shows again what was sent wrongly', async () => {
    const { code } = await finished()
    const phone = await page(null, 360, { javaScriptEnabled: true })
    await phone.goto(`/lacak/${code}`)
    await phone.getByRole('link', { name: 'Nilai pelayanan ini' }).click()
    await right(phone)
    const address = phone.url()
    const plain = await page(null, 360, { javaScriptEnabled: false })
    await plain.goto(address)
    await plain.getByRole('button', { name: 'Kirim jawaban' }).click()
    expect(await plain.locator('#error-summary').innerText()).toContain('Belum ada yang dijawab')
    const groups = plain.locator('fieldset.question')
    expect(await groups.count()).toBe(9)
    for (let n = 0; n < 9; n += 1) await groups.nth(n).getByRole('radio').nth(n === 2 ? 1 : 2).check()
    await plain.selectOption('[name="p.age"]', '30-39')
    await plain.fill('[name=words]', 'x'.repeat(1990))
    await plain.getByRole('button', { name: 'Kirim jawaban' }).click()
    expect(await plain.locator('h1').innerText()).toBe('Terima kasih atas jawaban Anda')
    await phone.goto(address)
    expect(await phone.locator('h1').innerText()).toBe('Survei ini sudah dijawab')
    await right(phone)
    await phone.goto(`/lacak/${code}`)
    expect(await phone.getByRole('link', { name: 'Nilai pelayanan ini' }).count()).toBe(0)
  })

  test('can be answered by the keyboard alone, each answer named by its question', async () => {
    const { code } = await finished()
    const desk = await page(null, 1360)
    await desk.goto(`/lacak/${code}/survei`)
    await right(desk)
    expect(await desk.getByRole('group', { name: 'Pertanyaan 1 dari 9' }).getByRole('radio', { name: 'Sangat sesuai' }).count()).toBe(1)
    await desk.getByRole('radio').first().focus()
    for (let n = 0; n < 9; n += 1) { await desk.keyboard.press('Space'); await desk.keyboard.press('ArrowRight'); await desk.keyboard.press('Tab') }
    expect(await desk.locator('input[type=radio]:checked').count()).toBe(9)
    expect(await desk.locator('input[type=radio]:checked').first().inputValue()).toBe('2')
  })

  test('at the kiosk has answers as large as a hand, and comes back to the start by itself', async () => {
    const { code } = await finished()
    const kiosk = await page(null, 1080, { viewport: { width: 1080, height: 1920 }, hasTouch: true })
    await kiosk.goto('/kios/survei')
    await right(kiosk)
    await kiosk.fill('[name=kode]', code)
    await kiosk.keyboard.press('Enter')
    await kiosk.waitForURL(/\/kios\/survei\/.+/)
    await right(kiosk)
    const tiles = kiosk.locator('.answers label')
    const boxes = await Promise.all((await tiles.all()).map((tile) => tile.boundingBox()))
    expect(Math.min(...boxes.map((box) => box?.height ?? 0))).toBeGreaterThanOrEqual(88)
    await tiles.nth(3).tap()
    await kiosk.getByRole('button', { name: 'Kirim jawaban' }).tap()
    await kiosk.waitForURL(/terima-kasih/)
    expect(await kiosk.locator('meta[http-equiv=refresh]').getAttribute('content')).toBe('20;url=/kios/survei')
    expect(await kiosk.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['/kios/survei/terima-kasih?lang=en', '/kios/survei'])
  })

  test('on paper is keyed in by figures alone: each goes on by itself, Enter keeps it', async () => {
    const { registration } = await finished()
    const desk = await page('petugas-loket', 1360)
    await desk.goto('/kepuasan/kertas')
    await right(desk)
    await desk.locator('[name=perkara]').focus()
    await desk.keyboard.type(registration)
    await desk.keyboard.press('Tab')
    await desk.keyboard.type('343243434')
    const keyed = await Promise.all((await desk.locator('input[data-digit]').all()).map((field) => field.inputValue()))
    expect(keyed.join('')).toBe('343243434')
    await desk.keyboard.press('Enter')
    await desk.waitForURL(/tersimpan=/)
    expect(await desk.locator('[role=status]').innerText()).toContain(`Tersimpan: ${registration}`)
    await right(desk)
  })

  test.each([360, 768, 1360])('shows officers who answered at %i px', async (width) => {
    const desk = await page('sekda', width)
    await desk.goto('/kepuasan')
    await right(desk)
    expect(await desk.locator('main').innerText()).toContain('Jasa Surat Menyurat ke Perangkat Daerah')
  })
})

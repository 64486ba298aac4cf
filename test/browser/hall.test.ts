import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, openBrowser, sidewaysScroll } from './browser.ts'
import { builtProgram, openProgram, type Program } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-hall-'))
const loket = 'petugas-loket'
let program: Program
let browser: Browser
const rooms: BrowserContext[] = []

beforeAll(async () => {
  builtProgram()
  program = await openProgram(join(folder, 'data'))
  browser = await openBrowser()
}, 240_000)
afterAll(async () => {
  for (const room of rooms) await room.close()
  await browser.close()
  await program.end()
  rmSync(folder, { recursive: true, force: true })
})

async function pageFor(path: string, size: [number, number], { who, ...more }: BrowserContextOptions & { who?: string } = {}): Promise<Page> {
  const room = await browser.newContext({ baseURL: program.url, viewport: { width: size[0], height: size[1] }, ...more })
  rooms.push(room)
  if (who) {
    const [name = '', ...value] = (await program.signIn(who)).split(';')[0]?.split('=') ?? []
    await room.addCookies([{ name, value: value.join('='), url: program.url }])
  }
  const page = await room.newPage()
  await page.goto(path)
  return page
}

const post = async (path: string, body: Record<string, string>, cookie = ''): Promise<Response> => {
  const answer = await fetch(program.url + path, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: program.url, cookie }, body: new URLSearchParams(body) })
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status}`)
  return answer
}

const faultsOf = async (page: Page): Promise<string[]> => {
  const over = await sidewaysScroll(page)
  return [...await accessibilityFaults(page), ...(over > 0 ? [`can be pushed ${over} px sideways`] : [])]
}

const numberOn = (page: Page): Promise<string> => page.locator('.ticket-number').innerText()

describe.each([['with scripts', true], ['without scripts', false]])('the kiosk %s', (_, javaScriptEnabled) => {
  test('gives a number at one touch, large, with a code for the phone, and leads back to its start', async () => {
    const page = await pageFor('/kios', [1080, 1920], { javaScriptEnabled, hasTouch: true })
    const choices = page.locator('.choice-big')
    expect(await choices.count()).toBe(5)
    for (const box of await Promise.all((await choices.all()).map((one) => one.boundingBox()))) expect(box?.height).toBeGreaterThanOrEqual(192)
    // with the lower edge of a standing screen at 700 mm, the highest choice is under 1,500 mm
    expect((await choices.first().boundingBox())?.y).toBeGreaterThan(400)
    expect(await page.locator('.others').innerText()).toMatch(/Lansia, hamil,\s+disabilitas/)
    for (const box of await Promise.all((await page.locator('.others a').all()).map((one) => one.boundingBox()))) expect(box?.height).toBeGreaterThanOrEqual(100)
    expect(await page.evaluate('document.documentElement.scrollHeight <= innerHeight'), 'all of it in sight').toBe(true)
    await choices.nth(1).tap()
    expect(await numberOn(page)).toMatch(/^B-\d{3}$/)
    expect((await page.locator('svg.qr').boundingBox())?.width).toBeGreaterThan(300)
    await Promise.all([page.waitForURL('**/kios'), page.locator('.wide-row a').tap()])
  })

  test('has the priority queue in two touches, without a proof', async () => {
    const page = await pageFor('/kios', [1080, 1920], { javaScriptEnabled })
    await page.locator('.others a').first().click()
    expect(await page.locator('header').innerText()).toContain('tidak perlu dibuktikan')
    await page.locator('.choice-big').first().click()
    expect(await numberOn(page)).toMatch(/^P-\d{3}$/)
  })

  test('tells of a service in three touches, and gives a number of its queue in a fourth', async () => {
    const page = await pageFor('/kios', [1080, 1920], { javaScriptEnabled, hasTouch: true })
    for (const name of ['Informasi layanan', 'Bagian Hubungan Masyarakat', 'Permohonan Informasi']) await page.getByRole('link', { name }).first().tap()
    await expect.poll(() => page.locator('main').innerText()).toMatch(/Yang perlu dibawa[^]*Jalannya permohonan/)
    await page.getByRole('button', { name: 'Ambil nomor antrean: Informasi publik' }).tap()
    expect(await numberOn(page)).toMatch(/^B-\d{3}$/)
  })

  test('takes the code of a survey letter by letter', async () => {
    const page = await pageFor('/kios', [1080, 1920], { javaScriptEnabled, hasTouch: true })
    await page.getByRole('link', { name: 'Nilai pelayanan' }).tap()
    for (const [key, typed] of [['B', 'B'], ['K', 'BK'], ['Z', 'BKZ'], ['Hapus satu', 'BK'], ['S', 'BKS']] as const) {
      await page.getByRole('button', { name: key, exact: true }).tap()
      await expect.poll(() => page.getByLabel('Kode permohonan').inputValue()).toBe(typed)
    }
    await page.getByRole('button', { name: 'Mulai survei' }).tap()
    await expect.poll(() => page.locator('main').innerText()).toContain('Tidak ada permohonan dengan kode ini')
  })

  test('reads the number of an appointment touch by touch', async () => {
    const page = await pageFor('/kios/janji', [1080, 1920], { javaScriptEnabled })
    expect(await page.locator('.filled').isDisabled()).toBe(true)
    for (const digit of ['1', '2', '3', '4', '4', '5', '6']) {
      if (digit === '4' && (await page.locator('.typed-pin').innerText()).endsWith('4')) { await page.getByRole('button', { name: 'Hapus' }).click() }
      await page.locator(`.keypad button[name=tambah][value="${digit}"]`).click()
    }
    expect(await page.locator('.typed-pin').innerText()).toContain('123456')
    await page.locator('.filled').click()
    expect(await page.locator('[role=alert]').innerText()).toContain('Janji temu ini tidak ada')
  })
})

describe('a kiosk left alone', () => {
  test('goes back to its start, but not while somebody touches it', async () => {
    const page = await pageFor('/kios', [1080, 1920])
    await page.clock.install()
    await page.goto('/kios/janji?nomor=12')
    await page.clock.runFor(30_000)
    await page.mouse.click(500, 30)
    await page.clock.runFor(30_000)
    expect(new URL(page.url()).pathname).toBe('/kios/janji')
    await Promise.all([page.waitForURL('**/kios'), page.clock.runFor(11_000)])
  })
  test('in the middle of a survey goes back too, and nobody finds what was begun', async () => {
    const page = await pageFor('/kios', [1080, 1920])
    await page.clock.install()
    await page.goto('/kios/survei')
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'K', exact: true }).click()])
    await page.clock.runFor(60_000)
    await page.mouse.click(500, 10)
    await page.clock.runFor(60_000)
    expect(await page.getByLabel('Kode permohonan').inputValue()).toBe('K')
    await Promise.all([page.waitForURL('**/kios'), page.clock.runFor(31_000)])
  })
  test('is led back by the page itself where no scripts run', async () => {
    const html = await (await fetch(`${program.url}/kios/janji`)).text()
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="40;url=/kios"/></noscript>')
  })
})

describe('the display', () => {
  test('shows a call at once on every screen, and speaks it in Indonesian once the sound is on', async () => {
    const cookie = await program.signIn(loket)
    await post('/loket/antrean/duduk', { counter: 'loket-1' }, cookie)
    const screens = [await pageFor('/antrean/layar', [1920, 1080]), await pageFor('/antrean/layar', [1360, 900])]
    for (const page of screens) await page.getByRole('button', { name: 'Nyalakan suara' }).click()
    await post('/kios', { queue: 'surat' })
    const began = Date.now()
    await post('/loket/antrean/panggil', {}, cookie)
    await Promise.all(screens.map((page) => page.waitForSelector('.number-called')))
    expect(Date.now() - began).toBeLessThan(5_000)
    const number = await screens[0]?.locator('.number-called').innerText() ?? ''
    expect(number).toMatch(/^[AP]\d{3}$/)
    await expect.poll(() => screens[0]?.evaluate('document.documentElement.dataset.spoken')).toBeTruthy()
    expect(await screens[0]?.evaluate('document.documentElement.dataset.spoken')).toMatch(/^Nomor antrean, [AP], nol nol \w+, silakan ke Loket satu\.$/)
    expect(await screens[0]?.locator('[data-sound]').innerText()).toBe('Suara menyala')
  })

  test('asks for itself again where no scripts run', async () => {
    const page = await pageFor('/antrean/layar', [1920, 1080], { javaScriptEnabled: false })
    expect(await page.locator('.counters tbody tr').count()).toBe(5)
    expect(await (await fetch(`${program.url}/antrean/layar`)).text()).toContain('<noscript><meta http-equiv="refresh" content="5"/></noscript>')
  })

  test('fits the wall: nothing of it lies outside 1920 × 1080', async () => {
    const page = await pageFor('/antrean/layar', [1920, 1080])
    const outside = await page.evaluate(`[...document.querySelectorAll('.hall *')].filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1) && !one.closest('.running') }).map((one) => one.className || one.tagName)`)
    expect(outside).toEqual([])
  })
})

describe('an officer', () => {
  test('works the counter by single keys, and sees new numbers come by themselves', async () => {
    const page = await pageFor('/loket/antrean', [1360, 900], { who: loket })
    const waiting = page.locator('#waiting b').first()
    const before = await waiting.innerText()
    await post('/kios', { queue: 'surat' })
    await expect.poll(() => waiting.innerText()).not.toBe(before)
    await Promise.all([page.waitForURL('**/loket/antrean'), page.waitForEvent('load'), page.keyboard.press('m')])
    expect(await page.locator('main').innerText()).toContain('Sedang dilayani')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('s')])
    expect(await page.locator('main').innerText()).toContain('Loket siap')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('n')])
    expect(await numberOn(page)).toMatch(/^[AEP]-\d{3}$/)
  })
})

describe('the phone', () => {
  test('takes a number, and its page tells by itself when it is called', async () => {
    const page = await pageFor('/antrean', [360, 740])
    await page.locator('input[name=queue][value=informasi]').check()
    await page.locator('main form button[type=submit]').click()
    expect(await page.locator('#live').innerText()).toContain('Menunggu')
    const cookie = await program.signIn('petugas-ppid')
    await post('/loket/antrean/duduk', { counter: 'loket-2' }, cookie)
    const own = await numberOn(page)
    const called = async (): Promise<boolean> => (await (await fetch(`${program.url}/loket/antrean`, { headers: { cookie } })).text()).includes(`ticket-number">${own}<`)
    for (let n = 0; n < 8; n += 1) {
      await post('/loket/antrean/panggil', {}, cookie)
      if (await called()) break
      await post('/loket/antrean/tindakan', { act: 'skip' }, cookie)
    }
    await expect.poll(() => page.locator('#live').innerText()).toContain('Silakan ke Loket 2')
  })
})

const sizes: Record<string, [number, number][]> = { hall: [[1920, 1080], [1360, 900], [768, 1024], [360, 740]], kiosk: [[1080, 1920], [360, 740]], page: [[1360, 900], [768, 1024], [360, 740]] }
const looks: [string, keyof typeof sizes, string?][] = [
  ['/antrean/layar', 'hall'], ['/antrean/layar?lang=en', 'hall'], ['/kios', 'kiosk'], ['/kios?prioritas', 'kiosk'], ['/kios/janji?nomor=12', 'kiosk'], ['/kios/layanan', 'kiosk'], ['/kios/layanan/surat-ke-masyarakat', 'kiosk'], ['/kios/survei', 'kiosk'],
  ['/antrean', 'page'], ['/antrean/janji', 'page'], ['/antrean/janji?antrean=surat', 'page'], ['/loket/antrean', 'page', loket], ['/loket/antrean', 'page', 'petugas-loket-2'], ['/antrean/atur', 'page', loket],
]

test.each(looks)('%s has no fault of accessibility at any size (%s)', async (path, kind, who) => {
  for (const size of sizes[kind] ?? []) {
    const page = await pageFor(path, size, who ? { who } : {})
    expect(await faultsOf(page), size.join('×')).toEqual([])
    await page.context().close()
  }
}, 120_000)

test('after a power cut the queue stands exactly where it stood, with the officers at their counters, and the next number follows', async () => {
  const state = async (): Promise<string> => ((await (await fetch(`${program.url}/antrean/layar`)).text()).match(/<table[^]*<\/table>|class="next">[^]*?<\/p>|class="number-called[^]*?<\/p>/g) ?? []).join('\n')
  await post('/kios', { queue: 'lain' })
  const last = (await post('/kios', { queue: 'lain' })).headers.get('location') ?? ''
  const before = await state()
  const number = /[A-Z]-\d{3}/.exec(await (await fetch(program.url + last)).text())?.[0] ?? ''
  await program.end('SIGKILL')
  program = await openProgram(join(folder, 'data'))
  expect(await state()).toBe(before)
  const next = (await post('/kios', { queue: 'lain' })).headers.get('location') ?? ''
  expect(await (await fetch(program.url + next)).text()).toContain(`E-${String(Number(number.slice(2)) + 1).padStart(3, '0')}`)
  expect(await (await fetch(`${program.url}/loket/antrean`, { headers: { cookie: await program.signIn(loket) } })).text()).toContain('Loket 1')
}, 120_000)

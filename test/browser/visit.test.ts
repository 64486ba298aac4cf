import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, openBrowser, sidewaysScroll } from './browser.ts'
import { builtProgram, openProgram, root, type Program } from './program.ts'

/*
 * A visit recorded on a phone with the network off: the program itself is killed while the phone is out, and started again when it is back.
 */

const folder = mkdtempSync(join(tmpdir(), 'balai-visit-'))
const city = join(folder, 'city')
let program: Program
let browser: Browser

beforeAll(async () => {
  builtProgram()
  cpSync(join(root, 'city/bekasi'), city, { recursive: true })
  // a letter is visited here, so that the test stands on no permit
  writeFileSync(join(city, 'visits/surat.yaml'), readFileSync(join(city, 'visits/umum.yaml'), 'utf8').replace('services: any', 'services: [surat-ke-perangkat-daerah]'))
  program = await openProgram(join(folder, 'data'), { BALAI_CITY: city })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await program.end()
  rmSync(folder, { recursive: true, force: true })
})

const [first, second] = ['petugas-lapangan-bppt', 'tim-teknis-distaru'] as const

async function phone(who: string): Promise<{ room: BrowserContext; page: Page }> {
  const room = await browser.newContext({ baseURL: program.url, viewport: { width: 360, height: 800 }, permissions: ['geolocation'], geolocation: { latitude: -6.2383, longitude: 106.9756, accuracy: 14 } })
  const [name = '', ...value] = (await program.signIn(who)).split(';')[0]?.split('=') ?? []
  await room.addCookies([{ name, value: value.join('='), url: program.url }])
  return { room, page: await room.newPage() }
}

/** A visit of a new letter on the next working day, planned by the head; the team is the two officers. */
async function planned(): Promise<{ caseId: string; code: string; at: string }> {
  const filed = await program.letter('Izin mendirikan gudang')
  const { room, page } = await phone('sekda')
  await page.goto(`/perkara/${filed.id}/kunjungan`)
  for (let ahead = 1; ahead < 15 && !/\/kunjungan\/[0-9a-f-]{36}$/.test(page.url()); ahead += 1) {
    const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/')
    await page.fill('[name=date]', day)
    await page.fill('[name=place]', 'Jl. Contoh Raya No. 12')
    await page.fill('[name=purpose]', 'Memeriksa lokasi gudang.')
    await page.getByLabel('Petugas Lapangan BPPT').first().check()
    await page.getByLabel('Dinas Tata Ruang').first().check()
    await page.getByRole('button', { name: 'Simpan dan terbitkan surat tugas' }).click()
    await page.waitForLoadState()
  }
  const at = new URL(page.url()).pathname
  await room.close()
  return { caseId: filed.id, code: filed.code, at }
}

/** A picture as a phone takes it, drawn here. */
const picture = async (page: Page, colour: string, side = 600): Promise<Buffer> => Buffer.from(await page.evaluate<string>(`(() => {
  const sheet = document.createElement('canvas'); sheet.width = ${side}; sheet.height = ${side}
  const pen = sheet.getContext('2d'); pen.fillStyle = '${colour}'; pen.fillRect(0, 0, ${side}, ${side}); pen.fillStyle = 'white'; pen.fillText('${colour}', 40, 40)
  return sheet.toDataURL('image/jpeg').split(',')[1]
})()`), 'base64')

const sync = (page: Page) => page.locator('#visit-sync')
const waiting = async (page: Page, n: number): Promise<void> => { await page.locator(`#visit-sync[data-waiting="${n}"]`).waitFor({ timeout: 60_000 }) }
const ready = async (page: Page): Promise<void> => { await page.locator('#visit-sync[data-ready=true]').waitFor({ timeout: 30_000 }) }
const right = async (one: Page): Promise<void> => { expect([one.url(), await accessibilityFaults(one), await sidewaysScroll(one)]).toEqual([one.url(), [], 0]) }

/** Answers as a person taps and types them, leaving each field. */
async function fill(page: Page, area: string): Promise<void> {
  await page.locator('[name="a.lokasi-ditemukan"][value=ya]').check()
  await page.locator('[name="a.sesuai-gambar"][value=sama]').check()
  await page.fill('[name="a.luas"]', area)
  await page.fill('[name=note]', 'Pagar depan belum selesai.')
  await page.locator('[name=note]').blur()
}

/** What the office holds: lines and photos, as the page of the visit says. */
async function held(at: string): Promise<{ text: string; photos: number }> {
  const { room, page } = await phone(first)
  await page.goto(at)
  const found = { text: (await page.locator('main').innerText()).replaceAll('\u00a0', ' '), photos: await page.locator('.photos img').count() }
  await room.close()
  return found
}

/** The program dies, as a network does; what comes back is the same office at the same address. */
async function gone(): Promise<() => Promise<void>> {
  const { port } = new URL(program.url)
  await program.end('SIGKILL')
  return async () => { program = await openProgram(join(folder, 'data'), { BALAI_CITY: city, PORT: port }) }
}

describe('a visit with the network off', () => {
  test('is opened with signal, recorded without, still there after a reload, and comes in exactly once', async () => {
    const { at } = await planned()
    const { room, page } = await phone(first)
    await page.goto(`${at}/catat`)
    await ready(page)
    expect(await sync(page).innerText()).toContain('Siap dipakai tanpa sinyal')
    await right(page)
    const [front, inside] = [await picture(page, 'teal'), await picture(page, 'maroon', 3000)]

    const back = await gone()
    await room.setOffline(true)
    expect(await page.evaluate("fetch('/healthz').then(() => 'there', () => 'gone')")).toBe('gone')
    await page.locator('#use-place').check()
    await fill(page, '125,5')
    await page.setInputFiles('[name="p.lokasi-ditemukan"]', { name: 'depan.jpg', mimeType: 'image/jpeg', buffer: front })
    await waiting(page, 5)
    await page.fill('[name=caption]', 'Bagian dalam')
    await page.setInputFiles('[name="p.foto"]', { name: 'dalam.jpg', mimeType: 'image/jpeg', buffer: inside })
    await waiting(page, 6)
    await page.locator('#visit-sync', { hasText: '6 catatan menunggu dikirim' }).waitFor()

    await page.reload()
    await waiting(page, 6)
    expect([await page.inputValue('[name="a.luas"]'), await page.inputValue('[name=note]'), await page.locator('[name="a.lokasi-ditemukan"][value=ya]').isChecked(), await page.locator('.photos img').count()]).toEqual(['125,5', 'Pagar depan belum selesai.', true, 2])
    await page.goto('/kunjungan')
    expect(await page.locator('main').innerText()).toContain('Jl. Contoh Raya No. 12')
    await page.goto(`${at}/catat`)
    await waiting(page, 6)
    await right(page)

    await back()
    await room.setOffline(false)
    await waiting(page, 0)
    expect(await sync(page).innerText()).toContain('Semua catatan sudah terkirim')
    const once = await held(at)
    expect([once.photos, once.text.match(/125,5 m²/g)?.length]).toEqual([2, 1])
    for (const words of ['Pagar depan belum selesai.', 'Sama dengan berkas', 'Bagian dalam', '-6,238300; 106,975600, ± 14 m']) expect(once.text).toContain(words)

    // as if the answer of the office got lost on its way: the phone sends everything again, and it is the same everything
    const again: { kept: string[]; before: string[] }[] = []
    page.on('response', (answer) => { if (answer.url().endsWith('/sinkron')) void answer.json().then((said) => again.push(said as (typeof again)[0])) })
    await page.evaluate(`new Promise((done) => { indexedDB.open('balai-visits', 1).onsuccess = ({ target: { result } }) => {
      const lines = result.transaction('lines', 'readwrite').objectStore('lines')
      lines.getAll().onsuccess = ({ target }) => { for (const line of target.result) lines.put({ ...line, state: 'waiting', picture: line.thumb }) }
      lines.transaction.oncomplete = () => { done() } } }).then(() => { dispatchEvent(new Event('online')) })`)
    await expect.poll(() => again.flatMap((one) => one.before).length, { timeout: 20_000 }).toBe(6)
    expect(again.flatMap((one) => one.kept)).toEqual([])
    expect(await held(at)).toEqual(once)
    await room.close()
  }, 300_000)

  test('a second phone, a day late and after the case was decided, loses nothing and changes nothing', async () => {
    const { at, caseId } = await planned()
    const [{ room: mine, page: mineOpen }, { room, page }] = [await phone(first), await phone(second)]
    await mineOpen.goto(`${at}/catat`)
    await fill(mineOpen, '100')
    await waiting(mineOpen, 0)
    await mine.close()
    const yesterday = new Date(Date.now() - 86_400_000)
    await page.clock.install({ time: yesterday })
    await page.goto(`${at}/catat`)
    await ready(page)
    await room.setOffline(true)
    await page.fill('[name="a.luas"]', '200')
    await page.locator('[name="a.luas"]').blur()
    await page.setInputFiles('[name="p.foto"]', { name: 'samping.jpg', mimeType: 'image/jpeg', buffer: await picture(page, 'navy') })
    await waiting(page, 2)

    const [counter, secretary, sekda] = [await program.signIn('petugas-loket'), await program.signIn('sekpri'), await program.signIn('sekda')]
    await program.act(caseId, counter, { act: 'catat', data: { ticked: [1, 2, 3] } })
    await program.act(caseId, counter, { act: 'serahkan', data: { sifat: 'segera', ringkasan: 'Gudang.' } })
    await program.act(caseId, secretary, { act: 'sampaikan' })
    await program.act(caseId, sekda, { act: 'disposisi', to: ['kepala-dpupr'], note: 'Selesaikan' })

    await page.clock.setSystemTime(new Date())
    await room.setOffline(false)
    await waiting(page, 0)
    await page.locator('#visit-sync', { hasText: 'tambahan terlambat' }).waitFor()
    const { text, photos } = await held(at)
    expect(photos).toBe(1)
    expect(text).toContain('Kunjungan ini batal.')
    const [record = '', late = ''] = text.split('Tambahan terlambat')
    expect([record.includes('100 m²'), record.includes('200 m²'), late.includes('200 m²')]).toEqual([true, false, true])
    const day = (date: Date): string => String(Number(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta', day: 'numeric' }).format(date)))
    expect(late).toMatch(new RegExp(`dicatat \\w{3}, ${day(yesterday)} [^·]+· tiba \\w{3}, ${day(new Date())} `))
    await room.close()
  }, 300_000)
})

describe('a phone that was handed on', () => {
  test('keeps what was recorded when its session is over, says where to sign in, and sends it then', async () => {
    const { at } = await planned()
    const { room, page } = await phone(first)
    await page.goto(`${at}/catat`)
    await ready(page)
    const cookies = await room.cookies()
    await room.clearCookies()
    await fill(page, '11')
    await page.locator('#visit-sync', { hasText: 'Masuk lagi untuk mengirim' }).waitFor()
    await waiting(page, 4)
    expect(await page.getByRole('link', { name: 'Masuk', exact: true }).getAttribute('href')).toBe('/masuk')
    await right(page)
    await room.addCookies(cookies)
    await page.getByRole('button', { name: 'Kirim sekarang' }).click()
    await waiting(page, 0)
    expect((await held(at)).text).toContain('11 m²')
    await room.close()
  }, 120_000)

  test('sends nothing in the name of another officer, and shows the other no word of it', async () => {
    const { at } = await planned()
    const { room, page } = await phone(first)
    await page.goto(`${at}/catat`)
    await ready(page)
    await room.setOffline(true)
    await fill(page, '222')
    await waiting(page, 4)
    const { room: other } = await phone(second)
    await room.clearCookies()
    await room.addCookies(await other.cookies())
    await other.close()
    await room.setOffline(false)
    await page.locator('#visit-sync', { hasText: 'milik petugas lain' }).waitFor()
    await page.goto(`${at}/catat`)
    await page.locator('#visit-sync', { hasText: 'milik petugas lain' }).waitFor()
    expect(await page.inputValue('[name="a.luas"]')).toBe('')
    expect((await held(at)).text).not.toContain('222')
    await room.close()
  }, 120_000)
})

describe('photos on the phone', () => {
  test('too large to be shrunk, or no photo at all, are told at once with the limit, and nothing else is lost', async () => {
    const { at } = await planned()
    const { room, page } = await phone(first)
    await page.goto(`${at}/catat`)
    await fill(page, '7')
    await waiting(page, 0)
    writeFileSync(join(folder, 'besar.jpg'), Buffer.alloc(40 * 1024 * 1024, 1))
    await page.setInputFiles('[name="p.foto"]', join(folder, 'besar.jpg'))
    await page.locator('#visit-sync', { hasText: 'Foto ini 40 MB, paling besar 10 MB.' }).waitFor()
    await page.setInputFiles('[name="p.foto"]', { name: 'surat.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') })
    await page.locator('#visit-sync', { hasText: 'bukan foto JPG' }).waitFor()
    // a name and a kind that lie: only the office can tell, and says so
    await page.setInputFiles('[name="p.foto"]', { name: 'lain.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.4 bukan foto') })
    await page.locator('#visit-refused', { hasText: 'bukan foto' }).waitFor()
    expect((await held(at)).text).toContain('7 m²')
    await page.getByRole('button', { name: 'Buang dari ponsel' }).click()
    await page.locator('#visit-refused').waitFor({ state: 'hidden' })
    await room.close()
  }, 120_000)

  test('without scripts the same page is a form, with one photo', async () => {
    const { at } = await planned()
    const room = await browser.newContext({ baseURL: program.url, viewport: { width: 360, height: 800 }, javaScriptEnabled: false })
    const [name = '', ...value] = (await program.signIn(first)).split(';')[0]?.split('=') ?? []
    await room.addCookies([{ name, value: value.join('='), url: program.url }])
    const page = await room.newPage()
    await page.goto(`${at}/catat`)
    await page.locator('[name="a.lokasi-ditemukan"][value=tidak]').check()
    await page.fill('[name="a.luas"]', 'lebar')
    await page.getByRole('button', { name: 'Simpan catatan' }).click()
    expect(await page.locator('#error-summary').innerText()).toContain('Tulis angka, misalnya 12,5.')
    expect(await page.inputValue('[name="a.luas"]')).toBe('lebar')
    await page.fill('[name="a.luas"]', '31')
    await page.fill('[name=place]', '-6,24; 106,99')
    await page.setInputFiles('[name="p.foto"]', { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') })
    await page.getByRole('button', { name: 'Simpan catatan' }).click()
    expect(await page.locator('main').innerText()).toContain('Catatan tersimpan.')
    expect(await held(at)).toMatchObject({ photos: 1, text: expect.stringContaining('31 m²') as string })
    await room.close()
  }, 120_000)
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleDecree } from '../../src/modules/catalogue/examples.ts'
import { accessibilityFaults, openBrowser, sidewaysScroll } from './browser.ts'
import { builtProgram, openProgram, pdf, windowsProgram, type Program } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-pages-'))
const letters = 'surat-ke-perangkat-daerah'
const missing = '00000000-0000-7000-8000-000000000000'
const planner = 'kasubag-tata-laksana'
const paper = (name = 'surat.pdf') => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(pdf(name)) })

let program: Program
let browser: Browser
const rooms = new Map<string, BrowserContext>()

/** Addresses that are known only once something was done. */
const made = { open: '', returned: '', finished: '', caseOpen: '', caseLed: '', verified: '', decree: '', draft: '', standard: '', role: '', account: '' }

/** A browser of somebody's own: signed in as that account, or nobody. */
async function roomOf(who: string | null, more: BrowserContextOptions = {}): Promise<BrowserContext> {
  const room = await browser.newContext({ baseURL: program.url, viewport: { width: 1360, height: 900 }, ...more })
  if (who === null) return room
  const [name = '', ...value] = (await program.signIn(who)).split(';')[0]?.split('=') ?? []
  await room.addCookies([{ name, value: value.join('='), url: program.url }])
  return room
}

/** The same, kept for the next page of that person. */
async function keptRoom(who: string | null): Promise<BrowserContext> {
  const kept = rooms.get(who ?? '') ?? await roomOf(who)
  rooms.set(who ?? '', kept)
  return kept
}

/** Waits until the history of try-out mode has been made, so that lists and bars have something to show. */
async function historyMade(): Promise<void> {
  const home = async (): Promise<string> => (await fetch(program.url)).text()
  for (let page = await home(); page.includes('riwayat sedang dibuat') || !/nyatanya \d/.test(page); page = await home()) await wait(500)
}

/** Letters that are open, returned and finished with their papers. */
async function letterThings(): Promise<void> {
  const [counter, secretary, sekda] = [await program.signIn('petugas-loket'), await program.signIn('sekpri'), await program.signIn('sekda')]
  const led = async (subject: string) => {
    const filed = await program.letter(subject)
    await program.act(filed.id, counter, { act: 'catat', data: { ticked: [1, 2, 3] } })
    await program.act(filed.id, counter, { act: 'serahkan', data: { sifat: 'segera', ringkasan: 'Rapat koordinasi penanganan banjir.' } })
    await program.act(filed.id, secretary, { act: 'sampaikan' })
    return filed
  }
  const open = await program.letter('Permohonan narasumber')
  const returned = await program.letter('Undangan peresmian taman')
  await program.act(returned.id, counter, { act: 'kembalikan', note: 'Halaman kedua tidak terbaca.' })
  const finished = await led('Permohonan rapat koordinasi banjir')
  await program.act(finished.id, sekda, { act: 'disposisi', to: ['kepala-dpupr'], note: 'Hadiri dan laporkan' })
  Object.assign(made, { open: `/lacak/${open.code}`, returned: `/lacak/${returned.code}`, finished: `/lacak/${finished.code}`, caseOpen: `/perkara/${open.id}`, caseLed: `/perkara/${(await led('Laporan kesiapan musim hujan')).id}` })
}

/** The sample decree dropped on the page and saved as drafts; a published standard, a role, an account, a paper to check. */
async function houseThings(): Promise<void> {
  const page = await (await keptRoom(planner)).newPage()
  await page.goto('/standar/baca')
  await page.setInputFiles('input[type=file]', { name: 'keputusan.txt', mimeType: 'text/plain', buffer: Buffer.from(sampleDecree) })
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(/\/standar\/baca\/[0-9a-f-]{36}/)
  while (await page.locator('a[href$="/1"]').count() === 0) { await wait(300); await page.reload() }
  made.decree = new URL(page.url()).pathname
  made.standard = await firstLink(page, '/standar', /^\/standar\/[0-9a-f-]{36}$/)
  await page.goto(`${made.decree}/1`)
  await page.locator('form#review button[type=submit], button[form=review]').first().click()
  await page.waitForURL(/\/standar\/[0-9a-f-]{36}$/)
  made.draft = new URL(page.url()).pathname
  await page.close()
  const admin = await (await keptRoom('administrator-ti')).newPage()
  made.account = await firstLink(admin, '/pengguna', /^\/pengguna\/[0-9a-f-]{36}$/)
  made.role = await firstLink(admin, '/peran', /^\/peran\/[a-z-]+$/)
  await admin.close()
  const citizen = await (await keptRoom(null)).newPage()
  const signed = await firstLink(citizen, made.finished, /\/dokumen\/.*\.pdf$/)
  made.verified = await markIn(new Uint8Array(await (await fetch(program.url + signed)).arrayBuffer()))
  await citizen.close()
}

/** The address of the page that tells a paper's truth, as it is printed beside the QR. */
async function markIn(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(bytes, { mergePages: true })
  const found = /\/periksa\/[\w-]+/.exec(text)
  if (!found) throw new Error(`no address to check it stands on the paper: ${text.slice(0, 400)}`)
  return found[0]
}

async function firstLink(page: Page, at: string, wanted: RegExp): Promise<string> {
  await page.goto(at)
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  const found = links.find((href) => wanted.test(href))
  if (found === undefined) throw new Error(`${at} has no link like ${wanted}`)
  return found
}

beforeAll(async () => {
  builtProgram()
  ;[program, browser] = await Promise.all([openProgram(join(folder, 'data')), openBrowser()])
  await letterThings()
}, 120_000)
afterAll(async () => {
  await (browser as Browser | undefined)?.close()
  await (program as Program | undefined)?.end()
  rmSync(folder, { recursive: true, force: true })
})

/** What a browser itself says against a page while it is shown. */
function complaintsOf(page: Page, status: number): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (line) => {
    const expected = status >= 400 && line.text().includes(`status of ${status}`)
    if (line.type() === 'error' && !expected) complaints.push(`console: ${line.text()}`)
  })
  page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`))
  return complaints
}

/** Everything that is wrong with a page as it stands, at the width of a desk, of a tablet and of a telephone. */
async function faultsOf(page: Page, lang = 'id'): Promise<string[]> {
  const faults: string[] = []
  const counts = await page.evaluate<{ headings: number; lang: string; title: string }>(`({
    headings: document.querySelectorAll('h1').length, lang: document.documentElement.lang, title: document.title })`)
  if (counts.headings !== 1) faults.push(`${counts.headings} h1`)
  if (counts.lang !== lang) faults.push(`html lang is "${counts.lang}"`)
  if (counts.title.trim() === '') faults.push('no title')
  for (const width of [1360, 768, 360]) {
    await page.setViewportSize({ width, height: 900 })
    faults.push(...(await accessibilityFaults(page)).map((one) => `${width}: ${one}`))
    const over = await sidewaysScroll(page)
    if (over > 0) faults.push(`${width}: can be pushed ${over} px sideways by ${await wideOnes(page)}`)
  }
  return faults
}

/** What sticks out to the right, for whoever has to mend it. */
const wideOnes = (page: Page): Promise<string> => page.evaluate(`[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 4).map((one) => one.tagName.toLowerCase() + (one.id ? '#' + one.id : '') + (one.className && one.className.baseVal === undefined ? '.' + one.className : '')).join(' ')`)

type Visit = { who: string | null; at: () => string; status?: number; lang?: string; first?: (page: Page) => Promise<unknown> }

/** Sends the form of the page as it stands. */
const send = (page: Page): Promise<unknown> => page.locator('main form[method=post] button[type=submit], main form[method=POST] button[type=submit]').last().click()

const visits: Record<string, Visit> = {
  'the home page': { who: null, at: () => '/' },
  'all services': { who: null, at: () => '/layanan' },
  'services found by everyday words': { who: null, at: () => '/layanan?q=kirim+surat' },
  'services not found': { who: null, at: () => '/layanan?q=zzzz' },
  'services for somebody': { who: null, at: () => '/layanan/untuk/warga' },
  'services for an event of life': { who: null, at: () => '/layanan/keperluan/menjalankan-usaha' },
  'the agencies': { who: null, at: () => '/instansi' },
  'an agency': { who: null, at: () => '/instansi/setda' },
  'an agency without standards': { who: null, at: () => '/instansi/dinkes' },
  'complaints': { who: null, at: () => '/layanan/pengaduan' },
  'the form of a complaint': { who: null, at: () => '/layanan/pengaduan/ajukan?layanan=Contoh' },
  'a service': { who: null, at: () => `/layanan/${letters}` },
  'what is behind a figure': { who: null, at: () => `/layanan/${letters}/angka` },
  'the form of a service': { who: null, at: () => `/layanan/${letters}/ajukan` },
  'the form after a refusal': { who: null, at: () => `/layanan/informasi-publik/ajukan`, status: 422, first: send },
  'what was sent': { who: null, at: () => `${made.open}/terkirim` },
  'where a code is typed': { who: null, at: () => '/lacak' },
  'a code that does not exist': { who: null, at: () => '/lacak?kode=BKS-0000-0000-000000', status: 404 },
  'an open request': { who: null, at: () => made.open },
  'a request that waits for its applicant': { who: null, at: () => made.returned },
  'a finished request': { who: null, at: () => made.finished },
  'how time was counted': { who: null, at: () => `${made.returned}/hitung` },
  'the question before a withdrawal': { who: null, at: () => `${made.open}/tarik` },
  'checking a document': { who: null, at: () => '/periksa' },
  'a genuine document': { who: null, at: () => made.verified },
  'a document nobody issued': { who: null, at: () => '/periksa/AAAA-BBBB-CCCC', status: 404 },
  'the sign-in': { who: null, at: () => '/masuk' },
  'the sign-in after a wrong password': { who: null, at: () => '/masuk', status: 422, first: async (page) => { await page.fill('[name=name]', 'sekda'); await page.fill('[name=password]', 'salah-sekali'); await page.locator('main form[action="/masuk"] button[type=submit]').first().click() } },
  'how we count': { who: null, at: () => '/cara-menghitung-waktu' },
  'privacy': { who: null, at: () => '/privasi' },
  'accessibility': { who: null, at: () => '/aksesibilitas' },
  'a page that does not exist': { who: null, at: () => '/tidak-ada', status: 404 },
  'the inbox of the counter': { who: 'petugas-loket', at: () => '/kotak-kerja' },
  'the inbox of the secretary': { who: 'sekda', at: () => '/kotak-kerja' },
  'a case at the counter': { who: 'petugas-loket', at: () => made.caseOpen },
  'a case with a disposition to give': { who: 'sekda', at: () => made.caseLed },
  'a disposition without recipients': { who: 'sekda', at: () => made.caseLed, status: 422, first: (page) => page.locator('form[action$="/tindakan"] button[type=submit]').last().click() },
  'a case that somebody only reads': { who: 'auditor', at: () => made.caseLed },
  'how the time of a case was counted': { who: 'sekda', at: () => `${made.caseLed}/hitung` },
  'the list of the counter': { who: 'petugas-loket', at: () => '/loket' },
  'a form of the counter': { who: 'petugas-loket', at: () => `/loket/${letters}` },
  'the list of cases': { who: 'auditor', at: () => '/perkara?daftar=ya' },
  'a new code for an applicant': { who: 'petugas-loket', at: () => `${made.caseOpen}/kode-baru` },
  'a new code after a refusal': { who: 'petugas-loket', at: () => `${made.caseOpen}/kode-baru`, status: 422, first: send },
  'what became of several cases': { who: 'petugas-loket', at: () => `/kotak-kerja/hasil?gagal=${made.caseOpen.split('/').at(-1)}.changed-meanwhile` },
  'search': { who: 'sekda', at: () => '/perkara?q=rapat' },
  'the registers': { who: 'petugas-loket', at: () => '/register' },
  'a register': { who: 'petugas-loket', at: () => '/register/agenda-surat-masuk' },
  'the plans': { who: 'sekda', at: () => '/rencana' },
  'a plan as a tree': { who: 'sekda', at: () => '/rencana/renstra-bppt-2013-2018' },
  'a table of a plan': { who: 'sekda', at: () => '/rencana/renstra-bppt-2013-2018/tabel/2.3.2' },
  'the findings of a plan': { who: 'sekda', at: () => '/rencana/renstra-bppt-2013-2018/temuan' },
  'the history of a plan': { who: 'sekda', at: () => '/rencana/renstra-bppt-2013-2018/riwayat' },
  'the evaluation of a plan': { who: 'sekda', at: () => '/rencana/renstra-bppt-2013-2018/evaluasi?tahun=2014&triwulan=1' },
  'a line of a plan to be changed': { who: 'kepala-bappeda', at: () => '/rencana/renstra-bppt-2013-2018/ubah?baris=tables.3.total' },
  'a line of a plan after a refusal': { who: 'kepala-bappeda', at: () => '/rencana/renstra-bppt-2013-2018/ubah?baris=tables.3.total', status: 422, first: send },
  'a finding to stay as printed': { who: 'kepala-bappeda', at: () => '/rencana/renstra-bppt-2013-2018/temuan/tetap?temuan=numbering-differs~lists.0.items.5~8)' },
  'what a quarter realised': { who: 'kepala-bappeda', at: () => '/rencana/renstra-bppt-2013-2018/evaluasi/isi?tahun=2014&triwulan=1&baris=pelayanan-perizinan/sinergitas' },
  'notes of an evaluation': { who: 'kepala-bappeda', at: () => '/rencana/renstra-bppt-2013-2018/evaluasi/catatan?tahun=2014&triwulan=1' },
  'the calendar': { who: 'administrator-ti', at: () => '/kalender?tahun=2026' },
  'the positions': { who: 'administrator-ti', at: () => '/jabatan' },
  'a position': { who: 'administrator-ti', at: () => '/jabatan/sekda' },
  'an appointment': { who: 'administrator-ti', at: () => '/jabatan/sekda/angkat' },
  'a delegation': { who: 'administrator-ti', at: () => '/jabatan/sekda/delegasi' },
  'a new person': { who: 'administrator-ti', at: () => '/jabatan/orang/baru' },
  'the accounts': { who: 'administrator-ti', at: () => '/pengguna' },
  'an account': { who: 'administrator-ti', at: () => made.account },
  'the roles': { who: 'administrator-ti', at: () => '/peran' },
  'a role': { who: 'administrator-ti', at: () => made.role },
  'my account': { who: 'sekda', at: () => '/akun' },
  'the second step': { who: 'sekda', at: () => '/akun/dua-langkah' },
  'the journal': { who: 'auditor', at: () => '/jejak' },
  'the journal narrowed': { who: 'auditor', at: () => '/jejak?jabatan=petugas-loket' },
  'the journal after a refusal': { who: 'auditor', at: () => '/jejak?perkara=BKS-0000-0000&tanggal=besok', status: 422 },
  'the standards': { who: planner, at: () => '/standar' },
  'an enacted standard': { who: planner, at: () => made.standard },
  'the page where a decree is dropped': { who: planner, at: () => '/standar/baca' },
  'a decree that was read': { who: planner, at: () => made.decree },
  'the review of an annex': { who: planner, at: () => `${made.decree}/2` },
  'a draft in its editor': { who: planner, at: () => made.draft },
  'an enactment after a refusal': { who: 'sekda', at: () => `${made.draft}/tetapkan`, status: 422, first: send },
  'the enactment of a draft': { who: 'sekda', at: () => `${made.draft}/tetapkan` },
  'a page that is not theirs': { who: 'petugas-loket', at: () => '/pengguna', status: 403 },
  'a case that does not exist': { who: 'petugas-loket', at: () => `/perkara/${missing}`, status: 404 },
  // these leave a cookie, so they come last
  'the home page in large print': { who: null, at: () => '/?tulisan=besar' },
  'complaints in large print': { who: null, at: () => '/layanan/pengaduan?tulisan=besar' },
  'the home page in English': { who: null, at: () => '/?lang=en', lang: 'en' },
}

/** What a citizen types on the form of a letter. */
const asked = 'surat-ke-masyarakat'
const letter = { 'applicant.name': 'Warga Contoh', 'applicant.phone': '081200000001', 'applicant.address': 'Jl. Contoh No. 1', 'answers.perihal': 'Permohonan data curah hujan', 'answers.nomor-surat': '600/12-DPUPR', 'answers.tanggal-surat': '20/11/2026' }
const sendButton = (page: Page) => page.locator('main form:not([role=search]) button[type=submit]').last()

describe('with JavaScript switched off', () => {
  test('a citizen finds a service on a telephone, asks, is refused a program, answers the officer’s correction and withdraws', async () => {
    const plain = { javaScriptEnabled: false }
    const [citizen, officer] = await Promise.all([roomOf(null, { ...plain, viewport: { width: 360, height: 740 } }), roomOf(null, plain)])
    const [page, desk] = await Promise.all([citizen.newPage(), officer.newPage()])
    await page.goto('/')
    await page.locator('main input[type=search]').first().fill('kirim surat')
    await page.keyboard.press('Enter')
    await page.locator(`main a[href="/layanan/${asked}"]`).first().click()
    await page.locator(`main a[href="/layanan/${asked}/ajukan"]`).first().click()
    for (const [name, value] of Object.entries(letter)) await page.locator(`[name="${name}"]`).fill(value)
    await page.locator('[name="answers.tujuan"][value=sekda]').check()
    await page.setInputFiles('[name="answers.surat"]', { name: 'surat.pdf', mimeType: 'application/pdf', buffer: Buffer.from(windowsProgram()) })
    await sendButton(page).click()
    expect(await page.locator('#error-summary').innerText()).toMatch(/PDF/i)
    expect(await page.locator('[name="answers.perihal"]').inputValue()).toBe(letter['answers.perihal'])
    await page.setInputFiles('[name="answers.surat"]', paper())
    await sendButton(page).click()
    const code = /\/lacak\/([^/]+)\/terkirim$/.exec(page.url())?.[1] ?? ''
    // back to the form that was refused, and on again: the browser shows it as it stood and asks for nothing to be sent anew
    await page.goBack()
    expect([await page.locator('#error-summary').count(), await page.locator('[name="answers.perihal"]').inputValue()]).toEqual([1, letter['answers.perihal']])
    await page.goForward()
    expect(page.url()).toContain(`/lacak/${code}/terkirim`)
    await page.locator(`main a[href="/lacak/${code}"]`).first().click()
    expect(await page.locator('h1').innerText()).toBe('Permohonan Anda sedang diproses')

    await desk.goto('/kotak-kerja')
    expect(new URL(desk.url()).pathname).toBe('/masuk')
    await desk.locator('[name=name]:not(button)').fill('petugas-loket')
    await desk.locator('[name=password]:visible').fill('balai-coba-2026')
    await desk.locator('form[action="/masuk"] button[type=submit]').first().click()
    await desk.goto('/kotak-kerja')
    await desk.locator('main form[action="/perkara"] [name=q]').fill(code.split('-').slice(0, 3).join('-'))
    await desk.keyboard.press('Enter')
    await desk.locator('main a[href^="/perkara/"]').first().click()
    await desk.locator('main a[href*=":kembalikan"]').click()
    await desk.locator('[name=note]').fill('Halaman kedua tidak terbaca.')
    await sendButton(desk).click()
    expect(await desk.locator('main').innerText()).toContain('Halaman kedua tidak terbaca.')

    await page.goto(`/lacak?kode=${code.toLowerCase()}`)
    expect(await page.locator('h1').innerText()).toBe('Permohonan Anda menunggu jawaban Anda')
    expect(await page.locator('main').innerText()).toContain('Halaman kedua tidak terbaca.')
    await page.locator('[name=note]').fill('Terlampir salinan yang jelas.')
    await page.setInputFiles('[name="typed.surat"]', paper('jelas.pdf'))
    await sendButton(page).click()
    expect(await page.locator('h1').innerText()).toBe('Permohonan Anda sedang diproses')
    expect(await page.locator('main').innerText()).toContain('jelas.pdf')
    await page.locator(`main a[href="/lacak/${code}/tarik"]`).click()
    await sendButton(page).click()
    expect(await page.locator('h1').innerText()).toBe('Permohonan ditarik')
    await Promise.all([citizen.close(), officer.close()])
  })
})

describe('with the keyboard alone', () => {
  const focused = (page: Page): Promise<{ what: string; seen: boolean }> => page.evaluate(`(() => {
    const one = document.activeElement
    const box = one.getBoundingClientRect()
    // A search field inside a box shows its focus as a ring round the whole box.
    const drawn = [one, one.closest('form.search')].filter(Boolean).map((each) => getComputedStyle(each))
    const ringed = drawn.some((each) => (each.outlineStyle !== 'none' && parseFloat(each.outlineWidth) > 0) || each.boxShadow !== 'none')
    const what = one.tagName.toLowerCase() + '[' + (one.getAttribute('href') || one.getAttribute('name') || one.textContent.trim().slice(0, 30)) + ']'
    return { what, seen: ringed && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight }
  })()`)

  /** Presses Tab until the wanted thing has the focus; every stop on the way must be visible. */
  async function tabTo(page: Page, wanted: (what: string) => boolean, most = 60): Promise<string[]> {
    const stops: string[] = []
    while (stops.length < most) {
      await page.keyboard.press('Tab')
      const { what, seen } = await focused(page)
      expect(seen, `the focus on ${what} can be seen`).toBe(true)
      stops.push(what)
      if (wanted(what)) return stops
    }
    throw new Error(`not reached: ${stops.join(' ')}`)
  }

  test('somebody goes from the home page to search, to a service, to its form, through every question', async () => {
    const room = await roomOf(null)
    const page = await room.newPage()
    await page.goto('/')
    expect((await tabTo(page, () => true))[0]).toBe('a[#main]')
    await tabTo(page, (what) => what === 'input[q]')
    await page.keyboard.type('kirim surat')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/layanan\?q=/)
    await tabTo(page, (what) => what === `a[/layanan/${asked}]`)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/layanan/${asked}`)
    await tabTo(page, (what) => what === `a[/layanan/${asked}/ajukan]`)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/ajukan')
    const stops = await tabTo(page, (what) => what.startsWith('button[Kirim'))
    for (const name of [...Object.keys(letter), 'answers.tujuan', 'answers.surat']) expect(stops).toContain(`input[${name}]`)
    // an empty form is refused, and the focus is on what is wrong
    await page.keyboard.press('Enter')
    await page.waitForSelector('#error-summary')
    expect(await page.evaluate('document.activeElement.id')).toBe('error-summary')
    await room.close()
  })
})

describe('on a tablet', () => {
  const places: [string | null, string][] = [
    [null, '/'], [null, '/layanan'], [null, '/layanan/informasi-publik'], [null, `/layanan/${letters}/ajukan`], [null, '/antrean'], [null, '/kepuasan-masyarakat'], [null, '/izin'],
    ['sekda', '/kotak-kerja'], ['auditor', '/register'], ['auditor', '/perkara'], ['petugas-loket', '/loket'], ['kasubag-tata-laksana', '/standar'], ['sekda', '/jabatan'], ['sekda', '/kalender'],
  ]

  test('upright and lying, no page can be pushed sideways and no heading is broken into letters', async () => {
    const { id } = await program.letter('Undangan rapat koordinasi penanganan banjir')
    const faults: string[] = []
    for (const [who, at] of [...places, ['petugas-loket', `/perkara/${id}`] as const]) {
      const page = await (await keptRoom(who)).newPage()
      await page.goto(at)
      for (const width of [768, 1000]) {
        await page.setViewportSize({ width, height: 900 })
        const over = await sidewaysScroll(page)
        if (over > 0) faults.push(`${at} at ${width}: ${over} px by ${await wideOnes(page)}`)
        const heading = await page.evaluate<number>(`document.querySelector('h1').getBoundingClientRect().width`)
        if (heading < 240) faults.push(`${at} at ${width}: the heading has ${heading} px`)
      }
      await page.close()
    }
    expect(faults).toEqual([])
  }, 180_000)
})

describe('every page in a real browser', () => {
  beforeAll(async () => {
    await historyMade()
    await houseThings()
  }, 240_000)

  test.for(Object.entries(visits))('%s', async ([, { who, at, status = 200, lang, first }]) => {
    const page = await (await keptRoom(who)).newPage()
    const complaints = complaintsOf(page, status)
    try {
      const statuses: number[] = []
      page.on('response', (answer) => { if (answer.request().isNavigationRequest()) statuses.push(answer.status()) })
      await page.goto(at())
      if (first) await Promise.all([page.waitForEvent('load'), first(page)])
      expect(statuses.at(-1)).toBe(status)
      expect([...await faultsOf(page, lang), ...complaints]).toEqual([])
    } finally { await page.close() }
  })
})

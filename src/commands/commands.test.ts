import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { openServer } from '#platform/db'
import { openHall, type Hall } from '../../test/hall.ts'
import { sampleDecree } from '../modules/catalogue/examples.ts'
import { listenForCommands } from '../commands.ts'
import { commands } from './all.ts'
import type { AccountLine } from './accounts.ts'
import { ask as askHouse, configOf, modeOf } from './ask.ts'
import { socketPath } from './socket.ts'

let hall: Hall
const folder = mkdtempSync(join(tmpdir(), 'balai-commands-'))
beforeAll(async () => { hall = await openHall() })
afterAll(async () => { await hall.close(); rmSync(folder, { recursive: true, force: true }) })

const run = async <T = Record<string, unknown>>(name: string, args: unknown = {}): Promise<T> => await commands.get(name)?.run(hall.house, hall.now(), args) as T
const refused = async (name: string, args: unknown): Promise<string> => {
  try { await run(name, args); return 'done' } catch (error) { if (error instanceof Refusal) return error.problems.map((problem) => problem.code).join(); throw error }
}
const accounts = async (): Promise<AccountLine[]> => (await run<{ accounts: AccountLine[] }>('accounts list')).accounts
const signIn = async (name: string, password: string): Promise<number> => (await hall.post('/api/session', { name, password })).status

describe('A command', () => {
  test.each([...commands.keys()])('%s takes nothing but what it asks for', async (name) => {
    for (const args of [null, 'x', 7, [], { unknown: 1 }, { name: 7 }, { file: '' }, { folder: 3 }, { name: 'x', bytes: '%' }]) {
      const answer = await refused(name, args)
      expect([name, JSON.stringify(args), /^(?:field-|no-such|folder-|file-|too-|reason|not-)/.test(answer)]).toEqual([name, JSON.stringify(args), true])
    }
  })

  test('whatever is asked, it is done or refused in words', async () => {
    const quiet = [...commands.keys()].filter((name) => !['backup', 'export city', 'journal verify', 'migrate'].includes(name))
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.integer(), fc.constant(null), fc.constantFrom('../../etc/passwd', '\u0000', "' or 1=1 --"))
    await fc.assert(fc.asyncProperty(fc.constantFrom(...quiet), fc.dictionary(fc.constantFrom('name', 'person', 'code', 'reason', 'file', 'bytes'), value), async (name, args) => {
      if (name !== 'accounts list') expect(await refused(name, args)).not.toBe('done')
    }), { numRuns: 60 })
  })
})

describe('Accounts, by the one who runs the program', () => {
  test('are listed with whose they are and whether they are open', async () => {
    const list = await accounts()
    expect(list.length).toBeGreaterThan(50)
    expect(list.find((one) => one.name === 'sekda')).toMatchObject({ open: true, twoFactor: false, simulated: true })
    expect(JSON.stringify(list)).not.toMatch(/hash|password|argon/)
  })

  test('are opened by the whole name of a person or by an id, with a link that is good once', async () => {
    const some = (await accounts()).find((one) => one.name === 'wali-kota')
    const made = await run<{ name: string; link: string }>('accounts create', { name: ' Walikota-Dua ', person: some?.person })
    expect(made.name).toBe('walikota-dua')
    expect(made.link).toMatch(/^http:\/\/localhost:8080\//)
    const path = made.link.slice('http://localhost:8080'.length)
    expect((await hall.get(path)).status).toBe(200)
    const chosen = { next: 'kuda tangga payung sembilan', again: 'kuda tangga payung sembilan' }
    expect((await hall.post(path, chosen)).status).toBe(303)
    expect(await signIn('walikota-dua', chosen.next)).toBe(200)
    expect([404, 409, 422]).toContain((await hall.post(path, chosen)).status)
    expect(await refused('accounts create', { name: 'walikota-dua', person: some?.personId })).toBe('name-taken')
  })

  test('are not opened for nobody, or under a name that is none', async () => {
    expect(await refused('accounts create', { name: 'siapa', person: 'Tidak Ada Orangnya' })).toBe('no-such-person')
    const someone = (await accounts())[0]?.personId
    for (const wrong of ['', '  ', 'ab', 'nama panjang', '-x-', 'x.', 'naïf']) expect([wrong, /^(?:name-missing|sign-in-name-wrong)$/.test(await refused('accounts create', { name: wrong, person: someone }))]).toEqual([wrong, true])
  })

  test('closed, end every session and take no right password; opened again they do', async () => {
    const cookie = await hall.cookie('sekpri')
    expect((await hall.get('/kotak-kerja', null, { cookie })).status).toBe(200)
    expect(await run('accounts disable', { name: ' SEKPRI ' })).toMatchObject({ name: 'sekpri', open: false })
    expect((await hall.get('/kotak-kerja', null, { cookie })).status).toBe(303)
    expect(await signIn('sekpri', 'balai-coba-2026')).not.toBe(200)
    expect(await run('accounts enable', { name: 'sekpri' })).toMatchObject({ open: true })
    expect(await signIn('sekpri', 'balai-coba-2026')).toBe(200)
  })

  test('reset leave the old password until the link is used, and of two links the later is good', async () => {
    const first = await run<{ link: string }>('accounts reset', { name: 'notulis' }).catch(() => null)
    const name = first ? 'notulis' : 'kabag-hukum'
    const links = [first ?? await run<{ link: string }>('accounts reset', { name }), await run<{ link: string }>('accounts reset', { name })].map(({ link }) => link.slice('http://localhost:8080'.length))
    expect(await signIn(name, 'balai-coba-2026')).toBe(200)
    expect((await hall.get(links[1] ?? '')).status).toBe(200)
    expect((await hall.get('/sandi/bukan-tautan')).status).toBe(404)
  })

  test.each(['accounts disable', 'accounts enable', 'accounts reset'])('%s of nobody is told by the name asked for', async (name) => {
    await expect(run(name, { name: 'hantu' })).rejects.toMatchObject({ problems: [{ code: 'no-such-account', data: { name: 'hantu' } }] })
    expect(await refused(name, { name: '%' })).toBe('no-such-account')
    expect(await refused(name, { name: '' })).toBe('no-such-account')
  })
})

describe('What is written to a disk', () => {
  test('goes into an empty folder only, and nothing that stands there is touched', async () => {
    const full = join(folder, 'penuh')
    mkdirSync(full)
    writeFileSync(join(full, 'milik-orang.txt'), 'jangan')
    expect(await refused('export city', { folder: full })).toBe('folder-not-empty')
    expect(readdirSync(full)).toEqual(['milik-orang.txt'])
    const file = join(folder, 'cadangan.balai')
    writeFileSync(file, 'milik orang')
    expect(await refused('backup', { file })).toBe('file-exists')
    expect(readFileSync(file, 'utf8')).toBe('milik orang')
  })

  test('a backup is its owner’s alone, and leaves no draft where it failed', async () => {
    const file = join(folder, 'satu.balai')
    await run('backup', { file })
    expect(statSync(file).mode & 0o077).toBe(0)
    await expect(run('backup', { file: join(folder, 'tidak', 'ada', 'dua.balai') })).rejects.toThrow()
    expect(existsSync(join(folder, 'tidak'))).toBe(false)
    expect(readdirSync(folder).filter((name) => /draft|tmp|part/.test(name))).toEqual([])
  })
})

describe('A decree handed in by command', () => {
  test('becomes a draft for each standard, and the page to check them', async () => {
    const done = await run<{ drafts: number; page: string }>('standards import', { name: 'keputusan.txt', bytes: Buffer.from(sampleDecree).toString('base64') })
    expect(done.drafts).toBeGreaterThan(1)
    expect((await hall.get(done.page.slice('http://localhost:8080'.length), 'kasubag-tata-laksana')).status).toBe(200)
  })
  test.each([['', 'file-empty'], [Buffer.from('%PDF-1.4 rusak').toString('base64'), 'pdf-broken'], [Buffer.from('tidak ada standar di sini untuk siapa pun yang dan di').toString('base64'), 'no-standard']])('that is none (%j) is refused', async (bytes, code) => {
    const answer = await refused('standards import', { name: 'x.pdf', bytes })
    expect(answer === code || (code === 'pdf-broken' && /^(?:no-such-import|pdf|not-read|import)/.test(answer))).toBe(true)
  })
})

describe('The socket', () => {
  const ask = (path: string, body: string, method = 'POST'): Promise<{ status: number; body: Record<string, unknown> }> => new Promise((resolve, reject) => {
    const asked = request({ socketPath: socketPath(hall.house.config.data), method, path }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => { resolve({ status: answer.statusCode ?? 0, body: text === '' ? {} : JSON.parse(text) as Record<string, unknown> }) })
    })
    asked.on('error', reject).end(body)
  })

  test('does what is asked by name, says what it does not know, and is no defect for anything sent', async () => {
    const listening = await listenForCommands(hall.house, hall.now)
    try {
      expect(statSync(socketPath(hall.house.config.data)).mode & 0o777).toBe(0o600)
      expect(await ask('/migrate', '{}')).toMatchObject({ status: 200, body: { result: { migrated: [] } } })
      expect(await ask('/accounts%20list', '')).toMatchObject({ status: 200 })
      expect(await ask('/tidak-ada', '{}')).toEqual({ status: 404, body: { problems: [{ code: 'no-such-command' }] } })
      expect(await ask('/migrate', '', 'GET')).toMatchObject({ status: 404 })
      expect(await ask('/accounts%20disable', '{"name":"hantu"}')).toMatchObject({ status: 422, body: { problems: [{ code: 'no-such-account' }] } })
      expect((await ask('/migrate', '{')).status).toBeGreaterThanOrEqual(400)
      expect((await ask('/%E0%A4%A', '{}')).status).toBeGreaterThanOrEqual(400)
      expect(await ask('/migrate', '{}')).toMatchObject({ status: 200 })
    } finally { await listening.close() }
  })

  test('has a name short enough for any system, one for each folder', () => {
    const long = join('/tmp', 'x'.repeat(200))
    for (const data of ['/data', long, `${long}y`, 'relatif']) expect(Buffer.byteLength(socketPath(data))).toBeLessThanOrEqual(104)
    expect(new Set(['/a', '/b', long, `${long}y`].map(socketPath)).size).toBe(4)
  })

  test('the mode of a folder is what it says of itself, production where it says nothing', () => {
    const data = mkdtempSync(join(folder, 'mode-'))
    expect(modeOf(data)).toBe('production')
    writeFileSync(join(data, 'mode'), 'try-out\n')
    expect([modeOf(data), configOf({ BALAI_DATA: data }).mode]).toEqual(['try-out', 'try-out'])
    writeFileSync(join(data, 'mode'), 'sesuatu')
    expect(modeOf(data)).toBe('production')
  })
})

test.skipIf(!process.env['TEST_DATABASE_URL'])('on a server whose database nobody opened a command makes neither table nor key', async () => {
  const url = process.env['TEST_DATABASE_URL'] ?? ''
  const [server, name, data] = [openServer(url, 1), `balai_nobody_${process.pid}`, join(tmpdir(), `balai-nobody-${process.pid}`)]
  const own = new URL(url)
  own.pathname = `/${name}`
  await server.script(`create database ${name}`)
  try {
    for (const command of ['accounts list', 'journal verify']) await expect(askHouse(configOf({ BALAI_DATA: data, DATABASE_URL: own.href }), command, {}, hall.now())).rejects.toThrow('no-data')
    expect(existsSync(data)).toBe(false)
  } finally {
    await server.script(`drop database ${name}`)
    await server.close()
  }
})

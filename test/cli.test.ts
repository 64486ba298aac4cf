import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarTexts, readCalendar } from '#modules/cases'
import { socketPath } from '../src/commands/socket.ts'
import { start, type Running } from '../src/main.ts'
import { readConfig } from '#platform/config'
import { maybe, sql } from '#platform/db'
import { readFolder } from '../src/assembly.ts'
import { effortOfChildren } from './effort.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'balai-cli-'))
const seeds = fileURLToPath(new URL('../../shared/', import.meta.url))

type Answered = { code: number | null; out: string; err: string }

/** Runs the built program as people do. Asynchronous, because some commands are answered by this very process. */
function balai(args: readonly string[], env: Record<string, string> = {}): Promise<Answered> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'balai.js'), ...args], { cwd: root, env: { PATH: process.env['PATH'] ?? '', ...env } })
    const said = { out: '', err: '' }
    child.stdout.on('data', (part: Buffer) => { said.out += part.toString() })
    child.stderr.on('data', (part: Buffer) => { said.err += part.toString() })
    child.on('close', (code) => { resolve({ code, ...said }) })
  })
}

const json = async (args: readonly string[], env: Record<string, string> = {}): Promise<Record<string, unknown>> => {
  const answered = await balai([...args, '--json'], env)
  expect(answered.code, answered.err).toBe(0)
  return JSON.parse(answered.out) as Record<string, unknown>
}

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.js'), '--when-changed'], { cwd: root })
  if (built.status !== 0) throw new Error(`the build failed: ${built.stderr.toString()}`)
})
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

describe('balai', () => {
  const commands = [
    ['serve'], ['migrate'], ['check'], ['export', 'city'], ['accounts', 'list'], ['accounts', 'create'], ['accounts', 'disable'], ['accounts', 'reset'],
    ['backup'], ['restore'], ['journal', 'verify'], ['standards', 'read'], ['standards', 'import'], ['survey', 'index'], ['plan', 'audit'], ['schedule', 'read'], ['due'],
  ]
  test('explains every command in Indonesian, and in English when asked', async () => {
    for (const words of commands) {
      const [id, en] = [await balai([...words, '--help']), await balai([...words, '--help', '--lang', 'en'])]
      expect([id.code, en.code, id.err, en.err]).toEqual([0, 0, '', ''])
      expect(id.out).toContain(`Pemakaian: balai ${words.join(' ')}`)
      expect(en.out).toContain(`Usage: balai ${words.join(' ')}`)
    }
    for (const group of ['accounts', 'journal', 'standards', 'export']) expect((await balai([group, '--help'])).code).toBe(0)
  })

  test('lists what there is when called without or with an unknown command, and is not content', async () => {
    expect(await balai([])).toMatchObject({ code: 2, out: '' })
    const unknown = await balai(['terbang'])
    expect(unknown).toMatchObject({ code: 2, out: '' })
    expect(unknown.err).toContain('Tidak ada perintah "terbang"')
    expect((await balai(['due', '--nonsense'])).code).toBe(2)
    expect((await balai(['backup'])).code).toBe(2)
    expect((await balai(['due', '--lang', 'fr'])).code).toBe(2)
  })
})

describe('balai due', () => {
  const asked = ['due', '--from', '2026-03-16T09:00', '--term', '10 hari kerja']

  test('answers the contract, from the calendar of Kota Bekasi', async () => {
    const answer = await json(asked)
    expect(Object.keys(answer)).toEqual(['from', 'term', 'due', 'counted', 'unit', 'warnings', 'skipped'])
    expect(answer).toMatchObject({ due: '2026-04-07T16:00:00+07:00', counted: 'working', unit: 'workingDay', term: '10 hari kerja', warnings: [] })
    expect(answer['skipped']).toContainEqual({ date: '2026-03-19', reason: 'Hari Suci Nyepi Tahun Baru Saka 1948' })
  })

  test('moves by pauses, which may be several, and multiplies by a count', async () => {
    const paused = await json([...asked, '--pause', '2026-03-17T08:00/2026-03-18T08:00', '--pause', '2026-03-25T08:00/2026-03-27T07:00'])
    expect(paused['due']).toBe('2026-04-10T16:30:00+07:00')
    expect((await json(['due', '--from', '2026-03-16T09:00', '--term', '1 hari kerja per jabatan', '--count', '3']))['due']).toBe('2026-03-26T16:00:00+07:00')
  })

  test('prints a table for people and warns of years without a calendar on standard error', async () => {
    const far = await balai(['due', '--from', '2031-03-03T09:00', '--term', '2 hari kerja'])
    expect(far).toMatchObject({ code: 0 })
    expect(far.out).toMatch(/^Tenggat {3}2031-03-05T/)
    expect(far.err).toContain('2031')
  })

  test('names every fault of the question at once and answers nothing', async () => {
    const bad = await balai(['due', '--from', 'kemarin', '--term', 'segera', '--pause', 'x', '--json'])
    expect(bad).toMatchObject({ code: 1, out: '' })
    expect(bad.err.trim().split('\n')).toHaveLength(3)
    expect((await balai([...asked, '--city', join(folder, 'tidak-ada')])).code).toBe(1)
  })

  test('starts fast', async () => {
    const times: number[] = []
    for (let n = 0; n < 5; n += 1) {
      times.push(await effortOfChildren(() => balai(asked)))
    }
    // measured 0.25 s on a quiet machine; the bound leaves room for a busy one and catches the loading of the whole program (1.5 s)
    expect(Math.min(...times)).toBeLessThan(900)
  })
})

describe('balai check', () => {
  test('finds the city of Bekasi in order', async () => {
    expect(await json(['check'])).toMatchObject({ services: 21, decrees: 1, faults: 0 })
  })

  test('names the file and the line of every fault, of services and of the calendar', async () => {
    const city = join(folder, 'rusak')
    cpSync(join(root, 'city', 'bekasi'), city, { recursive: true })
    const service = join(city, 'services', 'anjab-abk.yaml')
    writeFileSync(service, readFileSync(service, 'utf8').replace(/who: [a-z-]+/, 'who: petugas-hantu'))
    const year = join(city, 'holidays', '2026.yaml')
    writeFileSync(year, readFileSync(year, 'utf8').replace('2026-01-01', '2025-01-01'))
    const found = await balai(['check', city, '--json'])
    expect(found.code).toBe(1)
    const { faults, problems } = JSON.parse(found.out) as { faults: number; problems: { file: string; line: number; code: string; message: string }[] }
    expect(faults).toBeGreaterThanOrEqual(2)
    expect(problems).toContainEqual(expect.objectContaining({ file: 'holidays/2026.yaml', code: 'date-outside-year', line: expect.any(Number) }))
    expect(problems.filter((one) => one.file === 'services/anjab-abk.yaml').map((one) => one.message).join('\n')).toContain('petugas-hantu')
    expect((await balai(['check', city])).out).toContain('services/anjab-abk.yaml')
    expect((await balai(['check', join(folder, 'tidak-ada')])).code).toBe(1)
  })
})

describe('balai standards read', () => {
  const there = existsSync(join(seeds, 'seeds'))
  if (!there && process.env['CI']) throw new Error('../shared is missing')

  test.skipIf(!there)('prints the contract of a real decree within a second or so', async () => {
    const answer = await json(['standards', 'read', join(seeds, 'seeds', '002_437b5c22bb671a80.txt')])
    const { decree, standards } = answer as { decree: Record<string, string>; standards: { annex: string; components: Record<string, unknown> }[] }
    expect(decree).toMatchObject({ number: '065/Kep.63-TU/III/2020', date: '2020-03-06' })
    expect(standards).toHaveLength(21)
    expect(Object.keys(standards[0]?.components ?? {})).toEqual([
      'legalBasis', 'requirements', 'procedure', 'duration', 'fee', 'products', 'facilities', 'competencies', 'supervision', 'complaints', 'staffCount',
      'serviceGuarantee', 'safetyGuarantee', 'evaluation', 'extra',
    ])
  })

  test('refuses what is no standard, what is empty and what is not there, on standard error alone', async () => {
    const empty = join(folder, 'kosong.txt')
    writeFileSync(empty, '')
    for (const file of [empty, join(root, 'package.json'), join(folder, 'tidak-ada.txt')]) {
      const refused = await balai(['standards', 'read', file, '--json'])
      expect(refused).toMatchObject({ code: 1, out: '' })
      expect(refused.err.trim().length).toBeGreaterThan(10)
    }
  })
})

describe('a city hall at work', () => {
  const data = join(folder, 'data')
  const env = { BALAI_DATA: data, PORT: '0' }
  let running: Running
  const backup = join(folder, 'satu.backup')

  beforeAll(async () => {
    running = await start(readConfig({ ...env, BALAI_CITY: join(root, 'city', 'bekasi') }, 'production'), () => undefined)
  })
  afterAll(() => running.stop())

  test('listens on a socket that only its own user may open', () => {
    expect(statSync(socketPath(data)).mode & 0o777).toBe(0o600)
  })

  test('does commands while it runs, and says no in words', async () => {
    expect(await json(['migrate'], env)).toEqual({ migrated: [] })
    for (const list of [['accounts', 'list'], ['accounts']]) expect(await json(list, env)).toEqual({ accounts: [] })
    expect(await json(['journal', 'verify'], env)).toMatchObject({ faultCount: 0, faults: [] })
    const nobody = await balai(['accounts', 'disable', 'siapa'], env)
    expect(nobody).toMatchObject({ code: 1, out: '' })
    expect(nobody.err).toContain('Tidak ada akun siapa')
  })

  test('names what was changed in its journal by its owner; the program itself cannot change it', async () => {
    const { database } = running.house
    const asOwner = (statement: string): Promise<void> => database.asOwner((owner) => owner.script(`alter table journal disable trigger user; ${statement}; alter table journal enable trigger user`))
    const altered = await maybe<{ type: string }>(database.db, sql`select type from journal order by subject, seq limit 1`)
    const change = `update journal set type = 'x' where (subject, seq) = (select subject, seq from journal order by subject, seq limit 1)`
    await expect(database.script(change)).rejects.toThrow('permission denied')
    await asOwner(change)
    const found = await balai(['journal', 'verify', '--json'], env)
    const { faults } = JSON.parse(found.out) as { faults: unknown[] }
    expect({ code: found.code, faults }).toMatchObject({ code: 1, faults: [{ code: 'row-altered', seq: 1 }] })
    expect((await balai(['journal', 'verify'], env)).out).toContain('catatan diubah')
    await asOwner(`update journal set type = '${altered?.type}' where type = 'x'`)
  })

  test('writes its city back so that it reads the same', async () => {
    const written = join(folder, 'kota')
    expect(await json(['export', 'city', written], env)).toMatchObject({ changed: [] })
    expect(await readFolder(written)).toEqual(await readFolder(join(root, 'city', 'bekasi')))
    expect((await balai(['export', 'city', written], env)).err).toContain('tidak kosong')
  })

  test('saves itself into one file, which is restored only with the key, only into nothing', async () => {
    expect(await json(['backup', backup], env)).toMatchObject({ key: 'not-carried', jobs: 'not-carried' })
    const other = join(folder, 'lain')
    expect((await balai(['restore', backup], { BALAI_DATA: other })).err).toContain('Kunci tidak ada')
    mkdirSync(other, { recursive: true })
    writeFileSync(join(other, 'key'), 'ab'.repeat(32))
    expect((await balai(['restore', backup], { BALAI_DATA: other })).err).toContain('bukan kunci')
    cpSync(join(data, 'key'), join(other, 'key'))
    const restored = await json(['restore', backup], { BALAI_DATA: other })
    expect(restored).toMatchObject({ mode: 'production', cityDiffers: false })
    expect((await balai(['restore', backup], { BALAI_DATA: other })).err).toContain('tidak kosong')
    expect(await json(['accounts', 'list'], { BALAI_DATA: other })).toEqual({ accounts: [] })
  })

  test('is not opened a second time', async () => {
    const refused = await balai(['serve'], env)
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain(String(process.pid))
    expect((await balai(['restore', backup], env)).err).toContain(String(process.pid))
  })
})

describe('a calendar written as files', () => {
  test('reads back as the same calendar', async () => {
    const texts = (await readFolder(join(root, 'city', 'bekasi', 'holidays'))).map(({ path, text }) => ({ name: path, text }))
    const { calendar } = readCalendar(texts)
    expect(calendar).not.toBeNull()
    expect(readCalendar(calendarTexts(calendar!))).toEqual({ calendar, problems: [] })
  })
})

import { spawn } from 'node:child_process'
import fs, { cpSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEmbedded, rows, run, sql } from '#platform/db'
import { builtProgram, openProgram, root, type Program } from './browser/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-durable-'))
const data = join(folder, 'data')
const city = join(folder, 'city')

/** Kota Bekasi without a simulated history: every case in the folder was filed by this test. */
beforeAll(() => {
  builtProgram()
  cpSync(join(root, 'city', 'bekasi'), city, { recursive: true, filter: (path) => !path.endsWith('simulation.yaml') })
})
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

/** What the program acknowledged: letters filed, and the version each had when an act on it was answered. */
type Told = Map<string, { code: string; version: number }>

/** Files letters and returns each to its sender, which gives it its agenda number, until the program is gone. */
async function fileUntilGone(program: Program, counter: string, told: Told): Promise<void> {
  try {
    for (;;) {
      const { id, code } = await program.letter('Permohonan rapat')
      told.set(id, { code, version: 0 })
      const { version } = await program.act(id, counter, { act: 'kembalikan', note: 'Halaman kedua tidak terbaca.' })
      told.set(id, { code, version })
    }
  } catch (error) {
    // Killed under our hands, a request breaks off (TypeError); an answer that is a refusal is a fault.
    if (!(error instanceof TypeError)) throw error
  }
}

const verify = (): Promise<{ code: number | null; out: string }> => new Promise((resolve) => {
  const child = spawn(process.execPath, [join(root, 'scripts', 'balai.js'), 'journal', 'verify', '--json'], { cwd: root, env: { PATH: process.env['PATH'] ?? '', BALAI_DATA: data, BALAI_CITY: city } })
  let out = ''
  child.stdout.on('data', (part: Buffer) => { out += part.toString() })
  child.on('close', (code) => { resolve({ code, out }) })
})

const numbered = (agendas: (string | null)[]): number[] => agendas.flatMap((one) => (one === null ? [] : [Number.parseInt(one, 10)])).toSorted((a, b) => a - b)

describe('the embedded database', () => {
  const told: Told = new Map()

  test('is killed twice in the middle of its work and has lost nothing it acknowledged', async () => {
    for (const milliseconds of [2_000, 1_500]) {
      const before = told.size
      const program = await openProgram(data, { BALAI_CITY: city })
      const counter = await program.signIn('petugas-loket')
      const people = [1, 2, 3, 4].map(() => fileUntilGone(program, counter, told))
      await wait(milliseconds)
      for (let tries = 0; tries < 300 && told.size - before <= 10; tries += 1) await wait(100) // a busy machine takes longer
      await program.end('SIGKILL')
      await Promise.all(people)
      expect(told.size - before, 'letters acknowledged before the kill').toBeGreaterThan(10)

      // the same folder, whose lock still names the killed process
      const again = await openProgram(data, { BALAI_CITY: city })
      const auditor = await again.signIn('auditor')
      for (const [id, { code, version }] of told) {
        const found = await again.look(id, auditor)
        expect(code.startsWith(found.code)).toBe(true)
        expect(await again.tracked(code)).toBe(200)
        expect(found.version).toBeGreaterThanOrEqual(version)
        expect(found.history.map((one) => one.seq)).toEqual(found.history.map((_, index) => index + 1))
        if (version > 0) expect(found.agenda).toMatch(/^\d{4}\/2026$/)
      }
      const { code, out } = await verify()
      expect({ code, faults: (JSON.parse(out) as { faults: unknown[] }).faults }).toEqual({ code: 0, faults: [] })
      await again.end()
    }
  }, 120_000)

  test('gave agenda numbers without a gap or a double, also those nobody heard of any more', async () => {
    const { db, close } = await openEmbedded(join(data, 'database'))
    const agendas = (await rows<{ agenda: string | null }>(db, sql`select agenda from cases`)).map((one) => one.agenda)
    const chains = await rows<{ id: string }>(db, sql`select c.id from cases c where not exists (select 1 from journal j where j.subject = c.id and j.type = 'case.filed')`)
    await close()
    const numbers = numbered(agendas)
    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(chains).toEqual([])
  })

  test('asks the disk to keep the log of every commit before it answers', async () => {
    const place = join(folder, 'synced')
    const database = await openEmbedded(place)
    await run(database.db, sql`create table deeds (n int)`)
    const real = fs.fsyncSync
    const synced: string[] = []
    fs.fsyncSync = (descriptor) => {
      synced.push(process.platform === 'linux' ? readlinkSync(`/proc/self/fd/${descriptor}`) : 'pg_wal')
      real(descriptor)
    }
    syncBuiltinESMExports()
    try {
      for (let n = 1; n <= 20; n += 1) {
        await run(database.db, sql`insert into deeds values (${n})`)
        expect(synced.filter((file) => file.includes('pg_wal')).length, `after commit ${n}`).toBeGreaterThanOrEqual(n)
      }
      const before = synced.length
      await rows(database.db, sql`select n from deeds`)
      expect(synced.length, 'reading syncs nothing').toBe(before)
    } finally {
      fs.fsyncSync = real
      syncBuiltinESMExports()
      await database.close()
    }
  })
})

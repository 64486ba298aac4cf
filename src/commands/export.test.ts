import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql, rows } from '#platform/db'
import { readCityFolder } from '../assembly.ts'
import { openHall, type Hall } from '../../test/hall.ts'
import { commands } from './all.ts'

const city = fileURLToPath(new URL('../../city/bekasi', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'balai-export-'))
let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})
const exported = async (name: string): Promise<{ changed: string[]; files: number; folder: string }> => {
  const found = commands.get('export city')
  if (!found) throw new Error('no command')
  return await found.run(hall.house, hall.now(), { folder: join(folder, name) }) as { changed: string[]; files: number; folder: string }
}
const text = (path: string): string => readFileSync(path, 'utf8')

describe('the plans and schedules of a city that is written back', () => {
  test('are as somebody wrote them where nobody changed them on screen', async () => {
    const { changed, folder: out } = await exported('awal')
    expect(changed.filter((path) => /^(plans|schedules)\//.test(path))).toEqual([])
    for (const part of ['plans', 'schedules']) for (const name of readdirSync(join(city, part))) expect(text(join(out, part, name)) === text(join(city, part, name))).toBe(true)
  })

  test('say what was published on screen, and what was only drafted is not theirs yet', async () => {
    const slug = 'verifikasi-psu-2020'
    const key = 'melakukan-identifikasi-objek-verifikasi-psu'
    await hall.post(`/jadwal/${slug}/susun`, { [`s.${key}`]: '', [`w.${key}`]: ['0', '1'] }, 'kepala-distaru')
    expect((await exported('rancangan')).changed.filter((path) => path.startsWith('schedules/'))).toEqual([])
    const seen = /name="seen" value="([^"]*)"/.exec(await (await hall.get(`/jadwal/${slug}/terbitkan`, 'kepala-distaru')).text())?.[1] ?? ''
    expect((await hall.post(`/jadwal/${slug}/terbitkan`, { seen, reason: 'Jadwal lapangan ditetapkan.' }, 'kepala-distaru')).status).toBe(303)
    const why = { reason: 'Disetujui dalam rapat perubahan.', kind: 'perwal', number: '12 Tahun 2014', date: '02/05/2014' }
    const plan = 'renstra-bppt-2013-2018'
    expect((await hall.post(`/rencana/${plan}/susunan`, { what: 'programme', under: '', name: 'Program percobaan', n: '', unit: '', indicator: '', is: '', polarity: '', ...why }, 'kepala-bappeda')).status).toBe(303)
    const mark = /name="seen" value="([^"]*)"/.exec(await (await hall.get(`/rencana/${plan}/terbitkan`, 'wali-kota')).text())?.[1] ?? ''
    expect((await hall.post(`/rencana/${plan}/terbitkan`, { seen: mark, kind: why.kind, number: why.number, date: why.date }, 'wali-kota')).status).toBe(303)

    const { changed, folder: out } = await exported('terbit')
    expect(changed.filter((path) => /^(plans|schedules)\//.test(path)).toSorted()).toEqual([`plans/${plan}.yaml`, `schedules/${slug}.yaml`])
    expect(text(join(out, 'schedules', `${slug}.yaml`))).toContain('weeks: JAN I - JAN II')
    const read = await readCityFolder(out)
    const kept = async (table: 'plans' | 'schedules', of: string): Promise<unknown> => (await rows<{ content: unknown }>(hall.ctx().db, sql`select content from ${sql.table(table)} where slug = ${of} and state = 'published' order by version desc limit 1`))[0]?.content
    expect(read.plans.find((one) => one.plan.slug === plan)?.plan).toEqual(await kept('plans', plan))
    expect(read.schedules.find((one) => one.schedule.slug === slug)?.schedule).toEqual(await kept('schedules', slug))
    expect(read.problems.filter((problem) => /plans|schedules/.test(JSON.stringify(problem)))).toEqual([])
  })
})

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cityOf, migrations, readCityFolder, readFolder } from './assembly.ts'
import { modules } from './modules.ts'
import { seeded } from './simulation.ts'
import { setSimulationProgress, simulationProgress } from './simulation-progress.ts'

const bekasi = fileURLToPath(new URL('../city/bekasi', import.meta.url))
let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'balai-city-')); await cp(bekasi, folder, { recursive: true }) })
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The faults of the city after one of its files was changed; the file is put back. */
async function faultsAfter(file: string, change: (text: string) => string): Promise<string[]> {
  const path = join(folder, file)
  const text = await readFile(path, 'utf8')
  const changed = change(text)
  expect(changed, `${file} was not changed`).not.toBe(text)
  try {
    await writeFile(path, changed)
    const { problems } = await readCityFolder(folder)
    return problems.map((problem) => `${(problem as { file?: string }).file ?? ''} ${problem.code}`.trim())
  } finally { await writeFile(path, text) }
}

describe('the folder of a city', () => {
  test('of Bekasi has no fault, and every part of it is read', async () => {
    const city = await readCityFolder(bekasi)
    expect(city.problems).toEqual([])
    expect([city.data.services.length > 10, city.hall !== null, city.calendar.calendar !== null, city.surveys.instruments.length > 0, city.plans.length > 0]).toEqual([true, true, true, true, true])
  })
  test('is read by its YAML files alone, each by its path in the folder, in an order that is always the same', async () => {
    const texts = await readFolder(bekasi)
    expect(texts.every(({ path }) => /^[^/].*\.ya?ml$/.test(path) && !path.includes('\\'))).toBe(true)
    expect(texts.map((one) => one.path)).toEqual((await readFolder(folder)).map((one) => one.path))
    expect(new Set(texts.map((one) => one.path)).size).toBe(texts.length)
  })
  test.each<[string, (text: string) => string, string | RegExp]>([
    ['counters.yaml', (text) => text.replace('letter: A', 'letter: B'), /letter-twice/],
    ['counters.yaml', (text) => text.replace('services: [informasi-publik]', 'services: [informasi-publi]'), /unknown-service/],
    ['counters.yaml', (text) => `${text}\n  - [`, /not-yaml/],
    ['city.yaml', (text) => text.replace(/^code: .*$/m, 'code: lower'), /./],
    ['roles.yaml', (text) => text.replace('cases.read-unit', 'cases.read-everything'), /./],
    ['surveys.yaml', (text) => `${text}\nsatuan: 3\n`, /./],
    ['registers.yaml', (text) => text.replace(/pattern: .*/, 'pattern: "{nothing}"'), /./],
  ])('whose %s is wrong is refused with what is wrong, and nothing else', async (file, change, expected) => {
    const faults = await faultsAfter(file, change)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.join('\n')).toMatch(expected)
  })
  test('without counters has no hall, and that is no fault', async () => {
    await rm(join(folder, 'counters.yaml'))
    const { hall, problems } = await readCityFolder(folder)
    expect([hall, problems]).toEqual([null, []])
    await cp(join(bekasi, 'counters.yaml'), join(folder, 'counters.yaml'))
  })
  test('tells of its faults all at once, not one after the other', async () => {
    const counters = await readFile(join(folder, 'counters.yaml'), 'utf8')
    await writeFile(join(folder, 'counters.yaml'), counters.replace('letter: A', 'letter: B'))
    const more = await faultsAfter('roles.yaml', (text) => text.replace('cases.read-unit', 'cases.read-everything'))
    await writeFile(join(folder, 'counters.yaml'), counters)
    expect(more.length).toBeGreaterThan(1)
  })
  test('without its own file of the city cannot be opened', async () => {
    const { data } = await readCityFolder(bekasi)
    expect(cityOf(data)).toMatchObject({ slug: 'bekasi', zone: 'Asia/Jakarta', codePrefix: 'BKS' })
    expect(() => cityOf({ ...data, city: null })).toThrow('no city.yaml')
  })
})

describe('the parts of the house', () => {
  test('stand each after those they use, by names of their own', () => {
    const names = modules.map((one) => one.name)
    expect(new Set(names).size).toBe(names.length)
    for (const [index, one] of modules.entries()) for (const used of one.uses) expect([one.name, used, names.indexOf(used) < index && names.includes(used)]).toEqual([one.name, used, true])
  })
  test('migrate in that order too, the platform first, each from a folder there is', async () => {
    expect(migrations.map((one) => one.name)).toEqual(['platform', ...modules.map((one) => one.name)])
    for (const { name, folder: of } of migrations) {
      const files = (await readdir(fileURLToPath(of))).filter((file) => file.endsWith('.sql')).toSorted()
      // forward only: numbered from 1 without a gap, so that what ran before is what stands before
      expect([name, files.map((file) => Number(file.slice(0, 4)))]).toEqual([name, files.map((_, index) => index + 1)])
    }
  })
  test('ask for permissions by their own name, each once, said in both languages', () => {
    const all = modules.flatMap((one) => Object.entries(one.permissions).map(([permission, text]) => ({ module: one.name, permission, text })))
    expect(new Set(all.map((one) => one.permission)).size).toBe(all.length)
    for (const { module, permission, text } of all) {
      expect(permission.startsWith(`${module}.`)).toBe(true)
      expect([permission, Boolean(text.en && text.id)]).toEqual([permission, true])
    }
  })
  test('lead from every menu to an address of their own, for a permission there is', () => {
    const asked = new Set(modules.flatMap((one) => Object.keys(one.permissions)))
    for (const one of modules) {
      const routes = (one.web?.routes ?? []).filter((route) => route.method === 'GET').map((route) => route.path)
      for (const entry of one.menu ?? []) {
        expect([entry.path, routes.includes(entry.path)]).toEqual([entry.path, true])
        if (entry.permission !== undefined) expect([entry.path, asked.has(entry.permission)]).toEqual([entry.path, true])
      }
      for (const entry of one.publicMenu ?? []) expect([entry.path, routes.includes(entry.path)]).toEqual([entry.path, true])
    }
  })
  test('have no two handlers for one address', () => {
    const served = modules.flatMap((one) => [...new Set((one.web?.routes ?? []).filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`))])
    expect(served.filter((one, index) => served.indexOf(one) < index)).toEqual([])
  })
  test('name their work in the background and their hours, each once', () => {
    const work = modules.flatMap((one) => [...Object.keys(one.jobs ?? {}), ...(one.timed ?? []).map((timed) => timed.name)])
    expect(work.filter((one, index) => work.indexOf(one) < index)).toEqual([])
    for (const { cron } of modules.flatMap((one) => one.timed ?? [])) expect(cron.split(' ')).toHaveLength(5)
  })
})

describe('the chance of the simulated history', () => {
  test('is the same every time for a seed, and another for another', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const [one, two] = [seeded(seed), seeded(seed)]
      const first = Array.from({ length: 20 }, one)
      expect(Array.from({ length: 20 }, two)).toEqual(first)
      for (const value of first) { expect(value).toBeGreaterThanOrEqual(0); expect(value).toBeLessThan(1) }
    }))
    expect(Array.from({ length: 5 }, seeded(1))).not.toEqual(Array.from({ length: 5 }, seeded(2)))
  })
  test('favours nothing: of ten thousand throws each tenth comes about as often', () => {
    const random = seeded(20261121)
    const tenths = Map.groupBy(Array.from({ length: 10_000 }, random), (value) => Math.floor(value * 10))
    for (const all of tenths.values()) { expect(all.length).toBeGreaterThan(900); expect(all.length).toBeLessThan(1100) }
  })
  test('tells how far it has come, and nothing while none is made', () => {
    expect(simulationProgress()).toBeNull()
    setSimulationProgress({ done: 3, total: 300 })
    expect(simulationProgress()).toEqual({ done: 3, total: 300 })
    setSimulationProgress(null)
    expect(simulationProgress()).toBeNull()
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { newWorld, type World } from '../../../../test/world.ts'
import { sayAll } from '../../../cli/say.ts'
import { modules } from '../../../modules.ts'
import { mooring, rulesFile } from '../examples.ts'
import { chargeNamed, chargesFor, chargesOf, loadCharges, readCharges, rulesOf } from './tariffs.ts'

const folder = new URL('../../../../city/bekasi/charges/', import.meta.url)
const bekasi = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
const services = new Set(['tambat', 'pbg', 'imb', 'izin-gangguan', 'izin-trayek', 'izin-reklame', 'izin-penggunaan-tempat-makam', 'pemakaian-kekayaan-daerah'])
const files = [{ name: 'tambat.yaml', text: mooring }, { name: '_rules.yaml', text: rulesFile }]
const faults = (list: { name: string; text: string }[], known = services): string[] => readCharges(list, known).problems.map((one) => `${one.file}:${one.line} ${one.code}`)

describe('the folder of charges', () => {
  test('of the demo city has no fault', () => {
    expect(faults(bekasi)).toEqual([])
  })

  test('names file and line of every fault, and leaves out only what is faulty', () => {
    const { charges, problems } = readCharges([{ name: 'rusak.yaml', text: mooring.replace('to: 2024-01-04', 'to: 2024-02-04') }, ...files], services)
    expect(problems.map((one) => `${one.file}:${one.line} ${one.code}`)).toEqual([`charges/rusak.yaml:${mooring.split('\n').findIndex((line) => line.includes('from: 2024-01-05')) + 1} periods-overlap`])
    expect(charges.map((one) => one.name)).toEqual(['tambat', '_rules'])
  })

  test('wants the rules of due days and interest where there is any charge, and nothing where there is none', () => {
    expect(faults([files[0] ?? { name: '', text: '' }])).toEqual(['charges/_rules.yaml:1 charge-rules-missing'])
    expect(faults([])).toEqual([])
  })

  test('has a sentence for each fault at the command line, in both languages', async () => {
    const { problems } = readCharges([{ name: 'rusak.yaml', text: mooring.replace('to: 2024-01-04', 'to: 2024-02-04').replace('panjang: { above: 10 }', 'panjang: { above: 12 }') }, ...files], services)
    expect(await sayAll('id', problems)).toEqual(['Tarif mulai 2024-01-05 bertumpuk dengan tarif mulai 2020-01-01.', 'Tabel tarif: ada celah sebelum baris 2.'])
    expect(await sayAll('en', problems)).toEqual(['The tariff from 2024-01-05 overlaps that from 2020-01-01.', 'Table tarif: there is a gap before row 2.'])
  })

  test('knows a service that is not there, and a name that is no slug', () => {
    expect(faults(files, new Set())).toEqual(['charges/tambat.yaml:4 unknown-service'])
    expect(faults([{ name: 'Tarif Baru.yaml', text: mooring }, ...files])).toEqual(['charges/Tarif Baru.yaml:1 file-name-not-slug'])
  })

  test.each([
    ['nothing', ''],
    ['a list', '- a\n- b'],
    ['no YAML', 'a: [\n'],
    ['aliases that would multiply', 'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]'],
    ['another kind of file', 'registers:\n  - slug: x\n'],
  ])('a file that is %s is refused with a line, and breaks nothing', (_, text) => {
    const found = readCharges([{ name: 'x.yaml', text }, ...files], services)
    expect(found.problems.length).toBeGreaterThan(0)
    expect(found.problems.every((one) => one.file === 'charges/x.yaml' && one.line >= 1)).toBe(true)
  })
})

describe('what is loaded', () => {
  let world: World
  const load = (text: string) => loadCharges(world.ctx(), [{ name: 'tambat', text }, { name: '_rules', text: rulesFile }])
  const versions = () => rows<{ name: string; version: number }>(world.house.database.db, sql`select name, version from charge_files order by name, version`)
  const amountOf = async (): Promise<string> => (await chargeNamed(world.ctx(), 'tambat')).tariffs[1]?.basis ?? ''
  beforeAll(async () => { world = await newWorld({ modules }) })
  afterAll(() => world.close())

  test('is refused in words before anything was', async () => {
    await expect(rulesOf(world.ctx())).rejects.toMatchObject({ kind: 'conflict', problems: [{ code: 'charge-rules-missing' }] })
    await expect(chargeNamed(world.ctx(), 'tambat')).rejects.toMatchObject({ kind: 'not-found' })
    expect(await chargesOf(world.ctx())).toEqual([])
  })

  test('is one version however often the program starts', async () => {
    await load(mooring)
    await load(mooring)
    expect(await versions()).toEqual([{ name: '_rules', version: 1 }, { name: 'tambat', version: 1 }])
    expect((await rulesOf(world.ctx())).dueDays).toBe(30)
  })

  test('is the newest version, and an older text that comes back is the newest again', async () => {
    await load(mooring.replace('Perda Contoh 2/2024', 'Perda Contoh 9/2026'))
    expect(await amountOf()).toBe('Perda Contoh 9/2026')
    await load(mooring)
    expect(await amountOf()).toBe('Perda Contoh 2/2024')
    await load(mooring)
    expect((await versions()).filter((one) => one.name === 'tambat').map((one) => one.version)).toEqual([2, 3])
  })

  test('is found by the service it is owed for', async () => {
    expect((await chargesFor(world.ctx(), 'tambat')).map((one) => one.slug)).toEqual(['tambat'])
    expect(await chargesFor(world.ctx(), 'lain')).toEqual([])
  })

  test.each(['_rules', '', '../tambat', 'Tambat', "tambat' or 1=1", 'x'.repeat(400)])('%j names no charge', async (name) => {
    await expect(chargeNamed(world.ctx(), name)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

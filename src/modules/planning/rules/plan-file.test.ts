import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayProblem } from '../messages.ts'
import { samplePlan } from '../examples.ts'
import { planJsonSchema, readPlan } from './plan-file.ts'
import { activitiesOf, rowsOf, yearsOf } from './plan.ts'
import { toSheets } from './workbook.ts'
import { fromSheets } from './workbook-read.ts'

const renstra = readFileSync(fileURLToPath(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url)), 'utf8')

describe('the file of the plan 2013–2018', () => {
  const { plan, problems } = readPlan(renstra, 'renstra-bppt-2013-2018')
  test('is read without a fault, every table, activity and list of it', () => {
    expect(problems).toEqual([])
    expect(plan!.tables.map(({ id }) => id)).toEqual(['2.2.1', '2.2.2', '2.3.1', '2.3.2', '2.4a', '2.4b', '3.2.1', '4.1', '6.1'])
    expect([yearsOf(plan!), activitiesOf(plan!).length, activitiesOf(plan!).flatMap(({ activity }) => activity.outputs).length]).toEqual([[2014, 2015, 2016, 2017, 2018], 11, 58])
    const rows = (id: string): number => rowsOf(plan!.tables.find((one) => one.id === id)!, '').length
    expect(['2.2.1', '2.2.2', '2.3.1', '2.3.2', '2.4a', '2.4b', '3.2.1'].map(rows)).toEqual([11, 71, 16, 16, 5, 5, 41])
    expect([plan!.instruments.length, plan!.lists.map(({ items }) => items.length)]).toEqual([39, [11, 9, 15, 8, 14, 21]])
  })
  test('keeps what is printed, slips and all, and counts with none of it on reading', () => {
    const table = plan!.tables.find(({ id }) => id === '2.3.2')!
    expect(table.rows[14]!.cells['budget-total']![0]!.printed).toBe('Rp. 1.50.000.000')
    expect(plan!.tables[1]!.rows[0]!.rows[3]!.rows[14]!.cells['value']![0]!.printed).toBe('12.590.;000,00')
    expect(plan!.programmes[0]!.outcomes[0]!.base.printed).toBe('79.99%')
  })
  test('says where the text of the source is scrambled', () => {
    expect(activitiesOf(plan!).filter(({ activity }) => activity.uncertain !== null).map(({ activity }) => activity.id)).toEqual(['pengembangan-sim', 'pembangunan-data-base', 'sarana-prasarana', 'ruang-arsip'])
  })
})

describe.skipIf(process.env['CI'] === undefined && !readable())('what the file says stands in the source', () => {
  const source = readable() ? readFileSync(sourceFile(), 'utf8').split('\n') : []
  const plain = (text: string): string => text.replace(/\s+/g, '').toLowerCase()
  test('every figure of its tables, every target and budget, every number of a decision and every sentence, in the lines it names', () => {
    const { plan } = readPlan(renstra, 'x')
    const within = (lines: string | null): string => { const [from = 1, to = from] = (lines ?? '').split('-').map(Number); return plain(source.slice(from - 1, to).join(' ')) }
    const missing: string[] = []
    const stands = (printed: string, lines: string | null, where: string): void => { if (!within(lines).includes(plain(printed))) missing.push(`${where}: ${printed}`) }
    for (const table of plan!.tables) {
      for (const { row } of [...rowsOf(table, ''), ...(table.total ? [{ row: table.total }] : [])]) {
        for (const cell of Object.values(row.cells).flat()) stands(cell.printed, table.lines, `${table.id} ${row.name}`)
        for (const part of row.name.split(/,? atau /)) stands(part, table.lines, table.id)
      }
    }
    for (const one of plan!.instruments) stands(one.number, one.lines, one.at)
    for (const one of plan!.instruments) if (one.gazette) for (const of of [one.gazette.number, one.gazette.supplement ?? '']) stands(of, one.lines, one.at)
    for (const one of plan!.statements) stands(one.printed, one.lines, one.at)
    for (const { activity } of activitiesOf(plan!)) {
      for (const cell of [...activity.budget, activity.endBudget]) stands(cell.printed, activity.lines, activity.id)
      for (const cell of activity.outputs.flatMap((one) => [...one.targets, one.base, one.end])) for (const word of cell.printed.split(/\s+/)) stands(word, activity.lines, `${activity.id}: ${cell.printed}`)
    }
    expect(missing).toEqual([])
  })
})

function sourceFile(): string { return fileURLToPath(new URL('../../../../../shared/seeds/004_aa8908b2d6cb0f38.txt', import.meta.url)) }
function readable(): boolean { try { readFileSync(sourceFile()); return true } catch { return false } }

describe('a plan file', () => {
  const faults = (from: string, to: string): (string | number | undefined)[][] => {
    expect(samplePlan).toContain(from)
    const { plan, problems } = readPlan(samplePlan.replace(from, to), 'contoh')
    expect(plan).toBeNull()
    return problems.map(({ code, field, line }) => [code, field, line])
  }
  const line = (text: string): number => samplePlan.slice(0, samplePlan.indexOf(text)).split('\n').length

  test.each([
    ['too few years', 'budget: 200.000.000 | 250.000.000 | 300.000.000', 'budget: 200.000.000 | 250.000.000', 'wrong-count', 'programmes.0.activities.1.budget'],
    ['too many years in a table', "target: '1,00 | 1,10 | 1,25'", "target: '1,00 | 1,10 | 1,25 | 2'", 'wrong-count', 'tables.0.rows.0.target'],
    ['an indicator nobody knows', 'indicator: ikm, base', 'indicator: ikn, base', 'unknown-indicator', 'tables.2.rows.2.indicator'],
    ['an objective nobody knows', 'objective: taman-bertambah', 'objective: taman-berkurang', 'unknown-objective', 'programmes.0.objective'],
    ['a column nobody knows', 'spent: 266.000.000', 'spend: 266.000.000', 'unknown-column', 'tables.1.rows.1.spend'],
    ['a sum of a column nobody knows', 'holds: sum, of: [realisation]', 'holds: sum, of: [realised]', 'unknown-column', 'tables.1.columns.4.of'],
    ['a series of a table nobody knows', "claims: rises, series: { table: '2.4'", "claims: rises, series: { table: '2.9'", 'unknown-column', 'statements.2'],
    ['a name twice', 'id: keluhan, name', 'id: luas-taman, name', 'name-twice', 'indicators.1'],
    ['years that do not follow', 'base: 2025, first: 2026', 'base: 2027, first: 2026', 'period-backwards', 'period'],
    ['a key it does not have', 'agency: {', 'agencies: [], agency: {', 'not-yaml', undefined],
  ])('with %s is refused with its place', (_what, from, to, code, field) => {
    const found = faults(from, to)
    expect(found[0]?.slice(0, 2)).toEqual([code, field])
  })
  test('names the line of each fault', () => {
    expect(faults('objective: taman-bertambah', 'objective: lain')).toEqual([['unknown-objective', 'programmes.0.objective', line('    objective: taman-bertambah')]])
    expect(faults('layout: permendagri-86-2017', 'layout: sendiri')).toEqual([['not-allowed', 'layout', line('layout:')]])
  })
  test('its faults have words in both languages', () => {
    for (const code of ['wrong-count', 'unknown-column', 'unknown-indicator', 'unknown-objective', 'name-twice', 'period-backwards', 'workbook-old', 'sheet-missing']) {
      for (const locale of ['id', 'en'] as const) expect(sayProblem(locale)({ code })).not.toBe(code)
    }
    expect(sayProblem('id')({ code: 'not-ours' })).toBe('not-ours')
  })
  test('has a schema for editors', () => { expect(planJsonSchema()).toMatchObject({ type: 'object', required: expect.arrayContaining(['title', 'period', 'layout']) as unknown }) })
  test('whatever is written in it is read or refused, never worse', () => {
    fc.assert(fc.property(fc.nat({ max: samplePlan.length }), fc.string({ maxLength: 8 }), (at, text) => {
      const { plan, problems } = readPlan(samplePlan.slice(0, at) + text + samplePlan.slice(at), 'contoh')
      expect(plan !== null || problems.length > 0).toBe(true)
    }), { numRuns: 40 })
  })
})

describe('a plan as sheets', () => {
  test.each([['the plan of 2013–2018', renstra], ['the sample', samplePlan]])('%s comes back the same', (_what, yaml) => {
    const { plan } = readPlan(yaml, 'contoh')
    expect(fromSheets(toSheets(plan!), 'contoh')).toEqual({ plan, problems: [] })
  })
  test('what is known of single cells comes back too', () => {
    const { plan } = readPlan(samplePlan.replace('spent: 266.000.000', 'spent: { printed: 26.6000.000, value: 266.000.000, uncertain: tinta luntur }'), 'contoh')
    expect(fromSheets(toSheets(plan!), 'contoh').plan).toEqual(plan)
  })
  test('columns of records may stand in another order, with others beside them', () => {
    const { plan } = readPlan(samplePlan, 'contoh')
    const sheets = toSheets(plan!).map((sheet) => (sheet.name === 'Indikator' ? { ...sheet, rows: sheet.rows.map((row, index) => [index === 0 ? 'Catatan kami' : 'x', ...row.toReversed()]) } : sheet))
    expect(fromSheets(sheets, 'contoh').plan).toEqual(plan)
  })
  test('names of sheets are those a workbook can have', () => {
    for (const yaml of [renstra, samplePlan]) for (const { name } of toSheets(readPlan(yaml, 'x').plan!)) expect(name).toMatch(/^[^\\/?*[\]:]{1,31}$/)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { samplePlan } from '../examples.ts'
import { readPlan } from './plan-file.ts'
import { fromSheets } from './workbook-read.ts'
import { laterFields, nodeFields, recordSheets, sheetOf, toSheets, type Sheet } from './workbook.ts'

/** A plan as the sheets of a workbook: what people do to such a workbook between going out and coming back. */

const must = <Of>(of: Of | null | undefined): Of => { if (of === null || of === undefined) throw new Error('nothing there'); return of }
const sample = must(readPlan(samplePlan, 'contoh').plan)
const sheets = toSheets(sample)
const without = (name: string): Sheet[] => sheets.filter((sheet) => sheet.name !== name)
const changed = (name: string, change: (rows: string[][]) => string[][]): Sheet[] => sheets.map((sheet) => (sheet.name === name ? { ...sheet, rows: change(structuredClone(sheet.rows)) } : sheet))
const codes = (of: readonly Sheet[]): string[] => fromSheets(of, 'contoh').problems.map(({ code }) => code)

describe('The sheets of a plan', () => {
  test('are named within what workbooks take, each once', () => {
    const names = sheets.map(({ name }) => name)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    for (const name of names) { expect(name.length).toBeLessThanOrEqual(31); expect(name).not.toMatch(/[\\/?*[\]:]/) }
    expect([sheetOf('2.3.1'), sheetOf('T-C/23'), sheetOf('x'.repeat(60)).length]).toEqual(['Tabel 2.3.1', 'Tabel T-C-23', 31])
  })
  test('hold text alone: no figure loses its zeros, its comma or its sign on the way', () => {
    for (const { rows } of sheets) for (const row of rows) for (const cell of row) expect(typeof cell).toBe('string')
    expect(must(sheets.find(({ name }) => name === 'Program')).rows.flat()).toEqual(expect.arrayContaining(['1,20', '3 taman', '2.100.000.000']))
  })
  test('come back the same, in any order, beside sheets of something else, in any letters', () => {
    expect(fromSheets(sheets.toReversed(), 'contoh').plan).toEqual(sample)
    expect(fromSheets([{ name: 'Catatan rapat', rows: [['x']] }, ...sheets], 'contoh').plan).toEqual(sample)
    expect(fromSheets(sheets.map((sheet) => ({ ...sheet, name: ` ${sheet.name.toUpperCase()} ` })), 'contoh').plan).toEqual(sample)
  })
  test('come back the same with blank rows between and blank cells behind', () => {
    const loose = sheets.map(({ name, rows }) => ({ name, rows: name === 'Rencana' ? rows : rows.flatMap((row, at) => (at > 0 && at === rows.length - 1 ? [[''], [...row, '', '']] : [row])) }))
    expect(fromSheets(loose, 'contoh').plan).toEqual(sample)
  })
})

describe('A workbook that lost a sheet', () => {
  test.each(['Rencana', 'Program', 'Kolom'])('%s is refused by its name', (name) => expect(fromSheets(without(name), 'contoh')).toMatchObject({ plan: null, problems: [{ code: 'sheet-missing', data: { sheet: name } }] }))
  test('of a table is refused by that table', () => expect(fromSheets(without('Tabel T-C.24'), 'contoh').problems).toContainEqual({ code: 'sheet-missing', data: { sheet: 'Tabel T-C.24' } }))
  test.each(Object.keys(recordSheets).filter((name) => !['Kolom', 'Indikator'].includes(name)))('%s, which a plan may do without, is read without it or refused in words', (name) => {
    const { plan, problems } = fromSheets(without(name), 'contoh')
    expect(plan === null).toBe(problems.length > 0)
  })
})

describe('A cell that somebody changed', () => {
  test('is the one thing that differs', () => {
    const { plan } = fromSheets(changed('Program', (rows) => rows.map((row) => row.map((cell) => (cell === '2.100.000.000' ? '2.200.000.000' : cell)))), 'contoh')
    expect(JSON.stringify(must(plan)).replaceAll('2.200.000.000', '2.100.000.000')).toBe(JSON.stringify(sample))
  })
  test.each<[string, string, string]>([
    ['Program', 'sum', 'median'],
    ['Indikator', 'higher', 'naik'],
    ['Indikator', 'index', 'huruf'],
    ['Kolom', 'realisation', 'kenyataan'],
    ['Rencana', 'permendagri-86-2017', 'sendiri'],
    ['Rencana', '2025', 'dua ribu'],
  ])('in %s from %s to %s is no plan any more, and is told', (name, from, to) => {
    expect(codes(changed(name, (rows) => rows.map((row) => row.map((cell) => (cell === from ? to : cell))))).length).toBeGreaterThan(0)
  })
  test('in any sheet leaves a plan or a refusal, never worse', () => {
    const places = sheets.flatMap(({ name, rows }) => rows.flatMap((row, at) => row.map((_, column) => ({ name, at, column }))))
    fc.assert(fc.property(fc.nat(places.length - 1), fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', '__proto__', '0', '9999', 'x.y.z', '-')), (pick, value) => {
      const { name, at, column } = must(places[pick])
      const { plan, problems } = fromSheets(changed(name, (rows) => { must(rows[at])[column] = value; return rows }), 'contoh')
      expect(plan === null).toBe(problems.length > 0)
    }), { numRuns: 80 })
  })
})

describe('The sheet of programmes', () => {
  test('has its fields, then target and rupiah of each year, then the end', () => {
    const [head] = must(sheets.find(({ name }) => name === 'Program')).rows
    expect(head).toEqual([...nodeFields, 'Target 2026', 'Rp 2026', 'Target 2027', 'Rp 2027', 'Target 2028', 'Rp 2028', 'Target akhir', 'Rp akhir'])
  })
  test('has the fields that came later before the first state, so that older workbooks can be told from it', () => {
    expect(nodeFields.at(-1)).toBe('Awal')
    for (const field of laterFields) expect(nodeFields).toContain(field)
  })
  test('with a kind nobody knows, an output before any activity or a sub-activity before any activity is read without a fault in the program', () => {
    for (const kind of ['lain', 'output', 'sub kegiatan', 'outcome', 'jumlah', '']) {
      const { plan, problems } = fromSheets(changed('Program', (rows) => [must(rows[0]), [kind, 'x', '', '', 'Nama'], ...rows.slice(1)]), 'contoh')
      expect([kind, plan === null]).toEqual([kind, problems.length > 0])
    }
  })
})

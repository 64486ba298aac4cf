import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayProblem } from '../messages.ts'
import { samplePlan } from '../examples.ts'
import { audit } from './audit.ts'
import { differences } from './difference.ts'
import { evalGroups } from './e81.ts'
import { planFaults, readPlan } from './plan-file.ts'
import { activitiesOf, type Plan } from './plan.ts'
import { planText } from './plan-write.ts'
import { edited, editRow, editRows, editsOf, isWords, seenOf, sinceSeen } from './revision.ts'
import { partsOf } from './structure.ts'
import { fromSheets } from './workbook-read.ts'
import { nodeFields, toSheets } from './workbook.ts'

const must = <Of>(of: Of | null | undefined): Of => { if (of === null || of === undefined) throw new Error('nothing there'); return of }
const sample = must(readPlan(samplePlan, 'contoh').plan)
const renstra = must(readPlan(readFileSync(fileURLToPath(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url)), 'utf8'), 'renstra').plan)
const care = 'programmes.0.activities.1'
const change = (path: string, typed: Record<string, string>, plan = sample) => { const row = must(editRow(plan, path)); const { edits, problems } = editsOf(row, typed); return { row, edits, problems, next: edited(plan, row, edits) } }
const withBasis = change(care, { [`${care}.funding`]: 'APBD Kota', [`${care}.legal`]: 'Perda Nomor 4 Tahun 2024' }).next

describe('A name that is changed', () => {
  test('is said before and after, and nothing else of the plan changes', () => {
    const { edits, problems, next } = change(care, { [`${care}.name`]: '  Perawatan pohon\u00a0kota ' })
    expect([edits, problems]).toEqual([[{ path: `${care}.name`, label: 'name', year: null, before: 'Perawatan pohon', after: 'Perawatan pohon kota' }], []])
    expect(differences(sample, next).map(({ before, after }) => [before, after])).toEqual([['Perawatan pohon', 'Perawatan pohon kota']])
    expect(audit(next, () => [])).toEqual([])
  })
  test.each(['programmes.0', 'programmes.0.outcomes.0', 'programmes.0.activities.0', 'programmes.0.activities.0.activities.0', 'programmes.0.activities.0.outputs.0', 'indicators.0'])('of %s can be changed', (path) => {
    const { next, problems } = change(path, { [`${path}.name`]: 'Nama baru' })
    expect(problems).toEqual([])
    expect(partsOf(next).find((part) => part.path === path)?.name).toBe('Nama baru')
    expect(planFaults(next)).toEqual([])
    expect(readPlan(planText(next), 'contoh').plan).toEqual(next)
  })
  test.each([['vision', 'vision.text'], ['missions.1', 'missions.1.text'], ['goals.0', 'goals.0.text'], ['goals.0.objectives.0', 'goals.0.objectives.0.text']])('the wording of %s can be changed', (path, at) => {
    const { next } = change(path, { [at]: 'Kota yang rindang' })
    expect(JSON.stringify(next)).toContain('Kota yang rindang')
    expect(readPlan(planText(next), 'contoh').plan).toEqual(next)
  })
  test('cannot be left empty, be longer than a thousand letters or hold what nobody sees', () => {
    const codes = (typed: string): string[] => change(care, { [`${care}.name`]: typed }).problems.map(({ code }) => code)
    expect([codes(''), codes('   '), codes('x'.repeat(1001)), codes('Pohon\u202e'), codes('x'.repeat(1000))]).toEqual([['value-missing'], ['value-missing'], ['value-long'], ['value-signs'], []])
  })
  test('what is wrong with it is said in the reader’s words', () => {
    const [empty] = change(care, { [`${care}.name`]: '' }).problems
    const [funds] = change(care, { [`${care}.funding`]: 'y'.repeat(1001) }).problems
    expect(sayProblem('id')(must(empty))).toBe('nama: tidak boleh kosong.')
    expect(sayProblem('en')(must(empty))).toBe('name: it cannot be left empty.')
    expect(sayProblem('id')(must(funds))).toBe('sumber dana: paling panjang 1000 huruf.')
    const [budget] = change(care, { [`${care}.budget.0`]: 'banyak' }).problems
    expect(sayProblem('id')(must(budget))).toMatch(/^anggaran 2026: "banyak" bukan jumlah rupiah/)
  })
  test('keeps what was realised of it: its place among realisations is not its name', () => {
    const ids = (plan: Plan): string[] => evalGroups(plan, 2026).flatMap((group) => group.lines.map(({ id }) => id))
    expect(ids(change(care, { [`${care}.name`]: 'Lain sama sekali' }).next)).toEqual(ids(sample))
  })
})

describe('What machines know a thing by', () => {
  test.each(['slug', 'layout', 'title', 'period.first', 'programmes.0.id', 'programmes.0.objective', `${care}.id`, `${care}.services`, `${care}.services.0`, 'indicators.0.id', 'indicators.0.is', 'indicators.0.polarity', 'indicators.0.aggregation', 'indicators.2.measure', 'goals.0.id', 'goals.0.objectives.0.id', 'tables.0.id', 'tables.0.columns.0.id', 'tables.0.columns.0.holds', 'tables.0.rows.0.indicator', 'tables.1.rows.0.key', 'lists.0.id', 'statements.0.counts', 'agency', 'constructor', '__proto__.polluted', 'programmes.length'])('is not open to be typed over: %s', (path) => {
    const row = editRow(sample, path)
    // a value that stands in a line may lead to its line, but never be a field of it
    expect(row?.slots.some((slot) => slot.path === path) ?? false).toBe(false)
    if (row) expect(row.slots.every((slot) => /\.(name|code|unit|location|funding|legal|base|end|endBudget|total|text|printed|n|heading|means|targets\.\d+|budget\.\d+)$/.test(slot.path) || slot.path.startsWith('tables.'))).toBe(true)
  })
  test('stays whatever is typed into any line, so that the plan is still one a file can say', () => {
    const rows = editRows(sample)
    fc.assert(fc.property(fc.nat(rows.length - 1), fc.array(fc.stringMatching(/^[A-Za-z0-9 .,%()-]{1,20}$/), { minLength: 1, maxLength: 5 }), (at, typed) => {
      const row = must(rows[at])
      const { edits, problems } = editsOf(row, Object.fromEntries(row.slots.map((slot, index) => [slot.path, must(typed[index % typed.length])])))
      if (problems.length > 0) return
      const next = edited(sample, row, edits)
      expect(planFaults(next)).toEqual([])
      expect(activitiesOf(next).map(({ activity }) => activity.id)).toEqual(activitiesOf(sample).map(({ activity }) => activity.id))
    }), { numRuns: 60 })
  })
})

describe('Source of funds and legal basis', () => {
  const [before, after] = [must(activitiesOf(sample)[3]).activity, must(activitiesOf(withBasis)[3]).activity]
  test('are as printed, and left out where nothing is printed', () => {
    expect([before.funding, before.legal, after.funding, after.legal]).toEqual([undefined, undefined, 'APBD Kota', 'Perda Nomor 4 Tahun 2024'])
    expect(Object.hasOwn(before, 'funding')).toBe(false)
  })
  test('the plan of the city prints neither in its tables, so none is made up', () => expect(JSON.stringify(renstra)).not.toMatch(/"(funding|legal)"/))
  test('go out in a file and come back the same, and are not there when they were not', () => {
    expect(planText(withBasis)).toMatch(/funding: APBD Kota\n\s+legal: Perda Nomor 4 Tahun 2024/)
    expect(readPlan(planText(withBasis), 'contoh').plan).toEqual(withBasis)
    expect(planText(sample)).not.toMatch(/funding|legal/)
  })
  test('go out in a workbook under their own headings and come back the same', () => {
    const sheets = toSheets(withBasis)
    const rows = must(sheets.find(({ name }) => name === 'Program')).rows
    expect(rows[0]).toEqual(expect.arrayContaining(['Sumber dana', 'Dasar hukum']))
    expect(fromSheets(sheets, 'contoh')).toEqual({ plan: withBasis, problems: [] })
  })
  test('a workbook exported before these columns came is read as it was', () => {
    const old = toSheets(sample).map((sheet) => (sheet.name !== 'Program' ? sheet : { ...sheet, rows: sheet.rows.map((row) => row.filter((_, at) => !['Sumber dana', 'Dasar hukum'].includes(nodeFields[at] ?? ''))) }))
    expect(must(old.find(({ name }) => name === 'Program')).rows[0]).not.toContain('Sumber dana')
    expect(fromSheets(old, 'contoh')).toEqual({ plan: sample, problems: [] })
  })
  test('a workbook with one of the columns alone is read too', () => {
    const one = toSheets(withBasis).map((sheet) => (sheet.name !== 'Program' ? sheet : { ...sheet, rows: sheet.rows.map((row) => row.filter((_, at) => nodeFields[at] !== 'Dasar hukum')) }))
    const { plan, problems } = fromSheets(one, 'contoh')
    expect(problems).toEqual([])
    expect(must(activitiesOf(must(plan))[3]).activity).toMatchObject({ funding: 'APBD Kota' })
    expect(must(activitiesOf(must(plan))[3]).activity.legal).toBeUndefined()
  })
  test('the plan of 2013–2018 still comes back from its workbook as it went out', () => expect(fromSheets(toSheets(renstra), 'renstra').plan).toEqual(renstra))
  test('taken away they are gone, and the plan is as it was before they came', () => {
    const { next } = change(care, { [`${care}.funding`]: '', [`${care}.legal`]: '' }, withBasis)
    expect(next).toEqual(sample)
    expect(differences(sample, next)).toEqual([])
  })
  test('other words taken away are blank where the plan has a place for them', () => {
    const { next } = change(care, { [`${care}.code`]: '', [`${care}.unit`]: 'Bidang Taman' })
    expect(must(activitiesOf(next)[3]).activity).toMatchObject({ code: null, unit: 'Bidang Taman' })
    expect(readPlan(planText(next), 'contoh').plan).toEqual(next)
  })
})

describe('Whoever saw a line before', () => {
  test('is told of a name or a source of funds that changed meanwhile', () => {
    const row = must(editRow(sample, care))
    const now = must(editRow(withBasis, care))
    expect(sinceSeen(now, seenOf(row)).map(({ label, before, after }) => [label, before, after])).toEqual([['funding', '', 'APBD Kota'], ['legal', '', 'Perda Nomor 4 Tahun 2024']])
    expect(seenOf(now)).not.toBe(seenOf(row))
  })
  test('words come after the values, so that what was seen of the values keeps its place', () => {
    for (const row of editRows(renstra)) {
      const first = row.slots.findIndex(isWords)
      if (first >= 0) expect(row.slots.slice(first).every(isWords)).toBe(true)
    }
  })
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { samplePlan } from '../examples.ts'
import { audit } from './audit.ts'
import { differences } from './difference.ts'
import { readPlan } from './plan-file.ts'
import { edited, editRow, editRows, editsOf, keyOf, readBasis, seenOf, sinceSeen } from './revision.ts'

const renstra = readPlan(readFileSync(fileURLToPath(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url)), 'utf8'), 'renstra').plan!
const sample = readPlan(samplePlan, 'contoh').plan!
const total = 'tables.3.total'
const change = (path: string, typed: Record<string, string>, plan = renstra) => { const row = editRow(plan, path)!; return { row, ...editsOf(row, typed) } }

describe('a line of a plan that is changed', () => {
  test('has every value of its table with its column and year', () => {
    const row = editRow(renstra, total)!
    expect([row.table, row.name, row.slots.length]).toEqual(['2.3.2', 'Jumlah', 18])
    expect(row.slots[2]).toMatchObject({ path: `${total}.budget.2`, label: 'Anggaran pada Tahun', year: 2011, holds: 'budget', cell: { printed: '3.618.000.000' } })
  })
  test('is the line of the finding: its value, its activity, its output', () => {
    expect(editRow(renstra, `${total}.budget.2`)?.path).toBe(total)
    expect(editRow(renstra, 'programmes.0.activities.9.budget.3')?.path).toBe('programmes.0.activities.9')
    expect(editRow(renstra, 'programmes.0.activities.0.outputs.6.end')?.path).toBe('programmes.0.activities.0.outputs.6')
  })
  test('is the sentence, the heading or the number where no line is', () => {
    expect(editRow(renstra, 'statements.0')?.slots).toMatchObject([{ path: 'statements.0.printed', cell: { printed: '44 (empat puluh empat) jenis' } }])
    expect(editRow(renstra, 'tables.2.columns.0')?.slots[0]?.path).toBe('tables.2.columns.0.heading')
    expect(editRow(renstra, 'lists.0.items.5')?.slots[0]?.cell.printed).toBe('6)')
  })
  test('is none where nothing is written', () => {
    for (const path of ['', 'tables', 'tables.99', 'tables.0.rows.0.zzz', '__proto__', 'constructor.name', 'toString', 'statements.0.__proto__', 'period']) expect([path, editRow(renstra, path)]).toEqual([path, null])
  })
  test('every finding but that of a whole table leads to what can be changed', () => {
    const without = audit(renstra, () => []).filter((one) => editRow(renstra, one.path) === null).map((one) => one.path)
    expect(without).toEqual(['tables.6'])
  })
  test('says before and after of what was typed, and changes nothing else', () => {
    const { row, edits, problems } = change(total, { [`${total}.budget.2`]: ' 3.568.000.000 ' })
    expect([edits, problems]).toEqual([[{ path: `${total}.budget.2`, label: 'Anggaran pada Tahun', year: 2011, before: '3.618.000.000', after: '3.568.000.000' }], []])
    const next = edited(renstra, row, edits)
    expect(differences(renstra, next).map(({ before, after }) => [before, after])).toEqual([['3.618.000.000', '3.568.000.000']])
    expect(audit(next, () => []).map(keyOf)).toEqual(audit(renstra, () => []).map(keyOf).filter((key) => !key.includes(`${total}.budget.2`)))
  })
  test('what cannot be printed is named with its value; what nobody touched is not judged', () => {
    const codes = (path: string, typed: string) => change(path.slice(0, path.lastIndexOf('.budget')), { [path]: typed }).problems.map(({ code, field }) => [code, field])
    const path = `${total}.budget.0`
    for (const [typed, code] of [['1.50.000.000', 'value-groups'], ['79.99', 'value-point'], ['banyak', 'value-no-figure'], ['10 ekor', 'value-no-money'], ['12,5', 'value-no-money'], ['50%', 'value-no-money'], ['-5', 'value-below'], ['1\u200e2', 'value-signs'], ['9'.repeat(301), 'value-long']] as const) expect([typed, codes(path, typed)]).toEqual([typed, [[code, path]]])
    expect(codes(path, '')).toEqual([])
    expect(change('tables.3.rows.14', {}).problems).toEqual([])
    expect(change('programmes.0.activities.0.outputs.6', { 'programmes.0.activities.0.outputs.6.end': '367 orang' }).problems).toEqual([])
  })
  test('whoever saw a line before is told what stands there now, and nothing of what cannot be read', () => {
    const { row, edits } = change(total, { [`${total}.budget.2`]: '3.568.000.000', [`${total}.serapan`]: '"7\\6"' })
    const now = editRow(edited(renstra, row, edits), total)!
    expect(sinceSeen(now, seenOf(row))).toEqual(edits)
    expect(sinceSeen(row, seenOf(now)).map(({ before }) => before)).toEqual(['3.568.000.000', '"7\\6"'])
    for (const seen of ['', '|', 'null', '|'.repeat(5000)]) expect([seen, sinceSeen(now, seen)]).toEqual([seen, []])
  })
  test('a value put where none was, or taken away, leaves a plan that a file could say', () => {
    const path = 'programmes.0.activities.0.activities.0'
    const row = editRow(sample, `${path}.outputs.0`)!
    const emptied = edited(sample, row, editsOf(row, Object.fromEntries(row.slots.map((slot) => [slot.path, '']))).edits)
    expect(emptied.programmes[0]!.activities[0]!.activities[0]!.outputs[0]!.targets).toEqual([])
    const again = editRow(emptied, `${path}.outputs.0`)!
    const filled = edited(emptied, again, editsOf(again, { [`${path}.outputs.0.targets.1`]: '60 orang' }).edits)
    expect(filled.programmes[0]!.activities[0]!.activities[0]!.outputs[0]!.targets.map(({ printed }) => printed)).toEqual(['', '60 orang', ''])
  })
  test('any values typed into any line are there afterwards, and typed back they leave the plan as it was', () => {
    const lines = editRows(sample).filter((row) => row.slots.length > 0)
    fc.assert(fc.property(fc.nat(lines.length - 1), fc.array(fc.stringMatching(/^[a-z0-9]{0,6}$/), { minLength: 1, maxLength: 6 }), (at, typed) => {
      const row = lines[at]!
      const told = Object.fromEntries(row.slots.map((slot, index) => [slot.path, typed[index % typed.length] ?? '']))
      const next = edited(sample, row, editsOf(row, told).edits)
      const now = editRow(next, row.path) ?? editRow(next, row.slots[0]!.path)!
      expect(now.slots.map(({ cell }) => cell.printed)).toEqual(row.slots.map((slot) => told[slot.path]))
      const back = edited(next, now, editsOf(now, Object.fromEntries(row.slots.map((slot) => [slot.path, slot.cell.printed]))).edits)
      expect(differences(sample, back)).toEqual([])
      expect(seenOf(editRow(back, row.path)!)).toBe(seenOf(row))
    }), { numRuns: 60 })
  })
})

describe('reason and instrument', () => {
  const typed = { reason: 'Salah jumlah, lihat rincian baris', kind: 'perwal', number: ' 12  Tahun 2014 ', date: localDate('2014-05-02'), today: localDate('2026-11-23') }
  test('are read together', () => expect(readBasis(typed)).toEqual({ reason: typed.reason, basis: { kind: 'perwal', number: '12 Tahun 2014', date: '2014-05-02' }, problems: [] }))
  test('each that is missing is named at once', () => {
    expect(readBasis({ ...typed, reason: 'ya', kind: 'lisan', number: 'tanpa nomor', date: null }).problems.map(({ code }) => code)).toEqual(['reason-missing', 'instrument-kind', 'instrument-number', 'instrument-date'])
    expect(readBasis({ ...typed, date: localDate('2026-11-24') }).problems.map(({ code }) => code)).toEqual(['instrument-later'])
    expect(readBasis({ ...typed, reason: '' }, false).problems).toEqual([])
  })
})

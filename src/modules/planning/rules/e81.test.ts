import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writtenAs, type Fraction } from '#kernel'
import { samplePlan } from '../examples.ts'
import { evalGroups, evaluation, officialE81, ofYear, readRealised, type EvalLine, type Realised } from './e81.ts'
import { headCells } from './official.ts'
import { readPlan } from './plan-file.ts'

const sample = readPlan(samplePlan, 'contoh').plan!
const renstra = readPlan(readFileSync(fileURLToPath(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url)), 'utf8'), 'renstra').plan!
const parks = 'taman/pembangunan:0'
const money = 'taman/pembangunan'
const told = (line: string, year: number, quarter: number, value: string | bigint): Realised => ({ year, line, quarter, amount: typeof value === 'string' ? value : null, rupiah: typeof value === 'bigint' ? value : null })
const said = (of: Fraction | null): string | null => (of === null ? null : writtenAs(of, 2))
const lineOf = (realised: Realised[], id: string, at = { year: 2026, quarter: 4 }) => evaluation(sample, realised, at).groups.flatMap(({ lines }) => lines).find((one) => one.id === id)!
const columns = (realised: Realised[], id: string, at = { year: 2026, quarter: 4 }) => { const one = lineOf(realised, id, at); return [said(one.measured.before), said(one.told.year), said(one.told.soFar), said(one.told.percent)] }

describe('form E.81 of a plan', () => {
  test('has programmes with outcomes, activities in rupiah, outputs in their units, down to sub-activities', () => {
    expect(evalGroups(sample, 2026).map(({ id, lines }) => [id, lines.map(({ id: line, kind, by }) => `${line} ${kind} ${by}`)])).toEqual([
      ['taman', ['taman:0 outcome last']], [money, [`${money} activity sum`, `${parks} output sum`]],
      ['taman/pembangunan/taman-lingkungan', ['taman/pembangunan/taman-lingkungan activity sum', 'taman/pembangunan/taman-lingkungan:0 output last']], ['taman/pembangunan/taman-bermain', ['taman/pembangunan/taman-bermain activity sum']],
      ['taman/perawatan', ['taman/perawatan activity sum', 'taman/perawatan:0 output max', 'taman/perawatan:1 output avg']],
    ])
  })
  test('adds the quarters, adds what was before, and divides by the end of the plan', () => {
    const realised = [told(parks, 2026, 0, '2'), told(parks, 2026, 1, '1'), told(parks, 2026, 2, '0'), told(parks, 2026, 3, '2')]
    expect(columns(realised, parks)).toEqual(['2,00', '3,00', '5,00', '50,00'])
    expect(columns(realised, parks, { year: 2026, quarter: 1 })).toEqual(['2,00', '1,00', '3,00', '30,00'])
    expect(said(ofYear(lineOf(realised, parks)))).toBe('100,00')
  })
  test('what earlier years reported is what was before, unless it is told otherwise', () => {
    const realised = [told(parks, 2026, 0, '2'), told(parks, 2026, 4, '3'), told(parks, 2027, 1, '1')]
    expect(columns(realised, parks, { year: 2027, quarter: 1 })).toEqual(['5,00', '1,00', '6,00', '60,00'])
    expect(columns([...realised, told(parks, 2027, 0, '4')], parks, { year: 2027, quarter: 1 })).toEqual(['4,00', '1,00', '5,00', '50,00'])
    expect(columns(realised, parks, { year: 2026, quarter: 4 })).toEqual(['2,00', '3,00', '5,00', '50,00'])
  })
  test('counts rupiah exactly', () => {
    const realised = [told(money, 2026, 1, 299_999_999n), told(money, 2026, 2, 1n)]
    expect(columns(realised, money)).toEqual([null, '300.000.000,00', '300.000.000,00', '10,00'])
  })
  test('the last, the mean and the highest are no sums', () => {
    const year = (id: string) => columns([told(id, 2026, 1, '60'), told(id, 2026, 2, '90')], id).slice(1)
    expect([year('taman/pembangunan/taman-lingkungan:0'), year('taman/perawatan:0'), year('taman/perawatan:1')]).toEqual([['90,00', '90,00', '120,00'], ['90,00', '90,00', '10,00'], ['75,00', '75,00', '78,95']])
  })
  test('what nobody reported is empty and not in the mean; nothing counts for more than a hundred', () => {
    const none = evaluation(sample, [], { year: 2026, quarter: 1 })
    expect([none.mean, none.category, none.known]).toEqual([{ amount: null, rupiah: null }, { amount: null, rupiah: null }, { amount: 0, rupiah: 0 }])
    const two = evaluation(sample, [told(parks, 2026, 1, '5'), told('taman/perawatan:0', 2026, 1, '9000')], { year: 2026, quarter: 1 })
    expect([said(two.mean.amount), two.category.amount, two.known, two.of]).toEqual(['75,00', 'medium', { amount: 2, rupiah: 0 }, { amount: 5, rupiah: 4 }])
  })
  test('a target in several units or in words cannot be divided by', () => {
    const output = 'pelayanan-perizinan/sosialisasi-sop:6'
    const one = evaluation(renstra, [told(output, 2014, 1, '67')], { year: 2014, quarter: 1 }).groups.flatMap(({ lines }) => lines).find(({ id }) => id === output)!
    expect([one.end.printed, one.measured.end, said(one.told.soFar), one.told.percent]).toEqual(['217 orang, 36 (12 Kec X 3)', null, '67,00', null])
  })
  test('for what is summed the order of reporting does not matter, and no quarter after the one evaluated counts', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 4 }), fc.integer({ min: 1, max: 4 }), (values, quarter) => {
      const realised = values.map((value, index) => told(parks, 2026, index + 1, String(value)))
      const total = values.slice(0, quarter).reduce((sum, value) => sum + value, 0)
      expect(columns(realised, parks, { year: 2026, quarter })[1]).toBe(writtenAs({ top: BigInt(total), bottom: 1n }, 2))
      expect(columns(realised.toReversed(), parks, { year: 2026, quarter })).toEqual(columns(realised, parks, { year: 2026, quarter }))
    }))
  })
  test('in its layout has sixteen numbered columns, each covered once', () => {
    const at = { year: 2026, quarter: 2 }
    const table = officialE81(sample, evaluation(sample, [told(parks, 2026, 1, '1'), told(money, 2026, 1, 5n)], at), at)
    const cells = headCells(table)
    expect(cells.at(-1)!.map(({ text }) => text)).toEqual(Array.from({ length: 16 }, (_, index) => `(${index + 1})`))
    expect(cells.flat().reduce((sum, { colspan, rowspan }) => sum + colspan * rowspan, 0)).toBe(26 * 3)
    for (const cells_ of table.rows.slice(2)) expect(cells_).toHaveLength(26)
    const row = table.rows.find((one) => one[3] === 'Taman dibangun')!
    expect([row[4], row[8], row[10], row[18], row[22]]).toEqual(['10 taman', '3 taman', '1', '1', '10,00%'])
    expect(table.rows.find((one) => one[2] === 'Pembangunan taman')!.slice(4, 12)).toEqual(['', '3.000.000.000', '', '', '', '900.000.000', '', '5'])
  })
})

describe('what is keyed in', () => {
  const line = (id: string): EvalLine => evalGroups(sample, 2026).flatMap(({ lines }) => lines).find((one) => one.id === id)!
  const codes = (id: string, value: string, evidence = 'Berita acara 12') => readRealised(line(id), { value, evidence }, 'f').problems.map(({ code, field }) => [code, field])
  test('is a figure with its evidence, or whole rupiah', () => {
    expect(readRealised(line(parks), { value: ' 1,5 ', evidence: ' BA  12 ' }, 'f')).toEqual({ amount: '1,5', rupiah: null, evidence: 'BA 12', problems: [] })
    expect(readRealised(line(money), { value: 'Rp 300.000.000', evidence: 'SP2D 7' }, 'f')).toMatchObject({ amount: null, rupiah: 300_000_000n })
    expect(readRealised(line(parks), { value: '', evidence: '' }, 'f')).toEqual({ amount: null, rupiah: null, evidence: '', problems: [] })
  })
  test('is refused when it is no figure, no money, or has no evidence', () => {
    for (const value of ['banyak', '1.50.000', '79.99', '3 taman', '-1', '9'.repeat(41)]) expect([value, codes(parks, value)]).toEqual([value, [['realised-no-figure', 'f']]])
    for (const value of ['1,5', '50%', '9'.repeat(18)]) expect([value, codes(money, value)]).toEqual([value, [['realised-no-money', 'f']]])
    expect([codes(parks, '1', ''), codes(parks, '1', 'x'.repeat(501)), codes(parks, '1', 'a\u202eb'), codes(parks, '', 'BA')]).toEqual([[['evidence-missing', 'f.bukti']], [['evidence-long', 'f.bukti']], [['evidence-long', 'f.bukti']], [['realised-missing', 'f']]])
  })
})

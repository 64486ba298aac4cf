import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writtenAs } from '#kernel'
import { samplePlan } from '../examples.ts'
import { achievement, categoryOf } from './achievement.ts'
import { e81Rows, e81Table, evalGroups, evaluation, ofYear, type Realised } from './e81.ts'
import { readFigure, readQuantities, readSpelled, unitOf, writtenFully } from './figure.ts'
import { formTable, targetsOf } from './forms.ts'
import { headCells, officialTable } from './official.ts'
import { readPlan } from './plan-file.ts'

/** The tables officials know, against figures counted on paper. */

const must = <Of>(of: Of | null | undefined): Of => { if (of === null || of === undefined) throw new Error('nothing there'); return of }
const plan = must(readPlan(samplePlan, 'contoh').plan)
const body = (name: string): string[][] => { const { rows, head } = must(formTable(plan, name)); return rows.slice(head) }
const joined = (name: string): string[] => body(name).map((cells) => cells.join('|'))

describe('T-C.23, counted by hand', () => {
  test('realised ÷ target: 1,02/1,00, 1,12/1,10, 1,20/1,25 and 41/40, 30/35, 30/30', () => {
    expect(body('T-C.23').map((cells) => cells.slice(-3))).toEqual([['102,00%', '101,82%', '96,00%'], ['102,50%', '85,71%', '100,00%']])
  })
  test('targets and realisations stand as printed, in the order of their years', () => expect(body('T-C.23').map((cells) => cells.slice(5, 11).join(' '))).toEqual(['1,00 1,10 1,25 1,02 1,12 1,20', '40 35 30 41 30 30']))
  test('a ratio of a target nobody set, or of nothing, is blank', () => {
    const of = (target: string): string[] => must(formTable(must(readPlan(samplePlan.replace("target: 40 | 35 | 30, realisation", `target: '${target}', realisation`), 'contoh').plan), 'T-C.23')).rows.at(-1)?.slice(-3) ?? []
    expect([of('- | 35 | 30'), of('0 | 35 | 30'), of('banyak | 35 | 30')]).toEqual([['', '85,71%', '100,00%'], ['', '85,71%', '100,00%'], ['', '85,71%', '100,00%']])
  })
})

describe('T-C.24, counted by hand', () => {
  test('the ratios of each activity and of the sums its rows make: 540/600, 680/710, 816/849', () => {
    expect(body('T-C.24').map((cells) => cells.slice(7, 10))).toEqual([['90,00%', '95,00%', '100,00%'], ['90,00%', '100,00%', '66,67%'], ['90,00%', '95,77%', '96,11%']])
  })
  test('the mean growth of budgets: (20 + 25)/2, (10 − 10)/2, (18,33 + 19,58)/2', () => expect(body('T-C.24').map((cells) => cells.at(-2))).toEqual(['22,50%', '0,00%', '18,96%']))
  test('the mean growth of realisations: (26,67 + 31,58)/2, (22,22 − 40)/2, (25,93 + 20)/2', () => expect(body('T-C.24').map((cells) => cells.at(-1))).toEqual(['29,12%', '-8,89%', '22,96%']))
})

describe('T-C.25 to T-C.28', () => {
  test('T-C.25 has goal and objective once, and a line for each of its indicators', () => {
    expect(joined('T-C.25')).toEqual(['1|Meneduhkan kota|Bertambahnya taman|Luas taman per warga|1,30|1,45|1,60', '|||Keluhan pohon tumbang|28|25|20', '|||Indeks kepuasan masyarakat|81,00|82,00|83,00'])
  })
  test('T-C.26 has vision and missions above goals, strategies and policies', () => expect(joined('T-C.26')).toEqual(['VISI|Kota yang teduh||', 'MISI 1.|Menambah taman||', 'MISI 2.|Merawat pohon||', 'Meneduhkan kota|Bertambahnya taman||']))
  test('T-C.27 has each programme, activity and sub-activity with its rupiah, and outputs with their targets below', () => {
    const lines = joined('T-C.27')
    expect(lines).toHaveLength(11)
    expect([lines[0], lines[1], lines[4], lines.at(-1)]).toEqual([
      '3.27.05|Program Pengelolaan Taman||||1.100.000.000||1.250.000.000||1.400.000.000||3.750.000.000||', '||Luas taman per warga|1,20|1,30||1,45||1,60||1,60|||',
      '3.27.05.2.01.0001|Taman lingkungan||||600.000.000||700.000.000||800.000.000||2.100.000.000||', '|JUMLAH||||1.100.000.000||1.250.000.000||1.400.000.000||3.750.000.000||',
    ])
  })
  test('T-C.27 has no column for source of funds or legal basis, so none is added to what officials know', () => {
    const withFunds = must(readPlan(samplePlan.replace('        services: [pengaduan]\n', '        services: [pengaduan]\n        funding: APBD\n        legal: Perda 4/2024\n'), 'contoh').plan)
    expect(must(formTable(withFunds, 'T-C.27')).rows).toEqual(must(formTable(plan, 'T-C.27')).rows)
  })
  test('T-C.28 is not there where no table says the indicators of the city', () => expect(formTable(plan, 'T-C.28')).toBeNull())
  test('the targets of an indicator are those of the plan’s years, or none', () => {
    expect([targetsOf(plan, 'ikm').map(({ printed }) => printed), targetsOf(plan, 'luas-taman').map(({ printed }) => printed), targetsOf(plan, 'lain')]).toEqual([['81,00', '82,00', '83,00'], ['1,30', '1,45', '1,60'], []])
  })
  test('every head covers every column once, whichever table it is', () => {
    for (const { id } of [...plan.tables.filter(({ numbers }) => numbers === null), { id: 'T-C.27' }]) {
      const table = must(officialTable(plan, id))
      const cells = headCells(table).flat()
      expect(cells.reduce((sum, { colspan, rowspan }) => sum + colspan * rowspan, 0)).toBe((table.rows[2]?.length ?? 0) * (table.head - 2))
    }
  })
})

describe('Form E.81, counted by hand for the third quarter of 2027', () => {
  const told = (line: string, quarter: number, value: string | bigint, year = 2027): Realised => ({ year, line, quarter, amount: typeof value === 'string' ? value : null, rupiah: typeof value === 'bigint' ? value : null })
  const realised = [
    told('taman:0', 0, '1,30'), told('taman:0', 1, '1,35'), told('taman:0', 3, '1,44'),
    told('taman/pembangunan', 0, 900_000_000n), told('taman/pembangunan', 1, 100_000_000n), told('taman/pembangunan', 2, 250_000_000n), told('taman/pembangunan', 3, 300_000_000n), told('taman/pembangunan', 4, 999n),
    told('taman/pembangunan:0', 0, '3'), told('taman/pembangunan:0', 1, '1'), told('taman/pembangunan:0', 3, '2'),
    told('taman/perawatan:0', 0, '700'), told('taman/perawatan:0', 1, '650'), told('taman/perawatan:0', 3, '910'), told('taman/perawatan:1', 0, '90'), told('taman/perawatan:1', 1, '92'), told('taman/perawatan:1', 2, '96'),
  ]
  const found = evaluation(plan, realised, { year: 2027, quarter: 3 })
  const lines = new Map(found.groups.flatMap(({ lines: own }) => own.map((line) => [line.id, line] as const)))
  const written = (id: string): string[] => { const { told: of } = must(lines.get(id)); return [of.year, of.soFar].map((value) => (value === null ? '' : writtenAs(value, 2))).concat(of.percent === null ? '' : writtenAs(of.percent, 2)) }

  test.each<[string, string, string[]]>([
    ['a state, of which the last reading counts: 1,44 of 1,60', 'taman:0', ['1,44', '1,44', '90,00']], ['rupiah, which add: 100 + 250 + 300, with 900 before, of 3.000', 'taman/pembangunan', ['650.000.000,00', '1.550.000.000,00', '51,67']],
    ['an output that adds: 1 + 2, with 3 before, of 10', 'taman/pembangunan:0', ['3,00', '6,00', '60,00']], ['the highest of several: 910 of 900', 'taman/perawatan:0', ['910,00', '910,00', '101,11']],
    ['a mean: (92 + 96)/2, with 90 before, of 95', 'taman/perawatan:1', ['94,00', '92,00', '96,84']], ['what nobody reported', 'taman/pembangunan/taman-lingkungan', ['', '', '']],
  ])('%s', (_, id, said) => expect(written(id)).toEqual(said))
  test('what came in the fourth quarter is not known in the third', () => expect(must(lines.get('taman/pembangunan')).measured.quarters[3]).toBeNull())
  test('the mean of what is counted in units is (90 + 60 + 100 + 96,84)/4: what passes its target counts as a hundred', () => {
    expect([found.mean.amount, found.mean.rupiah].map((one) => writtenAs(must(one), 2))).toEqual(['86,71', '51,67'])
    expect([found.category, found.known, found.of]).toEqual([{ amount: 'high', rupiah: 'low' }, { amount: 4, rupiah: 1 }, { amount: 5, rupiah: 4 }])
  })
  test('the year against its own target: 1,44/1,45, 650/1.000, 3/3, 910/900, 94/95', () => {
    expect(['taman:0', 'taman/pembangunan', 'taman/pembangunan:0', 'taman/perawatan:0', 'taman/perawatan:1'].map((id) => writtenAs(must(ofYear(must(lines.get(id)))), 2))).toEqual(['99,31', '65,00', '100,00', '101,11', '98,95'])
  })
  test('stands so in the form, in the column of units or in that of rupiah, never in both', () => {
    const table = e81Table({ agency: 'Dinas Taman', year: 2027, quarter: 3, last: 2028 }, found.groups.flatMap(e81Rows))
    const row = must(table.rows.slice(5).find((cells) => cells[2] === 'Pembangunan taman'))
    expect(row.slice(4)).toEqual(['', '3.000.000.000', '', '900.000.000', '', '1.000.000.000', '', '100.000.000', '', '250.000.000', '', '300.000.000', '', '', '', '650.000.000', '', '1.550.000.000', '', '51,67%', '', ''])
    const output = must(table.rows.slice(5).find((cells) => cells[3] === 'Taman dibangun'))
    expect(output.slice(4)).toEqual(['10 taman', '', '3', '', '3 taman', '', '1', '', '', '', '2', '', '', '', '3', '', '6', '', '60,00%', '', '', ''])
  })
  test('the oracle of the law: 60 documents in five years, 24 before, 3 each quarter, is 12, 36 and 60,00 %', () => {
    const of = must(readPlan(samplePlan.replace("base: '2', targets: 3 taman | 3 taman | 4 taman, end: 10 taman", "base: '', targets: 12 dok | 12 dok | 12 dok, end: 60 dok"), 'contoh').plan)
    const line = must(evaluation(of, [0, 1, 2, 3, 4].map((quarter) => told('taman/pembangunan:0', quarter, quarter === 0 ? '24' : '3')), { year: 2027, quarter: 4 }).groups.flatMap((group) => group.lines).find(({ id }) => id === 'taman/pembangunan:0'))
    expect([line.told.year, line.told.soFar, line.told.percent].map((one) => writtenAs(must(one), 2))).toEqual(['12,00', '36,00', '60,00'])
  })
  test('every line of the form has a name of its own, so that no realisation is counted twice', () => {
    const ids = evalGroups(plan, 2027).flatMap((group) => group.lines.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('Achievement, at the edges of its categories', () => {
  const per = (n: number) => ({ top: BigInt(Math.round(n * 100)), bottom: 100n })
  test.each<[number, string]>([[0, 'very-low'], [50, 'very-low'], [50.01, 'low'], [65.99, 'low'], [66, 'medium'], [75.99, 'medium'], [76, 'high'], [90.99, 'high'], [91, 'very-high'], [100, 'very-high'], [150, 'very-high']])('%f is %s', (percent, category) => expect(categoryOf(per(percent))).toBe(category))
  test('of a target of nothing cannot be computed, whichever way is better', () => expect([achievement(per(4), per(0), 'higher'), achievement(per(4), null, 'lower'), achievement(null, per(4), 'higher')]).toEqual([null, null, null]))
  test('the more of what is better the higher, and the target itself is a hundred', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), (target) => {
      expect(writtenAs(must(achievement(per(target), per(target), 'higher')), 2)).toBe('100,00')
      expect(writtenAs(must(achievement(per(target), per(target), 'lower')), 2)).toBe('100,00')
    }))
  })
})

describe('Figures as offices write them', () => {
  test.each<[string, string | null, boolean, string]>([['1.500', '1.500', false, ''], ['1,5', '1,5', false, ''], ['Rp. 1.500,-', '1.500', false, ''], ['79,99%', '79,99', true, ''], ['12 Dok', '12', false, 'Dok'], ['-5', '-5', false, ''], ['lima', null, false, 'lima']])('%s is read', (text, value, percent, unit) => {
    const found = readFigure(text)
    expect([found.value && writtenAs(found.value, found.places), found.percent, found.unit]).toEqual([value, percent, unit])
  })
  test.each(['', '-', '–', 'Rp', 'Rp -', ' - '])('%j is nothing', (text) => expect(readFigure(text).blank).toBe(true))
  test.each<[string, 'groups' | 'point']>([['1.50.000.000', 'groups'], ['12.590.;000,00', 'groups'], ['79.99', 'point'], ['1.5', 'point'], ['10.00.000', 'groups']])('%s is told as a fault of its %s', (text, fault) => expect(readFigure(text).fault).toBe(fault))
  test.each<[string, string[]]>([['367 orang, 24 (12 Kec X 2)', ['367 orang', '24 kec']], ['3 taman', ['3 taman']], ['10', ['10 ']], ['1,60', ['1,6 ']], ['82,05%', ['82,05 ']], ['2,5 km, 3 km', ['2,5 km', '3 km']], ['2016,2017,2018', ['2.016 ']], ['12,5 orang', ['12,5 orang']], ['3 orang,2 kali', ['3 orang', '2 kali']], ['lihat lampiran', []]])('%s has these quantities', (text, said) => expect((readQuantities(text) ?? []).map(({ n, unit }) => `${writtenFully(n)} ${unit ?? ''}`)).toEqual(said))
  test.each<[string, number | null]>([['empat puluh empat', 44], ['seratus dua puluh', 120], ['dua ribu tiga belas', 2013], ['sebelas', 11], ['nol', 0], ['satu juta', 1_000_000], ['empat puluh x', null], ['', null], ['forty', null]])('%j spells %s', (text, n) => expect(readSpelled(text)).toBe(n))
  test('units are one in any spelling', () => expect([unitOf('Org.'), unitOf('orang'), unitOf('Doc'), unitOf('dokumen'), unitOf('')]).toEqual(['orang', 'orang', 'dokumen', 'dokumen', null]))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, equals, fraction, localDate, type Fraction } from '#kernel'
import { treeOfSample } from '../examples.ts'
import { begun, byBox, evaluatedIn, evaluatedLevels, meanOfLines, quarterOf, rowsOf, together, unpaid, type EvaluatedLine, type ReadInQuarters } from './evaluation.ts'
import { keyOf } from './audit/words.ts'
import type { Aggregation, Reading } from './tree.ts'

const at = new Date('2025-11-20T02:00:00Z')
const told = (n: number, kind: 'measured' | 'typed' | 'computed' = 'measured'): Reading => ({ kind, value: fraction(n), at, by: null, simulated: false })
const none: Reading = { kind: 'not-measured' }
const read = (more: Partial<ReadInQuarters> = {}): ReadInQuarters => ({ quarters: [null, null, null, null], year: none, before: [], ...more })
const number = (value: Fraction | null): number | null => (value === null ? null : Number(value.top) / Number(value.bottom))

const sample = treeOfSample()
const lines = (of: Record<string, Partial<ReadInQuarters>>, ends: Record<string, string> = {}): EvaluatedLine[] =>
  evaluatedIn(sample, new Map(Object.entries(of).map(([id, one]) => [id, read(one)])), new Map(Object.entries(ends).map(([name, end]) => [keyOf(name), end])))
const line = (of: Partial<ReadInQuarters>, ends: Record<string, string> = {}): EvaluatedLine => lines({ surat: of }, ends)[0] ?? expect.unreachable('no line')

describe('the quarter of a day', () => {
  test.each([
    ['2025-01-01', 1], ['2025-03-31', 1], ['2025-04-01', 2], ['2025-06-30', 2], ['2025-07-01', 3], ['2025-09-30', 3], ['2025-10-01', 4], ['2025-12-31', 4],
  ])('%s lies in quarter %i of its year', (day, quarter) => {
    expect(quarterOf(2025, localDate(day))).toBe(quarter)
  })
  test('is the first while the year is ahead, the last once it is over', () => {
    expect([quarterOf(2026, localDate('2025-12-31')), quarterOf(2024, localDate('2025-01-01'))]).toEqual([1, 4])
  })
  test('is always one of the four, and has begun unless the year is ahead', () => {
    fc.assert(fc.property(fc.integer({ min: 2000, max: 2050 }), fc.integer({ min: 2000, max: 2050 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (year, today, month, day) => {
      const date = localDate(`${today}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
      const quarter = quarterOf(year, date)
      expect([1, 2, 3, 4]).toContain(quarter)
      expect(begun(year, quarter, date).includes(quarter)).toBe(today >= year)
    }))
  })
})

describe('quarters that are read', () => {
  test('are those up to the one evaluated, and of them those that have begun', () => {
    expect(begun(2025, 4, localDate('2025-11-20'))).toEqual([1, 2, 3, 4])
    expect(begun(2025, 2, localDate('2025-11-20'))).toEqual([1, 2])
    expect(begun(2025, 4, localDate('2025-05-01'))).toEqual([1, 2])
  })
  test('begin on the very first day, not on the day before', () => {
    expect([begun(2025, 3, localDate('2025-06-30')), begun(2025, 3, localDate('2025-07-01'))]).toEqual([[1, 2], [1, 2, 3]])
  })
  test('of a year that is ahead are none', () => {
    expect(begun(2026, 4, localDate('2025-12-31'))).toEqual([])
  })
})

describe('several years as one', () => {
  test.each<[Aggregation | null, number | null]>([['sum', 60], ['last', 30], ['avg', 20], ['max', 30], [null, null]])('put together by %s', (aggregation, expected) => {
    expect(number(together({ aggregation }, [10, 20, 30].map((n) => fraction(n))))).toBe(expected)
  })
  test('are no figure while there is none, and the one there is whatever the way', () => {
    for (const aggregation of ['sum', 'last', 'avg', 'max', null] as const) {
      expect(together({ aggregation }, [])).toBeNull()
      expect(number(together({ aggregation }, [fraction(7)]))).toBe(7)
    }
  })
  test('the mean of all years is that of the years, not of a mean and a year', () => {
    expect(number(together({ aggregation: 'avg' }, [10, 20, 60].map((n) => fraction(n))))).toBe(30)
  })
  test('lie between the least and the most of them, but for a sum', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 6 }), fc.constantFrom('last' as const, 'avg' as const, 'max' as const), (years, aggregation) => {
      const made = together({ aggregation }, years.map((n) => fraction(n))) ?? expect.unreachable('no figure')
      expect(compare(made, fraction(Math.min(...years))) >= 0 && compare(made, fraction(Math.max(...years))) <= 0).toBe(true)
    }))
  })
})

describe('a line of the evaluation', () => {
  test('sets the year so far against the target of the year, with its category', () => {
    const one = line({ quarters: [told(30), told(30), null, null], year: told(60) })
    expect([one.target, number(one.percent), one.category]).toEqual(['120', 50, 'very-low'])
  })
  test('of what nobody measured has neither figure nor category, never nought', () => {
    const one = line({ quarters: [none, null, null, null] })
    expect([one.percent, one.category, one.soFar, one.ofEnd]).toEqual([null, null, null, null])
  })
  test('of what cannot be computed has none either', () => {
    const one = line({ year: { kind: 'not-computable', because: 'division-by-zero' } })
    expect([one.percent, one.category, one.soFar]).toEqual([null, null, null])
  })
  test('a measured nought is a figure: nought per cent', () => {
    const one = line({ year: told(0) })
    expect([number(one.percent), one.category, number(one.soFar)]).toEqual([0, 'very-low', 0])
  })
  test('adds the years before as the indicator says, and tells what that is of the plan’s end', () => {
    const one = line({ before: [fraction(24)], year: told(12) }, { 'Jumlah surat yang dijawab': '60' })
    expect([one.end, number(one.soFar), number(one.ofEnd)]).toEqual(['60', 36, 60])
  })
  test('without an end of the plan has no achievement of it', () => {
    expect(line({ before: [fraction(24)], year: told(12) }).ofEnd).toBeNull()
  })
  test.each([['0', null], ['selesai', null], ['', null]])('an end of %j tells nothing', (end, expected) => {
    expect(line({ year: told(12) }, { 'Jumlah surat yang dijawab': end }).ofEnd).toBe(expected)
  })
  test('an end is found whatever its capitals and the old spelling of persentase', () => {
    const [one] = lines({ 'tepat-waktu': { year: told(95) } }, { 'PROSENTASE permohonan selesai tepat-waktu': '100' })
    expect([one?.end, number(one?.ofEnd ?? null)]).toEqual(['100', 95])
  })
  test('keeps what earlier years came to while this one is not measured', () => {
    const one = line({ before: [fraction(24), fraction(6)] })
    expect([number(one.soFar), one.percent]).toEqual([30, null])
  })
  test('stands under the objective it measures', () => {
    expect(line({}).objective).toBe('Terselesaikannya permohonan tepat waktu')
  })
})

describe('the lines of a tree', () => {
  test('are those of the boxes over positions, in the order of the tree', () => {
    const all = lines({ 'surat-keluar': { year: told(1) }, surat: {}, indeks: {}, 'tepat-waktu': {} })
    expect(all.map(({ indicator }) => indicator.id)).toEqual(['indeks', 'tepat-waktu', 'surat'])
    expect(evaluatedLevels).toEqual(['goal', 'objective', 'division', 'section'])
  })
  test('leave out what was not read', () => {
    expect(lines({ surat: {} }).map(({ indicator }) => indicator.id)).toEqual(['surat'])
  })
  test('stand together by box and objective', () => {
    const groups = byBox(lines({ indeks: {}, 'tepat-waktu': {}, surat: {} }))
    expect(groups.map(({ node, lines: own }) => [node.id, own.length])).toEqual([['tujuan', 1], ['bidang-satu', 2]])
  })
})

describe('the mean of an evaluation', () => {
  test('counts each line no higher than a hundred and leaves out what cannot be computed', () => {
    const mean = meanOfLines(lines({ indeks: { year: told(165) }, 'tepat-waktu': { year: told(57) }, surat: {} }))
    expect([number(mean.percent), mean.category, mean.known, mean.of]).toEqual([80, 'high', 2, 3])
  })
  test('of nothing is none', () => {
    expect(meanOfLines([])).toEqual({ percent: null, category: null, known: 0, of: 0 })
    expect(meanOfLines(lines({ surat: {} }))).toMatchObject({ percent: null, known: 0, of: 1 })
  })
  test('never lies outside of nought and a hundred', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (a, b) => {
      const { percent } = meanOfLines(lines({ indeks: { year: told(a) }, surat: { year: told(b) } }))
      expect(percent && compare(percent, fraction(0)) >= 0 && compare(percent, fraction(100)) <= 0).toBe(true)
    }))
  })
})

describe('the rows of form E.81', () => {
  const said = { owner: () => 'Kepala Bidang', source: ({ year }: EvaluatedLine) => year.kind, paid: () => [], unpaid: () => null }
  test('name the box and the objective, then each indicator with its unit', () => {
    const rows = rowsOf(lines({ indeks: { year: told(80) }, surat: { quarters: [told(30), null, null, null], year: told(30) } }), said)
    expect(rows.map((row) => [row.n, row.name, row.objective, row.indicator, row.strong])).toEqual([
      ['1', 'Kepala Dinas Contoh', 'Meningkatnya kepuasan warga', '', true], ['', '', '', 'Indeks kepuasan masyarakat (indeks)', false],
      ['2', 'Kepala Bidang Satu', 'Terselesaikannya permohonan tepat waktu', '', true], ['', '', '', 'Jumlah surat yang dijawab (surat)', false],
    ])
  })
  test('carry the quarters in their places, blank where nothing was told', () => {
    const [, row] = rowsOf(lines({ surat: { quarters: [told(30), none, null, null], year: told(30) } }), said)
    expect(row?.measured.quarters.map((one) => number(one))).toEqual([30, null, null, null])
    expect([number(row?.told.year ?? null), row?.told.percent]).toEqual([30, null])
  })
  test('say how readings are put together where they are not added, and where the figure comes from', () => {
    const rows = rowsOf(lines({ indeks: { year: told(80, 'typed') }, surat: { year: told(30) } }), said)
    expect(rows.filter(({ strong }) => !strong).map(({ note }) => note)).toEqual(['nilai terakhir; typed', 'measured'])
  })
  test('tell what paid for a box once, under its first objective', () => {
    const money = { n: '', objective: '', name: 'Kegiatan contoh', indicator: '', money: true, end: '', target: '100', unit: '', note: '', strong: false, measured: { before: null, quarters: [null, null, null, null] as const }, told: { year: fraction(50), soFar: null, percent: null } }
    const rows = rowsOf(lines({ surat: {}, 'tepat-waktu': {} }), { ...said, paid: () => [money] })
    expect(rows.filter((row) => row.money)).toHaveLength(1)
  })
  test('say of a box without rupiah why, once, in the column of notes and without a figure', () => {
    const rows = rowsOf(lines({ surat: {}, 'tepat-waktu': {} }), { ...said, unpaid: ({ title }) => `${title} tidak menyebut program` })
    expect(rows.filter((row) => row.money).map(({ note, target, told: { year } }) => [note, target, year])).toEqual([['Kepala Bidang Satu tidak menyebut program', '', null]])
  })
  test('tell a box that names no programme from one whose programme stands elsewhere or in no plan', () => {
    const row = { n: '', objective: '', name: 'Kegiatan', indicator: '', money: true, end: '', target: '1', unit: '', note: '', strong: false, measured: { before: null, quarters: [null, null, null, null] as const }, told: { year: null, soFar: null, percent: null } }
    const [box = expect.unreachable('no box')] = sample.nodes
    const node = (id: string, ...programmes: string[]) => ({ ...box, id, funds: programmes.map((programme) => ({ plan: 'renstra', programme })) })
    const nodes = [node('a', 'satu'), node('b'), node('c', 'satu'), node('d', 'dua'), { ...box, id: 'e' }]
    expect(nodes.map((one) => unpaid({ nodes }, new Map([['a', [row]], ['b', []]]), one))).toEqual([null, 'no-programme', 'told-elsewhere', 'not-in-plan', 'no-programme'])
  })
  test('the year is never the sum of quarters by the form’s hand: it is what was read', () => {
    const [, row] = rowsOf(lines({ 'tepat-waktu': { quarters: [told(90), told(100), null, null], year: told(92) } }), said)
    expect(equals(row?.told.year ?? fraction(0), fraction(92))).toBe(true)
  })
})

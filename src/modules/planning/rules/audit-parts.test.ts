import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNumber, readPattern } from '#modules/correspondence'
import { equals, fraction } from '#kernel'
import { samplePlan } from '../examples.ts'
import { audit, rules, type Finding, type RuleName } from './audit.ts'
import { inView, named, transposed, weaker, wrongFigure } from './audit/finding.ts'
import { outliers } from './audit/law.ts'
import { ordinal } from './audit/order.ts'
import { aggregate } from './audit/outputs.ts'
import { meansTheSame } from './audit/words.ts'
import { readPlan } from './plan-file.ts'

/** The parts of the audit one by one: plans that say nothing but what the part looks at. */

const { pattern } = readPattern('{code}/Kep.{n}-{unit}/{month}/{year}')
const head = `title: { id: Rencana kecil }
agency: { name: Dinas Kecil, short: DK }
period: { base: 2025, first: 2026, last: 2028 }
layout: permendagri-86-2017
`
const found = (yaml: string): Finding[] => {
  const { plan, problems } = readPlan(`${head}${yaml}`, 'kecil')
  expect(problems).toEqual([])
  if (!plan) throw new Error('no plan')
  return audit(plan, (printed) => parseNumber(pattern, printed).problems)
}
const said = (yaml: string): [RuleName, string, string | null][] => found(yaml).map(({ rule, printed, expected }) => [rule, printed, expected])

describe('Laws and decisions that are cited', () => {
  const cited = (...lines: string[]): string => `instruments:\n${lines.map((line) => `  - ${line}`).join('\n')}\n`
  const decree = (number: string, more = ''): string => `{ at: x, kind: Keputusan Wali Kota, number: ${number}, title: Tim${more} }`
  test.each([
    '660/Kep.10-Distam/II/2025',
    '660/Kep.95.A-Distam/VI/2025',
    '065/Kep.1-Org/XII/2013',
  ])('%s is a number a register gives', (number) => expect(said(cited(decree(number)))).toEqual([]))
  test.each<[string, string | null]>([
    ['660/Kep 10-Distam/II/2025', '660/Kep10-Distam/II/2025'],
    ['660/Kep.10-Distam/13/2025', null],
    ['660/Kep.10-Distam/IIII/2025', null],
    ['Kep.10-Distam/II/2025', null],
    ['660/Kep.-Distam/II/2025', null],
    ['660/Kep.10-Distam/II/25', null],
    ['lisan', null],
  ])('%s is none', (number) => expect(said(cited(decree(number))).map(([rule, printed]) => [rule, printed])).toEqual([['decree-number', number]]))
  test('numbers rise with the months of a year, and start anew with the next', () => {
    expect(said(cited(decree('100/Kep.5-Org/I/2025'), decree('100/Kep.6-Org/I/2025'), decree('100/Kep.7-Org/III/2025'), decree('100/Kep.1-Org/II/2026')))).toEqual([])
    expect(said(cited(decree('100/Kep.5-Org/III/2025'), decree('100/Kep.6-Org/I/2025'), decree('100/Kep.7-Org/IV/2025')))).toEqual([['decree-order', '100/Kep.6-Org/I/2025', null]])
  })
  test('the same decision cited twice is no disorder', () => expect(said(cited(decree('100/Kep.5-Org/III/2025'), decree('100/Kep.5-Org/III/2025'), decree('100/Kep.6-Org/III/2025')))).toEqual([]))
  const law = (number: string, gazette: string, more = ''): string => `{ at: u, kind: Undang-Undang, number: '${number}', year: 2004, title: Satu${more}, gazette: { name: Lembaran Negara, year: 2004, ${gazette} } }`
  test('supplements rise with the gazette; one that falls is the one that is told', () => {
    expect(said(cited(law('1', "number: '10', supplement: '4400'"), law('2', "number: '20', supplement: '4410'"), law('3', "number: '30', supplement: '4420'")))).toEqual([])
    expect(said(cited(law('1', "number: '10', supplement: '4400'"), law('2', "number: '20', supplement: '4310'"), law('3', "number: '30', supplement: '4420'")))).toEqual([['gazette-order', '4310', '4401–4419']])
  })
  test('a law cited twice with the same gazette counts once', () => expect(said(cited(law('1', "number: '10', supplement: '4400'"), law('1', "number: '10', supplement: '4400'"), law('2', "number: '20', supplement: '4410'")))).toEqual([]))
  test('two laws of one supplement are told by the later', () => expect(said(cited(law('1', "number: '10', supplement: '4400'"), law('2', "number: '20', supplement: '4400'"))).map(([rule]) => rule)).toEqual(['gazette-twice']))
  test.each<[string, string, string | null]>([
    ['Peraturan Wali Kota', 'Lembaran Daerah', 'Berita Daerah'],
    ['Peraturan Walikota', 'Lembaran Daerah', 'Berita Daerah'],
    ['Peraturan Bupati', 'Lembaran Daerah', 'Berita Daerah'],
    ['Peraturan Daerah', 'Berita Daerah', 'Lembaran Daerah'],
    ['Keputusan Wali Kota', 'Berita Daerah', null],
  ])('a %s does not stand in the %s', (kind, gazette, expected) => {
    const number = kind.startsWith('Keputusan') ? '100/Kep.5-Org/III/2025' : "'4'"
    expect(said(cited(`{ at: x, kind: ${kind}, number: ${number}, year: 2024, title: T, gazette: { name: ${gazette}, year: 2024, number: '4' } }`))).toEqual([['gazette-kind', `${gazette} 4`, expected]])
  })
  test.each([['Peraturan Daerah', 'Lembaran Daerah'], ['Peraturan Wali Kota', 'Berita Daerah'], ['Undang-Undang', 'Lembaran Negara']])('a %s stands in the %s', (kind, gazette) =>
    expect(said(cited(`{ at: x, kind: ${kind}, number: '4', year: 2024, title: T, gazette: { name: ${gazette}, year: 2024, number: '4' } }`))).toEqual([]))
  const amending = (kind: string, year: number, amended: string, of: number | null): string => cited(`{ at: x, kind: ${kind}, number: '4', year: ${year}, title: T, amends: { kind: ${amended}, number: '2'${of === null ? '' : `, year: ${of}`} } }`)
  test('a regulation amends one of its own kind, of its year or before', () => {
    expect(said(amending('Peraturan Daerah', 2024, 'Peraturan Daerah', 2020))).toEqual([])
    expect(said(amending('Peraturan Daerah', 2024, 'Peraturan Daerah', 2024))).toEqual([])
    expect(said(amending('Peraturan Daerah', 2024, 'Peraturan Daerah', null))).toEqual([])
    expect(said(amending('Peraturan Wali Kota', 2024, 'Peraturan Daerah', 2020))).toEqual([['amends-other-kind', 'Peraturan Daerah 2/2020', 'Peraturan Wali Kota']])
    expect(said(amending('Peraturan Daerah', 2024, 'Peraturan Daerah', 2025))).toEqual([['amends-later', 'Peraturan Daerah 2/2025', null]])
  })
})

describe('Numbers of rows, lists and columns', () => {
  const list = (...ns: string[]): string => `lists:\n  - { id: a, title: Daftar, section: '1', items: [${ns.map((n, at) => `{ ${n === '' ? '' : `n: '${n}', `}text: Butir ${at} }`).join(', ')}] }\n`
  test.each([[['1', '2', '3']], [['a', 'b', 'c']], [['1)', '2)', '3)']], [['(1)', '(2)']], [['5', '6', '7']], [['', '', '']], [['1', '', '2']], [['1', 'a', 'b']], [['1.', '2', '3)']]])('%j are in order', (ns) => expect(said(list(...ns))).toEqual([]))
  test.each<[string[], string, string]>([
    [['1', '3'], '3', '2'],
    [['1', '2', '2'], '2', '3'],
    [['2', '1'], '1', '3'],
    [['a', 'c'], 'c', 'b.'],
    [['9', '11'], '11', '10'],
    [['y', 'a'], 'a', 'z.'],
  ])('%j leave one out, repeat one or go back', (ns, printed, expected) => expect(said(list(...ns))).toEqual([['numbering-gap', printed, expected]]))
  test('one that is left out is told once, not for all that follow', () => expect(said(list('1', '2', '4', '5', '6'))).toEqual([['numbering-gap', '4', '3']]))
  test.each(['', ' ', 'I', 'lima', '1.2', '1a', '-1', '12345', 'aa'])('%j is no place', (text) => expect(ordinal(text)).toEqual(text === 'I' ? { n: 9, letters: true } : null))
  test('any run of numbers has no gap', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 12 }), (first, count) => { expect(said(list(...Array.from({ length: count }, (_, at) => String(first + at))))).toEqual([]) }), { numRuns: 20 })
  })
})

describe('Abbreviations', () => {
  const short = (...pairs: [string, string][]): string => `abbreviations:\n${pairs.map(([one, means]) => `  - { short: ${one}, means: ${means}, at: '1' }`).join('\n')}\n`
  test('mean one thing, in any spelling of it', () => expect(said(short(['RTH', 'Ruang Terbuka Hijau'], ['RTH', 'ruang terbuka hijau kota'], ['rth', 'Ruang Terbukka Hijau'], ['IMB', 'Izin Mendirikan Bangunan']))).toEqual([]))
  test('of two meanings are told where the second stands', () => expect(said(short(['SIP', 'Surat Izin Praktik'], ['SIP', 'Sistem Informasi Perizinan']))).toEqual([['abbreviation-two-meanings', 'SIP: Sistem Informasi Perizinan', null]]))
  test('of three meanings are told twice, of a meaning said again not at all', () => expect(said(short(['SIP', 'Surat Izin Praktik'], ['SIP', 'Sistem Informasi Perizinan'], ['SIP', 'Surat Izin Praktik'], ['SIP', 'Sarana Ibadah Pusat']))).toHaveLength(2))
  test.each<[string, string, boolean]>([
    ['Surat Izin Praktik', 'surat izin praktek', true],
    ['Surat Izin', 'Surat Izin Praktik', true],
    ['Izin Lokasi', 'Izin Gangguan', false],
    ['Dinas Pendapatan', 'Dinas Pendidikan', false],
    ['', 'Apa saja', true],
  ])('%j and %j: the same is %s', (a, b, same) => expect([meansTheSame(a, b), meansTheSame(b, a)]).toEqual([same, same]))
})

describe('Claims in sentences', () => {
  const series = (claims: string, ...values: string[]): string => `tables:
  - id: '2.4'
    title: Riwayat
    section: '2.4'
    columns: [{ id: hasil, heading: Hasil, holds: realisation }]
    rows: [${values.map((value, at) => `{ name: '${2020 + at}', hasil: '${value}' }`).join(', ')}]
statements:
  - { at: '2.4', about: hasil, claims: ${claims}, series: { table: '2.4', column: hasil }, printed: begitu }
`
  test.each<[string, string[]]>([['rises', ['1', '2', '3']], ['falls', ['3', '2,5', '2']], ['fluctuates', ['1', '3', '2']], ['rises', ['5']], ['fluctuates', []], ['rises', ['1', '-', '2']]])('%s is true of %j', (claims, values) => expect(said(series(claims, ...values))).toEqual([]))
  test.each<[string, string[]]>([['rises', ['1', '1', '2']], ['rises', ['1', '3', '2']], ['falls', ['3', '3']], ['falls', ['1', '2']], ['fluctuates', ['1', '2', '3']], ['fluctuates', ['2', '2']]])('%s is contradicted by %j', (claims, values) => expect(said(series(claims, ...values)).map(([rule]) => rule)).toEqual(['claim-contradicted']))
})

describe('Codes', () => {
  const tree = (programme: string, activity: string, headings = '[Kode, Program]'): string => `programmeTable: { id: T-C.27, title: T, section: '6', headings: ${headings} }
programmes: [{ id: p, ${programme === '' ? '' : `code: ${programme}, `}name: P, activities: [{ id: k, ${activity === '' ? '' : `code: ${activity}, `}name: K }] }]
`
  test.each([['1.03.12', '1.03.12.2.01'], ['X.XX.01', 'X.XX.01.2.06'], ['3.27.05', '3.27.05.1.01'], ['4.02.02', '4.02.02.2.08']])('%s with %s below it', (programme, activity) => expect(said(tree(programme, activity))).toEqual([]))
  test.each<[string, string, RuleName, string]>([
    ['1.3.12', '1.03.12.2.01', 'code-malformed', '1.3.12'],
    ['9.03.12', '9.03.12.2.01', 'code-malformed', '9.03.12'],
    ['1.03.12', '1.03.12.3.01', 'code-malformed', '1.03.12.3.01'],
    ['1.03.12', '1.03.13.2.01', 'code-parent', '1.03.13.2.01'],
    ['1.03.12', '1.03.12', 'code-parent', '1.03.12'],
  ])('%s with %s: %s', (programme, activity, rule, printed) => expect(said(tree(programme, activity)).map(([one, text]) => [one, text])).toContainEqual([rule, printed]))
  test('none at all is one finding where the table has a column for them, and none where it has not', () => {
    expect(said(tree('', ''))).toEqual([['code-missing', '', null]])
    expect(said(tree('', '', '[Nomor, Program]'))).toEqual([])
    expect(said(tree('1.03.12', '')).map(([rule]) => rule)).toEqual(['code-missing'])
  })
})

describe('The figures of a finding', () => {
  test('two neighbouring digits that changed places are told as that, whatever stands between the digits', () => {
    expect([transposed('3.003.641', '3.003.614'), transposed('80,65%', '80,56%'), transposed('12', '21'), transposed('1.20', '1,02')]).toEqual([true, true, true, true])
    expect([transposed('123', '132 '), transposed('123', '321'), transposed('123', '123'), transposed('12', '120'), transposed('', '')]).toEqual([true, false, false, false, false])
  })
  test('any number with two different neighbours exchanged is known', () => {
    fc.assert(fc.property(fc.stringMatching(/^[1-9]\d{2,9}$/), fc.nat(8), (digits, pick) => {
      const at = pick % (digits.length - 1)
      const swapped = `${digits.slice(0, at)}${digits[at + 1] ?? ''}${digits[at] ?? ''}${digits.slice(at + 2)}`
      expect(transposed(swapped, digits)).toBe(digits[at] !== digits[at + 1])
    }))
  })
  const one: Finding = { rule: 'row-sum', path: 'x', place: { part: 'text', id: '1' }, printed: '21', expected: '12', how: { code: 'row-sum', data: {} }, certainty: 'certain' }
  test('a wrong figure takes the name of what is wrong', () => expect([wrongFigure(one).rule, wrongFigure({ ...one, expected: '13' }).rule, wrongFigure({ ...one, expected: null }).rule]).toEqual(['digits-transposed', 'row-sum', 'row-sum']))
  test('doubt weakens by one step, and what is only possible stays so', () => {
    expect([weaker('certain'), weaker('likely'), weaker('possible')]).toEqual(['likely', 'possible', 'possible'])
    expect([inView('certain'), inView('certain', null, undefined, ''), inView('certain', 'bergeser'), inView('likely', null, 'bergeser')]).toEqual(['certain', 'certain', 'likely', 'possible'])
  })
  test('a long name is cut, and still begins as it did', () => {
    expect(named('5.', 'x'.repeat(80))).toHaveLength(3 + 58)
    expect([named(null, 'Taman'), named('1', ''), named(null, '')]).toEqual(['Taman', '1', ''])
  })
  test('findings come in the order of the rules, whatever order they were found in', () => {
    const order = found(samplePlan.slice(samplePlan.indexOf('vision:')).replace('endBudget: 750.000.000', 'endBudget: 570.000.000').replace('end: 10 taman', 'end: 12 taman').replace("n: '3.', text: Taman Barat", "n: '4.', text: Taman Barat")).map(({ rule }) => rules.indexOf(rule))
    expect(order.length).toBeGreaterThan(2)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })
})

describe('Several readings as one', () => {
  const of = (...values: number[]) => values.map((value) => fraction(value))
  test.each<['sum' | 'last' | 'avg' | 'max', number]>([['sum', 12], ['last', 3], ['avg', 4], ['max', 6]])('by %s', (by, expected) => {
    const value = aggregate(of(3, 6, 3, 0).toSpliced(3, 1), by)
    expect(value && equals(value, fraction(expected))).toBe(true)
  })
  test('of none is none, never nothing', () => expect([aggregate([], 'sum'), aggregate([], 'avg'), aggregate([], 'max'), aggregate([], 'last')]).toEqual([null, null, null, null]))
  test('the highest is no lower than the mean, and the mean no higher than the sum', () => {
    fc.assert(fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 12 }), (list) => {
      const [max, avg, sum] = (['max', 'avg', 'sum'] as const).map((by) => { const value = aggregate(of(...list), by); return value ? Number(value.top) / Number(value.bottom) : Number.NaN })
      expect((max ?? 0) >= (avg ?? 1)).toBe(true)
      expect((avg ?? 1) <= (sum ?? 0)).toBe(true)
    }))
  })
  test('the fewest that break an order are left out, and without them it holds', () => {
    fc.assert(fc.property(fc.array(fc.nat(12), { maxLength: 12 }), (values) => {
      const out = new Set(outliers(values))
      const kept = values.filter((_, at) => !out.has(at))
      expect(kept).toEqual(kept.toSorted((a, b) => a - b))
      expect(values.every((value, at) => at === 0 || (values[at - 1] ?? 0) <= value)).toBe(out.size === 0)
    }))
  })
})

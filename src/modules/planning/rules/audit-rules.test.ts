import { describe, expect, test } from 'vitest'
import { parseNumber, readPattern } from '#modules/correspondence'
import { samplePlan } from '../examples.ts'
import { audit, rules, type RuleName } from './audit.ts'
import { outliers } from './audit/law.ts'
import { ordinal } from './audit/order.ts'
import { transposed } from './audit/finding.ts'
import { meansTheSame } from './audit/words.ts'
import { readPlan } from './plan-file.ts'

const { pattern } = readPattern('{code}/Kep.{n}-{unit}/{month}/{year}')
const found = (yaml: string) => {
  const { plan, problems } = readPlan(yaml, 'contoh')
  expect(problems).toEqual([])
  return audit(plan!, (printed) => parseNumber(pattern, printed).problems)
}

test('the sample plan in the layout of Permendagri 86/2017 has nothing wrong', () => { expect(found(samplePlan)).toEqual([]) })

/** One thing made wrong, and the one finding of it: rule, what is printed, what it would have to be. */
const wrongs: [what: string, from: string, to: string, rule: RuleName, printed: string, expected: string | null][] = [
  ['a programme whose year is not its activities', 'budget: 1.100.000.000 | 1.250.000.000 | 1.400.000.000\n    endBudget', 'budget: 1.100.000.000 | 1.230.000.000 | 1.400.000.000\n    endBudget', 'column-sum', '1.230.000.000', '1.250.000.000'],
  ['an activity whose end is not its sub-activities', 'endBudget: 3.000.000.000', 'endBudget: 3.100.000.000', 'column-sum', '3.100.000.000', '3.000.000.000'],
  ['an activity whose year is not its sub-activities', 'budget: 900.000.000 | 1.000.000.000 |', 'budget: 900.000.000 | 1.100.000.000 |', 'column-sum', '1.100.000.000', '1.000.000.000'],
  ['a sub-activity whose end is not its years', 'endBudget: 2.100.000.000', 'endBudget: 2.200.000.000', 'row-sum', '2.200.000.000', '2.100.000.000'],
  ['digits that changed places', 'endBudget: 750.000.000', 'endBudget: 570.000.000', 'digits-transposed', '570.000.000', '750.000.000'],
  ['a grand total that is not its programmes', 'total: 3.750.000.000', 'total: 3.650.000.000', 'column-sum', '3.650.000.000', '3.750.000.000'],
  ['impossible groups', 'spent: 266.000.000', 'spent: 26.6000.000', 'number-groups', '26.6000.000', '266.000.000'],
  ['a ratio as a share', "ratio: '1,02 | 1,02 | 0,96'", "ratio: '1,02 | 1,02 | 0,94'", 'ratio', '0,94', '0,96'],
  ['a ratio of nothing', "ratio: '90,00% | 100,00% | 66,67%'", "ratio: '90,00% | 100,00% | 67,66%'", 'ratio', '67,66%', '66,67%'],
  ['growth', "growth: '22,50%'", "growth: '23,50%'", 'growth', '23,50%', '22,50%'],
  ['growth of the whole', "growth: '18,96%'", "growth: '50,00%'", 'growth', '50,00%', '18,96%'],
  ['an average under a table', 'printed: 1.018.000.000', 'printed: 1.800.000.000', 'average', '1.800.000.000', '1.018.000.000'],
  ['an average in a sentence', "printed: '79,73'", "printed: '79,37'", 'digits-transposed', '79,37', '79,73'],
  ['a base that another table states otherwise', "base: '80,10'", "base: '81,10'", 'same-figure', '80,10', '81,10'],
  ['a target that goes back', "target: '81,00 | 82,00 | 83,00'", "target: '81,00 | 80,00 | 83,00'", 'target-backwards', '80,00', null],
  ['a target of what should fall that rises', 'target: 28 | 25 | 20', 'target: 28 | 29 | 20', 'target-backwards', '29', null],
  ['an index beyond its scale', "target: '81,00 | 82,00 | 83,00'", "target: '81,00 | 82,00 | 830,0'", 'outside-scale', '830,0', null],
  ['a percent sign on an index', "target: '81,00 | 82,00 | 83,00'", "target: '81,00 | 82,00 | 83,00%'", 'percent-on-index', '83,00%', '83,00'],
  ['outputs that do not add up', 'end: 10 taman', 'end: 12 taman', 'output-total', '12 taman', '10 taman'],
  ['the last of a state', 'end: 75 orang', 'end: 185 orang', 'output-total', '185 orang', '75 orang'],
  ['the highest of several', 'end: 900 pohon', 'end: 800 pohon', 'output-total', '800 pohon', '900 pohon'],
  ['the mean of several', 'end: 95 }', 'end: 100 }', 'output-total', '100', '95 persen'],
  ['a number and its words', '3 (tiga) taman', '3 (empat) taman', 'number-words', '3 (empat) taman', '4'],
  ['a claim against its figures', 'claims: rises', 'claims: fluctuates', 'claim-contradicted', 'selalu naik', null],
  ['a count that is not its list', '3 (tiga) taman', '4 (empat) taman', 'list-count', '4 (empat) taman', '3'],
  ['a row left out', "- { n: '3', name: Indeks kepuasan", "- { n: '5', name: Indeks kepuasan", 'numbering-gap', '5', '3'],
  ['an item left out', "n: '3.', text: Taman Barat", "n: '4.', text: Taman Barat", 'numbering-gap', '4.', '3'],
  ['a letter left out', 'n: b.', 'n: c.', 'numbering-gap', 'c.', 'b.'],
  ['a column left out', '(1) (2) (3) (4) (5)', '(1) (2) (4) (5)', 'numbering-gap', '(1) (2) (4) (5)', '(3)'],
  ['a code left out', '        code: 3.27.05.2.02\n', '', 'code-missing', '', null],
  ['a malformed code', 'code: 3.27.05.2.02', 'code: 3.27.5.2.02', 'code-malformed', '3.27.5.2.02', null],
  ['a code of another programme', 'code: 3.27.05.2.02', 'code: 3.27.06.2.02', 'code-parent', '3.27.06.2.02', '3.27.05.…'],
  ['a code twice', 'code: 3.27.05.2.02', 'code: 3.27.05.2.01', 'code-twice', '3.27.05.2.01', null],
  ['an abbreviation with two meanings', 'short: RTH, means: Ruang Terbuka Hijau', 'short: IKM, means: Industri Kecil Menengah', 'abbreviation-two-meanings', 'IKM: Indeks Kepuasan Masyarakat', null],
  ['a number no register gives', '660/Kep.95.A-Distam/VI/2025', '660/Kep.95.A-Distam/V1/2025', 'decree-number', '660/Kep.95.A-Distam/V1/2025', null],
  ['a later number of an earlier month', '660/Kep.95.A-Distam/VI/2025', '660/Kep.95.A-Distam/I/2025', 'decree-order', '660/Kep.95.A-Distam/I/2025', null],
  ['the wrong gazette', 'gazette: { name: Berita Daerah', 'gazette: { name: Lembaran Daerah', 'gazette-kind', 'Lembaran Daerah 12', 'Berita Daerah'],
  ['an amendment of another kind', 'amends: { kind: Peraturan Wali Kota', 'amends: { kind: Peraturan Daerah', 'amends-other-kind', 'Peraturan Daerah 12/2024', 'Peraturan Wali Kota'],
  ['an amendment of what came later', "number: '12', year: 2024 } }\n  - { at: 1.2 no. 4", "number: '12', year: 2026 } }\n  - { at: 1.2 no. 4", 'amends-later', 'Peraturan Wali Kota 12/2026', null],
  ['a heading that says another thing', 'heading: Pertumbuhan anggaran (%), holds: growth', 'heading: Rasio anggaran (%), holds: growth', 'column-meaning', 'Rasio anggaran (%)', null],
]

describe('one thing made wrong is the one finding', () => {
  test.each(wrongs)('%s', (_what, from, to, rule, printed, expected) => {
    expect(samplePlan).toContain(from)
    expect(found(samplePlan.replace(from, to)).map((one) => [one.rule, one.printed, one.expected])).toEqual([[rule, printed, expected]])
  })

  test('more spent than budgeted is told beside the sums it breaks', () => {
    const wrong = samplePlan.replace('450.000.000 | 570.000.000 | 750.000.000', '450.000.000 | 670.000.000 | 750.000.000')
    expect(found(wrong).map(({ rule }) => rule)).toContain('over-budget')
  })
  test('an end that is not the last year', () => {
    expect(found(samplePlan.replace("end: '1,60' }", "end: '1,70' }")).map(({ rule, expected }) => [rule, expected])).toEqual([['same-figure', '1,60'], ['end-not-last', '1,60']])
  })
  test('one number of the gazette for two laws, and one that does not rise', () => {
    const laws = samplePlan.replace('instruments:\n', `instruments:
  - { at: a, kind: Undang-Undang, number: '1', year: 2004, title: Satu, gazette: { name: Lembaran Negara, year: 2004, number: '10', supplement: '400' } }
  - { at: b, kind: Undang-Undang, number: '2', year: 2004, title: Dua, gazette: { name: Lembaran Negara, year: 2004, number: '20', supplement: '390' } }
  - { at: c, kind: Undang-Undang, number: '3', year: 2004, title: Tiga, gazette: { name: Lembaran Negara, year: 2004, number: '30', supplement: '420' } }
  - { at: d, kind: Undang-Undang, number: '4', year: 2004, title: Empat, gazette: { name: Lembaran Negara, year: 2004, number: '40', supplement: '420' } }
`)
    expect(found(laws).map(({ rule, printed, expected }) => [rule, printed, expected])).toEqual([['gazette-twice', '420', null], ['gazette-order', '390', '401–419']])
  })
  test('a table of one section in another', () => {
    expect(found(samplePlan.replace("- id: '2.4'\n", '- id: 2.9.1\n').replaceAll("table: '2.4'", 'table: 2.9.1')).map(({ rule, expected }) => [rule, expected])).toEqual([['table-outside-section', '2.4.1']])
  })
  test('no rule is without a plan that breaks it', () => {
    const here = new Set<RuleName>([...wrongs.map(([, , , rule]) => rule), 'over-budget', 'end-not-last', 'gazette-twice', 'gazette-order', 'table-outside-section'])
    // held by the plan of 2013–2018 and its corrected copy
    const there: RuleName[] = ['average-kind', 'wrong-row', 'wrong-year', 'missing-elsewhere', 'wording-differs', 'numbering-differs']
    expect(rules.filter((rule) => !here.has(rule) && !there.includes(rule))).toEqual([])
  })
})

describe('small judgements', () => {
  test.each([['3.003.641', '3.003.614', true], ['80,65', '80,56', true], ['81', '86', false], ['614', '6140', false], ['123', '321', false], ['12', '12', false]])('%s for %s', (a, b, swapped) => { expect(transposed(a, b)).toBe(swapped) })
  test.each([['5)', 5, false], ['(12)', 12, false], ['e.', 5, true], ['3.', 3, false]])('%s is a place', (text, n, letters) => { expect(ordinal(text)).toEqual({ n, letters }) })
  test('words are no place', () => { expect([ordinal('lima'), ordinal(null), ordinal('')]).toEqual([null, null, null]) })
  test('the fewest that break an order are told', () => {
    expect(outliers([1, 2, 3])).toEqual([])
    expect(outliers([4585, 4503, 4664])).toEqual([1])
    expect(outliers([])).toEqual([])
    expect(outliers([1, 9, 2, 3, 4])).toEqual([1])
  })
  test('a spelling or a word more is no other meaning', () => {
    expect(meansTheSame('SOP Izin Ekplorasi Air Tanah', 'Izin Explorasi Air Bawah Tanah')).toBe(true)
    expect(meansTheSame('SOP Pemberian Izin Lokasi', 'SOP Surat Izin Lingkungan')).toBe(false)
  })
})

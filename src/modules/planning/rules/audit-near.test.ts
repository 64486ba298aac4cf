import { describe, expect, test } from 'vitest'
import { parseNumber, readPattern } from '#modules/correspondence'
import { samplePlan } from '../examples.ts'
import { sayFinding } from '../messages.ts'
import { audit, type Certainty, type Finding, type RuleName } from './audit.ts'
import { readPlan } from './plan-file.ts'

/** What lies right beside each rule: written otherwise but true, at the very edge, or nothing a figure can be held against. None of it is a finding. */

const { pattern } = readPattern('{code}/Kep.{n}-{unit}/{month}/{year}')
const found = (yaml: string): Finding[] => {
  const { plan, problems } = readPlan(yaml, 'contoh')
  expect(problems).toEqual([])
  return audit(plan ?? (() => { throw new Error('no plan') })(), (printed) => parseNumber(pattern, printed).problems)
}
const changed = (from: string, to: string): string => {
  expect(samplePlan).toContain(from)
  return samplePlan.replace(from, to)
}

const near: [rule: RuleName, what: string, from: string, to: string][] = [
  ['row-sum', 'the same sum with Rp and cents', 'endBudget: 2.100.000.000', 'endBudget: "Rp 2.100.000.000,00"'],
  ['row-sum', 'the same sum without dots', 'endBudget: 2.100.000.000', 'endBudget: 2100000000'],
  ['row-sum', 'a sum nobody printed', '            endBudget: 2.100.000.000\n', ''],
  ['row-sum', 'words where a sum stands', 'endBudget: 2.100.000.000', 'endBudget: lihat lampiran'],
  ['column-sum', 'a grand total in words', 'total: 3.750.000.000', 'total: terlampir'],
  ['column-sum', 'a grand total nobody printed', '  total: 3.750.000.000\n', ''],
  ['column-sum', 'years of a programme nobody printed', '    budget: 1.100.000.000 | 1.250.000.000 | 1.400.000.000\n    endBudget', '    endBudget'],
  ['number-groups', 'a figure without dots', 'spent: 266.000.000', "spent: '266000000'"],
  ['number-groups', 'a figure with cents of nothing', 'spent: 266.000.000', "spent: '266.000.000,00'"],
  ['number-groups', 'a figure with the mark of whole rupiah', 'spent: 266.000.000', "spent: 'Rp 266.000.000,-'"],
  ['ratio', 'a ratio without decimals', "100,00% | 66,67%'", "100,00% | 67%'"],
  ['ratio', 'a ratio of one decimal', "100,00% | 66,67%'", "100,00% | 66,7%'"],
  ['ratio', 'a ratio of four decimals', "100,00% | 66,67%'", "100,00% | 66,6667%'"],
  ['ratio', 'a ratio without its sign', "100,00% | 66,67%'", "100,00% | 66,67'"],
  ['ratio', 'a share as a percentage', "ratio: '1,02 | 1,02 | 0,96'", "ratio: '1,02 | 1,02 | 96%'"],
  ['ratio', 'a share of three decimals', "ratio: '1,02 | 1,02 | 0,96'", "ratio: '1,02 | 1,018 | 0,960'"],
  ['ratio', 'a ratio nobody printed', "ratio: '1,02 | 1,02 | 0,96'", "ratio: '1,02 | - | 0,96'"],
  ['growth', 'growth of one decimal', "growth: '22,50%'", "growth: '22,5%'"],
  ['growth', 'growth rounded half up', "growth: '22,50%'", "growth: '23%'"],
  ['growth', 'growth nobody printed', "growth: '22,50%', ", ''],
  ['average', 'a mean with cents', 'printed: 1.018.000.000', "printed: '1.018.000.000,00'"],
  ['average', 'a mean in a sentence, to one decimal', "printed: '79,73'", "printed: '79,7'"],
  ['over-budget', 'all of a ceiling spent', 'realisation: 450.000.000 | 570.000.000 | 750.000.000', 'realisation: 450.000.000 | 570.000.000 | 750.000.000 '],
  ['same-figure', 'the same base with fewer decimals', "base: '80,10'", "base: '80,1'"],
  ['same-figure', 'the same base rounded to a whole', "base: '80,10'", "base: '80'"],
  ['missing-elsewhere', 'a base the table has no cell for', "base: 30, target: 28", 'target: 28'],
  ['wording-differs', 'the goal in capitals with a full stop', "  headings: [Kode,", "  goal: { printed: 'MENEDUHKAN KOTA.', goal: teduh }\n  headings: [Kode,"],
  ['wording-differs', 'the objective word for word', "  headings: [Kode,", "  objective: { printed: Bertambahnya taman, objective: taman-bertambah }\n  headings: [Kode,"],
  ['column-meaning', 'a heading of realisations over their sum', 'heading: Jumlah realisasi, holds: sum', 'heading: Realisasi seluruhnya, holds: sum'],
  ['column-meaning', 'a heading that says nothing of what it holds', 'heading: Pertumbuhan anggaran (%), holds: growth', "heading: '', holds: growth"],
  ['column-meaning', 'a heading that only ends in another word', 'heading: Target kinerja, holds: target', 'heading: Sasaran dan target, holds: target'],
  ['percent-on-index', 'a percent sign on what is no index', "target: '1,30 | 1,45 | 1,60' }\n      - { n: '2', name: Keluhan pohon tumbang, indicator: keluhan, base", "target: '1,30% | 1,45% | 1,60%' }\n      - { n: '2', name: Keluhan pohon tumbang, indicator: keluhan, base"],
  ['outside-scale', 'an index at the end of its scale', "target: '81,00 | 82,00 | 83,00'", "target: '81,00 | 82,00 | 100,00'"],
  ['outside-scale', 'an index at the beginning of its scale', "target: '81,00 | 82,00 | 83,00'", "target: '25,00 | 82,00 | 83,00'"],
  ['outside-scale', 'a scale that was never given', ", least: '25', most: '100'", ''],
  ['target-backwards', 'a target that stands still', "target: '81,00 | 82,00 | 83,00'", "target: '81,00 | 81,00 | 83,00'"],
  ['target-backwards', 'a target of what should fall that stands still', 'target: 28 | 25 | 20', 'target: 28 | 28 | 20'],
  ['target-backwards', 'a target of what should fall that falls to nothing', 'target: 28 | 25 | 20', 'target: 28 | 25 | 0'],
  ['target-backwards', 'a year without a target', 'target: 28 | 25 | 20', "target: '28 | - | 20'"],
  ['end-not-last', 'the last year with fewer decimals', "end: '1,60' }", "end: '1,6' }"],
  ['output-total', 'a whole without its unit', 'end: 10 taman', "end: '10'"],
  ['output-total', 'a whole in words', 'end: 10 taman', 'end: sepuluh taman'],
  ['output-total', 'a year in words', 'targets: 3 taman | 3 taman | 4 taman', "targets: '3 taman | sesuai kebutuhan | 4 taman'"],
  ['output-total', 'years without their unit', 'targets: 3 taman | 3 taman | 4 taman', "targets: '3 | 3 | 4'"],
  ['output-total', 'parts with decimals that make the whole', 'targets: 3 taman | 3 taman | 4 taman, end: 10 taman', "targets: '2,75 km | 3,25 km | 4,5 km', end: '10,5 km'"],
  ['output-total', 'a whole nobody printed', ', end: 10 taman', ''],
  ['number-words', 'the same words in capitals', '3 (tiga) taman', '3 (TIGA) taman'],
  ['number-words', 'words that are no number', '3 (three) taman', '3 (three) taman'],
  ['claim-contradicted', 'a claim of nothing', ', claims: rises', ''],
  ['list-count', 'a count without words', '3 (tiga) taman', '3 taman'],
  ['list-count', 'a count in words alone', '3 (tiga) taman', 'tiga taman'],
  ['numbering-gap', 'an item without a number', "n: '3.', text: Taman Barat", 'text: Taman Barat'],
  ['numbering-gap', 'numbers in brackets', "n: '3.', text: Taman Barat", "n: '(3)', text: Taman Barat"],
  ['numbering-gap', 'a letter after a number', "n: '3.', text: Taman Barat", "n: a., text: Taman Barat"],
  ['numbering-gap', 'no numbers over the columns', '    numbers: (1) (2) (3) (4) (5)\n', ''],
  ['numbering-gap', 'numbers over the columns that begin later', '(1) (2) (3) (4) (5)', '(3) (4) (5) (6)'],
  ['numbering-differs', 'the same place as a number and as a letter', "{ n: '1.', text: Taman Utara }", "{ n: '1.', text: Taman Utara, activity: pembangunan }"],
  ['table-outside-section', 'a table of its section', "- id: '2.4'\n    title", "- id: '2.4'\n    title"],
  ['code-missing', 'no codes in a table without a column for them', 'headings: [Kode, Program', 'headings: [Nomor, Program'],
  ['code-malformed', 'a sub-activity of two digits, as before 2023', 'code: 3.27.05.2.01.0001', 'code: 3.27.05.2.01.01'],
  ['abbreviation-two-meanings', 'the same meaning with a word more', 'short: RTH, means: Ruang Terbuka Hijau', 'short: IKM, means: Indeks Kepuasan Masyarakat Kota'],
  ['abbreviation-two-meanings', 'the same meaning spelled a little otherwise', 'short: RTH, means: Ruang Terbuka Hijau', 'short: IKM, means: Indeks Kepuasaan Masyarakat'],
  ['decree-number', 'a number of what is no decision', "kind: Peraturan Wali Kota, number: '12', year: 2024, title", "kind: Peraturan Wali Kota, number: 12/A, year: 2024, title"],
  ['decree-order', 'a later number of the same month', '660/Kep.95.A-Distam/VI/2025', '660/Kep.95.A-Distam/II/2025'],
  ['decree-order', 'a later number of an earlier month of the next year', '660/Kep.95.A-Distam/VI/2025', '660/Kep.5-Distam/I/2026'],
  ['gazette-kind', 'a regulation without a gazette', ", gazette: { name: Berita Daerah, year: 2024, number: '12' }", ''],
  ['amends-other-kind', 'the same kind in one word', 'amends: { kind: Peraturan Wali Kota', 'amends: { kind: Peraturan Walikota'],
  ['amends-later', 'an amendment of the same year', "number: '12', year: 2024 } }", "number: '12', year: 2025 } }"],
]

describe('beside a rule nothing is flagged', () => {
  test.each(near.filter(([, , from, to]) => from !== to && samplePlan.includes(from)))('%s: %s', (_rule, _what, from, to) => {
    expect(found(changed(from, to)).map(({ rule, printed, expected }) => [rule, printed, expected])).toEqual([])
  })
})

/** The least that is wrong, and what is said of it: rule, expected, how sure. */
const edge: [what: string, from: string, to: string, rule: RuleName, expected: string | null, certainty: Certainty][] = [
  ['a sum off by one rupiah', 'endBudget: 2.100.000.000', 'endBudget: 2.100.000.001', 'row-sum', '2.100.000.000', 'certain'],
  ['digits three places apart are no exchange', 'endBudget: 750.000.000', 'endBudget: 507.000.000', 'row-sum', '750.000.000', 'certain'],
  ['a digit too many is no exchange', 'endBudget: 750.000.000', 'endBudget: 7.500.000.000', 'row-sum', '750.000.000', 'certain'],
  ['a dash for a sum that is something', 'endBudget: 2.100.000.000', "endBudget: '-'", 'row-sum', '2.100.000.000', 'certain'],
  ['a ratio cut off instead of rounded', "100,00% | 66,67%'", "100,00% | 66,66%'", 'ratio', '66,67%', 'certain'],
  ['a ratio a hundred times too small', "100,00% | 66,67%'", "100,00% | 0,67%'", 'ratio', '66,67%', 'certain'],
  ['growth cut off instead of rounded', "growth: '22,50%'", "growth: '22%'", 'growth', '23%', 'certain'],
  ['growth with the wrong sign', "growth: '22,50%'", "growth: '-22,50%'", 'growth', '22,50%', 'certain'],
  ['a mean off by its last decimal', "printed: '79,73'", "printed: '79,74'", 'average', '79,73', 'certain'],
  ['an index a hundredth above its scale', "target: '81,00 | 82,00 | 83,00'", "target: '81,00 | 82,00 | 100,01'", 'outside-scale', null, 'certain'],
  ['an index a hundredth below its scale', "target: '81,00 | 82,00 | 83,00'", "target: '24,99 | 82,00 | 83,00'", 'outside-scale', null, 'certain'],
  ['a target back by a hundredth', "target: '81,00 | 82,00 | 83,00'", "target: '81,00 | 80,99 | 83,00'", 'target-backwards', null, 'likely'],
  ['a whole one too many', 'end: 10 taman', 'end: 11 taman', 'output-total', '10 taman', 'certain'],
  ['parts with decimals that miss the whole by a tenth', 'targets: 3 taman | 3 taman | 4 taman, end: 10 taman', "targets: '2,75 km | 3,25 km | 4,5 km', end: '10,6 km'", 'output-total', '10,5 taman', 'certain'],
  ['a decimal point among decimal commas', "base: '80,10'", "base: '80.10'", 'number-groups', '80,10', 'likely'],
  ['a claim of rising figures that stand still once', "hasil: '79,90'", "hasil: '79,20'", 'average', '79,50', 'certain'],
  ['a code of three digits', 'code: 3.27.05.2.01.0001', 'code: 3.27.05.2.01.001', 'code-malformed', null, 'certain'],
  ['the same item numbered twice', "n: '3.', text: Taman Barat", "n: '2.', text: Taman Barat", 'numbering-gap', '3', 'certain'],
  ['an item that goes back', "n: '3.', text: Taman Barat", "n: '1.', text: Taman Barat", 'numbering-gap', '3', 'certain'],
  ['an activity numbered otherwise in a list', "{ n: '2.', text: Taman Selatan }", "{ n: '2.', text: Taman Selatan, activity: pembangunan }", 'numbering-differs', 'a.', 'likely'],
  ['the goal in other words', '  headings: [Kode,', "  goal: { printed: Menghijaukan kota, goal: teduh }\n  headings: [Kode,", 'wording-differs', 'Meneduhkan kota', 'possible'],
  ['a base left blank that another table states', 'base: 30, target: 28', "base: '-', target: 28", 'missing-elsewhere', '30', 'likely'],
  ['an abbreviation in small letters with another meaning', 'short: RTH, means: Ruang Terbuka Hijau', 'short: ikm, means: Industri Kecil Menengah', 'abbreviation-two-meanings', null, 'certain'],
  ['a month no year has', '660/Kep.95.A-Distam/VI/2025', '660/Kep.95.A-Distam/XIII/2025', 'decree-number', null, 'certain'],
]

describe('at the edge of a rule the least is enough', () => {
  test.each(edge)('%s', (_what, from, to, rule, expected, certainty) => {
    expect(found(changed(from, to)).map((one) => [one.rule, one.expected, one.certainty])).toContainEqual([rule, expected, certainty])
  })
  test('a year budgeted one rupiah below what was spent is over its budget, and one rupiah more is not', () => {
    const spent = (sum: string): string[] => found(changed('realisation: 90.000.000 | 110.000.000 |', `realisation: 90.000.000 | ${sum} |`)).map(({ rule }) => rule)
    expect(spent('110.000.001')).toContain('over-budget')
    expect(spent('109.999.999')).not.toContain('over-budget')
  })
})

describe('what is uncertain is said with less certainty, and stays a finding', () => {
  test('a wrong sum whose place is uncertain is only likely', () => {
    const sure = (to: string): string[] => found(changed('endBudget: 2.100.000.000', to)).map(({ certainty }) => certainty)
    expect(sure('endBudget: 2.100.000.001')).toEqual(['certain'])
    expect(sure("endBudget: { printed: '2.100.000.001', uncertain: kolom bergeser }")).toEqual(['likely'])
  })
  test('a figure the program was told how to read is read so', () => {
    expect(found(changed('endBudget: 2.100.000.000', "endBudget: { printed: '2,1 M', value: '2.100.000.000' }"))).toEqual([])
    expect(found(changed('endBudget: 2.100.000.000', "endBudget: { printed: '2.1 M', value: '2.100.000.000' }")).map(({ rule, expected }) => [rule, expected])).toEqual([['number-groups', '2.100.000.000']])
    expect(found(changed('endBudget: 2.100.000.000', "endBudget: { printed: '2.100.000.000', value: '2.200.000.000' }")).map(({ rule }) => rule)).toEqual(['row-sum'])
  })
})

describe('how it was computed', () => {
  const how = (from: string, to: string): string => { const [one] = found(changed(from, to)); return one ? sayFinding('id')(one).how : '' }
  test('is said with the decimals the figures have: nobody is shown a rounded sum', () => {
    expect(how("ratio: '1,02 | 1,02 | 0,96'", "ratio: '1,02 | 1,02 | 0,94'")).toMatch(/1,2\D.*1,25/)
    expect(how('targets: 3 taman | 3 taman | 4 taman, end: 10 taman', "targets: '2,75 km | 3,25 km | 4,5 km', end: '10,6 km'")).toMatch(/2,75 \+ 3,25 \+ 4,5 .*10,5/)
    expect(how('endBudget: 2.100.000.000', 'endBudget: 2.100.000.001')).toMatch(/600\.000\.000 \+ 700\.000\.000 \+ 800\.000\.000 = 2\.100\.000\.000/)
  })
})

describe('which average it is', () => {
  const table = (printed: string, weighted = true): string => samplePlan.replace("lists:\n", "").replace("  - id: '2.4'\n", `  - id: T-X
    title: Serapan dua bagian
    section: '2.3'
    columns:
      - { id: pagu, heading: Pagu, holds: amount }
      - { id: serap, heading: Serapan, holds: amount }
      - { id: bagian, heading: Bagian, holds: ratio, of: [serap, pagu] }
    rows:
      - { name: Kecil, pagu: 100, serap: 50, bagian: '50,00%' }
      - { name: Besar, pagu: 300, serap: 300, bagian: '100,00%' }
    averages:
      - { name: Rata-rata, of: bagian, printed: '${printed}'${weighted ? ', weighted: [serap, pagu]' : ''} }
  - id: '2.4'
`).replace(/ {2}- id: taman-kota[\s\S]*?(?=abbreviations:)/, '').replace(/ {2}- \{ at: '2\.2'[^\n]*\n/, '')
  const said = (printed: string, weighted?: boolean) => found(table(printed, weighted)).map(({ rule, expected, certainty }) => [rule, expected, certainty])
  test('the weighted one is right where the whole was meant', () => expect(said('87,50%')).toEqual([]))
  test('the plain mean of percentages is told to be another kind, not a wrong sum', () => expect(said('75,00%')).toEqual([['average-kind', '87,50%', 'likely']]))
  test('what is neither is wrong', () => expect(said('80,00%')).toEqual([['average', '87,50%', 'certain']]))
  test('the plain mean is right where nothing was weighted', () => {
    expect(said('75,00%', false)).toEqual([])
    expect(said('87,50%', false)).toEqual([['average', '75,00%', 'certain']])
  })
})

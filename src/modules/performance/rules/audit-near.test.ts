import { describe, expect, test } from 'vitest'
import { treeOfSample } from '../examples.ts'
import { audit, type RuleName } from './audit.ts'

const replaced = (from: string, to: string) => (text: string): string => { if (!text.includes(from)) throw new Error(`${from} is not in the sample`); return text.replace(from, to) }
const rulesFound = (...changes: ((text: string) => string)[]): RuleName[] => audit(treeOfSample((text) => changes.reduce((now, change) => change(now), text))).map(({ rule }) => rule)

describe('what is nearly wrong', () => {
  // each changes the sample in a way that a careless rule would take for a fault
  const near: [string, RuleName, ...[string, string][]][] = [
    ['an objective whose words the indicator shares without saying it again', 'indicator-copied', ['Persentase permohonan selesai tepat waktu', 'Persentase permohonan yang terselesaikan tepat waktu']],
    ['an indicator that counts what its objective names', 'indicator-copied', ['Jumlah surat masuk yang diagendakan', 'Jumlah persuratan terkelola']],
    ['a rate that measures without the word percentage', 'no-measure', ['Persentase permohonan selesai tepat waktu', 'Rasio permohonan selesai tepat waktu']],
    ['a length of time', 'no-measure', ['Persentase permohonan selesai tepat waktu', 'Rata-rata waktu penyelesaian permohonan']],
    ['an opinion', 'no-measure', ['Indeks kepuasan masyarakat', 'Opini atas laporan keuangan']],
    ['a count of people at outcome level', 'output-at-outcome', ['Indeks kepuasan masyarakat', 'Jumlah warga yang puas']],
    ['a share of reports at outcome level', 'output-at-outcome', ['Indeks kepuasan masyarakat', 'Persentase laporan tepat waktu']],
    ['a percentage that leaves its unit to its name', 'no-unit', ['unit: "%", polarity', 'polarity']],
    ['an index that leaves its unit to its name', 'no-unit', ['unit: indeks, polarity', 'polarity']],
    ['weights with decimals that make a hundred', 'weight-sum', ['weight: "60"', 'weight: "59,5"'], ['weight: "40"', 'weight: "40,5"']],
    ['a box none of whose indicators is weighted', 'weight-missing', ['weight: "60", ', ''], ['weight: "40", ', '']],
    ['quarters in another order of size that make the year', 'periods-cannot-make', ['2025-Q1: "30"', '2025-Q1: "10"'], ['2025-Q4: "30"', '2025-Q4: "50"']],
    ['quarters of which one is missing', 'periods-cannot-make', [', 2025-Q4: "30"', '']],
    ['children that make more than the parent asks', 'children-cannot-make', ['"2025": "70"', '"2025": "80"']],
    ['a target in thousands with points between them', 'decimal-mixed', ['"2025": "95"', '"2025": "1.250"']],
    ['a target in words', 'decimal-mixed', ['"2025": "95"', '"2025": "seluruhnya"']],
    ['two indicators of which one word differs in meaning', 'two-names', ['Jumlah surat keluar yang dikirim', 'Jumlah surat keluar yang diagendakan']],
    ['a word with another ending', 'two-names', ['Jumlah surat keluar yang dikirim', 'Jumlah surat masuk yang diagendakan ulang']],
    ['one spelling of persentase alone, though not the standard one', 'spelling-mixed', ['Persentase permohonan selesai tepat waktu', 'Prosentase permohonan selesai tepat waktu']],
    ['a sentence that ends with a word like those that join', 'cut-off', ['text: Terkelolanya persuratan }', 'text: Terkelolanya persuratan daerah }']],
    ['print that differs by capitals alone', 'misspelt', ['text: Terkelolanya persuratan }', 'text: Terkelolanya persuratan, printed: TERKELOLANYA PERSURATAN }']],
    ['an owner who owns two boxes', 'no-owner', ['owner: pengelola-surat', 'owner: kabid-satu']],
    ['lower is better', 'no-polarity', ['unit: indeks, polarity: higher', 'unit: indeks, polarity: lower']],
  ]
  test.each(near)('%s is no finding of %s', (_, rule, ...changes) => {
    expect(rulesFound(...changes.map(([from, to]) => replaced(from, to)))).not.toContain(rule)
  })

  test('positions that all have a box are no finding, in whatever order they are asked after', () => {
    const positions = ['pengelola-surat', 'kabid-satu', 'kepala-contoh'].map((slug) => ({ slug, name: slug }))
    expect(audit(treeOfSample(), positions)).toEqual([])
    expect(audit(treeOfSample(), positions.toReversed())).toEqual([])
  })
  test('who knows no positions is told of none without a box', () => {
    expect(audit(treeOfSample(), [])).toEqual([])
  })
  test('a weight one off a hundred either way is a finding', () => {
    for (const weight of ['61', '59', '60,01', '59,99']) expect([weight, rulesFound(replaced('weight: "60"', `weight: "${weight}"`))]).toEqual([weight, ['weight-sum']])
  })
  test('children one short of the parent are a finding', () => {
    expect(rulesFound(replaced('"2025": "70"', '"2025": "69"'))).toEqual(['children-cannot-make'])
    expect(rulesFound(replaced('"2025": "70"', '"2025": "70,0"'))).toEqual([])
  })
})

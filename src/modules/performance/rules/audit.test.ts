import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOfSample } from '../examples.ts'
import { audit, rules, type Finding, type RuleName } from './audit.ts'
import { keyOf, measures, unitImplied, unitSaid, wordsIn } from './audit/words.ts'
import { readTree } from './tree-file.ts'

const replaced = (from: string, to: string) => (text: string): string => { if (!text.includes(from)) throw new Error(`${from} is not in the sample`); return text.replace(from, to) }
const found = (...changes: ((text: string) => string)[]): Finding[] => audit(treeOfSample((text) => changes.reduce((now, change) => change(now), text)))

describe('the audit of a tree', () => {
  test('flags nothing in a tree in which nothing is wrong', () => { expect(found()).toEqual([]) })

  // each breaks the sample in one place: what it says, what it should say
  const broken: [RuleName, string, string, Partial<Finding>][] = [
    ['objective-without-indicator', '- { id: s1, text: Terkelolanya persuratan }', '- { id: s1, text: Terkelolanya persuratan }\n              - { id: s2, text: Tertatanya arsip }', { node: 'pengelola', printed: 'Tertatanya arsip', how: { code: 'objective-alone', data: {} } }],
    ['indicator-copied', 'Persentase permohonan selesai tepat waktu', 'Terselesaikannya permohonan tepat waktu', { node: 'bidang-satu', indicator: 'tepat-waktu', certainty: 'certain', how: { code: 'copied-whole', data: { objective: 'Terselesaikannya permohonan tepat waktu' } } }],
    ['indicator-copied', 'Persentase permohonan selesai tepat waktu', 'Penyelesaian permohonan tepat waktu', { certainty: 'likely', how: { code: 'copied-first-word', data: { objective: 'Terselesaikannya permohonan tepat waktu' } } }],
    ['no-measure', 'Persentase permohonan selesai tepat waktu', 'Optimalisasi pelayanan permohonan', { indicator: 'tepat-waktu', certainty: 'likely' }],
    ['output-at-outcome', 'Indeks kepuasan masyarakat', 'Jumlah laporan kepuasan masyarakat', { node: 'tujuan', certainty: 'certain' }],
    ['no-unit', 'name: Jumlah surat keluar yang dikirim, objective: s1, unit: surat', 'name: Jumlah kendali keluar, objective: s1', { node: 'pengelola', indicator: 'surat-keluar', printed: '1/2', certainty: 'certain' }],
    ['no-unit', 'name: Jumlah surat keluar yang dikirim, objective: s1, unit: surat', 'name: Jumlah surat keluar yang dikirim, objective: s1', { certainty: 'possible', how: { code: 'unit-implied', data: { units: 'surat', count: '1' } } }],
    ['no-target', 'targets: { "2025": "82,50" }, ', '', { node: 'tujuan', indicator: 'indeks' }],
    ['no-owner', '            owner: pengelola-surat\n', '', { node: 'pengelola' }],
    ['no-polarity', 'unit: indeks, polarity: higher', 'unit: indeks', { indicator: 'indeks' }],
    ['no-source', ', targets: { "2025": "82,50" }, source: typed', ', targets: { "2025": "82,50" }', { indicator: 'indeks' }],
    ['children-cannot-make', '"2025": "70"', '"2025": "60"', { node: 'bidang-satu', indicator: 'surat', printed: '120', expected: '110', certainty: 'certain' }],
    ['periods-cannot-make', '2025-Q4: "30"', '2025-Q4: "20"', { indicator: 'surat', printed: '120', expected: '110' }],
    ['weight-sum', 'weight: "60"', 'weight: "50"', { node: 'bidang-satu', printed: '90', expected: '100' }],
    ['weight-missing', 'weight: "60", ', '', { node: 'bidang-satu', printed: '1/2' }],
    ['two-names', 'Jumlah surat keluar yang dikirim', 'Jumlah surat yang diagendakan masuk', { indicator: 'surat-keluar', expected: 'Jumlah surat masuk yang diagendakan', how: { code: 'same-words', data: { other: 'Jumlah surat masuk yang diagendakan' } } }],
    ['same-indicator', 'Jumlah surat yang dijawab', 'Jumlah surat masuk yang diagendakan', { node: 'bidang-satu' }],
    ['spelling-mixed', 'Indeks kepuasan masyarakat', 'Prosentase kepuasan masyarakat', { printed: 'Prosentase', expected: 'Persentase' }],
    ['decimal-mixed', '"2025": "95"', '"2025": "75.4"', { printed: '75.4', expected: '75,4', certainty: 'certain', how: { code: 'point', data: { elsewhere: '82,50' } } }],
    ['misspelt', 'text: Terkelolanya persuratan }', 'text: Terkelolanya persuratan, printed: Terkelolanya persuratna }', { printed: 'Terkelolanya persuratna', expected: 'Terkelolanya persuratan' }],
    ['cut-off', 'text: Terkelolanya persuratan }', 'text: Terkelolanya persuratan dan }', { printed: 'Terkelolanya persuratan dan', expected: null }],
  ]
  test.each(broken)('finds %s', (rule, from, to, expected) => {
    const all = found(replaced(from, to))
    expect(all.map((one) => one.rule)).toContain(rule)
    expect(all.find((one) => one.rule === rule)).toMatchObject(expected)
    expect(all.filter((one) => one.rule !== rule).map((one) => one.rule)).toEqual([])
  })
  test('every rule is broken by one of the lines above, or has its own test', () => {
    expect(rules.filter((rule) => !broken.some(([one]) => one === rule))).toEqual(['no-task', 'position-without-box'])
  })

  test('a box that neither reaches nor measures anything has no task', () => {
    const tree = treeOfSample()
    const bare = { ...tree, nodes: tree.nodes.map((node) => (node.id === 'pengelola' ? { ...node, objectives: [], indicators: [] } : node)) }
    expect(audit(bare).map(({ rule, node }) => [rule, node])).toEqual([['no-task', 'pengelola']])
  })
  test('a position of the agency without a box is named', () => {
    const all = ['kepala-contoh', 'kabid-satu', 'pengelola-surat'].map((slug) => ({ slug, name: slug }))
    expect(audit(treeOfSample(), [...all, { slug: 'arsiparis', name: 'Arsiparis' }])).toEqual([expect.objectContaining({ rule: 'position-without-box', node: null, printed: 'Arsiparis' })])
  })
  test('an objective without any indicator in its box is named once for each objective', () => {
    const tree = treeOfSample()
    const bare = { ...tree, nodes: tree.nodes.map((node) => (node.id === 'tujuan' ? { ...node, indicators: [] } : node)) }
    expect(audit(bare)).toEqual([expect.objectContaining({ rule: 'objective-without-indicator', node: 'tujuan', how: { code: 'no-indicator', data: {} } })])
  })
  test('what not one indicator of a tree says is one finding, not one for each box', () => {
    const all = found((text) => text.replaceAll('polarity: higher, ', ''))
    expect(all).toEqual([expect.objectContaining({ rule: 'no-polarity', node: null, printed: '0/5' })])
  })
  test('the same indicator in the boxes below: counts must add up to it, of shares one must reach it', () => {
    const below = (name: string, target: string) => replaced('Jumlah surat keluar yang dikirim, objective: s1, unit: surat', `${name}, objective: s1, unit: surat`) && ((text: string) => text.replace('"2025": "50"', `"2025": "${target}"`).replace('Jumlah surat keluar yang dikirim', name))
    expect(found(below('Persentase permohonan selesai tepat waktu', '90')).find(({ rule }) => rule === 'children-cannot-make')).toMatchObject({ printed: '95', expected: '90', certainty: 'likely', how: { code: 'children-below' } })
    expect(found(below('Persentase permohonan selesai tepat waktu', '95')).filter(({ rule, indicator }) => rule === 'children-cannot-make' && indicator === 'tepat-waktu')).toEqual([])
  })
  test('lower is better: those below may not be above', () => {
    const lower = (target: string) => found((text) => text.replaceAll('polarity: higher, aggregation: sum, frequency: quarter', 'polarity: lower, aggregation: sum, frequency: quarter').replace('"2025": "70"', `"2025": "${target}"`)).filter(({ rule }) => rule === 'children-cannot-make')
    expect(lower('60')).toEqual([])
    expect(lower('80')).toHaveLength(1)
  })
  test('periods of an indicator that does not say how they become a year are only doubted when no way fits', () => {
    const sum = replaced('aggregation: sum, frequency: quarter', 'frequency: quarter')
    expect(found(sum)).toEqual([])
    expect(found(sum, replaced('2025-Q4: "30"', '2025-Q4: "31"'))).toEqual([expect.objectContaining({ rule: 'periods-cannot-make', certainty: 'likely', expected: null })])
  })
  test('no finding is surer than the reading it rests on', () => {
    const unsure = found(replaced('name: Persentase permohonan selesai tepat waktu,', 'name: Terselesaikannya permohonan tepat waktu, certainty: low,'))
    expect(unsure).toEqual([expect.objectContaining({ rule: 'indicator-copied', certainty: 'possible' })])
  })
  test('spaces and capitals that a reading may have lost are no misspelling', () => {
    expect(found(replaced('text: Terkelolanya persuratan }', 'text: Terkelolanya persuratan, printed: TERKELOLANYAPersuratan }'))).toEqual([])
  })
  test('is the same for the same tree, and says each finding once', () => {
    expect(found()).toEqual(found())
    const all = audit(readTree(text, 'setwan-2025').tree!)
    expect(new Set(all.map((one) => JSON.stringify([one.rule, one.node, one.indicator, one.printed]))).size).toBe(all.length)
  })
})

describe('the words of an indicator', () => {
  test.each([['Jumlah surat', true], ['Persentase surat', true], ['Nilai AKIP', true], ['Rata-rata waktu', true], ['Optimalisasi pelayanan', false], ['Terpenuhinya layanan', false], ['', false]])('%s measures: %s', (name, expected) => { expect(measures(name)).toBe(expected) })
  test('say their unit, leave it to be guessed, or do not', () => {
    const of = (name: string) => unitSaid({ name, unit: null, targets: {} })
    expect([of('Persentase X'), of('Prosentase X'), of('Nilai AKIP'), of('Jumlah laporan')]).toEqual(['%', '%', 'nilai', null])
    expect([unitImplied('Jumlah laporan X'), unitImplied('Jumlah Bahan Laporan X'), unitImplied('Jumlah Rekon Kas'), unitImplied('Laporan')]).toEqual(['laporan', 'bahan laporan', null, null])
  })
  test('are known whatever their capitals, signs and the old spelling of persentase', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1, maxLength: 6 }), (list) => {
      expect(keyOf(list.join(' '))).toBe(keyOf(list.map((word) => word.toUpperCase()).join(' - ')))
      expect(wordsIn(list.join('/'))).toEqual(list)
    }))
    expect(keyOf('Prosentase X')).toBe(keyOf('persentase  x.'))
  })
})

const text = readFileSync(fileURLToPath(new URL('../../../../city/bekasi/performance/setwan-2025.yaml', import.meta.url)), 'utf8')

describe('the tree of Setwan 2025, checked by hand in docs/performance-audit-setwan.md', () => {
  const all = audit(readTree(text, 'setwan-2025').tree!)
  const of = (rule: RuleName): Finding[] => all.filter((one) => one.rule === rule)
  test('has these findings and no others', () => {
    expect(Object.fromEntries(rules.flatMap((rule) => (of(rule).length > 0 ? [[rule, of(rule).length]] : [])))).toEqual({
      'indicator-copied': 11, 'no-measure': 9, 'no-unit': 36, 'no-target': 39, 'no-polarity': 1, 'no-source': 1, 'same-indicator': 5, 'spelling-mixed': 1, 'decimal-mixed': 3, misspelt: 22, 'cut-off': 3,
    })
  })
  test('the decimal points of three targets stand against the comma of the fourth', () => {
    expect(of('decimal-mixed').map(({ indicator, printed, expected, how }) => [indicator, printed, expected, how.data['elsewhere']])).toEqual([1, 2, 3].map((n) => [`sasaran-blu-${n}`, '75.4%', '75,4%', '77,8']))
  })
  test('whole copies of the objective are certain only where their place is', () => {
    expect(of('indicator-copied').filter(({ certainty }) => certainty === 'certain').map(({ node }) => node)).toEqual(['perancang-perundangan', 'analis-kebijakan-pengawasan', 'analis-kebijakan-pengawasan', 'analis-keuangan-anggaran'])
  })
  test('the list printed twice is one finding', () => {
    expect(of('same-indicator').find(({ how }) => how.data['count'] === '8')).toMatchObject({ certainty: 'likely', how: { data: { boxes: 'Pengadministrasi Rapat, Penyusun Naskah Rapat Pimpinan' } } })
  })
  test('a percentage, a score and a position with a task are not flagged', () => {
    expect(all.filter(({ rule, indicator }) => rule === 'no-unit' && (indicator ?? '').startsWith('sasaran'))).toEqual([])
    expect(of('no-task')).toEqual([])
    expect(of('two-names')).toEqual([])
  })
})

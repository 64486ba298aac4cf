import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnFrom, readTree, treeJsonSchema } from './tree-file.ts'
import { above, branchOf, childrenOf, depthOf, indicatorIn, indicatorsOf, levels, nodeIn, ownedBy, superiorIn, type Formula, type Tree } from './tree.ts'

const text = readFileSync(fileURLToPath(new URL('../../../../city/bekasi/performance/setwan-2025.yaml', import.meta.url)), 'utf8')
const organization = readFileSync(fileURLToPath(new URL('../../../../city/bekasi/organization.yaml', import.meta.url)), 'utf8')
const seed = fileURLToPath(new URL('../../../../../shared/seeds/003_0c53b3f355b3d681.txt', import.meta.url))
const positions = new Set([...organization.matchAll(/slug: ([a-z0-9-]+), name/g)].map((found) => found[1] ?? ''))
const setwan = (): Tree => readTree(text, 'setwan-2025', positions).tree!

const small = `
title: { id: Pohon contoh, en: A sample tree }
agency: { slug: contoh, name: Dinas Contoh }
year: 2025
outcomes:
  - { id: hasil, kind: outcome, text: Warga puas }
  - { id: cepat, parent: hasil, kind: csf, text: Layanan cepat }
nodes:
  - id: tujuan
    level: goal
    title: Kepala Dinas Contoh
    owner: kepala
    objectives: [{ id: s1, text: Meningkatnya layanan }]
    indicators: [{ id: i1, name: Indeks kepuasan, objective: s1, unit: indeks, polarity: higher, aggregation: last, weight: "100", targets: { "2025": "82,50", 2025-Q1: "80" }, source: { measure: satisfaction.index, where: { unit: contoh } } }]
    nodes:
      - id: bidang
        level: division
        title: Kepala Bidang Contoh
        owner: kabid
        serves: cepat
        indicators: [{ id: i2, name: Jumlah surat, source: { formula: { over: [{ indicator: i1 }, { number: "2" }] } } }]
`
const read = (change: (text: string) => string = (same) => same) => readTree(change(small), 'contoh', new Set(['kepala', 'kabid']))
const wrong = (change: (text: string) => string) => read(change).problems.map(({ code, line }) => [code, line])

describe('the file of a tree', () => {
  test('is read into boxes, each after its parent, with nothing supposed that is not written', () => {
    const { tree, problems } = read()
    expect(problems).toEqual([])
    expect(tree!.nodes.map(({ id, parent, level, owner, serves }) => [id, parent, level, owner, serves])).toEqual([['tujuan', null, 'goal', 'kepala', null], ['bidang', 'tujuan', 'division', 'kabid', 'cepat']])
    expect(indicatorIn(tree!, 'i1')!.indicator).toMatchObject({ targets: { 2025: '82,50', '2025-Q1': '80' }, weight: '100', source: { kind: 'measure', measure: 'satisfaction.index', where: { unit: 'contoh' } } })
    expect(indicatorIn(tree!, 'i2')!.indicator).toMatchObject({ unit: null, polarity: null, aggregation: null, frequency: null, weight: null, targets: {}, definition: null, certainty: 'high', source: { kind: 'formula' } })
  })

  test.each<[string, (text: string) => string, (string | number)[][]]>([
    ['a name twice', (of) => of.replace('id: i2', 'id: i1'), [['name-twice', 22]]],
    ['a box twice', (of) => of.replace('id: bidang', 'id: tujuan'), [['name-twice', 16]]],
    ['a level that rises on the way down', (of) => of.replace('level: division', 'level: goal').replace('level: goal', 'level: section'), [['level-upward', 17]]],
    ['a position the city does not have', (of) => of.replace('owner: kabid', 'owner: hantu'), [['unknown-position', 19]]],
    ['an intermediate outcome that is not there', (of) => of.replace('serves: cepat', 'serves: murah'), [['unknown-outcome', 20]]],
    ['an objective of another box', (of) => of.replace('objective: s1', 'objective: s9'), [['unknown-objective', 13]]],
    ['a target of another year', (of) => of.replace('2025-Q1', '2024-Q1'), [['period-not-of-tree', 13]]],
    ['a period that is none', (of) => of.replace('2025-Q1', '2025-Q5'), [['period-not-of-tree', 13]]],
    ['a formula over an indicator that is not there', (of) => of.replace('{ indicator: i1 }', '{ indicator: i7 }'), [['unknown-indicator', 21]]],
    ['outcomes in a ring', (of) => of.replace('{ id: hasil, kind', '{ id: hasil, parent: cepat, kind'), [['outcome-ring', 6], ['outcome-ring', 7]]],
    ['a word nobody knows', (of) => of.replace('unit: indeks', 'ukuran: indeks'), [['unknown-key', 13]]],
    ['a polarity that is none', (of) => of.replace('polarity: higher', 'polarity: upward'), [['not-allowed', 13]]],
    ['code in place of a formula', (of) => of.replace('{ over: [{ indicator: i1 }, { number: "2" }] }', '"i1 / 2"'), [['wrong-type', 21]]],
  ])('names %s with its line', (_, change, expected) => {
    const found = wrong(change)
    expect(read(change).tree).toBeNull()
    expect(found.map(([code]) => code)).toEqual(expected.map(([code]) => code))
    for (const [at, [, line]] of found.entries()) expect(Math.abs(Number(line) - Number(expected[at]![1]))).toBeLessThanOrEqual(1)
  })

  test('names every fault at once', () => {
    expect(wrong((of) => of.replace('owner: kabid', 'owner: hantu').replace('serves: cepat', 'serves: murah').replace('id: i2', 'id: i1')).map(([code]) => code)).toEqual(['name-twice', 'unknown-position', 'unknown-outcome'])
  })

  test('refuses what is no YAML, and empty files', () => {
    for (const typed of ['', ':', '- a\n  b: [', 'nodes: []', '42', 'a: &a [*a]']) {
      expect([typed, readTree(typed, 'x').tree]).toEqual([typed, null])
      expect(readTree(typed, 'x').problems.length).toBeGreaterThan(0)
    }
  })

  test('has a schema for editors', () => { expect(JSON.stringify(treeJsonSchema())).toContain('indicators') })
})

describe('a formula', () => {
  test('names every indicator it draws on, however deep', () => {
    const formula = fc.letrec<{ formula: Formula }>((tie) => ({
      formula: fc.oneof({ maxDepth: 4 }, fc.constantFrom('a', 'b', 'c').map((indicator): Formula => ({ indicator })), fc.constant<Formula>({ number: '2' }),
        fc.array(tie('formula'), { minLength: 1, maxLength: 3 }).map((sum): Formula => ({ sum })), fc.tuple(tie('formula'), tie('formula')).map((over): Formula => ({ over }))),
    })).formula
    fc.assert(fc.property(formula, (of) => { expect(drawnFrom(of).toSorted()).toEqual([...JSON.stringify(of).matchAll(/"indicator":"(\w)"/g)].map((found) => found[1]).toSorted()) }))
  })
})

describe('the tree of Setwan 2025', () => {
  test('is whole: a goal, two objectives, four divisions, ten sections, twenty-four positions with 151 indicators', () => {
    const tree = setwan()
    expect(levels.map((level) => tree.nodes.filter((node) => node.level === level).length)).toEqual([1, 2, 4, 10, 24])
    expect(tree.nodes.filter(({ level }) => level === 'position').flatMap(({ indicators }) => indicators)).toHaveLength(151)
    expect(tree.nodes.filter(({ level }) => level === 'division').flatMap(({ indicators }) => indicators)).toHaveLength(14)
    expect(tree.nodes.filter(({ level }) => level === 'section').flatMap(({ indicators }) => indicators)).toHaveLength(17)
    expect(tree.nodes.filter(({ level }) => level === 'section').flatMap(({ objectives }) => objectives)).toHaveLength(17)
  })
  test('has four targets as printed and invents none, nor unit, weight, polarity or source', () => {
    const all = indicatorsOf(setwan()).map(({ indicator }) => indicator)
    expect(all.flatMap(({ targets }) => Object.values(targets))).toEqual(['75.4%', '75.4%', '75.4%', '77,8'])
    expect(all.filter(({ unit }) => unit !== null).map(({ unit }) => unit)).toEqual(['%', '%', '%'])
    for (const one of all) expect([one.weight, one.polarity, one.frequency, one.aggregation]).toEqual([null, null, null, null])
  })
  test('marks what is uncertain, and says why', () => {
    const tree = setwan()
    expect(tree.nodes.filter(({ level, certainty, note }) => level === 'division' && certainty === 'low' && note !== null)).toHaveLength(4)
    expect(tree.nodes.flatMap(({ objectives, indicators }) => [...objectives, ...indicators]).filter(({ certainty }) => certainty !== 'high').length).toBeGreaterThan(20)
  })
  test('says of every part on which lines of the document it stands', () => {
    for (const node of setwan().nodes) for (const part of [node, ...node.objectives, ...node.indicators]) expect([node.id, part.lines]).toEqual([node.id, expect.stringMatching(/^\d/)])
  })
  test('every word of it stands on the lines it names, where the document is at hand', () => {
    if (!existsSync(seed) && !process.env['CI']) return
    const lines = readFileSync(seed, 'utf8').split('\n')
    const onLines = (of: string): string => of.split(', ').map((range) => range.split('-').map(Number)).flatMap(([first = 0, last = first]) => lines.slice(first - 1, last)).join('').toLowerCase().replace(/\s+/g, '')
    for (const node of setwan().nodes) for (const { said, lines: where, printed } of [...node.objectives.map((one) => ({ ...one, said: one.text })), ...node.indicators.map((one) => ({ ...one, said: one.name }))]) {
      const missing = (printed ?? said).toLowerCase().split(/[^a-z/]+/).filter((word) => word.length > 3 && !onLines(where!).includes(word))
      expect([node.id, said, missing]).toEqual([node.id, said, []])
    }
  })
  test('has an owner for every box, each a position of the city; titles that occur twice are two positions', () => {
    const tree = setwan()
    expect(tree.nodes.filter(({ owner }) => owner === null || !positions.has(owner))).toEqual([])
    expect(new Set(tree.nodes.filter(({ level }) => level === 'position').map(({ owner }) => owner)).size).toBe(24)
    expect(tree.nodes.filter(({ title }) => title === 'Penyusun Bahan Informasi dan Publikasi').map(({ owner }) => owner)).toEqual(['penyusun-publikasi-setwan', 'penyusun-publikasi-2-setwan'])
  })
  test('leads from a letter clerk up to the goal, and to whom each answers', () => {
    const tree = setwan()
    const clerk = nodeIn(tree, 'pengadministrasi-surat')!
    expect(above(tree, clerk).map(({ id }) => id)).toEqual(['kasubag-tata-usaha', 'kabag-umum', 'sasaran-blu', 'tujuan'])
    expect([superiorIn(tree, clerk), superiorIn(tree, nodeIn(tree, 'kabag-umum')!), superiorIn(tree, nodeIn(tree, 'tujuan')!)]).toEqual(['kasubag-tata-usaha-setwan', 'sekwan', null])
    expect([depthOf(tree, clerk), ownedBy(tree, 'sekwan').length, branchOf(tree, 'kabag-umum').length, childrenOf(tree, 'tujuan').length]).toEqual([4, 3, 12, 2])
  })
})

import { describe, expect, test } from 'vitest'
import { achievedIn, comparable, comparisons } from './achieved.ts'
import { treeOfSample } from '../examples.ts'
import { levels, type Indicator, type Level, type Node, type Reading, type Tree } from './tree.ts'
import { fraction } from '#kernel'

const mark = { printed: null, lines: null, certainty: 'high' as const, note: null }
const indicator = (id: string, more: Partial<Indicator> = {}): Indicator => ({
  ...mark, id, name: 'Jumlah surat yang dijawab', objective: null, unit: 'surat', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'month', weight: null, targets: { '2026': '10' }, definition: null, source: { kind: 'typed' }, ...more,
})
const node = (id: string, level: Level, ...indicators: Indicator[]): Node => ({ ...mark, id, parent: null, level, title: `Kotak ${id}`, owner: id, serves: null, objectives: [], indicators })
const tree = (slug: string, ...nodes: Node[]): Tree => ({ slug, title: { id: slug }, agency: { slug, name: slug }, year: 2026, source: null, notes: [], outcomes: [], nodes })
const told = (n: number): Reading => ({ kind: 'typed', value: fraction(n), at: new Date('2026-11-20T00:00:00Z'), by: null, simulated: false })
const found = (...trees: Tree[]): string[] => [...comparable(trees)].toSorted()
/** What the comparisons of some trees say, every indicator told as 5. */
const compared = (...trees: Tree[]): [string, string[]][] => comparisons(trees.flatMap((one) =>
  achievedIn({ tree: one, version: 1, period: '2026', levels }, new Map(one.nodes.flatMap(({ indicators }) => indicators.map(({ id }) => [id, told(5)] as const)))))).map(({ level, lines }) => [level, lines.map((line) => `${line.tree}/${line.node}`).toSorted()])

describe('what is worth comparing', () => {
  test.each(levels)('finds the same indicator at whatever level it stands: %s', (level) => {
    const trees = [tree('a', node('x', level, indicator('i'))), tree('b', node('y', level, indicator('j')))]
    expect(found(...trees)).toEqual(['a/i', 'b/j'])
    expect(compared(...trees)).toEqual([[level, ['a/x', 'b/y']]])
  })
  test('finds it in two boxes of one tree', () => {
    expect(found(tree('a', node('x', 'section', indicator('i')), node('y', 'section', indicator('j'))))).toEqual(['a/i', 'a/j'])
  })
  test('does not set a division beside a position', () => {
    const trees = [tree('a', node('x', 'division', indicator('i'))), tree('b', node('y', 'position', indicator('j')))]
    expect([found(...trees), compared(...trees)]).toEqual([[], []])
  })
  test('is nothing of one box alone, though it says the same twice', () => {
    const one = tree('a', node('x', 'section', indicator('i'), indicator('j')))
    expect([found(one), compared(one)]).toEqual([[], []])
  })
  test.each<[string, Partial<Indicator>]>([
    ['another unit of measure', { unit: 'berkas' }], ['no unit', { unit: null }], ['the other way of being better', { polarity: 'lower' }], ['no way of being better', { polarity: null }], ['periods put together otherwise', { aggregation: 'last' }], ['another name', { name: 'Jumlah surat yang ditolak' }],
  ])('is not the same with %s', (_, more) => {
    const trees = [tree('a', node('x', 'section', indicator('i'))), tree('b', node('y', 'section', indicator('j', more)))]
    expect([found(...trees), compared(...trees)]).toEqual([[], []])
  })
  test.each(['JUMLAH SURAT YANG DIJAWAB', 'Jumlah  surat yang dijawab.', 'Jumlah surat, yang dijawab'])('is the same written %j', (name) => {
    expect(found(tree('a', node('x', 'section', indicator('i'))), tree('b', node('y', 'section', indicator('j', { name }))))).toEqual(['a/i', 'b/j'])
  })
  test('a different target does not keep two from being compared: it is what the comparison is about', () => {
    expect(compared(tree('a', node('x', 'section', indicator('i'))), tree('b', node('y', 'section', indicator('j', { targets: { '2026': '50' } }))))).toEqual([['section', ['a/x', 'b/y']]])
  })
  test('is nothing of a tree in which each indicator stands once, and of none', () => {
    expect([found(treeOfSample()), found()]).toEqual([[], []])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fraction, roundedTo } from '#kernel'
import { readFigure } from '#modules/planning'
import { dimensions } from '#platform/measures'
import { treeOfSample } from '../examples.ts'
import { targetOf, shortfalls, shortly } from './audit/figures.ts'
import { differences } from './difference.ts'
import { editIndicator, editNode, freeName, moveNode, shiftNode, tidy, wordFaults, type TypedIndicator } from './edit.ts'
import { filtersIn, readSource, sourceTyped, type TypedSource } from './indicator-source.ts'
import { branchOf, childrenOf, indicatorIn, indicatorsOf, nodeIn, type Source, type Tree } from './tree.ts'

const tree = treeOfSample()
const codes = ({ problems }: { problems: readonly { code: string }[] }): string[] => problems.map(({ code }) => code)
const indicator = (id: string, of: Tree = tree) => indicatorIn(of, id)?.indicator ?? expect.unreachable(id)

describe('a name made of words', () => {
  test('is new, fits an address and stays the same for the same words', () => {
    fc.assert(fc.property(fc.string(), fc.array(fc.string(), { maxLength: 5 }), (words, others) => {
      const taken = new Set(others.map((one) => freeName(one, new Set())))
      const name = freeName(words, taken)
      expect([taken.has(name), /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name), name.length <= 44, freeName(words, taken) === name]).toEqual([false, true, true, true])
    }))
  })
  test('counts on where it is taken, and the second is called the second', () => {
    expect([freeName('Surat Masuk!', new Set()), freeName('surat masuk', new Set(['surat-masuk'])), freeName('Surat  masuk', new Set(['surat-masuk', 'surat-masuk-2']))]).toEqual(['surat-masuk', 'surat-masuk-2', 'surat-masuk-3'])
  })
  test('of words without a letter is still one', () => expect([freeName('', new Set()), freeName('???', new Set(['butir']))]).toEqual(['butir', 'butir-2']))
  test('is cut where it is too long, and ends in no line', () => expect(freeName(`${'a'.repeat(39)} b`, new Set())).toBe('a'.repeat(39)))
})

describe('words that are typed', () => {
  test('keep one space between them and none around them, and stay so', () => {
    fc.assert(fc.property(fc.string(), (text) => { const once = tidy(text); expect([tidy(once), once.trim(), / {2}|[\n\t]/.test(once)]).toEqual([once, once, false]) }))
  })
  test('may have six hundred letters and not one more', () => expect([600, 601].map((n) => wordFaults('x'.repeat(n), 'title', true).map(({ code }) => code))).toEqual([[], ['words-long']]))
  test('are asked for only where they must be', () => expect([wordFaults('', 'title', true), wordFaults('', 'weight', false)]).toEqual([[{ code: 'words-missing', field: 'title' }], []]))
  test.each(['\u0000', '\u0007', '\u007f', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'])('hide nothing: %j is refused wherever it stands', (sign) => {
    for (const text of [`${sign}a`, `a${sign}b`, `a${sign}`]) expect(wordFaults(text, 'f', false)).toEqual([{ code: 'words-signs', field: 'f' }])
  })
  test.each(['Kinerja “baik” – 95 % ≥ 90', 'Pelayanan café', '<script>', 'a/b & c'])('of people are taken as they are: %j', (text) => expect(wordFaults(text, 'f', true)).toEqual([]))
})

describe('a weight and a target', () => {
  const typed = (more: Partial<TypedIndicator>): string[] => codes(editIndicator(tree, 'surat', { name: 'Jumlah surat yang dijawab', objective: 's1', unit: 'surat', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'quarter', weight: '40', definition: '', targets: {}, ...more }))
  test.each<[string, string[]]>([['', []], ['0', []], ['100', []], ['33,33', []], ['100,01', ['weight-range']], ['-1', ['weight-range']], ['40 %', []], ['empat puluh', ['weight-range']], ['40 surat', ['weight-range']], ['12.5', ['weight-range']], ['1.000', ['weight-range']]])('a weight of %j', (weight, told) => expect(typed({ weight })).toEqual(told))
  test.each<[string, string[]]>([['120', []], ['1.200', []], ['7,5', []], ['', []], ['Opini WTP', []], ['0', []], ['7.5', ['figure-point']], ['1.20.0', ['figure-groups']], ['-3', ['figure-below']]])('a target of %j', (target, told) => expect(typed({ targets: { 2025: target } })).toEqual(told))
})

describe('what is changed and changed back', () => {
  test('leaves nothing that differs: a box moved there and back, a box shifted up and down', () => {
    const there = moveNode(tree, 'pengelola', 'tujuan').tree
    expect(differences(tree, there).map(({ what, field, before, after }) => [what, field, before, after])).toEqual([['Pengelola Surat', 'parent', 'Kepala Bidang Satu', 'Kepala Dinas Contoh']])
    expect(differences(tree, moveNode(there, 'pengelola', 'bidang-satu').tree)).toEqual([])
    expect(differences(there, shiftNode(shiftNode(there, 'pengelola', -1).tree, 'pengelola', 1).tree)).toEqual([])
  })
  test('forth and back name the same parts, each the other way round', () => {
    const edits = fc.array(fc.oneof(
      fc.record({ kind: fc.constant('title' as const), id: fc.constantFrom('tujuan', 'bidang-satu', 'pengelola'), text: fc.constantFrom('Satu', 'Dua', 'Kepala Bidang Satu') }),
      fc.record({ kind: fc.constant('move' as const), id: fc.constantFrom('bidang-satu', 'pengelola'), text: fc.constantFrom('tujuan', 'bidang-satu') }),
    ), { maxLength: 5 })
    fc.assert(fc.property(edits, (list) => {
      const now = list.reduce((at, { kind, id, text }) => {
        const node = nodeIn(at, id) ?? expect.unreachable(id)
        return kind === 'move' ? moveNode(at, id, text).tree : editNode(at, id, { title: text, level: node.level, owner: node.owner ?? '', serves: node.serves ?? '', objectives: node.objectives.map((one) => one.text).join('\n') }, new Set(['kepala-contoh', 'kabid-satu', 'pengelola-surat'])).tree
      }, tree)
      const key = (one: { field: string; before: string | null; after: string | null }): string => [one.field, one.before, one.after].join('|')
      expect(differences(now, tree).map(({ field, before, after }) => key({ field, before: after, after: before })).toSorted()).toEqual(differences(tree, now).map(key).toSorted())
      expect([now.nodes.length, branchOf(now, 'tujuan').length, indicatorsOf(now).length, childrenOf(now, null).length]).toEqual([3, 3, 5, 1])
    }))
  })
})

describe('where a figure comes from, as its form sends it', () => {
  const measures = new Map([['acts.done', { by: ['position', 'act'] as const }]])
  const back = (source: Source): unknown => { const typed = sourceTyped(source); return readSource(tree, 'surat', { kind: typed['kind'] ?? '', measure: typed['measure'] ?? '', formula: typed['formula'] ?? '', where: filtersIn(typed) }, measures) }
  test.each<[string, Source]>([
    ['typed', { kind: 'typed' }], ['a measure of all', { kind: 'measure', measure: 'acts.done', where: {} }], ['a measure narrowed', { kind: 'measure', measure: 'acts.done', where: { position: 'loket', act: 'check, pass' } }],
    ['a formula', { kind: 'formula', formula: { over: [{ indicator: 'surat-masuk' }, { sum: [{ indicator: 'surat-keluar' }, { number: '2' }] }] } }],
  ])('%s comes back as it was', (_, source) => expect(back(source)).toEqual({ source, problems: [] }))
  test('filters are those of the dimensions there are, and an empty one is none', () => {
    expect(filtersIn({ 'where-position': 'loket', 'where-act': '', 'where-hantu': 'x', position: 'y' })).toEqual({ position: 'loket' })
    expect(Object.keys(filtersIn(Object.fromEntries(dimensions.map((name) => [`where-${name}`, 'x']))))).toEqual([...dimensions])
  })
  test.each<[string, Partial<TypedSource>, string[]]>([
    ['no kind', { kind: '' }, ['source-unknown']], ['a measure nobody keeps', { measure: 'hantu' }, ['measure-unknown']], ['a filter the measure does not know', { where: { unit: 'x', position: 'y' } }, ['filter-unknown']],
    ['blank filters', { where: { unit: '  ' } }, []], ['a formula of nothing', { kind: 'formula', formula: '' }, ['formula-unread']], ['an indicator there is not', { kind: 'formula', formula: '[hantu] + [surat-masuk]' }, ['unknown-indicator']],
    ['an indicator of itself', { kind: 'formula', formula: '[surat] + 1' }, ['formula-ring']],
  ])('%s', (_, more, told) => expect(codes(readSource(tree, 'surat', { kind: 'measure', measure: 'acts.done', formula: '', where: {}, ...more }, measures))).toEqual(told))
  test('a formula that leads back over another is refused too', () => expect(codes(readSource(tree, 'surat-masuk', { kind: 'formula', measure: '', formula: '[surat] * 2', where: {} }, measures))).toEqual(['formula-ring']))
})

describe('figures of the audit', () => {
  test('are written no longer than they are, and read again as what they were', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.constantFrom(1n, 10n, 100n), (top, bottom) => {
      const value = fraction(top, bottom)
      const read = readFigure(shortly(value)).value ?? expect.unreachable('unread')
      expect(compare(read, value)).toBe(0)
      expect(/,\d*0$/.test(shortly(value))).toBe(false)
    }))
    expect([fraction(82), fraction(825, 10), fraction(1, 3), fraction(1_200)].map(shortly)).toEqual(['82', '82,5', '0,33', '1.200'])
    expect(compare(readFigure('0,33').value ?? fraction(0), roundedTo(fraction(1, 3), 2))).toBe(0)
  })
  test('a target in words and one that is not there are no figure', () => expect([targetOf({ targets: { 2025: 'Opini WTP' } }, '2025'), targetOf({ targets: {} }, '2025'), targetOf(indicator('indeks'), '2025')]).toEqual([null, null, fraction(825, 10)]))
  const short = (masuk: string): [string, string | null][] => shortfalls(treeOfSample((text) => text.replace('"2025": "70"', `"2025": "${masuk}"`))).map(({ rule, expected }) => [rule, expected])
  test('a formula falls short by one, and keeps to its target exactly', () => expect([short('70'), short('71'), short('69')]).toEqual([[], [], [['children-cannot-make', '119']]]))
  test('nothing is said of a formula whose targets are words', () => expect(short('semua')).toEqual([]))
})

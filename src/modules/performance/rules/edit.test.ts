import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOfSample } from '../examples.ts'
import { differences } from './difference.ts'
import {
  addIndicator, addNode, editIndicator, editNode, moveNode, removeIndicator, removeNode, seenOf, shiftIndicator, shiftNode, sourceIndicator, type Edited, type TypedIndicator, type TypedNode,
} from './edit.ts'
import { branchOf, childrenOf, indicatorIn, indicatorsOf, levels, nodeIn, type Tree } from './tree.ts'

const tree = treeOfSample()
const positions = new Set(['kepala-contoh', 'kabid-satu', 'pengelola-surat', 'arsiparis'])
const box = (more: Partial<TypedNode> = {}): TypedNode => ({ title: 'Arsiparis', level: 'position', owner: 'arsiparis', serves: '', objectives: 'Tertatanya arsip', ...more })
const indicator = (more: Partial<TypedIndicator> = {}): TypedIndicator =>
  ({ name: 'Jumlah berkas yang ditata', objective: '', unit: 'berkas', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'month', weight: '', definition: '', targets: {}, ...more })
const codes = ({ problems }: Edited): string[] => problems.map(({ code }) => code)
const ids = (of: Tree): string[] => of.nodes.map(({ id }) => id)

describe('adding a box', () => {
  test('hangs it beneath its parent as the last, with a name of its own', () => {
    const { tree: now, id, problems } = addNode(tree, 'bidang-satu', box(), positions)
    expect([problems, id, ids(now)]).toEqual([[], 'arsiparis', ['tujuan', 'bidang-satu', 'pengelola', 'arsiparis']])
    expect(nodeIn(now, id)).toMatchObject({ parent: 'bidang-satu', level: 'position', owner: 'arsiparis', serves: null, indicators: [], certainty: 'high', objectives: [{ id: 'tertatanya-arsip', text: 'Tertatanya arsip' }] })
    expect(addNode(now, 'bidang-satu', box(), positions).id).toBe('arsiparis-2')
  })
  test('refuses with all that is wrong, and leaves the tree as it was', () => {
    const refused = addNode(tree, 'pengelola', box({ title: ' ', level: 'division', owner: 'hantu', serves: 'murah', objectives: 'a\u202eb' }), positions)
    expect(codes(refused)).toEqual(['words-missing', 'words-signs', 'level-upward', 'unknown-position', 'unknown-outcome'])
    expect(refused.tree).toBe(tree)
    expect(codes(addNode(tree, 'tidak-ada', box(), positions))).toEqual(['no-node'])
    expect(codes(addNode(tree, null, box({ level: 'presiden' }), positions))).toEqual(['level-unknown'])
    expect(codes(addNode(tree, null, box({ title: 'x'.repeat(601) }), positions))).toEqual(['words-long'])
    expect(codes(addNode(tree, null, box({ objectives: Array(41).fill('satu').join('\n') }), positions))).toEqual(['too-many'])
  })
})

describe('changing a box', () => {
  const typed = (objectives: string): TypedNode => ({ title: 'Kepala Bidang Satu', level: 'division', owner: 'kabid-satu', serves: 'cepat', objectives })
  test('keeps the name of an objective that is only reworded, so that its indicators still measure it', () => {
    const { tree: now } = editNode(tree, 'bidang-satu', typed('Terselesaikannya semua permohonan tepat waktu'), positions)
    expect(nodeIn(now, 'bidang-satu')!.objectives.map(({ id, text }) => [id, text])).toEqual([['s1', 'Terselesaikannya semua permohonan tepat waktu']])
    expect(nodeIn(now, 'bidang-satu')!.indicators.map(({ objective }) => objective)).toEqual(['s1', 's1'])
  })
  test('an objective that goes leaves its indicators unpaired; those that read the same keep their name wherever they stand', () => {
    const two = editNode(tree, 'bidang-satu', typed('Baru sama sekali\nTerselesaikannya permohonan tepat waktu'), positions).tree
    expect(nodeIn(two, 'bidang-satu')!.objectives.map(({ id }) => id)).toEqual(['baru-sama-sekali', 's1'])
    expect(nodeIn(editNode(two, 'bidang-satu', typed(''), positions).tree, 'bidang-satu')!.indicators.map(({ objective }) => objective)).toEqual([null, null])
  })
  test('words that a person typed are no longer as printed', () => {
    const printed = treeOfSample((text) => text.replace('title: Kepala Bidang Satu', 'title: Kepala Bidang Satu\n        printed: Kepla Bidang\n        lines: "7"\n        certainty: low'))
    expect(nodeIn(editNode(printed, 'bidang-satu', { ...typed('x'), title: 'Kabid Satu' }, positions).tree, 'bidang-satu')).toMatchObject({ printed: null, lines: null, certainty: 'high' })
    expect(nodeIn(editNode(printed, 'bidang-satu', typed('x'), positions).tree, 'bidang-satu')).toMatchObject({ printed: 'Kepla Bidang', certainty: 'low' })
  })
  test('may not sink below what hangs beneath it, nor rise above its parent', () => {
    expect(codes(editNode(tree, 'tujuan', { ...typed(''), level: 'position' }, positions))).toEqual(['level-below'])
    expect(codes(editNode(tree, 'pengelola', { ...typed(''), level: 'goal' }, positions))).toEqual(['level-upward'])
  })
})

describe('moving a box', () => {
  test('takes everything beneath it along', () => {
    const wider = addNode(tree, 'tujuan', box({ title: 'Bidang Dua', level: 'division' }), positions).tree
    const { tree: now } = moveNode(wider, 'pengelola', 'bidang-dua')
    expect(ids(now)).toEqual(['tujuan', 'bidang-satu', 'bidang-dua', 'pengelola'])
    expect(indicatorsOf(now)).toHaveLength(indicatorsOf(tree).length)
  })
  test('is refused beneath itself, beneath a lower level, where it already hangs, and where nothing is', () => {
    expect([moveNode(tree, 'bidang-satu', 'pengelola'), moveNode(tree, 'tujuan', 'tujuan'), moveNode(tree, 'pengelola', 'bidang-satu'), moveNode(tree, 'pengelola', 'hantu'), moveNode(tree, 'hantu', null)].map(codes))
      .toEqual([['under-itself'], ['under-itself'], ['already-there'], ['no-node'], ['no-node']])
    const wider = addNode(tree, 'tujuan', box(), positions).tree
    expect(codes(moveNode(wider, 'bidang-satu', 'arsiparis'))).toEqual(['level-upward'])
  })
  test('one place up or down among brothers, with their branches, and not beyond the ends', () => {
    const wider = addNode(tree, 'tujuan', box({ title: 'Bidang Dua', level: 'division' }), positions).tree
    const { tree: now } = shiftNode(wider, 'bidang-satu', 1)
    expect(ids(now)).toEqual(['tujuan', 'bidang-dua', 'bidang-satu', 'pengelola'])
    expect(ids(shiftNode(now, 'bidang-satu', -1).tree)).toEqual(ids(wider))
    expect([codes(shiftNode(now, 'bidang-satu', 1)), codes(shiftNode(now, 'bidang-dua', -1)), codes(shiftNode(now, 'hantu', 1))]).toEqual([['already-last'], ['already-first'], ['no-node']])
  })
})

describe('taking away', () => {
  test('takes the branch, but not the whole tree, and nothing that a formula elsewhere draws on', () => {
    expect(codes(removeNode(tree, 'tujuan'))).toEqual(['last-node'])
    expect(removeNode(tree, 'pengelola').problems).toEqual([{ code: 'drawn-on', data: { name: 'Jumlah surat yang dijawab' } }])
    expect(codes(removeIndicator(tree, 'surat-masuk'))).toEqual(['drawn-on'])
    expect(ids(removeNode(tree, 'bidang-satu').tree)).toEqual(['tujuan'])
    const freed = sourceIndicator(tree, 'surat', { kind: 'typed' }).tree
    expect(indicatorIn(removeIndicator(freed, 'surat-masuk').tree, 'surat-masuk')).toBeNull()
    expect([codes(removeNode(tree, 'hantu')), codes(removeIndicator(tree, 'hantu')), codes(sourceIndicator(tree, 'hantu', null))]).toEqual([['no-node'], ['no-indicator'], ['no-indicator']])
  })
})

describe('an indicator', () => {
  test('is added with what is typed, and nothing supposed', () => {
    const { tree: now, id } = addIndicator(tree, 'pengelola', indicator({ polarity: '', aggregation: 'apa', targets: { '2025': ' 1.200 ', '2025-Q1': '' } }))
    expect([id, indicatorIn(now, id)!.indicator]).toEqual(['jumlah-berkas-yang-ditata', expect.objectContaining({ polarity: null, aggregation: null, targets: { 2025: '1.200' }, source: null, weight: null })])
  })
  test.each<[string, Partial<TypedIndicator>, string[]]>([
    ['no name', { name: '' }, ['words-missing']], ['a decimal point', { targets: { '2025': '75.4' } }, ['figure-point']], ['digits no number has', { targets: { '2025': '1.50.000' } }, ['figure-groups']],
    ['a target below zero', { targets: { '2025': '-3' } }, ['figure-below']], ['a target of another year', { targets: { '2024': '3' } }, ['period-not-of-tree']], ['a period that is none', { targets: { banyak: '3' } }, ['period-not-of-tree']],
    ['a weight above a hundred', { weight: '101' }, ['weight-range']], ['a weight in words', { weight: 'separuh' }, ['weight-range']], ['an objective of another box', { objective: 's9' }, ['unknown-objective']],
    ['everything at once', { name: '', weight: '-1', targets: { '2025': '7.5' } }, ['words-missing', 'weight-range', 'figure-point']],
  ])('is refused with %s', (_, more, expected) => { expect(codes(addIndicator(tree, 'pengelola', indicator(more)))).toEqual(expected) })
  test('a target in words stands as it is typed', () => {
    expect(indicatorIn(addIndicator(tree, 'pengelola', indicator({ targets: { '2025': 'Opini WTP' } })).tree, 'jumlah-berkas-yang-ditata')!.indicator.targets).toEqual({ 2025: 'Opini WTP' })
  })
  test('a target of a period that was not asked for stays; one that was emptied goes', () => {
    const { tree: now, id } = addIndicator(tree, 'pengelola', indicator({ targets: { '2025': '12', '2025-03': '1', '2025-Q1': '3' } }))
    const changed = editIndicator(now, id, indicator({ targets: { '2025': '13', '2025-Q1': '' } })).tree
    expect(indicatorIn(changed, id)!.indicator.targets).toEqual({ 2025: '13', '2025-03': '1' })
  })
  test('what is printed wrongly and nobody touched does not keep the rest from being changed', () => {
    const printed = treeOfSample((text) => text.replace('"2025": "82,50"', '"2025": "75.4%"'))
    const same = indicator({ name: 'Indeks kepuasan masyarakat', targets: { '2025': '75.4%' }, unit: 'indeks' })
    expect(codes(editIndicator(printed, 'indeks', same))).toEqual([])
    expect(codes(editIndicator(printed, 'indeks', { ...same, targets: { '2025': '75.5%' } }))).toEqual(['figure-point'])
  })
  test('moves among its brothers, not beyond them', () => {
    const { tree: now } = shiftIndicator(tree, 'surat', -1)
    expect(nodeIn(now, 'bidang-satu')!.indicators.map(({ id }) => id)).toEqual(['surat', 'tepat-waktu'])
    expect([codes(shiftIndicator(now, 'surat', -1)), codes(shiftIndicator(now, 'tepat-waktu', 1)), codes(shiftIndicator(now, 'hantu', 1))]).toEqual([['already-first'], ['already-last'], ['no-indicator']])
  })
  test('is missed when it is not there', () => { expect([codes(editIndicator(tree, 'hantu', indicator())), codes(addIndicator(tree, 'hantu', indicator()))]).toEqual([['no-indicator'], ['no-node']]) })
})

describe('whatever is done to a tree', () => {
  const act = fc.oneof(
    fc.record({ do: fc.constant('add' as const), at: fc.nat(20), level: fc.constantFrom(...levels) }), fc.record({ do: fc.constant('move' as const), at: fc.nat(20), to: fc.nat(20) }),
    fc.record({ do: fc.constant('shift' as const), at: fc.nat(20), by: fc.constantFrom(-1 as const, 1 as const) }), fc.record({ do: fc.constant('remove' as const), at: fc.nat(20) }),
  )
  test('each box stands after its parent, none twice, levels never rise on the way down, and branches stay together', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      let now = tree
      for (const one of acts) {
        const id = (n: number): string => now.nodes[n % now.nodes.length]!.id
        now = (one.do === 'add' ? addNode(now, id(one.at), box({ level: one.level }), positions) : one.do === 'move' ? moveNode(now, id(one.at), id(one.to)) : one.do === 'shift' ? shiftNode(now, id(one.at), one.by) : removeNode(now, id(one.at))).tree
      }
      expect(new Set(ids(now)).size).toBe(now.nodes.length)
      for (const [at, node] of now.nodes.entries()) {
        const parent = node.parent === null ? null : nodeIn(now, node.parent)
        if (node.parent !== null) { expect(now.nodes.indexOf(parent!)).toBeLessThan(at); expect(levels.indexOf(parent!.level)).toBeLessThanOrEqual(levels.indexOf(node.level)) }
        expect(branchOf(now, node.id)).toEqual(now.nodes.slice(at, at + branchOf(now, node.id).length))
      }
      expect(childrenOf(now, null).length).toBeGreaterThan(0)
    }), { numRuns: 60 })
  })
})

describe('what another changed meanwhile', () => {
  test('shows: the same box looks the same, any change makes it look otherwise', () => {
    expect(seenOf(nodeIn(tree, 'tujuan')!)).toBe(seenOf(nodeIn(treeOfSample(), 'tujuan')!))
    expect(seenOf(indicatorIn(tree, 'indeks')!.indicator)).not.toBe(seenOf({ ...indicatorIn(tree, 'indeks')!.indicator, unit: 'poin' }))
  })
})

describe('the difference of two versions', () => {
  test('names box, indicator, field, before and after', () => {
    const renamed = editNode(tree, 'pengelola', { title: 'Pengelola Naskah', level: 'position', owner: '', serves: '', objectives: 'Terkelolanya persuratan' }, positions).tree
    const more = addIndicator(addNode(shiftIndicator(renamed, 'surat-keluar', -1).tree, 'bidang-satu', box(), positions).tree, 'arsiparis', indicator()).tree
    expect(differences(tree, more)).toEqual([
      { what: 'Pengelola Naskah', field: 'title', before: 'Pengelola Surat', after: 'Pengelola Naskah' }, { what: 'Pengelola Naskah', field: 'owner', before: 'pengelola-surat', after: null },
      { what: 'Arsiparis', field: 'box', before: null, after: 'Arsiparis' }, { what: 'Arsiparis', field: 'indicator', before: null, after: 'Jumlah berkas yang ditata' },
    ])
  })
  test('tells what moved, what changed its order, what is gone', () => {
    const wider = addNode(tree, 'tujuan', box({ title: 'Bidang Dua', level: 'division' }), positions).tree
    expect(differences(wider, shiftNode(wider, 'bidang-satu', 1).tree)).toEqual([{ what: 'Kepala Dinas Contoh', field: 'place', before: 'Kepala Bidang Satu, Bidang Dua', after: 'Bidang Dua, Kepala Bidang Satu' }])
    expect(differences(wider, moveNode(wider, 'pengelola', 'bidang-dua').tree)).toEqual([{ what: 'Pengelola Surat', field: 'parent', before: 'Kepala Bidang Satu', after: 'Bidang Dua' }])
    expect(differences(wider, tree)).toEqual([{ what: 'Bidang Dua', field: 'box', before: 'Bidang Dua', after: null }])
    expect(differences(tree, removeIndicator(tree, 'indeks').tree)).toEqual([{ what: 'Kepala Dinas Contoh', field: 'indicator', before: 'Indeks kepuasan masyarakat', after: null }])
    expect(differences(tree, sourceIndicator(tree, 'surat-masuk', { kind: 'measure', measure: 'letters.registered', where: {} }).tree)).toMatchObject([{ what: 'Jumlah surat masuk yang diagendakan', field: 'source' }])
  })
  test('tells what became of the outcomes behind the boxes', () => {
    const [puas, cepat] = tree.outcomes
    const now = { ...tree, outcomes: [puas!, { ...cepat!, text: 'Selesai sehari' }, { id: 'baru', parent: 'puas', kind: 'csf' as const, text: 'Petugas cukup' }] }
    expect(differences(tree, now)).toEqual([
      { what: 'Selesai sehari', field: 'outcome', before: 'Permohonan selesai tepat waktu → Warga terlayani dengan puas', after: 'Selesai sehari → Warga terlayani dengan puas' }, { what: 'Petugas cukup', field: 'outcome', before: null, after: 'Petugas cukup → Warga terlayani dengan puas' },
    ])
    expect(differences(now, tree).at(-1)).toEqual({ what: 'Petugas cukup', field: 'outcome', before: 'Petugas cukup → Warga terlayani dengan puas', after: null })
  })
  test('of a tree and itself is nothing', () => { expect(differences(tree, treeOfSample())).toEqual([]) })
})

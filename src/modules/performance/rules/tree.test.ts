import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOfSample } from '../examples.ts'
import { above, branchOf, childrenOf, depthOf, indicatorIn, indicatorsOf, nodeIn, ownedBy, superiorIn, type Tree } from './tree.ts'

const tree = treeOfSample()
const box = (id: string) => nodeIn(tree, id)!

describe('the boxes of a tree', () => {
  test('are found by their name, and nothing by another', () => {
    expect([box('tujuan').title, nodeIn(tree, 'hantu'), nodeIn(tree, '__proto__'), indicatorIn(tree, 'surat')!.node.id, indicatorIn(tree, 'hantu')]).toEqual(['Kepala Dinas Contoh', null, null, 'bidang-satu', null])
  })
  test('know what stands above, nearest first, and what beneath, each after its parent', () => {
    expect(above(tree, box('pengelola')).map(({ id }) => id)).toEqual(['bidang-satu', 'tujuan'])
    expect(above(tree, box('tujuan'))).toEqual([])
    expect(branchOf(tree, 'bidang-satu').map(({ id }) => id)).toEqual(['bidang-satu', 'pengelola'])
    expect(branchOf(tree, 'hantu')).toEqual([])
    expect([childrenOf(tree, null).length, childrenOf(tree, 'pengelola').length, depthOf(tree, box('pengelola'))]).toEqual([1, 0, 2])
  })
  test('that would stand above themselves do not go round for ever', () => {
    const ring: Tree = { ...tree, nodes: tree.nodes.map((node) => (node.id === 'tujuan' ? { ...node, parent: 'pengelola' } : node)) }
    expect(above(ring, nodeIn(ring, 'pengelola')!).length).toBeLessThanOrEqual(3)
  })
  test('belong to positions; one answers to the nearest above that is another’s', () => {
    expect(ownedBy(tree, 'kabid-satu').map(({ id }) => id)).toEqual(['bidang-satu'])
    expect([superiorIn(tree, box('pengelola')), superiorIn(tree, box('bidang-satu')), superiorIn(tree, box('tujuan'))]).toEqual(['kabid-satu', 'kepala-contoh', null])
    const same: Tree = { ...tree, nodes: tree.nodes.map((node) => (node.id === 'bidang-satu' ? { ...node, owner: 'pengelola-surat' } : node)) }
    expect(superiorIn(same, nodeIn(same, 'pengelola')!)).toBe('kepala-contoh')
    const nobody: Tree = { ...tree, nodes: tree.nodes.map((node) => (node.id === 'bidang-satu' ? { ...node, owner: null } : node)) }
    expect(superiorIn(nobody, nodeIn(nobody, 'pengelola')!)).toBe('kepala-contoh')
  })
  test('hold every indicator once, in the order of the tree', () => {
    expect(indicatorsOf(tree).map(({ indicator }) => indicator.id)).toEqual(['indeks', 'tepat-waktu', 'surat', 'surat-masuk', 'surat-keluar'])
  })
  test('a branch is all whose way up leads through its root', () => {
    fc.assert(fc.property(fc.constantFrom(...tree.nodes.map(({ id }) => id)), (id) => {
      expect(branchOf(tree, id).map((one) => one.id)).toEqual(tree.nodes.filter((one) => one.id === id || above(tree, one).some((over) => over.id === id)).map((one) => one.id))
    }))
  })
})

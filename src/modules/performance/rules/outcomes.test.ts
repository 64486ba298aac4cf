import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOfSample } from '../examples.ts'
import { seenOutcomes, setOutcomes, type TypedOutcome } from './outcomes.ts'
import type { Tree } from './tree.ts'

const tree = treeOfSample()
const typed = (of: Tree = tree): TypedOutcome[] => of.outcomes.map(({ id, kind, parent, text }) => ({ id, kind, parent: parent ?? '', text }))
const more = (one: Partial<TypedOutcome>): TypedOutcome => ({ id: '', kind: 'condition', parent: 'cepat', text: 'Berkas diperiksa sehari', ...one })
const codes = (list: TypedOutcome[]): (string | undefined)[][] => setOutcomes(tree, list).problems.map(({ code, field }) => [code, field])

describe('the outcomes behind a tree', () => {
  test('are kept, reworded and added to; a new one gets a name of its own', () => {
    const now = setOutcomes(tree, [...typed().map((one) => (one.id === 'cepat' ? { ...one, text: ' Permohonan  selesai sehari ' } : one)), more({}), more({})]).tree
    expect(now.outcomes.map(({ id, parent, kind, text }) => [id, parent, kind, text])).toEqual([
      ['puas', null, 'outcome', 'Warga terlayani dengan puas'], ['cepat', 'puas', 'csf', 'Permohonan selesai sehari'], ['berkas-diperiksa-sehari', 'cepat', 'condition', 'Berkas diperiksa sehari'], ['berkas-diperiksa-sehari-2', 'cepat', 'condition', 'Berkas diperiksa sehari'],
    ])
  })
  test('one without words goes, unless a box serves it or another hangs on it', () => {
    const grown = setOutcomes(tree, [...typed(), more({})]).tree
    expect(setOutcomes(grown, typed(grown).map((one) => (one.id === 'berkas-diperiksa-sehari' ? { ...one, text: '' } : one))).tree.outcomes).toHaveLength(2)
    expect(codes(typed().filter(({ id }) => id !== 'cepat'))).toEqual([['outcome-served', undefined]])
    expect(codes(typed().filter(({ id }) => id !== 'puas')).map(([code]) => code)).toEqual(['outcome-served', 'unknown-outcome'])
  })
  test('never serve themselves, and what stands at the end serves nothing', () => {
    expect(codes(typed().map((one) => (one.id === 'puas' ? { ...one, kind: 'csf', parent: 'cepat' } : one))).map(([code]) => code)).toEqual(['outcome-ring', 'outcome-ring'])
    expect(codes(typed().map((one) => (one.id === 'puas' ? { ...one, parent: 'cepat' } : one)))[0]).toEqual(['outcome-parent', 'parent-0'])
    expect(codes([...typed(), more({ parent: 'hantu' })])).toEqual([['unknown-outcome', 'parent-2']])
    expect(codes([...typed(), more({ text: 'a\u202eb' })])).toEqual([['words-signs', 'text-2']])
  })
  test('whatever is typed, the tree afterwards has no ring and no outcome twice, or is the one before', () => {
    const row = fc.record({ id: fc.constantFrom('', 'puas', 'cepat', 'hantu'), kind: fc.constantFrom('outcome', 'csf', 'condition', 'apa'), parent: fc.constantFrom('', 'puas', 'cepat', 'baru'), text: fc.constantFrom('', 'Baru', 'Lain') })
    fc.assert(fc.property(fc.array(row, { maxLength: 6 }), (list) => {
      const { tree: now, problems } = setOutcomes(tree, list)
      if (problems.length > 0) { expect(now).toBe(tree); return }
      for (const one of now.outcomes) {
        const way = new Set<string>()
        for (let at: string | null = one.id; at !== null; at = now.outcomes.find(({ id }) => id === at)?.parent ?? null) { expect(way.has(at)).toBe(false); way.add(at) }
      }
    }))
  })
  test('look otherwise once they change', () => {
    expect(seenOutcomes(tree)).toBe(seenOutcomes(treeOfSample()))
    expect(seenOutcomes(setOutcomes(tree, [...typed(), more({})]).tree)).not.toBe(seenOutcomes(tree))
  })
})

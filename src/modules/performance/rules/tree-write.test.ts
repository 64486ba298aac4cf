import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleTree, treeOfSample } from '../examples.ts'
import { addIndicator, addNode, editIndicator, moveNode, shiftNode, sourceIndicator } from './edit.ts'
import { readTree } from './tree-file.ts'
import { treeText } from './tree-write.ts'
import { indicatorsOf, type Tree } from './tree.ts'

const back = (tree: Tree): Tree | null => readTree(treeText(tree), tree.slug).tree
const city = (name: string): Tree => readTree(readFileSync(fileURLToPath(new URL(`../../../../city/bekasi/performance/${name}.yaml`, import.meta.url)), 'utf8'), name).tree!

describe('a tree written as a file', () => {
  test.each(['setwan-2025', 'setwan-2026'])('%s comes back as it was, figures, marks and lines as printed', (name) => { expect(back(city(name))).toEqual(city(name)) })
  test('the sample comes back as it was, and says no more than its author did', () => {
    expect(back(treeOfSample())).toEqual(treeOfSample())
    expect(treeText(treeOfSample())).not.toMatch(/certainty|printed|null/)
    expect(treeText(treeOfSample()).length).toBeLessThan(sampleTree.length * 2)
  })
  test('whatever was edited on screen comes back as it was', () => {
    const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 .,'":#&*!%-]{0,30}$/).filter((one) => one.trim() !== '')
    fc.assert(fc.property(word, word, fc.constantFrom('', '75,4', '1.200', '82,50 %', 'Opini WTP'), fc.constantFrom('typed', 'measure', 'formula', 'none'), (title, name, target, kind) => {
      const grown = addNode(treeOfSample(), 'bidang-satu', { title, level: 'position', owner: '', serves: 'cepat', objectives: `${name}\n${title}` }, new Set()).tree
      const node = grown.nodes.at(-1)!.id
      const more = addIndicator(grown, node, { name, objective: '', unit: 'berkas', polarity: 'lower', lowerBy: 'inverse', aggregation: 'max', frequency: 'half', weight: '12,5', definition: title, targets: { '2025': target } }).tree
      const last = indicatorsOf(more).find(({ node: of }) => of.id === node)!.indicator.id
      const sourced = sourceIndicator(more, last, kind === 'none' ? null : kind === 'typed' ? { kind } : kind === 'measure' ? { kind, measure: 'letters.registered', where: { unit: 'setwan' } } : { kind: 'formula', formula: { minus: [{ indicator: 'surat' }, { number: '1,5' }] } }).tree
      const tree = shiftNode(moveNode(sourced, node, 'tujuan').tree, node, -1).tree
      expect(back(tree)).toEqual(tree)
    }), { numRuns: 60 })
  })
  test('a target in the middle of an edit keeps the print it had', () => {
    const odd = editIndicator(treeOfSample(), 'indeks', { name: 'Indeks', objective: 's1', unit: '', polarity: '', lowerBy: '', aggregation: '', frequency: '', weight: '', definition: '', targets: { '2025': '080' } }).tree
    expect(back(odd)).toEqual(odd)
  })
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOfSample } from '../examples.ts'
import { chartOf, sheetsOf, wrapped } from './chart.ts'
import { addNode } from './edit.ts'
import { readTree } from './tree-file.ts'
import { levels, type Tree } from './tree.ts'

const setwan = readTree(readFileSync(fileURLToPath(new URL('../../../../city/bekasi/performance/setwan-2025.yaml', import.meta.url)), 'utf8'), 'setwan-2025').tree!

/** A tree of any shape: each number says beneath which earlier box the next one hangs. */
const anyTree = fc.array(fc.nat(1000), { maxLength: 40 }).map((parents): Tree => parents.reduce<Tree>((tree, n, at) => {
  const parent = tree.nodes[n % tree.nodes.length]!
  return addNode(tree, parent.id, { title: `Kotak ${'panjang '.repeat(n % 9)}${at}`, level: levels.at(-1)!, owner: '', serves: '', objectives: '' }, new Set()).tree
}, treeOfSample()))

const inLaw = (tree: Tree): void => {
  const { boxes, links, width, height } = chartOf(tree)
  expect(boxes.map(({ id }) => id).toSorted()).toEqual(tree.nodes.map(({ id }) => id).toSorted())
  expect(links).toHaveLength(tree.nodes.filter(({ parent }) => parent !== null).length)
  for (const box of boxes) {
    expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true)
    for (const other of boxes) if (other !== box && other.x === box.x) expect(other.y + other.height <= box.y || box.y + box.height <= other.y).toBe(true)
  }
  for (const link of links) {
    const [from, to] = [boxes.find(({ id }) => id === link.from)!, boxes.find(({ id }) => id === link.to)!]
    expect(to.x).toBeGreaterThan(from.x)
    expect([link.points[0]![0], link.points.at(-1)![0]]).toEqual([from.x + from.width, to.x])
  }
}

describe('the chart of a tree', () => {
  test('draws every box once, none over another, each to the right of the one it hangs from', () => { fc.assert(fc.property(anyTree, inLaw), { numRuns: 40 }) })
  test('of Setwan 2025 has five columns, and its uncertain boxes and their lines are dashed', () => {
    inLaw(setwan)
    const { boxes, links } = chartOf(setwan)
    expect(new Set(boxes.map(({ x }) => x)).size).toBe(5)
    expect(boxes.filter(({ unsure }) => unsure).map(({ id }) => id)).toEqual(['kabag-umum', 'kabag-program-keuangan', 'kabag-persidangan', 'kabag-fasilitasi'])
    expect(links.filter(({ unsure }) => unsure)).toHaveLength(4)
    expect(boxes.find(({ id }) => id === 'analis-sdm')).toMatchObject({ indicators: 15, lines: ['Analis SDM Aparatur'] })
  })
  test('of a tree without boxes is nothing', () => { expect(chartOf({ ...treeOfSample(), nodes: [] })).toEqual({ width: 0, height: 0, boxes: [], links: [] }) })
  test('is printed on one sheet for the whole and one for each branch below the objectives', () => {
    expect(sheetsOf(setwan).map(({ id }) => id)).toEqual(['kabag-umum', 'kabag-program-keuangan', 'kabag-persidangan', 'kabag-fasilitasi'])
    expect(sheetsOf(treeOfSample()).map(({ id }) => id)).toEqual(['bidang-satu'])
  })
})

describe('words in a box', () => {
  test('stand in lines that fit, nothing lost until there is no more room', () => {
    expect(wrapped('Kepala Bagian Program dan Keuangan', 20)).toEqual(['Kepala Bagian', 'Program dan Keuangan'])
    expect(wrapped('satu dua tiga empat lima enam', 9, 2)).toEqual(['satu dua', 'tiga…'])
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,40}$/), { minLength: 1, maxLength: 12 }), fc.integer({ min: 5, max: 30 }), (list, letters) => {
      const lines = wrapped(list.join(' '), letters, 99)
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(letters)
      expect(lines.join(' ').replace(/ /g, '')).toBe(list.join(''))
    }))
  })
})

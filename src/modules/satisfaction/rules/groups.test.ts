import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastShown, shown, type Group } from './groups.ts'

const groupsOf = (...sizes: number[]): Group<string>[] => sizes.map((n, index) => ({ key: String.fromCodePoint(97 + index), n, of: 'x' }))
const brief = (...sizes: number[]) => { const found = shown(groupsOf(...sizes)); return [found.shown.map((one) => one.n), found.hidden.groups, found.hidden.n] }
const sizes = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 })

describe('who answered, in groups', () => {
  test.each<[string, number[], (number[] | number)[]]>([
    ['all of five or more are shown', [5, 9], [[5, 9], 0, 0]],
    ['fewer than five are hidden, and with them the next smallest', [3, 20, 6], [[20], 2, 9]],
    ['two hidden groups of five together hide no third', [2, 3, 20, 6], [[20, 6], 2, 5]],
    ['where nobody else is left, all are hidden', [4], [[], 1, 4]],
    ['one that is hidden takes the only other with it', [1, 30], [[], 2, 31]],
    ['groups of nobody are no groups', [0, 0, 7], [[7], 0, 0]],
    ['nobody at all is nothing', [], [[], 0, 0]],
  ])('%s', (_, all, expected) => { expect(brief(...all)).toEqual(expected) })

  test('never show a group of fewer than five, and never leave fewer than five to be had by subtracting', () => {
    fc.assert(fc.property(sizes, (all) => {
      const found = shown(groupsOf(...all))
      expect(found.shown.every((one) => one.n >= leastShown)).toBe(true)
      if (found.hidden.n > 0) expect(found.hidden.n >= leastShown || found.shown.length === 0).toBe(true)
    }))
  })
  test('lose nobody: what is shown and what is hidden are all there are', () => {
    fc.assert(fc.property(sizes, (all) => {
      const found = shown(groupsOf(...all))
      expect(found.shown.reduce((sum, one) => sum + one.n, 0) + found.hidden.n).toBe(all.reduce((sum, n) => sum + n, 0))
      expect(found.shown.length + found.hidden.groups).toBe(all.filter((n) => n > 0).length)
    }))
  })
  test('hide no more than they must: the smallest hidden beyond five was needed', () => {
    fc.assert(fc.property(sizes, (all) => {
      const found = shown(groupsOf(...all))
      const kept = new Set(found.shown.map((one) => one.key))
      const large = groupsOf(...all).filter((one) => one.n >= leastShown && !kept.has(one.key)).map((one) => one.n)
      if (large.length > 0) expect(found.hidden.n - Math.max(...large)).toBeLessThan(leastShown)
    }))
  })
  test('stay in the order they were asked in', () => {
    expect(shown(groupsOf(9, 7, 8)).shown.map((one) => one.key)).toEqual(['a', 'b', 'c'])
  })
})

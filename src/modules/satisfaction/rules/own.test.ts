import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastShown } from './groups.ts'
import { ownResults, questionsEver, type OwnCell, type OwnResult } from './own.ts'
import type { OwnQuestion } from './questions.ts'

const question = (more: Partial<OwnQuestion> = {}): OwnQuestion => ({ id: 'tahu', services: [], units: [], text: { id: 'Dari mana Anda tahu?' }, answers: [{ id: 'Situs' }, { id: 'Teman' }, { id: 'Lain' }], ...more })
const cell = (service: string, answer: number, n: number, more: Partial<OwnCell> = {}): OwnCell => ({ question: 'tahu', service, answer, n, simulated: false, ...more })
const of = (cells: readonly OwnCell[], more: Partial<OwnQuestion> = {}): OwnResult => {
  const [found] = ownResults([{ ...question(more), asked: true }], cells)
  if (!found) throw new Error('no result')
  return found
}
const chosen = (result: OwnResult): number[] => result.whole?.lines.map((one) => one.n) ?? []

describe('answers to a question of the office', () => {
  test('are counted one by one, those nobody chose with nought', () => {
    const result = of([cell('surat', 1, 6), cell('surat', 3, 2), cell('arsip', 1, 7)])
    expect(chosen(result)).toEqual([13, 0, 2])
    expect(result.parts.map((part) => [part.service, part.n, part.lines.map((one) => one.n)])).toEqual([['surat', 8, [6, 0, 2]], ['arsip', 7, [7, 0, 0]]])
  })

  test('of nobody are no answers, not nought of each', () => {
    expect(of([])).toMatchObject({ n: 0, few: false, whole: null, parts: [], hidden: { groups: 0, n: 0 } })
  })

  test.each([[1, null], [4, null], [5, 5]])('of %i people show %s', (n, shown) => {
    const result = of([cell('surat', 2, n)])
    expect(result.whole?.n ?? null).toBe(shown)
    expect([result.few, result.n]).toEqual([shown === null, n])
  })

  test('of another question are not among them', () => {
    expect(chosen(of([cell('surat', 1, 5), cell('surat', 1, 50, { question: 'lain' })]))).toEqual([5, 0, 0])
  })

  test('that are no longer offered are still counted, by their number and without a text', () => {
    const { whole } = of([cell('surat', 1, 5), cell('surat', 7, 2)])
    expect(whole?.lines.at(-1)).toEqual({ number: 7, text: null, n: 2 })
    expect(whole?.n).toBe(7)
  })

  test('of the simulation are marked as such, at the whole and at their service alone', () => {
    const result = of([cell('surat', 1, 9), cell('arsip', 1, 9, { simulated: true })])
    expect(result.whole?.simulated).toBe(true)
    expect(result.parts.map((part) => [part.service, part.simulated])).toEqual([['arsip', true], ['surat', false]])
  })
})

describe('the mean', () => {
  test('is of the numbers of answers, exact and rounded once', () => {
    expect(of([cell('surat', 1, 2), cell('surat', 2, 2), cell('surat', 3, 2)], { ordered: true }).whole?.mean).toBe(2)
    expect(of([cell('surat', 1, 4), cell('surat', 2, 2)], { ordered: true }).whole?.mean).toBe(1.33)
    expect(of([cell('surat', 1, 2), cell('surat', 2, 4)], { ordered: true }).whole?.mean).toBe(1.67)
    expect(of([cell('surat', 1, 199), cell('surat', 2, 1)], { ordered: true }).whole?.mean).toBe(1.01)
  })

  test('is not made of answers that stand in no order', () => {
    expect(of([cell('surat', 1, 9)]).whole?.mean).toBeNull()
    expect(of([cell('surat', 1, 9)], { ordered: false }).parts[0]?.mean).toBeNull()
  })
})

describe('nobody is known by an answer', () => {
  test('a service of fewer than five is hidden, and the next smallest with it', () => {
    const result = of([cell('a', 1, 2), cell('b', 1, 6), cell('c', 2, 30)])
    expect(result.parts.map((part) => part.service)).toEqual(['c'])
    expect(result.hidden).toEqual({ groups: 2, n: 8 })
    expect(result.whole?.n).toBe(38)
  })

  test('two small services hide nothing else when they are five together', () => {
    expect(of([cell('a', 1, 2), cell('b', 1, 3), cell('c', 2, 30)]).parts.map((part) => part.service)).toEqual(['c'])
  })

  const cells = fc.array(fc.record({ question: fc.constant('tahu'), service: fc.constantFrom('a', 'b', 'c', 'd'), answer: fc.integer({ min: 1, max: 4 }), n: fc.integer({ min: 1, max: 9 }), simulated: fc.boolean() }), { maxLength: 10 })

  test('whatever came in: no part of fewer than five, and none to be had by taking the parts from the whole', () => {
    fc.assert(fc.property(cells, (all) => {
      const result = of(all)
      expect(result.parts.every((part) => part.n >= leastShown)).toBe(true)
      if (!result.whole) { expect(result.n).toBeLessThan(leastShown); expect(result.parts).toEqual([]); return }
      const rest = result.whole.n - result.parts.reduce((sum, part) => sum + part.n, 0)
      expect(rest).toBe(result.hidden.n)
      expect(rest === 0 || rest >= leastShown).toBe(true)
    }))
  })

  test('and no answer is lost or counted twice', () => {
    fc.assert(fc.property(cells, (all) => {
      const result = of(all)
      expect(result.n).toBe(all.reduce((sum, one) => sum + one.n, 0))
      for (const part of [...result.parts, ...(result.whole ? [result.whole] : [])]) expect(part.lines.reduce((sum, one) => sum + one.n, 0)).toBe(part.n)
    }))
  })

  test('the mean of what is shown lies between the least and the greatest answer', () => {
    fc.assert(fc.property(cells, (all) => {
      const mean = of(all, { ordered: true }).whole?.mean
      if (mean === null || mean === undefined) return
      expect(mean).toBeGreaterThanOrEqual(Math.min(...all.map((one) => one.answer)))
      expect(mean).toBeLessThanOrEqual(Math.max(...all.map((one) => one.answer)))
    }))
  })
})

describe('questions that were asked before', () => {
  test('are there as they were asked last, and say that they are asked no more', () => {
    const [old, mended, other] = [question({ text: { id: 'Dulu?' } }), question({ text: { id: 'Kini?' } }), question({ id: 'lama' })]
    expect(questionsEver([[mended], [old, other]]).map((one) => [one.id, one.text.id, one.asked])).toEqual([['tahu', 'Kini?', true], ['lama', 'Dari mana Anda tahu?', false]])
  })

  test('of a city that never asked are none', () => {
    expect([questionsEver([]), questionsEver([[], []])]).toEqual([[], []])
  })

  test('are in the order of the newest way of asking, older ones behind', () => {
    expect(questionsEver([[question({ id: 'b' }), question({ id: 'a' })], [question({ id: 'z' }), question({ id: 'a' })]]).map((one) => one.id)).toEqual(['b', 'a', 'z'])
  })
})

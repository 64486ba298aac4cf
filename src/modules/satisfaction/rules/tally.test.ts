import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countsOf, emptyTally, givenIn, pool, scoreOf, scoreParts, tallyOf, totalOf, type Answered } from './tally.ts'

const elements = ['A', 'B', 'C'].map((code) => ({ code }))
const instrument = { elements } as unknown as Parameters<typeof tallyOf>[0]
const answer = fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4)
const respondent: fc.Arbitrary<Answered> = fc.record({ A: answer, B: answer, C: answer }, { requiredKeys: [] })
const many = fc.array(respondent, { maxLength: 20 })

describe('the sums of many questionnaires', () => {
  test('count each answer at its element and nowhere else', () => {
    const tally = tallyOf(instrument, [{ A: 4, B: 1 }, { A: 4 }, { C: 2 }])
    expect([tally.n, countsOf(tally, 'A'), countsOf(tally, 'B'), countsOf(tally, 'C')]).toEqual([3, [0, 0, 0, 2], [1, 0, 0, 0], [0, 1, 0, 0]])
    expect([givenIn(countsOf(tally, 'A')), totalOf(countsOf(tally, 'A'))]).toEqual([2, 8])
  })
  test('take one who answered nothing of the instrument for nobody', () => {
    expect(tallyOf(instrument, [{}, { D: 4 }])).toMatchObject({ n: 0, scores: 0n })
    expect(scoreOf(instrument, {})).toBeNull()
  })
  test('of two groups are those of both together, in whatever parts and order', () => {
    fc.assert(fc.property(many, many, (one, other) => {
      const both = tallyOf(instrument, [...one, ...other])
      expect(pool([tallyOf(instrument, one), tallyOf(instrument, other)])).toEqual(both)
      expect(pool([tallyOf(instrument, other), emptyTally, tallyOf(instrument, one)])).toEqual(both)
      expect(tallyOf(instrument, [...one, ...other].toReversed())).toEqual(both)
    }))
  })
  test('hold for every respondent a mean between one and four, in whole parts', () => {
    fc.assert(fc.property(respondent, (one) => {
      const score = scoreOf(instrument, one)
      if (score === null) return
      expect(Number.isInteger(score)).toBe(true)
      expect(score >= scoreParts && score <= 4 * scoreParts).toBe(true)
    }))
  })
  test('of an element the instrument never had, or that objects happen to have, are nothing', () => {
    for (const code of ['Z', 'constructor', '__proto__', 'toString']) expect(countsOf(tallyOf(instrument, [{ A: 1 }]), code)).toEqual([0, 0, 0, 0])
  })
})

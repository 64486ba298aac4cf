import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { respondent, skm, ten } from '../examples.ts'
import { nobody, profileChoices } from './profile.ts'
import { sumsOf as sumsBy, type CellSum, type CountSum, type Summed } from './sums.ts'
import { scoreOf, tallyOf } from './tally.ts'

/** Of months and of half years the same is said twice; one of them is enough to look at. */
const sumsOf = (all: readonly Summed[], span = 'month'): { cells: CellSum[]; counts: CountSum[] } => {
  const { cells, counts } = sumsBy(all)
  return { cells: cells.filter((cell) => cell.span === span), counts: counts.filter((count) => count.span === span) }
}

const one = (digits: string, more: Partial<Summed> = {}): Summed => ({
  ...nobody, instrument: '14-2017', service: 'surat', unit: 'tu', answered_on: '2026-11-23', simulated: false,
  score: scoreOf(skm, respondent(skm, digits)) ?? 0, answers: [...digits].map((digit) => (digit === '.' ? null : Number(digit))), ...more,
})

describe('the sums beside the answers', () => {
  test('are one for all and one for each part of the profile, said or not', () => {
    const { cells, counts } = sumsOf([one('33333333.', { sex: 'female' }), one('444444444')])
    expect(cells.map((cell) => [cell.dimension, cell.value, cell.n])).toEqual([['age', '', 2], ['all', '', 2], ['education', '', 2], ['job', '', 2], ['sex', 'female', 1], ['sex', '', 1]])
    expect(counts.filter((count) => count.dimension === 'all' && count.place >= 8)).toMatchObject([{ place: 8, c3: 1, c4: 1 }, { place: 9, c3: 0, c4: 1 }])
    expect(cells.every((cell) => cell.month === '2026-11-01')).toBe(true)
  })

  test('hold all that the index and its interval need: the same as counting the questionnaires', () => {
    const { cells, counts } = sumsOf(ten.map((digits) => one(digits)))
    const tally = tallyOf(skm, ten.map((digits) => respondent(skm, digits)))
    expect(cells.find((cell) => cell.dimension === 'all')).toMatchObject({ n: tally.n, scores: String(tally.scores), squares: String(tally.squares) })
    expect(counts.filter((count) => count.dimension === 'all').map(({ c1, c2, c3, c4 }) => [c1, c2, c3, c4])).toEqual(skm.elements.map(({ code }) => tally.counts[code]))
  })

  test('are those of the month and those of the half year, which add up to the same', () => {
    const all = ['2026-01-31', '2026-06-01', '2026-07-01'].map((answered_on) => one('333333333', { answered_on }))
    const of = (span: string): [string, number][] => sumsOf(all, span).cells.filter((cell) => cell.dimension === 'all').map((cell) => [cell.month, cell.n])
    expect([of('month'), of('half')]).toEqual([[['2026-01-01', 1], ['2026-06-01', 1], ['2026-07-01', 1]], [['2026-01-01', 2], ['2026-07-01', 1]]])
    expect(sumsOf(all, 'half').counts.reduce((sum, count) => sum + count.c3, 0)).toBe(sumsOf(all, 'month').counts.reduce((sum, count) => sum + count.c3, 0))
  })

  test('stand in one order whoever comes first, and of every dimension add up to all', () => {
    const made = fc.record({ service: fc.constantFrom('surat', 'izin'), month: fc.integer({ min: 1, max: 12 }), age: fc.constantFrom(null, ...profileChoices.age), digits: fc.constantFrom(...ten) })
      .map(({ service, month, age, digits }) => one(digits, { service, age, answered_on: `2026-${String(month).padStart(2, '0')}-05` }))
    fc.assert(fc.property(fc.array(made, { minLength: 1, maxLength: 20 }), (all) => {
      expect(sumsOf(all.toReversed())).toEqual(sumsOf(all))
      for (const dimension of ['all', 'sex', 'age', 'education', 'job']) expect(sumsOf(all).cells.filter((cell) => cell.dimension === dimension).reduce((sum, cell) => sum + cell.n, 0)).toBe(all.length)
    }))
  })
})

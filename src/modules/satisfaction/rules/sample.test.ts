import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ikm, skm } from '../examples.ts'
import { decimal } from './decimal.ts'
import { shown } from './groups.ts'
import { respondentsNeeded, responseRate, sampleNeeded } from './sample.ts'

/** The table as Krejcie and Morgan printed it, 1970. */
const printed: [number, number][] = [
  [10, 10], [15, 14], [20, 19], [25, 24], [30, 28], [35, 32], [40, 36], [45, 40], [50, 44], [55, 48], [60, 52], [65, 56], [70, 59], [75, 63], [80, 66], [85, 70], [90, 73], [95, 76],
  [100, 80], [110, 86], [120, 92], [130, 97], [140, 103], [150, 108], [160, 113], [170, 118], [180, 123], [190, 127], [200, 132], [210, 136], [220, 140], [230, 144], [240, 148],
  [250, 152], [260, 155], [270, 159], [280, 162], [290, 165], [300, 169], [320, 175], [340, 181], [360, 186], [380, 191], [400, 196], [420, 201], [440, 205], [460, 210], [480, 214],
  [500, 217], [550, 226], [600, 234], [650, 242], [700, 248], [750, 254], [800, 260], [850, 265], [900, 269], [950, 274], [1000, 278], [1100, 285], [1200, 291], [1300, 297],
  [1400, 302], [1500, 306], [1600, 310], [1700, 313], [1800, 317], [1900, 320], [2000, 322], [2200, 327], [2400, 331], [2600, 335], [2800, 338], [3000, 341], [3500, 346], [4000, 351],
  [4500, 354], [5000, 357], [6000, 361], [7000, 364], [8000, 367], [9000, 368], [10_000, 370], [15_000, 375], [20_000, 377], [30_000, 379], [40_000, 380], [43_830, 381], [50_000, 381], [75_000, 382],
]

describe('the sample needed', () => {
  test.each(printed)('of %i is %i, as the table prints it', (population, needed) => { expect(sampleNeeded(population)).toBe(needed) })

  test('is nobody of nobody, everybody of few, and never more than there are', () => {
    expect([0, 1, 2, 3].map(sampleNeeded)).toEqual([0, 1, 2, 3])
    fc.assert(fc.property(fc.nat(10_000_000), (population) => {
      expect(sampleNeeded(population)).toBeLessThanOrEqual(Math.min(population, 384))
      expect(sampleNeeded(population + 1)).toBeGreaterThanOrEqual(sampleNeeded(population))
    }))
  })

  test('under KEP/25/2004 is 150, or all of them where fewer were served', () => {
    expect([respondentsNeeded(ikm, 5000), respondentsNeeded(ikm, 40), respondentsNeeded(skm, 5000)]).toEqual([150, 40, 357])
  })
})

test('the response rate is of those asked, and unknown where nobody was', () => {
  expect(decimal(responseRate(2, 3)!, 1)).toBe(66.7)
  expect(responseRate(0, 4)).toEqual({ top: 0n, bottom: 1n })
  expect(responseRate(0, 0)).toBeNull()
})

describe('small groups', () => {
  const groups = (...sizes: number[]) => sizes.map((n, index) => ({ key: `g${index}`, n, of: n }))

  test('under five are not shown by profile', () => {
    expect(shown(groups(20, 3, 4, 9))).toEqual({ shown: [{ key: 'g0', n: 20, of: 20 }, { key: 'g3', n: 9, of: 9 }], hidden: { groups: 2, n: 7 } })
    expect(shown(groups(20, 5)).hidden).toEqual({ groups: 0, n: 0 })
  })

  test('take the next smallest with them when they could be had by subtracting', () => {
    expect(shown(groups(20, 2, 6)).shown.map((one) => one.key)).toEqual(['g0'])
    expect(shown(groups(20, 1))).toEqual({ shown: [], hidden: { groups: 2, n: 21 } })
  })

  test('leave nothing to be had from the total: what is hidden is five or more, or is everything', () => {
    fc.assert(fc.property(fc.array(fc.nat(12), { maxLength: 8 }), (sizes) => {
      const { shown: open, hidden } = shown(groups(...sizes))
      const total = sizes.reduce((sum, one) => sum + one, 0)
      expect(open.every((one) => one.n >= 5)).toBe(true)
      expect(open.reduce((sum, one) => sum + one.n, 0) + hidden.n).toBe(total)
      if (hidden.n > 0 && open.length > 0) expect(hidden.n).toBeGreaterThanOrEqual(5)
    }))
  })
})

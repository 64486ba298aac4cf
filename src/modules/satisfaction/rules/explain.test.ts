import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction } from '#kernel'
import { decimal } from './decimal.ts'
import { ikm, respondent, skm, ten, totals } from '../examples.ts'
import { candidates, readStated, reproducing } from './explain.ts'
import { indexOf } from './index-of.ts'
import { tallyOf } from './tally.ts'

const why = (stated: string, of = skm, all = totals(skm, 29, [105, 101, 100, 116, 102, 105, 106, 105, 115]), complete = all): unknown => {
  const read = readStated(stated)
  const found = read && reproducing(candidates(of, all, complete), read)
  return found && [found.way, found.weight]
}

describe('why an old report printed another figure', () => {
  test('is nothing where it counted exactly: 91.48 of the worked example', () => { expect(why('91,48')).toEqual(['exact', null]) })
  test('is the weight 0.11 for 90.56 and 0.111 for 91.38, on the same answers', () => {
    expect([why('90.56'), why('91,38')]).toEqual([['exact', '0.11'], ['exact', '0.111']])
  })
  test('is the weight 0.071 for 77.83 by the instrument of 2004', () => {
    const all = totals(ikm, 100, [310, 305, 320, 315, 312, 308, 295, 325, 340, 290, 302, 298, 330, 335])
    expect([why('78,30', ikm, all), why('77,83', ikm, all)]).toEqual([['exact', null], ['exact', '0.071']])
  })

  test('is blanks counted as zero, or incomplete rows left out', () => {
    const rows = ten.map((digits, index) => respondent(skm, index === 0 ? digits.replace(/^./, '.') : digits))
    const all = tallyOf(skm, rows)
    const complete = tallyOf(skm, rows.slice(1))
    const of = (way: string): string => String(decimal(candidates(skm, all, complete).find((one) => one.way === way && one.weight === null)!.exact, 2))
    // one 3 is gone of 297 points among 90: 294 ÷ 90 × 25 with the blank as zero
    expect(of('blank-as-zero')).toBe('81.67')
    expect([why(of('blank-as-zero'), skm, all, complete), why(of('complete-only'), skm, all, complete)]).toEqual([['blank-as-zero', null], ['complete-only', null]])
    expect(why(String(indexOf(skm, all).index!.value), skm, all, complete)).toEqual(['exact', null])
  })

  test('is unknown where no way gives the figure; a figure of one decimal is met at one', () => {
    expect([why('70,00'), why('91,5'), why('91')]).toEqual([null, ['exact', null], ['exact', null]])
  })

  test('an index is read as people write it, and nothing else is one', () => {
    expect([readStated('90,56')?.value, readStated(' 81% ')?.places, readStated('25')?.places]).toEqual([fraction(9056, 100), 0, 0])
    for (const typed of ['', '24,99', '100,01', 'tinggi', '9,0,1', '-80']) expect(readStated(typed), typed).toBeNull()
  })

  test('without a blank every way of treating blanks comes to the same', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.constantFrom(1, 2, 3, 4), { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 30 }), (rows) => {
      const all = tallyOf(skm, rows.map((row) => respondent(skm, row.join(''))))
      const found = candidates(skm, all, all).filter((one) => one.weight === null && one.way !== 'rounded-means').map((one) => decimal(one.exact, 6))
      expect(new Set(found).size).toBe(1)
      expect(decimal(candidates(skm, all, all)[0]!.exact, 2)).toBe(indexOf(skm, all).index!.value)
    }))
  })
})

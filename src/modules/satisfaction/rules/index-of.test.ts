import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fraction, sumOf } from '#kernel'
import { ikm, respondent, skm, ten, totals } from '../examples.ts'
import { decimal, readDecimal } from './decimal.ts'
import type { Instrument } from './instrument.ts'
import { indexFrom, indexOf, meanOfUnits, reaches, weakest } from './index-of.ts'
import { emptyTally, pool, tallyOf, type Answered } from './tally.ts'

const indexOfRows = (instrument: Instrument, rows: readonly Answered[]) => indexOf(instrument, tallyOf(instrument, rows))
const rowsOf = (instrument: Instrument, digits: readonly string[]) => digits.map((one) => respondent(instrument, one))

describe('the worked example of 29 respondents', () => {
  const result = indexOf(skm, totals(skm, 29, [105, 101, 100, 116, 102, 105, 106, 105, 115]))

  test('is 91.48, very good', () => {
    expect(result.index).toMatchObject({ value: 91.48, hundredths: 9148, grade: { letter: 'A', instrument: '14-2017' } })
  })

  test('has the means of its elements to four decimals', () => {
    expect(result.elements.map((one) => decimal(one.mean!, 4))).toEqual([3.6207, 3.4828, 3.4483, 4, 3.5172, 3.6207, 3.6552, 3.6207, 3.9655])
    expect(decimal(sumOf(result.elements.map((one) => one.mean!)), 4)).toBe(32.931)
  })

  test('is 91.38 by the weight 0.111 and 90.56 by 0.11, as documents print it that rounded first', () => {
    expect(result.asPrinted).toEqual({ '0.111': 91.38, '0.11': 90.56 })
  })
})

describe('the worked example of ten respondents', () => {
  const result = indexOfRows(skm, rowsOf(skm, ten))

  test('is 82.50, good, with these means', () => {
    expect(result).toMatchObject({ n: 10, missing: [], index: { value: 82.5, grade: { letter: 'B' } } })
    expect(result.elements.map((one) => decimal(one.mean!, 4))).toEqual([3.2, 3.1, 3, 4, 3.2, 3.3, 3.5, 2.9, 3.5])
  })

  test('gives every element its own value and grade', () => {
    expect(result.elements.map((one) => one.value)).toEqual([80, 77.5, 75, 100, 80, 82.5, 87.5, 72.5, 87.5])
    expect(result.elements.map((one) => one.grade?.letter).join(' ')).toBe('B B C A B B B C B')
  })

  test('is weakest in the handling of complaints, whatever number that has in a questionnaire', () => {
    expect(weakest(result)[0]).toMatchObject({ element: { code: 'PENGADUAN' }, value: 72.5, grade: { letter: 'C' } })
    expect(weakest(result)).toHaveLength(9)
  })

  test('counts how many chose what', () => {
    expect(result.elements.find((one) => one.element.code === 'PROSEDUR')?.counts).toEqual([0, 1, 7, 2])
  })
})

describe('the index of 2004', () => {
  const means = [3.10, 3.05, 3.20, 3.15, 3.12, 3.08, 2.95, 3.25, 3.40, 2.90, 3.02, 2.98, 3.30, 3.35]
  const result = indexOf(ikm, totals(ikm, 100, means.map((mean) => Math.round(mean * 100))))

  test('is 78.30 good by exact fourteenths, 77.83 by 0.071', () => {
    expect(result.index).toMatchObject({ value: 78.3, grade: { letter: 'B', instrument: 'kep-25-2004' } })
    expect(result.asPrinted).toEqual({ '0.071': 77.83 })
  })

  test('is exactly 100 when everybody answers 4; rounded weights make it less', () => {
    expect(indexOfRows(ikm, rowsOf(ikm, ['4'.repeat(14)]))).toMatchObject({ index: { value: 100, exact: fraction(100) }, asPrinted: { '0.071': 99.4 } })
    expect(indexOfRows(skm, rowsOf(skm, ['4'.repeat(9)]))).toMatchObject({ index: { value: 100, exact: fraction(100) }, asPrinted: { '0.111': 99.9, '0.11': 99 } })
  })
})

describe('several services together', () => {
  const a = tallyOf(skm, rowsOf(skm, [...ten, ...ten, ...ten, ...ten]))
  const b = tallyOf(skm, rowsOf(skm, [...Array<string>(8).fill('333333333'), '222222222', '222222222']))

  test('are pooled by all their respondents: 80.00 good, not 76.25', () => {
    expect([indexOf(skm, a).index?.value, indexOf(skm, b).index?.value]).toEqual([82.5, 70])
    expect(indexOf(skm, pool([a, b]))).toMatchObject({ n: 50, index: { value: 80, grade: { letter: 'B' } } })
    expect(meanOfUnits(skm, [indexOf(skm, a), indexOf(skm, b)])).toMatchObject({ value: 76.25, grade: { letter: 'C' } })
  })

  test('of which one was not measured, the mean of units is of those that were', () => {
    expect(meanOfUnits(skm, [indexOf(skm, a), indexOf(skm, emptyTally)])?.value).toBe(82.5)
    expect(meanOfUnits(skm, [indexOf(skm, emptyTally)])).toBeNull()
  })
})

describe('what was not answered', () => {
  test('is no answer and not a zero: the mean is over the answers there are', () => {
    const result = indexOfRows(skm, rowsOf(skm, ['444444444', '....44444', '444444.44']))
    expect(result.index?.value).toBe(100)
    expect(result.elements.map((one) => one.n)).toEqual([2, 2, 2, 2, 3, 3, 2, 3, 3])
  })

  test('by anybody leaves an element without a mean and the whole without an index', () => {
    const result = indexOfRows(skm, rowsOf(skm, ['44444444.', '33333333.']))
    expect(result).toMatchObject({ n: 2, index: null, missing: ['SARPRAS'], ci95: null, asPrinted: { '0.11': null } })
    expect(result.elements.at(-1)).toMatchObject({ n: 0, mean: null, value: null, grade: null })
  })

  test('at all makes no respondent and no index', () => {
    expect(indexOfRows(skm, rowsOf(skm, ['.........']))).toMatchObject({ n: 0, index: null })
    expect(indexOf(skm, emptyTally)).toMatchObject({ n: 0, index: null, ci95: null })
  })

  test("of an office's own questions and of unknown ones changes nothing", () => {
    const plain = rowsOf(skm, ten)
    expect(indexOfRows(skm, plain.map((one) => ({ ...one, 'CARA-MENGETAHUI': 1 as const })))).toEqual(indexOfRows(skm, plain))
  })
})

describe('whatever was answered', () => {
  const answer = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 5 })
  const rowFor = (instrument: Instrument) => fc.tuple(...instrument.elements.map(() => answer)).map((values): Answered =>
    Object.fromEntries(instrument.elements.flatMap(({ code }, index) => (values[index] === undefined ? [] : [[code, values[index] as 1 | 2 | 3 | 4]]))))
  const cases = fc.constantFrom(skm, ikm).chain((instrument) => fc.array(rowFor(instrument), { minLength: 1, maxLength: 40 }).map((rows) => ({ instrument, rows })))

  test('an index lies between 25 and 100, its interval around it', () => {
    fc.assert(fc.property(cases, ({ instrument, rows }) => {
      const { index, ci95 } = indexOfRows(instrument, rows)
      if (!index) return
      expect(index.hundredths).toBeGreaterThanOrEqual(2500)
      expect(index.hundredths).toBeLessThanOrEqual(10_000)
      if (ci95) expect(25 <= ci95[0] && ci95[0] <= index.value && index.value <= ci95[1] && ci95[1] <= 100).toBe(true)
    }))
  })

  test('the order of respondents and of elements never matters', () => {
    fc.assert(fc.property(cases, fc.infiniteStream(fc.nat()), ({ instrument, rows }, chance) => {
      const shuffled = rows.map((one) => ({ one, key: chance.next().value })).toSorted((a, b) => a.key - b.key)
        .map(({ one }) => Object.fromEntries(Object.entries(one).toReversed()))
      expect(tallyOf({ elements: instrument.elements.toReversed() }, shuffled)).toEqual(tallyOf(instrument, rows))
    }))
  })

  test('groups pooled are the whole, however it was divided', () => {
    fc.assert(fc.property(cases, fc.nat(40), ({ instrument, rows }, at) => {
      const parts = [rows.slice(0, at), rows.slice(at)].map((part) => tallyOf(instrument, part))
      expect(pool(parts)).toEqual(tallyOf(instrument, rows))
    }))
  })

  test('one better answer never lowers the index, and one worse never raises it', () => {
    fc.assert(fc.property(cases, fc.nat(39), fc.nat(13), ({ instrument, rows }, row, column) => {
      const code = instrument.elements[column % instrument.elements.length]!.code
      const at = row % rows.length
      const before = rows[at]?.[code]
      if (before === undefined || before === 4) return
      const better = rows.map((one, n) => (n === at ? { ...one, [code]: (before + 1) as 1 | 2 | 3 | 4 } : one))
      const [low, high] = [indexOfRows(instrument, rows).index, indexOfRows(instrument, better).index]
      if (low && high) expect(compare(high.exact, low.exact)).toBe(1)
    }))
  })

  test('all of one answer a give exactly 25a, and the interval is that point', () => {
    fc.assert(fc.property(fc.constantFrom(skm, ikm), fc.constantFrom(1, 2, 3, 4), fc.integer({ min: 2, max: 60 }), (instrument, a, n) => {
      const result = indexOfRows(instrument, rowsOf(instrument, Array<string>(n).fill(String(a).repeat(14))))
      expect([result.index?.value, result.ci95]).toEqual([25 * a, [25 * a, 25 * a]])
    }))
  })
})

test('a target is reached by the index as printed: 81.00 reaches 81, 80.99 does not', () => {
  const at = (text: string) => indexFrom(ikm, readDecimal(text) ?? fraction(0))
  expect([reaches(at('80.995'), fraction(81)), reaches(at('80.994'), fraction(81)), reaches(at('82.10'), fraction(821, 10))]).toEqual([true, false, true])
})

import { describe, expect, test } from 'vitest'
import { fraction, localDate } from '#kernel'
import { bekasi, ikm, skm } from '../examples.ts'
import { readDecimal } from './decimal.ts'
import { gradeOfIndex, instrumentFaults, instrumentOn, isAnswer, weakestFirst, type Instrument } from './instrument.ts'

const letter = (instrument: Instrument, text: string): string => gradeOfIndex(instrument, readDecimal(text) ?? fraction(0)).letter

describe('a grade', () => {
  test.each([
    ['64.99', 'D'], ['64.994', 'D'], ['64.995', 'C'], ['65', 'C'], ['76.60', 'C'], ['76.604', 'C'], ['76.605', 'B'], ['88.30', 'B'],
    ['88.304', 'B'], ['88.305', 'A'], ['88.31', 'A'], ['25', 'D'], ['100', 'A'],
  ])('under 14/2017 %s is %s', (index, grade) => { expect(letter(skm, index)).toBe(grade) })

  test.each([
    ['43.75', 'D'], ['43.755', 'C'], ['62.50', 'C'], ['62.505', 'B'], ['81.25', 'B'], ['81.254', 'B'], ['81.255', 'A'], ['25', 'D'], ['100', 'A'],
  ])('under KEP/25/2004 %s is %s', (index, grade) => { expect(letter(ikm, index)).toBe(grade) })

  test.each([
    ['78.00', 'B', 'B'], ['79.99', 'B', 'B'], ['81', 'B', 'B'], ['82', 'A', 'B'], ['82.05', 'A', 'B'], ['82.10', 'A', 'B'], ['82.50', 'A', 'B'],
  ])('of %s is %s under KEP/25/2004 and %s under 14/2017, so it never goes without its instrument', (index, old, now) => {
    expect([letter(ikm, index), letter(skm, index)]).toEqual([old, now])
    expect(gradeOfIndex(ikm, fraction(82)).instrument).toBe('kep-25-2004')
    expect(gradeOfIndex(skm, fraction(82))).toMatchObject({ instrument: '14-2017', name: { id: 'Baik', en: 'Good' } })
  })

  test('holds for every hundredth between 25 and 100, and never falls when the index rises', () => {
    for (const instrument of [skm, ikm]) {
      const all = Array.from({ length: 7501 }, (_, n) => gradeOfIndex(instrument, fraction(2500 + n, 100)).letter)
      expect(all.join('')).toMatch(/^D+C+B+A+$/)
    }
  })
})

describe('the instruments of the city', () => {
  test('are the two that give an index, with nine and fourteen elements by code', () => {
    expect(bekasi.instruments.map((one) => one.id)).toEqual(['14-2017', 'kep-25-2004'])
    expect(skm.elements.map((one) => one.code)).toEqual(['PERSYARATAN', 'PROSEDUR', 'WAKTU', 'BIAYA', 'PRODUK', 'KOMPETENSI', 'PERILAKU', 'PENGADUAN', 'SARPRAS'])
    expect(ikm.elements).toHaveLength(14)
    expect([skm.leastRespondents, ikm.leastRespondents]).toEqual([null, 150])
  })

  test('ask every element in both languages with four answers each', () => {
    for (const { elements } of [skm, ikm]) for (const { question, answers, name } of elements) for (const text of [question, name, ...answers]) expect(text.en, text.id).toBeTruthy()
  })

  test('are without a fault', () => { for (const one of bekasi.instruments) expect(instrumentFaults(one)).toEqual([]) })

  test('hold on their days: 14/2017 today, KEP/25 for a report of 2013, none before', () => {
    expect(instrumentOn(bekasi.instruments, localDate('2026-11-21'))?.id).toBe('14-2017')
    expect(instrumentOn(bekasi.instruments, localDate('2013-06-30'))?.id).toBe('kep-25-2004')
    expect(instrumentOn(bekasi.instruments, localDate('2003-12-31'))).toBeNull()
  })
})

describe('a faulty instrument', () => {
  const codes = (change: Partial<Instrument>): string[] => instrumentFaults({ ...skm, ...change }).map((one) => `${one.code} ${one.field}`)

  test('is told of an element twice, a gap between its grades, a weight that is none, an end before its beginning', () => {
    expect(codes({ elements: [...skm.elements, skm.elements[0]!] })).toEqual(['element-twice elements.9.code'])
    expect(codes({ grades: skm.grades.map((row, index) => (index === 1 ? { ...row, from: 6501 } : row)) })).toEqual(['grades-leave-a-gap grades.1'])
    expect(codes({ grades: skm.grades.slice(0, 3) })).toEqual(['grades-leave-a-gap grades.2'])
    expect(codes({ printedWeights: ['0.11', 'seper sembilan'] })).toEqual(['weight-unreadable printedWeights.1'])
    expect(codes({ until: localDate('2000-01-01') })).toEqual(['period-backwards until'])
  })

  test('has at most as many elements as respondents\' means can be kept exactly for', () => {
    const many = Array.from({ length: 17 }, (_, n) => ({ ...skm.elements[0]!, code: `E${String.fromCodePoint(65 + n)}` }))
    expect(codes({ elements: many })).toEqual(['too-many-elements elements'])
    expect(codes({ elements: many.slice(1) })).toEqual([])
  })
})

test('an answer is 1, 2, 3 or 4 and nothing else', () => {
  expect([0, 1, 2, 3, 4, 5, 2.5, '3', null, Number.NaN].filter(isAnswer)).toEqual([1, 2, 3, 4])
})

test('the weakest stand first; of one mean, in the order of the instrument; what nobody answered is not the weakest', () => {
  const one = (code: string, mean: number | null) => ({ code, mean: mean === null ? null : fraction(mean, 10) })
  expect(weakestFirst([one('a', 30), one('b', null), one('c', 29), one('d', 30)]).map((found) => found.code)).toEqual(['c', 'a', 'd'])
})

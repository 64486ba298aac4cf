import { describe, expect, test } from 'vitest'
import { fraction, locales } from '#kernel'
import { sayProblem } from '../messages.ts'
import { exactOf } from '../rules/mine.ts'
import type { Reading } from '../rules/tree.ts'
import { mineProblems, mineWords } from './mine.ts'
import { becauseWords, categoryWords, figureWords, lineWords, percentWords, periodWords, readingWords } from './reading.ts'

const told = (n: number, d = 1): Reading => ({ kind: 'measured', value: fraction(n, d), at: new Date(0), by: null, simulated: false })

describe('figures in words', () => {
  test.each([[fraction(1234), '1.234', '1,234'], [fraction(-3), '-3', '-3'], [fraction(200, 3), '66,67', '66.67'], [fraction(1, 200), '0,01', '0.01'], [fraction(123_456_789, 100), '1.234.567,89', '1,234,567.89']])('are written as each language writes them', (value, id, en) => {
    expect([figureWords(value, 'id'), figureWords(value, 'en')]).toEqual([id, en])
  })
  test('are none where nothing was measured or nothing can be computed', () => {
    expect(locales.map((locale) => readingWords({ kind: 'not-measured' }, locale))).toEqual(['belum terukur', 'not measured'])
    expect(locales.map((locale) => readingWords({ kind: 'not-computable', because: 'ring:a' }, locale))).toEqual(['tidak dapat dihitung', 'cannot be computed'])
    expect([readingWords(told(7), 'id'), lineWords({ kind: 'measured', value: exactOf(fraction(7)) }, 'id'), lineWords({ kind: 'not-measured', value: null }, 'id'), lineWords({ kind: 'not-computable', value: null }, 'en')]).toEqual(['7', '7', 'belum terukur', 'cannot be computed'])
  })
  test('say why they cannot be computed, and of a ring by which way', () => {
    expect(becauseWords('ring:a,b,a', 'id')).toBe('rumusnya kembali ke dirinya sendiri (a → b → a)')
    expect(becauseWords('division-by-zero', 'en')).toBe('it divides by nought')
    expect(becauseWords('measure-gone:acts.lost', 'id')).toContain('acts.lost')
    expect(becauseWords('something-new:x:y', 'id')).toBe('something-new (x:y)')
  })
  test('of achievement have two digits and a category in both languages', () => {
    expect([percentWords(exactOf(fraction(250, 3)), 'id'), percentWords(exactOf(fraction(250, 3)), 'en')]).toEqual(['83,33', '83.33'])
    expect([categoryWords('very-high', 'id'), categoryWords('very-low', 'en')]).toEqual(['Sangat tinggi', 'Very low'])
  })
  test.each([['2026', '2026', '2026'], ['2026-11', 'Nov 2026', 'Nov 2026'], ['2026-Q3', 'TW 3 2026', 'TW 3 2026'], ['2026-H1', 'Semester 1 2026', 'Half 1 2026']] as const)('call a period by its name: %s', (period, id, en) => {
    expect([periodWords(period, 'id'), periodWords(period, 'en')]).toEqual([id, en])
  })
})

describe('what is wrong', () => {
  test('is said of the same things in both languages, and never by its code', () => {
    expect(Object.keys(mineProblems.en).toSorted()).toEqual(Object.keys(mineProblems.id).toSorted())
    for (const locale of locales) for (const code of Object.keys(mineProblems.id)) {
      const said = sayProblem(locale)({ code, data: { most: 5, limit: 5, allowed: 'PDF', name: 'x', near: 'y', typed: 'z' } })
      expect([code, said.length > 10, said.includes('undefined'), said === code]).toEqual([code, true, false, false])
    }
  })
  test('has as many words in each language as the other', () => {
    const shape = (one: unknown): unknown => (one !== null && typeof one === 'object' ? Object.fromEntries(Object.entries(one).map(([key, part]) => [key, shape(part)])) : typeof one)
    expect(shape(mineWords.en)).toEqual(shape(mineWords.id))
  })
})

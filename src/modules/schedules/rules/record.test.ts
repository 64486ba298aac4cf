import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { readRecord } from './record.ts'

const known = { day: localDate('2026-03-10'), today: localDate('2026-11-23'), year: 2026, files: 0 }
const typed = { percent: '40', spent: '12.500.000', evidence: 'Berita acara nomor 3.' }
const codes = (more: Record<string, string>, of: Partial<typeof known> = {}): string[] => readRecord({ ...typed, ...more }, { ...known, ...of }).problems.map(({ code }) => code)

describe('a record of progress', () => {
  test('says until when, how much, what it cost and what shows it', () => { expect(readRecord(typed, known)).toEqual({ value: { day: '2026-03-10', percent: 40, spent: 12_500_000n, evidence: 'Berita acara nomor 3.' }, problems: [] }) })
  test('may say that nothing is spent yet, and carry a file in place of words', () => { expect(readRecord({ percent: ' 100 % ', spent: '', evidence: '' }, { ...known, files: 1 }).value).toEqual({ day: '2026-03-10', percent: 100, spent: 0n, evidence: '' }) })
  test('that leaves out what was spent keeps what was spent before, and a nought that is typed is a nought', () => {
    const spent = (money: string): bigint | undefined => readRecord({ ...typed, spent: money }, { ...known, spent: 3_000_000n }).value?.spent
    expect([spent(''), spent('  '), spent('0'), spent('4.000.000')]).toEqual([3_000_000n, 3_000_000n, 0n, 4_000_000n])
  })
  test.each([['', 'percent-missing'], ['101', 'percent-missing'], ['-1', 'percent-missing'], ['4,5', 'percent-missing'], ['banyak', 'percent-missing']])('with %j percent is refused', (percent, code) => { expect(codes({ percent })).toEqual([code]) })
  test.each(['sejuta', '1.50.000', '-5', '1,5', '9'.repeat(14)])('with %j rupiah is refused', (spent) => { expect(codes({ spent })).toEqual(['spent-unclear']) })
  test('stands on evidence', () => { expect([codes({ evidence: '' }), codes({ evidence: 'ya' }), codes({ evidence: 'a'.repeat(2001) }), codes({ evidence: 'cukup\u202epanjang' })]).toEqual([['evidence-missing'], ['evidence-missing'], ['evidence-long'], ['row-signs']]) })
  test('is of a day that was, in its year or after it', () => {
    expect([codes({}, { day: localDate('2026-11-24') }), codes({}, { day: localDate('2025-12-31') }), codes({}, { day: null as never }), codes({}, { day: localDate('2027-01-05'), today: localDate('2027-02-01') })]).toEqual([['in-the-future'], ['before-the-year'], ['not-a-date'], []])
    expect(codes({}, { day: localDate('1999-01-01'), year: null as never })).toEqual([])
  })
  test('tells every fault at once', () => { expect(codes({ percent: 'x', spent: 'y', evidence: '' }, { day: null as never })).toEqual(['not-a-date', 'percent-missing', 'spent-unclear', 'evidence-missing']) })
  test('is read or refused, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.string({ unit: 'binary' }), (percent, spent, evidence) => {
      const { value, problems } = readRecord({ percent, spent, evidence }, known)
      expect(value === null).toBe(problems.length > 0)
      if (value) expect(value.percent >= 0 && value.percent <= 100 && value.spent >= 0n).toBe(true)
    }))
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { fallsBehind, readRecord } from './record.ts'

const known = { day: localDate('2026-03-10'), today: localDate('2026-11-23'), year: 2026, files: 0 }
const typed = { percent: '40', spent: '12.500.000', evidence: 'Berita acara nomor 3.' }
const codes = (more: Record<string, string>, of: Partial<typeof known> = {}): string[] => readRecord({ ...typed, ...more }, { ...known, ...of }).problems.map(({ code }) => code)

describe('a record of progress', () => {
  test('says until when, how much, what it cost and what shows it', () => { expect(readRecord(typed, known)).toEqual({ value: { day: '2026-03-10', percent: 40, spent: 12_500_000n, evidence: 'Berita acara nomor 3.', reason: null }, problems: [] }) })
  test('may say that nothing is spent yet, and carry a file in place of words', () => { expect(readRecord({ percent: ' 100 % ', spent: '', evidence: '' }, { ...known, files: 1 }).value).toEqual({ day: '2026-03-10', percent: 100, spent: 0n, evidence: '', reason: null }) })
  test('that leaves out what was spent keeps what was spent before, and a nought that is typed is a nought', () => {
    const spent = (money: string): bigint | undefined => readRecord({ ...typed, spent: money, reason: 'Pembayaran dikembalikan penyedia.' }, { ...known, before: { percent: 0, spent: 3_000_000n } }).value?.spent
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

describe('a record that takes something back', () => {
  const before = { percent: 70, spent: 20_000_000n }
  const read = (more: Record<string, string>) => readRecord({ ...typed, spent: '20.000.000', ...more }, { ...known, before })

  test('says why, and the reason is asked for once, with what it was and what it is now', () => {
    expect(read({ percent: '40' }).problems).toEqual([{ code: 'progress-falls', field: 'reason', data: { before: '70', now: '40', least: 10 } }])
    expect(read({ percent: '70', spent: '19.999.999' }).problems).toEqual([{ code: 'spent-falls', field: 'reason', data: { before: '20000000', now: '19999999', least: 10 } }])
    expect(read({ percent: '69', spent: '1' }).problems.map(({ code }) => code)).toEqual(['progress-falls'])
  })
  test.each(['', '   ', 'salah', '123456789'])('for %j is not taken', (reason) => { expect(read({ percent: '40', reason }).problems.map(({ code }) => code)).toEqual(['progress-falls']) })
  test('is taken with its reason, at ten letters as well', () => {
    expect([read({ percent: '40', reason: '1234567890' }).value?.reason, read({ percent: '40', reason: '  Tiang dibongkar lagi. ' }).value?.reason]).toEqual(['1234567890', 'Tiang dibongkar lagi.'])
  })
  test('keeps no reason where nothing falls, whatever stands in its field', () => { expect(read({ percent: '70', reason: 'Tidak ada yang turun.' }).value?.reason).toBe(null) })
  test('with a reason too long or with signs nobody sees is refused', () => {
    expect([read({ percent: '40', reason: 'x'.repeat(1000) }).problems, read({ percent: '40', reason: 'x'.repeat(1001) }).problems.map(({ code }) => code), read({ percent: '40', reason: 'Tiang \u202edibongkar' }).problems.map(({ code }) => code)]).toEqual([[], ['reason-long'], ['row-signs']])
  })
  test('is asked for its figures before its reason', () => { expect(read({ percent: 'empat puluh' }).problems.map(({ code }) => code)).toEqual(['percent-missing']) })
  test('falls against what is there, and against nothing never', () => {
    fc.assert(fc.property(fc.nat(100), fc.nat(100), fc.bigInt(0n, 10n ** 12n), fc.bigInt(0n, 10n ** 12n), (percent, was, spent, had) => {
      expect(fallsBehind({ percent, spent }, { percent: was, spent: had })).toEqual([...(percent < was ? ['percent'] : []), ...(spent < had ? ['spent'] : [])])
      expect(fallsBehind({ percent, spent }, null)).toEqual([])
    }))
  })
})

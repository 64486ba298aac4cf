import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, localDate } from '#kernel'
import { readMonth, readQuarter, readWeek, readWeeks, writeWeeks } from './names.ts'
import { columnIn, columnOf, daysOf, inOrder, spansOf, weekAt, weekOf, weeksInYear, type Week } from './weeks.ts'

const days = fc.integer({ min: 0, max: 73_000 }).map((n) => addDays(localDate('1950-01-01'), n))
const week = fc.integer({ min: 0, max: weeksInYear - 1 }).map(weekAt)
const year = fc.integer({ min: 1900, max: 2150 })

describe('a week of the year', () => {
  test('is the one its days lie in, for every day of every year', () => {
    fc.assert(fc.property(days, (day) => {
      const { from, to } = daysOf(Number(day.slice(0, 4)), weekOf(day))
      expect(from <= day && day <= to).toBe(true)
    }))
  })

  test('follows the one before without a gap or an overlap, and the year has all of them', () => {
    fc.assert(fc.property(year, fc.integer({ min: 0, max: weeksInYear - 2 }), (of, column) => {
      expect(addDays(daysOf(of, weekAt(column)).to, 1)).toBe(daysOf(of, weekAt(column + 1)).from)
    }))
    fc.assert(fc.property(year, (of) => {
      const { from } = daysOf(of, [1, 1])
      const { to } = daysOf(of, [12, 4])
      expect([from, to, daysBetween(from, to) + 1]).toEqual([`${of}-01-01`, `${of}-12-31`, of % 4 === 0 && (of % 100 !== 0 || of % 400 === 0) ? 366 : 365])
    }))
  })

  test('ends with the month when it is the fourth, in leap years too', () => {
    expect([daysOf(2020, [2, 4]), daysOf(2021, [2, 4]), daysOf(1900, [2, 4]), daysOf(2000, [2, 4])].map(({ from, to }) => [from, to]))
      .toEqual([['2020-02-22', '2020-02-29'], ['2021-02-22', '2021-02-28'], ['1900-02-22', '1900-02-28'], ['2000-02-22', '2000-02-29']])
    expect([['2026-01-07', 1], ['2026-01-08', 2], ['2026-01-14', 2], ['2026-01-15', 3], ['2026-01-21', 3], ['2026-01-22', 4], ['2026-01-31', 4]].map(([day]) => weekOf(localDate(String(day)))[1])).toEqual([1, 2, 2, 3, 3, 4, 4])
  })

  test('and its column lead to each other; outside the year there is none', () => {
    fc.assert(fc.property(week, (one) => { expect(weekAt(columnOf(one))).toEqual(one) }))
    expect([columnIn(2026, localDate('2026-12-31')), columnIn(2026, localDate('2027-01-01')), columnIn(2026, localDate('2025-12-31'))]).toEqual([47, null, null])
  })

  test('weeks become spans that hold just these weeks', () => {
    fc.assert(fc.property(fc.array(week), (weeks) => {
      const spans = spansOf(weeks)
      expect(spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => weekAt(from + index)))).toEqual(inOrder(weeks))
      for (const [index, [from]] of spans.entries()) if (index > 0) expect(from).toBeGreaterThan((spans[index - 1]?.[1] ?? 0) + 1)
    }))
  })
})

describe('names in any spelling', () => {
  test.each([
    ['JAN', 1], ['Januari', 1], ['PEB', 2], ['Pebruari', 2], ['MRT', 3], ['Maret 2020', 3], ['APR.', 4], ['mei', 5], ['MAY', 5], ['JUN', 6], ['Juli', 7], ['AGST', 8], ['AGS', 8], ['AGU', 8], ['AGT', 8], ['Agustus', 8], ['Aug-20', 8],
    ['SEPT', 9], ['OKT', 10], ['NOP', 11], ['NOV', 11], ['Nopember', 11], ["DES '20", 12], ['Bulan Desember', 12], [' O K T ', null], ['I', null], ['', null], ['Marga', null], ['Rapat Mei', null], ['12', null],
  ])('%s is month %s', (text, month) => { expect(readMonth(text)).toBe(month) })

  test.each([['I', 1], ['iv', 4], ['3', 3], ['V', 5], ['5', 5], ['M2', 2], ['Mg. II', 2], ['Minggu ke-3', 3], ['W4', 4], ['VI', null], ['6', null], ['0', null], ['', null], ['IIII', null], ['mei', null]])('%s is week %s', (text, of) => { expect(readWeek(text)).toBe(of) })

  test.each([['TW I', 1], ['TW. 2', 2], ['TW. IV', 4], ['TWIII', 3], ['Triwulan II', 2], ['Q3', 3], ['q4', 4], ['TW V', null], ['Q5', null], ['JAN', null]])('%s is quarter %s', (text, of) => { expect(readQuarter(text)).toBe(of) })
})

describe('weeks in words', () => {
  test('are read as ranges and single weeks', () => {
    expect(readWeeks('JAN IV - FEB I, nop 2')).toEqual([[1, 4], [2, 1], [11, 2]])
    for (const wrong of ['', 'JAN', 'I', 'JAN V', 'MAR I - FEB I', 'JAN I - FEB I - MAR I', 'JAN I,', 'besok']) expect(readWeeks(wrong)).toBeNull()
  })

  test('come back as they were written', () => {
    fc.assert(fc.property(fc.array(week, { minLength: 1 }), (weeks) => { expect(readWeeks(writeWeeks(weeks))).toEqual(inOrder(weeks)) }))
    const none: Week[] = []
    expect(writeWeeks(none)).toBe('')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { checkInAt, hoursOf, isKept, readVisitor } from './slots.ts'

const day = localDate('2026-11-24')
const codes = (typed: { name: string; phone: string }): string[] => readVisitor(typed).problems.map((one) => one.code)

describe('the hours that can be booked', () => {
  test('are whole hours inside office time, none over the break', () => {
    expect(hoursOf([{ from: 450, to: 720 }, { from: 780, to: 960 }])).toEqual([8, 9, 10, 11, 13, 14, 15])
    expect(hoursOf([{ from: 480, to: 690 }])).toEqual([8, 9, 10])
    expect(hoursOf([{ from: 490, to: 540 }])).toEqual([])
    expect(hoursOf([])).toEqual([])
  })
})

describe('an hour booked before the calendar changed', () => {
  const office = [{ from: 450, to: 720 }, { from: 780, to: 960 }]
  test('is kept while the office is open through all of it', () => {
    expect([8, 11, 13, 15].map((hour) => isKept(hour, office))).toEqual([true, true, true, true])
    expect([7, 12, 16].map((hour) => isKept(hour, office))).toEqual([false, false, false])
    expect(isKept(15, [{ from: 480, to: 720 }, { from: 750, to: 900 }])).toBe(false) // hours of Ramadan
    expect(isKept(9, [])).toBe(false) // a day off
  })
  test('is never kept without every one of its minutes', () => {
    const stretch = fc.tuple(fc.nat(1440), fc.nat(1440)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
    fc.assert(fc.property(fc.array(stretch, { maxLength: 3 }), fc.integer({ min: 0, max: 23 }), (stretches, hour) => {
      expect(isKept(hour, stretches)).toBe(stretches.some(({ from, to }) => from <= hour * 60 && hour * 60 + 60 <= to))
    }))
  })
})

describe('checking in', () => {
  test.each([
    ['2026-11-23', 9 * 60, 'too-early'], ['2026-11-24', 8 * 60 + 29, 'too-early'], ['2026-11-24', 8 * 60 + 30, 'open'], ['2026-11-24', 9 * 60 + 59, 'open'], ['2026-11-24', 10 * 60, 'too-late'], ['2026-11-25', 9 * 60, 'other-day'],
  ])('for nine o’clock on %s at minute %i is %s', (date, minute, state) => { expect(checkInAt({ day, hour: 9 }, { date: localDate(date), minute })).toBe(state) })
})

describe('who books', () => {
  test('is a name and a phone number, however it is written', () => {
    expect(readVisitor({ name: '  Warga   Contoh ', phone: '+62 812-3456-7890' })).toEqual({ visitor: { name: 'Warga Contoh', phone: '081234567890' }, problems: [] })
  })
  test.each<[string, string, string[]]>([
    ['', '', ['name-missing', 'phone-missing']], ['Warga', '0812', ['phone-wrong']], ['Warga', 'telepon', ['phone-wrong']], ['x'.repeat(121), '081234567890', ['too-long']], ['a\u0001b', '081234567890', ['control-characters']], ['Warga', '0'.repeat(40), ['phone-wrong']],
  ])('%j with %j is refused, all at once', (name, phone, expected) => { expect(codes({ name, phone })).toEqual(expected) })
})

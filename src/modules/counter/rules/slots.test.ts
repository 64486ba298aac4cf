import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { checkInAt, hoursOf, readVisitor } from './slots.ts'

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

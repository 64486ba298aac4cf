import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateIn } from '#kernel'
import { isWorkingDay, readCalendar } from '#modules/cases'
import { holidayFiles } from '../test/catalogue-world.ts'
import { lettersCame } from './simulation-letters.ts'

const calendar = readCalendar(holidayFiles()).calendar!
const came = (now: string): string[] => lettersCame(calendar, new Date(now)).map((at) => dateIn(calendar.zone, at))

test('one letter came in each of five months, and this month one on each working day so far', () => {
  const days = came('2026-11-21T02:00:00Z')
  expect(days.slice(0, 5).map((day) => day.slice(0, 7))).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'])
  expect([days.length, days[5], days.at(-1)]).toEqual([20, '2026-11-02', '2026-11-20'])
})

test('at the beginning of a month there are those of the months before, also over the turn of a year', () => {
  expect(came('2026-10-31T20:00:00Z').filter((day) => day.startsWith('2026-11'))).toEqual([])
  expect(came('2027-01-01T01:00:00Z').map((day) => day.slice(0, 7))).toEqual(['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'])
})

test('whenever it is asked they are few, in the past, in order and on working days', () => {
  fc.assert(fc.property(fc.date({ min: new Date('2026-07-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true }), (now) => {
    const found = lettersCame(calendar, now)
    expect(found.length).toBeLessThanOrEqual(20)
    expect(found.length).toBeGreaterThanOrEqual(5)
    expect(found.every((at) => at < now && isWorkingDay(calendar, dateIn(calendar.zone, at)))).toBe(true)
    expect(found.toSorted((a, b) => a.getTime() - b.getTime())).toEqual(found)
    expect(new Set(found.map((at) => dateIn(calendar.zone, at))).size).toBe(found.length)
  }), { numRuns: 60 })
})

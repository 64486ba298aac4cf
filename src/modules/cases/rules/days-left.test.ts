import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCalendar } from './time/calendar-file.ts'
import { dueDate } from './time/clock.ts'
import { daysLeft } from './time/measure.ts'
import { dayStrip } from './time/strip.ts'
import type { Term } from './time/term.ts'

const folder = new URL('../../../../city/bekasi/holidays/', import.meta.url)
const { calendar } = readCalendar(readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!calendar) throw new Error('the city has no calendar')

const at = (local: string): Date => new Date(`${local}:00+07:00`)
const left = (received: string, now: string, term: Term = { n: 1, unit: 'workingDay' }): number | null => {
  const { due } = dueDate(calendar, { from: at(received), term, pauses: [] })
  return daysLeft(calendar, { due: due!, received: at(received) }, at(now))
}

describe('the days left, as officers and citizens read them alike', () => {
  test('of one working day from Monday is one day on Monday, and no count of days on Tuesday any more', () => {
    expect(left('2026-11-23T11:10', '2026-11-23T11:20')).toBe(1)
    expect(left('2026-11-23T11:10', '2026-11-24T09:00')).toBeNull()
  })

  test('of a request brought on Saturday, when Monday is the day of receipt, is one on Saturday and on Monday', () => {
    expect(left('2026-11-21T10:00', '2026-11-21T10:05')).toBe(1)
    expect(left('2026-11-21T10:00', '2026-11-23T09:00')).toBe(1)
  })

  test('loses a day when the office closes, not before', () => {
    const five: Term = { n: 5, unit: 'workingDay' }
    expect([left('2026-11-18T09:00', '2026-11-19T15:59', five), left('2026-11-18T09:00', '2026-11-19T16:01', five)]).toEqual([5, 4])
  })

  test('seen on Saturday, what is due on Monday is said in hours and what is due on Tuesday in days, so that they never read alike', () => {
    const [friday, saturday] = ['2026-11-20T10:00', '2026-11-21T10:00']
    expect([left(friday, saturday), left(saturday, saturday), left(saturday, saturday, { n: 2, unit: 'workingDay' })]).toEqual([null, 1, 2])
    expect([left(friday, '2026-11-20T15:00'), left(friday, '2026-11-20T17:00')]).toEqual([1, null])
  })

  test('are not counted in days where the promise ends at a minute', () => {
    expect(left('2026-11-23T15:50', '2026-11-23T15:55', { n: 30, unit: 'minute' })).toBeNull()
  })

  test('are those the day strip leaves open, whatever was promised and whenever one looks', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 60 * 24 * 60 }), fc.integer({ min: 0, max: 60 * 24 * 25 }), (n, start, later) => {
      const from = new Date(at('2026-07-01T00:00').getTime() + start * 60_000)
      const now = new Date(from.getTime() + later * 60_000)
      const clock = { from, term: { n, unit: 'workingDay' as const }, pauses: [] }
      const days = daysLeft(calendar, { due: dueDate(calendar, clock).due!, received: from }, now)
      const strip = dayStrip(calendar, clock, now)
      if (days !== null) expect(days).toBe(strip.total - strip.used)
    }))
  })
})

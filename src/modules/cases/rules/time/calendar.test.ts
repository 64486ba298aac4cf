import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoIn, localDate, Refusal, type LocalDate } from '#kernel'
import { readCalendar } from './calendar-file.ts'
import {
  addWorkMinutes, closeOf, isWorkingDay, nextOpening, stretchesOn, whyOff, workingDaysBetween, workMinutesBetween,
  type WorkCalendar,
} from './calendar.ts'

const folder = new URL('../../../../../city/bekasi/holidays/', import.meta.url)
const names = ['hours.yaml', '2024.yaml', '2025.yaml', '2026.yaml', '2027.yaml']
const { calendar: bekasi } = readCalendar(names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!bekasi) throw new Error('the calendar of the city cannot be read')

const at = (local: string): Date => new Date(`${local}:00+07:00`)
const local = (moment: Date | null): string => (moment ? isoIn('Asia/Jakarta', moment).slice(0, 16) : '')
const weekOf = (monday: string): LocalDate[] => [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(localDate(monday), days))
const minutesOn = (date: LocalDate): number => stretchesOn(bekasi, date).reduce((sum, { from, to }) => sum + to - from, 0)

describe('office hours of Perpres 21/2023', () => {
  test('an ordinary week has 37 h 30 min, 7 h 30 min each day', () => {
    expect(weekOf('2026-11-02').map(minutesOn)).toEqual([450, 450, 450, 450, 450, 0, 0])
  })
  test('a week of Ramadan has 32 h 30 min', () => {
    expect(weekOf('2026-02-23').map(minutesOn)).toEqual([390, 390, 390, 390, 390, 0, 0])
  })
  test('Monday breaks at noon for an hour, Friday from 11:30 for an hour and a half', () => {
    expect(stretchesOn(bekasi, localDate('2026-11-02'))).toEqual([{ from: 450, to: 720 }, { from: 780, to: 960 }])
    expect(stretchesOn(bekasi, localDate('2026-11-06'))).toEqual([{ from: 450, to: 690 }, { from: 780, to: 990 }])
  })
  test('in Ramadan the office opens at eight and closes at three, on Friday at half past three', () => {
    expect(local(nextOpening(bekasi, at('2026-02-23T05:00')))).toBe('2026-02-23T08:00')
    expect(local(closeOf(bekasi, localDate('2026-02-23')))).toBe('2026-02-23T15:00')
    expect(local(closeOf(bekasi, localDate('2026-02-27')))).toBe('2026-02-27T15:30')
  })
  test('Ramadan hours hold from the first to the last day of the month, not beside them', () => {
    expect(local(closeOf(bekasi, localDate('2026-02-18')))).toBe('2026-02-18T16:00')
    expect(local(closeOf(bekasi, localDate('2026-02-19')))).toBe('2026-02-19T15:00')
    expect(local(closeOf(bekasi, localDate('2025-03-27')))).toBe('2025-03-27T15:00')
    expect(local(closeOf(bekasi, localDate('2024-03-08')))).toBe('2024-03-08T16:30')
    expect(local(closeOf(bekasi, localDate('2024-04-05')))).toBe('2024-04-05T15:30')
  })
  test('a day off has no close', () => {
    expect(closeOf(bekasi, localDate('2026-12-25'))).toBeNull()
    expect(closeOf(bekasi, localDate('2026-11-21'))).toBeNull()
  })
})

describe('working days', () => {
  const withJointLeave: WorkCalendar = { ...bekasi, daysOff: bekasi.daysOff.filter((day) => day.kind !== 'jointLeave') }
  const inYear = (calendar: WorkCalendar, year: number): number =>
    workingDaysBetween(calendar, localDate(`${year}-01-01`), localDate(`${year}-12-31`))

  test.each([[2024, 238], [2025, 237], [2026, 240]])('%i has %i', (year, days) => {
    expect(inYear(bekasi, year)).toBe(days)
  })
  test.each([2024, 2025, 2026])('%i would have 248 if joint leave were worked', (year) => {
    expect(inYear(withJointLeave, year)).toBe(248)
  })
  test('by month in 2026', () => {
    const months = Array.from({ length: 12 }, (_, month) => {
      const first = localDate(`2026-${String(month + 1).padStart(2, '0')}-01`)
      return workingDaysBetween(bekasi, first, new Date(Date.UTC(2026, month + 1, 0)).toISOString().slice(0, 10) as LocalDate)
    })
    expect(months).toEqual([20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21])
  })
  test('the anniversary of the city is worked', () => {
    expect(isWorkingDay(bekasi, localDate('2026-03-10'))).toBe(true)
  })
  test('a day off is told with its name, kind and legal basis; the weekend is only that', () => {
    expect(whyOff(bekasi, localDate('2025-08-18'))).toMatchObject({ kind: 'jointLeave', basis: expect.stringContaining('933/2025') })
    expect(whyOff(bekasi, localDate('2024-11-27'))).toMatchObject({ kind: 'holiday', basis: 'Keppres 33/2024' })
    expect(whyOff(bekasi, localDate('2026-05-31'))).toMatchObject({ kind: 'holiday', name: { id: 'Hari Raya Waisak 2570 BE' } })
    expect(whyOff(bekasi, localDate('2026-11-21'))).toEqual({ kind: 'weekend' })
    expect(whyOff(bekasi, localDate('2026-11-20'))).toBeNull()
  })
  test('a closure ordered for the city is a day off like the others', () => {
    const flooded: WorkCalendar = {
      ...bekasi,
      daysOff: [...bekasi.daysOff, { date: localDate('2026-11-24'), kind: 'closure', name: { id: 'Banjir' }, basis: 'Surat edaran' }],
    }
    expect(isWorkingDay(flooded, localDate('2026-11-24'))).toBe(false)
    expect(isWorkingDay(bekasi, localDate('2026-11-24'))).toBe(true)
    expect(local(nextOpening(flooded, at('2026-11-23T16:00')))).toBe('2026-11-25T07:30')
  })
})

describe('what comes outside office hours is received at the next opening', () => {
  test.each([
    ['within hours', '2026-11-23T11:10', '2026-11-23T11:10'],
    ['at the very opening', '2026-11-23T07:30', '2026-11-23T07:30'],
    ['before the opening', '2026-11-23T06:00', '2026-11-23T07:30'],
    ['in the midday break', '2026-11-23T12:20', '2026-11-23T13:00'],
    ['at the very close', '2026-11-23T16:00', '2026-11-24T07:30'],
    ['on a Friday evening', '2026-11-20T19:00', '2026-11-23T07:30'],
    ['before Christmas', '2026-12-23T17:00', '2026-12-28T07:30'],
  ])('%s', (_when, from, opening) => {
    expect(local(nextOpening(bekasi, at(from)))).toBe(opening)
  })
})

describe('minutes of office time', () => {
  test.each([
    ['2026-11-02T11:50', 30, '2026-11-02T13:20'],
    ['2026-11-06T16:20', 30, '2026-11-09T07:50'],
    ['2026-11-06T11:25', 15, '2026-11-06T13:10'],
    ['2026-11-07T10:00', 15, '2026-11-09T07:45'],
    ['2026-11-02T07:30', 450, '2026-11-02T16:00'],
    ['2026-11-02T07:30', 270, '2026-11-02T12:00'],
    ['2026-11-02T07:30', 451, '2026-11-03T07:31'],
  ] as [string, number, string][])('%s and %i minutes is %s', (from, minutes, until) => {
    expect(local(addWorkMinutes(bekasi, at(from), minutes))).toBe(until)
    expect(workMinutesBetween(bekasi, at(from), at(until))).toBe(minutes)
  })
  test('seconds are kept', () => {
    expect(addWorkMinutes(bekasi, new Date('2026-11-02T11:50:30+07:00'), 30)).toEqual(new Date('2026-11-02T13:20:30+07:00'))
  })
  test('nothing is worked over a weekend, and backwards counts below zero', () => {
    expect(workMinutesBetween(bekasi, at('2026-11-06T16:30'), at('2026-11-09T07:30'))).toBe(0)
    expect(workMinutesBetween(bekasi, at('2026-11-03T08:00'), at('2026-11-02T15:00'))).toBe(-90)
  })
  test('a whole year is the sum of its days', () => {
    const days = Array.from({ length: 365 }, (_, index) => minutesOn(addDays(localDate('2026-01-01'), index)))
    expect(workMinutesBetween(bekasi, at('2026-01-01T00:00'), at('2027-01-01T00:00'))).toBe(days.reduce((sum, one) => sum + one, 0))
  })
  test('a calendar without office time is refused, not searched for ever', () => {
    const closed: WorkCalendar = { ...bekasi, hours: [] }
    expect(() => addWorkMinutes(closed, at('2026-11-02T08:00'), 1)).toThrow(Refusal)
    expect(() => nextOpening(closed, at('2026-11-02T08:00'))).toThrow(/calendar-without-working-time/)
  })
})

describe('another zone has its own clock', () => {
  const berlin: WorkCalendar = { ...bekasi, zone: 'Europe/Berlin', daysOff: [] }
  test('the office opens by the wall clock on both sides of the change to summer time', () => {
    expect(nextOpening(berlin, new Date('2026-03-27T20:00:00Z')).toISOString()).toBe('2026-03-30T05:30:00.000Z')
    expect(nextOpening(berlin, new Date('2026-10-23T20:00:00Z')).toISOString()).toBe('2026-10-26T06:30:00.000Z')
    expect(nextOpening(berlin, new Date('2026-03-29T00:30:00Z')).toISOString()).toBe('2026-03-30T05:30:00.000Z')
  })
})

const moment = fc.integer({ min: at('2024-01-01T00:00').getTime() / 1000, max: at('2027-06-30T00:00').getTime() / 1000 }).map((s) => new Date(s * 1000))

test('adding office time and measuring it undo each other', () => {
  fc.assert(fc.property(moment, fc.integer({ min: 0, max: 20_000 }), (from, minutes) => {
    expect(workMinutesBetween(bekasi, from, addWorkMinutes(bekasi, from, minutes))).toBeCloseTo(minutes, 6)
  }))
})

test('measuring and adding leads back to the same moment, if the office was open then', () => {
  fc.assert(fc.property(moment, moment, (one, other) => {
    const [from, to] = one < other ? [one, nextOpening(bekasi, other)] : [other, nextOpening(bekasi, one)]
    const minutes = workMinutesBetween(bekasi, from, to)
    const reached = addWorkMinutes(bekasi, from, minutes)
    expect(reached.getTime()).toBeLessThanOrEqual(Math.max(to.getTime(), from.getTime()))
    expect(workMinutesBetween(bekasi, reached, to)).toBeCloseTo(0, 6)
  }))
})

test('office time is additive over any moment between', () => {
  fc.assert(fc.property(moment, moment, moment, (a, b, c) => {
    const whole = workMinutesBetween(bekasi, a, c)
    expect(workMinutesBetween(bekasi, a, b) + workMinutesBetween(bekasi, b, c)).toBeCloseTo(whole, 6)
  }))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, dateIn, daysBetween, instantIn, isoIn, localDate, readDate, readMoment, wallClock, weekday } from './time.ts'

const jakarta = 'Asia/Jakarta'
const moments = fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(localDate('1950-01-01'), n))

describe('a day', () => {
  test.each(['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-1-1', '26-01-01', '', 'x', '2026-01-01T00:00', ' 2026-01-01'])('%s is none', (text) => {
    expect(readDate(text)).toBeNull()
    expect(() => localDate(text)).toThrow('not a date')
  })

  test('counted on and back again is the same day', () => {
    fc.assert(fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
      expect(addDays(addDays(day, n), -n)).toBe(day)
      expect(daysBetween(day, addDays(day, n))).toBe(n)
      expect(readDate(day)).toBe(day)
    }))
  })

  test('has the weekday that follows the one before', () => {
    expect([weekday(localDate('2026-11-21')), weekday(localDate('2026-11-22')), weekday(localDate('2026-11-23'))]).toEqual([6, 7, 1])
    fc.assert(fc.property(days, (day) => { expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1) }))
  })

  test('months later is the same day of the month, or its last where the month lacks it', () => {
    const later = (day: string, months: number) => addMonths(localDate(day), months)
    expect([later('2026-01-31', 1), later('2024-01-31', 1), later('2026-11-30', 3), later('2026-03-31', -1), later('2026-12-15', 1), later('2026-01-15', -13), later('2026-03-02', 3)])
      .toEqual(['2026-02-28', '2024-02-29', '2027-02-28', '2026-02-28', '2027-01-15', '2024-12-15', '2026-06-02'])
    fc.assert(fc.property(days, fc.integer({ min: -60, max: 60 }), (day, n) => {
      const found = addMonths(day, n)
      const months = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
      expect(months(found) - months(day)).toBe(n)
      expect(Number(found.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)))
    }))
  })
})

describe('the clock on the wall', () => {
  test('says the city’s day, not that of Greenwich', () => {
    expect([dateIn(jakarta, new Date('2026-11-22T16:59:59Z')), dateIn(jakarta, new Date('2026-11-22T17:00:00Z'))]).toEqual(['2026-11-22', '2026-11-23'])
    expect(wallClock('Asia/Jayapura', new Date('2026-11-22T15:00:00Z'))).toEqual({ date: '2026-11-23', minute: 0 })
  })

  test('and the instant it was read at lead to each other, in every zone of the country and beyond', () => {
    fc.assert(fc.property(fc.constantFrom(jakarta, 'Asia/Makassar', 'Asia/Jayapura', 'UTC', 'Asia/Kolkata'), moments, (zone, moment) => {
      const { date, minute } = wallClock(zone, moment)
      expect(instantIn(zone, date, minute).getTime()).toBe(Math.floor(moment.getTime() / 60_000) * 60_000)
    }))
  })

  test('is the one Intl shows, also where clocks are set by half an hour', () => {
    const zones = [jakarta, 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Amsterdam', 'America/St_Johns']
    fc.assert(fc.property(fc.constantFrom(...zones), fc.date({ min: new Date('1980-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (timeZone, moment) => {
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment)
      const { date, minute } = wallClock(timeZone, moment)
      expect(`${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`).toBe(shown)
    }))
  })

  test('reaches the end of a day at the start of the next', () => {
    expect(instantIn(jakarta, localDate('2026-11-23'), 1440)).toEqual(instantIn(jakarta, localDate('2026-11-24'), 0))
  })

  test('where summer time changes, the hours before and after are right', () => {
    expect(instantIn('Europe/Amsterdam', localDate('2026-03-29'), 240).toISOString()).toBe('2026-03-29T02:00:00.000Z')
    expect(instantIn('Europe/Amsterdam', localDate('2026-10-25'), 240).toISOString()).toBe('2026-10-25T03:00:00.000Z')
  })
})

describe('a moment in writing', () => {
  test('carries the city’s offset and reads back to the second', () => {
    expect(isoIn(jakarta, new Date('2026-04-07T09:00:00Z'))).toBe('2026-04-07T16:00:00+07:00')
    expect(isoIn('America/New_York', new Date('2026-07-01T12:00:00Z'))).toBe('2026-07-01T08:00:00-04:00')
    fc.assert(fc.property(fc.constantFrom(jakarta, 'Asia/Kolkata', 'America/New_York'), moments, (zone, moment) => {
      expect(readMoment(zone, isoIn(zone, moment))?.getTime()).toBe(Math.floor(moment.getTime() / 1000) * 1000)
    }))
  })

  test('without an offset is the city’s own', () => {
    expect(readMoment(jakarta, '2026-03-16T09:00')?.toISOString()).toBe('2026-03-16T02:00:00.000Z')
    expect(readMoment(jakarta, '2026-03-16 09:00')?.toISOString()).toBe('2026-03-16T02:00:00.000Z')
    expect(readMoment(jakarta, '2026-03-16')?.toISOString()).toBe('2026-03-15T17:00:00.000Z')
    expect(readMoment(jakarta, '2026-03-16T09:00:00Z')?.toISOString()).toBe('2026-03-16T09:00:00.000Z')
  })

  test.each(['', 'besok', '2026-02-30', '2026-02-30T09:00', '2026-02-30T09:00Z', '2026-03-16T24:00', '2026-03-16T09:60', '2026-03-16T09:00:75', '2026-03-16T09:00:75Z', '2026-03-16T09', '16/03/2026', '2026-03-16T09:00+7', '2026-03-16T09:00 '])('%s is none', (text) => {
    expect(readMoment(jakarta, text)).toBeNull()
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isoIn, localDate, Refusal } from '#kernel'
import { readCalendar } from './calendar-file.ts'
import type { WorkCalendar } from './calendar.ts'
import { dueDate, remaining, type Due, type Pause } from './clock.ts'
import { readTerm, type Term } from './term.ts'

const folder = new URL('../../../../../city/bekasi/holidays/', import.meta.url)
const names = ['hours.yaml', '2024.yaml', '2025.yaml', '2026.yaml', '2027.yaml']
const { calendar: bekasi } = readCalendar(names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!bekasi) throw new Error('the calendar of the city cannot be read')

const at = (local: string): Date => new Date(`${local}:00+07:00`)
const local = (moment: Date | null): string | null => moment && isoIn('Asia/Jakarta', moment).slice(0, 16)

function term(text: string): Term {
  const read = readTerm(text)
  if ('code' in read) throw new Error(`no term: ${text}`)
  return read
}

const pause = (from: string, to: string | null, reason = 'applicant'): Pause => ({ from: at(from), to: to === null ? null : at(to), reason })

type More = { pauses?: Pause[]; count?: number; calendar?: WorkCalendar; now?: string }
const reckon = (from: string, text: string, more: More = {}): Due =>
  dueDate(more.calendar ?? bekasi, { from: at(from), term: term(text), pauses: more.pauses ?? [], count: more.count }, more.now === undefined ? undefined : at(more.now))
const due = (from: string, text: string, more: More = {}): string | null => local(reckon(from, text, more).due)

const worked: WorkCalendar = { ...bekasi, daysOff: bekasi.daysOff.filter((day) => day.kind !== 'jointLeave') }
const calendarDays: WorkCalendar = { ...bekasi, bareDay: 'calendar' }

describe('working days: the day of receipt does not count, the n-th later one ends at its close', () => {
  test.each([
    ['2026-03-16', 10, '2026-04-07T16:00'],
    ['2026-03-16', 17, '2026-04-16T16:00'],
    ['2026-03-17', 1, '2026-03-25T16:00'],
    ['2025-08-15', 1, '2025-08-19T16:00'],
    ['2024-04-05', 5, '2024-04-22T16:00'],
    ['2025-03-27', 10, '2025-04-22T16:00'],
    ['2026-05-26', 14, '2026-06-19T16:30'],
    ['2026-12-23', 5, '2027-01-04T16:00'],
  ])('from %s %i hari kerja → %s', (from, n, end) => {
    expect(due(`${from}T09:00`, `${n} hari kerja`)).toBe(end)
  })
  test('ten days from 16 March 2026 would end on 31 March if joint leave were worked', () => {
    expect(due('2026-03-16T09:00', '10 hari kerja', { calendar: worked })).toBe('2026-03-31T16:00')
  })
  test('what came on a Monday within hours is due on Tuesday', () => {
    expect(due('2026-11-23T11:10', '1 hari kerja')).toBe('2026-11-24T16:00')
  })
  test('what came on a Saturday is received on Monday and due on Tuesday', () => {
    const found = reckon('2026-11-21T10:00', '1 hari kerja')
    expect([found.day0, local(found.received), local(found.due)]).toEqual(['2026-11-23', '2026-11-23T07:30', '2026-11-24T16:00'])
  })
  test('what came after the close is received the next day', () => {
    expect(due('2026-11-23T16:00', '1 hari kerja')).toBe('2026-11-25T16:00')
    expect(due('2026-11-23T15:59', '1 hari kerja')).toBe('2026-11-24T16:00')
  })
  test('the end of a Ramadan day is its earlier close', () => {
    expect(due('2026-02-23T09:00', '1 hari kerja')).toBe('2026-02-24T15:00')
    expect(due('2026-02-26T09:00', '1 hari kerja')).toBe('2026-02-27T15:30')
  })
})

describe('a bare hari is counted as the calendar of the city says', () => {
  test('as working days by default', () => {
    expect(due('2026-11-19T09:00', '4 hari')).toBe('2026-11-25T16:00')
    expect(reckon('2026-11-19T09:00', '4 hari')).toMatchObject({ counted: 'working', unit: 'day' })
  })
  test('as calendar days where a city decided so; an end on a day off moves to the next working day', () => {
    expect(due('2026-11-19T09:00', '4 hari', { calendar: calendarDays })).toBe('2026-11-23T16:00')
    expect(due('2026-11-19T09:00', '2 hari', { calendar: calendarDays })).toBe('2026-11-23T16:00')
    expect(reckon('2026-11-19T09:00', '2 hari', { calendar: calendarDays }).counted).toBe('calendar')
  })
  test('hari kerja and hari kalender say it themselves', () => {
    expect(due('2026-11-19T09:00', '4 hari kerja', { calendar: calendarDays })).toBe('2026-11-25T16:00')
    expect(due('2026-11-19T09:00', '5 hari kalender')).toBe('2026-11-24T16:00')
  })
})

describe('pauses move a term in days', () => {
  test('a day on whose close the case was paused does not count', () => {
    expect(due('2026-11-18T09:00', '5 hari kerja')).toBe('2026-11-25T16:00')
    expect(due('2026-11-18T09:00', '5 hari kerja', { pauses: [pause('2026-11-23T08:40', '2026-11-24T10:00')] })).toBe('2026-11-26T16:00')
  })
  test('a pause that ended before the close leaves the day counted', () => {
    expect(due('2026-11-18T09:00', '5 hari kerja', { pauses: [pause('2026-11-23T08:40', '2026-11-23T15:59')] })).toBe('2026-11-25T16:00')
  })
  test('a pause over a weekend alone costs nothing', () => {
    expect(due('2026-11-18T09:00', '5 hari kerja', { pauses: [pause('2026-11-20T16:31', '2026-11-23T07:00')] })).toBe('2026-11-25T16:00')
  })
  test('a pause over the close of the last day moves the end to the next day', () => {
    expect(due('2026-11-18T09:00', '5 hari kerja', { pauses: [pause('2026-11-25T15:00', '2026-11-26T09:00')] })).toBe('2026-11-26T16:00')
  })
  test('a pause before the receipt or after the due date changes nothing', () => {
    const pauses = [pause('2026-11-10T08:00', '2026-11-17T10:00'), pause('2026-11-25T16:00', '2026-12-10T10:00')]
    expect(due('2026-11-18T09:00', '5 hari kerja', { pauses })).toBe('2026-11-25T16:00')
  })
  test('a pause that begins at the close leaves that day counted, one that ends at the close does not', () => {
    expect(due('2026-11-18T09:00', '5 hari kerja', { pauses: [pause('2026-11-23T16:00', '2026-11-24T07:30')] })).toBe('2026-11-25T16:00')
    expect(due('2026-11-18T09:00', '5 hari kerja', { pauses: [pause('2026-11-23T07:30', '2026-11-23T16:00')] })).toBe('2026-11-26T16:00')
  })
  test('two pauses each take their days', () => {
    const pauses = [pause('2026-11-19T10:00', '2026-11-20T10:00'), pause('2026-11-23T10:00', '2026-11-25T10:00')]
    expect(due('2026-11-18T09:00', '5 hari kerja', { pauses })).toBe('2026-11-30T16:00')
  })
  test('the days passed over are told with the reason', () => {
    const { skipped, counts } = reckon('2026-12-22T09:00', '3 hari kerja', { pauses: [pause('2026-12-23T08:00', '2026-12-24T10:00', 'payment')] })
    expect(skipped.map(({ date, reason }) => [date, reason.kind])).toEqual([
      ['2026-12-23', 'pause'], ['2026-12-24', 'jointLeave'], ['2026-12-25', 'holiday'], ['2026-12-26', 'weekend'], ['2026-12-27', 'weekend'],
    ])
    expect(skipped[0]?.reason).toEqual({ kind: 'pause', reason: 'payment' })
    expect(counts.filter((count) => count.state === 'counted').map((count) => count.date)).toEqual(['2026-12-28', '2026-12-29', '2026-12-30'])
  })
})

describe('while the clock stands still nothing is due', () => {
  const open = [pause('2026-11-23T08:40', null)]
  test('and the answer says what it would be if the pause ended now', () => {
    const found = reckon('2026-11-18T09:00', '5 hari kerja', { pauses: open, now: '2026-11-24T10:00' })
    expect([found.due, local(found.ifResumed)]).toEqual([null, '2026-11-26T16:00'])
  })
  test('the longer it lasts the later that is', () => {
    const ifResumed = (now: string): string | null => local(reckon('2026-11-18T09:00', '5 hari kerja', { pauses: open, now }).ifResumed)
    expect(['2026-11-23T09:00', '2026-11-23T16:01', '2026-11-24T16:01'].map(ifResumed)).toEqual(
      ['2026-11-25T16:00', '2026-11-26T16:00', '2026-11-27T16:30'])
  })
  test('without a present there is no such promise', () => {
    expect(reckon('2026-11-18T09:00', '5 hari kerja', { pauses: open })).toMatchObject({ due: null, ifResumed: null })
  })
  test('minutes, weeks and months stand still too', () => {
    const found = reckon('2026-11-23T08:30', '30 menit', { pauses: open, now: '2026-11-23T09:00' })
    expect([found.due, local(found.ifResumed)]).toEqual([null, '2026-11-23T09:20'])
    expect(reckon('2026-11-18T09:00', '2 minggu', { pauses: open }).due).toBeNull()
    expect(reckon('2026-11-18T09:00', '3 bulan', { pauses: open }).due).toBeNull()
  })
  test('a term that had run out before the pause stays due when it was', () => {
    const late = [pause('2026-11-26T08:40', null)]
    const found = reckon('2026-11-18T09:00', '5 hari kerja', { pauses: late, now: '2026-12-01T09:00' })
    expect([local(found.due), found.ifResumed]).toEqual(['2026-11-25T16:00', null])
  })
})

describe('minutes and hours are exact office time', () => {
  test.each([
    ['2026-11-02T11:50', '30 menit', '2026-11-02T13:20'],
    ['2026-11-06T16:20', '30 menit', '2026-11-09T07:50'],
    ['2026-11-06T11:25', '15 menit', '2026-11-06T13:10'],
    ['2026-11-07T10:00', '15 menit', '2026-11-09T07:45'],
    ['2026-11-02T09:00', '2 jam', '2026-11-02T11:00'],
    ['2026-11-02T15:00', '1,5 jam', '2026-11-03T08:00'],
  ])('from %s %s → %s', (from, text, end) => {
    expect(due(from, text)).toBe(end)
  })
  test('paused stretches are taken out', () => {
    expect(due('2026-11-02T11:50', '30 menit', { pauses: [pause('2026-11-02T11:55', '2026-11-02T13:10')] })).toBe('2026-11-02T13:35')
  })
  test('pauses that overlap are taken out once', () => {
    const pauses = [pause('2026-11-02T09:00', '2026-11-02T10:00'), pause('2026-11-02T09:30', '2026-11-02T10:30', 'law')]
    expect(due('2026-11-02T08:50', '30 menit', { pauses })).toBe('2026-11-02T10:50')
  })
  test('a whole paused day is told as such', () => {
    const { counts } = reckon('2026-11-02T15:50', '30 menit', { pauses: [pause('2026-11-02T16:00', '2026-11-04T07:30')] })
    expect(counts.map(({ date, state }) => [date, state])).toEqual([['2026-11-02', 'counted'], ['2026-11-03', 'paused'], ['2026-11-04', 'counted']])
  })
})

describe('weeks and months', () => {
  test('a week is seven calendar days', () => {
    expect(due('2026-11-18T09:00', '2 minggu')).toBe('2026-12-02T16:00')
  })
  test('months end on the same date, on the last of a shorter month, on the next working day', () => {
    expect(due('2026-08-19T09:00', '3 bulan')).toBe('2026-11-19T16:00')
    expect(due('2026-08-31T09:00', '3 bulan')).toBe('2026-11-30T16:00')
    expect(due('2026-01-30T09:00', '1 bulan')).toBe('2026-03-02T15:00')
    expect(due('2026-10-16T09:00', '2 bulan')).toBe('2026-12-16T16:00')
    expect(due('2026-09-24T09:00', '3 bulan')).toBe('2026-12-28T16:00')
  })
  test('a pause shifts them by its midnights, also over a weekend', () => {
    expect(due('2026-11-16T09:00', '1 minggu', { pauses: [pause('2026-11-17T09:00', '2026-11-19T10:00')] })).toBe('2026-11-25T16:00')
    expect(due('2026-11-16T09:00', '1 minggu', { pauses: [pause('2026-11-20T09:00', '2026-11-23T10:00')] })).toBe('2026-11-26T16:00')
    expect(due('2026-11-16T09:00', '1 minggu', { pauses: [pause('2026-11-17T09:00', '2026-11-17T15:00')] })).toBe('2026-11-23T16:00')
  })
  test('an end inside a pause waits for a day on whose close the case runs again', () => {
    expect(due('2026-11-16T09:00', '1 minggu', { pauses: [pause('2026-11-23T09:00', '2026-11-25T10:00')] })).toBe('2026-11-25T16:00')
  })
  test('an end moved by days off and by a pause is told day by day', () => {
    const { counts } = reckon('2026-11-21T09:00', '5 hari kalender', { pauses: [pause('2026-11-27T09:00', '2026-11-27T17:00')] })
    expect(counts.map(({ date, state }) => `${date.slice(8)} ${state}`)).toEqual([
      '24 counted', '25 counted', '26 counted', '27 paused', '28 counted', '29 off', '30 counted'])
  })
  test('the days off at the end are told', () => {
    const { skipped, counted } = reckon('2026-09-24T09:00', '3 bulan')
    expect(counted).toBe('calendar')
    expect(skipped.map(({ date }) => date)).toEqual(['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27'])
  })
})

describe('a time per unit of work', () => {
  test('is multiplied by the units known at receipt', () => {
    expect(due('2026-11-23T09:00', '1 hari/jabatan', { count: 3 })).toBe('2026-11-26T16:00')
    expect(due('2026-11-23T09:00', '30 menit per kegiatan', { count: 4 })).toBe('2026-11-23T11:00')
  })
  test('is counted for one, with a warning, when nobody said how many', () => {
    const found = reckon('2026-11-23T09:00', '1 hari/jabatan')
    expect(local(found.due)).toBe('2026-11-24T16:00')
    expect(found.warnings).toEqual([{ code: 'units-unknown', data: { per: 'jabatan' } }])
  })
  test('is refused for no units and for absurdly many', () => {
    expect(() => due('2026-11-23T09:00', '1 hari/jabatan', { count: 0 })).toThrow(Refusal)
    expect(() => due('2026-11-23T09:00', '1 hari/jabatan', { count: 1_000_000 })).toThrow(/term-too-long/)
  })
})

describe('a term that leaves the years whose days off are known says so', () => {
  const until2026: WorkCalendar = {
    ...bekasi, years: bekasi.years.filter(({ year }) => year < 2027), daysOff: bekasi.daysOff.filter(({ date }) => date < '2027'),
  }
  test('into a provisional year', () => {
    expect(reckon('2026-12-23T09:00', '5 hari kerja').warnings).toEqual([{ code: 'provisional-year', data: { year: 2027 } }])
  })
  test('into a year not loaded, where only weekends are passed over', () => {
    const found = reckon('2026-12-23T09:00', '5 hari kerja', { calendar: until2026 })
    expect(found.warnings).toEqual([{ code: 'year-not-loaded', data: { year: 2027 } }])
    expect(local(found.due)).toBe('2027-01-01T16:30')
  })
  test('a receipt before the first loaded year is warned of as well', () => {
    expect(reckon('2023-12-28T09:00', '5 hari kerja').warnings).toEqual([{ code: 'year-not-loaded', data: { year: 2023 } }])
  })
  test('and is silent within confirmed years', () => {
    expect(reckon('2026-12-23T09:00', '4 hari kerja').warnings).toEqual([])
  })
})

test('a calendar whose hours run out is refused, not searched for ever', () => {
  const ending: WorkCalendar = { ...bekasi, hours: bekasi.hours.map((hours) => ({ ...hours, to: localDate('2026-11-25') })) }
  expect(() => due('2026-11-23T09:00', '5 hari kerja', { calendar: ending })).toThrow(/due-too-far/)
  expect(() => due('2026-11-23T09:00', '40 jam', { calendar: ending })).toThrow(/calendar-without-working-time/)
})

test('time left is office time, below zero when late', () => {
  expect(remaining(bekasi, at('2026-11-24T16:00'), at('2026-11-24T15:20'))).toBe(40)
  expect(remaining(bekasi, at('2026-11-23T16:00'), at('2026-11-24T08:30'))).toBe(-60)
})

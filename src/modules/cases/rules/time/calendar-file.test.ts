import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCalendar, type CalendarText } from './calendar-file.ts'

const folder = new URL('../../../../../city/bekasi/holidays/', import.meta.url)
const city = ['hours.yaml', '2024.yaml', '2025.yaml', '2026.yaml', '2027.yaml'].map((name): CalendarText => ({
  name, text: readFileSync(new URL(name, folder), 'utf8'),
}))

const hours = `zone: Asia/Jakarta
weeks:
  usual:
    monday: [07:30-12:00, 13:00-16:00]
hours:
  - week: usual
    name: { id: Jam kerja }
    basis: Perpres 21/2023
`
const year = `year: 2026
status: confirmed
basis: [SKB 1497/2025]
days:
  - { date: 2026-01-01, kind: holiday, name: { id: Tahun Baru } }
  - { date: 2026-01-16, kind: holiday, name: { id: Isra Mikraj }, basis: Keppres }
`
const read = (hoursText: string, ...years: string[]): ReturnType<typeof readCalendar> =>
  readCalendar([{ name: 'hours.yaml', text: hoursText }, ...years.map((text, index) => ({ name: `year${index}.yaml`, text }))])

const faults = (hoursText: string, ...years: string[]): string[] =>
  read(hoursText, ...years).problems.map(({ code, line, data }) => `${data?.['file']}:${line} ${code}`)

describe('the calendar of the city', () => {
  const { calendar, problems } = readCalendar(city)
  test('is read without a fault', () => {
    expect(problems).toEqual([])
    expect(calendar?.zone).toBe('Asia/Jakarta')
    expect(calendar?.bareDay).toBe('working')
  })
  test('has the public holidays and joint leave of the joint decrees', () => {
    const count = (of: number, kind: string): number => calendar!.daysOff.filter((day) => day.kind === kind && day.date.startsWith(`${of}-`)).length
    expect([2024, 2025, 2026].map((of) => [count(of, 'holiday'), count(of, 'jointLeave')])).toEqual([[19, 10], [17, 11], [17, 8]])
  })
  test('names every day off in both languages and with its legal basis', () => {
    for (const day of calendar?.daysOff ?? []) expect([day.date, Boolean(day.name.id && day.name.en && day.basis)]).toEqual([day.date, true])
  })
  test('names the joint decree each year rests on', () => {
    const basis = calendar?.years.map((one) => one.basis.join('; ')) ?? []
    expect(basis[0]).toContain('855/2023')
    expect(basis[1]).toContain('1017/2024')
    expect(basis[1]).toContain('933/2025')
    expect(basis[2]).toContain('1497/2025')
  })
  test('holds only the fixed days of 2027, provisionally', () => {
    expect(calendar?.years.at(-1)?.status).toBe('provisional')
    expect(calendar?.daysOff.filter((day) => day.date > '2027').map((day) => day.date.slice(5))).toEqual(['01-01', '05-01', '06-01', '08-17', '12-25'])
  })
  test('is plain data: what is written to the database and read back is the same calendar', () => {
    expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar)
  })
  test('reads the same from files in any order', () => {
    expect(readCalendar(city.toReversed()).calendar?.years).toEqual(calendar?.years)
    expect(readCalendar(city.toReversed()).calendar?.daysOff).toEqual(calendar?.daysOff)
  })
})

describe('a small calendar', () => {
  const { calendar } = read(hours, year)
  test('counts a bare day as working unless it says otherwise', () => {
    expect(calendar?.bareDay).toBe('working')
    expect(read(`bareDay: calendar\n${hours}`, year).calendar?.bareDay).toBe('calendar')
  })
  test('a day off without a basis of its own rests on that of the year', () => {
    expect(calendar?.daysOff.map((day) => day.basis)).toEqual(['SKB 1497/2025', 'Keppres'])
  })
  test('a day without hours is closed', () => {
    expect(calendar?.hours[0]?.week.map((day) => day.length)).toEqual([2, 0, 0, 0, 0, 0, 0])
  })
})

describe('every fault is told with its file and line', () => {
  test('the hours are missing', () => {
    expect(readCalendar([{ name: '2026.yaml', text: year }])).toEqual({ calendar: null, problems: [{ code: 'hours-missing', data: { file: 'hours.yaml' } }] })
  })
  test('a text that is no YAML', () => {
    expect(faults('zone: [', year)).toEqual(['hours.yaml:1 not-yaml'])
    expect(faults(hours, 'year: 2026\nyear: 2027\n')).toEqual(['year0.yaml:2 not-yaml'])
    expect(faults(hours, '')).toEqual(['year0.yaml:1 wrong-shape'])
  })
  test('a word nobody knows, a value of the wrong kind, a name left out', () => {
    expect(faults(`${hours}breaks: 60\n`, year)).toEqual(['hours.yaml:9 wrong-shape'])
    expect(faults(hours, year.replace('confirmed', 'sure'))).toEqual(['year0.yaml:2 wrong-shape'])
    expect(faults(hours, year.replace('{ id: Isra Mikraj }', '{ en: Ascent }'))).toEqual(['year0.yaml:6 wrong-shape'])
  })
  test('days that do not exist, lie in another year, or stand there twice', () => {
    expect(faults(hours, year.replace('2026-01-16', '2026-02-30'))).toEqual(['year0.yaml:6 not-a-date'])
    expect(faults(hours, year.replace('2026-01-16', '2025-01-16'))).toEqual(['year0.yaml:6 date-outside-year'])
    expect(faults(hours, year.replace('2026-01-16', '2026-01-01'))).toEqual(['year0.yaml:6 date-twice'])
  })
  test('a year loaded twice', () => {
    expect(faults(hours, year, year)).toEqual(['year1.yaml:1 year-twice'])
  })
  test('hours that are none, run backwards, or overlap', () => {
    expect(faults(hours.replace('07:30-12:00', 'pagi'), year)).toEqual(['hours.yaml:4 not-hours'])
    expect(faults(hours.replace('07:30-12:00', '12:00-07:30'), year)).toEqual(['hours.yaml:4 not-hours'])
    expect(faults(hours.replace('07:30-12:00', '07:30-24:30'), year)).toEqual(['hours.yaml:4 not-hours'])
    expect(faults(hours.replace('13:00', '11:00'), year)).toEqual(['hours.yaml:4 hours-overlap'])
    expect(faults(hours.replace('13:00', '12:00'), year)).toEqual(['hours.yaml:4 hours-overlap'])
  })
  test('a week in which the office never opens', () => {
    expect(faults(hours.replace('monday: [07:30-12:00, 13:00-16:00]', 'monday: []'), year)).toEqual(['hours.yaml:4 week-without-hours'])
  })
  test('hours of a week nobody described, or that end before they begin', () => {
    const season = (week: string, from: string): string => `${year}hours:\n  - { week: ${week}, name: { id: Ramadan }, basis: Perpres, from: ${from}, to: 2026-03-20 }\n`
    expect(faults(hours, season('usual', '2026-02-19'))).toEqual([])
    expect(faults(hours, season('ramadan', '2026-02-19'))).toEqual(['year0.yaml:8 unknown-week'])
    expect(faults(hours, season('constructor', '2026-02-19'))).toEqual(['year0.yaml:8 unknown-week'])
    expect(faults(hours, season('usual', '2026-04-19'))).toEqual(['year0.yaml:8 period-backwards'])
  })
  test('ordinary hours that come to an end', () => {
    expect(faults(`${hours}    to: 2026-12-31\n`, year)).toEqual(['hours.yaml:6 hours-end'])
  })
  test('a zone that does not exist', () => {
    expect(faults(hours.replace('Asia/Jakarta', 'Asia/Bekasi'), year)).toEqual(['hours.yaml:1 unknown-zone'])
  })
  test('all of them at once, over all files', () => {
    const found = faults(hours.replace('Asia/Jakarta', 'Nowhere').replace('07:30-12:00', 'pagi'), year.replace('2026-01-16', '16 Januari'), year.replace('2026-01-16', '2026-01-01'))
    expect(found).toEqual(['hours.yaml:1 unknown-zone', 'hours.yaml:4 not-hours', 'year0.yaml:6 not-a-date', 'year1.yaml:6 date-twice'])
  })
  test('with any fault there is no calendar at all', () => {
    expect(read(hours, year.replace('2026-01-16', '2026-02-30')).calendar).toBeNull()
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCalendar } from './calendar-file.ts'
import { answerDue, type DueAnswer, type DueQuestion } from './due-command.ts'
import type { Locale } from '#kernel'

const folder = new URL('../../../../../city/bekasi/holidays/', import.meta.url)
const names = ['hours.yaml', '2024.yaml', '2025.yaml', '2026.yaml', '2027.yaml']
const { calendar: bekasi } = readCalendar(names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!bekasi) throw new Error('the calendar of the city cannot be read')

function answer(question: DueQuestion, locale?: Locale): DueAnswer {
  const found = answerDue(bekasi!, question, locale)
  if (Array.isArray(found)) throw new Error(JSON.stringify(found))
  return found
}

const codes = (question: DueQuestion): string[] => {
  const found = answerDue(bekasi, question)
  return Array.isArray(found) ? found.map((problem) => `${problem.code} ${problem.field ?? ''}`.trim()) : []
}

describe('balai due answers with the contract of the design', () => {
  test('ten working days over Nyepi and Idulfitri', () => {
    expect(answer({ from: '2026-03-16T09:00', term: '10 hari kerja' })).toEqual({
      from: '2026-03-16T09:00:00+07:00',
      term: '10 hari kerja',
      due: '2026-04-07T16:00:00+07:00',
      counted: 'working',
      unit: 'workingDay',
      warnings: [],
      skipped: [
        { date: '2026-03-18', reason: 'Cuti bersama Hari Suci Nyepi' },
        { date: '2026-03-19', reason: 'Hari Suci Nyepi Tahun Baru Saka 1948' },
        { date: '2026-03-20', reason: 'Cuti bersama Idulfitri' },
        { date: '2026-03-21', reason: 'Hari Raya Idulfitri 1447 H' },
        { date: '2026-03-22', reason: 'Hari Raya Idulfitri 1447 H (hari kedua)' },
        { date: '2026-03-23', reason: 'Cuti bersama Idulfitri' },
        { date: '2026-03-24', reason: 'Cuti bersama Idulfitri' },
        { date: '2026-03-28', reason: 'akhir pekan' },
        { date: '2026-03-29', reason: 'akhir pekan' },
        { date: '2026-04-03', reason: 'Wafat Yesus Kristus' },
        { date: '2026-04-04', reason: 'akhir pekan' },
        { date: '2026-04-05', reason: 'Hari Paskah' },
      ],
    })
  })
  test('minutes end at the very minute', () => {
    expect(answer({ from: '2026-11-02T11:50', term: '30 menit', pauses: ['2026-11-02T11:55/2026-11-02T13:10'] })).toMatchObject({
      due: '2026-11-02T13:35:00+07:00', counted: 'working', unit: 'minute', skipped: [],
    })
  })
  test('a pause moves the end and is told among the days passed over', () => {
    const found = answer({ from: '2026-11-18T09:00', term: '5 hari kerja', pauses: ['2026-11-23T08:40/2026-11-24T10:00'] })
    expect(found.due).toBe('2026-11-26T16:00:00+07:00')
    expect(found.skipped).toContainEqual({ date: '2026-11-23', reason: 'jeda' })
  })
  test('the number of units multiplies a term per unit', () => {
    expect(answer({ from: '2026-11-23T09:00', term: '1 hari/jabatan', count: '3' })).toMatchObject({ due: '2026-11-26T16:00:00+07:00', unit: 'day' })
    expect(answer({ from: '2026-11-23T09:00', term: '1 hari/jabatan', count: 2 }).due).toBe('2026-11-25T16:00:00+07:00')
  })
  test('weeks and months are counted by the calendar', () => {
    expect(answer({ from: '2026-08-31T09:00', term: '3 (tiga) bulan' })).toMatchObject({ due: '2026-11-30T16:00:00+07:00', counted: 'calendar', unit: 'month' })
  })
  test('a moment with an offset is the same moment in the city', () => {
    expect(answer({ from: '2026-11-23T04:10:00Z', term: '1 hari kerja' })).toMatchObject({
      from: '2026-11-23T11:10:00+07:00', due: '2026-11-24T16:00:00+07:00',
    })
  })
})

describe('what is uncertain is said in words', () => {
  test('a year whose days off are provisional', () => {
    const question = { from: '2026-12-23T09:00', term: '5 hari kerja' }
    expect(answer(question)).toMatchObject({
      due: '2027-01-04T16:00:00+07:00',
      warnings: [{ code: 'provisional-year', year: 2027, message: expect.stringContaining('2027') }],
    })
    expect(answer(question, 'en').warnings[0]?.message).toContain('provisional')
    expect(answer(question, 'en').skipped[0]).toEqual({ date: '2026-12-24', reason: 'Joint leave for Christmas' })
  })
  test('a year not loaded, and a term per unit without the number of units', () => {
    expect(answer({ from: '2027-12-20T09:00', term: '20 hari/judul SOP' }).warnings.map((warning) => warning.code)).toEqual(
      ['provisional-year', 'year-not-loaded', 'units-unknown'])
  })
})

describe('a question that cannot be answered is refused with every fault at once', () => {
  test('nothing in it can be read', () => {
    expect(codes({ from: 'besok', term: 'segera', pauses: ['2026-11-02', '2026-11-03T08:00/2026-11-02T08:00', 'a/b/c'], count: '0' })).toEqual([
      'moment-unreadable from', 'term-unreadable term', 'pause-unreadable pauses.0', 'pause-backwards pauses.1', 'pause-unreadable pauses.2', 'count-unreadable count',
    ])
  })
  test('a day that does not exist, a number of units that is none', () => {
    expect(codes({ from: '2026-02-30T09:00', term: '1 hari' })).toEqual(['moment-unreadable from'])
    expect(codes({ from: '2026-02-20T09:00', term: '1 hari', count: '1.5' })).toEqual(['count-unreadable count'])
    expect(codes({ from: '2026-02-20T09:00', term: '1 hari', count: 'tiga' })).toEqual(['count-unreadable count'])
    expect(codes({ from: '2026-02-20T09:00', term: '1 hari', count: 100_000 })).toEqual(['term-too-long'])
  })
  test('a pause to the end of time ends in a refusal, not in endless counting', () => {
    expect(codes({ from: '2026-11-18T09:00', term: '5 hari kerja', pauses: ['2026-11-23T08:40/9999-12-31T10:00'] })).toEqual(['due-too-far'])
  })
})

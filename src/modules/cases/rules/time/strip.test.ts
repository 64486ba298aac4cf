import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCalendar } from './calendar-file.ts'
import type { Pause } from './clock.ts'
import { dayStrip, type Strip } from './strip.ts'
import type { Term } from './term.ts'

const folder = new URL('../../../../../city/bekasi/holidays/', import.meta.url)
const names = ['hours.yaml', '2024.yaml', '2025.yaml', '2026.yaml', '2027.yaml']
const { calendar: bekasi } = readCalendar(names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!bekasi) throw new Error('the calendar of the city cannot be read')

const at = (local: string): Date => new Date(`${local}:00+07:00`)
const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to === null ? null : at(to), reason: 'applicant' })
const strip = (term: Term, from: string, now: string, pauses: Pause[] = []): Strip => dayStrip(bekasi, { from: at(from), term, pauses }, at(now))

const cellsOf = (drawn: Strip): string[] => {
  if (drawn.kind === 'bar') throw new Error('a bar has no cells')
  return drawn.cells.map((cell) => `${cell.from.slice(5)} ${cell.state === 'paused' ? 'paused' : `${cell.upTo} ${cell.state}`}${cell.today ? ' today' : ''}`)
}

describe('a term in days has a cell for each counted day', () => {
  const ten: Term = { n: 10, unit: 'workingDay' }
  test('the days over are used, today is marked, the rest is left', () => {
    expect(cellsOf(strip(ten, '2026-11-12T09:41', '2026-11-18T10:00'))).toEqual([
      '11-13 1 used', '11-16 2 used', '11-17 3 used', '11-18 4 left today', '11-19 5 left',
      '11-20 6 left', '11-23 7 left', '11-24 8 left', '11-25 9 left', '11-26 10 left'])
  })
  test('today is used from its close on', () => {
    expect(cellsOf(strip(ten, '2026-11-12T09:41', '2026-11-18T16:00'))[3]).toBe('11-18 4 used today')
  })
  test('a paused day stands between the others and has no number', () => {
    const drawn = strip(ten, '2026-11-12T09:41', '2026-11-25T10:00', [pause('2026-11-23T08:40', '2026-11-24T17:00')])
    expect(cellsOf(drawn).slice(5)).toEqual([
      '11-20 6 used', '11-23 paused', '11-24 paused', '11-25 7 left today', '11-26 8 left', '11-27 9 left', '11-30 10 left'])
    expect(drawn).toMatchObject({ kind: 'days', total: 10, used: 6, paused: 2 })
  })
  test('an open pause is drawn as if it ended now', () => {
    const drawn = strip(ten, '2026-11-12T09:41', '2026-11-24T16:30', [pause('2026-11-23T08:40', null)])
    expect(cellsOf(drawn).slice(5, 9)).toEqual(['11-20 6 used', '11-23 paused', '11-24 paused today', '11-25 7 left'])
  })
  test('when late, all of them are used', () => {
    expect(strip(ten, '2026-11-12T09:41', '2026-11-30T09:00')).toMatchObject({ kind: 'days', total: 10, used: 10, paused: 0 })
  })
  test('two calendar weeks are fourteen days, weekends included', () => {
    const drawn = strip({ n: 2, unit: 'week' }, '2026-11-18T09:00', '2026-11-23T09:00')
    expect(drawn).toMatchObject({ kind: 'days', total: 14, used: 4 })
    expect(cellsOf(drawn).slice(2, 5)).toEqual(['11-21 3 used', '11-22 4 used', '11-23 5 left today'])
  })
})

describe('a longer term has a cell for each week', () => {
  test('three months are fourteen weeks or so', () => {
    const drawn = strip({ n: 3, unit: 'month' }, '2026-08-19T09:00', '2026-10-08T10:00')
    expect(drawn).toMatchObject({ kind: 'weeks', total: 92 })
    const cells = cellsOf(drawn)
    expect(cells.length).toBe(14)
    expect(cells[0]).toBe('08-20 4 used')
    expect(cells[7]).toBe('10-05 53 left today')
    expect(cells.at(-1)).toBe('11-16 92 left')
  })
  test('a week paused for the most part is a paused one, and says how many days', () => {
    const drawn = strip({ n: 30, unit: 'workingDay' }, '2026-10-02T09:00', '2026-10-20T10:00', [pause('2026-10-05T10:00', '2026-10-08T10:00')])
    if (drawn.kind !== 'weeks') throw new Error('thirty days are drawn by week')
    expect(drawn.cells[0]).toEqual({
      from: '2026-10-05', to: '2026-10-09', state: 'paused', today: false, upTo: 2, counted: 2, used: 2, paused: 3 })
    expect(drawn).toMatchObject({ total: 30, paused: 3, used: 8 })
  })
})

describe('minutes and hours are a bar of office time', () => {
  const half: Term = { n: 30, unit: 'minute' }
  test('used and left', () => {
    expect(strip(half, '2026-11-02T11:50', '2026-11-02T13:05')).toEqual({ kind: 'bar', total: 30, used: 15, paused: 0, left: 15, late: 0 })
  })
  test('the paused part is neither', () => {
    expect(strip(half, '2026-11-02T11:50', '2026-11-02T13:20', [pause('2026-11-02T11:55', '2026-11-02T13:10')])).toEqual(
      { kind: 'bar', total: 30, used: 15, paused: 15, left: 15, late: 0 })
    expect(strip(half, '2026-11-02T11:50', '2026-11-02T14:00', [pause('2026-11-02T11:55', null)])).toMatchObject({ used: 5, left: 25, paused: 65 })
  })
  test('what is over the promise is late', () => {
    expect(strip({ n: 1, unit: 'hour' }, '2026-11-02T14:00', '2026-11-02T15:30')).toEqual({ kind: 'bar', total: 60, used: 60, paused: 0, left: 0, late: 30 })
  })
  test('before the office opens nothing is used', () => {
    expect(strip(half, '2026-11-01T10:00', '2026-11-02T07:00')).toMatchObject({ used: 0, left: 30 })
  })
  test('the units of work are in the total', () => {
    const drawn = dayStrip(bekasi, { from: at('2026-11-02T08:00'), term: { n: 30, unit: 'minute', per: 'kegiatan' }, count: 3, pauses: [] }, at('2026-11-02T08:10'))
    expect(drawn).toMatchObject({ total: 90, used: 10, left: 80 })
  })
})

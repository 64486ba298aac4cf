import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoIn } from '#kernel'
import { boat } from '../../examples.ts'
import { workMinutesBetween } from './calendar.ts'
import { readCalendar } from './calendar-file.ts'
import type { Definition } from '../definition.ts'
import { answerDue } from './due-command.ts'
import { dueCommand, dueOfCase, minutesTaken, pausesOf, promisedOf } from './promise.ts'
import { dueOfStep, estimateMinutes, minutesPromised } from './measure.ts'
import type { CasePause, CaseState } from '../state.ts'
import type { Term } from './term.ts'

const folder = new URL('../../../../../city/bekasi/holidays/', import.meta.url)
const { calendar } = readCalendar(readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!calendar) throw new Error('the city has no calendar')

const service = (term: Term | null): Definition => ({ ...boat, term, units: term?.per ? 'days' : null })
const received = '2026-11-23T02:00:00.000Z'
const state = (pauses: CasePause[] = [], receivedAt = received): CaseState => ({ status: 'open', receivedAt, turns: [], parked: [], dispositions: [], pauses, next: 1, ended: null })
const now = new Date('2026-11-30T02:00:00Z')
const due = (term: Term, units: number | null = null, pauses: CasePause[] = []): string | null => {
  const found = dueOfCase(calendar, { definition: service(term), state: state(pauses), units }, now)?.due
  return found ? isoIn('Asia/Jakarta', found) : null
}

describe('the promise of a case', () => {
  test('counts from receipt, by its own measure', () => {
    expect([due({ n: 15, unit: 'minute' }), due({ n: 1, unit: 'day' }), due({ n: 10, unit: 'workingDay' }), due({ n: 3, unit: 'month' })]).toEqual([
      '2026-11-23T09:15:00+07:00', '2026-11-24T16:00:00+07:00', '2026-12-07T16:00:00+07:00', '2027-02-23T16:00:00+07:00'])
  })

  test('is multiplied by its units of work, and by one where nobody said how many', () => {
    const perUnit: Term = { n: 30, unit: 'minute', per: 'kegiatan' }
    expect([due(perUnit, 4), due(perUnit, null), due(perUnit, 0)]).toEqual(['2026-11-23T11:00:00+07:00', '2026-11-23T09:30:00+07:00', '2026-11-23T09:30:00+07:00'])
    expect(promisedOf(service({ n: 30, unit: 'minute' }), 7)).toMatchObject({ count: 1 })
  })

  test('that the standard does not make is none, for date, command and measure', () => {
    expect([dueOfCase(calendar, { definition: service(null), state: state(), units: null }, now), dueCommand('Asia/Jakarta', service(null), state(), null), minutesPromised(calendar, null, now)]).toEqual([null, null, null])
  })

  test('while it stands still has no date', () => {
    expect(due({ n: 5, unit: 'workingDay' }, null, [{ from: '2026-11-25T02:00:00.000Z', to: null, reason: 'applicant' }])).toBeNull()
  })

  test('and the printed command come to the same minute, whatever the pauses', () => {
    const terms: Term[] = [{ n: 15, unit: 'minute' }, { n: 6, unit: 'hour' }, { n: 4, unit: 'day' }, { n: 10, unit: 'workingDay' }, { n: 2, unit: 'week' }, { n: 2, unit: 'month' }, { n: 1, unit: 'day', per: 'jabatan' }]
    const start = Date.parse('2026-08-03T00:00:00Z')
    fc.assert(fc.property(fc.constantFrom(...terms), fc.integer({ min: 0, max: 80_000 }), fc.array(fc.integer({ min: 0, max: 12_000 }), { maxLength: 6 }), fc.integer({ min: 1, max: 5 }), (term, minute, gaps, units) => {
      const from = new Date(start + minute * 60_000)
      let at = from.getTime()
      const edges = gaps.map((gap) => new Date((at += gap * 60_000)).toISOString())
      const pauses = edges.flatMap((edge, index): CasePause[] => (index % 2 === 0 && edges[index + 1] ? [{ from: edge, to: edges[index + 1] ?? null, reason: 'applicant' }] : []))
      const one = state(pauses, from.toISOString())
      const command = dueCommand('Asia/Jakarta', service(term), one, units) ?? ''
      const found = answerDue(calendar, {
        from: /--from (\S+)/.exec(command)?.[1] ?? '', term: /--term "([^"]+)"/.exec(command)?.[1] ?? '',
        pauses: [...command.matchAll(/--pause (\S+)/g)].map((pause) => pause[1] ?? ''), count: /--count (\d+)/.exec(command)?.[1],
      })
      const right = dueOfCase(calendar, { definition: service(term), state: one, units }, new Date(at))?.due
      expect(Array.isArray(found) ? found : found.due).toEqual(right && isoIn('Asia/Jakarta', right))
    }), { numRuns: 150 })
  })
})

describe('what a case took', () => {
  test('is office time from receipt to end, without the pauses, never less than nothing', () => {
    const end = new Date('2026-11-24T03:00:00Z')
    expect(minutesTaken(calendar, state(), end)).toBe(workMinutesBetween(calendar, new Date(received), end))
    const paused = state([{ from: '2026-11-23T03:00:00.000Z', to: '2026-11-23T04:00:00.000Z', reason: 'applicant' }, { from: '2026-11-24T02:00:00.000Z', to: null, reason: 'law' }])
    expect(minutesTaken(calendar, paused, end)).toBe(minutesTaken(calendar, state(), end) - 120)
    expect(minutesTaken(calendar, state(), new Date('2026-11-20T03:00:00Z'))).toBe(0)
  })

  test('lies on one scale with what was promised', () => {
    const promised = (term: Term, count = 1) => minutesPromised(calendar, { term, count }, new Date(received))
    expect([promised({ n: 15, unit: 'minute' }, 2), promised({ n: 2, unit: 'hour' }), promised({ n: 3, unit: 'workingDay' }), promised({ n: 1, unit: 'week' })]).toEqual([30, 120, 1350, 360 + 5 * 450])
  })

  test('keeps the pauses with their reasons for whoever recomputes', () => {
    expect(pausesOf(state([{ from: received, to: null, reason: 'law' }]))).toEqual([{ from: new Date(received), to: null, reason: 'law' }])
  })
})

describe('a city’s estimate of a step', () => {
  test('sets when the step should be done, and none where nothing was estimated or readable', () => {
    const at = new Date(received)
    expect(dueOfStep(calendar, '2 hari kerja', at, [])?.toISOString()).toBe('2026-11-25T09:00:00.000Z')
    expect([dueOfStep(calendar, undefined, at, []), dueOfStep(calendar, 'sebentar', at, [])]).toEqual([null, null])
  })

  test('is moved by the pauses of the case like the promise itself', () => {
    const pauses = [{ from: new Date('2026-11-24T02:00:00Z'), to: new Date('2026-11-26T02:00:00Z'), reason: 'applicant' }]
    expect(dueOfStep(calendar, '2 hari kerja', new Date(received), pauses)?.toISOString()).toBe('2026-11-27T09:30:00.000Z') // Fridays close at 16:30
  })

  test('is told in minutes, half an hour where nothing was said', () => {
    expect(['30 menit', '2 jam', '1 hari kerja', '1 minggu', undefined, 'sebentar'].map(estimateMinutes)).toEqual([30, 120, 450, 2250, 30, 30])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, describe, test } from 'vitest'
import { lapsedAct } from './lapse.ts'
import { procedureSchema } from './procedure.ts'
import type { Turn } from './state.ts'
import { readCalendar } from './time/calendar-file.ts'

const folder = new URL('../../../../city/bekasi/holidays/', import.meta.url)
const { calendar } = readCalendar(readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!calendar) throw new Error('the city has no calendar')
const cal = calendar

const procedure = procedureSchema.parse({
  steps: [
    { id: 'answer', name: 'Jawab', who: 'clerk', source: 1, ways: [{ id: 'answered', act: 'report', to: 'reply' }] },
    { id: 'reply', name: 'Tanggapi', who: 'applicant', source: null, pause: 'applicant', ways: [
      { id: 'good', act: 'correct', to: 'end', outcome: 'granted' }, { id: 'silent', act: 'archive', to: 'end', outcome: 'granted', after: '10 hari kerja' },
    ] },
  ], products: [],
})
const turn = (more: Partial<Turn> = {}): Turn => ({ id: 3, step: 'reply', positions: [], since: '2026-11-23T02:00:00Z', branches: [], deadline: null, paused: 'applicant', ...more })
const act = (now: string, ...turns: Turn[]): string | null => lapsedAct(cal, { procedure }, { turns }, new Date(now))

describe('a case that waits for its applicant', () => {
  test('goes on by itself at the end of the tenth working day, to the minute', () => {
    expect([act('2026-12-07T08:59:59Z', turn()), act('2026-12-07T09:00:00Z', turn())]).toEqual([null, '3:silent'])
  })

  test('names the turn that is over among others, and never one of an officer', () => {
    const late = '2027-03-01T02:00:00Z'
    expect(act(late, turn({ id: 1, step: 'answer', positions: ['clerk'] }), turn({ id: 9 }))).toBe('9:silent')
    expect([act(late, turn({ positions: ['clerk'] })), act(late, turn({ step: 'answer' })), act(late, turn({ step: 'gone' })), act(late)]).toEqual([null, null, null, null])
  })
})

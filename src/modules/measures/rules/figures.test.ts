import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { actsBehind, behind } from './figures.ts'
import { readCalendar, type Line } from '#modules/cases'

const folder = new URL('../../../../city/bekasi/holidays/', import.meta.url)
const { calendar } = readCalendar(readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!calendar) throw new Error('the city has no calendar')

const at = (local: string): Date => new Date(`${local}:00+07:00`)
const received = at('2026-11-23T09:00')
const line = (seq: number, when: string, type: string, data: object, position: string | null = null): Line => ({ seq, at: at(when), type, person: null, position, capacity: null, data: data as Record<string, unknown> })
const history: Line[] = [
  line(1, '2026-11-23T09:00', 'case.filed', { opens: [{ id: 1, positions: ['loket'] }] }),
  line(2, '2026-11-23T11:00', 'case.acted', { turn: 1, step: 'catat', act: 'receive', opens: [{ id: 2, positions: ['kepala'] }] }, 'loket'),
  line(3, '2026-11-23T13:30', 'case.unmasked', {}, 'kepala'),
  line(4, '2026-11-24T08:30', 'case.acted', { turn: 2, step: 'telaah', act: 'assess', opens: [] }, 'kepala'),
]
const ended = {
  slug: 'surat', status: 'granted', received_at: received, ended_at: at('2026-11-24T08:30'), took: '435', promised: '450', late: false, simulated: false,
  pauses: [{ from: at('2026-11-23T14:00').toISOString(), to: at('2026-11-23T15:00').toISOString(), reason: 'applicant' as const }],
}

describe('behind a figure', () => {
  test('stands each act with its position, the working time it waited and how long after receipt it came', () => {
    expect(actsBehind(calendar, history, received)).toMatchObject([
      { step: 'catat', act: 'receive', position: 'loket', waited: 120, after: 120 },
      // two and a half hours to 16.00 without the break, then an hour of the next day
      { step: 'telaah', act: 'assess', position: 'kepala', waited: 300, after: 420 },
    ])
  })

  test('is nothing by which a person could be told: no day, no number, no name, whatever the journal holds', () => {
    const shown = JSON.stringify(behind(calendar, ended, history.map((one) => ({ ...one, person: '01936b5c-0000-7000-8000-000000000001', data: { ...one.data, answered: ['nik'], product: { number: '005/1' }, agenda: '0042/2026' } }))))
    for (const part of ['2026-11-23', '2026-11-24', 'T09', '01936b5c', '005/1', '0042', 'nik']) expect(shown).not.toContain(part)
    expect(JSON.parse(shown)).toMatchObject({ month: '2026-11', took: 435, promised: 450, late: false, outcome: 'granted', pauses: [{ reason: 'applicant', minutes: 60 }] })
  })

  test('the pause of a reopened case is no pause of the applicant', () => {
    expect(behind(calendar, { ...ended, pauses: [{ from: received.toISOString(), to: null, reason: 'closed' }] }, history).pauses).toEqual([])
  })

  test('an act whose turn nobody opened on record has waited for nothing', () => {
    expect(actsBehind(calendar, [line(1, '2026-11-23T09:30', 'case.acted', { turn: 9, step: 'x', act: 'check' }, 'loket')], received)).toMatchObject([{ waited: 0, after: 30 }])
  })
})

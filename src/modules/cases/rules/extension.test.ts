import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { boat, boatPositions } from '../examples.ts'
import { answerDue } from './time/due-command.ts'
import { readCalendar } from './time/calendar-file.ts'
import { decide, nameOf, openActs, type CaseActor } from './engine.ts'
import { faults } from './faults.ts'
import type { Definition } from './definition.ts'
import { dueCommand, dueOfCase, promisedOf } from './time/promise.ts'
import { minutesPromised } from './time/measure.ts'
import { apply, type CaseState } from './state.ts'

const folder = new URL('../../../../city/bekasi/holidays/', import.meta.url)
const { calendar } = readCalendar(readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!calendar) throw new Error('the city has no calendar')

const extension = { who: ['captain'], by: '7 hari kerja', times: 1, law: { id: 'UU 14/2008 Pasal 22 ayat (8)' } }
const asked: Definition = { ...boat, term: { n: 10, unit: 'workingDay' }, procedure: { ...boat.procedure, extension } }
const received = new Date('2026-03-16T02:00:00Z')
const open: CaseState = apply(null, { type: 'case.filed', at: received.toISOString(), opens: [{ id: 1, step: 'check', positions: ['boatman'], branches: [], deadline: null, paused: null }] })
const officer = (...positions: string[]): CaseActor => ({ kind: 'officer', positions: new Set(positions), mayReopen: false })
const offered = (state: CaseState, actor: CaseActor, overdue = false): boolean =>
  openActs({ definition: asked, state, answers: {}, overdue }, actor).some((act) => nameOf(act) === 'extend')
const extended = (state: CaseState = open): CaseState =>
  apply(state, decide({ definition: asked, state, answers: {} }, officer('captain'), { act: 'extend' }, new Date('2026-03-30T03:00:00Z')))
const due = (state: CaseState): string | undefined => dueOfCase(calendar, { definition: asked, state, units: null }, received)?.due?.toISOString()

describe('a longer time that a law grants', () => {
  test('moves the due date by the rule: asked on 16 March 2026, 10 working days end on 7 April, 7 more on 16 April', () => {
    expect(due(open)).toBe('2026-04-07T09:00:00.000Z')
    expect(due(extended())).toBe('2026-04-16T09:00:00.000Z')
  })

  test('is told with its law and by how much, so that anybody can recompute it from the state alone', () => {
    expect(extended().extended).toEqual([{ at: '2026-03-30T03:00:00.000Z', by: { n: 7, unit: 'workingDay' }, law: 'UU 14/2008 Pasal 22 ayat (8)' }])
    const command = dueCommand('Asia/Jakarta', asked, extended(), null) ?? ''
    expect(command).toContain('--term "17 hari kerja"')
    expect(answerDue(calendar, { from: '2026-03-16T09:00', term: '17 hari kerja' })).toMatchObject({ due: '2026-04-16T16:00:00+07:00' })
  })

  test('is offered to the position named and to nobody else, once, while the case is open and not late', () => {
    expect(offered(open, officer('captain'))).toBe(true)
    for (const other of boatPositions.filter((one) => one !== 'captain')) expect(offered(open, officer(other))).toBe(false)
    expect(offered(open, { kind: 'applicant' })).toBe(false)
    expect(offered(extended(), officer('captain'))).toBe(false)
    expect(offered(open, officer('captain'), true)).toBe(false)
    expect(offered(apply(open, { type: 'case.withdrawn', at: received.toISOString() }), officer('captain'))).toBe(false)
    expect(openActs({ definition: boat, state: open, answers: {} }, officer('captain')).some((act) => act.act === 'extend')).toBe(false)
  })

  test('is refused where it is not offered', () => {
    expect(() => extended(extended())).toThrow(expect.objectContaining({ kind: 'conflict' }))
    expect(() => decide({ definition: asked, state: open, answers: {}, overdue: true }, officer('captain'), { act: 'extend' }, received)).toThrow(expect.objectContaining({ kind: 'conflict' }))
  })

  test('handed on by a delegation for other acts is not handed on', () => {
    const limited: CaseActor = { kind: 'officer', positions: new Set(['captain']), limits: new Map([['captain', new Set(['sign'])]]), mayReopen: false }
    expect(offered(open, limited)).toBe(false)
    expect(offered(open, { ...limited, limits: new Map([['captain', new Set(['extend'])]]) })).toBe(true)
  })

  test('leaves the promise as it was given: what it took is held against the printed time', () => {
    expect(minutesPromised(calendar, promisedOf(asked, null), received)).toBe(4500)
    expect(promisedOf(asked, null, extended())?.term.n).toBe(17)
  })

  test('is moved by pauses like any other day', () => {
    const paused: CaseState = { ...extended(), pauses: [{ from: '2026-03-31T03:00:00.000Z', to: '2026-04-01T03:00:00.000Z', reason: 'applicant' }] }
    expect(due(paused)).toBe('2026-04-17T09:30:00.000Z')
  })

  test('whose measure nobody can read, or that nobody known may take, is a fault of the definition', () => {
    const known = { positions: new Set(boatPositions), registers: new Set(['surat-keluar']), templates: new Set(['surat']) }
    const of = (more: object) => faults({ ...boat.procedure, extension: { ...extension, ...more } }, boat.form, known).map((one) => one.field)
    expect(of({})).toEqual([])
    expect(of({ by: 'sebentar' })).toEqual(['procedure.extension.by'])
    expect(of({ who: ['captain', 'ghost'] })).toEqual(['procedure.extension.who'])
  })
})

import { describe, expect, test } from 'vitest'
import { boat, boatPositions } from '../examples.ts'
import type { Definition } from './definition.ts'
import { decide, file, openActs, type CaseActor } from './engine.ts'
import { faults, type Known } from './faults.ts'
import { procedureSchema, type Procedure } from './procedure.ts'
import { apply, type CaseState } from './state.ts'
import { fixedPositions, isConfidential, isUnnamed } from './veil.ts'

const known: Known = { positions: new Set(boatPositions), registers: new Set(), templates: new Set() }
const step = (id: string, more: object) => ({ id, name: id, source: 1, ...more })

/** A club's complaint box: the boatman names who answers, the member says whether it is settled, silence closes it. */
const box: Procedure = procedureSchema.parse({
  reopen: { to: 'read' },
  steps: [
    step('say', { who: 'applicant', ways: [{ id: 'say', act: 'submit', to: 'read' }] }),
    step('read', { who: 'boatman', ways: [{ id: 'pass', act: 'coordinate', to: 'reply', asks: [{ id: 'who', kind: 'position', must: true, label: 'Who', options: [{ id: 'captain', label: 'Captain' }] }] }] }),
    step('reply', { who: { answer: 'who' }, ways: [{ id: 'reply', act: 'report', to: 'settle' }] }),
    step('settle', { who: 'applicant', pause: 'applicant', ways: [{ id: 'good', act: 'approve', to: 'end', outcome: 'granted' }, { id: 'bad', act: 'comment', to: 'read', reason: true }, { id: 'silent', act: 'archive', to: 'end', outcome: 'granted', after: '10 hari kerja' }] }),
  ],
})
const complaint: Definition = { ...boat, procedure: box, unnamed: { field: 'hide', is: true }, confidential: { field: 'secret', is: true } }
const officer = (...positions: string[]): CaseActor => ({ kind: 'officer', positions: new Set(positions), mayReopen: false })
const now = new Date('2026-03-02T02:00:00Z')
const answers = { why: 'Bocor', who: 'captain' }

function after(...acts: [CaseActor, string][]): CaseState {
  let state = apply(null, file(complaint, answers, now))
  for (const [actor, act] of acts) state = apply(state, decide({ definition: complaint, state, answers }, actor, { act }, now))
  return state
}
const answered = (): CaseState => after([officer('boatman'), '1:pass'], [officer('captain'), '2:reply'])
const offered = (state: CaseState, actor: CaseActor): string[] => openActs({ definition: complaint, state, answers }, actor).map((open) => (open.kind === 'way' ? open.way.id : open.act))

describe('who asked', () => {
  test('is not asked, or hidden, only where the answers say so and the service allows it', () => {
    expect([isUnnamed(complaint, { hide: true }), isUnnamed(complaint, { hide: false }), isUnnamed(complaint, {}), isUnnamed(boat, { hide: true })]).toEqual([true, false, false, false])
    expect([isConfidential(complaint, { secret: true }), isConfidential(complaint, {}), isConfidential(boat, { secret: true })]).toEqual([true, false, false])
  })
  test('is known to the positions the procedure itself names, not to those an answer names', () => {
    expect([...fixedPositions(complaint)]).toEqual(['boatman'])
  })
})

describe('a step that waits for the applicant', () => {
  test('offers the applicant every way but the one that silence takes', () => {
    expect(offered(answered(), { kind: 'applicant' })).toEqual(['good', 'bad', 'withdraw'])
  })
  test('offers the program that way alone, and an officer none', () => {
    expect(offered(answered(), { kind: 'program' })).toEqual(['silent'])
    expect(offered(answered(), officer('boatman', 'captain'))).toEqual([])
    expect(offered(after(), { kind: 'program' })).toEqual([])
  })
  test('ends by the program’s way like by any other, and refuses it to whoever else asks', () => {
    const state = answered()
    expect(apply(state, decide({ definition: complaint, state, answers }, { kind: 'program' }, { act: '3:silent' }, now)).status).toBe('granted')
    for (const actor of [{ kind: 'applicant' } as const, officer('boatman', 'captain')]) expect(() => decide({ definition: complaint, state, answers }, actor, { act: '3:silent' }, now)).toThrow('act-not-open')
  })
})

describe('a case that ended', () => {
  const ended = (): CaseState => after([officer('boatman'), '1:pass'], [officer('captain'), '2:reply'], [{ kind: 'applicant' }, '3:good'])
  test('is reopened by its applicant where the procedure says, and goes on at the step it names', () => {
    expect(offered(ended(), { kind: 'applicant' })).toEqual(['reopen'])
    const again = apply(ended(), decide({ definition: complaint, state: ended(), answers }, { kind: 'applicant' }, { act: 'reopen' }, now))
    expect([again.status, again.turns.map((turn) => [turn.step, turn.positions])]).toEqual(['open', [['read', ['boatman']]]])
  })
  test('cannot be reopened by an applicant where the procedure says nothing of it', () => {
    const plain = { ...complaint, procedure: { ...box, reopen: undefined } }
    expect(openActs({ definition: plain, state: ended(), answers }, { kind: 'applicant' })).toEqual([])
  })
})

describe('faults of such a procedure', () => {
  const codes = (change: (procedure: Procedure) => Procedure): string[] => faults(change(structuredClone(box)), boat.form, known).map((one) => one.code)
  test('there are none in one that can be run', () => { expect(codes((same) => same)).toEqual([]) })
  test('a position that some path leaves unanswered is told', () => {
    expect(codes((one) => ({ ...one, steps: one.steps.map((two) => (two.id === 'read' ? { ...two, ways: [...two.ways, { ...two.ways[0]!, id: 'short', asks: [] }] } : two)) }))).toContain('position-may-be-missing')
    expect(codes((one) => ({ ...one, steps: one.steps.map((two) => (two.id === 'read' ? { ...two, ways: two.ways.map((way) => ({ ...way, asks: way.asks.map((field) => ({ ...field, must: false })) })) } : two)) }))).toContain('position-may-be-missing')
  })
  test('a time that cannot be counted, silence at an office’s step, and a reopening that leads nowhere are told', () => {
    const silent = (one: Procedure, more: object): Procedure => ({ ...one, steps: one.steps.map((two) => (two.id === 'settle' ? { ...two, ways: two.ways.map((way) => (way.id === 'silent' ? { ...way, ...more } : way)) } : two)) })
    expect(codes((one) => silent(one, { after: 'sebentar' })).length).toBeGreaterThan(0)
    expect(codes((one) => silent(one, { reason: true }))).toContain('program-cannot-go-on')
    expect(codes((one) => ({ ...one, steps: one.steps.map((two) => (two.id === 'reply' ? { ...two, ways: two.ways.map((way) => ({ ...way, after: '1 hari' })) } : two)) }))).toContain('program-cannot-go-on')
    expect(codes((one) => ({ ...one, reopen: { to: 'nowhere' } }))).toContain('unknown-step')
    expect(codes((one) => ({ ...one, reopen: { to: 'settle' } }))).toContain('unknown-step')
  })
})

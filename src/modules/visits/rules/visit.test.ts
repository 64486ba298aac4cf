import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { at, boatman, carpenter, looker, member, stranger, visit } from '../examples.ts'
import { allConfirmed, barTo, barToCall, excusable, factsOf, goingOn, limits, minutesFaults, openTo, planFaults, reasonFaults, visitActs, wasInTeam, type Plan, type VisitState } from './visit.ts'

const codes = (found: readonly { code: string }[]): string[] => found.map((one) => one.code)

describe('excusing', () => {
  test('whoever plans excuses those who have not confirmed, but never the last who is left to answer', () => {
    const [one, other] = [member(boatman, { confirmedAt: at(1) }), member(carpenter)]
    expect(excusable([one, other]).map((each) => each.person)).toEqual([carpenter])
    expect([excusable([other]), excusable([one]), excusable([other, member(boatman, { left: true })])]).toEqual([[], [], []])
    const minuted = visit({ state: 'minuted', members: [one, other] })
    expect(openTo(minuted, looker({ person: stranger, mayPlan: true }))).toEqual(['excuse'])
    expect(barTo(minuted, 'excuse', looker())).toBe('not-permitted')
    expect(barTo(visit({ state: 'minuted', members: [other] }), 'excuse', looker({ mayPlan: true }))).toBe('nobody-to-excuse')
  })
})

describe('who may do what', () => {
  test('the team records and draws up minutes; whoever plans moves and calls off', () => {
    expect(openTo(visit(), looker())).toEqual(['record', 'draft'])
    expect(openTo(visit(), looker({ person: stranger, mayPlan: true }))).toEqual(['move', 'cancel'])
    expect(barTo(visit({ state: 'minuted' }), 'excuse', looker({ mayPlan: true, mayExcuse: false }))).toBe('not-permitted')
    expect(openTo(visit(), looker({ mayPlan: true }))).toEqual(['record', 'draft', 'move', 'cancel'])
  })

  test('a stranger does nothing, nor does who left the team or nobody at all', () => {
    const left = visit({ members: [member(boatman, { left: true }), member(carpenter)] })
    for (const state of ['planned', 'minuted', 'done', 'cancelled'] as const) {
      expect(openTo(visit({ state }), looker({ person: stranger }))).toEqual([])
      expect(openTo({ ...left, state }, looker())).toEqual([])
      expect(openTo(visit({ state }), looker({ person: null }))).toEqual([])
    }
    expect(wasInTeam(left, boatman)).toBe(true)
  })

  test('no minutes are drawn up before the day', () => {
    expect(barTo(visit(), 'draft', looker({ today: localDate('2026-11-23') }))).toBe('visit-not-yet')
    expect(barTo(visit(), 'draft', looker({ today: localDate('2026-11-24') }))).toBeNull()
  })

  test('minutes are changed and confirmed while they lie before the team, each member once', () => {
    const minuted = visit({ state: 'minuted', members: [member(boatman, { confirmedAt: at(1) }), member(carpenter)] })
    expect(openTo(minuted, looker())).toEqual(['edit'])
    expect(openTo(minuted, looker({ person: carpenter }))).toEqual(['edit', 'confirm'])
    expect(openTo(minuted, looker({ person: carpenter, lateWaits: true }))).toEqual(['edit', 'redraft', 'confirm'])
  })

  test('what is done, called off or erased stands as it is', () => {
    for (const more of [{ state: 'done' }, { state: 'cancelled' }, { erased: true }] as const) expect(openTo(visit(more), looker({ mayPlan: true, lateWaits: true }))).toEqual([])
  })

  test('every act that is not open has its reason', () => {
    const states: VisitState[] = ['planned', 'minuted', 'done', 'cancelled']
    fc.assert(fc.property(fc.constantFrom(...states), fc.constantFrom(...visitActs), fc.constantFrom(boatman, stranger, null), fc.boolean(), (state, act, person, mayPlan) => {
      const who = looker({ person, mayPlan })
      expect(openTo(visit({ state }), who).includes(act)).toBe(barTo(visit({ state }), act, who) === null)
    }))
    expect(barTo(visit({ state: 'done' }), 'edit', looker())).toBe('visit-done')
    expect(barTo(visit({ state: 'cancelled' }), 'record', looker())).toBe('visit-cancelled')
    expect(barTo(visit({ state: 'minuted' }), 'record', looker())).toBe('minutes-begun')
    expect(barTo(visit(), 'confirm', looker())).toBe('no-minutes-yet')
  })
})

test('minutes are whole when everybody of the team confirmed, and who left is not waited for', () => {
  expect(allConfirmed([{ left: false, confirmedAt: at(1) }, { left: false, confirmedAt: null }])).toBe(false)
  expect(allConfirmed([{ left: false, confirmedAt: at(1) }, { left: true, confirmedAt: null }])).toBe(true)
  expect(allConfirmed([{ left: true, confirmedAt: at(1) }])).toBe(false)
  expect(allConfirmed([])).toBe(false)
})

describe('what others may know', () => {
  const one = (state: VisitState, hour: number, outcome: 'fit' | 'unfit' | null = null) => ({ state, plannedAt: at(hour), outcome })

  test('nothing of no visit, nor of one that was called off', () => {
    for (const none of [[], [one('cancelled', 0)]]) expect(factsOf(none)).toEqual({ planned: false, done: false, passed: false })
  })

  test('a visit is planned from its plan on, and done when its minutes are whole', () => {
    expect(factsOf([one('planned', 0)])).toEqual({ planned: true, done: false, passed: false })
    expect(factsOf([one('minuted', 0)])).toEqual({ planned: true, done: false, passed: false })
    expect(factsOf([one('done', 0, 'fit'), one('cancelled', 1)])).toEqual({ planned: true, done: true, passed: true })
  })

  test('a second visit opens the question again, and its outcome counts', () => {
    expect(factsOf([one('done', 0, 'unfit')])).toEqual({ planned: true, done: true, passed: false })
    expect(factsOf([one('planned', 2), one('done', 0, 'unfit')])).toEqual({ planned: true, done: false, passed: false })
    expect(factsOf([one('done', 2, 'fit'), one('done', 0, 'unfit')])).toEqual({ planned: true, done: true, passed: true })
  })
})

describe('a plan', () => {
  const today = localDate('2026-11-23')
  const facts = { works: (date: string) => date !== '2026-11-28', known: new Set(['boatman~1', 'carpenter~2', 'captain~1']) }
  const plan = (more: Partial<Plan> = {}): Plan => ({ date: localDate('2026-11-24'), team: ['boatman~1', 'carpenter~2'], lead: 'boatman~1', place: 'Jl. Contoh No. 1', purpose: 'Melihat atap', ...more })
  const faults = (more: Partial<Plan> = {}): string[] => codes(planFaults(plan(more), today, facts))

  test('that is whole has no fault, also for today', () => {
    expect(faults()).toEqual([])
    expect(faults({ date: today, lead: '' })).toEqual([])
  })

  test('wants a day that is not over, not too far, and no day off without being asked', () => {
    expect(faults({ date: null })).toEqual(['not-a-date'])
    expect(faults({ date: localDate('2026-11-22') })).toEqual(['date-past'])
    expect(faults({ date: localDate('2026-11-28') })).toEqual(['no-working-day'])
    expect([faults({ date: localDate('2027-11-24') }), faults({ date: localDate('2027-11-25') })]).toEqual([[], ['date-too-far']])
  })

  test('may be for the day off that somebody asked for, and for no other', () => {
    const agreed = (day: string): string[] => codes(planFaults(plan({ date: localDate('2026-11-28') }), today, { ...facts, works: goingOn(facts.works, day) }))
    expect([agreed('2026-11-28'), agreed('2026-11-29'), agreed(''), agreed('ya')]).toEqual([[], ['no-working-day'], ['no-working-day'], ['no-working-day']])
    expect(codes(planFaults(plan({ date: localDate('2026-11-22') }), today, { ...facts, works: goingOn(facts.works, '2026-11-22') }))).toEqual(['date-past'])
  })

  test('wants a team of known people, each once, and a leader from among them', () => {
    expect(faults({ team: [] })).toEqual(['team-missing'])
    expect(faults({ team: ['boatman~9'] })).toEqual(['member-unknown'])
    expect(faults({ team: ['boatman~1', 'captain~1'] })).toEqual(['member-twice'])
    expect(faults({ lead: 'captain~1' })).toEqual(['lead-outside'])
    expect(faults({ team: Array.from({ length: limits.team + 1 }, (_, n) => `boatman~${n}`) })).toEqual(['team-too-large'])
  })

  test('says everything that is wrong at once', () => {
    expect(faults({ date: null, team: [], place: '', purpose: 'x'.repeat(limits.purpose + 1) })).toEqual(['not-a-date', 'team-missing', 'words-missing', 'too-long'])
  })

  test('a reason has words, not too many, and nothing unseen', () => {
    expect([codes(reasonFaults('')), codes(reasonFaults('Hujan')), codes(reasonFaults('a\u0000')), codes(reasonFaults('a'.repeat(limits.reason + 1)))]).toEqual([['words-missing'], [], ['control-characters'], ['too-long']])
  })
})

describe('minutes', () => {
  test('have words and an outcome; remarks and a refusal say what is to be done', () => {
    expect(codes(minutesFaults({ body: 'Ditinjau.', outcome: 'fit', advice: '' }))).toEqual([])
    expect(codes(minutesFaults({ body: '', outcome: '', advice: '' }))).toEqual(['words-missing', 'outcome-missing', 'advice-missing'])
    for (const outcome of ['fit-with-notes', 'unfit']) {
      expect(codes(minutesFaults({ body: 'Ditinjau.', outcome, advice: '' }))).toEqual(['advice-missing'])
      expect(codes(minutesFaults({ body: 'Ditinjau.', outcome, advice: 'Perbaiki atap.' }))).toEqual([])
    }
    expect(codes(minutesFaults({ body: 'a\u0001', outcome: 'fit', advice: 'b\u0002' }))).toEqual(['control-characters', 'control-characters'])
  })
})

describe('the telephone of the applicant', () => {
  test('is for the team and for whoever plans, as long as the visit is under way', () => {
    for (const state of ['planned', 'minuted'] as const) {
      expect(barToCall(visit({ state }), looker())).toBeNull()
      expect(barToCall(visit({ state }), looker({ person: stranger, mayPlan: true }))).toBeNull()
      expect(barToCall(visit({ state }), looker({ person: stranger }))).toBe('not-in-team')
      expect(barToCall(visit({ state }), looker({ person: null }))).toBe('not-in-team')
    }
  })

  test('is nobody’s when the visit is over, called off or erased, nor of who left the team', () => {
    expect(barToCall(visit({ state: 'done' }), looker())).toBe('visit-done')
    expect(barToCall(visit({ state: 'cancelled' }), looker({ mayPlan: true }))).toBe('visit-cancelled')
    expect(barToCall(visit({ erased: true }), looker())).toBe('visit-erased')
    expect(barToCall(visit({ members: [member(boatman, { left: true }), member(carpenter)] }), looker())).toBe('not-in-team')
  })
})

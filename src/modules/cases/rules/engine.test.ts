import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '#kernel'
import { boat, boatPositions, boatProcedure } from '../examples.ts'
import { decide, file, nameOf, openActs, type CaseActor, type Command } from './engine.ts'
import { faults } from './faults.ts'
import { apply, type CaseEvent, type CaseState } from './state.ts'
import type { Procedure } from './procedure.ts'

const applicant: CaseActor = { kind: 'applicant' }
const officer = (...positions: string[]): CaseActor => ({ kind: 'officer', positions: new Set(positions), mayReopen: false })
const everybody: CaseActor = { kind: 'officer', positions: new Set(boatPositions), mayReopen: true }
const start = Date.parse('2026-03-02T02:00:00Z')
const at = (hours: number): Date => new Date(start + hours * 3_600_000)

const given = (answers: Answers = { days: 2 }) => {
  let state = apply(null, file(boat, answers, at(0)))
  const events: CaseEvent[] = []
  const when = (actor: CaseActor, act: string, more: Omit<Command, 'act'> = {}, hours = events.length + 1): CaseState => {
    const event = decide({ definition: boat, state, answers }, actor, { act, ...more }, at(hours))
    events.push(event)
    state = apply(state, event)
    return state
  }
  const acts = (actor: CaseActor): string[] =>
    openActs({ definition: boat, state, answers }, actor).filter((open) => open.kind !== 'way' || !open.because).map(nameOf)
  return { when, acts, now: () => state, events }
}

describe('a case on its way', () => {
  test('filing takes the applicant’s own first step and gives the turn to the office', () => {
    const { now, acts } = given()
    expect(now().turns).toMatchObject([{ id: 1, step: 'check', positions: ['boatman'] }])
    expect(acts(officer('boatman'))).toEqual(['1:pass', '1:back', 'pause:1'])
    expect(acts(officer('captain'))).toEqual([])
  })

  test('a return stops the clock until the applicant has mended', () => {
    const { when, acts, now } = given()
    when(officer('boatman'), '1:back')
    expect(now().pauses).toEqual([{ from: at(1).toISOString(), to: null, reason: 'applicant' }])
    expect(acts(applicant)).toEqual(['2:mended', 'withdraw'])
    when(applicant, '2:mended')
    expect(now().pauses).toEqual([{ from: at(1).toISOString(), to: at(2).toISOString(), reason: 'applicant' }])
    expect(now().turns[0]?.step).toBe('check')
  })

  test('parallel branches wait for each other at the join', () => {
    const { when, now } = given()
    when(officer('boatman'), '1:pass')
    expect(now().turns.map((turn) => turn.step)).toEqual(['rope', 'hull'])
    when(officer('joiner'), `${now().turns[1]?.id}:ok`)
    expect(now().turns.map((turn) => turn.step)).toEqual(['rope'])
    when(officer('ropemaker'), `${now().turns[0]?.id}:ok`)
    expect(now().turns.map((turn) => turn.step)).toEqual(['captain'])
    expect(now().parked).toEqual([])
  })

  test('a leader chooses several positions and each of them reports', () => {
    const { when, now } = given({ days: 9 })
    when(officer('boatman'), '1:long')
    const turn = now().turns[0]?.id
    when(officer('captain'), `${turn}:crew`, { to: ['carpenter', 'joiner', 'carpenter'], deadline: '2026-03-05' })
    expect(now().turns.map(({ positions, deadline }) => ({ positions, deadline }))).toEqual([
      { positions: ['carpenter'], deadline: '2026-03-05' }, { positions: ['joiner'], deadline: '2026-03-05' }])
    for (const position of ['carpenter', 'joiner']) when(officer(position), `${now().turns[0]?.id}:back`)
    expect(now().turns.map((one) => one.step)).toEqual(['close'])
    when(officer('captain'), `${now().turns[0]?.id}:done`)
    expect(now()).toMatchObject({ status: 'granted', turns: [], parked: [] })
  })

  test('nobody is chosen: refused', () => {
    const { when, now } = given({ days: 9 })
    when(officer('boatman'), '1:long')
    expect(() => when(officer('captain'), `${now().turns[0]?.id}:crew`)).toThrow('no-recipient')
  })

  test('a way whose condition does not hold is named but refused', () => {
    const { now, when } = given({ days: 2 })
    const named = openActs({ definition: boat, state: now(), answers: { days: 2 } }, officer('boatman')).find((one) => nameOf(one) === '1:long')
    expect(named).toMatchObject({ because: 'needs-not-met' })
    expect(() => when(officer('boatman'), '1:long')).toThrow('needs-not-met')
  })

  test('the office pauses for a legal reason only, and nothing moves while it lasts', () => {
    const { when, now, acts } = given()
    expect(() => when(officer('boatman'), 'pause:1', { reason: 'payment' })).toThrow('no-legal-reason')
    when(officer('boatman'), 'pause:1', { reason: 'outside' })
    expect(now().pauses).toMatchObject([{ reason: 'outside', to: null }])
    expect(acts(officer('boatman'))).toEqual(['resume:1'])
    expect(() => when(officer('boatman'), '1:pass')).toThrow('paused')
    when(officer('boatman'), 'resume:1')
    expect(now().pauses[0]?.to).not.toBeNull()
  })

  test('the applicant withdraws while it is open, not after', () => {
    const { when, now } = given()
    when(applicant, 'withdraw')
    expect(now()).toMatchObject({ status: 'withdrawn', turns: [] })
    expect(() => when(applicant, 'withdraw')).toThrow('act-not-open')
  })

  test('an ended case is reopened at its last step by those who may, and the time between does not count', () => {
    const { when, now, acts } = given({ days: 9 })
    when(officer('boatman'), '1:long')
    when(officer('captain'), `${now().turns[0]?.id}:no`)
    expect(acts(officer('captain'))).toEqual([])
    when(everybody, 'reopen', {}, 50)
    expect(now()).toMatchObject({ status: 'open', turns: [{ step: 'captain', positions: ['captain'] }] })
    expect(now().pauses.at(-1)).toMatchObject({ reason: 'closed', to: at(50).toISOString() })
  })

  test('instructions are passed on, nested, and reported, without holding up the case', () => {
    const answers = { days: 9 }
    const { when, now, acts } = given(answers)
    when(officer('boatman'), '1:long')
    when(officer('captain'), `${now().turns[0]?.id}:crew`, { to: ['joiner'] })
    when(officer('joiner'), `${now().turns[0]?.id}:back`)
    expect(now().dispositions).toEqual([])
    expect(acts(officer('joiner'))).toEqual([])
  })
})

/** Picks acts by the numbers given and follows the case; returns every state on the way. */
function walk(procedure: Procedure, answers: Answers, picks: number[]): { states: CaseState[]; refusedOthers: boolean } {
  const definition = { ...boat, procedure }
  let state = apply(null, file(definition, answers, at(0)))
  const states = [state]
  let refusedOthers = true
  picks.forEach((pick, index) => {
    const actors = [applicant, everybody]
    const offered = actors.flatMap((actor) => openActs({ definition, state, answers }, actor).map((open) => ({ actor, open })))
    const open = offered.filter(({ open: one }) => one.kind !== 'way' || !one.because)
    for (const { actor, open: one } of offered) {
      if (one.kind === 'way' && one.because) refusedOthers &&= throws(() => decide({ definition, state, answers }, actor, { act: nameOf(one) }, at(index)))
    }
    const chosen = open[pick % Math.max(open.length, 1)]
    if (!chosen) return
    const to = boatPositions.slice(0, 1 + (pick % 3))
    const reason = chosen.open.kind === 'standing' ? chosen.open.reasons[0] : undefined
    try {
      state = apply(state, decide({ definition, state, answers }, chosen.actor, { act: nameOf(chosen.open), to, reason }, at(index + 1)))
    } catch (error) {
      if (!String(error).includes('to-oneself')) throw error
    }
    states.push(state)
  })
  return { states, refusedOthers }
}

const throws = (work: () => unknown): boolean => {
  try { work() } catch { return true }
  return false
}

describe('no sequence of acts reaches an impossible state', () => {
  const answers = fc.record({ days: fc.integer({ min: 1, max: 12 }) })
  const picks = fc.array(fc.nat(1000), { maxLength: 60 })

  test('an open case always waits for somebody, an ended one for nobody', () => {
    fc.assert(fc.property(answers, picks, (given, chosen) => {
      const { states, refusedOthers } = walk(boatProcedure, given, chosen)
      expect(refusedOthers).toBe(true)
      for (const state of states) {
        expect(state.turns.length > 0).toBe(state.status === 'open')
        if (state.status !== 'open') expect(state.parked).toEqual([])
        expect(new Set(state.turns.map((turn) => turn.id)).size).toBe(state.turns.length)
        const running = state.pauses.filter((pause) => pause.to === null)
        expect(running.length).toBe(state.status === 'open' && state.turns.every((turn) => turn.paused !== null) ? 1 : 0)
        state.pauses.forEach((pause, index) => { if (index > 0) expect(pause.from >= (state.pauses[index - 1]?.to ?? 'z')).toBe(true) })
      }
    }))
  })

  test('from every state reached the case can still be finished', () => {
    fc.assert(fc.property(answers, picks, (given, chosen) => {
      const last = walk(boatProcedure, given, chosen).states.at(-1)
      expect(last && finishes(last, given)).toBe(true)
    }), { numRuns: 60 })
  })
})

/** Searches breadth first for an end that is no withdrawal. */
function finishes(from: CaseState, answers: Answers): boolean {
  const queue = [from]
  const key = (state: CaseState): string => JSON.stringify([state.status, state.turns.map(({ step, paused }) => [step, paused]), state.parked.map((one) => one.step)])
  const seen = new Set(queue.map(key))
  for (let state = queue.shift(); state; state = queue.shift()) {
    if (state.status !== 'open') return true
    for (const actor of [applicant, everybody]) {
      for (const open of openActs({ definition: boat, state, answers }, actor)) {
        // Giving up is no finish: the applicant may always do that.
        if ((open.kind === 'way' && open.because) || open.act === 'withdraw') continue
        const next = apply(state, decide({ definition: boat, state, answers }, actor, { act: nameOf(open), to: ['joiner'], reason: 'outside' }, at(100)))
        if (!seen.has(key(next))) { seen.add(key(next)); queue.push(next) }
      }
    }
  }
  return false
}

describe('a definition is refused when it is read', () => {
  const known = { positions: new Set(boatPositions), registers: new Set(['surat-keluar']), templates: new Set(['surat']) }
  const change = (edit: (procedure: Procedure) => void): string[] => {
    const procedure = structuredClone(boatProcedure)
    edit(procedure)
    return faults(procedure, boat.form, known).map((problem) => problem.code)
  }
  const step = (procedure: Procedure, id: string) => procedure.steps.find((one) => one.id === id)!

  test('a sound one has no fault', () => expect(faults(boatProcedure, boat.form, known)).toEqual([]))

  const broken: [string, (procedure: Procedure) => void][] = [
    ['unknown-position', (p) => { step(p, 'check').who = { kind: 'positions', positions: ['admiral'] } }],
    ['unknown-step', (p) => { step(p, 'rope').ways[0]!.to = ['moon'] }],
    ['step-twice', (p) => { step(p, 'hull').id = 'rope' }],
    ['step-never-reached', (p) => { step(p, 'check').ways = step(p, 'check').ways.filter((way) => way.id !== 'back') }],
    ['step-never-ends', (p) => { step(p, 'close').ways[0]!.to = ['close'] }],
    ['end-without-outcome', (p) => { delete step(p, 'close').ways[0]!.outcome }],
    ['end-inside-parallel', (p) => { step(p, 'rope').ways[0]!.to = ['end']; step(p, 'rope').ways[0]!.outcome = 'granted' }],
    ['parallel-crossed', (p) => { step(p, 'rope').ways[0]!.to = ['mend'] }],
    ['applicant-without-pause', (p) => { delete step(p, 'mend').pause }],
    ['no-reason-asked', (p) => { step(p, 'captain').ways[1]!.reason = false }],
    ['join-out-of-place', (p) => { step(p, 'rope').ways[0]!.to = ['sail']; step(p, 'rope').ways[0]!.act = 'dispose'; step(p, 'sail').ways[0]!.to = ['captain'] }],
    ['only-way-conditional', (p) => { step(p, 'rope').ways[0]!.needs = { field: 'days', atLeast: 2 } }],
    ['joins-twice', (p) => { p.steps.push({ ...structuredClone(step(p, 'captain')), id: 'second' }) }],
    ['unknown-field', (p) => { step(p, 'check').ways[2]!.needs = { field: 'weeks', atLeast: 1 } }],
    ['unknown-product', (p) => { p.products = [] }],
    ['unknown-register', (p) => { p.products[0]!.register = 'nowhere' }],
    ['unknown-template', (p) => { p.products[0]!.template = 'nowhere' }],
    ['nobody-chooses', (p) => { step(p, 'captain').ways[0]!.act = 'check' }],
    ['never-issued', (p) => { delete step(p, 'close').ways[0]!.product }],
  ]
  test.each(broken)('%s', (code, edit) => expect(change(edit)).toContain(code))

  test('all faults are told at once, each with its place', () => {
    const procedure = structuredClone(boatProcedure)
    procedure.steps[1]!.who = { kind: 'positions', positions: ['admiral'] }
    procedure.products[0]!.register = 'nowhere'
    expect(faults(procedure, boat.form, known)).toEqual([
      { code: 'unknown-position', field: 'procedure.steps.1.who', data: { name: 'admiral' } },
      { code: 'unknown-register', field: 'procedure.products.0.register', data: { name: 'nowhere' } },
    ])
  })
})

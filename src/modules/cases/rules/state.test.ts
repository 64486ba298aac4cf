import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boat, boatPositions } from '../examples.ts'
import { decide, file, nameOf, openActs, type CaseActor } from './engine.ts'
import { apply, type CaseEvent, type CaseState, type Opening } from './state.ts'

const at = (minute: number): string => new Date(Date.parse('2026-03-02T02:00:00Z') + minute * 60_000).toISOString()
const turn = (id: number, more: Partial<Opening> = {}): Opening => ({ id, step: `s${id}`, positions: ['boatman'], branches: [], deadline: null, paused: null, ...more })
const filed = (...opens: Opening[]): CaseState => apply(null, { type: 'case.filed', at: at(0), opens })
const acted = (of: number, opens: Opening[], more: Partial<Extract<CaseEvent, { type: 'case.acted' }>> = {}): CaseEvent =>
  ({ type: 'case.acted', at: at(1), turn: of, step: `s${of}`, way: 'w', act: 'check', opens, parks: null, joined: null, gives: [], outcome: null, positions: ['boatman'], ...more })

describe('the state of a case', () => {
  test('begins with its filing and with nothing else', () => {
    expect(() => apply(null, { type: 'case.withdrawn', at: at(0) })).toThrow('a case begins with its filing')
    expect(filed(turn(1))).toMatchObject({ status: 'open', receivedAt: at(0), next: 2, pauses: [], ended: null, turns: [{ id: 1, since: at(0) }] })
  })

  test('stands still only while every turn does', () => {
    const both = filed(turn(1), turn(2))
    const one = apply(both, { type: 'case.paused', at: at(5), turn: 1, reason: 'outside' })
    expect(one.pauses).toEqual([])
    const two = apply(one, { type: 'case.paused', at: at(7), turn: 2, reason: 'law' })
    expect(two.pauses).toEqual([{ from: at(7), to: null, reason: 'outside' }])
    expect(apply(two, { type: 'case.resumed', at: at(9), turn: 2 }).pauses).toEqual([{ from: at(7), to: at(9), reason: 'outside' }])
  })

  test('that passes from one pause to another of a different reason keeps both', () => {
    const waiting = filed(turn(1, { positions: [], paused: 'applicant' }))
    const next = apply(waiting, acted(1, [turn(2, { paused: 'payment' })], { at: at(3) }))
    expect(next.pauses).toEqual([{ from: at(0), to: at(3), reason: 'applicant' }, { from: at(3), to: null, reason: 'payment' }])
  })

  test('that ends or is withdrawn waits for nobody and stands still no more', () => {
    const waiting = filed(turn(1, { positions: [], paused: 'applicant' }))
    expect(apply(waiting, { type: 'case.withdrawn', at: at(4) })).toMatchObject({ status: 'withdrawn', turns: [], parked: [], ended: null, pauses: [{ to: at(4) }] })
    expect(apply(filed(turn(1)), acted(1, [], { outcome: 'granted' }))).toMatchObject({ status: 'granted', turns: [], ended: { at: at(1), step: 's1', positions: ['boatman'] } })
  })

  test('opened again counts the time it was closed as no time of the office', () => {
    const ended = apply(filed(turn(1)), acted(1, [], { outcome: 'granted' }))
    expect(apply(ended, { type: 'case.reopened', at: at(60), opens: [turn(2)] })).toMatchObject({ status: 'open', ended: null, pauses: [{ from: at(1), to: at(60), reason: 'closed' }], turns: [{ id: 2 }], next: 3 })
  })

  test('never gives a number twice to turns, branches and instructions', () => {
    const state = apply(filed(turn(1)), acted(1, [turn(3, { branches: [{ fork: 2, step: 's1', of: 1 }] })], { gives: [{ id: 4, from: 'boatman', to: 'captain', parent: null, deadline: null }] }))
    expect(state.next).toBe(5)
    const passed = apply(state, { type: 'case.disposed', at: at(2), disposition: 4, gives: [{ id: 5, from: 'captain', to: 'joiner', parent: 4, deadline: null }] })
    expect([passed.next, passed.dispositions.map(({ id, doneAt }) => [id, doneAt])]).toEqual([6, [[4, at(2)], [5, null]]])
  })

  test('a branch that arrived waits until the last one joins it', () => {
    const branches = [{ fork: 2, step: 's1', of: 2 }]
    const open = filed(turn(3, { branches }), turn(4, { branches }))
    const parked = apply(open, acted(3, [], { parks: { fork: 2, step: 'join', branches: [] } }))
    expect([parked.turns.length, parked.parked.length]).toEqual([1, 1])
    expect(apply(parked, acted(4, [turn(5)], { joined: 2 }))).toMatchObject({ turns: [{ id: 5 }], parked: [] })
  })
})

describe('along any way people take', () => {
  const everybody: CaseActor[] = [{ kind: 'applicant' }, { kind: 'officer', positions: new Set(boatPositions), mayReopen: true }]
  const walk = (choices: number[]): CaseState[] => {
    const answers = { why: 'x', days: 9 }
    let state = apply(null, file(boat, answers, new Date(at(0))))
    const states = [state]
    for (const [index, choice] of choices.entries()) {
      const open = everybody.flatMap((actor) => openActs({ definition: boat, state, answers }, actor).filter((act) => act.kind !== 'way' || act.because === null).map((act) => ({ actor, act })))
      const chosen = open[choice % Math.max(open.length, 1)]
      if (!chosen) break
      const reason = chosen.act.kind === 'standing' ? chosen.act.reasons[0] : undefined
      const given = chosen.act.kind === 'pass-on' ? state.dispositions.find((one) => chosen.act.kind === 'pass-on' && one.id === chosen.act.disposition)?.to : undefined
      const to = boatPositions.filter((position) => position !== given).slice(0, 1 + (choice % 2))
      state = apply(state, decide({ definition: boat, state, answers }, chosen.actor, { act: nameOf(chosen.act), to, reason }, new Date(at(index + 1))))
      states.push(state)
    }
    return states
  }

  test('the state stays possible: pauses follow each other, an open case waits for somebody, numbers only grow', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 25 }), (choices) => {
      const states = walk(choices)
      for (const [index, state] of states.entries()) {
        for (const [n, pause] of state.pauses.entries()) {
          if (pause.to !== null) expect(pause.to >= pause.from).toBe(true)
          const next = state.pauses[n + 1]
          if (next) expect(pause.to !== null && pause.to <= next.from).toBe(true)
        }
        expect(state.status === 'open').toBe(state.turns.length > 0)
        expect(state.status === 'open' || state.pauses.every((pause) => pause.to !== null)).toBe(true)
        if (index > 0) expect(state.next).toBeGreaterThanOrEqual(states[index - 1]?.next ?? 0)
        const ids = [...state.turns, ...state.dispositions].map((one) => one.id)
        expect(new Set(ids).size).toBe(ids.length)
      }
    }), { numRuns: 200 })
  })

  test('the journal alone rebuilds it', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 15 }), (choices) => {
      const last = walk(choices).at(-1)
      expect(walk(choices).at(-1)).toEqual(JSON.parse(JSON.stringify(last)))
    }))
  })
})

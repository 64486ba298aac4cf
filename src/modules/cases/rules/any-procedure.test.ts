import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal, type Answers } from '#kernel'
import { positions, procedures } from '../../../../test/procedures.ts'
import { boat } from '../examples.ts'
import type { Definition } from './definition.ts'
import { decide, file, nameOf, openActs, positionsOf, type CaseActor, type OpenAct, type Situation } from './engine.ts'
import { faults, type Known } from './faults.ts'
import type { Procedure } from './procedure.ts'
import { apply, type CaseEvent, type CaseState } from './state.ts'

const known: Known = { positions: new Set(positions), registers: new Set(), templates: new Set() }

const answers: Answers = { why: 'x', days: 2 }
const applicant: CaseActor = { kind: 'applicant' }
const officer = (...held: string[]): CaseActor => ({ kind: 'officer', positions: new Set(held), mayReopen: false })
const everybody: readonly CaseActor[] = [applicant, ...positions.map((position) => officer(position))]
const begun = Date.parse('2026-03-02T02:00:00Z')
const at = (n: number): Date => new Date(begun + n * 60_000)
const isOpen = (open: OpenAct): boolean => open.kind !== 'way' || open.because === null

type Move = { actor: CaseActor; open: OpenAct }
const moves = (situation: Situation, actors: readonly CaseActor[] = everybody): Move[] => actors.flatMap((actor) => openActs(situation, actor).map((open) => ({ actor, open })))

const commandOf = (situation: Situation, { actor, open }: Move, pick: number): Parameters<typeof decide>[2] => {
  const from = open.kind === 'pass-on' ? situation.state.dispositions.find((one) => one.id === open.disposition)?.to : actor.kind === 'officer' ? [...actor.positions][0] : undefined
  const to = positions.filter((position) => position !== from).slice(0, 1 + (pick % 3))
  return { act: nameOf(open), to, reason: open.kind === 'standing' ? open.reasons[pick % Math.max(open.reasons.length, 1)] : undefined }
}

type Trail = { situation: Situation; events: CaseEvent[]; states: CaseState[] }

function walk(procedure: Procedure, picks: readonly number[], visit: (situation: Situation) => void = () => {}): Trail {
  const definition: Definition = { ...boat, procedure }
  const events: CaseEvent[] = [file(definition, answers, at(0))]
  let state = apply(null, events[0] as CaseEvent)
  const states = [state]
  visit({ definition, state, answers })
  picks.forEach((pick, index) => {
    const situation: Situation = { definition, state, answers }
    const open = moves(situation).filter((move) => isOpen(move.open) && !(move.open.kind === 'standing' && move.open.act === 'withdraw' && pick % 7 > 0))
    const move = open[pick % Math.max(open.length, 1)]
    if (!move) return
    const event = decide(situation, move.actor, commandOf(situation, move, pick), at(index + 1))
    state = apply(state, event)
    events.push(event)
    states.push(state)
    visit({ definition, state, answers })
  })
  return { situation: { definition, state, answers }, events, states }
}

const picks = fc.array(fc.nat(1000), { maxLength: 40 })
const holds = (name: string, check: (procedure: Procedure, picks: number[]) => void, numRuns = 150): void => {
  test(name, () => fc.assert(fc.property(procedures, picks, check), { numRuns }))
}
const refusal = (doing: () => unknown): string | null => {
  try { doing(); return null } catch (error) { if (error instanceof Refusal) return error.kind; throw error }
}

describe('Any procedure a city can write', () => {
  holds('has no fault when it is built of sound parts', (procedure) => { expect(faults(procedure, boat.form, known)).toEqual([]) })

  holds('is told when one of its steps leads nowhere', (procedure, [pick = 0]) => {
    const index = pick % procedure.steps.length
    const broken: Procedure = { ...procedure, steps: procedure.steps.map((step, n) => (n === index ? { ...step, ways: step.ways.map((way) => ({ ...way, to: ['nowhere'], outcome: undefined })) } : step)) }
    expect(faults(broken, boat.form, known).map((problem) => problem.code)).toContain('unknown-step')
  })

  holds('is told when a step waits for a position nobody knows', (procedure, [pick = 0]) => {
    const index = pick % procedure.steps.length
    const broken: Procedure = { ...procedure, steps: procedure.steps.map((step, n) => (n === index ? { ...step, who: { kind: 'positions', positions: ['pirate'] } } : step)) }
    expect(faults(broken, boat.form, known)).toContainEqual({ code: 'unknown-position', field: `procedure.steps.${index}.who`, data: { name: 'pirate' } })
  })
})

test('among the procedures tried are long ones, parallel ones within parallel ones, and choices of a leader', () => {
  const tried = fc.sample(procedures, { numRuns: 150, seed: 7 })
  const joins = (procedure: Procedure): string[] => procedure.steps.flatMap((step) => step.joins ?? [])
  expect(Math.max(...tried.map((procedure) => procedure.steps.length))).toBeGreaterThan(15)
  expect(tried.filter((procedure) => joins(procedure).some((id) => joins(procedure).some((other) => other.startsWith(`${id}-b`)))).length).toBeGreaterThan(5)
  expect(tried.filter((procedure) => procedure.steps.some((step) => step.who.kind === 'chosen')).length).toBeGreaterThan(20)
})

describe('On every way through any procedure', () => {
  holds('an open case waits for somebody, an ended one for nobody', (procedure, list) => {
    for (const state of walk(procedure, list).states) {
      expect(state.status === 'open').toBe(state.turns.length > 0)
      expect(state.status === 'open' || state.parked.length === 0).toBe(true)
    }
  })

  holds('somebody can always go on, but while the office has declared a pause', (procedure, list) => {
    walk(procedure, list, (situation) => {
      if (situation.state.status !== 'open') return
      const offered = moves(situation).filter((move) => isOpen(move.open))
      expect(offered.some(({ open }) => open.kind === 'way' || (open.kind === 'standing' && open.act === 'resume'))).toBe(true)
    })
  })

  holds('what is offered is accepted, what is named with a reason is refused as a conflict', (procedure, list) => {
    walk(procedure, list, (situation) => {
      for (const move of moves(situation)) {
        const kind = refusal(() => decide(situation, move.actor, commandOf(situation, move, 1), at(99)))
        expect(kind).toBe(isOpen(move.open) ? null : 'conflict')
      }
    })
  }, 60)

  holds('what is offered to one is refused to everybody it is not offered to', (procedure, list) => {
    walk(procedure, list, (situation) => {
      const all = new Set(moves(situation).map((move) => nameOf(move.open)))
      for (const actor of everybody) {
        const own = new Set(openActs(situation, actor).map(nameOf))
        for (const name of all) if (!own.has(name)) expect(refusal(() => decide(situation, actor, { act: name, to: ['alpha'], reason: 'outside' }, at(99)))).toBe('conflict')
      }
    })
  }, 60)

  holds('who holds no position of it, and the program, are offered nothing', (procedure, list) => {
    walk(procedure, list, (situation) => { expect([...openActs(situation, officer('stranger')), ...openActs(situation, { kind: 'program' })]).toEqual([]) })
  })

  holds('a delegation of some acts offers these and no others', (procedure, list) => {
    const limited: CaseActor = { kind: 'officer', positions: new Set(positions), mayReopen: false, limits: new Map(positions.map((position) => [position, new Set(['check'])])) }
    walk(procedure, list, (situation) => {
      for (const open of openActs(situation, limited)) expect(open.act).toBe('check')
      expect(openActs(situation, limited).map(nameOf).toSorted()).toEqual([...new Set(positions.flatMap((position) => openActs(situation, officer(position)).filter((open) => open.act === 'check').map(nameOf)))].toSorted())
    })
  })

  holds('branches are never lost: those waiting and those on their way are as many as were opened', (procedure, list) => {
    for (const state of walk(procedure, list).states) {
      const forks = new Map(state.turns.flatMap((turn) => turn.branches.map((branch) => [branch.fork, branch.of] as const)))
      for (const [fork, of] of forks) {
        const arrived = state.parked.filter((one) => one.fork === fork).length
        const inner = new Set(state.turns.flatMap((turn) => { const place = turn.branches.findIndex((branch) => branch.fork === fork); return place === -1 ? [] : [turn.branches[place + 1]?.fork ?? `t${turn.id}`] }))
        for (const one of state.parked) { const place = one.branches.findIndex((branch) => branch.fork === fork); if (place !== -1) inner.add(one.branches[place + 1]?.fork ?? one.fork) }
        expect(arrived + inner.size).toBe(of)
      }
    }
  })

  holds('every turn waits for the positions its step names, for those chosen, or for the applicant', (procedure, list) => {
    walk(procedure, list, (situation) => {
      for (const turn of situation.state.turns) {
        const step = procedure.steps.find((one) => one.id === turn.step)
        if (step?.who.kind === 'chosen') expect(turn.positions).toHaveLength(1)
        else expect(turn.positions).toEqual(step && positionsOf(situation, step))
      }
    })
  })

  holds('the clock stands exactly while every turn does', (procedure, list) => {
    for (const state of walk(procedure, list).states) {
      const still = state.status === 'open' && state.turns.every((turn) => turn.paused !== null)
      expect(state.pauses.filter((pause) => pause.to === null)).toHaveLength(still ? 1 : 0)
      for (const [index, pause] of state.pauses.entries()) if (index > 0) expect(pause.from >= (state.pauses[index - 1]?.to ?? '~')).toBe(true)
    }
  })

  holds('its journal, kept as text, rebuilds every state', (procedure, list) => {
    const { events, states } = walk(procedure, list)
    const kept = JSON.parse(JSON.stringify(events)) as CaseEvent[]
    let state: CaseState | null = null
    kept.forEach((event, index) => { state = apply(state, event); expect(state).toEqual(states[index]) })
  })

  holds('whatever happened before, going on leads to the end', (procedure, list) => {
    let { situation } = walk(procedure, list)
    for (let steps = 0; situation.state.status === 'open'; steps += 1) {
      expect(steps).toBeLessThan(400)
      const move = moves(situation).find(({ open }) => isOpen(open) && ((open.kind === 'way' && ['on', 'done', 'mended'].includes(open.way.id)) || (open.kind === 'standing' && open.act === 'resume')))
      if (!move) throw new Error(`nobody goes on from ${situation.state.turns.map((turn) => turn.step).join()}`)
      situation = { ...situation, state: apply(situation.state, decide(situation, move.actor, commandOf(situation, move, 0), at(1000 + steps))) }
    }
    expect(situation.state).toMatchObject({ turns: [], parked: [] })
  })
})

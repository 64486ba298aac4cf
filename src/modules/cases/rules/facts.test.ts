import { describe, expect, test } from 'vitest'
import { boat, boatPositions } from '../examples.ts'
import { decide, file, openActs, type CaseActor } from './engine.ts'
import { factsLacking, factsWanted, isFact } from './facts.ts'
import { faults, type Known } from './faults.ts'
import { apply, type CaseState } from './state.ts'
import type { Condition } from '#kernel'
import type { Definition } from './definition.ts'

const officer: CaseActor = { kind: 'officer', positions: new Set(['boatman']), mayReopen: false }
const now = new Date('2026-11-23T02:00:00Z')
const known: Known = { positions: new Set(boatPositions), registers: new Set(['surat-keluar']), templates: new Set(['surat']), facts: new Set(['ropes.dry', 'ropes.counted']) }

/** The example, where the paper may be passed on only under this condition. */
function boatNeeding(needs: Condition): Definition {
  const steps = boat.procedure.steps.map((step) => (step.id !== 'check' ? step : { ...step, ways: step.ways.map((way) => (way.id === 'pass' ? { ...way, needs } : way)) }))
  return { ...boat, procedure: { ...boat.procedure, steps } }
}
const dry: Condition = { field: 'ropes.dry', is: true }
const filed = (definition: Definition): CaseState => apply(null, file(definition, { why: 'Ikan', days: 2 }, now))
const passOf = (definition: Definition, answers: Record<string, boolean | number>) => {
  const open = openActs({ definition, state: filed(definition), answers }, officer).find((act) => act.kind === 'way' && act.way.id === 'pass')
  return open?.kind === 'way' ? { because: open.because, lacks: open.lacks } : null
}

describe('what another module knows of a case', () => {
  test('is told from an answer by the dot in its name', () => expect([isFact('ropes.dry'), isFact('ropes-dry'), isFact('days')]).toEqual([true, false, false]))

  test('is asked for only where an open step needs it', () => {
    const definition = boatNeeding({ all: [dry, { field: 'days', atMost: 5 }, { not: { field: 'ropes.counted', is: false } }] })
    expect(factsWanted(definition, filed(definition))).toEqual(['ropes.dry', 'ropes.counted'])
    expect(factsWanted(definition, { ...filed(definition), turns: [] })).toEqual([])
    expect(factsWanted(boat, filed(boat))).toEqual([])
  })

  test('opens a way as soon as it is so, and until then the way names what it waits for', () => {
    const definition = boatNeeding(dry)
    expect(passOf(definition, { days: 2 })).toEqual({ because: 'needs-not-met', lacks: ['ropes.dry'] })
    expect(passOf(definition, { days: 2, 'ropes.dry': false })).toEqual({ because: 'needs-not-met', lacks: ['ropes.dry'] })
    expect(passOf(definition, { days: 2, 'ropes.dry': true })).toEqual({ because: null, lacks: [] })
  })

  test('of several, only those that are missing are named', () => {
    const pass = boatNeeding({ all: [dry, { field: 'ropes.counted', is: true }] }).procedure.steps[1]!.ways[0]!
    expect(factsLacking(pass, { 'ropes.dry': true })).toEqual(['ropes.counted'])
  })

  test('is what the server refuses by, too', () => {
    const definition = boatNeeding(dry)
    const asked = { definition, state: filed(definition), answers: { days: 2 } }
    expect(() => decide(asked, officer, { act: '1:pass' }, now)).toThrow('needs-not-met')
    expect(decide({ ...asked, answers: { days: 2, 'ropes.dry': true } }, officer, { act: '1:pass' }, now)).toMatchObject({ type: 'case.acted', act: 'check' })
  })

  test('has to be given by some module, or the procedure is refused with the place', () => {
    const codes = (needs: Condition) => faults(boatNeeding(needs).procedure, boat.form, known).map(({ code, field, data }) => [code, field, data?.['name']])
    expect(codes(dry)).toEqual([])
    expect(codes({ field: 'ropes.wet', is: true })).toEqual([['unknown-fact', 'procedure.steps.1.ways.0.needs', 'ropes.wet']])
    expect(codes({ field: 'wet', is: true })).toEqual([['unknown-field', 'procedure.steps.1.ways.0.needs', 'wet']])
  })

  test('may be all that the only way of a step waits for; an answer may not, for it never changes by itself', () => {
    const only = (needs: Condition) => {
      const steps = boat.procedure.steps.map((step) => (step.id !== 'rope' ? step : { ...step, ways: step.ways.map((way) => ({ ...way, needs })) }))
      return faults({ ...boat.procedure, steps }, boat.form, known).map(({ code }) => code)
    }
    expect(only(dry)).toEqual([])
    expect(only({ all: [dry, { field: 'days', atLeast: 2 }] })).toEqual(['only-way-conditional'])
  })
})

import { describe, expect, test } from 'vitest'
import { boat, boatPositions, boatProcedure } from '../examples.ts'
import { faults, formFaults, type Known } from './faults.ts'
import { procedureSchema, type Field, type Procedure, type Step } from './procedure.ts'

const known: Known = { positions: new Set(boatPositions), registers: new Set(['surat-keluar']), templates: new Set(['surat']) }
const codes = (procedure: Procedure, form = boat.form): string[] => [...new Set(faults(procedure, form, known).map((problem) => problem.code))]
/** The boat's procedure with one step changed. */
const changed = (id: string, change: (step: Step) => Step): Procedure => ({ ...boatProcedure, steps: boatProcedure.steps.map((step) => (step.id === id ? change(step) : step)) })
const way = (step: Step, id: string, more: object): Step => ({ ...step, ways: step.ways.map((one) => (one.id === id ? { ...one, ...more } : one)) })
const line = (...steps: object[]): Procedure => procedureSchema.parse({ steps: steps.map((step, index) => ({ id: `s${index + 1}`, name: 'x', who: 'boatman', source: 1, ...step })) })

describe('a procedure', () => {
  test('that can be run has no fault', () => expect(faults(boatProcedure, boat.form, known)).toEqual([]))

  test.each<[string, Procedure]>([
    ['unknown-position', changed('check', (step) => ({ ...step, who: { kind: 'positions', positions: ['pirate'] } }))],
    ['not-a-position-field', changed('check', (step) => ({ ...step, who: { kind: 'answer', field: 'why' } }))],
    ['nobody-chooses', changed('captain', (step) => way(step, 'crew', { act: 'approve' }))],
    ['unknown-step', changed('check', (step) => way(step, 'back', { to: ['nowhere'] }))],
    ['end-among-others', changed('check', (step) => way(step, 'pass', { to: ['rope', 'end'], outcome: 'granted' }))],
    ['end-without-outcome', changed('captain', (step) => way(step, 'no', { outcome: undefined }))],
    ['outcome-without-end', changed('check', (step) => way(step, 'back', { outcome: 'granted' }))],
    ['no-reason-asked', changed('check', (step) => way(step, 'back', { reason: false }))],
    ['no-reason-asked', changed('captain', (step) => way(step, 'no', { reason: false }))],
    ['unknown-product', changed('close', (step) => way(step, 'done', { product: { id: 'ghost', stage: 'issue' } }))],
    ['never-issued', changed('close', (step) => way(step, 'done', { product: { id: 'paper', stage: 'draft' } }))],
    ['unknown-field', changed('check', (step) => way(step, 'long', { needs: { all: [{ field: 'days', atLeast: 1 }, { not: { field: 'wind', is: 'x' } }] } }))],
    ['applicant-without-pause', changed('mend', (step) => ({ ...step, pause: undefined }))],
    ['joins-itself', changed('captain', (step) => ({ ...step, joins: 'captain' }))],
    ['step-twice', { ...boatProcedure, steps: [...boatProcedure.steps, ...boatProcedure.steps.slice(1, 2)] }],
    ['way-twice', changed('hull', (step) => ({ ...step, ways: [...step.ways, ...step.ways] }))],
    ['unknown-template', { ...boatProcedure, products: boatProcedure.products.map((one) => ({ ...one, template: 'ghost' })) }],
    ['unknown-register', { ...boatProcedure, products: boatProcedure.products.map((one) => ({ ...one, register: { field: 'why', is: { x: 'ghost' } } })) }],
    ['no-steps', { steps: [], products: [] }],
  ])('is told %s', (code, procedure) => expect(codes(procedure)).toContain(code))

  test('that has many faults is told all of them, each where it stands', () => {
    const found = faults(changed('check', (step) => way(way({ ...step, who: { kind: 'positions', positions: ['pirate'] } }, 'back', { reason: false, to: ['nowhere'] }), 'long', { needs: { field: 'wind', is: 1 } })), boat.form, known)
    expect(found.map(({ code, field }) => `${field} ${code}`)).toEqual(expect.arrayContaining([
      'procedure.steps.1.who unknown-position', 'procedure.steps.1.ways.1 no-reason-asked', 'procedure.steps.1.ways.1.to unknown-step', 'procedure.steps.1.ways.2.needs unknown-field', 'procedure.steps.2 step-never-reached']))
  })
})

describe('the way through a procedure', () => {
  const end = { id: 'e', act: 'sign', to: 'end', outcome: 'granted' }

  test('that leads in a circle without end is told', () => {
    const circle = line({ ways: [{ id: 'a', act: 'check', to: 's2' }] }, { ways: [{ id: 'a', act: 'check', to: 's1' }] })
    expect(codes(circle)).toEqual(['step-never-ends'])
  })

  test('a step that is met by none is told', () => expect(codes(line({ ways: [end] }, { ways: [end] }))).toContain('step-never-reached'))

  test('the end inside a parallel branch is told', () => {
    expect(codes(line({ ways: [{ id: 'a', act: 'check', to: ['s2', 's3'] }] }, { ways: [end] }, { ways: [end] }))).toContain('end-inside-parallel')
  })

  test('branches that cross are told', () => {
    const crossed = line({ ways: [{ id: 'a', act: 'check', to: ['s2', 's3'] }, { id: 'b', act: 'verify', to: 's2' }] }, { ways: [{ id: 'a', act: 'check', to: 's4' }] }, { ways: [{ id: 'a', act: 'check', to: 's4' }] }, { joins: 's1', ways: [end] })
    expect(codes(crossed)).toContain('parallel-crossed')
  })

  test('a join of an outer fork reached from within an inner one is told', () => {
    const wrong = line({ ways: [{ id: 'a', act: 'check', to: ['s2', 's5'] }] }, { ways: [{ id: 'a', act: 'check', to: ['s3', 's4'] }] },
      { ways: [{ id: 'a', act: 'check', to: 's5' }] }, { ways: [{ id: 'a', act: 'check', to: 's5' }] }, { joins: 's1', ways: [end] })
    expect(codes(wrong)).toContain('join-out-of-place')
  })
})

describe('a form', () => {
  const field = (more: Partial<Field>): Field => ({ id: 'x', kind: 'text', label: { id: 'X' }, must: false, ...more })

  test('with a question twice, choices without options, and conditions on what is not asked, is told so', () => {
    expect(formFaults([field({}), field({}), field({ id: 'y', kind: 'choice' }), field({ id: 'z', when: { any: [{ field: 'ghost', is: 1 }, { field: 'x', answered: true }] } })], 'form')).toEqual([
      { code: 'field-twice', field: 'form.1', data: { id: 'x' } }, { code: 'choice-without-options', field: 'form.2', data: { id: 'y' } }, { code: 'unknown-field', field: 'form.3.when', data: { name: 'ghost' } }])
  })

  test('of an act may depend on the form of the service', () => {
    expect(formFaults([field({ id: 'y', when: { field: 'x', answered: true } })], 'asks', [field({})])).toEqual([])
  })
})

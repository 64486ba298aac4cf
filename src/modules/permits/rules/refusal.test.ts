import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate, Refusal } from '#kernel'
import { boatPermit } from '../examples.ts'
import { barToObject, needObjectable, rulingOf, type Refused } from './refusal.ts'
import { fieldSchema } from '#modules/cases'

const day = localDate('2026-11-24')
const refused = (more: Partial<Refused> = {}): Refused => ({ kind: true, status: 'refused', until: day, objections: [], ...more })

describe('an objection to a refusal', () => {
  test('is open to the last day, and no longer', () => {
    expect(barToObject(refused(), day)).toBeNull()
    expect(barToObject(refused({ until: localDate('2026-11-23') }), day)).toBe('objection-too-late')
    expect(barToObject(refused({ until: localDate('2026-11-25') }), day)).toBeNull()
  })
  test.each(['open', 'granted', 'withdrawn', 'answered', ''])('is to nothing where the application is “%s”', (status) => {
    expect(barToObject(refused({ status }), day)).toBe('nothing-refused')
  })
  test('is to nothing where what was refused is no application for a permit, or nobody knows until when', () => {
    expect(barToObject(refused({ kind: false }), day)).toBe('nothing-refused')
    expect(barToObject(refused({ until: null }), day)).toBe('nothing-refused')
  })
  const [examined, dismissed, upheld] = [{ ended: false, upheld: false }, { ended: true, upheld: false }, { ended: true, upheld: true }]
  test('comes one at a time, and no more once one was upheld', () => {
    expect(barToObject(refused({ objections: [examined] }), day)).toBe('objection-open')
    expect(barToObject(refused({ objections: [dismissed, examined] }), day)).toBe('objection-open')
    expect(barToObject(refused({ objections: [upheld] }), day)).toBe('objection-upheld')
  })
  test('that was turned away or withdrawn, perhaps of somebody else, bars no other', () => {
    expect(barToObject(refused({ objections: [dismissed, dismissed] }), day)).toBeNull()
  })
  test('whatever the day, what was not refused is told like what there is none of', () => {
    fc.assert(fc.property(fc.constantFrom('open', 'granted', 'withdrawn'), fc.array(fc.record({ ended: fc.boolean(), upheld: fc.boolean() })), (status, objections) => {
      expect(barToObject(refused({ status, objections }), day)).toBe('nothing-refused')
    }))
  })
  test('is upheld in the words of whoever decided: long answers of the way that grants, and nothing of any other', () => {
    const ask = (id: string, kind = 'longText') => fieldSchema.parse({ id, kind, label: id })
    const steps = boatPermit.procedure.steps.map((step) => ({ ...step, ways: step.ways.map((way) => ({ ...way, asks: way.outcome === 'granted' ? [ask('grounds'), ask('note', 'text'), ask('ruling')] : [ask('findings')] })) }))
    const said = (answers: Record<string, string>): string => rulingOf({ procedure: { ...boatPermit.procedure, steps } }, answers)
    expect(said({ grounds: 'The boat is sound.', ruling: 'The refusal falls.', note: 'x', findings: 'y' })).toBe('The boat is sound.\n\nThe refusal falls.')
    expect([said({ ruling: 'Falls.', grounds: '' }), said({ findings: 'y' }), said({})]).toEqual(['Falls.', '', ''])
  })
  test('what is not open is refused at its question, with the number and the day', () => {
    const late = (): void => { needObjectable(refused({ until: localDate('2026-11-02') }), day, { number: 'BKS-1', field: 'answers.nomor' }) }
    expect(late).toThrow(Refusal)
    try { late() } catch (error) { expect((error as Refusal).problems).toEqual([{ code: 'objection-too-late', field: 'answers.nomor', data: { number: 'BKS-1', day: '2026-11-02' } }]) }
    expect(() => { needObjectable(refused(), day, { number: 'BKS-1', field: 'x' }) }).not.toThrow()
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import { boat } from '../examples.ts'
import { daysOver, meant, questionsOf } from './form.ts'
import { isAnswered, isForApplicant, isHandedOver, type Happening } from './history.ts'
import type { Field } from './procedure.ts'
import { apply } from './state.ts'

const field = (id: string, more: Partial<Field> = {}): Field => ({ id, kind: 'text', label: { id }, must: false, ...more })
const asked = { ...boat, form: [field('instansi', { means: 'body' }), field('nomor', { means: 'letterNumber' }), field('bebas')] }

describe('what an answer means', () => {
  test('is said by the question, whatever the city calls it', () => {
    const known = meant(asked, { instansi: 'Perkumpulan Contoh', nomor: '12/A', bebas: 'x' })
    expect([known.body?.answer, known.letterNumber?.answer, known.nature]).toEqual(['Perkumpulan Contoh', '12/A', undefined])
    expect(known.body?.field.id).toBe('instansi')
  })

  test('is nothing where nobody answered, answered with nothing, or answered otherwise than in words', () => {
    expect(meant(asked, {})).toEqual({})
    expect(meant(asked, { instansi: '', nomor: 12 })).toEqual({})
    expect(meant({ ...asked, form: [field('perangkat-daerah')] }, { 'perangkat-daerah': 'DPUPR' })).toEqual({})
  })

  test('is that of the first question that was answered, where several mean the same', () => {
    const twice = { ...asked, form: [field('lembaga', { means: 'body' }), field('instansi', { means: 'body' })] }
    expect(meant(twice, { instansi: 'Kedua' }).body?.answer).toBe('Kedua')
    expect(meant(twice, { lembaga: 'Pertama', instansi: 'Kedua' }).body?.answer).toBe('Pertama')
  })

  test('is found among the questions of the way too, each question once', () => {
    const ids = questionsOf({ ...asked, form: [...asked.form, field('length')] }).map((one) => one.id)
    expect(ids).toEqual(['instansi', 'nomor', 'bebas', 'length'])
    expect(questionsOf(boat).map((one) => one.id)).toContain('length')
  })
})

describe('the last day of a recommendation', () => {
  const today = localDate('2026-11-24')
  const until = field('until', { kind: 'date', means: 'recommendedUntil' })

  test('is over on any day before today and on no other, whichever day today is', () => {
    fc.assert(fc.property(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: -400, max: 400 }), (shift, days) => {
      const day = addDays(today, shift)
      expect(daysOver([until], { until: addDays(day, days) }, day)).toEqual(days < 0 ? [{ code: 'day-over', field: 'until' }] : [])
    }))
  })

  test('is asked of what means it alone: any other day may lie behind, and what was not answered is not over', () => {
    expect(daysOver([field('until', { kind: 'date' }), field('begins', { kind: 'date', means: 'begins' })], { until: '2020-01-01', begins: '2020-01-01' }, today)).toEqual([])
    expect(daysOver([until], {}, today)).toEqual([])
  })

  test('is told for each question that has one', () => {
    expect(daysOver([until, { ...until, id: 'other' }], { until: '2026-11-23', other: '2026-11-22' }, today).map((one) => one.field)).toEqual(['until', 'other'])
  })
})

describe('the answer of a case', () => {
  const filing = { ...boat, procedure: { ...boat.procedure, steps: [...boat.procedure.steps, { ...boat.procedure.steps[1]!, id: 'file-away', ways: [{ ...boat.procedure.steps[1]!.ways[0]!, id: 'a', act: 'archive' as const, to: ['end'] }] }] } }
  const at = (step: string) => apply(null, { type: 'case.filed', at: '2026-11-23T02:00:00.000Z', opens: [{ id: 1, step, positions: ['boatman'], branches: [], deadline: null, paused: null }] })
  test('has been given when all that is left is to file it away', () => {
    expect(isAnswered(filing, at('file-away'))).toBe(true)
    expect(isAnswered(filing, at('check'))).toBe(false)
    expect(isAnswered(filing, { ...at('file-away'), status: 'granted' })).toBe(false)
    expect(isAnswered(filing, { ...at('file-away'), turns: [] })).toBe(false)
    expect(isAnswered(filing, { ...at('file-away'), turns: [...at('file-away').turns, ...at('hull').turns] })).toBe(false)
  })

  test('nothing is left but to hand it over, where every open turn is at a step that only does that; filing it away is another thing', () => {
    const [, check] = boat.procedure.steps
    const handing = { ...boat, procedure: { ...boat.procedure, steps: boat.procedure.steps.map((step) => (step.id === 'hull' ? { ...step, ways: [{ ...check!.ways[0]!, id: 'a', act: 'handOver' as const, to: ['end'] }] } : step)) } }
    expect([isHandedOver(handing, at('hull')), isAnswered(handing, at('hull'))]).toEqual([true, false])
    expect([isHandedOver(handing, at('check')), isHandedOver(handing, { ...at('hull'), turns: [] }), isHandedOver(handing, { ...at('hull'), status: 'granted' })]).toEqual([false, false, false])
    expect(isHandedOver(handing, { ...at('hull'), turns: [...at('hull').turns, ...at('check').turns] })).toBe(false)
    expect(isHandedOver(handing, at('a-step-there-is-none-of'))).toBe(false)
  })
})

test('its applicant reads reasons and own words, and no instruction among officers', () => {
  const happened = (more: Partial<Happening>): Happening => ({ seq: 1, at: new Date(0), by: 'office', position: 'captain', person: null, capacity: null, act: 'check', step: null, to: [], asks: false, deadline: null, number: null, outcome: null, ...more })
  expect([happened({ act: 'extend' }), happened({ act: 'refuse' }), happened({ asks: true }), happened({ by: 'applicant' })].every(isForApplicant)).toBe(true)
  expect([happened({}), happened({ act: 'dispose' }), happened({ act: 'erased' }), happened({ act: 'code-renewed' })].some(isForApplicant)).toBe(false)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AchievedLine } from '#modules/performance'
import { afterDesk, bars, forms, inForms, mayFill, readAssigned, reported, unsupported, type Assigned, type LppdState } from './lppd.ts'
import type { Happening } from './score.ts'

const line = (indicator: string, kind: AchievedLine['kind'] = 'measured'): AchievedLine => ({
  tree: 't', version: 1, indicator, name: indicator, objective: null, unit: null, target: null, kind, value: kind === 'measured' || kind === 'typed' ? { top: '1', bottom: '1' } : null, because: null, simulated: false, percent: null, category: null,
  rule: { source: null, aggregation: null, polarity: null, lowerBy: 'mirror' }, node: 'n', box: 'N', level: 'goal', owner: null, agency: 'A', certain: true,
})
const all = [line('a'), line('b', 'typed'), line('c', 'not-measured'), line('d', 'computed')]
const ids = all.map(({ indicator }) => indicator)

describe('the form an indicator stands in', () => {
  test('is chosen of those there are', () => {
    expect(readAssigned(ids, {}, { a: '2.1', b: '2.2', c: '2.3' })).toEqual({ assigned: { a: '2.1', b: '2.2', c: '2.3' }, problems: [] })
  })
  test.each(['2.4', '2', 'IKK 2.1', '__proto__', ' 2.1'])('%j is none, and says at which indicator', (form) => {
    expect(readAssigned(ids, {}, { a: form }).problems).toEqual([{ code: 'no-form', field: 'a' }])
  })
  test('stays where the form did not ask for it, and goes where it was emptied', () => {
    expect(readAssigned(ids, { a: '2.1', b: '2.2' }, { b: '', c: '2.3' }).assigned).toEqual({ a: '2.1', c: '2.3' })
  })
  test('of an indicator there is not is not kept', () => {
    expect(readAssigned(ids, { weg: '2.1' }, { hantu: '2.1', constructor: '2.1' }).assigned).toEqual({})
  })
  test('reads again as what it was: choosing nothing anew changes nothing', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...forms)), (chosen) => {
      const { assigned } = readAssigned(ids, {}, chosen)
      expect(readAssigned(ids, assigned, {}).assigned).toEqual(assigned)
    }))
  })
})

describe('the lines of the forms', () => {
  const assigned: Assigned = { a: '2.2', b: '2.1', d: '2.2' }
  test('stand in three forms, each in the order of the tree, an empty one too', () => {
    expect(inForms(all, assigned).map(({ form, lines }) => [form, lines.map(({ indicator }) => indicator)])).toEqual([['2.1', ['b']], ['2.2', ['a', 'd']], ['2.3', []]])
  })
  test('are those somebody put into one', () => {
    expect(reported(all, assigned).map(({ indicator }) => indicator)).toEqual(['a', 'b', 'd'])
  })
  test('every reported line stands in exactly one form', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...forms)), (chosen) => {
      const told = inForms(all, chosen).flatMap(({ lines }) => lines.map(({ indicator }) => indicator))
      expect(told.toSorted()).toEqual(reported(all, chosen).map(({ indicator }) => indicator).toSorted())
    }))
  })
})

describe('what a figure rests on', () => {
  const assigned: Assigned = { a: '2.1', b: '2.1', c: '2.1', d: '2.1' }
  test('is asked of what somebody typed alone: what was counted opens by itself, what is not measured claims nothing', () => {
    expect(unsupported(all, assigned, new Set()).map(({ indicator }) => indicator)).toEqual(['b'])
  })
  test('is enough once it is there', () => {
    expect(unsupported(all, assigned, new Set(['b']))).toEqual([])
  })
  test('is not asked of what is not reported', () => {
    expect(unsupported(all, { a: '2.1' }, new Set())).toEqual([])
  })
})

describe('what keeps the forms from the desk', () => {
  const codes = (assigned: Assigned, known: { supported?: string[]; yearOver?: boolean }): string[] =>
    bars(all, assigned, { supported: new Set(known.supported ?? []), yearOver: known.yearOver ?? true }).map(({ code }) => code)
  test('a year that is not over, nothing reported, figures nothing stands behind: each is said, all at once', () => {
    expect(codes({}, { yearOver: false })).toEqual(['year-not-over', 'nothing-reported'])
    expect(codes({ b: '2.1' }, { yearOver: false })).toEqual(['year-not-over', 'support-missing'])
    expect(codes({ b: '2.1' }, { supported: ['b'] })).toEqual([])
  })
  test('figures without support are counted', () => {
    expect(bars([line('x', 'typed'), line('y', 'typed')], { x: '2.1', y: '2.3' }, { supported: new Set(), yearOver: true })).toEqual([{ code: 'support-missing', data: { n: 2 } }])
  })
})

describe('between agency and desk', () => {
  const happenings: Happening[] = ['submit', 'answer', 'returned', 'granted', 'refused', 'withdrawn', 'evaluate']
  const states: LppdState[] = ['draft', 'submitted', 'returned', 'verified']
  test('goes out, comes back, goes out again, is verified', () => {
    expect([afterDesk('draft', 'submit'), afterDesk('submitted', 'returned'), afterDesk('returned', 'answer'), afterDesk('submitted', 'granted')]).toEqual(['submitted', 'returned', 'submitted', 'verified'])
  })
  test('refused or withdrawn it is a draft again', () => {
    for (const state of ['submitted', 'returned'] as const) for (const happening of ['refused', 'withdrawn'] as const) expect([state, happening, afterDesk(state, happening)]).toEqual([state, happening, 'draft'])
  })
  test('once verified nothing follows, no evaluator either', () => {
    expect(happenings.map((one) => afterDesk('verified', one))).toEqual(happenings.map(() => null))
  })
  test.each([['draft', 'granted'], ['draft', 'answer'], ['submitted', 'submit'], ['submitted', 'answer'], ['draft', 'evaluate'], ['returned', 'evaluate']] as const)('from %s %s does not follow', (state, happening) => {
    expect(afterDesk(state, happening)).toBeNull()
  })
  test('no sequence lets the agency write while the desk has it', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...happenings)), (many) => {
      let state: LppdState = 'draft'
      for (const one of many) {
        state = afterDesk(state, one) ?? state
        expect(states).toContain(state)
        expect(mayFill(state)).toBe(state === 'draft' || state === 'returned')
      }
    }))
  })
})

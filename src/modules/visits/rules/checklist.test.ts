import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Definition } from '#modules/cases'
import { boathouse, item } from '../examples.ts'
import { awaitsVisit, checklistFaults, checklistFor, claimedTwice, itemOf, readAnswer, readWords, stepsOfVisit } from './checklist.ts'

const codes = (found: readonly { code: string }[]): string[] => found.map((one) => one.code)
const known = { services: new Set(['boat']), positions: new Set(['boatman']), registers: new Set(['orders', 'minutes']) }

describe('an answer', () => {
  test.each([['ya', true], [true, true], ['true', true], ['tidak', false], [false, false]] as const)('%s is a yes or a no', (typed, value) => {
    expect(readAnswer(item(), typed)).toEqual({ value })
  })

  test.each([['12,5', 12.5], ['1.234,5', 1234.5], [7, 7], [' 3 ', 3], ['-2', -2]] as const)('%s is a figure', (typed, value) => {
    expect(readAnswer(item({ kind: 'number' }), typed)).toEqual({ value })
  })

  test.each(['maybe', 'YES!', 1, {}, []])('%s is no yes and no no', (typed) => {
    expect(readAnswer(item(), typed)).toEqual({ code: 'not-an-option' })
  })

  test.each(['dua', '1e9', Number.NaN, Number.POSITIVE_INFINITY, 1e20, '1.2.3', true])('%s is no figure', (typed) => {
    expect(readAnswer(item({ kind: 'number' }), typed)).toEqual({ code: 'not-a-number' })
  })

  test('a figure keeps to its bounds, which belong to it', () => {
    const length = item({ kind: 'number', atLeast: 0, atMost: 10 })
    expect([readAnswer(length, -0.1), readAnswer(length, 0), readAnswer(length, 10), readAnswer(length, '10,1')]).toEqual([
      { code: 'too-small', data: { least: 0 } }, { value: 0 }, { value: 10 }, { code: 'too-big', data: { most: 10 } },
    ])
  })

  test('a choice is one of its options and nothing else', () => {
    const door = itemOf(boathouse, 'door')!
    expect([readAnswer(door, 'iron'), readAnswer(door, 'Besi'), readAnswer(door, ['iron'])]).toEqual([{ value: 'iron' }, { code: 'not-an-option' }, { code: 'not-an-option' }])
  })

  test('nothing takes back what was answered, whatever the kind', () => {
    for (const one of boathouse.items) for (const typed of ['', '  ', null]) expect(readAnswer(one, typed)).toEqual({ value: null })
  })

  test('no input of any kind is a defect: it is an answer or it has a code', () => {
    fc.assert(fc.property(fc.constantFrom(...boathouse.items), fc.anything(), (one, typed) => {
      const read = readAnswer(one, typed)
      expect('value' in read || typeof read.code === 'string').toBe(true)
    }))
  })

  test('words are kept as written, in one spelling, without what cannot be seen', () => {
    expect(readWords('  cafe\u0301\r\nbaru ', 20)).toEqual({ value: 'café\nbaru' })
    expect(readWords('a\u0007b', 20)).toEqual({ code: 'control-characters' })
    expect(readWords('abc', 2)).toEqual({ code: 'too-long', data: { most: 2, length: 3 } })
    expect(readWords(12, 20)).toEqual({ code: 'not-a-text' })
  })
})

/** A service whose one way needs that. */
const service = (slug: string, needs?: Definition['procedure']['steps'][0]['ways'][0]['needs']): Pick<Definition, 'slug' | 'procedure'> =>
  ({ slug, procedure: { products: [], steps: [{ ways: [{ ...(needs && { needs }) }] }] } } as unknown as Definition)

describe('which list a service is visited by', () => {
  const general = { ...boathouse, slug: 'general', services: 'any' as const }

  test('the one that names it, before the general one', () => {
    expect(checklistFor([general, boathouse], service('boat'))?.slug).toBe('boathouse')
    expect(checklistFor([general, boathouse], service('boat', { field: 'visits.done', is: true }))?.slug).toBe('boathouse')
  })

  test('the general one where its procedure waits for a visit, however deep the condition', () => {
    expect(checklistFor([general, boathouse], service('kite', { all: [{ not: { field: 'charges.paid', is: true } }, { any: [{ field: 'visits.planned', is: true }] }] }))?.slug).toBe('general')
  })

  test('none where nobody waits for one, and none where the city has no general list', () => {
    expect(checklistFor([general, boathouse], service('kite'))).toBeNull()
    expect(checklistFor([general, boathouse], service('kite', { field: 'charges.paid', is: true }))).toBeNull()
    expect(checklistFor([boathouse], service('kite', { field: 'visits.done', is: true }))).toBeNull()
    expect(awaitsVisit(service('kite', { field: 'visitors', is: 3 }))).toBe(false)
  })

  test('of its steps only those that wait for a visit, each once', () => {
    const waits = { ways: [{ needs: { field: 'visits.done', is: true } }, { needs: { field: 'visits.passed', is: true } }] }
    const steps = [{ id: 'ask', ways: [{}] }, { id: 'look', ...waits }, { id: 'pay', ways: [{ needs: { field: 'charges.paid', is: true } }] }, { id: 'look-again', ...waits }]
    expect(stepsOfVisit({ procedure: { products: [], steps } as unknown as Definition['procedure'] })).toEqual(['look', 'look-again'])
    expect(stepsOfVisit(service('kite'))).toEqual([])
  })
})

describe('a list of a city', () => {
  test('the example is sound', () => { expect(checklistFaults(boathouse, known)).toEqual([]) })

  test('says every fault at once, each where it stands', () => {
    const items = [item(), item(), item({ id: 'hadir' }), item({ id: 'door', kind: 'choice' }), item({ id: 'gate', options: [{ id: 'a', label: { id: 'A' } }] }), item({ id: 'wide', kind: 'number', atLeast: 3, atMost: 2 })]
    const found = checklistFaults({ ...boathouse, items, services: ['boat', 'moon'], team: ['nobody'], registers: { assignment: 'orders', minutes: 'none' } }, known)
    expect(found.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'visit-item-twice items', 'visit-item-reserved items.2.id', 'visit-options-missing items.3', 'visit-options-unasked items.4.options', 'visit-bounds-backwards items.5',
      'visit-unknown-service services.1', 'visit-unknown-position team.0', 'visit-unknown-register registers.minutes',
    ])
  })

  test('an option named twice and a box turned over are faults', () => {
    const door = item({ kind: 'choice', options: [{ id: 'a', label: { id: 'A' } }, { id: 'a', label: { id: 'B' } }] })
    expect(codes(checklistFaults({ ...boathouse, items: [door], area: { south: 1, west: 0, north: 0, east: 1 } }, known))).toEqual(['visit-option-twice', 'visit-area-backwards'])
  })

  test('two lists for one service, or two general ones, are told apart', () => {
    expect(claimedTwice([boathouse, { ...boathouse, slug: 'other' }]).map(({ list, name }) => [list.slug, name])).toEqual([['other', 'boat']])
    expect(claimedTwice([{ ...boathouse, services: 'any' }, { ...boathouse, services: 'any' }])).toHaveLength(1)
    expect(claimedTwice([boathouse, { ...boathouse, services: 'any' }])).toEqual([])
  })
})

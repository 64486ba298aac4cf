import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldSchema, type Field } from '#modules/cases'
import { allAsked, type Asked, type Together } from './catalogue-bundle.ts'
import { askedAfter, decidedBy, decidingIn } from './catalogue-steps.ts'

const field = (data: object): Field => fieldSchema.parse({ kind: 'text', label: 'x', ...data })
const choice = (id: string, options: string[], more: object = {}): Field => field({ id, kind: 'choice', options: options.map((one) => ({ id: one, label: one })), ...more })
const want = choice('want', ['new', 'renewal', 'transfer'])
const who = choice('who', ['person', 'body'])
const colour = choice('colour', ['red', 'blue'])
const number = field({ id: 'number', when: { field: 'want', in: ['renewal', 'transfer'] } })
const company = field({ id: 'company', when: { field: 'who', is: 'body' } })
const seal = field({ id: 'seal', kind: 'file', when: { all: [{ field: 'who', is: 'body' }, { field: 'want', is: 'new' }] } })
const name = field({ id: 'name' })
const sails = field({ id: 'sails', when: { field: 'masts', atLeast: 2 } })
const masts = field({ id: 'masts', kind: 'number' })
const one = (asked: Field): Asked => ({ field: asked, kinds: ['boat'] })
const form: Together = { shared: [want, who, colour, number, company, name].map(one), own: [{ slug: 'boat', asked: [masts, sails].map(one) }], papers: [one(seal)], closing: [] }
const names = (asked: Together): string[] => allAsked(asked).map(({ id }) => id)

describe('what is asked first', () => {
  test('are the choices other questions go by, in their order; a choice nothing goes by stays where it is', () =>
    expect(decidingIn(form).map(({ id }) => id)).toEqual(['want', 'who']))

  test('is nothing where no question goes by another', () =>
    expect(decidingIn({ ...form, shared: [name, colour].map(one), papers: [] })).toEqual([]))

  test('is never a number, nor a choice that is itself asked only of some', () => {
    const inner = choice('inner', ['a', 'b'], { when: { field: 'who', is: 'body' } })
    const deep = field({ id: 'deep', when: { field: 'inner', is: 'a' } })
    expect(decidingIn({ ...form, shared: [who, inner, deep].map(one) }).map(({ id }) => id)).toEqual(['who'])
  })
})

describe('what was decided', () => {
  const said = (answers: Record<string, string>) => decidedBy([want, who], (id) => answers[id])
  test('is what was answered by one of the options; the rest is open', () => {
    expect(said({ want: 'new', who: 'body' })).toEqual({ decided: { want: 'new', who: 'body' }, open: [] })
    expect(said({ want: 'new' }).open.map(({ id }) => id)).toEqual(['who'])
    expect(said({ want: 'steal', who: '' }).open.map(({ id }) => id)).toEqual(['want', 'who'])
    expect(said({ want: '__proto__', who: 'constructor' }).decided).toEqual({})
  })
})

describe('what is asked then', () => {
  test.each([
    [{ want: 'new', who: 'person' }, ['colour', 'name', 'masts', 'sails']],
    [{ want: 'new', who: 'body' }, ['colour', 'company', 'name', 'masts', 'sails', 'seal']],
    [{ want: 'renewal', who: 'person' }, ['colour', 'number', 'name', 'masts', 'sails']],
    [{ want: 'transfer', who: 'body' }, ['colour', 'number', 'company', 'name', 'masts', 'sails']],
  ])('for %j is only what applies, each in its place', (decided, expected) => expect(names(askedAfter(form, decided))).toEqual(expected))

  test('does not say for whom a question is when it is sure; a question that goes by another answer still does', () => {
    const after = allAsked(askedAfter(form, { want: 'new', who: 'body' }))
    expect(after.filter(({ when }) => when !== undefined).map(({ id }) => id)).toEqual(['sails'])
  })

  test('is everything while nothing is decided', () => expect(names(askedAfter(form, {}))).toEqual(names(form)))

  test('leaves out kinds that have nothing of their own to ask', () => {
    const own: Together = { ...form, own: [{ slug: 'boat', asked: [one(field({ id: 'wharf', when: { field: 'want', is: 'transfer' } }))] }] }
    expect([askedAfter(own, { want: 'new', who: 'person' }).own.length, askedAfter(own, { want: 'transfer', who: 'person' }).own.length]).toEqual([0, 1])
  })

  test('for any answers: nothing is asked that was not in the form, nothing decided is asked again, and what has no condition is always asked', () => {
    fc.assert(fc.property(fc.constantFrom('new', 'renewal', 'transfer'), fc.constantFrom('person', 'body'), (a, b) => {
      const after = names(askedAfter(form, { want: a, who: b }))
      expect(after.every((id) => names(form).includes(id))).toBe(true)
      expect(after.some((id) => ['want', 'who'].includes(id))).toBe(false)
      for (const id of ['colour', 'name', 'masts']) expect(after).toContain(id)
      expect([after.includes('number'), after.includes('company')]).toEqual([a !== 'new', b === 'body'])
    }))
  })
})

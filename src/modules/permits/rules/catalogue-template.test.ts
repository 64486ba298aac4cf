import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolved, stepsFor, type Variation } from './catalogue-template.ts'

const variation = (flags: string[] = [], agencies: string[] = [], words: Record<string, string> = {}): Variation =>
  ({ flags: new Set(flags), agencies: agencies.map((agency) => ({ agency, agencyName: `Dinas ${agency}` })), words })

const steps = [
  { id: 'minta', ways: [{ id: 'a', to: 'cek' }] },
  { id: 'cek', ways: [{ id: 'b', to: 'saran' }, { id: 'c', to: 'minta' }] },
  { id: 'saran', if: 'asked', each: 'recommend', else: 'lihat', who: 'tim-{agency}', ways: [{ id: 'd', to: 'kumpul', asks: [{ id: 'saran-{agency}' }] }] },
  { id: 'kumpul', if: 'asked', else: 'lihat', joins: 'cek', ways: [{ id: 'e', to: 'lihat' }] },
  { id: 'lihat', if: ['asked', 'seen'], else: 'bayar', ways: [{ id: 'f', to: 'bayar' }] },
  { id: 'bayar', if: 'paid', else: 'beri', ways: [{ id: 'g', to: 'beri' }] },
  { id: 'beri', ways: [{ id: 'h', to: 'end' }] },
]
type Made = { id: string; who?: string; joins?: string; ways: { id: string; to: string[]; asks?: { id: string }[] }[] }
const make = (...with_: Parameters<typeof variation>): { ids: string[]; to: (id: string) => string[][]; made: Made[]; origins: number[] } => {
  const { steps: found, origins } = stepsFor(steps, variation(...with_))
  const made = found as Made[]
  return { made, origins, ids: made.map((one) => one.id), to: (id) => made.find((one) => one.id === id)?.ways.map((way) => way.to) ?? [] }
}

describe('a procedure made for one kind', () => {
  test('leaves out the steps of variations it does not have, and goes on where they say', () => {
    const { ids, to } = make()
    expect(ids).toEqual(['minta', 'cek', 'beri'])
    expect(to('cek')).toEqual([['beri'], ['minta']])
  })

  test('keeps those it has, in their order', () => {
    expect(make(['paid']).to('cek')).toEqual([['bayar'], ['minta']])
    expect(make(['seen', 'paid']).ids).toEqual(['minta', 'cek', 'bayar', 'beri'])
  })

  test('asks every agency at once, each by its own step, position and questions', () => {
    const { ids, to, made } = make(['asked', 'seen'], ['darat', 'laut'])
    expect(ids).toEqual(['minta', 'cek', 'saran-darat', 'saran-laut', 'kumpul', 'lihat', 'beri'])
    expect(to('cek')[0]).toEqual(['saran-darat', 'saran-laut'])
    expect(made.find((one) => one.id === 'saran-laut')).toMatchObject({ who: 'tim-laut', ways: [{ asks: [{ id: 'saran-laut' }] }] })
    expect(made.find((one) => one.id === 'kumpul')?.joins).toBe('cek')
  })

  test('joins nothing where one agency alone is asked', () => {
    const { made, to } = make(['asked'], ['darat'])
    expect(to('cek')[0]).toEqual(['saran-darat'])
    expect(made.find((one) => one.id === 'kumpul')).not.toHaveProperty('joins')
    expect(to('kumpul')).toEqual([['beri']])
  })

  test('knows of each step where it was written', () => {
    expect(make(['asked'], ['darat', 'laut']).origins).toEqual([0, 1, 2, 2, 3, 6])
  })

  test('never leads to a step that is not there, whatever its variations are', () => {
    fc.assert(fc.property(fc.subarray(['asked', 'seen', 'paid']), fc.uniqueArray(fc.stringMatching(/^[a-z]{2,6}$/), { maxLength: 4 }), (flags, agencies) => {
      const { ids, made } = make(agencies.length > 0 ? flags : flags.filter((flag) => flag !== 'asked'), agencies)
      expect(new Set(ids).size).toBe(ids.length)
      for (const one of made) for (const way of one.ways) for (const to of way.to) expect([...ids, 'end']).toContain(to)
    }))
  })

  test('a ring of steps that are all left out leads to a name that is no step, so that the check of procedures finds it', () => {
    const ring = [{ id: 'a', ways: [{ id: 'x', to: 'b' }] }, { id: 'b', if: 'never', else: 'c', ways: [] }, { id: 'c', if: 'never', else: 'b', ways: [] }]
    const { steps: made } = stepsFor(ring, variation())
    expect(made).toEqual([{ id: 'a', ways: [{ id: 'x', to: ['b'] }] }])
  })
})

describe('a part of the template', () => {
  test('has the words of its kind in place of those in braces, and keeps braces nobody fills', () => {
    expect(resolved({ name: { id: '{name} di {place}' } }, variation([], [], { name: 'Izin' }))).toEqual({ name: { id: 'Izin di {place}' } })
  })
  test('drops what is for other variations, at any depth', () => {
    const needs = { all: [{ field: 'a.b', is: true }, { if: 'paid', field: 'c.d', is: true }] }
    expect(resolved(needs, variation())).toEqual({ all: [{ field: 'a.b', is: true }] })
    expect(resolved(needs, variation(['paid']))).toEqual({ all: [{ field: 'a.b', is: true }, { field: 'c.d', is: true }] })
  })
  test('leaves numbers, ticks and nothing as they are', () => {
    expect(resolved([1, true, null, { a: 2 }], variation())).toEqual([1, true, null, { a: 2 }])
  })
})

import { describe, expect, test } from 'vitest'
import { procedureSchema, type Procedure } from '../../cases/rules/procedure.ts'
import { estimateWarnings, longestMinutes, roughMinutes, unreadableEstimates } from './estimate.ts'

const step = (id: string, takes: string | undefined, to: (string | string[])[], more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id, name: id, who: 'juru', source: 1, ...(takes && { takes }), ...more,
  ways: to.map((target, index) => ({ id: `w${index}`, act: 'check', to: target, ...(target === 'end' && { outcome: 'granted' }) })),
})
const procedure = (...steps: Record<string, unknown>[]): Procedure => procedureSchema.parse({ steps })

test('a day of the office is 450 minutes, a week five of them, a month twenty', () => {
  expect([{ n: 1, unit: 'day' as const }, { n: 2, unit: 'week' as const }, { n: 3, unit: 'month' as const }, { n: 1.5, unit: 'hour' as const }].map(roughMinutes)).toEqual([450, 4_500, 27_000, 90])
})

describe('the longest way', () => {
  test('adds the steps one after the other and stops at the end', () => {
    expect(longestMinutes(procedure(step('a', '5 menit', ['b']), step('b', '1 jam', ['end'])))).toBe(65)
  })
  test('takes the longer of two ways out, and of two parallel branches', () => {
    expect(longestMinutes(procedure(step('a', '1 menit', ['b', 'c']), step('b', '1 jam', ['end']), step('c', '2 jam', ['end'])))).toBe(121)
    expect(longestMinutes(procedure(step('a', '1 menit', [['b', 'c']]), step('b', '1 jam', ['d']), step('c', '2 jam', ['d']), step('d', '1 menit', ['end'], { joins: 'a' })))).toBe(122)
  })
  test('does not go round a loop, and counts nothing while the clock stands', () => {
    expect(longestMinutes(procedure(step('a', '5 menit', ['b', 'back']), step('back', '1 hari', ['a'], { who: 'applicant', pause: 'applicant' }), step('b', '5 menit', ['end'])))).toBe(10)
    expect(longestMinutes(procedure(step('a', '5 menit', ['b']), step('b', '1 hari', ['end'], { pause: 'law' })))).toBe(5)
  })
})

test('an estimate nobody can read is a fault of its step', () => {
  expect(unreadableEstimates(procedure(step('a', '5 menit', ['b']), step('b', 'sebentar saja', ['end'])))).toEqual([
    { code: 'term-unreadable', field: 'procedure.steps.1.takes', data: { text: 'sebentar saja' } },
  ])
})

test('estimates beyond the promise are a warning; without a promise there is none', () => {
  const slow = procedure(step('a', '20 menit', ['end']))
  expect(estimateWarnings(slow, { n: 15, unit: 'minute' })).toEqual([{ code: 'estimates-beyond-promise', field: 'standard.duration', data: { estimated: 20, promised: 15 } }])
  expect(estimateWarnings(slow, { n: 20, unit: 'minute' })).toEqual([])
  expect(estimateWarnings(slow, null)).toEqual([])
})

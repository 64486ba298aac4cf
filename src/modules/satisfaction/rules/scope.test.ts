import { expect, test } from 'vitest'
import { countedOf, keyOf } from './scope.ts'

test('a scope is named and counted by what it is of', () => {
  expect([keyOf({ kind: 'city' }), keyOf({ kind: 'unit', slug: 'a' }), keyOf({ kind: 'service', slug: 'b' })]).toEqual(['city', 'unit:a', 'service:b'])
  expect([countedOf({ kind: 'city' }), countedOf({ kind: 'unit', slug: 'a' }), countedOf({ kind: 'service', slug: 'b' })]).toEqual([{}, { units: ['a'] }, { services: ['b'] }])
})

import { expect, test } from 'vitest'
import { countedOf, keyOf, servicesOf } from './scope.ts'

test('a scope is named and counted by what it is of', () => {
  expect([keyOf({ kind: 'city' }), keyOf({ kind: 'unit', slug: 'a' }), keyOf({ kind: 'service', slug: 'b' })]).toEqual(['city', 'unit:a', 'service:b'])
  expect([countedOf({ kind: 'city' }), countedOf({ kind: 'unit', slug: 'a' }), countedOf({ kind: 'service', slug: 'b' })]).toEqual([{}, { units: ['a'] }, { services: ['b'] }])
})

test('the services of a unit are its own, and what it gathered for all of them once there are answers', () => {
  const services = [{ slug: 'surat', unit: 'a' }, { slug: 'arsip', unit: 'b' }]
  expect([servicesOf('a', services, {}), servicesOf('a', services, { 'umum-a': 1, 'umum-b': 1 }), servicesOf('c', services, { 'umum-c': 1 })]).toEqual([['surat'], ['surat', 'umum-a'], ['umum-c']])
})

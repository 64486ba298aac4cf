import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawersOf, type Listed } from './information.ts'

const named = (unit: string) => ({ id: `Bagian ${unit}` })
const one = (slug: string, more: Partial<Listed> = {}): Listed => ({ slug, name: { id: slug }, summary: { id: '' }, unit: 'umum', audience: 'public', ...more })
const listed = fc.record({ slug: fc.uuid(), name: fc.record({ id: fc.string({ minLength: 1 }) }), summary: fc.constant({ id: '' }), unit: fc.constantFrom('hukum', 'umum', 'humas'), audience: fc.constantFrom('public', 'agencies', 'internal') }) satisfies fc.Arbitrary<Listed>

describe('what the kiosk tells of', () => {
  test('is every service people from outside ask for, each once, under its own unit; what an office does for itself is not', () => {
    fc.assert(fc.property(fc.array(listed), (services) => {
      const drawers = drawersOf(services, named)
      expect(drawers.flatMap((drawer) => drawer.services.map((service) => service.slug)).toSorted()).toEqual(services.filter((service) => service.audience !== 'internal').map((service) => service.slug).toSorted())
      for (const { unit, services: inside } of drawers) { expect(inside.length).toBeGreaterThan(0); expect(inside.every((service) => service.unit === unit)).toBe(true) }
      expect(new Set(drawers.map((drawer) => drawer.unit)).size).toBe(drawers.length)
    }))
  })
  test('stands by name, units as well as services, in whatever order it came', () => {
    const drawers = drawersOf([one('surat', { unit: 'umum' }), one('akta', { unit: 'hukum' }), one('arsip', { unit: 'umum' })], named)
    expect(drawers.map((drawer) => [drawer.name.id, drawer.services.map((service) => service.slug)])).toEqual([['Bagian hukum', ['akta']], ['Bagian umum', ['arsip', 'surat']]])
  })
  test('is nothing in a city that has published nothing for the public', () => {
    expect(drawersOf([], named)).toEqual([])
    expect(drawersOf([one('x', { audience: 'internal' })], named)).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { respondent, skm, ten } from '../examples.ts'
import { cityFigure, figureOf, type Figure, type Snapshot } from './figure.ts'
import { leastShown } from './groups.ts'
import { indexOf, type Result } from './index-of.ts'
import { leastRunning, near, publicSnapshot, rough, settled } from './public.ts'
import { tallyOf } from './tally.ts'

const resultFor = (n: number): Result => indexOf(skm, tallyOf(skm, Array.from({ length: n }, (_, index) => respondent(skm, ten[index % ten.length] ?? ''))))
const figureFor = (n: number): Figure => figureOf(resultFor(n), { asked: n * 2, answered: n }, false)
const unitOf = (service: string): string => service.split('/')[0] ?? ''

/** A half-year of units with so many respondents in each service. */
function half(of: Readonly<Record<string, readonly number[]>>): Snapshot {
  const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)
  const units = Object.entries(of)
  return {
    semester: '2026-1', instrument: skm.id, city: cityFigure('mean-of-units', figureFor(sum(units.flatMap(([, all]) => all))), units.map(([, all]) => resultFor(sum(all))), skm),
    units: Object.fromEntries(units.map(([slug, all]) => [slug, figureFor(sum(all))])),
    services: Object.fromEntries(units.flatMap(([slug, all]) => all.map((n, index) => [`${slug}/${index}`, figureFor(n)]))),
  }
}
const halves = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }), { minKeys: 1 })
const totalOf = (all: Readonly<Record<string, Figure>>): number => Object.values(all).reduce((sum, one) => sum + one.n, 0)

describe('the difference of two pages of a half-year that is over', () => {
  test('a unit less its services, and the city less its units, is never a group of one to four', () => {
    fc.assert(fc.property(halves, (of) => {
      const [whole, seen] = [half(of), publicSnapshot(half(of), true, unitOf)]
      const left = (total: number, parts: Readonly<Record<string, Figure>>): boolean => { const rest = total - totalOf(parts); return rest === 0 || rest >= leastShown }
      for (const slug of Object.keys(of)) {
        const unit = seen.units[slug]
        const own = Object.fromEntries(Object.entries(seen.services).filter(([key]) => unitOf(key) === slug))
        if (!unit?.few) expect(left(unit?.n ?? 0, own)).toBe(true)
        else expect(totalOf(own)).toBe(0)
      }
      if (!seen.city.pooled.few) expect(left(whole.city.pooled.n, seen.units)).toBe(true)
    }))
  })

  test('nobody of one to four is there by index, elements, interval or number', () => {
    fc.assert(fc.property(halves, (of) => {
      const seen = publicSnapshot(half(of), true, unitOf)
      for (const one of [seen.city.pooled, ...Object.values(seen.units), ...Object.values(seen.services)]) {
        if (one.few) expect([one.n, one.answered, one.index, one.letter, one.ci95, one.elements]).toEqual([0, 0, null, null, null, []])
        else expect(one.n === 0 || one.n >= leastShown).toBe(true)
      }
    }))
  })

  test('of three units one is small: all three are hidden, for the city is told by two methods; of services the next smallest goes with it', () => {
    expect(Object.values(publicSnapshot(half({ a: [2], b: [9], c: [20] }), true, unitOf).units).map((one) => one.few)).toEqual([true, true, true])
    const { services, units } = publicSnapshot(half({ a: [2, 9, 20], b: [8] }), true, unitOf)
    expect([Object.values(services).map((one) => one.few ?? false), Object.values(units).map((one) => one.few ?? false)]).toEqual([[true, true, false, false], [false, false]])
  })
})

describe('a half-year that runs', () => {
  test('says steps of five and tens, no elements, and nothing below thirty', () => {
    expect(rough(figureFor(leastRunning - 1))).toMatchObject({ few: true, index: null, n: 0 })
    expect(rough(figureFor(47))).toMatchObject({ rough: true, n: 40, answered: 40, ci95: null, elements: [] })
    fc.assert(fc.property(fc.integer({ min: leastRunning, max: 200 }), (n) => { expect((rough(figureFor(n)).index ?? 1) % 5).toBe(0) }))
  })
})

describe('a later computation', () => {
  test('moves a figure only when five or more lie between, so that no correction tells one answer', () => {
    fc.assert(fc.property(fc.nat(20), fc.nat(20), (was, more) => {
      const [before, after] = [half({ a: [was] }), half({ a: [was + more] })]
      const seen = settled(before, after)
      expect(seen.units['a']?.n).toBe(more < leastShown ? was : was + more)
      expect(near(before.units['a'] ?? null, after.units['a'] ?? null)).toBe(more < leastShown)
    }))
  })
})

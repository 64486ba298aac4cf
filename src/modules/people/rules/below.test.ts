import { expect, test } from 'vitest'
import { positionsBelow } from './below.ts'
import type { Position } from './organization.ts'
import type { Level } from './organization-file.ts'

const unit = (slug: string, parent: string | null, head: string | null) => ({ slug, parent, head, name: { id: slug }, short: null, agency: 'a' })
const position = (slug: string, of: string, level: Level): Position => ({ slug, unit: of, agency: 'a', level, many: false, name: { id: slug }, id: slug })
const units = new Map([unit('balai', null, 'mayor'), unit('setda', null, 'secretary'), unit('assist', 'setda', 'assistant'), unit('legal', 'assist', 'legal-head')].map((one) => [one.slug, one]))
const positions = new Map([
  position('mayor', 'balai', 'mayor'), position('deputy', 'balai', 'deputy'), position('secretary', 'setda', 'secretary'), position('clerk', 'setda', 'officer'),
  position('assistant', 'assist', 'assistant'), position('legal-head', 'legal', 'head'),
].map((one) => [one.slug, one]))
const below = (...mine: string[]) => positionsBelow({ units, positions }, new Set(mine))

test('below whoever leads a unit are the posts of the unit and the heads of the units straight under it, and no deeper', () => {
  expect(below('secretary')).toEqual(['assistant', 'clerk'])
  expect(below('assistant')).toEqual(['legal-head'])
  expect(below('clerk')).toEqual([])
})

test('a mayor, and a deputy, dispose to the secretary first, under whom the city works', () => {
  expect(below('mayor')).toEqual(['secretary', 'deputy'])
  expect(below('deputy')).toEqual(['secretary'])
  expect(below('mayor', 'secretary')).toEqual(['assistant', 'deputy', 'clerk'])
})

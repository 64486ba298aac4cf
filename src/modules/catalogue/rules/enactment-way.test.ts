import { expect, test } from 'vitest'
import { boat } from '../../cases/examples.ts'
import { mainPath, stationsOf } from './enactment-way.ts'

const ids = mainPath(boat).map((step) => step.id)

test('the usual way leaves out returns and refusals, and branches meet after all of them', () => {
  expect(ids).toEqual(['ask', 'check', 'rope', 'hull', 'captain', 'sail', 'close'])
})

test('neighbouring steps of one actor are one station', () => {
  const [first, ...rest] = boat.procedure.steps
  const twice = { procedure: { ...boat.procedure, steps: [first!, { ...first!, id: 'again' }, ...rest] } }
  const path = [twice.procedure.steps[0]!, twice.procedure.steps[1]!, twice.procedure.steps[2]!]
  expect(stationsOf(path).map((station) => station.steps.map((step) => step.id))).toEqual([['ask', 'again'], ['check']])
})

test('a way that runs in a ring ends', () => {
  const ring = { procedure: { products: [], steps: boat.procedure.steps.map((step) => (step.id === 'check' ? { ...step, ways: [{ ...step.ways[0]!, to: ['ask'] }] } : step)) } }
  expect(mainPath(ring).map((step) => step.id)).toEqual(['ask', 'check'])
})

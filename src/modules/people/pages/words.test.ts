import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne, refusalsAmiss } from '../../../../test/words.ts'
import { actWords } from '../messages/acts.ts'
import { sayProblem } from '../messages/problems.ts'
import { words } from '../messages/words.ts'

describe.each(Object.entries({ words, actWords }))('the words of people: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages', () => { expect([empty(id), empty(en)]).toEqual([[], []]) })
  test('name in one language what they name in the other', () => { expect(lostBetween(id, en)).toEqual([]) })
})

/** Every code the module gives words to, read from where they stand. */
const codes = new Set([...readFileSync(new URL('../messages/problems.ts', import.meta.url), 'utf8').matchAll(/^  '([a-z-]+)': \(/gm)].map((found) => found[1] ?? ''))

test('every refusal of people is a whole sentence that keeps no fact from either reader', () => {
  expect(codes.size).toBeGreaterThan(40)
  expect(refusalsAmiss(sayProblem, codes)).toEqual([])
})

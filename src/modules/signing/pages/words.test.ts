import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne, refusalsAmiss } from '../../../../test/words.ts'
import { messages, sayProblem } from '../messages.ts'

describe.each(Object.entries({ messages }))('the words of signing: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages', () => { expect([empty(id), empty(en)]).toEqual([[], []]) })
  test('name in one language what they name in the other', () => { expect(lostBetween(id, en)).toEqual([]) })
})

test('every refusal of signing is a whole sentence that keeps no fact from either reader', () => {
  expect(refusalsAmiss(sayProblem, Object.keys(messages.id.problems))).toEqual([])
  expect(Object.keys(messages.en.problems).toSorted()).toEqual(Object.keys(messages.id.problems).toSorted())
})

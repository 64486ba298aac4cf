import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne } from '../../../../test/words.ts'
import { messages } from '../messages.ts'

describe.each(Object.entries({ messages }))('the words of realisation: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages', () => { expect([empty(id), empty(en)]).toEqual([[], []]) })
  test('name in one language what they name in the other', () => { expect(lostBetween(id, en)).toEqual([]) })
})

import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne } from '../../../../test/words.ts'
import { messages } from '../messages.ts'

describe('the words of budgets', () => {
  test('say of one thing that it is one', () => { expect(manyOfOne(messages.en)).toEqual([]) })
  test('say something, in both languages the same things', () => { expect([empty(messages.id), empty(messages.en), lostBetween(messages.id, messages.en)]).toEqual([[], [], []]) })
})

import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne } from '../../../../test/words.ts'
import { messages } from '../messages.ts'

describe.each(Object.entries({ messages }))('the words of charges: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages', () => { expect([empty(id), empty(en)]).toEqual([[], []]) })
  test('name in one language what they name in the other', () => { expect(lostBetween(id, en)).toEqual([]) })
})

test('a payment, a line and a month are one each in English', () => {
  const { statement, tariffs } = messages.en
  expect([statement.keep('1'), statement.keep('2'), tariffs.lateRule('1 %', 1, 'PP'), tariffs.lateRule('1 %', 24, 'PP')]).toEqual(['Record 1 payment', 'Record 2 payments', '1 % of what is unpaid for each month begun, for 1 month at most (PP).', '1 % of what is unpaid for each month begun, for 24 months at most (PP).'])
})

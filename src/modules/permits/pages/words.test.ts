import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne } from '../../../../test/words.ts'
import { catalogueWords } from '../messages/catalogue.ts'
import { messages } from '../messages.ts'

describe.each(Object.entries({ messages, catalogueWords }))('the words of permits: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages', () => { expect([empty(id), empty(en)]).toEqual([[], []]) })
  test('name in one language what they name in the other', () => { expect(lostBetween(id, en)).toEqual([]) })
})

test('a permit of one month or of twelve is of one month, of one year', () => {
  expect([1, 5, 12, 24].map(catalogueWords.en.months)).toEqual(['1 month', '5 months', '1 year', '2 years'])
})

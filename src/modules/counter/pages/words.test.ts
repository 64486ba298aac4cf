import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne, refusalsAmiss } from '../../../../test/words.ts'
import { messages, sayProblem, waitWords } from '../messages.ts'

describe.each(Object.entries({ messages }))('the words of the counters: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages', () => { expect([empty(id), empty(en)]).toEqual([[], []]) })
  test('name in one language what they name in the other', () => { expect(lostBetween(id, en)).toEqual([]) })
})

test('every refusal of the counters is a whole sentence that keeps no fact from either reader', () => {
  expect(refusalsAmiss(sayProblem, Object.keys(messages.id.problems))).toEqual([])
  expect(Object.keys(messages.en.problems).toSorted()).toEqual(Object.keys(messages.id.problems).toSorted())
})

describe('a wait in words', () => {
  test('is not measured where nobody measured it, whatever stands open', () => {
    for (const counters of [0, 1, 5]) expect([waitWords('id', null, counters), waitWords('en', null, counters)]).toEqual(['belum terukur', 'not measured yet'])
  })
  test('is nobody’s to say while no counter is open, however short the line', () => {
    for (const minutes of [0, 1, 240]) expect([waitWords('id', minutes, 0), waitWords('en', minutes, 0)]).toEqual([messages.id.noCounter, messages.en.noCounter])
  })
  test('is soon and never zero', () => {
    expect([waitWords('id', 0, 1), waitWords('en', 0, 1)]).toEqual(['segera', 'soon'])
    expect([waitWords('id', 1, 1), waitWords('en', 1, 1), waitWords('en', 2, 1)]).toEqual(['kira-kira 1\u00a0menit', 'about 1\u00a0minute', 'about 2\u00a0minutes'])
  })
})

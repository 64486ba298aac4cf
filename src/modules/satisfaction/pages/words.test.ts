import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne, refusalsAmiss } from '../../../../test/words.ts'
import { messages, sayProblem } from '../messages.ts'
import { importWords, sayImportProblem } from '../messages/import.ts'
import { indexWords, sayIndexProblem } from '../messages/index-page.ts'
import { ownWords } from '../messages/own.ts'
import { saySuggestionProblem, suggestionWords } from '../messages/suggestions.ts'

describe.each(Object.entries({ messages, importWords, indexWords, ownWords, suggestionWords }))('the words of satisfaction: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages', () => { expect([empty(id), empty(en)]).toEqual([[], []]) })
  test('name in one language what they name in the other', () => { expect(lostBetween(id, en)).toEqual([]) })
})

test.each([['a survey', messages, sayProblem], ['an import', importWords, sayImportProblem], ['the index', indexWords, sayIndexProblem], ['a suggestion', suggestionWords, saySuggestionProblem]])('every refusal of %s is a whole sentence that keeps no fact from either reader', (_, words, say) => {
  expect(refusalsAmiss(say, Object.keys(words.id.problems))).toEqual([])
  expect(Object.keys(words.en.problems).toSorted()).toEqual(Object.keys(words.id.problems).toSorted())
})

import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne } from '../../../../test/words.ts'
import { deskWords } from '../messages/desk.ts'
import { importWords } from '../messages/import.ts'
import { workWords } from '../messages/work.ts'
import { messages } from '../messages.ts'
import { words } from '../words.ts'

describe.each(Object.entries({ lists: words, sheets: messages, desk: deskWords, imports: importWords, work: workWords }))('the words of schedules: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages the same things', () => { expect([empty(id), empty(en), lostBetween(id, en)]).toEqual([[], [], []]) })
})

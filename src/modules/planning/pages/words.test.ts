import { describe, expect, test } from 'vitest'
import { empty, lostBetween, manyOfOne } from '../../../../test/words.ts'
import { evaluationWords } from '../messages/evaluation.ts'
import { revisionWords } from '../messages/revision.ts'
import { structureWords } from '../messages/structure.ts'
import { messages } from '../messages.ts'
import { words } from '../words.ts'

describe.each(Object.entries({ tables: words, findings: messages, evaluation: evaluationWords, revision: revisionWords, structure: structureWords }))('the words of plans: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages the same things', () => { expect([empty(id), empty(en), lostBetween(id, en)]).toEqual([[], [], []]) })
})

import { describe, expect, test } from 'vitest'
import { counted, isRead, left, patience, standing, unreadToo, type Item, type State } from './round.ts'

const begun = new Date('2026-11-21T02:00:00Z')
const round = { id: 'r', person: 'p', begun_at: begun, alive_at: begun, finished_at: null }
const later = (milliseconds: number): Date => new Date(begun.getTime() + milliseconds)
const items = (...states: State[]): Item[] => states.map((state, place) => ({ place, case_id: String(place), version: 1, turn: 1, state, code: null }))

describe('a round of signing', () => {
  test.each([[0, 'working'], [patience, 'working'], [patience + 1, 'interrupted']])('%i ms after its last sign of life is %s', (after, told) => {
    expect(standing(round, later(after))).toBe(told)
  })

  test('that is finished is over, however long ago', () => {
    expect(standing({ ...round, finished_at: later(5) }, later(10 * patience))).toBe('over')
  })

  test('goes on with what nobody has begun and with what waits for its signature', () => {
    expect(left(items('signed', 'waiting', 'refused', 'decided')).map(({ state }) => state)).toEqual(['waiting', 'decided'])
  })

  test('counts what is done: signed or refused', () => {
    expect(counted(items('signed', 'signed', 'refused', 'waiting', 'decided'))).toEqual({ signed: 2, refused: 1, done: 3, total: 5 })
  })
})

describe('a draft', () => {
  test('goes unread by a program only where the program made the certificate up itself, in the try-out', () => {
    const kinds = [null, 'try-out', 'own', 'provider'] as const
    expect(kinds.map((kind) => unreadToo({ tryOut: true, kind }))).toEqual([true, true, false, false])
    expect(kinds.map((kind) => unreadToo({ tryOut: false, kind }))).toEqual([false, false, false, false])
  })

  test.each([[undefined, false], [{ version: 3 }, true], [{ version: 2 }, false]])('opened as %o may be ticked at version 3: %s', (read, may) => {
    expect(isRead(read, 3)).toBe(may)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import { remindingOn } from './reminder.ts'

const today = localDate('2026-11-24')

test('each distance reaches down to the next nearer one', () => {
  expect(remindingOn(today, [7, 90, 30])).toEqual([
    { distance: 90, from: '2026-12-25', until: '2027-02-22' }, { distance: 30, from: '2026-12-02', until: '2026-12-24' }, { distance: 7, from: '2026-11-24', until: '2026-12-01' },
  ])
})

test('no distance, nobody is reminded', () => expect(remindingOn(today, [])).toEqual([]))

test('every last day within the farthest distance is told at exactly one, the nearest it has reached', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 400 }), (distances, left) => {
    const last = addDays(today, left)
    const told = remindingOn(today, distances).filter(({ from, until }) => from <= last && last <= until)
    const reached = distances.filter((distance) => distance >= left)
    expect(told.map(({ distance }) => distance)).toEqual(reached.length === 0 ? [] : [Math.min(...reached)])
  }))
})

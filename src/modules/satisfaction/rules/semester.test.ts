import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import { daysOf, isOver, readSemester, semesterAt, semesterId } from './semester.ts'

const semesters = fc.record({ year: fc.integer({ min: 1990, max: 2090 }), half: fc.constantFrom<1 | 2>(1, 2) })

test('a semester is read as it is written, and nothing else is one', () => {
  fc.assert(fc.property(semesters, (one) => { expect(readSemester(semesterId(one))).toEqual(one) }))
  for (const typed of ['', '2026', '2026-3', '2026-0', '26-1', '2026-1 ', '1959-1', '2026-12', '2126-1']) expect(readSemester(typed), typed).toBeNull()
})

test('every day lies in the semester that holds it, and the next begins the day after', () => {
  fc.assert(fc.property(semesters, (one) => {
    const { from, to } = daysOf(one)
    expect([semesterAt(from), semesterAt(to)]).toEqual([one, one])
    expect(semesterAt(addDays(to, 1))).toEqual(one.half === 1 ? { year: one.year, half: 2 } : { year: one.year + 1, half: 1 })
  }))
})

test('a semester is over on the day after its last', () => {
  expect(isOver({ year: 2026, half: 1 }, localDate('2026-06-30'))).toBe(false)
  expect(isOver({ year: 2026, half: 1 }, localDate('2026-07-01'))).toBe(true)
})

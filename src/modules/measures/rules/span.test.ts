import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, localDate, type LocalDate } from '#kernel'
import { keptIn, partsOf, type Parts } from './span.ts'

const day = (text: string): LocalDate => localDate(text)
const days = (from: LocalDate, to: LocalDate): LocalDate[] => { const all = []; for (let at = from; at <= to; at = addDays(at, 1)) all.push(at); return all }

/** Every day that the parts hold, in order. */
const held = ({ months, edges }: Parts): LocalDate[] =>
  [...edges.flatMap((edge) => days(edge.from, edge.to)), ...(months ? days(months.from, addDays(addMonths(months.to, 1), -1)) : [])].toSorted()

const anyDay = fc.integer({ min: 0, max: 1200 }).map((n) => addDays(day('2024-01-15'), n))

describe('a stretch of days', () => {
  test('is cut into whole months and edges that hold each of its days once and no other', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 500 }), (from, more) => {
      const to = addDays(from, more)
      expect(held(partsOf({ from, to }))).toEqual(days(from, to))
    }), { numRuns: 200 })
  })

  test.each([
    ['a year is its months alone', '2026-01-01', '2026-12-31', { months: { from: '2026-01-01', to: '2026-12-01' }, edges: [] }],
    ['one month is itself', '2026-02-01', '2026-02-28', { months: { from: '2026-02-01', to: '2026-02-01' }, edges: [] }],
    ['days within a month are days', '2026-02-03', '2026-02-27', { months: null, edges: [{ from: '2026-02-03', to: '2026-02-27' }] }],
    ['days over the turn of a month are days', '2026-02-20', '2026-03-05', { months: null, edges: [{ from: '2026-02-20', to: '2026-03-05' }] }],
    ['whole months with days before and after', '2026-01-31', '2026-04-01', { months: { from: '2026-02-01', to: '2026-03-01' }, edges: [{ from: '2026-01-31', to: '2026-01-31' }, { from: '2026-04-01', to: '2026-04-01' }] }],
    ['the wrong way round is nothing', '2026-04-01', '2026-01-31', { months: null, edges: [] }],
  ])('%s', (_, from, to, parts) => {
    expect(partsOf({ from: day(from), to: day(to) })).toEqual(parts)
  })
})

describe('what is kept', () => {
  const [since, today] = [day('2026-06-15'), day('2026-11-21')]
  test.each([
    ['before anything was counted nothing was measured', '2026-01-01', '2026-06-14', null],
    ['of days that are still to come nothing is measured', '2026-11-22', '2026-12-31', null],
    ['a stretch in which counting began is measured from that day', '2026-01-01', '2026-12-31', '2026-06-15'],
    ['a stretch after it from its own beginning', '2026-07-01', '2026-07-31', '2026-07-01'],
    ['the first day itself is measured', '2026-06-15', '2026-06-15', '2026-06-15'],
  ])('%s', (_, from, to, first) => {
    expect(keptIn({ from: day(from), to: day(to) }, since, today)).toBe(first)
  })
  test('where nothing was ever counted nothing is', () => {
    expect(keptIn({ from: since, to: today }, null, today)).toBeNull()
  })
})

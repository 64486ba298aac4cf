import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysOfPeriod, recapOf, type RecapRow } from './recap.ts'

const zero = { assessed: 0n, voided: 0n, paid: 0n, open: 0n, interest: 0n, over: 0n, refunded: 0n }
const sum = (kind: string, period: string, more: Partial<typeof zero>, started = 0n) => ({ ...zero, kind, period, started, simulated: false, ...more })
const agrees = (row: RecapRow): boolean => row.start + row.assessed - row.voided === row.paid + row.end

describe('the recap', () => {
  test('carries what is open from one month to the next', () => {
    const { rows, total } = recapOf([sum('pbg', '', {}, 100n), sum('pbg', '2026-01', { assessed: 500n, open: 500n }), sum('pbg', '2026-02', { paid: 300n, open: -300n })])
    expect(rows.map(({ period, start, end }) => [period, start, end])).toEqual([['2026-01', 100n, 600n], ['2026-02', 600n, 300n]])
    expect([total.start, total.assessed, total.paid, total.end]).toEqual([100n, 500n, 300n, 300n])
  })

  test('a kind with nothing in a month still stands there with what is open', () => {
    const { byPeriod } = recapOf([sum('imb', '2026-01', { assessed: 7n, open: 7n }), sum('pbg', '2026-02', { assessed: 5n, open: 5n })])
    expect(byPeriod.map(({ period, start, end }) => [period, start, end])).toEqual([['2026-01', 0n, 7n], ['2026-02', 7n, 12n]])
  })

  test('of nothing is nothing, and of what only stood open before is that', () => {
    expect(recapOf([]).total.end).toBe(0n)
    expect(recapOf([sum('pbg', '', {}, 40n)]).total).toMatchObject({ start: 40n, end: 40n, assessed: 0n })
  })

  test('start + assessed − void = paid + end in every row, and the rows add up to every total', () => {
    const entry = fc.record({ kind: fc.constantFrom('a', 'b', 'c'), period: fc.constantFrom('2026-01', '2026-02', '2026-04'), assessed: fc.bigInt({ min: 0n, max: 1000n }), voided: fc.bigInt({ min: 0n, max: 1000n }), paid: fc.bigInt({ min: -500n, max: 1000n }), interest: fc.bigInt({ min: 0n, max: 50n }) })
    fc.assert(fc.property(fc.array(entry, { maxLength: 30 }), fc.bigInt({ min: 0n, max: 999n }), (entries, before) => {
      const grouped = new Map<string, ReturnType<typeof sum>>()
      for (const { kind, period, assessed, voided, paid, interest } of entries) {
        const was = grouped.get(`${kind} ${period}`) ?? sum(kind, period, {})
        grouped.set(`${kind} ${period}`, { ...was, assessed: was.assessed + assessed, voided: was.voided + voided, paid: was.paid + paid, interest: was.interest + interest, open: was.open + assessed - voided - paid })
      }
      const { rows, byKind, byPeriod, total } = recapOf([sum('a', '', {}, before), ...grouped.values()])
      expect([...rows, ...byKind, ...byPeriod, total].every(agrees)).toBe(true)
      for (const name of ['assessed', 'voided', 'paid', 'interest'] as const) {
        const all = entries.reduce((added, one) => added + one[name], 0n)
        for (const list of [rows, byKind, byPeriod]) expect(list.reduce((added, one) => added + one[name], 0n)).toBe(list.length === 0 ? 0n : all)
        expect(total[name]).toBe(all)
      }
      expect(byPeriod.at(-1)?.end ?? before).toBe(total.end)
    }))
  })
})

test('a period has its first and its last day', () => {
  expect([daysOfPeriod('2026'), daysOfPeriod('2024-02'), daysOfPeriod('2026-13'), daysOfPeriod('x')]).toEqual([{ from: '2026-01-01', to: '2026-12-31' }, { from: '2024-02-01', to: '2024-02-29' }, null, null])
})

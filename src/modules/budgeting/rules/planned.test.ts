import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingWords, standingWords } from '../words.ts'
import { bars } from './review.ts'
import { check, findingKey, standingOf, type Activity, type Budget, type Line } from './budget.ts'
import { againstPlan, type Planned } from './planned.ts'

const line = (amount: bigint, id = `l${amount}`): Line => ({ id, account: '5.1.02.01.01.0024', item: `Belanja ${id}`, listed: null, volume: '1', unit: 'paket', price: amount, printed: null })
const activity = (id: string, amount: bigint, more: Partial<Activity> = {}): Activity => ({ id, code: null, name: id, plan: 'renstra/taman', ceiling: null, lines: [line(amount, `${id}-1`)], ...more })
const budget = (...activities: Activity[]): Budget => ({ unit: 'distam', year: 2026, activities })
const planned = (printed: string | null, amount: bigint | null, within = true): Planned => ({ name: 'Pembangunan taman', years: { first: 2026, last: 2028 }, ceiling: { within, printed, amount } })
const plans = (of: Planned = planned('1.000.000', 1_000_000n)): Map<string, Planned> => new Map([['renstra/taman', of]])
const said = (of: Budget, known = plans()): string[] => check(of, new Map(), known).map(({ code }) => code).filter((code) => code !== 'not-listed')

describe('The sum of a budget against the ceiling of the plan', () => {
  test.each<[string, bigint, 'over' | 'under' | 'even', bigint]>([
    ['a rupiah above it', 1_000_001n, 'over', 1n], ['a rupiah below it', 999_999n, 'under', 1n], ['the ceiling itself', 1_000_000n, 'even', 0n], ['nothing at all', 0n, 'under', 1_000_000n], ['twice as much', 2_000_000n, 'over', 1_000_000n],
  ])('%s', (_, total, state, difference) => expect(againstPlan(total, planned('1.000.000', 1_000_000n))).toEqual({ total, printed: '1.000.000', state, ceiling: 1_000_000n, difference }))

  test('that is no figure cannot be compared, and is not taken for nothing', () => {
    expect(againstPlan(5n, planned('1.50.000.000', null)).state).toBe('unclear')
    expect(againstPlan(5n, planned(null, null)).state).toBe('blank')
    expect(againstPlan(5n, planned(null, null, false)).state).toBe('outside')
  })
  test('a ceiling of nothing is a ceiling: whatever is spent passes it', () => {
    expect(againstPlan(1n, planned('0', 0n))).toMatchObject({ state: 'over', difference: 1n })
    expect(againstPlan(0n, planned('0', 0n))).toMatchObject({ state: 'even' })
  })
  test('sum and difference always make the ceiling again', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 15n), fc.bigInt(0n, 10n ** 15n), (total, ceiling) => {
      const stands = againstPlan(total, planned(String(ceiling), ceiling))
      if (!('ceiling' in stands)) throw new Error(stands.state)
      expect(stands.difference).toBeGreaterThanOrEqual(0n)
      expect(stands.state === 'over' ? total - stands.difference : total + stands.difference).toBe(ceiling)
      expect(stands.state === 'even').toBe(total === ceiling)
    }))
  })
  test('is of all activities of the sheet that name the same activity of the plan', () => {
    const two = budget(activity('a', 600_000n), activity('b', 500_000n), activity('c', 9_000_000n, { plan: 'renstra/pohon' }), activity('d', 7n, { plan: null }))
    expect(standingOf(two, 'renstra/taman', plans())).toMatchObject({ total: 1_100_000n, state: 'over', difference: 100_000n })
    expect(standingOf(two, 'renstra/pohon', plans())).toBeNull()
    expect(standingOf(budget(), 'renstra/taman', plans())).toBeNull()
  })
  test('counts a volume nobody can read as nothing yet, as the sheet itself does', () => {
    const odd = activity('a', 600_000n)
    expect(standingOf(budget({ ...odd, lines: [...odd.lines, { ...line(900_000n, 'x'), volume: 'dua' }] }), 'renstra/taman', plans())).toMatchObject({ total: 600_000n, state: 'under' })
  })
})

describe('The check of a budget that names activities of a plan', () => {
  test('has nothing to say of one that keeps to the plan, exactly or below', () => {
    expect(said(budget(activity('a', 1_000_000n, { ceiling: 1_000_000n })))).toEqual([])
    expect(said(budget(activity('a', 999_999n)))).toEqual([])
  })
  test('finds a sum above the ceiling of the plan by how much, and bars approval by it', () => {
    const found = check(budget(activity('a', 1_000_001n)), new Map(), plans()).filter(({ code }) => code !== 'not-listed')
    expect(found).toEqual([{ code: 'over-plan', activity: 'a', line: null, grave: true, data: { total: '1000001', planned: '1000000', over: '1' } }])
    expect(bars([], found, new Set()).findings).toHaveLength(1)
    expect(bars([], found, new Set(found.map(findingKey))).findings).toEqual([])
  })
  test('says it once for two that share the ceiling, at the first', () => {
    const found = check(budget(activity('a', 600_000n), activity('b', 500_000n)), new Map(), plans()).filter(({ code }) => code === 'over-plan')
    expect(found.map((one) => one.activity)).toEqual(['a'])
    expect(said(budget(activity('a', 600_000n), activity('b', 400_000n)))).toEqual([])
  })
  test('tells a ceiling that is not that of the plan, without barring', () => {
    expect(check(budget(activity('a', 1n, { ceiling: 999_999n })), new Map(), plans())).toMatchObject([{ code: 'ceiling-not-of-plan', grave: false, data: { ceiling: '999999', planned: '1000000' } }, { code: 'not-listed' }])
    expect(said(budget(activity('a', 1n, { ceiling: 1_000_000n })))).toEqual([])
    expect(said(budget(activity('a', 1n)))).toEqual([])
  })
  test('compares no part of a shared ceiling with the whole', () => expect(said(budget(activity('a', 1n, { ceiling: 600_000n }), activity('b', 1n, { ceiling: 400_000n })))).toEqual([]))
  test('tells an activity that left the plan, and says nothing of one that names none', () => {
    expect(said(budget(activity('a', 9_000_000n, { plan: 'renstra/hilang' })))).toEqual(['plan-gone'])
    expect(said(budget(activity('a', 9_000_000n, { plan: null })))).toEqual([])
  })
  test.each([['no figure', planned('1.50.000.000', null)], ['nothing', planned(null, null)], ['nothing of that year', planned(null, null, false)]])('finds nothing against a plan that prints %s', (_, of) => {
    expect(said(budget(activity('a', 9_000_000n, { ceiling: 5n, lines: [line(5n)] })), plans(of))).toEqual([])
  })
  test('is the same check as before for budgets that know of no plan', () => {
    fc.assert(fc.property(fc.array(fc.bigInt(1n, 10n ** 12n), { maxLength: 6 }), (amounts) => {
      const of = budget(...amounts.map((amount, index) => activity(`a${index}`, amount, { plan: null })))
      expect(check(of, new Map(), plans())).toEqual(check(of, new Map()))
    }))
  })
  test('what was let stand is let stand for that sum and that ceiling alone', () => {
    const key = (amount: bigint, ceiling: bigint): string => check(budget(activity('a', amount)), new Map(), plans(planned(String(ceiling), ceiling))).filter(({ code }) => code === 'over-plan').map(findingKey).join()
    expect(key(1_000_001n, 1_000_000n)).toBe(key(1_000_001n, 1_000_000n))
    expect(new Set([key(1_000_001n, 1_000_000n), key(1_000_002n, 1_000_000n), key(1_000_002n, 999_999n)]).size).toBe(3)
  })
})

describe('In words', () => {
  const stands = (total: bigint, of: Planned = planned('1.000.000', 1_000_000n)) => standingWords('id', againstPlan(total, of), 2026).replaceAll('\u00a0', ' ')
  test('the difference stands in rupiah, above or below, never as a bare sign', () => {
    expect(stands(1_250_000n)).toBe('lebih Rp 250.000 dari pagu rencana Rp 1.000.000')
    expect(stands(400_000n)).toBe('kurang Rp 600.000 dari pagu rencana Rp 1.000.000')
    expect(stands(1_000_000n)).toBe('tepat pagu rencana Rp 1.000.000')
  })
  test('what cannot be compared says why', () => {
    expect(stands(1n, planned('1.50.000.000', null))).toBe('pagu rencana tercetak “1.50.000.000”, tidak terbaca sebagai rupiah')
    expect(stands(1n, planned(null, null))).toBe('rencana tidak mencetak pagu tahun 2026')
    expect(stands(1n, planned(null, null, false))).toBe('tahun 2026 di luar periode rencana')
    expect(standingWords('en', againstPlan(1n, planned(null, null, false)), 2026)).toBe('2026 is none of the plan’s years')
  })
  test('findings speak both languages, with their amounts as rupiah', () => {
    const found = check(budget(activity('a', 1_000_001n, { ceiling: 5n })), new Map(), plans()).find(({ code }) => code === 'over-plan')
    if (!found) throw new Error('no finding')
    expect(findingWords('id', found).replaceAll('\u00a0', ' ')).toBe('Jumlah Rp 1.000.001 melewati pagu rencana Rp 1.000.000, lebih Rp 1.')
    expect(findingWords('en', found)).toMatch(/passes the ceiling of the plan/)
  })
})

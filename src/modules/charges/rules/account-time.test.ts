import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, localDate, type LocalDate } from '#kernel'
import { exampleRules } from '../examples.ts'
import { apply, balance, emptyAccount, isSettled, owedOn, standing, type Account, type Happened } from './account.ts'

const { interest: rules } = exampleRules()
const on = localDate('2026-01-02')
const due = localDate('2026-02-01')
const sheet = (amount: bigint, id = 's', from = on): Happened => ({ type: id === 's' ? 'assessed' : 'reassessed', sheet: { id, number: id, on: from, amount, due: addDays(from, 30), state: 'in-force' } })
const paid = (amount: bigint, day: LocalDate): Happened => ({ type: 'paid', payment: { id: `${day}${amount}`, on: day, amount } })
const refunded = (amount: bigint, day: LocalDate): Happened => ({ type: 'refunded', refund: { id: `${day}${amount}`, on: day, amount } })
const after = (...all: Happened[]): Account => all.reduce(apply, emptyAccount)
const day = (text: string): LocalDate => localDate(text)
const at = (account: Account, when: LocalDate) => balance(account, rules, when)

describe('a charge over its months', () => {
  const account = after(sheet(1_000_000n))
  test.each<[string, string, bigint, string]>([
    ['before it is due', '2026-01-20', 0n, 'open'],
    ['on the day it is due', '2026-02-01', 0n, 'open'],
    ['a day later', '2026-02-02', 10_000n, 'late'],
    ['the last day of the first month', '2026-03-01', 10_000n, 'late'],
    ['the first day of the second', '2026-03-02', 20_000n, 'late'],
    ['half a year later', '2026-08-01', 60_000n, 'late'],
    ['after two years, where it ends', '2028-02-01', 240_000n, 'late'],
    ['after ten', '2036-02-01', 240_000n, 'late'],
  ])('%s', (_, when, interest, how) => {
    const now = at(account, day(when))
    expect([now.interestOpen, owedOn(now), standing(account, rules, day(when))]).toEqual([interest, 1_000_000n + interest, how])
  })
})

describe('money in parts', () => {
  test('what is paid in time bears no interest, the rest does', () => {
    const half = after(sheet(1_000_000n), paid(600_000n, day('2026-01-30')))
    expect([at(half, day('2026-02-15')).interestOpen, at(half, day('2026-03-15')).interestOpen]).toEqual([4000n, 8000n])
  })

  test('what is paid in the middle of a month counts from the next one on', () => {
    const later = after(sheet(1_000_000n), paid(500_000n, day('2026-02-15')))
    // first month on all of it, second on the half
    expect(at(later, day('2026-03-15')).interestOpen).toBe(10_000n + 5000n)
  })

  test('the charge is paid before its interest, and only both together settle it', () => {
    const principal = after(sheet(1_000_000n), paid(1_000_000n, day('2026-02-10')))
    expect([at(principal, day('2026-02-10')).open, at(principal, day('2026-02-10')).interestOpen, isSettled(principal, rules, day('2026-02-10'))]).toEqual([0n, 10_000n, false])
    const both = apply(principal, paid(10_000n, day('2026-06-01')))
    expect([isSettled(both, rules, day('2026-06-01')), at(both, day('2030-01-01')).interest]).toEqual([true, 10_000n])
  })

  test('interest stops growing on the day the charge itself is paid', () => {
    const principal = after(sheet(1_000_000n), paid(1_000_000n, day('2026-02-10')))
    expect(at(principal, day('2029-01-01')).interestOpen).toBe(10_000n)
  })

  test('a rupiah too much in time does not pay interest that never was', () => {
    const over = after(sheet(1_000_000n), paid(1_000_001n, day('2026-01-30')))
    expect(at(over, day('2027-01-01'))).toMatchObject({ interest: 0n, over: 1n, interestOpen: 0n })
  })
})

describe('corrections over time', () => {
  test('a higher sheet is due on its own day, and the money of the first is on it', () => {
    const higher = after(sheet(1_000_000n), paid(1_000_000n, day('2026-01-20')), sheet(1_200_000n, 's2', day('2026-03-01')))
    expect([at(higher, day('2026-03-31')).interestOpen, at(higher, day('2026-04-15')).interestOpen]).toEqual([0n, 2000n])
  })

  test('a lower sheet takes interest back that the higher one bore', () => {
    const late = after(sheet(1_000_000n), paid(1_010_000n, day('2026-02-15')))
    expect(at(late, day('2026-03-01'))).toMatchObject({ interest: 10_000n, over: 0n })
    const lower = apply(late, sheet(800_000n, 's2', day('2026-03-01')))
    expect(at(lower, day('2026-03-01'))).toMatchObject({ paid: 800_000n, interest: 0n, over: 210_000n })
  })

  test('what was given back is not there to pay a later sheet', () => {
    const again = after(sheet(500_000n), paid(700_000n, day('2026-01-10')), refunded(200_000n, day('2026-01-12')), sheet(600_000n, 's2', day('2026-01-15')))
    expect(at(again, day('2026-01-15'))).toMatchObject({ paid: 500_000n, open: 100_000n, over: 0n, refunded: 200_000n })
  })

  test('a void sheet bears nothing, however late it was', () => {
    const gone = after(sheet(1_000_000n), { type: 'voided', on: day('2026-12-01') })
    expect([owedOn(at(gone, day('2027-01-01'))), standing(gone, rules, day('2027-01-01'))]).toEqual([0n, 'void'])
  })
})

describe('laws of time', () => {
  const months = fc.integer({ min: 0, max: 40 })
  const amount = fc.bigInt({ min: 1n, max: 10n ** 10n })

  test('waiting never makes a charge cheaper', () => {
    fc.assert(fc.property(amount, months, fc.integer({ min: 0, max: 60 }), (owed, late, more) => {
      const account = after(sheet(owed))
      const when = addMonths(due, late)
      expect(owedOn(at(account, addDays(when, more))) >= owedOn(at(account, when))).toBe(true)
    }))
  })

  test('paying exactly what is owed on a day settles the account on that day and for ever', () => {
    fc.assert(fc.property(amount, fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }), (owed, days, later) => {
      const when = addDays(on, days)
      const account = after(sheet(owed))
      const settled = apply(account, paid(owedOn(at(account, when)), when))
      expect([isSettled(settled, rules, when), isSettled(settled, rules, addDays(when, later)), at(settled, addDays(when, later)).over]).toEqual([true, true, 0n])
    }))
  })

  test('one rupiah less never settles it', () => {
    fc.assert(fc.property(fc.bigInt({ min: 2n, max: 10n ** 10n }), fc.integer({ min: 0, max: 900 }), (owed, days) => {
      const when = addDays(on, days)
      const account = after(sheet(owed))
      expect(isSettled(apply(account, paid(owedOn(at(account, when)) - 1n, when)), rules, when)).toBe(false)
    }))
  })

  test('paying in two parts in time costs the same as paying at once', () => {
    fc.assert(fc.property(fc.bigInt({ min: 2n, max: 10n ** 10n }), fc.integer({ min: 0, max: 29 }), (owed, days) => {
      const first = owed / 2n
      const account = after(sheet(owed), paid(first, on), paid(owed - first, addDays(on, days)))
      expect(at(account, addDays(due, 400))).toMatchObject({ open: 0n, interestOpen: 0n, over: 0n })
    }))
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, localDate, Refusal, type LocalDate } from '#kernel'
import { exampleRules } from '../examples.ts'
import { apply, balance, decidePayment, decideRefund, decideSheet, decideVoid, emptyAccount, entryOf, isNil, isSettled, nilNumber, owedOn, standing, type Account, type Entry, type Happened } from './account.ts'

const { interest: rules } = exampleRules()
const on = localDate('2026-03-01')
const due = addDays(on, 30)
const today = localDate('2026-11-23')
const sheet = (amount: bigint, id = 's1', day = on) => ({ id, number: `${id}/SKRD/2026`, on: day, amount, due: addDays(day, 30) })
const after = (...all: Happened[]): Account => all.reduce(apply, emptyAccount)
const assessed = (amount = 1_500_000n): Account => after(decideSheet(emptyAccount, sheet(amount), false))
const pay = (account: Account, amount: bigint, day: LocalDate = due, agreed = false): Account =>
  apply(account, decidePayment(account, { id: `p${account.payments.length}`, on: day, amount }, { rules, today, agreed }))
const at = (account: Account, day: LocalDate = today) => balance(account, rules, day)

/** What somebody reads who is told no. */
function refused(act: () => unknown): [string, Record<string, unknown> | undefined] {
  try { act() } catch (error) { if (error instanceof Refusal) return [error.problems[0]?.code ?? '', error.problems[0]?.data] }
  return expect.fail('nothing was refused')
}

describe('assessing', () => {
  test('a sheet is owed from its day and open until it is paid', () => {
    expect([at(assessed(), due).open, standing(assessed(), rules, due), standing(assessed(), rules, addDays(due, 1)), isSettled(assessed(), rules, due)]).toEqual([1_500_000n, 'open', 'late', false])
  })

  test('a second sheet beside one in force is refused, a correction of none and a correction that changes nothing too', () => {
    expect([refused(() => decideSheet(assessed(), sheet(5n, 's2'), false))[0], refused(() => decideSheet(emptyAccount, sheet(5n), true))[0], refused(() => decideSheet(assessed(), sheet(1_500_000n, 's2'), true))[0]])
      .toEqual(['assessed-already', 'no-sheet-in-force', 'same-amount'])
  })

  test('a correction supersedes: what was paid counts for the new sheet', () => {
    const corrected = apply(pay(assessed(), 1_500_000n), decideSheet(pay(assessed(), 1_500_000n), sheet(1_700_000n, 's2'), true))
    expect([corrected.sheets.map((one) => one.state), at(corrected, due).open, at(corrected).voided, isSettled(corrected, rules, due)]).toEqual([['superseded', 'in-force'], 200_000n, 1_500_000n, false])
  })

  test('a correction below what was paid leaves too much, to be given back', () => {
    const less = apply(pay(assessed(), 1_500_000n), decideSheet(pay(assessed(), 1_500_000n), sheet(1_000_000n, 's2'), true))
    expect([at(less).paid, at(less).over, standing(less, rules, today), isSettled(less, rules, today)]).toEqual([1_000_000n, 500_000n, 'over', true])
  })

  test('a void sheet owes nothing, is no paid charge, and can be followed by another', () => {
    const gone = apply(assessed(), decideVoid(assessed(), today))
    expect([owedOn(at(gone)), standing(gone, rules, today), isSettled(gone, rules, today), refused(() => decideVoid(gone, today))[0]]).toEqual([0n, 'void', false, 'no-sheet-in-force'])
    expect(at(apply(gone, decideSheet(gone, sheet(9n, 's2'), false))).assessed).toBe(1_500_009n)
  })

  test('a tariff of nothing is found and settled, without a payment, and is not called paid', () => {
    expect([isSettled(assessed(0n), rules, today), standing(assessed(0n), rules, today)]).toEqual([true, 'nil'])
    expect([standing(assessed(1n), rules, today), standing(apply(assessed(0n), { type: 'voided', on }), rules, today)]).toEqual(['late', 'void'])
  })

  test('a finding of nothing is kept under a mark that is no number of the book, and no number looks like one', () => {
    fc.assert(fc.property(fc.string(), (code) => { expect(isNil(nilNumber(code))).toBe(true) }))
    for (const number of ['00001/SKRD/2026', '', 'NIHIL', '1/nihil/2026']) expect([number, isNil(number)]).toEqual([number, false])
  })

  test('money that comes for nothing is too much, and goes back', () => {
    const paid = apply(assessed(0n), { type: 'paid', payment: { id: 'p', on, amount: 7n } })
    expect([standing(paid, rules, today), balance(paid, rules, today).over]).toEqual(['over', 7n])
    expect(balance(apply(paid, decideRefund(paid, { id: 'r', on: today, amount: 7n }, { rules, today })), rules, today)).toMatchObject({ over: 0n, refunded: 7n })
  })
})

describe('paying', () => {
  test('exactly what is owed by the due day settles it', () => {
    const paid = pay(assessed(), 1_500_000n)
    expect([at(paid).open, at(paid).interest, isSettled(paid, rules, today), standing(paid, rules, today)]).toEqual([0n, 0n, true, 'paid'])
  })

  test('two months and three days late it is 45,000 more, and both are paid (regulation 8)', () => {
    const day = addDays(addMonths(due, 2), 3)
    expect(refused(() => pay(assessed(), 1_500_000n, day))).toEqual(['amount-short', { owed: '1545000', by: '45000', number: 's1/SKRD/2026' }])
    const paid = pay(assessed(), 1_545_000n, day)
    expect([at(paid).paid, at(paid).interest, at(paid).interestOpen, isSettled(paid, rules, today)]).toEqual([1_500_000n, 45_000n, 0n, true])
  })

  test('one rupiah short is told; taken with consent it stays open by that rupiah', () => {
    expect(refused(() => pay(assessed(), 1_499_999n))).toEqual(['amount-short', { owed: '1500000', by: '1', number: 's1/SKRD/2026' }])
    const short = pay(assessed(), 1_499_999n, due, true)
    expect([at(short, due).open, isSettled(short, rules, due), isSettled(pay(short, 1n), rules, due)]).toEqual([1n, false, true])
  })

  test('one rupiah over is told; taken with consent it settles, and the rupiah waits to be given back', () => {
    expect(refused(() => pay(assessed(), 1_500_001n))).toEqual(['amount-over', { owed: '1500000', by: '1', number: 's1/SKRD/2026' }])
    const over = pay(assessed(), 1_500_001n, due, true)
    expect([at(over).over, standing(over, rules, today), isSettled(over, rules, today)]).toEqual([1n, 'over', true])
  })

  test('a second payment of a sheet that is paid is told; taken with consent all of it is too much', () => {
    const paid = pay(assessed(), 1_500_000n)
    expect(refused(() => pay(paid, 1_500_000n))[0]).toBe('paid-already')
    expect(at(pay(paid, 1_500_000n, due, true)).over).toBe(1_500_000n)
  })

  test('money for a void sheet is told; taken with consent all of it waits', () => {
    const gone = apply(assessed(), decideVoid(assessed(), today))
    expect([refused(() => pay(gone, 1_500_000n))[0], at(pay(gone, 1_500_000n, due, true)).over]).toEqual(['sheet-void', 1_500_000n])
  })

  test('no amount, a day to come, a day before the sheet, an account without a sheet: each its own no', () => {
    const no = (amount: bigint, day: LocalDate, account = assessed()) => refused(() => pay(account, amount, day, true))[0]
    expect([no(0n, due), no(-5n, due), no(5n, addDays(today, 1)), no(5n, addDays(on, -1)), no(5n, due, emptyAccount)]).toEqual(['not-an-amount', 'not-an-amount', 'in-the-future', 'before-the-sheet', 'no-sheet-in-force'])
  })

  test('a payment found late but made in time owes no interest', () => {
    expect(isSettled(pay(assessed(), 1_500_000n, due), rules, today)).toBe(true)
  })

  test('half in time leaves interest on the other half alone', () => {
    const half = pay(assessed(1_000_000n), 500_000n, due, true)
    expect(at(half, addDays(due, 10)).interestOpen).toBe(5000n)
  })
})

describe('giving back', () => {
  const over = pay(assessed(), 1_600_000n, due, true)
  const refund = (amount: bigint, day = today, account = over) => decideRefund(account, { id: 'r', on: day, amount }, { rules, today })

  test('what is too much goes back, and no rupiah more', () => {
    const back = apply(over, refund(100_000n))
    expect([at(back).over, at(back).refunded, at(back).paid, isSettled(back, rules, today)]).toEqual([0n, 100_000n, 1_500_000n, true])
    expect([refused(() => refund(100_001n)), refused(() => refund(1n, today, back))[0], refused(() => refund(0n))[0], refused(() => refund(1n, addDays(today, 1)))[0]])
      .toEqual([['refund-too-large', { over: '100000' }], 'nothing-too-much', 'not-an-amount', 'in-the-future'])
  })

  test('on the very day the money came it goes back; a day before, when nothing was too much yet, is refused with what was', () => {
    const part = pay(pay(assessed(), 1_520_000n, due, true), 80_000n, addDays(due, 40), true)
    expect(at(apply(part, refund(20_000n, due, part))).over).toBe(80_000n)
    expect([refused(() => refund(20_000n, addDays(due, -1), part)), refused(() => refund(20_001n, due, part)), refused(() => refund(100_000n, addDays(due, 39), part))])
      .toEqual([['refund-too-early', { over: '0' }], ['refund-too-early', { over: '20000' }], ['refund-too-early', { over: '20000' }]])
    expect(at(apply(part, refund(100_000n, addDays(due, 40), part)))).toMatchObject({ over: 0n, interest: 0n, interestOpen: 0n })
  })

  test('before a late payment that was too much, it invents no interest: the day is refused', () => {
    const late = pay(assessed(1_000_000n), 1_110_000n, addDays(due, 10), true)
    expect([at(late).interest, at(late).over]).toEqual([10_000n, 100_000n])
    for (const day of [on, due, addDays(due, 9)]) expect(refused(() => refund(100_000n, day, late))[0]).toBe('refund-too-early')
    expect(at(apply(late, refund(100_000n, addDays(due, 10), late)))).toMatchObject({ interest: 10_000n, interestOpen: 0n, over: 0n })
  })

  test('before another refund that took what was too much then, it is refused: the same rupiah does not go back twice', () => {
    const once = pay(assessed(), 1_600_000n, due, true)
    const again = pay(apply(once, refund(100_000n, addDays(due, 5), once)), 100_000n, addDays(due, 50), true)
    expect([refused(() => refund(100_000n, due, again)), refused(() => refund(1n, addDays(due, 49), again))[0]]).toEqual([['refund-too-early', { over: '0' }], 'refund-too-early'])
    expect(at(apply(again, refund(100_000n, addDays(due, 50), again)))).toMatchObject({ over: 0n, interestOpen: 0n, refunded: 200_000n })
  })

  test('of what a lower sheet made too much, not before that sheet', () => {
    const paid = pay(assessed(), 1_500_000n)
    const lower = apply(paid, decideSheet(paid, sheet(1_000_000n, 's2', addDays(due, 20)), true))
    expect(refused(() => refund(500_000n, addDays(due, 19), lower))).toEqual(['refund-too-early', { over: '0' }])
    expect(at(apply(lower, refund(500_000n, addDays(due, 20), lower)))).toMatchObject({ over: 0n, paid: 1_000_000n })
  })
})

describe('the books reconcile to the rupiah', () => {
  type Act = { kind: 'assess' | 'correct' | 'void' | 'pay' | 'refund'; amount: bigint; day: number }
  const act: fc.Arbitrary<Act> = fc.record({
    kind: fc.constantFrom('assess', 'correct', 'void', 'pay', 'pay', 'pay', 'refund'), amount: fc.oneof(fc.bigInt({ min: 0n, max: 3_000_000n }), fc.constant(1n)), day: fc.integer({ min: 0, max: 260 }),
  })

  /** What an act comes to, `null` when it is refused. */
  function tried(account: Account, { kind, amount, day }: Act, n: number, recorded = today): Happened | null {
    const when = addDays(on, day)
    try {
      if (kind === 'assess' || kind === 'correct') return decideSheet(account, sheet(amount, `s${n}`, when), kind === 'correct')
      if (kind === 'void') return decideVoid(account, when)
      const money = { id: String(n), on: when, amount }
      return kind === 'pay' ? decidePayment(account, money, { rules, today: recorded, agreed: true }) : decideRefund(account, money, { rules, today: recorded })
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }

  const amountOf = (happened: Happened | null): bigint => (happened?.type === 'refunded' ? happened.refund.amount : 0n)

  test('whatever happens in whatever order: assessed − void = paid + open, received = paid + interest + too much + given back, and the entries add up to it', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      let [account, recorded] = [emptyAccount, on]
      const entries: Entry[] = []
      for (const [n, one] of acts.entries()) {
        // each is recorded some days after it happened, never before what was recorded already
        const written = addDays(on, one.day + (n % 40))
        recorded = written > recorded ? written : recorded
        const happened = tried(account, one, n, recorded)
        if (!happened) continue
        const next = apply(account, happened)
        const entry = entryOf(account, next, rules, recorded)
        expect(entry.assessed - entry.voided).toBe(entry.paid + entry.open)
        entries.push(entry)
        account = next
      }
      const now = at(account, recorded)
      const received = account.payments.reduce((sum, one) => sum + one.amount, 0n)
      expect(now.assessed - now.voided).toBe(now.paid + now.open)
      expect(received).toBe(now.paid + now.interest + now.over + now.refunded)
      for (const name of ['assessed', 'voided', 'paid', 'open', 'interest', 'over', 'refunded'] as const) {
        expect(now[name] >= 0n, name).toBe(true)
        expect(entries.reduce((sum, one) => sum + one[name], 0n), name).toBe(now[name])
      }
    }), { numRuns: 500 })
  })

  test('giving back, on whatever day it is taken, moves what was too much and nothing else, on this day and on any later one', () => {
    const money = fc.record({ back: fc.boolean(), amount: fc.bigInt({ min: 1n, max: 900_000n }), day: fc.integer({ min: 0, max: 260 }) })
    fc.assert(fc.property(fc.array(money, { maxLength: 12 }), fc.option(fc.bigInt({ min: 500_000n, max: 1_500_000n })), (all, corrected) => {
      let account = assessed(1_000_000n)
      if (corrected !== null && corrected !== 1_000_000n) account = apply(account, decideSheet(account, sheet(corrected, 's2', addDays(on, 60)), true))
      for (const [n, { back, amount, day }] of all.entries()) {
        const over = at(account).over
        const happened = tried(account, { kind: back ? 'refund' : 'pay', amount: back && over < amount ? over : amount, day }, n)
        const next = happened ? apply(account, happened) : account
        for (const later of happened?.type === 'refunded' ? [today, addDays(today, 400)] : []) {
          const [was, is] = [at(account, later), at(next, later)]
          expect({ ...is, months: [] }).toEqual({ ...was, months: [], over: was.over - is.refunded + was.refunded, refunded: was.refunded + amountOf(happened) })
          expect(is.months).toEqual(was.months)
        }
        account = next
      }
    }), { numRuns: 500 })
  })

  test('at most one sheet is in force', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      const account = acts.reduce((state, one, n) => { const happened = tried(state, one, n); return happened ? apply(state, happened) : state }, emptyAccount)
      expect(account.sheets.filter((one) => one.state === 'in-force').length <= 1).toBe(true)
    }))
  })
})

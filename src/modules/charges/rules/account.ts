import { refuse, type LocalDate, type Problem } from '#kernel'
import { interestOf, lateMonths, type InterestRule, type LateMonth } from './interest.ts'

/** The series of findings that nothing is owed: they take no number from the book of charge sheets, for no sheet is made. */
export const nilSeries = 'nihil'
/** What such a finding is kept under. It is a mark of the program and no official number. */
export const nilNumber = (code: string): string => `${nilSeries}/${code}`
export const isNil = (number: string): boolean => number.startsWith(`${nilSeries}/`)

export type SheetState = 'in-force' | 'superseded' | 'void'
/** An assessment sheet (SKRD): what is owed, from which day, until when. */
export type Sheet = { id: string; number: string; on: LocalDate; amount: bigint; due: LocalDate; state: SheetState }
export type Paid = { id: string; on: LocalDate; amount: bigint }

/** All that was assessed, paid and given back for one charge on one case, each in the order it was recorded. */
export type Account = { sheets: readonly Sheet[]; payments: readonly Paid[]; refunds: readonly Paid[] }
export const emptyAccount: Account = { sheets: [], payments: [], refunds: [] }

export type Happened =
  | { type: 'assessed'; sheet: Sheet }
  | { type: 'reassessed'; sheet: Sheet }
  | { type: 'voided'; on: LocalDate }
  | { type: 'paid'; payment: Paid }
  | { type: 'refunded'; refund: Paid }

export const sheetInForce = ({ sheets }: Account): Sheet | null => sheets.find((one) => one.state === 'in-force') ?? null

const end = (sheets: readonly Sheet[], state: SheetState): Sheet[] => sheets.map((one) => (one.state === 'in-force' ? { ...one, state } : one))

/** What an account is after something happened to it. */
export function apply(account: Account, happened: Happened): Account {
  switch (happened.type) {
    case 'assessed': return { ...account, sheets: [...account.sheets, happened.sheet] }
    case 'reassessed': return { ...account, sheets: [...end(account.sheets, 'superseded'), happened.sheet] }
    case 'voided': return { ...account, sheets: end(account.sheets, 'void') }
    case 'paid': return { ...account, payments: [...account.payments, happened.payment] }
    case 'refunded': return { ...account, refunds: [...account.refunds, happened.refund] }
  }
}

const total = (list: readonly { amount: bigint }[]): bigint => list.reduce((sum, one) => sum + one.amount, 0n)
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const atLeastNothing = (a: bigint): bigint => (a < 0n ? 0n : a)

export type Balance = {
  /** Of all sheets, and of those among them that no longer hold. */
  assessed: bigint; voided: bigint
  /** What money paid of the charge itself, what of it is still open, what it paid of interest, what is too much and not given back. */
  paid: bigint; open: bigint; interest: bigint; over: bigint; refunded: bigint
  /** Interest that is owed and not paid, with the months it comes from. */
  interestOpen: bigint; months: LateMonth[]
}

/**
 * How an account stands on a day. Money pays the charge first, then the interest of that day, and what is left is too much.
 * `assessed − voided = paid + open` and `received = paid + interest + over + refunded`, always.
 */
export function balance(account: Account, rules: readonly InterestRule[], day: LocalDate): Balance {
  const { sheets, payments, refunds } = account
  const sheet = sheetInForce(account)
  const due = sheet?.amount ?? 0n
  const [assessed, net] = [total(sheets), total(payments) - total(refunds)]
  const until = (on: LocalDate) => (list: readonly Paid[]): bigint => total(list.filter((one) => one.on <= on))
  const unpaidOn = (on: LocalDate): bigint => atLeastNothing(due - until(on)(payments) + until(on)(refunds))
  const months = sheet ? lateMonths(sheet.due, day, unpaidOn, rules) : []
  const owed = interestOf(months)
  const paid = least(due, net)
  const interest = least(net - paid, owed)
  return { assessed, voided: assessed - due, paid, open: due - paid, interest, over: net - paid - interest, refunded: total(refunds), interestOpen: owed - interest, months }
}

export const owedOn = ({ open, interestOpen }: Balance): bigint => open + interestOpen

/** How a charge stands, in one word: nothing in force, something to pay, paid, paid too much, or found that nothing is owed. */
export const standings = ['void', 'open', 'late', 'paid', 'over', 'nil'] as const
export type Standing = (typeof standings)[number]

export function standing(account: Account, rules: readonly InterestRule[], day: LocalDate): Standing {
  const [sheet, now] = [sheetInForce(account), balance(account, rules, day)]
  if (now.over > 0n) return 'over'
  if (!sheet) return 'void'
  if (sheet.amount === 0n) return 'nil'
  if (owedOn(now) === 0n) return 'paid'
  return day > sheet.due ? 'late' : 'open'
}

/** Whether a permit may be given on it: a sheet is in force, and neither charge nor interest is open. A charge of nothing is paid. */
export const isSettled = (account: Account, rules: readonly InterestRule[], day: LocalDate): boolean =>
  sheetInForce(account) !== null && owedOn(balance(account, rules, day)) === 0n

const moved = ['assessed', 'voided', 'paid', 'open', 'interest', 'over', 'refunded'] as const
export type Entry = Record<(typeof moved)[number], bigint>

/** What something that happened moves in the books; the sum of all entries is the balance, so every recap of them agrees. */
export function entryOf(before: Account, after: Account, rules: readonly InterestRule[], day: LocalDate): Entry {
  const [was, is] = [balance(before, rules, day), balance(after, rules, day)]
  return Object.fromEntries(moved.map((name) => [name, is[name] - was[name]])) as Entry
}

/** Refuses a second sheet beside the one in force, and a correction of none. */
export function decideSheet(account: Account, sheet: Omit<Sheet, 'state'>, correcting: boolean): Happened {
  const before = sheetInForce(account)
  if (before && !correcting) refuse('conflict', 'assessed-already', { data: { number: before.number } })
  if (!before && correcting) refuse('conflict', 'no-sheet-in-force')
  if (before?.amount === sheet.amount && correcting) refuse('conflict', 'same-amount', { data: { number: before.number } })
  return { type: correcting ? 'reassessed' : 'assessed', sheet: { ...sheet, state: 'in-force' } }
}

export function decideVoid(account: Account, on: LocalDate): Happened {
  if (!sheetInForce(account)) refuse('conflict', 'no-sheet-in-force')
  return { type: 'voided', on }
}

/** What money that comes in means for an account: exactly what is owed, or in which way it is not. */
export function paymentFault(account: Account, payment: Omit<Paid, 'id'>, rules: readonly InterestRule[]): Problem | null {
  const sheet = sheetInForce(account)
  if (!sheet) return { code: 'sheet-void', field: 'amount', data: { number: account.sheets.at(-1)?.number ?? '' } }
  const owed = owedOn(balance(account, rules, payment.on))
  if (owed === 0n) return { code: 'paid-already', field: 'amount', data: { number: sheet.number } }
  const difference = payment.amount - owed
  return difference === 0n ? null : { code: difference < 0n ? 'amount-short' : 'amount-over', field: 'amount', data: { owed: String(owed), by: String(difference < 0n ? -difference : difference), number: sheet.number } }
}

/**
 * Takes a payment. Refused: no amount, a day that has not come or lies before the first sheet; and what is not exactly what is owed on
 * that day (`amount-short`, `amount-over`, `paid-already`, `sheet-void`), unless somebody says that the money is so.
 */
export function decidePayment(account: Account, payment: Paid, facts: { rules: readonly InterestRule[]; today: LocalDate; agreed: boolean }): Happened {
  const [first] = account.sheets
  if (payment.amount <= 0n) refuse('invalid', 'not-an-amount', { field: 'amount' })
  if (payment.on > facts.today) refuse('invalid', 'in-the-future', { field: 'on' })
  if (!first) refuse('conflict', 'no-sheet-in-force')
  if (payment.on < first.on) refuse('invalid', 'before-the-sheet', { field: 'on', data: { number: first.number } })
  const fault = paymentFault(account, payment, facts.rules)
  if (fault && !facts.agreed) refuse('conflict', fault.code, fault)
  return { type: 'paid', payment }
}

/** The account with the money that moved until a day alone, and with the sheet that stood then or the one in force now. */
function until(account: Account, day: LocalDate, sheets: readonly Sheet[]): Account {
  const by = (list: readonly Paid[]): Paid[] => list.filter((one) => one.on <= day)
  return { sheets, payments: by(account.payments), refunds: by(account.refunds) }
}

/** The sheets as they stood on a day: the one that was replaced later held until then. */
function sheetsOn({ sheets }: Account, day: LocalDate): Sheet[] {
  const made = sheets.filter((one) => one.on <= day)
  return made.map((one, index) => (one.state === 'superseded' && index === made.length - 1 ? { ...one, state: 'in-force' } : one))
}

/** How much was too much on a day and stayed so on every day since: what can go back on that day without being missing on another. */
function spareOn(account: Account, rules: readonly InterestRule[], day: LocalDate): bigint {
  const days = [day, ...account.refunds.map((one) => one.on).filter((one) => one > day)]
  const since = days.map((one) => balance(until(account, one, account.sheets), rules, one).over)
  return since.reduce(least, balance(until(account, day, sheetsOn(account, day)), rules, day).over)
}

/** Gives back what is too much, and no rupiah more; not on a day on which less was too much. */
export function decideRefund(account: Account, refund: Paid, facts: { rules: readonly InterestRule[]; today: LocalDate }): Happened {
  if (refund.amount <= 0n) refuse('invalid', 'not-an-amount', { field: 'amount' })
  if (refund.on > facts.today) refuse('invalid', 'in-the-future', { field: 'on' })
  const { over } = balance(account, facts.rules, facts.today)
  if (over === 0n) refuse('conflict', 'nothing-too-much')
  if (refund.amount > over) refuse('invalid', 'refund-too-large', { field: 'amount', data: { over: String(over) } })
  const spare = spareOn(account, facts.rules, refund.on)
  if (refund.amount > spare) refuse('invalid', 'refund-too-early', { field: 'on', data: { over: String(spare) } })
  return { type: 'refunded', refund }
}

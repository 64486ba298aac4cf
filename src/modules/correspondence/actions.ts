import { createHash } from 'node:crypto'
import { dateIn, refuse, type Answers } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { formatNumber, parseNumber, readPattern, type SequenceKey } from './rules/number.ts'
import { codeField, partsFor, unitField, type Register } from './rules/register-file.ts'
import { insertedKey, nameOfKey, seriesOf } from './rules/sequence.ts'
import { getRegister, insertNumber, keepRegister, keysOf, lockSeries, takeNext, voidNumber, writtenAs } from './store.ts'

export type Wanted = {
  register: string
  /** What the number is for: a case, a paper. */
  subject: string
  /** Unit that asks, where neither the answers nor the register name one. */
  unit?: string
  /** Answers that may name the classification code and the unit's abbreviation. */
  answers?: Answers
}

export type Taken = SequenceKey & { number: string; register: string; series: string }

/** Loads the registers of the city's files; a changed one replaces the old for the numbers to come. */
export async function loadRegisters(ctx: Ctx, registers: Register[]): Promise<void> {
  for (const register of registers) {
    await keepRegister(ctx.db, register, createHash('sha256').update(JSON.stringify(register)).digest('hex'), ctx.now)
  }
}

const said = (answers: Answers | undefined, field: string): string | undefined => {
  const answer = answers?.[field]
  return typeof answer === 'string' && answer !== '' ? answer : undefined
}

const writtenBy = (ctx: Ctx, register: Register, key: SequenceKey, wanted: Wanted): string =>
  formatNumber(readPattern(register.pattern).pattern, partsFor(register, key, dateIn(ctx.house.city.zone, ctx.now), {
    code: said(wanted.answers, codeField), unit: said(wanted.answers, unitField), asking: wanted.unit,
  }))

async function keepNumber(ctx: Ctx, register: Register, key: SequenceKey, wanted: Wanted): Promise<Taken> {
  const on = dateIn(ctx.house.city.zone, ctx.now)
  const series = seriesOf(register.resets, on)
  const number = writtenBy(ctx, register, key, wanted)
  await insertNumber(ctx.db, { ...key, register: register.slug, series, number, given_on: on, at: ctx.now, subject: wanted.subject, person: ctx.actor.person, void_reason: null })
  return { ...key, number, register: register.slug, series }
}

/**
 * Gives the next number of a register, inside the transaction of the act that needs it: no gap when the act is refused, none twice.
 * Refuses an unknown register (`no-register`) and a pattern whose parts nobody named (`number-part-missing`).
 */
export function takeNumber(ctx: Ctx, wanted: Wanted): Promise<Taken> {
  return inTx(ctx, async () => {
    const register = await getRegister(ctx.db, wanted.register)
    const series = seriesOf(register.resets, dateIn(ctx.house.city.zone, ctx.now))
    const n = await takeNext(ctx.db, register.slug, series, register.start)
    return keepNumber(ctx, register, { n, suffix: '' }, wanted)
  })
}

/** Code and unit of the number an inserted one follows, as answers: it carries the same where nobody says otherwise. */
async function partsBefore(ctx: Ctx, register: Register, series: string, n: number): Promise<Answers> {
  const text = await writtenAs(ctx.db, register.slug, series, n)
  const parts = text === null ? null : parseNumber(readPattern(register.pattern).pattern, text).parts
  return { ...(parts?.code && { [codeField]: parts.code }), ...(parts?.unit && { [unitField]: parts.unit }) }
}

/** Inserts a number with a letter after one already given (23 → 23.A), where the register allows it; with the reason, on record. */
export function insertAfter(ctx: Ctx, wanted: Wanted & { n: number; reason: string }): Promise<Taken> {
  need(ctx, 'correspondence.manage')
  return inTx(ctx, async () => {
    const register = await getRegister(ctx.db, wanted.register)
    if (!register.inserts) refuse('conflict', 'register-takes-no-insertions')
    if (wanted.reason.trim() === '') refuse('invalid', 'reason-missing', { field: 'reason' })
    const series = seriesOf(register.resets, dateIn(ctx.house.city.zone, ctx.now))
    await lockSeries(ctx.db, register.slug, series)
    const key = insertedKey(wanted.n, await keysOf(ctx.db, register.slug, series))
    const taken = await keepNumber(ctx, register, key, { ...wanted, answers: { ...await partsBefore(ctx, register, series, wanted.n), ...wanted.answers } })
    await record(ctx, { subject: wanted.subject, kind: 'number', type: 'number.inserted', data: { register: register.slug, key: nameOfKey(key), number: taken.number }, note: { reason: wanted.reason } })
    return taken
  })
}

/** Marks a number as void, with the reason; it stays in the book and is never given again. */
export function voidOne(ctx: Ctx, key: SequenceKey & { register: string; series: string; subject: string }, reason: string): Promise<void> {
  need(ctx, 'correspondence.manage')
  if (reason.trim() === '') refuse('invalid', 'reason-missing', { field: 'reason' })
  return inTx(ctx, async () => {
    if ((await voidNumber(ctx.db, key, reason.trim().slice(0, 500))) === 0) refuse('conflict', 'number-void-already')
    await record(ctx, { subject: key.subject, kind: 'number', type: 'number.voided', data: { register: key.register, key: nameOfKey(key) }, note: { reason } })
  })
}

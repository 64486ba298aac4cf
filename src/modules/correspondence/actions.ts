import { createHash, timingSafeEqual } from 'node:crypto'
import { dateIn, hasUnseen, isId, newId, Refusal, refuse } from '#kernel'
import { inTx, may, type Actor, type Ctx, type Holding } from '#platform/context'
import { entriesOf, record } from '#platform/journal'
import { formatNumber, numberAfter, readPattern, type SequenceKey } from './rules/number.ts'
import { codeFault, partsFor, type Register } from './rules/register-file.ts'
import { insertedKey, nameOfKey, seriesOf } from './rules/sequence.ts'
import { getRegister, insertNumber, keepRegister, keysOf, lockSeries, numberAt, numberFor, takeNext, voidNumber, type NumberRow } from './store.ts'

export type Wanted = {
  register: string
  /** What the number is for: a case, a paper. */
  subject: string
  /** Unit that asks, where neither the answers nor the register name one. */
  unit?: string
  /** The classification code and the abbreviation of the unit, where somebody named them; `field` is where a wrong code was typed. */
  said?: { code?: string | undefined; unit?: string | undefined; field?: string | undefined }
}

export type Taken = SequenceKey & { number: string; register: string; series: string }

/** Loads the registers of the city's files; a changed one replaces the old for the numbers to come. */
export async function loadRegisters(ctx: Ctx, registers: Register[]): Promise<void> {
  for (const register of registers) {
    await keepRegister(ctx.db, register, createHash('sha256').update(JSON.stringify(register)).digest('hex'), ctx.now)
  }
}

function writtenBy(ctx: Ctx, register: Register, key: SequenceKey, { said, unit }: Wanted): string {
  const fault = said?.code ? codeFault(register, said.code) : null
  if (fault) throw new Refusal('invalid', { ...fault, field: said?.field ?? 'code' })
  return formatNumber(readPattern(register.pattern).pattern, partsFor(register, key, dateIn(ctx.house.city.zone, ctx.now), { code: said?.code, unit: said?.unit, asking: unit }))
}

async function keepNumber(ctx: Ctx, taken: Taken, subject: string): Promise<Taken> {
  await insertNumber(ctx.db, { ...taken, given_on: dateIn(ctx.house.city.zone, ctx.now), at: ctx.now, subject, person: ctx.actor.person, void_at: null, void_reason: null, void_sealed: null })
  return taken
}

/**
 * Gives the next number of a register, inside the transaction of the act that needs it: no gap when the act is refused, none twice.
 * Refuses an unknown register (`no-register`), a pattern whose parts nobody named (`number-part-missing`), a code the book does not take.
 */
export function takeNumber(ctx: Ctx, wanted: Wanted): Promise<Taken> {
  return inTx(ctx, async () => {
    const register = await getRegister(ctx.db, wanted.register)
    const series = seriesOf(register.resets, dateIn(ctx.house.city.zone, ctx.now))
    const n = await takeNext(ctx.db, register.slug, series, register.start)
    const key = { n, suffix: '' }
    return keepNumber(ctx, { ...key, register: register.slug, series, number: writtenBy(ctx, register, key, wanted) }, wanted.subject)
  })
}

const longestReason = 500

/** The position by which somebody keeps a book, held or acted for in full; `null` for everybody else. The page asks this too. */
export const keeperOf = (actor: Actor, register: Register): Holding | null =>
  actor.holdings.find((held) => held.position === register.keeper && !held.acts?.length && may(actor, 'correspondence.manage', held.unit)) ?? null

/** The position of the keeper who acts; refuses anybody else (`not-the-keeper`). */
export const needKeeper = (ctx: Ctx, register: Register): Holding =>
  keeperOf(ctx.actor, register) ?? refuse('forbidden', 'not-the-keeper', { data: { keeper: register.keeper } })

function readReason(typed: string): string {
  const reason = typed.trim()
  if (reason === '') refuse('invalid', 'reason-missing', { field: 'reason' })
  if (reason.length > longestReason) refuse('invalid', 'reason-too-long', { field: 'reason', data: { most: longestReason } })
  if (hasUnseen(reason)) refuse('invalid', 'control-characters', { field: 'reason' })
  return reason
}

const offerMac = (ctx: Ctx, register: string, id: string): Buffer =>
  ctx.house.vault.mac('insertion-form', register, ctx.actor.person ?? '', id).subarray(0, 16)

/** A fresh subject for an insertion, marked for this book and this person: it chooses whose history is written, so no other is taken. */
export function offerInsertion(ctx: Ctx, register: string): string {
  const id = newId<'number'>(ctx.now)
  return `${id}.${offerMac(ctx, register, id).toString('hex')}`
}

function offered(ctx: Ctx, register: string, form: string): string {
  const [id = '', mac = ''] = form.split('.')
  const [given, right] = [Buffer.from(mac, 'hex'), offerMac(ctx, register, id)]
  return isId(id) && given.length === right.length && timingSafeEqual(given, right) ? id : refuse('conflict', 'form-not-ours')
}

/** `form` is what `offerInsertion` gave; the same form sent again is the same number. `series` may be one of a year that is over. */
export type Insertion = { register: string; series: string; n: number; reason: string; form: string }

const takenOf = ({ n, suffix, number, register, series }: NumberRow): Taken => ({ n, suffix, number, register, series })

/** The letter to give and how the number is written: by the one it follows, and by no other day, code or unit. */
async function nextAfter(ctx: Ctx, register: Register, series: string, n: number): Promise<Taken> {
  if (await lockSeries(ctx.db, register.slug, series) === null) refuse('conflict', 'number-not-given', { field: 'n', data: { n } })
  const key = insertedKey(n, await keysOf(ctx.db, register.slug, series))
  const followed = await numberAt(ctx.db, register.slug, series, { n, suffix: '' }) ?? refuse('conflict', 'number-not-given', { field: 'n', data: { n } })
  const number = numberAfter(readPattern(register.pattern).pattern, followed.number, key)
  return { ...key, register: register.slug, series, number: number ?? refuse('conflict', 'followed-not-by-pattern', { field: 'n', data: { number: followed.number, pattern: register.pattern } }) }
}

/**
 * Inserts a number with a letter after one already given (23 → 23.A), where the register allows it; with the reason, on record.
 * Code, unit, month and year are those of the number it follows. Only the keeper of the book does it (`not-the-keeper`).
 */
export function insertAfter(ctx: Ctx, { register: slug, series, n, reason: typed, form }: Insertion): Promise<Taken> {
  return inTx(ctx, async () => {
    const register = await getRegister(ctx.db, slug)
    const keeper = needKeeper(ctx, register)
    if (!register.inserts) refuse('conflict', 'register-takes-no-insertions')
    const reason = readReason(typed)
    const subject = offered(ctx, slug, form)
    await lockSeries(ctx.db, slug, series)
    const before = await numberFor(ctx.db, slug, subject)
    if (before) return before.n === n && before.series === series ? takenOf(before) : refuse('conflict', 'form-sent-before', { data: { number: before.number } })
    const taken = await nextAfter(ctx, register, series, n)
    await keepNumber(ctx, taken, subject)
    await record(ctx, {
      subject, kind: 'number', type: 'number.inserted', as: { position: keeper.position, capacity: keeper.capacity },
      data: { register: slug, series, key: nameOfKey(taken), number: taken.number }, note: { reason },
    })
    return taken
  })
}

/** The chain that tells of one number: its own when it was inserted; else one named by its place, for its subject's history is another's. */
async function chainOf(ctx: Ctx, one: NumberRow): Promise<string> {
  if ((await entriesOf(ctx.db, one.subject)).some((entry) => entry.type === 'number.inserted')) return one.subject
  const hex = ctx.house.vault.mac('number-chain', one.register, one.series, nameOfKey(one)).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A number as it stands in the book; refused when it was never given. */
export const getNumber = async (ctx: Ctx, register: string, series: string, key: SequenceKey | null): Promise<NumberRow> =>
  (key && await numberAt(ctx.db, register, series, key)) ?? refuse('not-found', 'no-such-number')

const voidPlace = (one: NumberRow): string => `number-void:${one.register}:${one.series}:${nameOfKey(one)}`

/** Why a number is void, in words; `null` when it is not, empty when the words were erased. */
export const whyVoid = (ctx: Ctx, one: NumberRow): string | null =>
  (one.void_at === null ? null : one.void_sealed ? ctx.house.vault.open<string>(one.void_sealed, voidPlace(one)) : one.void_reason ?? '')

/** Declares a number void, with the reason; it stays in the book and is never given again. Only the keeper of the book does it. */
export function voidOne(ctx: Ctx, place: { register: string; series: string; key: SequenceKey | null }, typed: string): Promise<void> {
  return inTx(ctx, async () => {
    const keeper = needKeeper(ctx, await getRegister(ctx.db, place.register))
    const one = await getNumber(ctx, place.register, place.series, place.key)
    const reason = readReason(typed)
    if ((await voidNumber(ctx.db, one, { at: ctx.now, sealed: ctx.house.vault.seal(reason, voidPlace(one)) })) === 0) refuse('conflict', 'number-void-already')
    await record(ctx, {
      subject: await chainOf(ctx, one), kind: 'number', type: 'number.voided', as: { position: keeper.position, capacity: keeper.capacity },
      data: { register: one.register, series: one.series, key: nameOfKey(one), number: one.number, subject: one.subject }, note: { reason },
    })
  })
}

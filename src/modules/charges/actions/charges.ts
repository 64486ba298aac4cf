import { addDays, dateIn, hasUnseen, newId, randomCode, refuse, refuseAll, type Id, type LocalDate, type Problem } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { record, recordFirst } from '#platform/journal'
import { claimFiles } from '#platform/uploads'
import { takeNumber } from '#modules/correspondence'
import { caseView } from '#modules/cases'
import { directory } from '#modules/people'
import { notify } from '#modules/notifications'
import { apply, balance, decidePayment, decideRefund, decideSheet, decideVoid, entryOf, isSettled, nilNumber, nilSeries, sheetInForce, type Account, type Happened } from '../rules/account.ts'
import { assess, type Assessed } from '../rules/assess.ts'
import { readFacts, type Charge } from '../rules/tariff.ts'
import type { ChargeRules } from '../rules/tariff-file.ts'
import { chargesOfCase, endSheet, getCharge, insertCharge, insertEntry, insertPayment, insertSheet, lockCharge, paymentByProof, paymentsOf, sheetsOf, updateCharge, type ChargeId, type ChargeRow, type KnownPayment, type PaymentRow, type SheetRow } from '../store/charges.ts'
import { chargeAssessed, chargePaid } from '../words.ts'
import { actingWith, needCharges } from './reach.ts'
import { chargeNamed, chargesFor, rulesOf } from './tariffs.ts'

const register = 'skrd'
export const todayOf = (ctx: Ctx): LocalDate => dateIn(ctx.house.city.zone, ctx.now)

/** Who pays, as it is printed on the sheet. */
export type Payer = { name: string; address: string | null; agency: string | null }
const payerPlace = (id: string): string => `charge:${id}`
export const payerOf = (ctx: Ctx, one: ChargeRow): Payer | null => (one.sealed ? ctx.house.vault.open<Payer>(one.sealed, payerPlace(one.id)) : null)

const longest = 500
/** A text of a person: not empty, not endless, and nothing a page or a paper cannot hold. */
export function readText(typed: string, field: string): string {
  const text = typed.normalize('NFC').trim()
  if (text === '') refuse('invalid', `${field}-missing`, { field })
  if (text.length > longest) refuse('invalid', 'text-too-long', { field, data: { most: longest } })
  if (hasUnseen(text)) refuse('invalid', 'control-characters', { field })
  return text
}

export function accountOf(sheets: readonly SheetRow[], payments: readonly PaymentRow[]): Account {
  const money = (back: boolean) => payments.filter((one) => one.back === back).map((one) => ({ id: one.id, on: one.paid_on, amount: one.amount }))
  return { sheets: sheets.map(({ id, number, assessed_on: on, amount, due, state }) => ({ id, number, on, amount, due, state })), payments: money(false), refunds: money(true) }
}

/** A charge in hand: its row, its kind, all that happened to it. */
export type Desk = { one: ChargeRow; account: Account; sheets: SheetRow[]; payments: PaymentRow[]; rules: ChargeRules; today: LocalDate }

export async function deskOf(ctx: Ctx, id: string, lock = false): Promise<Desk> {
  const one = await (lock ? lockCharge : getCharge)(ctx.db, id)
  const [sheets, payments, rules] = [await sheetsOf(ctx.db, [one.id]), await paymentsOf(ctx.db, [one.id]), await rulesOf(ctx)]
  return { one, account: accountOf(sheets, payments), sheets, payments, rules, today: todayOf(ctx) }
}

/** Keeps what something that happened makes of a charge: how it stands, and what it moved in the books on its day. */
async function keep(ctx: Ctx, desk: Desk, happened: Happened, on: LocalDate): Promise<Account> {
  const { one, account, rules, today } = desk
  const after = apply(account, happened)
  const now = balance(after, rules.interest, today)
  const sheet = sheetInForce(after)
  await updateCharge(ctx.db, one, { ...now, number: sheet?.number ?? one.number, due: sheet?.due ?? null, settled: isSettled(after, rules.interest, today) })
  await insertEntry(ctx.db, { ...entryOf(account, after, rules.interest, today), id: newId(ctx.now), charge: one, type: happened.type, on })
  return after
}

type Sealed = { text: string; note: string | null }
const paymentPlace = (id: string): string => `charge-payment:${id}`
export const proofOf = (ctx: Ctx, one: PaymentRow): Sealed | null => (one.sealed ? ctx.house.vault.open<Sealed>(one.sealed, paymentPlace(one.id)) : null)
const reasonPlace = (id: string): string => `charge-sheet-reason:${id}`
export const reasonOf = (ctx: Ctx, one: SheetRow): string | null => (one.reason ? ctx.house.vault.open<string>(one.reason, reasonPlace(one.id)) : null)

/** The case on which somebody may assess: open, of a service the charge is owed for, within reach. */
export async function caseToAssess(ctx: Ctx, caseId: Id<'case'>): Promise<{ view: Awaited<ReturnType<typeof caseView>>; charges: Charge[] }> {
  const view = await caseView(ctx, caseId)
  await needCharges(ctx, 'charges.assess', view.one.unit)
  return { view, charges: await chargesFor(ctx, view.one.slug) }
}

/** Counts without keeping anything; refuses with every problem, as the calculator and the sheet both do. */
export function countFor(charge: Charge, typed: Record<string, string>, day: LocalDate): Assessed {
  const { facts, problems } = readFacts(charge.asks, typed)
  refuseAll(problems)
  const { assessed, problems: why } = assess(charge, facts, day)
  refuseAll(why)
  return assessed ?? refuse('invalid', 'no-tariff')
}

const answersOnly = (charge: Charge, typed: Record<string, string>): Record<string, string> => Object.fromEntries(charge.asks.map((ask) => [ask.id, typed[ask.id] ?? '']))

async function writeSheet(ctx: Ctx, desk: Desk, charge: Charge, { typed, correcting }: { typed: Record<string, string>; correcting: boolean }): Promise<{ sheet: SheetRow; happened: Happened }> {
  const { one, rules, today, sheets } = desk
  // the office's own mistake costs nobody a newer tariff: a correction is counted for the day of the sheet it corrects
  const day = correcting ? sheets.at(-1)?.tariff_day ?? today : today
  const { amount, ...content } = countFor(charge, typed, day)
  const id = newId<'charge-sheet'>(ctx.now)
  const draft = { id, number: '', on: today, amount, due: addDays(today, rules.dueDays) }
  decideSheet(desk.account, draft, correcting)
  const code = randomCode(12)
  // where nothing is owed no sheet is made: the finding and its arithmetic are kept, and the book of sheets is not touched
  const { number, n, series } = amount === 0n ? { number: nilNumber(code), n: 0, series: nilSeries } : await takeNumber(ctx, { register, subject: one.case_id, unit: one.unit })
  const as = actingWith(ctx, 'charges.assess')
  const sheet = {
    id, charge: one.id, number, n, series, code, assessed_on: today, tariff_day: day, amount, due: draft.due, content, typed: answersOnly(charge, typed),
    person: ctx.actor.person, position: as?.position ?? null, capacity: as?.capacity ?? null, made_at: ctx.now,
  }
  return { sheet: { ...sheet, state: 'in-force', ended_at: null, reason: null }, happened: decideSheet(desk.account, { ...draft, number }, correcting) }
}

const tell = (ctx: Ctx, one: ChargeRow, sheet: SheetRow): Promise<unknown> => (one.simulated || ctx.simulated ? Promise.resolve()
  : notify(ctx, chargeAssessed, { to: { case: one.case_id }, key: sheet.id, data: { number: sheet.number, amount: String(sheet.amount), due: sheet.due } }))

/**
 * Assesses a charge on a case: counted by the tariff of today, numbered from the book of charge sheets, the applicant told; all in one
 * transaction. Refused: a case that has ended or is of another service, a sheet that is in force already, and whatever cannot be counted.
 */
export function assessCharge(ctx: Ctx, asked: { caseId: Id<'case'>; kind: string; typed: Record<string, string> }): Promise<ChargeId> {
  return inTx(ctx, async () => {
    const { view } = await caseToAssess(ctx, asked.caseId)
    const charge = await chargeNamed(ctx, asked.kind)
    if (!charge.services.includes(view.one.slug)) refuse('conflict', 'not-for-this-service', { field: 'kind' })
    if (view.one.status !== 'open') refuse('conflict', 'case-over')
    const known = (await chargesOfCase(ctx.db, asked.caseId)).find((one) => one.kind === charge.slug)
    const id = known?.id ?? newId<'charge'>(ctx.now)
    if (!known) {
      const { applicant } = view.hidden ?? refuse('conflict', 'case-erased')
      const payer: Payer = { name: applicant.name, address: applicant.address ?? null, agency: applicant.agency ?? null }
      const made = await insertCharge(ctx.db, {
        id, case_id: asked.caseId, registration: view.one.code, service: view.one.slug, unit: view.one.unit, kind: charge.slug, number: '', made_at: ctx.now,
        sealed: ctx.house.vault.seal(payer, payerPlace(id)), simulated: view.one.simulated,
      })
      if (made === 0) refuse('conflict', 'changed-meanwhile')
    }
    const desk = await deskOf(ctx, id, true)
    const { sheet, happened } = await writeSheet(ctx, desk, charge, { typed: asked.typed, correcting: false })
    await insertSheet(ctx.db, sheet)
    await keep(ctx, desk, happened, sheet.assessed_on)
    const entry = { subject: id, kind: 'charge', type: 'charge.assessed', as: actingWith(ctx, 'charges.assess'), data: { case: asked.caseId, kind: charge.slug, number: sheet.number, amount: String(sheet.amount), due: sheet.due } }
    await (known ? record : recordFirst)(ctx, entry)
    await tell(ctx, desk.one, sheet)
    return id
  })
}

/** Corrects a sheet: a new number, counted for the day of the one it replaces; what was paid counts on. The reason is on record. */
export function correctCharge(ctx: Ctx, id: string, typed: Record<string, string>): Promise<void> {
  return inTx(ctx, async () => {
    const desk = await deskOf(ctx, id, true)
    await needCharges(ctx, 'charges.assess', desk.one.unit)
    const reason = readText(typed['reason'] ?? '', 'reason')
    const before = sheetInForce(desk.account) ?? refuse('conflict', 'no-sheet-in-force')
    const { sheet, happened } = await writeSheet(ctx, desk, await chargeNamed(ctx, desk.one.kind), { typed, correcting: true })
    await endSheet(ctx.db, id, { state: 'superseded', at: ctx.now, reason: ctx.house.vault.seal(reason, reasonPlace(before.id)) })
    await insertSheet(ctx.db, sheet)
    await keep(ctx, desk, happened, sheet.assessed_on)
    await record(ctx, { subject: id, kind: 'charge', type: 'charge.corrected', as: actingWith(ctx, 'charges.assess'), data: { before: before.number, number: sheet.number, amount: String(sheet.amount) }, note: { reason } })
    await tell(ctx, desk.one, sheet)
  })
}

/** Declares a sheet void, with the reason; nothing is owed on it any more, and what was paid waits to be given back. */
export function voidCharge(ctx: Ctx, id: string, typed: string): Promise<void> {
  return inTx(ctx, async () => {
    const desk = await deskOf(ctx, id, true)
    await needCharges(ctx, 'charges.assess', desk.one.unit)
    const happened = decideVoid(desk.account, desk.today)
    const reason = readText(typed, 'reason')
    const sheet = sheetInForce(desk.account)
    await endSheet(ctx.db, id, { state: 'void', at: ctx.now, reason: ctx.house.vault.seal(reason, reasonPlace(sheet?.id ?? '')) })
    await keep(ctx, desk, happened, desk.today)
    await record(ctx, { subject: id, kind: 'charge', type: 'charge.voided', as: actingWith(ctx, 'charges.assess'), data: { number: sheet?.number ?? '' }, note: { reason } })
  })
}

/** Money as the treasurer or the statement tells of it; `proofMac` is what tells a line of a statement from every other. */
export type Money = { on: LocalDate; amount: bigint; proof: string; note?: string | null; file?: string | null; proofMac?: Uint8Array; agreed: boolean; way: PaymentRow['way'] }

export const proofMac = (ctx: Ctx, mark: string): Buffer => ctx.house.vault.mac('charge-proof', mark)
/** What tells the proofs of an agency apart: their letters and digits in stretches, whatever signs stand between. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || text
/** How proofs were folded once: 1/12 and 11/2 were one. */
const foldedBefore = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

const agencyOf = async (ctx: Ctx, unit: string): Promise<string> => (await directory(ctx.db)).units.get(unit)?.agency ?? unit

/** What somebody of a unit is told of money that was recorded before: its sheet, or, where that is another agency's, nothing of it. */
export const recordedBefore = async (ctx: Ctx, unit: string, known: KnownPayment, code: 'proof-known' | 'line-known'): Promise<Problem> =>
  (await agencyOf(ctx, known.unit) === await agencyOf(ctx, unit) ? { code, data: { number: known.number, on: known.paid_on } } : { code: 'line-known-elsewhere' })

type HandedIn = { text: string; way: 'in' | 'back'; agency: string }

/** A proof that was kept by the old fingerprint; its own words decide whether it is this one, so one whose words were erased stands in nobody's way. */
async function keptOnce(ctx: Ctx, { text, way, agency }: HandedIn): Promise<KnownPayment | null> {
  const known = await paymentByProof(ctx.db, proofMac(ctx, `${way}|${foldedBefore(text)}`))
  if (!known?.sealed || await agencyOf(ctx, known.unit) !== agency) return null
  return folded(ctx.house.vault.open<Sealed>(known.sealed, paymentPlace(known.id)).text) === folded(text) ? known : null
}

async function keepMoney(ctx: Ctx, desk: Desk, money: Money, back: boolean): Promise<string> {
  const { one } = desk
  const given: HandedIn = { text: money.proof, way: back ? 'back' : 'in', agency: await agencyOf(ctx, one.unit) }
  const proof = money.proofMac ?? proofMac(ctx, [given.way, given.agency, folded(money.proof)].join('|'))
  const before = await paymentByProof(ctx.db, proof) ?? (money.proofMac ? null : await keptOnce(ctx, given))
  if (before) { const { code, ...told } = await recordedBefore(ctx, one.unit, before, 'proof-known'); refuse('conflict', code, { field: 'proof', ...told }) }
  const id = newId<'charge-payment'>(ctx.now)
  // of a case that was erased the figures are kept, and no words
  const file = one.erased_at ? null : money.file ?? null
  if (file) await claimFiles(ctx, [file], one.id)
  const sealed = one.erased_at ? null : ctx.house.vault.seal({ text: money.proof, note: money.note ?? null } satisfies Sealed, paymentPlace(id))
  const kept = await insertPayment(ctx.db, { id, charge: one.id, paid_on: money.on, amount: money.amount, back, way: money.way, proof, sealed, file, person: ctx.actor.person, recorded_at: ctx.now })
  if (kept === 0) refuse('conflict', 'proof-known', { field: 'proof', data: { number: one.number, on: money.on } })
  return id
}

/**
 * Records a payment. What is not exactly what is owed on its day is refused in words unless somebody agrees that the money is so; a proof
 * counts once. With the last rupiah the applicant is told.
 */
export function payCharge(ctx: Ctx, id: string, money: Money): Promise<string> {
  return inTx(ctx, async () => {
    const desk = await deskOf(ctx, id, true)
    await needCharges(ctx, 'charges.collect', desk.one.unit)
    const { account, rules, today } = desk
    const payment = await keepMoney(ctx, desk, money, false)
    const happened = decidePayment(account, { id: payment, on: money.on, amount: money.amount }, { rules: rules.interest, today, agreed: money.agreed })
    const after = await keep(ctx, desk, happened, money.on)
    await record(ctx, { subject: id, kind: 'charge', type: 'charge.paid', as: actingWith(ctx, 'charges.collect'), data: { payment, number: desk.one.number, amount: String(money.amount), on: money.on, way: money.way } })
    const done = !isSettled(account, rules.interest, today) && isSettled(after, rules.interest, today)
    if (done && !desk.one.simulated && !ctx.simulated) await notify(ctx, chargePaid, { to: { case: desk.one.case_id }, key: payment, data: { number: desk.one.number, amount: String(desk.account.payments.reduce((sum, one) => sum + one.amount, money.amount)) } })
    return payment
  })
}

/** Records that what was too much went back, with its proof. */
export function refundCharge(ctx: Ctx, id: string, money: Money): Promise<void> {
  return inTx(ctx, async () => {
    const desk = await deskOf(ctx, id, true)
    await needCharges(ctx, 'charges.collect', desk.one.unit)
    const happened = decideRefund(desk.account, { id: '', on: money.on, amount: money.amount }, { rules: desk.rules.interest, today: desk.today })
    const refund = await keepMoney(ctx, desk, money, true)
    await keep(ctx, desk, happened, money.on)
    await record(ctx, { subject: id, kind: 'charge', type: 'charge.refunded', as: actingWith(ctx, 'charges.collect'), data: { payment: refund, number: desk.one.number, amount: String(money.amount), on: money.on } })
  })
}

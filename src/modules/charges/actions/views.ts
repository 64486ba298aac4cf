import { refuse, say, type Id, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { getFile, namedFiles } from '#platform/uploads'
import { directory, namesOfPersons } from '#modules/people'
import { contactOf, tracked } from '#modules/cases'
import { balance, isNil, owedOn, standing, type Balance, type Standing } from '../rules/account.ts'
import { assess } from '../rules/assess.ts'
import { readFacts, type Charge } from '../rules/tariff.ts'
import { chargesOfCase, countCharges, getCharge, listCharges, sheetByCode, sheetByNumber, type ChargeRow, type Listed, type PaymentRow, type SheetRow } from '../store/charges.ts'
import { deskOf, payerOf, proofOf, reasonOf, todayOf, type Desk, type Payer } from './charges.ts'
import { needCharges, reaches, unitsReached } from './reach.ts'
import { chargesOf } from './tariffs.ts'

/** What charges are called, by their slug; one whose file is gone by the slug itself. */
export async function namesOf(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  return new Map((await chargesOf(ctx)).map((one) => [one.slug, say(one.name, ctx.locale)]))
}

export type DeskList = { rows: ChargeRow[]; counts: Record<Standing, number>; names: ReadonlyMap<string, string>; today: LocalDate; may: { collect: boolean } }

/** The charges of the agencies an officer reads, by how they stand. */
export async function chargeList(ctx: Ctx, asked: Pick<Listed, 'standing' | 'kind' | 'limit' | 'offset'>): Promise<DeskList> {
  await needCharges(ctx, 'charges.read')
  const within = { units: await unitsReached(ctx, 'charges.read'), today: todayOf(ctx) }
  const collect = await unitsReached(ctx, 'charges.collect')
  return { rows: await listCharges(ctx.db, { ...asked, ...within }), counts: await countCharges(ctx.db, within), names: await namesOf(ctx), today: within.today, may: { collect: collect === null || collect.length > 0 } }
}

/** The charge a number names, however its letters are written; `null` for none that this officer may read. */
export async function chargeNumbered(ctx: Ctx, number: string): Promise<string | null> {
  await needCharges(ctx, 'charges.read')
  const sheet = await sheetByNumber(ctx.db, number.trim())
  return sheet && await reaches(ctx, 'charges.read', (await getCharge(ctx.db, sheet.charge)).unit) ? sheet.charge : null
}

export type SheetShown = SheetRow & { by: string | null; why: string | null }
export type PaymentShown = PaymentRow & { said: { text: string; note: string | null } | null }
export type ChargeView = {
  one: ChargeRow; name: string; payer: Payer | null; balance: Balance; standing: Standing; sheets: SheetShown[]; payments: PaymentShown[]; today: LocalDate
  may: { assess: boolean; collect: boolean }
}

async function shown(ctx: Ctx, desk: Desk): Promise<Omit<ChargeView, 'may'>> {
  const { one, account, rules, today, sheets, payments } = desk
  const [{ positions }, names, called] = [await directory(ctx.db), await namesOfPersons(ctx.db, sheets.flatMap((sheet) => sheet.person ?? [])), await namesOf(ctx)]
  const by = (sheet: SheetRow): string | null => {
    const position = positions.get(sheet.position ?? '')
    return [position && say(position.name, ctx.locale), sheet.person && names.get(sheet.person)].filter(Boolean).join(', ') || null
  }
  return {
    one, name: called.get(one.kind) ?? one.kind, payer: payerOf(ctx, one), balance: balance(account, rules.interest, today), standing: standing(account, rules.interest, today), today,
    sheets: sheets.map((sheet) => ({ ...sheet, by: by(sheet), why: reasonOf(ctx, sheet) })).toReversed(),
    payments: payments.map((payment) => ({ ...payment, said: proofOf(ctx, payment) })).toReversed(),
  }
}

/** One charge as an officer of its agency sees it. */
export async function chargeView(ctx: Ctx, id: string): Promise<ChargeView> {
  const desk = await deskOf(ctx, id)
  const { unit } = desk.one
  await needCharges(ctx, 'charges.read', unit)
  return { ...await shown(ctx, desk), may: { assess: await reaches(ctx, 'charges.assess', unit), collect: await reaches(ctx, 'charges.collect', unit) } }
}

/** The charges of a case, for the sections of its pages; who looks was asked before. */
export async function chargesShown(ctx: Ctx, caseId: Id<'case'>): Promise<Omit<ChargeView, 'may'>[]> {
  const found = await chargesOfCase(ctx.db, caseId)
  return Promise.all(found.map(async (one) => shown(ctx, await deskOf(ctx, one.id))))
}

/** The unit of a case, for rules that go by it. */
export const unitOf = async (ctx: Ctx, id: Id<'case'>): Promise<string> => (await contactOf(ctx, id)).unit

/** A sheet as its applicant sees it, by the tracking code; refuses a sheet of another case. */
export async function sheetTracked(ctx: Ctx, code: string, sheet: string): Promise<{ view: Omit<ChargeView, 'may'>; sheet: SheetShown }> {
  const { one } = await tracked(ctx, code)
  const views = await chargesShown(ctx, one.id)
  const view = views.find(({ sheets }) => sheets.some((found) => found.id === sheet))
  const found = view?.sheets.find((other) => other.id === sheet)
  return view && found && !isNil(found.number) ? { view, sheet: found } : refuse('not-found', 'no-such-charge')
}

/** What anybody may know of a sheet by its code: number, kind, amount, and how it stands today. No name. */
export async function sheetVerified(ctx: Ctx, code: string): Promise<{ sheet: SheetRow; name: string; standing: Standing; simulated: boolean } | null> {
  const sheet = await sheetByCode(ctx.db, code)
  if (!sheet || isNil(sheet.number)) return null
  const { one, account, rules, today } = await deskOf(ctx, sheet.charge)
  return { sheet, name: (await namesOf(ctx)).get(one.kind) ?? one.kind, standing: standing(account, rules.interest, today), simulated: one.simulated }
}

/** The proof of a payment as it was handed in, for who reads charges of that agency. */
export async function proofFile(ctx: Ctx, id: string, file: string): Promise<{ bytes: Buffer; type: string; name: string }> {
  const { one, payments } = await deskOf(ctx, id)
  await needCharges(ctx, 'charges.read', one.unit)
  if (!payments.some((payment) => payment.file === file)) refuse('not-found', 'no-such-charge')
  const kept = await getFile(ctx.db, file)
  return { bytes: await ctx.house.files.read(kept.address), type: kept.type, name: (await namedFiles(ctx, [file]))[0]?.name ?? 'bukti' }
}

/** What the form of a service already says of a charge, as it would be typed. */
export function typedFrom(charge: Charge, answers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(charge.asks.flatMap((ask) => {
    const value = ask.from.map((field) => answers[field]).find((one) => typeof one === 'number' || typeof one === 'string')
    const typed = typeof value === 'number' ? String(value).replace('.', ',') : typeof value === 'string' ? value : undefined
    return typed === undefined || (ask.kind === 'choice' && !ask.options.some((one) => one.id === typed)) ? [] : [[ask.id, typed]]
  }))
}

/** What is owed today on the sheets in force of a case, each with its charge. */
export async function owedOfCase(ctx: Ctx, caseId: Id<'case'>): Promise<{ id: string; number: string; amount: bigint; today: LocalDate }[]> {
  const views = await chargesShown(ctx, caseId)
  return views.filter(({ one }) => one.due !== null).map(({ one, balance: now, today }) => ({ id: one.id, number: one.number, amount: owedOn(now), today }))
}

/** What a charge would come to, for the calculator and the preview: the arithmetic, or what is wrong. */
export function tried(charge: Charge, typed: Record<string, string>, day: LocalDate): ReturnType<typeof assess> {
  const { facts, problems: [first, ...others] } = readFacts(charge.asks, typed)
  return first ? { assessed: null, problems: [first, ...others] } : assess(charge, facts, day)
}

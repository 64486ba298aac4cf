import { dateIn, readCode, refuse, stemsOf, type Id, type LocalDate } from '#kernel'
import { actingIn, may, need, visitor, type Ctx } from '#platform/context'
import { entriesOf, notesOf, record } from '#platform/journal'
import { namedFiles, type NamedFile } from '#platform/uploads'
import { directory, namesOfPersons } from '#modules/people'
import type { WorkCalendar } from '../rules/time/calendar.ts'
import type { Due } from '../rules/time/clock.ts'
import { openOnRow } from '../rules/bulk.ts'
import { openActs, type OpenAct } from '../rules/engine.ts'
import { inOrder } from '../rules/form.ts'
import { happenings, type Happening } from '../rules/history.ts'
import { dueOfCase } from '../rules/time/promise.ts'
import { countInbox, listInbox, totalOf, type InboxCount, type InboxRow, type Within } from '../store/inbox.ts'
import { listCaseFiles } from '../store/case-files.ts'
import { casesByFinder, findByCode, findCase, getCase, type CaseId, type CasePrivate, type CaseRow, type DefinitionRow, type TurnRow } from '../store/cases.ts'
import { listProducts, type ProductRow } from '../store/products.ts'
import { caseNamed, erasedAt, isRetired, registrations } from '../store/privacy.ts'
import { caseActor, limitsOf, maySee, standingOf, touchedPositions } from './actor.ts'
import type { ActNote } from './act-on.ts'
import { calendarOf } from './calendar.ts'
import { factsFor } from './facts.ts'
import { needCounter } from './registering.ts'
import { asKnown } from './sealing.ts'
import { mayKnowWho, veiled } from './veil.ts'
import { definitionById } from './definitions.ts'
import { findersOf, isOverdue, openSealed, readPrivate, registrationOf, turnRows } from './keep.ts'

export type InboxItem = Omit<InboxRow, 'sealed'> & { subject: string; from: string; service: DefinitionRow['content']; acts: OpenAct[] }
export type Inbox = { items: InboxItem[]; counts: InboxCount[]; total: number; late: number }

export type InboxAsked = { position?: string | undefined; slug?: string | undefined; within?: Within | undefined; limit?: number; offset?: number }

/** What waits for the positions this officer acts for today, soonest due first. */
export async function inboxOf(ctx: Ctx, asked: InboxAsked = {}): Promise<Inbox> {
  const held = [...new Set(ctx.actor.holdings.map((one) => one.position))]
  const limits = limitsOf(ctx)
  const positions = asked.position ? held.filter((one) => one === asked.position) : held
  const whole = asked.slug === undefined && asked.within === undefined && positions.length === held.length
  const [found, counts, all, { total }] = await Promise.all([
    listInbox(ctx.db, { positions, slug: asked.slug, within: asked.within, limits, limit: asked.limit ?? 50, offset: asked.offset ?? 0 }),
    countInbox(ctx.db, held, ctx.now, limits), totals(ctx), whole ? totals(ctx) : totalOf(ctx.db, positions, { now: ctx.now, slug: asked.slug, within: asked.within, limits }),
  ])
  const items: InboxItem[] = []
  for (const { sealed, ...one } of found) {
    const { content: service } = await definitionById(ctx, one.definition)
    const hidden = veiled(ctx.actor, service, openSealed(ctx, one.case_id, sealed))
    const acts = hidden ? openActs({ definition: service, state: one.state, answers: { ...hidden.answers, ...(await factsFor(ctx, { id: one.case_id, slug: one.slug, state: one.state }, service)) }, overdue: isOverdue({ due: one.case_due }, ctx.now) }, caseActor(ctx, one)) : []
    items.push({ ...one, acts: openOnRow(acts, one), code: registrationOf(one.code), service, subject: hidden?.subject ?? '', from: hidden?.applicant.agency ?? hidden?.applicant.name ?? '' })
  }
  return { items, counts, total, late: all.late }
}

export type CaseView = {
  one: CaseRow; definition: DefinitionRow['content']; hidden: CasePrivate | null; calendar: WorkCalendar; due: Due | null
  /** When the counter last gave its applicant another code, and when its personal data were erased. */
  renewed: Date | null; erased: Date | null
  past: Happening[]; notes: Map<number, ActNote>; names: Map<string, string>
  files: (NamedFile & { field: string; seq: number | null; replaced: boolean })[]; products: ProductRow[]; acts: OpenAct[]
  /** What waits in inboxes, each with its own due moment. */
  turns: TurnRow[]
}

async function viewOf(ctx: Ctx, one: CaseRow): Promise<CaseView> {
  const { content: definition } = await definitionById(ctx, one.definition)
  const [lines, hidden, calendar] = [await entriesOf(ctx.db, one.id), veiled(ctx.actor, definition, await readPrivate(ctx, one.id)), await calendarOf(ctx)]
  if (ctx.actor.kind === 'officer' && !maySee(ctx, one, touchedPositions(one, lines))) refuse('forbidden', 'not-permitted')
  const past = happenings(lines)
  const kept = await listCaseFiles(ctx.db, one.id)
  const files = await namedFiles(ctx, kept.map((file) => file.file_id))
  const about = new Map(kept.map((file) => [file.file_id, file]))
  const facts = await factsFor(ctx, one, definition)
  return {
    // The whole code opens the case as its applicant; officers see the registration number only.
    one: ctx.actor.kind === 'officer' ? { ...one, code: registrationOf(one.code) } : one, definition, hidden, calendar, past,
    due: dueOfCase(calendar, { definition, state: one.state, units: one.units === null ? null : Number(one.units) }, ctx.now),
    renewed: past.findLast((happening) => happening.act === 'code-renewed')?.at ?? null, erased: hidden ? null : await erasedAt(ctx.db, one.id),
    notes: await notesOf<ActNote>(ctx, one.id),
    names: await namesOfPersons(ctx.db, past.flatMap((happening) => (happening.person as Id<'person'> | null) ?? [])),
    files: inOrder(definition, hidden?.answers ?? {}, files.map((file) => ({ ...file, field: about.get(file.id)?.field ?? '', seq: about.get(file.id)?.seq ?? null }))),
    products: ctx.actor.kind === 'system' ? await listProducts(ctx.db, one.id) : await asKnown(ctx, await listProducts(ctx.db, one.id)), turns: one.state.status === 'open' ? turnRows(one, { calendar, definition }) : [],
    acts: hidden ? openActs({ definition, state: one.state, answers: { ...hidden.answers, ...facts }, overdue: isOverdue(one, ctx.now) }, caseActor(ctx, one)) : [],
  }
}

/** A case as the program itself sees it, for work that nobody asked for. */
export const programView = async (ctx: Ctx, id: CaseId): Promise<CaseView> => viewOf(ctx, await getCase(ctx.db, id))

/** A case as an officer sees it; refused to whom it is none of their business. */
export async function caseView(ctx: Ctx, id: CaseId): Promise<CaseView> {
  if (ctx.actor.kind !== 'officer') refuse('forbidden', 'sign-in-first')
  return viewOf(ctx, await getCase(ctx.db, id))
}

/** The case of an id, or of the paper that has this id. */
export async function caseOf(ctx: Ctx, id: string): Promise<{ one: CaseRow; definition: DefinitionRow['content'] }> {
  const one = await findCase(ctx.db, id)
  return { one, definition: (await definitionById(ctx, one.definition)).content }
}

/** Letters of a code behind the city's own; what is no longer has no prefix to take away. */
const codeLength = 10

/** A code as it is kept: `bks 7k4m 2q9d xpw3ta` → `BKS-7K4M-2Q9D-XPW3TA`. */
export function spellCode(ctx: Ctx, typed: string): string {
  const code = readCode(typed)
  const prefix = readCode(ctx.house.city.codePrefix)
  const rest = code.startsWith(prefix) && code.length > codeLength ? code.slice(prefix.length) : code
  return [ctx.house.city.codePrefix, rest.slice(0, 4), rest.slice(4, 8), rest.slice(8)].filter(Boolean).join('-')
}

/** The case of a person who stands at the counter, whole code and name: for who registers at a counter of its agency, may see the case and may know who asked. */
export async function atCounter(ctx: Ctx, id: CaseId): Promise<CaseView> {
  need(ctx, 'cases.register')
  const view = await caseView(ctx, id)
  await needCounter(ctx, view.definition)
  return view.hidden && !mayKnowWho(ctx.actor, view.definition, view.hidden) ? refuse('forbidden', 'not-permitted') : view
}

/** A case as its applicant sees it, for the receipt the counter hands over on the day of registration or of a new code; that it was printed is recorded. */
export async function receiptOfWalkIn(ctx: Ctx, id: CaseId): Promise<CaseView> {
  const { renewed } = await atCounter(ctx, id)
  const one = await getCase(ctx.db, id)
  const today = dateIn(ctx.house.city.zone, ctx.now)
  if ((renewed === null || dateIn(ctx.house.city.zone, renewed) !== today) && (one.origin !== 'counter' || dateIn(ctx.house.city.zone, one.received_at) !== today)) refuse('conflict', 'receipt-not-here')
  const as = actingIn(ctx, 'cases.register', one.unit)
  await record(ctx, { subject: id, kind: 'case', type: 'case.receipt-printed', data: {}, as })
  return viewOf({ ...ctx, actor: { ...ctx.actor, kind: 'applicant' } }, one)
}

/** The case a registration number or a whole code names, however it was typed; `null` when there is none. */
export const caseNamedBy = (ctx: Ctx, typed: string): Promise<CaseId | null> => caseNamed(ctx.db, spellCode(ctx, typed))

/** The registration numbers of cases, for lists that know them by id. */
export const registrationsOf = async (ctx: Ctx, ids: string[]): Promise<Map<string, string>> => new Map((await registrations(ctx.db, ids)).map((one) => [one.id, one.registration]))

/** The fingerprint by which a code that was replaced is still known. */
export const retiredMac = (ctx: Ctx, code: string): Buffer => ctx.house.vault.mac('retired-code', code)

/** The case behind a tracking code, and the context in which its holder acts: as the applicant. */
export async function tracked(ctx: Ctx, typed: string): Promise<{ ctx: Ctx; one: CaseRow }> {
  const code = spellCode(ctx, typed)
  const one = (await findByCode(ctx.db, code)) ?? refuse('not-found', (await isRetired(ctx.db, retiredMac(ctx, code))) ? 'code-replaced' : 'no-such-code', { field: 'kode' })
  return { one, ctx: { ...ctx, actor: { ...ctx.actor, kind: 'applicant', account: null, person: null, holdings: [], permissions: new Map() } } }
}

/** A case as its applicant sees it, with the context to act in: for a module that filed it for one of the city's own offices. */
export async function filedView(ctx: Ctx, id: CaseId): Promise<{ ctx: Ctx; view: CaseView }> {
  const own: Ctx = { ...ctx, actor: { ...visitor, kind: 'applicant' } }
  return { ctx: own, view: await viewOf(own, await getCase(ctx.db, id)) }
}

export async function trackView(ctx: Ctx, typed: string): Promise<CaseView> {
  const found = await tracked(ctx, typed)
  return viewOf(found.ctx, found.one)
}

/** Shows phone, e-mail and address once, to whom the case is a matter of duty; the look is recorded. */
export async function unmask(ctx: Ctx, id: CaseId): Promise<void> {
  const view = await caseView(ctx, id)
  const as = await standingOf(ctx, view.one)
  await record(ctx, { subject: view.one.id, kind: 'case', type: 'case.unmasked', data: {}, as })
}

/** How many matches are looked at, and how many of those somebody may see are shown. */
const [looked, shown] = [200, 50]

/** Cases found by code, agenda or product number, by words of the subject, or by the applicant's whole name, phone or e-mail; only those this officer may see. */
export async function findCases(ctx: Ctx, text: string): Promise<{ one: CaseRow; subject: string; service: DefinitionRow['content'] }[]> {
  const plain = text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')
  if (plain === '') return []
  const digits = plain.replace(/\D/g, '').replace(/^62/, '0')
  const macs = [plain, digits].filter((one) => one.length > 3).map((one) => ctx.house.vault.mac('finder', one))
  const words = stemsOf(text).map((stem) => ctx.house.vault.mac('subject-word', stem))
  const found = await casesByFinder(ctx.db, { macs, words, registration: registrationOf(`${spellCode(ctx, text)}-`), number: text.trim(), limit: looked })
  const seen = []
  for (const one of found) {
    if (seen.length === shown) break
    const lines = may(ctx.actor, 'cases.read-all', one.unit) ? [] : await entriesOf(ctx.db, one.id)
    if (!maySee(ctx, one, touchedPositions(one, lines))) continue
    const hidden = await readPrivate(ctx, one.id)
    const { content: service } = await definitionById(ctx, one.definition)
    // Whom a case hides must not be learnt by asking for their name.
    if (hidden && !mayKnowWho(ctx.actor, service, hidden) && findersOf(ctx, hidden.applicant).some((mac) => macs.some((typed) => typed.equals(mac)))) continue
    seen.push({ one: { ...one, code: registrationOf(one.code) }, subject: hidden?.subject ?? '', service })
  }
  return seen
}

/** Who stands in for positions of these turns that nobody holds today: position → position of the head it waits with. */
export async function vacanciesOf(ctx: Ctx, positions: string[], today: LocalDate): Promise<Map<string, string>> {
  const people = await directory(ctx.db)
  return new Map(positions.flatMap((position) => {
    const answered = people.answersFor(position, today)
    return answered?.vacant && answered.by ? [[position, answered.by] as const] : []
  }))
}

const totalsOf = new WeakMap<Ctx, Promise<{ total: number; late: number }>>()

/** How much waits for this officer, each thing counted once, and how much of it is late; asked once a request. */
function totals(ctx: Ctx): Promise<{ total: number; late: number }> {
  const held = [...new Set(ctx.actor.holdings.map((one) => one.position))]
  const known = totalsOf.get(ctx) ?? (held.length === 0 ? Promise.resolve({ total: 0, late: 0 }) : totalOf(ctx.db, held, { now: ctx.now, limits: limitsOf(ctx) }))
  totalsOf.set(ctx, known)
  return known
}

/** How many things are late for this officer: the red badge of the menu. */
export const inboxLate = async (ctx: Ctx): Promise<number> => (await totals(ctx)).late

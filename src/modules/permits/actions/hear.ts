import { dateIn, newId, refuse, Refusal, type Id, type LocalDate } from '#kernel'
import { capacities, type Capacity, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { caseInside, type CaseInside, type Moved } from '#modules/cases'
import { applicationOf, sameHolder, type Application } from '../rules/application.ts'
import type { PermitKind } from '../rules/kind.ts'
import { apply, barredBecause, grantBarredBecause, nextFirstDay, objectTo, standingOn, type PermitEvent } from '../rules/life.ts'
import { farthestAhead, firstDay, lastDay, tooFarAhead } from '../rules/validity.ts'
import { emptyPermit, endTie, getPermit, insertPaper, insertPermit, papersOf, permitOfNumber, permitsOfCase, rememberToForget, replaceWords, tieCase, tiedCase, toForget, updatePermit, updateSealed, type PermitId, type PermitRow, type TiedCase } from '../store/permits.ts'
import { sayProblem } from '../messages.ts'
import { kindsOf } from './kinds.ts'
import { endObjection, objectToRefusal, reopenObjection } from './refusal.ts'
import { ofHolder, ofPlace, privateOf, readPermit, sealPermit, today, withState } from './keep.ts'
import { licensingOf } from './licensing.ts'

/** Hears of every event of a case: an application about a permit is tied to it, and with the signature on its paper a permit is born or lives on. */
export const followCase = (ctx: Ctx, moved: Moved): Promise<void> => inWords(() => follow(ctx, moved))

async function follow(ctx: Ctx, moved: Moved): Promise<void> {
  const kind = kindsOf(ctx).get(moved.service) ?? null
  const objects = moved.service === licensingOf(ctx)?.objection.service.slug
  const signs = kind !== null && moved.signed === kind.product
  if ((!kind && !objects) || (!moved.opened && !moved.ended && !signs && moved.type !== 'case.reopened')) return
  if (moved.type === 'case.reopened') { await endTie(ctx.db, moved.id, null); await reopenObjection(ctx, moved.id); return }
  const inside = await caseInside(ctx, moved.id)
  if (!inside.hidden) return
  const application = applicationOf(inside.definition, inside.hidden)
  if (moved.opened) await openTie(ctx, { id: moved.id, kind, inside, application })
  const tied = await tiedCase(ctx.db, moved.id)
  const granted = moved.ended && moved.status === 'granted'
  if (kind && (signs || granted)) await issue(ctx, { kind, inside, application, tied })
  if (tied && moved.ended) await endTied(ctx, tied, granted)
  if (objects && !tied && moved.ended) await endObjection(ctx, moved.id, granted)
}

/** Where a question was answered, as a form names its field. */
const fieldOf = ({ definition }: CaseInside, means: 'permit' | 'begins'): string => {
  const field = definition.form.find((one) => one.means === means)
  return field ? `answers.${field.id}` : 'answers'
}

/** Refuses a first day nobody decides on today yet; asked when it is filed, and again when it is signed. */
function notTooFar(ctx: Ctx, inside: CaseInside, { begins }: Application): void {
  if (tooFarAhead(begins, today(ctx))) refuse('invalid', 'begins-too-far', { field: fieldOf(inside, 'begins'), data: { days: farthestAhead } })
}

type Opened = { id: Id<'case'>; kind: PermitKind | null; inside: CaseInside; application: Application }

/** Ties an application or an objection to the permit it names, or refuses it in words before anything is kept. */
async function openTie(ctx: Ctx, { id, kind, inside, application }: Opened): Promise<void> {
  notTooFar(ctx, inside, application)
  const purpose = kind ? application.purpose : 'objection'
  if (purpose === 'new') return
  const field = fieldOf(inside, 'permit')
  const number = application.permit?.trim() ?? ''
  if (number === '') refuse('invalid', 'permit-number-missing', { field })
  const named = await permitOfNumber(ctx.db, number)
  if (!named && purpose === 'objection') return objectToRefusal(ctx, { id, number, field })
  const one = named ?? refuse('invalid', 'no-such-permit-number', { field, data: { number } })
  if (kind && one.kind !== kind.slug) refuse('invalid', 'permit-of-another-kind', { field, data: { number } })
  if (purpose === 'objection') {
    const event = orField(field, () => objectTo(one.state, id, today(ctx)))
    await tieCase(ctx.db, { case_id: id, permit_id: one.id, purpose, decision: event.decision, at: ctx.now, ended_at: null })
    return keep(ctx, one, event, { data: { case: id } })
  }
  const because = barredBecause(one.state, purpose, today(ctx))
  if (because) refuse('invalid', because, { field, data: { number } })
  const before = await readPermit(ctx, one.id)
  if (purpose === 'transfer' && before && sameHolder(before.holder, application.holder)) refuse('invalid', 'transfer-to-same', { field })
  await tieCase(ctx.db, { case_id: id, permit_id: one.id, purpose, decision: null, at: ctx.now, ended_at: null })
  await record(ctx, { subject: one.id, kind: 'permit', type: 'permit.application', data: { case: id, purpose } })
}

/** What a rule refuses, told at the question it is about. */
function orField<T>(field: string, decide: () => T): T {
  try { return decide() } catch (error) {
    throw error instanceof Refusal ? new Refusal('invalid', ...error.problems.map((problem) => ({ ...problem, field }))) : error
  }
}

/** What this module refuses is read on a page of cases, which does not know its codes: it brings its words along. */
async function inWords(work: () => Promise<void>): Promise<void> {
  try { await work() } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.kind, ...error.problems.map((problem) => ({ words: { id: sayProblem('id')(problem), en: sayProblem('en')(problem) }, ...problem })))
  }
}

type Change = { data?: Record<string, unknown>; row?: Partial<PermitRow>; type?: string; as?: Signed['as'] }

/** Keeps one event of a permit's life with its entry in the journal. */
async function keep(ctx: Ctx, one: PermitRow, event: PermitEvent, { data = {}, row = {}, type, as }: Change): Promise<void> {
  await updatePermit(ctx.db, { ...withState(one, apply(one.state, event)), ...row })
  const { type: told, ...rest } = event
  await record(ctx, { subject: one.id, kind: 'permit', type: type ?? told, data: { ...rest, ...data }, as })
}

type Issuing = { kind: PermitKind; inside: CaseInside; application: Application; tied: TiedCase | null }
type Signed = { id: string; number: string; on: Date; as: { position: string; capacity: Capacity } | undefined }

/** The signed, numbered paper a permit is, and from which position it was signed; without one nothing is granted. */
function paperIn({ products }: CaseInside, kind: PermitKind): Signed {
  const paper = products.findLast((one) => one.product === kind.product && one.status === 'signed')
  if (!paper?.number || !paper.signed_at) return refuse('conflict', 'permit-without-paper')
  const capacity = capacities.find((one) => one === paper.signer_capacity)
  return { id: paper.id, number: paper.number, on: paper.signed_at, as: paper.signer_position && capacity ? { position: paper.signer_position, capacity } : undefined }
}

/**
 * What the signature on a paper does, in the very transaction that signed and numbered it: a permit is born, or the one it is about lives on.
 * A case that was reopened and signed anew did what it asked for already: only the paper is replaced. The end of the case asks the same, and finds it done.
 */
async function issue(ctx: Ctx, issuing: Issuing): Promise<void> {
  const { kind, inside, tied } = issuing
  const paper = paperIn(inside, kind)
  const one = tied ? await getPermit(ctx.db, tied.permit_id) : (await permitsOfCase(ctx.db, inside.one.id))[0] ?? null
  const given = one ? (await papersOf(ctx.db, one.id)).filter((before) => before.case_id === inside.one.id) : []
  if (given.some((before) => before.product_id === paper.id)) return
  if (one && given.length > 0) await renewPaper(ctx, { one, event: { type: 'permit.amended' }, inside, paper, row: {}, type: 'permit.corrected' })
  else if (one && tied) await liveOn(ctx, one, { ...issuing, tied, paper })
  else await bear(ctx, { ...issuing, paper })
}

/** A permit is born with its number, from the position that signed. */
async function bear(ctx: Ctx, { kind, inside, application, paper }: Issuing & { paper: Signed }): Promise<void> {
  notTooFar(ctx, inside, application)
  const issuedOn = dateIn(ctx.house.city.zone, paper.on)
  const from = firstDay(application.begins, issuedOn)
  const event: PermitEvent = { type: 'permit.issued', issuedOn, from, to: lastDay(kind.validity, from) }
  const state = apply(null, event)
  const id = newId<'permit'>(ctx.now)
  await insertPermit(ctx.db, {
    id, kind: kind.slug, number: paper.number, product_id: paper.id, case_id: inside.one.id, holder_case: inside.one.id, unit: inside.one.unit, state, version: 1,
    issued_on: issuedOn, from_on: event.from, to_on: event.to, suspended_from: null, suspended_to: null, ended_from: null, ended_as: null,
    ...ofPlace(application.place), ...ofHolder(ctx, application.holder), reminded: null, forget: false, simulated: inside.one.simulated,
  }, { sealed: sealPermit(ctx, id, privateOf(application)), at: ctx.now })
  const { type, ...data } = event
  await record(ctx, { subject: id, kind: 'permit', type, data: { ...data, kind: kind.slug, number: paper.number, case: inside.one.id, product: paper.id }, as: paper.as })
}

type Renewing = { one: PermitRow; event: PermitEvent; inside: CaseInside; paper: Signed; row: Partial<PermitRow>; type?: string }

async function renewPaper(ctx: Ctx, { one, event, inside, paper, row, type }: Renewing): Promise<void> {
  await insertPaper(ctx.db, { product: paper.id, permit: one.id, caseId: inside.one.id, number: paper.number, at: ctx.now })
  await keep(ctx, one, event, {
    data: { case: inside.one.id, number: paper.number, product: paper.id }, row: { ...row, number: paper.number, product_id: paper.id }, as: paper.as, ...(type && { type }),
  })
}

/** An application about a permit is signed: it is renewed, amended or transferred, unless that became impossible meanwhile. */
async function liveOn(ctx: Ctx, one: PermitRow, { kind, inside, application, tied, paper }: Issuing & { tied: TiedCase; paper: Signed }): Promise<void> {
  if (tied.purpose === 'objection') return
  const because = grantBarredBecause(one.state, tied.purpose, today(ctx))
  if (because) refuse('conflict', because, { data: { number: one.number } })
  if (tied.purpose === 'renewal') {
    const to = lastDay(kind.validity, nextFirstDay(one.state, today(ctx))) ?? refuse('conflict', 'permit-without-end')
    await renewPaper(ctx, { one, event: { type: 'permit.renewed', to }, inside, paper, row: { reminded: null } })
    return
  }
  await updateSealed(ctx.db, one.id, sealPermit(ctx, one.id, await changed(ctx, one, tied.purpose, application)))
  const row = tied.purpose === 'transfer' ? { ...ofHolder(ctx, application.holder), holder_case: tied.case_id } : ofPlace(application.place)
  if (tied.purpose === 'transfer') await replaceWords(ctx.db, { ...one, ...ofHolder(ctx, application.holder) })
  await renewPaper(ctx, { one, event: { type: tied.purpose === 'transfer' ? 'permit.transferred' : 'permit.amended' }, inside, paper, row })
}

/** The case of an application about a permit, or of an objection, has ended; what was asked for is done since its signature. */
async function endTied(ctx: Ctx, tied: TiedCase, granted: boolean): Promise<void> {
  await endTie(ctx.db, tied.case_id, ctx.now)
  const one = await getPermit(ctx.db, tied.permit_id)
  if (tied.purpose === 'objection') await keep(ctx, one, { type: 'permit.objection-ended', decision: tied.decision ?? 0, upheld: granted, on: today(ctx) }, { data: { case: tied.case_id } })
  else if (!granted) await record(ctx, { subject: one.id, kind: 'permit', type: 'permit.application-ended', data: { case: tied.case_id, purpose: tied.purpose } })
}

/** A transfer changes who holds it and nothing else; an amendment everything but that. */
async function changed(ctx: Ctx, one: PermitRow, purpose: 'transfer' | 'amendment', application: Application) {
  const before = (await readPermit(ctx, one.id)) ?? privateOf(application)
  return purpose === 'transfer' ? { ...before, holder: application.holder } : { ...privateOf(application), holder: before.holder }
}

const isOver = (one: PermitRow, day: LocalDate): boolean => ['expired', 'revoked', 'cancelled', 'closed'].includes(standingOn(one.state, day))

async function forget(ctx: Ctx, id: PermitId): Promise<void> {
  await emptyPermit(ctx.db, id, ctx.now)
  await record(ctx, { subject: id, kind: 'permit', type: 'permit.erased', data: {} })
}

/** The data of the holder's case were erased: a permit that is over forgets its holder too; one that lives keeps what the register must know until it is over. */
export async function forgetWithCase(ctx: Ctx, id: Id<'case'>): Promise<void> {
  for (const one of await permitsOfCase(ctx.db, id)) {
    // the case of who held it before, of a renewal or of an objection is not the holder's
    if (one.holder_case !== id) continue
    if (isOver(one, today(ctx))) await forget(ctx, one.id)
    else await rememberToForget(ctx.db, one.id)
  }
}

const portion = 100

/** Forgets the holders of permits that are over by now and whose case was erased before. */
export async function forgetOver(ctx: Ctx): Promise<void> {
  const over = await toForget(ctx.db, today(ctx), portion)
  for (const one of over) await forget(ctx, one.id)
  if (over.length === portion) await forgetOver(ctx)
}

import { refuse, type Id, type LocalDate } from '#kernel'
import type { Actor, Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { actOn, caseInside, caseNamedBy, inForce, registrationOf, registrationsOf, type CaseInside } from '#modules/cases'
import { messages } from '../messages.ts'
import { barToObject, needObjectable, rulingOf, type Refused } from '../rules/refusal.ts'
import { endRefusal, objectionsTo, refusalOf, tieRefusal, type RefusalObjection } from '../store/refusals.ts'
import { kindsOf } from './kinds.ts'
import { today } from './keep.ts'
import { appealDay, licensingOf } from './licensing.ts'

/** What an objection finds of an application: whether it was refused, until when its applicant may object, and who did since. Objections to an earlier refusal that are over bar nothing. */
async function refusedOf(ctx: Ctx, { one }: Pick<CaseInside, 'one'>): Promise<Refused> {
  return {
    kind: kindsOf(ctx).has(one.slug), status: one.status, until: one.ended_at && (await appealDay(ctx, one.ended_at)),
    objections: (await objectionsTo(ctx.db, one.id)).filter(({ at, ended_at }) => ended_at === null || one.ended_at === null || at >= one.ended_at).map(({ ended_at, upheld }) => ({ ended: ended_at !== null, upheld: upheld === true })),
  }
}

/** Ties an objection to the refused application its applicant names by registration number, or refuses it in words before anything is kept. */
export async function objectToRefusal(ctx: Ctx, { id, number, field }: { id: Id<'case'>; number: string; field: string }): Promise<void> {
  const refusedId = await caseNamedBy(ctx, number)
  if (refusedId === null) return refuse('invalid', 'nothing-refused', { field, data: { number } })
  needObjectable(await refusedOf(ctx, await caseInside(ctx, refusedId)), today(ctx), { number, field })
  if (!(await tieRefusal(ctx.db, { case_id: id, refused_case: refusedId, at: ctx.now }))) refuse('invalid', 'objection-open', { field })
  await record(ctx, { subject: id, kind: 'case', type: 'refusal.objected', data: { refused: refusedId } })
}

/** Whoever upholds an objection reopens what it is about by that, whether or not reopening is theirs otherwise. */
const mayReopen = (actor: Actor, unit: string): Actor =>
  ({ ...actor, permissions: new Map([...actor.permissions, ['cases.reopen', new Set([...actor.permissions.get('cases.reopen') ?? [], unit])]]) })

const longestNote = 5_000

/** A refused application is open again at the step of its decision, with the ruling as the reason; not one that was reopened meanwhile, or whose data were erased. */
async function takeUpAgain(ctx: Ctx, refused: Id<'case'>, objection: Id<'case'>): Promise<boolean> {
  const [{ one, hidden }, by] = [await caseInside(ctx, refused), await caseInside(ctx, objection)]
  if (one.status !== 'refused' || !hidden) return false
  const note = messages.id.refusalUpheldNote(registrationOf(by.one.code), rulingOf(by.definition, by.hidden?.answers ?? {}))
  await actOn({ ...ctx, actor: mayReopen(ctx.actor, one.unit) }, { id: refused, version: one.version, act: 'reopen', note: note.slice(0, longestNote) })
  return true
}

/** The case of an objection to a refusal has ended: whether it was upheld is kept with it. Upheld, the application is taken up again where the city's data say so; else the head reopens it, by the own act. */
export async function endObjection(ctx: Ctx, id: Id<'case'>, upheld: boolean): Promise<void> {
  const tie = await refusalOf(ctx.db, id)
  if (!tie || tie.ended_at !== null) return
  await endRefusal(ctx.db, id, ctx.now, upheld)
  const reopened = upheld && licensingOf(ctx)?.objection.upheld === 'reopens' && (await takeUpAgain(ctx, tie.refused_case, id))
  await record(ctx, { subject: id, kind: 'case', type: 'refusal.objection-ended', data: { refused: tie.refused_case, upheld, ...(reopened && { reopened }) } })
}

/** An objection's case was opened again: it is not decided any more. Refused while another objection to the same refusal is open. */
export async function reopenObjection(ctx: Ctx, id: Id<'case'>): Promise<void> {
  const tie = await refusalOf(ctx.db, id)
  if (!tie || tie.ended_at === null) return
  if ((await objectionsTo(ctx.db, tie.refused_case)).some((one) => one.ended_at === null)) refuse('conflict', 'objection-open')
  await endRefusal(ctx.db, id, null, null)
}

/** Objections beside a case, for its pages: to what it refused, or the refusal it objects to. */
export type Beside = {
  objections: readonly (RefusalObjection & { registration: string })[]; to: { id: Id<'case'>; registration: string } | null
  /** Whether one was upheld and the application still stands refused. */
  stillRefused: boolean
}

export async function objectionsBeside(ctx: Ctx, id: Id<'case'>): Promise<Beside> {
  const [own, tie] = [await objectionsTo(ctx.db, id), await refusalOf(ctx.db, id)]
  const names = await registrationsOf(ctx, [...own.map((one) => one.case_id), ...(tie ? [tie.refused_case] : [])])
  return {
    objections: own.map((one) => ({ ...one, registration: names.get(one.case_id) ?? '' })),
    stillRefused: own.some((one) => one.upheld) && (await caseInside(ctx, id)).one.status === 'refused',
    to: tie && { id: tie.refused_case, registration: names.get(tie.refused_case) ?? '' },
  }
}

/** Until when, and by which form, the applicant of a refused application may object; `null` when not, or not any more. */
export async function objecting(ctx: Ctx, id: Id<'case'>): Promise<{ until: LocalDate; href: string } | null> {
  const inside = await caseInside(ctx, id)
  const refused = await refusedOf(ctx, inside)
  const slug = licensingOf(ctx)?.objection.service.slug
  const service = slug === undefined ? undefined : (await inForce(ctx)).find((one) => one.slug === slug)?.content
  const field = service?.form.find((one) => one.means === 'permit')
  if (barToObject(refused, today(ctx)) !== null || refused.until === null || !service || !field) return null
  return { until: refused.until, href: `/layanan/${service.slug}/ajukan?${new URLSearchParams({ [field.id]: registrationOf(inside.one.code) }).toString()}` }
}

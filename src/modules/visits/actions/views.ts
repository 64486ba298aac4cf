import { dateIn, isId, Refusal, refuse, type Id } from '#kernel'
import { may, reachOf, type Ctx } from '#platform/context'
import { notesOf } from '#platform/journal'
import { caseInside, caseView } from '#modules/cases'
import { directory, namesOfPersons, type Directory } from '#modules/people'
import type { Checklist } from '../rules/checklist.ts'
import { recordOf, type Entry, type Recorded } from '../rules/entry.ts'
import { barTo, barToCall, openTo, wasInTeam, type Looker, type Member, type Minutes, type Visit, type VisitAct } from '../rules/visit.ts'
import { getChecklist } from '../store/checklists.ts'
import { entriesOfVisit, type EntryRow } from '../store/entries.ts'
import { papersOf, type PaperRow } from '../store/papers.ts'
import { siteOf, type Site } from './start.ts'
import { getVisit, membersOf, type MemberRow, type VisitRow } from '../store/visits.ts'

/** What is personal in a visit: where it is, at whose place, and what for. */
export type VisitPrivate = { place: string; applicant: string; purpose: string }

const about = (id: string): string => `visit:${id}`
export const sealPrivate = (ctx: Ctx, id: string, hidden: VisitPrivate): Buffer => ctx.house.vault.seal(hidden, about(id))
export const openPrivate = (ctx: Ctx, one: Pick<VisitRow, 'id' | 'sealed'>): VisitPrivate | null => one.sealed && ctx.house.vault.open<VisitPrivate>(one.sealed, about(one.id))

const minutesPlace = (id: string): string => `visit-minutes:${id}`
export const sealMinutes = (ctx: Ctx, id: string, minutes: Minutes): Buffer => ctx.house.vault.seal(minutes, minutesPlace(id))
export const openMinutes = (ctx: Ctx, one: Pick<VisitRow, 'id' | 'minutes'>): Minutes | null => one.minutes && ctx.house.vault.open<Minutes>(one.minutes, minutesPlace(one.id))

type Said = Pick<Entry, 'value' | 'place'>
const entryPlace = (id: string): string => `visit-entry:${id}`
export const sealEntry = (ctx: Ctx, id: string, said: Said): Buffer => ctx.house.vault.seal(said, entryPlace(id))

function entryOf(ctx: Ctx, one: EntryRow): Entry {
  const said = one.sealed ? ctx.house.vault.open<Said>(one.sealed, entryPlace(one.id)) : { value: null, place: null }
  return {
    id: one.id, n: one.n, kind: one.kind, item: one.item, ...said, person: one.person, recordedAt: one.recorded_at, sentAt: one.sent_at, arrivedAt: one.arrived_at,
    late: one.late, taken: one.taken_at !== null, file: one.file,
  }
}

/** Every line of a visit, opened. */
export const entriesOf = async (ctx: Ctx, id: string): Promise<Entry[]> => (await entriesOfVisit(ctx.db, id)).map((one) => entryOf(ctx, one))

const memberOf = (one: MemberRow): Member =>
  ({ person: one.person, position: one.position, capacity: one.capacity, lead: one.lead, left: one.left_at !== null, confirmedAt: one.confirmed_at })

/** The law's view of a row. */
export const asVisit = (one: VisitRow, members: readonly MemberRow[]): Visit =>
  ({ state: one.state, date: one.date, members: members.map(memberOf), erased: one.erased_at !== null })

export const visitIdOf = (typed: string): string => (isId(typed) ? typed : refuse('not-found', 'no-such-visit'))

/**
 * The units whose visits are somebody's to plan, all when `null`: those within reach of the permission, and every unit of an agency in which they
 * hold a position that plans, since its divisions share its cases, whoever of them planned.
 */
export function unitsPlanned({ actor }: Pick<Ctx, 'actor'>, { units }: Pick<Directory, 'units'>): string[] | null {
  const reach = reachOf(actor, 'visits.plan')
  if (reach === null) return null
  const agencies = new Set(actor.holdings.filter((held) => may(actor, 'visits.plan', held.unit)).flatMap((held) => units.get(held.unit)?.agency ?? []))
  return [...new Set([...reach, ...[...units.values()].filter((unit) => agencies.has(unit.agency)).map((unit) => unit.slug)])]
}

/** Whether planning is this officer's: the unit is theirs to plan for, or they planned it, be it in their turn. */
export const mayPlan = (ctx: Ctx, one: Pick<VisitRow, 'unit' | 'planned_by'>, people: Pick<Directory, 'units'>): boolean =>
  (unitsPlanned(ctx, people)?.includes(one.unit) ?? true) || ((may(ctx.actor, 'visits.plan') || may(ctx.actor, 'visits.record')) && one.planned_by !== null && one.planned_by === ctx.actor.person)

/** Who looks, as the law sees them. */
export function lookerOf(ctx: Ctx, one: VisitRow, { lateWaits, people }: { lateWaits: boolean; people: Pick<Directory, 'units'> }): Looker {
  const plans = mayPlan(ctx, one, people)
  return { person: may(ctx.actor, 'visits.record') ? ctx.actor.person : null, mayPlan: plans, mayExcuse: plans && may(ctx.actor, 'visits.plan'), today: dateIn(ctx.house.city.zone, ctx.now), lateWaits }
}

/** Refuses an act that is not open, by the reason the page shows; what is nobody's business is forbidden, the rest is too late or too early. */
export function needOpen(visit: Visit, act: VisitAct, looker: Looker): void {
  const bar = barTo(visit, act, looker)
  if (bar) refuse(bar === 'not-permitted' || bar === 'not-in-team' ? 'forbidden' : 'conflict', bar)
}

/** Refuses whoever is not signed in; the error page then leads to the sign-in. */
export function officersOnly(ctx: Ctx): void {
  if (ctx.actor.kind !== 'officer') refuse('forbidden', 'sign-in-first')
}

/** Refuses whoever has no business with a visit: neither on its team nor planning it, and no reader of its case. */
export async function needSight(ctx: Ctx, one: VisitRow, members: readonly MemberRow[]): Promise<void> {
  if (ctx.actor.kind === 'system') return
  officersOnly(ctx)
  if (!wasInTeam(asVisit(one, members), ctx.actor.person) && !mayPlan(ctx, one, await directory(ctx.db))) await caseView(ctx, one.case_id)
}

export type VisitView = {
  one: VisitRow; hidden: VisitPrivate | null; minutes: Minutes | null; checklist: Checklist; members: MemberRow[]
  entries: Entry[]; record: Recorded; papers: PaperRow[]; names: Map<string, string>; people: Directory
  /** Why it was moved or called off, in words, the latest last. */
  reasons: string[]
  acts: VisitAct[]; looker: Looker
  /** Whether the page of its case is open to this officer too. */
  seesCase: boolean
  /** Where the application says it is. */
  site: Site
  /** Whether the applicant left a telephone that this officer may be shown. */
  callable: boolean
}

/** A visit as an officer sees it; refused to whom it is none of their business. */
export async function visitView(ctx: Ctx, id: string): Promise<VisitView> {
  officersOnly(ctx)
  const one = await getVisit(ctx.db, visitIdOf(id))
  const members = await membersOf(ctx.db, [one.id])
  await needSight(ctx, one, members)
  return viewOf(ctx, one, members)
}

/** The same without asking who looks, for what the program itself does. */
export async function viewOf(ctx: Ctx, one: VisitRow, members: MemberRow[]): Promise<VisitView> {
  const entries = await entriesOf(ctx, one.id)
  const record = recordOf(entries)
  const people = await directory(ctx.db)
  const looker = lookerOf(ctx, one, { lateWaits: record.late.length > 0, people })
  const notes = await notesOf<{ reason?: string }>(ctx, one.id)
  const inside = await caseInside(ctx, one.case_id)
  const persons = [...members.map((member) => member.person), ...entries.map((entry) => entry.person)]
  return {
    one, hidden: openPrivate(ctx, one), minutes: openMinutes(ctx, one), checklist: await getChecklist(ctx.db, one.checklist), members, entries, record,
    papers: await papersOf(ctx.db, [one.id]), names: await namesOfPersons(ctx.db, [...new Set(persons)] as Id<'person'>[]), people,
    reasons: [...notes.values()].flatMap(({ reason }) => reason ?? []), acts: openTo(asVisit(one, members), looker), looker,
    site: siteOf(inside), callable: Boolean(inside.hidden?.applicant.phone) && barToCall(asVisit(one, members), looker) === null,
    seesCase: ctx.actor.kind === 'system' || await caseView(ctx, one.case_id).then(() => true, (error: unknown) => (error instanceof Refusal ? false : Promise.reject(error))),
  }
}

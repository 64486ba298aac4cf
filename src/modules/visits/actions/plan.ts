import { isId, refuse, refuseAll, say, type Id, type LocalDate } from '#kernel'
import { actingIn, inTx, may, type Capacity, type Ctx, type Holding } from '#platform/context'
import { record, recordFirst } from '#platform/journal'
import { calendarOf, caseView, definitionOf, isWorkingDay, registrationOf } from '#modules/cases'
import { notify, type MessageKind } from '#modules/notifications'
import { directory, type Directory } from '#modules/people'
import { longDate, readTypedDate, shortDate } from '#platform/ui/format'
import { stepsOfVisit, type Checklist } from '../rules/checklist.ts'
import { dayFaults, goingOn, planFaults, reasonFaults, teamFaults } from '../rules/visit.ts'
import { getChecklist } from '../store/checklists.ts'
import { papersOf } from '../store/papers.ts'
import { changeVisit, dropOthers, findVisit, holdVisit, insertVisit, membersOf, putMember, underWay, type MemberRow, type VisitId, type VisitRow } from '../store/visits.ts'
import { paperWords, visitCancelled, visitMoved, visitPlanned, type Told } from '../words.ts'
import { checklistOf } from './checklists.ts'
import { issuePaper, letterheadFor, placeOf, positionOn, signatoryFor, todayOf } from './papers.ts'
import { asVisit, lookerOf, needOpen, needSight, openPrivate, sealPrivate, visitIdOf, type VisitPrivate } from './views.ts'

type CaseSeen = Awaited<ReturnType<typeof caseView>>

/** Somebody who may be named: `position~person`, as the form sends it. */
export type Candidate = { key: string; person: Id<'person'>; name: string; position: string; capacity: Capacity; usual: boolean }

/** Whether somebody may go on visits that day, by an own grant or one of a position held: who could neither record nor confirm is not offered. */
function mayGo({ organization, holdingsOf }: Directory, date: LocalDate): (person: Id<'person'>) => boolean {
  const grants = organization.grants.filter((grant) => organization.roles.get(grant.role)?.permissions.includes('visits.record'))
  const [positions, persons] = [new Set(grants.map((grant) => grant.position)), new Set(grants.map((grant) => grant.person))]
  return (person) => persons.has(person) || holdingsOf(person, date).some((held) => held.capacity !== 'head' && positions.has(held.position))
}

/** Who holds positions on a day and may go: those of the list first, then everybody else of the city. */
export function candidatesOn(people: Directory, date: LocalDate, team: readonly string[]): Candidate[] {
  const usual = new Set(team)
  const goes = mayGo(people, date)
  const slugs = [...team, ...[...people.positions.keys()].filter((slug) => !usual.has(slug))]
  return slugs.flatMap((position) => people.holdersOn(position, date).filter(({ person }) => goes(person)).map(({ person, name, capacity }) => ({ key: `${position}~${person}`, person, name, position, capacity, usual: usual.has(position) })))
}

/** As what an officer who records visits has the turn at a step that waits for one: the case would lie still until somebody plans it. */
export function turnAtVisit({ actor }: Pick<Ctx, 'actor'>, { turns, definition }: Pick<CaseSeen, 'turns' | 'definition'>): Holding | undefined {
  const steps = new Set(stepsOfVisit(definition))
  return actor.holdings.find((held) => held.capacity !== 'head' && !held.acts?.length && may(actor, 'visits.record', held.unit)
    && turns.some((turn) => turn.position === held.position && turn.step !== null && steps.has(turn.step)))
}

/**
 * Whether planning a visit of a case that this officer sees is theirs: they have the turn at the step that waits for it; or they plan visits, and its
 * unit is within reach, it waits for a position of theirs, or it lies with their own agency, whose divisions share its cases.
 */
export function mayPlanFor({ actor }: Pick<Ctx, 'actor'>, view: Pick<CaseSeen, 'one' | 'turns' | 'definition'>, { units }: Pick<Directory, 'units'>): boolean {
  if (turnAtVisit({ actor }, view)) return true
  if (!may(actor, 'visits.plan')) return false
  const agency = units.get(view.one.unit)?.agency
  return may(actor, 'visits.plan', view.one.unit) || actor.holdings.some((held) => may(actor, 'visits.plan', held.unit)
    && (units.get(held.unit)?.agency === agency || view.turns.some((turn) => turn.position === held.position)))
}

/** A case that may be visited, and by which list; refused in words where it may not. */
export async function visitable(ctx: Ctx, caseId: Id<'case'>): Promise<{ view: CaseSeen; list: { id: string; content: Checklist } }> {
  const view = await caseView(ctx, caseId)
  if (!mayPlanFor(ctx, view, await directory(ctx.db))) refuse('forbidden', 'not-permitted')
  const list = (await checklistOf(ctx, view.definition)) ?? refuse('conflict', 'no-visit-asked')
  if (view.one.state.status !== 'open') refuse('conflict', 'case-over')
  return { view, list }
}

/** `agreed` is the day off on which a visit was asked for all the same. */
export type PlanTyped = { form: string; date: string; team: readonly string[]; lead: string; place: string; purpose: string; agreed?: string }

const spelled = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()

async function daysOf(ctx: Ctx): Promise<(date: LocalDate) => boolean> {
  const calendar = await calendarOf(ctx)
  return (date) => isWorkingDay(calendar, date)
}

/** As what somebody changes a plan: who plans visits, or who recorded them and planned this one in their turn. */
const planner = (ctx: Ctx, unit: string): Holding => actingIn(ctx, may(ctx.actor, 'visits.plan') ? 'visits.plan' : 'visits.record', unit) ?? refuse('forbidden', 'not-permitted')

/** Those of a form, the leader first; without one named the first of them leads. */
function teamOf(all: readonly Candidate[], { team, lead }: Pick<PlanTyped, 'team' | 'lead'>): (Candidate & { lead: boolean })[] {
  const chosen = team.flatMap((key) => all.find((one) => one.key === key) ?? [])
  const leader = lead === '' ? chosen[0]?.key : lead
  return chosen.map((one) => ({ ...one, lead: one.key === leader })).toSorted((a, b) => Number(b.lead) - Number(a.lead))
}

/** The number of the letter that stands, for the one that takes its place. */
const lastOrder = async (ctx: Ctx, id: string): Promise<string | null> => (await papersOf(ctx.db, [id])).findLast((one) => one.kind === 'assignment')?.number ?? null

type Going = { name: string; position: string; lead: boolean }
type Order = { one: Pick<VisitRow, 'id' | 'unit' | 'registration' | 'date' | 'simulated' | 'service'>; hidden: VisitPrivate; team: readonly Going[]; list: Checklist; as: Holding; service: string; before: string | null }

/** Numbers the letter of assignment. */
async function order(ctx: Ctx, { one, hidden, team, list, as, service, before }: Order): Promise<string> {
  const people = await directory(ctx.db)
  const signatory = signatoryFor(people, as, ctx.actor.name, { place: placeOf(ctx), date: shortDate('id', todayOf(ctx)), electronic: paperWords.signed })
  return issuePaper(ctx, {
    visit: one.id, kind: 'assignment', register: list.registers.assignment, unit: one.unit,
    data: (number) => ({
      letterhead: letterheadFor(ctx, people, one.unit), title: paperWords.assignment, number, simulated: one.simulated, signatories: [signatory], replaces: before,
      team: team.map((member) => ({ name: member.name, position: positionOn(people, member.position), part: member.lead ? paperWords.leader : paperWords.member })),
      purpose: hidden.purpose, facts: [
        { label: paperWords.day, value: longDate('id', one.date) }, { label: paperWords.place, value: hidden.place }, { label: paperWords.applicant, value: hidden.applicant },
        { label: paperWords.case, value: `${service}, ${one.registration}` },
      ],
    }),
  })
}

/** What the applicant is told: the day and who comes. */
const toldOf = (date: LocalDate, team: readonly Going[], people: Directory): Told =>
  ({ date, team: team.map(({ name, position }) => ({ name, position: people.positions.get(position)?.name ?? { id: position } })) })

async function tellApplicant(ctx: Ctx, one: Pick<VisitRow, 'id' | 'case_id'>, kind: MessageKind<Told>, data: Told): Promise<void> {
  if (!ctx.simulated) await notify(ctx, kind, { to: { case: one.case_id }, key: `${one.id}:${ctx.now.getTime()}`, data })
}

/** Plans a visit of a case: team, day, letter of assignment with its number, the applicant told. The same form sent again is the same visit. */
export function planVisit(ctx: Ctx, caseId: Id<'case'>, typed: PlanTyped): Promise<VisitId> {
  return inTx(ctx, async () => {
    const before = isId(typed.form) ? await findVisit(ctx.db, typed.form) : null
    if (before) return before.case_id === caseId && before.planned_by === ctx.actor.person ? before.id : refuse('conflict', 'form-not-ours')
    const { view, list } = await visitable(ctx, caseId)
    if (await underWay(ctx.db, caseId)) refuse('conflict', 'visit-under-way')
    const people = await directory(ctx.db)
    const date = readTypedDate(typed.date)
    const [place, purpose] = [spelled(typed.place), spelled(typed.purpose)]
    const today = todayOf(ctx)
    const all = candidatesOn(people, date ?? today, list.content.team)
    const works = await daysOf(ctx)
    refuseAll(planFaults({ date, team: typed.team, lead: typed.lead, place, purpose }, today, { works: goingOn(works, typed.agreed ?? ''), known: new Set(all.map((one) => one.key)) }))
    if (!isId(typed.form)) refuse('conflict', 'form-not-ours')
    const id = typed.form as VisitId
    const hidden: VisitPrivate = { place, purpose, applicant: view.hidden?.applicant.name ?? '' }
    const one = {
      id, case_id: caseId, registration: registrationOf(view.one.code), service: view.one.slug, unit: view.one.unit, checklist: list.id, date: date ?? today,
      planned_at: ctx.now, planned_by: ctx.actor.person, simulated: view.one.simulated, sealed: sealPrivate(ctx, id, hidden),
    }
    if (!(await insertVisit(ctx.db, one))) refuse('conflict', 'form-not-ours')
    const team = teamOf(all, typed)
    for (const { person, position, capacity, lead } of team) await putMember(ctx.db, { visit_id: id, person, position, capacity, lead })
    const as = turnAtVisit(ctx, view) ?? planner(ctx, one.unit)
    const number = await order(ctx, { one, hidden, team, list: list.content, as, service: say(view.definition.name, 'id'), before: null })
    await recordFirst(ctx, { subject: id, kind: 'visit', type: 'visit.planned', as, data: { case: caseId, service: one.service, date: one.date, positions: team.map((member) => member.position), number, ...(!works(one.date) && { dayOff: true }) } })
    await tellApplicant(ctx, one, visitPlanned, toldOf(one.date, team, people))
    return id
  })
}

/** A visit whose plan may be changed, held to the end of the transaction. */
async function heldFor(ctx: Ctx, id: string, act: 'move' | 'cancel', version: number): Promise<{ one: VisitRow; members: MemberRow[] }> {
  const one = await holdVisit(ctx.db, visitIdOf(id))
  const members = await membersOf(ctx.db, [one.id])
  await needSight(ctx, one, members)
  needOpen(asVisit(one, members), act, lookerOf(ctx, one, { lateWaits: false, people: await directory(ctx.db) }))
  if (one.version !== version) refuse('conflict', 'changed-meanwhile')
  return { one, members }
}

export type MoveTyped = { version: number; date: string; team: readonly string[]; lead: string; reason: string; agreed?: string }

/** Moves a visit to another day, perhaps with another team: a new letter in the place of the old one, the applicant told. */
export function moveVisit(ctx: Ctx, id: string, typed: MoveTyped): Promise<void> {
  return inTx(ctx, async () => {
    const { one } = await heldFor(ctx, id, 'move', typed.version)
    const [people, date, today, reason] = [await directory(ctx.db), readTypedDate(typed.date), todayOf(ctx), spelled(typed.reason)]
    const list = await getChecklist(ctx.db, one.checklist)
    const all = candidatesOn(people, date ?? today, list.team)
    const works = await daysOf(ctx)
    refuseAll([...dayFaults(date, today, goingOn(works, typed.agreed ?? '')), ...teamFaults(typed, new Set(all.map((each) => each.key))), ...reasonFaults(reason)])
    const team = teamOf(all, typed)
    const moved = { ...one, date: date ?? one.date }
    await changeVisit(ctx.db, one, { date: moved.date })
    await dropOthers(ctx.db, one.id, team.map((member) => member.person), ctx.now)
    for (const { person, position, capacity, lead } of team) await putMember(ctx.db, { visit_id: one.id, person, position, capacity, lead })
    const hidden = openPrivate(ctx, one) ?? refuse('conflict', 'visit-erased')
    const as = planner(ctx, one.unit)
    const { content } = await definitionOf(ctx, one.service)
    const number = await order(ctx, { one: moved, hidden, team, list, as, service: say(content.name, 'id'), before: await lastOrder(ctx, one.id) })
    await record(ctx, { subject: one.id, kind: 'visit', type: 'visit.moved', as, data: { from: one.date, to: moved.date, positions: team.map((member) => member.position), number, ...(!works(moved.date) && { dayOff: true }) }, note: { reason } })
    await tellApplicant(ctx, one, visitMoved, toldOf(moved.date, team, people))
  })
}

/** Calls a visit off, with the reason; what phones still hold is kept beside it when it comes. */
export function cancelVisit(ctx: Ctx, id: string, { version, reason: typed }: { version: number; reason: string }): Promise<void> {
  return inTx(ctx, async () => {
    const { one } = await heldFor(ctx, id, 'cancel', version)
    const reason = spelled(typed)
    refuseAll(reasonFaults(reason))
    await changeVisit(ctx.db, one, { state: 'cancelled' })
    await record(ctx, { subject: one.id, kind: 'visit', type: 'visit.cancelled', as: planner(ctx, one.unit), data: { date: one.date }, note: { reason } })
    await tellApplicant(ctx, one, visitCancelled, { date: one.date, team: [] })
  })
}

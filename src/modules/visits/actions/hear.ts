import type { Answer, Id } from '#kernel'
import { dateIn } from '#kernel'
import { inTx, may, type Ctx } from '#platform/context'
import { eraseNotes, record } from '#platform/journal'
import { disownFiles } from '#platform/uploads'
import type { Moved } from '#modules/cases'
import { directory } from '#modules/people'
import { factsOf } from '../rules/visit.ts'
import { emptyEntries } from '../store/entries.ts'
import { changeVisit, emptyVisit, membersOf, visitsOfCase, visitsOfPerson, visitsToPlan, type MemberRow, type VisitRow } from '../store/visits.ts'
import { openPrivate, unitsPlanned } from './views.ts'

type Asked = { id: Id<'case'>; wanted: readonly string[]; give: (name: string, value: Answer) => void }

/** What procedures may ask of visits. */
export async function giveFacts(ctx: Ctx, { id, wanted, give }: Asked): Promise<void> {
  if (!wanted.some((name) => name.startsWith('visits.'))) return
  const { planned, done, passed } = factsOf((await visitsOfCase(ctx.db, id)).map((one) => ({ state: one.state, plannedAt: one.planned_at, outcome: one.outcome })))
  give('visits.planned', planned)
  give('visits.done', done)
  give('visits.passed', passed)
}

/** A case that is over is visited no more: what was planned is called off by itself. */
export async function followCase(ctx: Ctx, { id, ended }: Moved): Promise<void> {
  if (!ended) return
  for (const one of await visitsOfCase(ctx.db, id)) {
    if (one.state !== 'planned' && one.state !== 'minuted') continue
    await changeVisit(ctx.db, one, { state: 'cancelled' })
    await record(ctx, { subject: one.id, kind: 'visit', type: 'visit.cancelled', data: { because: 'case-over', date: one.date } })
  }
}

/** The personal data of a case were erased: what was written and pictured on its visits goes too. Numbered papers are archives and stay. */
export const forgetCase = (ctx: Ctx, caseId: string): Promise<void> => inTx(ctx, async () => {
  for (const one of await visitsOfCase(ctx.db, caseId)) {
    if (!(await emptyVisit(ctx.db, one.id, ctx.now))) continue
    await emptyEntries(ctx.db, one.id)
    await disownFiles(ctx, one.id)
    await eraseNotes(ctx, one.id)
    await record(ctx, { subject: one.id, kind: 'visit', type: 'visit.erased', data: {} })
  }
})

/** A visit in a list. */
export type Listed = { one: VisitRow; place: string; members: MemberRow[] }
const most = 100

async function listed(ctx: Ctx, all: VisitRow[]): Promise<Listed[]> {
  const members = Map.groupBy(await membersOf(ctx.db, all.map((one) => one.id)), (member) => member.visit_id)
  return all.map((one) => ({ one, place: openPrivate(ctx, one)?.place ?? '', members: members.get(one.id) ?? [] }))
}

/** The visits this officer goes on; and those that are theirs to plan: of their units, and those they planned themselves. */
export async function visitsFor(ctx: Ctx): Promise<{ mine: Listed[]; units: Listed[] | null; today: string }> {
  const { person } = ctx.actor
  const mine = person === null ? [] : await visitsOfPerson(ctx.db, person, most)
  const plans = may(ctx.actor, 'visits.plan')
  const toPlan = await visitsToPlan(ctx.db, plans ? unitsPlanned(ctx, await directory(ctx.db)) : [], person, most)
  return { mine: await listed(ctx, mine), units: plans || toPlan.length > 0 ? await listed(ctx, toPlan) : null, today: dateIn(ctx.house.city.zone, ctx.now) }
}

/** The visits of a case, for its pages. */
export const visitsAbout = async (ctx: Ctx, caseId: string): Promise<Listed[]> => listed(ctx, await visitsOfCase(ctx.db, caseId))

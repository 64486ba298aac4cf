import { dateIn, newId, refuse, refuseAll, say } from '#kernel'
import { actingIn, inTx, may, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { inForce } from '#modules/cases'
import { activitiesOf, type Activity } from '../rules/plan.ts'
import { readBasis } from '../rules/revision.ts'
import { paidBy, servicesFaults, withServices } from '../rules/services.ts'
import { findPlan, holdPlan, insertPlan, keepDraft, listPlans, serviceOfCase, type PlanRow } from '../store.ts'
import { activityPath } from './links.ts'
import { keepDecision, type TypedDecision } from './revision.ts'
import { structureOf } from './structure.ts'

/** The services of the city by their slug. */
export const servicesKnown = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> =>
  new Map((await inForce(ctx)).map(({ slug, content }): [string, string] => [slug, say(content.name, ctx.locale)]).toSorted(([, a], [, b]) => a.localeCompare(b, 'id')))

/** An activity whose services may be chosen now. */
export async function activityAt(ctx: Ctx, slug: string, path: string): Promise<{ plan: PlanRow; activity: Activity; path: string; services: ReadonlyMap<string, string> }> {
  const { plan } = await structureOf(ctx, slug)
  const found = activitiesOf(plan.content).find((one) => one.path === path) ?? refuse('not-found', 'no-line')
  return { plan, ...found, services: await servicesKnown(ctx) }
}

/** Says which services an activity pays for: a decision with reason and instrument, kept in the draft. */
export function setServices(ctx: Ctx, slug: string, asked: { path: string; name: string; seen: string; services: readonly string[] }, typed: TypedDecision): Promise<number> {
  need(ctx, 'planning.draft')
  return inTx(ctx, async () => {
    await activityAt(ctx, slug, asked.path)
    const subject = await holdPlan(ctx.db, slug, ctx.now)
    const { plan, activity, services } = await activityAt(ctx, slug, asked.path)
    const before = activity.services ?? []
    if (activity.name !== asked.name || before.join(' ') !== asked.seen) refuse('conflict', 'row-changed')
    const read = readBasis({ ...typed, today: dateIn(ctx.house.city.zone, ctx.now) })
    refuseAll([...servicesFaults(before, asked.services, services), ...read.problems])
    const content = withServices(plan.content, asked.path, asked.services)
    const version = plan.state === 'draft' ? plan.version : plan.version + 1
    if (plan.state === 'published') await insertPlan(ctx.db, { slug, version, state: 'draft', content, hash: `screen-${newId<'plan'>(ctx.now)}`, at: ctx.now })
    await keepDraft(ctx.db, { slug, content, at: ctx.now })
    const id = newId<'plan-change'>(ctx.now)
    const named = (list: readonly string[]): string => list.map((one) => services.get(one) ?? one).join('; ')
    await keepDecision(ctx, { id, slug, version, act: 'changed', line: asked.path, name: activity.name, edits: [{ path: `${asked.path}.services`, label: 'services', year: null, before: named(before), after: named(asked.services) }], finding: null, printed: null }, read)
    await record(ctx, { subject, kind: 'plan', type: 'plan.changed', data: { slug, version, change: id, line: asked.path, values: 1, finding: null }, as: actingIn(ctx, 'planning.draft') })
    return version
  })
}

/** The activities in force that pay for the service of a case, for whoever may read plans. */
export async function payersOf(ctx: Ctx, id: string): Promise<{ label: string; href: string }[]> {
  if (!may(ctx.actor, 'planning.read')) return []
  const service = await serviceOfCase(ctx.db, id)
  if (service === null) return []
  const plans = await Promise.all((await listPlans(ctx.db)).filter(({ state }) => state === 'published').map(({ slug }) => findPlan(ctx.db, slug)))
  return plans.flatMap((plan) => (plan ? paidBy(plan.content, service).map(({ name, id: activity }) => ({ label: `${name} (${say(plan.content.title, ctx.locale)})`, href: activityPath(plan.slug, activity) })) : []))
}

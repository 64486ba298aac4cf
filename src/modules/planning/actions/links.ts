import { refuse, say } from '#kernel'
import { may, type Ctx } from '#platform/context'
import { event, tell } from '#platform/events'
import { ceilingIn, type Ceiling } from '../rules/ceiling.ts'
import { activitiesOf, type Activity, type Plan } from '../rules/plan.ts'
import { findPlan, listPlans, type PlanRow } from '../store.ts'

/** Something of another module that belongs to an activity: its schedule, its budget sheet. */
export type ActivityLink = { href: string; label: string; note?: string; kind: 'schedule' | 'budget' | 'service' }

/** Told when the activities of a plan are shown; modules above add what they have of one, by its id in the plan. */
export const activityShown = event<{ plan: string; add: (activity: string, link: ActivityLink) => void }>('planning.activity-shown')

/** What other modules have of a plan's activities, by activity. */
export async function linksOf(ctx: Ctx, plan: string): Promise<ReadonlyMap<string, readonly ActivityLink[]>> {
  const found = new Map<string, ActivityLink[]>()
  await tell(ctx, activityShown, { plan, add: (activity, link) => { found.set(activity, [...(found.get(activity) ?? []), link]) } })
  return found
}

/** The page of an activity in the plan in force. */
export const activityPath = (plan: string, activity: string): string => `/rencana/${plan}/kegiatan/${encodeURIComponent(activity)}`

const plansNow = async (ctx: Ctx): Promise<PlanRow[]> => (await Promise.all((await listPlans(ctx.db)).map(({ slug }) => findPlan(ctx.db, slug)))).filter((plan) => plan !== null)

/** Every activity of the plans in force, as `plan/activity`, for whoever may read plans; for others there is none. */
export async function activitiesKnown(ctx: Ctx): Promise<{ value: string; label: string; href: string }[]> {
  if (!may(ctx.actor, 'planning.read')) return []
  return (await plansNow(ctx)).flatMap((plan) => activitiesOf(plan.content).map(({ activity }) => ({
    value: `${plan.slug}/${activity.id}`, label: `${activity.name} (${say(plan.content.title, ctx.locale)})`, href: activityPath(plan.slug, activity.id),
  })))
}

/** An activity as a budget knows it: what the plan in force lets it spend in a year, from which money, by which law. */
export type PlannedActivity = { name: string; code: string | null; plan: string; href: string; years: { first: number; last: number }; funding: string | null; legal: string | null; ceiling: Ceiling }

/** Every activity of the plans in force with its ceiling of a year, as `plan/activity`. Read for other modules: they ask who may see it. */
export const activitiesPlanned = async (ctx: Ctx, year: number): Promise<ReadonlyMap<string, PlannedActivity>> =>
  new Map((await plansNow(ctx)).flatMap(({ slug, content }) => activitiesOf(content).map(({ activity }): [string, PlannedActivity] => [`${slug}/${activity.id}`, {
    name: activity.name, code: activity.code, plan: say(content.title, ctx.locale), href: activityPath(slug, activity.id), years: content.period,
    funding: activity.funding ?? null, legal: activity.legal ?? null, ceiling: ceilingIn(content, activity, year),
  }])))

/** One activity of a plan by its id, and where it stands; refuses one that is not there (`no-activity`). */
export const activityIn = (plan: Plan, id: string): { activity: Activity; path: string } => activitiesOf(plan).find(({ activity }) => activity.id === id) ?? refuse('not-found', 'no-activity', { data: { name: id } })

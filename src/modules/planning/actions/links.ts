import { say } from '#kernel'
import { may, type Ctx } from '#platform/context'
import { event, tell } from '#platform/events'
import { activitiesOf } from '../rules/plan.ts'
import { findPlan, listPlans } from '../store.ts'

/** Something of another module that belongs to an activity: its schedule, its budget sheet. */
export type ActivityLink = { href: string; label: string; kind: 'schedule' | 'budget' | 'service' }

/** Told when the activities of a plan are shown; modules above add what they have of one, by its id in the plan. */
export const activityShown = event<{ plan: string; add: (activity: string, link: ActivityLink) => void }>('planning.activity-shown')

/** What other modules have of a plan's activities, by activity. */
export async function linksOf(ctx: Ctx, plan: string): Promise<ReadonlyMap<string, readonly ActivityLink[]>> {
  const found = new Map<string, ActivityLink[]>()
  await tell(ctx, activityShown, { plan, add: (activity, link) => { found.set(activity, [...(found.get(activity) ?? []), link]) } })
  return found
}

/** Every activity of the plans in force, as `plan/activity`, for whoever may read plans; for others there is none. */
export async function activitiesKnown(ctx: Ctx): Promise<{ value: string; label: string; href: string }[]> {
  if (!may(ctx.actor, 'planning.read')) return []
  const plans = await Promise.all((await listPlans(ctx.db)).map(({ slug }) => findPlan(ctx.db, slug)))
  return plans.flatMap((plan) => (plan ? activitiesOf(plan.content).map(({ activity }) => ({
    value: `${plan.slug}/${activity.id}`, label: `${activity.name} (${say(plan.content.title, ctx.locale)})`, href: `/rencana/${plan.slug}#kegiatan-${activity.id}`,
  })) : []))
}

import type { Problem } from '#kernel'
import { activitiesOf, type Activity, type Plan } from './plan.ts'

/** What keeps services from being chosen: none of the city, one twice, nothing changed. One that was chosen before may stay though it is no longer in force. */
export function servicesFaults(before: readonly string[], chosen: readonly string[], known: ReadonlyMap<string, unknown>): Problem[] {
  const same = chosen.length === before.length && chosen.every((one) => before.includes(one))
  return [
    ...(same ? [{ code: 'nothing-changed', field: 'services' }] : []),
    ...(chosen.some((one, index) => (!known.has(one) && !before.includes(one)) || chosen.indexOf(one) < index) ? [{ code: 'not-an-option', field: 'services' }] : []),
  ]
}

/** The plan with the services an activity pays for; none is nothing said. */
export function withServices(plan: Plan, path: string, services: readonly string[]): Plan {
  const next = structuredClone(plan)
  const found = activitiesOf(next).find((one) => one.path === path)
  if (found && services.length > 0) found.activity.services = [...services]
  else if (found) delete found.activity.services
  return next
}

/** The activities of a plan that pay for a service. */
export const paidBy = (plan: Plan, service: string): Activity[] => activitiesOf(plan).flatMap(({ activity }) => (activity.services?.includes(service) ? [activity] : []))

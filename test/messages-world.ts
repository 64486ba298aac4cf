import { openWays } from '#platform/ways'
import { cases, loadCalendar, readCalendar } from '#modules/cases'
import { catalogue } from '#modules/catalogue'
import { correspondence } from '#modules/correspondence'
import { notifications } from '#modules/notifications'
import { measures } from '#modules/measures'
import { people } from '#modules/people'
import { catalogueWorld, holidayFiles } from './catalogue-world.ts'
import type { World, WorldWanted } from './world.ts'

/** Monday, 23 November 2026, 09.00 in Bekasi. */
export const monday = '2026-11-23T02:00:00Z'

/** A city hall whose messages leave by the ways of these settings, as in production, though with the made-up people of try-out mode. */
export async function messagesWorld(settings: Record<string, string>, wanted: WorldWanted = {}): Promise<World> {
  const world = await catalogueWorld({
    modules: [people, correspondence, cases, measures, catalogue, notifications], now: monday, settings, ...wanted,
    prepare: async (ctx) => { const { calendar } = readCalendar(holidayFiles()); if (calendar) await loadCalendar(ctx, calendar) },
  })
  Object.assign(world.house.config, { mode: 'production' })
  Object.assign(world.house, { ways: openWays(world.house.config) })
  for (const module of [cases, notifications]) for (const [name, handler] of Object.entries(module.jobs)) world.jobs.define(name, handler)
  return world
}

import { refuse, type Text } from '#kernel'
import type { Ctx } from '#platform/context'
import { event, tell } from '#platform/events'
import type { IconName } from '#ui/icon'
import { inForce, type Definition } from '#modules/cases'
import { directory } from '#modules/people'
import { drawersOf, type Drawer } from '../rules/information.ts'

/** A way on from the first screen of the kiosk. */
export type KioskWay = { href: string; label: Text; icon: IconName }

/** That the first screen of a kiosk is drawn: modules above add what else a visitor can do there. */
export const kioskShown = event<{ add: (way: KioskWay) => void }>('counter.kiosk-shown')

export async function waysOfKiosk(ctx: Ctx): Promise<KioskWay[]> {
  const ways: KioskWay[] = []
  await tell(ctx, kioskShown, { add: (way) => { ways.push(way) } })
  return ways
}

/** Every unit with the services it gives to people from outside, as they are in force. */
export async function informationOf(ctx: Ctx): Promise<Drawer<Definition>[]> {
  const { units } = await directory(ctx.db)
  return drawersOf((await inForce(ctx)).map(({ content }) => content), (slug) => units.get(slug)?.name ?? { id: slug })
}

export const drawerOf = async (ctx: Ctx, unit: string): Promise<Drawer<Definition>> =>
  (await informationOf(ctx)).find((one) => one.unit === unit) ?? refuse('not-found', 'no-such-unit')

/** One service with the unit that gives it. */
export async function serviceOf(ctx: Ctx, slug: string): Promise<{ service: Definition; drawer: Drawer<Definition> }> {
  for (const drawer of await informationOf(ctx)) {
    const service = drawer.services.find((one) => one.slug === slug)
    if (service) return { service, drawer }
  }
  return refuse('not-found', 'no-such-service')
}

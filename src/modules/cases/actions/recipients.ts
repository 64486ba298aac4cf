import { dateIn, say } from '#kernel'
import type { Ctx } from '#platform/context'
import { directory, positionsBelow } from '#modules/people'
import { countInbox } from '../store/inbox.ts'
import type { CaseView } from './views.ts'

export type Recipient = { slug: string; name: string; holder: string; open: number; late: number }
export type Recipients = { near: Recipient[]; others: { agency: string; positions: Recipient[] }[] }

/** To whom a leader can dispose: those below, and the heads of every other unit, with how much waits for each. */
export async function recipientsFor(ctx: Ctx, view: CaseView): Promise<Recipients> {
  const chooses = view.acts.some((act) => act.kind === 'pass-on' || (act.kind === 'way' && ['dispose', 'order', 'coordinate', 'invite'].includes(act.act)))
  if (!chooses) return { near: [], others: [] }
  const people = await directory(ctx.db)
  const mine = new Set(ctx.actor.holdings.map((held) => held.position))
  const near = positionsBelow(people, mine)
  const heads = new Set([...people.units.values()].flatMap((unit) => unit.head ?? []))
  const rest = [...people.positions.values()].filter((position) => heads.has(position.slug) && !near.includes(position.slug) && !mine.has(position.slug))
  const loads = new Map((await countInbox(ctx.db, [...near, ...rest.map((position) => position.slug)], ctx.now)).map((one) => [one.position, one]))
  const today = dateIn(ctx.house.city.zone, ctx.now)
  const shown = (slug: string): Recipient => {
    const position = people.positions.get(slug)
    const holder = people.holdersOn(slug, today)[0]
    return { slug, name: position ? say(position.name, ctx.locale) : slug, holder: holder?.name ?? '', open: loads.get(slug)?.total ?? 0, late: loads.get(slug)?.late ?? 0 }
  }
  const byAgency = Map.groupBy(rest, (position) => position.agency)
  const others = [...byAgency].map(([agency, positions]) => {
    const named = people.agencies.get(agency)
    return { agency: named ? say(named.name, ctx.locale) : agency, positions: positions.map((position) => shown(position.slug)) }
  })
  return { near: near.map(shown), others }
}

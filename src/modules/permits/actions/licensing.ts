import { addDays, dateIn, type LocalDate } from '#kernel'
import { inTx, type Ctx, type House } from '#platform/context'
import { canonical } from '#platform/journal'
import { calendarOf, dueDate, inForce, publishDefinition, readTerm } from '#modules/cases'
import type { Licensing } from '../rules/licensing.ts'

const known = new WeakMap<House['config'], Licensing>()

/** What the city says of the life of its permits; `null` in a city that grants none. */
export const licensingOf = (ctx: Pick<Ctx, 'house'>): Licensing | null => known.get(ctx.house.config) ?? null

/** Takes what the city's file says, and puts the service by which holders object on the counter when it is new or changed; an example never in production. */
export function loadLicensing(ctx: Ctx, licensing: Licensing | null): Promise<void> {
  if (licensing) known.set(ctx.house.config, licensing)
  return inTx(ctx, async () => {
    if (!licensing || (licensing.objection.source === 'example' && ctx.house.config.mode !== 'try-out')) return
    const { service } = licensing.objection
    const standing = (await inForce(ctx)).find((one) => one.slug === service.slug)
    if (standing && canonical(standing.content) === canonical(service)) return
    await publishDefinition(ctx, service, null)
  })
}

/** The last day on which a holder may object to what was decided today, or at another moment. */
export async function appealDay(ctx: Ctx, from: Date = ctx.now): Promise<LocalDate | null> {
  const within = readTerm(licensingOf(ctx)?.objection.within ?? '')
  if (!('n' in within)) return null
  const { due } = dueDate(await calendarOf(ctx), { from, term: within, pauses: [] })
  return due ? dateIn(ctx.house.city.zone, due) : addDays(dateIn(ctx.house.city.zone, from), within.n)
}

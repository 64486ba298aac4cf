import { refuse, type Text } from '#kernel'
import type { Ctx } from '#platform/context'
import { inForce, type Definition } from '#modules/cases'
import { measuredSince, type Measured } from '#modules/measures'
import { directory } from '#modules/people'
import { since } from './public.ts'

/** A service that a law makes a duty, taken though no decree has set a standard for it yet. */
export type Duty = { slug: string; definition: Definition; laws: string[] }
export type DutyView = Duty & { agencyName: Text; measured: Measured | null; positionName: (slug: string) => Text; row: { slug: string } }

const toDuty = (definition: Definition): Duty[] => (definition.duty ? [{ slug: definition.slug, definition, laws: definition.duty }] : [])

/** Everything the city must take by law alone, in the order of its names. */
export async function duties(ctx: Ctx): Promise<Duty[]> {
  const all = (await inForce(ctx)).flatMap((row) => toDuty(row.content))
  return all.toSorted((a, b) => (a.definition.name.id < b.definition.name.id ? -1 : 1))
}

/** What the page of such a service shows; refused when there is none of that name. */
export async function dutyView(ctx: Ctx, slug: string): Promise<DutyView> {
  const found = (await duties(ctx)).find((one) => one.slug === slug) ?? refuse('not-found', 'no-such-service', { data: { slug } })
  const { agencies, positions } = await directory(ctx.db)
  return {
    ...found, row: { slug }, agencyName: agencies.get(found.definition.agency)?.name ?? { id: found.definition.agency },
    measured: (await measuredSince(ctx.db, since(ctx), [slug]))[0] ?? null, positionName: (name) => positions.get(name)?.name ?? { id: name },
  }
}

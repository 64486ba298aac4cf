import { refuse, type Text } from '#kernel'
import type { Ctx } from '#platform/context'
import { dayMinutes, type Term } from '#modules/cases'
import { measuredSince, tookByDay, type Measured } from '#modules/measures'
import { directory } from '#modules/people'
import { measuredDays } from '../words.ts'
import { termOf, type ServiceFile } from '../rules/service-file.ts'
import { emptyComponents, isPublishable } from '../rules/standard.ts'
import { getDecree, type DecreeRow } from '../store/decrees.ts'
import { earlierPromises, listEnacted, standardInForce, type StandardLine, type StandardRow } from '../store/standards.ts'

export const since = (ctx: Ctx): Date => new Date(ctx.now.getTime() - measuredDays * 86_400_000)

/** A published service in a list: its promise and what became of it; `before` is another promise that held for some of what was measured. */
export type ServiceCard = StandardLine & { agencyName: Text; unitName: Text; term: Term | null; measured: Measured | null; before: Term | null }

async function promisesBefore(ctx: Ctx): Promise<Map<string, Term | null>> {
  const earlier = await earlierPromises(ctx.db, since(ctx))
  return new Map(earlier.map(({ slug, duration }) => [slug, termOf({ ...emptyComponents(), duration })]))
}

/** Every published service: enacted, in force, its six delivery components present. */
export async function serviceCards(ctx: Ctx): Promise<ServiceCard[]> {
  const lines = (await listEnacted(ctx.db)).filter((line) => line.complete)
  const measured = new Map((await measuredSince(ctx.db, since(ctx))).map((one) => [one.slug, one]))
  const before = await promisesBefore(ctx)
  const { agencies, units } = await directory(ctx.db)
  return lines.map((line) => ({
    ...line, before: before.get(line.slug) ?? null, measured: measured.get(line.slug) ?? null, term: termOf({ ...emptyComponents(), duration: line.duration }),
    agencyName: agencies.get(line.agency)?.name ?? { id: line.agency }, unitName: units.get(line.unit)?.name ?? { id: line.unit },
  }))
}

/** The most asked first: what was finished most often, then what anybody may ask for, then by name. */
export const mostAsked = (cards: readonly ServiceCard[]): ServiceCard[] =>
  cards.toSorted((a, b) => (b.measured?.finished ?? 0) - (a.measured?.finished ?? 0) || Number(b.audience === 'public') - Number(a.audience === 'public') || (a.name.id < b.name.id ? -1 : 1))

export type Bars = { minutes: number; bins: { bar: number; n: number; late: number }[]; promise: number }
export type ServiceView = {
  row: StandardRow; file: ServiceFile; decree: DecreeRow | null; agencyName: Text; unitName: Text
  term: Term | null; before: Term | null; measured: Measured | null; bars: Bars | null; positionName: (slug: string) => Text
}

/** Widths a bar of the histogram may have, in working minutes: a minute … two weeks. */
const widths = [1, 2, 5, 10, 30, 60, 120, dayMinutes, dayMinutes * 5, dayMinutes * 10]

/** The narrowest width with which the promise is at most 15 bars long. */
export const barWidth = (promise: number): number => widths.find((width) => promise / width <= 15) ?? dayMinutes * 20

/** Whether a standard of this name is in force. */
export const hasStandard = async (ctx: Ctx, slug: string): Promise<boolean> => (await standardInForce(ctx.db, slug)) !== null

/** Everything the page of a published service shows; refused when there is none of that name. */
export async function serviceView(ctx: Ctx, slug: string): Promise<ServiceView> {
  const row = (await standardInForce(ctx.db, slug)) ?? refuse('not-found', 'no-such-service', { data: { slug } })
  if (!isPublishable(row.content.standard)) refuse('not-found', 'no-such-service', { data: { slug } })
  const { agencies, units, positions } = await directory(ctx.db)
  const measured = (await measuredSince(ctx.db, since(ctx), [slug]))[0] ?? null
  return {
    row, file: row.content, decree: row.decree === null ? null : await getDecree(ctx.db, row.decree),
    agencyName: agencies.get(row.content.agency)?.name ?? { id: row.content.agency },
    unitName: units.get(row.content.unit)?.name ?? { id: row.content.unit },
    term: termOf(row.content.standard), before: (await promisesBefore(ctx)).get(slug) ?? null, measured, bars: await barsOf(ctx, slug, measured),
    positionName: (name) => positions.get(name)?.name ?? { id: name },
  }
}

async function barsOf(ctx: Ctx, slug: string, measured: Measured | null): Promise<Bars | null> {
  if (!measured?.promised) return null
  const minutes = barWidth(measured.promised)
  return { minutes, bins: await tookByDay(ctx.db, slug, since(ctx), minutes), promise: measured.promised }
}

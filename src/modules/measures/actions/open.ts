import { dateIn, refuse, type LocalDate } from '#kernel'
import { may, need, type Ctx } from '#platform/context'
import { namesIn, type Asked, type Beneath, type Dimension, type Figure, type Measure } from '#platform/measures'
import { directory } from '#modules/people'
import { mayOpen } from '../rules/open.ts'
import { namesKnown } from './kept.ts'

/** A measure by its name; refused when nothing of that name is kept. */
export const measureOf = (ctx: Ctx, id: string): Measure => ctx.house.measures.get(id) ?? refuse('not-found', 'no-such-measure', { data: { measure: id } })

/** Whether somebody may look behind this part of a measure. The page asks this too. */
export async function mayLook(ctx: Ctx, where: Asked['where']): Promise<boolean> {
  if (may(ctx.actor, 'measures.read')) return true
  return ctx.actor.kind === 'officer' && mayOpen(await directory(ctx.db), ctx.actor.holdings.map((one) => one.position), where)
}

export type Opened = { called: ReadonlyMap<string, string>; measure: Measure; asked: Asked; figure: Figure | null; rows: Beneath[]; total: number; offset: number }

/** A figure with what lies beneath it, a page at a time; filters a measure does not know narrow nothing and are left out. */
export async function openFigure(ctx: Ctx, id: string, asked: Asked, page: { offset: number; limit: number }): Promise<Opened> {
  const measure = measureOf(ctx, id)
  const where = Object.fromEntries(Object.entries(asked.where).filter(([name, value]) => measure.by.includes(name as Dimension) && namesIn(value).length > 0))
  if (!(await mayLook(ctx, where))) refuse('forbidden', 'not-permitted', { data: { permission: 'measures.read' } })
  const narrowed = { ...asked, where }
  return { called: await namesKnown(ctx), measure, asked: narrowed, figure: await measure.read(ctx, narrowed), ...await measure.beneath(ctx, narrowed, page), offset: page.offset }
}

/** Every measure with what it comes to this year, for whoever makes indicators. */
export async function measuresNow(ctx: Ctx): Promise<{ measure: Measure; figure: Figure | null }[]> {
  need(ctx, 'measures.read')
  const today = dateIn(ctx.house.city.zone, ctx.now)
  const span = { where: {}, from: `${today.slice(0, 4)}-01-01` as LocalDate, to: today }
  const found = []
  for (const measure of ctx.house.measures.values()) found.push({ measure, figure: await measure.read(ctx, span) })
  return found
}


import type { LocalDate } from '#kernel'
import { may, need, type Ctx } from '#platform/context'
import { directory } from '#modules/people'
import { yearPeriod, readPeriod, yearOf, type Period } from '../rules/periods.ts'
import { askedBy } from '../rules/readings-asked.ts'
import { drawnFrom } from '../rules/tree-file.ts'
import type { Reading } from '../rules/tree.ts'
import { indicatorOf, isTyped, mayErase, openPeriods, tellerOf, toldOf, type OfIndicator } from './indicator.ts'
import { readingsOf, trendsOf } from './readings.ts'
import { mayDraft } from './trees.ts'

/** Everything of one indicator in a period: what it comes to, what it draws on, month by month, what was typed. */
export type IndicatorView = {
  found: OfIndicator; period: Period; reading: Reading; year: Reading; months: Reading[]; parts: ReadonlyMap<string, Reading>
  /** Since which day the measure keeps what it counts; `null` where it does not say. */
  since: LocalDate | null
  told: Awaited<ReturnType<typeof toldOf>>; tells: boolean; periods: Period[]; mayDraft: boolean; mayErase: boolean
}

const unmeasured: Reading = { kind: 'not-measured' }

/** Refuses whoever neither reads performance nor tells this indicator. */
export async function foundFor(ctx: Ctx, slug: string, id: string): Promise<OfIndicator> {
  if (!may(ctx.actor, 'performance.read') && ctx.actor.kind !== 'officer') need(ctx, 'performance.read')
  const found = await indicatorOf(ctx, slug, id)
  if (!may(ctx.actor, 'performance.read') && tellerOf(ctx, found) === null) need(ctx, 'performance.read')
  return found
}

/** Since when a measured indicator is counted, as its measure says. */
async function sinceOf(ctx: Ctx, { indicator }: OfIndicator, year: Period): Promise<LocalDate | null> {
  const asked = askedBy(indicator, { period: year })
  return asked ? (await ctx.house.measures.get(asked.measure)?.read(ctx, asked))?.since ?? null : null
}

/** One indicator; the period asked for when it lies in the tree's year, else the whole year. */
export async function indicatorView(ctx: Ctx, slug: string, id: string, asked: string | undefined): Promise<IndicatorView> {
  const found = await foundFor(ctx, slug, id)
  const { tree, indicator } = found
  const year = yearPeriod(tree.content.year)
  const typed = readPeriod(asked ?? '')
  const period = typed !== null && yearOf(typed) === tree.content.year ? typed : year
  const parts = indicator.source?.kind === 'formula' ? [...new Set(drawnFrom(indicator.source.formula))] : []
  const readings = await readingsOf(ctx, tree.content, { period }, [id, ...parts])
  return {
    found, period, reading: readings.get(id) ?? unmeasured, parts: readings, months: (await trendsOf(ctx, tree.content, [id])).get(id) ?? [],
    year: period === year ? readings.get(id) ?? unmeasured : (await readingsOf(ctx, tree.content, { period: year }, [id])).get(id) ?? unmeasured,
    since: await sinceOf(ctx, found, year),
    told: isTyped(indicator) ? await toldOf(ctx, found) : [], tells: isTyped(indicator) && tellerOf(ctx, found) !== null, periods: openPeriods(ctx, found),
    mayDraft: mayDraft(ctx.actor, await directory(ctx.db), tree.content.agency.slug), mayErase: await mayErase(ctx, found),
  }
}

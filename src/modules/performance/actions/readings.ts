import { createHash } from 'node:crypto'
import { dateIn } from '#kernel'
import type { Ctx } from '#platform/context'
import { handle } from '#platform/db'
import { dimensions, type Dimension, type Figure, type Measure } from '#platform/measures'
import { aggregate } from '#modules/planning'
import { daysOf, monthPeriod, yearOf, yearPeriod, type Period } from '../rules/periods.ts'
import { askedBy, type When } from '../rules/readings-asked.ts'
import { because, isTold, leavesOf, periodsTold, readingIn, typedReading } from '../rules/readings.ts'
import { indicatorsOf, type Indicator, type Reading, type Tree } from '../rules/tree.ts'
import { figuresOf, type FigureRow } from '../store/readings.ts'

const unmeasured: Reading = { kind: 'not-measured' }
const isDimension = (name: string): name is Dimension => (dimensions as readonly string[]).includes(name)

/** The measure of an indicator; nothing where it is gone, or does not know a filter: without that it would count what was not meant. */
function measureFor(ctx: Ctx, one: Indicator): Measure | null {
  if (one.source?.kind !== 'measure') return null
  const measure = ctx.house.measures.get(one.source.measure)
  return measure && Object.keys(one.source.where).every((name) => isDimension(name) && measure.by.includes(name)) ? measure : null
}

const gone = (one: Indicator): Reading => because('measure-gone', one.source?.kind === 'measure' ? one.source.measure : one.id)
const told = (figure: Figure | null | undefined, at: Date): Reading => (figure ? { kind: 'measured', value: figure.value, at, by: null, simulated: figure.simulated } : unmeasured)

async function readMeasure(ctx: Ctx, one: Indicator, when: When): Promise<Reading> {
  const [asked, measure] = [askedBy(one, when), measureFor(ctx, one)]
  if (!asked || !measure) return gone(one)
  return asked.from > asked.to ? unmeasured : told(await measure.read(ctx, asked), ctx.now)
}

/** What a measured indicator comes to: as its measure pools it, unless it asks for the mean, the last or the highest of its own periods. */
async function measured(ctx: Ctx, one: Indicator, when: When): Promise<Reading> {
  const [by, whole, today] = [one.aggregation, daysOf(when.period), dateIn(ctx.house.city.zone, ctx.now)]
  const parts = by === null || by === 'sum' || measureFor(ctx, one)?.over !== 'adds' ? []
    : periodsTold(one, yearPeriod(yearOf(when.period))).filter((part) => daysOf(part).from >= whole.from && daysOf(part).to <= whole.to && daysOf(part).from <= today)
  if (by === null || parts.length < 2) return readMeasure(ctx, one, when)
  const found = []
  for (const period of parts) { const reading = await readMeasure(ctx, one, { ...when, period }); if (isTold(reading)) found.push(reading) }
  const value = aggregate(found.map((reading) => reading.value), by)
  return value === null ? unmeasured : { kind: 'measured', value, at: ctx.now, by: null, simulated: found.some((reading) => reading.simulated) }
}

/** Indicators that only add are read together, measure by measure, where the measure offers that. */
async function together(ctx: Ctx, leaves: readonly Indicator[], when: When): Promise<Map<string, Reading>> {
  const found = new Map<string, Reading>()
  const groups = Map.groupBy(leaves.filter((one) => one.aggregation === null || one.aggregation === 'sum' || measureFor(ctx, one)?.over === 'pools'), (one) => measureFor(ctx, one))
  for (const [measure, group] of groups) {
    if (!measure?.readMany || group.length < 2) continue
    const asked = group.flatMap((one) => askedBy(one, when) ?? [])
    if (asked.length !== group.length || asked.some((one) => one.from > one.to)) continue
    const figures = await measure.readMany(ctx, asked)
    group.forEach((one, index) => found.set(one.id, told(figures[index], ctx.now)))
  }
  return found
}

/** The figures typed for those of some indicators that nothing measures, in one sentence. */
async function typedFor(ctx: Ctx, tree: Tree, leaves: readonly Indicator[]): Promise<Map<string, FigureRow[]>> {
  const typed = leaves.filter((one) => one.source?.kind !== 'measure').map((one) => one.id)
  return Map.groupBy(typed.length === 0 ? [] : await figuresOf(ctx.db, tree.slug, typed), (one) => one.indicator)
}

const leavesUnder = (tree: Tree, ids: readonly string[]): Indicator[] => [...new Map(ids.flatMap((id) => leavesOf(tree, id)).map((one) => [one.id, one])).values()]

/** A tree with so many indicators at the bottom of what is asked is costly to read, and read once a minute at most. */
const many = 500
const minute = 60_000
/** For so long what was read before is shown while it is read anew: nobody waits for a large tree that others look at too. */
const stale = 5 * minute
type Kept = { at: number; found: Promise<Map<string, Reading>>; again: boolean }
const kept = new WeakMap<Tree, Map<string, Kept>>()

const keyOf = (when: When, leaves: readonly Indicator[]): string => createHash('sha256').update(JSON.stringify([when, leaves.map(({ id }) => id)])).digest('base64url')

/** What lies at the bottom of some indicators: read now, or for a large tree as it was read within the minute, or some minutes ago while it is read again. */
async function leavesRead(ctx: Ctx, tree: Tree, when: When, leaves: readonly Indicator[]): Promise<Map<string, Reading>> {
  if (leaves.length < many) return readLeaves(ctx, tree, when, leaves)
  const known = kept.get(tree) ?? new Map<string, Kept>()
  kept.set(tree, known)
  const key = keyOf(when, leaves)
  const before = known.get(key)
  const age = before ? Math.abs(ctx.now.getTime() - before.at) : Infinity
  if (before && age < minute) return before.found
  const read = (): Kept => ({ at: ctx.now.getTime(), found: readLeaves(ctx, tree, when, leaves), again: false })
  // what is done in one transaction reads in it
  if (before && age < stale && handle(ctx.db) === ctx.db) {
    if (!before.again) {
      before.again = true
      const next = read()
      next.found.then(() => { known.set(key, next) }, () => { before.again = false })
    }
    return before.found
  }
  if (known.size > 50) known.clear()
  const now = read()
  known.set(key, now)
  now.found.catch(() => { if (known.get(key) === now) known.delete(key) })
  return now.found
}

/** When what some indicators come to was read, where that is not now: a large tree is read once a minute. Asked after reading. */
export function readAt(tree: Tree, when: When, ids: readonly string[]): Date | null {
  const leaves = leavesUnder(tree, ids)
  const at = leaves.length < many ? undefined : kept.get(tree)?.get(keyOf(when, leaves))?.at
  return at === undefined ? null : new Date(at)
}

/** What some indicators of a tree come to; all of them where none are named. Each measure beneath is asked once, however many draw on it. */
export async function readingsOf(ctx: Ctx, tree: Tree, when: When, ids?: readonly string[]): Promise<Map<string, Reading>> {
  const wanted = ids ?? indicatorsOf(tree).map(({ indicator }) => indicator.id)
  const found = await leavesRead(ctx, tree, when, leavesUnder(tree, wanted))
  return new Map(wanted.map((id) => [id, readingIn(tree, id, (one) => found.get(one.id) ?? unmeasured)]))
}

async function readLeaves(ctx: Ctx, tree: Tree, when: When, leaves: readonly Indicator[]): Promise<Map<string, Reading>> {
  const figures = await typedFor(ctx, tree, leaves)
  const found = await together(ctx, leaves, when)
  for (const one of leaves) if (!found.has(one.id)) found.set(one.id, one.source?.kind === 'measure' ? await measured(ctx, one, when) : typedReading(one, when.period, (figures.get(one.id) ?? []).filter(({ period }) => when.told === undefined || daysOf(period).to <= when.told)))
  return found
}

/** What one indicator comes to in a period. */
export const readingOf = async (ctx: Ctx, tree: Tree, id: string, period: Period): Promise<Reading> => (await readingsOf(ctx, tree, { period }, [id])).get(id) ?? unmeasured

const monthsIn = (year: number): Period[] => Array.from({ length: 12 }, (_, month) => monthPeriod(year, month + 1))

/** The months of a year of measured indicators of one measure, in one go where it offers that. */
async function monthsMeasured(ctx: Ctx, measure: Measure | null, group: readonly Indicator[], year: number): Promise<Reading[][]> {
  const months = monthsIn(year)
  if (!measure) return group.map((one) => months.map(() => gone(one)))
  if (measure.byMonth) {
    const all = await measure.byMonth(ctx, group.flatMap((one) => askedBy(one, { period: yearPeriod(year) }) ?? []))
    return group.map((_, index) => months.map((month) => told(all[index]?.get(month), ctx.now)))
  }
  const found = []
  for (const one of group) {
    const own = []
    for (const period of months) own.push(await readMeasure(ctx, one, { period }))
    found.push(own)
  }
  return found
}

/** What some indicators came to in each month of the tree's year. */
export async function trendsOf(ctx: Ctx, tree: Tree, ids: readonly string[]): Promise<Map<string, Reading[]>> {
  const leaves = leavesUnder(tree, ids)
  const figures = await typedFor(ctx, tree, leaves)
  const months = new Map<string, Reading[]>()
  for (const [measure, group] of Map.groupBy(leaves.filter((one) => one.source?.kind === 'measure'), (one) => measureFor(ctx, one))) {
    const found = await monthsMeasured(ctx, measure, group, tree.year)
    group.forEach((one, index) => months.set(one.id, found[index] ?? []))
  }
  for (const one of leaves) if (!months.has(one.id)) months.set(one.id, monthsIn(tree.year).map((month) => typedReading(one, month, figures.get(one.id) ?? [])))
  return new Map(ids.map((id) => [id, monthsIn(tree.year).map((_, month) => readingIn(tree, id, (one) => months.get(one.id)?.[month] ?? unmeasured))]))
}

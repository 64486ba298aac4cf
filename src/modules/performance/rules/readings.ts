import { compare, fraction, minus, over, sumOf, times, type Fraction } from '#kernel'
import { aggregate, readFigure } from '#modules/planning'
import { daysOf, partsOf, type Period } from './periods.ts'
import { drawnFrom } from './tree-file.ts'
import { indicatorsOf, type Formula, type Indicator, type Reading, type Tree } from './tree.ts'

/** Why something cannot be computed, as a code with what it speaks of after a colon. */
export const because = (code: 'ring' | 'division-by-zero' | 'no-such-indicator' | 'measure-gone' | 'not-a-number' | 'aggregation-unsaid' | 'too-deep', about = ''): Reading =>
  ({ kind: 'not-computable', because: about === '' ? code : `${code}:${about}` })

const unmeasured: Reading = { kind: 'not-measured' }

type Told = Extract<Reading, { value: Fraction }>
export const isTold = (reading: Reading): reading is Told => reading.kind === 'measured' || reading.kind === 'typed' || reading.kind === 'computed'

/** Several readings as one: what cannot be computed first, then what nobody measured; never part of a whole as the whole. */
function together(parts: readonly Reading[], make: (values: Fraction[]) => Fraction | Reading): Reading {
  const broken = parts.find((one) => one.kind === 'not-computable')
  if (broken) return broken
  const told = parts.filter(isTold)
  if (told.length < parts.length) return unmeasured
  const value = make(told.map((one) => one.value))
  if ('kind' in value) return value
  const newest = told.reduce<Date>((last, { at }) => (at > last ? at : last), new Date(0))
  return { kind: 'computed', value, at: newest, by: null, simulated: told.some((one) => one.simulated) }
}

const most = (values: readonly Fraction[], way: 1 | -1): Fraction => values.reduce((best, one) => (compare(one, best) * way > 0 ? one : best))

/** What a formula comes to, its indicators read by `read`. */
export function evaluate(formula: Formula, read: (indicator: string) => Reading): Reading {
  const part = (one: Formula): Reading => evaluate(one, read)
  if ('indicator' in formula) return read(formula.indicator)
  if ('number' in formula) {
    const { value } = readFigure(formula.number)
    return value === null ? because('not-a-number', formula.number) : { kind: 'computed', value, at: new Date(0), by: null, simulated: false }
  }
  if ('sum' in formula) return together(formula.sum.map(part), sumOf)
  if ('mean' in formula) return together(formula.mean.map(part), (all) => over(sumOf(all), fraction(all.length)))
  if ('least' in formula) return together(formula.least.map(part), (all) => most(all, -1))
  if ('most' in formula) return together(formula.most.map(part), (all) => most(all, 1))
  if ('minus' in formula) return together(formula.minus.map(part), ([a = fraction(0), b = fraction(0)]) => minus(a, b))
  if ('times' in formula) return together(formula.times.map(part), ([a = fraction(0), b = fraction(0)]) => times(a, b))
  return together(formula.over.map(part), ([a = fraction(0), b = fraction(0)]) => (b.top === 0n ? because('division-by-zero') : over(a, b)))
}

const named = new WeakMap<Tree, ReadonlyMap<string, Indicator>>()

/** The indicators of a tree by their names. A tree is never changed, only made anew, so they are looked through once. */
function indicatorsBy(tree: Tree): ReadonlyMap<string, Indicator> {
  const found = named.get(tree) ?? new Map(indicatorsOf(tree).map(({ indicator }) => [indicator.id, indicator]))
  named.set(tree, found)
  return found
}

/** Indicators on the way from one to what it draws on; a tree deeper than this is a fault of its maker. */
const deepest = 100

/**
 * What an indicator comes to, given what its measured and typed ones come to. An indicator that would draw on itself cannot be computed,
 * nor one that draws on what is not there.
 */
export function readingIn(tree: Tree, id: string, leaf: (one: Indicator) => Reading): Reading {
  const [known, done] = [indicatorsBy(tree), new Map<string, Reading>()]
  const read = (name: string, way: readonly string[]): Reading => {
    if (way.includes(name)) return because('ring', [...way.slice(way.indexOf(name)), name].join(','))
    if (way.length > deepest) return because('too-deep', name)
    const before = done.get(name)
    if (before) return before
    const one = known.get(name)
    if (!one) return because('no-such-indicator', name)
    const found = one.source?.kind === 'formula' ? evaluate(one.source.formula, (next) => read(next, [...way, name])) : leaf(one)
    // what was met inside a ring depends on where the walk began, so it is not kept
    if (found.kind !== 'not-computable') done.set(name, found)
    return found
  }
  return read(id, [])
}

/** The indicators beneath one that are measured or typed: what must be fetched to read it, itself where it is such a one. */
export function leavesOf(tree: Tree, id: string): Indicator[] {
  const [known, found] = [indicatorsBy(tree), new Map<string, Indicator>()]
  const seen = new Set<string>()
  const walk = (name: string): void => {
    if (seen.size === seen.add(name).size) return
    const one = known.get(name)
    if (!one) return
    if (one.source?.kind === 'formula') drawnFrom(one.source.formula).forEach(walk)
    else found.set(name, one)
  }
  walk(id)
  return [...found.values()]
}

/** A figure somebody typed for a period. */
export type TypedFigure = { indicator: string; period: Period; value: Fraction; at: Date; by: string | null; simulated: boolean }

/** A period that lies within another, or is it. */
const within = (part: Period, whole: Period): boolean => { const [a, b] = [daysOf(part), daysOf(whole)]; return a.from >= b.from && a.to <= b.to }

/**
 * A typed indicator over a period: the figure typed for that very period, else the figures typed for parts of it, put together as the
 * indicator says. Parts that overlap (a quarter and a month of it) count once: the larger one stands.
 */
export function typedReading(one: Pick<Indicator, 'aggregation'>, period: Period, figures: readonly TypedFigure[]): Reading {
  const inside = figures.filter((figure) => within(figure.period, period))
  const own = inside.filter((figure) => !inside.some((other) => other.period !== figure.period && within(figure.period, other.period)))
    .toSorted((a, b) => (daysOf(a.period).from < daysOf(b.period).from ? -1 : 1))
  const last = own.at(-1)
  if (!last) return unmeasured
  if (own.length === 1 && last.period === period) return { kind: 'typed', value: last.value, at: last.at, by: last.by, simulated: last.simulated }
  if (one.aggregation === null) return own.length === 1 ? { kind: 'typed', value: last.value, at: last.at, by: last.by, simulated: last.simulated } : because('aggregation-unsaid')
  const value = aggregate(own.map((figure) => figure.value), one.aggregation)
  return value === null ? unmeasured : { kind: 'typed', value, at: last.at, by: last.by, simulated: own.some((figure) => figure.simulated) }
}

/** The periods of a year an indicator is told for, by how often it is: twelve months, four quarters, two halves, the year. */
export function periodsTold(one: Pick<Indicator, 'frequency'>, year: Period): Period[] {
  return one.frequency === null || one.frequency === 'year' ? [year] : partsOf(year, one.frequency)
}

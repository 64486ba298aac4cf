import type { Change, CityFigure, Figure, Snapshot } from './figure.ts'
import { leastShown, shown } from './groups.ts'

/** Fewer respondents than this say nothing in public while a half-year runs: each answer would move the figure too far. */
export const leastRunning = 30
/** So many units are hidden together at least: a city has two figures, so two unknown ones could be had from them. */
const unitsHidden = 3

/** A scope with too few respondents: neither index, elements nor how many. */
export const tooFew = (figure: Figure): Figure => ({ ...figure, n: 0, answered: 0, index: null, letter: null, ci95: null, elements: [], few: true })

const fives = (index: number): number => Math.round(index / 5) * 5

/** A figure of a half-year that runs, coarse enough that one answer more is not to be read from it: steps of five, tens of respondents, no elements. */
export function rough(figure: Figure): Figure {
  if (figure.n === 0) return figure
  if (figure.n < leastRunning) return tooFew(figure)
  const tens = (n: number): number => Math.floor(n / 10) * 10
  return { ...figure, n: tens(figure.n), answered: tens(figure.answered), index: figure.index === null ? null : fives(figure.index), ci95: null, elements: [], rough: true }
}

/** Of the parts of one whole those to hide: the small ones, and the next smallest while what is hidden could be had by subtracting. */
function hiddenOf(parts: readonly (readonly [string, Figure])[], least: number): Set<string> {
  const groups = parts.map(([key, { n }]) => ({ key, n, of: null }))
  const seen = new Set(shown(groups).shown.map((one) => one.key))
  const filled = groups.filter((one) => one.n > 0)
  const hidden = new Set(filled.flatMap((one) => (seen.has(one.key) ? [] : [one.key])))
  for (const { key } of filled.toSorted((a, b) => a.n - b.n)) if (hidden.size > 0 && hidden.size < least) hidden.add(key)
  return hidden
}

const masked = (all: Readonly<Record<string, Figure>>, hidden: ReadonlySet<string>): Record<string, Figure> =>
  Object.fromEntries(Object.entries(all).map(([key, one]) => [key, hidden.has(key) ? tooFew(one) : one]))

/** A city by both methods, or neither. */
const cityMasked = (city: CityFigure, how: (figure: Figure) => Figure): CityFigure => {
  const pooled = how(city.pooled)
  const mean = city.meanOfUnits
  return { ...city, pooled, meanOfUnits: pooled.few || mean === null ? null : pooled.rough ? { ...mean, index: fives(mean.index) } : mean }
}

/**
 * What everybody may read of a half-year. While it runs every figure is rough. Once it is over a scope of fewer than five is hidden, and
 * with it so many of its fellows that no difference of two pages gives a group of fewer than five; services of a hidden unit are hidden.
 */
export function publicSnapshot(all: Snapshot, over: boolean, unitOf: (service: string) => string): Snapshot {
  if (!over) {
    const coarse = (figures: Readonly<Record<string, Figure>>): Record<string, Figure> => Object.fromEntries(Object.entries(figures).map(([key, one]) => [key, rough(one)]))
    return { ...all, city: cityMasked(all.city, rough), units: coarse(all.units), services: coarse(all.services), profiles: {} }
  }
  const units = all.city.pooled.n < leastShown ? new Set(Object.keys(all.units)) : hiddenOf(Object.entries(all.units), unitsHidden)
  const services = new Set<string>()
  for (const [unit, of] of Map.groupBy(Object.entries(all.services), ([slug]) => unitOf(slug))) {
    for (const key of units.has(unit) ? of.map(([slug]) => slug) : hiddenOf(of, 1)) services.add(key)
  }
  const filled = (figures: Readonly<Record<string, Figure>>, hidden: ReadonlySet<string>): Set<string> => new Set([...hidden].filter((key) => (figures[key]?.n ?? 0) > 0))
  return {
    ...all, city: cityMasked(all.city, (one) => (one.n > 0 && one.n < leastShown ? tooFew(one) : one)), units: masked(all.units, filled(all.units, units)), services: masked(all.services, filled(all.services, services)),
    profiles: Object.fromEntries(Object.entries(all.profiles ?? {}).filter(([unit]) => !units.has(unit))),
  }
}

/** Whether two figures of one scope are so near that the answers of fewer than five lie between them. */
export const near = (one: Figure | null, other: Figure | null): boolean => Math.abs((one?.n ?? 0) - (other?.n ?? 0)) < leastShown

/** What was computed later, as far as it may follow what was shown before: a figure moves only when the answers of five or more lie between. */
export function settled(before: Snapshot, after: Snapshot): Snapshot {
  const moved = (was: Readonly<Record<string, Figure>>, is: Readonly<Record<string, Figure>>): Record<string, Figure> =>
    Object.fromEntries(Object.entries(is).map(([key, one]) => { const old = was[key]; return [key, old && near(old, one) ? old : one] }))
  return { ...after, city: near(before.city.pooled, after.city.pooled) ? before.city : after.city, units: moved(before.units, after.units), services: moved(before.services, after.services) }
}

export const publicChange = (change: Change): Change => (near(change.before, change.after) ? { ...change, after: change.after && tooFew(change.after) } : change)

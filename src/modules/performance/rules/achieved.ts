import { compare, type Fraction } from '#kernel'
import { categoryOf, meanAchievement, type Category } from '#modules/planning'
import { keyOf } from './audit/words.ts'
import { exactOf, lineOf, valueOfExact, type Exact, type SheetLine } from './mine.ts'
import type { Period } from './periods.ts'
import type { Indicator, Level, Node, Reading, Tree } from './tree.ts'

/** What one indicator of a box came to in a period, beside its target. */
export type AchievedLine = SheetLine & { node: string; box: string; level: Level; owner: string | null; agency: string; certain: boolean }

const unmeasured: Reading = { kind: 'not-measured' }

/** The lines of a tree for a period, of boxes of some levels, in the order of the tree. */
export function achievedIn(of: { tree: Tree; version: number; period: Period; levels: readonly Level[] }, readings: ReadonlyMap<string, Reading>): AchievedLine[] {
  const { tree, version, period, levels } = of
  return tree.nodes.filter(({ level }) => levels.includes(level)).flatMap((node) => node.indicators.map((indicator): AchievedLine => ({
    ...lineOf({ tree: tree.slug, version, indicator, objective: objectiveOf(node, indicator.objective), period, reading: readings.get(indicator.id) ?? unmeasured }),
    node: node.id, box: node.title, level: node.level, owner: node.owner, agency: tree.agency.name, certain: node.certainty === 'high' && indicator.certainty === 'high',
  })))
}

const objectiveOf = (node: Node, id: string | null): string | null => node.objectives.find((one) => one.id === id)?.text ?? (node.objectives.length === 1 ? node.objectives[0]?.text ?? null : null)

export const tones = ['red', 'amber', 'green', 'unknown'] as const
export type Tone = (typeof tones)[number]

/** What needs attention: red is clearly missed (below 66), amber in between, green is reached or nearly; what cannot be told is no colour. */
export function toneOf({ category }: Pick<SheetLine, 'category'>): Tone {
  if (category === null) return 'unknown'
  return category === 'low' || category === 'very-low' ? 'red' : category === 'medium' ? 'amber' : 'green'
}

const percentOf = ({ percent }: Pick<SheetLine, 'percent'>): Fraction | null => percent && valueOfExact(percent)

/** Red first, the worst of them on top; what cannot be told comes last. */
export function byAttention<Line extends Pick<SheetLine, 'category' | 'percent'>>(lines: readonly Line[]): Line[] {
  return lines.toSorted((a, b) => {
    const [one, other] = [percentOf(a), percentOf(b)]
    return tones.indexOf(toneOf(a)) - tones.indexOf(toneOf(b)) || (one && other ? compare(one, other) : 0)
  })
}

/** What an objective came to: the mean of what could be computed, each counted no higher than a hundred, and of how many. */
export type ObjectiveMean = { tree: string; agency: string; node: string; box: string; objective: string | null; percent: Exact | null; category: Category | null; told: number; all: number }

export function means(lines: readonly AchievedLine[]): ObjectiveMean[] {
  return [...Map.groupBy(lines, ({ tree, node, objective }) => `${tree}\n${node}\n${objective ?? ''}`).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const percents = group.map(percentOf)
    const mean = meanAchievement(percents)
    return [{ tree: first.tree, agency: first.agency, node: first.node, box: first.box, objective: first.objective, percent: mean && exactOf(mean), category: mean && categoryOf(mean), told: percents.filter((one) => one !== null).length, all: group.length }]
  })
}

/** The mean of all that could be computed. */
export const meanOf = (lines: readonly Pick<SheetLine, 'percent'>[]): Fraction | null => meanAchievement(lines.map(percentOf))

/** By what an indicator is known wherever it stands: name, unit of measure, which way is better, how periods become one, and how high its box is. */
const kindOf = (level: Level, { name, unit, polarity, aggregation }: Pick<Indicator, 'name' | 'unit' | 'polarity' | 'aggregation'>): string => `${keyOf(name)}|${unit ?? ''}|${polarity ?? ''}|${aggregation ?? ''}|${level}`

/** Indicators that stand in more than one box of some trees, at whatever level: what is worth reading to compare. */
export function comparable(trees: readonly Tree[]): ReadonlySet<string> {
  const all = trees.flatMap((tree) => tree.nodes.flatMap((node) => node.indicators.map((one) => ({ id: `${tree.slug}/${one.id}`, box: `${tree.slug}/${node.id}`, kind: kindOf(node.level, one) }))))
  return new Set([...Map.groupBy(all, ({ kind }) => kind).values()].flatMap((group) => (new Set(group.map(({ box }) => box)).size > 1 ? group.map(({ id }) => id) : [])))
}

/** The same indicator of several units, in the same unit of measure, with the same way of being better, at the same level: only like is compared with like. */
export type Comparison = { name: string; unit: string | null; level: Level; lines: AchievedLine[] }

export function comparisons(lines: readonly AchievedLine[]): Comparison[] {
  const alike = Map.groupBy(lines, ({ level, name, unit, rule }) => kindOf(level, { name, unit, polarity: rule.polarity, aggregation: rule.aggregation }))
  return [...alike.values()].filter((group) => new Set(group.map(({ tree, node }) => `${tree}/${node}`)).size > 1)
    .flatMap((group) => (group[0] ? [{ name: group[0].name, unit: group[0].unit, level: group[0].level, lines: byAttention(group) }] : []))
}

/** What the same indicator came to in another year, by its lasting name; measured the same way, or it is not compared. */
export function beside(now: AchievedLine, before: readonly AchievedLine[]): AchievedLine | null {
  return before.find((one) => one.indicator === now.indicator && one.unit === now.unit && one.rule.polarity === now.rule.polarity && one.rule.aggregation === now.rule.aggregation) ?? null
}

/** How many lines are of each tone. */
export const counted = (lines: readonly AchievedLine[]): Record<Tone, number> => ({ red: 0, amber: 0, green: 0, unknown: 0, ...Object.fromEntries([...Map.groupBy(lines, toneOf)].map(([tone, list]) => [tone, list.length])) })

import type { Fraction, LocalDate } from '#kernel'
import { achievement, aggregate, aggregationNote, categoryOf, meanAchievement, readFigure, type Category, type E81Row } from '#modules/planning'
import { keyOf } from './audit/words.ts'
import { reached } from './mine.ts'
import { daysOf, quarterPeriod, yearPeriod } from './periods.ts'
import { isTold } from './readings.ts'
import { levels, type Indicator, type Level, type Node, type Reading, type Tree } from './tree.ts'

/** The levels a quarterly evaluation speaks of; positions have sheets of their own. */
export const evaluatedLevels: readonly Level[] = levels.filter((level) => level !== 'position')

/** What an indicator came to: in each quarter (`null` for one that has not begun or is not evaluated yet), in the year so far, and in each year before it, oldest first. */
export type ReadInQuarters = { quarters: readonly (Reading | null)[]; year: Reading; before: readonly Fraction[] }

/** A line of the evaluation. `percent` is the year so far against the year's target; `ofEnd` against the end of the strategic plan. */
export type EvaluatedLine = ReadInQuarters & {
  tree: string; node: Node; objective: string | null; indicator: Indicator; target: string | null; end: string | null
  soFar: Fraction | null; percent: Fraction | null; ofEnd: Fraction | null; category: Category | null
}

/** The quarter a day lies in, of a tree's year: the first while the year is ahead, the last once it is over. */
export function quarterOf(year: number, today: LocalDate): number {
  const now = Number(today.slice(0, 4))
  return now < year ? 1 : now > year ? 4 : Math.ceil(Number(today.slice(5, 7)) / 3)
}

/** The quarters up to the one evaluated that have begun. */
export const begun = (year: number, quarter: number, today: LocalDate): number[] => [1, 2, 3, 4].filter((n) => n <= quarter && daysOf(quarterPeriod(year, n)).from <= today)

/** Several years as one, as the indicator says; where it does not say, there is a figure only while there is but one year. */
export const together = ({ aggregation }: Pick<Indicator, 'aggregation'>, years: readonly Fraction[]): Fraction | null =>
  (years.length < 2 ? years[0] ?? null : aggregation === null ? null : aggregate(years, aggregation))

/** The lines of a tree, box by box. `ends` are targets at the end of the plan, by what an indicator is known by. */
export function evaluatedIn(tree: Tree, read: ReadonlyMap<string, ReadInQuarters>, ends: ReadonlyMap<string, string>): EvaluatedLine[] {
  return tree.nodes.filter(({ level }) => evaluatedLevels.includes(level)).flatMap((node) => node.indicators.flatMap((indicator): EvaluatedLine[] => {
    const own = read.get(indicator.id)
    if (!own) return []
    const [target, end] = [indicator.targets[yearPeriod(tree.year)] ?? null, ends.get(keyOf(indicator.name)) ?? null]
    const percent = reached(indicator, target, own.year)
    const soFar = together(indicator, isTold(own.year) ? [...own.before, own.year.value] : own.before)
    return [{
      ...own, tree: tree.slug, node, indicator, target, end, percent, category: percent && categoryOf(percent), soFar,
      objective: node.objectives.find(({ id }) => id === indicator.objective)?.text ?? (node.objectives.length === 1 ? node.objectives[0]?.text ?? null : null),
      ofEnd: indicator.polarity === null ? null : achievement(soFar, end === null ? null : readFigure(end).value, indicator.polarity, indicator.lowerBy),
    }]
  }))
}

/** The mean of what could be computed, each no higher than a hundred, and of how many. */
export type Mean = { percent: Fraction | null; category: Category | null; known: number; of: number }
export function meanOfLines(lines: readonly Pick<EvaluatedLine, 'percent'>[]): Mean {
  const percents = lines.map(({ percent }) => percent)
  const percent = meanAchievement(percents)
  return { percent, category: percent && categoryOf(percent), known: percents.filter((one) => one !== null).length, of: lines.length }
}

const value = (reading: Reading | null): Fraction | null => (reading && isTold(reading) ? reading.value : null)
const four = (all: readonly (Fraction | null)[]): E81Row['measured']['quarters'] => [all[0] ?? null, all[1] ?? null, all[2] ?? null, all[3] ?? null]

/** Lines under the same box and objective stand together. */
export const byBox = (lines: readonly EvaluatedLine[]): { node: Node; objective: string | null; lines: EvaluatedLine[] }[] =>
  [...Map.groupBy(lines, ({ node, objective }) => `${node.id}\n${objective ?? ''}`).values()].flatMap((group) => (group[0] ? [{ node: group[0].node, objective: group[0].objective, lines: group }] : []))

/** Why the rupiah columns of a box are empty: it names no programme, what it names stands with another box, or is in no published plan. `null` where they are filled. */
export function unpaid({ nodes }: Pick<Tree, 'nodes'>, paid: ReadonlyMap<string, readonly E81Row[]>, { id, funds = [] }: Pick<Node, 'id' | 'funds'>): 'no-programme' | 'told-elsewhere' | 'not-in-plan' | null {
  const filled = (node: string): boolean => (paid.get(node) ?? []).length > 0
  if (filled(id)) return null
  const shared = nodes.some((other) => filled(other.id) && other.funds?.some((one) => funds.some((own) => own.plan === one.plan && own.programme === one.programme)))
  return funds.length === 0 ? 'no-programme' : shared ? 'told-elsewhere' : 'not-in-plan'
}

/** The rows of form E.81: each box and objective, its indicators, and what the plan that pays for it spent. */
export function rowsOf(lines: readonly EvaluatedLine[], said: { owner: (node: Node) => string; source: (one: EvaluatedLine) => string; paid: (node: Node) => readonly E81Row[]; unpaid: (node: Node) => string | null }): E81Row[] {
  const shown = new Set<string>()
  const bare = { money: false, end: '', target: '', unit: '', note: '', indicator: '', measured: { before: null, quarters: four([]) }, told: { year: null, soFar: null, percent: null } }
  return byBox(lines).flatMap(({ node, objective, lines: own }, index): E81Row[] => {
    const first = !shown.has(node.id)
    shown.add(node.id)
    return [
      { ...bare, n: String(index + 1), objective: objective ?? '', name: node.title, strong: true },
      ...own.map((one): E81Row => ({
        n: '', objective: '', name: '', indicator: one.indicator.unit === null ? one.indicator.name : `${one.indicator.name} (${one.indicator.unit})`, money: false, end: one.end ?? '', target: one.target ?? '', unit: said.owner(node), strong: false,
        note: [one.indicator.aggregation === null ? '' : aggregationNote(one.indicator.aggregation), said.source(one)].filter(Boolean).join('; '),
        measured: { before: together(one.indicator, one.before), quarters: four(one.quarters.map(value)) }, told: { year: value(one.year), soFar: one.soFar, percent: one.ofEnd },
      })),
      ...(first ? said.paid(node) : []), ...[said.unpaid(node)].flatMap((note) => (first && note !== null ? [{ ...bare, n: '', objective: '', name: '', money: true, note, strong: false }] : [])),
    ]
  })
}

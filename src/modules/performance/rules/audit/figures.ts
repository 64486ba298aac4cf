import { compare, equals, fraction, minus, over, plus, sumOf, times, writtenAs, type Fraction } from '#kernel'
import { aggregate, readFigure } from '#modules/planning'
import { partsOf, yearPeriod, type Period } from '../periods.ts'
import { childrenOf, indicatorIn, indicatorsOf, type Formula, type Indicator, type Node, type Tree } from '../tree.ts'
import { finding, within, type Finding } from './finding.ts'
import { keyOf, unitSaid, wordsIn } from './words.ts'

/** A target as a number; `null` for words and where there is none. */
export const targetOf = (of: Pick<Indicator, 'targets'>, period: Period): Fraction | null => { const printed = of.targets[period]; return printed === undefined ? null : readFigure(printed).value }

/** A number as offices write it, no longer than it is. */
export function shortly(value: Fraction): string {
  for (const places of [0, 1, 2]) { const written = writtenAs(value, places); if (equals(readFigure(written).value ?? fraction(0), value)) return written }
  return writtenAs(value, 2)
}

/** What a formula comes to on targets; `null` where one is missing or a divisor is zero. */
function onTargets(tree: Tree, formula: Formula, period: Period, depth = 0): Fraction | null {
  if (depth > 20) return null
  if ('indicator' in formula) { const found = indicatorIn(tree, formula.indicator); return found && targetOf(found.indicator, period) }
  if ('number' in formula) return readFigure(formula.number).value
  const parts = Object.values(formula).flat().map((part) => onTargets(tree, part, period, depth + 1))
  const known = parts.flatMap((part) => (part === null ? [] : [part]))
  const [a, b] = known
  if (known.length !== parts.length || !a) return null
  if ('sum' in formula) return sumOf(known)
  if ('mean' in formula) return over(sumOf(known), fraction(known.length))
  if ('least' in formula || 'most' in formula) return known.reduce((x, y) => ((compare(x, y) < 0) === ('least' in formula) ? x : y))
  if (!b) return null
  if ('minus' in formula) return minus(a, b)
  return 'times' in formula ? times(a, b) : b.top === 0n ? null : over(a, b)
}

/** Targets of those beneath that cannot make the target above: by the indicator's own formula, or by the same indicator in the boxes below. */
export function shortfalls(tree: Tree): Finding[] {
  const period = yearPeriod(tree.year)
  return indicatorsOf(tree).flatMap(({ node, indicator }) => {
    const target = targetOf(indicator, period)
    if (target === null) return []
    const lower = indicator.polarity === 'lower'
    const fails = (reached: Fraction): boolean => (lower ? compare(reached, target) > 0 : compare(reached, target) < 0)
    const say = (code: 'formula-falls-short' | 'children-sum' | 'children-below', reached: Fraction, parts: string): Finding[] => (fails(reached)
      ? [finding('children-cannot-make', { node, indicator }, { printed: indicator.targets[period] ?? '', expected: shortly(reached), how: { code, data: { parts, reached: shortly(reached), target: shortly(target) } }, certainty: within(code === 'children-below' ? 'likely' : 'certain', indicator) })] : [])
    if (indicator.source?.kind === 'formula') { const reached = onTargets(tree, indicator.source.formula, period); return reached === null ? [] : say('formula-falls-short', reached, '') }
    const same = childrenOf(tree, node.id).flatMap((child) => child.indicators.filter((one) => keyOf(one.name) === keyOf(indicator.name)))
    const targets = same.flatMap((one) => targetOf(one, period) ?? [])
    if (targets.length === 0 || targets.length < same.length) return []
    const counted = wordsIn(indicator.name)[0] === 'jumlah' || indicator.aggregation === 'sum'
    if (counted && unitSaid(indicator) !== '%') return say('children-sum', sumOf(targets), targets.map(shortly).join(' + '))
    return say('children-below', targets.reduce((x, y) => ((compare(x, y) > 0) !== lower ? x : y)), targets.map(shortly).join('; '))
  })
}

/** Targets of quarters, halves or months that do not make the year's. */
export function periods(tree: Tree): Finding[] {
  const year = yearPeriod(tree.year)
  return indicatorsOf(tree).flatMap(({ node, indicator }) => (['half', 'quarter', 'month'] as const).flatMap((by): Finding[] => {
    const target = targetOf(indicator, year)
    const parts = partsOf(year, by).map((period) => targetOf(indicator, period))
    const known = parts.flatMap((part) => (part === null ? [] : [part]))
    if (target === null || known.length < parts.length) return []
    const ways = indicator.aggregation === null ? (['sum', 'last', 'avg', 'max'] as const) : [indicator.aggregation]
    const made = ways.flatMap((way) => aggregate(known, way) ?? [])
    if (made.some((one) => equals(one, target))) return []
    return [finding('periods-cannot-make', { node, indicator }, {
      printed: indicator.targets[year] ?? '', expected: indicator.aggregation === null ? null : shortly(made[0] ?? target),
      how: { code: indicator.aggregation === null ? 'periods-any' : 'periods', data: { parts: known.map(shortly).join('; '), by, way: indicator.aggregation ?? '' } }, certainty: within(indicator.aggregation === null ? 'likely' : 'certain', indicator),
    })]
  }))
}

const hundred = fraction(100)

/** Weights of a box that do not add up to a hundred, or are given to some of its indicators only. */
export const weights = (tree: Tree): Finding[] => tree.nodes.flatMap((node: Node): Finding[] => {
  const weighed = node.indicators.filter(({ weight }) => weight !== null)
  if (weighed.length === 0) return []
  const missing = node.indicators.length - weighed.length
  if (missing > 0) return [finding('weight-missing', { node }, { printed: `${weighed.length}/${node.indicators.length}`, how: { code: 'weight-missing', data: { missing: String(missing), count: String(node.indicators.length) } } })]
  const values = weighed.flatMap(({ weight }) => readFigure(weight ?? '').value ?? [])
  const sum = values.reduce(plus, fraction(0))
  return values.length === weighed.length && equals(sum, hundred) ? [] : [finding('weight-sum', { node }, { printed: shortly(sum), expected: '100', how: { code: 'weight-sum', data: { parts: weighed.map(({ weight }) => weight).join(' + '), sum: shortly(sum) } } })]
})

/** A decimal point where offices write a comma; surest where the same tree writes the comma too. */
export function decimals(tree: Tree): Finding[] {
  const all = indicatorsOf(tree).flatMap(({ node, indicator }) => Object.values(indicator.targets).flatMap((printed) => (printed === undefined ? [] : [{ node, indicator, printed, figure: readFigure(printed) }])))
  const comma = all.find(({ printed, figure }) => figure.fault === null && /\d,\d/.test(printed))
  return all.filter(({ figure }) => figure.fault === 'point').map(({ node, indicator, printed }) => finding('decimal-mixed', { node, indicator }, {
    printed, expected: printed.replace(/(\d)\.(\d)/, '$1,$2'), how: { code: 'point', data: { elsewhere: comma?.printed ?? '' } }, certainty: comma ? 'certain' : 'likely',
  }))
}

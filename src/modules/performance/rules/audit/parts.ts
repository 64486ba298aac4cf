import { indicatorsOf, type Indicator, type Node, type Tree } from '../tree.ts'
import { finding, within, type Finding, type RuleName } from './finding.ts'
import { unitImplied, unitSaid } from './words.ts'

/** Objectives nobody measures, boxes without a task, boxes without an owner, positions without a box. */
export function tasks(tree: Tree, positions: readonly { slug: string; name: string }[]): Finding[] {
  const owned = new Set(tree.nodes.flatMap(({ owner }) => owner ?? []))
  return [
    ...tree.nodes.flatMap(nodeTasks),
    ...positions.filter(({ slug }) => !owned.has(slug)).map(({ name }) => finding('position-without-box', {}, { printed: name, how: { code: 'no-box', data: {} }, certainty: 'likely' })),
  ]
}

function nodeTasks(node: Node): Finding[] {
  const { objectives, indicators } = node
  const paired = indicators.length > 0 && indicators.every(({ objective }) => objective !== null)
  const alone = indicators.length === 0 ? objectives : paired ? objectives.filter(({ id }) => !indicators.some(({ objective }) => objective === id)) : []
  return [
    ...(objectives.length === 0 && indicators.length === 0 ? [finding('no-task', { node }, { printed: node.title, how: { code: 'no-task', data: {} } })] : []),
    ...alone.map((one) => finding('objective-without-indicator', { node }, { printed: one.text, how: { code: indicators.length === 0 ? 'no-indicator' : 'objective-alone', data: {} }, certainty: within('certain', one) })),
    ...(node.owner === null ? [finding('no-owner', { node }, { printed: node.title, how: { code: 'no-owner', data: {} } })] : []),
  ]
}

type Wanting = { rule: RuleName; lacks: (one: Indicator) => boolean; sure?: (lacking: readonly Indicator[]) => Finding['certainty']; how?: (lacking: readonly Indicator[]) => Finding['how'] | null }

const implied = (lacking: readonly Indicator[]): string[] => [...new Set(lacking.flatMap(({ name }) => unitImplied(name) ?? []))]
const wanting: readonly Wanting[] = [
  {
    rule: 'no-unit', lacks: (one) => unitSaid(one) === null, sure: (lacking) => (lacking.every(({ name }) => unitImplied(name) !== null) ? 'possible' : 'certain'),
    how: (lacking) => (lacking.every(({ name }) => unitImplied(name) !== null) ? { code: 'unit-implied', data: { units: implied(lacking).join(', '), count: String(lacking.length) } } : null),
  },
  { rule: 'no-target', lacks: ({ targets }) => Object.keys(targets).length === 0 },
  { rule: 'no-polarity', lacks: ({ polarity }) => polarity === null },
  { rule: 'no-source', lacks: ({ source }) => source === null },
]

/** What an indicator must say and does not: one finding for each box, or one for the tree where none of its indicators says it. */
export function attributes(tree: Tree): Finding[] {
  const all = indicatorsOf(tree)
  return wanting.flatMap(({ rule, lacks, sure, how }) => {
    const lacking = all.filter(({ indicator }) => lacks(indicator))
    if (lacking.length === all.length && all.length > 1) return [finding(rule, {}, { printed: `0/${all.length}`, how: { code: 'none-says', data: { count: String(all.length) } } })]
    return tree.nodes.flatMap((node) => {
      const own = node.indicators.filter(lacks)
      if (own.length === 0) return []
      const data = { missing: String(own.length), count: String(node.indicators.length) }
      return [finding(rule, { node, indicator: own.length === 1 ? own[0] ?? null : null }, { printed: `${own.length}/${node.indicators.length}`, how: how?.(own) ?? { code: 'some-say-not', data }, certainty: sure?.(own) ?? 'certain' })]
    })
  })
}

import type { Indicator, Node, Tree } from './tree.ts'

/** One thing two versions of a tree say differently: which box or indicator, which field, before and after; `null` where one says nothing. */
export type Change = { what: string; field: ChangeField; before: string | null; after: string | null }

export const changeFields = ['box', 'indicator', 'parent', 'place', 'title', 'level', 'owner', 'serves', 'objectives', 'name', 'objective', 'unit', 'polarity', 'lowerBy', 'aggregation', 'frequency', 'weight', 'target', 'definition', 'source', 'outcome'] as const
export type ChangeField = (typeof changeFields)[number]

type Said = Readonly<Partial<Record<ChangeField, string | null>>>

const differing = (what: string, before: Said, after: Said): Change[] => changeFields.flatMap((field) => {
  const [was, is] = [before[field] ?? null, after[field] ?? null]
  return was === is ? [] : [{ what, field, before: was, after: is }]
})

const boxOf = (tree: Tree, node: Node): Said => ({
  parent: tree.nodes.find(({ id }) => id === node.parent)?.title ?? null, title: node.title, level: node.level, owner: node.owner, serves: node.serves, objectives: node.objectives.map(({ text }) => text).join(' · ') || null,
})
const indicatorOf = (one: Indicator): Said => ({
  name: one.name, objective: one.objective, unit: one.unit, polarity: one.polarity, lowerBy: one.lowerBy, aggregation: one.aggregation, frequency: one.frequency, weight: one.weight, definition: one.definition,
  target: Object.entries(one.targets).map(([period, target]) => `${period}: ${target ?? ''}`).join(' · ') || null, source: one.source === null ? null : JSON.stringify(one.source),
})

/** Boxes that stand among the same brothers in another order. */
function reordered(before: Tree, after: Tree): Change[] {
  const order = (tree: Tree, parent: string | null, among: ReadonlySet<string>): Node[] => tree.nodes.filter((node) => node.parent === parent && among.has(node.id))
  const parents = [...new Set(after.nodes.map(({ parent }) => parent))]
  return parents.flatMap((parent) => {
    const both = new Set(after.nodes.filter((node) => node.parent === parent && before.nodes.some(({ id, parent: was }) => id === node.id && was === parent)).map(({ id }) => id))
    const [was, is] = [order(before, parent, both), order(after, parent, both)]
    const name = after.nodes.find(({ id }) => id === parent)?.title ?? ''
    return was.map(({ id }) => id).join() === is.map(({ id }) => id).join() ? [] : [{ what: name, field: 'place' as const, before: was.map(({ title }) => title).join(', '), after: is.map(({ title }) => title).join(', ') }]
  })
}

/** Outcomes that came, went or read otherwise. */
function outcomes(before: Tree, after: Tree): Change[] {
  const said = (tree: Tree, id: string): string | null => { const one = tree.outcomes.find((outcome) => outcome.id === id); return one ? [one.text, tree.outcomes.find((outcome) => outcome.id === one.parent)?.text].filter(Boolean).join(' → ') : null }
  const ids = [...new Set([...after.outcomes, ...before.outcomes].map(({ id }) => id))]
  return ids.flatMap((id) => { const [was, is] = [said(before, id), said(after, id)]; return was === is ? [] : [{ what: (is ?? was ?? '').split(' → ')[0] ?? '', field: 'outcome' as const, before: was, after: is }] })
}

/** What differs between two versions of a tree, in the order of the newer one; what is gone comes last. */
export function differences(before: Tree, after: Tree): Change[] {
  const nodes = new Map(before.nodes.map((node) => [node.id, node]))
  const indicators = new Map(before.nodes.flatMap((node) => node.indicators.map((one) => [one.id, one] as const)))
  const left = new Set(after.nodes.flatMap((node) => node.indicators.map(({ id }) => id)))
  return [
    ...after.nodes.flatMap((node) => {
      const was = nodes.get(node.id)
      return [
        ...(was ? differing(node.title, boxOf(before, was), boxOf(after, node)) : [{ what: node.title, field: 'box' as const, before: null, after: node.title }]),
        ...node.indicators.flatMap((one) => {
          const then = indicators.get(one.id)
          return then ? differing(one.name, indicatorOf(then), indicatorOf(one)) : [{ what: node.title, field: 'indicator' as const, before: null, after: one.name }]
        }),
      ]
    }),
    ...reordered(before, after), ...outcomes(before, after),
    ...before.nodes.filter(({ id }) => !after.nodes.some((node) => node.id === id)).map((node) => ({ what: node.title, field: 'box' as const, before: node.title, after: null })),
    ...before.nodes.flatMap((node) => node.indicators.filter(({ id }) => !left.has(id)).map((one) => ({ what: node.title, field: 'indicator' as const, before: one.name, after: null }))),
  ]
}

import { z } from 'zod'
import type { Problem, Text } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'
import { readPeriod, yearOf, type Period } from './periods.ts'
import { aggregations, certainties, frequencies, indicatorsOf, levels, nodeIn, outcomeKinds, polarities, type Formula, type Indicator, type Node, type Objective, type Source, type Tree } from './tree.ts'

// Every figure reaches this schema as the text it was typed (`readYaml(…, 'as-typed')`), so nothing is rounded on the way.
const said = z.string().trim().min(1).max(600)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const maybe = said.nullable().default(null)
const text = z.union([said.transform((id): Text => ({ id })), z.strictObject({ id: said, en: said.optional() })])
const lines = z.string().regex(/^\d+(-\d+)?(, \d+(-\d+)?)*$/).nullable().default(null)
const mark = { printed: maybe, lines, certainty: z.enum(certainties).default('high'), note: maybe }

const formula: z.ZodType<Formula, unknown> = z.lazy(() => {
  const many = z.array(formula).min(1)
  const two = z.tuple([formula, formula])
  return z.union([
    z.strictObject({ indicator: slug }), z.strictObject({ number: said }), z.strictObject({ sum: many }), z.strictObject({ mean: many }), z.strictObject({ least: many }), z.strictObject({ most: many }),
    z.strictObject({ minus: two }), z.strictObject({ times: two }), z.strictObject({ over: two }),
  ])
})

const source: z.ZodType<Source, unknown> = z.union([
  z.strictObject({ measure: z.string().regex(/^[a-z-]+\.[a-z-]+$/), where: z.record(said, said).default({}) }).transform((of): Source => ({ kind: 'measure', ...of })),
  z.strictObject({ formula }).transform((of): Source => ({ kind: 'formula', ...of })),
  z.literal('typed').transform((): Source => ({ kind: 'typed' })),
])

const indicator: z.ZodType<Indicator, unknown> = z.strictObject({
  id: slug, name: said, ...mark, objective: slug.nullable().default(null), unit: maybe, polarity: z.enum(polarities).nullable().default(null), lowerBy: z.enum(['mirror', 'inverse']).default('mirror'),
  aggregation: z.enum(aggregations).nullable().default(null), frequency: z.enum(frequencies).nullable().default(null), weight: maybe,
  targets: z.record(z.string(), said).default({}).transform((all) => all as Indicator['targets']), definition: maybe, source: source.nullable().default(null),
})
const objective: z.ZodType<Objective, unknown> = z.strictObject({ id: slug, text: said, ...mark })

/** A box as the file writes it: with what stands beneath it. */
type Nested = Omit<Node, 'parent'> & { nodes: Nested[] }
const node: z.ZodType<Nested, unknown> = z.lazy(() => z.strictObject({
  id: slug, level: z.enum(levels), title: said, ...mark, owner: slug.nullable().default(null), serves: slug.nullable().default(null),
  objectives: z.array(objective).default([]), indicators: z.array(indicator).default([]), funds: z.array(z.strictObject({ plan: slug, programme: slug })).optional(), nodes: z.array(node).default([]),
}))

const file = z.strictObject({
  title: text, agency: z.strictObject({ slug, name: said }), year: z.string().regex(/^(19|20)\d{2}$/).transform(Number),
  source: z.strictObject({ document: said, lines }).nullable().default(null), notes: z.array(said).default([]),
  outcomes: z.array(z.strictObject({ id: slug, parent: slug.nullable().default(null), kind: z.enum(outcomeKinds), text: said })).default([]),
  nodes: z.array(node).min(1),
})

type Placed = { node: Node; path: string }

/** Boxes inside boxes as the list the program works on, each after its parent, with where it stands in the file. */
function placed(nested: readonly Nested[], parent: string | null, path: string): Placed[] {
  return nested.flatMap(({ nodes, ...own }, index) => [{ node: { ...own, parent }, path: `${path}.${index}` }, ...placed(nodes, own.id, `${path}.${index}.nodes`)])
}

/** A tree read from a file, or every fault of it with its line. */
export type ReadTree = { tree: Tree | null; problems: (Problem & { line: number })[] }

/** Reads the file of a tree: its writing, its shape, then what it means between its parts. `positions` are those the city has; `null` asks of none. */
export function readTree(typed: string, name: string, positions: ReadonlySet<string> | null = null): ReadTree {
  const yaml = readYaml(typed, 'as-typed')
  const withLine = (problem: Problem): Problem & { line: number } => ({ ...problem, line: problem.line ?? yaml.lineOf(pathOf(problem.field ?? '')) })
  if (yaml.problems.length > 0) return { tree: null, problems: yaml.problems.map(withLine) }
  const { value, problems } = readShape(file, yaml.data)
  if (value === null) return { tree: null, problems: problems.map(withLine) }
  const nodes = placed(value.nodes, null, 'nodes')
  const tree: Tree = { slug: name, ...value, nodes: nodes.map((one) => one.node) }
  const faults = treeFaults(tree, (at) => nodes[at]?.path ?? '', positions)
  return { tree: faults.length > 0 ? null : tree, problems: faults.map(withLine) }
}

/** The indicators a formula draws on. */
export function drawnFrom(of: Formula): string[] {
  if ('indicator' in of) return [of.indicator]
  if ('number' in of) return []
  return Object.values(of).flat().flatMap((part) => drawnFrom(part))
}

const twice = (all: readonly { id: string; field: string }[]): Problem[] => {
  const seen = new Set<string>()
  return all.flatMap(({ id, field }) => (seen.size === seen.add(id).size ? [{ code: 'name-twice', field, data: { name: id } }] : []))
}

/** What is wrong between the parts of a tree, so that it could not be drawn or counted with. `pathOf` says where the n-th box is written. */
export function treeFaults(tree: Tree, at: (index: number) => string, positions: ReadonlySet<string> | null): Problem[] {
  const outcomes = new Set(tree.outcomes.map(({ id }) => id))
  const known = new Set(indicatorsOf(tree).map(({ indicator: one }) => one.id))
  return [
    ...twice(tree.nodes.map(({ id }, index) => ({ id, field: `${at(index)}.id` }))),
    ...twice(tree.nodes.flatMap(({ indicators }, index) => indicators.map(({ id }, n) => ({ id, field: `${at(index)}.indicators.${n}.id` })))),
    ...twice(tree.outcomes.map(({ id }, index) => ({ id, field: `outcomes.${index}.id` }))), ...outcomeRings(tree),
    ...tree.nodes.flatMap((one, index) => nodeFaults(tree, one, at(index), { outcomes, known, positions })),
  ]
}

type Known = { outcomes: ReadonlySet<string>; known: ReadonlySet<string>; positions: ReadonlySet<string> | null }

function nodeFaults(tree: Tree, one: Node, path: string, { outcomes, known, positions }: Known): Problem[] {
  const parent = one.parent === null ? null : nodeIn(tree, one.parent)
  const own = new Set(one.objectives.map(({ id }) => id))
  const fault = (code: string, field: string, name: string): Problem => ({ code, field: `${path}.${field}`, data: { name } })
  return [
    ...(parent && levels.indexOf(parent.level) > levels.indexOf(one.level) ? [fault('level-upward', 'level', one.title)] : []),
    ...(one.owner !== null && positions && !positions.has(one.owner) ? [fault('unknown-position', 'owner', one.owner)] : []),
    ...(one.serves !== null && !outcomes.has(one.serves) ? [fault('unknown-outcome', 'serves', one.serves)] : []),
    ...twice(one.objectives.map(({ id }, n) => ({ id, field: `${path}.objectives.${n}.id` }))),
    ...one.indicators.flatMap((of, n) => [
      ...(of.objective !== null && !own.has(of.objective) ? [fault('unknown-objective', `indicators.${n}.objective`, of.objective)] : []),
      ...Object.keys(of.targets).flatMap((period) => (readPeriod(period) && yearOf(period as Period) === tree.year ? [] : [fault('period-not-of-tree', `indicators.${n}.targets.${period}`, period)])),
      ...(of.source?.kind === 'formula' ? drawnFrom(of.source.formula).flatMap((id) => (known.has(id) ? [] : [fault('unknown-indicator', `indicators.${n}.source`, id)])) : []),
    ]),
  ]
}

/** Outcomes that would serve themselves, or stand under what is not there. */
export function outcomeRings(tree: Tree): Problem[] {
  const parents = new Map(tree.outcomes.map(({ id, parent }) => [id, parent]))
  return tree.outcomes.flatMap(({ id, parent }, index) => {
    if (parent !== null && !parents.has(parent)) return [{ code: 'unknown-outcome', field: `outcomes.${index}.parent`, data: { name: parent } }]
    const seen = new Set([id])
    for (let over = parent; over !== null; over = parents.get(over) ?? null) {
      if (seen.has(over)) return [{ code: 'outcome-ring', field: `outcomes.${index}.parent`, data: { name: id } }]
      seen.add(over)
    }
    return []
  })
}

/** JSON Schema of the file of a tree, for completion and checking in editors. */
export const treeJsonSchema = (): Record<string, unknown> => ({ ...z.toJSONSchema(file, { io: 'input', unrepresentable: 'any' }), $id: 'balai-performance-tree', title: 'Performance tree' })

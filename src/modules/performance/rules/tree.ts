import type { Fraction, Text } from '#kernel'
import type { Period } from './periods.ts'

/** How high a box of a performance tree stands. A tree may be any depth; levels only never go up on the way down. */
export const levels = ['goal', 'objective', 'division', 'section', 'position'] as const
export type Level = (typeof levels)[number]

/** How sure the reading of a printed chart is. */
export const certainties = ['high', 'medium', 'low'] as const
export type Certainty = (typeof certainties)[number]

/** Where a part of the tree stands in its document: `lines` as `174-178, 190`; `printed` where the print is spelt otherwise; `note` says why a place is not sure. */
export type Mark = { printed: string | null; lines: string | null; certainty: Certainty; note: string | null }

export const polarities = ['higher', 'lower'] as const
export type Polarity = (typeof polarities)[number]
/** How readings of several periods become one. */
export const aggregations = ['sum', 'last', 'avg', 'max'] as const
export type Aggregation = (typeof aggregations)[number]
export const frequencies = ['month', 'quarter', 'half', 'year'] as const
export type Frequency = (typeof frequencies)[number]

/** An indicator made of others: the closed language, data and never code. Figures are written as people type them. */
export type Formula =
  | { indicator: string } | { number: string }
  | { sum: Formula[] } | { mean: Formula[] } | { least: Formula[] } | { most: Formula[] }
  | { minus: [Formula, Formula] } | { times: [Formula, Formula] } | { over: [Formula, Formula] }

/** What an indicator draws on: a measure the program keeps, narrowed by data; other indicators; or a figure a person types with evidence. */
export type Source =
  | { kind: 'measure'; measure: string; where: Readonly<Record<string, string>> }
  | { kind: 'formula'; formula: Formula }
  | { kind: 'typed' }

/** What is measured. Nothing is supposed of what the document does not say: unit, polarity, frequency, weight may be `null`. */
export type Indicator = Mark & {
  /** Its lasting name in the tree; readings and agreements hang on it. */
  id: string
  name: string
  /** The objective of its box that it measures; `null` where the document does not pair them. */
  objective: string | null
  unit: string | null; polarity: Polarity | null; lowerBy: 'mirror' | 'inverse'; aggregation: Aggregation | null; frequency: Frequency | null
  /** Per cent of its box, as typed. */
  weight: string | null
  /** Targets by period (`2025`, `2025-Q1`, `2025-03`), as printed or typed. */
  targets: Readonly<Partial<Record<Period, string>>>
  /** How it is counted, in words. */
  definition: string | null
  /** `null` where nobody has said yet what it draws on. */
  source: Source | null
}

export type Objective = Mark & { id: string; text: string }

/** A box of the tree: what it is to reach, how that is measured, whose it is. */
export type Node = Mark & {
  id: string; parent: string | null; level: Level; title: string
  /** The position (slug) that owns it; `null` where none is named. */
  owner: string | null
  /** The intermediate outcome it serves (id in `outcomes`). */
  serves: string | null
  objectives: Objective[]; indicators: Indicator[]
  /** Programmes of a strategic plan that pay for it. */
  funds?: readonly { plan: string; programme: string }[] | undefined
}

/** The logic behind the boxes (PermenPANRB 89/2021): outcome, critical success factor, intermediate and operational condition. */
export const outcomeKinds = ['outcome', 'csf', 'condition', 'operational'] as const
export type Outcome = { id: string; parent: string | null; kind: (typeof outcomeKinds)[number]; text: string }

/** A performance tree of one agency and year. `nodes` stand in the order they are drawn: each after its parent, brothers in their order. */
export type Tree = {
  slug: string; title: Text; agency: { slug: string; name: string }; year: number
  source: { document: string; lines: string | null } | null
  notes: string[]; outcomes: Outcome[]; nodes: Node[]
}

/** What an indicator comes to in a period. What nobody measured is not zero, and what cannot be computed is neither. */
export type Reading =
  | { kind: 'measured' | 'typed' | 'computed'; value: Fraction; at: Date; by: string | null; simulated: boolean }
  | { kind: 'not-measured' }
  | { kind: 'not-computable'; because: string }

export const nodeIn = (tree: Tree, id: string): Node | null => tree.nodes.find((node) => node.id === id) ?? null
export const childrenOf = (tree: Tree, id: string | null): Node[] => tree.nodes.filter((node) => node.parent === id)

/** Every indicator with its box, in the order of the tree. */
export const indicatorsOf = (tree: Tree): { node: Node; indicator: Indicator }[] => tree.nodes.flatMap((node) => node.indicators.map((indicator) => ({ node, indicator })))
export const indicatorIn = (tree: Tree, id: string): { node: Node; indicator: Indicator } | null => indicatorsOf(tree).find((one) => one.indicator.id === id) ?? null

/** The boxes above one, nearest first. */
export function above(tree: Tree, node: Node): Node[] {
  const over: Node[] = []
  for (let at = node.parent === null ? null : nodeIn(tree, node.parent); at && !over.includes(at); at = at.parent === null ? null : nodeIn(tree, at.parent)) over.push(at)
  return over
}

/** The box and everything beneath it, in the order of the tree. */
export function branchOf(tree: Tree, id: string): Node[] {
  const inside = new Set([id])
  // a box always stands after its parent, so one pass finds all
  return tree.nodes.filter((node) => (node.id === id) || (node.parent !== null && inside.has(node.parent) && inside.add(node.id)))
}

/** How many boxes stand above one. */
export const depthOf = (tree: Tree, node: Node): number => above(tree, node).length

/** The position one answers to for a box: the owner of the nearest box above that is somebody else's. */
export const superiorIn = (tree: Tree, node: Node): string | null => above(tree, node).find(({ owner }) => owner !== null && owner !== node.owner)?.owner ?? null

/** The boxes a position owns. */
export const ownedBy = (tree: Tree, position: string): Node[] => tree.nodes.filter(({ owner }) => owner === position)

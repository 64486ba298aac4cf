import { stringify } from 'yaml'
import { childrenOf, type Indicator, type Node, type Source, type Tree } from './tree.ts'

/** What a file says of a value: what is nothing, and what is so unless said otherwise, is left out. */
function said(value: Readonly<Record<string, unknown>>, usual: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const empty = (part: unknown): boolean => part === null || part === undefined || (Array.isArray(part) && part.length === 0) || (typeof part === 'object' && Object.keys(part).length === 0)
  return Object.fromEntries(Object.entries(value).filter(([key, part]) => !empty(part) && usual[key] !== part))
}

const sourceOf = (source: Source | null): unknown => (source === null ? null : source.kind === 'typed' ? 'typed' : source.kind === 'formula' ? { formula: source.formula } : said({ measure: source.measure, where: source.where }))

const indicatorOf = ({ source, ...rest }: Indicator): unknown => said({ ...rest, source: sourceOf(source) }, { certainty: 'high', lowerBy: 'mirror' })

function nodeOf(tree: Tree, node: Node): unknown {
  const { parent: _, objectives, indicators, ...own } = node
  return said({ ...own, objectives: objectives.map((one) => said(one, { certainty: 'high' })), indicators: indicators.map(indicatorOf), nodes: childrenOf(tree, node.id).map((child) => nodeOf(tree, child)) }, { certainty: 'high' })
}

/** A tree as its file; read back it is the same. Figures and line numbers stay the text they are. */
export const treeText = (tree: Tree): string => stringify(
  { ...said({ title: tree.title, agency: tree.agency, year: String(tree.year), source: tree.source && said(tree.source), notes: tree.notes, outcomes: tree.outcomes.map((one) => said(one)) }), nodes: childrenOf(tree, null).map((node) => nodeOf(tree, node)) },
  { lineWidth: 0 })

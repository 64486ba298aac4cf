import type { Problem } from '#kernel'
import { dimensions, type Dimension } from '#platform/measures'
import { because, readingIn } from './readings.ts'
import { readFormula, writeFormula } from './readings-formula.ts'
import { drawnFrom } from './tree-file.ts'
import { indicatorIn, type Formula, type Source, type Tree } from './tree.ts'

/** What is typed of where a figure comes from; every filter by its dimension. */
export type TypedSource = { kind: string; measure: string; formula: string; where: Readonly<Record<string, string>> }

/** A source as its form shows it. */
export const sourceTyped = (source: Source | null): Record<string, string> => ({
  kind: source?.kind ?? '', measure: source?.kind === 'measure' ? source.measure : '', formula: source?.kind === 'formula' ? writeFormula(source.formula) : '',
  ...(source?.kind === 'measure' && Object.fromEntries(Object.entries(source.where).map(([name, value]) => [`where-${name}`, value]))),
})

/** Whether an indicator with this formula would draw on itself, over others or at once. */
function isRing(tree: Tree, id: string, formula: Formula): boolean {
  const found = indicatorIn(tree, id)
  if (!found) return false
  const next = { ...tree, nodes: tree.nodes.map((node) => (node.id === found.node.id ? { ...node, indicators: node.indicators.map((one) => (one.id === id ? { ...one, source: { kind: 'formula' as const, formula } } : one)) } : node)) }
  const reading = readingIn(next, id, () => because('measure-gone'))
  return reading.kind === 'not-computable' && reading.because.startsWith('ring:')
}

function readFormulaFor(tree: Tree, id: string, typed: string): { source: Source | null; problems: Problem[] } {
  const read = readFormula(typed)
  if ('near' in read) return { source: null, problems: [{ code: 'formula-unread', field: 'formula', data: { near: read.near } }] }
  const strangers = drawnFrom(read.formula).filter((one) => !indicatorIn(tree, one))
  if (strangers.length > 0) return { source: null, problems: strangers.map((name) => ({ code: 'unknown-indicator', field: 'formula', data: { name } })) }
  return isRing(tree, id, read.formula) ? { source: null, problems: [{ code: 'formula-ring', field: 'formula' }] } : { source: { kind: 'formula', formula: read.formula }, problems: [] }
}

/** Reads what was typed, with every fault: a measure there is, filters it knows, a formula of indicators of this tree that does not lead back. */
export function readSource(tree: Tree, id: string, typed: TypedSource, measures: ReadonlyMap<string, { by: readonly Dimension[] }>): { source: Source | null; problems: Problem[] } {
  if (typed.kind === 'typed') return { source: { kind: 'typed' }, problems: [] }
  if (typed.kind === 'formula') return readFormulaFor(tree, id, typed.formula)
  if (typed.kind !== 'measure') return { source: null, problems: [{ code: 'source-unknown', field: 'kind' }] }
  const measure = measures.get(typed.measure)
  if (!measure) return { source: null, problems: [{ code: 'measure-unknown', field: 'measure' }] }
  const where = Object.fromEntries(Object.entries(typed.where).map(([name, value]) => [name, value.trim().slice(0, 500)] as const).filter(([, value]) => value !== ''))
  const strange = Object.keys(where).filter((name) => !measure.by.includes(name as Dimension))
  if (strange.length > 0) return { source: null, problems: strange.map((name) => ({ code: 'filter-unknown', field: `where-${name}`, data: { name } })) }
  return { source: { kind: 'measure', measure: typed.measure, where }, problems: [] }
}

/** The filters of a form, by dimension. */
export const filtersIn = (typed: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(dimensions.flatMap((name) => { const value = typed[`where-${name}`]; return value ? [[name, value]] : [] }))

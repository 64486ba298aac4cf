import { compare, equals, fraction, minus, over, plus, times, zero, type Fraction, type Problem, type Text } from '#kernel'
import { joined, plain, sameUnit, writtenUnit, type Unit } from './unit.ts'

/**
 * The closed language in which a tariff says how it counts: data, never code. A formula names facts, earlier steps and tables,
 * and joins them; every figure is exact and has a unit.
 */
export type Formula =
  | { number: Fraction; unit: Unit }
  | { fact: string }
  | { step: string }
  | { table: string }
  | { plus: Formula[] } | { times: Formula[] } | { least: Formula[] } | { most: Formula[] }
  | { minus: [Formula, Formula] } | { over: [Formula, Formula] }
  /** Rounded up to a whole number of its unit: a day begun is a day. */
  | { wholeUp: Formula }

export type Figure = { of: Fraction; unit: Unit }

/** What a line of arithmetic shows: signs, and figures under the name of what they are. */
export type Part = { sign: string } | { name: Text | null; value: string; unit: string }

/** What a formula may name, with the unit of each. */
export type Names = { facts: ReadonlyMap<string, Unit>; steps: ReadonlyMap<string, Unit>; tables: ReadonlyMap<string, Unit> }

/** What the names stand for in one case, and what they are called. */
export type Values = {
  fact: (id: string) => Figure
  step: (id: string) => Figure
  /** A table has no row for every case. */
  table: (id: string) => Figure | Problem
  called: (kind: 'fact' | 'step' | 'table', id: string) => Text
}

export const isProblem = (one: object): one is Problem => 'code' in one

const several = ['plus', 'times', 'least', 'most'] as const
type Several = (typeof several)[number]

const listOf = (formula: Formula): { kind: Several; parts: Formula[] } | null => {
  for (const kind of several) if (kind in formula) return { kind, parts: (formula as Record<Several, Formula[]>)[kind] }
  return null
}

const pairOf = (formula: Formula): { kind: 'minus' | 'over'; parts: [Formula, Formula] } | null =>
  ('minus' in formula ? { kind: 'minus', parts: formula.minus } : 'over' in formula ? { kind: 'over', parts: formula.over } : null)

export const partsOf = (formula: Formula): Formula[] =>
  listOf(formula)?.parts ?? pairOf(formula)?.parts ?? ('wholeUp' in formula ? [formula.wholeUp] : [])

/** An exact figure as text, `1/3` or `12.5` as `25/2`; the same fraction back from it. */
export const keptFraction = ({ top, bottom }: Fraction): string => `${top}/${bottom}`
export function readFraction(text: string): Fraction {
  const [top = '0', bottom = '1'] = text.split('/')
  return fraction(BigInt(top), BigInt(bottom))
}

const named = (names: Names, formula: Formula): { kind: 'fact' | 'step' | 'table'; id: string; unit: Unit | undefined } | null => {
  if ('fact' in formula) return { kind: 'fact', id: formula.fact, unit: names.facts.get(formula.fact) }
  if ('step' in formula) return { kind: 'step', id: formula.step, unit: names.steps.get(formula.step) }
  return 'table' in formula ? { kind: 'table', id: formula.table, unit: names.tables.get(formula.table) } : null
}

/** What is wrong with a formula before any case is counted, and the unit it comes to (`null` where that cannot be said). */
export function checked(formula: Formula, names: Names, constant: (step: string) => Fraction | null): { unit: Unit | null; problems: Problem[] } {
  if ('number' in formula) return { unit: formula.unit, problems: [] }
  const one = named(names, formula)
  if (one) return one.unit ? { unit: one.unit, problems: [] } : { unit: null, problems: [{ code: `unknown-${one.kind}`, data: { name: one.id } }] }
  const inner = partsOf(formula).map((part) => checked(part, names, constant))
  const problems = inner.flatMap((part) => part.problems)
  const units = inner.map((part) => part.unit)
  if ('over' in formula) {
    const below = constantOf(formula.over[1], constant)
    if (below && equals(below, zero)) problems.push({ code: 'divides-by-constant-zero' })
  }
  const joinedUnit = unitOf(formula, units)
  if (joinedUnit === 'mismatch') {
    problems.push({ code: 'unit-mismatch', data: { units: [...new Set(units.flatMap((unit) => (unit ? [writtenUnit(unit)] : [])))].join(' ≠ ') } })
    return { unit: null, problems }
  }
  return { unit: joinedUnit, problems }
}

function unitOf(formula: Formula, units: (Unit | null)[]): Unit | null | 'mismatch' {
  const known = units.flatMap((unit) => (unit ? [unit] : []))
  if ('times' in formula) return known.length === units.length ? known.reduce((a, b) => joined(a, b), plain) : null
  if ('over' in formula) return known.length === 2 ? joined(known[0] ?? plain, known[1] ?? plain, -1) : null
  const [first] = known
  if (!first) return null
  return known.every((unit) => sameUnit(unit, first)) ? first : 'mismatch'
}

/** The figure of a formula that depends on no case; `null` of one that does. */
export function constantOf(formula: Formula, constant: (step: string) => Fraction | null): Fraction | null {
  if ('number' in formula) return formula.number
  if ('step' in formula) return constant(formula.step)
  if ('fact' in formula || 'table' in formula) return null
  const parts = partsOf(formula).map((part) => constantOf(part, constant))
  const known = parts.flatMap((part) => (part ? [part] : []))
  if (known.length < parts.length) return 'times' in formula && known.some((one) => equals(one, zero)) ? zero : null
  const figure = joinFigures(formula, known.map((of) => ({ of, unit: plain })))
  return isProblem(figure) ? null : figure.of
}

const extreme = (figures: Figure[], sign: 1 | -1): Figure => figures.reduce((a, b) => (sign * compare(b.of, a.of) > 0 ? b : a))

function wholeUp({ of, unit }: Figure): Figure {
  const down = of.top / of.bottom
  return { of: fraction(down * of.bottom < of.top ? down + 1n : down), unit }
}

function joinFigures(formula: Formula, figures: Figure[]): Figure | Problem {
  const [a = { of: zero, unit: plain }, b = a] = figures
  const list = listOf(formula)
  if (list?.kind === 'plus') return figures.slice(1).reduce((sum, one) => ({ of: plus(sum.of, one.of), unit: sum.unit }), a)
  if (list?.kind === 'times') return figures.slice(1).reduce((product, one) => ({ of: times(product.of, one.of), unit: joined(product.unit, one.unit) }), a)
  if (list) return extreme(figures, list.kind === 'least' ? -1 : 1)
  if ('wholeUp' in formula) return wholeUp(a)
  if ('minus' in formula) return { of: minus(a.of, b.of), unit: a.unit }
  return equals(b.of, zero) ? { code: 'divides-by-zero' } : { of: over(a.of, b.of), unit: joined(a.unit, b.unit, -1) }
}

/** Counts a formula: its figure, or why there is none. */
export function counted(formula: Formula, values: Values): Figure | Problem {
  if ('number' in formula) return { of: formula.number, unit: formula.unit }
  if ('fact' in formula) return values.fact(formula.fact)
  if ('step' in formula) return values.step(formula.step)
  if ('table' in formula) return values.table(formula.table)
  const figures: Figure[] = []
  for (const part of partsOf(formula)) {
    const figure = counted(part, values)
    if (isProblem(figure)) return figure
    figures.push(figure)
  }
  return joinFigures(formula, figures)
}

const signs: Record<Several | 'minus' | 'over', string> = { plus: '+', times: '×', least: ';', most: ';', minus: '−', over: '÷' }

/** The line of arithmetic as it is shown, every figure under its name; brackets where one sign stands inside another. */
export function shown(formula: Formula, values: Values, inside = false): Part[] {
  const figure = (name: Text | null, of: Figure | Problem): Part[] => (isProblem(of) ? [] : [{ name, value: keptFraction(of.of), unit: writtenUnit(of.unit) }])
  if ('number' in formula) return figure(null, { of: formula.number, unit: formula.unit })
  if ('fact' in formula) return figure(values.called('fact', formula.fact), values.fact(formula.fact))
  if ('step' in formula) return figure(values.called('step', formula.step), values.step(formula.step))
  if ('table' in formula) return figure(values.called('table', formula.table), values.table(formula.table))
  if ('wholeUp' in formula) return [{ sign: '⌈' }, ...shown(formula.wholeUp, values), { sign: '⌉' }]
  const list = listOf(formula) ?? pairOf(formula)
  if (!list) return []
  const body = list.parts.flatMap((part, index) => [...(index > 0 ? [{ sign: signs[list.kind] }] : []), ...shown(part, values, true)])
  const open = list.kind === 'least' ? 'min (' : list.kind === 'most' ? 'max (' : inside ? '(' : null
  return open === null ? body : [{ sign: open }, ...body, { sign: ')' }]
}

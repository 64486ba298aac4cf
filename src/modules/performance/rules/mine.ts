import { compare, fraction, roundedTo, writtenAs, type Fraction } from '#kernel'
import { achievement, categoryOf, readFigure, type Category } from '#modules/planning'
import type { Period } from './periods.ts'
import { isTold } from './readings.ts'
import type { Indicator, Reading, Source } from './tree.ts'

export const sheetStates = ['submitted', 'returned', 'verified', 'withdrawn'] as const
export type SheetState = (typeof sheetStates)[number]

/** An exact figure as it is kept in a sheet. */
export type Exact = { top: string; bottom: string }
export const exactOf = (value: Fraction): Exact => ({ top: value.top.toString(), bottom: value.bottom.toString() })
export const valueOfExact = ({ top, bottom }: Exact): Fraction => fraction(BigInt(top), BigInt(bottom))

/** One indicator on a sheet: what was asked, what it came to, by which rule, from which version of the tree. */
export type SheetLine = {
  tree: string; version: number; indicator: string; name: string; objective: string | null; unit: string | null; target: string | null
  kind: Reading['kind']; value: Exact | null; because: string | null; simulated: boolean
  percent: Exact | null; category: Category | null
  /** The rule that made the figure, as it stood: its source, how periods are put together, what counts as better. */
  rule: { source: Source | null; aggregation: Indicator['aggregation']; polarity: Indicator['polarity']; lowerBy: Indicator['lowerBy'] }
}

/** How far a target was reached. A target of nothing, a target in words or a reading without a number has none: it is not nought. */
export function reached(one: Pick<Indicator, 'polarity' | 'lowerBy'>, target: string | null, reading: Reading): Fraction | null {
  if (target === null || !isTold(reading) || one.polarity === null) return null
  return achievement(reading.value, readFigure(target).value, one.polarity, one.lowerBy)
}

/** Why a target tells nothing of what was reached, as a code; `null` where it does. */
export function unreachable(one: Pick<Indicator, 'polarity'>, target: string | null, reading: Reading): 'no-target' | 'target-zero' | 'target-in-words' | 'no-polarity' | null {
  if (!isTold(reading)) return null
  if (target === null) return 'no-target'
  const { value } = readFigure(target)
  if (value === null) return 'target-in-words'
  if (value.top === 0n) return 'target-zero'
  return one.polarity === null ? 'no-polarity' : null
}

type Of = { tree: string; version: number; indicator: Indicator; objective: string | null; period: Period; reading: Reading }

/** The line of an indicator for a period, as a sheet keeps it. */
export function lineOf({ tree, version, indicator, objective, period, reading }: Of): SheetLine {
  const target = indicator.targets[period] ?? null
  const percent = reached(indicator, target, reading)
  return {
    tree, version, indicator: indicator.id, name: indicator.name, objective, unit: indicator.unit, target, kind: reading.kind,
    value: isTold(reading) ? exactOf(reading.value) : null, because: reading.kind === 'not-computable' ? reading.because : null, simulated: isTold(reading) && reading.simulated,
    percent: percent && exactOf(percent), category: percent && categoryOf(percent),
    rule: { source: indicator.source, aggregation: indicator.aggregation, polarity: indicator.polarity, lowerBy: indicator.lowerBy },
  }
}

/** Figures of a frozen sheet that come to something else today: a late act, a corrected figure. The sheet keeps what it said. */
export function corrections(frozen: readonly SheetLine[], today: readonly SheetLine[]): { line: SheetLine; now: SheetLine | null }[] {
  const key = (one: SheetLine): string => `${one.tree}/${one.indicator}`
  const now = new Map(today.map((one) => [key(one), one]))
  const same = (a: SheetLine, b: SheetLine | undefined): boolean => b !== undefined && a.kind === b.kind && a.because === b.because && a.value?.top === b.value?.top && a.value?.bottom === b.value?.bottom
  return frozen.flatMap((line) => (same(line, now.get(key(line))) ? [] : [{ line, now: now.get(key(line)) ?? null }]))
}

export const expectations = ['above', 'at', 'below'] as const
export type Expectation = (typeof expectations)[number]
export type Predicate = 'very-good' | 'good' | 'needs-improvement' | 'poor' | 'very-poor'

/** PermenPANRB 6/2022: results beside behaviour. Behaviour below expectation weighs heavier than results below it. */
export function predicateOf(work: Expectation, behaviour: Expectation): Predicate {
  if (behaviour === 'below') return work === 'below' ? 'very-poor' : 'poor'
  if (work === 'below') return 'needs-improvement'
  return work === 'above' && behaviour === 'above' ? 'very-good' : 'good'
}

const hundred = fraction(100)

/** What the figures suggest for the rating of work: all above their targets, all reached, or not. `null` while none can be judged: the superior decides in any case. */
export function suggested(lines: readonly SheetLine[]): Expectation | null {
  const known = lines.flatMap((line) => (line.percent ? [valueOfExact(line.percent)] : []))
  if (known.length === 0) return null
  if (known.some((one) => compare(one, hundred) < 0)) return 'below'
  return known.every((one) => compare(one, hundred) > 0) ? 'above' : 'at'
}

/** What may be done with a sheet by somebody: its own holder hands it in; whoever stands above decides, and nobody on the own. */
export function mayDecide(sheet: { person: string; state: SheetState } | null, who: { person: string | null; above: boolean }): boolean {
  return sheet !== null && sheet.state === 'submitted' && who.above && who.person !== null && who.person !== sheet.person
}
export const maySubmit = (sheet: { state: SheetState } | null): boolean => sheet === null || sheet.state === 'returned' || sheet.state === 'withdrawn'
/** Whether its own holder may take a sheet back: while nobody has decided on it. */
export const mayTakeBack = (sheet: { state: SheetState } | null): boolean => sheet?.state === 'submitted'

/** What to think of before a sheet is frozen: its period still runs, and which of its indicators tell nothing yet. */
export const beforeHandingIn = (lines: readonly SheetLine[], { to, today }: { to: string; today: string }): { runs: boolean; untold: SheetLine[] } => ({ runs: to >= today, untold: lines.filter((line) => line.value === null) })

/** A figure as people read it: whole or with two digits. */
export const shownValue = (value: Fraction): string => writtenAs(value, roundedTo(value, 2).bottom === 1n ? 0 : 2)

/** What indicators count: of each measure the services and kinds its filters take in; all where they name none. */
export function drawnBy(sources: readonly (Source | null)[], kindOf: (measure: string) => string | null): { measure: string; service: string[] | undefined; kind: string[] | undefined }[] {
  const named = (filter: string | undefined): string[] | undefined => filter?.split(',').map((one) => one.trim())
  return sources.flatMap((source) => (source?.kind === 'measure' ? [{ measure: source.measure, service: named(source.where['service']), kind: named(source.where[kindOf(source.measure) ?? '']) }] : []))
}

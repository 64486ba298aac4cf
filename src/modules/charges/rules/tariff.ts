import { compare, fraction, type Fraction, type LocalDate, type Problem, type Text } from '#kernel'
import type { Formula } from './formula.ts'
import type { FactValue, Table } from './table.ts'
import type { Unit } from './unit.ts'

/** What has to be known of a case before its charge can be counted; `from` are questions of the service's form that say it already. */
export type Ask = {
  id: string; kind: 'number' | 'choice'; name: Text; hint: Text | null; unit: Unit
  atLeast: Fraction | null; atMost: Fraction | null; options: readonly { id: string; name: Text }[]; from: readonly string[]
}

export type Step = { id: string; name: Text; is: Formula }
export const roundingWays = ['nearest', 'up', 'down'] as const
export type Rounding = { to: bigint; how: (typeof roundingWays)[number] }
export const sources = ['example', 'printed'] as const

/** What a charge costs from one day to another, and by which law; `example` says that the figures are nobody's own. */
export type Tariff = {
  from: LocalDate; to: LocalDate | null; basis: string; source: (typeof sources)[number]; note: Text | null
  tables: readonly Table[]; steps: readonly Step[]; total: string; rounding: Rounding
}

/** The three groups of user charges (UU 1/2022). */
export const groups = ['general', 'business', 'permit'] as const
export type Group = (typeof groups)[number]

/** A user charge: which services it is owed for, what has to be known, and its tariffs one after the other. */
export type Charge = { slug: string; name: Text; group: Group; about: Text | null; services: readonly string[]; asks: readonly Ask[]; tariffs: readonly Tariff[] }

/** The tariff in force on a day; `null` before the first, after the last. */
export const tariffOn = (charge: Charge, day: LocalDate): Tariff | null =>
  charge.tariffs.find(({ from, to }) => from <= day && (to === null || day <= to)) ?? null

/** A figure as people type it: `1.234,5`, `1234.5`, `120`; `null` when it is none. */
export function readFigure(typed: string): Fraction | null {
  const text = typed.trim().replace(/^(-?)(\d{1,3}(?:\.\d{3})+)(?=,|$)/, (_, sign: string, whole: string) => sign + whole.replaceAll('.', ''))
  const found = /^(-?)(\d{1,15})(?:[.,](\d{1,9}))?$/.exec(text)
  if (!found) return null
  const places = found[3] ?? ''
  return fraction(BigInt(`${found[1]}${found[2]}${places}`), 10n ** BigInt(places.length))
}

/** Whole rupiah as people type it, `Rp 1.500.000`; `null` when it is no amount above nothing. */
export function readRupiah(typed: string): bigint | null {
  const figure = readFigure(typed.replace(/^\s*Rp\.?\s*/i, '').replace(/,(00|-)?$/, ''))
  return figure && figure.bottom === 1n && figure.top > 0n ? figure.top : null
}

export type Facts = ReadonlyMap<string, FactValue>

function readFact(ask: Ask, typed: string): FactValue | Problem {
  const problem = (code: string, data: Problem['data'] = {}): Problem => ({ code, field: ask.id, data })
  if (typed.trim() === '') return problem('missing')
  if (ask.kind === 'choice') return ask.options.some((one) => one.id === typed) ? typed : problem('not-an-option')
  const figure = readFigure(typed)
  if (!figure) return problem('not-a-number')
  if (ask.atLeast && compare(figure, ask.atLeast) < 0) return problem('below-least', { least: figureText(ask.atLeast) })
  return ask.atMost && compare(figure, ask.atMost) > 0 ? problem('above-most', { most: figureText(ask.atMost) }) : figure
}

/** A figure as it is typed again: `12,5`. */
export function figureText({ top, bottom }: Fraction): string {
  let [places, unit] = [0, bottom]
  for (; places < 9 && (10n ** BigInt(places)) % bottom !== 0n; places += 1) unit = bottom
  const scaled = (top * 10n ** BigInt(places)) / unit
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0')
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${places > 0 ? `,${digits.slice(digits.length - places)}` : ''}`
}

/** Reads what was typed about a case; every question that has no usable answer is a problem. */
export function readFacts(asks: readonly Ask[], typed: Readonly<Record<string, string>>): { facts: Facts; problems: Problem[] } {
  const read = asks.map((ask) => ({ id: ask.id, value: readFact(ask, typed[ask.id] ?? '') }))
  return {
    facts: new Map(read.flatMap(({ id, value }) => (typeof value === 'object' && 'code' in value ? [] : [[id, value] as const]))),
    problems: read.flatMap(({ value }) => (typeof value === 'object' && 'code' in value ? [value] : [])),
  }
}

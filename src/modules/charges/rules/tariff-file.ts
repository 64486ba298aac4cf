import { z } from 'zod'
import { addDays, fraction, readDate, type Fraction, type LocalDate, type Problem, type Text } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'
import { checked, constantOf, type Formula, type Names } from './formula.ts'
import type { InterestRule } from './interest.ts'
import { tableFaults, type Cell, type Row, type Table } from './table.ts'
import { groups, roundingWays, sources, type Ask, type Charge, type Step, type Tariff } from './tariff.ts'
import { plain, readUnit, rupiah, sameUnit, writtenUnit, type Unit } from './unit.ts'

// Every figure reaches this schema as the text it was typed, so nothing is rounded on the way.
const said = z.string().trim().min(1)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const text = z.union([said.transform((id): Text => ({ id })), z.strictObject({ id: said, en: said.optional() })])
const number = z.string().regex(/^-?\d{1,15}(\.\d{1,12})?$/).transform((typed): Fraction => {
  const places = typed.split('.')[1]?.length ?? 0
  return fraction(BigInt(typed.replace('.', '')), 10n ** BigInt(places))
})
const unit = z.string().refine((typed) => readUnit(typed) !== null, { message: 'unknown-unit' }).transform((typed): Unit => readUnit(typed) ?? plain)
const day = z.string().refine((typed) => readDate(typed) !== null, { message: 'not-a-date' }).transform((typed) => typed as LocalDate)
const whole = z.string().regex(/^\d{1,6}$/).transform(Number)

const formula: z.ZodType<Formula, unknown> = z.lazy(() => z.union([
  number.transform((of): Formula => ({ number: of, unit: plain })),
  z.strictObject({ amount: number, unit }).transform((one): Formula => ({ number: one.amount, unit: one.unit })),
  z.strictObject({ fact: slug }), z.strictObject({ step: slug }), z.strictObject({ table: slug }),
  z.strictObject({ plus: z.array(formula).min(2) }), z.strictObject({ times: z.array(formula).min(2) }),
  z.strictObject({ least: z.array(formula).min(2) }), z.strictObject({ most: z.array(formula).min(2) }),
  z.strictObject({ minus: z.tuple([formula, formula]) }), z.strictObject({ over: z.tuple([formula, formula]) }), z.strictObject({ wholeUp: formula }),
]))

const cell: z.ZodType<Cell, unknown> = z.union([
  slug.transform((one): Cell => ({ in: [one] })), z.array(slug).min(1).transform((list): Cell => ({ in: list })),
  z.strictObject({ from: number.optional(), above: number.optional(), upTo: number.optional(), below: number.optional() })
    .refine((one) => !(one.from && one.above) && !(one.upTo && one.below) && Object.keys(one).length > 0, { message: 'range-unclear' })
    .transform((one): Cell => ({ range: { low: one.from ?? one.above ?? null, lowOpen: one.above !== undefined, high: one.upTo ?? one.below ?? null, highOpen: one.below !== undefined } })),
])
const row: z.ZodType<Row, unknown> = z.object({ is: number }).catchall(cell).transform(({ is, ...cells }): Row => ({ is, cells: cells as Record<string, Cell> }))

const ask: z.ZodType<Ask, unknown> = z.strictObject({
  id: slug, kind: z.enum(['number', 'choice']), name: text, hint: text.nullable().default(null), unit: unit.default(plain),
  atLeast: number.nullable().default(null), atMost: number.nullable().default(null),
  options: z.array(z.strictObject({ id: slug, name: text })).default([]), from: z.array(slug).default([]),
})
const table: z.ZodType<Table, unknown> = z.strictObject({ id: slug, name: text, unit: unit.default(plain), by: z.array(slug).min(1), rows: z.array(row).min(1) })
const step: z.ZodType<Step, unknown> = z.strictObject({ id: slug, name: text, is: formula })
const tariff: z.ZodType<Tariff, unknown> = z.strictObject({
  from: day, to: day.nullable().default(null), basis: said, source: z.enum(sources), note: text.nullable().default(null),
  tables: z.array(table).default([]), steps: z.array(step).min(1), total: slug,
  rounding: z.strictObject({ to: z.string().regex(/^[1-9]\d{0,5}$/).transform(BigInt), how: z.enum(roundingWays) }).default({ to: 1n, how: 'nearest' }),
})
const schema: z.ZodType<Omit<Charge, 'slug'>, unknown> = z.strictObject({
  name: text, group: z.enum(groups), about: text.nullable().default(null), services: z.array(slug).default([]), asks: z.array(ask).default([]), tariffs: z.array(tariff).min(1),
})

type Dated = { from: LocalDate; to: LocalDate | null }

/** Periods that hold on one day, that end before they begin, or that leave a day between them. */
function periodFaults(periods: readonly Dated[], at: string): Problem[] {
  const sorted = periods.map((period, index) => ({ ...period, index })).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.flatMap((one, place): Problem[] => {
    const before = sorted[place - 1]
    const field = `${at}.${one.index}.from`
    if (one.to !== null && one.to < one.from) return [{ code: 'period-ends-first', field, data: { from: one.from, to: one.to } }]
    if (!before) return []
    if (before.to === null || before.to >= one.from) return [{ code: 'periods-overlap', field, data: { from: one.from, before: before.from } }]
    return addDays(before.to, 1) < one.from ? [{ code: 'period-gap', field, data: { after: before.to, from: one.from } }] : []
  })
}

const twice = (ids: readonly string[], at: string): Problem[] =>
  ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ code: 'named-twice', field: `${at}.${index}.id`, data: { name: id } }] : []))

function askFaults(asks: readonly Ask[]): Problem[] {
  return [...twice(asks.map(({ id }) => id), 'asks'), ...asks.flatMap((one, index): Problem[] => [
    ...(one.kind === 'choice' && one.options.length < 2 ? [{ code: 'choice-without-options', field: `asks.${index}`, data: { name: one.id } }] : []),
    ...(one.kind === 'number' && one.options.length > 0 ? [{ code: 'number-with-options', field: `asks.${index}.options`, data: { name: one.id } }] : []),
  ])]
}

/** Cells of a table that speak of facts it is not by, of another kind than the fact, or of choices nobody can make. */
function cellFaults({ by, rows }: Table, asks: ReadonlyMap<string, Ask>, at: string): Problem[] {
  const unknown = by.flatMap((fact, index) => (asks.has(fact) ? [] : [{ code: 'unknown-fact-asked', field: `${at}.by.${index}`, data: { name: fact } }]))
  return [...unknown, ...rows.flatMap(({ cells }, index) => Object.entries(cells).flatMap(([fact, one]): Problem[] => {
    const field = `${at}.rows.${index}.${fact}`
    const asked = asks.get(fact)
    if (!by.includes(fact)) return [{ code: 'not-by-this-fact', field, data: { name: fact } }]
    if (!asked) return []
    if ('in' in one !== (asked.kind === 'choice')) return [{ code: 'cell-of-another-kind', field, data: { name: fact } }]
    return 'in' in one ? one.in.filter((id) => !asked.options.some((option) => option.id === id)).map((id) => ({ code: 'unknown-option', field, data: { name: id } })) : []
  }))]
}

function stepFaults(tariff: Tariff, asks: readonly Ask[], at: string): Problem[] {
  const [units, constants] = [new Map<string, Unit>(), new Map<string, Fraction | null>()]
  const names: Names = { facts: new Map(asks.filter(({ kind }) => kind === 'number').map((one) => [one.id, one.unit])), steps: units, tables: new Map(tariff.tables.map((one) => [one.id, one.unit])) }
  const constant = (id: string): Fraction | null => constants.get(id) ?? null
  const problems = tariff.steps.flatMap(({ id, is }, index) => {
    const found = checked(is, names, constant)
    if (found.unit) units.set(id, found.unit)
    constants.set(id, found.problems.length > 0 ? null : constantOf(is, constant))
    return found.problems.filter(({ code, data }) => code !== 'unknown-step' || !tariff.steps.slice(0, index).some((one) => one.id === data?.['name'])).map((problem) => ({ ...problem, field: `${at}.steps.${index}.is`, data: { ...problem.data, step: id } }))
  })
  const total = units.get(tariff.total)
  const known = tariff.steps.some(({ id }) => id === tariff.total)
  return [
    ...problems, ...(known ? [] : [{ code: 'unknown-step', field: `${at}.total`, data: { name: tariff.total, step: tariff.total } }]),
    ...(total && !sameUnit(total, rupiah) ? [{ code: 'total-not-rupiah', field: `${at}.total`, data: { unit: writtenUnit(total) } }] : []),
  ]
}

function faultsOf(charge: Omit<Charge, 'slug'>): Problem[] {
  const asks = new Map(charge.asks.map((one) => [one.id, one]))
  return [
    ...askFaults(charge.asks), ...periodFaults(charge.tariffs, 'tariffs'),
    ...charge.tariffs.flatMap((one, index) => {
      const at = `tariffs.${index}`
      return [
        ...twice(one.tables.map(({ id }) => id), `${at}.tables`), ...twice(one.steps.map(({ id }) => id), `${at}.steps`),
        ...one.tables.flatMap((two, place) => [
          ...cellFaults(two, asks, `${at}.tables.${place}`), ...tableFaults(two).map((problem) => ({ ...problem, field: `${at}.tables.${place}.${problem.field ?? ''}`, data: { ...problem.data, table: two.id } })),
        ]),
        ...stepFaults(one, charge.asks, at),
      ]
    }),
  ]
}

function read<T>(typed: string, shape: z.ZodType<T, unknown>, faults: (value: T) => Problem[]): { value: T | null; problems: (Problem & { line: number })[] } {
  const yaml = readYaml(typed, 'as-typed')
  const { value, problems } = yaml.problems.length > 0 ? { value: null, problems: yaml.problems } : readShape(shape, yaml.data)
  const all = value ? faults(value) : problems
  return { value: all.length > 0 ? null : value, problems: all.map((problem) => ({ ...problem, line: problem.line ?? yaml.lineOf(pathOf(problem.field ?? '')) })) }
}

/** Reads a charge from its file, or every fault of it with its line. */
export function readCharge(typed: string, named: string): { charge: Charge | null; problems: (Problem & { line: number })[] } {
  const { value, problems } = read(typed, schema, faultsOf)
  return { charge: value && { slug: named, ...value }, problems }
}

/** What holds for every charge of the city: days to pay, what being late costs, how to pay. */
export type ChargeRules = { dueDays: number; interest: InterestRule[]; pay: Text[] }
const rulesSchema: z.ZodType<ChargeRules, unknown> = z.strictObject({
  dueDays: whole, pay: z.array(text).default([]),
  interest: z.array(z.strictObject({ from: day, to: day.nullable().default(null), percent: number, months: whole, basis: said })).min(1),
})

export const readRules = (typed: string): { rules: ChargeRules | null; problems: (Problem & { line: number })[] } => {
  const { value, problems } = read(typed, rulesSchema, ({ interest }) => [
    ...periodFaults(interest, 'interest'), ...interest.flatMap(({ percent }, index) => (percent.top < 0n ? [{ code: 'percent-below-zero', field: `interest.${index}.percent` }] : [])),
  ])
  return { rules: value, problems }
}


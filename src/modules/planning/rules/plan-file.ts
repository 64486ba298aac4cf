import { z } from 'zod'
import type { Problem, Text } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'
import {
  activitiesOf, aggregations, contents, layouts, measures, polarities, yearsOf, type Activity, type Cell, type Column, type Item, type Plan, type Row, type Table,
} from './plan.ts'

// Every figure reaches this schema as the text it was typed (`readYaml(…, 'as-typed')`), so nothing is rounded on the way.
const said = z.string().trim().min(1)
const slug = z.string().regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/)
const maybe = said.nullable().default(null)
const text = z.union([said.transform((id): Text => ({ id })), z.strictObject({ id: said, en: said.optional() })])
const year = z.string().regex(/^(19|20)\d{2}$/).transform(Number)
const years = z.string().regex(/^(19|20)\d{2}\s*[-–]\s*(19|20)\d{2}$/).transform((typed) => {
  const [first = 0, last = 0] = typed.split(/[-–]/).map(Number)
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, 50)) }, (_, index) => first + index)
})
const lines = z.string().regex(/^\d+(-\d+)?$/).nullable().default(null)

const none: Cell = { printed: '', value: null, uncertain: null }
const cell: z.ZodType<Cell, unknown> = z.union([
  z.string().transform((printed): Cell => ({ ...none, printed: printed.trim() })),
  z.strictObject({ printed: z.string(), value: maybe, uncertain: maybe }),
])
/** One value, several apart by `|`, or a list where one of them needs more than its text; all of them blank is nothing. */
const cells: z.ZodType<Cell[], unknown> = z.union([
  z.string().transform((typed) => typed.split('|').map((printed): Cell => ({ ...none, printed: printed.trim() }))),
  z.array(cell), cell.transform((one) => [one]),
]).transform((list) => (list.every((one) => one.printed === '' && one.value === null && one.uncertain === null) ? [] : list))

const column: z.ZodType<Column, unknown> = z.strictObject({
  id: slug, heading: z.string(), holds: z.enum(contents), unit: z.literal('index').nullable().default(null), years: years.nullable().default(null),
  year: year.nullable().default(null), of: z.array(slug).default([]), same: maybe,
})

const rowFields = { n: maybe, name: z.string().default(''), key: maybe, indicator: maybe, year: year.nullable().default(null), short: maybe, lines, uncertain: maybe }
const ownKeys = new Set([...Object.keys(rowFields), 'rows'])

/** What a row says besides its own words are its cells, by the id of their column. */
const row: z.ZodType<Row, unknown> = z.lazy(() => z.object({ ...rowFields, rows: z.array(row).default([]) }).catchall(cells).transform((typed): Row => {
  const { n, name, key, indicator, year: at, short, lines: where, uncertain, rows } = typed
  const own = Object.entries(typed).filter(([id, list]) => !ownKeys.has(id) && (list as Cell[]).length > 0) as [string, Cell[]][]
  return { n, name, key, indicator, year: at, short, lines: where, uncertain, rows, cells: Object.fromEntries(own) }
}))

const table: z.ZodType<Table, unknown> = z.strictObject({
  id: said, title: said, section: said, form: maybe, lines, numbers: maybe, notes: z.array(said).default([]), columns: z.array(column).min(1), rows: z.array(row),
  total: row.nullable().default(null),
  averages: z.array(z.strictObject({ name: said, of: slug, printed: said, weighted: z.tuple([slug, slug]).nullable().default(null) })).default([]),
})

const output = z.strictObject({
  name: said, unit: maybe, indicator: maybe, aggregation: z.enum(aggregations).default('sum'), base: cell.default(none), targets: cells, end: cell.default(none), uncertain: maybe, lines, short: maybe,
})
const outcome = z.strictObject({ name: said, indicator: maybe, base: cell.default(none), targets: cells, end: cell.default(none), budget: cells.default([]), endBudget: cell.default(none), lines })

const activity: z.ZodType<Activity, unknown> = z.lazy(() => z.strictObject({
  id: slug, n: maybe, code: maybe, name: said, unit: maybe, location: maybe, lines, uncertain: maybe, budget: cells.default([]), endBudget: cell.default(none),
  outputs: z.array(output).default([]), activities: z.array(activity).default([]), services: z.array(slug).optional(), funding: said.optional(), legal: said.optional(),
}))
const programme = z.strictObject({
  id: slug, n: maybe, code: maybe, name: said, objective: maybe, lines, budget: cells.default([]), endBudget: cell.default(none),
  outcomes: z.array(outcome).default([]), activities: z.array(activity).default([]),
})
const programmeTable = z.strictObject({
  id: said, title: said, section: said, lines, headings: z.array(said).default([]), baseHolds: z.enum(['base', 'end']).default('base'),
  goal: z.strictObject({ printed: said, goal: slug, lines }).nullable().default(null), objective: z.strictObject({ printed: said, objective: slug, lines }).nullable().default(null),
  budget: cells.default([]), total: cell.default(none),
})

const statedOnce = z.strictObject({ n: maybe, text: said, at: maybe, lines })
const item: z.ZodType<Item, unknown> = z.lazy(() => z.strictObject({ n: maybe, text: said, short: maybe, activity: maybe, cites: maybe, items: z.array(item).default([]) }))
const series = z.strictObject({ table: said, column: slug })

const planSchema = z.strictObject({
  title: text, agency: z.strictObject({ name: said, short: said }), period: z.strictObject({ base: year, first: year, last: year }),
  layout: z.enum(layouts), source: z.strictObject({ document: said, lines }).nullable().default(null),
  vision: statedOnce.nullable().default(null), missions: z.array(statedOnce).default([]),
  goals: z.array(z.strictObject({
    id: slug, text: said, at: said, lines,
    objectives: z.array(z.strictObject({ id: slug, text: said, at: said, lines, indicators: z.array(slug).default([]) })).default([]),
  })).default([]),
  indicators: z.array(z.strictObject({
    id: slug, name: said, short: maybe, is: z.enum(['index', 'percentage', 'number']), polarity: z.enum(polarities).default('higher'), aggregation: z.enum(aggregations).default('last'),
    unit: maybe, least: maybe, most: maybe, measure: z.enum(measures).optional(),
  })).default([]),
  strategies: z.array(statedOnce).default([]), policies: z.array(statedOnce).default([]),
  programmeTable: programmeTable.nullable().default(null), programmes: z.array(programme).default([]), tables: z.array(table).default([]),
  lists: z.array(z.strictObject({ id: said, title: said, section: said, lines, items: z.array(item) })).default([]),
  abbreviations: z.array(z.strictObject({ short: said, means: said, at: said, lines })).default([]),
  instruments: z.array(z.strictObject({
    at: said, kind: said, issuer: maybe, number: said, year: year.nullable().default(null), title: said, lines,
    amends: z.strictObject({ kind: said, number: said, year: year.nullable().default(null) }).nullable().default(null),
    gazette: z.strictObject({ name: said, issuer: maybe, year, number: said, supplement: maybe }).nullable().default(null),
  })).default([]),
  statements: z.array(z.strictObject({
    at: said, about: said, printed: said, lines, unit: z.literal('index').nullable().default(null), year: year.nullable().default(null), indicator: maybe, same: maybe, counts: maybe,
    average: series.nullable().default(null), claims: z.enum(['rises', 'falls', 'fluctuates']).nullable().default(null), series: series.nullable().default(null),
  })).default([]),
})

/** The shape of a plan file; its slug is the file's name. What it means between its parts is checked by `planFaults`. */
export const planFileSchema = (name: string): z.ZodType<Plan, unknown> => planSchema.transform((file): Plan => ({ slug: name, ...file }))

/** JSON Schema of a plan file, for completion and checking in editors. */
export const planJsonSchema = (): Record<string, unknown> => ({ ...z.toJSONSchema(planSchema, { io: 'input', unrepresentable: 'any' }), $id: 'balai-plan', title: 'Strategic plan' })

/** A plan read from a file, or every fault of it with its line; `lineOf` tells where a finding's path is written. */
export type ReadPlan = { plan: Plan | null; problems: (Problem & { line: number })[]; lineOf: (path: string) => number }

/** Reads a plan file: its writing, its shape, then what it means; every fault has its line. */
export function readPlan(text_: string, name: string): ReadPlan {
  const yaml = readYaml(text_, 'as-typed')
  const lineOf = (path: string): number => yaml.lineOf(pathOf(path))
  const placed = (problem: Problem): Problem & { line: number } => ({ ...problem, line: problem.line ?? lineOf(problem.field ?? '') })
  if (yaml.problems.length > 0) return { plan: null, problems: yaml.problems.map(placed), lineOf }
  const { value, problems } = readShape(planFileSchema(name), yaml.data)
  if (value === null) return { plan: null, problems: problems.map(placed), lineOf }
  const faults = planFaults(value)
  return { plan: faults.length > 0 ? null : value, problems: faults.map(placed), lineOf }
}

/**
 * What is wrong between the parts of a plan file, so that it could not be counted with: years that do not follow, a row with more or fewer values than its column
 * has years, columns, indicators, objectives and activities that are named and not there, a name given twice.
 */
export function planFaults(plan: Plan): Problem[] {
  const { period } = plan
  return [
    ...(period.first > period.base && period.last >= period.first && period.last - period.first < 20 ? [] : [{ code: 'period-backwards', field: 'period' }]),
    ...treeFaults(plan),
    ...plan.tables.flatMap((one, index) => tableFaults(plan, one, `tables.${index}`)),
    ...plan.statements.flatMap((one, index) => [one.average, one.series].flatMap((of): Problem[] =>
      (of && !plan.tables.some(({ id, columns }) => id === of.table && columns.some((other) => other.id === of.column)) ? [{ code: 'unknown-column', field: `statements.${index}`, data: { name: `${of.table} ${of.column}` } }] : []))),
  ]
}

const twice = (names: readonly string[], field: string): Problem[] =>
  names.flatMap((name, index) => (names.indexOf(name) < index ? [{ code: 'name-twice', field: `${field}.${index}`, data: { name } }] : []))

/** Activities are known by their id in the whole plan: schedules, budget sheets and services name them so. */
function activitiesTwice(plan: Plan): Problem[] {
  const seen = new Set<string>()
  return activitiesOf(plan).flatMap(({ activity: { id }, path }) => {
    const again = seen.has(id)
    seen.add(id)
    return again ? [{ code: 'name-twice', field: path, data: { name: id } }] : []
  })
}

const fits = (list: readonly Cell[], count: number, field: string): Problem[] =>
  (list.length === 0 || list.length === count ? [] : [{ code: 'wrong-count', field, data: { count: list.length, expected: count } }])

function treeFaults(plan: Plan): Problem[] {
  const count = yearsOf(plan).length
  const indicators = new Set(plan.indicators.map(({ id }) => id))
  const objectives = plan.goals.flatMap((goal) => goal.objectives)
  const known = new Set(objectives.map(({ id }) => id))
  const unknownIndicator = (id: string | null, field: string): Problem[] => (id === null || indicators.has(id) ? [] : [{ code: 'unknown-indicator', field, data: { name: id } }])
  const inActivity = (one: Activity, field: string): Problem[] => [
    ...fits(one.budget, count, `${field}.budget`),
    ...one.outputs.flatMap((of, index) => [...fits(of.targets, count, `${field}.outputs.${index}.targets`), ...unknownIndicator(of.indicator, `${field}.outputs.${index}.indicator`)]),
    ...one.activities.flatMap((below, index) => inActivity(below, `${field}.activities.${index}`)),
  ]
  return [
    ...twice(plan.indicators.map(({ id }) => id), 'indicators'), ...twice(plan.programmes.map(({ id }) => id), 'programmes'), ...activitiesTwice(plan), ...twice(plan.tables.map(({ id }) => id), 'tables'),
    ...plan.goals.flatMap((goal, at) => goal.objectives.flatMap((one, index) => one.indicators.flatMap((id) => unknownIndicator(id, `goals.${at}.objectives.${index}.indicators`)))),
    ...plan.programmes.flatMap((one, index) => [
      ...(one.objective === null || known.has(one.objective) ? [] : [{ code: 'unknown-objective', field: `programmes.${index}.objective`, data: { name: one.objective } }]),
      ...fits(one.budget, count, `programmes.${index}.budget`),
      ...one.outcomes.flatMap((of, at) => [...fits(of.targets, count, `programmes.${index}.outcomes.${at}.targets`), ...unknownIndicator(of.indicator, `programmes.${index}.outcomes.${at}.indicator`)]),
      ...one.activities.flatMap((of, at) => inActivity(of, `programmes.${index}.activities.${at}`)),
    ]),
  ]
}

function tableFaults(plan: Plan, one: Table, field: string): Problem[] {
  const columns = new Map(one.columns.map((of) => [of.id, of]))
  const inRow = (of: Row, at: string): Problem[] => [
    ...Object.entries(of.cells).flatMap(([id, list]): Problem[] => {
      const own = columns.get(id)
      return own ? fits(list, own.years?.length ?? 1, `${at}.${id}`) : [{ code: 'unknown-column', field: `${at}.${id}`, data: { name: id } }]
    }),
    ...(of.indicator === null || plan.indicators.some(({ id }) => id === of.indicator) ? [] : [{ code: 'unknown-indicator', field: `${at}.indicator`, data: { name: of.indicator } }]),
    ...of.rows.flatMap((below, index) => inRow(below, `${at}.rows.${index}`)),
  ]
  const named = [...one.columns.flatMap((of, index) => of.of.map((id) => [id, `${field}.columns.${index}.of`] as const)), ...one.averages.flatMap((of, index) => [of.of, ...(of.weighted ?? [])].map((id) => [id, `${field}.averages.${index}`] as const))]
  return [
    ...twice(one.columns.map(({ id }) => id), `${field}.columns`),
    ...named.flatMap(([id, at]) => (columns.has(id) ? [] : [{ code: 'unknown-column', field: at, data: { name: id } }])),
    ...one.rows.flatMap((of, index) => inRow(of, `${field}.rows.${index}`)), ...(one.total ? inRow(one.total, `${field}.total`) : []),
  ]
}

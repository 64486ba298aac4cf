import { z } from 'zod'
import { compare, fraction, sumOf, writtenAs, type Problem } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'
import { readWeeks } from './names.ts'
import { detailsOf, keysOf, weightOf, type Detail, type Schedule, type Stage } from './schedule.ts'
import { columnOf, inOrder, type Week } from './weeks.ts'

// Every figure reaches this schema as the text it was typed, so that a weight of 12,50 stays one.
const said = z.string().trim().min(1).max(2000)
const maybe = said.nullable().default(null)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(80)
const year = z.string().regex(/^(19|20)\d{2}$/).transform(Number)
const pair = z.tuple([z.string().regex(/^(0?[1-9]|1[0-2])$/), z.string().regex(/^0?[1-4]$/)]).transform(([month, week]): Week => [Number(month), Number(week)])
/** Pairs of month and week, or words: `JAN II - MAR I, JUN IV`. */
const weeks: z.ZodType<Week[], unknown> = z.union([z.array(pair), z.string().transform((text, on): Week[] => {
  const read = readWeeks(text)
  if (read === null) on.addIssue({ code: 'custom', message: 'weeks-unclear' })
  return read ?? []
})])
const budget = z.string().transform((text, on) => {
  const plain = text.replace(/^rp\.?\s*/i, '').replace(/,-$|,00$/, '')
  if (/^\d{1,13}$|^\d{1,3}(\.\d{3}){1,4}$/.test(plain)) return Number(plain.replaceAll('.', ''))
  on.addIssue({ code: 'custom', message: 'budget-unclear' })
  return 0
})
const weight = z.string().regex(/^\d{1,3}([.,]\d{1,6})?$/)

const detail = z.union([
  said.transform((text) => ({ key: null, text, weeks: [] as Week[], officer: null, unit: null, weight: null, budget: null, note: null, uncertain: null })),
  z.strictObject({
    key: slug.nullable().default(null), text: said, weeks: weeks.default([]), officer: maybe, unit: maybe, weight: weight.nullable().default(null), budget: budget.nullable().default(null), note: maybe, uncertain: maybe,
  }),
])
const whole = z.strictObject({ key: slug, text: said, weeks, officer: maybe, unit: maybe, weight: weight.nullable(), budget: budget.nullable(), note: maybe, uncertain: maybe })
const stage = z.strictObject({ n: maybe, name: said, note: maybe, uncertain: maybe, details: z.array(detail).max(20_000).default([]) })
/** The activity of a plan it carries out, `plan/activity`. */
const activity = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+([-.][a-z0-9]+)*$/).max(160)
const source = z.strictObject({ document: said, sheet: z.string().regex(/^\d{1,4}$/).transform(Number).nullable().default(null), lines: z.string().regex(/^\d+(-\d+)?$/).nullable().default(null) })

const head = z.strictObject({ title: said, unit: maybe, agency: maybe, year: year.nullable().default(null), officer: maybe, activity: activity.nullable().default(null) })

/** One detail, one stage, the head of a schedule, each as typed; every fault with its field. */
export const readDetail = (data: unknown): { value: Detail | null; problems: Problem[] } => readShape(whole, data)
export const readStage = (data: unknown): { value: Omit<Stage, 'details'> | null; problems: Problem[] } => readShape(stage, data)
export const readHead = (data: unknown): { value: Pick<Schedule, 'title' | 'unit' | 'agency' | 'year' | 'officer' | 'activity'> | null; problems: Problem[] } => readShape(head, data)

const file = (name: string): z.ZodType<Schedule, unknown> => z.strictObject({
  title: said, unit: maybe, agency: maybe, year: year.nullable().default(null), officer: maybe, activity: activity.nullable().default(null), source: source.nullable().default(null), notes: z.array(said).default([]), stages: z.array(stage).min(1).max(20_000),
}).transform((typed): Schedule => {
  const keys = keysOf(typed.stages.flatMap((one) => one.details))
  let at = 0
  const stages = typed.stages.map((one) => ({ ...one, details: one.details.map((of) => ({ ...of, key: keys[at++] ?? '' })) }))
  return { slug: name, ...typed, stages }
})

const twice = (weeks: readonly Week[]): Week | null => weeks.find((one, index) => weeks.findIndex((other) => columnOf(other) === columnOf(one)) !== index) ?? null

/** What no draft may be either: weights that are not the whole are mended before it is published. */
export const draftFaults = (schedule: Schedule): Problem[] => scheduleFaults(schedule).filter(({ code }) => code !== 'weights-not-whole')

/** What is wrong in a schedule though its shape is right: a week twice, a key twice, weights that are not the whole. */
export function scheduleFaults(schedule: Schedule): Problem[] {
  const details = detailsOf(schedule)
  const first = new Map(details.map(({ key }, index) => [key, index] as const).toReversed())
  const weights = details.flatMap((one) => weightOf(one) ?? [])
  const sum = sumOf(weights)
  const whole = fraction(100)
  const over = compare(sum, whole) > 0
  const short = weights.length === details.length && details.length > 0 && compare(sum, whole) < 0
  return [
    ...details.flatMap(({ weeks: planned, at }): Problem[] => { const week = twice(planned); return week ? [{ code: 'week-twice', field: `${at}.weeks`, data: { month: week[0], week: week[1] } }] : [] }),
    ...details.flatMap(({ key, at }, index): Problem[] => (first.get(key) === index ? [] : [{ code: 'key-twice', field: `${at}.key`, data: { name: key } }])),
    ...(over || short ? [{ code: 'weights-not-whole', field: 'stages', data: { sum: writtenAs(sum, 2) } }] : []),
  ]
}

const inOrderAll = (schedule: Schedule): Schedule => ({ ...schedule, stages: schedule.stages.map((one) => ({ ...one, details: one.details.map((of) => ({ ...of, weeks: inOrder(of.weeks) })) })) })

/** A schedule from what a file or a sheet says of it, its figures as typed: the schedule, or every fault with its path; a draft may be judged by less. */
export function scheduleFrom(data: unknown, name: string, faultsOf = scheduleFaults): { schedule: Schedule | null; problems: Problem[] } {
  const { value, problems: shape } = readShape(file(name), data)
  const problems = value ? faultsOf(value) : shape
  return { schedule: value && problems.length === 0 ? inOrderAll(value) : null, problems }
}

/** Reads the text of a schedule file: the schedule, or every fault of it with its line. */
export function readSchedule(text: string, name: string): { schedule: Schedule | null; problems: Problem[] } {
  const { data, lineOf, problems } = readYaml(text, 'as-typed')
  if (problems.length > 0) return { schedule: null, problems }
  const { schedule, problems: faults } = scheduleFrom(data, name)
  return { schedule, problems: faults.map((problem) => ({ ...problem, line: lineOf(pathOf(problem.field ?? '')) })) }
}

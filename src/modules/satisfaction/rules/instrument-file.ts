import { z } from 'zod'
import { readDate, type LocalDate, type Problem, type Text } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'
import { instrumentFaults, type Instrument } from './instrument.ts'
import { surveyFaults, type Surveys } from './questions.ts'

/** A file of a city's folder as text, and a fault in one with its place. */
export type SurveyText = { path: string; text: string }
export type SurveyProblem = Problem & { file: string; line: number }

const said = z.string().trim().min(1)
const text = z.union([said.transform((id): Text => ({ id })), z.strictObject({ id: said, en: said.optional() })])
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const date = z.string().transform((typed, context): LocalDate => {
  const read = readDate(typed)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'not-a-date' })
  return z.NEVER
})
const hundredths = z.number().min(0).max(100).transform((value) => Math.round(value * 100))

const element = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z_]{1,30}$/), name: text, question: text, answers: z.tuple([text, text, text, text]), aliases: z.array(said).default([]),
})
const instrumentShape = z.strictObject({
  name: text, law: said, inForce: date, until: date.nullable().default(null), elements: z.array(element).min(1),
  grades: z.array(z.strictObject({ letter: z.enum(['A', 'B', 'C', 'D']), from: hundredths, to: hundredths, name: text })).min(1),
  printedWeights: z.array(z.string()).default([]), leastRespondents: z.int().positive().nullable().default(null),
})
const surveysShape = z.strictObject({
  linkDays: z.int().min(1).max(365), keepYears: z.int().min(1).max(50),
  questions: z.array(z.strictObject({ id: slug, services: z.array(slug).default([]), units: z.array(slug).default([]), text, answers: z.array(text).min(2).max(8), ordered: z.boolean().optional() })).default([]),
  box: slug.optional(),
  cityMethod: z.enum(['pooled', 'mean-of-units']).default('mean-of-units'),
  targets: z.array(z.strictObject({ unit: slug, year: z.int().min(1990).max(2100), value: z.number().min(25).max(100), source: said })).default([]),
})

type Read<T> = { value: T; at: (problems: readonly Problem[]) => SurveyProblem[] }

/** Reads one file by its shape; every fault with its line. */
function readOne<T>({ path, text: source }: SurveyText, shape: z.ZodType<T, unknown>, problems: SurveyProblem[]): Read<T> | null {
  const yaml = readYaml(source)
  const at = (found: readonly Problem[]): SurveyProblem[] => found.map((one) => ({ ...one, file: path, line: one.line ?? yaml.lineOf(pathOf(one.field ?? '')) }))
  if (yaml.problems.length > 0) { problems.push(...at(yaml.problems)); return null }
  const read = readShape(shape, yaml.data)
  problems.push(...at(read.problems))
  return read.value === null ? null : { value: read.value, at }
}

const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')

/** What the services and units of a city are called, so that a question for an unknown one is refused. */
export type Known = { services: ReadonlySet<string>; units: ReadonlySet<string>; agencies?: ReadonlySet<string> }

/**
 * Reads how a city asks: every instrument of `instruments/` (its id is the file's name) and `surveys.yaml`, with every fault of
 * every file, its file and line. Other files of the folder are left to those who read them.
 */
export function readSurveys(files: readonly SurveyText[], known: Known | null = null): { surveys: Surveys; problems: SurveyProblem[] } {
  const problems: SurveyProblem[] = []
  const instruments = files.filter(({ path }) => /^instruments\/[^/]+\.ya?ml$/.test(path)).flatMap((file): Instrument[] => {
    const read = readOne(file, instrumentShape, problems)
    if (!read) return []
    const instrument = { id: nameOf(file.path), ...read.value }
    problems.push(...read.at(instrumentFaults(instrument)))
    return [instrument]
  })
  const file = files.find(({ path }) => /^surveys\.ya?ml$/.test(path))
  const read = file ? readOne(file, surveysShape, problems) : null
  if (read) problems.push(...read.at(surveyFaults(read.value, known)))
  return { surveys: { instruments, linkDays: 30, keepYears: 5, questions: [], cityMethod: 'mean-of-units', targets: [], ...read?.value }, problems }
}

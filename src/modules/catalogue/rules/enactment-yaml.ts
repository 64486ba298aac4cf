import { stringify } from 'yaml'
import { z } from 'zod'
import type { Problem, Text } from '#kernel'
import { fieldSchema, procedureSchema, type Field, type Procedure, type Step, type Way, type Who } from '#modules/cases'
import type { DecreeFile } from './city-file.ts'
import type { ServiceFile } from './service-file.ts'
import type { Components, Requirement } from './standard.ts'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'

/** Values back into the YAML a city writes: short forms where there are any, defaults left out, in the order of the files. */

const bare = <T extends Record<string, unknown>>(value: T): Partial<T> => Object.fromEntries(Object.entries(value).filter(([, part]) =>
  part !== undefined && part !== null && part !== false && !(Array.isArray(part) && part.length === 0))) as Partial<T>

const text = (value: Text): string | Text => (value.en === undefined ? value.id : { id: value.id, en: value.en })
const maybeText = (value: Text | undefined): string | Text | undefined => (value === undefined ? undefined : text(value))

const writeField = (field: Field): object => bare({
  id: field.id, kind: field.kind, must: field.must, covers: field.covers, label: text(field.label), hint: maybeText(field.hint), when: field.when,
  options: field.options?.map((option) => ({ id: option.id, label: text(option.label) })), atLeast: field.atLeast, atMost: field.atMost, means: field.means,
})

const writeWho = (who: Who): unknown => {
  if (who.kind === 'answer') return { answer: who.field }
  return who.kind === 'positions' ? (who.positions.length === 1 ? who.positions[0] : who.positions) : who.kind
}

const writeWay = (way: Way): object => bare({
  id: way.id, act: way.act, name: maybeText(way.name), to: way.to.length === 1 ? way.to[0] : way.to, outcome: way.outcome, needs: way.needs,
  checks: way.checks, reason: way.reason, product: way.product, asks: way.asks.map(writeField), after: way.after,
})

// `source: null` says that the city added the step, so it is never left out.
const writeStep = (step: Step): object => ({
  id: step.id, name: text(step.name), who: writeWho(step.who), source: step.source,
  ...bare({ note: maybeText(step.note), pause: step.pause, joins: step.joins, takes: step.takes, output: maybeText(step.output), mayPause: step.mayPause }),
  ways: step.ways.map(writeWay),
})

const writeProcedure = ({ steps, products, extension, reopen }: Procedure): object => bare({
  steps: steps.map(writeStep),
  products: products.map((one) => bare({ id: one.id, name: text(one.name), template: one.template, register: one.register, title: maybeText(one.title), closing: maybeText(one.closing), fields: one.fields.map(writeField) })),
  extension: extension && bare({ who: extension.who, by: extension.by, times: extension.times === 1 ? undefined : extension.times, law: text(extension.law), note: maybeText(extension.note) }),
  reopen,
})

const writeRequirement = (one: Requirement): string | object => (one.items.length === 0 ? one.text : { text: one.text, items: one.items.map((item) => item.text) })

// A fee whose kind is unknown says so, and so do steps without actor or act.
const writeComponents = (all: Components): object => bare({
  legalBasis: all.legalBasis, requirements: all.requirements.map(writeRequirement), procedure: all.procedure && { actors: all.procedure.actors, steps: all.procedure.steps },
  duration: all.duration && bare({ ...all.duration, cases: all.duration.cases.map(bare) }), fee: all.fee && { kind: all.fee.kind, ...bare({ ...all.fee, cases: all.fee.cases.map(bare) }) },
  products: all.products, facilities: all.facilities, competencies: all.competencies, supervision: all.supervision, complaints: all.complaints,
  staffCount: all.staffCount && bare(all.staffCount), serviceGuarantee: all.serviceGuarantee, safetyGuarantee: all.safetyGuarantee, evaluation: all.evaluation, extra: all.extra,
})

const style = { lineWidth: 140, defaultStringType: 'PLAIN' } as const

/** A service as its file in a city's folder; read again it says the same. */
export const serviceYaml = (file: ServiceFile): string => stringify({
  name: file.name, summary: file.summary, ...bare({ keywords: file.keywords, lifeEvents: file.lifeEvents }), audience: file.audience, ...(file.decree !== '' && { decree: file.decree, annex: file.annex }), ...bare({ duty: file.duty }),
  agency: file.agency, unit: file.unit, ...bare({ notes: file.notes }), standard: writeComponents(file.standard),
  ...(file.supplied.identity.length + file.supplied.office.length > 0 && { supplied: bare(file.supplied) }),
  ...bare({ units: file.units }), subject: file.subject, form: file.form.map(writeField), procedure: writeProcedure(file.procedure), ...bare({ unnamed: file.unnamed, confidential: file.confidential }), ...bare({ retention: file.retention }),
}, style)

/** A decree as its file in a city's folder. */
export const decreeYaml = ({ slug: _, ...decree }: DecreeFile): string => stringify(bare(decree), style)

/** The form of a service alone, as the page of a draft shows it. */
export const formYaml = (file: Pick<ServiceFile, 'subject' | 'units' | 'supplied' | 'form'>): string => stringify({
  subject: file.subject, ...bare({ units: file.units }), supplied: file.supplied, form: file.form.map(writeField),
}, style)

export const procedureYaml = (procedure: Procedure): string => stringify(writeProcedure(procedure), style)

const numbers = z.array(z.int().positive()).default([])
const formPartSchema = z.strictObject({
  subject: z.string(), units: z.string().nullable().default(null),
  supplied: z.strictObject({ identity: numbers, office: numbers }).default({ identity: [], office: [] }), form: z.array(fieldSchema),
})
export type FormPart = z.infer<typeof formPartSchema>

/** A part of a draft written as YAML: its value, or every fault of writing and shape with its line. */
export type PartRead<T> = { value: T | null; problems: Problem[] }

function readPart<T>(typed: string, schema: z.ZodType<T, unknown>): PartRead<T> {
  const yaml = readYaml(typed)
  if (yaml.problems.length > 0) return { value: null, problems: yaml.problems }
  const { value, problems } = readShape(schema, yaml.data)
  return { value, problems: problems.map((problem) => ({ ...problem, line: yaml.lineOf(pathOf(problem.field ?? '')) })) }
}

export const readFormPart = (typed: string): PartRead<FormPart> => readPart(typed, formPartSchema as unknown as z.ZodType<FormPart, unknown>)
export const readProcedurePart = (typed: string): PartRead<Procedure> => readPart(typed, procedureSchema)

/** Where a fault of a whole service stands in the text areas of its draft: which area, and on which line of it. */
export function placeFault(problem: Problem, areas: { form: string; procedure: string }): Problem & { area: 'form' | 'procedure' | 'standard' | 'words' } {
  const field = problem.field ?? ''
  const [root = ''] = field.split('.')
  if (root === 'procedure') return { ...problem, area: 'procedure', line: readYaml(areas.procedure).lineOf(pathOf(field.replace(/^procedure\.?/, ''))) }
  if (['form', 'supplied', 'subject', 'units'].includes(root)) return { ...problem, area: 'form', line: readYaml(areas.form).lineOf(pathOf(field)) }
  return { ...problem, area: root === 'standard' ? 'standard' : 'words' }
}

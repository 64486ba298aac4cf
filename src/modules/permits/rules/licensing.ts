import { z } from 'zod'
import type { Problem, Text } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'
import { faults, fieldSchema, procedureSchema, readTerm, type Definition, type Known } from '#modules/cases'
import { mandateSchema, type Mandate } from './mandate.ts'

/** What a city says of the life of its permits: `licensing.yaml`. */
export type Licensing = {
  mandates: Mandate[]
  /** Days before the last day on which the holder is reminded, most first. */
  reminders: number[]
  /** How long after a decision its holder may object, by which law, and the service that takes the objection; an example is offered in try-out mode alone. */
  objection: {
    within: string; law: Text; source: 'document' | 'example'; service: Definition
    /** What an upheld objection to a refusal does: the application is open again at once at the step that refused it, or its head opens it by an act of their own. */
    upheld: 'reopens' | 'head-reopens'
  }
  /** The register from which decisions about permits are numbered, and the classification code they bear. */
  decisions: { register: string; code: string }
}

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const text = z.union([z.string().min(1).transform((id): Text => ({ id })), z.strictObject({ id: z.string().min(1), en: z.string().optional() })])

const serviceSchema: z.ZodType<Definition, unknown> = z.strictObject({
  slug, name: text, summary: text, agency: slug, unit: slug, days: z.int().positive(), subject: slug, requirements: z.array(text).default([]),
  form: z.array(fieldSchema).min(1), procedure: procedureSchema,
}).transform(({ days, ...file }): Definition => ({
  ...file, term: { n: days, unit: 'workingDay' }, units: null, identity: true, fee: null, basis: null, audience: 'public',
}))

/** The shape of the file; what it means is checked by `licensingFaults`. */
export const licensingSchema: z.ZodType<Licensing, unknown> = z.strictObject({
  mandates: z.array(mandateSchema).default([]),
  reminders: z.array(z.int().positive()).default([]).transform((days) => [...new Set(days)].toSorted((a, b) => b - a)),
  objection: z.strictObject({ within: z.string().min(1), law: text, source: z.enum(['document', 'example']), upheld: z.enum(['reopens', 'head-reopens']).default('reopens'), service: serviceSchema }),
  decisions: z.strictObject({ register: slug, code: z.string().regex(/^\d{3}(\.\d+)*$/) }),
})

/** What the file may name that stands outside of it; kinds of permits only where the city has any. */
export type LicensingKnown = Known & { kinds?: ReadonlySet<string> | null }

/** Faults of the file, with the path where each stands. */
export function licensingFaults({ mandates, decisions, objection }: Licensing, known: LicensingKnown): Problem[] {
  const within = readTerm(objection.within)
  const { form, procedure } = objection.service
  return [
    ...mandates.flatMap((mandate, index) => [
      ...(known.positions.has(mandate.holder) ? [] : [{ code: 'unknown-position', field: `mandates.${index}.holder`, data: { name: mandate.holder } }]),
      ...(mandate.kinds === 'all' || !known.kinds ? [] : mandate.kinds.flatMap((kind, at) => (known.kinds?.has(kind) ? [] : [{ code: 'mandate-kind-unknown', field: `mandates.${index}.kinds.${at}`, data: { name: kind } }]))),
      ...(mandate.to !== null && mandate.to < mandate.from ? [{ code: 'mandate-ends-first', field: `mandates.${index}.to`, data: { name: mandate.instrument } }] : []),
    ]),
    ...(known.registers.has(decisions.register) ? [] : [{ code: 'no-register', field: 'decisions.register', data: { name: decisions.register } }]),
    ...('n' in within ? [] : [{ code: within.code, field: 'objection.within' }]),
    ...(form.some((field) => field.means === 'permit' && field.must) ? [] : [{ code: 'permit-not-asked', field: 'objection.service.form' }]),
    ...faults(procedure, form, known).map((problem) => ({ ...problem, field: `objection.service.${problem.field ?? 'procedure'}` })),
  ]
}

export const licensingFile = 'licensing.yaml'

export type LicensingProblem = Problem & { file: string }

/** Reads a city's `licensing.yaml`; a city without one grants no permits. Every fault names its place and line. */
export function readLicensing(text: string | null, known: LicensingKnown): { licensing: Licensing | null; problems: LicensingProblem[] } {
  if (text === null) return { licensing: null, problems: [] }
  const { data, lineOf, problems } = readYaml(text)
  const read = problems.length > 0 ? { value: null, problems } : readShape(licensingSchema, data)
  const found = read.value ? licensingFaults(read.value, known) : read.problems
  return {
    licensing: found.length === 0 ? read.value : null,
    problems: found.map((problem) => ({ ...problem, file: licensingFile, line: problem.line ?? lineOf(pathOf(problem.field ?? '')) })),
  }
}

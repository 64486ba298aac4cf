import { z } from 'zod'
import { fieldsOf, fromRoman, type Condition, type Problem, type Text } from '#kernel'
import { conditionSchema, fieldSchema, procedureSchema, readTerm, type Definition, type Field, type Procedure, type Term } from '#modules/cases'
import { componentsSchema } from './standard-file.ts'
import { componentNames, type ComponentName, type Components } from './standard.ts'

/** Something the city has to say about a component: a contradiction, a copy, a slip of the printed decree that it keeps as it is. */
export type ServiceNote = { component: ComponentName; text: string }

/** One service as the city writes it: its words for people, its standard, its form and its procedure. */
export type ServiceFile = {
  slug: string
  name: Text
  summary: Text
  keywords: string[]
  lifeEvents: string[]
  audience: Definition['audience']
  decree: string
  annex: string
  agency: string
  unit: string
  notes: ServiceNote[]
  standard: Components
  /** Requirements (1, 2, …) the form does not ask: `identity` is asked of everybody, `office` is written by the office itself. */
  supplied: { identity: number[]; office: number[] }
  /** The question that says how many units of work there are; `null` when the promise is for the whole. */
  units: string | null
  /** The question whose answer names a case in lists. */
  subject: string
  form: Field[]
  procedure: Procedure
  /** Laws that make this service a duty, for one no decree has set a standard for yet; then `decree` and `annex` are empty. */
  duty?: string[] | undefined
  /** When nobody is asked who they are, and when who asked is hidden from who answers. */
  unnamed?: Condition | undefined
  confidential?: Condition | undefined
  /** Years after the end of a case for which its personal data are kept; `null`: by the law of archives. */
  retention?: number | null | undefined
}

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const text = z.union([z.string().min(1).transform((id): Text => ({ id })), z.strictObject({ id: z.string().min(1), en: z.string().optional() })])
const numbers = z.array(z.int().positive()).default([])

const serviceSchema = z.strictObject({
  name: text,
  summary: text,
  keywords: z.array(z.string().min(1)).min(1),
  lifeEvents: z.array(slug).default([]),
  audience: z.enum(['public', 'agencies', 'internal']),
  decree: slug.default(''),
  annex: z.string().refine((roman) => fromRoman(roman) !== null, 'annex-not-roman').default(''),
  agency: slug,
  unit: slug,
  notes: z.array(z.strictObject({ component: z.enum(componentNames), text: z.string().min(1) })).default([]),
  standard: componentsSchema,
  supplied: z.strictObject({ identity: numbers, office: numbers }).default({ identity: [], office: [] }),
  units: slug.nullable().default(null),
  subject: slug,
  form: z.array(fieldSchema),
  procedure: procedureSchema,
  duty: z.array(z.string().trim().min(1)).min(1).optional(),
  unnamed: conditionSchema.optional(),
  confidential: conditionSchema.optional(),
  retention: z.int().positive().max(100).nullable().optional(),
})

/** Whether the city must take it though no decree has set a standard for it. */
export const isDuty = (file: Pick<ServiceFile, 'duty' | 'decree'>): boolean => file.decree === '' && (file.duty?.length ?? 0) > 0

/** Reads the shape of a service file; its slug is the file's name. What it means is checked by `serviceFaults` and `faults`. */
export const serviceFileSchema = (name: string): z.ZodType<ServiceFile, unknown> =>
  serviceSchema.transform((file) => ({ slug: name, ...file }))

/** JSON Schema of a service file, for completion and checking in editors. */
export const serviceJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(serviceSchema, { io: 'input', unrepresentable: 'any' }),
  $id: 'balai-service', title: 'Service of a city',
})

/** The promised time as the clock counts it; the longest when there are several, `null` when none is counted. */
export function termOf({ duration }: Components): Term | null {
  if (duration?.max == null || duration.unit === null) return null
  return { n: duration.max, unit: duration.unit, ...(duration.per !== null && { per: duration.per }) }
}

/** What a case of this service is worked by. Requirements the office writes itself are left out: nobody else can bring them. */
export function toDefinition(file: ServiceFile, decreeNumber: string): Definition {
  const { slug: name, standard, supplied } = file
  return {
    slug: name, name: file.name, summary: file.summary, agency: file.agency, unit: file.unit, term: termOf(standard), units: file.units,
    subject: file.subject, form: file.form, procedure: file.procedure, audience: file.audience,
    requirements: standard.requirements.flatMap((one, index) => (supplied.office.includes(index + 1) ? [] : [{ id: withItems(one), ...onlyWhen(file.form, index + 1) }])),
    identity: supplied.identity.length > 0,
    fee: standard.fee?.text || null,
    basis: decreeNumber === '' ? null : { decree: decreeNumber, annex: file.annex }, unnamed: file.unnamed, confidential: file.confidential, ...(decreeNumber === '' && { duty: file.duty }), retention: file.retention ?? null,
  }
}

export const withItems = (one: { text: string; items: { text: string }[] }): string =>
  (one.items.length === 0 ? one.text : `${one.text.replace(/\s*:$/, '')}: ${one.items.map((item) => item.text).join(', ')}`)

/** A requirement all of whose questions are asked of some only is required of those only. */
function onlyWhen(form: ServiceFile['form'], n: number): { when?: Condition } {
  const asking = form.filter((field) => field.covers?.includes(n))
  const conditions = asking.flatMap((field) => field.when ?? [])
  return asking.length > 0 && conditions.length === asking.length ? { when: conditions.length === 1 ? conditions[0]! : { any: conditions } } : {}
}

/**
 * What is wrong between the parts of one service, each with its path: requirements nobody asks for or that do not exist,
 * units and subject that are no questions, steps of a decree that the procedure leaves out or invents without a word,
 * papers that print what nobody answered, or one answer twice.
 */
export function serviceFaults(file: ServiceFile): Problem[] {
  return [...requirementFaults(file), ...questionFaults(file), ...sourceFaults(file), ...paperFaults(file), ...veilFaults(file), ...extensionFaults(file)]
}

/** A law lengthens a promise in its own measure: other units cannot be added to it. */
function extensionFaults({ standard, procedure: { extension } }: ServiceFile): Problem[] {
  const by = extension && readTerm(extension.by)
  if (!by || !('n' in by)) return []
  const term = termOf(standard)
  return term && term.unit === by.unit && term.per === undefined ? [] : [{ code: 'extension-of-another-unit', field: 'procedure.extension.by' }]
}

/** Who is not asked or hidden is decided by a question of the form; who is hidden has no paper, for it would print the name. */
function veilFaults({ form, unnamed, confidential, procedure }: ServiceFile): Problem[] {
  const asked = new Set(form.map((field) => field.id))
  const unknown = [['unnamed', unnamed] as const, ['confidential', confidential] as const].flatMap(([field, condition]) =>
    (condition ? fieldsOf(condition).filter((name) => !asked.has(name)).map((name) => ({ code: 'unknown-field', field, data: { name } })) : []))
  return [...unknown, ...(confidential && procedure.products.length > 0 ? [{ code: 'confidential-with-paper', field: 'confidential' }] : [])]
}

function requirementFaults({ standard, supplied, form }: ServiceFile): Problem[] {
  const count = standard.requirements.length
  const covered = new Set([...supplied.identity, ...supplied.office, ...form.flatMap((field) => field.covers ?? [])])
  const beyond = (list: number[], field: string): Problem[] =>
    list.flatMap((n, index) => (n > count ? [{ code: 'unknown-requirement', field: `${field}.${index}`, data: { n } }] : []))
  // The office's own requirements come last, else the numbers of the others would shift.
  const own = supplied.office.length
  return [
    ...beyond(supplied.identity, 'supplied.identity'),
    ...beyond(supplied.office, 'supplied.office'),
    ...form.flatMap((field, index) => beyond(field.covers ?? [], `form.${index}.covers`)),
    ...supplied.office.filter((n) => n <= count - own).map((n) => ({ code: 'office-requirement-not-last', field: 'supplied.office', data: { n } })),
    ...standard.requirements.flatMap((_, index) =>
      (covered.has(index + 1) ? [] : [{ code: 'requirement-not-asked', field: `standard.requirements.${index}`, data: { n: index + 1 } }])),
  ]
}

function questionFaults({ standard, form, units, subject }: ServiceFile): Problem[] {
  const counter = form.find((field) => field.id === units)
  const per = standard.duration?.per ?? null
  return [
    ...(form.some((field) => field.id === subject && field.must) ? [] : [{ code: 'subject-not-asked', field: 'subject', data: { name: subject } }]),
    ...(units !== null && (counter?.kind !== 'number' || !counter.must) ? [{ code: 'units-not-a-number', field: 'units', data: { name: units } }] : []),
    ...(per !== null && units === null ? [{ code: 'units-not-asked', field: 'standard.duration.per', data: { per } }] : []),
    ...(per === null && units !== null ? [{ code: 'units-without-per', field: 'units', data: { name: units } }] : []),
  ]
}

function sourceFaults({ standard, procedure }: ServiceFile): Problem[] {
  const printed = new Set(standard.procedure?.steps.map((step) => step.n))
  const carried = new Set(procedure.steps.map((step) => step.source))
  return [
    ...[...printed].filter((n) => !carried.has(n)).map((n) => ({ code: 'printed-step-left-out', field: 'procedure.steps', data: { n } })),
    ...procedure.steps.flatMap((step, index): Problem[] => {
      const field = `procedure.steps.${index}.source`
      if (step.source === null) return step.note ? [] : [{ code: 'added-step-unexplained', field, data: { id: step.id } }]
      return printed.has(step.source) ? [] : [{ code: 'unknown-printed-step', field, data: { n: step.source } }]
    }),
  ]
}

/** A paper prints its own fields and what is asked on the ways that make it. */
function paperFaults({ form, procedure }: ServiceFile): Problem[] {
  const ways = procedure.steps.flatMap((step) => step.ways)
  const asked = new Set([...form, ...ways.flatMap((way) => way.asks)].map((field) => field.id))
  return procedure.products.flatMap((product, index) => {
    const making = ways.filter((way) => way.product?.id === product.id).flatMap((way) => way.asks.map((field) => field.id))
    const all = [...making, ...product.fields.map((field) => field.id)]
    const twice = all.find((id, place) => all.indexOf(id) < place)
    return [
      ...product.fields.flatMap(({ id }, place) =>
        (asked.has(id) ? [] : [{ code: 'paper-field-not-asked', field: `procedure.products.${index}.fields.${place}`, data: { id } }])),
      ...(twice === undefined ? [] : [{ code: 'field-printed-twice', field: `procedure.products.${index}`, data: { id: twice } }]),
    ]
  })
}

import { z } from 'zod'
import type { Answer, Bounds, Condition, Text } from '#kernel'

/**
 * A procedure is data that a city writes; this file is its whole language.
 * Steps name positions, ways lead from step to step, and nothing here knows any one service.
 */

/** What an officer or the applicant can do to a case. The closed list that pages, journal and BPMN speak. */
export const acts = [
  'submit', 'receive', 'check', 'verify', 'assess', 'dispose', 'order', 'coordinate', 'prepare', 'record', 'report',
  'approve', 'comment', 'inform', 'conduct', 'invite', 'initial', 'sign', 'number', 'input', 'handOver', 'publish',
  'archive', 'return', 'refuse', 'correct',
] as const
export type Act = (typeof acts)[number]

/** Acts every case knows, outside its procedure. */
export const standingActs = ['withdraw', 'pause', 'resume', 'reopen', 'reportDisposition', 'extend'] as const
export type StandingAct = (typeof standingActs)[number]

/** Why the office's clock may stand still; anything else is no reason (regulation 4.4). */
export const pauseReasons = ['applicant', 'payment', 'outside', 'law'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** Who a step waits for: positions (any one of them), the applicant, the positions a leader chose, or those an answer names. */
export type Who = { kind: 'positions'; positions: string[] } | { kind: 'applicant' } | { kind: 'chosen' } | { kind: 'answer'; field: string }

export const fieldKinds = [
  'text', 'longText', 'number', 'date', 'choice', 'choices', 'yesNo', 'file', 'position', 'email', 'phone',
  'nik', 'nip', 'npwp', 'nib', 'place', 'point', 'money',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/**
 * What an answer means to the program, whatever the city calls its question: who asks, the marks of a letter, the parts of a number, a year;
 * of an application for a permit what it wants (`new`, `renewal` …), the number of the permit it is about, the company that will hold it,
 * from which day it is wanted, the last day of a recommendation, and where the place is that it is all about.
 */
export const meanings = ['body', 'letterNumber', 'letterDate', 'nature', 'attachments', 'classification', 'unitShort', 'year', 'purpose', 'permit', 'company', 'recommendedUntil', 'site', 'begins'] as const
export type Meaning = (typeof meanings)[number]

/** One question of a form. `covers` are the requirements (1, 2, …) of the standard it stands for. */
export type Field = {
  id: string
  kind: FieldKind
  label: Text
  hint?: Text | undefined
  must: boolean
  when?: Condition | undefined
  options?: { id: string; label: Text }[] | undefined
  atLeast?: number | undefined
  atMost?: number | undefined
  /** Where a point on the map has to lie. */
  within?: Bounds | undefined
  covers?: number[] | undefined
  means?: Meaning | undefined
}

/** A way out of a step: the act that takes it, where it leads, and what it asks, checks, issues. */
export type Way = {
  id: string
  act: Act
  name?: Text | undefined
  /** The next step; several run in parallel; `end` closes the case. */
  to: string[]
  outcome?: Outcome | undefined
  needs?: Condition | undefined
  asks: Field[]
  /** The officer has to tick every requirement before this way is open. */
  checks: boolean
  /** A reason in words has to be given, and the applicant reads it. */
  reason: boolean
  product?: { id: string; stage: ProductStage } | undefined
  /** The program takes this way itself when its step has waited so long for the applicant; it is offered to nobody. */
  after?: string | undefined
}

export type Outcome = 'granted' | 'refused' | 'referred'

/** What happens to a product on a way: written, numbered, signed, or all that is left of it at once. */
export type ProductStage = 'draft' | 'number' | 'sign' | 'issue'

export type Step = {
  id: string
  name: Text
  who: Who
  /** Step of the decree this one carries out, as printed; `null` where the city had to add it, with the reason in `note`. */
  source: number | null
  note?: Text | undefined
  /** The clock stands while the case waits here, for this reason. */
  pause?: PauseReason | undefined
  /** Waits until every branch of that parallel step has arrived. */
  joins?: string | undefined
  /** Working time this step should take, as the city estimates it; the mutu baku of the SOP. */
  takes?: string | undefined
  output?: Text | undefined
  /** Which standing pauses an officer may declare here. */
  mayPause: PauseReason[]
  ways: Way[]
}

/** A paper the case can end in: its template, and the register its number comes from (fixed, or by an answer). */
export type Product = {
  id: string
  name: Text
  template: string
  register?: string | { field: string; is: Record<string, string> } | undefined
  title?: Text | undefined
  /** What stands under the letter whatever it says, such as where to object. */
  closing?: Text | undefined
  fields: Field[]
}

/** A longer time that a law grants, with a written reason: who may take it, by how much, how often, which law. */
export type Extension = { who: string[]; by: string; times: number; law: Text; note?: Text | undefined }

/** Where a case goes on when it is reopened, and that its applicant may do so, with a reason. */
export type Reopening = { to: string }

export type Procedure = { steps: Step[]; products: Product[]; reopen?: Reopening | undefined; extension?: Extension | undefined }

const text = z.union([z.string().min(1).transform((id) => ({ id })), z.object({ id: z.string().min(1), en: z.string().optional() })])
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const answer: z.ZodType<Answer> = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema) }),
    z.strictObject({ any: z.array(conditionSchema) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ field: z.string(), is: answer }),
    z.strictObject({ field: z.string(), in: z.array(answer) }),
    z.strictObject({ field: z.string(), atLeast: z.number() }),
    z.strictObject({ field: z.string(), atMost: z.number() }),
    z.strictObject({ field: z.string(), answered: z.boolean() }),
  ]))

export const fieldSchema = z.strictObject({
  id: slug,
  kind: z.enum(fieldKinds),
  label: text,
  hint: text.optional(),
  must: z.boolean().default(false),
  when: conditionSchema.optional(),
  options: z.array(z.strictObject({ id: slug, label: text })).optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  within: z.strictObject({ south: z.number(), west: z.number(), north: z.number(), east: z.number() }).optional(),
  covers: z.array(z.int().positive()).optional(),
  means: z.enum(meanings).optional(),
})

const who = z.union([
  slug.transform((name): Who =>
    name === 'applicant' || name === 'chosen' ? { kind: name } : { kind: 'positions', positions: [name] }),
  z.array(slug).min(1).transform((positions): Who => ({ kind: 'positions', positions })),
  z.strictObject({ answer: slug }).transform(({ answer: field }): Who => ({ kind: 'answer', field })),
])

const waySchema = z.strictObject({
  id: slug,
  act: z.enum(acts),
  name: text.optional(),
  to: z.union([slug.transform((to) => [to]), z.array(slug).min(1)]),
  outcome: z.enum(['granted', 'refused', 'referred']).optional(),
  needs: conditionSchema.optional(),
  asks: z.array(fieldSchema).default([]),
  checks: z.boolean().default(false),
  reason: z.boolean().default(false),
  product: z.strictObject({ id: slug, stage: z.enum(['draft', 'number', 'sign', 'issue']) }).optional(),
  after: z.string().min(1).optional(),
})

const stepSchema = z.strictObject({
  id: slug,
  name: text,
  who,
  source: z.int().positive().nullable(),
  note: text.optional(),
  pause: z.enum(pauseReasons).optional(),
  joins: slug.optional(),
  takes: z.string().optional(),
  output: text.optional(),
  mayPause: z.array(z.enum(pauseReasons)).default([]),
  ways: z.array(waySchema).min(1),
})

const productSchema = z.strictObject({
  id: slug,
  name: text,
  template: slug,
  register: z.union([slug, z.strictObject({ field: slug, is: z.record(z.string(), slug) })]).optional(),
  title: text.optional(),
  closing: text.optional(),
  fields: z.array(fieldSchema).default([]),
})

/** Reads the YAML shape of a procedure; what it means is checked by `faults`. */
export const procedureSchema: z.ZodType<Procedure, unknown> = z.strictObject({
  steps: z.array(stepSchema).min(1),
  products: z.array(productSchema).default([]),
  reopen: z.strictObject({ to: slug }).optional(),
  extension: z.strictObject({ who: z.array(slug).min(1), by: z.string().min(1), times: z.int().positive().default(1), law: text, note: text.optional() }).optional(),
})

import { z } from 'zod'
import { localDate, readDate, type LocalDate, type Text } from '#kernel'
import { fieldSchema, type Field, type Term } from '#modules/cases'
import type { LegalStatus } from './kind.ts'
import { validitySchema, type Validity } from './validity.ts'

/** The groups in which the plan of the licensing agency prints its permits. */
export const groups = ['jasa-usaha', 'tertentu', 'non-perizinan'] as const
export type Group = (typeof groups)[number]

/** What the plan prints of a kind, to the letter: its place in the lists of 3.2, and its row of the table of procedures. */
export type Printed = {
  list: { section: string; n: string; text: string } | null
  sop: { n: string; text: string; charge: string | null; days: string | null } | null
}

/** What the law says, with how sure we are of it: `source` read for this, or `knowledge` without a page at hand. */
export type Legal = LegalStatus & { certainty: 'source' | 'knowledge' }

/** How a kind is worked in try-out mode: an example, no rule of the city. */
export type Example = {
  /** Technical agencies that are asked at once, each with its own time. */
  recommend: { agency: string; takes: string }[]
  visit: boolean
  charged: boolean
  validity: Validity
  /** Papers by their names in the file of papers. */
  papers: { paper: string; must: boolean }[]
  form: Field[]
}

/** One kind of permit as the city writes it; its slug is the file's name. */
export type Permit = {
  slug: string
  name: Text
  /** Abbreviations as printed, the one of the list first. */
  short: string[]
  group: Group
  summary: Text
  keywords: string[]
  printed: Printed | null
  /** The agency that delegated it, where it is printed. */
  delegatedBy: string | null
  status: Legal[]
  notes: string[]
  example: Example | null
}

/** A paper that applications ask for; the same paper of several applications is brought once. */
export type Paper = { text: string; label: Text; hint: Text | null }

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const said = z.string().trim().min(1)
const text = z.union([said.transform((id): Text => ({ id })), z.strictObject({ id: said, en: z.string().optional() })])
const day = z.string().transform((typed, context): LocalDate => {
  const read = readDate(typed)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'not-a-date' })
  return localDate('1970-01-01')
})

/** Nothing that is an example goes without saying so. */
const example = z.literal('example')

const printedSchema = z.strictObject({
  list: z.strictObject({ section: said, n: said, text: said }).nullable().default(null),
  sop: z.strictObject({ n: said, text: said, charge: said.nullable(), days: said.nullable() }).nullable().default(null),
})

const exampleSchema = z.strictObject({
  source: example,
  recommend: z.array(z.union([slug.transform((agency) => ({ agency, takes: '2 hari kerja' })), z.strictObject({ agency: slug, takes: said })])).default([]),
  visit: z.boolean().default(false),
  charged: z.boolean().default(false),
  validity: validitySchema,
  papers: z.array(z.union([slug.transform((paper) => ({ paper, must: true })), z.strictObject({ paper: slug, must: z.boolean() })])).min(1),
  form: z.array(fieldSchema).default([]),
}).transform(({ source: _, ...rest }): Example => rest)

const permitSchema = z.strictObject({
  name: text, short: z.array(said).default([]), group: z.enum(groups), summary: text, keywords: z.array(said).default([]),
  printed: printedSchema.nullable(), delegatedBy: slug.nullable().default(null),
  status: z.array(z.strictObject({
    from: day, state: z.enum(['in-force', 'replaced', 'abolished']), by: text.nullable().default(null), basis: said, certainty: z.enum(['source', 'knowledge']),
  })).default([]),
  notes: z.array(said).default([]), example: exampleSchema.nullable().default(null),
})

export const permitFileSchema = (name: string): z.ZodType<Permit, unknown> => permitSchema.transform((file) => ({ slug: name, ...file }))

export const papersSchema: z.ZodType<Record<string, Paper>, unknown> = z.record(slug, z.strictObject({ source: example, text: said, label: text, hint: text.nullable().default(null) }))
  .transform((papers) => Object.fromEntries(Object.entries(papers).map(([name, { source: _, ...paper }]) => [name, paper])))

/** What the plan says of its permits as a whole, each number where it stands, and what is listed for all to count. */
export type Document = { title: string; basis: string[]; counts: { n: number; where: string; text: string }[]; notes: string[] }

export const documentSchema: z.ZodType<Document, unknown> = z.strictObject({
  title: said, basis: z.array(said).default([]), notes: z.array(said).default([]), counts: z.array(z.strictObject({ n: z.int().positive(), where: said, text: said })).default([]),
})

/** The days of the table of procedures as the clock counts them: `5 Hari`; `null` where nothing is printed. */
export function printedTerm({ printed }: Pick<Permit, 'printed'>): Term | null {
  const found = /^(\d{1,3})\s+hari$/i.exec(printed?.sop?.days ?? '')
  return found ? { n: Number(found[1]), unit: 'day' } : null
}

/** Whether the table marks the kind as charged, by an annex the plan does not hold; `null` where it says nothing. */
export function printedCharge({ printed }: Pick<Permit, 'printed'>): boolean | null {
  const mark = printed?.sop?.charge ?? null
  return mark === null ? null : mark !== '-'
}

/**
 * Whether it may be asked for on a day: not when it was abolished or something else took its place by then, and not before the law
 * that made it, where the plan does not know it.
 */
export function isAskable({ status, printed, example: how }: Pick<Permit, 'status' | 'printed' | 'example'>, on: LocalDate): boolean {
  const now = status.findLast((one) => one.from <= on)
  return how !== null && (now === undefined ? printed !== null || status.length === 0 : now.state === 'in-force')
}

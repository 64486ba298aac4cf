import { z } from 'zod'
import { readDate, type LocalDate, type Text } from '#kernel'

/** What the city is and says of itself; the vision, mission, promise and pledge stand on every annex of its decree. */
export type City = {
  slug: string; name: Text; government: Text; zone: string; currency: string
  /** Prefix of tracking codes. */
  code: string
  /** Code of the area by the Ministry of Home Affairs, `32.75`. */
  area: string
  place: string; address: string; phone: string; fax: string | null; email: string; website: string
  vision: string; mission: string[]; promise: string; pledge: string
}

/** A decree that sets standards, as far as the city speaks of it. Numbers of others stay as printed, slips included. */
export type DecreeFile = {
  slug: string; number: string; date: LocalDate; inForce: LocalDate; place: string; title: Text; issuer: string
  /** Position that signed. */
  signatory: string
  annexes: number
  basis: string[]
  minutes: { number: string; date: LocalDate } | null
  revokes: { number: string; title: string }[]
  notes: string[]
}

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const said = z.string().trim().min(1)
const text = z.union([said.transform((id): Text => ({ id })), z.strictObject({ id: said, en: z.string().optional() })])
const date = z.string().transform((typed, context): LocalDate => {
  const read = readDate(typed)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'not-a-date' })
  return z.NEVER
})
const zones = new Set(Intl.supportedValuesOf('timeZone'))

export const citySchema: z.ZodType<City, unknown> = z.strictObject({
  slug, name: text, government: text, zone: said.refine((zone) => zones.has(zone), 'unknown-zone'), currency: z.literal('IDR'),
  code: z.string().regex(/^[A-Z]{2,5}$/), area: z.string().regex(/^\d{2}\.\d{2}$/),
  place: said, address: said, phone: said, fax: said.nullable().default(null), email: said, website: said,
  vision: said, mission: z.array(said).min(1), promise: said, pledge: said,
})

/** Reads the shape of a decree file; its slug is the file's name. */
export const decreeSchema = (name: string): z.ZodType<DecreeFile, unknown> => z.strictObject({
  number: said, date, inForce: date, place: said, title: text, issuer: said, signatory: slug, annexes: z.int().positive(),
  basis: z.array(said).default([]),
  minutes: z.strictObject({ number: said, date }).nullable().default(null),
  revokes: z.array(z.strictObject({ number: said, title: said })).default([]),
  notes: z.array(said).default([]),
}).transform((file) => ({ slug: name, ...file }))

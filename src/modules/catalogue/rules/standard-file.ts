import { z } from 'zod'
import { channelKinds, durationUnits, stepActs, type Components } from './standard.ts'

/** The fourteen components as a city writes them in YAML: what is not said may be left out, never guessed. */

const said = z.string().trim().min(1)
const list = z.array(said).default([])
const count = z.number().nonnegative().nullable().default(null)
const nothing = said.nullable().default(null)

const item = z.union([said.transform((text) => ({ text })), z.strictObject({ text: said })])
const requirement = z.union([
  said.transform((text) => ({ text, items: [] })),
  z.strictObject({ text: said, items: z.array(item).default([]) }),
])

const step = z.strictObject({
  n: z.int().positive(), actor: said.nullable(), act: z.enum(stepActs).nullable(), text: said,
})

const duration = z.strictObject({
  min: count, max: count, unit: z.enum(durationUnits).nullable().default(null), per: nothing, startsWhen: nothing,
  approximate: z.boolean().default(false),
  cases: z.array(z.strictObject({ label: said, min: count, max: count, unit: z.enum(durationUnits).nullable().default(null) })).default([]),
  text: said,
})

const fee = z.strictObject({
  kind: z.enum(['free', 'fixed', 'range', 'byRegulation']).nullable(), amount: count, min: count, max: count, per: nothing, legalBasis: nothing,
  cases: z.array(z.strictObject({ label: said, amount: count, min: count, max: count })).default([]),
  text: said,
})

/** Reads the components of one standard; printed step numbers are kept as they are, gaps too. */
export const componentsSchema: z.ZodType<Components, unknown> = z.strictObject({
  legalBasis: list,
  requirements: z.array(requirement).default([]),
  procedure: z.strictObject({ actors: list, steps: z.array(step) }).nullable().default(null),
  duration: duration.nullable().default(null),
  fee: fee.nullable().default(null),
  products: list,
  facilities: list,
  competencies: list,
  supervision: list,
  complaints: z.array(z.strictObject({ channel: z.enum(channelKinds), value: said })).default([]),
  staffCount: z.strictObject({ value: count, text: said }).nullable().default(null),
  serviceGuarantee: list,
  safetyGuarantee: list,
  evaluation: list,
  extra: z.array(z.strictObject({ label: said, text: said })).default([]),
})

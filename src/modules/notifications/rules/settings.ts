import { z } from 'zod'
import type { Problem } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'
import type { Channel, Hours } from './delivery.ts'

/** What a city says about its messages. */
export type MessageRules = {
  hours: Record<Channel, Hours>
  /** Days after which address and words are erased. */
  keepDays: number
  /** How many messages a day one address gets at most: nobody is flooded in the office's name. */
  perDay: number
  /** How many working days ahead the officers' digest looks. */
  digestDays: number
}

export const usualRules: MessageRules = {
  hours: { sms: { from: 7 * 60, until: 20 * 60 }, email: { from: 0, until: 24 * 60 } }, keepDays: 90, perDay: 30, digestDays: 1,
}

const clock = z.string().regex(/^(?:[01]\d|2[0-3])[.:][0-5]\d$|^24[.:]00$/).transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))
const hours = z.strictObject({ from: clock, until: clock }).refine((one) => one.from < one.until, { error: 'hours-backwards' })
const schema: z.ZodType<MessageRules, unknown> = z.strictObject({
  hours: z.strictObject({ sms: hours, email: hours }), keepDays: z.int().min(1).max(3650), perDay: z.int().min(1).max(10_000), digestDays: z.int().min(0).max(10),
})

export const messageRulesFile = 'messages.yaml'

/** Reads a city's `messages.yaml`; a city without one gets the usual rules. Every fault names its place. */
export function readMessageRules(text: string | null): { rules: MessageRules; problems: (Problem & { file: string })[] } {
  if (text === null) return { rules: usualRules, problems: [] }
  const { data, lineOf, problems } = readYaml(text)
  const read = problems.length > 0 ? { value: null, problems } : readShape(schema, data)
  return {
    rules: read.value ?? usualRules,
    problems: read.problems.map((problem) => ({ ...problem, file: messageRulesFile, line: problem.line ?? lineOf(pathOf(problem.field ?? '')) })),
  }
}

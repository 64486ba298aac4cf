import { z } from 'zod'
import type { LocalDate, Problem, Text } from '#kernel'
import { readPattern, type NumberParts, type Pattern, type SequenceKey } from './number.ts'

export const registerKinds = ['agenda', 'letter', 'note', 'disposition', 'regulation', 'decision', 'agreement'] as const
export type RegisterKind = (typeof registerKinds)[number]

/** A book in which numbers are given, one after the other. */
export type Register = {
  slug: string
  name: Text
  kind: RegisterKind
  /** How its numbers are written; see `number.ts`. */
  pattern: string
  resets: 'yearly' | 'never'
  /** First number of a series. */
  start: number
  /** Classification code and unit where the case names none. */
  code: string | null
  unit: string | null
  /** The position that keeps the book. */
  keeper: string
  /** Whether 23.A may be inserted between 23 and 24. */
  inserts: boolean
  /** Where the instrument is promulgated; decisions are not (Permendagri 80/2015). */
  gazette: 'lembaran-daerah' | 'berita-daerah' | null
  /** The classification codes this book takes, with all below each; absent: any well-formed code. */
  codes?: string[] | undefined
}

const codePattern = /^\d{3}(\.\d+)*$/

/** What is wrong with a classification code for this book; `null` when it may stand in its numbers. */
export function codeFault(register: Pick<Register, 'codes'>, code: string): Problem | null {
  if (!codePattern.test(code)) return { code: 'code-malformed', data: { found: code.slice(0, 40) } }
  const { codes } = register
  return !codes || codes.some((one) => code === one || code.startsWith(`${one}.`)) ? null : { code: 'code-not-in-book', data: { found: code, list: codes.join(', ') } }
}

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const text = z.union([z.string().min(1).transform((id): Text => ({ id })), z.strictObject({ id: z.string().min(1), en: z.string().optional() })])

const registerSchema = z.strictObject({
  slug,
  name: text,
  kind: z.enum(registerKinds),
  pattern: z.string().min(1),
  resets: z.enum(['yearly', 'never']).default('yearly'),
  start: z.int().positive().default(1),
  code: z.string().regex(codePattern).nullable().default(null),
  unit: z.string().regex(/^[A-Za-z][A-Za-z.]*$/).nullable().default(null),
  keeper: slug,
  inserts: z.boolean().default(false),
  gazette: z.enum(['lembaran-daerah', 'berita-daerah']).nullable().default(null),
  codes: z.array(z.string().regex(codePattern)).min(1).optional(),
})

/** The shape of `registers.yaml`; what it means is checked by `registerFaults`. */
export const registersSchema: z.ZodType<{ registers: Register[] }, unknown> = z.strictObject({ registers: z.array(registerSchema).min(1) })

/**
 * Faults of a city's registers, with the path where each stands: doubled slugs, patterns that cannot number,
 * unknown keepers, regulations without a round number and decisions without a classification code (regulation 5).
 */
export function registerFaults(registers: Register[], positions: ReadonlySet<string>): Problem[] {
  return registers.flatMap((register, index) => {
    const at = `registers.${index}`
    const { pattern, problems } = readPattern(register.pattern)
    return [
      ...(registers.findIndex((one) => one.slug === register.slug) < index ? [{ code: 'register-twice', field: `${at}.slug`, data: { name: register.slug } }] : []),
      ...problems.map((problem) => ({ ...problem, field: `${at}.pattern` })),
      ...(positions.has(register.keeper) ? [] : [{ code: 'unknown-position', field: `${at}.keeper`, data: { name: register.keeper } }]),
      ...(register.code !== null && codeFault(register, register.code) ? [{ code: 'code-not-in-book', field: `${at}.code`, data: { found: register.code } }] : []),
      ...kindFaults(register, pattern).map((code) => ({ code, field: `${at}.pattern`, data: { name: register.slug } })),
    ]
  })
}

function kindFaults(register: Register, pattern: Pattern): string[] {
  const parts = new Set(pattern.flatMap((piece) => (piece.kind === 'part' ? [piece.part] : [])))
  const round = parts.has('n') && parts.has('year') && parts.size === 2
  return [
    ...(register.kind === 'regulation' && !round ? ['not-a-round-number'] : []),
    ...(register.kind === 'decision' && !parts.has('code') ? ['no-classification-code'] : []),
    ...(register.kind === 'decision' && register.gazette ? ['decision-not-promulgated'] : []),
    ...(register.kind === 'regulation' && !register.gazette ? ['regulation-without-gazette'] : []),
  ]
}

/** The parts of a number given on that day: what the case answers, else what the register says, else the unit that asks. */
export function partsFor(register: Register, key: SequenceKey, on: LocalDate, said: { code?: string | undefined; unit?: string | undefined; asking?: string | undefined }): NumberParts {
  return {
    ...key,
    code: said.code || (register.code ?? undefined),
    unit: said.unit || register.unit || said.asking,
    month: Number(on.slice(5, 7)),
    year: Number(on.slice(0, 4)),
  }
}

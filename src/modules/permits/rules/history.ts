import type { LocalDate } from '#kernel'
import type { Decision } from './life.ts'

/** A line of the journal of a permit, as far as its history reads it. */
export type Line = { seq: number; at: Date; type: string; position: string | null; person: string | null; data: Record<string, unknown> }

/** What happened to a permit, as pages show it: with a decision where it was one, and the last day, number or case it speaks of. */
export type Happening = {
  seq: number; at: Date; type: string; position: string | null; person: string | null
  decision: Decision | null; to: LocalDate | null; number: string | null; case: string | null; purpose: string | null; upheld: boolean | null
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const isDecision = (data: Record<string, unknown>): boolean => typeof data['act'] === 'string' && typeof data['on'] === 'string' && typeof data['instrument'] === 'object'

/** The history of a permit, newest first. */
export const historyOf = (lines: readonly Line[]): Happening[] => lines.map(({ seq, at, type, position, person, data }) => ({
  seq, at, type, position, person,
  decision: isDecision(data) ? (data as unknown as Decision) : null, to: text(data['to']) as LocalDate | null, number: text(data['number']),
  case: text(data['case']), purpose: text(data['purpose']), upheld: typeof data['upheld'] === 'boolean' ? data['upheld'] : null,
})).toReversed()

/** What everybody may know of it; who unmasked what, and applications that came to nothing, are nobody's matter. */
const open = new Set(['permit.issued', 'permit.suspended', 'permit.lifted', 'permit.revoked', 'permit.cancelled', 'permit.closed', 'permit.renewed', 'permit.amended', 'permit.transferred', 'permit.corrected', 'permit.objected', 'permit.objection-ended'])
export const publicHistory = (all: readonly Happening[]): Happening[] => all.filter(({ type }) => open.has(type))

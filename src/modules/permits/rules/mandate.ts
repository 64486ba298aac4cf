import { z } from 'zod'
import { addDays, addMonths, fieldsOf, localDate, readDate, type LocalDate } from '#kernel'
import type { Definition, Step } from '#modules/cases'
import type { Holding } from '#platform/context'

/**
 * Who may sign permits of which kinds, and decide about them, by which instrument, from when to when.
 * Where only a month is printed, the mandate counts from its last day and ends with its first.
 */
export type Mandate = { holder: string; kinds: 'all' | string[]; instrument: string; from: LocalDate; to: LocalDate | null; source: 'document' | 'example'; note: string | null }

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const dayOf = (end: 'first' | 'last') => z.string().transform((typed, c): LocalDate => {
  const month = /^\d{4}-\d{2}$/.test(typed) ? readDate(`${typed}-01`) : null
  const day = month === null ? readDate(typed) : end === 'first' ? month : addDays(addMonths(month, 1), -1)
  if (day) return day
  c.addIssue({ code: 'custom', message: 'not-a-day-or-month' })
  return localDate('1970-01-01')
})

/** One mandate as the city's file writes it. */
export const mandateSchema: z.ZodType<Mandate, unknown> = z.strictObject({
  holder: slug, kinds: z.union([z.literal('all'), z.array(slug).min(1)]).default('all'), instrument: z.string().min(3),
  from: dayOf('last'), to: dayOf('first').nullable().default(null), source: z.enum(['document', 'example']), note: z.string().min(1).nullable().default(null),
})

/** Whether it lets the position do this for that kind on that day. */
const covers = ({ holder, kinds, from, to }: Mandate, position: string, kind: string, day: LocalDate): boolean =>
  holder === position && (kinds === 'all' || kinds.includes(kind)) && from <= day && (to === null || day <= to)

/** The positions that hold a mandate for a kind on a day, each once. */
export const holdersOf = (mandates: readonly Mandate[], kind: string, day: LocalDate): string[] =>
  [...new Set(mandates.filter((one) => covers(one, one.holder, kind, day)).map(({ holder }) => holder))]

/** A service whose steps that want a mandate wait for everybody who holds one, beside those its procedure names: who may sign is said by the mandates alone. */
export function withSigners(service: Definition, holders: readonly string[]): Definition {
  const signs = (step: Step): boolean => step.ways.some((way) => way.needs !== undefined && fieldsOf(way.needs).includes('permits.mandate'))
  const widened = (step: Step): Step => (step.who.kind === 'positions' && signs(step) ? { ...step, who: { kind: 'positions', positions: [...new Set([...step.who.positions, ...holders])] } } : step)
  return { ...service, procedure: { ...service.procedure, steps: service.procedure.steps.map(widened) } }
}

/** A mandate goes with the position: its holder, and who stands in for it (Plt., Plh.). Not with a delegation in part, nor to the head above a vacant post. */
const carries = ({ capacity, acts }: Holding): boolean => capacity !== 'head' && !acts?.length

/** The mandate by which somebody with these positions signs or decides for that kind today, and the position; `null` without one. */
export function mandateOf(mandates: readonly Mandate[], holdings: readonly Holding[], kind: string, day: LocalDate): { mandate: Mandate; holding: Holding } | null {
  for (const holding of holdings.filter(carries)) {
    const mandate = mandates.findLast((one) => covers(one, holding.position, kind, day))
    if (mandate) return { mandate, holding }
  }
  return null
}

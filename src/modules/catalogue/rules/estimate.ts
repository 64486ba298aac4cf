import type { Problem } from '#kernel'
import { dayMinutes, readTerm, type Procedure, type Step, type Term } from '#modules/cases'

/** A month has about 20 working days (240 a year by the holiday lists of 2024–2026). */
const inMinutes: Record<Term['unit'], number> = {
  minute: 1, hour: 60, day: dayMinutes, workingDay: dayMinutes, calendarDay: dayMinutes, week: 5 * dayMinutes, month: 20 * dayMinutes,
}

/** A term in minutes of office time, roughly; for comparing estimates with a promise, not for due dates. */
export const roughMinutes = (term: Term): number => term.n * inMinutes[term.unit]

/** The city's estimate for one step in minutes; nothing where none is given or the clock stands. */
function minutesOf(step: Step): number {
  const term = step.takes === undefined || step.pause ? null : readTerm(step.takes)
  return term && 'n' in term ? roughMinutes(term) : 0
}

/** The longest way through a procedure by the estimates of its steps, without going back; parallel branches count once, the longest. */
export function longestMinutes({ steps }: Procedure): number {
  const known = new Map(steps.map((step) => [step.id, step]))
  const from = (id: string, walked: ReadonlySet<string>): number | null => {
    if (id === 'end') return 0
    const step = known.get(id)
    if (!step || walked.has(id)) return null
    const inside = new Set([...walked, id])
    const rests = step.ways.flatMap((way) => way.to).flatMap((to) => from(to, inside) ?? [])
    return rests.length > 0 ? minutesOf(step) + Math.max(...rests) : null
  }
  return from(steps[0]?.id ?? 'end', new Set()) ?? 0
}

/** Estimates nobody can read. */
export const unreadableEstimates = ({ steps }: Procedure): Problem[] =>
  steps.flatMap((step, index) => {
    const term = step.takes === undefined ? null : readTerm(step.takes)
    return term && 'code' in term ? [{ code: term.code, field: `procedure.steps.${index}.takes`, data: { text: step.takes ?? '' } }] : []
  })

/** A warning where the estimates of the steps add up to more than is promised (regulation 3: mutu baku). */
export function estimateWarnings(procedure: Procedure, term: Term | null): Problem[] {
  const [estimated, promised] = [longestMinutes(procedure), term ? roughMinutes(term) : Number.POSITIVE_INFINITY]
  return estimated > promised ? [{ code: 'estimates-beyond-promise', field: 'standard.duration', data: { estimated, promised } }] : []
}

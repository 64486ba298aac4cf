import type { Problem } from '#kernel'
import type { AchievedLine } from '#modules/performance'
import { after, type Happening, type State } from './score.ts'

/** The forms an agency fills in for the annual government report (annex XX of the decree). Which indicator belongs into which is the agency's to say. */
export const forms = ['2.1', '2.2', '2.3'] as const
export type FormName = (typeof forms)[number]
/** The form each indicator stands in; one that is missing is not reported. */
export type Assigned = Readonly<Record<string, FormName>>
export type LppdState = Exclude<State, 'evaluated'>

/** Where a form stands after that; `null` when it does not follow. What the desk has verified stays. */
export function afterDesk(state: LppdState, happening: Happening): LppdState | null {
  const next = state === 'verified' ? null : after(state, happening)
  return next === 'evaluated' ? null : next
}

export const mayFill = (state: LppdState): boolean => state === 'draft' || state === 'returned'

const isForm = (typed: string): typed is FormName => (forms as readonly string[]).includes(typed)

/** What was chosen, of indicators there are; an empty choice takes one out. */
export function readAssigned(indicators: readonly string[], before: Assigned, typed: Readonly<Record<string, string>>): { assigned: Assigned; problems: Problem[] } {
  const chosen = indicators.map((id) => ({ id, form: typed[id] ?? before[id] ?? '' }))
  return {
    assigned: Object.fromEntries(chosen.flatMap(({ id, form }) => (isForm(form) ? [[id, form]] : []))),
    problems: chosen.flatMap(({ id, form }) => (form === '' || isForm(form) ? [] : [{ code: 'no-form', field: id }])),
  }
}

/** The lines of each form, in the order of the tree. */
export const inForms = (lines: readonly AchievedLine[], assigned: Assigned): { form: FormName; lines: AchievedLine[] }[] =>
  forms.map((form) => ({ form, lines: lines.filter(({ indicator }) => assigned[indicator] === form) }))

export const reported = (lines: readonly AchievedLine[], assigned: Assigned): AchievedLine[] => lines.filter(({ indicator }) => assigned[indicator] !== undefined)

/** Figures a person typed that nothing stands behind here; what the program counted opens to its acts by itself. */
export const unsupported = (lines: readonly AchievedLine[], assigned: Assigned, supported: ReadonlySet<string>): AchievedLine[] =>
  reported(lines, assigned).filter(({ kind, indicator }) => kind === 'typed' && !supported.has(indicator))

/** What keeps a form from the desk: nothing reported, figures nothing stands behind, a year that is not over. */
export function bars(lines: readonly AchievedLine[], assigned: Assigned, known: { supported: ReadonlySet<string>; yearOver: boolean }): Problem[] {
  const bare = unsupported(lines, assigned, known.supported).length
  return [
    ...(known.yearOver ? [] : [{ code: 'year-not-over' }]), ...(reported(lines, assigned).length === 0 ? [{ code: 'nothing-reported' }] : []),
    ...(bare > 0 ? [{ code: 'support-missing', data: { n: bare } }] : []),
  ]
}

import { compare, fraction, over, plus, roundedTo, sumOf, times, type Fraction } from '#kernel'
import type { Criterion, EvaluationLaw, Part, Predicate } from './law.ts'

/** The letter given to each criterion; one that is missing was not judged, which is not E. */
export type Letters = Readonly<Record<string, string>>

export type PartScore = { part: Part; component: string; value: Fraction | null; unjudged: Criterion[] }
export type Score = { parts: PartScore[]; components: { id: string; value: Fraction | null; weight: Fraction }[]; total: Fraction | null; predicate: Predicate | null; unjudged: number }

const hundred = fraction(100)

/** A part is worth its weight times the mean of its letters; `null` while a criterion is unjudged. */
function partScore(law: EvaluationLaw, component: string, { part, letters }: { part: Part; letters: Letters }): PartScore {
  const valueOf = (id: string): number | undefined => law.letters.find((one) => one.letter === letters[id])?.value
  const unjudged = part.criteria.filter((one) => valueOf(one.id) === undefined)
  if (unjudged.length > 0) return { part, component, value: null, unjudged }
  const mean = over(sumOf(part.criteria.map((one) => fraction(valueOf(one.id) ?? 0))), fraction(part.criteria.length))
  return { part, component, value: over(times(part.weight, mean), hundred), unjudged }
}

const sum = (values: readonly (Fraction | null)[]): Fraction | null => values.reduce<Fraction | null>((all, one) => (all === null || one === null ? null : plus(all, one)), fraction(0))

/** What letters come to: exact, the total rounded once to two decimals before it is named. What is not judged whole has no total, never a low one. */
export function scoreOf(law: EvaluationLaw, letters: Letters): Score {
  const parts = law.components.flatMap((component) => component.parts.map((part) => partScore(law, component.id, { part, letters })))
  const exact = sum(parts.map((one) => one.value))
  const total = exact && roundedTo(exact, 2)
  return {
    parts, total, predicate: total && predicateOf(law, total), unjudged: parts.reduce((n, one) => n + one.unjudged.length, 0),
    components: law.components.map((one) => ({ id: one.id, weight: sumOf(one.parts.map((part) => part.weight)), value: sum(parts.filter((part) => part.component === one.id).map((part) => part.value)) })),
  }
}

/** The name of a total: the first bound it is over, so that 90.00 is A and 90.01 is AA. */
export function predicateOf({ predicates }: Pick<EvaluationLaw, 'predicates'>, total: Fraction): Predicate {
  const found = predicates.find((one) => one.over === null || compare(total, one.over) > 0)
  if (!found) throw new Error('the predicates have no last one')
  return found
}

export const states = ['draft', 'submitted', 'returned', 'verified', 'evaluated'] as const
export type State = (typeof states)[number]
export type Happening = 'submit' | 'answer' | 'returned' | 'granted' | 'refused' | 'withdrawn' | 'evaluate'

const moves: Readonly<Record<State, Partial<Record<Happening, State>>>> = {
  draft: { submit: 'submitted' },
  submitted: { returned: 'returned', granted: 'verified', refused: 'draft', withdrawn: 'draft' },
  returned: { answer: 'submitted', refused: 'draft', withdrawn: 'draft', granted: 'verified' },
  verified: { evaluate: 'evaluated' },
  evaluated: {},
}

/** Where a self-assessment stands after that; `null` when it does not follow. */
export const after = (state: State, happening: Happening): State | null => moves[state][happening] ?? null

/** The agency writes while it is its turn; the evaluator judges once the desk has verified it. */
export const mayAssess = (state: State): boolean => state === 'draft' || state === 'returned'

/** Criteria judged better than the lowest letter without a word of evidence: what is claimed has to be shown. */
export function unshown(law: EvaluationLaw, letters: Letters, evidenced: ReadonlySet<string>): Criterion[] {
  const lowest = law.letters.at(-1)?.letter
  return law.components.flatMap((one) => one.parts.flatMap((part) => part.criteria)).filter((one) => letters[one.id] !== undefined && letters[one.id] !== lowest && !evidenced.has(one.id))
}

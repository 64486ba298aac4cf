import { refuse } from '#kernel'
import { findingKey, type Finding } from './budget.ts'

/** Where a budget or a list of proposals stands between the agency and the team that looks at it. */
export const states = ['draft', 'submitted', 'returned', 'approved'] as const
export type State = (typeof states)[number]

/** What a person does, or what happens to the case that carries it. */
export type Happening = 'submit' | 'answer' | 'returned' | 'granted' | 'refused' | 'withdrawn'

const moves: Readonly<Record<State, Partial<Record<Happening, State>>>> = {
  draft: { submit: 'submitted' },
  submitted: { returned: 'returned', granted: 'approved', refused: 'draft', withdrawn: 'draft' },
  returned: { answer: 'submitted', granted: 'approved', refused: 'draft', withdrawn: 'draft' },
  approved: {},
}

/** Where it stands after that; refuses what does not follow (`not-open`). */
export const after = (state: State, happening: Happening): State => moves[state][happening] ?? refuse('conflict', 'not-open', { data: { state, happening } })

/** Whether that can follow; what the case does to a thing that is already elsewhere changes nothing. */
export const follows = (state: State, happening: Happening): boolean => moves[state][happening] !== undefined

/** The agency writes only while it is the agency's turn. */
export const mayWrite = (state: State): boolean => state === 'draft' || state === 'returned'

/** A remark of the team about one line, one activity, or the whole. */
export type Remark = { id: string; line: string | null; activity: string | null; settled: boolean }

/** What still bars approval: remarks nobody settled, and grave findings that were not let stand. */
export const bars = (remarks: readonly Pick<Remark, 'settled'>[], findings: readonly Finding[], allowed: ReadonlySet<string>): { remarks: number; findings: Finding[] } => ({
  remarks: remarks.filter((one) => !one.settled).length, findings: findings.filter((one) => one.grave && !allowed.has(findingKey(one))),
})

/** Whether the team has nothing left to say; what procedures need as `budgeting.reviewed`. */
export const isReviewed = (...about: Parameters<typeof bars>): boolean => {
  const left = bars(...about)
  return left.remarks === 0 && left.findings.length === 0
}

/** What the team said of one proposed price. */
export const verdicts = ['accepted', 'listed-already', 'evidence-missing', 'price-unreasonable'] as const
export type Verdict = (typeof verdicts)[number]

/** Whether every proposal was judged; what procedures need as `budgeting.judged`. */
export const isJudged = (proposals: readonly { verdict: Verdict | null }[]): boolean => proposals.every((one) => one.verdict !== null)

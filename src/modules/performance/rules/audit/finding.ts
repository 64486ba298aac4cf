import type { Certainty, Indicator, Mark, Node } from '../tree.ts'

export const rules = [
  'objective-without-indicator', 'no-task', 'position-without-box', 'indicator-copied', 'no-measure', 'output-at-outcome', 'no-unit', 'no-target', 'no-owner', 'no-polarity', 'no-source',
  'children-cannot-make', 'periods-cannot-make', 'weight-sum', 'weight-missing', 'two-names', 'same-indicator', 'spelling-mixed', 'decimal-mixed', 'misspelt', 'cut-off',
] as const
export type RuleName = (typeof rules)[number]

/** How sure a finding is: it cannot be otherwise, hardly otherwise, or a person should look. */
export const sureness = ['certain', 'likely', 'possible'] as const
export type Sureness = (typeof sureness)[number]

export type HowCode =
  | 'no-indicator' | 'objective-alone' | 'no-task' | 'no-box' | 'copied-whole' | 'copied-first-word' | 'copied-part' | 'no-measure' | 'output-outcome'
  | 'none-says' | 'some-say-not' | 'unit-implied' | 'no-owner' | 'formula-falls-short' | 'children-sum' | 'children-below' | 'periods' | 'periods-any' | 'weight-sum' | 'weight-missing'
  | 'same-words' | 'one-word' | 'same-in' | 'spelling' | 'point' | 'misspelt' | 'cut-off'

/** Something in a tree that cannot be right, or that a tree must have and this one has not. The printed value stays. */
export type Finding = {
  rule: RuleName
  /** The box and the indicator it speaks of; both `null` when it speaks of the whole tree. */
  node: string | null; indicator: string | null
  printed: string; expected: string | null
  how: { code: HowCode; data: Readonly<Record<string, string>> }
  certainty: Sureness
}

export const finding = (rule: RuleName, place: { node?: Node | null; indicator?: Indicator | null }, said: Pick<Finding, 'printed' | 'how'> & { expected?: string | null; certainty?: Sureness }): Finding =>
  ({ rule, node: place.node?.id ?? null, indicator: place.indicator?.id ?? null, printed: said.printed, expected: said.expected ?? null, how: said.how, certainty: said.certainty ?? 'certain' })

const least: Record<Certainty, Sureness> = { high: 'certain', medium: 'likely', low: 'possible' }

/** No finding is surer than the reading of what it speaks of. */
export const within = (sure: Sureness, ...marks: readonly Pick<Mark, 'certainty'>[]): Sureness =>
  [sure, ...marks.map(({ certainty }) => least[certainty])].reduce((a, b) => (sureness.indexOf(b) > sureness.indexOf(a) ? b : a))

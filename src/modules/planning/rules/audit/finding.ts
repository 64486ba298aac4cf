import { type Fraction } from '#kernel'
import { readFigure, type Figure } from '../figure.ts'
import type { Cell } from '../plan.ts'

/** Every rule of the audit, in the order a report lists them. */
export const rules = [
  'row-sum', 'column-sum', 'digits-transposed', 'number-groups', 'ratio', 'growth', 'average', 'average-kind', 'over-budget',
  'same-figure', 'wrong-row', 'wrong-year', 'missing-elsewhere', 'wording-differs', 'column-meaning',
  'percent-on-index', 'outside-scale', 'target-backwards', 'end-not-last', 'output-total', 'number-words', 'claim-contradicted', 'list-count',
  'numbering-gap', 'numbering-differs', 'table-outside-section', 'code-missing', 'code-malformed', 'code-parent', 'code-twice',
  'abbreviation-two-meanings', 'decree-number', 'decree-order', 'gazette-kind', 'gazette-twice', 'gazette-order', 'amends-other-kind', 'amends-later',
] as const
export type RuleName = (typeof rules)[number]

/** `certain`: arithmetic or the document against itself in one way only. `likely`: one of two must be wrong, or it follows from how such documents are made. `possible`: worth a look. */
export const certainties = ['certain', 'likely', 'possible'] as const
export type Certainty = (typeof certainties)[number]

/** Where: a table, the programmes, a list, an instrument or a sentence; then row, column and year as far as they say more. */
export type Place = { part: 'table' | 'list' | 'text' | 'law'; id: string; row?: string; column?: string; year?: number }

/** How something was computed; each has words in every language. */
export const hows = [
  'row-sum', 'column-sum', 'ratio', 'ratio-copied', 'ratio-of-nothing', 'growth', 'mean', 'average', 'average-kind', 'over-budget',
  'same-computed', 'same-stated', 'wrong-row', 'wrong-year', 'missing-elsewhere', 'wording', 'column-growth', 'column-meaning', 'groups', 'point',
  'percent-on-index', 'outside-scale', 'backwards', 'end-sum', 'end-last', 'end-avg', 'end-max', 'output-sum', 'output-last', 'output-avg', 'output-max', 'number-words', 'claim', 'list-count',
  'after', 'columns', 'numbered-there', 'section', 'codes-missing', 'code-missing', 'code-malformed', 'code-parent', 'code-twice',
  'two-meanings', 'decree-number', 'decree-order', 'decision-not-promulgated', 'gazette-kind', 'gazette-twice', 'gazette-order', 'amends-other-kind', 'amends-later',
] as const
export type HowCode = (typeof hows)[number]

/** How it was computed: a code that has words in every language, and its figures. */
export type How = { code: HowCode; data: Record<string, string> }

/** One thing that cannot be true. `path` is where it is written in the plan. */
export type Finding = { rule: RuleName; path: string; place: Place; printed: string; expected: string | null; how: How; certainty: Certainty }

export const weaker = (certainty: Certainty): Certainty => (certainty === 'certain' ? 'likely' : 'possible')
/** What rests on a cell whose place is uncertain is one step less sure. */
export const inView = (certainty: Certainty, ...uncertain: (string | null | undefined)[]): Certainty => (uncertain.some(Boolean) ? weaker(certainty) : certainty)

/** The figure of a cell, as told where the program could not read it. */
export const figureOf = (cell: Cell | undefined): Figure => readFigure(cell?.value ?? cell?.printed ?? '')
/** The figure of a cell that is one; `null` for blanks and words. */
export const valueOf = (cell: Cell | undefined): Fraction | null => figureOf(cell).value
export const isBlank = (cell: Cell | undefined): boolean => figureOf(cell).blank
export const isWords = (cell: Cell | undefined): boolean => { const { blank, value } = figureOf(cell); return !blank && value === null }

/** Two neighbouring digits changed places: 641 for 614. */
export function transposed(printed: string, expected: string): boolean {
  const [a, b] = [printed.replace(/\D/g, ''), expected.replace(/\D/g, '')]
  if (a.length !== b.length) return false
  const different = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]))
  const [one = -1, other = -1] = different
  return different.length === 2 && other === one + 1 && a[one] === b[other] && a[other] === b[one]
}

/** A wrong figure; when two of its digits changed places, that is the name of what is wrong. */
export const wrongFigure = (found: Finding): Finding =>
  (found.expected !== null && transposed(found.printed, found.expected) ? { ...found, rule: 'digits-transposed' } : found)

/** `no. 5`, or the beginning of a name. */
export const named = (n: string | null, name: string): string => [n, name.length > 60 ? `${name.slice(0, 57).trimEnd()}…` : name].filter(Boolean).join(' ')

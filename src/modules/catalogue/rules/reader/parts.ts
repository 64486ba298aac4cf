import type { ComponentName, Components, Decree } from '../standard.ts'

/** A line of the source: its number there (1-based), its text without trailing blanks, its page. A row of a real table knows its label, a heading that it is one, a mended label what was printed. */
export type Line = { n: number; text: string; page: number; label?: string; heading?: true; mended?: { printed: string; read: string; component: ComponentName } }

/** A stretch of a line that belongs to one component; `end` is where it ends on its line, `gap` says a blank line stood before. */
export type Piece = { n: number; text: string; col: number; end: number; gap: boolean }

/** What stands under one label. */
export type Cell = { label: string; number: string | null; labelLines: number[]; pieces: Piece[] }

export type Cells = Map<ComponentName, Cell>

/** Extra rows and head fields that are none of the fourteen components. */
export type ExtraCell = { label: string; text: string; line: number }

/** A range of source lines, both ends included. */
export type Range = { from: number; to: number }

export const warningCodes = [
  'missing-component', 'missing-name', 'missing-agency', 'name-differs', 'name-acronym', 'annex-misread', 'label-misread', 'number-misread', 'bullet-misread', 'number-unexpected',
  'step-gap', 'step-repeated', 'step-numbers-lost', 'steps-from-chart', 'no-actor', 'no-act', 'no-steps', 'stray-text', 'item-lost',
  'words-differ', 'duration-unread', 'fee-unread', 'staff-unread', 'copied', 'link-differs', 'address-broken',
  'amends-other-kind', 'number-impossible', 'internal-paper', 'by-content', 'scrambled', 'procedure-changed', 'said-twice', 'several-kinds', 'one-for-several',
] as const

export type WarningCode = (typeof warningCodes)[number]

/** Something a person should look at: a code, where, and the facts a sentence needs. */
export type Warning = {
  code: WarningCode
  component: ComponentName | null
  line: number
  data: Record<string, string | number>
}

export type StandardReading = {
  annex: string | null
  name: string | null
  agency: string | null
  components: Components
  warnings: Warning[]
  /** The lines each component, the name and the agency came from. */
  source: Partial<Record<ComponentName | 'name' | 'agency', Range[]>>
  lines: Range
}

export type Reading = {
  decree: Decree
  standards: StandardReading[]
  /** What is wrong in the decree itself, outside its standards. */
  warnings: Warning[]
  /** The lines the source was read as; ranges point into them. */
  lines: number
}

/** Line numbers as ranges, neighbours joined (blank lines between them are let in). */
export function rangesOf(numbers: readonly number[], near = 3): Range[] {
  const ranges: Range[] = []
  for (const n of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && n - last.to <= near) last.to = n
    else ranges.push({ from: n, to: n })
  }
  return ranges
}

import type { Text } from '#kernel'

/** A value as the plan prints it. `value` is what it must be read as where the program cannot tell; `uncertain` says why its place is not sure. */
export type Cell = { printed: string; value: string | null; uncertain: string | null }

export const layouts = ['permendagri-54-2010', 'permendagri-86-2017'] as const
export type Layout = (typeof layouts)[number]

/** What a column's values are, whatever its heading says. */
export const contents = ['text', 'count', 'days', 'amount', 'budget', 'realisation', 'target', 'ratio', 'sum', 'growth'] as const
export type Content = (typeof contents)[number]

export const polarities = ['higher', 'lower'] as const
export type Polarity = (typeof polarities)[number]
export const aggregations = ['sum', 'last', 'avg', 'max'] as const
export type Aggregation = (typeof aggregations)[number]

export const measures = ['satisfaction-index'] as const
export type Measure = (typeof measures)[number]

/** What is measured. An index has a scale and never a percent sign. */
export type Indicator = {
  id: string; name: string; short: string | null; is: 'index' | 'percentage' | 'number'; polarity: Polarity; aggregation: Aggregation
  unit: string | null; least: string | null; most: string | null
  /** What the program itself measures of it. */
  measure?: Measure | undefined
}

export type Column = {
  id: string; heading: string; holds: Content; unit: 'index' | null
  /** The years of its values, one cell each; `null` for a column of one value. */
  years: number[] | null
  /** The one year it speaks of, 2013 for the state at the beginning. */
  year: number | null
  /** The columns a sum, ratio or growth is made of; a ratio is first ÷ second. */
  of: string[]
  /** Columns with the same name here state the same figure. */
  same: string | null
}

export type Row = {
  n: string | null; name: string; key: string | null; indicator: string | null; year: number | null; short: string | null; lines: string | null; uncertain: string | null
  cells: Record<string, Cell[]>
  /** Rows that this one sums. */
  rows: Row[]
}

export type Average = { name: string; of: string; printed: string; weighted: [string, string] | null }

export type Table = {
  id: string; title: string; section: string; form: string | null; lines: string | null
  /** The numbers printed over the columns. */
  numbers: string | null
  notes: string[]; columns: Column[]; rows: Row[]; total: Row | null; averages: Average[]
}

export type Output = { name: string; unit: string | null; indicator: string | null; aggregation: Aggregation; base: Cell; targets: Cell[]; end: Cell; uncertain: string | null; lines: string | null; short: string | null }
export type Outcome = { name: string; indicator: string | null; base: Cell; targets: Cell[]; end: Cell; budget: Cell[]; endBudget: Cell; lines: string | null }

/** Activity and sub-activity are alike; a sub-activity has none below it. */
export type Activity = {
  id: string; n: string | null; code: string | null; name: string; unit: string | null; location: string | null; lines: string | null; uncertain: string | null
  budget: Cell[]; endBudget: Cell; outputs: Output[]; activities: Activity[]
  /** Services of the catalogue that it pays for. */
  services?: string[] | undefined
  /** From which money it is paid and by which law it is done, as printed; left out where nothing is printed. */
  funding?: string | undefined; legal?: string | undefined
}
export type Programme = {
  id: string; n: string | null; code: string | null; name: string; objective: string | null; lines: string | null
  budget: Cell[]; endBudget: Cell; outcomes: Outcome[]; activities: Activity[]
}

/** How the table of programmes is printed. `baseHolds: end` says that the column of the first year holds what is to be at the end. */
export type ProgrammeTable = {
  id: string; title: string; section: string; lines: string | null; headings: string[]; baseHolds: 'base' | 'end'
  goal: { printed: string; goal: string; lines: string | null } | null
  objective: { printed: string; objective: string; lines: string | null } | null
  budget: Cell[]; total: Cell
}

export type Objective = { id: string; text: string; at: string; lines: string | null; indicators: string[] }
export type Goal = { id: string; text: string; at: string; lines: string | null; objectives: Objective[] }
export type Said = { n: string | null; text: string; at: string | null; lines: string | null }

export type Item = { n: string | null; text: string; short: string | null; activity: string | null; cites: string | null; items: Item[] }
export type List = { id: string; title: string; section: string; lines: string | null; items: Item[] }

export type Abbreviation = { short: string; means: string; at: string; lines: string | null }

export type Gazette = { name: string; issuer: string | null; year: number; number: string; supplement: string | null }
/** A law or decision the plan cites; numbers as printed. */
export type Instrument = {
  at: string; kind: string; issuer: string | null; number: string; year: number | null; title: string; lines: string | null
  amends: { kind: string; number: string; year: number | null } | null
  gazette: Gazette | null
}

/** A figure or a claim that stands in a sentence. */
export type Statement = {
  at: string; about: string; printed: string; lines: string | null; unit: 'index' | null; year: number | null; indicator: string | null
  same: string | null; counts: string | null
  average: { table: string; column: string } | null
  claims: 'rises' | 'falls' | 'fluctuates' | null
  series: { table: string; column: string } | null
}

/** A strategic plan as printed: the tree, the programmes, the tables, and all else in which figures stand. */
export type Plan = {
  slug: string; title: Text; agency: { name: string; short: string }
  period: { base: number; first: number; last: number }
  layout: Layout; source: { document: string; lines: string | null } | null
  vision: Said | null; missions: Said[]; goals: Goal[]; indicators: Indicator[]; strategies: Said[]; policies: Said[]
  programmeTable: ProgrammeTable | null; programmes: Programme[]
  tables: Table[]; lists: List[]; abbreviations: Abbreviation[]; instruments: Instrument[]; statements: Statement[]
}

/** The years a plan sets targets for. */
export const yearsOf = ({ period }: Pick<Plan, 'period'>): number[] =>
  Array.from({ length: period.last - period.first + 1 }, (_, index) => period.first + index)

/** Every activity with where it stands, the programme's first, then what is below each. */
export function activitiesOf(plan: Plan): { activity: Activity; path: string }[] {
  const below = (activities: Activity[], path: string): { activity: Activity; path: string }[] =>
    activities.flatMap((activity, index) => [{ activity, path: `${path}.${index}` }, ...below(activity.activities, `${path}.${index}.activities`)])
  return plan.programmes.flatMap((programme, index) => below(programme.activities, `programmes.${index}.activities`))
}

/** Every row of a table with where it stands, those below after their own. */
export function rowsOf(table: Table, path: string): { row: Row; path: string }[] {
  const below = (rows: Row[], at: string): { row: Row; path: string }[] =>
    rows.flatMap((row, index) => [{ row, path: `${at}.${index}` }, ...below(row.rows, `${at}.${index}.rows`)])
  return below(table.rows, `${path}.rows`)
}

import { equals, roundedTo, writtenAs, type Fraction } from '#kernel'
import { readFigure } from '../figure.ts'
import { rowsOf, yearsOf, type Cell, type Column, type Plan, type Row, type Table } from '../plan.ts'
import { figureOf, inView, named, weaker, wrongFigure, type Finding, type Place } from './finding.ts'
import { columnSum } from './sums.ts'
import { ratioAt } from './ratios.ts'

/** One place where a figure is stated: of what (`key`), which (`same`), of which year. */
type Stated = {
  key: string; same: string; year: number | null; source: string; printed: string; value: Fraction | null; blank: boolean; places: number
  /** What it must be, where it can be computed from figures beside it. */
  computed: Fraction | null
  place: Place; path: string; row: string; uncertain: string | null
}

const sourceOf = (place: Place): string => `${place.part} ${place.id}`

/** Every place of the plan that states a figure which may stand elsewhere too. */
function statedIn(plan: Plan): Stated[] {
  return [...inTables(plan), ...inProgrammes(plan), ...inSentences(plan)]
}

function inTables(plan: Plan): Stated[] {
  return plan.tables.flatMap((table, at) => {
    const path = `tables.${at}`
    const rows = [...rowsOf(table, path), ...(table.total ? [{ row: table.total, path: `${path}.total` }] : [])]
    return table.columns.filter(({ same }) => same !== null).flatMap((column) => rows.flatMap(({ row, path: where }) => inRow(table, column, row, where)))
  })
}

function inRow(table: Table, column: Column, row: Row, path: string): Stated[] {
  const key = row.indicator ?? row.key
  if (key === null || column.same === null) return []
  return (row.cells[column.id] ?? []).map((cell, index): Stated => {
    const year = column.years?.[index] ?? column.year ?? row.year
    const place: Place = { part: 'table', id: table.id, row: named(row.n, row.name || key), column: column.heading || column.id, ...(year !== null && { year }) }
    const computed = column.holds === 'ratio' && column.of.length === 2 ? ratioAt(table, row, column, index)?.percent ?? null : null
    // a total that its rows do not make is judged as a sum; here it says what its rows make
    const total = row === table.total && computed === null ? columnSum(table, column, index) : null
    return stated(total === null ? cell : { ...cell, value: writtenAs(total, figureOf(cell).places) }, { key, same: column.same ?? '', year, computed, place, path: column.years === null ? `${path}.${column.id}` : `${path}.${column.id}.${index}`, row: named(row.n, row.name), uncertain: row.uncertain })
  })
}

function stated(cell: Cell, more: Pick<Stated, 'key' | 'same' | 'year' | 'computed' | 'place' | 'path' | 'row' | 'uncertain'>): Stated {
  const { value, blank, places } = figureOf(cell)
  return { ...more, printed: cell.printed, value, blank, places, source: sourceOf(more.place), uncertain: cell.uncertain ?? more.uncertain }
}

function inProgrammes(plan: Plan): Stated[] {
  const id = plan.programmeTable?.id ?? '5.1'
  return plan.programmes.flatMap((programme, at) => programme.outcomes.flatMap((outcome, index): Stated[] => {
    if (outcome.indicator === null) return []
    const key = outcome.indicator
    const path = `programmes.${at}.outcomes.${index}`
    const one = (cell: Cell, same: string, year: number, field: string): Stated => stated(cell, {
      key, same, year, computed: null, path: `${path}.${field}`, row: outcome.name, uncertain: null, place: { part: 'table', id, row: named(null, outcome.name), column: same, year },
    })
    const { base, last } = plan.period
    return [one(outcome.base, 'capaian', base, 'base'), ...yearsOf(plan).map((year, of) => one(outcome.targets[of] ?? { printed: '', value: null, uncertain: null }, 'target', year, `targets.${of}`)), one(outcome.end, 'target', last, 'end')]
  }))
}

const inSentences = (plan: Plan): Stated[] => plan.statements.flatMap((one, index): Stated[] => (one.same === null ? [] : [stated({ printed: one.printed, value: null, uncertain: null }, {
  key: one.indicator ?? one.same, same: one.same, year: one.year, computed: null, path: `statements.${index}`, row: one.about, uncertain: null, place: { part: 'text', id: one.at, row: one.about },
})]))

/** The same figure stated differently in two places, or in one place where it belongs in another. */
export function sameFigures(plan: Plan): Finding[] {
  const all = statedIn(plan)
  const groups = Map.groupBy(all, (one) => `${one.same} ${one.key} ${one.year ?? ''}`)
  const pairs = [...groups.values()].filter((group) => group.length > 1)
  return [...pairs.flatMap(differing), ...missing(pairs, all)]
}

/** Whether two say the same as far as the one with fewer decimals goes: 80 is 80,10 without them. */
function agree(one: Stated, other: Stated): boolean {
  if (one.value === null || other.value === null) return false
  const places = Math.min(one.places, other.places)
  return equals(roundedTo(one.value, places), roundedTo(other.value, places))
}

/** What a figure is taken to be: what can be computed, else what most places say, of these the one with most decimals, else what the first says. */
function truthOf(group: Stated[]): { value: Fraction; by: Stated; certain: boolean } | null {
  const computed = group.find((one) => one.computed !== null)
  if (computed?.computed) return { value: computed.computed, by: computed, certain: true }
  const said = group.filter((one) => one.value !== null)
  const ranked = said.map((one) => ({ one, times: said.filter((other) => agree(one, other)).length })).toSorted((a, b) => b.times - a.times || b.one.places - a.one.places)
  const first = ranked[0]
  return first?.one.value ? { value: first.one.value, by: first.one, certain: false } : null
}

function differing(group: Stated[]): Finding[] {
  const truth = truthOf(group)
  if (!truth) return []
  return group.flatMap((one): Finding[] => {
    // what a table computes of itself is judged by its own rules
    if (one === truth.by || one.value === null || one.computed !== null || equals(one.value, roundedTo(truth.value, one.places))) return []
    const written = `${writtenAs(truth.value, one.places)}${/%/.test(one.printed) ? '%' : ''}`
    return [wrongFigure({
      rule: 'same-figure', path: one.path, place: one.place, printed: one.printed, expected: written,
      how: { code: truth.by.computed !== null ? 'same-computed' : 'same-stated', data: { there: whereOf(truth.by.place), printed: truth.by.printed } },
      certainty: inView(truth.certain ? 'certain' : 'likely', one.uncertain, truth.by.uncertain),
    })]
  })
}

const whereOf = ({ id, row, year }: Place): string => [id, row, year].filter((part) => part !== undefined && part !== '').join(', ')

/** What one place states and the other leaves blank: another row or year there says it, or nobody does. */
function missing(groups: Stated[][], all: Stated[]): Finding[] {
  const gaps = groups.flatMap((group) => {
    const [said, silent] = [group.find((one) => one.value !== null), group.filter((one) => one.blank)]
    return said ? silent.map((gap) => ({ said, gap })) : []
  })
  const places = new Map(all.map((one) => [placeKey(one, one.source), one]))
  const byValue = Map.groupBy(all.filter(({ value }) => value !== null), (one) => valueKey(one, one.source))
  const moved = new Map<Stated, Stated>()
  const used = new Set<Stated>()
  for (const { said, gap } of gaps) {
    if (used.has(said)) continue
    const there = byValue.get(valueKey(said, gap.source))?.find((one) => ((one.year === said.year) !== (one.key === said.key)) && places.get(placeKey(one, said.source))?.blank === true && !used.has(one))
    if (there) { moved.set(said, there); used.add(said).add(there) }
  }
  return [...[...moved].map(([said, there]) => misplaced(said, there)), ...silences(gaps.filter(({ said }) => !used.has(said)))]
}

/** Where a source states the same figure of the same thing in the same year. */
const placeKey = ({ same, key, year }: Stated, source: string): string => `${source}|${same}|${key}|${year ?? ''}`
/** What a source states as the same figure with the same value. */
const valueKey = ({ same, value }: Stated, source: string): string => `${source}|${same}|${value?.top ?? ''}/${value?.bottom ?? ''}`

function misplaced(said: Stated, there: Stated): Finding {
  // the table that can be computed says where it belongs
  const [wrong, right] = said.computed === null ? [said, there] : [there, said]
  const year = wrong.key === right.key
  return {
    rule: year ? 'wrong-year' : 'wrong-row', path: wrong.path, place: wrong.place, printed: wrong.printed, expected: '-',
    how: { code: year ? 'wrong-year' : 'wrong-row', data: { there: whereOf(right.place) } }, certainty: inView('likely', wrong.uncertain),
  }
}

/** One finding for all rows a place leaves blank in one year. */
function silences(gaps: { said: Stated; gap: Stated }[]): Finding[] {
  const groups = Map.groupBy(gaps, ({ gap }) => `${gap.source} ${gap.place.column} ${gap.year ?? ''}`)
  return [...groups.values()].flatMap((group): Finding[] => {
    const [first] = group
    if (!first) return []
    const { gap, said } = first
    const rows = group.map((one) => `${one.said.row}: ${one.said.printed}`).join('; ')
    const { row: _row, ...place } = gap.place
    return [{
      rule: 'missing-elsewhere', path: gap.path, place: group.length > 1 ? place : gap.place, printed: gap.printed || '-', expected: group.length > 1 ? null : said.printed,
      how: { code: 'missing-elsewhere', data: { there: said.place.id, rows, count: String(group.length) } }, certainty: 'likely',
    }]
  })
}

const plainly = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Vision, goal and objective in other words elsewhere. */
export function wordings(plan: Plan): Finding[] {
  const { vision, programmeTable: table } = plan
  const differs = (printed: string, right: string, at: { path: string; place: Place; there: string }): Finding[] => (plainly(printed) === plainly(right) ? [] : [{
    rule: 'wording-differs', path: at.path, place: at.place, printed, expected: right, how: { code: 'wording', data: { there: at.there } }, certainty: weaker('likely'),
  }])
  const goal = plan.goals.find(({ id }) => id === table?.goal?.goal)
  const objective = plan.goals.flatMap((one) => one.objectives).find(({ id }) => id === table?.objective?.objective)
  return [
    ...plan.statements.flatMap((one, index) => (vision && one.same === 'visi' && readFigure(one.printed).value === null ? differs(one.printed, vision.text, { path: `statements.${index}`, place: { part: 'text', id: one.at, row: one.about }, there: vision.at ?? '' }) : [])),
    ...(table?.goal && goal ? differs(table.goal.printed, goal.text, { path: 'programmeTable.goal', place: { part: 'table', id: table.id, column: 'Tujuan' }, there: goal.at }) : []),
    ...(table?.objective && objective ? differs(table.objective.printed, objective.text, { path: 'programmeTable.objective', place: { part: 'table', id: table.id, column: 'Sasaran' }, there: objective.at }) : []),
  ]
}

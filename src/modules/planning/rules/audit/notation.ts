import { compare, writtenAs, type Fraction } from '#kernel'
import { readFigure, readSpelled } from '../figure.ts'
import { activitiesOf, rowsOf, yearsOf, type Cell, type Plan, type Table } from '../plan.ts'
import { figureOf, named, valueOf, type Finding, type Place } from './finding.ts'
import { meanGrowth, valuesOver } from './ratios.ts'

type Placed = { cell: Cell; path: string; place: Place }

/** Every cell that holds a figure, with where it stands. */
function figures(plan: Plan): Placed[] {
  return [...plan.tables.flatMap((table, at) => inTable(table, `tables.${at}`)), ...inProgrammes(plan)]
}

function inTable(table: Table, path: string): Placed[] {
  const rows = [...rowsOf(table, path), ...(table.total ? [{ row: table.total, path: `${path}.total` }] : [])]
  return rows.flatMap(({ row, path: where }) => table.columns.filter(({ holds }) => holds !== 'text').flatMap((column) => (row.cells[column.id] ?? []).map((cell, index): Placed => {
    const year = column.years?.[index] ?? column.year ?? row.year
    return {
      cell, path: column.years === null ? `${where}.${column.id}` : `${where}.${column.id}.${index}`,
      place: { part: 'table', id: table.id, row: named(row.n, row.name), column: column.heading || column.id, ...(year !== null && { year }) },
    }
  })))
}

function inProgrammes(plan: Plan): Placed[] {
  const id = plan.programmeTable?.id ?? '5.1'
  const years = yearsOf(plan)
  const money = (cells: Cell[], end: Cell, at: { row: string; path: string }): Placed[] => [
    ...cells.map((cell, index): Placed => ({ cell, path: `${at.path}.budget.${index}`, place: { part: 'table', id, row: at.row, column: 'Rp', year: years[index] ?? plan.period.last } })),
    { cell: end, path: `${at.path}.endBudget`, place: { part: 'table', id, row: at.row, column: 'Rp' } },
  ]
  return [
    ...plan.programmes.flatMap((one, index) => [
      ...money(one.budget, one.endBudget, { row: named(one.n, one.name), path: `programmes.${index}` }),
      ...one.outcomes.flatMap((of, at) => {
        const path = `programmes.${index}.outcomes.${at}`
        const target = (cell: Cell, field: string, column: string): Placed => ({ cell, path: `${path}.${field}`, place: { part: 'table', id, row: of.name, column } })
        return [target(of.base, 'base', 'awal'), ...of.targets.map((cell, year) => target(cell, `targets.${year}`, String(years[year] ?? ''))), target(of.end, 'end', 'akhir')]
      }),
    ]),
    ...activitiesOf(plan).flatMap(({ activity, path }) => money(activity.budget, activity.endBudget, { row: named(activity.n ?? activity.code, activity.name), path })),
    ...(plan.programmeTable ? [{ cell: plan.programmeTable.total, path: 'programmeTable.total', place: { part: 'table', id, row: 'Jumlah', column: 'Rp' } } satisfies Placed] : []),
  ]
}

/** Groups of digits that no number has, and decimal points among decimal commas. */
export const numberGroups = (plan: Plan): Finding[] => figures(plan).flatMap(({ cell, path, place }): Finding[] => {
  if (cell.printed === '') return []
  const printed = readFigure(cell.printed)
  const value = valueOf(cell)
  if (printed.fault === null || value === null) return []
  const expected = `${writtenAs(value, figureOf(cell).places)}${printed.percent ? '%' : ''}`
  return [{ rule: 'number-groups', path, place, printed: cell.printed, expected, how: { code: printed.fault, data: {} }, certainty: printed.fault === 'groups' ? 'certain' : 'likely' }]
})

/** The figure without its sign, in the decimal comma of the rest. */
const bare = (cell: Cell): string => { const { value, places } = figureOf(cell); return value === null ? cell.printed : writtenAs(value, places) }

/** Percent signs on an index; one finding for each row that prints them. */
export function percentOnIndex(plan: Plan): Finding[] {
  const index = new Map(plan.indicators.filter((one) => one.is === 'index').map((one) => [one.id, one]))
  const scale = (id: string | null): string => { const own = id === null ? undefined : index.get(id); return own?.least && own.most ? `${own.least}–${own.most}` : '' }
  const one = (cells: readonly Cell[], at: { path: string; place: Place; id: string | null }): Finding[] => {
    const signed = cells.filter((cell) => figureOf(cell).percent)
    if (signed.length === 0) return []
    const printed = signed.map((cell) => cell.printed).join('; ')
    return [{ rule: 'percent-on-index', path: at.path, place: at.place, printed, expected: signed.map(bare).join('; '), how: { code: 'percent-on-index', data: { scale: scale(at.id) } }, certainty: 'certain' }]
  }
  return [
    ...plan.tables.flatMap((table, at) => rowsOf(table, `tables.${at}`).flatMap(({ row, path }) => {
      const isIndex = row.indicator !== null && index.has(row.indicator)
      const cells = table.columns.filter((column) => column.holds !== 'text' && (isIndex || column.unit === 'index')).flatMap((column) => row.cells[column.id] ?? [])
      return one(cells, { path, place: { part: 'table', id: table.id, row: named(row.n, row.name) }, id: row.indicator })
    })),
    ...plan.programmes.flatMap((programme, at) => programme.outcomes.flatMap((of, n) => (of.indicator !== null && index.has(of.indicator)
      ? one([of.base, ...of.targets, of.end], { path: `programmes.${at}.outcomes.${n}`, place: { part: 'table', id: plan.programmeTable?.id ?? '5.1', row: of.name }, id: of.indicator }) : []))),
    ...plan.statements.flatMap((of, at) => (of.unit === 'index' || (of.indicator !== null && index.has(of.indicator))
      ? one([{ printed: of.printed, value: null, uncertain: null }], { path: `statements.${at}`, place: { part: 'text', id: of.at, row: of.about }, id: of.indicator }) : [])),
  ]
}

/** Values of an index outside its scale. */
export function outsideScale(plan: Plan): Finding[] {
  const limit = (text: string | null): Fraction | null => (text === null ? null : readFigure(text).value)
  return plan.indicators.flatMap((indicator) => {
    const [least, most] = [limit(indicator.least), limit(indicator.most)]
    return plan.tables.flatMap((table, at) => rowsOf(table, `tables.${at}`).flatMap(({ row, path }) => (row.indicator !== indicator.id ? [] : table.columns.filter(({ holds }) => holds === 'target' || holds === 'realisation').flatMap((column) =>
      (row.cells[column.id] ?? []).flatMap((cell, index): Finding[] => {
        const value = valueOf(cell)
        if (value === null || ((least === null || compare(value, least) >= 0) && (most === null || compare(value, most) <= 0))) return []
        const place: Place = { part: 'table', id: table.id, row: named(row.n, row.name), column: column.heading || column.id }
        return [{ rule: 'outside-scale', path: column.years === null ? `${path}.${column.id}` : `${path}.${column.id}.${index}`, place, printed: cell.printed, expected: null, how: { code: 'outside-scale', data: { scale: `${indicator.least ?? ''}–${indicator.most ?? ''}` } }, certainty: 'certain' }]
      })))))
  })
}

/** `44 (empat puluh tiga)`: a number whose words say another. */
export const numberWords = (plan: Plan): Finding[] => plan.statements.flatMap((one, index): Finding[] => {
  const found = /^(\d+)\s*\(([^)]*)\)/.exec(one.printed.trim())
  const spelled = found && readSpelled(found[2] ?? '')
  if (!found || spelled === null || spelled === Number(found[1])) return []
  const place: Place = { part: 'text', id: one.at, row: one.about }
  return [{ rule: 'number-words', path: `statements.${index}`, place, printed: one.printed, expected: String(spelled), how: { code: 'number-words', data: { words: found[2] ?? '', n: String(spelled) } }, certainty: 'certain' }]
})

const headings: [RegExp, string, readonly string[]][] = [
  [/\brasio\b/i, 'ratio', ['ratio']], [/\bpertumbuhan\b/i, 'growth', ['growth']], [/^anggaran\b/i, 'budget', ['budget', 'sum']], [/^target\b/i, 'target', ['target']],
  [/^realisasi\b/i, 'realisation', ['realisation', 'ratio', 'sum']],
]

/** Columns that hold something else than their heading says. */
export function columnMeanings(plan: Plan): Finding[] {
  const inTables = plan.tables.flatMap((table, at) => table.columns.flatMap((column, index): Finding[] => {
    const says = headings.find(([pattern]) => pattern.test(column.heading))
    if (!says || says[2].includes(column.holds)) return []
    const of = table.columns.find(({ id }) => id === column.of[0])
    const growth = says[1] === 'growth' && of ? meanGrowth(valuesOver(table, null, of)) : null
    const place: Place = { part: 'table', id: table.id, column: column.heading }
    const data = { says: says[1], holds: column.holds, ...(growth && { steps: growth.steps.map((step) => `${writtenAs(step, 2)}%`).join('; ') }) }
    return [{ rule: 'column-meaning', path: `tables.${at}.columns.${index}`, place, printed: column.heading, expected: growth ? `${writtenAs(growth.mean, 2)}%` : null, how: { code: growth ? 'column-growth' : 'column-meaning', data }, certainty: 'certain' }]
  }))
  const table = plan.programmeTable
  const base = table?.headings.find((heading) => /capaian.*awal|kondisi.*awal/i.test(heading))
  const first: Finding[] = table && base && table.baseHolds === 'end'
    ? [{ rule: 'column-meaning', path: 'programmeTable', place: { part: 'table', id: table.id, column: base }, printed: base, expected: null, how: { code: 'column-meaning', data: { says: 'base', holds: 'end' } }, certainty: 'likely' }]
    : []
  return [...inTables, ...first]
}

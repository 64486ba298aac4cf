import { equals, plus, sumOf, writtenAs, zero, type Fraction } from '#kernel'
import { rowsOf, yearsOf, type Activity, type Cell, type Column, type Plan, type Programme, type Row, type Table } from '../plan.ts'
import { writtenFully } from '../figure.ts'
import { figureOf, inView, isWords, named, valueOf, wrongFigure, type Finding, type Place } from './finding.ts'

const summed = new Set<Column['holds']>(['count', 'amount', 'budget', 'realisation', 'sum'])

/** What is printed as a sum against what its parts make. Blank sums are not judged unless a dash stands for something. */
function against(printed: Cell | undefined, parts: (Fraction | null)[], about: { path: string; place: Place; rule: 'row-sum' | 'column-sum'; uncertain: (string | null)[] }): Finding[] {
  const figure = figureOf(printed)
  const sum = sumOf(parts.flatMap((part) => part ?? []))
  if (printed === undefined || (figure.blank && printed.printed === '') || isWords(printed) || (figure.value === null && sum.top === 0n)) return []
  if (figure.value !== null && equals(figure.value, sum)) return []
  const given = parts.filter((part) => part !== null)
  const written = writtenAs(sum, figure.places)
  const terms = given.length <= 16 ? `${given.map((part) => writtenFully(part)).join(' + ')} = ${written}` : `${given.length} × = ${written}`
  const off = writtenAs(figure.value === null ? sum : plus(figure.value, { top: -sum.top, bottom: sum.bottom }), figure.places)
  return [wrongFigure({
    rule: about.rule, path: about.path, place: about.place, printed: printed.printed, expected: written,
    how: { code: about.rule, data: { sum: terms, off } }, certainty: inView('certain', printed.uncertain, ...about.uncertain),
  })]
}

/** The figure of a row in a column of one value: its parts where it has parts, then what a sum column adds, else what is printed. */
export function figureIn(table: Table, row: Row, column: Column): Fraction | null {
  if (row.rows.length > 0 && summed.has(column.holds)) {
    const below = row.rows.flatMap((one) => figureIn(table, one, column) ?? [])
    if (below.length > 0) return sumOf(below)
  }
  if (column.holds === 'sum') {
    const parts = addends(table, row, column)
    if (parts.some((part) => part !== null)) return sumOf(parts.flatMap((part) => part ?? []))
  }
  return valueOf(row.cells[column.id]?.[0])
}

const addends = (table: Table, row: Row, column: Column): (Fraction | null)[] =>
  column.of.flatMap((id) => { const own = table.columns.find((one) => one.id === id); return own ? (row.cells[id] ?? []).map(valueOf) : [] })

/** The figure of a row in a year's cell, or in a column of one value. */
export function figureAt(table: Table, row: Row, column: Column, index: number): Fraction | null {
  if (column.years === null) return figureIn(table, row, column)
  if (row.rows.length > 0 && summed.has(column.holds)) {
    const below = row.rows.flatMap((one) => figureAt(table, one, column, index) ?? [])
    if (below.length > 0) return sumOf(below)
  }
  return valueOf(row.cells[column.id]?.[index])
}

/** What all rows of a table make in a column; `null` when no row says anything. */
export function columnSum(table: Table, column: Column, index: number): Fraction | null {
  const parts = table.rows.flatMap((row) => figureAt(table, row, column, index) ?? [])
  return parts.length > 0 ? sumOf(parts) : null
}

const placeIn = (table: Table, row: Row, column: Column, index: number): Place => {
  const year = column.years?.[index] ?? column.year ?? row.year
  return { part: 'table', id: table.id, row: named(row.n, row.name || row.key || ''), column: column.heading || column.id, ...(year != null && { year }) }
}

/** Sums within the rows of a table, of rows below a row, and of the whole table. */
export function tableSums(plan: Plan): Finding[] {
  return plan.tables.flatMap((table, at) => {
    const path = `tables.${at}`
    return [
      ...rowsOf(table, path).flatMap(({ row, path: where }) => [...rowSums(table, row, where), ...partSums(table, row, where)]),
      ...(table.total ? totalSums(table, table.total, `${path}.total`) : []),
    ]
  })
}

const rowSums = (table: Table, row: Row, path: string): Finding[] => table.columns.flatMap((column) => {
  if (column.holds !== 'sum' || row.rows.length > 0) return []
  const cells = column.of.flatMap((id) => row.cells[id] ?? [])
  if (cells.some(isWords)) return []
  return against(row.cells[column.id]?.[0], cells.map(valueOf), { rule: 'row-sum', path: `${path}.${column.id}`, place: placeIn(table, row, column, 0), uncertain: [] })
})

const eachCell = (columns: readonly Column[], judge: (column: Column, index: number) => Finding[]): Finding[] =>
  columns.filter(({ holds }) => summed.has(holds)).flatMap((column) => (column.years ?? [0]).flatMap((_, index) => judge(column, index)))

const pathTo = (path: string, column: Column, index: number): string => (column.years === null ? `${path}.${column.id}` : `${path}.${column.id}.${index}`)

const partSums = (table: Table, row: Row, path: string): Finding[] => (row.rows.length === 0 ? [] : eachCell(table.columns, (column, index) => {
  if (row.rows.some((one) => isWords(one.cells[column.id]?.[index]))) return []
  const parts = row.rows.map((one) => figureAt(table, one, column, index))
  return against(row.cells[column.id]?.[index], parts, { rule: 'column-sum', path: pathTo(path, column, index), place: placeIn(table, row, column, index), uncertain: [row.uncertain] })
}))

const totalSums = (table: Table, total: Row, path: string): Finding[] => eachCell(table.columns, (column, index) => {
  if (table.rows.some((one) => isWords(one.cells[column.id]?.[index]))) return []
  const parts = table.rows.map((one) => figureAt(table, one, column, index))
  return against(total.cells[column.id]?.[index], parts, { rule: 'column-sum', path: pathTo(path, column, index), place: placeIn(table, total, column, index), uncertain: [] })
})

/** What a year of an activity costs: what is below it where there is something, else what is printed. */
const yearOf = (one: Activity, index: number): Fraction | null => {
  const below = one.activities.flatMap((sub) => yearOf(sub, index) ?? [])
  return below.length > 0 ? sumOf(below) : valueOf(one.budget[index])
}
/** What an activity costs in all its years; its printed end where no year says anything. */
const costOf = (one: Activity): Fraction | null => {
  const below = one.activities.flatMap((sub) => costOf(sub) ?? [])
  if (below.length > 0) return sumOf(below)
  const years = one.budget.flatMap((cell) => valueOf(cell) ?? [])
  return years.length > 0 ? sumOf(years) : valueOf(one.endBudget)
}

const costOfProgramme = (programme: Programme): Fraction => sumOf(programme.activities.flatMap((one) => costOf(one) ?? []))

/** Budgets of the programmes: each over its years, and each level over the one below. */
export function budgetSums(plan: Plan): Finding[] {
  const table = plan.programmeTable
  const id = table?.id ?? '5.1'
  const years = yearsOf(plan)
  const place = (n: string | null, name: string, year?: number): Place => ({ part: 'table', id, row: named(n, name), column: 'Rp', ...(year !== undefined && { year }) })
  const ofActivity = (one: Activity, path: string): Finding[] => [
    ...(one.activities.length > 0
      ? years.flatMap((year, index) => against(one.budget[index], one.activities.map((sub) => yearOf(sub, index)), { rule: 'column-sum', path: `${path}.budget.${index}`, place: place(one.n, one.name, year), uncertain: [] }))
      : []),
    ...against(one.endBudget, one.activities.length > 0 ? one.activities.map(costOf) : one.budget.map(valueOf), { rule: one.activities.length > 0 ? 'column-sum' : 'row-sum', path: `${path}.endBudget`, place: place(one.n, one.name), uncertain: [] }),
    ...one.activities.flatMap((sub, index) => ofActivity(sub, `${path}.activities.${index}`)),
  ]
  const ofProgramme = (one: Programme, path: string): Finding[] => [
    ...years.flatMap((year, index) => against(one.budget[index], one.activities.map((sub) => yearOf(sub, index)), { rule: 'column-sum', path: `${path}.budget.${index}`, place: place(one.n, one.name, year), uncertain: [] })),
    ...against(one.endBudget, one.activities.map(costOf), { rule: 'column-sum', path: `${path}.endBudget`, place: place(one.n, one.name), uncertain: [] }),
    ...one.activities.flatMap((sub, index) => ofActivity(sub, `${path}.activities.${index}`)),
  ]
  const all = (index: number): (Fraction | null)[] => plan.programmes.map((one) => one.activities.map((sub) => yearOf(sub, index) ?? zero).reduce(plus, zero))
  return [
    ...plan.programmes.flatMap((one, index) => ofProgramme(one, `programmes.${index}`)),
    ...(table ? [
      ...years.flatMap((year, index) => against(table.budget[index], all(index), { rule: 'column-sum', path: `programmeTable.budget.${index}`, place: { part: 'table', id, row: 'Jumlah', column: 'Rp', year }, uncertain: [] })),
      ...against(table.total, plan.programmes.length === 1 ? (plan.programmes[0]?.activities ?? []).map(costOf) : plan.programmes.map(costOfProgramme), { rule: 'column-sum', path: 'programmeTable.total', place: { part: 'table', id, row: 'Jumlah', column: 'Rp' }, uncertain: [] }),
    ] : []),
  ]
}

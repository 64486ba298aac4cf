import { compare, equals, fraction, minus, over, roundedTo, sumOf, times, writtenAs, type Fraction } from '#kernel'
import { writtenFully } from '../figure.ts'
import { rowsOf, type Cell, type Column, type Plan, type Row, type Table } from '../plan.ts'
import { figureOf, inView, named, valueOf, wrongFigure, type Finding, type How, type Place } from './finding.ts'
import { columnSum, figureAt, figureIn } from './sums.ts'

const hundred = fraction(100)
const columnOf = (table: Table, id: string | undefined): Column | undefined => table.columns.find((one) => one.id === id)
const placeIn = (table: Table, row: Row, column: Column, index: number): Place => {
  const year = column.years?.[index] ?? column.year ?? row.year
  return { part: 'table', id: table.id, row: named(row.n, row.name || row.key || ''), column: column.heading || column.id, ...(year != null && { year }) }
}
const pathTo = (path: string, column: Column, index: number): string => (column.years === null ? `${path}.${column.id}` : `${path}.${column.id}.${index}`)

/** What a ratio's cell must be, per cent; `null` when a part of it is not given. */
export function ratioAt(table: Table, row: Row, column: Column, index: number): { top: Fraction; bottom: Fraction; percent: Fraction } | null {
  const [above, below] = [columnOf(table, column.of[0]), columnOf(table, column.of[1])]
  if (!above || !below) return null
  const of = (one: Column): Fraction | null => (row === table.total ? columnSum(table, one, index) : one.years === null ? figureIn(table, row, one) : figureAt(table, row, one, index))
  const [top, bottom] = [of(above), of(below)]
  return top === null || bottom === null || bottom.top === 0n ? null : { top, bottom, percent: times(over(top, bottom), hundred) }
}

/** A printed share against the exact one, at the decimals printed; `0,83` and `83%` say the same. */
function sharesAgree(cell: Cell, percent: Fraction): { agree: boolean; written: string } {
  const { value, places, percent: sign } = figureOf(cell)
  const asShare = !sign && value !== null && compare(value, fraction(3)) < 0 && compare(percent, fraction(3)) >= 0
  const of = asShare ? over(percent, hundred) : percent
  return { agree: value !== null && equals(value, roundedTo(of, places)), written: `${writtenAs(of, places)}${sign ? '%' : ''}` }
}

const rowsAndTotal = (table: Table, path: string): { row: Row; path: string }[] =>
  [...rowsOf(table, path), ...(table.total ? [{ row: table.total, path: `${path}.total` }] : [])]

/** Ratios, growth, and realisation above its ceiling. */
export function ratios(plan: Plan): Finding[] {
  return plan.tables.flatMap((table, at) => rowsAndTotal(table, `tables.${at}`).flatMap(({ row, path }) => table.columns.flatMap((column) => [
    ...(column.holds === 'ratio' && column.of.length === 2 ? (row.cells[column.id] ?? []).flatMap((cell, index) => ratioFinding(table, { row, column, cell, index }, path)) : []),
    ...(column.holds === 'growth' ? growthFinding(table, row, column, path) : []),
    ...(column.holds === 'realisation' ? overBudget(table, row, column, path) : []),
  ])))
}

type At = { row: Row; column: Column; cell: Cell; index: number }

function ratioFinding(table: Table, { row, column, cell, index }: At, path: string): Finding[] {
  if (figureOf(cell).value === null) return []
  const exact = ratioAt(table, row, column, index)
  const common = { path: pathTo(path, column, index), place: placeIn(table, row, column, index), printed: cell.printed, certainty: inView('certain', cell.uncertain, row.uncertain) } as const
  if (!exact) return [{ ...common, rule: 'ratio', expected: '-', how: { code: 'ratio-of-nothing', data: {} }, certainty: 'likely' }]
  const { agree, written } = sharesAgree(cell, exact.percent)
  if (agree) return []
  const elsewhere = columnLike(table, column, cell, row)
  const data = { top: writtenFully(exact.top), bottom: writtenFully(exact.bottom), exact: writtenAs(exact.percent, 4), ...(elsewhere && { elsewhere }) }
  return [wrongFigure({ ...common, rule: 'ratio', expected: written, how: { code: elsewhere ? 'ratio-copied' : 'ratio', data } })]
}

/** Another row that prints the same: where a wrong share may have been copied from. */
function columnLike(table: Table, column: Column, cell: Cell, row: Row): string | null {
  const other = table.rows.find((one) => one !== row && (one.cells[column.id] ?? []).some((of) => of.printed === cell.printed && figureOf(of).places > 0))
  return other ? named(other.n, other.name) : null
}

/** The mean of the yearly growth in per cent; years without a figure before them are left out. */
export function meanGrowth(values: readonly (Fraction | null)[]): { mean: Fraction; steps: Fraction[] } | null {
  const steps = values.flatMap((value, index) => {
    const before = values[index - 1]
    return value && before && before.top !== 0n ? [times(minus(over(value, before), fraction(1)), hundred)] : []
  })
  return steps.length > 0 ? { mean: over(sumOf(steps), fraction(steps.length)), steps } : null
}

/** The yearly values growth is measured on; of the whole table, what its rows make. */
export function valuesOver(table: Table, row: Row | null, of: Column): (Fraction | null)[] {
  return (of.years ?? []).map((_, index) => (row === null || row === table.total ? columnSum(table, of, index) : figureAt(table, row, of, index)))
}

function growthFinding(table: Table, row: Row, column: Column, path: string): Finding[] {
  const [cell, of] = [row.cells[column.id]?.[0], columnOf(table, column.of[0])]
  const figure = figureOf(cell)
  const growth = of && meanGrowth(valuesOver(table, row, of))
  if (!cell || figure.value === null || !growth || equals(figure.value, roundedTo(growth.mean, figure.places))) return []
  const steps = growth.steps.map((step) => `${writtenAs(step, 2)}%`).join('; ')
  return [wrongFigure({
    rule: 'growth', path: pathTo(path, column, 0), place: placeIn(table, row, column, 0), printed: cell.printed, expected: `${writtenAs(growth.mean, figure.places)}${figure.percent ? '%' : ''}`,
    how: { code: 'growth', data: { steps } }, certainty: inView('certain', cell.uncertain, row.uncertain),
  })]
}

function overBudget(table: Table, row: Row, column: Column, path: string): Finding[] {
  const ceiling = table.columns.find((one) => one.holds === 'budget' && one.years?.length === column.years?.length)
  if (!ceiling || row === table.total) return []
  return (row.cells[column.id] ?? []).flatMap((cell, index): Finding[] => {
    const [spent, most] = [valueOf(cell), valueOf(row.cells[ceiling.id]?.[index])]
    if (spent === null || (most !== null && compare(spent, most) <= 0)) return []
    const data = { budget: most === null ? '-' : writtenFully(most) }
    return [{ rule: 'over-budget', path: pathTo(path, column, index), place: placeIn(table, row, column, index), printed: cell.printed, expected: null, how: { code: 'over-budget', data }, certainty: inView('likely', cell.uncertain, row.uncertain) }]
  })
}

/** Averages printed under a table and in sentences, with which average they are. */
export function averages(plan: Plan): Finding[] {
  return [
    ...plan.tables.flatMap((table, at) => table.averages.flatMap((average, index) => tableAverage(table, average, `tables.${at}.averages.${index}`))),
    ...plan.statements.flatMap((statement, index) => {
      const table = plan.tables.find(({ id }) => id === statement.average?.table)
      const column = table && columnOf(table, statement.average?.column)
      if (!table || !column) return []
      const values = rowsOf(table, '').flatMap(({ row }) => (row.cells[column.id] ?? []).flatMap((cell) => valueOf(cell) ?? []))
      const { value, places } = figureOf({ printed: statement.printed, value: null, uncertain: null })
      if (value === null || values.length === 0) return []
      const mean = over(sumOf(values), fraction(values.length))
      if (equals(value, roundedTo(mean, places))) return []
      const how: How = { code: 'mean', data: { sum: writtenAs(sumOf(values), 2), count: String(values.length) } }
      return [wrongFigure({ rule: 'average', path: `statements.${index}`, place: { part: 'text', id: statement.at, row: statement.about }, printed: statement.printed, expected: writtenAs(mean, places), how, certainty: 'certain' })]
    }),
  ]
}

function tableAverage(table: Table, average: Table['averages'][number], path: string): Finding[] {
  const column = columnOf(table, average.of)
  const { value, places, percent } = figureOf({ printed: average.printed, value: null, uncertain: null })
  if (!column || value === null) return []
  const rows = table.rows.filter((row) => valueOf(row.cells[column.id]?.[0]) !== null)
  const mean = (values: Fraction[]): Fraction | null => (values.length > 0 ? over(sumOf(values), fraction(values.length)) : null)
  const plain = mean(rows.flatMap((row) => valueOf(row.cells[column.id]?.[0]) ?? []))
  const right = mean(rows.flatMap((row) => ratioAt(table, row, column, 0)?.percent ?? valueOf(row.cells[column.id]?.[0]) ?? []))
  const weighted = average.weighted && weightedShare(table, average.weighted)
  const is = (of: Fraction | null | undefined): boolean => of != null && equals(value, roundedTo(of, places))
  const expected = weighted?.percent ?? right
  if (!expected || (weighted ? is(weighted.percent) : is(plain) || is(right))) return []
  const unweighted = is(plain) || is(right)
  const place: Place = { part: 'table', id: table.id, row: average.name }
  const data = { count: String(rows.length), mean: plain ? writtenAs(plain, 2) : '', top: weighted ? writtenFully(weighted.top) : '', bottom: weighted ? writtenFully(weighted.bottom) : '', weighted: weighted ? writtenAs(weighted.percent, 2) : '' }
  const written = `${writtenAs(expected, places)}${percent ? '%' : ''}`
  return [{ rule: unweighted ? 'average-kind' : 'average', path, place, printed: average.printed, expected: written, how: { code: unweighted ? 'average-kind' : 'average', data }, certainty: unweighted ? 'likely' : 'certain' }]
}

function weightedShare(table: Table, [above, below]: [string, string]): { top: Fraction; bottom: Fraction; percent: Fraction } | null {
  const sum = (id: string): Fraction | null => { const column = columnOf(table, id); return column ? columnSum(table, column, 0) : null }
  const [top, bottom] = [sum(above), sum(below)]
  return top && bottom && bottom.top !== 0n ? { top, bottom, percent: times(over(top, bottom), hundred) } : null
}

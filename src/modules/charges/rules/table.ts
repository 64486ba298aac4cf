import { compare, equals, type Fraction, type Problem, type Text } from '#kernel'
import type { Unit } from './unit.ts'

/** From one figure to another; `null` is without end, `open` leaves the end itself out. */
export type Range = { low: Fraction | null; lowOpen: boolean; high: Fraction | null; highOpen: boolean }
/** What a row asks of one fact: to be one of these choices, to lie in a range. */
export type Cell = { in: readonly string[] } | { range: Range }
export type Row = { cells: Readonly<Record<string, Cell>>; is: Fraction }
/** Figures by categories and ranges of facts; a fact a row does not name may be anything. */
export type Table = { id: string; name: Text; unit: Unit; by: readonly string[]; rows: readonly Row[] }

export type FactValue = string | Fraction

const above = (value: Fraction, low: Fraction | null, open: boolean): boolean => low === null || compare(value, low) > (open ? 0 : -1)
const below = (value: Fraction, high: Fraction | null, open: boolean): boolean => high === null || compare(value, high) < (open ? 0 : 1)

function fits(cell: Cell, value: FactValue | undefined): boolean {
  if ('in' in cell) return typeof value === 'string' && cell.in.includes(value)
  const { low, lowOpen, high, highOpen } = cell.range
  return value !== undefined && typeof value !== 'string' && above(value, low, lowOpen) && below(value, high, highOpen)
}

/** The row for these facts, its number from 1; `null` when the tariff has no rule for them. */
export function rowFor(table: Table, facts: ReadonlyMap<string, FactValue>): { row: Row; n: number } | null {
  const index = table.rows.findIndex((row) => Object.entries(row.cells).every(([fact, cell]) => fits(cell, facts.get(fact))))
  const row = table.rows[index]
  return row ? { row, n: index + 1 } : null
}

/** Whether the end of one range reaches into the beginning of another. */
const reaches = (high: Fraction | null, highOpen: boolean, low: Fraction | null, lowOpen: boolean): boolean => {
  if (high === null || low === null) return true
  const order = compare(high, low)
  return order > 0 || (order === 0 && !highOpen && !lowOpen)
}

function overlap(a: Cell | undefined, b: Cell | undefined): boolean {
  if (!a || !b) return true
  if ('in' in a || 'in' in b) return 'in' in a && 'in' in b && a.in.some((one) => b.in.includes(one))
  return reaches(a.range.high, a.range.highOpen, b.range.low, b.range.lowOpen) && reaches(b.range.high, b.range.highOpen, a.range.low, a.range.lowOpen)
}

const isEmpty = ({ low, lowOpen, high, highOpen }: Range): boolean => {
  if (low === null || high === null) return false
  const order = compare(low, high)
  return order > 0 || (order === 0 && (lowOpen || highOpen))
}

const keyOf = (cell: Cell | undefined): string =>
  (cell === undefined ? '*' : 'in' in cell ? [...cell.in].toSorted().join('|') : [cell.range.low, cell.range.high].map((end) => (end ? `${end.top}/${end.bottom}` : '')).join('…'))

type Ranged = { n: number; range: Range }

/** Ranges that do not meet: what lies between two rows has no rule, though there is one on either side. */
function gapsOf(table: Table, fact: string): Problem[] {
  const groups = new Map<string, Ranged[]>()
  for (const [index, row] of table.rows.entries()) {
    const cell = row.cells[fact]
    if (!cell || 'in' in cell) continue
    const key = table.by.filter((other) => other !== fact).map((other) => keyOf(row.cells[other])).join(' ')
    groups.set(key, [...(groups.get(key) ?? []), { n: index + 1, range: cell.range }])
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => (a.range.low === null ? -1 : b.range.low === null ? 1 : compare(a.range.low, b.range.low)))
    return sorted.slice(1).flatMap((next, index): Problem[] => {
      const before = sorted[index]?.range
      if (!before?.high || !next.range.low || compare(before.high, next.range.low) > 0) return []
      return equals(before.high, next.range.low) && !(before.highOpen && next.range.lowOpen) ? [] : [{ code: 'range-gap', field: `rows.${next.n - 1}.${fact}`, data: { row: next.n, fact } }]
    })
  })
}

/** What is wrong with a table: rows that fit the same facts, ranges that hold nothing or leave something out between them. */
export function tableFaults(table: Table): Problem[] {
  const twice = table.rows.flatMap((row, index) => {
    const before = table.rows.slice(0, index).findIndex((other) => table.by.every((fact) => overlap(row.cells[fact], other.cells[fact])))
    return before < 0 ? [] : [{ code: 'rows-overlap', field: `rows.${index}`, data: { row: index + 1, other: before + 1 } }]
  })
  const empty = table.rows.flatMap((row, index) => Object.entries(row.cells).flatMap(([fact, cell]): Problem[] =>
    ('range' in cell && isEmpty(cell.range) ? [{ code: 'range-empty', field: `rows.${index}.${fact}`, data: { row: index + 1, fact } }] : [])))
  return [...twice, ...empty, ...table.by.flatMap((fact) => gapsOf(table, fact))]
}

import type { DrawnCell, DrawnSheet } from '#platform/workbook'

/** What stands in a sheet, as a reader sees it: merged cells are one, a fill is a fill. Rows and columns from 0. */
export type Grid = {
  name: string
  rows: number
  /** What is written in the cell itself; a merged one says it at its first corner only. */
  at: (row: number, column: number) => DrawnCell | null
  /** What is written and painted where the cell is part of a merged one: the whole of it. */
  seen: (row: number, column: number) => DrawnCell | null
  /** The columns a heading covers. */
  span: (row: number, column: number) => [from: number, to: number]
  /** The cells of a row that say something, from the left. */
  texts: (row: number) => DrawnCell[]
  painted: (row: number) => DrawnCell[]
  hidden: (row: number) => boolean
}

const key = (row: number, column: number): number => row * 16_384 + column

/** The largest merged cell that is looked into; a sheet merged whole says nothing about weeks. */
const mostMerged = 5_000

export function gridOf(sheet: DrawnSheet): Grid {
  const own = new Map(sheet.cells.map((cell) => [key(cell.row, cell.column), cell]))
  const byRow = Map.groupBy(sheet.cells, ({ row }) => row)
  const corner = new Map<number, number>()
  const wide = new Map<number, [number, number]>()
  for (const { from: [top, left], to: [bottom, right] } of sheet.merges) {
    wide.set(key(top, left), [left, right])
    if ((bottom - top + 1) * (right - left + 1) > mostMerged) continue
    for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) corner.set(key(row, column), key(top, left))
  }
  const hidden = new Set(sheet.hiddenRows)
  const sorted = (cells: readonly DrawnCell[]): DrawnCell[] => cells.toSorted((a, b) => a.column - b.column)
  return {
    name: sheet.name,
    rows: sheet.cells.reduce((most, { row }) => Math.max(most, row + 1), 0),
    at: (row, column) => own.get(key(row, column)) ?? null,
    seen: (row, column) => own.get(corner.get(key(row, column)) ?? key(row, column)) ?? own.get(key(row, column)) ?? null,
    span: (row, column) => wide.get(key(row, column)) ?? [column, column],
    texts: (row) => sorted((byRow.get(row) ?? []).filter(({ text }) => text !== '')),
    painted: (row) => sorted((byRow.get(row) ?? []).filter(({ filled }) => filled)),
    hidden: (row) => hidden.has(row),
  }
}

/** `A1`, as people call a cell. */
export function addressOf(row: number, column: number): string {
  let name = ''
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) name = String.fromCharCode(65 + (rest % 26)) + name
  return `${name}${row + 1}`
}

/** Text as one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

import { stringify } from 'yaml'
import type { Cell, Column, Plan, Row } from './plan.ts'

const isCell = (value: unknown): value is Cell => value !== null && typeof value === 'object' && Object.keys(value).toSorted().join() === 'printed,uncertain,value'
const plainCell = ({ value, uncertain }: Cell): boolean => value === null && uncertain === null
const written = (cell: Cell): unknown => (plainCell(cell) ? cell.printed : { printed: cell.printed, ...(cell.value !== null && { value: cell.value }), ...(cell.uncertain !== null && { uncertain: cell.uncertain }) })

/** Values side by side as a file says them: apart by `|` where their text is all there is. */
function cellsOf(list: readonly Cell[]): unknown {
  if (list.length === 0) return ''
  return list.every((one) => plainCell(one) && !one.printed.includes('|')) ? list.map(({ printed }) => printed).join(' | ') : list.map(written)
}

const columnOf = ({ years, ...rest }: Column): unknown => ({ ...rest, ...(years && { years: `${years[0]}-${years.at(-1)}` }) })
const rowOf = ({ cells, rows, ...own }: Row): unknown => ({ ...own, ...Object.fromEntries(Object.entries(cells).map(([id, list]) => [id, cellsOf(list)])), ...(rows.length > 0 && { rows: rows.map(rowOf) }) })

/** What a file says of a value: what is nothing is left out, figures are text, cells are as short as they can be. */
function said(value: unknown): unknown {
  if (isCell(value)) return written(value)
  if (Array.isArray(value)) return value.every(isCell) && value.length > 0 ? cellsOf(value) : value.map(said)
  if (typeof value === 'number') return String(value)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]: [string, unknown]): [string, unknown][] => {
    if (part === null || part === undefined || (Array.isArray(part) && part.length === 0 && key !== 'targets' && key !== 'rows' && key !== 'items')) return []
    if (isCell(part) && part.printed === '' && plainCell(part)) return []
    return [[key, key === 'targets' && Array.isArray(part) && part.length === 0 ? '' : said(part)]]
  }))
}

/** A plan as its file, everything as printed; read back it is the same. */
export function planText({ slug: _slug, ...plan }: Plan): string {
  const tables = plan.tables.map((table) => ({ ...table, columns: table.columns.map(columnOf), rows: table.rows.map(rowOf), total: table.total && rowOf(table.total) }))
  return stringify(said({ ...plan, tables }), { schema: 'failsafe', lineWidth: 160, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' })
}

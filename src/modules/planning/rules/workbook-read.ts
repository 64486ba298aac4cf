import type { Problem } from '#kernel'
import { readShape } from '#platform/yaml-text'
import { planFaults, planFileSchema } from './plan-file.ts'
import type { Plan } from './plan.ts'
import { headFields, laterFields, nodeFields, recordSheets, rowFields, sheetOf, type Field, type RecordSheet, type Sheet } from './workbook.ts'

/** What a plan file would say, before its shape is read. */
type Data = Record<string, unknown>

const put = (record: Data, path: string, value: unknown): void => {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let inner: Data = record
  for (const key of keys) inner = (inner[key] ??= {}) as Data
  inner[last] = value
}

/** A record of what is filled in; `''` is nothing. */
const recordOf = (fields: readonly Field[], values: readonly string[]): Data => {
  const record: Data = {}
  fields.forEach(([, path], index) => { if (values[index]) put(record, path, values[index]) })
  return record
}

const filled = (row: readonly string[]): boolean => row.some((value) => value !== '')

/**
 * A plan from the sheets of a workbook, in the layout `toSheets` writes; columns of records may stand in any order and others beside them.
 * What is missing or not understood is a problem that names its sheet and cell.
 */
export function fromSheets(sheets: readonly Sheet[], name: string): { plan: Plan | null; problems: Problem[] } {
  const byName = new Map(sheets.map((sheet) => [sheet.name.trim().toLowerCase(), sheet.rows]))
  const rowsOf = (sheet: string): string[][] | undefined => byName.get(sheet.toLowerCase())
  const missing = ['Rencana', 'Program', 'Kolom'].filter((sheet) => !rowsOf(sheet))
  if (missing.length > 0) return { plan: null, problems: missing.map((sheet) => ({ code: 'sheet-missing', data: { sheet } })) }
  const records = (sheet: RecordSheet): Data[] => recordsIn(rowsOf(sheet) ?? [], recordSheets[sheet])
  const head = new Map((rowsOf('Rencana') ?? []).map(([heading = '', value = '']) => [heading.trim().toLowerCase(), value]))
  const data = recordOf(headFields, headFields.map(([heading]) => head.get(heading.toLowerCase()) ?? ''))
  const kinds = (kind: string): Data[] => records('Uraian').filter((one) => one['kind'] === kind).map(without('kind'))
  const { tables, problems } = tablesIn(records('Kolom'), rowsOf)
  Object.assign(data, {
    missions: kinds('misi'), strategies: kinds('strategi'), policies: kinds('kebijakan'), goals: goalsIn(records('Tujuan')), indicators: records('Indikator'), tables,
    lists: listsIn(records('Daftar')), abbreviations: records('Singkatan'), instruments: records('Peraturan'), statements: records('Pernyataan'),
  })
  programmesInto(data, rowsOf('Program') ?? [])
  for (const note of records('Catatan sel')) noteOn(data, note)
  const { value, problems: shape } = readShape(planFileSchema(name), data)
  const faults = [...problems, ...shape, ...(value ? planFaults(value) : [])]
  return { plan: faults.length > 0 ? null : value, problems: faults }
}

const without = (key: string) => (record: Data): Data => { const { [key]: _dropped, ...rest } = record; return rest }

function recordsIn(rows: readonly string[][], fields: readonly Field[]): Data[] {
  const [head = [], ...rest] = rows
  const places = fields.map(([heading]) => head.findIndex((one) => one.trim().toLowerCase() === heading.toLowerCase()))
  return rest.filter(filled).map((row) => recordOf(fields, places.map((place) => (place < 0 ? '' : row[place] ?? ''))))
}

const words = (value: unknown): string[] => (typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : [])

function goalsIn(list: Data[]): Data[] {
  const goals: Data[] = []
  for (const { kind, indicators, ...rest } of list) {
    if (kind === 'sasaran') (goals.at(-1)?.['objectives'] as Data[] | undefined)?.push({ ...rest, indicators: words(indicators) })
    else goals.push({ ...rest, objectives: [] })
  }
  return goals
}

function listsIn(list: Data[]): Data[] {
  const lists: Data[] = []
  const open: Data[][] = []
  for (const { level, id, section, lines, ...item } of list) {
    if (level === 'daftar') {
      const items: Data[] = []
      lists.push({ id, title: item['text'], section, ...(lines !== undefined && { lines }), items })
      open.splice(0, open.length, items)
      continue
    }
    const depth = Math.max(1, Math.min(Number(level) || 1, open.length))
    const items: Data[] = []
    open[depth - 1]?.push({ ...item, items })
    open.splice(depth, open.length, items)
  }
  return lists
}

type Rows = (sheet: string) => string[][] | undefined

function tablesIn(columns: Data[], rowsOf: Rows): { tables: Data[]; problems: Problem[] } {
  const ids = [...new Set(columns.map((column) => String(column['table'] ?? '')))]
  const problems: Problem[] = []
  const tables = ids.flatMap((id) => {
    const rows = rowsOf(sheetOf(id))
    if (!rows) problems.push({ code: 'sheet-missing', data: { sheet: sheetOf(id) } })
    return rows ? [tableIn(rows, columns.filter((column) => column['table'] === id).map(({ table: _table, of, ...column }) => ({ heading: '', ...column, of: words(of) })))] : []
  })
  return { tables, problems }
}

const spanOf = (column: Data): number => { const [first = 0, last = 0] = String(column['years'] ?? '').split('-').map(Number); return column['years'] === undefined ? 1 : last - first + 1 }

function tableIn(rows: readonly string[][], columns: Data[]): Data {
  const head = rows.findIndex((row) => row[0] === rowFields[0])
  const above = rows.slice(0, Math.max(0, head))
  const said = (word: string): string[] => above.find((row) => row[0] === word) ?? []
  const own = { id: said('Tabel')[1], title: said('Tabel')[2], section: said('Bagian')[1], form: said('Bentuk')[1], lines: said('Baris sumber')[1], numbers: said('Nomor kolom')[1] }
  const table: Data = { ...Object.fromEntries(Object.entries(own).filter(([, value]) => value)), notes: above.flatMap((row) => (row[0] === 'Catatan' ? row[1] ?? [] : [])), columns, averages: [] as Data[] }
  const open: Data[][] = [[]]
  table['rows'] = open[0]
  for (const row of rows.slice(head + 2).filter(filled)) {
    const [level = ''] = row
    if (level === 'rata-rata') (table['averages'] as Data[]).push({ name: row[2], of: row[3], printed: row[rowFields.length], ...(row[4] && { weighted: words(row[4]) }) })
    else if (level === 'jumlah') table['total'] = rowIn(row, columns)
    else {
      const depth = Math.max(1, Math.min(Number(level) || 1, open.length))
      const below: Data[] = []
      open[depth - 1]?.push({ ...rowIn(row, columns), rows: below })
      open.splice(depth, open.length, below)
    }
  }
  return table
}

/** The cells of a row; a column of which nothing is filled in is absent only if the whole of it is blank and has one value. */
function rowIn(values: readonly string[], columns: readonly Data[]): Data {
  const keys = ['n', 'name', 'key', 'indicator', 'year', 'short', 'uncertain', 'lines']
  const row = recordOf(keys.map((key): Field => [key, key]), values.slice(1, 1 + keys.length))
  let from: number = rowFields.length
  for (const column of columns) {
    const cells = Array.from({ length: spanOf(column) }, (_, index) => values[from + index] ?? '')
    from += cells.length
    if (cells.some((cell) => cell !== '')) row[String(column['id'])] = cells
  }
  return row
}

const only = (record: Data): Data => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ''))

function into(holder: Data | null | undefined, key: string, value: Data): Data {
  if (holder) holder[key] = [...(holder[key] as Data[] | undefined) ?? [], value]
  return value
}

/** A row of the sheet of programmes in the columns of today: what its heading does not have yet is blank. */
function inColumns(head: readonly string[]): (row: readonly string[]) => string[] {
  const known = new Set(head.map((one) => one.trim().toLowerCase()))
  const missing = nodeFields.flatMap((field, at) => (laterFields.includes(field) && !known.has(field.toLowerCase()) ? [at] : []))
  return (row) => missing.reduce((cells: string[], at) => cells.toSpliced(at, 0, ''), [...row])
}

/** One line of the sheet of programmes, its names and its years apart. */
function lineOf(row: readonly string[], count: number) {
  const yearly = (offset: 0 | 1): string[] => Array.from({ length: count }, (_, index) => row[nodeFields.length + 2 * index + offset] ?? '')
  const [kind = '', id, n, code, name, unit, indicator, aggregation, objective, short, office, location, uncertain, lines, services, funding, legal, base = ''] = row
  const [end, endBudget] = [row[nodeFields.length + 2 * count] ?? '', row[nodeFields.length + 2 * count + 1] ?? '']
  const budget = yearly(1)
  return { kind, names: { id, n, code, name, unit, indicator, aggregation, objective, short, office, location, uncertain, lines, services, funding, legal }, base, targets: yearly(0), budget: budget.some(Boolean) ? budget : undefined, end, endBudget }
}

function programmesInto(data: Data, rows: readonly string[][]): void {
  const programmes: Data[] = []
  const period = data['period'] as Record<string, string> | undefined
  const count = Math.max(0, Math.min(50, Number(period?.['last'] ?? 0) - Number(period?.['first'] ?? 0) + 1)) || 0
  let activity: Data | null = null
  let node: Data | null = null
  for (const row of rows.slice(1).filter(filled).map(inColumns(rows[0] ?? []))) {
    const { kind, names: { unit, office, objective, indicator, aggregation, short, services, funding, legal, ...names }, base, targets, budget, end, endBudget } = lineOf(row, count)
    const own = only({ ...names, budget, endBudget })
    if (kind === 'judul kolom') put(data, 'programmeTable.headings', row.slice(nodeFields.length).filter(Boolean))
    else if (kind === 'jumlah') Object.assign((data['programmeTable'] ??= {}) as Data, only({ budget, total: endBudget }))
    else if (kind === 'program') programmes.push(node = only({ ...own, objective }))
    else if (kind === 'outcome') into(programmes.at(-1), 'outcomes', { ...only({ name: names.name, indicator, lines: names.lines, budget, endBudget }), base, targets, end })
    else if (kind === 'output') into(node, 'outputs', { ...only({ name: names.name, unit, indicator, aggregation, short, uncertain: names.uncertain, lines: names.lines }), base, targets, end })
    else node = into(kind === 'sub kegiatan' ? activity : programmes.at(-1), 'activities', only({ ...own, unit: office, location: names.location, funding, legal, ...(services && { services: words(services) }) }))
    if (kind === 'kegiatan') activity = node
  }
  data['programmes'] = programmes
}

/** Puts back what is known of a single cell. */
function noteOn(data: Data, { path, value, uncertain }: Data): void {
  const keys = String(path ?? '').split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<unknown>((of, key) => (of !== null && typeof of === 'object' ? (of as Data)[key] : undefined), data)
  if (holder === null || typeof holder !== 'object') return
  const at = (holder as Data)[last]
  if (typeof at === 'string') (holder as Data)[last] = { printed: at, ...(value !== undefined && { value }), ...(uncertain !== undefined && { uncertain }) }
}

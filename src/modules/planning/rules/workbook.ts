import { yearsOf, type Activity, type Cell, type Column, type Item, type Outcome, type Output, type Plan, type Programme, type Row, type Table } from './plan.ts'

/** A sheet as rows of text; what is exported and what is imported share the layout below. */
export type Sheet = { name: string; rows: string[][] }

/** A column of a sheet of records: its heading, and the path of the value in the record. */
export type Field = readonly [heading: string, path: string]

/** The plan in one column: what it is, whose, of which years, and how its table of programmes is headed. */
export const headFields: readonly Field[] = [
  ['Judul', 'title.id'], ['Judul (Inggris)', 'title.en'], ['Perangkat daerah', 'agency.name'], ['Singkatan perangkat daerah', 'agency.short'],
  ['Tahun awal', 'period.base'], ['Tahun pertama', 'period.first'], ['Tahun terakhir', 'period.last'], ['Tata letak', 'layout'], ['Dokumen sumber', 'source.document'], ['Baris sumber', 'source.lines'],
  ['Visi', 'vision.text'], ['Visi: letak', 'vision.at'], ['Visi: baris sumber', 'vision.lines'],
  ['Tabel program: nomor', 'programmeTable.id'], ['Tabel program: judul', 'programmeTable.title'], ['Tabel program: bagian', 'programmeTable.section'], ['Tabel program: baris sumber', 'programmeTable.lines'],
  ['Tabel program: isi kolom awal', 'programmeTable.baseHolds'], ['Tabel program: tujuan tercetak', 'programmeTable.goal.printed'], ['Tabel program: tujuan', 'programmeTable.goal.goal'], ['Tabel program: baris tujuan', 'programmeTable.goal.lines'],
  ['Tabel program: sasaran tercetak', 'programmeTable.objective.printed'], ['Tabel program: sasaran', 'programmeTable.objective.objective'], ['Tabel program: baris sasaran', 'programmeTable.objective.lines'],
]

const saidFields: readonly Field[] = [['Jenis', 'kind'], ['No', 'n'], ['Uraian', 'text'], ['Letak', 'at'], ['Baris sumber', 'lines']]
const goalFields: readonly Field[] = [['Jenis', 'kind'], ['Kode', 'id'], ['Uraian', 'text'], ['Letak', 'at'], ['Baris sumber', 'lines'], ['Indikator', 'indicators']]
const indicatorFields: readonly Field[] = [
  ['Kode', 'id'], ['Nama', 'name'], ['Singkatan', 'short'], ['Jenis', 'is'], ['Polaritas', 'polarity'], ['Agregasi', 'aggregation'], ['Satuan', 'unit'], ['Terendah', 'least'], ['Tertinggi', 'most'], ['Diukur dari', 'measure'],
]
const columnFields: readonly Field[] = [['Tabel', 'table'], ['Kode', 'id'], ['Judul', 'heading'], ['Isi', 'holds'], ['Satuan', 'unit'], ['Tahun-tahun', 'years'], ['Tahun', 'year'], ['Dari', 'of'], ['Angka yang sama', 'same']]
const itemFields: readonly Field[] = [['Tingkat', 'level'], ['Kode', 'id'], ['No', 'n'], ['Uraian', 'text'], ['Singkatan', 'short'], ['Kegiatan', 'activity'], ['Mengutip', 'cites'], ['Bagian', 'section'], ['Baris sumber', 'lines']]
const abbreviationFields: readonly Field[] = [['Singkatan', 'short'], ['Arti', 'means'], ['Letak', 'at'], ['Baris sumber', 'lines']]
const instrumentFields: readonly Field[] = [
  ['Letak', 'at'], ['Jenis', 'kind'], ['Penerbit', 'issuer'], ['Nomor', 'number'], ['Tahun', 'year'], ['Tentang', 'title'], ['Mengubah: jenis', 'amends.kind'], ['Mengubah: nomor', 'amends.number'], ['Mengubah: tahun', 'amends.year'],
  ['Lembaran', 'gazette.name'], ['Lembaran: penerbit', 'gazette.issuer'], ['Lembaran: tahun', 'gazette.year'], ['Lembaran: nomor', 'gazette.number'], ['Tambahan lembaran', 'gazette.supplement'], ['Baris sumber', 'lines'],
]
const statementFields: readonly Field[] = [
  ['Letak', 'at'], ['Tentang', 'about'], ['Tercetak', 'printed'], ['Satuan', 'unit'], ['Tahun', 'year'], ['Indikator', 'indicator'], ['Angka yang sama', 'same'], ['Menghitung daftar', 'counts'],
  ['Rata-rata: tabel', 'average.table'], ['Rata-rata: kolom', 'average.column'], ['Menyatakan', 'claims'], ['Deret: tabel', 'series.table'], ['Deret: kolom', 'series.column'], ['Baris sumber', 'lines'],
]
const cellFields: readonly Field[] = [['Jalur', 'path'], ['Dibaca sebagai', 'value'], ['Ragu', 'uncertain']]

/** Sheets of records, by name. */
export const recordSheets = {
  Uraian: saidFields, Tujuan: goalFields, Indikator: indicatorFields, Kolom: columnFields, Daftar: itemFields, Singkatan: abbreviationFields, Peraturan: instrumentFields, Pernyataan: statementFields, 'Catatan sel': cellFields,
} as const satisfies Record<string, readonly Field[]>
export type RecordSheet = keyof typeof recordSheets

/** The columns of the sheet of programmes besides the years. */
export const nodeFields = ['Jenis', 'Id', 'No', 'Kode', 'Nama', 'Satuan', 'Indikator', 'Agregasi', 'Sasaran', 'Singkatan', 'Unit penanggung jawab', 'Lokasi', 'Ragu', 'Baris sumber', 'Layanan', 'Sumber dana', 'Dasar hukum', 'Awal'] as const
/** Columns that workbooks exported before they came do not have. */
export const laterFields: readonly string[] = ['Sumber dana', 'Dasar hukum']
export const nodeKinds = ['program', 'outcome', 'kegiatan', 'sub kegiatan', 'output', 'jumlah', 'judul kolom'] as const

/** The words of a table's rows that are no cells. */
export const rowFields = ['Tingkat', 'No', 'Uraian', 'Kunci', 'Indikator', 'Tahun', 'Singkatan', 'Ragu', 'Baris sumber'] as const

const at = (record: unknown, path: string): string => {
  const found = path.split('.').reduce<unknown>((value, key) => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined), record)
  return found === null || found === undefined ? '' : Array.isArray(found) ? found.join(' ') : String(found)
}

const records = (name: RecordSheet, list: readonly unknown[]): Sheet => {
  const fields: readonly Field[] = recordSheets[name]
  return { name, rows: [fields.map(([heading]) => heading), ...list.map((one) => fields.map(([, path]) => at(one, path)))] }
}

/** The name of a table's sheet; sheets have at most 31 letters and none of these signs. */
export const sheetOf = (id: string): string => `Tabel ${id}`.replace(/[\\/?*[\]:]/g, '-').slice(0, 31)

/** A plan as the sheets of a workbook, every value as printed. */
export function toSheets(plan: Plan): Sheet[] {
  return [
    { name: 'Rencana', rows: headFields.map(([heading, path]) => [heading, at(plan, path)]) },
    records('Uraian', [...plan.missions.map((one) => ({ kind: 'misi', ...one })), ...plan.strategies.map((one) => ({ kind: 'strategi', ...one })), ...plan.policies.map((one) => ({ kind: 'kebijakan', ...one }))]),
    records('Tujuan', plan.goals.flatMap((goal) => [{ kind: 'tujuan', ...goal }, ...goal.objectives.map((one) => ({ kind: 'sasaran', ...one }))])),
    records('Indikator', plan.indicators),
    { name: 'Program', rows: programmeRows(plan) },
    ...plan.tables.map((table) => ({ name: sheetOf(table.id), rows: tableRows(table) })),
    records('Kolom', plan.tables.flatMap((table) => table.columns.map((column) => ({ table: table.id, ...column, years: spanOf(column) })))),
    records('Daftar', plan.lists.flatMap((list) => [{ level: 'daftar', id: list.id, text: list.title, section: list.section, lines: list.lines }, ...itemRows(list.items, 1)])),
    records('Singkatan', plan.abbreviations), records('Peraturan', plan.instruments), records('Pernyataan', plan.statements),
    records('Catatan sel', cellNotes(plan)),
  ]
}

const spanOf = ({ years }: Column): string => (years === null ? '' : `${years[0]}-${years.at(-1)}`)

const itemRows = (items: readonly Item[], level: number): unknown[] => items.flatMap((item) => [{ level: String(level), ...item }, ...itemRows(item.items, level + 1)])

const printed = (cells: readonly Cell[], count: number): string[] => Array.from({ length: count }, (_, index) => cells[index]?.printed ?? '')

/** Layout of T-C.27: kind, names, first state, target and rupiah of each year, end and its rupiah. */
function programmeRows(plan: Plan): string[][] {
  const years = yearsOf(plan)
  const table = plan.programmeTable
  const yearly = (targets: readonly Cell[], budget: readonly Cell[]): string[] => years.flatMap((_, index) => [targets[index]?.printed ?? '', budget[index]?.printed ?? ''])
  const head = [...nodeFields, ...years.flatMap((year) => [`Target ${year}`, `Rp ${year}`]), 'Target akhir', 'Rp akhir']
  const line = (kind: (typeof nodeKinds)[number], one: Partial<Record<'id' | 'n' | 'code' | 'name' | 'unit' | 'indicator' | 'aggregation' | 'objective' | 'short' | 'office' | 'location' | 'uncertain' | 'lines' | 'services' | 'funding' | 'legal' | 'base', string | null | undefined>>, cells: string[]): string[] =>
    [kind, one.id, one.n, one.code, one.name, one.unit, one.indicator, one.aggregation, one.objective, one.short, one.office, one.location, one.uncertain, one.lines, one.services, one.funding, one.legal, one.base].map((value) => value ?? '').concat(cells)
  const outcome = (one: Outcome): string[] => line('outcome', { ...one, base: one.base.printed }, [...yearly(one.targets, one.budget), one.end.printed, one.endBudget.printed])
  const output = (one: Output): string[] => line('output', { ...one, base: one.base.printed }, [...yearly(one.targets, []), one.end.printed, ''])
  const activity = (one: Activity, kind: 'kegiatan' | 'sub kegiatan'): string[][] => [
    line(kind, { ...one, unit: null, office: one.unit, services: one.services?.join(' ') ?? null }, [...yearly([], one.budget), '', one.endBudget.printed]),
    ...one.outputs.map(output), ...one.activities.flatMap((sub) => activity(sub, 'sub kegiatan')),
  ]
  const programme = (one: Programme): string[][] => [line('program', one, [...yearly([], one.budget), '', one.endBudget.printed]), ...one.outcomes.map(outcome), ...one.activities.flatMap((sub) => activity(sub, 'kegiatan'))]
  return [
    head, ...(table && table.headings.length > 0 ? [line('judul kolom', {}, table.headings)] : []), ...plan.programmes.flatMap(programme),
    ...(table ? [line('jumlah', { name: 'Jumlah' }, [...yearly([], table.budget), '', table.total.printed])] : []),
  ]
}

/** What stands above a table's rows, then its rows: those below others are one level deeper. */
function tableRows(table: Table): string[][] {
  const cellsOf = (row: Row): string[] => table.columns.flatMap((column) => printed(row.cells[column.id] ?? [], column.years?.length ?? 1))
  const line = (level: string, row: Row): string[] => [level, row.n, row.name, row.key, row.indicator, row.year, row.short, row.uncertain, row.lines].map((value) => (value === null ? '' : String(value))).concat(cellsOf(row))
  const rows = (list: readonly Row[], level: number): string[][] => list.flatMap((row) => [line(String(level), row), ...rows(row.rows, level + 1)])
  const blank = rowFields.map(() => '')
  return [
    ['Tabel', table.id, table.title], ['Bagian', table.section], ['Bentuk', table.form ?? ''], ['Baris sumber', table.lines ?? ''], ['Nomor kolom', table.numbers ?? ''],
    ...table.notes.map((note) => ['Catatan', note]),
    [...rowFields, ...table.columns.flatMap((column) => (column.years ?? [null]).map(() => column.heading))],
    [...blank, ...table.columns.flatMap((column) => (column.years ?? [column.year]).map((year) => (year === null ? '' : String(year))))],
    ...rows(table.rows, 1), ...(table.total ? [line('jumlah', table.total)] : []),
    ...table.averages.map((average) => ['rata-rata', '', average.name, average.of, average.weighted?.join(' ') ?? '', '', '', '', '', average.printed]),
  ]
}

/** What is known of single cells besides what they print. */
function cellNotes(plan: Plan): { path: string; value: string | null; uncertain: string | null }[] {
  const notes: { path: string; value: string | null; uncertain: string | null }[] = []
  const walk = (value: unknown, path: string): void => {
    if (value === null || typeof value !== 'object') return
    const { printed: text, value: read, uncertain } = value as Partial<Cell>
    if (typeof text === 'string' && read !== undefined && uncertain !== undefined) {
      if (read !== null || uncertain !== null) notes.push({ path, value: read, uncertain })
      return
    }
    // in a file a row's cells stand beside its own words
    for (const [key, inner] of Object.entries(value)) walk(inner, key === 'cells' ? path : path === '' ? key : `${path}.${key}`)
  }
  walk({ programmeTable: plan.programmeTable, programmes: plan.programmes, tables: plan.tables }, '')
  return notes
}

import { readFigure } from './figure.ts'
import { rowsOf, yearsOf, type Activity, type Cell, type Output, type Plan, type Row, type Table } from './plan.ts'

/** A table in the layout officials know: rows of what is printed, and which cells of the head are one (first and last row and column). */
export type OfficialTable = {
  name: string; title: string; rows: string[][]; merges: { from: [number, number]; to: [number, number] }[]; head: number
  /** The first column of figures; what stands before it is words. */
  figures: number
  /** Rows that carry others: programmes, sums. */
  strong: number[]
  /** What stands under the table. */
  notes: string[]
}

/** A heading over its parts; a heading without parts stands over both lines. */
export type Heading = { text: string; parts: string[] }

/** The two lines of a head, with the cells that belong together. */
export function headOf(headings: readonly Heading[], at: number): { rows: string[][]; merges: OfficialTable['merges'] } {
  const upper: string[] = []
  const lower: string[] = []
  const merges: OfficialTable['merges'] = []
  for (const { text, parts } of headings) {
    const from = upper.length
    const width = Math.max(1, parts.length)
    upper.push(text, ...Array<string>(width - 1).fill(''))
    lower.push(...(parts.length === 0 ? [''] : parts))
    if (parts.length === 0) merges.push({ from: [at, from], to: [at + 1, from] })
    else if (parts.length > 1) merges.push({ from: [at, from], to: [at, from + parts.length - 1] })
  }
  return { rows: [upper, lower], merges }
}

/** What a cell prints. */
export const shown = (cell: Cell | undefined): string => cell?.printed ?? ''

/** A table of the plan by its number; `null` when the plan has none of that number. */
export function officialTable(plan: Plan, id: string): OfficialTable | null {
  const table = plan.tables.find((one) => one.id === id)
  if (table) return ofTable(table)
  return plan.programmeTable?.id === id ? ofProgrammes(plan) : null
}

function ofTable(table: Table): OfficialTable {
  const { rows: head, merges } = headOf([{ text: 'NO', parts: [] }, { text: 'URAIAN', parts: [] }, ...table.columns.map(({ heading, years }) => ({ text: heading, parts: years?.map(String) ?? [] }))], 2)
  const line = (row: Row): string[] => [row.n ?? '', row.short === null ? row.name : `${row.name} (${row.short})`, ...table.columns.flatMap(({ id, years }) => (years ?? [0]).map((_, index) => shown(row.cells[id]?.[index])))]
  const numbers = (table.numbers ?? '').split(/\s+/).filter(Boolean)
  const body = rowsOf(table, '')
  const from = 4 + (numbers.length > 0 ? 1 : 0)
  const texts = table.columns.findIndex(({ holds }) => holds !== 'text')
  return {
    name: `Tabel ${table.id}`, title: table.title, merges, head: from, figures: 2 + (texts < 0 ? table.columns.length : texts), notes: table.notes,
    strong: [...body.flatMap(({ row }, index) => (row.rows.length > 0 ? [from + index] : [])), ...(table.total ? [from + body.length] : [])],
    rows: [
      [`Tabel ${table.id}`], [table.title], ...head, ...(numbers.length > 0 ? [numbers] : []),
      ...body.map(({ row }) => line(row)), ...(table.total ? [line(table.total)] : []), ...table.averages.map(({ name, printed }) => ['', name, printed]),
    ],
  }
}

/** Table 5.1 of Permendagri 54/2010, T-C.27 of 86/2017. */
function ofProgrammes(plan: Plan): OfficialTable {
  const { programmeTable: table } = plan
  const years = yearsOf(plan)
  const { rows: head, merges } = headOf([
    { text: 'KODE', parts: [] }, { text: 'PROGRAM DAN KEGIATAN', parts: [] }, { text: 'INDIKATOR KINERJA PROGRAM (OUTCOME) DAN KEGIATAN (OUTPUT)', parts: [] }, { text: 'DATA CAPAIAN PADA TAHUN AWAL PERENCANAAN', parts: [] },
    ...years.map((year) => ({ text: `TAHUN ${year}`, parts: ['target', 'Rp'] })), { text: 'KONDISI KINERJA PADA AKHIR PERIODE', parts: ['target', 'Rp'] }, { text: 'UNIT KERJA PENANGGUNG JAWAB', parts: [] }, { text: 'LOKASI', parts: [] },
  ], 2)
  const money = (budget: readonly Cell[], end: Cell): string[] => [...years.flatMap((_, index) => ['', shown(budget[index])]), '', shown(end)]
  const measured = (one: Pick<Output, 'name' | 'base' | 'targets' | 'end'>): string[] => ['', '', one.name, shown(one.base), ...years.flatMap((_, index) => [shown(one.targets[index]), '']), shown(one.end), '', '', '']
  const activity = (one: Activity): string[][] =>
    [[one.code ?? one.n ?? '', one.name, '', '', ...money(one.budget, one.endBudget), one.unit ?? '', one.location ?? ''], ...one.outputs.map(measured), ...one.activities.flatMap(activity)]
  const none: Cell = { printed: '', value: null, uncertain: null }
  const lines = plan.programmes.flatMap((one) => [[one.code ?? one.n ?? '', one.name, '', '', ...money(one.budget, one.endBudget), '', ''], ...one.outcomes.map(measured), ...one.activities.flatMap(activity)])
  return {
    name: `Tabel ${table?.id ?? ''}`, title: table?.title ?? '', merges, head: 4, figures: 3, notes: [], strong: [...lines.flatMap((cells, index) => (cells[1] === '' ? [] : [4 + index])), 4 + lines.length],
    rows: [[`Tabel ${table?.id ?? ''}`], [table?.title ?? ''], ...head, ...lines, ['', 'JUMLAH', '', '', ...money(table?.budget ?? [], table?.total ?? none), '', '']],
  }
}

/** A figure as a spreadsheet counts it, and how it is shown there; `null` for words, blanks and what cannot be a figure: that stays as printed. */
export function sheetNumber(text: string): { value: number; format: string } | null {
  const { value, percent, places, unit, fault } = readFigure(text)
  const digits = text.replace(/\D/g, '')
  if (value === null || fault !== null || unit !== '' || digits.length > 15 || /^0\d/.test(digits) && places === 0) return null
  const decimals = places === 0 ? '' : `.${'0'.repeat(places)}`
  if (percent) return { value: Number(value.top) / (Number(value.bottom) * 100), format: `0${decimals}%` }
  return { value: Number(value.top) / Number(value.bottom), format: `${/^rp/i.test(text.trim()) ? '"Rp "' : ''}#,##0${decimals}` }
}

/** A cell of a head, over as many columns and lines as it stands for. */
export type HeadCell = { text: string; colspan: number; rowspan: number }

/** The lines of the head with the cells that are one. */
export function headCells({ rows, head, merges }: Pick<OfficialTable, 'rows' | 'head' | 'merges'>): HeadCell[][] {
  const covered = (r: number, c: number): boolean => merges.some(({ from, to }) => r >= from[0] && r <= to[0] && c >= from[1] && c <= to[1] && !(r === from[0] && c === from[1]))
  return rows.slice(2, head).map((cells, at) => cells.flatMap((text, c) => {
    const r = at + 2
    if (covered(r, c)) return []
    const merge = merges.find(({ from }) => from[0] === r && from[1] === c)
    return [{ text, colspan: merge ? merge.to[1] - c + 1 : 1, rowspan: merge ? merge.to[0] - r + 1 : 1 }]
  }))
}

/** How wide a column is against the others: its longest word fits (capitals of a head are wider), longer texts take more lines. */
export const widthsOf = ({ rows, head, merges }: Pick<OfficialTable, 'rows' | 'head' | 'merges'>): number[] => (rows[2] ?? []).map((_, column) => {
  const texts = rows.slice(head).map((cells) => cells[column] ?? '')
  const over = rows.slice(2, head).flatMap((cells, at) => (merges.some(({ from, to }) => from[0] === at + 2 && from[1] === column && to[1] > column) ? [] : [cells[column] ?? '']))
  const word = (list: readonly string[]): number => Math.max(0, ...list.flatMap((text) => text.split(/[\s/]+/)).map((one) => one.length))
  return Math.max(4, Math.min(20, word(texts) + 1), Math.min(16, Math.ceil(word(over) * 1.4)), Math.min(18, Math.max(0, ...texts.map((text) => text.length))))
})

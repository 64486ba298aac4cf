import { rowsOf, yearsOf, type Activity, type Cell, type Output, type Plan, type Row, type Table } from './plan.ts'

/** A table in the layout officials know: rows of what is printed, and which cells of the head are one (first and last row and column). */
export type OfficialTable = { name: string; title: string; rows: string[][]; merges: { from: [number, number]; to: [number, number] }[]; head: number }

/** A heading over its parts; a heading without parts stands over both lines. */
type Heading = { text: string; parts: string[] }

/** The two lines of a head, with the cells that belong together. */
function headOf(headings: readonly Heading[], at: number): { rows: string[][]; merges: OfficialTable['merges'] } {
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

const shown = (cell: Cell | undefined): string => cell?.printed ?? ''

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
  return {
    name: `Tabel ${table.id}`, title: table.title, merges, head: 4 + (numbers.length > 0 ? 1 : 0),
    rows: [
      [`Tabel ${table.id}`], [table.title], ...head, ...(numbers.length > 0 ? [numbers] : []),
      ...rowsOf(table, '').map(({ row }) => line(row)), ...(table.total ? [line(table.total)] : []), ...table.averages.map(({ name, printed }) => ['', name, printed]),
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
  return {
    name: `Tabel ${table?.id ?? ''}`, title: table?.title ?? '', merges, head: 4,
    rows: [
      [`Tabel ${table?.id ?? ''}`], [table?.title ?? ''], ...head,
      ...plan.programmes.flatMap((one) => [[one.code ?? one.n ?? '', one.name, '', '', ...money(one.budget, one.endBudget), '', ''], ...one.outcomes.map(measured), ...one.activities.flatMap(activity)]),
      ['', 'JUMLAH', '', '', ...money(table?.budget ?? [], table?.total ?? none), '', ''],
    ],
  }
}

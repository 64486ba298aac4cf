import { fraction, over, times, writtenAs } from '#kernel'
import { meanGrowth, valuesOver } from './audit/ratios.ts'
import { valueOf } from './audit/finding.ts'
import { headOf, officialTable, shown, type Heading, type OfficialTable } from './official.ts'
import { rowsOf, yearsOf, type Cell, type Column, type Plan, type Row, type Table } from './plan.ts'

/** The tables of a strategic plan by Permendagri 86/2017, with their titles. */
export const forms = {
  'T-C.23': 'Pencapaian Kinerja Pelayanan Perangkat Daerah', 'T-C.24': 'Anggaran dan Realisasi Pendanaan Pelayanan Perangkat Daerah', 'T-C.25': 'Tujuan dan Sasaran Jangka Menengah Pelayanan Perangkat Daerah',
  'T-C.26': 'Tujuan, Sasaran, Strategi dan Kebijakan', 'T-C.27': 'Rencana Program, Kegiatan, dan Pendanaan Perangkat Daerah', 'T-C.28': 'Indikator Kinerja Perangkat Daerah yang Mengacu pada Tujuan dan Sasaran RPJMD',
} as const
export type FormName = keyof typeof forms

const computed = 'Rasio dan rata-rata pertumbuhan dihitung oleh program dari nilai tercetak; selebihnya sebagaimana tercetak.'
const flat = (...texts: string[]): Heading[] => texts.map((text) => ({ text, parts: [] }))
const over5 = (text: string, years: readonly number[]): Heading => ({ text, parts: years.map(String) })

/** A form with its head; the body is one line for each list of cells. */
function form(name: FormName, plan: Plan, headings: Heading[], body: { lines: string[][]; figures: number; strong?: number[]; notes?: string[] }): OfficialTable {
  const { rows: head, merges } = headOf(headings, 2)
  const width = head[0]?.length ?? 0
  const title = `${forms[name].replace('Perangkat Daerah', plan.agency.name)}`
  return { name: `Tabel ${name}`, title, merges, head: 5, figures: body.figures, strong: (body.strong ?? []).map((index) => index + 5), notes: body.notes ?? [], rows: [[`Tabel ${name}`], [title], ...head, Array.from({ length: width }, (_, index) => `(${index + 1})`), ...body.lines] }
}

const tableFor = (plan: Plan, name: FormName): Table | undefined => plan.tables.find((one) => one.form === name || one.id === name)
const overYears = (row: Row, column: Column | undefined, years: readonly number[]): string[] => years.map((year) => { const index = column?.years?.indexOf(year) ?? -1; return column && index >= 0 ? shown(row.cells[column.id]?.[index]) : '' })

/** Realised of target in per cent, each as printed; nothing where one of them is nothing. */
const ratioOf = (above: string, below: string): string => {
  const read = (printed: string) => valueOf({ printed, value: null, uncertain: null })
  const [top, bottom] = [read(above), read(below)]
  return top === null || bottom === null || bottom.top === 0n ? '' : `${writtenAs(times(over(top, bottom), fraction(100)), 2)}%`
}

function achievements(plan: Plan): OfficialTable | null {
  const table = tableFor(plan, 'T-C.23')
  const target = table?.columns.find(({ holds, years }) => holds === 'target' && years !== null)
  const realised = table?.columns.find(({ holds, years, heading }) => years !== null && (holds === 'realisation' || (holds === 'ratio' && /realisasi/i.test(heading))))
  if (!table || !target?.years || !realised) return null
  const years = target.years
  return form('T-C.23', plan, [...flat('NO', 'INDIKATOR KINERJA SESUAI TUGAS DAN FUNGSI PERANGKAT DAERAH', 'TARGET NSPK', 'TARGET IKK', 'TARGET INDIKATOR LAINNYA'), over5('TARGET RENSTRA PERANGKAT DAERAH TAHUN KE-', years), over5('REALISASI CAPAIAN TAHUN KE-', years), over5('RASIO CAPAIAN PADA TAHUN KE-', years)], {
    figures: 5, notes: [computed],
    lines: rowsOf(table, '').map(({ row }) => {
      const [targets, told] = [overYears(row, target, years), overYears(row, realised, years)]
      return [row.n ?? '', row.name, '', '', '', ...targets, ...told, ...years.map((_, index) => ratioOf(told[index] ?? '', targets[index] ?? ''))]
    }),
  })
}

function funding(plan: Plan): OfficialTable | null {
  const table = tableFor(plan, 'T-C.24')
  const [budget, realised] = ['budget', 'realisation'].map((holds) => table?.columns.find((one) => one.holds === holds && one.years !== null))
  if (!table || !budget?.years || !realised) return null
  const years = budget.years
  const growth = (row: Row, of: Column): string => { const mean = meanGrowth(valuesOver(table, row, of))?.mean; return mean ? `${writtenAs(mean, 2)}%` : '' }
  const line = (row: Row): string[] => {
    const [planned, told] = [overYears(row, budget, years), overYears(row, realised, years)]
    return [row.name, ...planned, ...told, ...years.map((_, index) => ratioOf(told[index] ?? '', planned[index] ?? '')), growth(row, budget), growth(row, realised)]
  }
  const body = rowsOf(table, '')
  return form('T-C.24', plan, [...flat('URAIAN'), over5('ANGGARAN PADA TAHUN KE-', years), over5('REALISASI ANGGARAN PADA TAHUN KE-', years), over5('RASIO ANTARA REALISASI DAN ANGGARAN TAHUN KE-', years), { text: 'RATA-RATA PERTUMBUHAN', parts: ['Anggaran', 'Realisasi'] }], {
    figures: 1, notes: [computed], strong: table.total ? [body.length] : [], lines: [...body.map(({ row }) => line(row)), ...(table.total ? [line(table.total)] : [])],
  })
}

/** The targets of an indicator in the plan's years, where any table prints them. */
export const targetsOf = (plan: Plan, indicator: string): Cell[] => {
  const years = yearsOf(plan)
  return plan.tables.flatMap((table) => table.columns.flatMap((column) => (column.holds === 'target' && column.years?.join() === years.join() ? rowsOf(table, '').flatMap(({ row }) => (row.indicator === indicator ? [row.cells[column.id] ?? []] : [])) : [])))[0] ?? []
}

function goals(plan: Plan): OfficialTable {
  const years = yearsOf(plan)
  const lines = plan.goals.flatMap((goal, at) => goal.objectives.flatMap((objective, n) => {
    const names = objective.indicators.length > 0 ? objective.indicators : [null]
    return names.map((id, index) => [n + index === 0 ? String(at + 1) : '', n + index === 0 ? goal.text : '', index === 0 ? objective.text : '', plan.indicators.find((one) => one.id === id)?.name ?? '', ...years.map((_, year) => shown(id === null ? undefined : targetsOf(plan, id)[year]))])
  }))
  return form('T-C.25', plan, [...flat('NO', 'TUJUAN', 'SASARAN', 'INDIKATOR TUJUAN/SASARAN'), over5('TARGET KINERJA TUJUAN/SASARAN PADA TAHUN KE-', years)], { figures: 4, lines })
}

function strategies(plan: Plan): OfficialTable {
  const pairs = plan.goals.flatMap((goal) => goal.objectives.map((objective, index) => [index === 0 ? goal.text : '', objective.text]))
  const height = Math.max(pairs.length, plan.strategies.length, plan.policies.length)
  const above = [...(plan.vision ? [['VISI', plan.vision.text, '', '']] : []), ...plan.missions.map(({ n, text }) => [`MISI ${n ?? ''}`.trim(), text, '', ''])]
  const lines = Array.from({ length: height }, (_, index) => [pairs[index]?.[0] ?? '', pairs[index]?.[1] ?? '', plan.strategies[index]?.text ?? '', plan.policies[index]?.text ?? ''])
  return form('T-C.26', plan, flat('TUJUAN', 'SASARAN', 'STRATEGI', 'ARAH KEBIJAKAN'), { figures: 4, lines: [...above, ...lines], strong: above.map((_, index) => index), notes: plan.strategies.length > 0 ? ['Strategi dan arah kebijakan tercetak tanpa pasangan sasarannya; urutannya sebagaimana tercetak.'] : [] })
}

function indicators(plan: Plan): OfficialTable | null {
  const table = tableFor(plan, 'T-C.28')
  if (!table) return null
  const years = yearsOf(plan)
  const column = (holds: Column['holds'], year: number | null) => table.columns.find((one) => one.holds === holds && (year === null ? one.years !== null : one.year === year))
  const [base, target, end] = [column('realisation', plan.period.base), column('target', null), column('target', plan.period.last)]
  return form('T-C.28', plan, [...flat('NO', 'INDIKATOR', 'KONDISI KINERJA PADA AWAL PERIODE RPJMD'), over5('TARGET CAPAIAN SETIAP TAHUN', years), ...flat('KONDISI KINERJA PADA AKHIR PERIODE RPJMD')], {
    figures: 2, lines: rowsOf(table, '').map(({ row }) => [row.n ?? '', row.name, base ? shown(row.cells[base.id]?.[0]) : '', ...overYears(row, target, years), end ? shown(row.cells[end.id]?.[0]) : '']),
  })
}

/** The forms whose data a plan has. */
export const formsOf = (plan: Plan): FormName[] => (Object.keys(forms) as FormName[]).filter((name) => formTable(plan, name) !== null)

/** The data of a plan in a form of Permendagri 86/2017, whatever layout it was printed in; `null` when the plan has nothing for it. */
export function formTable(plan: Plan, name: string): OfficialTable | null {
  switch (name) {
    case 'T-C.23': return achievements(plan)
    case 'T-C.24': return funding(plan)
    case 'T-C.25': return plan.goals.length > 0 ? goals(plan) : null
    case 'T-C.26': return plan.goals.length > 0 ? strategies(plan) : null
    case 'T-C.27': { const table = plan.programmeTable && officialTable(plan, plan.programmeTable.id); return table ? { ...table, name: 'Tabel T-C.27', rows: [['Tabel T-C.27'], ...table.rows.slice(1)] } : null }
    case 'T-C.28': return indicators(plan)
    default: return null
  }
}

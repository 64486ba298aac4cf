import { formatMoney, writtenAs, fraction } from '#kernel'
import type { Ctx } from '#platform/context'
import type { TableData } from '#platform/documents/data'
import { amountOf, budgetTotal, standingOf, totalOf, type Activity, type Line } from '../rules/budget.ts'
import type { BudgetRow, ProposalRow } from '../store.ts'
import { findingWords, lineName, standingWords } from '../words.ts'
import { messages } from '../messages.ts'
import { agencyOf, type BudgetView } from './budgets.ts'

/** Papers are printed in Indonesian, whatever the reader's screen speaks. */
const t = messages.id

const head = ['Kode rekening', 'Uraian', 'Volume', 'Satuan', 'Harga satuan (Rp)', 'Jumlah (Rp)']
const money = (amount: bigint | null): string => (amount === null ? '' : writtenAs(fraction(amount)))
const rowOf = (line: Line): string[] => [line.account, line.item, line.volume, line.unit, money(line.price), money(amountOf(line))]
const groupOf = (activity: Activity): string[] => [activity.code ?? '', activity.name, '', '', '', money(totalOf(activity))]

function letterheadOf(ctx: Ctx, agency: string): TableData['letterhead'] {
  const { city } = ctx.house
  return { government: city.government, agency, address: city.address, contact: city.phone }
}

const headCells = (names: readonly string[]): TableData['head'] => [names.map((text) => ({ text, colspan: 1, rowspan: 1 }))]

/** What an activity pays for, as the paper says it: the activity of the plan, its money and law, and how the sum stands to its ceiling. */
function planFacts(row: BudgetRow, activity: Activity, plans: BudgetView['plans']): { label: string; value: string }[] {
  const planned = activity.plan === null ? undefined : plans.get(activity.plan)
  const stands = activity.plan === null ? null : standingOf(row, activity.plan, plans)
  if (!planned || !stands) return []
  const said = [planned.funding && `${t.funding}: ${planned.funding}`, planned.legal && `${t.legal}: ${planned.legal}`].filter(Boolean)
  return [{ label: activity.name, value: [`${planned.plan}: ${planned.name}`, `${formatMoney(stands.total)}, ${standingWords('id', stands, row.year)}`, ...said].join('. ') }]
}

/** A budget on paper: every activity with its lines and sum, and below what the check says of them. */
export async function printBudget(ctx: Ctx, row: BudgetRow, { findings, allowed, plans }: Pick<BudgetView, 'findings' | 'allowed' | 'plans'>): Promise<Uint8Array> {
  const agency = await agencyOf(ctx, row.unit)
  const data: TableData = {
    letterhead: letterheadOf(ctx, agency), code: `RKA ${row.year} · ${row.id.slice(-8)} · ${row.version}`, qr: null, name: t.title, title: `${agency}, ${row.year}`, head: headCells(head), widths: [16, 44, 8, 10, 16, 18], figures: 2,
    rows: [...row.activities.flatMap((activity) => [{ strong: true, cells: groupOf(activity) }, ...activity.lines.map((line) => ({ strong: false, cells: rowOf(line) }))]), { strong: true, cells: ['', t.total, '', '', '', money(budgetTotal(row))] }],
    notes: findings.filter((one) => one.grave).map((one) => `${lineName('id', row, one)}: ${findingWords('id', one)}`), signatories: [],
    facts: [{ label: t.check, value: findings.length === 0 ? t.noFindings : `${findings.filter((one) => one.grave).length} ${t.grave}, ${findings.filter((one) => !one.grave).length} ${t.mild}, ${allowed.size} dibiarkan dengan alasan` }, ...row.activities.flatMap((activity) => planFacts(row, activity, plans))],
  }
  return ctx.house.press.print('tabel', data, { now: ctx.now, title: t.sheetOf(agency, row.year), simulated: row.simulated, watermark: row.state === 'approved' ? null : 'RANCANGAN' })
}

/** The proposals of an agency on paper: what, for how much, found where. */
export async function printProposals(ctx: Ctx, row: ProposalRow, letter: string): Promise<Uint8Array> {
  const agency = await agencyOf(ctx, row.unit)
  const data: TableData = {
    letterhead: letterheadOf(ctx, agency), code: `SHT ${row.year} · ${row.id.slice(-8)}`, qr: null, name: t.proposals, title: `${agency}, ${row.year}`, head: headCells(['No', t.name, t.specification, t.unit, `${t.price} (Rp)`, t.sources]), widths: [5, 26, 26, 10, 14, 32], figures: 4,
    rows: row.proposals.map((one, index) => ({ strong: false, cells: [String(index + 1), one.name, one.specification, one.unit, money(one.price), one.sources.map((source) => [source.from, source.price === null ? '' : formatMoney(source.price)].filter(Boolean).join(': ')).join('; ')] })),
    notes: [], facts: letter.trim() === '' ? [] : [{ label: t.letter, value: letter.trim() }], signatories: [],
  }
  return ctx.house.press.print('tabel', data, { now: ctx.now, title: t.proposalsOf(agency, row.year) })
}

/** A budget as a workbook that can be brought in again: the same columns, every amount a number. */
export async function budgetWorkbook(row: BudgetRow): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const rows = row.activities.map((activity) => [
    [activity.name, '', '', '', '', ''], [...head],
    ...activity.lines.map((line) => [line.account, line.item, line.volume, line.unit, Number(line.price), Number(amountOf(line) ?? 0n)]),
    ['', t.total, '', '', '', Number(totalOf(activity))],
  ])
  const sheetName = (name: string, index: number): string => `${index + 1}. ${name.replace(/[\\/?*[\]:']/g, ' ')}`.replace(/\s+/g, ' ').slice(0, 31).trim()
  return writeXlsx({ sheets: rows.map((lines, index) => ({ name: sheetName(row.activities[index]?.name ?? '', index), rows: lines, columns: [16, 44, 10, 12, 18, 20].map((width) => ({ width })), freezePane: { rows: 2 } })) })
}

import { formatMoney, refuse, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import type { TableData } from '#platform/documents/data'
import { dateRange, readTypedDate } from '#platform/ui/format'
import { messages } from '../messages.ts'
import { periodWords } from '../words.ts'
import { daysOfPeriod, recapBy, recapOf, type Recap, type RecapBy, type RecapRow } from '../rules/recap.ts'
import { foldEntries, listEntries, sumEntries, type EntryRow } from '../store/charges.ts'
import { todayOf } from './charges.ts'
import { letterheadOf } from './print.ts'
import { needCharges, unitsReached } from './reach.ts'
import { namesOf } from './views.ts'

export type RecapAsked = { by: RecapBy; from: LocalDate; to: LocalDate }
export type RecapShown = RecapAsked & { recap: Recap; names: ReadonlyMap<string, string>; simulated: boolean }

const mostPeriods = 400

/** Reads what was asked for; the year that runs, by month, where nothing was. Refuses what is no period (`period-unclear`). */
export function readAsked(ctx: Ctx, typed: { by?: string | undefined; from?: string | undefined; to?: string | undefined }): RecapAsked {
  const year = todayOf(ctx).slice(0, 4)
  const [from, to] = [readTypedDate(typed.from ?? `${year}-01-01`), readTypedDate(typed.to ?? `${year}-12-31`)]
  if (!from || !to || from > to) refuse('invalid', 'period-unclear', { field: from ? 'to' : 'from' })
  return { by: recapBy.find((one) => one === typed.by) ?? 'month', from, to }
}

const portion = 20_000

/** Folds what was entered since the last time into the books by day. */
export async function foldBooks(ctx: Ctx): Promise<number> {
  let all = 0
  for (let folded = portion; folded === portion; all += folded) folded = await foldEntries(ctx.db, portion)
  return all
}

/** The books of the agencies an officer reads, by kind and period. */
export async function recapFor(ctx: Ctx, asked: RecapAsked): Promise<RecapShown> {
  await needCharges(ctx, 'charges.read')
  const sums = await sumEntries(ctx.db, { ...asked, units: await unitsReached(ctx, 'charges.read') })
  if (new Set(sums.map((one) => one.period)).size > mostPeriods) refuse('invalid', 'too-many-periods', { field: 'from', data: { most: mostPeriods } })
  return { ...asked, recap: recapOf(sums), names: await namesOf(ctx), simulated: sums.some((one) => one.simulated) }
}

export type EntriesShown = { rows: EntryRow[]; total: number; from: LocalDate; to: LocalDate; names: ReadonlyMap<string, string> }

/** What happened beneath a figure of the recap: the whole stretch, or one of its periods; one kind or all. */
export async function entriesFor(ctx: Ctx, asked: { from: LocalDate; to: LocalDate; period?: string | undefined; kind?: string | undefined; limit: number; offset: number }): Promise<EntriesShown> {
  await needCharges(ctx, 'charges.read')
  const day = asked.period === undefined ? null : readTypedDate(asked.period)
  const within = asked.period === undefined ? asked : day ? { from: day, to: day } : daysOfPeriod(asked.period) ?? refuse('not-found', 'no-such-page')
  const [from, to] = [within.from > asked.from ? within.from : asked.from, within.to < asked.to ? within.to : asked.to]
  const rows = await listEntries(ctx.db, { from, to, kind: asked.kind, units: await unitsReached(ctx, 'charges.read'), limit: asked.limit, offset: asked.offset })
  return { rows, total: rows[0]?.total ?? 0, from, to, names: await namesOf(ctx) }
}

const t = messages.id.recap
const columns = ['start', 'assessed', 'voided', 'paid', 'end', 'interest', 'over', 'refunded'] as const

type Line = { strong: boolean; cells: [kind: string, period: string, ...money: bigint[]] }

function linesOf({ recap, names }: RecapShown): Line[] {
  const line = (row: RecapRow, kind: string, period: string, strong: boolean): Line => ({ strong, cells: [kind, period, ...columns.map((name) => row[name])] })
  const groups = recap.byKind.flatMap((kind) => [
    ...recap.rows.filter((row) => row.kind === kind.kind && row.period !== '').map((row) => line(row, names.get(row.kind) ?? row.kind, periodWords('id', row.period), false)),
    line(kind, names.get(kind.kind) ?? kind.kind, t.total, true),
  ])
  return [...groups, ...recap.byPeriod.map((row) => line(row, t.total, periodWords('id', row.period), true)), line(recap.total, t.total, '', true)]
}

const headings = [t.kind, t.period, ...columns.map((name) => t[name])]

/** The recap on paper, in the layout of official tables. */
export async function recapPdf(ctx: Ctx, asked: RecapAsked): Promise<Uint8Array> {
  const shown = await recapFor(ctx, asked)
  // who reaches one agency prints under its head, who reaches all under the city's
  const [unit = null] = await unitsReached(ctx, 'charges.read') ?? []
  const data: TableData = {
    letterhead: await letterheadOf(ctx, unit), code: `${t.name} · ${dateRange('id', asked.from, asked.to)}`, qr: null,
    name: t.name, title: `${t.by[asked.by]}, ${dateRange('id', asked.from, asked.to)}`, head: [headings.map((text) => ({ text, colspan: 1, rowspan: 1 }))], widths: [26, 11, 13, 13, 12, 13, 13, 10, 11, 12], figures: 2,
    rows: linesOf(shown).map(({ strong, cells: [kind, period, ...money] }) => ({ strong, cells: [kind, period, ...money.map((amount) => formatMoney(amount).replace(/^(−?)Rp\u00a0/, '$1'))] })),
    notes: [t.lead], facts: [], signatories: [],
  }
  return ctx.house.press.print('tabel', data, { now: ctx.now, title: data.code, simulated: shown.simulated })
}

/** The recap as a workbook: every figure a figure. */
export async function recapXlsx(ctx: Ctx, asked: RecapAsked): Promise<Uint8Array<ArrayBuffer>> {
  const { writeXlsx } = await import('hucre/xlsx')
  const shown = await recapFor(ctx, asked)
  // rupiah of a city stay far below what a workbook holds exactly
  const rows = linesOf(shown).map(({ cells: [kind, period, ...money] }) => [kind, period, ...money.map(Number)])
  const above = [[t.name], [`${t.by[asked.by]}, ${dateRange('id', asked.from, asked.to)}`], ...(shown.simulated ? [[t.simulated]] : []), []]
  return new Uint8Array(await writeXlsx({ sheets: [{ name: t.title, rows: [...above, headings, ...rows], columns: [{ width: 42 }, { width: 14 }, ...columns.map(() => ({ width: 16, numFmt: '#,##0' }))], freezePane: { rows: above.length + 1 } }], defaultFont: { name: 'Calibri', size: 10 } }))
}

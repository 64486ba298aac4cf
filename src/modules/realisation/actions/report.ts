import { say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { TableData } from '#platform/documents/data'
import { formatNumber, monthName, shortDate } from '#platform/ui/format'
import { dateIn } from '#kernel'
import { directory } from '#modules/people'
import { kindName } from '#modules/permits'
import { messages } from '../messages.ts'
import { countedIn, type Counting, type YearTable } from '../rules/realisation.ts'
import { countingOf, enteredOf, yearOf } from './dashboard.ts'

/** The report of a year, or of one of its months; papers are printed in Indonesian. */
export type ReportAsked = { year: number; month: number | null }
const t = messages.id
const count = (n: number): string => formatNumber('id', n, 0)

export const reportTitle = ({ year, month }: ReportAsked): string => t.reportOf(month === null ? String(year) : `${monthName('id', month)} ${year}`)

/** Head and rows of the report: by kind and month for a year; by kind with the year so far for a month. */
export function reportTable(ctx: Ctx, table: YearTable, { month, counting }: Pick<ReportAsked, 'month'> & { counting: Counting }): { head: string[]; rows: (string | number)[][]; total: (string | number)[] } {
  const name = (kind: string): string => say(kindName(ctx, kind), 'id')
  const { year } = table
  const inMonth = (n: number, one: number): string | number => (countedIn(counting, year, one) ? n : t.notMeasured)
  const months = (all: readonly number[]): (string | number)[] => all.map((n, index) => inMonth(n, index + 1))
  const earlier = (n: number): string | number => (countedIn(counting, year - 1) ? n : t.notMeasured)
  if (month === null) {
    return {
      head: [t.kind, ...table.months.map((_, index) => monthName('id', index + 1)), t.issued, t.refused, t.before],
      rows: table.lines.map((line) => [name(line.kind), ...months(line.months), line.issued, line.refused, earlier(line.before)]), total: [t.total, ...months(table.months), table.issued, table.refused, earlier(table.before)],
    }
  }
  const pair = (all: readonly number[]): (string | number)[] => [inMonth(all[month - 1] ?? 0, month), inMonth(all.slice(0, month).reduce((sum, one) => sum + one, 0), month)]
  return {
    head: [t.kind, t.inMonth, t.untilMonth], rows: table.lines.map((line) => [name(line.kind), ...pair(line.months)]), total: [t.total, ...pair(table.months)],
  }
}

export async function reportPdf(ctx: Ctx, asked: ReportAsked): Promise<Uint8Array> {
  const table = await yearOf(ctx, asked.year)
  const { head, rows, total } = reportTable(ctx, table, { ...asked, counting: await countingOf(ctx) })
  const { city } = ctx.house
  const agency = (await directory(ctx.db)).agencies.get('bppt')
  const cells = (row: readonly (string | number)[]): string[] => row.map((one) => (typeof one === 'number' ? count(one) : one))
  const earlier = asked.month === null ? (await enteredOf(ctx)).map((one) => t.enteredLine(String(one.year), count(one.n), one.basis)) : []
  const data: TableData = {
    letterhead: { government: city.government, agency: agency ? say(agency.name, 'id') : city.government, address: city.address, contact: city.phone }, code: `LRPI ${asked.year}${asked.month === null ? '' : `-${asked.month}`}`, qr: null,
    name: t.report, title: reportTitle(asked), head: [head.map((text) => ({ text, colspan: 1, rowspan: 1 }))], widths: [32, ...head.slice(1).map(() => 8)], figures: 1,
    rows: [...rows.map((row) => ({ strong: false, cells: cells(row) })), { strong: true, cells: cells(total) }], notes: [t.countedOn(shortDate('id', dateIn(city.zone, ctx.now))), ...earlier], facts: [], signatories: [],
  }
  return ctx.house.press.print('tabel', data, { now: ctx.now, title: reportTitle(asked), simulated: table.simulated })
}

export async function reportXlsx(ctx: Ctx, asked: ReportAsked): Promise<Uint8Array> {
  const table = await yearOf(ctx, asked.year)
  const { head, rows, total } = reportTable(ctx, table, { ...asked, counting: await countingOf(ctx) })
  const { writeXlsx } = await import('hucre/xlsx')
  const entered = asked.month === null ? [[], [t.enteredTitle], ...(await enteredOf(ctx)).map((one) => [String(one.year), one.n, one.basis])] : []
  return writeXlsx({ sheets: [{ name: reportTitle(asked).slice(0, 31), rows: [[reportTitle(asked)], head, ...rows, total, ...(table.simulated ? [[], [t.simulatedNote]] : []), ...entered], columns: head.map((_, index) => ({ width: index === 0 ? 48 : 12 })), freezePane: { rows: 2 } }] })
}

import { say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { TableData } from '#platform/documents/data'
import { achievedWords, lineWords, percentWords, type AchievedLine } from '#modules/performance'
import { lppdWords } from '../messages/lppd.ts'
import { inForms, mayFill, reported } from '../rules/lppd.ts'
import type { LppdView } from './lppd.ts'

/** Papers are printed in Indonesian. */
const t = lppdWords.id

/** What a figure was counted by, in words. */
export function sourceWords(ctx: Ctx, { kind, rule: { source } }: AchievedLine): string {
  if (kind === 'not-measured') return t.notMeasured
  if (source?.kind === 'measure') { const measure = ctx.house.measures.get(source.measure); return t.countedBy(measure ? say(measure.name, 'id') : source.measure) }
  return source?.kind === 'formula' ? t.computed : t.typed
}

export const formHead = [t.number, t.objective, t.indicator, t.unit, t.target, t.reality, t.percent, t.source] as const

const cellsOf = (ctx: Ctx, one: AchievedLine, n: number): string[] =>
  [String(n), one.objective ?? '', one.name, one.unit ?? '', one.target ?? '–', lineWords(one, 'id'), one.percent && one.category ? `${percentWords(one.percent, 'id')} (${achievedWords(one.category, 'id')})` : '–', sourceWords(ctx, one)]

const base = (ctx: Ctx, { row, agency, treeVersion }: LppdView, name: string): Pick<TableData, 'letterhead' | 'code' | 'qr' | 'name' | 'title' | 'signatories' | 'facts'> => {
  const { city } = ctx.house
  return { letterhead: { government: city.government, agency, address: city.address, contact: city.phone }, code: `LPPD ${row.year} · ${row.id.slice(-8)} · ${row.version}`, qr: null, name, title: `${agency}, ${row.year}`, signatories: [], facts: [{ label: t.tree, value: t.treeVersion(row.tree, treeVersion) }] }
}

const headCells = (names: readonly string[]): TableData['head'] => [names.map((text) => ({ text, colspan: 1, rowspan: 1 }))]
const printing = (ctx: Ctx, { row, lines }: LppdView, title: string) => ({ now: ctx.now, title: `${title} ${row.year}`, watermark: mayFill(row.state) ? 'RANCANGAN' : null, simulated: reported(lines, row.forms).some((one) => one.simulated) })

/** The forms IKK 2.1, 2.2 and 2.3 on one paper, each with its lines; one without any says so. */
export function printForms(ctx: Ctx, view: LppdView): Promise<Uint8Array> {
  const rows = inForms(view.lines, view.row.forms).flatMap(({ form, lines }) => [
    { strong: true, cells: ['', t.form(form), lines.length === 0 ? t.formEmpty : '', '', '', '', '', ''] }, ...lines.map((one, index) => ({ strong: false, cells: cellsOf(ctx, one, index + 1) })),
  ])
  return ctx.house.press.print('tabel', { ...base(ctx, view, t.formsTitle), head: headCells(formHead), widths: [5, 28, 40, 11, 12, 14, 20, 24], figures: 4, rows, notes: [t.note] }, printing(ctx, view, t.formsTitle))
}

/** What each figure rests on: how the program counted it, and the words and files of the agency. */
export function printSupport(ctx: Ctx, view: LppdView): Promise<Uint8Array> {
  const rows = reported(view.lines, view.row.forms).flatMap((one) => {
    const own = view.support.filter(({ indicator }) => indicator === one.indicator)
    return [{ strong: true, cells: [one.name, sourceWords(ctx, one), ''] }, ...own.map(({ text, file }) => ({ strong: false, cells: ['', text, file?.name ?? ''] }))]
  })
  return ctx.house.press.print('tabel', { ...base(ctx, view, t.supportTitle), head: headCells([t.indicator, t.support, t.file]), widths: [46, 74, 26], figures: 9, rows, notes: [] }, printing(ctx, view, t.supportTitle))
}

/** The forms as a workbook, a sheet for each, figures as figures. */
export async function formsWorkbook(ctx: Ctx, view: LppdView): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const number = (text: string): string | number => (/^\d{1,3}(\.\d{3})*(,\d+)?$/.test(text) ? Number(text.replaceAll('.', '').replace(',', '.')) : text)
  const sheets = inForms(view.lines, view.row.forms).map(({ form, lines }) => ({
    name: t.form(form), rows: [[...formHead], ...lines.map((one, index) => cellsOf(ctx, one, index + 1).map((text, at) => (at === 0 || at === 4 || at === 5 ? number(text) : text)))],
    columns: [5, 36, 60, 12, 12, 14, 24, 32].map((width) => ({ width })), freezePane: { rows: 1 },
  }))
  return writeXlsx({ sheets })
}

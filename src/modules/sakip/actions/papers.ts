import { say, writtenAs } from '#kernel'
import type { Ctx } from '#platform/context'
import type { TableData } from '#platform/documents/data'
import { messages } from '../messages.ts'
import type { Score } from '../rules/score.ts'
import { agencyOf, type SheetView } from './sheets.ts'

/** Papers are printed in Indonesian. */
const t = messages.id
const figure = (value: Score['total']): string => (value === null ? t.unjudgedShort : writtenAs(value, 2))

async function sheetBase(ctx: Ctx, { row }: SheetView, name: string): Promise<Pick<TableData, 'letterhead' | 'code' | 'qr' | 'name' | 'title' | 'signatories' | 'facts'>> {
  const { city } = ctx.house
  const agency = await agencyOf(ctx, row.unit)
  return { letterhead: { government: city.government, agency, address: city.address, contact: city.phone }, code: `SAKIP ${row.year} · ${row.id.slice(-8)} · ${row.version}`, qr: null, name, title: `${agency}, ${row.year}`, signatories: [], facts: [] }
}

const headCells = (names: readonly string[]): TableData['head'] => [names.map((text) => ({ text, colspan: 1, rowspan: 1 }))]

export const sheetHead = [t.component, t.criterion, t.weight, t.own, t.value, t.judged, t.value] as const

/** The rows of the worksheet of an evaluation: components, parts and criteria with both letters. */
export function sheetRows({ law, own, judged, row }: SheetView): { strong: boolean; cells: string[] }[] {
  const parts = new Map(own.parts.map((one) => [one.part.id, one]))
  const theirs = new Map(judged.parts.map((one) => [one.part.id, one]))
  const total = (of: SheetView['own'], id: string): string => figure(of.components.find((one) => one.id === id)?.value ?? null)
  const weightOf = (id: string): string => writtenAs(own.components.find((one) => one.id === id)!.weight, 2)
  return [
    ...law.components.flatMap((component) => [
      { strong: true, cells: [say(component.name, 'id'), '', weightOf(component.id), '', total(own, component.id), '', total(judged, component.id)] },
      ...component.parts.flatMap((part) => [
        { strong: true, cells: ['', say(part.name, 'id'), writtenAs(part.weight, 2), '', figure(parts.get(part.id)?.value ?? null), '', figure(theirs.get(part.id)?.value ?? null)] },
        ...part.criteria.map((one) => ({ strong: false, cells: ['', one.text, '', row.own[one.id] ?? t.unjudgedShort, '', row.judged[one.id] ?? t.unjudgedShort, ''] })),
      ]),
    ]),
    { strong: true, cells: [t.total, '', '100,00', own.predicate?.predicate ?? '', figure(own.total), judged.predicate?.predicate ?? '', figure(judged.total)] },
  ]
}

export async function printSheet(ctx: Ctx, view: SheetView): Promise<Uint8Array> {
  const data: TableData = { ...(await sheetBase(ctx, view, t.worksheet)), head: headCells(sheetHead), widths: [24, 60, 9, 9, 10, 9, 10], figures: 2, rows: sheetRows(view), notes: [view.law.law] }
  return ctx.house.press.print('tabel', data, { now: ctx.now, title: `${t.worksheet} ${view.row.year}`, watermark: view.row.state === 'evaluated' ? null : 'RANCANGAN' })
}

/** The evidence of every criterion on paper, with the names of its files. */
export async function printEvidence(ctx: Ctx, view: SheetView): Promise<Uint8Array> {
  const rows = view.law.components.flatMap((component) => component.parts.flatMap((part) => part.criteria.flatMap((one) => view.words.filter((words) => words.criterion === one.id).map((words) => ({
    strong: false, cells: [one.text, words.kind === 'evidence' ? t.evidence : t.note, words.text, words.file?.name ?? ''],
  })))))
  const data: TableData = { ...(await sheetBase(ctx, view, t.evidenceList)), head: headCells([t.criterion, '', t.words, t.file]), widths: [40, 12, 60, 24], figures: 9, rows, notes: [] }
  return ctx.house.press.print('tabel', data, { now: ctx.now, title: `${t.evidenceList} ${view.row.year}` })
}

/** The worksheet as a workbook, figures as figures. */
export async function sheetWorkbook(view: SheetView): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const number = (text: string): string | number => (/^\d+,\d{2}$/.test(text) ? Number(text.replace(',', '.')) : text)
  return writeXlsx({ sheets: [{ name: `SAKIP ${view.row.year}`, rows: [[...sheetHead], ...sheetRows(view).map((row) => row.cells.map(number))], columns: [24, 70, 9, 9, 10, 9, 10].map((width) => ({ width })), freezePane: { rows: 1 } }] })
}

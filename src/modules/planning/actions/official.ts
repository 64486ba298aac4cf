import { refuse } from '#kernel'
import { need, type Ctx } from '#platform/context'
import type { TableData } from '#platform/documents/data'
import { formTable } from '../rules/forms.ts'
import { headCells, officialTable, sheetNumber, widthsOf, type OfficialTable } from '../rules/official.ts'
import type { Plan } from '../rules/plan.ts'
import type { Cell as SheetCell } from 'hucre/xlsx'

/** A table of a plan by its number, else by the number of a form; refuses what the plan does not have (`no-table`). */
export const tableOf = (plan: Plan, id: string): OfficialTable => officialTable(plan, id) ?? formTable(plan, id) ?? refuse('not-found', 'no-table', { data: { name: id } })

const side = { style: 'thin' } as const
const box = { top: side, right: side, bottom: side, left: side }

/** A table as a workbook in the layout officials know: its head bold and merged, lines around every cell, figures as figures, on landscape paper. */
export async function officialWorkbook(table: OfficialTable): Promise<Uint8Array<ArrayBuffer>> {
  const { writeXlsx } = await import('hucre/xlsx')
  const { rows, head, merges, figures, strong } = table
  const width = rows[2]?.length ?? 1
  const cells: [string, Partial<SheetCell>][] = rows.flatMap((line, r) => Array.from({ length: r < 2 ? 1 : width }, (_, c): [string, Partial<SheetCell>] => {
    const text = line[c] ?? ''
    const number = r >= head && c >= figures ? sheetNumber(text) : null
    const style = r < 2 ? { font: { bold: true, size: r === 0 ? 11 : 12 }, alignment: { horizontal: 'center' as const } } : {
      border: box, font: { bold: r < head || strong.includes(r) }, ...(number && { numFmt: number.format }), ...(r < head && { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'F0F2FB' } } }),
      alignment: { wrapText: true, vertical: r < head ? 'center' as const : 'top' as const, horizontal: r < head ? 'center' as const : number ? 'right' as const : 'left' as const },
    }
    return [`${r},${c}`, { value: number ? number.value : text, style }]
  }))
  const notes = table.notes.map((note, index): [string, Partial<SheetCell>] => [`${rows.length + 1 + index},0`, { value: note, style: { font: { italic: true } } }])
  return new Uint8Array(await writeXlsx({ sheets: [{
    name: table.name.replace(/[\\/?*[\]:]/g, '-').slice(0, 31), rows: [...rows.map((line) => Array.from({ length: width }, (_, c) => line[c] ?? '')), [], ...table.notes.map((note) => [note])],
    cells: new Map([...cells, ...notes]), columns: widthsOf(table).map((of) => ({ width: of + 2 })), freezePane: { rows: head },
    merges: [...[0, 1].filter(() => width > 1).map((r) => ({ startRow: r, endRow: r, startCol: 0, endCol: width - 1 })), ...merges.map(({ from, to }) => ({ startRow: from[0], startCol: from[1], endRow: to[0], endCol: to[1] }))],
    pageSetup: { orientation: 'landscape', paperSize: width > 12 ? 'a3' : 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `$3:$${head}` },
  }] }))
}

/** What is printed under a table: pairs of words, and who signs. */
export type Under = Pick<TableData, 'facts' | 'signatories'>

/** Whose table it is, and of which version of what. */
export type Printed = { agency: string; version: number; slug: string; draft: boolean; simulated?: boolean }

/** A table of a plan on landscape paper. */
export function officialPdf(ctx: Ctx, of: Printed, table: OfficialTable, under?: Under): Promise<Uint8Array> {
  need(ctx, 'planning.read')
  return printOfficial(ctx, of, table, under)
}

/** A table on landscape paper, for who may read what it says. A draft says on every page that it is one. */
export function printOfficial(ctx: Ctx, of: Printed, table: OfficialTable, under: Under = { facts: [], signatories: [] }): Promise<Uint8Array> {
  const { city } = ctx.house
  const width = table.rows[2]?.length ?? 1
  const data: TableData = {
    letterhead: { government: city.government, agency: of.agency, address: city.address, contact: city.phone }, code: `${of.slug} · versi ${of.version} · ${table.name}`, qr: null,
    name: table.name, title: table.title, head: headCells(table), widths: widthsOf(table), figures: table.figures, notes: table.notes, ...under,
    rows: table.rows.slice(table.head).map((line, index) => ({ strong: table.strong.includes(table.head + index), cells: Array.from({ length: width }, (_, c) => line[c] ?? '') })),
  }
  return ctx.house.press.print('tabel', data, { now: ctx.now, title: `${table.name} ${table.title}`, watermark: of.draft ? 'RANCANGAN' : null, ...(of.simulated && { simulated: true }) })
}

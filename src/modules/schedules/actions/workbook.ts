import type { CellStyle, WriteSheet } from 'hucre/xlsx'
import type { Schedule } from '../rules/schedule.ts'
import { toDrawing, type Drawing, type Look } from '../rules/sheet-write.ts'

const line = { style: 'thin', color: { rgb: '8C8C8C' } } as const
const border = { top: line, right: line, bottom: line, left: line }
const styles: Readonly<Record<Look, CellStyle>> = {
  title: { font: { bold: true, size: 11 } },
  head: { font: { bold: true }, alignment: { horizontal: 'center', vertical: 'center', wrapText: true }, border },
  text: { alignment: { vertical: 'top', wrapText: true }, border },
  planned: { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '2F5D50' } }, border },
  empty: { border },
}

function sheetOf({ name, rows, looks, merges, widths, frozen }: Drawing): WriteSheet {
  return {
    name, rows,
    cells: new Map(looks.map(({ row, column, look }) => [`${row},${column}`, { value: rows[row]?.[column] ?? null, style: styles[look] }])),
    merges: merges.map(({ from: [startRow, startCol], to: [endRow, endCol] }) => ({ startRow, startCol, endRow, endCol })),
    columns: widths.map((width) => ({ width })), freezePane: frozen, pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, paperSize: 'a4' },
  }
}

/** Names of sheets: at most 31 letters, none of the signs a workbook does not take, no two alike. */
const nameOf = (title: string, index: number): string => `${index + 1}. ${title.replace(/[\\/?*[\]:']/g, ' ')}`.replace(/\s+/g, ' ').slice(0, 31).trim()

/** Schedules as a workbook, one sheet each; read back they are the same. */
export async function workbookOf(schedules: readonly Schedule[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({ sheets: schedules.map((schedule, index) => sheetOf(toDrawing(schedule, nameOf(schedule.title, index)))), defaultFont: { name: 'Calibri', size: 10 } })
}

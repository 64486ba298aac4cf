import { oneLine, type Grid } from './grid.ts'
import { readMonth, readQuarter, readWeek } from './names.ts'
import { weeksInMonth, type Week } from './weeks.ts'

/** What a column besides the weeks holds. */
export const columnKinds = ['n', 'stage', 'detail', 'officer', 'weight', 'budget', 'unit', 'note', 'uncertain', 'stageNote', 'stageUncertain', 'key'] as const
export type ColumnKind = (typeof columnKinds)[number]

/** The head of a table: where its months stand, which column is which week, which columns hold words. `odd` are headings not understood. */
export type Head = { top: number; month: number; last: number; weeks: Map<number, Week>; words: Map<number, ColumnKind>; odd: { row: number; column: number; text: string; reason: 'month-unknown' | 'month-twice' | 'month-without-weeks' | 'column-unknown' }[] }

const headings: readonly [ColumnKind, RegExp][] = [
  ['n', /^(no|nomor)\.?$/i], ['key', /^kode$/i], ['officer', /^(penanggung\s*jawab|pj|pic|pelaksana|petugas)\b/i], ['weight', /^bobot\b/i], ['budget', /^(anggaran|pagu|biaya)\b/i], ['unit', /^(unit|bidang|seksi)\b/i],
  ['stageNote', /^keterangan\s+tahapan$/i], ['stageUncertain', /^ragu\s+tahapan$/i], ['uncertain', /^ragu$/i],
  ['note', /^(ket|keterangan|catatan)\b/i], ['stage', /^(tahap|tahapan)\b/i], ['detail', /^(detail|rincian|uraian|sub\s*kegiatan|kegiatan|aktivitas)\b/i],
]
const kindOf = (text: string): ColumnKind | null => headings.find(([, pattern]) => pattern.test(oneLine(text)))?.[0] ?? null

const monthsIn = (grid: Grid, row: number): number => grid.texts(row).filter(({ text }) => readMonth(text) !== null).length
const weeksIn = (grid: Grid, row: number): number => grid.texts(row).filter(({ text }) => readWeek(text) !== null).length

/** The rows that hold months: at least two of them, or one above a row of weeks. */
export function monthRows(grid: Grid): number[] {
  return Array.from({ length: grid.rows }, (_, row) => row).filter((row) => {
    const months = monthsIn(grid, row)
    return months >= 2 || (months === 1 && weeksIn(grid, row + 1) >= 3 && grid.texts(row).every(({ text }) => readMonth(text) !== null || kindOf(text) !== null))
  })
}

type Heading = { column: number; to: number; month: number | null; text: string }

/** The headings of a row of months; a cell between months that names none is one too. */
function monthHeadings(grid: Grid, row: number): Heading[] {
  const cells = grid.texts(row)
  const [first, last] = [cells.findIndex(({ text }) => readMonth(text) !== null), cells.findLastIndex(({ text }) => readMonth(text) !== null)]
  return cells.slice(first, last + 1).map(({ column, text }) => ({ column, to: grid.span(row, column)[1], month: readMonth(text), text }))
}

/** Columns of weeks in groups, one for each month: a group ends where its numbers begin again. */
function weekGroups(grid: Grid, row: number, from: number, to: number): { column: number; week: number }[][] {
  const groups: { column: number; week: number }[][] = []
  for (const { column, text } of grid.texts(row)) {
    const week = column < from || column > to ? null : readWeek(text)
    if (week === null) continue
    const last = groups.at(-1)?.at(-1)
    if (last && last.week < week) groups.at(-1)?.push({ column, week })
    else groups.push([{ column, week }])
  }
  return groups
}

function weekColumns(grid: Grid, month: number): Pick<Head, 'weeks' | 'last' | 'odd'> {
  const months = monthHeadings(grid, month)
  const row = [month + 1, month + 2, month + 3].find((at) => weeksIn(grid, at) >= 3) ?? null
  const weeks = new Map<number, Week>()
  const odd: Head['odd'] = []
  const taken = new Set<number>()
  const [left, right] = [Math.max(0, (months[0]?.column ?? 0) - 3), Math.max(months.at(-1)?.to ?? 0, (months.at(-1)?.column ?? 0) + 4)]
  const groups = row === null ? [] : weekGroups(grid, row, left, right)
  const grouped = groups.length === months.length
  months.forEach((heading, index) => {
    const tell = (reason: Head['odd'][number]['reason']): void => { odd.push({ row: month, column: heading.column, text: heading.text, reason }) }
    if (heading.month === null) return tell('month-unknown')
    if (taken.has(heading.month)) return tell('month-twice')
    const width = heading.to - heading.column + 1
    const until = months[index + 1]?.column ?? right + 1
    const own = grouped ? groups[index] ?? [] : groups.flat().filter(({ column }) => column >= heading.column && column < until)
    const placed = own.length > 0 ? own : width === 4 || width === 5 ? Array.from({ length: width }, (_, at) => ({ column: heading.column + at, week: at + 1 })) : []
    if (placed.length === 0) return tell('month-without-weeks')
    taken.add(heading.month)
    for (const { column, week } of placed) weeks.set(column, [heading.month, Math.min(week, weeksInMonth)])
  })
  return { weeks, last: row ?? month, odd }
}

/** What keeps a row of months from being a head: each of its months, with why its weeks are not told. */
export const monthsAmiss = (grid: Grid, row: number): Head['odd'] => weekColumns(grid, row).odd

/** Whether the months of a row stand where a head has them, as on a page that goes on with its table. */
export const monthsAsIn = (grid: Grid, row: number, { weeks }: Pick<Head, 'weeks'>): boolean => monthHeadings(grid, row).every(({ column, month }) => month === null || weeks.get(column)?.[0] === month)

/** The row above the months in which headings of the table stand: quarters, or words beside them. */
function topOf(grid: Grid, month: number, first: number): number {
  let top = month
  while (top > 0 && month - top < 3 && grid.texts(top - 1).some(({ column, text }) => (column >= first && readQuarter(text) !== null) || /^(tahap|tahapan|detail|rincian)$/i.test(text.trim()))) top -= 1
  return top
}

/** Every column of words by its heading; a heading over several columns names them all, up to the next one. */
function wordColumns(grid: Grid, top: number, last: number, weeks: ReadonlyMap<number, Week>): Pick<Head, 'words' | 'odd'> {
  const words = new Map<number, ColumnKind>()
  const odd: Head['odd'] = []
  const first = Math.min(...weeks.keys())
  const found = new Map<number, ColumnKind>()
  for (let row = top; row <= last; row += 1) {
    for (const { column, text } of grid.texts(row)) {
      const kind = weeks.has(column) && row >= top ? null : kindOf(text)
      if (kind) { if (!found.has(column)) found.set(column, kind); for (let to = column; to <= grid.span(row, column)[1]; to += 1) if (!weeks.has(to)) words.set(to, kind) }
      else if (!weeks.has(column) && readQuarter(text) === null && readMonth(text) === null && readWeek(text) === null) odd.push({ row, column, text, reason: 'column-unknown' })
    }
  }
  // beneath TAHAPAN and DETAIL numbers and dashes often have narrow columns of their own
  let kind: ColumnKind | null = null
  for (let column = 0; column < first; column += 1) {
    kind = words.get(column) ?? kind
    if (kind === 'stage' || kind === 'detail') words.set(column, kind)
  }
  return { words, odd }
}

/** Reads the head of the table whose months stand in this row; `null` when no week can be told. */
export function headAt(grid: Grid, month: number): Head | null {
  const { weeks, last, odd } = weekColumns(grid, month)
  if (weeks.size === 0) return null
  const top = topOf(grid, month, Math.min(...weeks.keys()))
  const { words, odd: unknown } = wordColumns(grid, top, last, weeks)
  const told = new Set(odd.map(({ column }) => column))
  return { top, month, last, weeks, words, odd: [...odd, ...unknown.filter(({ row, column }) => row !== month || !told.has(column))] }
}

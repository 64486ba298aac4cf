import type { DrawnSheet } from '#platform/workbook'
import { addressOf, gridOf, type Grid } from './grid.ts'
import { bodyOf, type ReadStage, type Unread } from './sheet-body.ts'
import { headAt, monthRows, monthsAmiss, monthsAsIn, type Head } from './sheet-head.ts'
import { titlesIn, type Titles } from './sheet-title.ts'

export type ReadSchedule = { title: string; unit: string | null; agency: string | null; year: number | null; officer: string | null; activity: string | null; source: string | null; notes: string[]; stages: ReadStage[]; at: { sheet: string; cell: string } }
export type SheetsRead = { schedules: ReadSchedule[]; unread: Unread[] }

type Open = { schedule: ReadSchedule; head: Head } | null

const same = (a: string | number | null, b: string | number | null): boolean => String(a ?? '').toLowerCase() === String(b ?? '').toLowerCase()
/** A page that says again what the schedule before it is, or says nothing, goes on with it. */
const goesOn = (titles: Titles, open: ReadSchedule): boolean => (titles.title === null ? titles.unit === null || same(titles.unit, open.unit) : same(titles.title, open.title) && (titles.unit === null || same(titles.unit, open.unit)) && (titles.year === null || same(titles.year, open.year)))

/** The first row of what stands above a table: after the table before it, at its own title. */
function startOf(grid: Grid, head: Head, after: number): number {
  for (let row = after; row < head.top; row += 1) {
    if (grid.texts(row).some(({ text }) => /^\s*(jadwal|(?:nama\s+)?kegiatan\b\s*:?)/i.test(text))) return row
  }
  return after === 0 ? 0 : head.top
}

function readTables(grid: Grid, heads: readonly Head[], before: Open, unread: Unread[]): ReadSchedule[] {
  const made: ReadSchedule[] = []
  let open = before
  const tell = (row: number, column: number, value: string, reason: Unread['reason']): void => { unread.push({ sheet: grid.name, cell: addressOf(row, column), value, reason }) }
  const starts = heads.map((head, index) => startOf(grid, head, (heads[index - 1]?.last ?? -1) + 1))
  heads.forEach((head, index) => {
    const titles = titlesIn(grid, starts[index] ?? 0, head.top)
    for (const { row, column, text } of titles.odd) tell(row, column, text, 'line-unknown')
    for (const { row, column, text, reason } of head.odd) tell(row, column, text, reason)
    const going = open !== null && goesOn(titles, open.schedule) ? open.schedule : null
    const schedule: ReadSchedule = going ?? { title: titles.title ?? '', unit: titles.unit, agency: titles.agency, year: titles.year, officer: titles.officer, activity: titles.activity, source: titles.source, notes: titles.notes, stages: [], at: { sheet: grid.name, cell: addressOf(head.month, 0) } }
    if (!going && titles.title === null) tell(head.month, 0, grid.name, 'title-missing')
    const body = bodyOf({ grid, head, from: head.last + 1, to: starts[index + 1] ?? grid.rows }, schedule.stages)
    schedule.stages = body.stages
    unread.push(...body.unread)
    if (!going) made.push(schedule)
    open = { schedule, head }
  })
  return made
}

const goingOn = (grid: Grid, row: number, open: Open): boolean => open !== null && monthsAsIn(grid, row, open.head)

/** Whether a sheet without a head has work in the columns of the page before. */
const hasWork = (grid: Grid, head: Head): boolean => Array.from({ length: Math.min(grid.rows, 200) }, (_, row) => row).some((row) =>
  grid.painted(row).some(({ column }) => head.weeks.has(column)) || grid.texts(row).some(({ column, text }) => (head.words.get(column) === 'detail' && /^[-–•]\s*\S/.test(text)) || (head.weeks.has(column) && /^[xv√✓]$/i.test(text))))

/** The schedules of a workbook's sheets as officers draw them, and every cell that was not understood. Nothing is read out of what is hidden. */
export function readSheets(sheets: readonly DrawnSheet[]): SheetsRead {
  const schedules: ReadSchedule[] = []
  const unread: Unread[] = []
  let open: Open = null
  for (const sheet of sheets) {
    const grid = gridOf(sheet)
    const first = grid.rows === 0 ? null : Array.from({ length: grid.rows }, (_, row) => row).map((row) => grid.texts(row)[0]).find(Boolean)
    const aside = (reason: Unread['reason']): void => { if (first) unread.push({ sheet: grid.name, cell: addressOf(first.row, first.column), value: first.text, reason }) }
    if (sheet.hidden) { aside('sheet-hidden'); continue }
    const months = monthRows(grid)
    const heads = months.flatMap((row) => headAt(grid, row) ?? [])
    if (heads.length > 0) unread.push(...sheet.conditional.map((cell): Unread => ({ sheet: grid.name, cell, value: '', reason: 'colour-conditional' })))
    if (heads.length > 0) {
      const made = readTables(grid, heads, open, unread)
      schedules.push(...made)
      const last: ReadSchedule | undefined = schedules.at(-1)
      open = last ? { schedule: last, head: heads.at(-1) as Head } : null
    } else if (open && hasWork(grid, open.head) && months.every((row) => goingOn(grid, row, open))) {
      const body = bodyOf({ grid, head: open.head, from: 0, to: grid.rows }, open.schedule.stages)
      open.schedule.stages = body.stages
      unread.push(...body.unread)
    } else {
      // months without weeks: which weeks are meant is not made up, and nothing of it goes to the schedule before
      for (const { row, column, text, reason } of months.flatMap((at) => monthsAmiss(grid, at))) unread.push({ sheet: grid.name, cell: addressOf(row, column), value: text, reason })
      if (months.length === 0) aside('sheet-without-schedule')
    }
  }
  return { schedules, unread }
}

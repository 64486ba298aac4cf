import type { Problem } from '#kernel'
import type { DrawnSheet } from '#platform/workbook'
import { addressOf } from './grid.ts'
import { monthNames } from './names.ts'
import { signs } from './draft.ts'
import { detailsOf, type Schedule } from './schedule.ts'
import { draftFaults, scheduleFrom } from './schedule-file.ts'
import type { Unread } from './sheet-body.ts'
import type { ReadSchedule } from './sheet-read.ts'
import { dataOf } from './sheet-write.ts'

/** What a heading nobody knew means, by a person's word: a column, a month, or nothing. */
const headings: Readonly<Record<string, string>> = { n: 'NO', stage: 'TAHAPAN', detail: 'DETAIL', officer: 'PENANGGUNG JAWAB', unit: 'UNIT', weight: 'BOBOT', budget: 'ANGGARAN', note: 'KETERANGAN' }
export const columnMeanings = Object.keys(headings)
export const monthMeanings = monthNames.map((_, index) => `m${index + 1}`)
export type Meanings = Readonly<Record<string, string>>

export const placeOf = ({ sheet, cell }: Pick<Unread, 'sheet' | 'cell'>): string => `${sheet}!${cell}`
const said = (meaning: string): string | null => (Object.hasOwn(headings, meaning) ? headings[meaning] ?? null : monthMeanings.includes(meaning) ? monthNames[monthMeanings.indexOf(meaning)] ?? null : null)

/** The sheets with the headings a person explained written as they mean. */
export const renamed = (sheets: readonly DrawnSheet[], meanings: Meanings): DrawnSheet[] => sheets.map((sheet) => ({
  ...sheet, cells: sheet.cells.map((cell) => { const word = said(meanings[placeOf({ sheet: sheet.name, cell: addressOf(cell.row, cell.column) })] ?? ''); return word === null ? cell : { ...cell, text: word, kind: 'text' as const } }),
}))

const columnIn = ({ sheet, cell }: Unread): string => `${sheet}!${/^[A-Z]+/.exec(cell)?.[0] ?? ''}`

/** The headings a person may explain: the topmost cell of each column that was not understood, each month that was not. */
export function askedFor(unread: readonly Unread[]): (Unread & { kind: 'column' | 'month' })[] {
  const seen = new Set<string>()
  return unread.flatMap((one) => {
    const kind = one.reason === 'column-unknown' ? 'column' as const : one.reason === 'month-unknown' || one.reason === 'month-twice' ? 'month' as const : null
    if (kind === null || seen.has(columnIn(one))) return []
    seen.add(columnIn(one))
    return [{ ...one, kind }]
  })
}

/** A meaning a person may give to a heading of that kind. */
export const isMeaning = (kind: 'column' | 'month', text: string): boolean => (kind === 'column' ? columnMeanings : monthMeanings).includes(text)

/** What a person decided about one schedule of a workbook: to leave it, to begin one, or to make it the draft of one that is there. */
export type Taken = { index: number; to: string; title: string; unit: string; agency: string; year: string }

/** The schedule a sheet says, under the head a person typed; every fault with the field of the form it belongs to. */
export function scheduleOf(read: ReadSchedule, taken: Taken, slug: string): { schedule: Schedule | null; problems: Problem[] } {
  const year = taken.year.trim()
  const data = { ...(dataOf(read) as Record<string, unknown>), title: taken.title, unit: taken.unit.trim() || null, agency: taken.agency.trim() || null, year: year === '' ? null : year }
  const { schedule, problems } = scheduleFrom(data, slug, draftFaults)
  const odd = signs({ title: taken.title, unit: taken.unit, agency: taken.agency })
  return { schedule: odd.length === 0 ? schedule : null, problems: [...problems, ...odd].map((problem) => ({ ...problem, field: ['title', 'unit', 'agency', 'year'].includes(problem.field ?? '') ? `${problem.field}.${taken.index}` : `to.${taken.index}`, data: { ...problem.data, place: problem.field ?? '' } })) }
}

/** How much of a sheet was understood: stages, details, weeks. */
export const sizeOf = ({ stages }: Pick<ReadSchedule, 'stages'>): { stages: number; details: number; weeks: number } => {
  const details = stages.flatMap((stage) => stage.details)
  return { stages: stages.length, details: details.length, weeks: details.reduce((sum, one) => sum + one.weeks.length, 0) }
}

/** The names of details that records hang on and a new content no longer has. */
export const lost = (recorded: readonly string[], schedule: Schedule): string[] => {
  const kept = new Set(detailsOf(schedule).map(({ key }) => key))
  return recorded.filter((key) => !kept.has(key))
}

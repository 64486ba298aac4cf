import { fraction, over, plus, roundedTo, times, zero, type Fraction, type LocalDate } from '#kernel'
import type { GanttRow, Span } from '#ui/gantt'
import { recordsBy, standingOf, type Progress, type Standing } from './progress.ts'
import type { Detail, Schedule } from './schedule.ts'
import { columnIn, columnOf, daysOf, spansOf, weeksInYear, type Week } from './weeks.ts'

/** What a row says besides its bars: its progress, and itself in a sentence. */
export type GanttWords = { progress: (percent: number | null) => string; unscheduled: string; label: (row: { name: string; weeks: readonly Week[]; standing: Standing | null }) => string; href?: (detail: Detail) => string }

/** From the first record to the last one; reality is drawn where it was recorded. */
function realSpans(year: number, detail: Detail, records: readonly Progress[], today: LocalDate): Span[] {
  const columns = records.filter((one) => one.detail === detail.key && one.percent > 0 && one.at <= today).flatMap(({ at }) => columnIn(year, at) ?? [])
  return columns.length === 0 ? [] : [[Math.min(...columns), Math.max(...columns)]]
}

/** The weeks since its last planned one, up to today. */
function lateSpans(year: number, detail: Detail, today: LocalDate): Span[] {
  const end = Math.max(...detail.weeks.map(columnOf))
  const now = columnIn(year, today) ?? (Number(today.slice(0, 4)) > year ? weeksInYear - 1 : -1)
  return now > end ? [[end + 1, now]] : []
}

/** Where today is, in columns and parts of one; `null` outside the year. */
export function todayIn(year: number, today: LocalDate): number | null {
  const column = columnIn(year, today)
  if (column === null) return null
  const { from, to } = daysOf(year, [Math.floor(column / 4) + 1, (column % 4) + 1])
  const day = (date: LocalDate): number => Number(date.slice(8))
  return column + (day(today) - day(from)) / (day(to) - day(from) + 1)
}

const mean = (parts: readonly Fraction[]): Fraction => (parts.length === 0 ? zero : over(parts.reduce(plus, zero), fraction(parts.length)))

/**
 * The rows of a year: each stage with what its details span, each detail with its plan, what was recorded, and how long it is late.
 * Where nobody records (`null`) nothing is said to be late: what was not measured is not known.
 */
export function ganttRows(schedule: Schedule, recorded: readonly Progress[] | null, today: LocalDate, say: GanttWords): GanttRow[] {
  const { year } = schedule
  const own = recordsBy(recorded ?? [])
  const recordsOf = (detail: Detail): readonly Progress[] => own.get(detail.key) ?? []
  return schedule.stages.flatMap((stage): GanttRow[] => {
    const standings = stage.details.map((detail) => standingOf(schedule, detail, recordsOf(detail), today))
    const weeks = stage.details.flatMap((detail) => detail.weeks)
    const done = mean(standings.map(({ percent }) => fraction(percent)))
    const percent = standings.some((one) => one.percent > 0) ? Number(roundedTo(done, 0).top) : null
    const blank = (planned: readonly Week[]): { note?: string } => (planned.length === 0 ? { note: say.unscheduled } : {})
    return [
      { name: stage.n === null ? stage.name : `${stage.n} ${stage.name}`, level: 0, progress: say.progress(percent), plan: spansOf(weeks), real: [], label: say.label({ name: stage.name, weeks, standing: null }) },
      ...stage.details.map((detail, index): GanttRow => {
        const standing = standings[index] as Standing
        const late = year !== null && recorded !== null && standing.state === 'late' ? lateSpans(year, detail, today) : []
        return {
          name: detail.text, ...(say.href && { href: say.href(detail) }), level: 1, progress: say.progress(standing.percent > 0 ? standing.percent : null), plan: spansOf(detail.weeks), real: year === null ? [] : realSpans(year, detail, recordsOf(detail), today),
          ...(late.length > 0 && { late }), label: say.label({ name: detail.text, weeks: detail.weeks, standing: recorded === null ? null : standing }), ...blank(detail.weeks),
        }
      }),
    ]
  })
}

/** A curve's points as the chart draws them: from 0 to 1 in both directions. */
export const pointsOf = (way: readonly Fraction[]): [number, number][] => {
  const number = (of: Fraction): number => Number(roundedTo(times(of, fraction(10_000)), 0).top) / 10_000
  return way.length === 0 ? [] : [[0, 0], ...way.map((point, index): [number, number] => [(index + 1) / weeksInYear, Math.min(1, number(point))])]
}

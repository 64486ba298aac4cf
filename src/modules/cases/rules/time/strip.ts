import { addDays, dateIn, weekday, type LocalDate } from '#kernel'
import { closeOf, fromWall, toWall, workBetween, type WorkCalendar } from './calendar.ts'
import { dueDate, exactMinutes, merged, resumeAt, wallPauses, wholeTerm, type Clock, type DayCount } from './clock.ts'

/** One cell of the day strip: a day, or the days of one week; `upTo` is the number of the last day counted in it. */
export type StripCell = {
  from: LocalDate
  to: LocalDate
  state: 'used' | 'paused' | 'left'
  today: boolean
  upTo: number
  counted: number
  used: number
  paused: number
}

/** What the tracking page draws of a term: cells by day or week, or for minutes and hours a bar in minutes of office time. */
export type Strip =
  | { kind: 'days' | 'weeks'; cells: StripCell[]; total: number; used: number; paused: number }
  | { kind: 'bar'; total: number; used: number; paused: number; left: number; late: number }

const longestByDay = 20
const minuteMs = 60_000

/**
 * How much of the promise is used, paused and left at `now`: a cell per counted or paused day, per week when those are more
 * than twenty, a bar for minutes and hours. While a pause is open it is drawn as if it ended now.
 */
export function dayStrip(calendar: WorkCalendar, clock: Clock, now: Date): Strip {
  const minutes = exactMinutes(wholeTerm(clock))
  if (minutes !== null) return bar(calendar, clock, now, minutes)
  const days = dueDate(calendar, clock, now).counts.filter((count) => count.state !== 'off')
  const cells = dayCells(calendar, days, now)
  const total = cells.reduce((sum, cell) => sum + cell.counted, 0)
  const used = cells.reduce((sum, cell) => sum + cell.used, 0)
  const paused = cells.length - total
  return cells.length > longestByDay
    ? { kind: 'weeks', cells: byWeek(cells, dateIn(calendar.zone, now)), total, used, paused }
    : { kind: 'days', cells, total, used, paused }
}

function dayCells(calendar: WorkCalendar, days: DayCount[], now: Date): StripCell[] {
  const today = dateIn(calendar.zone, now)
  let upTo = 0
  return days.map(({ date, state }) => {
    const counts = state === 'counted'
    const over = (closeOf(calendar, date) ?? endOf(calendar, date)) <= now
    if (counts) upTo += 1
    return {
      from: date, to: date, state: counts ? (over ? 'used' : 'left') : 'paused', today: date === today,
      upTo, counted: counts ? 1 : 0, used: counts && over ? 1 : 0, paused: counts ? 0 : 1,
    }
  })
}

const endOf = (calendar: WorkCalendar, date: LocalDate): Date => fromWall(calendar, Date.parse(`${addDays(date, 1)}T00:00:00Z`))

const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekday(date))

/** A week is paused when most of its days are, used when all its counted days are over. */
function byWeek(days: StripCell[], today: LocalDate): StripCell[] {
  return [...Map.groupBy(days, (day) => mondayOf(day.from))].map(([monday, cells]) => {
    const sum = (of: 'counted' | 'used' | 'paused'): number => cells.reduce((total, cell) => total + cell[of], 0)
    const [counted, used, paused] = [sum('counted'), sum('used'), sum('paused')]
    return {
      from: cells[0]!.from, to: cells.at(-1)!.to, upTo: cells.at(-1)!.upTo, counted, used, paused,
      state: paused > counted ? 'paused' : used === counted ? 'used' : 'left',
      today: mondayOf(today) === monday,
    }
  })
}

function bar(calendar: WorkCalendar, clock: Clock, now: Date, total: number): Strip {
  const [from, at] = [toWall(calendar, clock.from), toWall(calendar, now)]
  const pauses = merged(resumeAt(wallPauses(calendar, clock.pauses), at))
  const paused = pauses.reduce((sum, one) => sum + workBetween(calendar, Math.max(from, one.from), Math.min(at, one.to)), 0) / minuteMs
  const used = workBetween(calendar, from, at) / minuteMs - paused
  return { kind: 'bar', total, used: Math.min(used, total), paused, left: Math.max(0, total - used), late: Math.max(0, used - total) }
}

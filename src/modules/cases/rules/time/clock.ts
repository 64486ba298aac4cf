import { addMonths, daysBetween, refuse, type LocalDate } from '#kernel'
import {
  afterWork, dayAt, dayNumber, fromWall, horizon, openingFrom, toWall, workBetween, workMinutesBetween,
  type Day, type WhyOff, type WorkCalendar,
} from './calendar.ts'
import { multiply, termProblem, type Term, type Unit } from './term.ts'

/** A stretch in which the office's clock stands still; `to` is `null` while it lasts. */
export type Pause = { from: Date; to: Date | null; reason: string }

/** All the clock reads: when the complete file came, what was promised, how many units of work, when it stood still. */
export type Clock = { from: Date; term: Term; count?: number | undefined; pauses: readonly Pause[] }

export type WhySkipped = WhyOff | { kind: 'pause'; reason: string }

/** A day between receipt and due date, and whether it counted. */
export type DayCount = { date: LocalDate; state: 'counted'; why: null } | { date: LocalDate; state: 'paused' | 'off'; why: WhySkipped }

export type ClockWarning =
  | { code: 'year-not-loaded' | 'provisional-year'; data: { year: number } }
  | { code: 'units-unknown'; data: { per: string } }

export type Due = {
  /** `null` while the clock stands still before the term has run out. */
  due: Date | null
  /** When it would be due if the pause ended at `now`; `null` when no pause is open, or no `now` was given. */
  ifResumed: Date | null
  counted: 'working' | 'calendar'
  unit: Unit
  /** The moment of receipt: `from`, or the next opening. */
  received: Date
  /** The day of receipt, which never counts. */
  day0: LocalDate
  /** The days passed over, in order, and why. */
  skipped: { date: LocalDate; reason: WhySkipped }[]
  warnings: ClockWarning[]
  /** Every day after receipt (for minutes and hours: from receipt) up to the due date. */
  counts: DayCount[]
}

/** A pause on the city's own clock; an open one ends at infinity. */
export type WallPause = { kind: 'pause'; from: number; to: number; reason: string }
type Reckoning = { end: number | null; counts: DayCount[] }
/** How a day is judged: working days at their close, calendar days at theirs, weeks and months at the midnight that begins the day. */
type Mode = 'working' | 'calendar' | 'span'

const minuteMs = 60_000

/** Minutes of office time a term in minutes or hours promises; `null` for terms in days and longer. */
export const exactMinutes = ({ n, unit }: Term): number | null => (unit === 'minute' ? n : unit === 'hour' ? n * 60 : null)

const modeOf = (calendar: WorkCalendar, unit: Unit): Mode => {
  if (unit === 'week' || unit === 'month') return 'span'
  if (unit === 'calendarDay' || (unit === 'day' && calendar.bareDay === 'calendar')) return 'calendar'
  return 'working'
}

/** The pauses on the city's own clock, without those that ended before they began. */
export const wallPauses = (calendar: WorkCalendar, pauses: readonly Pause[]): WallPause[] =>
  pauses
    .map(({ from, to, reason }): WallPause => ({ kind: 'pause', from: toWall(calendar, from), to: to ? toWall(calendar, to) : Infinity, reason }))
    .filter(({ from, to }) => to > from)

/** The pauses one after the other, those that touch or overlap as one. */
export function merged(pauses: WallPause[]): WallPause[] {
  const apart: WallPause[] = []
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1)
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to)
    else apart.push({ ...pause })
  }
  return apart
}

/** The pause that runs up to this moment, the longest lasting first; one that only begins then has cost nothing yet. */
function pausedAt(pauses: WallPause[], wall: number): WallPause | null {
  let found: WallPause | null = null
  for (const pause of pauses) if (pause.from < wall && wall <= pause.to && (!found || pause.to > found.to)) found = pause
  return found
}

type Bar = WhyOff | WallPause

/** What keeps this day from counting. */
const notCounted = (day: Day, mode: Mode, pauses: WallPause[]): Bar | null =>
  mode === 'working' && day.off ? day.off : pausedAt(pauses, mode === 'span' ? day.start : day.close)

/** What keeps this day from being the end of a term that is full. */
const notTheEnd = (day: Day, pauses: WallPause[]): Bar | null => day.off ?? pausedAt(pauses, day.close)

function countOf({ date }: Day, bar: Bar | null): DayCount {
  if (!bar) return { date, state: 'counted', why: null }
  return bar.kind === 'pause' ? { date, state: 'paused', why: { kind: 'pause', reason: bar.reason } } : { date, state: 'off', why: bar }
}

/** Counts day after day from the day after receipt until the term is full; no end when an open pause stops it. */
function reckonDays(calendar: WorkCalendar, { first, need, mode }: { first: number; need: number; mode: Mode }, pauses: WallPause[]): Reckoning {
  const counts: DayCount[] = []
  let left = need
  for (let index = first + 1; index < first + horizon; index++) {
    const day = dayAt(calendar, index)
    let bar = left > 0 ? notCounted(day, mode, pauses) : null
    if (!bar && left > 0) left -= 1
    if (!bar && left === 0) bar = notTheEnd(day, pauses)
    if (bar?.kind === 'pause' && bar.to === Infinity) return { end: null, counts }
    counts.push(countOf(day, bar))
    if (!bar && left === 0) return { end: day.close, counts }
  }
  return refuse('invalid', 'due-too-far')
}

/** Office time of a day between two moments, without the paused part. */
function freeWork(day: Day, from: number, to: number, pauses: WallPause[]): number {
  let sum = 0
  for (const [open, close] of day.open) {
    const [start, end] = [Math.max(open, from), Math.min(close, to)]
    if (end <= start) continue
    sum += end - start
    for (const pause of pauses) sum -= Math.max(0, Math.min(end, pause.to) - Math.max(start, pause.from))
  }
  return sum
}

function countMinutes(calendar: WorkCalendar, from: number, end: number, pauses: WallPause[]): DayCount[] {
  const counts: DayCount[] = []
  for (let index = dayNumber(from); index <= dayNumber(end); index++) {
    const day = dayAt(calendar, index)
    const pause = day.off ? null : pauses.find((one) => one.from < day.close && one.to > day.start)
    counts.push(countOf(day, day.off ?? (pause && freeWork(day, from, end, pauses) === 0 ? pause : null)))
  }
  return counts
}

/** Exact office time from receipt, the paused stretches taken out. */
function reckonMinutes(calendar: WorkCalendar, from: number, minutes: number, pauses: WallPause[]): Reckoning {
  const apart = merged(pauses)
  let [cursor, left] = [from, Math.round(minutes * minuteMs)]
  for (const pause of apart) {
    if (pause.to <= cursor) continue
    const start = Math.max(pause.from, cursor)
    if (afterWork(calendar, cursor, left) <= start) break
    if (pause.to === Infinity) return { end: null, counts: [] }
    left -= workBetween(calendar, cursor, start)
    cursor = pause.to
  }
  const end = afterWork(calendar, cursor, left)
  return { end, counts: countMinutes(calendar, from, end, apart) }
}

function reckon(calendar: WorkCalendar, received: number, term: Term, pauses: WallPause[]): Reckoning {
  const minutes = exactMinutes(term)
  if (minutes !== null) return reckonMinutes(calendar, received, minutes, pauses)
  const first = dayNumber(received)
  const { date } = dayAt(calendar, first)
  const need = term.unit === 'week' ? term.n * 7 : term.unit === 'month' ? daysBetween(date, addMonths(date, term.n)) : term.n
  return reckonDays(calendar, { first, need, mode: modeOf(calendar, term.unit) }, pauses)
}

/** The term for all units of work, sound enough to be counted; refuses otherwise. */
export function wholeTerm({ term, count }: Clock): Term {
  const whole = multiply(term, count ?? 1)
  const problem = termProblem(whole)
  return problem ? refuse('invalid', problem.code, problem.data ? { data: problem.data } : {}) : whole
}

function yearWarnings(calendar: WorkCalendar, from: number, to: number): ClockWarning[] {
  const warnings: ClockWarning[] = []
  const [first, last] = [from, to].map((wall) => new Date(wall).getUTCFullYear()) as [number, number]
  for (let year = first; year <= last; year++) {
    const known = calendar.years.find((one) => one.year === year)
    if (!known) warnings.push({ code: 'year-not-loaded', data: { year } })
    else if (known.status === 'provisional') warnings.push({ code: 'provisional-year', data: { year } })
  }
  return warnings
}

/**
 * When what came at `from` is due (regulation 4.4): terms in days end at the close of the n-th counted day, minutes and hours
 * are exact office time, pauses move both. While a pause is open `due` is `null` and `ifResumed` says what it would be at `now`.
 * Refuses a term that cannot be counted, a calendar without office time, a due date some sixty years away.
 */
export function dueDate(calendar: WorkCalendar, clock: Clock, now?: Date): Due {
  const term = wholeTerm(clock)
  const from = toWall(calendar, clock.from)
  const received = openingFrom(calendar, from)
  const pauses = wallPauses(calendar, clock.pauses)
  const straight = reckon(calendar, received, term, pauses)
  const resumed = straight.end === null ? reckon(calendar, received, term, resumeAt(pauses, now && toWall(calendar, now))) : null
  const { end, counts } = resumed ?? straight
  const units: ClockWarning[] =
    clock.term.per !== undefined && clock.count === undefined ? [{ code: 'units-unknown', data: { per: clock.term.per } }] : []
  return {
    due: straight.end === null ? null : fromWall(calendar, straight.end),
    ifResumed: resumed?.end != null && now ? fromWall(calendar, resumed.end) : null,
    counted: exactMinutes(term) !== null || modeOf(calendar, term.unit) === 'working' ? 'working' : 'calendar',
    unit: term.unit,
    received: fromWall(calendar, received),
    day0: dayAt(calendar, dayNumber(received)).date,
    skipped: counts.flatMap(({ date, why }) => (why ? [{ date, reason: why }] : [])),
    warnings: [...yearWarnings(calendar, from, end ?? received), ...units],
    counts,
  }
}

/** Open pauses ended at that moment, or where they began when no moment is given. */
export const resumeAt = (pauses: WallPause[], wall: number | undefined): WallPause[] =>
  pauses
    .map((pause) => (pause.to === Infinity ? { ...pause, to: Math.max(pause.from, wall ?? pause.from) } : pause))
    .filter(({ from, to }) => to > from)

/** Minutes of office time left until then; negative when late. */
export const remaining = (calendar: WorkCalendar, due: Date, now: Date): number => workMinutesBetween(calendar, now, due)

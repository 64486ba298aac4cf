import { addDays, daysBetween, localDate, refuse, wallClock, weekday, type LocalDate, type Text } from '#kernel'

/** A stretch of office time in minutes of the day, `from` included, `to` not: 07:30–12:00 is 450 … 720. */
export type Stretch = { from: number; to: number }

/** Office hours of a week, Monday first, in force from … to (both included; `null` is open). Of several, the last named holds. */
export type Hours = { name: Text; basis: string; from: LocalDate | null; to: LocalDate | null; week: Stretch[][] }

export const offKinds = ['holiday', 'jointLeave', 'closure'] as const
/** A day the offices are closed: a public holiday, joint leave, or a closure ordered for this city. */
export type DayOff = { date: LocalDate; kind: (typeof offKinds)[number]; name: Text; basis: string }

export type CalendarYear = { year: number; status: 'confirmed' | 'provisional'; basis: string[] }

/** The working calendar of a city; data, and never changed in place: a changed calendar is another value. */
export type WorkCalendar = {
  zone: string
  /** How a term in bare `hari` is counted. */
  bareDay: 'working' | 'calendar'
  hours: Hours[]
  daysOff: DayOff[]
  /** The years whose days off are known. */
  years: CalendarYear[]
}

export type WhyOff = { kind: 'weekend' } | DayOff

/** A day of the calendar; moments are milliseconds on the city's own clock, so that office time is plain arithmetic. */
export type Day = { date: LocalDate; start: number; off: WhyOff | null; open: [from: number, to: number][]; close: number; work: number }

const minuteMs = 60_000
const dayMs = 86_400_000
const epoch = localDate('1970-01-01')
/** About sixty years of days: a search that goes on longer will never find office time. */
export const horizon = 22_000

type Derived = { off: Map<LocalDate, DayOff>; days: Map<number, Day>; offsets: Map<number, number | null> }

const derivedOf = new WeakMap<WorkCalendar, Derived>()

/** Lookups made once per calendar value; unseen from outside, since a calendar never changes. */
function derive(calendar: WorkCalendar): Derived {
  let derived = derivedOf.get(calendar)
  if (!derived) {
    derived = { off: new Map(calendar.daysOff.map((day) => [day.date, day])), days: new Map(), offsets: new Map() }
    derivedOf.set(calendar, derived)
  }
  return derived
}

function measuredOffset(zone: string, at: number): number {
  const wall = wallClock(zone, new Date(at))
  return daysBetween(epoch, wall.date) * dayMs + wall.minute * minuteMs - Math.floor(at / minuteMs) * minuteMs
}

/** Milliseconds the city's clock is ahead of UTC; asking the system is slow, and most days have one answer. */
function offsetAt(calendar: WorkCalendar, at: number): number {
  const { offsets } = derive(calendar)
  const day = Math.floor(at / dayMs)
  let known = offsets.get(day)
  if (known === undefined) {
    const [first, last] = [measuredOffset(calendar.zone, day * dayMs), measuredOffset(calendar.zone, (day + 1) * dayMs)]
    known = first === last ? first : null
    offsets.set(day, known)
  }
  return known ?? measuredOffset(calendar.zone, at)
}

/** The instant as milliseconds on the city's own clock (as if that clock were UTC). */
export const toWall = (calendar: WorkCalendar, at: Date): number => at.getTime() + offsetAt(calendar, at.getTime())

/** The instant at which the city's clock shows this. */
export function fromWall(calendar: WorkCalendar, wall: number): Date {
  const guess = wall - offsetAt(calendar, wall)
  return new Date(wall - offsetAt(calendar, guess))
}

const indexOf = (date: LocalDate): number => daysBetween(epoch, date)

function makeDay(calendar: WorkCalendar, index: number): Day {
  const date = addDays(epoch, index)
  const start = index * dayMs
  const hours = calendar.hours.findLast((one) => (one.from === null || one.from <= date) && (one.to === null || date <= one.to))
  const usual = hours?.week[weekday(date) - 1] ?? []
  const off: WhyOff | null = derive(calendar).off.get(date) ?? (usual.length === 0 ? { kind: 'weekend' } : null)
  const open = (off ? [] : usual).map(({ from, to }): [number, number] => [start + from * minuteMs, start + to * minuteMs])
  const work = open.reduce((sum, [from, to]) => sum + to - from, 0)
  return { date, start, off, open, close: open.at(-1)?.[1] ?? start + dayMs, work }
}

/** The day with this number since 1970-01-01. */
export function dayAt(calendar: WorkCalendar, index: number): Day {
  const { days } = derive(calendar)
  let day = days.get(index)
  if (!day) {
    day = makeDay(calendar, index)
    days.set(index, day)
  }
  return day
}

/** The number of the day of this moment on the city's clock. */
export const dayNumber = (wall: number): number => Math.floor(wall / dayMs)

/** Whether the offices are open that day. */
export const isWorkingDay = (calendar: WorkCalendar, date: LocalDate): boolean => whyOff(calendar, date) === null

/** Why the offices are closed that day, the named day off before the weekend; `null` on a working day. */
export const whyOff = (calendar: WorkCalendar, date: LocalDate): WhyOff | null => dayAt(calendar, indexOf(date)).off

/** The office hours of that day in minutes of the day; none on a day off. */
export function stretchesOn(calendar: WorkCalendar, date: LocalDate): Stretch[] {
  const { open, start } = dayAt(calendar, indexOf(date))
  return open.map(([from, to]) => ({ from: (from - start) / minuteMs, to: (to - start) / minuteMs }))
}

/** When the office closes that day; `null` on a day off. */
export function closeOf(calendar: WorkCalendar, date: LocalDate): Date | null {
  const day = dayAt(calendar, indexOf(date))
  return day.off ? null : fromWall(calendar, day.close)
}

/** The moment itself when the office is open, else the next opening. Refuses when the calendar has no office time ahead. */
export function openingFrom(calendar: WorkCalendar, wall: number): number {
  const first = dayNumber(wall)
  for (let index = first; index < first + horizon; index++) {
    for (const [from, to] of dayAt(calendar, index).open) if (wall < to) return Math.max(wall, from)
  }
  return refuse('invalid', 'calendar-without-working-time')
}

/** When something brought at that moment is received: then, or at the next opening (regulation 4.4). */
export const nextOpening = (calendar: WorkCalendar, at: Date): Date => fromWall(calendar, openingFrom(calendar, toWall(calendar, at)))

/** Office time in milliseconds within one day up to that moment. */
function workedUpTo(day: Day, wall: number): number {
  let sum = 0
  for (const [from, to] of day.open) if (wall > from) sum += Math.min(wall, to) - from
  return sum
}

/** Office time in milliseconds from one moment to a later one, day by day. */
export function workBetween(calendar: WorkCalendar, from: number, to: number): number {
  if (to <= from) return 0
  const [first, last] = [dayNumber(from), dayNumber(to)]
  let sum = workedUpTo(dayAt(calendar, last), to) - workedUpTo(dayAt(calendar, first), from)
  for (let index = first; index < last; index++) sum += dayAt(calendar, index).work
  return sum
}

/** The earliest moment by which that much office time (milliseconds) has passed. Refuses when it never does. */
export function afterWork(calendar: WorkCalendar, from: number, work: number): number {
  const first = dayNumber(from)
  let left = work + workedUpTo(dayAt(calendar, first), from)
  if (work <= 0) return from
  for (let index = first; index < first + horizon; index++) {
    const day = dayAt(calendar, index)
    if (left > day.work) { left -= day.work; continue }
    for (const [open, close] of day.open) {
      if (left <= close - open) return open + left
      left -= close - open
    }
  }
  return refuse('invalid', 'calendar-without-working-time')
}

/** Minutes of office time from one moment to the other; negative when `to` is earlier. */
export function workMinutesBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  const [a, b] = [toWall(calendar, from), toWall(calendar, to)]
  return (a <= b ? workBetween(calendar, a, b) : -workBetween(calendar, b, a)) / minuteMs
}

/** The earliest moment by which that many minutes of office time have passed since `at`; the moment itself for none. */
export const addWorkMinutes = (calendar: WorkCalendar, at: Date, minutes: number): Date =>
  fromWall(calendar, afterWork(calendar, toWall(calendar, at), Math.round(minutes * minuteMs)))

/** Working days from the one date to the other, both included. */
export function workingDaysBetween(calendar: WorkCalendar, from: LocalDate, to: LocalDate): number {
  let count = 0
  for (let index = indexOf(from); index <= indexOf(to); index++) if (!dayAt(calendar, index).off) count++
  return count
}

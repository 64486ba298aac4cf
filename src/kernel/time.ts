/** A calendar day in the city, `YYYY-MM-DD`; text, because a `Date` of midnight is another day elsewhere. */
export type LocalDate = string & { readonly __localDate: true }

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Reads a day; `null` when it is not one (2026-02-30). */
export function readDate(text: string): LocalDate | null {
  const found = datePattern.exec(text)
  if (!found) return null
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? (text as LocalDate) : null
}

/** A day that is known to be right: constants, tests, rows of the database. */
export function localDate(text: string): LocalDate {
  const date = readDate(text)
  if (!date) throw new Error(`not a date: ${text}`)
  return date
}

/** The day `days` later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10) as LocalDate
}

/** The same day of the month `months` later; a day the month lacks becomes its last day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  const at = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate())))
  return at.toISOString().slice(0, 10) as LocalDate
}

/** Days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** 1 Monday … 7 Sunday. */
export const weekday = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string): Intl.DateTimeFormat {
  let made = formatters.get(zone)
  if (!made) {
    made = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
    })
    formatters.set(zone, made)
  }
  return made
}

const quarter = 900_000
const mostQuarters = 20_000
const endOfTime = 8_640_000_000_000_000
const ahead = new Map<string, Map<number, number>>()

/** Minutes the zone is ahead of UTC at that instant; asked once for each quarter of an hour, for clocks are set at no other moment. */
function offset(zone: string, at: Date): number {
  const known = ahead.get(zone) ?? new Map<number, number>()
  ahead.set(zone, known)
  const n = Math.floor(at.getTime() / quarter)
  const found = known.get(n)
  if (found !== undefined) return found
  const start = new Date(n * quarter)
  const parts = Object.fromEntries(formatter(zone).formatToParts(start).map((part) => [part.type, Number(part.value)]))
  const shown = Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'])
  const minutes = Math.round((shown - start.getTime()) / 60_000)
  if (known.size >= mostQuarters) known.clear()
  known.set(n, minutes)
  return minutes
}

/** What the clock on the wall says in the city at that instant. */
export function wallClock(zone: string, at: Date): { date: LocalDate; minute: number } {
  const shown = new Date(Math.min(at.getTime() + offset(zone, at) * 60_000, endOfTime))
  return { date: shown.toISOString().split('T', 1)[0]?.replace('+', '') as LocalDate, minute: shown.getUTCHours() * 60 + shown.getUTCMinutes() }
}

/** The day it is in the city at that instant. */
export const dateIn = (zone: string, at: Date): LocalDate => wallClock(zone, at).date

/** The instant at which the city's clock shows that minute (0 … 1440) of that day. */
export function instantIn(zone: string, date: LocalDate, minute: number): Date {
  const guess = new Date(Date.parse(`${date}T00:00:00Z`) + minute * 60_000)
  return new Date(guess.getTime() - offset(zone, new Date(guess.getTime() - offset(zone, guess) * 60_000)) * 60_000)
}

/** `2026-04-07T16:00:00+07:00`: the city's own time with its offset. */
export function isoIn(zone: string, at: Date): string {
  const ahead = offset(zone, at)
  const local = new Date(at.getTime() + ahead * 60_000).toISOString().slice(0, 19)
  const two = (n: number): string => String(n).padStart(2, '0')
  const size = Math.abs(ahead)
  return `${local}${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** Reads `2026-03-16T09:00` (the city's time) or a full ISO instant with offset; `null` when neither. */
export function readMoment(zone: string, text: string): Date | null {
  const local = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  if (local) {
    const date = readDate(local[1] ?? '')
    const [hour, minute, second] = [Number(local[2] ?? 0), Number(local[3] ?? 0), Number(local[4] ?? 0)]
    return date && hour < 24 && minute < 60 && second < 60 ? new Date(instantIn(zone, date, hour * 60 + minute).getTime() + second * 1000) : null
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) || !readDate(text.slice(0, 10))) return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at
}

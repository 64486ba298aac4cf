/** So many permits of a kind issued in a period (`2026-11` or `2026-11-24`), and how many of them are simulated. */
export type Issued = { kind: string; period: string; n: number; simulated: number }
/** Decisions of a kind in a month, besides those granted. */
export type Decided = { kind: string; month: string; refused: number; withdrawn: number }

export type Line = { kind: string; months: number[]; issued: number; refused: number; before: number }
export type YearTable = { year: number; lines: Line[]; months: number[]; issued: number; refused: number; before: number; simulated: boolean }

const monthOf = (period: string): number => Number(period.slice(5, 7))
const sum = (all: readonly number[]): number => all.reduce((whole, one) => whole + one, 0)

/** The year's table: a line for each kind with its months, beside the same stretch of the year before. `upTo` is the last month that counts for both (12 for a whole year). */
export function yearTable(year: number, rows: readonly Issued[], { decided, upTo }: { decided: readonly Decided[]; upTo: number }): YearTable {
  const of = (wanted: number): Issued[] => rows.filter((one) => one.period.startsWith(`${wanted}-`))
  const [now, last] = [of(year), of(year - 1).filter((one) => monthOf(one.period) <= upTo)]
  const refusals = decided.filter((one) => one.month.startsWith(`${year}-`))
  const kinds = [...new Set([...now, ...last].map((one) => one.kind).concat(refusals.filter((one) => one.refused > 0).map((one) => one.kind)))]
  const lines = kinds.map((kind): Line => {
    const months = Array.from({ length: 12 }, (_, index) => sum(now.filter((one) => one.kind === kind && monthOf(one.period) === index + 1).map((one) => one.n)))
    return { kind, months, issued: sum(months), refused: sum(refusals.filter((one) => one.kind === kind).map((one) => one.refused)), before: sum(last.filter((one) => one.kind === kind).map((one) => one.n)) }
  }).toSorted((a, b) => b.issued - a.issued || a.kind.localeCompare(b.kind))
  return {
    year, lines, months: Array.from({ length: 12 }, (_, index) => sum(lines.map((one) => one.months[index] ?? 0))), issued: sum(lines.map((one) => one.issued)), refused: sum(lines.map((one) => one.refused)), before: sum(lines.map((one) => one.before)),
    simulated: now.some((one) => one.simulated > 0),
  }
}

/** Where an open application waits: with its applicant, at the front office, at a technical agency, or at a position of the licensing agency. */
export type Waits = { position: string | null; n: number; late: number }
export type Place = { id: string; level: 'applicant' | 'front' | 'agency' | 'position' }
export type Waiting = Place & { n: number; late: number }

export type Seat = { agency: string; level: string }

/** The place of a position as the head sees it: counters together, other agencies whole, own positions each. */
export function placeOf(position: string | null, seats: ReadonlyMap<string, Seat>, own: string): Place {
  const seat = position === null ? undefined : seats.get(position)
  if (position === null) return { id: 'applicant', level: 'applicant' }
  if (seat && seat.agency !== own) return { id: seat.agency, level: 'agency' }
  return seat?.level === 'counter' ? { id: 'front', level: 'front' } : { id: position, level: 'position' }
}

/** For each position the one that stands for its whole place, so that a case before two seats of a place is counted there once. */
export function standingFor(seats: ReadonlyMap<string, Seat>, own: string): Map<string, string> {
  const first = new Map<string, string>()
  return new Map([...seats.keys()].map((position) => {
    const { level, id } = placeOf(position, seats, own)
    const key = `${level}:${id}`
    first.set(key, first.get(key) ?? position)
    return [position, first.get(key) ?? position]
  }))
}

/** The waiting by place, most first. */
export function waitingBy(rows: readonly Waits[], seats: ReadonlyMap<string, Seat>, own: string): Waiting[] {
  const groups = Map.groupBy(rows, (one) => JSON.stringify(placeOf(one.position, seats, own)))
  return [...groups].map(([place, all]) => ({ ...(JSON.parse(place) as Place), n: sum(all.map((one) => one.n)), late: sum(all.map((one) => one.late)) }))
    .toSorted((a, b) => b.late - a.late || b.n - a.n || a.id.localeCompare(b.id))
}

/** Monday of the week a day lies in, as the name of that week. */
export function weekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7))
  return at.toISOString().slice(0, 10)
}

/** Days added up by week, oldest first; weeks of no day are there with none. */
export function byWeek(rows: readonly Issued[], from: string, weeks: number): { week: string; n: number }[] {
  const sums = Map.groupBy(rows, (one) => weekOf(one.period))
  const first = new Date(`${weekOf(from)}T00:00:00Z`)
  return Array.from({ length: weeks }, (_, index) => {
    const week = new Date(first.getTime() + index * 7 * 86_400_000).toISOString().slice(0, 10)
    return { week, n: sum((sums.get(week) ?? []).map((one) => one.n)) }
  })
}

/** Since which day anything is counted, and today. */
export type Counting = { since: string | null; today: string }

/** Whether anything was counted in a month, or in a year where none is named: not before counting began, not before the month begins. What was not counted is not nought. */
export function countedIn({ since, today }: Counting, year: number, month: number | null = null): boolean {
  const [first, last] = month === null ? [`${year}-01-01`, `${year}-12-31`] : [1, 31].map((day) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  return since !== null && first !== undefined && last !== undefined && since <= last && first <= today
}

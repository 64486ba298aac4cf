import { compare, fraction, minus, over, plus, sumOf, times, zero, type Fraction, type LocalDate } from '#kernel'
import { detailsOf, officerOf, unitOf, weightOf, type Detail, type Schedule } from './schedule.ts'
import { columnIn, columnOf, daysOf, inOrder, weekAt, weeksInMonth, weeksInYear } from './weeks.ts'

/** What was recorded of a detail on a day: so much of it is done (whole percent), so many rupiah are spent until then. */
export type Progress = { detail: string; at: LocalDate; percent: number; spent: number; simulated?: boolean }

/** `late`: its last week is over and it is not done. `behind`: more of its weeks are over than is done. */
export const states = ['unscheduled', 'waiting', 'running', 'behind', 'late', 'done'] as const
export type State = (typeof states)[number]
export type Standing = { state: State; percent: number; spent: number; planned: Fraction; simulated?: boolean }

/** The last word on a detail as of a day; of one day the later record counts. */
export function latest(records: readonly Progress[], detail: string, day: LocalDate): Progress | null {
  let found: Progress | null = null
  for (const one of records) if (one.detail === detail && one.at <= day && (found === null || one.at >= found.at)) found = one
  return found
}

/** The records of each detail, in their order. */
export const recordsBy = (records: readonly Progress[]): ReadonlyMap<string, Progress[]> => Map.groupBy(records, ({ detail }) => detail)

/** How much of a detail's weeks is over at the end of a day. */
export function plannedBy(detail: Pick<Detail, 'weeks'>, year: number, day: LocalDate): Fraction {
  const past = detail.weeks.filter((week) => daysOf(year, week).to <= day).length
  return detail.weeks.length === 0 ? zero : fraction(past, detail.weeks.length)
}

/** The last days of a detail's weeks, in order; none of a schedule without a year. */
export const weekEnds = ({ year }: Pick<Schedule, 'year'>, { weeks }: Pick<Detail, 'weeks'>): LocalDate[] => (year === null ? [] : weeks.map((week) => daysOf(year, week).to))

/** How a detail stands on a day; of a schedule without a year nothing is late. */
export function standingOf(schedule: Schedule, detail: Detail, records: readonly Progress[], day: LocalDate): Standing {
  const { percent = 0, spent = 0, simulated = false } = latest(records, detail.key, day) ?? {}
  const planned = schedule.year === null ? zero : plannedBy(detail, schedule.year, day)
  const done = fraction(percent, 100)
  const state = percent >= 100 ? 'done' : detail.weeks.length === 0 ? 'unscheduled' : compare(planned, fraction(1)) >= 0 ? 'late' : compare(planned, done) > 0 ? 'behind'
    : percent > 0 || begun(schedule, detail, day) ? 'running' : 'waiting'
  return { state, percent, spent, planned, ...(simulated && { simulated }) }
}

const begun = ({ year }: Schedule, { weeks: [first] }: Detail, day: LocalDate): boolean => year !== null && first !== undefined && daysOf(year, first).from <= day

/** What a part counts of the whole: its weight where every detail has one, else each the same. */
export function sharesOf(schedule: Schedule): { basis: 'weights' | 'equal'; shares: Fraction[] } {
  const details = detailsOf(schedule)
  const weights = details.flatMap((detail) => weightOf(detail) ?? [])
  const whole = sumOf(weights)
  if (weights.length === details.length && compare(whole, zero) > 0) return { basis: 'weights', shares: weights.map((weight) => over(weight, whole)) }
  return { basis: 'equal', shares: details.map(() => fraction(1, details.length)) }
}

/** A way up from 0 to 1, a point for the end of each week; the real one up to today. `outside` is the part that is not yet scheduled. */
export type Curve = { basis: 'weights' | 'equal' | 'budgets'; plan: Fraction[]; real: Fraction[]; outside: Fraction }

/** The last column that has begun by a day: -1 before the year, 47 after it. */
const columnBy = (year: number, day: LocalDate): number => columnIn(year, day) ?? (Number(day.slice(0, 4)) < year ? -1 : weeksInYear - 1)

type Way = { shares: readonly Fraction[]; days: readonly LocalDate[]; reached: (detail: Detail, share: Fraction, day: LocalDate) => Fraction }

function way(schedule: Schedule & { year: number }, today: LocalDate, { shares, days, reached }: Way): Omit<Curve, 'basis'> {
  const details = detailsOf(schedule)
  const step = Array.from({ length: weeksInYear }, () => zero)
  details.forEach(({ weeks }, index) => {
    const part = weeks.length === 0 ? zero : over(shares[index] ?? zero, fraction(weeks.length))
    for (const week of inOrder(weeks)) step[columnOf(week)] = plus(step[columnOf(week)] ?? zero, part)
  })
  let sum = zero
  const plan = step.map((one) => (sum = plus(sum, one)))
  let before: { day: LocalDate | null; value: Fraction } = { day: null, value: zero }
  const real = Array.from({ length: columnBy(schedule.year, today) + 1 }, (_, column) => {
    const { to } = daysOf(schedule.year, weekAt(column))
    const day = to < today ? to : today
    const same = before.day !== null && !days.some((at) => at > (before.day ?? at) && at <= day)
    before = { day, value: same ? before.value : sumOf(details.map((detail, index) => reached(detail, shares[index] ?? zero, day))) }
    return before.value
  })
  return { plan, real, outside: minus(sumOf(shares), sum) }
}

/** Work planned and done; `null` without a year or without details. */
export function physicalCurve(schedule: Schedule, records: readonly Progress[], today: LocalDate): Curve | null {
  const { basis, shares } = sharesOf(schedule)
  if (schedule.year === null || shares.length === 0) return null
  const own = recordsBy(records)
  const reached: Way['reached'] = (detail, share, day) => times(share, fraction(Math.min(100, latest(own.get(detail.key) ?? [], detail.key, day)?.percent ?? 0), 100))
  return { basis, ...way({ ...schedule, year: schedule.year }, today, { shares, days: records.map(({ at }) => at), reached }) }
}

/** Money planned and spent as parts of the whole budget, each detail's spread evenly over its weeks; `null` without a year or a budget. More than the whole may be spent. */
export function financialCurve(schedule: Schedule, records: readonly Progress[], today: LocalDate): Curve | null {
  const details = detailsOf(schedule)
  const whole = details.reduce((sum, { budget }) => sum + (budget ?? 0), 0)
  if (schedule.year === null || whole === 0) return null
  const shares = details.map(({ budget }) => fraction(budget ?? 0, whole))
  const own = recordsBy(records)
  const reached: Way['reached'] = (detail, _share, day) => fraction(latest(own.get(detail.key) ?? [], detail.key, day)?.spent ?? 0, whole)
  return { basis: 'budgets', ...way({ ...schedule, year: schedule.year }, today, { shares, days: records.map(({ at }) => at), reached }) }
}

/** Several details that claim the same officer, or unit, in the same week. */
export type Collision = { who: string; year: number; week: readonly [number, number]; details: { slug: string; title: string; key: string; text: string }[] }

/** Every week in which an officer (or a unit) has more than one detail planned, in order. */
export function collisions(schedules: readonly Schedule[], by: 'officer' | 'unit'): Collision[] {
  const found = new Map<string, Collision>()
  for (const schedule of schedules) {
    if (schedule.year === null) continue
    for (const detail of detailsOf(schedule)) {
      const who = by === 'officer' ? officerOf(schedule, detail) : unitOf(schedule, detail)
      if (who === null) continue
      for (const week of detail.weeks) {
        const key = JSON.stringify([who.toLowerCase(), schedule.year, columnOf(week)])
        const at = found.get(key) ?? { who, year: schedule.year, week, details: [] }
        at.details.push({ slug: schedule.slug, title: schedule.title, key: detail.key, text: detail.text })
        found.set(key, at)
      }
    }
  }
  return [...found.values()].filter(({ details }) => details.length > 1).toSorted((a, b) => a.year - b.year || columnOf(a.week) - columnOf(b.week) || a.who.localeCompare(b.who))
}

/** A detail with its schedule, for lists of what is now. */
export type Due<S extends Schedule = Schedule> = { schedule: S; detail: Detail; standing: Standing }

/** What is planned for the week a day lies in and not done, and what is late, of schedules of that year. What nobody records is not called late. */
export function dueNow<S extends Schedule>(schedules: readonly S[], records: ReadonlyMap<string, readonly Progress[]>, day: LocalDate): { week: Due<S>[]; late: Due<S>[] } {
  const all = schedules.flatMap((schedule): (Due<S> & { now: boolean })[] => {
    const column = schedule.year === null ? null : columnIn(schedule.year, day)
    const own = records.get(schedule.slug)
    if (column === null && own === undefined) return []
    const by = recordsBy(own ?? [])
    return detailsOf(schedule).map((detail) => {
      const now = column !== null && detail.weeks.some((week) => columnOf(week) === column)
      const standing = standingOf(schedule, detail, by.get(detail.key) ?? [], day)
      return { schedule, detail, now, standing: own === undefined && (standing.state === 'late' || standing.state === 'behind') ? { ...standing, state: 'running' } : standing }
    })
  })
  return { week: all.filter(({ now, standing }) => now && standing.state !== 'done'), late: all.filter(({ standing }) => standing.state === 'late') }
}

export type Filter = { unit?: string | null; officer?: string | null; year?: number | null; quarter?: number | null }
const alike = (a: string | null, b: string): boolean => a?.toLowerCase() === b.toLowerCase()

/** The schedules that have a detail of this unit, of this officer, planned in this quarter; a filter not given lets all pass. */
export const filtered = <S extends Schedule>(schedules: readonly S[], { unit, officer, year, quarter }: Filter): S[] => schedules.filter((schedule) =>
  (!year || schedule.year === year)
  && (!unit || alike(schedule.unit, unit) || detailsOf(schedule).some((detail) => alike(detail.unit, unit)))
  && ((!officer && !quarter) || detailsOf(schedule).some((detail) => (!officer || alike(officerOf(schedule, detail), officer)) && (!quarter || detail.weeks.some((week) => Math.floor(columnOf(week) / (3 * weeksInMonth)) + 1 === quarter)))))

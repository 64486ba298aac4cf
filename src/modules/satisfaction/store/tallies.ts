import type { LocalDate } from '#kernel'
import { rows, sql, type Db } from '#platform/db'
import type { ProfileField } from '../rules/profile.ts'
import { monthOf, stretchesOf, type Stretch } from '../rules/spans.ts'
import { emptyTally, type Counts, type Tally } from '../rules/tally.ts'

/** Which questionnaires are counted: of whole months from the first of `from` to the end of the month of `to`. */
export type Counted = { instrument: string; from: LocalDate; to: LocalDate; services?: readonly string[] | undefined; units?: readonly string[] | undefined }
/** By what they are divided: nothing, a service, a unit, a month (`2026-11-01`), or a part of the profile (`''` is not said). */
export type Division = 'all' | 'service' | 'unit' | 'month' | ProfileField
export type Part = { key: string; tally: Tally; simulated: boolean }

const keyOf = (by: Division) => sql.raw(by === 'service' || by === 'unit' ? by : by === 'month' ? 'month::text' : 'value')
/** Which sums are added up: a division by month reads those of months, all others the fewest. */
function stretches(period: { from: LocalDate; to: LocalDate }, by: Division): Stretch[] {
  const months: Stretch = { span: 'month', from: monthOf(period.from), to: monthOf(period.to) }
  const few = by === 'month' ? [] : stretchesOf(period)
  return few.length > 0 ? few : [months]
}

const where = ({ instrument, from, to, services, units }: Counted, by: Division) => sql`
  instrument = ${instrument} and dimension = ${by === 'service' || by === 'unit' || by === 'month' ? 'all' : by}
  and (${sql.join(stretches({ from, to }, by).map((one) => sql`(span = ${one.span} and month between ${one.from}::date and ${one.to}::date)`), sql` or `)})
  and (${services ?? null}::text[] is null or service = any(${services ?? null}::text[])) and (${units ?? null}::text[] is null or unit = any(${units ?? null}::text[]))`

/** Sums of questionnaires by one division, in the order of its keys; parts without any respondent are not there. */
export async function talliesBy(db: Db, counted: Counted, by: Division): Promise<Part[]> {
  const key = keyOf(by)
  const cells = await rows<{ key: string; n: number; scores: string; squares: string; simulated: boolean }>(db, sql`
    select ${key} as key, sum(n)::int as n, sum(scores)::text as scores, sum(squares)::text as squares, bool_or(simulated) as simulated
    from survey_cells where ${where(counted, by)} group by 1 order by 1`)
  const counts = await rows<{ key: string; code: string; c1: number; c2: number; c3: number; c4: number }>(db, sql`
    with summed as (
      select ${key} as key, place, sum(c1)::int as c1, sum(c2)::int as c2, sum(c3)::int as c3, sum(c4)::int as c4
      from survey_counts where ${where(counted, by)} group by 1, 2)
    select summed.key, e.code, c1, c2, c3, c4 from summed join survey_elements as e on e.instrument = ${counted.instrument} and e.place = summed.place`)
  const byKey = Map.groupBy(counts, (one) => one.key)
  return cells.map(({ key: of, n, scores, squares, simulated }) => ({
    key: of, simulated,
    tally: { n, scores: BigInt(scores), squares: BigInt(squares), counts: Object.fromEntries((byKey.get(of) ?? []).map((one): [string, Counts] => [one.code, [one.c1, one.c2, one.c3, one.c4]])) },
  }))
}

/** All of them together; nobody is an empty tally. */
export const tallyOfAll = async (db: Db, counted: Counted): Promise<Omit<Part, 'key'>> =>
  (await talliesBy(db, counted, 'all'))[0] ?? { tally: emptyTally, simulated: false }

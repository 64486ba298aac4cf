import type { LocalDate } from '#kernel'
import { rows, run, sql, type Db } from '#platform/db'
import type { Decided, Issued, Waits } from './rules/realisation.ts'

/** Which cases and permits somebody may count: those of these units, all for `null`. */
export type Reach = { units: string[] | null; kinds: readonly string[] }
const inUnits = ({ units }: Reach) => (units === null ? sql`true` : sql`unit = any(${units}::text[])`)

/** Permits issued in a stretch of days, by kind and day or month. */
export const issuedBy = (db: Db, reach: Reach, { from, to, by }: { from: LocalDate; to: LocalDate; by: 'day' | 'month' }): Promise<Issued[]> => rows(db, sql<Issued>`
  select kind, to_char(issued_on, ${by === 'day' ? sql`'YYYY-MM-DD'` : sql`'YYYY-MM'`}) as period, sum(n)::int as n, sum(simulated)::int as simulated
  from permits_issued where issued_on between ${from}::date and ${to}::date and ${inUnits(reach)} group by 1, 2`)

/** What was decided otherwise, by kind and month in the city's time. */
export const decidedBy = (db: Db, reach: Reach, { from, to, zone }: { from: Date; to: Date; zone: string }): Promise<Decided[]> => rows(db, sql<Decided>`
  select slug as kind, to_char(ended_at at time zone ${zone}, 'YYYY-MM') as month, count(*) filter (where status = 'refused')::int as refused, count(*) filter (where status = 'withdrawn')::int as withdrawn
  from case_figures where ended_at >= ${from} and ended_at < ${to} and status in ('refused', 'withdrawn') and slug = any(${[...reach.kinds]}::text[]) and ${inUnits(reach)} group by 1, 2`)

export type Open = { kind: string; n: number; late: number; today: number; simulated: number }
/** Applications in process, by kind: how many, how many past their due moment, how many due until the end of the day. */
export const openBy = (db: Db, reach: Reach, { now, end }: { now: Date; end: Date }): Promise<Open[]> => rows(db, sql<Open>`
  select slug as kind, count(*)::int as n, count(*) filter (where due < ${now})::int as late, count(*) filter (where due >= ${now} and due <= ${end})::int as today, count(*) filter (where simulated)::int as simulated
  from case_figures where status = 'open' and slug = any(${[...reach.kinds]}::text[]) and ${inUnits(reach)} group by 1 order by 3 desc, 2 desc, 1`)

/** Where they wait: each case once for each position whose turn it is; one that waits for nobody of the office waits for its applicant. */
export const waitingAt = (db: Db, reach: Reach, now: Date): Promise<Waits[]> => rows(db, sql<Waits>`
  select waits.position, count(distinct open.id)::int as n, count(distinct open.id) filter (where open.due < ${now})::int as late
  from case_figures open left join case_turns waits on waits.case_id = open.id and waits.kind = 'step'
  where open.status = 'open' and open.slug = any(${[...reach.kinds]}::text[]) and ${inUnits(reach)} group by 1`)

export type EnteredRow = { id: string; year: number; n: number; sealed_basis: Uint8Array; made_at: Date }
export const listEntered = (db: Db): Promise<EnteredRow[]> => rows(db, sql<EnteredRow>`select id, year, n, sealed_basis, made_at from realisation_entered where ended_at is null order by year`)
export const insertEntered = async (db: Db, one: EnteredRow & { person: string | null; position: string | null }): Promise<void> => {
  await run(db, sql`update realisation_entered set ended_at = ${one.made_at} where year = ${one.year} and ended_at is null`)
  await run(db, sql`insert into realisation_entered (id, year, n, sealed_basis, made_at, person, position) values (${one.id}, ${one.year}, ${one.n}, ${one.sealed_basis}, ${one.made_at}, ${one.person}, ${one.position})`)
}

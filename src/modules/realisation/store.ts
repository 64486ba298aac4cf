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

/** Where they wait: each case once for each position whose turn it is; one that waits for nobody of the office waits for its applicant. Positions of one place (each by the one that stands for it) count a case once. */
export const waitingAt = (db: Db, reach: Reach, now: Date, places: ReadonlyMap<string, string> = new Map()): Promise<Waits[]> => rows(db, sql<Waits>`
  select coalesce(seat.place, waits.position) as position, count(distinct open.id)::int as n, count(distinct open.id) filter (where open.due < ${now})::int as late
  from case_figures open left join case_turns waits on waits.case_id = open.id and waits.kind = 'step'
    left join unnest(${[...places.keys()]}::text[], ${[...places.values()]}::text[]) as seat (position, place) on seat.position = waits.position
  where open.status = 'open' and open.slug = any(${[...reach.kinds]}::text[]) and ${inUnits(reach)} group by 1`)

/** Whom a case waits for: positions, or its applicant for none; `null` asks for no place. */
export type Behind = { kind: string | null; due: 'late' | 'today' | null; positions: readonly string[] | null }
export type OpenCase = { id: string; registration: string; kind: string; due: Date | null; simulated: boolean; positions: string[] }
/** The applications in process behind a figure, most overdue first, and how many there are. */
export async function openCases(db: Db, reach: Reach, { now, end, limit, kind, due, positions }: Behind & { now: Date; end: Date; limit: number }): Promise<{ cases: OpenCase[]; n: number }> {
  const found = await rows(db, sql<OpenCase & { n: number }>`
    select id, registration, slug as kind, due, simulated, array(select distinct position from case_turns where case_id = open.id and kind = 'step' and position is not null order by 1) as positions, count(*) over ()::int as n
    from case_figures open where status = 'open' and slug = any(${[...reach.kinds]}::text[]) and ${inUnits(reach)}
      ${kind === null ? sql`` : sql`and slug = ${kind}`} ${due === null ? sql`` : due === 'late' ? sql`and due < ${now}` : sql`and due >= ${now} and due <= ${end}`}
      ${positions === null ? sql`` : positions.length === 0 ? sql`and not exists (select from case_turns where case_id = open.id and kind = 'step')` : sql`and exists (select from case_turns where case_id = open.id and kind = 'step' and position = any(${[...positions]}::text[]))`}
    order by due nulls last, id limit ${limit}`)
  return { cases: found.map(({ n: _, ...one }) => one), n: found[0]?.n ?? 0 }
}

export type EnteredRow = { id: string; year: number; n: number; sealed_basis: Uint8Array; made_at: Date }
export const listEntered = (db: Db): Promise<EnteredRow[]> => rows(db, sql<EnteredRow>`select id, year, n, sealed_basis, made_at from realisation_entered where ended_at is null order by year`)
export const insertEntered = async (db: Db, one: EnteredRow & { person: string | null; position: string | null }): Promise<void> => {
  await run(db, sql`update realisation_entered set ended_at = ${one.made_at} where year = ${one.year} and ended_at is null`)
  await run(db, sql`insert into realisation_entered (id, year, n, sealed_basis, made_at, person, position) values (${one.id}, ${one.year}, ${one.n}, ${one.sealed_basis}, ${one.made_at}, ${one.person}, ${one.position})`)
}

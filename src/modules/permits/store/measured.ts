import type { LocalDate } from '#kernel'
import { row, rows, sql, type Db } from '#platform/db'

/** Papers by which permits were granted, renewed or changed, by the city's days, kinds and units; one that took the place of a paper the same case gave before is not counted again. */
export type Granted = { from: LocalDate; to: LocalDate; zone: string; kinds: readonly string[] | null; units: readonly string[] | null }

const within = ({ from, to, zone, kinds, units }: Granted) => sql`
  from permit_papers x join permits p on p.id = x.permit_id
  where x.at >= ${from}::date::timestamp at time zone ${zone} and x.at < (${to}::date + 1)::timestamp at time zone ${zone}
    and not exists (select from permit_papers earlier where earlier.case_id = x.case_id and (earlier.at, earlier.product_id) < (x.at, x.product_id))
    ${kinds ? sql`and p.kind = any(${[...kinds]}::text[])` : sql``} ${units ? sql`and p.unit = any(${[...units]}::text[])` : sql``}`

export const countGranted = (db: Db, asked: Granted): Promise<{ n: number; simulated: number; since: LocalDate | null }> => row(db, sql`
  select count(*)::int as n, count(*) filter (where p.simulated)::int as simulated, (select min(issued_on) from permits) as since ${within(asked)}`)

export const listGranted = (db: Db, asked: Granted, { offset, limit }: { offset: number; limit: number }): Promise<{ permit: string; kind: string; number: string; day: LocalDate; simulated: boolean }[]> => rows(db, sql`
  select p.id as permit, p.kind, x.number, (x.at at time zone ${asked.zone})::date as day, p.simulated ${within(asked)} order by x.at desc, x.product_id limit ${limit} offset ${offset}`)

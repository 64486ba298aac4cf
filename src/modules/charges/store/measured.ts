import type { LocalDate } from '#kernel'
import { row, rows, sql, type Db } from '#platform/db'

/** Entries of the books by the day they count for, kinds and units. */
export type Booked = { from: LocalDate; to: LocalDate; kinds: readonly string[] | null; units: readonly string[] | null }

const within = ({ from, to, kinds, units }: Booked) => sql`
  from charge_entries e join charges c on c.id = e.charge
  where e.paid + e.interest + e.over <> 0 and e.happened_on between ${from}::date and ${to}::date
    ${kinds ? sql`and e.kind = any(${[...kinds]}::text[])` : sql``} ${units ? sql`and e.unit = any(${[...units]}::text[])` : sql``}`

/** What came in, less what went back, in rupiah. */
export const sumBooked = (db: Db, asked: Booked): Promise<{ rupiah: string; simulated: number; n: number; since: LocalDate | null }> => row(db, sql`
  select coalesce(sum(e.paid + e.interest + e.over), 0)::text as rupiah, count(*) filter (where e.simulated)::int as simulated, count(*)::int as n, (select min(happened_on) from charge_entries) as since ${within(asked)}`)

export const listBooked = (db: Db, asked: Booked, { offset, limit }: { offset: number; limit: number }): Promise<{ charge: string; kind: string; number: string; registration: string; day: LocalDate; rupiah: string; simulated: boolean }[]> => rows(db, sql`
  select c.id as charge, e.kind, c.number, c.registration, e.happened_on as day, (e.paid + e.interest + e.over)::text as rupiah, e.simulated ${within(asked)} order by e.happened_on desc, e.id limit ${limit} offset ${offset}`)

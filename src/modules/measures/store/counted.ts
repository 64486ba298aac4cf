import type { LocalDate } from '#kernel'
import { maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Parts, Span } from '../rules/span.ts'

/** What each entry of a case's journal counts for, in the city's days. `about` picks the entries. */
const countsOfCases = (zone: string, about: ReturnType<typeof sql>) => sql`
  select k.measure, (j.at at time zone ${zone})::date as day, coalesce(j.position, '') as position, c.unit, c.slug as service, coalesce(k.kind, '') as kind, j.subject, j.seq,
    k.n, k.of, case when c.simulated then greatest(k.n, k.of) else 0 end as simulated
  from journal j join case_figures c on c.id = j.subject
  cross join lateral (
    select 'cases.received' as measure, '' as kind, 1 as n, 0 as of where j.type = 'case.filed'
    union all select 'acts.done', case when j.type = 'case.acted' then j.data->>'act' else j.type end, 1, 0 where j.position is not null
      and j.type in ('case.acted', 'case.disposed', 'case.reported', 'case.paused', 'case.resumed', 'case.reopened', 'case.extended', 'case.withdrawn')
    union all select k2.measure, '', k2.n, k2.of
      from (values ('cases.ended', 1, 0), ('cases.on-time', case when c.late then 0 else 1 end, case when c.late is null then 0 else 1 end)) as k2 (measure, n, of)
      where j.type = 'case.acted' and j.data->>'outcome' is not null and c.status <> 'withdrawn' and (k2.measure <> 'cases.on-time' or c.late is not null)
        and not exists (select 1 from journal later where later.subject = j.subject and later.seq > j.seq and later.type = 'case.reopened')
    union all select 'documents.issued', p.product, 1, 0 from case_products p
      where j.data->'product'->>'status' = 'signed' and p.id = (j.data->'product'->>'id')::uuid
    union all select 'numbers.taken', b.register, 1, 0 from number_book b where j.data->>'agenda' is not null and b.subject = j.subject and b.number = j.data->>'agenda'
    union all select 'numbers.taken', b.register, 1, 0 from number_book b
      where j.data->'product'->>'number' is not null and b.subject = (j.data->'product'->>'id')::uuid and b.number = j.data->'product'->>'number'
        and not exists (select 1 from journal before where before.subject = j.subject and before.seq < j.seq and before.data->'product'->>'number' = b.number)
  ) k
  where j.type like 'case.%' and ${about}`

const columns = sql.raw('measure, day, position, unit, service, kind, subject, seq, n, of, simulated')

/** Of this entry nothing is counted yet. */
const isNew = sql`not exists (select 1 from counted done where done.subject = j.subject and done.seq = j.seq)`

/** Counts what of a case's journal is not counted yet. One light sentence, in the transaction of the act. */
export const countCase = (db: Db, zone: string, id: string): Promise<number> => run(db, sql`
  insert into counted (${columns})
  ${countsOfCases(zone, sql`j.subject = ${id} and ${isNew}`)}`)

/** Takes back the end of a case that was opened again, on the day it was counted. */
export const uncountEnd = (db: Db, id: string): Promise<number> => run(db, sql`
  insert into counted (${columns})
  select measure, day, position, unit, service, kind, subject, (select max(seq) from journal where subject = ${id}), -sum(n), -sum(of), -sum(simulated)
  from counted where subject = ${id} and measure in ('cases.ended', 'cases.on-time')
  group by measure, day, position, unit, service, kind, subject having sum(n) <> 0 or sum(of) <> 0`)

export type Done = { zone: string; at: Date; position: string; unit: string; kind: string; subject: string; seq: number; simulated: boolean }

/** Counts an act that moves no case; one on a case counts for its service. */
export const countAct = (db: Db, { zone, at, position, unit, kind, subject, seq, simulated }: Done): Promise<number> => run(db, sql`
  insert into counted (${columns})
  values ('acts.done', (${at}::timestamptz at time zone ${zone})::date, ${position}, ${unit}, coalesce((select slug from case_figures where id = ${subject}), ''), ${kind}, ${subject}, ${seq}, 1, 0, ${simulated ? 1 : 0})`)

/** Counts from the journals of all cases what is not counted yet. */
export const countMissing = (db: Db, zone: string): Promise<number> => run(db, sql`
  insert into counted (${columns}) ${countsOfCases(zone, isNew)}`)

/** Adds what is not folded yet to the tallies of its months. What is counted meanwhile is folded the next time. */
export const foldFresh = async (db: Db, most: number): Promise<number> => (await row<{ n: number }>(db, sql`
  with fresh as (
    update counted set folded = true where id in (select id from counted where not folded order by id limit ${most} for update skip locked)
    returning measure, date_trunc('month', day)::date as month, position, unit, service, kind, n, of, simulated),
  added as (
    insert into tallies (measure, month, position, unit, service, kind, n, of, simulated)
    select measure, month, position, unit, service, kind, sum(n), sum(of), sum(simulated) from fresh group by measure, month, position, unit, service, kind
    on conflict (measure, position, month, service, kind, unit)
    do update set n = tallies.n + excluded.n, of = tallies.of + excluded.of, simulated = tallies.simulated + excluded.simulated)
  select count(*)::int as n from fresh`)).n

/** Which rows of a measure: by position, service, unit and kind, each one of several names. */
export type Which = { measure: string; position?: readonly string[] | undefined; unit?: readonly string[] | undefined; service?: readonly string[] | undefined; kind?: readonly string[] | undefined }

const which = ({ measure, position, unit, service, kind }: Which) => sql`measure = ${measure}
  ${position ? sql`and position = any(${[...position]}::text[])` : sql``} ${service ? sql`and service = any(${[...service]}::text[])` : sql``}
  ${unit ? sql`and unit = any(${[...unit]}::text[])` : sql``} ${kind ? sql`and kind = any(${[...kind]}::text[])` : sql``}`

export type Sum = { n: bigint; of: bigint; simulated: bigint; rows: bigint }

/** The sum of a stretch of days: whole months from the tallies, its edges and what is not folded yet from the rows themselves. */
export async function sumOf(db: Db, one: Which, { from, to }: Span, { months, edges }: Parts): Promise<Sum> {
  const day = ({ from: first, to: last }: Span) => sql`day between ${first}::date and ${last}::date`
  const parts = [
    sql`select n, of, simulated, 1 as rows from counted where ${which(one)} and not folded and ${day({ from, to })}`,
    ...(months ? [sql`select n, of, simulated, 1 from tallies where ${which(one)} and month between ${months.from}::date and ${months.to}::date`] : []),
    ...edges.map((edge) => sql`select n, of, simulated, 1 from counted where ${which(one)} and folded and ${day(edge)}`),
  ]
  const found = await row<Record<keyof Sum, string | null>>(db, sql`
    select sum(n)::text as n, sum(of)::text as of, sum(simulated)::text as simulated, sum(rows)::text as rows from (${sql.join(parts, sql` union all `)}) as part`)
  return { n: BigInt(found.n ?? 0), of: BigInt(found.of ?? 0), simulated: BigInt(found.simulated ?? 0), rows: BigInt(found.rows ?? 0) }
}

export type CountedRow = { day: LocalDate; position: string; unit: string; service: string; kind: string; subject: string; seq: number; n: string; of: string; simulated: string }

export type Cell = { month: string; position: string; unit: string; service: string; kind: string; n: bigint; of: bigint; simulated: bigint }

/** Every sum of a measure over whole months, apart by all it can be narrowed by, and by month where that is asked (else `''`); of some positions, or of all. */
export async function cellsOf(db: Db, one: Pick<Which, 'measure' | 'position'>, { from, to }: Span, { months, apart }: { months: Span; apart: boolean }): Promise<Cell[]> {
  const month = apart ? sql`to_char(month, 'YYYY-MM')` : sql`''`
  return (await rows<Record<keyof Cell, string>>(db, sql`
    select ${month} as month, position, unit, service, kind, sum(n)::text as n, sum(of)::text as of, sum(simulated)::text as simulated from (
      select month, position, unit, service, kind, n, of, simulated from tallies where ${which(one)} and month between ${months.from}::date and ${months.to}::date
      union all select date_trunc('month', day)::date, position, unit, service, kind, n, of, simulated from counted where ${which(one)} and not folded and day between ${from}::date and ${to}::date) as part
    group by 1, position, unit, service, kind`)).map((cell) => ({ ...cell, n: BigInt(cell.n), of: BigInt(cell.of), simulated: BigInt(cell.simulated) }))
}

/** The very rows of a stretch of days, newest first. */
export const rowsOf = (db: Db, one: Which, { from, to }: Span, { limit, offset }: { limit: number; offset: number }): Promise<CountedRow[]> => rows(db, sql`
  select day, position, unit, service, kind, subject, seq, n::text as n, of::text as of, simulated::text as simulated
  from counted where ${which(one)} and day between ${from}::date and ${to}::date order by day desc, id desc limit ${limit} offset ${offset}`)

export const countRows = async (db: Db, one: Which, { from, to }: Span): Promise<number> => (await row<{ n: number }>(db, sql`
  select count(*)::int as n from counted where ${which(one)} and day between ${from}::date and ${to}::date`)).n

/** The first day of anything counted: since when the program measures. */
export const countedSince = async (db: Db): Promise<LocalDate | null> =>
  (await maybe<{ day: LocalDate | null }>(db, sql`
    select min(first.day) as day from (values ('cases.received'), ('acts.done')) as kept (measure)
    cross join lateral (select day from counted where counted.measure = kept.measure order by day limit 1) as first`))?.day ?? null

/** What positions did in a stretch of days, by measure, service and kind; without the entries that `drawn` rows of the same position stand for already. */
export const workOf = (db: Db, positions: readonly string[], { from, to }: Span, drawn: readonly Which[] = []): Promise<{ measure: string; service: string; kind: string; n: number }[]> => rows(db, sql`
  select measure, service, kind, sum(n)::int as n from counted work
  where measure in ('acts.done', 'numbers.taken', 'documents.issued', 'cases.received') and position = any(${[...positions]}::text[]) and day between ${from}::date and ${to}::date
    ${drawn.length === 0 ? sql`` : sql`and not exists (select 1 from counted where subject = work.subject and seq = work.seq and position = work.position and (${sql.join(drawn.map((one) => sql`(${which(one)})`), sql` or `)}))`}
  group by measure, service, kind having sum(n) <> 0 order by 4 desc, 1, 2, 3`)

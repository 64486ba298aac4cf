import type { LocalDate } from '#kernel'
import { rows, sql, type Db } from '#platform/db'
import { leastShown } from '../rules/groups.ts'

/** A questionnaire as everybody may read it: no day, and no month either where fewer than five of that service came in it. */
export type AnonymousRow = { service: string; month: string | null; answers: (number | null)[]; simulated: boolean }
export type AnonymousAsked = { instrument: string; service?: string | undefined; unit?: string | undefined; without?: readonly string[] | undefined; from: LocalDate; to: LocalDate; limit: number; offset: number }

/** Questionnaires one by one, in an order that tells nothing of when they came within their month. */
export const listAnonymous = (db: Db, asked: AnonymousAsked): Promise<(AnonymousRow & { total: number })[]> => rows(db, sql`
  with found as (
    select service, to_char(answered_on, 'YYYY-MM') as month, answers, simulated, count(*) over (partition by service, to_char(answered_on, 'YYYY-MM')) as together
    from survey_responses where instrument = ${asked.instrument} and answered_on between ${asked.from}::date and ${asked.to}::date
      and (${asked.service ?? null}::text is null or service = ${asked.service ?? null}) and (${asked.unit ?? null}::text is null or unit = ${asked.unit ?? null}) and service <> all(${[...asked.without ?? []]}::text[])),
  named as (select service, case when together < ${leastShown} then null else month end as month, answers, simulated from found)
  select service, month, answers, simulated, count(*) over ()::int as total from named
  order by service, month desc nulls last, answers limit ${asked.limit} offset ${asked.offset}`)

/** In which months there is anything at all, by instrument: where a trend begins. */
export const monthsMeasured = (db: Db): Promise<{ instrument: string; month: LocalDate }[]> => rows(db, sql`
  select distinct instrument, month::text as month from survey_cells where dimension = 'all' and span = 'month' order by 1, 2`)

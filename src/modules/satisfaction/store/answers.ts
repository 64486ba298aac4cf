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

/** A questionnaire with its answer to one of the office's own questions, as anonymous as any. */
export type OwnAnswerRow = AnonymousRow & { instrument: string; own: number }
export type OwnAnswersAsked = { question: string; services: readonly string[]; units: readonly string[] | null; from: LocalDate; to: LocalDate; limit: number; offset: number }

/** Who answered one of the office's own questions, one by one, in an order that tells nothing of when. */
export const listOwn = (db: Db, asked: OwnAnswersAsked): Promise<(OwnAnswerRow & { total: number })[]> => rows(db, sql`
  with found as (
    select service, instrument, to_char(answered_on, 'YYYY-MM') as month, answers, (own->>${asked.question})::int as own, simulated,
      count(*) over (partition by service, to_char(answered_on, 'YYYY-MM')) as together
    from survey_responses where own ? ${asked.question} and answered_on between ${asked.from}::date and ${asked.to}::date
      and service = any(${asked.services}::text[]) and (${asked.units}::text[] is null or unit = any(${asked.units}::text[]))),
  named as (select service, instrument, case when together < ${leastShown} then null else month end as month, answers, own, simulated from found)
  select service, instrument, month, answers, own, simulated, count(*) over ()::int as total from named
  order by service, month desc nulls last, own, answers limit ${asked.limit} offset ${asked.offset}`)

/** In which months there is anything at all, by instrument: where a trend begins. */
export const monthsMeasured = (db: Db): Promise<{ instrument: string; month: LocalDate }[]> => rows(db, sql`
  select distinct instrument, month::text as month from survey_cells where dimension = 'all' and span = 'month' order by 1, 2`)

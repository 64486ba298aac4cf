import type { Id, LocalDate } from '#kernel'
import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { OwnCell } from '../rules/own.ts'
import type { Profile } from '../rules/profile.ts'
import { sumsOf } from '../rules/sums.ts'

/** One questionnaire as it is kept: answers by place, nothing that leads to a person or a case. */
export type ResponseRow = Profile & {
  id: Id<'response'>; instrument: string; service: string; unit: string; answered_on: LocalDate; way: 'link' | 'kiosk' | 'tablet' | 'paper' | 'import'
  answers: (number | null)[]; score: number; own: Record<string, number>; flag: string | null; simulated: boolean
}

const cell = sql.raw('instrument text, dimension text, value text, service text, unit text, span text, month date, simulated boolean')

/**
 * Keeps questionnaires and adds them to the sums in the same sentence: rows are the truth, the sums are kept beside them so that an index
 * of a million answers is read in no time.
 */
export function insertResponses(db: Db, kept: readonly ResponseRow[]): Promise<number> {
  const { cells, counts } = sumsOf(kept)
  return run(db, sql`
    with k as (
      insert into survey_responses (id, instrument, service, unit, answered_on, way, answers, score, own, sex, age, education, job, flag, simulated)
      select r.id, r.instrument, r.service, r.unit, r.answered_on, r.way, array(select nullif(a.v, 'null')::smallint from jsonb_array_elements(r.answers) with ordinality as a (v, n) order by a.n),
        r.score, r.own, r.sex, r.age, r.education, r.job, r.flag, r.simulated
      from jsonb_to_recordset(${json(kept)}::jsonb) as r (id uuid, instrument text, service text, unit text, answered_on date, way text, answers jsonb, score int,
        own jsonb, sex text, age text, education text, job text, flag text, simulated boolean)),
    cells as (
      insert into survey_cells as c (instrument, dimension, value, service, unit, span, month, simulated, n, scores, squares)
      select * from jsonb_to_recordset(${json(cells)}::jsonb) as s (${cell}, n int, scores numeric, squares numeric)
      on conflict (instrument, dimension, span, month, value, service, unit, simulated)
      do update set n = c.n + excluded.n, scores = c.scores + excluded.scores, squares = c.squares + excluded.squares)
    insert into survey_counts as c (instrument, dimension, value, service, unit, span, month, simulated, place, c1, c2, c3, c4)
    select * from jsonb_to_recordset(${json(counts)}::jsonb) as s (${cell}, place smallint, c1 int, c2 int, c3 int, c4 int)
    on conflict (instrument, dimension, span, month, value, service, unit, simulated, place)
    do update set c1 = c.c1 + excluded.c1, c2 = c.c2 + excluded.c2, c3 = c.c3 + excluded.c3, c4 = c.c4 + excluded.c4`)
}

/** How many answers of a period somebody should look at, by service. */
export const flaggedBy = async (db: Db, period: { from: LocalDate; to: LocalDate }): Promise<Map<string, number>> =>
  new Map((await rows<{ service: string; n: number }>(db, sql`
    select service, count(*)::int as n from survey_responses where flag is not null and answered_on between ${period.from}::date and ${period.to}::date group by 1`)).map((one) => [one.service, one.n]))

/** How often each answer to each of the offices' own questions was chosen, by service; of some units or of all. */
export const ownCounts = (db: Db, period: { from: LocalDate; to: LocalDate }, units: readonly string[] | null): Promise<OwnCell[]> => rows(db, sql<OwnCell>`
  select o.key as question, r.service, o.value::int as answer, count(*)::int as n, bool_or(r.simulated) as simulated
  from survey_responses as r cross join lateral jsonb_each_text(r.own) as o (key, value)
  where r.own <> '{}'::jsonb and r.answered_on between ${period.from}::date and ${period.to}::date and (${units}::text[] is null or r.unit = any(${units}::text[]))
  group by 1, 2, 3 order by 1, 2, 3`)

/** Questionnaires one by one are kept for a time; their sums stay. */
export const dropResponsesBefore = (db: Db, day: LocalDate): Promise<number> => run(db, sql`delete from survey_responses where answered_on < ${day}::date`)

export type WordsRow = { invitation: Id<'survey'>; service: string; unit: string; said_on: LocalDate; sealed: Uint8Array; simulated: boolean }

export const insertWords = (db: Db, one: WordsRow): Promise<number> => run(db, sql`
  insert into survey_words (invitation, service, unit, said_on, sealed, simulated)
  values (${one.invitation}, ${one.service}, ${one.unit}, ${one.said_on}::date, ${one.sealed}::bytea, ${one.simulated})`)

/** What was written, newest first; what was erased is not there. */
export const listWords = (db: Db, asked: { service?: string | undefined; units?: readonly string[] | null; from: LocalDate; to: LocalDate; limit: number }): Promise<WordsRow[]> => rows(db, sql<WordsRow>`
  select invitation, service, unit, said_on, sealed, simulated from survey_words
  where sealed is not null and said_on between ${asked.from}::date and ${asked.to}::date and (${asked.service ?? null}::text is null or service = ${asked.service ?? null})
    and (${asked.units ?? null}::text[] is null or unit = any(${asked.units ?? null}::text[]))
  order by said_on desc, invitation limit ${asked.limit}`)

/** Erases what was written after one case. */
export const eraseWordsOf = (db: Db, caseId: string, at: Date): Promise<number> => run(db, sql`
  update survey_words set sealed = null, erased_at = ${at} where sealed is not null and invitation = (select id from survey_invitations where case_id = ${caseId}::uuid)`)

export const eraseWordsBefore = (db: Db, day: LocalDate, at: Date): Promise<number> =>
  run(db, sql`update survey_words set sealed = null, erased_at = ${at} where sealed is not null and said_on < ${day}::date`)

/** Counts one more answer from an address today; returns how many there are now. */
export const countAddress = async (db: Db, day: LocalDate, mac: Uint8Array): Promise<number> => (await maybe(db, sql<{ n: number }>`
  insert into survey_addresses as a (day, mac, n) values (${day}::date, ${mac}::bytea, 1) on conflict (day, mac) do update set n = a.n + 1 returning n`))?.n ?? 1

export const dropAddressesBefore = (db: Db, day: LocalDate): Promise<number> => run(db, sql`delete from survey_addresses where day < ${day}::date`)

import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { Surveys } from '../rules/questions.ts'

/** How the city asks now; `null` before its files were loaded. */
export const newestWay = (db: Db): Promise<{ id: string; content: Surveys; hash: string } | null> =>
  maybe(db, sql<{ id: string; content: Surveys; hash: string }>`select id, content, hash from survey_ways order by made_at desc, id desc limit 1`)

/** The offices' own questions of every way of asking there was, the newest first. */
export const questionsOfWays = async (db: Db): Promise<Surveys['questions'][]> =>
  (await rows<{ questions: Surveys['questions'] }>(db, sql`select coalesce(content->'questions', '[]'::jsonb) as questions from survey_ways order by made_at desc, id desc`)).map((one) => one.questions)

/** Keeps a way of asking; one that was there before is in force again. */
export const keepWay = (db: Db, one: { id: string; content: Surveys; hash: string; at: Date }): Promise<number> => run(db, sql`
  insert into survey_ways (id, content, hash, made_at) values (${one.id}, ${json(one.content)}::jsonb, ${one.hash}, ${one.at})
  on conflict (hash) do update set id = excluded.id, made_at = excluded.made_at`)

/** Gives every element of an instrument that has none yet the next free place. */
export const placeElements = (db: Db, instrument: string, codes: readonly string[]): Promise<number> => run(db, sql`
  insert into survey_elements (instrument, code, place)
  select ${instrument}, fresh.code, (select coalesce(max(place), 0) from survey_elements where instrument = ${instrument}) + row_number() over (order by fresh.n)
  from unnest(${codes}::text[]) with ordinality as fresh (code, n)
  where not exists (select 1 from survey_elements as placed where placed.instrument = ${instrument} and placed.code = fresh.code)`)

/** The places of an instrument's elements in a list of answers, from 1. */
export const placesOf = async (db: Db, instrument: string): Promise<Map<string, number>> =>
  new Map((await rows<{ code: string; place: number }>(db, sql`select code, place from survey_elements where instrument = ${instrument} order by place`)).map((one) => [one.code, one.place]))

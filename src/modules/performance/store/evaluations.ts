import { maybe, run, sql, type Db } from '#platform/db'

/** What a quarter's evaluation of a tree says besides figures, sealed. */
export type EvaluationRow = { id: string; said: Uint8Array; version: number }

export const findEvaluation = (db: Db, tree: string, quarter: number): Promise<EvaluationRow | null> => maybe(db, sql<EvaluationRow>`
  select id, said, version from performance_evaluations where tree = ${tree} and quarter = ${quarter}`)

export type NewEvaluation = EvaluationRow & { tree: string; quarter: number; at: Date; person: string | null }

/** Keeps the notes of a quarter as the next version; says whether nobody else kept any since the version that was seen. */
export const keepEvaluation = async (db: Db, one: NewEvaluation): Promise<boolean> => (await run(db, sql`
  insert into performance_evaluations (id, tree, quarter, said, version, at, person) values (${one.id}, ${one.tree}, ${one.quarter}, ${one.said}::bytea, 1, ${one.at}, ${one.person}::uuid)
  on conflict (tree, quarter) do update set said = excluded.said, version = performance_evaluations.version + 1, at = excluded.at, person = excluded.person
  where performance_evaluations.version = ${one.version}`)) > 0

import type { Id } from '#kernel'
import { maybe, rows, run, sql, type Db } from '#platform/db'

/** An objection to a refusal: its own case, the case that was refused, and how it ended. */
export type RefusalObjection = { case_id: Id<'case'>; refused_case: Id<'case'>; at: Date; ended_at: Date | null; upheld: boolean | null }

/** Ties an objection to a refusal; false when another is open already. */
export const tieRefusal = async (db: Db, one: Pick<RefusalObjection, 'case_id' | 'refused_case' | 'at'>): Promise<boolean> => (await run(db, sql`
  insert into refusal_objections (case_id, refused_case, at) values (${one.case_id}, ${one.refused_case}, ${one.at}) on conflict do nothing`)) === 1

export const refusalOf = (db: Db, caseId: Id<'case'>): Promise<RefusalObjection | null> =>
  maybe(db, sql<RefusalObjection>`select case_id, refused_case, at, ended_at, upheld from refusal_objections where case_id = ${caseId}`)

export const objectionsTo = (db: Db, refused: Id<'case'>): Promise<RefusalObjection[]> =>
  rows(db, sql<RefusalObjection>`select case_id, refused_case, at, ended_at, upheld from refusal_objections where refused_case = ${refused} order by at, case_id`)

export const endRefusal = (db: Db, caseId: Id<'case'>, at: Date | null, upheld: boolean | null): Promise<number> =>
  run(db, sql`update refusal_objections set ended_at = ${at}::timestamptz, upheld = ${upheld}::boolean where case_id = ${caseId}`)

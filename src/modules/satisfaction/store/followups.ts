import type { LocalDate } from '#kernel'
import { row, rows, run, sql, type Db } from '#platform/db'
import type { FollowUpStatus } from '../rules/followup.ts'

export type FollowUpRow = {
  id: string; semester: string; instrument: string; unit: string; service: string | null; element: string; action: string; position: string; due: LocalDate
  status: FollowUpStatus; result: string | null; version: number; made_at: Date; changed_at: Date; simulated: boolean
}

const columns = sql.raw('id, semester, instrument, unit, service, element, action, position, due, status, result, version, made_at, changed_at, simulated')

export const insertFollowUp = (db: Db, one: Omit<FollowUpRow, 'status' | 'result' | 'version' | 'changed_at'>): Promise<number> => run(db, sql`
  insert into survey_followups (${columns})
  values (${one.id}, ${one.semester}, ${one.instrument}, ${one.unit}, ${one.service}, ${one.element}, ${one.action}, ${one.position}, ${one.due}::date, 'open', null, 1, ${one.made_at}, ${one.made_at}, ${one.simulated})`)

export const getFollowUp = (db: Db, id: string): Promise<FollowUpRow> => row(db, sql<FollowUpRow>`select ${columns} from survey_followups where id = ${id}::uuid`, 'no-such-follow-up')

/** Keeps how a plan stands now; nothing is kept (0) when somebody changed it meanwhile. */
export const changeFollowUp = (db: Db, one: Pick<FollowUpRow, 'id' | 'version' | 'status' | 'result' | 'changed_at'>): Promise<number> => run(db, sql`
  update survey_followups set status = ${one.status}, result = ${one.result}, changed_at = ${one.changed_at}, version = version + 1 where id = ${one.id} and version = ${one.version}`)

export type FollowUpsAsked = { semester?: string | undefined; unit?: string | undefined; service?: string | undefined }

/** Plans by the day they are due; those of a service are those for it alone. */
export const listFollowUps = (db: Db, { semester, unit, service }: FollowUpsAsked): Promise<FollowUpRow[]> => rows(db, sql<FollowUpRow>`
  select ${columns} from survey_followups
  where (${semester ?? null}::text is null or semester = ${semester ?? null}) and (${unit ?? null}::text is null or unit = ${unit ?? null})
    and (${service ?? null}::text is null or service = ${service ?? null})
  order by status = 'open' desc, due, id limit 300`)

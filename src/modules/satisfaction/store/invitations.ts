import type { Id, LocalDate } from '#kernel'
import { maybe, rows, run, sql, type Db } from '#platform/db'

export type InvitationWay = 'link' | 'kiosk' | 'tablet' | 'paper'

/** That a finished case asks its applicant; the link itself is only known by its fingerprint. */
export type Invitation = {
  id: Id<'survey'>; case_id: Id<'case'>; registration: string; service: string; unit: string; instrument: string
  invited_at: Date; expires_at: Date; finished: boolean; answered_on: LocalDate | null; way: InvitationWay | null; simulated: boolean
}

const columns = sql.raw('id, case_id, registration, service, unit, instrument, invited_at, expires_at, finished, answered_on, way, simulated')

/** Keeps an invitation, unless the case has one; tells whether it did. */
export const insertInvitation = async (db: Db, one: Omit<Invitation, 'finished' | 'answered_on' | 'way'>, link: Uint8Array): Promise<boolean> => (await run(db, sql`
  insert into survey_invitations (id, case_id, registration, link, service, unit, instrument, invited_at, expires_at, simulated)
  values (${one.id}, ${one.case_id}, ${one.registration}, ${link}::bytea, ${one.service}, ${one.unit}, ${one.instrument}, ${one.invited_at}, ${one.expires_at}, ${one.simulated})
  on conflict (case_id) do nothing`)) === 1

/** A case opened again waits with its survey until it ends again; then the link is good as long as a fresh one. */
export const holdInvitation = (db: Db, caseId: string, finished: boolean, expires: Date): Promise<number> => run(db, sql`
  update survey_invitations set finished = ${finished}, expires_at = ${expires} where case_id = ${caseId} and answered_on is null`)

export const invitationByLink = (db: Db, link: Uint8Array): Promise<Invitation | null> =>
  maybe(db, sql<Invitation>`select ${columns} from survey_invitations where link = ${link}::bytea`)

export const invitationOfCase = (db: Db, caseId: string): Promise<Invitation | null> =>
  maybe(db, sql<Invitation>`select ${columns} from survey_invitations where case_id = ${caseId}::uuid`)

export const invitationByRegistration = (db: Db, registration: string): Promise<Invitation | null> =>
  maybe(db, sql<Invitation>`select ${columns} from survey_invitations where registration = ${registration}`)

export const invitationById = (db: Db, id: string): Promise<Invitation | null> =>
  maybe(db, sql<Invitation>`select ${columns} from survey_invitations where id = ${id}::uuid`)

/** Marks it answered, once: whoever comes second changes nothing. */
export const markAnswered = async (db: Db, id: string, on: LocalDate, way: InvitationWay): Promise<boolean> => (await run(db, sql`
  update survey_invitations set answered_on = ${on}::date, way = ${way} where id = ${id} and answered_on is null`)) === 1

export type Asked = { service: string; unit: string; asked: number; answered: number; simulated: boolean }

/** How many were asked and how many of them answered, by service, of those asked in the period. */
export const askedBy = (db: Db, period: { from: Date; to: Date }): Promise<Asked[]> => rows(db, sql<Asked>`
  select service, unit, count(*)::int as asked, count(answered_on)::int as answered, bool_or(simulated) as simulated
  from survey_invitations where invited_at >= ${period.from} and invited_at < ${period.to}
  group by service, unit order by service, unit`)

/** Finished cases of these units (`null`: of all) that have not answered yet and still may, newest first: for whoever hands over the tablet. */
export const waitingInvitations = (db: Db, asked: { now: Date; units: readonly string[] | null; limit: number }): Promise<Invitation[]> => rows(db, sql<Invitation>`
  select ${columns} from survey_invitations where answered_on is null and finished and expires_at > ${asked.now}
    and (${asked.units}::text[] is null or unit = any(${asked.units}::text[]))
  order by invited_at desc limit ${asked.limit}`)

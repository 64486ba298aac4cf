import type { Id, LocalDate } from '#kernel'
import type { Capacity } from '#platform/context'
import { maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Outcome, VisitState } from '../rules/visit.ts'

export type VisitId = Id<'visit'>

export type VisitRow = {
  id: VisitId; case_id: Id<'case'>; registration: string; service: string; unit: string; checklist: string; date: LocalDate; state: VisitState; version: number
  planned_at: Date; planned_by: Id<'person'> | null; outcome: Outcome | null; done_at: Date | null; simulated: boolean
  sealed: Uint8Array | null; minutes: Uint8Array | null; erased_at: Date | null
}
export type MemberRow = {
  visit_id: VisitId; person: Id<'person'>; position: string; capacity: Capacity; lead: boolean; left_at: Date | null; excused: boolean
  confirmed_at: Date | null; confirmed_position: string | null; confirmed_capacity: Capacity | null
}

const columns = sql.raw('id, case_id, registration, service, unit, checklist, date, state, version, planned_at, planned_by, outcome, done_at, simulated, sealed, minutes, erased_at')

/** Keeps a new visit; false when one of this id is there already. */
export const insertVisit = async (db: Db, one: Omit<VisitRow, 'version' | 'outcome' | 'done_at' | 'minutes' | 'erased_at' | 'state'>): Promise<boolean> => (await run(db, sql`
  insert into visits (id, case_id, registration, service, unit, checklist, date, state, planned_at, planned_by, simulated, sealed)
  values (${one.id}, ${one.case_id}, ${one.registration}, ${one.service}, ${one.unit}, ${one.checklist}, ${one.date}::date, 'planned', ${one.planned_at}, ${one.planned_by}, ${one.simulated}, ${one.sealed})
  on conflict (id) do nothing`)) === 1

export const findVisit = (db: Db, id: string): Promise<VisitRow | null> => maybe(db, sql<VisitRow>`select ${columns} from visits where id = ${id}`)
export const getVisit = (db: Db, id: string): Promise<VisitRow> => row(db, sql<VisitRow>`select ${columns} from visits where id = ${id}`, 'no-such-visit')

/** The same, held to the end of the transaction: who records and who closes the record wait for each other. */
export const holdVisit = (db: Db, id: string): Promise<VisitRow> => row(db, sql<VisitRow>`select ${columns} from visits where id = ${id} for update`, 'no-such-visit')

/** The visits of a case, in the order they were planned. */
export const visitsOfCase = (db: Db, caseId: string): Promise<VisitRow[]> => rows(db, sql<VisitRow>`select ${columns} from visits where case_id = ${caseId} order by planned_at, id`)

/** Whether a visit of the case is under way. Who asks plans next: two plans made at once are one after the other. */
export async function underWay(db: Db, caseId: string): Promise<boolean> {
  await run(db, sql`select pg_advisory_xact_lock(hashtextextended(${`visits:${caseId}`}, 0))`)
  return (await maybe(db, sql`select 1 from visits where case_id = ${caseId} and state in ('planned', 'minuted')`)) !== null
}

export type Change = Partial<Pick<VisitRow, 'state' | 'date' | 'sealed' | 'minutes' | 'outcome' | 'done_at'>>

/** Writes what changed, on the version that was looked at and held. */
export const changeVisit = (db: Db, before: VisitRow, change: Change): Promise<number> => {
  const after = { ...before, ...change }
  return run(db, sql`
    update visits set state = ${after.state}, date = ${after.date}::date, sealed = ${after.sealed}, minutes = ${after.minutes}, outcome = ${after.outcome}, done_at = ${after.done_at}, version = version + 1
    where id = ${before.id} and version = ${before.version}`)
}

/** Empties what is personal in a visit. */
export const emptyVisit = async (db: Db, id: string, at: Date): Promise<boolean> =>
  (await run(db, sql`update visits set sealed = null, minutes = null, erased_at = ${at}, version = version + 1 where id = ${id} and erased_at is null`)) === 1

/** Puts somebody on the team, or back on it. */
export const putMember = (db: Db, one: Pick<MemberRow, 'visit_id' | 'person' | 'position' | 'capacity' | 'lead'>): Promise<number> => run(db, sql`
  insert into visit_members (visit_id, person, position, capacity, lead) values (${one.visit_id}, ${one.person}, ${one.position}, ${one.capacity}, ${one.lead})
  on conflict (visit_id, person) do update set position = excluded.position, capacity = excluded.capacity, lead = excluded.lead, left_at = null`)

/** Takes from the team whoever is not among these. */
export const dropOthers = (db: Db, visit: string, persons: readonly string[], at: Date): Promise<number> => run(db, sql`
  update visit_members set left_at = ${at}, lead = false where visit_id = ${visit} and left_at is null and not (person = any(${persons}::uuid[]))`)

export const membersOf = (db: Db, visits: readonly string[]): Promise<MemberRow[]> => rows(db, sql<MemberRow>`
  select visit_id, person, position, capacity, lead, left_at, excused, confirmed_at, confirmed_position, confirmed_capacity
  from visit_members where visit_id = any(${visits}::uuid[]) order by lead desc, position, person`)

export const confirmMember = (db: Db, one: Pick<MemberRow, 'visit_id' | 'person' | 'confirmed_position' | 'confirmed_capacity'>, at: Date): Promise<number> => run(db, sql`
  update visit_members set confirmed_at = ${at}, confirmed_position = ${one.confirmed_position}, confirmed_capacity = ${one.confirmed_capacity}
  where visit_id = ${one.visit_id} and person = ${one.person} and confirmed_at is null`)

/** Takes somebody from the team who was there and cannot confirm any more. */
export const excuseMember = (db: Db, visit: string, person: string, at: Date): Promise<number> =>
  run(db, sql`update visit_members set left_at = ${at}, excused = true where visit_id = ${visit} and person = ${person} and left_at is null and confirmed_at is null`)

/** Takes back every confirmation: they were given to other words. */
export const unconfirm = (db: Db, visit: string): Promise<number> => run(db, sql`
  update visit_members set confirmed_at = null, confirmed_position = null, confirmed_capacity = null where visit_id = ${visit} and confirmed_at is not null`)

/** The visits somebody goes on: what is open by day, then what is over, the latest first. */
export const visitsOfPerson = (db: Db, person: string, limit: number): Promise<VisitRow[]> => rows(db, sql<VisitRow>`
  select ${columns} from visits where id in (select visit_id from visit_members where person = ${person} and left_at is null)
  order by (state in ('planned', 'minuted')) desc, case when state in ('planned', 'minuted') then date end, date desc, id limit ${limit}`)

/** Open visits that are somebody's to plan, by day: those of units, of the whole city when none are named, and those this person planned. */
export const visitsToPlan = (db: Db, units: string[] | null, person: string | null, limit: number): Promise<VisitRow[]> => rows(db, sql<VisitRow>`
  select ${columns} from visits where state in ('planned', 'minuted') ${units === null ? sql`` : sql`and (unit = any(${units}::text[]) or planned_by = ${person}::uuid)`} order by date, id limit ${limit}`)

import { rows, run, sql, type Db } from '#platform/db'

export type TaskRow = { id: string; position: string; service: string; act: string; name: string; volume: number | null; minutes: string; sealed_basis: Uint8Array; made_at: Date; ended_at: Date | null }
const columns = sql`id, position, service, act, name, volume, minutes::text as minutes, sealed_basis, made_at, ended_at`

/** The norms that hold for these positions, oldest first. */
export const tasksOf = (db: Db, positions: readonly string[]): Promise<TaskRow[]> => rows(db, sql<TaskRow>`
  select ${columns} from workload_tasks where position = any(${[...positions]}::text[]) and ended_at is null order by made_at, id`)

/** Norms that held before, newest first. */
export const pastTasksOf = (db: Db, position: string): Promise<TaskRow[]> => rows(db, sql<TaskRow>`
  select ${columns} from workload_tasks where position = ${position} and ended_at is not null order by ended_at desc, id limit 50`)

export const insertTask = (db: Db, one: Omit<TaskRow, 'ended_at'> & { person: string | null; by_position: string | null }): Promise<number> => run(db, sql`
  insert into workload_tasks (id, position, service, act, name, volume, minutes, sealed_basis, made_at, person, by_position)
  values (${one.id}, ${one.position}, ${one.service}, ${one.act}, ${one.name}, ${one.volume}, ${one.minutes}::numeric, ${one.sealed_basis}, ${one.made_at}, ${one.person}, ${one.by_position})`)

/** Ends a norm; says whether it held. */
export const endTask = async (db: Db, position: string, id: string, at: Date): Promise<boolean> =>
  (await run(db, sql`update workload_tasks set ended_at = ${at} where id = ${id} and position = ${position} and ended_at is null`)) > 0

/** Ends the norm of a service and act, if one holds. */
export const endNorm = (db: Db, { position, service, act }: Pick<TaskRow, 'position' | 'service' | 'act'>, at: Date): Promise<number> => run(db, sql`
  update workload_tasks set ended_at = ${at} where position = ${position} and service = ${service} and act = ${act} and service <> '' and ended_at is null`)

// From the turn that an act closed back to the entry that opened it.
const opener = sql`
  left join lateral (
    select journal.at from journal
    where journal.subject = acted.subject and journal.seq < acted.seq
      and journal.data->'opens' @> jsonb_build_array(jsonb_build_object('id', (acted.data->>'turn')::int))
    order by journal.seq desc limit 1) as opener on true`

export type ActTime = { service: string; act: string; opened: Date | null; closed: Date }

/** When the newest acts of a position were opened and done, as far as so many of them. */
export const actTimes = (db: Db, position: string, since: Date, most: number): Promise<ActTime[]> => rows(db, sql<ActTime>`
  select of.slug as service, acted.data->>'act' as act, opener.at as opened, acted.at as closed
  from (select subject, seq, at, data from journal where at >= ${since} and type = 'case.acted' and position = ${position} order by at desc limit ${most}) acted
  join case_figures of on of.id = acted.subject ${opener}`)

export type WalkRow = { case: string; ended: 'granted' | 'refused' | 'referred' | 'withdrawn'; late: boolean | null; simulated: boolean; received: Date; step: string | null; act: string | null; position: string | null; opened: Date | null; closed: Date | null }

/** The acts of the newest cases of a definition that ended since a day, case by case in the order of the acts; a case without any is one row without an act. */
export const walksOf = (db: Db, { definition, since, most }: { definition: string; since: Date; most: number }): Promise<WalkRow[]> => rows(db, sql<WalkRow>`
  select done.id as "case", done.status as ended, done.late, done.simulated, done.received_at as received,
    acted.data->>'step' as step, acted.data->>'act' as act, acted.position, opener.at as opened, acted.at as closed
  from (select * from case_figures where definition = ${definition} and ended_at >= ${since} and status <> 'open' order by ended_at desc, id limit ${most}) done
  left join journal acted on acted.subject = done.id and acted.type = 'case.acted' ${opener}
  order by done.received_at, done.id, acted.seq`)

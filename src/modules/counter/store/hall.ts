import type { Id, LocalDate } from '#kernel'
import type { Capacity } from '#platform/context'
import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { Plan } from '../rules/plan.ts'

export const insertPlan = (db: Db, hash: string, plan: Plan, at: Date): Promise<number> => run(db, sql`
  insert into hall_plans (hash, content, at) values (${hash}, ${json(plan)}::jsonb, ${at}) on conflict (hash) do update set at = excluded.at`)

const plans = new WeakMap<Db, { hash: string; content: Plan }>()

/** The hall in force; `null` in a city that has none. What was read once does not travel again while it holds. */
export async function newestPlan(db: Db): Promise<Plan | null> {
  const known = plans.get(db)
  const found = await maybe(db, sql<{ hash: string; content: Plan | null }>`
    select hash, case when hash is distinct from ${known?.hash ?? null}::text then content end as content from hall_plans order by at desc, hash limit 1`)
  if (!found?.content) return found && known ? known.content : null
  plans.set(db, { hash: found.hash, content: found.content })
  return found.content
}

/** Who sits at a counter today. */
export type DeskRow = {
  counter: string; day: LocalDate; person: Id<'person'>; position: string; capacity: Capacity; since: Date; paused: boolean; pause_until: string | null; run: number
}

const columns = sql.raw('counter, day, person, position, capacity, since, paused, pause_until, run')

/** Sits somebody at a counter for a day; nothing when somebody sits there. */
export const insertDesk = (db: Db, one: DeskRow): Promise<number> => run(db, sql`
  insert into desks (counter, day, person, position, capacity, since) values (${one.counter}, ${one.day}::date, ${one.person}, ${one.position}, ${one.capacity}, ${one.since})
  on conflict do nothing`)

export const desksOn = (db: Db, day: LocalDate): Promise<DeskRow[]> => rows(db, sql<DeskRow>`select ${columns} from desks where day = ${day}::date order by counter`)

/** The desk of a person today, locked until the transaction ends: one act at a time at one counter. */
export const lockDeskOf = (db: Db, day: LocalDate, person: string): Promise<DeskRow | null> =>
  maybe(db, sql<DeskRow>`select ${columns} from desks where day = ${day}::date and person = ${person}::uuid for update`)

export const deskOf = (db: Db, day: LocalDate, person: string): Promise<DeskRow | null> =>
  maybe(db, sql<DeskRow>`select ${columns} from desks where day = ${day}::date and person = ${person}::uuid`)

type Place = Pick<DeskRow, 'day' | 'counter'>

export const setRun = (db: Db, { day, counter }: Place, passed: number): Promise<number> =>
  run(db, sql`update desks set run = ${passed} where day = ${day}::date and counter = ${counter}`)

export const setPause = (db: Db, { day, counter }: Place, until: string | null | false): Promise<number> => run(db, sql`
  update desks set paused = ${until !== false}, pause_until = ${until === false ? null : until}::text where day = ${day}::date and counter = ${counter}`)

export const deleteDesk = (db: Db, { day, counter }: Place): Promise<number> => run(db, sql`delete from desks where day = ${day}::date and counter = ${counter}`)
export const deleteOldDesks = (db: Db, today: LocalDate): Promise<number> => run(db, sql`delete from desks where day < ${today}::date`)

export type TextRow = { id: string; text: string; at: Date; made_by: Id<'person'> | null }

export const insertText = (db: Db, one: TextRow): Promise<number> =>
  run(db, sql`insert into hall_texts (id, text, at, made_by) values (${one.id}, ${one.text}, ${one.at}, ${one.made_by}::uuid)`)

export const listTexts = (db: Db, most: number): Promise<TextRow[]> => rows(db, sql<TextRow>`select id, text, at, made_by from hall_texts order by at desc, id desc limit ${most}`)

export type KioskRow = { id: Id<'kiosk'>; name: string; made_at: Date; made_by: Id<'person'> | null; ended_at: Date | null }

export const insertKiosk = (db: Db, one: KioskRow): Promise<number> =>
  run(db, sql`insert into kiosks (id, name, made_at, made_by) values (${one.id}, ${one.name}, ${one.made_at}, ${one.made_by}::uuid)`)

export const listKiosks = (db: Db): Promise<KioskRow[]> =>
  rows(db, sql<KioskRow>`select id, name, made_at, made_by, ended_at from kiosks order by ended_at nulls first, made_at desc limit 50`)

export const openKiosk = (db: Db, id: string): Promise<KioskRow | null> =>
  maybe(db, sql<KioskRow>`select id, name, made_at, made_by, ended_at from kiosks where id = ${id}::uuid and ended_at is null`)

export const endKiosk = (db: Db, id: string, at: Date): Promise<number> => run(db, sql`update kiosks set ended_at = ${at} where id = ${id}::uuid and ended_at is null`)

import type { Id, LocalDate } from '#kernel'
import { json, row, rows, run, sql, type Db } from '#platform/db'
import type { Appointed, Delegation, Holder, PersonId } from '../rules/organization.ts'

export type NewPerson = { id: PersonId; name: string; sealedNumber: Uint8Array | null; simulated: boolean; now: Date }

export const insertPerson = (db: Db, person: NewPerson): Promise<number> => run(db, sql`
  insert into persons (id, name, sealed_number, simulated, made_at)
  values (${person.id}, ${person.name}, ${person.sealedNumber}, ${person.simulated}, ${person.now})`)

export type NewHolder = { id: Id<'holder'>; person: PersonId; position: string; capacity: Appointed; from: LocalDate; to: LocalDate | null; decree: string; simulated: boolean }

export const insertHolder = (db: Db, one: NewHolder): Promise<number> => run(db, sql`
  insert into holders (id, person, position, capacity, from_date, to_date, decree, simulated)
  values (${one.id}, ${one.person}, ${one.position}, ${one.capacity}, ${one.from}::date, ${one.to}::date, ${one.decree}, ${one.simulated})`)

/** Holds the position still while an appointment to it is decided, so that two at once see one another. */
export const lockPosition = (db: Db, slug: string): Promise<unknown> =>
  row(db, sql`select slug from positions where slug = ${slug} for update`, 'no-such-position')

export const endHolder = (db: Db, id: string, on: LocalDate): Promise<number> =>
  run(db, sql`update holders set to_date = ${on}::date where id = ${id}`)

export const holderOf = (db: Db, id: string): Promise<Holder> => row<Holder>(db, sql`
  select id, person, position, capacity, from_date as from, to_date as to, decree from holders where id = ${id}`, 'no-such-holder')

export type NewDelegation = Omit<Delegation, 'id'> & { id: Id<'delegation'>; simulated: boolean }

export const insertDelegation = (db: Db, one: NewDelegation): Promise<number> => run(db, sql`
  insert into delegations (id, from_position, to_position, to_person, from_date, to_date, decree, acts, simulated)
  values (${one.id}, ${one.position}, ${one.toPosition}, ${one.toPerson}, ${one.from}::date, ${one.to}::date, ${one.decree},
    array(select jsonb_array_elements_text(${json(one.acts)}::jsonb)), ${one.simulated})`)

/** A delegation that has begun ends on a day; one that has not is taken back by ending before it begins, so it goes. */
export const endDelegation = (db: Db, id: string, on: LocalDate): Promise<number> => run(db, sql`
  with gone as (delete from delegations where id = ${id} and from_date > ${on}::date)
  update delegations set to_date = ${on}::date where id = ${id} and from_date <= ${on}::date`)

export const delegationOf = (db: Db, id: string): Promise<{ id: string; position: string; from: LocalDate; to: LocalDate }> =>
  row(db, sql`select id, from_position as position, from_date as from, to_date as to from delegations where id = ${id}`, 'no-such-delegation')

/** Names of persons by id; an unknown id is missing. */
export const namesOf = async (db: Db, ids: readonly PersonId[]): Promise<Map<PersonId, string>> =>
  new Map((await rows<{ id: PersonId; name: string }>(db, sql`select id, name from persons where id = any(${[...ids]}::uuid[])`)).map(({ id, name }) => [id, name]))

export type DemoRows = {
  persons: { id: PersonId; name: string }[]
  holders: { id: Id<'holder'>; person: PersonId; position: string; capacity: Appointed; from: LocalDate; to: LocalDate | null }[]
}

/** Keeps the made-up people of try-out mode, all marked as such. */
export async function insertDemo(db: Db, demo: DemoRows, now: Date): Promise<void> {
  await run(db, sql`
    insert into persons (id, name, simulated, made_at)
    select id, name, true, ${now} from jsonb_to_recordset(${json(demo.persons)}::jsonb) as p (id uuid, name text)`)
  await run(db, sql`
    insert into holders (id, person, position, capacity, from_date, to_date, decree, simulated)
    select id, person, position, capacity, "from", "to", 'data simulasi', true
    from jsonb_to_recordset(${json(demo.holders)}::jsonb) as h (id uuid, person uuid, position text, capacity text, "from" date, "to" date)`)
}

/** The name of one person, or `null`. */
export const nameOf = async (db: Db, id: PersonId): Promise<string | null> => (await namesOf(db, [id])).get(id) ?? null

import type { Id, LocalDate } from '#kernel'
import { refuse } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { PermitState, Standing } from '../rules/life.ts'

export type PermitId = Id<'permit'>

/** A permit as it stands in the database, without what is sealed. */
export type PermitRow = {
  id: PermitId; kind: string; number: string; product_id: string; case_id: Id<'case'>; holder_case: Id<'case'>; unit: string; state: PermitState; version: number
  issued_on: LocalDate; from_on: LocalDate; to_on: LocalDate | null
  suspended_from: LocalDate | null; suspended_to: LocalDate | null; ended_from: LocalDate | null; ended_as: Extract<Standing, 'revoked' | 'cancelled' | 'closed'> | null
  district: string | null; village: string | null; shown_name: string | null; names: string[]; holder_mac: Uint8Array | null
  reminded: number | null; forget: boolean; simulated: boolean
  /** When the paper in force was numbered; the permit itself was issued on `issued_on`. `null` where no paper is known. */
  numbered_at: Date | null
}

export const columns = sql.raw(`permits.id, kind, permits.number, permits.product_id, permits.case_id, holder_case, unit, state, version, permits.issued_on, from_on, to_on, suspended_from, suspended_to, ended_from, ended_as,
  district, village, shown_name, names, holder_mac, reminded, forget, simulated, (select at from permit_papers paper where paper.product_id = permits.product_id) as numbered_at`)

export const getPermit = (db: Db, id: PermitId): Promise<PermitRow> => row(db, sql<PermitRow>`select ${columns} from permits where id = ${id}`, 'no-such-permit')

/** The permit that a paper granted, renewed or changed; `null` when the paper is no permit. */
export const permitOfProduct = (db: Db, product: string): Promise<PermitRow | null> => maybe(db, sql<PermitRow>`
  select ${columns} from permits where id = (select permit_id from permit_papers where product_id = ${product})`)

/** The permit that has or once had this number. */
export const permitOfNumber = (db: Db, number: string): Promise<PermitRow | null> => maybe(db, sql<PermitRow>`
  select ${columns} from permits where id = (select permit_id from permit_papers where number = ${number})`)

/** Permits a case is about: the one it granted, or the one it asks to renew, change or keep. */
export const permitsOfCase = (db: Db, id: Id<'case'>): Promise<PermitRow[]> => rows(db, sql<PermitRow>`
  select ${columns} from permits where case_id = ${id} or id = (select permit_id from permit_cases where case_id = ${id})`)

/** Keeps a new permit with what is sealed of it and its first paper, in one sentence; a number given before is refused by the database. */
export const insertPermit = (db: Db, one: Omit<PermitRow, 'numbered_at'>, { sealed, at }: { sealed: Uint8Array; at: Date }): Promise<number> => run(db, sql`
  with kept as (
    insert into permits (id, kind, number, product_id, case_id, holder_case, unit, state, issued_on, from_on, to_on, district, village, shown_name, names, holder_mac, simulated)
    values (${one.id}, ${one.kind}, ${one.number}, ${one.product_id}, ${one.case_id}, ${one.holder_case}, ${one.unit}, ${json(one.state)}::jsonb, ${one.issued_on}::date, ${one.from_on}::date,
      ${one.to_on}::date, ${one.district}::text, ${one.village}::text, ${one.shown_name}::text, ${one.names}::text[], ${one.holder_mac}::bytea, ${one.simulated})
    returning id, product_id, case_id, number),
  words as (insert into permit_words (word, issued_on, permit_id) select distinct word, ${one.issued_on}::date, kept.id from kept, unnest(${one.names}::text[]) as word),
  counted as (
    insert into permit_days (issued_on, kind, unit, n, simulated) values (${one.issued_on}::date, ${one.kind}, ${one.unit}, 1, ${one.simulated ? 1 : 0})
    on conflict (issued_on, kind, unit) do update set n = permit_days.n + 1, simulated = permit_days.simulated + excluded.simulated),
  paper as (insert into permit_papers (product_id, permit_id, case_id, number, at) select product_id, id, case_id, number, ${at}::timestamptz from kept)
  insert into permit_private (permit_id, sealed) select id, ${sealed}::bytea from kept`)

/** Keeps a permit as it now stands, unless somebody changed it meanwhile. That the holder's case was erased is said of this holder alone. */
export async function updatePermit(db: Db, one: PermitRow): Promise<void> {
  const kept = await run(db, sql`
    update permits set number = ${one.number}, holder_case = ${one.holder_case}::uuid, product_id = ${one.product_id}::uuid, state = ${json(one.state)}::jsonb, to_on = ${one.to_on}::date,
      suspended_from = ${one.suspended_from}::date, suspended_to = ${one.suspended_to}::date, ended_from = ${one.ended_from}::date, ended_as = ${one.ended_as}::text,
      district = ${one.district}::text, village = ${one.village}::text, shown_name = ${one.shown_name}::text, names = ${one.names}::text[],
      holder_mac = ${one.holder_mac}::bytea, reminded = ${one.reminded}::int, forget = forget and holder_case = ${one.holder_case}::uuid, version = version + 1
    where id = ${one.id} and version = ${one.version}`)
  if (kept !== 1) refuse('conflict', 'changed-meanwhile')
}

/** Puts the words by which everybody finds a permit in the place of those before. */
export async function replaceWords(db: Db, { id, names, issued_on }: Pick<PermitRow, 'id' | 'names' | 'issued_on'>): Promise<void> {
  await run(db, sql`delete from permit_words where permit_id = ${id}`)
  await run(db, sql`insert into permit_words (word, issued_on, permit_id) select distinct word, ${issued_on}::date, ${id}::uuid from unnest(${names}::text[]) as word`)
}

/** Adds the paper by which a permit was renewed or changed. */
export const insertPaper = (db: Db, one: { product: string; permit: PermitId; caseId: Id<'case'>; number: string; at: Date }): Promise<number> => run(db, sql`
  insert into permit_papers (product_id, permit_id, case_id, number, at) values (${one.product}, ${one.permit}, ${one.caseId}, ${one.number}, ${one.at})`)

export type Paper = { product_id: string; case_id: Id<'case'>; number: string; at: Date }

export const papersOf = (db: Db, id: PermitId): Promise<Paper[]> => rows(db, sql<Paper>`select product_id, case_id, number, at from permit_papers where permit_id = ${id} order by at, product_id`)

export const getSealed = async (db: Db, id: PermitId): Promise<Uint8Array | null> =>
  (await maybe(db, sql<{ sealed: Uint8Array | null }>`select sealed from permit_private where permit_id = ${id}`))?.sealed ?? null

export const updateSealed = (db: Db, id: PermitId, sealed: Uint8Array): Promise<number> =>
  run(db, sql`update permit_private set sealed = ${sealed}::bytea where permit_id = ${id} and sealed is not null`)

/** Empties everything personal that is kept of a permit; its number, days and decisions stay. */
export async function emptyPermit(db: Db, id: PermitId, at: Date): Promise<void> {
  await run(db, sql`update permit_private set sealed = null, erased_at = ${at} where permit_id = ${id} and sealed is not null`)
  await run(db, sql`delete from permit_words where permit_id = ${id}`)
  await run(db, sql`update permits set shown_name = null, names = '{}', holder_mac = null, forget = false, version = version + 1 where id = ${id}`)
}

export const rememberToForget = (db: Db, id: PermitId): Promise<number> => run(db, sql`update permits set forget = true where id = ${id}`)

/** Permits that are over on that day and whose case was erased before. */
export const toForget = (db: Db, day: LocalDate, limit: number): Promise<PermitRow[]> => rows(db, sql<PermitRow>`
  select ${columns} from permits where forget and (to_on < ${day}::date or ended_from <= ${day}::date) order by id limit ${limit}`)

/** A case about a permit: an application to renew, change or transfer it, or an objection to a decision. */
export type TiedCase = { case_id: Id<'case'>; permit_id: PermitId; purpose: 'renewal' | 'amendment' | 'transfer' | 'objection'; decision: number | null; at: Date; ended_at: Date | null }

export const tieCase = (db: Db, one: TiedCase): Promise<number> => run(db, sql`
  insert into permit_cases (case_id, permit_id, purpose, decision, at) values (${one.case_id}, ${one.permit_id}, ${one.purpose}, ${one.decision}::int, ${one.at})`)

export const tiedCase = (db: Db, id: Id<'case'>): Promise<TiedCase | null> =>
  maybe(db, sql<TiedCase>`select case_id, permit_id, purpose, decision, at, ended_at from permit_cases where case_id = ${id}`)

export const tiedTo = (db: Db, id: PermitId): Promise<TiedCase[]> =>
  rows(db, sql<TiedCase>`select case_id, permit_id, purpose, decision, at, ended_at from permit_cases where permit_id = ${id} order by at desc, case_id`)

export const endTie = (db: Db, id: Id<'case'>, at: Date | null): Promise<number> => run(db, sql`update permit_cases set ended_at = ${at}::timestamptz where case_id = ${id}`)

/** Permits whose last day lies between these and whose holder was not told at this distance or a nearer one; ended ones, and those that never held so long, are left alone. */
export const toRemind = (db: Db, { from, until, distance, limit }: { from: LocalDate; until: LocalDate; distance: number; limit: number }): Promise<PermitRow[]> => rows(db, sql<PermitRow>`
  select ${columns} from permits
  where to_on >= ${from}::date and to_on <= ${until}::date and ended_from is null and (reminded is null or reminded > ${distance}::int)
    and to_on - from_on >= ${distance}::int
  order by to_on, id limit ${limit}`)

/** Marks how many days before the end the holder was told; false when somebody did so meanwhile. */
export const markReminded = async (db: Db, id: PermitId, distance: number): Promise<boolean> =>
  (await run(db, sql`update permits set reminded = ${distance}::int where id = ${id} and (reminded is null or reminded > ${distance}::int)`)) === 1

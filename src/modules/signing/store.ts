import { newId, type Id } from '#kernel'
import { maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Kind } from './rules/certificate.ts'
import type { Item, Round, State } from './rules/round.ts'

export type PersonId = Id<'person'>
export type CertificateRow = { id: string; person: PersonId | null; kind: Kind | 'authority'; sealed: Uint8Array; valid_from: Date | null; valid_to: Date | null; made_at: Date }

const columns = sql.raw('id, person, kind, sealed, valid_from, valid_to, made_at')

/** What somebody signs with today. */
export const certificateInUse = (db: Db, person: PersonId): Promise<CertificateRow | null> =>
  maybe(db, sql<CertificateRow>`select ${columns} from certificates where person = ${person} and ended_at is null and sealed is not null`)

/** The certificates in use of which somebody's papers may wait: all but made-up ones where those need nobody. */
export const certificatesAwaited = (db: Db, { madeUp }: { madeUp: boolean }): Promise<(Pick<CertificateRow, 'valid_from' | 'valid_to'> & { person: PersonId })[]> => rows(db, sql`
  select person, valid_from, valid_to from certificates where person is not null and ended_at is null and sealed is not null ${madeUp ? sql`` : sql`and kind <> 'try-out'`}`)

export const authorityInUse = (db: Db): Promise<CertificateRow | null> =>
  maybe(db, sql<CertificateRow>`select ${columns} from certificates where kind = 'authority' and ended_at is null and sealed is not null`)

/** Keeps a certificate where there is none in use; false when there is one already. */
export const insertCertificate = async (db: Db, one: CertificateRow): Promise<boolean> => (await run(db, sql`
  insert into certificates (id, person, kind, sealed, valid_from, valid_to, made_at)
  values (${one.id}, ${one.person}::uuid, ${one.kind}, ${one.sealed}::bytea, ${one.valid_from}::timestamptz, ${one.valid_to}::timestamptz, ${one.made_at})
  on conflict do nothing`)) === 1

/** Ends the certificate in use and empties its row; false when there was none. */
export const endCertificate = async (db: Db, person: PersonId, at: Date): Promise<boolean> =>
  (await run(db, sql`update certificates set ended_at = ${at}, sealed = null where person = ${person} and ended_at is null`)) === 1

export type ReadRow = { case_id: string; turn: number; version: number; at: Date }

/** The drafts of these cases that somebody has opened. */
export const readsOf = (db: Db, person: PersonId, cases: readonly string[]): Promise<ReadRow[]> =>
  rows(db, sql<ReadRow>`select case_id, turn, version, at from draft_reads where person = ${person} and case_id = any(${[...cases]}::uuid[])`)

/** Notes that a draft was opened; false when it was noted for this version before. */
export const noteRead = async (db: Db, person: PersonId, { case_id: id, turn, version, at }: ReadRow): Promise<boolean> => (await run(db, sql`
  insert into draft_reads (person, case_id, turn, version, at) values (${person}, ${id}, ${turn}, ${version}, ${at})
  on conflict (person, case_id, turn) do update set version = excluded.version, at = excluded.at where draft_reads.version <> excluded.version`)) === 1

/** Forgets who read the drafts of a case. */
export const forgetReads = (db: Db, id: string): Promise<number> => run(db, sql`delete from draft_reads where case_id = ${id}`)

export type NewItem = Pick<Item, 'case_id' | 'version' | 'turn' | 'state'>

/** Begins a round with its papers in order. */
export async function insertRound(db: Db, person: PersonId, items: readonly NewItem[], at: Date): Promise<string> {
  const id = newId<'round'>(at)
  await run(db, sql`insert into signing_rounds (id, person, begun_at, alive_at) values (${id}, ${person}, ${at}, ${at})`)
  await run(db, sql`insert into signing_items (round, place, case_id, version, turn, state)
    select ${id}, place, case_id, version, turn, state from unnest(${items.map((_, place) => place + 1)}::int[], ${items.map((one) => one.case_id)}::uuid[],
      ${items.map((one) => one.version)}::int[], ${items.map((one) => one.turn)}::int[], ${items.map((one) => one.state)}::text[]) as given (place, case_id, version, turn, state)`)
  return id
}

export const getRound = (db: Db, id: string, person: PersonId): Promise<Round> =>
  row(db, sql<Round>`select id, person, begun_at, alive_at, finished_at from signing_rounds where id = ${id} and person = ${person}`, 'no-such-round')

export const latestRounds = (db: Db, person: PersonId, limit: number): Promise<Round[]> =>
  rows(db, sql<Round>`select id, person, begun_at, alive_at, finished_at from signing_rounds where person = ${person} order by begun_at desc limit ${limit}`)

export const itemsOf = (db: Db, round: string): Promise<Item[]> =>
  rows(db, sql<Item>`select place, case_id, version, turn, state, code from signing_items where round = ${round} order by place`)

export const markItem = (db: Db, round: string, place: number, { state, code }: { state: State; code: string | null }): Promise<number> =>
  run(db, sql`update signing_items set state = ${state}, code = ${code}::text where round = ${round} and place = ${place}`)

export const markAlive = (db: Db, round: string, at: Date): Promise<number> => run(db, sql`update signing_rounds set alive_at = ${at} where id = ${round}`)

/** Takes up an interrupted round; false when somebody else has. */
export const takeUp = async (db: Db, round: string, { before, at }: { before: Date; at: Date }): Promise<boolean> =>
  (await run(db, sql`update signing_rounds set alive_at = ${at} where id = ${round} and finished_at is null and alive_at < ${before}`)) === 1

export const finishRound = (db: Db, round: string, at: Date): Promise<number> =>
  run(db, sql`update signing_rounds set finished_at = ${at}, alive_at = ${at} where id = ${round} and finished_at is null`)

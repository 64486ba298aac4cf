import type { LocalDate } from '#kernel'
import { rows, sql, type Db } from '#platform/db'
import type { Standing } from '../rules/life.ts'
import { columns, type PermitRow } from './permits.ts'

/** What a list of permits is narrowed by; absent parts narrow nothing. */
export type Wanted = {
  day: LocalDate
  number?: string | undefined
  kind?: string | undefined
  district?: string | undefined
  standing?: Standing | undefined
  year?: number | undefined
  /** Words of the name everybody may read; all of them. */
  words?: string[] | undefined
  /** Fingerprint of a holder's whole name, for officers. */
  holder?: Uint8Array | undefined
  /** Units somebody may read; all when absent. */
  units?: string[] | undefined
}

const none = sql``

/** How a permit stands on a day, as a condition; the same as `standingOn` reads from the state. */
function stands(standing: Standing, day: LocalDate) {
  const over = sql`(ended_from is not null and ended_from <= ${day}::date)`
  const past = sql`(to_on is not null and to_on < ${day}::date)`
  const held = sql`(suspended_from is not null and suspended_from <= ${day}::date and (suspended_to is null or suspended_to > ${day}::date))`
  switch (standing) {
    case 'revoked': case 'cancelled': case 'closed': return sql`and ended_as = ${standing} and ${over}`
    case 'expired': return sql`and ${past} and not ${over}`
    case 'suspended': return sql`and ${held} and not ${past} and not ${over}`
    case 'coming': return sql`and from_on > ${day}::date and not ${held} and not ${over}`
    case 'active': return sql`and from_on <= ${day}::date and not ${past} and not ${held} and not ${over}`
  }
}

const like = (number: string): string => `${number.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const narrowed = ({ day, number, kind, district, standing, year, words, holder, units }: Wanted) => sql`
  where true ${number === undefined ? none : sql`and (upper(number) like ${like(number.toUpperCase())} or id = (select permit_id from permit_papers where number = ${number}))`}
    ${kind === undefined ? none : sql`and kind = ${kind}`} ${district === undefined ? none : sql`and district = ${district}`}
    ${year === undefined ? none : sql`and issued_on >= ${`${year}-01-01`}::date and issued_on <= ${`${year}-12-31`}::date`}
    ${words === undefined ? none : holder === undefined ? sql`and names @> ${words}::text[]` : sql`and (names @> ${words}::text[] or holder_mac = ${holder}::bytea)`}
    ${units === undefined ? none : sql`and unit = any(${units}::text[])`}
    ${standing === undefined ? none : stands(standing, day)}`

/** A page of the permits wanted, newest first; those that ran out by their last day. */
export const searchPermits = (db: Db, wanted: Wanted, { limit, offset }: { limit: number; offset: number }): Promise<PermitRow[]> => rows(db, sql<PermitRow>`
  select ${columns} from permits ${narrowed(wanted)}
  order by ${wanted.standing === 'expired' && wanted.year === undefined ? sql`to_on desc` : sql`issued_on desc`}, id desc limit ${limit} offset ${offset}`)

/** How many are wanted, counted up to `most`: beyond that nobody leafs through them, and counting all would keep everybody waiting. */
export const countPermits = async (db: Db, wanted: Wanted, most: number): Promise<number> =>
  (await rows(db, sql<{ count: number }>`select count(*)::int as count from (select 1 from permits ${narrowed(wanted)} limit ${most}) as found`))[0]?.count ?? 0

/** Permits wanted after this one by id, for whoever reads all of them. */
export const permitsAfter = (db: Db, wanted: Wanted, after: string, limit: number): Promise<PermitRow[]> => rows(db, sql<PermitRow>`
  select ${columns} from permits ${narrowed(wanted)} and id > ${after}::uuid order by id limit ${limit}`)

/** Years in which permits were issued, newest first. */
export const yearsOfIssue = async (db: Db): Promise<number[]> => {
  const [span] = await rows(db, sql<{ first: LocalDate | null; last: LocalDate | null }>`select min(issued_on) as first, max(issued_on) as last from permits`)
  if (!span?.first || !span.last) return []
  const [first, last] = [Number(span.first.slice(0, 4)), Number(span.last.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, index) => last - index)
}

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
  /** The first and the last day of issue. */
  since?: LocalDate | undefined
  until?: LocalDate | undefined
  /** Words of the name everybody may read; all of them, the rarest first. */
  words?: string[] | undefined
  /** Fingerprint of a holder's whole name, for officers. */
  holder?: Uint8Array | undefined
  /** Signers whose papers wait for them: a permit whose only paper does is not there yet for everybody outside. */
  awaited?: readonly string[] | undefined
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

/** How many numbers with one beginning are looked at: who types so little is shown the first of them. */
const mostNumbers = 1_000

const like = (number: string): string => `${number.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const enough = 1_000

/** The words with the rarest first, as far as that matters. */
export const rarestFirst = async (db: Db, words: string[]): Promise<string[]> => (words.length < 2 ? words : (await rows(db, sql<{ word: string }>`
  select wanted.word from unnest(${words}::text[]) as wanted (word)
  order by (select count(*) from (select 1 from permit_words p where p.word = wanted.word limit ${enough}) as found)`)).map(({ word }) => word))

/**
 * The first word leads by its own index, newest first. The others are asked for row by row (a subquery with its own limit is never turned
 * into a join), so that no guess of how many there are makes the database read all of them.
 */
function named([leading = '', ...others]: string[]) {
  const also = others.map((word) => sql`and (select true from permit_words o where o.permit_id = w.permit_id and o.word = ${word} limit 1)`)
  return sql`and w.word = ${leading} ${sql.join(also, sql` `)}`
}

/** Leaves out permits whose first paper is signed and not printed yet, because its signer has still to open the certificate. */
const notAwaited = (awaited: readonly string[] | undefined) => (!awaited?.length ? none : sql`and not exists (
  select from case_products paper where paper.id = permits.product_id and not paper.printed and not paper.simulated and paper.signed_at is not null and paper.signer = any(${[...awaited]}::uuid[])
    and not exists (select from permit_papers older where older.permit_id = permits.id and older.product_id <> permits.product_id))`)

const narrowed = ({ day, number, kind, district, standing, year, since, until, words, holder, awaited, units }: Wanted) => sql`
  where true ${number === undefined ? none : sql`and permits.id in (select permit_id from permit_papers where upper(number) like ${like(number.toUpperCase())} order by upper(number) limit ${mostNumbers})`}
    ${kind === undefined ? none : sql`and kind = ${kind}`} ${district === undefined ? none : sql`and district = ${district}`}
    ${year === undefined ? none : sql`and permits.issued_on >= ${`${year}-01-01`}::date and permits.issued_on <= ${`${year}-12-31`}::date`}
    ${since === undefined ? none : sql`and permits.issued_on >= ${since}::date`} ${until === undefined ? none : sql`and permits.issued_on <= ${until}::date`}
    ${words === undefined ? none : named(words)} ${holder === undefined ? none : sql`and holder_mac = ${holder}::bytea`}
    ${units === undefined ? none : sql`and unit = any(${units}::text[])`} ${standing === undefined ? none : stands(standing, day)} ${notAwaited(awaited)}`

const from = ({ words }: Wanted) => (words === undefined ? sql`from permits` : sql`from permit_words w join permits on permits.id = w.permit_id`)

/** The order of a list: newest first, by the words' own index where words lead; those that ran out by their last day. */
function order({ words, standing, year }: Wanted) {
  if (words !== undefined) return sql`w.issued_on desc, w.permit_id desc`
  return standing === 'expired' && year === undefined ? sql`to_on desc, id desc` : sql`permits.issued_on desc, id desc`
}

/** A page of the permits wanted. */
export const searchPermits = (db: Db, wanted: Wanted, { limit, offset }: { limit: number; offset: number }): Promise<PermitRow[]> =>
  rows(db, sql<PermitRow>`select ${columns} ${from(wanted)} ${narrowed(wanted)} order by ${order(wanted)} limit ${limit} offset ${offset}`)

/** Permits wanted after this one by id, for whoever reads all of them. */
export const permitsAfter = (db: Db, wanted: Wanted, after: string, limit: number): Promise<PermitRow[]> => rows(db, sql<PermitRow>`
  select ${columns} ${from(wanted)} ${narrowed(wanted)} and permits.id > ${after}::uuid order by permits.id limit ${limit}`)

/** Years in which permits were issued, newest first. */
export const yearsOfIssue = async (db: Db): Promise<number[]> => {
  const [span] = await rows(db, sql<{ first: LocalDate | null; last: LocalDate | null }>`select min(issued_on) as first, max(issued_on) as last from permits`)
  if (!span?.first || !span.last) return []
  const [first, last] = [Number(span.first.slice(0, 4)), Number(span.last.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, index) => last - index)
}

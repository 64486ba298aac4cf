import { expect } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { faultsOf } from './page.ts'
import type { World } from './world.ts'

/** What somebody may send in place of what is asked, by what it is. */
export const hostile: readonly (readonly [string, string | string[]])[] = [
  ['nothing', ''], ['blanks', ' \t '], ['two values', ['a', 'b']], ['a huge text', 'x'.repeat(60_000)], ['a control sign', 'a\u0007b'], ['a NUL', 'a\u0000b'], ['half a letter', 'a\uD83Db'],
  ['markup', '<script>alert(1)</script>'], ['a sentence of SQL', "'; drop table tickets; --"], ['a way up', '../../etc/passwd'], ['a name every object has', '__proto__'], ['a number far out', '999999999999999999999'],
  ['a negative number', '-1'], ['another alphabet', 'ﷺ٣٤५'], ['an id of nothing', '01936b5c-0000-7000-8000-000000000000'],
]

/** Ids and links in an address that lead to nothing. */
export const nowhere: readonly string[] = ['x', '0', '-1', '..%2f..%2f', "'%20or%201=1--", '01936b5c-0000-7000-8000-000000000000', '01936B5C-0000-7000-8000-00000000000G', '__proto__', 'constructor', '%F0%9F%98%80', 'a'.repeat(2_000), '%00']

/** How many rows each table of the program holds: what a refusal must leave as it was. */
export async function counted(hall: World): Promise<Record<string, number>> {
  const tables = await rows<{ name: string }>(hall.house.database.db, sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`)
  const each = tables.filter(({ name }) => name !== 'sessions').map(({ name }) => sql`select ${name} as name, count(*)::int as n from ${sql.table(name)}`)
  const all = await rows<{ name: string; n: number }>(hall.house.database.db, sql`${sql.join(each, sql` union all `)}`)
  return Object.fromEntries(all.map(({ name, n }) => [name, n]))
}

/** Where the log of the database stands: while it does not move, nothing at all was written. On a server others write too, and it tells nothing. */
async function written(hall: World): Promise<string | null> {
  const { kind, db } = hall.house.database
  return kind === 'embedded' ? (await row<{ at: string }>(db, sql`select pg_current_wal_insert_lsn()::text as at`)).at : null
}

/** A refusal that a person can read: on a page that is sound, without code of theirs in it. An `unseen` field is one that only a tampered form gets wrong. */
export async function readable(answer: Response, what: string, unseen: readonly string[] = []): Promise<string> {
  const html = await answer.text()
  expect([what, answer.status >= 400 && answer.status < 500]).toEqual([what, true])
  expect([what, faultsOf(html).filter((fault) => !unseen.some((field) => fault === `leads to #f-${field}`))]).toEqual([what, []])
  expect([what, html.includes('<script>alert')]).toEqual([what, false])
  return html
}

type Form = { path: string; who?: string | null; fields: Record<string, string>; unseen?: readonly string[]; headers?: () => Record<string, string> }

/**
 * Sends a form once for each field and each hostile value, all else as it should be. What is refused is refused on a page and leaves every table as it
 * was; nothing breaks the program. Returns what was taken all the same, by field and value.
 */
export async function sendHostile(hall: World, { path, who = null, fields, unseen = [], headers = () => ({}) }: Form): Promise<string[]> {
  const taken: string[] = []
  let before = await counted(hall)
  const session = async (): Promise<Record<string, string>> => (who === null ? {} : { cookie: await hall.cookie(who) })
  let signedIn = await session()
  for (const field of Object.keys(fields)) {
    for (const [what, value] of hostile) {
      const name = `${path} ${field}: ${what}`
      const stood = await written(hall)
      const answer = await hall.post(path, { ...fields, [field]: value }, null, { ...signedIn, ...headers() })
      if (answer.status === 303) {
        taken.push(`${field}: ${what}`)
        before = await counted(hall)
        signedIn = await session()
        continue
      }
      if (stood === null || stood !== await written(hall)) expect([name, await counted(hall)]).toEqual([name, before])
      await readable(answer, name, unseen)
    }
  }
  return taken
}

/** The defects the program logged, in its own words. */
export const defects = (hall: World): unknown[] => hall.log.filter((line) => line['level'] === 'error')

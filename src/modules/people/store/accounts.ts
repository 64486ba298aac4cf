import { createHash } from 'node:crypto'
import type { Id } from '#kernel'
import { maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { PersonId } from '../rules/organization.ts'

export type AccountRow = {
  id: Id<'account'>; person: PersonId; name: string; signInName: string
  twoFactor: boolean; mustChange: boolean; simulated: boolean; disabledAt: Date | null
}

const columns = sql`a.id, a.person, p.name, a.sign_in_name as "signInName", a.two_factor as "twoFactor",
  a.must_change as "mustChange", a.simulated, a.disabled_at as "disabledAt"`

/** Accounts whose person or sign-in name holds the words, by name. */
export const listAccounts = (db: Db, words: string): Promise<AccountRow[]> => rows<AccountRow>(db, sql`
  select ${columns} from accounts a join persons p on p.id = a.person
  where p.name ilike ${like(words)} or a.sign_in_name ilike ${like(words)}
  order by p.name, a.sign_in_name`)

const like = (words: string): string => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export const getAccount = (db: Db, id: string): Promise<AccountRow> => row<AccountRow>(db, sql`
  select ${columns} from accounts a join persons p on p.id = a.person where a.id = ${id}`, 'no-such-account')

export const accountCount = async (db: Db): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from accounts`)).n

/** Of these persons those who can sign in: an account that is open. */
export const personsWithAccount = async (db: Db, persons: readonly string[]): Promise<Set<string>> => new Set((await rows<{ person: string }>(db, sql`
  select distinct person from accounts where disabled_at is null and person = any(${[...persons]}::uuid[])`)).map((one) => one.person))

/** Closes or opens an account again. */
export const setDisabled = (db: Db, id: Id<'account'>, at: Date | null, now: Date): Promise<number> =>
  run(db, sql`update accounts set disabled_at = ${at}, changed_at = ${now} where id = ${id}`)

const fingerprint = (token: string): Buffer => createHash('sha256').update(token).digest()

export type LinkKind = 'set-up' | 'password'

/** Keeps the fingerprint of a link that works once; an older one for the same account no longer works. */
export async function keepLink(db: Db, link: { token: string; kind: LinkKind; account: Id<'account'> | null; expiresAt: Date }): Promise<void> {
  await run(db, sql`delete from one_time_links where kind = ${link.kind} and account is not distinct from ${link.account}`)
  await run(db, sql`
    insert into one_time_links (fingerprint, kind, account, expires_at) values (${fingerprint(link.token)}, ${link.kind}, ${link.account}, ${link.expiresAt})`)
}

/** The link of this token, while it works. */
export const findLink = (db: Db, token: string, kind: LinkKind, now: Date): Promise<{ account: Id<'account'> | null } | null> =>
  maybe(db, sql`select account from one_time_links where fingerprint = ${fingerprint(token)} and kind = ${kind} and used_at is null and expires_at > ${now}`)

/** Uses the link up; false when somebody else did meanwhile. */
export const useLink = async (db: Db, token: string, now: Date): Promise<boolean> =>
  (await rows(db, sql`update one_time_links set used_at = ${now} where fingerprint = ${fingerprint(token)} and used_at is null returning 1`)).length > 0

export const insertGrant = (db: Db, grant: { id: Id<'grant'>; person: PersonId | null; position: string | null; role: string; unit: string | null }): Promise<{ id: string }[]> =>
  rows(db, sql`
    insert into grants (id, person, position, role, unit) values (${grant.id}, ${grant.person}, ${grant.position}, ${grant.role}, ${grant.unit})
    on conflict do nothing returning id`)

export const deleteGrant = (db: Db, id: string): Promise<number> => run(db, sql`delete from grants where id = ${id}`)

export const updateRole = (db: Db, slug: string, permissions: readonly string[]): Promise<number> =>
  run(db, sql`update roles set permissions = ${[...permissions]}::text[] where slug = ${slug}`)

/** The demo accounts for the sign-in page, with the position each person holds first. */
export const demoAccounts = (db: Db): Promise<{ signInName: string; person: PersonId; name: string }[]> => rows(db, sql`
  select a.sign_in_name as "signInName", a.person, p.name from accounts a join persons p on p.id = a.person
  where a.simulated and a.disabled_at is null order by a.sign_in_name`)

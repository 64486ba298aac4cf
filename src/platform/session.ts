import { createHmac, timingSafeEqual } from 'node:crypto'
import { refuse, type Id } from '#kernel'
import { authOf, cookieName } from './auth.ts'
import type { House } from './context.ts'
import { maybe, row, rows, run, sql, type Db } from './db.ts'
import { passwordFits } from './password.ts'

export { hashPassword, passwordFits } from './password.ts'
export { cookieName, sessionHours } from './auth.ts'

/** Where a request comes from: its headers, the visitor's address, and the moment. */
export type Visit = { headers: Headers; address: string; now: Date }

/** How a sign-in ended: signed in, or the right password and now a code is wanted; with the cookies to set either way. */
export type Entered = { kind: 'in' | 'code'; cookies: string[] }

const wrongPerAccount = 5
const wrongPerAddress = 20
const tries = new Map<string, { minute: number; count: number }>()

/** Counts a try before it is made, so that a hundred at once are no way round the limit. */
function take(key: string, most: number, now: Date): void {
  const minute = Math.floor(now.getTime() / 60_000)
  const before = tries.get(key)
  const count = before?.minute === minute ? before.count : 0
  if (count >= most) refuse('conflict', 'too-many-tries', { data: { minutes: 1 } })
  if (tries.size > 20_000) for (const [old, { minute: at }] of tries) if (at !== minute) tries.delete(old)
  tries.set(key, { minute, count: count + 1 })
}

function giveBack(key: string): void {
  const before = tries.get(key)
  if (before) tries.set(key, { ...before, count: before.count - 1 })
}

/** Runs a try at a secret: right ones cost nothing, wrong ones count against the account and the address for a minute. */
async function guarded<T>(visit: Visit, account: string, work: () => Promise<T>): Promise<T> {
  const keys: [string, number][] = [[`account:${account}`, wrongPerAccount], [`address:${visit.address}`, wrongPerAddress]]
  for (const [key, most] of keys) take(key, most, visit.now)
  const done = await work()
  for (const [key] of keys) giveBack(key)
  return done
}

/** What the library is told of a request: its cookies, and the kind of browser in two words instead of its whole name. */
const told = (headers: Headers, cookie = headers.get('cookie') ?? ''): Headers =>
  new Headers({ cookie, 'user-agent': browserOf(headers.get('user-agent') ?? '') })

const browsers: [RegExp, string][] = [[/Edg/, 'Edge'], [/OPR|Opera/, 'Opera'], [/SamsungBrowser/, 'Samsung Internet'], [/Firefox|FxiOS/, 'Firefox'], [/Chrome|CriOS/, 'Chrome'], [/Safari/, 'Safari']]
const systems: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS/, 'macOS'], [/Linux|CrOS/, 'Linux']]

/** `Firefox, Android`: enough to know one's own device again, too little to know a person. */
export function browserOf(agent: string): string {
  const first = (list: [RegExp, string][]): string | undefined => list.find(([pattern]) => pattern.test(agent))?.[1]
  return [first(browsers), first(systems)].filter(Boolean).join(', ')
}

type Answer = { status: number; code: string; body: Record<string, unknown>; cookies: string[] }

async function answerOf(response: Response): Promise<Answer> {
  const body = await response.json().catch(() => ({})) as Record<string, unknown>
  return { status: response.status, code: String(body['code'] ?? ''), body, cookies: response.headers.getSetCookie() }
}

/** `name=value` of cookies just set, for sending them straight on. */
export const asCookie = (set: readonly string[]): string => set.map((one) => one.split(';', 1)[0]).join('; ')

/** A name as it is kept: people type capitals and spaces around it, and no name holds what prints nothing. */
export const signInName = (typed: string): string => typed.normalize('NFC').replace(/\p{Cc}/gu, '').trim().toLowerCase().slice(0, 80)

/** Tries name and password. Refuses a wrong pair (`wrong-sign-in`), a disabled account, and too many tries; an unknown name takes as long as a known one. */
export async function signIn(house: House, visit: Visit, typed: { name: string; password: string }): Promise<Entered> {
  const name = signInName(typed.name) || '-'
  return guarded(visit, name, async () => {
    const password = typed.password.slice(0, 256) || '-'
    const answer = await answerOf(await (await authOf(house)).api.signInUsername({ body: { username: name, password }, headers: told(visit.headers), asResponse: true }))
    if (answer.code === 'FAILED_TO_CREATE_SESSION') return refuse('conflict', 'account-disabled')
    if (answer.status !== 200) return refuse('invalid', 'wrong-sign-in', { field: 'password' })
    return { kind: answer.body['twoFactorRedirect'] ? 'code' : 'in', cookies: answer.cookies }
  })
}

/** Tries the six digits of the authenticator app, or a recovery code, after the right password. */
export async function enterCode(house: House, visit: Visit, code: string, set?: readonly string[]): Promise<Entered> {
  const headers = told(visit.headers, set ? asCookie(set) : undefined)
  const digits = code.replace(/\s/g, '')
  return guarded(visit, `code:${visit.address}`, async () => {
    const { api } = await authOf(house)
    const answer = await answerOf(/^\d{6}$/.test(digits)
      ? await api.verifyTOTP({ body: { code: digits }, headers, asResponse: true })
      : await api.verifyBackupCode({ body: { code: digits.slice(0, 40) }, headers, asResponse: true }))
    if (answer.code === 'INVALID_TWO_FACTOR_COOKIE') return refuse('conflict', 'sign-in-again')
    if (answer.code === 'ACCOUNT_TEMPORARILY_LOCKED' || answer.code.startsWith('TOO_MANY')) return refuse('conflict', 'too-many-tries', { data: { minutes: 15 } })
    if (answer.status !== 200) return refuse('invalid', 'wrong-code', { field: 'code' })
    return { kind: 'in', cookies: answer.cookies }
  })
}

/** Ends the session of these headers and returns the cookies that clear it. */
export async function signOut(house: House, headers: Headers): Promise<string[]> {
  return (await answerOf(await (await authOf(house)).api.signOut({ headers: told(headers), asResponse: true }))).cookies
}

/** The session a request claims, when its cookie was signed by this house; costs no query. */
export function tokenOf(house: House, headers: Headers): string | null {
  const wanted = `${cookieName(house)}=`
  const sent = headers.get('cookie')?.split(/; */).find((part) => part.startsWith(wanted))?.slice(wanted.length)
  if (!sent) return null
  const [token = '', signature = ''] = unescaped(sent).split('.')
  const right = Buffer.from(createHmac('sha256', house.vault.secret('session')).update(token).digest('base64'))
  const given = Buffer.from(signature)
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

function unescaped(text: string): string {
  try { return decodeURIComponent(text) } catch { return '' }
}

export type Session = { id: string; browser: string; at: Date; current: boolean }

/** The open sessions of an account, newest first; the one that asks is marked. */
export async function sessionsOf(db: Db, account: Id<'account'>, token: string | null): Promise<Session[]> {
  return rows<Session>(db, sql`
    select id, coalesce(browser, '') as browser, made_at as at, token = ${token ?? ''} as current
    from sessions where account = ${account} and expires_at > now() order by made_at desc`)
}

/** Ends one session of an account; one that is not its own is not found. */
export async function endSession(db: Db, account: Id<'account'>, id: string): Promise<void> {
  if (await run(db, sql`delete from sessions where id = ${id} and account = ${account}`) === 0) refuse('not-found', 'no-such-session')
}

/** Ends every session of an account but the one kept. */
export const endSessions = (db: Db, account: Id<'account'>, keep: string | null = null): Promise<number> =>
  run(db, sql`delete from sessions where account = ${account} and token is distinct from ${keep}`)

const tidy = (db: Db): Promise<number> => run(db, sql`
  with steps as (delete from sign_in_steps where expires_at < now()) delete from sessions where expires_at < now()`)

/** Removes what has run out; daily work. */
export const tidySessions = async (db: Db): Promise<void> => { await tidy(db) }

export type NewAccount = { id: Id<'account'>; person: Id<'person'>; name: string; hash: string; mustChange: boolean; simulated: boolean; now: Date }

/** Keeps accounts with the hashes of their passwords. A name that is taken is refused (`name-taken`). */
export async function insertAccounts(db: Db, made: readonly NewAccount[]): Promise<void> {
  const names = made.map((one) => one.name)
  if (await maybe(db, sql`select 1 from accounts where sign_in_name = any(${names}::text[])`)) refuse('conflict', 'name-taken', { field: 'name' })
  const list = JSON.stringify(made)
  await run(db, sql`
    insert into accounts (id, person, sign_in_name, display_name, email, must_change, simulated, made_at, changed_at)
    select id, person, name, name, id || '@akun.invalid', "mustChange", simulated, now, now
    from jsonb_to_recordset(${list}::jsonb) as a (id uuid, person uuid, name text, "mustChange" boolean, simulated boolean, now timestamptz)`)
  await run(db, sql`
    insert into passwords (id, account, account_id, provider, password, made_at, changed_at)
    select id, id, id, 'credential', hash, now, now
    from jsonb_to_recordset(${list}::jsonb) as a (id uuid, hash text, now timestamptz)`)
}

/** Whether this is the account's password now; counts as a try. */
export function checkPassword(house: House, visit: Visit, account: Id<'account'>, password: string): Promise<void> {
  return guarded(visit, account, async () => {
    const kept = await row<{ password: string }>(house.database.db, sql`select password from passwords where account = ${account} and provider = 'credential'`)
    if (!(await passwordFits({ hash: kept.password, password }))) refuse('invalid', 'wrong-password', { field: 'current' })
  })
}

/** Replaces the hash of an account's password and ends its sessions but the one kept. */
export async function replacePassword(db: Db, account: Id<'account'>, changed: { hash: string; mustChange: boolean; keep: string | null; now: Date }): Promise<void> {
  await run(db, sql`update passwords set password = ${changed.hash}, changed_at = ${changed.now} where account = ${account} and provider = 'credential'`)
  await run(db, sql`update accounts set must_change = ${changed.mustChange}, changed_at = ${changed.now} where id = ${account}`)
  await endSessions(db, account, changed.keep)
}

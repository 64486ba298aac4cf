import { randomBytes } from 'node:crypto'
import { isId, newId, randomCode, refuse, refuseAll, type Id, type Problem } from '#kernel'
import { inTx, need, type Actor, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { checkPassword, endSession, endSessions, hashPassword, insertAccounts, replacePassword, signInName, tokenOf, type Visit } from '#platform/session'
import { passwordFaults, isSignInName } from '../rules/password.ts'
import { grantsOf, mayGrant, mayGrantTo, mayKeepAccount, mayShapeRoles, newToOneself } from '../rules/reach.ts'
import type { PersonId } from '../rules/organization.ts'
import { directory } from '../store/cache.ts'
import { deleteGrant, findLink, getAccount, insertGrant, keepLink, setDisabled, updateRole, useLink, type AccountRow } from '../store/accounts.ts'
import { today } from './appoint.ts'
import { organizationSubject } from './load.ts'

type OwnAccount = { account: Id<'account'>; person: PersonId }

/** The account of whoever is signed in. */
export function ownAccount(actor: Actor): OwnAccount {
  const { account, person } = actor
  return account && person ? { account, person } : refuse('forbidden', 'not-signed-in')
}

/** Refuses unless the actor looks after that person's account: by reach over every position and grant of the person. */
async function keptBy(ctx: Ctx, person: PersonId): Promise<void> {
  need(ctx, 'people.accounts')
  const { holdingsOf, organization } = await directory(ctx.db)
  const holdings = holdingsOf(person, today(ctx))
  if (!mayKeepAccount(ctx.actor, holdings, grantsOf(organization, person, holdings))) refuse('forbidden', 'not-permitted')
}

/** An account this actor may look after; another unit's is forbidden. */
export async function keptAccount(ctx: Ctx, id: string): Promise<AccountRow> {
  need(ctx, 'people.accounts')
  const account = await getAccount(ctx.db, isId(id) ? id : refuse('not-found', 'no-such-account'))
  await keptBy(ctx, account.person)
  return account
}

const linkHours = 72
const longLink = (): string => randomCode(32).toLowerCase()

async function newLink(ctx: Ctx, account: Id<'account'>): Promise<string> {
  const token = longLink()
  await keepLink(ctx.db, { token, kind: 'password', account, expiresAt: new Date(ctx.now.getTime() + linkHours * 3_600_000) })
  return `/sandi/${token}`
}

const accountFaults = (name: string): Problem[] =>
  isSignInName(name) ? [] : [{ code: name === '' ? 'name-missing' : 'sign-in-name-wrong', field: 'name' }]

/** Opens an account for a person and returns the link, good once, by which the person chooses the password. */
export async function openAccount(ctx: Ctx, typed: { person: string; name: string }): Promise<string> {
  const name = typed.name.trim() === '' ? '' : signInName(typed.name)
  const { organization } = await directory(ctx.db)
  const person = organization.persons.has(typed.person as PersonId) ? (typed.person as PersonId) : null
  need(ctx, 'people.accounts')
  refuseAll([...accountFaults(name), ...(person ? [] : [{ code: typed.person === '' ? 'person-missing' : 'no-such-person', field: 'person' }])])
  if (!person) return refuse('invalid', 'no-such-person')
  await keptBy(ctx, person)
  const hash = await hashPassword(randomBytes(32).toString('hex')) // slow, so before the transaction
  return inTx(ctx, async () => {
    const id = newId<'account'>(ctx.now)
    await insertAccounts(ctx.db, [{ id, person, name, hash, mustChange: true, simulated: ctx.simulated, now: ctx.now }])
    await record(ctx, { subject: person, kind: 'person', type: 'account.opened', data: { account: id } })
    return newLink(ctx, id)
  })
}

/** Closes an account, ending its sessions at once, or opens it again. Nobody closes the own one. */
export function switchAccount(ctx: Ctx, id: string, open: boolean): Promise<void> {
  return inTx(ctx, async () => {
    const account = await keptAccount(ctx, id)
    if (account.id === ctx.actor.account) refuse('conflict', 'own-account')
    await setDisabled(ctx.db, account.id, open ? null : ctx.now, ctx.now)
    if (!open) await endSessions(ctx.db, account.id)
    await record(ctx, { subject: account.person, kind: 'person', type: open ? 'account.enabled' : 'account.disabled', data: { account: account.id } })
  })
}

/** Makes a link, good once, by which the holder of an account chooses a new password; the old one works until then. */
export function resetLink(ctx: Ctx, id: string): Promise<string> {
  return inTx(ctx, async () => {
    const account = await keptAccount(ctx, id)
    await record(ctx, { subject: account.person, kind: 'person', type: 'account.reset-asked', data: { account: account.id } })
    return newLink(ctx, account.id)
  })
}

const twiceFaults = (typed: { next: string; again: string }, name: string): Problem[] => {
  const faults = passwordFaults(typed.next, name)
  return faults.length > 0 || typed.next === typed.again ? faults : [{ code: 'passwords-differ', field: 'again' }]
}

/** The account for which a password link is, while it works. */
export async function accountOfLink(ctx: Ctx, token: string): Promise<AccountRow> {
  const link = await findLink(ctx.db, token, 'password', ctx.now)
  return link?.account ? getAccount(ctx.db, link.account) : refuse('not-found', 'link-used')
}

/** Chooses a password by a link; every session of the account ends. */
export async function choosePassword(ctx: Ctx, token: string, typed: { next: string; again: string }): Promise<void> {
  const account = await accountOfLink(ctx, token)
  refuseAll(twiceFaults(typed, account.signInName))
  const hash = await hashPassword(typed.next)
  await inTx(ctx, async () => {
    if (!(await useLink(ctx.db, token, ctx.now))) refuse('not-found', 'link-used')
    await replacePassword(ctx.db, account.id, { hash, mustChange: false, keep: null, now: ctx.now })
    await record(ctx, { subject: account.person, kind: 'person', type: 'account.password-chosen', data: { account: account.id } })
  })
}

/** Changes the own password; the other sessions of the account end. */
export async function changePassword(ctx: Ctx, visit: Visit, typed: { current: string; next: string; again: string }): Promise<void> {
  const { account, person } = ownAccount(ctx.actor)
  const { signInName: name } = await getAccount(ctx.db, account)
  refuseAll(twiceFaults(typed, name))
  await checkPassword(ctx.house, visit, account, typed.current)
  const hash = await hashPassword(typed.next)
  await inTx(ctx, async () => {
    await replacePassword(ctx.db, account, { hash, mustChange: false, keep: tokenOf(ctx.house, visit.headers), now: ctx.now })
    await record(ctx, { subject: person, kind: 'person', type: 'account.password-changed', data: { account } })
  })
}

/** Ends one of the own sessions. */
export function endOwnSession(ctx: Ctx, session: string): Promise<void> {
  return inTx(ctx, async () => {
    const { account, person } = ownAccount(ctx.actor)
    await endSession(ctx.db, account, isId(session) ? session : refuse('not-found', 'no-such-session'))
    await record(ctx, { subject: person, kind: 'person', type: 'account.session-ended', data: { account, session } })
  })
}

export type GrantTyped = { person: string; role: string; unit: string }

const notOneself = (ctx: Ctx, person: PersonId): void => {
  if (!mayGrantTo(ctx.actor, person)) refuse('conflict', 'own-role')
}

/** Gives a person a role over a unit, or (`*`) over the whole city; nobody gives away more than is held there, nor to the own person. */
export function grantRole(ctx: Ctx, typed: GrantTyped): Promise<void> {
  return inTx(ctx, async () => {
    const { organization } = await directory(ctx.db)
    const person = organization.persons.has(typed.person as PersonId) ? (typed.person as PersonId) : refuse('not-found', 'no-such-person')
    await keptBy(ctx, person)
    notOneself(ctx, person)
    const role = organization.roles.get(typed.role)
    const unit = typed.unit === '*' ? null : typed.unit
    refuseAll([
      ...(role ? [] : [{ code: typed.role === '' ? 'role-missing' : 'no-such-role', field: 'role' }]),
      ...(unit === null || organization.units.has(unit) ? [] : [{ code: typed.unit === '' ? 'unit-missing' : 'no-such-unit', field: 'unit' }]),
    ])
    if (!role) return
    if (!mayGrant(ctx.actor, role, unit)) refuse('forbidden', 'more-than-own')
    const id = newId<'grant'>(ctx.now)
    const kept = await insertGrant(ctx.db, { id, person, position: null, role: role.slug, unit })
    if (kept.length === 0) refuse('conflict', 'granted-already', { field: 'role' })
    await record(ctx, { subject: person, kind: 'person', type: 'role.granted', data: { grant: id, role: role.slug, unit } })
  })
}

/** Takes a person's role away; nobody the own. */
export function revokeRole(ctx: Ctx, person: PersonId, id: string): Promise<void> {
  return inTx(ctx, async () => {
    const { organization } = await directory(ctx.db)
    const grant = organization.grants.find((one) => one.id === id && one.person === person)
    const role = grant && organization.roles.get(grant.role)
    if (!grant || !role) return refuse('not-found', 'no-such-grant')
    await keptBy(ctx, person)
    notOneself(ctx, person)
    if (!mayGrant(ctx.actor, role, grant.unit)) refuse('forbidden', 'more-than-own')
    await deleteGrant(ctx.db, grant.id)
    await record(ctx, { subject: person, kind: 'person', type: 'role.revoked', data: { grant: id, role: role.slug, unit: grant.unit } })
  })
}

/** Changes what a role lets one do; only whoever looks after every account, and only with permissions that stand in some role; nobody widens a role that is held by the own person. */
export function shapeRole(ctx: Ctx, slug: string, permissions: readonly string[]): Promise<void> {
  return inTx(ctx, async () => {
    if (!mayShapeRoles(ctx.actor)) refuse('forbidden', 'not-permitted')
    const { organization } = await directory(ctx.db)
    const role = organization.roles.get(slug) ?? refuse('not-found', 'no-such-role')
    const known = new Set([...organization.roles.values()].flatMap((one) => one.permissions))
    if (permissions.length === 0) refuse('invalid', 'permission-missing', { field: 'permissions' })
    if (permissions.some((one) => !known.has(one))) refuse('invalid', 'no-such-permission', { field: 'permissions' })
    const own = ctx.actor.person === null ? [] : grantsOf(organization, ctx.actor.person, ctx.actor.holdings)
    if (newToOneself(ctx.actor, own, role, permissions).length > 0) refuse('conflict', 'own-role-wider', { field: 'permissions' })
    await updateRole(ctx.db, slug, [...new Set(permissions)])
    await record(ctx, { subject: organizationSubject, kind: 'organization', type: 'role.shaped', data: { role: slug, from: role.permissions, to: permissions } })
  })
}

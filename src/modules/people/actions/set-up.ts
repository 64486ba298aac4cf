import { newId, randomCode, refuse, refuseAll, type Problem } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { hashPassword, insertAccounts, signInName } from '#platform/session'
import { passwordFaults, isSignInName } from '../rules/password.ts'
import { accountCount, findLink, insertGrant, keepLink, useLink } from '../store/accounts.ts'
import { directory } from '../store/cache.ts'
import { insertPerson } from '../store/holders.ts'
import { keepRoles } from '../store/organization.ts'
import { nameFaults } from './appoint.ts'

const setUpHours = 24
const administrator = {
  slug: 'administrator', name: { id: 'Administrator sistem', en: 'System administrator' }, permissions: ['people.read', 'people.manage', 'people.accounts'],
}

/** The path of the first set-up, good once and for a day; `null` when there is an account already. A newer link replaces an older one. */
export function setUpLink(ctx: Ctx): Promise<string | null> {
  return inTx(ctx, async () => {
    if ((await accountCount(ctx.db)) > 0) return null
    const token = randomCode(32).toLowerCase()
    await keepLink(ctx.db, { token, kind: 'set-up', account: null, expiresAt: new Date(ctx.now.getTime() + setUpHours * 3_600_000) })
    return `/siapkan/${token}`
  })
}

/** Refuses a set-up link that does not work, or any once there is an account. */
export async function checkSetUp(ctx: Ctx, token: string): Promise<void> {
  const link = await findLink(ctx.db, token, 'set-up', ctx.now)
  if (!link || (await accountCount(ctx.db)) > 0) refuse('not-found', 'link-used')
}

export type SetUpTyped = { person: string; name: string; next: string; again: string }

function setUpFaults(typed: SetUpTyped, name: string): Problem[] {
  const own = [...nameFaults(typed.person, 'person'), ...(isSignInName(name) ? [] : [{ code: 'sign-in-name-wrong', field: 'name' }])]
  const password = passwordFaults(typed.next, name)
  const twice = password.length === 0 && typed.next !== typed.again ? [{ code: 'passwords-differ', field: 'again' }] : []
  return [...own, ...password, ...twice]
}

/** Makes the first administrator, over the whole city, and uses the link up. */
export async function setUp(ctx: Ctx, token: string, typed: SetUpTyped): Promise<void> {
  await checkSetUp(ctx, token)
  const name = typed.name.trim() === '' ? '' : signInName(typed.name)
  refuseAll(setUpFaults(typed, name))
  const hash = await hashPassword(typed.next)
  await inTx(ctx, async () => {
    if (!(await useLink(ctx.db, token, ctx.now))) refuse('not-found', 'link-used')
    if (!(await directory(ctx.db)).organization.roles.has(administrator.slug)) await keepRoles(ctx.db, [administrator])
    const person = newId<'person'>(ctx.now)
    const account = newId<'account'>(ctx.now)
    await insertPerson(ctx.db, { id: person, name: typed.person.normalize('NFC').trim(), sealedNumber: null, simulated: false, now: ctx.now })
    await insertAccounts(ctx.db, [{ id: account, person, name, hash, mustChange: false, simulated: false, now: ctx.now }])
    await insertGrant(ctx.db, { id: newId(ctx.now), person, position: null, role: administrator.slug, unit: null })
    await record(ctx, { subject: person, kind: 'person', type: 'account.set-up', data: { account, role: administrator.slug } })
  })
}

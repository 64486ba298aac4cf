import { createHash } from 'node:crypto'
import { newId, refuse, type Id } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import { canonical, record } from '#platform/journal'
import { hashPassword, insertAccounts } from '#platform/session'
import type { Demo } from '../rules/demo-file.ts'
import { chosenOf, differences, grantsByFile, grantsChosen, type CityFiles, type Difference } from '../rules/difference.ts'
import type { Organization as OrganizationOfFile, Role } from '../rules/organization-file.ts'
import type { Organization, PersonId } from '../rules/organization.ts'
import { directory } from '../store/cache.ts'
import { insertDelegation, insertDemo, type DemoRows } from '../store/holders.ts'
import { cityFiles, dropPositionGrants, fileState, keepAgencies, keepFile, keepPositionGrants, keepPositions, keepRoles, keepUnits, settleFile } from '../store/organization.ts'
import { accountCount } from '../store/accounts.ts'

/** The name under which the journal keeps what happens to the organization as a whole. */
export const organizationSubject = '00000000-0000-7000-8000-00000000b0a1'

async function keepContent(ctx: Ctx, { organization, roles }: CityFiles, grants: ReturnType<typeof grantsByFile>): Promise<void> {
  await keepAgencies(ctx.db, organization.agencies)
  await keepUnits(ctx.db, organization.units)
  await keepPositions(ctx.db, organization.positions)
  await keepRoles(ctx.db, roles)
  await keepPositionGrants(ctx.db, ctx.now, grants)
}

/**
 * Takes in what the city's files say of the organization and its roles, once for each content. The first content is
 * applied; a later one waits as a draft until somebody looks at it, since what was edited on screen wins.
 */
export function loadOrganization(ctx: Ctx, organization: OrganizationOfFile, roles: Role[]): Promise<'applied' | 'pending' | 'known'> {
  const content: CityFiles = { organization, roles }
  const hash = createHash('sha256').update(canonical(content)).digest('hex')
  return inTx(ctx, async () => {
    if (await fileState(ctx.db, hash)) return 'known'
    const first = (await cityFiles(ctx.db, 'applied')) === null
    if (first) await keepContent(ctx, content, grantsByFile(organization.positions, roles))
    const state = first ? 'applied' : 'pending'
    await keepFile(ctx.db, { hash, content, state, now: ctx.now })
    const counts = { positions: organization.positions.length, units: organization.units.length, roles: roles.length }
    await record(ctx, { subject: organizationSubject, kind: 'organization', type: `organization.file-${state}`, data: { hash, ...counts } })
    return state
  })
}

/** What the program holds now, in the shape of the city's files. */
export function asFiles(organization: Organization): CityFiles {
  const roles = Map.groupBy(organization.grants.filter((grant) => grant.position !== null), (grant) => grant.position ?? '')
  const positions = [...organization.positions.values()].map(({ slug, name, unit, agency, level, many }) => (
    { slug, name, unit, agency, level, many, roles: [...new Set((roles.get(slug) ?? []).map(({ role }) => role))] }))
  return {
    organization: { agencies: [...organization.agencies.values()], units: [...organization.units.values()], positions },
    roles: [...organization.roles.values()],
  }
}

export type Draft = { hash: string; at: Date; content: CityFiles; base: CityFiles; found: Difference[] }

/** The changed content of the city's files that waits, with what it would change; `null` when none waits. */
export async function pendingDraft(ctx: Ctx): Promise<Draft | null> {
  const pending = await cityFiles(ctx.db, 'pending')
  const base = (await cityFiles(ctx.db, 'applied'))?.content
  if (!pending || !base) return null
  const { organization } = await directory(ctx.db)
  return { ...pending, base, found: differences(base, pending.content, asFiles(organization)) }
}

/** Settles a waiting draft: does what was chosen of it, and leaves the rest as it stands here. */
export function settleDraft(ctx: Ctx, hash: string, keys: ReadonlySet<string>): Promise<number> {
  need(ctx, 'people.manage', '*')
  return inTx(ctx, async () => {
    const draft = await pendingDraft(ctx)
    if (!draft || draft.hash !== hash) return refuse('conflict', 'draft-changed')
    const known = new Set(draft.found.map(({ key }) => key))
    if ([...keys].some((key) => !known.has(key))) refuse('invalid', 'unknown-choice', { field: 'keys' })
    const chosen = chosenOf(draft.content, draft.found, keys)
    if (chosen.roles.length > 0) need(ctx, 'people.accounts', '*')
    const here = new Set([...(await directory(ctx.db)).positions.keys(), ...chosen.organization.positions.map((one) => one.slug)])
    const before = new Map(draft.base.organization.positions.map((position) => [position.slug, position.roles]))
    for (const { slug, roles } of chosen.organization.positions) {
      await dropPositionGrants(ctx.db, slug, (before.get(slug) ?? []).filter((role) => !roles.includes(role)))
    }
    await keepContent(ctx, chosen, grantsChosen(draft.content, chosen).filter((one) => here.has(one.position)))
    await settleFile(ctx.db, hash, 'applied')
    await record(ctx, { subject: organizationSubject, kind: 'organization', type: 'organization.draft-settled', data: { hash, taken: [...keys].toSorted() } })
    return keys.size
  })
}

/** The password of every demo account; try-out mode only, and shown on the sign-in page. */
export const demoPassword = 'balai-coba-2026'

type Prepared = DemoRows & { accounts: { id: Id<'account'>; person: PersonId; name: string }[] }

function prepare(demo: Demo, now: Date): Prepared {
  const people = demo.people.map((one) => ({ ...one, id: newId<'person'>(now) }))
  return {
    persons: people.map(({ id, name }) => ({ id, name })),
    holders: people.flatMap(({ id, holds }) => holds.map(({ position, as, from, until }) => (
      { id: newId<'holder'>(now), person: id, position, capacity: as, from, to: until }))),
    accounts: people.map(({ id, login }) => ({ id: newId<'account'>(now), person: id, name: login })),
  }
}

/** Fills try-out mode with made-up holders and an account for each; does nothing where there are accounts already. */
export async function loadDemo(ctx: Ctx, demo: Demo): Promise<number> {
  if (ctx.house.config.mode !== 'try-out') throw new Error('demo people are for try-out mode only')
  if ((await accountCount(ctx.db)) > 0) return 0
  const hash = await hashPassword(demoPassword)
  return inTx(ctx, async () => {
    const { accounts, ...made } = prepare(demo, ctx.now)
    await insertDemo(ctx.db, made, ctx.now)
    await insertAccounts(ctx.db, accounts.map((one) => ({ ...one, hash, mustChange: false, simulated: true, now: ctx.now })))
    for (const { from, to, acts, since, until, reason } of demo.delegations) {
      await insertDelegation(ctx.db, { id: newId(ctx.now), position: from, toPosition: to, toPerson: null, from: since, to: until, decree: reason, acts, simulated: true })
    }
    await record(ctx, { subject: organizationSubject, kind: 'organization', type: 'organization.demo-loaded', data: { persons: accounts.length } })
    return accounts.length
  })
}

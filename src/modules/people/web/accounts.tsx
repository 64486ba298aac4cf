import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { refuse, say, type Problem } from '#kernel'
import { may, need } from '#platform/context'
import { submit } from '#platform/http'
import type { Env } from '#platform/module'
import type { Option } from '#ui/field'
import { officerPage } from '#ui/page'
import { grantRole, keptAccount, openAccount, resetLink, revokeRole, shapeRole, switchAccount } from '../actions/accounts.ts'
import { today } from '../actions/appoint.ts'
import { words } from '../messages/words.ts'
import { AccountDetailPage, AccountsPage, CloseAccountPage, LinkPage, RolePage, RolesPage, type AccountLine, type GrantLine } from '../pages/accounts.tsx'
import { inTreeOrder } from '../pages/positions.tsx'
import { grantsOf, mayGrant, mayGrantTo, mayKeepAccount, mayShapeRoles } from '../rules/reach.ts'
import { listAccounts, type AccountRow } from '../store/accounts.ts'
import { directory, type Directory } from '../store/cache.ts'
import { formOf, text } from './form.ts'

type Typed = Record<string, unknown>
const openForm = z.object({ person: text, name: text })
const grantForm = z.object({ role: text, unit: text })
const revokeForm = z.object({ grant: text })
const many = z.union([text, z.array(z.string().max(200)).max(500)]).transform((list) => [list].flat().filter(Boolean))
const roleForm = z.object({ permissions: many })
const nothing = z.object({})

function lineOf(c: Context<Env>, found: Directory, account: AccountRow): AccountLine {
  const holdings = found.holdingsOf(account.person, today(c.var.ctx))
  const positions = holdings.filter(({ capacity }) => capacity !== 'head').flatMap(({ position }) => found.positions.get(position)?.name ?? [])
  return { ...account, positions, mayKeep: mayKeepAccount(c.var.ctx.actor, holdings, grantsOf(found.organization, account.person, holdings)) }
}

async function accountsPage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'people.accounts')
  const query = (c.req.query('q') ?? '').replace(/\p{Cc}/gu, '').slice(0, 100)
  const found = await directory(ctx.db)
  const accounts = (await listAccounts(ctx.db, query)).map((account) => lineOf(c, found, account))
  const people = [...found.organization.persons].map(([value, label]): Option => ({ value, label }))
  return officerPage(c, { title: words[ctx.locale].accounts.title },
    <AccountsPage form={formOf(c, typed, problems)} query={query} accounts={accounts} people={people} mayShape={mayShapeRoles(ctx.actor)} />)
}

function grantLines(c: Context<Env>, found: Directory, account: AccountRow): GrantLine[] {
  const { organization } = found
  return grantsOf(organization, account.person, found.holdingsOf(account.person, today(c.var.ctx))).flatMap((grant) => {
    const role = organization.roles.get(grant.role)
    if (!role) return []
    const unit = grant.unit === null ? null : found.units.get(grant.unit)?.name ?? { id: grant.unit }
    const byPosition = grant.position === null ? null : found.positions.get(grant.position)?.name ?? { id: grant.position }
    return [{ id: grant.id, role: role.name, unit, byPosition, mayRevoke: byPosition === null && mayGrantTo(c.var.ctx.actor, account.person) && mayGrant(c.var.ctx.actor, role, grant.unit) }]
  })
}

/** The units over which this actor may give a role, and with full reach the whole city. */
function unitOptions(c: Context<Env>, found: Directory): Option[] {
  const { actor, locale } = c.var.ctx
  const units = inTreeOrder(found.units.values()).filter(({ unit }) => may(actor, 'people.accounts', unit.slug))
    .map(({ unit }): Option => ({ value: unit.slug, label: say(unit.name, locale) }))
  return may(actor, 'people.accounts', '*') ? [{ value: '*', label: words[locale].accounts.wholeCity }, ...units] : units
}

async function accountPage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const account = await keptAccount(ctx, c.req.param('id') ?? '')
  const found = await directory(ctx.db)
  const units = unitOptions(c, found)
  const roles = [...found.organization.roles.values()].filter((role) => units.some(({ value }) => mayGrant(ctx.actor, role, value === '*' ? null : value)))
  return officerPage(c, { title: account.name }, <AccountDetailPage form={formOf(c, typed, problems)} account={lineOf(c, found, account)}
    own={account.id === ctx.actor.account} mayGrant={mayGrantTo(ctx.actor, account.person)} grants={grantLines(c, found, account)} units={units}
    roles={roles.map((role) => ({ value: role.slug, label: say(role.name, ctx.locale) }))} />)
}

async function closePage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  const account = await keptAccount(c.var.ctx, c.req.param('id') ?? '')
  return officerPage(c, { title: words[c.var.ctx.locale].accounts.close }, <CloseAccountPage form={formOf(c, typed, problems)} account={account} />)
}

const linkPage = (c: Context<Env>, name: string, path: string, back: string): Promise<Response> => {
  const { locale, house } = c.var.ctx
  return officerPage(c, { title: words[locale].accounts.linkMade }, <LinkPage locale={locale} name={name} href={`${house.config.origin}${path}`} back={back} />)
}

/** The permissions that stand in some role, by name: what can be ticked. */
const knownPermissions = (found: Directory): string[] => [...new Set([...found.organization.roles.values()].flatMap(({ permissions }) => permissions))].toSorted()

async function rolePage(c: Context<Env>, typed?: Typed, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  if (!mayShapeRoles(ctx.actor)) refuse('forbidden', 'not-permitted')
  const found = await directory(ctx.db)
  const role = found.organization.roles.get(c.req.param('slug') ?? '') ?? refuse('not-found', 'no-such-role')
  return officerPage(c, { title: role.name },
    <RolePage form={formOf(c, typed ?? { permissions: role.permissions }, problems)} role={role} permissions={knownPermissions(found)} />)
}

const accounts = new Hono<Env>()
  .get('/pengguna', (c) => accountsPage(c))
  .post('/pengguna', async (c) => {
    let made: Response | null = null // the link is in the answer itself: it is shown once
    const answer = await submit(c, openForm, async (typed) => {
      made = await linkPage(c, typed.name, await openAccount(c.var.ctx, typed), '/pengguna')
      return '/pengguna'
    }, (typed, problems) => accountsPage(c, typed, problems))
    return made ?? answer
  })
  .get('/pengguna/:id', (c) => accountPage(c))
  .post('/pengguna/:id/sandi', async (c) => {
    const { name } = await keptAccount(c.var.ctx, c.req.param('id'))
    return linkPage(c, name, await resetLink(c.var.ctx, c.req.param('id')), `/pengguna/${c.req.param('id')}`)
  })
  .get('/pengguna/:id/tutup', (c) => closePage(c))
  .post('/pengguna/:id/tutup', (c) => submit(c, nothing, async () => {
    await switchAccount(c.var.ctx, c.req.param('id'), false)
    return `/pengguna/${c.req.param('id')}`
  }, (typed, problems) => closePage(c, typed, problems)))
  .post('/pengguna/:id/buka', (c) => submit(c, nothing, async () => {
    await switchAccount(c.var.ctx, c.req.param('id'), true)
    return `/pengguna/${c.req.param('id')}`
  }, (typed, problems) => accountPage(c, typed, problems)))
  .post('/pengguna/:id/peran', (c) => submit(c, grantForm, async (typed) => {
    const { person } = await keptAccount(c.var.ctx, c.req.param('id'))
    await grantRole(c.var.ctx, { person, ...typed })
    return `/pengguna/${c.req.param('id')}`
  }, (typed, problems) => accountPage(c, typed, problems)))
  .post('/pengguna/:id/cabut', (c) => submit(c, revokeForm, async ({ grant }) => {
    const { person } = await keptAccount(c.var.ctx, c.req.param('id'))
    await revokeRole(c.var.ctx, person, grant)
    return `/pengguna/${c.req.param('id')}`
  }, (typed, problems) => accountPage(c, typed, problems)))

const roles = new Hono<Env>()
  .get('/peran', async (c) => {
    const { ctx } = c.var
    if (!mayShapeRoles(ctx.actor)) refuse('forbidden', 'not-permitted')
    const { organization } = await directory(ctx.db)
    return officerPage(c, { title: words[ctx.locale].accounts.rolesTitle }, <RolesPage locale={ctx.locale} roles={[...organization.roles.values()]} />)
  })
  .get('/peran/:slug', (c) => rolePage(c))
  .post('/peran/:slug', (c) => submit(c, roleForm, async ({ permissions }) => {
    await shapeRole(c.var.ctx, c.req.param('slug'), permissions)
    return '/peran'
  }, (typed, problems) => rolePage(c, typed, problems)))

/** Accounts, the roles given to people, and what roles let one do. */
export const accountsWeb = new Hono<Env>().route('/', accounts).route('/', roles)

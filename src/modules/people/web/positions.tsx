import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { may, need } from '#platform/context'
import { refuse, say, type Problem } from '#kernel'
import { submit } from '#platform/http'
import type { Env } from '#platform/module'
import type { Option } from '#ui/field'
import { typedDate } from '#platform/ui/format'
import { officerPage } from '#ui/page'
import { addPerson, appoint, delegate, endHolding, takeBack, today } from '../actions/appoint.ts'
import { pendingDraft, settleDraft } from '../actions/load.ts'
import { words } from '../messages/words.ts'
import { AppointPage, DelegatePage, DifferencesPage, EndPage, PersonPage } from '../pages/position-forms.tsx'
import { inTreeOrder, PositionPage, PositionsPage, type Seen } from '../pages/positions.tsx'
import { maskName } from '../rules/name.ts'
import type { Position } from '../rules/organization.ts'
import { mayAppoint, mayDelegate, mayManage, takesForOneself } from '../rules/reach.ts'
import type { PersonId } from '../rules/organization.ts'
import { directory, type Directory } from '../store/cache.ts'
import { formOf, text } from './form.ts'

type Typed = Record<string, unknown>
const appointForm = z.object({ person: text, capacity: text, from: text, to: text, decree: text })
const endForm = z.object({ to: text })
const delegateForm = z.object({ 'to-whom': text, from: text, to: text, decree: text })
const personForm = z.object({ name: text, number: text })
const takeForm = z.object({ delegation: text })
const draftForm = z.object({ hash: text, keys: z.union([text, z.array(z.string().max(300)).max(5_000)]).transform((keys) => [keys].flat().filter(Boolean)) })

async function seenBy(c: Context<Env>): Promise<Seen> {
  const { ctx } = c.var
  const found = await directory(ctx.db)
  const plain = may(ctx.actor, 'people.read')
  return { locale: ctx.locale, directory: found, date: today(ctx), nameOf: (person) => (plain ? found.nameOf(person) ?? '' : maskName(found.nameOf(person) ?? '')) }
}

/** Whether this actor may look into a position: a reader of positions, or who acts for it. */
const mayRead = (c: Context<Env>, position: Position): boolean =>
  may(c.var.ctx.actor, 'people.read') || c.var.ctx.actor.holdings.some((held) => held.position === position.slug)

const positionIn = (found: Directory, c: Context<Env>): Position =>
  found.positions.get(c.req.param('slug') ?? '') ?? refuse('not-found', 'no-such-position')

async function positionPage(c: Context<Env>, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const seen = await seenBy(c)
  const position = positionIn(seen.directory, c)
  if (!mayRead(c, position)) refuse('forbidden', 'not-permitted')
  const { holders, delegations } = seen.directory.organization
  return officerPage(c, { title: position.name }, <PositionPage seen={seen} position={position} form={formOf(c, {}, problems)}
    holders={holders.filter((one) => one.position === position.slug).toReversed()}
    delegations={delegations.filter((one) => one.position === position.slug).toReversed()}
    mayManage={mayManage(ctx.actor, position.unit)} mayDelegate={mayDelegate(ctx.actor, position)} />)
}

const peopleOptions = ({ organization }: Directory): Option[] => [...organization.persons].map(([value, label]) => ({ value, label }))

/** The position of the address, for a form that only its managers see. */
async function managedPosition(c: Context<Env>): Promise<{ found: Directory; position: Position }> {
  const found = await directory(c.var.ctx.db)
  const position = positionIn(found, c)
  need(c.var.ctx, 'people.manage', position.unit)
  return { found, position }
}

async function appointPage(c: Context<Env>, typed: Typed, problems: Problem[] = []): Promise<Response> {
  const { found, position } = await managedPosition(c)
  return officerPage(c, { title: words[c.var.ctx.locale].positions.appoint },
    <AppointPage form={formOf(c, typed, problems)} position={position} people={peopleOptions(found).filter(({ value }) => mayAppoint(c.var.ctx.actor, value as PersonId))} />)
}

async function endPage(c: Context<Env>, typed: Typed, problems: Problem[] = []): Promise<Response> {
  const { found, position } = await managedPosition(c)
  const holder = found.organization.holders.find((one) => one.id === c.req.param('holder') && one.position === position.slug)
  if (!holder) return refuse('not-found', 'no-such-holder')
  return officerPage(c, { title: words[c.var.ctx.locale].positions.endIt },
    <EndPage form={formOf(c, typed, problems)} position={position} holder={holder.id} name={found.nameOf(holder.person) ?? ''} />)
}

async function delegatePage(c: Context<Env>, typed: Typed, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const found = await directory(ctx.db)
  const position = positionIn(found, c)
  if (!mayDelegate(ctx.actor, position)) refuse('forbidden', 'not-permitted')
  const t = words[ctx.locale].positions
  const positions = [...found.positions.values()].filter(({ slug }) => slug !== position.slug && !takesForOneself(ctx.actor, position.slug, { toPosition: slug, toPerson: null }))
    .map(({ slug, name }): Option => ({ value: `position:${slug}`, label: `${t.toPosition}: ${say(name, ctx.locale)}` }))
  const people = may(ctx.actor, 'people.read') ? peopleOptions(found).filter(({ value }) => !takesForOneself(ctx.actor, position.slug, { toPosition: null, toPerson: value as PersonId })).map(({ value, label }): Option => ({ value: `person:${value}`, label: `${t.toPerson}: ${label}` })) : []
  return officerPage(c, { title: t.delegate }, <DelegatePage form={formOf(c, typed, problems)} position={position} receivers={[...positions, ...people]} />)
}

async function personPage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  need(c.var.ctx, 'people.manage')
  return officerPage(c, { title: words[c.var.ctx.locale].positions.personTitle }, <PersonPage form={formOf(c, typed, problems)} />)
}

async function differencesPage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  need(c.var.ctx, 'people.manage', '*')
  const draft = await pendingDraft(c.var.ctx)
  return officerPage(c, { title: words[c.var.ctx.locale].differences.title },
    <DifferencesPage form={formOf(c, typed, problems)} hash={draft?.hash ?? ''} found={draft?.found ?? []} />)
}

async function positionsPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'people.read')
  const seen = await seenBy(c)
  const draft = may(ctx.actor, 'people.manage', '*') ? await pendingDraft(ctx) : null
  const asked = c.req.query('unit') ?? ''
  const unit = inTreeOrder(seen.directory.units.values()).some((one) => one.unit.slug === asked) ? asked : ''
  return officerPage(c, { title: words[ctx.locale].positions.title }, <PositionsPage seen={seen} unit={unit} mayOpen={(one) => mayRead(c, one)}
    mayAdd={may(ctx.actor, 'people.manage')} draft={draft?.found.length ?? 0} />)
}

/** Positions, their holders and delegations. */
export const positionsWeb = new Hono<Env>()
  .get('/jabatan', positionsPage)
  .get('/jabatan/perbedaan', (c) => differencesPage(c))
  .post('/jabatan/perbedaan', (c) => submit(c, draftForm, async ({ hash, keys }) => {
    await settleDraft(c.var.ctx, hash, new Set(keys))
    return '/jabatan'
  }, (typed, problems) => differencesPage(c, typed, problems)))
  .get('/jabatan/orang/baru', (c) => personPage(c))
  .post('/jabatan/orang/baru', (c) => submit(c, personForm, async (typed) => {
    await addPerson(c.var.ctx, typed)
    return '/jabatan'
  }, (typed, problems) => personPage(c, typed, problems)))
  .get('/jabatan/:slug', (c) => positionPage(c))
  .get('/jabatan/:slug/angkat', (c) => appointPage(c, { from: typedDate(today(c.var.ctx)) }))
  .post('/jabatan/:slug/angkat', (c) => submit(c, appointForm, async (typed) => {
    await appoint(c.var.ctx, { position: c.req.param('slug'), ...typed })
    return `/jabatan/${c.req.param('slug')}`
  }, (typed, problems) => appointPage(c, typed, problems)))
  .get('/jabatan/:slug/akhiri/:holder', (c) => endPage(c, { to: typedDate(today(c.var.ctx)) }))
  .post('/jabatan/:slug/akhiri/:holder', (c) => submit(c, endForm, async ({ to }) => {
    await endHolding(c.var.ctx, { position: c.req.param('slug'), holder: c.req.param('holder'), to })
    return `/jabatan/${c.req.param('slug')}`
  }, (typed, problems) => endPage(c, typed, problems)))
  .get('/jabatan/:slug/delegasi', (c) => delegatePage(c, { from: typedDate(today(c.var.ctx)) }))
  .post('/jabatan/:slug/delegasi', (c) => submit(c, delegateForm, async ({ 'to-whom': to, from, to: until, decree }) => {
    await delegate(c.var.ctx, { position: c.req.param('slug'), to, from, until, decree })
    return `/jabatan/${c.req.param('slug')}`
  }, (typed, problems) => delegatePage(c, typed, problems)))
  .post('/jabatan/:slug/tarik', (c) => submit(c, takeForm, async ({ delegation }) => {
    await takeBack(c.var.ctx, { position: c.req.param('slug'), delegation })
    return `/jabatan/${c.req.param('slug')}`
  }, (_, problems) => positionPage(c, problems)))

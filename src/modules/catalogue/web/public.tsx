import { Hono, type Context, type Next } from 'hono'
import { isId, refuse, say } from '#kernel'
import type { Ctx } from '#platform/context'
import { keptPage } from '#platform/kept-pages'
import type { Env, HomePanel } from '#platform/module'
import { publicPage } from '#ui/page'
import { owedByLaw } from '#modules/cases'
import { directory } from '#modules/people'
import { searchIn, shelfOf, wishesAtHome, type Drawer, type Shelf } from '../actions/finding.ts'
import { duties, dutyView } from '../actions/duty.ts'
import { hasStandard, mostAsked, serviceView } from '../actions/public.ts'
import { wayOf } from '../actions/way.ts'
import { findWords, messages } from '../messages.ts'
import { AgenciesPage } from '../pages/agencies.tsx'
import { DecreePage } from '../pages/decree.tsx'
import { DutyPage, DutyPanel } from '../pages/duty.tsx'
import { HomeMain, HomeSearch } from '../pages/home.tsx'
import { ServicePage } from '../pages/service.tsx'
import { AgencyPage, DrawerPage, ServicesPage, type UnitOfAgency } from '../pages/services.tsx'
import { getDecree } from '../store/decrees.ts'
import { standardsOfDecree } from '../store/standards.ts'

const shownAtHome = 6
const longestQuery = 200

/** The search with everyday wishes, and what is asked for most; a city without published services shows neither. */
export async function homePanels(ctx: Ctx): Promise<HomePanel[]> {
  const shelf = await shelfOf(ctx)
  const { locale } = ctx
  const { cards, lifeEvents, forWhom, agencies, owed } = shelf
  const complain: HomePanel[] = owed.length === 0 ? [] : [{ place: 'side', body: <DutyPanel locale={locale} duties={owed} /> }]
  if (cards.length === 0) return complain
  return [
    { place: 'search', body: <HomeSearch locale={locale} wishes={wishesAtHome(shelf)} count={cards.length} /> },
    { place: 'main', body: <HomeMain locale={locale} top={mostAsked(cards).slice(0, shownAtHome)} lifeEvents={lifeEvents} forWhom={forWhom} agencies={agencies} /> },
    ...complain,
  ]
}

type OneDrawer = { kind: 'forWhom' | 'lifeEvents'; lead: (c: Context<Env>, drawer: Drawer) => string }

const drawerPage = ({ kind, lead }: OneDrawer) => async (c: Context<Env>): Promise<Response> => {
  const { ctx } = c.var
  const shelf = await shelfOf(ctx)
  const drawer = shelf[kind].find((one) => one.slug === c.req.param('slug')) ?? refuse('not-found', 'no-such-category')
  return publicPage(c, { title: drawer.name }, <DrawerPage locale={ctx.locale} shelf={shelf} drawer={drawer} lead={lead(c, drawer)} />)
}

/** The parts of an agency that do something for somebody, in the order of the organization. */
async function unitsOf(ctx: Ctx, shelf: Shelf, slug: string): Promise<UnitOfAgency[]> {
  const { units, positions, headOf } = await directory(ctx.db)
  return [...units.values()].filter((unit) => unit.agency === slug).flatMap((unit) => {
    const cards = shelf.cards.filter((card) => card.unit === unit.slug)
    const head = positions.get(headOf(unit.slug) ?? '')
    return cards.length === 0 ? [] : [{ name: unit.name, head: head?.name ?? null, cards }]
  })
}

async function agencyPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const agency = (await directory(ctx.db)).agencies.get(c.req.param('slug') ?? '') ?? refuse('not-found', 'no-such-agency')
  const shelf = await shelfOf(ctx)
  return publicPage(c, { title: agency.name }, <AgencyPage locale={ctx.locale} shelf={shelf} name={agency.name} units={await unitsOf(ctx, shelf, agency.slug)} />)
}

async function servicesPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const query = (c.req.query('q') ?? '').trim().slice(0, longestQuery)
  const shelf = await shelfOf(ctx)
  return publicPage(c, { title: messages[ctx.locale].services },
    <ServicesPage locale={ctx.locale} city={ctx.house.city} shelf={shelf} query={query} searched={query === '' ? null : searchIn(shelf, query)} />)
}

async function dutyPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await dutyView(ctx, c.req.param('slug') ?? '')
  return publicPage(c, { title: view.definition.name }, <DutyPage view={view} locale={ctx.locale} way={await wayOf(ctx, view, view.definition)} />)
}

/** The page of a service with a standard, or of one owed by law; a module above may have a page for one that is neither. */
async function servicePage(c: Context<Env>, next: Next): Promise<Response | void> {
  const { ctx } = c.var
  const slug = c.req.param('slug') ?? ''
  if (!(await hasStandard(ctx, slug))) return (await duties(ctx)).some((one) => one.slug === slug) ? dutyPage(c) : next()
  const view = await serviceView(ctx, slug)
  return publicPage(c, { title: view.file.name }, <ServicePage view={view} locale={ctx.locale} way={await wayOf(ctx, view, view.file)} maySubmit={view.file.audience !== 'internal'}
    complaint={(await owedByLaw(ctx))[0]?.slug ?? null} />)
}

async function agenciesPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const [{ agencies }, shelf] = [await directory(ctx.db), await shelfOf(ctx)]
  const rows = [...agencies.values()].map((one) => ({ slug: one.slug, name: one.name, count: shelf.cards.filter((card) => card.agency === one.slug).length }))
  return publicPage(c, { title: findWords[ctx.locale].agencies }, <AgenciesPage locale={ctx.locale} agencies={rows} />)
}

/** What anybody may read: the services in all their drawers, each service, each agency, each decree. */
export const publicWeb = new Hono<Env>()
  .get('/layanan', keptPage(servicesPage))
  .get('/layanan/untuk/:slug', keptPage(drawerPage({ kind: 'forWhom', lead: (c, drawer) => findWords[c.var.ctx.locale].whomLead(say(drawer.name, c.var.ctx.locale), drawer.cards.length) })))
  .get('/layanan/keperluan/:slug', keptPage(drawerPage({ kind: 'lifeEvents', lead: (c, drawer) => findWords[c.var.ctx.locale].needLead(drawer.cards.length) })))
  .get('/layanan/:slug', keptPage(servicePage))
  .get('/instansi', keptPage(agenciesPage))
  .get('/instansi/:slug', keptPage(agencyPage))
  .get('/keputusan/:id', async (c) => {
    const { ctx } = c.var
    const id = c.req.param('id')
    const decree = isId(id) ? await getDecree(ctx.db, id) : refuse('not-found', 'no-such-decree')
    if (decree.status === 'draft') refuse('not-found', 'no-such-decree')
    const annexes = (await standardsOfDecree(ctx.db, decree.id)).filter((line) => line.status !== 'draft')
    const by = decree.revoked_by === null ? null : await getDecree(ctx.db, decree.revoked_by)
    return publicPage(c, { title: messages[ctx.locale].decree }, <DecreePage locale={ctx.locale} decree={decree} by={by} annexes={annexes} />)
  })

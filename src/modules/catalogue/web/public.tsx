import { Hono } from 'hono'
import { isId, refuse } from '#kernel'
import type { Env } from '#platform/module'
import { publicPage } from '#ui/page'
import { mostAsked, serviceCards, serviceView } from '../actions/public.ts'
import { wayOf } from '../actions/way.ts'
import { messages } from '../messages.ts'
import { DecreePage } from '../pages/decree.tsx'
import { HomeBand, HomePage } from '../pages/home.tsx'
import { ServicePage } from '../pages/service.tsx'
import { ServicesPage } from '../pages/services.tsx'
import { nearestServices, searchServices } from '../rules/search.ts'
import { getDecree } from '../store/decrees.ts'
import { standardsOfDecree } from '../store/standards.ts'

const shownAtHome = 6
const longestQuery = 200

/** What anybody may read: the home page, the services, each service, each decree. */
export const publicWeb = new Hono<Env>()
  .get('/', async (c) => {
    const { ctx } = c.var
    const cards = await serviceCards(ctx)
    const top = mostAsked(cards).slice(0, shownAtHome)
    return publicPage(c, { title: messages[ctx.locale].home, band: <HomeBand locale={ctx.locale} top={top} count={cards.length} /> },
      <HomePage locale={ctx.locale} city={ctx.house.city} cards={top} />)
  })
  .get('/layanan', async (c) => {
    const { ctx } = c.var
    const query = (c.req.query('q') ?? '').trim().slice(0, longestQuery)
    const cards = await serviceCards(ctx)
    const bySlug = new Map(cards.map((card) => [card.slug, card]))
    const searchable = cards.map((card) => ({
      slug: card.slug, name: `${card.name.id} ${card.name.en ?? ''}`, keywords: card.keywords, summary: `${card.summary.id} ${card.summary.en ?? ''} ${card.unitName.id}`,
      asked: card.asked, open: card.audience === 'public',
    }))
    const found = query === '' ? null : searchServices(searchable, query).flatMap((one) => bySlug.get(one.slug) ?? [])
    const near = found?.length === 0 ? nearestServices(searchable, query).flatMap((one) => bySlug.get(one.slug) ?? []) : []
    return publicPage(c, { title: messages[ctx.locale].services }, <ServicesPage locale={ctx.locale} cards={cards} query={query} found={found} near={near} />)
  })
  .get('/layanan/:slug', async (c) => {
    const { ctx } = c.var
    const view = await serviceView(ctx, c.req.param('slug'))
    return publicPage(c, { title: view.file.name },
      <ServicePage view={view} locale={ctx.locale} way={await wayOf(ctx, view, view.file)} maySubmit={view.file.audience !== 'internal'} />)
  })
  .get('/keputusan/:id', async (c) => {
    const { ctx } = c.var
    const id = c.req.param('id')
    const decree = isId(id) ? await getDecree(ctx.db, id) : refuse('not-found', 'no-such-decree')
    if (decree.status === 'draft') refuse('not-found', 'no-such-decree')
    const annexes = (await standardsOfDecree(ctx.db, decree.id)).filter((line) => line.status !== 'draft')
    const by = decree.revoked_by === null ? null : await getDecree(ctx.db, decree.revoked_by)
    return publicPage(c, { title: messages[ctx.locale].decree }, <DecreePage locale={ctx.locale} decree={decree} by={by} annexes={annexes} />)
  })

import { Hono, type Context } from 'hono'
import { addDays, dateIn, instantIn, refuse, say, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { offsetOf } from '#platform/form-body'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import { officerPage, publicPage } from '#ui/page'
import { readTypedDate } from '#platform/ui/format'
import { inForce } from '#modules/cases'
import { directory } from '#modules/people'
import { casesAsData, casesListed, figureOf, figureRows, tableOf, type Data, type ListAsked } from '../actions/figures.ts'
import { measuredDays, results, states } from '../rules/figures.ts'
import { figureWords } from '../messages/figures.ts'
import { FigurePage, ListPage } from '../pages/figures.tsx'

const pageSize = 25

const resultIn = (c: Context<Env>) => results.find((one) => one === c.req.query('hasil'))
const slugIn = (c: Context<Env>): string => c.req.param('slug') ?? ''

function download(c: Context<Env>, columns: 'columns' | 'officeColumns', data: Data<(string | number | boolean | null)[]>, name: string): Response {
  const { ctx } = c.var
  const t = figureWords[ctx.locale]
  return c.body(tableOf(t[columns], data, t.cut), 200, {
    'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}-${dateIn(ctx.house.city.zone, ctx.now)}.csv"`, 'x-total-count': String(data.total),
  })
}

async function figurePage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  limit(c, 'figures', 120)
  const figure = await figureOf(ctx, { slug: slugIn(c), result: resultIn(c), offset: offsetOf(c.req.query('dari')), limit: pageSize })
  return publicPage(c, { title: figureWords[ctx.locale].title(say(figure.service.name, ctx.locale)) }, <FigurePage locale={ctx.locale} figure={figure} result={resultIn(c)}
    people={await directory(ctx.db)} officer={ctx.actor.kind === 'officer'} pageSize={pageSize} />)
}

async function figureJson(c: Context<Env>): Promise<Response> {
  limit(c, 'figures', 120)
  const { service, cases, total, late, matching, simulated, offset } = await figureOf(c.var.ctx, { slug: slugIn(c), result: resultIn(c), offset: offsetOf(c.req.query('dari')), limit: 100 })
  const next = offset + cases.length
  return c.json({ service: service.slug, promised: service.term, days: measuredDays, total, late, simulated, matching, offset, next: next < matching ? next : null, cases })
}

/** Refuses whoever is not signed in; the error page then leads to the sign-in. */
function officersOnly(ctx: Ctx): void {
  if (ctx.actor.kind !== 'officer') refuse('forbidden', 'sign-in-first')
}

type Days = { since?: LocalDate | undefined; until?: LocalDate | undefined }
const daysIn = (c: Context<Env>): Days => ({ since: readTypedDate(c.req.query('sejak') ?? '') ?? undefined, until: readTypedDate(c.req.query('sampai') ?? '') ?? undefined })

function askedIn(c: Context<Env>): ListAsked {
  const { zone } = c.var.ctx.house.city
  const { since, until } = daysIn(c)
  return {
    slug: c.req.query('layanan') || undefined, state: states.find((one) => one === c.req.query('keadaan')), position: c.req.query('jabatan') || undefined, offset: offsetOf(c.req.query('dari')),
    since: since && instantIn(zone, since, 0), until: until && instantIn(zone, addDays(until, 1), 0),
  }
}

async function listPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const asked = askedIn(c)
  const services = (await inForce(ctx)).map((one) => ({ slug: one.slug, name: say(one.content.name, ctx.locale) }))
  return officerPage(c, { title: figureWords[ctx.locale].list }, <ListPage locale={ctx.locale} {...await casesListed(ctx, asked)} offset={asked.offset ?? 0} zone={ctx.house.city.zone}
    people={await directory(ctx.db)} typed="" services={services} asked={{ slug: asked.slug, state: asked.state, position: asked.position, ...daysIn(c) }} />)
}

export const figureWeb = new Hono<Env>()
  .get('/layanan/:slug/angka', figurePage)
  .get('/layanan/:slug/angka.csv', async (c) => {
    limit(c, 'figures', 120)
    return download(c, 'columns', await figureRows(c.var.ctx, { slug: slugIn(c), result: resultIn(c) }), slugIn(c))
  })
  .get('/layanan/:slug/angka.json', figureJson)
  .get('/perkara', listPage)
  .get('/perkara.csv', async (c) => {
    officersOnly(c.var.ctx)
    const { rows, total } = await casesAsData(c.var.ctx, { ...askedIn(c), offset: 0 })
    return download(c, 'officeColumns', { rows: rows.map((one) => Object.values(one)), total }, 'perkara')
  })
  .get('/perkara.json', async (c) => {
    officersOnly(c.var.ctx)
    const { rows, total } = await casesAsData(c.var.ctx, { ...askedIn(c), offset: 0 })
    return c.json({ cases: rows, total, complete: rows.length === total })
  })

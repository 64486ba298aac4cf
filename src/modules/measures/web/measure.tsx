import { Hono, type Context } from 'hono'
import { csvOf, dateIn, refuse, say, type LocalDate } from '#kernel'
import { may } from '#platform/context'
import { offsetOf } from '#platform/form-body'
import { dimensions, type Asked } from '#platform/measures'
import type { Env } from '#platform/module'
import { readTypedDate } from '#platform/ui/format'
import { officerPage } from '#ui/page'
import { directory } from '#modules/people'
import { measuresNow, openFigure, measureOf } from '../actions/open.ts'
import { measureWords } from '../messages/measures.ts'
import { MeasuresPage, OpenedPage } from '../pages/measure.tsx'
import { params } from '../words.ts'

const pageSize = 25
const mostRows = 10_000
const longestFilter = 500

function officersOnly(c: Context<Env>): void {
  if (c.var.ctx.actor.kind !== 'officer') refuse('forbidden', 'sign-in-first')
}

/** The part of a measure an address asks for; days that are none are this year's. */
function askedIn(c: Context<Env>): Asked {
  const today = dateIn(c.var.ctx.house.city.zone, c.var.ctx.now)
  const where = Object.fromEntries(dimensions.flatMap((one) => { const value = c.req.query(params[one])?.slice(0, longestFilter); return value ? [[one, value]] : [] }))
  return { where, from: readTypedDate(c.req.query('sejak') ?? '') ?? `${today.slice(0, 4)}-01-01` as LocalDate, to: readTypedDate(c.req.query('sampai') ?? '') ?? today }
}

export const measureWeb = new Hono<Env>()
  .get('/ukuran', async (c) => {
    const { ctx } = c.var
    officersOnly(c)
    const today = dateIn(ctx.house.city.zone, ctx.now)
    return officerPage(c, { title: measureWords[ctx.locale].title }, <MeasuresPage locale={ctx.locale} all={await measuresNow(ctx)} span={{ from: `${today.slice(0, 4)}-01-01`, to: today }} />)
  })
  .get('/ukuran/:id', async (c) => {
    const { ctx } = c.var
    officersOnly(c)
    const opened = await openFigure(ctx, c.req.param('id'), askedIn(c), { offset: offsetOf(c.req.query('dari')), limit: pageSize })
    return officerPage(c, { title: measureWords[ctx.locale].behind(say(opened.measure.name, ctx.locale)) },
      <OpenedPage locale={ctx.locale} opened={opened} people={await directory(ctx.db)} list={may(ctx.actor, 'measures.read')} pageSize={pageSize} />)
  })
  .get('/ukuran/:id/data.csv', async (c) => {
    const { ctx } = c.var
    officersOnly(c)
    const { id } = measureOf(ctx, c.req.param('id'))
    const { rows } = await openFigure(ctx, id, askedIn(c), { offset: 0, limit: mostRows })
    return c.body(csvOf(measureWords[ctx.locale].columns, rows.map((one) => [one.day, one.what, one.about, one.position, one.counts, one.simulated])), 200, {
      'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${id}.csv"`,
    })
  })

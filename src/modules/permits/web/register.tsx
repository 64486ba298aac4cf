import { Hono } from 'hono'
import { dateIn, isoIn } from '#kernel'
import { offsetOf } from '#platform/form-body'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import { publicPage } from '#ui/page'
import { openData, permitJson } from '../actions/open-data.ts'
import { pageSize, publicList, publicPermit } from '../actions/views.ts'
import { messages } from '../messages.ts'
import { PublicPermitPage } from '../pages/permit.tsx'
import { PublicRegister } from '../pages/register.tsx'
import { askedOf, choicesOf } from './asked.ts'

/** Whole tables are made for a few a minute from one address. */
const tablesPerMinute = 6

const streamed = (parts: AsyncGenerator<string>): ReadableStream<Uint8Array> => new ReadableStream({
  async pull(controller) {
    const { value, done } = await parts.next()
    if (done) controller.close()
    else controller.enqueue(new TextEncoder().encode(value))
  },
})

export const registerWeb = new Hono<Env>()
  .get('/izin', async (c) => {
    const { ctx } = c.var
    limit(c, 'permits', 120)
    const [asked, offset] = [askedOf(c), offsetOf(c.req.query('dari'))]
    const list = await publicList(ctx, asked, offset)
    return publicPage(c, { title: messages[ctx.locale].register }, <PublicRegister locale={ctx.locale} city={ctx.house.city.name} list={list} asked={asked} offset={offset} size={pageSize} {...choicesOf(c)} />)
  })
  .get('/izin/data.csv', (c) => {
    const { ctx } = c.var
    limit(c, 'permits-table', tablesPerMinute)
    const name = `izin-${ctx.house.city.slug}-${dateIn(ctx.house.city.zone, ctx.now)}.csv`
    return c.body(streamed(openData(ctx, askedOf(c))), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` })
  })
  .get('/izin/:id', async (c) => {
    const { ctx } = c.var
    limit(c, 'permits', 120)
    const view = await publicPermit(ctx, c.req.param('id'))
    return publicPage(c, { title: messages[ctx.locale].permit(view.permit.number) }, <PublicPermitPage locale={ctx.locale} zone={ctx.house.city.zone} view={view} />)
  })
  .get('/api/permits', async (c) => {
    const { ctx } = c.var
    limit(c, 'permits', 120)
    const list = await publicList(ctx, askedOf(c), offsetOf(c.req.query('dari')))
    return c.json({ permits: list.permits.map((one) => permitJson(ctx, one)), more: list.more })
  })
  .get('/api/permits/:id', async (c) => {
    const { ctx } = c.var
    limit(c, 'permits', 120)
    const { permit, history, papers, objected } = await publicPermit(ctx, c.req.param('id'))
    return c.json({
      ...permitJson(ctx, permit), objection: objected, papers: papers.map(({ number, at }) => ({ number, at: isoIn(ctx.house.city.zone, at) })),
      history: history.map(({ at, type, decision, to, number, upheld }) => ({ at: isoIn(ctx.house.city.zone, at), type, number, validTo: to, upheld, decision: decision && { act: decision.act, on: decision.on, until: decision.until, instrument: decision.instrument, appealUntil: decision.appealUntil } })),
    })
  })

import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { refuse, type Problem } from '#kernel'
import { addressOf, limit, submit } from '#platform/http'
import type { Env } from '#platform/module'
import { assetHref } from '#platform/ui/assets'
import { publicPage } from '#ui/page'
import { hallNow } from '../actions/hall.ts'
import { leave, ownTicket, takeTicket } from '../actions/take.ts'
import { bookable } from '../actions/bookings.ts'
import { isOver } from '../rules/ticket.ts'
import { getTicket } from '../store/tickets.ts'
import { messages } from '../messages.ts'
import { NoHall, QueuesPage } from '../pages/queues.tsx'
import { LeavePage, TicketPage, TicketState } from '../pages/ticket.tsx'
import { addressOfTicket, deviceOf, formFor, keepDevice, needHall, ticketIn, ticketNow } from './ticket.ts'
import { streamOf } from './stream.ts'

const taking = z.object({ queue: z.string().max(60).optional(), priority: z.literal('ya').optional() })

async function queuesPage(c: Context<Env>, typed: Record<string, unknown> = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const hall = await hallNow(ctx)
  const { title } = messages[ctx.locale].queues
  if (!hall) return publicPage(c, { title }, <NoHall locale={ctx.locale} />)
  const own = await ownTicket(ctx, deviceOf(c))
  return publicPage(c, { title }, <QueuesPage locale={ctx.locale} hall={hall} form={formFor(c, typed, problems)} tryOut={ctx.house.config.mode === 'try-out'}
    own={own && { href: `/antrean/nomor/${own.id}`, number: own.number }} bookable={bookable(hall.plan).length > 0} />)
}

async function ticketPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const row = await ticketIn(c)
  const hall = await needHall(ctx)
  return publicPage(c, { title: messages[ctx.locale].ticket.title(row.number) }, <TicketPage locale={ctx.locale} ticket={ticketNow(hall, row, ctx.locale)} zone={ctx.house.city.zone}
    address={addressOfTicket(ctx, row.id)} again={c.req.query('lagi') !== undefined} script={assetHref('hall.js')} />)
}

export const queuesWeb = new Hono<Env>()
  .get('/antrean', (c) => queuesPage(c))
  .post('/antrean', (c) => submit(c, taking, async ({ queue, priority }) => {
    const { ctx } = c.var
    // a hall shares one address: its Wi-Fi, or a whole carrier
    limit(c, 'ticket', 60)
    if (queue === undefined || queue === '') return refuse('invalid', 'queue-missing', { field: 'queue' })
    const taken = await takeTicket(ctx, { queue, priority: priority !== undefined, source: 'phone', device: keepDevice(c), address: addressOf(c) })
    return `/antrean/nomor/${taken.id}${taken.again ? '?lagi' : ''}`
  }, (typed, problems) => queuesPage(c, typed, problems)))
  .get('/antrean/nomor/:ticket', ticketPage)
  .get('/antrean/nomor/:ticket/arus', async (c) => {
    const { ctx } = c.var
    let row = await ticketIn(c)
    return streamOf(c, async (hall, now) => {
      const open = hall.tickets.find((one) => one.id === row.id)
      // a ticket that was missed or is over is not in the hall: it is read by itself, once it is over for the last time
      row = open ?? (isOver(row.status) ? row : await getTicket(now.db, row.id))
      return (<TicketState locale={ctx.locale} ticket={ticketNow(hall, row, ctx.locale)} zone={hall.zone} />).toString()
    })
  })
  .get('/antrean/nomor/:ticket/kembalikan', async (c) => {
    const row = await ticketIn(c)
    if (isOver(row.status)) return c.redirect(`/antrean/nomor/${row.id}`, 303)
    return publicPage(c, { title: messages[c.var.ctx.locale].ticket.leave }, <LeavePage locale={c.var.ctx.locale} row={row} />)
  })
  .post('/antrean/nomor/:ticket/kembalikan', async (c) => {
    limit(c, 'ticket-leave', 20)
    const row = await ticketIn(c)
    await leave(c.var.ctx, row.id)
    return c.redirect(`/antrean/nomor/${row.id}`, 303)
  })

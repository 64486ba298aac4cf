import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { newId, Refusal, type Problem } from '#kernel'
import { limit, statusFor, submit } from '#platform/http'
import type { Env } from '#platform/module'
import { publicPage } from '#ui/page'
import { book, bookable, bookingView, cancelBooking, checkIn, slotsOf } from '../actions/bookings.ts'
import { planOf, queueOf } from '../actions/plan.ts'
import { messages } from '../messages.ts'
import { BookingPage, BookPage, CancelPage, ChooseQueue } from '../pages/booking.tsx'
import { formFor } from './ticket.ts'

const wanted = z.object({ queue: z.string().max(60).default(''), hour: z.string().max(20).default(''), name: z.string().max(1000).default(''), phone: z.string().max(100).default(''), idempotencyKey: z.string().max(60).optional() })

async function bookPage(c: Context<Env>, typed: Record<string, unknown> = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const plan = await planOf(ctx)
  const slug = typeof typed['queue'] === 'string' ? typed['queue'] : c.req.query('antrean') ?? ''
  const { title } = messages[ctx.locale].janji
  if (slug === '') return publicPage(c, { title }, <ChooseQueue locale={ctx.locale} queues={bookable(plan)} form={formFor(c)} />)
  return publicPage(c, { title }, <BookPage locale={ctx.locale} queue={queueOf(plan, slug)} days={await slotsOf(ctx, slug)} idempotencyKey={newId<'booking'>(ctx.now)} form={formFor(c, typed, problems)} />)
}

const codeOf = (c: Context<Env>): string => c.req.param('booking') ?? ''

async function bookingPage(c: Context<Env>, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  limit(c, 'booking', 40)
  const view = await bookingView(ctx, codeOf(c))
  return publicPage(c, { title: messages[ctx.locale].janji.made }, <BookingPage locale={ctx.locale} view={view} code={codeOf(c)} origin={ctx.house.config.origin} form={formFor(c, {}, problems)} />)
}

export const bookingWeb = new Hono<Env>()
  .get('/antrean/janji', (c) => bookPage(c))
  .post('/antrean/janji', (c) => submit(c, wanted, async ({ queue, hour, name, phone, idempotencyKey: key }) => {
    limit(c, 'booking-made', 30)
    const [day = '', at = ''] = hour.split('/')
    return `/antrean/janji/${await book(c.var.ctx, { queue, day, hour: /^\d{1,2}$/.test(at) ? Number(at) : -1, name, phone, key })}`
  }, (typed, problems) => bookPage(c, typed, problems)))
  .get('/antrean/janji/:booking', (c) => bookingPage(c))
  .get('/antrean/janji/:booking/batal', async (c) => {
    const { ctx } = c.var
    limit(c, 'booking', 40)
    const view = await bookingView(ctx, codeOf(c))
    if (view.row.status !== 'booked') return c.redirect(`/antrean/janji/${codeOf(c)}`, 303)
    return publicPage(c, { title: messages[ctx.locale].janji.cancel }, <CancelPage locale={ctx.locale} code={codeOf(c)} view={view} />)
  })
  .post('/antrean/janji/:booking/batal', async (c) => {
    limit(c, 'booking', 40)
    await cancelBooking(c.var.ctx, codeOf(c))
    return c.redirect(`/antrean/janji/${codeOf(c)}`, 303)
  })
  .post('/antrean/janji/:booking/datang', async (c) => {
    limit(c, 'booking', 40)
    try {
      return c.redirect(`/antrean/nomor/${(await checkIn(c.var.ctx, { code: codeOf(c) })).id}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
      c.status(statusFor(error))
      return bookingPage(c, error.problems)
    }
  })

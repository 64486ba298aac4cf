import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { refuse, say, type Problem } from '#kernel'
import { need } from '#platform/context'
import { submit } from '#platform/http'
import type { Env } from '#platform/module'
import { assetHref } from '#platform/ui/assets'
import { officerPage } from '#ui/page'
import { directory, namesOfPersons } from '#modules/people'
import { todaysBookings } from '../actions/bookings.ts'
import { counterOf, planOf } from '../actions/plan.ts'
import { attachCase, handOf, recordOfTicket, servicesOf, startRegistration } from '../actions/record.ts'
import { actAtCounter, callNext, callThis, closeDesk, openDesk, pauseDesk } from '../actions/serve.ts'
import { skippedTickets, ticketOf } from '../store/tickets.ts'
import { messages } from '../messages.ts'
import { ChooseCounter, DeskPage, RecordPage, WaitingPart } from '../pages/office.tsx'
import { formFor, needHall } from './ticket.ts'
import { streamOf } from './stream.ts'

const here = '/loket/antrean'

async function deskPage(c: Context<Env>, typed: Record<string, unknown> = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'counter.serve')
  const { title } = messages[ctx.locale].office
  const hall = await needHall(ctx)
  const hand = await handOf(ctx)
  const form = formFor(c, typed, problems)
  if (!hand || !hall.plan.counters.some((one) => one.slug === hand.desk.counter)) {
    const names = await namesOfPersons(ctx.db, hall.counters.flatMap((one) => one.desk?.person ?? []))
    return officerPage(c, { title }, <ChooseCounter locale={ctx.locale} hall={hall} names={names} form={form} />)
  }
  const { desk, one, last } = hand
  const subject = one ?? last
  const counter = counterOf(hall.plan, desk.counter)
  return officerPage(c, { title }, <DeskPage locale={ctx.locale} hall={hall} desk={desk} counter={counter} skipped={await skippedTickets(ctx.db, hall.day, counter.queues)} one={one} ticket={one && ticketOf(one)} last={last}
    services={subject ? await servicesOf(ctx, subject.queue) : []} record={subject ? await recordOfTicket(ctx, subject.id) : null} bookings={await todaysBookings(ctx)}
    form={form} zone={ctx.house.city.zone} script={assetHref('hall.js')} />)
}

const doing = z.object({ act: z.enum(['recall', 'serve', 'skip', 'transfer', 'finish']), queue: z.string().max(60).optional(), next: z.literal('call').optional() })
const pausing = z.object({ do: z.enum(['pause', 'resume']), until: z.string().max(20).default('') })
const one = <Name extends string>(name: Name) => z.object({ [name]: z.string().max(80).default('') } as Record<Name, z.ZodDefault<z.ZodString>>)

/** A form of the counter: reads it, acts, comes back to the counter; what is refused is said there. */
const form = <T,>(schema: z.ZodType<T>, act: (c: Context<Env>, typed: T) => Promise<string | null | undefined | void>) => (c: Context<Env>): Promise<Response> => {
  need(c.var.ctx, 'counter.serve')
  return submit(c, schema, async (typed) => (await act(c, typed)) ?? here, (typed, problems) => deskPage(c, typed, problems))
}

const nothing = z.object({})

export const officeWeb = new Hono<Env>()
  .get(here, (c) => deskPage(c))
  .get(`${here}/arus`, async (c) => {
    const { ctx } = c.var
    const hand = await handOf(ctx)
    if (!hand) return refuse('conflict', 'no-counter-chosen')
    return streamOf(c, (hall) => {
      const counter = hall.plan.counters.find((two) => two.slug === hand.desk.counter)
      return counter ? (<WaitingPart locale={ctx.locale} hall={hall} counter={counter} />).toString() : ''
    })
  })
  .post(`${here}/duduk`, form(one('counter'), ({ var: { ctx } }, { counter }) => openDesk(ctx, counter)))
  .post(`${here}/tutup`, form(nothing, ({ var: { ctx } }) => closeDesk(ctx)))
  .post(`${here}/istirahat`, form(pausing, ({ var: { ctx } }, typed) => pauseDesk(ctx, typed.do === 'pause', typed.until)))
  .post(`${here}/panggil`, form(nothing, async ({ var: { ctx } }) => { await callNext(ctx) }))
  .post(`${here}/panggil-ini`, form(one('ticket'), ({ var: { ctx } }, { ticket }) => callThis(ctx, ticket)))
  .post(`${here}/tindakan`, form(doing, ({ var: { ctx } }, { act, queue, next }) => actAtCounter(ctx, { act, queue, thenCall: next === 'call' })))
  .post(`${here}/daftar`, form(one('service'), ({ var: { ctx } }, { service }) => startRegistration(ctx, service)))
  .post(`${here}/taut`, form(one('registration'), ({ var: { ctx } }, { registration }) => attachCase(ctx, registration)))
  .get(`${here}/nomor/:ticket`, async (c) => {
    const { ctx } = c.var
    const record = await recordOfTicket(ctx, c.req.param('ticket'))
    const positions = new Map([...(await directory(ctx.db)).positions].map(([slug, position]) => [slug, say(position.name, ctx.locale)]))
    return officerPage(c, { title: `${messages[ctx.locale].office.record} ${record.row.number}` },
      <RecordPage locale={ctx.locale} record={record} plan={await planOf(ctx)} zone={ctx.house.city.zone} positions={positions} />)
  })

import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isId, randomCode, refuse, say, wallClock, type Locale, type Problem } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { beforeIn, hallNow, type HallNow } from '../actions/hall.ts'
import { minutesUntil } from '../rules/line.ts'
import { getTicket, type TicketRow } from '../store/tickets.ts'
import { sayProblem } from '../messages.ts'
import { hourWords } from '../pages/booking.tsx'
import type { TicketNow } from '../pages/ticket.tsx'

/** The hall of now; refused in a city that has none. */
export const needHall = async (ctx: Ctx): Promise<HallNow> => (await hallNow(ctx)) ?? refuse('not-found', 'no-hall')

/** The ticket of an address. */
export async function ticketIn(c: Context<Env>): Promise<TicketRow> {
  const id = c.req.param('ticket') ?? ''
  return isId(id) ? getTicket(c.var.ctx.db, id) : refuse('not-found', 'no-such-ticket')
}

/** What its holder sees of a ticket, out of the hall as it stands. */
export function ticketNow(hall: HallNow, row: TicketRow, locale: Locale): TicketNow {
  const queue = hall.queues.find((one) => one.queue.slug === row.queue)
  const before = beforeIn(hall, row.queue, row.id)
  const counter = hall.plan.counters.find((one) => one.slug === row.counter)
  return {
    row, queue: queue?.queue.name ?? { id: row.queue }, priority: hall.plan.priority.name, counter: counter ? say(counter.name, locale) : null,
    before, minutes: minutesUntil(before, queue?.minutesEach ?? null, queue?.counters ?? 1), simulated: queue !== undefined && queue.minutesEach !== null && queue.simulated, counters: queue?.counters ?? 0,
    hour: row.appointment_at ? hourWords(locale, Math.floor(wallClock(hall.zone, row.appointment_at).minute / 60)) : null,
  }
}

const deviceCookie = 'antrean'

/** The name a browser keeps for itself, so that it has one ticket in a queue. */
export const deviceOf = (c: Context<Env>): string | undefined => {
  const kept = getCookie(c, deviceCookie)
  return kept !== undefined && /^[0-9A-Z]{20}$/.test(kept) ? kept : undefined
}

export function keepDevice(c: Context<Env>): string {
  const device = deviceOf(c) ?? randomCode(20)
  setCookie(c, deviceCookie, device, { path: '/antrean', sameSite: 'Lax', httpOnly: true, maxAge: 86_400, secure: c.var.ctx.house.config.origin.startsWith('https:') })
  return device
}

export const formFor = (c: Context<Env>, typed: Record<string, unknown> = {}, problems: Problem[] = []): FormState =>
  refusedForm(freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale)), typed, problems)

/** The address of a ticket as a code on paper holds it. */
export const addressOfTicket = (ctx: Ctx, id: string): string => `${ctx.house.config.origin}/antrean/nomor/${id}`

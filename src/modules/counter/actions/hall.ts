import { addDays, type Locale, say, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Db } from '#platform/db'
import { lineUp, median, minutesUntil, type Waiting } from '../rules/line.ts'
import type { Counter, Plan, Queue } from '../rules/plan.ts'
import { inLine } from '../rules/ticket.ts'
import { desksOn, listTexts, newestPlan, type DeskRow } from '../store/hall.ts'
import { newestCalls, openTickets, servedSince, waitingOf, type CallRow, type Served, type TicketRow } from '../store/tickets.ts'
import { hallOpen, today } from './plan.ts'

/** Days whose counter times are measured when too few were served today. */
const measuredDays = 14

export type QueueNow = {
  queue: Queue
  waiting: number
  /** Minutes a newcomer would wait; `null` when nothing is measured. */
  minutes: number | null
  minutesEach: number | null
  /** Whether simulated counter times are among those measured. */
  simulated: boolean
  counters: number
}
export type CounterNow = { counter: Counter; desk: DeskRow | null; ticket: TicketRow | null }

/** The whole hall at a moment: what displays, kiosks, phones and officers show. It holds no personal data. */
export type HallNow = {
  plan: Plan; day: LocalDate; zone: string; at: Date; open: boolean
  queues: QueueNow[]; counters: CounterNow[]; calls: CallRow[]; tickets: TicketRow[]
  /** Everybody in line, in the order in which they would be called. */
  line: Waiting[]
  /** The running text; `null` while the office wrote none. */
  text: string | null
}

const kept = new WeakMap<Db, { until: number; day: LocalDate; served: Served[] }>()
const keptFor = 15_000

/** What counters took lately; read again every quarter of a minute. */
async function servedLately(ctx: Ctx, day: LocalDate): Promise<Served[]> {
  const known = kept.get(ctx.db)
  const at = ctx.now.getTime()
  if (known && known.day === day && at < known.until && known.until - at <= keptFor) return known.served
  const served = await servedSince(ctx.db, addDays(day, -measuredDays))
  kept.set(ctx.db, { until: at + keptFor, day, served })
  return served
}

/** The middle minutes a counter takes for a queue: of today when enough were served, else of the last two weeks. */
function eachOf(served: readonly Served[], queue: string, day: LocalDate): { minutes: number | null; simulated: boolean } {
  const own = served.filter((one) => one.queue === queue)
  const now = own.filter((one) => one.day === day)
  const ms = median(now.map((one) => one.served_ms)) ?? median(own.map((one) => one.served_ms))
  return { minutes: ms === null ? null : ms / 60_000, simulated: own.some((one) => one.simulated) }
}

/** Queues that are called at the same counters as this one: who stands before one in these is before one. */
function together(plan: Plan, desks: readonly DeskRow[], queue: string): { queues: Set<string>; counters: number } {
  const serving = plan.counters.filter((counter) => counter.queues.includes(queue))
  const open = serving.filter((counter) => desks.some((desk) => desk.counter === counter.slug && !desk.paused))
  return { queues: new Set([queue, ...open.flatMap((counter) => counter.queues)]), counters: open.length }
}

/** Who would be called before somebody new, or before this ticket, in a queue. */
export function beforeIn(hall: Pick<HallNow, 'plan' | 'line' | 'counters'>, queue: string, id?: string): number {
  const { queues } = together(hall.plan, hall.counters.flatMap((one) => one.desk ?? []), queue)
  const line = hall.line.filter((one) => queues.has(one.queue))
  const at = id === undefined ? -1 : line.findIndex((one) => one.id === id)
  return at < 0 ? line.length : at
}

/** The hall as it stands now; `null` in a city that has none. */
export async function hallNow(ctx: Ctx): Promise<HallNow | null> {
  const plan = await newestPlan(ctx.db)
  if (!plan) return null
  const day = today(ctx)
  const tickets = await openTickets(ctx.db, day)
  const desks = await desksOn(ctx.db, day)
  const calls = await newestCalls(ctx.db, day, 12)
  const served = await servedLately(ctx, day)
  const line = lineUp(tickets.filter((one) => inLine(one.status)).map(waitingOf), { inARow: plan.priority.inARow, run: 0, now: ctx.now.toISOString() })
  const counters = plan.counters.map((counter): CounterNow => ({
    counter, desk: desks.find((desk) => desk.counter === counter.slug) ?? null,
    ticket: tickets.find((one) => one.counter === counter.slug && ['called', 'recalled', 'serving'].includes(one.status)) ?? null,
  }))
  const queues = plan.queues.map((queue): QueueNow => {
    const { counters: open } = together(plan, desks, queue.slug)
    const { minutes: minutesEach, simulated } = eachOf(served, queue.slug, day)
    const before = beforeIn({ plan, line, counters }, queue.slug)
    return { queue, waiting: line.filter((one) => one.queue === queue.slug).length, minutesEach, simulated, counters: open, minutes: minutesUntil(before, minutesEach, open) }
  })
  return { plan, day, zone: ctx.house.city.zone, at: ctx.now, open: await hallOpen(ctx), queues, counters, calls, tickets, line, text: (await listTexts(ctx.db, 1))[0]?.text ?? null }
}

export type QueueToday = { slug: string; letter: string; name: string; about: string; waiting: number; minutes: number | null; simulated: boolean; counters: number }

/** Today's queues in words, for the home page: who waits and about how long; `null` in a city without a hall. `minutes` is `null` while nothing is measured. */
export async function queuesToday(ctx: Ctx, locale: Locale = ctx.locale): Promise<{ open: boolean; waiting: number; countersOpen: number; queues: QueueToday[] } | null> {
  const hall = await hallNow(ctx)
  return hall && {
    open: hall.open, waiting: hall.line.length, countersOpen: hall.counters.filter((one) => one.desk && !one.desk.paused).length,
    queues: hall.queues.map(({ queue, ...one }) => ({
      slug: queue.slug, letter: queue.letter, name: say(queue.name, locale), about: say(queue.about, locale),
      waiting: one.waiting, minutes: one.minutes, simulated: one.simulated, counters: one.counters,
    })),
  }
}

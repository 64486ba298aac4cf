import { isId, newId, refuse } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { lineUp, runAfter } from '../rules/line.ts'
import type { Counter, Plan } from '../rules/plan.ts'
import { apply, atCounter, decide, type Act, type Ticket, type TicketEvent } from '../rules/ticket.ts'
import { deleteDesk, insertDesk, lockDeskOf, setPause, setRun, type DeskRow } from '../store/hall.ts'
import { lockTicket, ticketAt, ticketOf, updateTicket, waitingIn, waitingOf, type Call, type TicketRow } from '../store/tickets.ts'
import { changed, counterOf, planOf, today } from './plan.ts'

export type Desk = { desk: DeskRow; counter: Counter; plan: Plan }

const as = ({ desk }: Desk): { position: string; capacity: DeskRow['capacity'] } => ({ position: desk.position, capacity: desk.capacity })

/** Runs one act of the officer at the own counter, one at a time, and tells the hall after the commit. */
async function atDesk<T>(ctx: Ctx, work: (desk: Desk) => Promise<T>): Promise<T> {
  need(ctx, 'counter.serve')
  const plan = await planOf(ctx)
  const done = await inTx(ctx, async () => {
    const desk = (ctx.actor.person && await lockDeskOf(ctx.db, today(ctx), ctx.actor.person)) || refuse('conflict', 'no-counter-chosen')
    return work({ desk, counter: counterOf(plan, desk.counter), plan })
  })
  changed(ctx)
  return done
}

/** Sits down at a counter for today. Refused when somebody else sits there (`counter-taken`) or one sits at another (`at-other-counter`). */
export async function openDesk(ctx: Ctx, slug: string): Promise<void> {
  need(ctx, 'counter.serve')
  const { slug: counter } = counterOf(await planOf(ctx), slug)
  const [held, person, day] = [actingIn(ctx, 'counter.serve'), ctx.actor.person, today(ctx)]
  if (!held || !person) return refuse('forbidden', 'not-permitted')
  await inTx(ctx, async () => {
    const own = await lockDeskOf(ctx.db, day, person)
    if (own?.counter === counter) return
    if (own) refuse('conflict', 'at-other-counter', { field: 'counter' })
    const row: DeskRow = { counter, day, person, position: held.position, capacity: held.capacity, since: ctx.now, paused: false, pause_until: null, run: 0 }
    if ((await insertDesk(ctx.db, row)) === 0) refuse('conflict', 'counter-taken', { field: 'counter' })
    await recordDesk(ctx, row, 'counter.opened')
  })
  changed(ctx)
}

/** Every sitting at a counter is a history of its own. */
const recordDesk = (ctx: Ctx, desk: DeskRow, type: string, data: Record<string, unknown> = {}): Promise<number> =>
  record(ctx, { subject: newId<'desk'>(ctx.now), kind: 'desk', type, data: { counter: desk.counter, ...data }, as: { position: desk.position, capacity: desk.capacity } })

/** Leaves the counter; refused while a number is there. */
export const closeDesk = (ctx: Ctx): Promise<void> => atDesk(ctx, async ({ desk }) => {
  if (await ticketAt(ctx.db, desk.day, desk.counter)) refuse('conflict', 'counter-busy')
  await deleteDesk(ctx.db, desk)
  await recordDesk(ctx, desk, 'counter.closed')
})

/** Pauses, with the time it opens again as people read it, or goes on. */
export const pauseDesk = (ctx: Ctx, paused: boolean, until: string): Promise<void> => atDesk(ctx, async ({ desk }) => {
  const typed = until.trim()
  if (typed !== '' && !/^([01]?\d|2[0-3])[.:][0-5]\d$/.test(typed)) refuse('invalid', 'not-a-time', { field: 'until' })
  if (paused && await ticketAt(ctx.db, desk.day, desk.counter)) refuse('conflict', 'counter-busy')
  await setPause(ctx.db, desk, paused && (typed === '' ? null : typed.replace(':', '.').padStart(5, '0')))
  await recordDesk(ctx, desk, paused ? 'counter.paused' : 'counter.resumed')
})

const callOf = (ctx: Ctx, { desk }: Desk, event: TicketEvent): Call | null =>
  (event.type === 'ticket.called' ? { id: newId(ctx.now), day: desk.day, counter: desk.counter, at: ctx.now } : null)

/** Keeps what happened to a ticket and records it; `null` when somebody changed it meanwhile. */
async function keepIfSame(ctx: Ctx, at: Desk, one: TicketRow, event: TicketEvent): Promise<Ticket | null> {
  const next = apply(ticketOf(one), event)
  if (!(await updateTicket(ctx.db, one, next, callOf(ctx, at, event)))) return null
  await record(ctx, { subject: one.id, kind: 'ticket', type: event.type, data: { ...event }, as: as(at) })
  return next
}

const keep = async (ctx: Ctx, at: Desk, one: TicketRow, event: TicketEvent): Promise<Ticket> =>
  (await keepIfSame(ctx, at, one, event)) ?? refuse('conflict', 'changed-meanwhile')

const factsOf = (ctx: Ctx, plan: Plan) => ({ now: ctx.now.toISOString(), mostCalls: plan.calls, queues: new Set(plan.queues.map((queue) => queue.slug)) })

/** How often a counter tries again when others take what it was about to call. */
const tries = 50

/**
 * Calls whoever is next in the counter's queues. Several counters may call at once: each takes the first in line by the version it
 * saw, and who comes second looks again, so nobody is called twice and nobody is passed over. `null` when nobody waits.
 */
async function callFirst(ctx: Ctx, at: Desk, busy: boolean): Promise<TicketRow | null> {
  const { desk, counter, plan } = at
  if (busy) refuse('conflict', 'counter-busy')
  if (desk.paused) refuse('conflict', 'counter-paused')
  const now = ctx.now.toISOString()
  for (let left = tries; left > 0; left -= 1) {
    const found = await waitingIn(ctx.db, desk.day, counter.queues)
    const waiting = found.map(waitingOf)
    const rule = { inARow: plan.priority.inARow, run: desk.run, now }
    const [first] = lineUp(waiting, rule)
    const one = first && found.find((two) => two.id === first.id)
    if (!first || !one) return null
    const event = decide(ticketOf(one), { act: 'call', counter: counter.slug }, factsOf(ctx, plan))
    if (!(await keepIfSame(ctx, at, one, event))) continue
    const after = runAfter(first, waiting, rule)
    if (after !== desk.run) await setRun(ctx.db, desk, after)
    return one
  }
  return refuse('conflict', 'changed-meanwhile')
}

/** Calls the next number; tells which, or `null` when nobody waits. */
export const callNext = (ctx: Ctx): Promise<string | null> => atDesk(ctx, async (at) => (await callFirst(ctx, at, (await ticketAt(ctx.db, at.desk.day, at.desk.counter)) !== null))?.number ?? null)

export type Doing = { act: Exclude<Act, 'call' | 'leave' | 'endDay'>; queue?: string | undefined; thenCall?: boolean | undefined }

/** Does an act on the number at the own counter; with `thenCall` the next is called in the same breath. Refused when no number is there. */
export const actAtCounter = (ctx: Ctx, doing: Doing): Promise<void> => atDesk(ctx, async (at) => {
  const one = (await ticketAt(ctx.db, at.desk.day, at.desk.counter)) ?? refuse('conflict', 'counter-empty')
  const next = await keep(ctx, at, one, decide(ticketOf(one), { act: doing.act, counter: at.counter.slug, queue: doing.queue }, factsOf(ctx, at.plan)))
  if (doing.thenCall) await callFirst(ctx, at, atCounter(next.status))
})

/** Calls a number out of turn: one that was skipped and came after all, or one the officer has a reason to take now. It is on record. */
export const callThis = (ctx: Ctx, id: string): Promise<void> => atDesk(ctx, async (at) => {
  if (!isId(id)) refuse('not-found', 'no-such-ticket')
  if (await ticketAt(ctx.db, at.desk.day, at.desk.counter)) refuse('conflict', 'counter-busy')
  const one = await lockTicket(ctx.db, id)
  if (one.day !== at.desk.day || one.status !== 'skipped') refuse('conflict', 'ticket-act-not-open', { data: { act: 'call' } })
  await keep(ctx, at, one, decide(ticketOf(one), { act: 'call', counter: at.counter.slug }, factsOf(ctx, at.plan)))
})

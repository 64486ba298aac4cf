import { isId, refuse, Refusal, say, type Text } from '#kernel'
import { inTx, may, need, type Ctx } from '#platform/context'
import { entriesOf, record, type JournalRow } from '#platform/journal'
import { caseView, countersOf, definitionOf, findCases, needCounter, takes, type Moved } from '#modules/cases'
import { timesOf } from '../rules/ticket.ts'
import { deskOf, lockDeskOf, type DeskRow } from '../store/hall.ts'
import { getTicket, lastFinishedAt, setCase, setRegistering, ticketAt, ticketOf, ticketsOfCase, type TicketRow } from '../store/tickets.ts'
import { changed, planOf, today } from './plan.ts'

/** The number an officer is busy with, or finished last: the one whose case is opened or found. */
async function inHand(ctx: Ctx, desk: DeskRow): Promise<TicketRow | null> {
  return (await ticketAt(ctx.db, desk.day, desk.counter)) ?? lastFinishedAt(ctx.db, desk.day, desk.counter)
}

async function ownTicket(ctx: Ctx): Promise<{ desk: DeskRow; one: TicketRow }> {
  need(ctx, 'counter.serve')
  const desk = (ctx.actor.person && await lockDeskOf(ctx.db, today(ctx), ctx.actor.person)) || refuse('conflict', 'no-counter-chosen')
  return { desk, one: (await inHand(ctx, desk)) ?? refuse('conflict', 'counter-empty') }
}

const recordCase = (ctx: Ctx, { desk, one }: { desk: DeskRow; one: TicketRow }, data: Record<string, unknown>): Promise<number> =>
  record(ctx, { subject: one.id, kind: 'ticket', type: 'ticket.case-linked', data, as: { position: desk.position, capacity: desk.capacity } })

/** Opens the registration of a service for the number in hand; returns where it is filled in. What is filed there belongs to the number. */
export const startRegistration = (ctx: Ctx, service: string): Promise<string> => inTx(ctx, async () => {
  need(ctx, 'cases.register')
  const { one } = await ownTicket(ctx)
  const plan = await planOf(ctx)
  if (!plan.queues.some((queue) => queue.services.includes(service))) refuse('not-found', 'no-such-service')
  if (one.case_id) refuse('conflict', 'ticket-has-case')
  await needCounter(ctx, (await definitionOf(ctx, service)).content)
  await setRegistering(ctx.db, one.id, service)
  return `/loket/${service}`
})

/** When an officer files a request that was opened from a number, the two become one record. Heard in the filing's own transaction. */
export async function linkFiled(ctx: Ctx, moved: Moved): Promise<void> {
  if (!moved.opened || ctx.actor.kind !== 'officer' || !ctx.actor.person) return
  const desk = await deskOf(ctx.db, today(ctx), ctx.actor.person)
  const one = desk && await inHand(ctx, desk)
  if (!desk || !one || one.registering !== moved.service || one.case_id) return
  await setCase(ctx.db, one.id, moved.id)
  await recordCase(ctx, { desk, one }, { case: moved.id, how: 'opened' })
}

/** Ties the number in hand to a case there is, by its registration number. Only one the officer may see is found. */
export async function attachCase(ctx: Ctx, typed: string): Promise<void> {
  need(ctx, 'counter.serve')
  const text = typed.trim().slice(0, 60)
  if (text === '') refuse('invalid', 'registration-missing', { field: 'registration' })
  const found = await findCases(ctx, text)
  if (found.length > 1) refuse('invalid', 'registration-unclear', { field: 'registration' })
  const { one: target } = found[0] ?? refuse('invalid', 'registration-unknown', { field: 'registration' })
  await inTx(ctx, async () => {
    const hand = await ownTicket(ctx)
    if ((await setCase(ctx.db, hand.one.id, target.id)) === 0) refuse('conflict', 'ticket-has-case')
    await recordCase(ctx, hand, { case: target.id, how: 'found' })
  })
  changed(ctx)
}

/** The case of a ticket as far as the officer may see it. */
export type CaseTimes = { id: string; registration: string; service: Text; status: string; receivedAt: Date; endedAt: Date | null; took: number | null; promised: number | null; due: Date | null }

/** Waiting, counter and process: one record. */
export type TicketRecord = { row: TicketRow; waited: number; served: number | null; case: CaseTimes | 'not-yours' | null; entries: JournalRow[]; others: TicketRow[] }

async function caseTimes(ctx: Ctx, id: NonNullable<TicketRow['case_id']>): Promise<CaseTimes | 'not-yours'> {
  const view = await caseView(ctx, id).catch((error: unknown) => (error instanceof Refusal ? null : Promise.reject(error)))
  if (!view) return 'not-yours'
  const { one } = view
  return {
    id: one.id, registration: one.code, service: view.definition.name, status: one.status, receivedAt: one.received_at, endedAt: one.ended_at,
    took: one.took === null ? null : Number(one.took), promised: one.promised === null ? null : Number(one.promised), due: one.due,
  }
}

export async function recordOfTicket(ctx: Ctx, id: string): Promise<TicketRecord> {
  need(ctx, 'counter.serve')
  if (!isId(id)) refuse('not-found', 'no-such-ticket')
  const row = await getTicket(ctx.db, id)
  const others = row.case_id ? (await ticketsOfCase(ctx.db, row.case_id)).filter((one) => one.id !== row.id) : []
  return { row, ...timesOf(ticketOf(row), ctx.now.toISOString()), case: row.case_id ? await caseTimes(ctx, row.case_id) : null, entries: await entriesOf(ctx.db, id), others }
}

/** The services an officer may register from a ticket of a queue: those of the own agency, none for who may not register at all. */
export async function servicesOf(ctx: Ctx, queue: string): Promise<{ slug: string; name: string }[]> {
  if (!may(ctx.actor, 'cases.register')) return []
  const [plan, counters] = [await planOf(ctx), await countersOf(ctx)]
  const wanted = plan.queues.find((one) => one.slug === queue)?.services ?? []
  const named = await Promise.all(wanted.map(async (slug) => definitionOf(ctx, slug).then(({ content }) => (takes(counters, content) ? [{ slug, name: say(content.name, ctx.locale) }] : []), () => [])))
  return named.flat()
}

/** What the officer's own counter has in hand now. */
export async function handOf(ctx: Ctx): Promise<{ desk: DeskRow; one: TicketRow | null; last: TicketRow | null } | null> {
  need(ctx, 'counter.serve')
  const desk = ctx.actor.person && await deskOf(ctx.db, today(ctx), ctx.actor.person)
  if (!desk) return null
  return { desk, one: await ticketAt(ctx.db, desk.day, desk.counter), last: await lastFinishedAt(ctx.db, desk.day, desk.counter) }
}

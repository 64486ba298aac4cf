import { newId, refuse, Refusal, type Id } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { record, recordFirst } from '#platform/journal'
import { decide, apply, numberOf } from '../rules/ticket.ts'
import type { Plan } from '../rules/plan.ts'
import { countAddress, countFrom, insertTicket, lockTicket, takeNext, ticketOf, ticketOfDevice, updateTicket, type Source, type TicketId, type TicketRow } from '../store/tickets.ts'
import { changed, hallOpen, planOf, queueOf, today } from './plan.ts'

export type Wanted = {
  queue: string
  priority: boolean
  source: Source
  /** The name a browser keeps for itself; one open ticket per device and queue. */
  device?: string | undefined
  /** Where a number by phone is taken from; so many a day from one address, whoever throws the browser's own name away. */
  address?: string | undefined
  appointmentAt?: Date | undefined
}

export type Taken = { id: TicketId; number: string; again: boolean }

/** What is kept of a device: good for one day, and useless outside this house. */
const deviceMac = (ctx: Ctx, device: string | undefined): Buffer | null =>
  (device === undefined ? null : ctx.house.vault.mac('ticket-device', today(ctx), device).subarray(0, 16))

const addressMac = (ctx: Ctx, { source, address }: Wanted): Buffer | null =>
  (source === 'phone' && address !== undefined ? ctx.house.vault.mac('ticket-address', today(ctx), address).subarray(0, 16) : null)

/** Refuses when no more numbers are given by phone today: of this queue to anybody, or of any queue to this address. */
async function needPhoneLeft(ctx: Ctx, plan: Plan, queue: string, address: Buffer | null): Promise<void> {
  if (await countFrom(ctx.db, today(ctx), queue, 'phone') >= plan.phonePerDay) refuse('conflict', 'phone-full')
  if (address && await countAddress(ctx.db, today(ctx), address) >= plan.phonePerAddress) refuse('conflict', 'phone-address-full')
}

/**
 * Gives the next number of a queue, gapless and from 1 each day. Refuses an unknown queue, a closed hall (`hall-closed`) and a
 * queue that gave all its numbers by phone (`phone-full`), to all or to this address (`phone-address-full`). A device that has an open ticket in the queue gets that one again.
 */
export async function takeTicket(ctx: Ctx, wanted: Wanted): Promise<Taken> {
  const plan = await planOf(ctx)
  const queue = queueOf(plan, wanted.queue)
  if (!(await hallOpen(ctx))) refuse('conflict', 'hall-closed')
  const [device, address] = [deviceMac(ctx, wanted.device), addressMac(ctx, wanted)]
  const day = today(ctx)
  const taken = await inTx(ctx, async (): Promise<Taken> => {
    const letter = wanted.priority ? plan.priority.letter : queue.letter
    const open = device && await ticketOfDevice(ctx.db, day, device, queue.slug)
    if (open) return { id: open.id, number: open.number, again: true }
    if (wanted.source === 'phone') await needPhoneLeft(ctx, plan, queue.slug, address)
    const n = await takeNext(ctx.db, day, letter)
    const id = newId<'ticket'>(ctx.now)
    const number = numberOf(letter, n)
    await insertTicket(ctx.db, {
      id, day, letter, n, number, queue: queue.slug, priority: wanted.priority, source: wanted.source, device, address, appointment_at: wanted.appointmentAt ?? null,
      taken_at: ctx.now, simulated: ctx.simulated,
    })
    await recordFirst(ctx, { subject: id, kind: 'ticket', type: 'ticket.taken', data: { number, queue: queue.slug, priority: wanted.priority, source: wanted.source } })
    return { id, number, again: false }
  }).catch(async (error: unknown): Promise<Taken> => {
    // of two touches at once the second is refused by the index, its number given back; it gets what the first one got
    const open = error instanceof Refusal && error.problems[0]?.code === 'ticket-open-already' && device ? await ticketOfDevice(ctx.db, day, device, queue.slug) : null
    if (!open) throw error
    return { id: open.id, number: open.number, again: true }
  })
  changed(ctx)
  return taken
}

/** The open ticket of a device today, if any. */
export async function ownTicket(ctx: Ctx, device: string | undefined): Promise<TicketRow | null> {
  const mac = deviceMac(ctx, device)
  return mac && ticketOfDevice(ctx.db, today(ctx), mac)
}

/** A visitor gives the number back. */
export async function leave(ctx: Ctx, id: Id<'ticket'>): Promise<void> {
  const plan = await planOf(ctx)
  await inTx(ctx, async () => {
    const one = await lockTicket(ctx.db, id)
    const event = decide(ticketOf(one), { act: 'leave' }, { now: ctx.now.toISOString(), mostCalls: plan.calls, queues: new Set() })
    if (!(await updateTicket(ctx.db, one, apply(ticketOf(one), event)))) refuse('conflict', 'changed-meanwhile')
    await record(ctx, { subject: id, kind: 'ticket', type: event.type, data: { ...event } })
  })
  changed(ctx)
}

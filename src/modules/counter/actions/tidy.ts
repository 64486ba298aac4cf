import { inTx, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { apply, decide } from '../rules/ticket.ts'
import { eraseBookings } from '../store/bookings.ts'
import { deleteOldDesks } from '../store/hall.ts'
import { dropAddresses, leftOver, ticketOf, updateTicket } from '../store/tickets.ts'
import { changed, today } from './plan.ts'

/** Ends the days that are over: numbers left are gone, counters closed, and who booked an hour is erased. */
export async function endDays(ctx: Ctx): Promise<void> {
  const day = today(ctx)
  for (const one of await leftOver(ctx.db, day)) {
    await inTx(ctx, async () => {
      const event = decide(ticketOf(one), { act: 'endDay' }, { now: ctx.now.toISOString(), mostCalls: 0, queues: new Set() })
      if (await updateTicket(ctx.db, one, apply(ticketOf(one), event))) await record(ctx, { subject: one.id, kind: 'ticket', type: event.type, data: { ...event } })
    })
  }
  await deleteOldDesks(ctx.db, day)
  await eraseBookings(ctx.db, day)
  await dropAddresses(ctx.db, day)
  changed(ctx)
}

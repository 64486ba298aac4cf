import type { Id } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { newestPlan } from '../store/hall.ts'
import { countSimulatedTickets, setCase, ticketAt } from '../store/tickets.ts'
import { today } from './plan.ts'
import { actAtCounter, callNext, closeDesk, openDesk } from './serve.ts'
import { takeTicket } from './take.ts'

/** A made-up visit: by whom it is served, the moments in order, and the case it led to. */
export type Visit = {
  queue: string; priority: boolean; taken: Date; called: Date; served: Date; ended: Date
  case?: Id<'case'> | undefined
  /** Nobody came when the number was called. */
  missed?: boolean
}

/** How many visits the try-out mode has simulated. */
export const countVisits = (ctx: Ctx): Promise<number> => countSimulatedTickets(ctx.db)

/** The queues a visit may be made up for, with the services of each; none in a city without a hall. */
export const queuesToSimulate = async (ctx: Ctx): Promise<{ slug: string; services: string[] }[]> => (await newestPlan(ctx.db))?.queues.map(({ slug, services }) => ({ slug, services })) ?? []

/** Lets one visit happen by the real actions, at its moments, at the first counter of its queue; `ctx` is the officer's, simulated. */
export async function simulateVisit(ctx: Ctx, visit: Visit): Promise<void> {
  const plan = await newestPlan(ctx.db)
  const counter = plan?.counters.find((one) => one.queues.includes(visit.queue))
  if (!plan || !counter) return
  const at = (now: Date): Ctx => ({ ...ctx, now })
  // all of one visit or nothing of it: a program that ends between leaves no counter open
  await inTx(ctx, async () => {
    await takeTicket({ ...at(visit.taken), actor: { ...ctx.actor, kind: 'visitor', account: null, person: null, holdings: [], permissions: new Map() } }, { queue: visit.queue, priority: visit.priority, source: 'kiosk' })
    await openDesk(at(visit.called), counter.slug)
    await callNext(at(visit.called))
    if (visit.missed) await actAtCounter(at(visit.served), { act: 'skip' })
    else {
      await actAtCounter(at(visit.served), { act: 'serve' })
      const one = await ticketAt(ctx.db, today(at(visit.served)), counter.slug)
      if (visit.case && one) await setCase(ctx.db, one.id, visit.case)
      await actAtCounter(at(visit.ended), { act: 'finish' })
    }
    await closeDesk(at(visit.ended))
  })
}

import { setImmediate as breathe } from 'node:timers/promises'
import { Refusal } from '#kernel'
import type { Ctx } from '#platform/context'
import type { WorkCalendar } from '#modules/cases'
import { planVisits, simulateVisit, type WalkIn } from '#modules/counter'
import type { Log } from './assembly.ts'

/** Over how many working days visits to the hall are spread, and how many a day. */
const days = 30
const perDay = 9

export type Visiting = { ctx: Ctx; calendar: WorkCalendar; random: () => number; walkIns: readonly WalkIn[]; officerAt: (at: Date) => Ctx | null; stopped: () => boolean; log: Log }

/** Some hundred visits to the hall in the last weeks, so that waiting is measured; those who registered something at a counter came with a number. */
export async function visitSome({ ctx, calendar, random, walkIns, officerAt, stopped, log }: Visiting): Promise<void> {
  for (const visit of await planVisits(ctx, { calendar, now: ctx.now, random, walkIns, days, perDay })) {
    const officer = officerAt(visit.called)
    if (stopped() || !officer) return
    try {
      await simulateVisit(officer, visit)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      log({ level: 'info', simulation: error.message, queue: visit.queue })
    }
    await breathe()
  }
}

import { addDays, dateIn, instantIn, type Id, type LocalDate } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { isWorkingDay, stretchesOn, type WorkCalendar } from '#modules/cases'
import { newestPlan } from '../store/hall.ts'
import { setCase, ticketAt } from '../store/tickets.ts'
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

/** A case that was filed at the counter, which somebody therefore came for. */
export type WalkIn = { id: Id<'case'>; service: string; at: Date }

export type VisitsWanted = { calendar: WorkCalendar; now: Date; random: () => number; walkIns: readonly WalkIn[]; days: number; perDay: number }

const minute = 60_000
const after = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minute)

/** The working days before today, newest last. */
function daysBefore(calendar: WorkCalendar, now: Date, count: number): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = addDays(dateIn(calendar.zone, now), -1), looked = 0; days.length < count && looked < count * 4; day = addDays(day, -1), looked += 1) if (isWorkingDay(calendar, day)) days.unshift(day)
  return days
}

/** Made-up visits in the order of time: those of cases that began at a counter, and others who only asked. None today: today is for who tries the program out. */
export async function planVisits(ctx: Ctx, { calendar, now, random, walkIns, days, perDay }: VisitsWanted): Promise<Visit[]> {
  const queues = (await newestPlan(ctx.db))?.queues ?? []
  if (queues.length === 0) return []
  const known = daysBefore(calendar, now, days)
  const visitAt = (at: Date, queue: string, id?: Id<'case'>): Visit => {
    const called = after(at, -1 - random() * 2)
    return { queue, priority: random() < 0.12, taken: after(called, -2 - random() * 24), called, served: after(called, 0.5), ended: after(at, 2 + random() * 9), case: id, missed: id === undefined && random() < 0.06 }
  }
  const others = known.flatMap((day) => Array.from({ length: perDay }, () => {
    const stretches = stretchesOn(calendar, day)
    const { from, to } = stretches[Math.floor(random() * stretches.length)] ?? { from: 480, to: 900 }
    return visitAt(instantIn(calendar.zone, day, from + 30 + Math.floor(random() * Math.max(1, to - from - 45))), queues[Math.floor(random() * queues.length)]?.slug ?? '')
  }))
  const came = walkIns.flatMap(({ id, service, at }) => {
    const queue = queues.find((one) => one.services.includes(service))
    return queue && known.includes(dateIn(calendar.zone, at)) ? [visitAt(at, queue.slug, id)] : []
  })
  return [...others, ...came].toSorted((a, b) => a.taken.getTime() - b.taken.getTime())
}

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
    if (visit.missed) {
      for (let calls = 1; calls < plan.calls; calls += 1) await actAtCounter(at(visit.served), { act: 'recall' })
      await actAtCounter(at(visit.served), { act: 'skip' })
    } else {
      await actAtCounter(at(visit.served), { act: 'serve' })
      const one = await ticketAt(ctx.db, today(at(visit.served)), counter.slug)
      if (visit.case && one) await setCase(ctx.db, one.id, visit.case)
      await actAtCounter(at(visit.ended), { act: 'finish' })
    }
    await closeDesk(at(visit.ended))
  })
}

import { createHash } from 'node:crypto'
import { dateIn, refuse, wallClock, type LocalDate } from '#kernel'
import type { Ctx, House } from '#platform/context'
import { canonical } from '#platform/journal'
import { calendarOf, isWorkingDay, stretchesOn } from '#modules/cases'
import type { Counter, Plan, Queue } from '../rules/plan.ts'
import { insertPlan, newestPlan } from '../store/hall.ts'

/** Puts the hall of the city's files in force; a changed file holds from the next number on. */
export async function loadCounters(ctx: Ctx, plan: Plan): Promise<void> {
  if (canonical(await newestPlan(ctx.db)) === canonical(plan)) return
  await insertPlan(ctx.db, createHash('sha256').update(canonical(plan)).digest('hex'), plan, ctx.now)
}

/** The hall in force; refused in a city that has none. */
export const planOf = async (ctx: Ctx): Promise<Plan> => (await newestPlan(ctx.db)) ?? refuse('not-found', 'no-hall')

export const queueOf = (plan: Plan, slug: string): Queue => plan.queues.find((queue) => queue.slug === slug) ?? refuse('not-found', 'no-such-queue')
export const counterOf = (plan: Plan, slug: string): Counter => plan.counters.find((counter) => counter.slug === slug) ?? refuse('not-found', 'no-such-counter')

export const today = (ctx: Ctx): LocalDate => dateIn(ctx.house.city.zone, ctx.now)

/** Minutes before the office opens from which numbers are given. */
const before = 30

/** Whether numbers are given now: in office hours of a working day; while the program is tried out, always. */
export async function hallOpen(ctx: Ctx): Promise<boolean> {
  if (ctx.house.config.mode === 'try-out') return true
  const calendar = await calendarOf(ctx)
  const { date, minute } = wallClock(ctx.house.city.zone, ctx.now)
  const [first, last] = [stretchesOn(calendar, date)[0], stretchesOn(calendar, date).at(-1)]
  return isWorkingDay(calendar, date) && first !== undefined && last !== undefined && minute >= first.from - before && minute < last.to
}

const listeners = new WeakMap<House, Set<() => void>>()

/** Asks to be told when something in the hall changed, in this process; returns how to stop. */
export function onChange(house: House, listener: () => void): () => void {
  const all = listeners.get(house) ?? new Set()
  listeners.set(house, all.add(listener))
  return () => { all.delete(listener) }
}

/** Tells, after the commit, that something in the hall changed. */
export function changed({ house }: Ctx): void {
  for (const listener of listeners.get(house) ?? []) listener()
}

import { newId, refuse, type LocalDate } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import type { Db } from '#platform/db'
import { record } from '#platform/journal'
import { isWorkingDay, type DayOff, type WorkCalendar } from '../rules/time/calendar.ts'
import { firstReason } from '../rules/time/calendar-file.ts'
import { dueOfCase } from '../rules/time/promise.ts'
import { insertCalendar, listCalendars, lockCalendars, newestCalendar, newestCalendarId } from '../store/calendars.ts'
import { turnRows } from './keep.ts'
import { countOpenDue, getDefinition, openCasesAfter, replaceTurns, updateDue, type CaseId } from '../store/cases.ts'

const kept = new WeakMap<Db, { id: string; calendar: WorkCalendar }>()

/** The working calendar in force; read again only when a newer version stands in the database. `newest` saves the question which that is. */
export async function calendarOf(ctx: Ctx, newest?: string | null): Promise<WorkCalendar> {
  const id = newest ?? (await newestCalendarId(ctx.db))
  const known = kept.get(ctx.db)
  if (known && known.id === id) return known.calendar
  const read = (await newestCalendar(ctx.db)) ?? refuse('conflict', 'no-calendar')
  kept.set(ctx.db, { id: read.id, calendar: read.content })
  return read.content
}

/** Puts the first calendar in, from the city's files; later ones are made on screen. */
export async function loadCalendar(ctx: Ctx, calendar: WorkCalendar): Promise<void> {
  if (await newestCalendarId(ctx.db)) return
  await keepCalendar(ctx, calendar, firstReason)
}

const reasonPlace = (id: string): string => `calendar:${id}`

/** A version of the calendar in the list of all, with its reason in words; empty once erased. */
export type CalendarVersion = { reason: string; made_at: Date }

/** The versions of the calendar, newest first. */
export const calendarVersions = async (ctx: Ctx): Promise<CalendarVersion[]> => (await listCalendars(ctx.db)).map((one) =>
  ({ made_at: one.made_at, reason: one.sealed_reason ? ctx.house.vault.open<string>(one.sealed_reason, reasonPlace(one.id)) : one.reason ?? '' }))

async function keepCalendar(ctx: Ctx, calendar: WorkCalendar, reason: string): Promise<void> {
  const id = newId<'calendar'>(ctx.now)
  await inTx(ctx, async () => {
    await insertCalendar(ctx.db, { id, content: calendar, reason: null, sealed_reason: ctx.house.vault.seal(reason, reasonPlace(id)), made_at: ctx.now, made_by: ctx.actor.person })
    await record(ctx, { subject: id, kind: 'calendar', type: 'calendar.changed', data: { daysOff: calendar.daysOff.length }, note: { reason } })
  })
}

/** A changed calendar and the order to derive every open due date again, both or neither. */
const changeCalendar = (ctx: Ctx, change: (calendar: WorkCalendar) => WorkCalendar, reason: string): Promise<void> => inTx(ctx, async () => {
  // One change at a time, each on the newest version: of two made at once neither is lost.
  await lockCalendars(ctx.db)
  await keepCalendar(ctx, change(await calendarOf(ctx)), reason)
  await ctx.house.jobs.send('cases.redue', { after: '00000000-0000-0000-0000-000000000000' })
})

/** Adds a day off, with its basis; every open due date is then derived again. Refuses a day that is off already, by the list or by the week. */
export async function addDayOff(ctx: Ctx, day: DayOff): Promise<void> {
  need(ctx, 'cases.calendar', '*')
  await changeCalendar(ctx, (calendar) => {
    if (!isWorkingDay(calendar, day.date)) refuse('conflict', 'day-is-off', { field: 'date', data: { date: day.date } })
    return { ...calendar, daysOff: [...calendar.daysOff, day].toSorted((a, b) => (a.date < b.date ? -1 : 1)) }
  }, day.basis)
}

/** Takes a day off out again, with the reason. */
export async function removeDayOff(ctx: Ctx, date: LocalDate, reason: string): Promise<void> {
  need(ctx, 'cases.calendar', '*')
  await changeCalendar(ctx, (calendar) => {
    if (!calendar.daysOff.some((one) => one.date === date)) refuse('conflict', 'no-such-day-off', { field: 'date', data: { date } })
    return { ...calendar, daysOff: calendar.daysOff.filter((one) => one.date !== date) }
  }, reason)
}

/** How many open cases have a due date that a change of the calendar derives again. */
export const openDue = (ctx: Ctx): Promise<number> => countOpenDue(ctx.db)

const portion = 200

/** Derives the due dates of open cases again, a portion at a time, each moved date with its entry in the journal. */
export async function deriveDueAgain(ctx: Ctx, after: string): Promise<void> {
  const calendar = await calendarOf(ctx)
  const open = await openCasesAfter(ctx.db, after, portion)
  for (const one of open) {
    const { content } = await getDefinition(ctx.db, one.definition)
    const found = dueOfCase(calendar, { definition: content, state: one.state, units: one.units === null ? null : Number(one.units) }, ctx.now)
    const next = { ...one, due: found?.due ?? null, due_provisional: (found?.warnings.length ?? 0) > 0 }
    const { due } = next
    await inTx(ctx, async () => {
      if (!(await updateDue(ctx.db, next))) return
      await replaceTurns(ctx.db, one.id, turnRows(next, { calendar, definition: content }))
      if (due?.getTime() === one.due?.getTime()) return
      await record(ctx, { subject: one.id, kind: 'case', type: 'case.due-moved', data: { from: one.due?.toISOString() ?? null, to: due?.toISOString() ?? null } })
    })
  }
  const last = open.at(-1)
  if (last && open.length === portion) await ctx.house.jobs.send('cases.redue', { after: last.id satisfies CaseId })
}

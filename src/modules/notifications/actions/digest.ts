import { addDays, dateIn, instantIn, say, type Id, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { tableMoment } from '#platform/ui/format'
import { calendarOf, inboxOf, isWorkingDay, stretchesOn, type WorkCalendar } from '#modules/cases'
import { directory, personsWithAccount, type Directory } from '#modules/people'
import { digestMessage } from '../words.ts'
import { officersToTell } from '../store/officers.ts'
import { openOfficer } from './mine.ts'
import { notify } from './notify.ts'
import { messageRules } from './settings.ts'

/** Turns named in one digest; the rest is a number. */
const named = 20
const farthest = 60

/** The close of the n-th working day after today; what is due until then is near. */
function nearUntil(calendar: WorkCalendar, today: LocalDate, days: number): Date | null {
  let left = days
  for (let i = 0, day = today; i < farthest; i += 1, day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue
    if (left === 0) return instantIn(calendar.zone, day, stretchesOn(calendar, day).at(-1)?.to ?? 24 * 60)
    left -= 1
  }
  return null
}

async function tellOfficer(ctx: Ctx, { person, sealed }: { person: Id<'person'>; sealed: Uint8Array }, { people, today, until }: { people: Directory; today: LocalDate; until: Date }): Promise<void> {
  const holdings = [...people.holdingsOf(person, today)]
  if (holdings.length === 0) return
  const mine = await inboxOf({ ...ctx, actor: { kind: 'officer', account: null, person, name: '', holdings, permissions: new Map() } }, { limit: named + 1 })
  const near = mine.items.filter((one) => one.due !== null && one.paused === null && one.due <= until)
  if (near.length === 0) return
  const { email, phone } = openOfficer(ctx, person, sealed)
  const turns = near.slice(0, named).map((one) => ({ code: one.code, service: say(one.service.name, ctx.locale), due: tableMoment(ctx.locale, ctx.house.city.zone, one.due ?? ctx.now), late: (one.due ?? ctx.now) < ctx.now }))
  await notify(ctx, digestMessage, { to: { email, phone, person, locale: ctx.locale }, key: `${person}:${today}`, data: { turns, more: near.length > named } })
}

/** Once on the morning of a working day: every officer who gave an address and may still sign in hears of the own positions' turns that are late or due soon. */
export async function tellOfficers(ctx: Ctx): Promise<void> {
  const today = dateIn(ctx.house.city.zone, ctx.now)
  const calendar = await calendarOf(ctx)
  const until = isWorkingDay(calendar, today) ? nearUntil(calendar, today, messageRules(ctx).digestDays) : null
  if (!until) return
  const people = await directory(ctx.db)
  const officers = await officersToTell(ctx.db)
  const open = await personsWithAccount(ctx.db, officers.map((one) => one.person))
  for (const officer of officers) if (open.has(officer.person)) await tellOfficer(ctx, officer, { people, today, until })
}

import { randomInt } from 'node:crypto'
import { addDays, instantIn, isId, newId, randomCode, readCode, refuse, refuseAll, wallClock, type LocalDate } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import { record, recordFirst } from '#platform/journal'
import { calendarOf, isWorkingDay, stretchesOn, type WorkCalendar } from '#modules/cases'
import { notify } from '#modules/notifications'
import { closedMessage } from '../words.ts'
import type { Plan, Queue } from '../rules/plan.ts'
import { checkInAt, hoursOf, isKept, readVisitor, type Visitor } from '../rules/slots.ts'
import { bookedOn, bookingByCode, bookingsAfter, bookingsOn, insertBooking, lockByCode, lockByPin, lockHour, pinTaken, setBooking, statusOfCode, type BookingRow } from '../store/bookings.ts'
import { planOf, queueOf, today } from './plan.ts'
import { takeTicket, type Taken } from './take.ts'

export type Slot = { hour: number; left: number }
export type DayOfSlots = { day: LocalDate; slots: Slot[] }

const codeLetters = 16
const codeMac = (ctx: Ctx, code: string): Buffer => ctx.house.vault.mac('appointment-code', readCode(code)).subarray(0, 24)
const about = (id: string): string => `appointment:${id}`

/** The working days that can be booked, today first while hours are left. */
function daysOf(ctx: Ctx, plan: Plan, calendar: WorkCalendar): { day: LocalDate; hours: number[] }[] {
  const { date, minute } = wallClock(ctx.house.city.zone, ctx.now)
  const known = new Set(calendar.years.map((one) => String(one.year)))
  const days: { day: LocalDate; hours: number[] }[] = []
  for (let day = date, looked = 0; days.length < plan.daysAhead && looked < plan.daysAhead * 4 + 14; day = addDays(day, 1), looked += 1) {
    // a day of a year whose days off nobody has loaded is promised to nobody
    if (!known.has(day.slice(0, 4)) || !isWorkingDay(calendar, day)) continue
    const hours = hoursOf(stretchesOn(calendar, day)).filter((hour) => day !== date || hour * 60 > minute)
    if (hours.length > 0) days.push({ day, hours })
  }
  return days
}

/** Queues that take appointments. */
export const bookable = (plan: Plan): Queue[] => plan.queues.filter((queue) => queue.perHour > 0)

/** The hours of a queue that can be booked, with how many places are left in each. */
export async function slotsOf(ctx: Ctx, slug: string): Promise<DayOfSlots[]> {
  const plan = await planOf(ctx)
  const queue = queueOf(plan, slug)
  if (queue.perHour === 0) refuse('not-found', 'no-appointments')
  const days: DayOfSlots[] = []
  for (const { day, hours } of daysOf(ctx, plan, await calendarOf(ctx))) {
    const booked = new Map((await bookedOn(ctx.db, slug, day)).map((one) => [one.hour, one.n]))
    days.push({ day, slots: hours.map((hour) => ({ hour, left: Math.max(0, queue.perHour - (booked.get(hour) ?? 0)) })) })
  }
  return days
}

/** `key` is the form's own: the same form sent again is the same booking, sent again with other words or after it was cancelled it is another. */
export type BookingWanted = { queue: string; day: string; hour: number; name: string; phone: string; key?: string | undefined }

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const mostOfForm = 20
/** The code of a form with what was written in it: nobody can tell it from the form, and the form gives no other. Past those that were cancelled; `kept` when it is a booking already. */
async function codeFor(ctx: Ctx, key: string | undefined, said: readonly string[]): Promise<{ code: string; kept: boolean }> {
  for (let n = 0; key !== undefined && isId(key) && n < mostOfForm; n += 1) {
    const code = [...ctx.house.vault.mac('appointment-form', key, String(n), ...said).subarray(0, codeLetters)].map((byte) => letters[byte % 32]).join('')
    const status = await statusOfCode(ctx.db, codeMac(ctx, code))
    if (status !== 'cancelled') return { code, kept: status !== null }
  }
  return { code: randomCode(codeLetters), kept: false }
}

/** A number of six digits that nobody else has on that day, for the kiosk. */
async function freshPin(ctx: Ctx, day: LocalDate): Promise<string> {
  for (let tries = 0; tries < 20; tries += 1) {
    const pin = String(randomInt(100_000, 1_000_000))
    if (!(await pinTaken(ctx.db, day, pin))) return pin
  }
  return refuse('conflict', 'hour-full', { field: 'hour' })
}

/**
 * Books an hour of a working day within the capacity of the queue. Refuses every wrong field at once, an hour that is no office time
 * or passed (`no-such-hour`), a full one (`hour-full`), and a second booking of one phone number on that day (`booked-already`).
 */
export async function book(ctx: Ctx, wanted: BookingWanted): Promise<string> {
  const plan = await planOf(ctx)
  const queue = queueOf(plan, wanted.queue)
  const { visitor, problems } = readVisitor(wanted)
  const found = daysOf(ctx, plan, await calendarOf(ctx)).find((one) => one.day === wanted.day && one.hours.includes(wanted.hour))
  refuseAll([...(found && queue.perHour > 0 ? [] : [{ code: 'no-such-hour', field: 'hour' }]), ...problems])
  const day = found?.day ?? today(ctx)
  const id = newId<'appointment'>(ctx.now)
  return inTx(ctx, async () => {
    await lockHour(ctx.db, { day, hour: wanted.hour, queue: queue.slug })
    const { code, kept } = await codeFor(ctx, wanted.key, [queue.slug, day, String(wanted.hour), visitor.name, visitor.phone])
    if (kept) return code
    const taken = (await bookedOn(ctx.db, queue.slug, day)).find((one) => one.hour === wanted.hour)?.n ?? 0
    if (taken >= queue.perHour) refuse('conflict', 'hour-full', { field: 'hour' })
    await insertBooking(ctx.db, {
      id, pin: await freshPin(ctx, day), day, hour: wanted.hour, queue: queue.slug, booked_at: ctx.now, sealed: ctx.house.vault.seal(visitor, about(id)),
      code_mac: codeMac(ctx, code), phone_mac: ctx.house.vault.mac('appointment-phone', visitor.phone).subarray(0, 16),
    })
    await recordFirst(ctx, { subject: id, kind: 'appointment', type: 'appointment.booked', data: { day, hour: wanted.hour, queue: queue.slug } })
    return code
  })
}

export type BookingView = {
  row: BookingRow; visitor: Visitor | null; queue: Queue | null; plan: Plan; checkIn: ReturnType<typeof checkInAt>
  /** The calendar changed since: the office is closed at that hour. */
  closed: boolean
}

/** Whether the hour of a booking to come is no office time any more. */
const closedAt = (ctx: Ctx, calendar: WorkCalendar, { status, day, hour }: BookingRow): boolean =>
  status === 'booked' && day >= today(ctx) && !(isWorkingDay(calendar, day) && isKept(hour, stretchesOn(calendar, day)))

const visitorOf = (ctx: Ctx, row: BookingRow): Visitor | null => row.sealed && ctx.house.vault.open<Visitor>(row.sealed, about(row.id))

/** What the link of a booking shows. */
export async function bookingView(ctx: Ctx, code: string): Promise<BookingView> {
  const row = await bookingByCode(ctx.db, codeMac(ctx, code))
  const plan = await planOf(ctx)
  return { row, plan, closed: closedAt(ctx, await calendarOf(ctx), row), visitor: visitorOf(ctx, row), queue: plan.queues.find((queue) => queue.slug === row.queue) ?? null, checkIn: checkInAt(row, wallClock(ctx.house.city.zone, ctx.now)) }
}

/** Gives a booked hour back. */
export const cancelBooking = (ctx: Ctx, code: string): Promise<void> => inTx(ctx, async () => {
  const row = await lockByCode(ctx.db, codeMac(ctx, code))
  if (row.status !== 'booked') refuse('conflict', 'booking-over')
  await setBooking(ctx.db, row.id, 'cancelled')
  await record(ctx, { subject: row.id, kind: 'appointment', type: 'appointment.cancelled', data: {} })
})

export type CheckIn = { code: string } | { pin: string }

/** Turns a booking into a ticket that is called at its hour; asked for again it is the same ticket. Refused outside its time. */
export const checkIn = (ctx: Ctx, by: CheckIn): Promise<Pick<Taken, 'id' | 'number'>> => inTx(ctx, async () => {
  const row = 'code' in by ? await lockByCode(ctx.db, codeMac(ctx, by.code)) : await lockByPin(ctx.db, today(ctx), by.pin)
  if (row.status === 'arrived' && row.ticket) return { id: row.ticket, number: '' }
  if (row.status !== 'booked') refuse('conflict', 'booking-over')
  const when = checkInAt(row, wallClock(ctx.house.city.zone, ctx.now))
  if (when !== 'open') refuse('conflict', `check-in-${when}`)
  const taken = await takeTicket(ctx, { queue: row.queue, priority: false, source: 'appointment', appointmentAt: instantIn(ctx.house.city.zone, row.day, row.hour * 60) })
  await setBooking(ctx.db, row.id, 'arrived', taken.id)
  await record(ctx, { subject: row.id, kind: 'appointment', type: 'appointment.arrived', data: { ticket: taken.id } })
  return taken
})

/** Tells everybody whose booked hour the calendar has taken away, once, so that nobody comes to a closed door. */
export async function tellClosed(ctx: Ctx): Promise<void> {
  const calendar = await calendarOf(ctx)
  for (const row of await bookingsAfter(ctx.db, today(ctx))) {
    const visitor = closedAt(ctx, calendar, row) ? visitorOf(ctx, row) : null
    if (visitor) await notify(ctx, closedMessage, { to: { phone: visitor.phone }, key: row.id, data: { day: row.day, hour: row.hour, queue: row.queue }, expires: instantIn(ctx.house.city.zone, row.day, row.hour * 60) })
  }
}

/** Today's bookings with the names, for whoever serves at a counter. */
export async function todaysBookings(ctx: Ctx): Promise<(BookingRow & { name: string | null })[]> {
  need(ctx, 'counter.serve')
  return (await bookingsOn(ctx.db, today(ctx))).map((row) => ({ ...row, name: visitorOf(ctx, row)?.name ?? null }))
}

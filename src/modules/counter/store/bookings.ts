import { refuse, type Id, type LocalDate } from '#kernel'
import { maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { TicketId } from './tickets.ts'

export type BookingRow = {
  id: Id<'appointment'>; pin: string; day: LocalDate; hour: number; queue: string; status: 'booked' | 'cancelled' | 'arrived' | 'over'
  sealed: Uint8Array | null; booked_at: Date; ticket: TicketId | null
}

const columns = sql.raw('id, pin, day, hour, queue, status, sealed, booked_at, ticket')

/** Lets one booking of an hour happen at a time, until the transaction ends. */
export const lockHour = (db: Db, place: { day: LocalDate; hour: number; queue: string }): Promise<number> =>
  run(db, sql`select pg_advisory_xact_lock(7245011, hashtext(${`${place.day}/${place.hour}/${place.queue}`}))`)

/** How many places are taken, by hour: of those who are to come, and of those who came. */
export const bookedOn = (db: Db, queue: string, day: LocalDate): Promise<{ hour: number; n: number }[]> => rows(db, sql<{ hour: number; n: number }>`
  select hour, count(*)::int as n from appointments where queue = ${queue} and day = ${day}::date and status in ('booked', 'arrived') group by hour`)

export type FreshBooking = Pick<BookingRow, 'id' | 'pin' | 'day' | 'hour' | 'queue' | 'booked_at'> & { sealed: Uint8Array; code_mac: Uint8Array; phone_mac: Uint8Array }

/** Keeps a booking; refused (`booked-already`) when this phone number has one in the queue on that day. */
export async function insertBooking(db: Db, one: FreshBooking): Promise<void> {
  const kept = await run(db, sql`
    insert into appointments (id, code_mac, pin, day, hour, queue, status, sealed, phone_mac, booked_at)
    values (${one.id}, ${one.code_mac}, ${one.pin}, ${one.day}::date, ${one.hour}, ${one.queue}, 'booked', ${one.sealed}, ${one.phone_mac}, ${one.booked_at})
    on conflict (day, queue, phone_mac) where status in ('booked', 'arrived') and phone_mac is not null do nothing`)
  if (kept === 0) refuse('conflict', 'booked-already', { field: 'phone' })
}

export const pinTaken = async (db: Db, day: LocalDate, pin: string): Promise<boolean> =>
  (await maybe(db, sql`select 1 from appointments where day = ${day}::date and pin = ${pin}`)) !== null

export const bookingByCode = (db: Db, mac: Uint8Array): Promise<BookingRow> =>
  row(db, sql<BookingRow>`select ${columns} from appointments where code_mac = ${mac}`, 'no-such-booking')

/** How the booking of a code stands; `null` when there is none: this form was not sent before. */
export const statusOfCode = async (db: Db, mac: Uint8Array): Promise<BookingRow['status'] | null> =>
  (await maybe<Pick<BookingRow, 'status'>>(db, sql`select status from appointments where code_mac = ${mac}`))?.status ?? null

/** The booking of a code, locked until the transaction ends. */
export const lockByCode = (db: Db, mac: Uint8Array): Promise<BookingRow> =>
  row(db, sql<BookingRow>`select ${columns} from appointments where code_mac = ${mac} for update`, 'no-such-booking')

export const lockByPin = (db: Db, day: LocalDate, pin: string): Promise<BookingRow> =>
  row(db, sql<BookingRow>`select ${columns} from appointments where day = ${day}::date and pin = ${pin} for update`, 'no-such-booking')

export const setBooking = (db: Db, id: string, status: BookingRow['status'], ticket: TicketId | null = null): Promise<number> =>
  run(db, sql`update appointments set status = ${status}, ticket = ${ticket}::uuid where id = ${id}::uuid`)

/** Erases who booked, of days that are over and of bookings that were cancelled; what was booked stays as a figure. */
export const eraseBookings = (db: Db, today: LocalDate): Promise<number> => run(db, sql`
  update appointments set sealed = null, phone_mac = null, status = case when status = 'booked' then 'over' else status end
  where sealed is not null and (day < ${today}::date or status = 'cancelled')`)

/** Bookings to come, from a day on. */
export const bookingsAfter = (db: Db, day: LocalDate): Promise<BookingRow[]> =>
  rows(db, sql<BookingRow>`select ${columns} from appointments where day >= ${day}::date and status = 'booked' order by day, hour, id`)

/** Bookings of a day for the counter's page, by hour. */
export const bookingsOn = (db: Db, day: LocalDate): Promise<BookingRow[]> =>
  rows(db, sql<BookingRow>`select ${columns} from appointments where day = ${day}::date and status in ('booked', 'arrived') order by hour, booked_at limit 300`)

import { refuse, type Id, type LocalDate } from '#kernel'
import { maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Waiting } from '../rules/line.ts'
import type { Status, Ticket } from '../rules/ticket.ts'

export type TicketId = Id<'ticket'>
export type Source = 'kiosk' | 'phone' | 'office' | 'appointment'

/** A ticket as it stands in the database. */
export type TicketRow = {
  id: TicketId; day: LocalDate; letter: string; n: number; number: string; queue: string; priority: boolean; status: Status; version: number; source: Source
  appointment_at: Date | null; taken_at: Date; counter: string | null; calls: number; serving_at: Date | null; served_ms: number; first_served_at: Date | null
  ended_at: Date | null; registering: string | null; case_id: Id<'case'> | null; simulated: boolean
}

const columns = sql.raw(`id, day, letter, n, number, queue, priority, status, version, source, appointment_at, taken_at, counter, calls,
  serving_at, served_ms, first_served_at, ended_at, registering, case_id, simulated`)

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** What the law sees of a row. */
export const ticketOf = (one: TicketRow): Ticket => ({
  status: one.status, queue: one.queue, priority: one.priority, takenAt: one.taken_at.toISOString(), counter: one.counter, calls: one.calls,
  servingAt: iso(one.serving_at), servedMs: one.served_ms, firstServedAt: iso(one.first_served_at), endedAt: iso(one.ended_at),
})

/** A row's place in line. */
export const waitingOf = (one: TicketRow): Waiting => ({
  id: one.id, queue: one.queue, priority: one.priority, appointmentAt: iso(one.appointment_at), takenAt: one.taken_at.toISOString(), n: one.n,
})

/** Takes the next number of a letter on a day. The row is locked until the transaction ends: a refusal gives it back, so no gap is left. */
export const takeNext = async (db: Db, day: LocalDate, letter: string): Promise<number> =>
  (await row<{ last: number }>(db, sql`
    insert into ticket_series (day, letter, last) values (${day}::date, ${letter}, 1)
    on conflict (day, letter) do update set last = ticket_series.last + 1 returning last`)).last

export type Fresh = Pick<TicketRow, 'id' | 'day' | 'letter' | 'n' | 'number' | 'queue' | 'priority' | 'source' | 'appointment_at' | 'taken_at' | 'simulated'> & { device: Uint8Array | null; address: Uint8Array | null }

/** Keeps a new ticket; refused (`ticket-open-already`) when the device has an open one in this queue. */
export async function insertTicket(db: Db, one: Fresh): Promise<void> {
  const kept = await run(db, sql`
    insert into tickets (id, day, letter, n, number, queue, priority, status, source, device, address, appointment_at, taken_at, simulated)
    values (${one.id}, ${one.day}::date, ${one.letter}, ${one.n}, ${one.number}, ${one.queue}, ${one.priority}, 'waiting', ${one.source}, ${one.device}::bytea, ${one.address}::bytea,
      ${one.appointment_at}::timestamptz, ${one.taken_at}, ${one.simulated})
    on conflict (day, queue, device) where device is not null and ended_at is null do nothing`)
  if (kept === 0) refuse('conflict', 'ticket-open-already')
}

export const getTicket = (db: Db, id: string): Promise<TicketRow> => row(db, sql<TicketRow>`select ${columns} from tickets where id = ${id}::uuid`, 'no-such-ticket')

/** The same, locked until the transaction ends. */
export const lockTicket = (db: Db, id: string): Promise<TicketRow> => row(db, sql<TicketRow>`select ${columns} from tickets where id = ${id}::uuid for update`, 'no-such-ticket')

/** The open ticket of a device, in one queue or the newest in any. */
export const ticketOfDevice = (db: Db, day: LocalDate, device: Uint8Array, queue?: string): Promise<TicketRow | null> => maybe(db, sql<TicketRow>`
  select ${columns} from tickets where day = ${day}::date and device = ${device} and ended_at is null
    ${queue === undefined ? sql`` : sql`and queue = ${queue}`} order by taken_at desc limit 1`)

/** Everybody in line or at a counter on a day. */
export const openTickets = (db: Db, day: LocalDate): Promise<TicketRow[]> =>
  rows(db, sql<TicketRow>`select ${columns} from tickets where day = ${day}::date and ended_at is null and status <> 'skipped' order by taken_at, id`)

/** Who did not come when called, and may yet, newest first. */
export const skippedTickets = (db: Db, day: LocalDate, queues: readonly string[]): Promise<TicketRow[]> => rows(db, sql<TicketRow>`
  select ${columns} from tickets where day = ${day}::date and ended_at is null and status = 'skipped' and queue = any(${[...queues]}::text[]) order by n desc limit 30`)

/** Who stands in line for some queues. */
export const waitingIn = (db: Db, day: LocalDate, queues: readonly string[]): Promise<TicketRow[]> => rows(db, sql<TicketRow>`
  select ${columns} from tickets where day = ${day}::date and ended_at is null and status in ('waiting', 'transferred') and queue = any(${[...queues]}::text[])`)

/** The ticket a counter is busy with. */
export const ticketAt = (db: Db, day: LocalDate, counter: string): Promise<TicketRow | null> => maybe(db, sql<TicketRow>`
  select ${columns} from tickets where day = ${day}::date and counter = ${counter} and status in ('called', 'recalled', 'serving')`)

/** The last ticket a counter finished today; its case may still be linked. */
export const lastFinishedAt = (db: Db, day: LocalDate, counter: string): Promise<TicketRow | null> => maybe(db, sql<TicketRow>`
  select ${columns} from tickets where day = ${day}::date and counter = ${counter} and status = 'finished' order by ended_at desc limit 1`)

/** That a ticket is called: what displays show. */
export type Call = { id: string; day: LocalDate; counter: string; at: Date }

/** Keeps a ticket as it now stands, with its call when it is called, unless somebody changed it meanwhile: of two counters one gets it. Tells whether it did. */
export const updateTicket = async (db: Db, { id, version }: Pick<TicketRow, 'id' | 'version'>, next: Ticket, call: Call | null = null): Promise<boolean> => (await run(db, call === null ? moved(id, version, next) : sql`
  with moved as (${moved(id, version, next)} returning id)
  insert into ticket_calls (id, day, ticket, counter, at) select ${call.id}::uuid, ${call.day}::date, moved.id, ${call.counter}::text, ${call.at}::timestamptz from moved`)) === 1

const moved = (id: TicketId, version: number, next: Ticket) => sql`
  update tickets set status = ${next.status}, queue = ${next.queue}, counter = ${next.counter}::text, calls = ${next.calls}, serving_at = ${next.servingAt}::timestamptz,
    served_ms = ${Math.round(next.servedMs)}, first_served_at = ${next.firstServedAt}::timestamptz, ended_at = ${next.endedAt}::timestamptz,
    device = case when ${next.endedAt}::timestamptz is null then device end, version = version + 1
  where id = ${id} and version = ${version}`

export type CallRow = { id: string; number: string; queue: string; counter: string; at: Date; status: Status; holds: boolean }

/** The newest calls of a day, newest first; `holds` while the ticket is still at that counter. */
export const newestCalls = (db: Db, day: LocalDate, most: number): Promise<CallRow[]> => rows(db, sql<CallRow>`
  select c.id, t.number, t.queue, c.counter, c.at, t.status, (t.ended_at is null and t.counter is not distinct from c.counter) as holds
  from ticket_calls c join tickets t on t.id = c.ticket where c.day = ${day}::date order by c.at desc, c.id desc limit ${most}`)

export const setRegistering = (db: Db, id: TicketId, service: string | null): Promise<number> =>
  run(db, sql`update tickets set registering = ${service}::text, version = version + 1 where id = ${id}`)

/** Ties a ticket to its case, once. */
export const setCase = (db: Db, id: TicketId, caseId: string): Promise<number> =>
  run(db, sql`update tickets set case_id = ${caseId}::uuid, registering = null, version = version + 1 where id = ${id} and case_id is null`)

export type Served = { queue: string; day: LocalDate; served_ms: number; simulated: boolean }

/** What counters took lately, newest first. */
export const servedSince = (db: Db, day: LocalDate): Promise<Served[]> => rows(db, sql<Served>`
  select queue, day, served_ms, simulated from tickets where day >= ${day}::date and status = 'finished' and served_ms > 0 order by ended_at desc limit 2000`)

/** Open tickets of days that are over. */
export const leftOver = (db: Db, today: LocalDate): Promise<TicketRow[]> =>
  rows(db, sql<TicketRow>`select ${columns} from tickets where day < ${today}::date and ended_at is null order by day, taken_at limit 2000`)

export const countFrom = async (db: Db, day: LocalDate, queue: string, source: Source): Promise<number> =>
  (await row<{ n: number }>(db, sql`select count(*)::int as n from tickets where day = ${day}::date and queue = ${queue} and source = ${source}`)).n

/** How many numbers were taken from an address on a day. */
export const countAddress = async (db: Db, day: LocalDate, address: Uint8Array): Promise<number> =>
  (await row<{ n: number }>(db, sql`select count(*)::int as n from tickets where day = ${day}::date and address = ${address}`)).n

/** Lets go of where numbers of days that are over were taken from. */
export const dropAddresses = (db: Db, today: LocalDate): Promise<number> => run(db, sql`update tickets set address = null where address is not null and day < ${today}::date`)

/** The tickets with which a case began or was spoken of. */
export const ticketsOfCase = (db: Db, caseId: string): Promise<TicketRow[]> =>
  rows(db, sql<TicketRow>`select ${columns} from tickets where case_id = ${caseId}::uuid order by taken_at`)

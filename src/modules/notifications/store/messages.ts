import type { Id, Locale } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Channel, Delivery, Status } from '../rules/delivery.ts'

export type MessageId = Id<'message'>

/** A message without its address and words. */
export type MessageRow = {
  id: MessageId; kind: string; about: string | null; unit: string | null; person: string | null; channel: Channel; address_mac: Uint8Array | null; locale: Locale
  status: Status; reason: string | null; attempts: number; parts: number; made_at: Date; next_at: Date | null; give_up_at: Date
  claimed_at: Date | null; sent_at: Date | null; ended_at: Date | null; simulated: boolean
}

/** What is sealed beside a message. */
export type MessagePrivate = { to: string; subject: string; text: string }

/** A new message as it is kept; fingerprints and sealed words in hexadecimal, to travel as JSON. */
export type NewMessage = {
  id: MessageId; once: string; kind: string; about: string | null; unit: string | null; person: string | null; channel: Channel; mac: string | null; locale: Locale
  parts: number; simulated: boolean; delivery: Delivery; sealed: string | null
}

const columns = sql.raw(`m.id, m.kind, m.about, m.unit, m.person, m.channel, m.address_mac, m.locale, m.status, m.reason, m.attempts, m.parts, m.made_at, m.next_at, m.give_up_at,
  m.claimed_at, m.sent_at, m.ended_at, m.simulated`)

/** Keeps new messages with what is sealed, in one sentence; one told before stays as it is. Returns the ids that are new. */
export const insertMessages = async (db: Db, all: NewMessage[], at: Date): Promise<Set<string>> => new Set((await rows(db, sql<{ id: string }>`
  with given as (select * from jsonb_to_recordset(${json(all.map(({ delivery, ...one }) => ({ ...one, ...delivery })))}::jsonb) as t
    (id uuid, once text, kind text, about uuid, unit text, person uuid, channel text, mac text, locale text, parts int, simulated boolean, sealed text,
     status text, reason text, "nextAt" timestamptz, "giveUpAt" timestamptz)),
  kept as (
    insert into messages (id, once, kind, about, unit, person, channel, address_mac, locale, status, reason, parts, made_at, next_at, give_up_at, ended_at, simulated)
    select id, once, kind, about, unit, person, channel, decode(mac, 'hex'), locale, status, reason, parts, ${at}, "nextAt", "giveUpAt",
      case when status in ('failed', 'suppressed', 'shown') then ${at}::timestamptz end, simulated
    from given on conflict (once) do nothing returning id),
  hidden as (
    insert into message_private (message_id, sealed)
    select kept.id, decode(given.sealed, 'hex') from kept join given on given.id = kept.id where given.sealed is not null)
  select id from kept`)).map((one) => one.id))

export const getMessage = (db: Db, id: string): Promise<MessageRow> =>
  row(db, sql<MessageRow>`select ${columns} from messages m where m.id = ${id}`, 'no-such-message')

/** A message held against others who would change it, until the transaction ends. */
export const lockMessage = (db: Db, id: string): Promise<MessageRow | null> =>
  maybe(db, sql<MessageRow>`select ${columns} from messages m where m.id = ${id} for update`)

export const getSealed = async (db: Db, id: string): Promise<Uint8Array | null> =>
  (await maybe(db, sql<{ sealed: Uint8Array | null }>`select sealed from message_private where message_id = ${id}`))?.sealed ?? null

export type Moments = { claimed?: Date | undefined; sent?: Date | undefined; ended?: Date | undefined }

/** Keeps how a message stands now. */
export const updateDelivery = (db: Db, id: string, { status, reason, attempts, nextAt, giveUpAt }: Delivery, at: Moments): Promise<number> => run(db, sql`
  update messages set status = ${status}, reason = ${reason}::text, attempts = ${attempts}, next_at = ${nextAt}::timestamptz, give_up_at = ${giveUpAt},
    claimed_at = coalesce(${at.claimed ?? null}::timestamptz, claimed_at), sent_at = coalesce(${at.sent ?? null}::timestamptz, sent_at), ended_at = ${at.ended ?? null}::timestamptz
  where id = ${id}`)

/** Messages whose turn has come by a way, oldest turn first. */
export const dueMessages = async (db: Db, now: Date, channel: Channel, limit: number): Promise<MessageId[]> =>
  (await rows<{ id: MessageId }>(db, sql`select id from messages where next_at <= ${now} and channel = ${channel} order by next_at, id limit ${limit}`)).map((one) => one.id)

/** Messages taken before that moment and never marked: the program ended in between. */
export const takenBefore = async (db: Db, before: Date, limit: number): Promise<MessageId[]> =>
  (await rows<{ id: MessageId }>(db, sql`select id from messages where status = 'sending' and claimed_at < ${before} order by claimed_at limit ${limit}`)).map((one) => one.id)

/** Waiting messages whose time is over while no way was open for them. */
export const outOfTime = async (db: Db, now: Date, limit: number): Promise<MessageId[]> =>
  (await rows<{ id: MessageId }>(db, sql`select id from messages where next_at is not null and give_up_at <= ${now} order by give_up_at limit ${limit}`)).map((one) => one.id)

/** What still waits to go to an address. */
export const waitingFor = async (db: Db, mac: Uint8Array): Promise<MessageId[]> =>
  (await rows<{ id: MessageId }>(db, sql`select id from messages where address_mac = ${mac} and status <> 'suppressed' and next_at is not null`)).map((one) => one.id)

/** Erases address and words of everything about a case; what still waits has nothing left to send. */
export const eraseAbout = (db: Db, about: string, at: Date): Promise<number> => run(db, sql`
  update message_private set sealed = null, erased_at = ${at} where sealed is not null and message_id in (select id from messages where about = ${about})`)

/** What the message centre called the parts; it gives the same names again after a time, and then they are the newest message's. */
export const keepReferences = (db: Db, id: string, references: string[]): Promise<number> => run(db, sql`
  insert into message_references (reference, message_id) select distinct reference, ${id}::uuid from unnest(${references}::text[]) as given (reference)
  on conflict (reference) do update set message_id = excluded.message_id, arrived_at = null`)

/** Marks a part as arrived; tells whose it is and how many parts are still out. `null` when nothing of that name went out. */
export const arrivedPart = (db: Db, reference: string, at: Date | null): Promise<{ message_id: string; left: number } | null> => maybe(db, sql<{ message_id: string; left: number }>`
  with part as (update message_references set arrived_at = coalesce(arrived_at, ${at}::timestamptz) where reference = ${reference} returning message_id, reference)
  select part.message_id, (select count(*)::int from message_references r where r.message_id = part.message_id and r.arrived_at is null and r.reference <> part.reference) as left from part`)

export type MessageFilter = { status?: Status | undefined; units: string[] | null; limit: number; offset: number }
export type Listed = MessageRow & { sealed: Uint8Array | null }

const within = ({ status, units }: Pick<MessageFilter, 'status' | 'units'>) => sql`
  ${status === undefined ? sql`true` : sql`m.status = ${status}`} and ${units === null ? sql`true` : sql`m.unit = any(${units}::text[])`}`

export const listMessages = (db: Db, filter: MessageFilter): Promise<Listed[]> => rows(db, sql<Listed>`
  select ${columns}, p.sealed from messages m left join message_private p on p.message_id = m.id
  where ${within(filter)} order by m.made_at desc, m.id desc limit ${filter.limit} offset ${filter.offset}`)

export const countMessages = (db: Db, units: string[] | null): Promise<{ status: Status; total: number }[]> => rows(db, sql<{ status: Status; total: number }>`
  select m.status, count(*)::int as total from messages m where ${within({ status: undefined, units })} group by m.status`)

export const messagesAbout = (db: Db, about: string): Promise<Listed[]> => rows(db, sql<Listed>`
  select ${columns}, p.sealed from messages m left join message_private p on p.message_id = m.id where m.about = ${about} order by m.made_at desc, m.id desc limit 50`)

/** Erases address and words of messages made before that moment. */
export const eraseBefore = (db: Db, before: Date, at: Date): Promise<number> => run(db, sql`
  update message_private set sealed = null, erased_at = ${at}
  where sealed is not null and message_id in (select id from messages where made_at < ${before} and next_at is null and status <> 'sending')`)

/** Lets go of what the message centre called the parts of messages made before that moment. */
export const dropReferences = (db: Db, before: Date): Promise<number> => run(db, sql`
  delete from message_references where message_id in (select id from messages where made_at < ${before} and next_at is null and status <> 'sending')`)

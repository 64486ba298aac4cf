import type { Locale } from '#kernel'
import { maybe, row, run, sql, type Db } from '#platform/db'
import type { Channel } from '../rules/delivery.ts'

/** What was chosen for a case. */
export type Chosen = { locale: Locale; channels: Channel[] | null }
/** What must be known before a message is made: the choice for its case, the addresses that want nothing, how much each got since. */
export type Standing = { chosen: Chosen | null; stopped: string[]; counts: Record<string, number> }

/** How far back messages to an address are counted, and how many are too many: beyond that nobody counts. */
export type Counting = { since: Date; most: number }

/** All of it in one sentence; fingerprints in hexadecimal. */
export const standingFor = (db: Db, about: string | null, macs: string[], { since, most }: Counting): Promise<Standing> => row(db, sql<Standing>`
  with asked as (select mac, decode(mac, 'hex') as bytes from unnest(${macs}::text[]) as given (mac))
  select
    (select jsonb_build_object('locale', locale, 'channels', channels) from message_choices where case_id = ${about}::uuid) as chosen,
    array(select asked.mac from asked join message_stops s on s.address_mac = asked.bytes) as stopped,
    coalesce((select jsonb_object_agg(asked.mac, (
      select count(*) from (select from messages m where m.address_mac = asked.bytes and m.made_at > ${since} and m.status <> 'suppressed' limit ${most}) as lately)) from asked), '{}') as counts`)

export const choiceOf = (db: Db, about: string): Promise<Chosen | null> =>
  maybe(db, sql<Chosen>`select locale, channels from message_choices where case_id = ${about}`)

export const keepLocale = (db: Db, about: string, locale: Locale, at: Date): Promise<number> => run(db, sql`
  insert into message_choices (case_id, locale, changed_at) values (${about}, ${locale}, ${at}) on conflict (case_id) do nothing`)

export const keepChannels = (db: Db, about: string, channels: Channel[] | null, at: Date): Promise<number> => run(db, sql`
  insert into message_choices (case_id, channels, changed_at) values (${about}, ${channels}::text[], ${at})
  on conflict (case_id) do update set channels = excluded.channels, changed_at = excluded.changed_at`)

export const isStopped = async (db: Db, mac: Uint8Array): Promise<boolean> =>
  (await maybe(db, sql`select 1 from message_stops where address_mac = ${mac}`)) !== null

export const keepStop = (db: Db, mac: Uint8Array, by: 'link' | 'one-click' | 'word', at: Date): Promise<number> => run(db, sql`
  insert into message_stops (address_mac, by, at) values (${mac}, ${by}, ${at}) on conflict (address_mac) do nothing`)

export const dropStop = (db: Db, mac: Uint8Array): Promise<number> => run(db, sql`delete from message_stops where address_mac = ${mac}`)

import { dateIn, refuse, type Id } from '#kernel'
import { maybe, rows, run, sql, type Db } from './db.ts'
import { inTx, type Capacity, type Ctx } from './context.ts'
import { event, tell } from './events.ts'
import type { Vault } from './vault.ts'

/** A line of the journal. `data` holds ids, slugs and figures only; free text goes to `note`, sealed and erasable. */
export type Entry = {
  subject: string
  /** What the subject is (`case`, `standard`, …); kept with the head of its chain. */
  kind: string
  type: string
  data: Record<string, unknown>
  /** The position acted from and in which capacity, when an officer acts. */
  as?: { position: string; capacity: Capacity } | undefined
  note?: unknown
}

export type JournalRow = {
  subject: string; seq: number; at: Date; type: string; person: Id<'person'> | null
  position: string | null; capacity: Capacity | null; data: Record<string, unknown>; note_mac: Uint8Array | null; mac: Uint8Array
}

type Head = { count: number; head: Uint8Array }
type KindHead = Head & { kind: string }

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]))
}

/** That an entry was written, told in its own transaction: what was done, from which position, about what. */
export const recorded = event<Pick<JournalRow, 'subject' | 'seq' | 'type' | 'position'> & { kind: string }>('platform.recorded')

/** One spelling for a value, whatever order the database gives its keys back in. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value))

/** The keyed fingerprint that ties an entry to all before it. */
export function entryMac(vault: Vault, entry: Omit<JournalRow, 'mac'>, before: Uint8Array | null): Buffer {
  const { subject, seq, at, type, person, position, capacity, data } = entry
  const facts = canonical([subject, seq, at.toISOString(), type, person, position, capacity, data])
  return vault.mac('journal', facts, entry.note_mac ?? '', before ?? '')
}

export const headMac = (vault: Vault, subject: string, kind: string, head: Head): Buffer =>
  vault.mac('journal-head', subject, kind, String(head.count), head.head)

const noteAbout = (subject: string, seq: number): string => `journal:${subject}:${seq}`

/**
 * Writes one entry and moves the head of its chain, in the transaction of the change it tells of. Returns its number. Refused
 * (`subject-of-another-kind`) when the chain tells of a thing of another kind: no act on one thing writes the history of another.
 */
export function record(ctx: Ctx, entry: Entry): Promise<number> {
  return inTx(ctx, async () => append(ctx, entry, await maybe<KindHead>(ctx.db, sql`
    select kind, count, head from journal_heads where subject = ${entry.subject} for update`)))
}

/** Writes the first entry of a subject made in this very transaction: there is no head to look for yet. */
export const recordFirst = (ctx: Ctx, entry: Entry): Promise<number> => inTx(ctx, () => append(ctx, entry, null))

async function append(ctx: Ctx, entry: Entry, before: KindHead | null): Promise<number> {
  const { vault } = ctx.house
  if (before && before.kind !== entry.kind) refuse('conflict', 'subject-of-another-kind', { data: { kind: before.kind } })
  const seq = (before?.count ?? 0) + 1
  const about = noteAbout(entry.subject, seq)
  const sealed = entry.note === undefined ? null : vault.seal(entry.note, about)
  const line = {
    subject: entry.subject, seq, at: ctx.now, type: entry.type, person: ctx.actor.person,
    position: entry.as?.position ?? null, capacity: entry.as?.capacity ?? null, data: entry.data,
    note_mac: sealed && vault.mac('journal-note', about, sealed),
  }
  const mac = entryMac(vault, line, before?.head ?? null)
  await keepEntry(ctx, { ...line, mac }, { kind: entry.kind, sealed })
  await tell(ctx, recorded, { subject: line.subject, seq, type: line.type, position: line.position, kind: entry.kind })
  return seq
}

/** Entry, note and head in one sentence. A second first entry of a subject fails on its key: a chain never forks. */
const keepEntry = (ctx: Ctx, line: JournalRow, { kind, sealed }: { kind: string; sealed: Uint8Array | null }): Promise<number> => run(ctx.db, sql`
  with note as (
    insert into journal_notes (subject, seq, sealed)
    select ${line.subject}::uuid, ${line.seq}::int, ${sealed}::bytea where ${sealed}::bytea is not null),
  head as (
    insert into journal_heads (subject, kind, count, head, mac, touched)
    values (${line.subject}, ${kind}, ${line.seq}, ${line.mac}, ${headMac(ctx.house.vault, line.subject, kind, { count: line.seq, head: line.mac })},
      ${dateIn(ctx.house.city.zone, ctx.now)}::date)
    on conflict (subject) do update set count = excluded.count, head = excluded.head, mac = excluded.mac, touched = excluded.touched)
  insert into journal (subject, seq, at, type, person, position, capacity, data, note_mac, mac)
  values (${line.subject}, ${line.seq}, ${line.at}, ${line.type}, ${line.person}, ${line.position}, ${line.capacity},
    ${JSON.stringify(line.data)}::jsonb, ${line.note_mac}, ${line.mac})`)

/** The entries of one subject, oldest first. */
export const entriesOf = (db: Db, subject: string): Promise<JournalRow[]> => rows<JournalRow>(db, sql`
  select subject, seq, at, type, person, position, capacity, data, note_mac, mac from journal where subject = ${subject} order by seq`)

/** The free texts of one subject's entries, by entry number; erased ones are missing. */
export async function notesOf<Note>(ctx: Ctx, subject: string): Promise<Map<number, Note>> {
  const sealed = await rows<{ seq: number; sealed: Uint8Array }>(ctx.db, sql`
    select seq, sealed from journal_notes where subject = ${subject} and sealed is not null`)
  return new Map(sealed.map((one) => [one.seq, ctx.house.vault.open<Note>(one.sealed, noteAbout(subject, one.seq))]))
}

/** Erases the free texts of a subject; the entries and their fingerprints stay. */
export const eraseNotes = (ctx: Ctx, subject: string): Promise<number> => run(ctx.db, sql`
  update journal_notes set sealed = null, erased_at = ${ctx.now} where subject = ${subject} and sealed is not null`)

/** Closes a day that is over: an index of every chain that grew on it. Does nothing when it is closed already. */
export function closeDay(ctx: Ctx, day: string): Promise<void> {
  return inTx(ctx, async () => {
    const zone = ctx.house.city.zone
    if (await maybe(ctx.db, sql`select 1 from journal_days where day = ${day}::date`)) return
    const grown = await rows<{ subject: string; count: number; head: Uint8Array; entries: number }>(ctx.db, sql`
      select j.subject, max(j.seq)::int as count, count(*)::int as entries,
        (array_agg(j.mac order by j.seq desc))[1] as head
      from journal j
      where j.at >= (${day}::date)::timestamp at time zone ${zone} and j.at < (${day}::date + 1)::timestamp at time zone ${zone}
      group by j.subject order by j.subject`)
    const entries = grown.reduce((sum, one) => sum + one.entries, 0)
    await run(ctx.db, sql`insert into journal_days (day, subjects, entries, mac)
      values (${day}::date, ${grown.length}, ${entries}, ${dayMac(ctx.house.vault, day, grown)})`)
    await run(ctx.db, sql`
      insert into journal_day_heads (day, subject, count, head)
      select ${day}::date, subject, count, decode(head, 'hex') from unnest(
        ${grown.map((one) => one.subject)}::uuid[], ${grown.map((one) => one.count)}::int[],
        ${grown.map((one) => Buffer.from(one.head).toString('hex'))}::text[]) as heads (subject, count, head)`)
  })
}

/** The fingerprint of a day's index. */
export function dayMac(vault: Vault, day: string, heads: (Head & { subject: string })[]): Buffer {
  return vault.mac('journal-day', day, ...heads.map((one) => `${one.subject}:${one.count}:${Buffer.from(one.head).toString('hex')}`))
}

export type LatestEntry = Pick<JournalRow, 'subject' | 'seq' | 'at' | 'type' | 'person' | 'position' | 'data'> & { kind: string }

/** What a list of entries is narrowed by; absent parts narrow nothing. */
export type EntryFilter = { type?: string | undefined; position?: string | undefined; subject?: string | undefined; from?: Date | undefined; until?: Date | undefined }

/** The latest entries, newest first, for the page of the journal. */
export const latestEntries = (db: Db, { type, position, subject, from, until, limit, offset }: EntryFilter & { limit: number; offset: number }): Promise<LatestEntry[]> => rows(db, sql<LatestEntry>`
  select j.subject, j.seq, j.at, j.type, j.person, j.position, j.data, h.kind
  from journal j join journal_heads h on h.subject = j.subject
  where true ${type === undefined ? sql`` : sql`and j.type = ${type}`} ${position === undefined ? sql`` : sql`and j.position = ${position}`}
    ${subject === undefined ? sql`` : sql`and j.subject = ${subject}`} ${from === undefined ? sql`` : sql`and j.at >= ${from}`} ${until === undefined ? sql`` : sql`and j.at < ${until}`}
  order by j.at desc, j.subject, j.seq desc limit ${limit} offset ${offset}`)

/** Whether a day was closed already: nothing may be written onto the past after that. */
export const anyDayClosed = async (db: Db): Promise<boolean> => (await maybe(db, sql`select 1 from journal_days limit 1`)) !== null

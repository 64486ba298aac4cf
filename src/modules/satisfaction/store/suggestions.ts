import type { Id, LocalDate } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { SuggestionKind, SuggestionStatus } from '../rules/suggestion.ts'

export type Published = { text: string; answer: string }
export type SuggestionRow = {
  id: Id<'suggestion'>; kind: SuggestionKind; service: string | null; status: SuggestionStatus; version: number; said_at: Date; handled_at: Date | null
  handled_by: string | null; sealed: Uint8Array | null; published: Published | null; published_on: LocalDate | null; simulated: boolean
}

const columns = sql.raw('id, kind, service, status, version, said_at, handled_at, handled_by, sealed, published, published_on, simulated')

type Fresh = Pick<SuggestionRow, 'id' | 'kind' | 'service' | 'said_at' | 'sealed' | 'simulated'> & { link: Uint8Array; once: Uint8Array }

/** Keeps a suggestion; the id of the one there is when the same form came before. */
export const insertSuggestion = async (db: Db, one: Fresh): Promise<string | null> => (await run(db, sql`
  insert into suggestions (id, link, once, kind, service, status, version, said_at, sealed, simulated)
  values (${one.id}, ${one.link}::bytea, ${one.once}::bytea, ${one.kind}, ${one.service}, 'new', 1, ${one.said_at}, ${one.sealed}::bytea, ${one.simulated}) on conflict (once) do nothing`)) > 0 ? null
  : (await row<{ id: string }>(db, sql`select id from suggestions where once = ${one.once}::bytea`)).id

export const getSuggestion = (db: Db, id: string): Promise<SuggestionRow> =>
  row(db, sql<SuggestionRow>`select ${columns} from suggestions where id = ${id}::uuid`, 'no-such-suggestion')

export const suggestionByLink = (db: Db, link: Uint8Array): Promise<SuggestionRow | null> =>
  maybe(db, sql<SuggestionRow>`select ${columns} from suggestions where link = ${link}::bytea`)

/** Those of a box that wait, the oldest first, then those handled, the newest first; what was said about services that are gone lies with the general ones. */
export const listSuggestions = (db: Db, asked: { status: SuggestionStatus; box: { mine: readonly string[]; theirs: readonly string[]; general: boolean }; limit: number; offset: number }): Promise<(SuggestionRow & { total: number })[]> => rows(db, sql`
  select ${columns}, count(*) over ()::int as total from suggestions where status = ${asked.status}
    and (service = any(${[...asked.box.mine]}::text[]) or (${asked.box.general} and (service is null or service <> all(${[...asked.box.mine, ...asked.box.theirs]}::text[]))))
  order by ${asked.status === 'new' ? sql.raw('said_at, id') : sql.raw('said_at desc, id desc')} limit ${asked.limit} offset ${asked.offset}`)

export type PublicSuggestion = { id: Id<'suggestion'>; kind: SuggestionKind; service: string | null; published: Published; published_on: LocalDate; simulated: boolean }

/** What everybody may read, the newest first. */
export const listPublished = (db: Db, { limit, offset }: { limit: number; offset: number }): Promise<(PublicSuggestion & { total: number })[]> => rows(db, sql`
  select id, kind, service, published, published_on, simulated, count(*) over ()::int as total from suggestions where published is not null
  order by published_on desc, id desc limit ${limit} offset ${offset}`)

export type Handled = Pick<SuggestionRow, 'id' | 'version' | 'status' | 'handled_at' | 'handled_by' | 'sealed' | 'published' | 'published_on'>

/** Keeps how it was handled; nothing is kept (0) when somebody did so, or when it was erased, meanwhile: words that went do not come back. */
export const keepHandling = (db: Db, one: Handled): Promise<number> => run(db, sql`
  update suggestions set status = ${one.status}, version = version + 1, handled_at = ${one.handled_at}, handled_by = ${one.handled_by}, sealed = ${one.sealed}::bytea,
    published = ${one.published === null ? null : json(one.published)}::jsonb, published_on = ${one.published_on}::date
  where id = ${one.id} and version = ${one.version} and sealed is not null`)

/** Erases what was written and how to reach its writer; what was published is free of names and stays. */
export const eraseSuggestionsBefore = (db: Db, before: Date, at: Date): Promise<number> =>
  run(db, sql`update suggestions set sealed = null, erased_at = ${at} where sealed is not null and said_at < ${before}`)

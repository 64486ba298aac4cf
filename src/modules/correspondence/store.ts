import type { LocalDate } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { SequenceKey } from './rules/number.ts'
import type { Register } from './rules/register-file.ts'

/** A number as the book shows it. */
export type NumberRow = SequenceKey & {
  register: string; series: string; number: string; given_on: LocalDate; at: Date; subject: string; person: string | null
  /** Whether and why it is void; the reason is sealed, in clear only in rows from before, and empty once erased. */
  void_at: Date | null; void_reason: string | null; void_sealed: Uint8Array | null
}

export const getRegister = async (db: Db, slug: string): Promise<Register> =>
  (await row<{ content: Register }>(db, sql`select content from registers where slug = ${slug}`, 'no-register')).content

/** The city's first register of a kind, by its slug; `null` when it keeps none. */
export const registerOfKind = async (db: Db, kind: Register['kind']): Promise<string | null> =>
  (await maybe(db, sql<{ slug: string }>`select slug from registers where content->>'kind' = ${kind} order by slug limit 1`))?.slug ?? null

export const listRegisters = async (db: Db): Promise<Register[]> =>
  (await rows<{ content: Register }>(db, sql`select content from registers order by slug`)).map((one) => one.content)

/** Keeps a register as the city's file says; a book that numbers were given from keeps its pattern's history in the numbers themselves. */
export const keepRegister = (db: Db, register: Register, hash: string, at: Date): Promise<number> => run(db, sql`
  insert into registers (slug, content, hash, changed_at) values (${register.slug}, ${json(register)}::jsonb, ${hash}, ${at})
  on conflict (slug) do update set content = excluded.content, hash = excluded.hash, changed_at = excluded.changed_at
  where registers.hash <> excluded.hash`)

/** Takes the next place of a series. The row is locked until the transaction ends: a refusal gives the place back, so no gap is left. */
export const takeNext = async (db: Db, register: string, series: string, start: number): Promise<number> =>
  (await row<{ last: number }>(db, sql`
    insert into register_series (register, series, last) values (${register}, ${series}, ${start})
    on conflict (register, series) do update set last = register_series.last + 1 returning last`)).last

export const insertNumber = (db: Db, one: NumberRow): Promise<number> => run(db, sql`
  insert into numbers (register, series, n, suffix, number, given_on, at, subject, person)
  values (${one.register}, ${one.series}, ${one.n}, ${one.suffix}, ${one.number}, ${one.given_on}::date, ${one.at}, ${one.subject}, ${one.person}::uuid)`)

/** Locks a series against others who insert into it. */
export const lockSeries = (db: Db, register: string, series: string): Promise<{ last: number } | null> =>
  maybe(db, sql<{ last: number }>`select last from register_series where register = ${register} and series = ${series} for update`)

export const keysOf = (db: Db, register: string, series: string): Promise<SequenceKey[]> =>
  rows(db, sql<SequenceKey>`select n, suffix from numbers where register = ${register} and series = ${series} order by n, suffix`)

const columns = sql.raw('register, series, n, suffix, number, given_on, at, subject, person, void_at, void_reason, void_sealed')

/** One number of a series by its place, locked until the transaction ends; `null` when it was never given. */
export const numberAt = (db: Db, register: string, series: string, key: SequenceKey): Promise<NumberRow | null> => maybe(db, sql<NumberRow>`
  select ${columns} from numbers where register = ${register} and series = ${series} and n = ${key.n} and suffix = ${key.suffix} for update`)

/** The number a subject has in a register, if any. */
export const numberFor = (db: Db, register: string, subject: string): Promise<NumberRow | null> => maybe(db, sql<NumberRow>`
  select ${columns} from numbers where register = ${register} and subject = ${subject} order by at limit 1`)

export type Page = { limit: number; offset: number }

export const listNumbers = (db: Db, register: string, series: string, page: Page): Promise<NumberRow[]> => rows(db, sql<NumberRow>`
  select ${columns} from numbers
  where register = ${register} and series = ${series} order by n desc, suffix desc limit ${page.limit} offset ${page.offset}`)

export const seriesOfRegister = async (db: Db, register: string): Promise<{ series: string; total: number }[]> =>
  rows(db, sql<{ series: string; total: number }>`
    select series, count(*)::int as total from numbers where register = ${register} group by series order by series desc`)

export const voidNumber = (db: Db, key: SequenceKey & { register: string; series: string }, done: { at: Date; sealed: Uint8Array }): Promise<number> => run(db, sql`
  update numbers set void_at = ${done.at}, void_sealed = ${done.sealed}::bytea
  where register = ${key.register} and series = ${key.series} and n = ${key.n} and suffix = ${key.suffix} and void_at is null`)

/** How many numbers each register has given in a series, for the list of books. */
export const countsIn = (db: Db, series: string): Promise<{ register: string; total: number; last: string }[]> => rows(db, sql`
  select book.register, book.total, newest.number as last
  from (select register, series, count(*)::int as total from numbers where series in (${series}, 'all') group by register, series) as book
  cross join lateral (select number from numbers where register = book.register and series = book.series order by n desc, suffix desc limit 1) as newest`)

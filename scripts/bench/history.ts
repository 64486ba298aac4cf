// Reads what a life left in a database, and writes many of them into it.
import { codeSaid, idsOf, learn, numberSaid, placeOf, wordSaid, write, type Left, type Life, type Marks, type Pen, type Said } from './lives.ts'

export type Row = Record<string, string | null>
/** Asks the database as the owner of the tables; every value comes as text. */
export type Ask = (sql: string, parameters?: unknown[]) => Promise<Row[]>

export type Shape = { name: string; columns: string[]; asText: string[]; ids: string[] }

/** What is no part of a life: the index of days, who is signed in, messages, which wait to be sent, and uploads, which lie on disk. */
const apart = new Set(['journal_day_heads', 'sessions', 'accounts', 'passwords', 'messages', 'message_private', 'message_attempts', 'files', 'case_files'])

/** The tables a life may leave something in: those of the house that name things by an id, without what the database fills in by itself. */
export async function shapesOf(ask: Ask): Promise<Shape[]> {
  const columns = await ask(`
    select c.relname as name, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, (a.attgenerated <> '' or a.attidentity <> '')::text as made
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' order by c.relname, a.attnum`)
  const tables = Map.groupBy(columns, (one) => one['name'] ?? '')
  // moments in UTC whatever the server thinks the time is
  const text = ({ column, type }: Row): string => (type === 'timestamp with time zone' ? `("${column}" at time zone 'UTC')::text || '+00' as "${column}"` : `"${column}"::text`)
  const written = (all: readonly Row[]): Row[] => all.filter((one) => one['made'] !== 'true')
  return [...tables].map(([name, all]) => ({
    name, columns: written(all).map((one) => one['column'] ?? ''), asText: written(all).map(text), ids: all.filter((one) => one['type'] === 'uuid' && one['column'] !== 'person').map((one) => one['column'] ?? ''),
  })).filter((one) => one.ids.length > 0 && !apart.has(one.name))
}

/** Everything the database holds of a case: its rows, those of the things made in it, and so on until nothing new is found. */
export async function leftOf(ask: Ask, shapes: readonly Shape[], caseId: string): Promise<Left[]> {
  let ids = [caseId]
  for (;;) {
    const left: Left[] = []
    for (const { name, columns, asText, ids: named } of shapes) {
      const found = await ask(`select ${asText.join(', ')} from ${name} where ${named.map((one) => `"${one}" = any($1::uuid[])`).join(' or ')}`, [ids])
      if (found.length > 0) left.push({ name, columns, rows: found.map((row) => columns.map((one) => row[one] ?? null)) })
    }
    const more = [...new Set([caseId, ...idsOf(left)])]
    if (more.length === ids.length) return left
    ids = more
  }
}

const named = (left: readonly Left[], table: string): Row[] => left.filter((one) => one.name === table).flatMap(({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))))

/** The books numbers are taken from: how a register counts and writes. */
export type Books = { yearly: (register: string) => boolean; form: (register: string, number: string) => (n: number, on: { year: number; month: number }) => string; last: Map<string, number> }

const taken = ({ yearly, last }: Books, register: string) => (year: number): { series: string; n: number } => {
  const series = yearly(register) ? String(year) : 'all'
  const n = (last.get(`${register} ${series}`) ?? 0) + 1
  last.set(`${register} ${series}`, n)
  return { series, n }
}

/** What is another text in every copy of a life: codes, keys and official numbers; none of it is simulated. */
export function marksOf(left: readonly Left[], books: Books, more: ReadonlyMap<string, Said> = new Map()): Marks {
  const said = new Map<string, Said>(more)
  for (const { code } of named(left, 'cases')) {
    const whole = codeSaid((code ?? '').split('-')[0] ?? '', 1)
    said.set(code ?? '', whole)
    said.set((code ?? '').replace(/-[^-]*$/, ''), (place) => whole(place).replace(/-[^-]*$/, ''))
  }
  const words = [...named(left, 'products').map((one) => one['verify_code']), ...named(left, 'charge_sheets').map((one) => one['code']), ...named(left, 'filings').map((one) => one['key'])]
  for (const [at, word] of words.entries()) if (word) said.set(word, word.includes('/') ? ((made) => (place) => `${word.split('/')[0]}/${made(place)}`)(wordSaid(at)) : wordSaid(at))
  const numbers = named(left, 'numbers').map((one) => ({ written: one['number'] ?? '', made: numberSaid(one['given_on'] ?? '', taken(books, one['register'] ?? ''), books.form(one['register'] ?? '', one['number'] ?? '')) }))
  for (const one of numbers) said.set(one.written, one.made.number)
  return {
    said,
    column: (table, column, row) => {
      if (column === 'simulated') return table === 'counted' ? '0' : 'false'
      if (column === 'folded') return 'true'
      if ((table !== 'numbers' && table !== 'charge_sheets') || (column !== 'n' && column !== 'series')) return null
      return numbers.find((one) => one.written === row['number'])?.made[column] ?? null
    },
  }
}

/** How often each life comes, in turn; those that are still open come only in the last weeks. */
export type Cast = { lives: readonly Life[]; many: number; weeks: number; first: number; last?: number }

/** Takes the lines of a table; told to `flush` whenever a portion is whole. */
export type Sink = { line: (table: string, columns: readonly string[], text: string) => void; flush: () => Promise<void> }

const portion = 2_000

/** Writes so many lives, one kind after the other, in the order of time. */
export async function fillWith({ lives, many, weeks, first, last = 0 }: Cast, pen: Pick<Pen, 'seal' | 'mac'>, sink: Sink): Promise<void> {
  for (let at = 0; at < many; at += 1) {
    const life = lives[at % lives.length]
    if (life) write(life, { ...placeOf(at, { many, weeks, last }), n: first + at }, pen, sink.line)
    if ((at + 1) % portion === 0 || at + 1 === many) await sink.flush()
  }
}

/** Reads the lives of these cases so that they can be written again. */
export async function livesOf(ask: Ask, ids: readonly string[], { pen, books, more }: { pen: Pen; books: Books; more?: ReadonlyMap<string, Said> }): Promise<Life[]> {
  const shapes = await shapesOf(ask)
  const lives: Life[] = []
  for (const id of ids) {
    const left = await leftOf(ask, shapes, id)
    lives.push(learn(left, marksOf(left, books, more), pen))
  }
  return lives
}

/** What follows from the rows once all are there: the last number of every book, the days of permits, and the tallies of what was counted but for the latest `fresh` rows. */
export async function settle(ask: Ask, fresh = 0): Promise<void> {
  await ask(`insert into register_series (register, series, last) select register, series, max(n) from numbers group by 1, 2 on conflict (register, series) do update set last = greatest(register_series.last, excluded.last)`)
  await ask('delete from permit_days')
  await ask('insert into permit_days (issued_on, kind, unit, n, simulated) select issued_on, kind, unit, count(*), count(*) filter (where simulated) from permits group by 1, 2, 3')
  await ask('delete from charge_days')
  await ask(`insert into charge_days (happened_on, kind, unit, assessed, voided, paid, open, interest, over, refunded, simulated)
    select happened_on, kind, unit, sum(assessed), sum(voided), sum(paid), sum(open), sum(interest), sum(over), sum(refunded), bool_or(simulated) from charge_entries group by 1, 2, 3`)
  await ask('update charge_entries set folded = true where not folded')
  await ask('delete from tallies')
  await ask('update counted set folded = true where not folded')
  if (fresh > 0) await ask('update counted set folded = false where id in (select id from counted order by id desc limit $1)', [fresh])
  await ask(`insert into tallies (measure, month, position, unit, service, kind, n, of, simulated)
    select measure, date_trunc('month', day)::date, position, unit, service, kind, sum(n), sum(of), sum(simulated) from counted where folded group by 1, 2, 3, 4, 5, 6`)
}

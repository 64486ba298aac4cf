import type { Id } from '#kernel'
import { rows, row, sql, type Db } from '#platform/db'
import type { JournalRow } from '#platform/journal'
import type { Result, State } from '../rules/figures.ts'
import type { CaseState } from '#modules/cases'

/** A finished case as figures count it. */
export type EndedRow = Omit<ListedRow, 'ended_at' | 'took' | 'late' | 'due' | 'agenda'> & { ended_at: Date; took: string; late: boolean }

export type EndedAsked = { slug: string; since: Date; result?: Result | undefined; limit: number; offset: number }

/** Versions whose promise is the one in force: what was promised otherwise is held against no promise of today. */
export const samePromise = sql`(select own.id from definition_terms own join definition_terms today on today.slug = own.slug and today.to_at is null
  where own.term is not distinct from today.term)`

const counted = ({ slug, since, result }: EndedAsked) => sql`slug = ${slug} and ended_at >= ${since} and status <> 'withdrawn' and took is not null and late is not null
  and definition in ${samePromise} ${result === undefined ? sql`` : sql`and late = ${result === 'late'}`}`

/** The finished cases behind a figure, newest end first. */
export const listEnded = (db: Db, asked: EndedAsked): Promise<EndedRow[]> => rows(db, sql<EndedRow>`
  select id, registration, slug, definition, unit, received_at, pauses, simulated, status, promised, ended_at, took, late
  from case_figures where ${counted(asked)} order by ended_at desc, id limit ${asked.limit} offset ${asked.offset}`)

export const countEnded = async (db: Db, asked: EndedAsked): Promise<{ total: number; late: number; simulated: number }> => row(db, sql<{ total: number; late: number; simulated: number }>`
  select count(*)::int as total, count(*) filter (where late)::int as late, count(*) filter (where simulated)::int as simulated from case_figures where ${counted(asked)}`)

/** The journals of several cases in one sentence. */
export async function journalsOf(db: Db, ids: string[]): Promise<Map<string, JournalRow[]>> {
  const lines = await rows<JournalRow>(db, sql`
    select subject, seq, at, type, person, position, capacity, data, note_mac, mac from journal where subject = any(${ids}::uuid[]) order by subject, seq`)
  return Map.groupBy(lines, (line) => line.subject)
}

/** What an officer narrows the list of cases by; `units` is the reach of who asks, `null` for the whole city. */
export type CasesAsked = {
  units: string[] | null; slug?: string | undefined; state?: State | undefined; position?: string | undefined; since?: Date | undefined; until?: Date | undefined
  now: Date; limit: number; offset: number
}

const stateIs = (state: State, now: Date) => ({
  open: sql`ended_at is null`, overdue: sql`ended_at is null and due < ${now}`, paused: sql`ended_at is null and due is null and pauses @> '[{"to": null}]'`, ended: sql`ended_at is not null`,
  'on-time': sql`ended_at is not null and late = false and status <> 'withdrawn'`, late: sql`ended_at is not null and late and status <> 'withdrawn'`, withdrawn: sql`status = 'withdrawn'`,
})[state]

/** An open case is dated by its receipt, a finished one by its end, as figures are. */
const asked = ({ units, slug, state, position, since, until, now }: CasesAsked) => sql`true
  ${units === null ? sql`` : sql`and unit = any(${units}::text[])`} ${slug === undefined ? sql`` : sql`and slug = ${slug}`}
  ${state === undefined ? sql`` : sql`and ${stateIs(state, now)}`}
  ${position === undefined ? sql`` : sql`and exists (select 1 from case_turns where case_turns.case_id = case_figures.id and case_turns.position = ${position})`}
  ${since === undefined ? sql`` : sql`and coalesce(ended_at, received_at) >= ${since}`} ${until === undefined ? sql`` : sql`and coalesce(ended_at, received_at) < ${until}`}`

export type ListedRow = {
  id: Id<'case'>; registration: string; slug: string; definition: string; unit: string; status: string; pauses: CaseState['pauses']; simulated: boolean; agenda: string | null
  received_at: Date; due: Date | null; ended_at: Date | null; took: string | null; promised: string | null; late: boolean | null
}

/** Cases an officer may see, newest first. */
export const listCases = (db: Db, filter: CasesAsked): Promise<ListedRow[]> => rows(db, sql<ListedRow>`
  select id, registration, slug, definition, unit, received_at, pauses, simulated, status, promised, ended_at, took, late, due, agenda
  from case_figures where ${asked(filter)} order by received_at desc, id limit ${filter.limit} offset ${filter.offset}`)

export const countCases = async (db: Db, filter: CasesAsked): Promise<number> =>
  (await row<{ n: number }>(db, sql`select count(*)::int as n from case_figures where ${asked(filter)}`)).n

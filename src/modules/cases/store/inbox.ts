import { json, row, rows, sql, type Db } from '#platform/db'
import type { CaseState } from '../rules/state.ts'
import type { TurnRow } from './cases.ts'

/** A row of the inbox, still sealed. */
export type InboxRow = TurnRow & {
  code: string; slug: string; definition: string; version: number; status: string; case_due: Date | null; due_provisional: boolean
  agenda: string | null; received_at: Date; unit: string; state: CaseState; sealed: Uint8Array | null; simulated: boolean
}

/** When something is due: between two moments and not paused, or paused. */
export type Within = { from?: Date | undefined; until?: Date | undefined; paused: boolean }
export type InboxFilter = { positions: string[]; slug?: string | undefined; within?: Within | undefined; limits: Limits; limit: number; offset: number }
/** Positions held for some acts only, with those acts. */
export type Limits = ReadonlyMap<string, ReadonlySet<string>>

const dueWithin = (within: Within | undefined) => (within === undefined ? sql`` : within.paused ? sql`and turns.paused is not null`
  : sql`and turns.paused is null ${within.from === undefined ? sql`` : sql`and turns.due >= ${within.from}`} ${within.until === undefined ? sql`` : sql`and turns.due < ${within.until}`}`)

/** Leaves out, for positions held for some acts only, what wants none of these acts. */
const doable = (limits: Limits | undefined) => (!limits?.size ? sql`` : sql`and not exists (
  select from jsonb_to_recordset(${json([...limits].map(([position, acts]) => ({ position, acts: [...acts] })))}::jsonb) as held (position text, acts text[])
  where held.position = turns.position and not case when turns.kind = 'disposition' then held.acts && array['reportDisposition', 'dispose'] else exists (
    select from cases of_turn join definitions on definitions.id = of_turn.definition,
      jsonb_path_query(definitions.content, '$.procedure.steps[*] ? (@.id == $step).ways[*].act', jsonb_build_object('step', turns.step)) as way
    where of_turn.id = turns.case_id and way #>> '{}' = any(held.acts)) end)`)

/**
 * What waits for these positions, soonest due first. Every position reads only the top of its own index,
 * so the page costs the same with a thousand cases and with a quarter of a million.
 */
export const listInbox = (db: Db, filter: InboxFilter): Promise<InboxRow[]> => rows(db, sql<InboxRow>`
  with waiting as (
    select t.* from unnest(${filter.positions}::text[]) as held (position)
    cross join lateral (
      select turns.* from turns ${filter.slug === undefined ? sql`` : sql`join cases on cases.id = turns.case_id and cases.slug = ${filter.slug}`}
      where turns.position = held.position ${dueWithin(filter.within)} ${doable(filter.limits)}
      order by turns.due nulls last, turns.case_id limit ${filter.limit + filter.offset}) as t),
  once as (
    select distinct on (case_id, kind, turn) * from waiting order by case_id, kind, turn, position),
  page as (
    select * from once order by due nulls last, case_id, kind, turn limit ${filter.limit} offset ${filter.offset})
  select page.*, c.code, c.slug, c.definition, c.version, c.status, c.due as case_due, c.due_provisional, c.agenda, c.received_at, c.unit, c.state, c.simulated, p.sealed
  from page join cases c on c.id = page.case_id left join case_private p on p.case_id = c.id
  order by page.due nulls last, page.case_id, page.kind, page.turn`)

export type InboxCount = { position: string; total: number; late: number; paused: number }

const ofService = (slug: string | undefined) => (slug === undefined ? sql`` : sql`and case_id in (select id from cases where slug = ${slug} and ended_at is null)`)

/** How much waits for each position, and how much of it is late. */
export const countInbox = (db: Db, positions: string[], now: Date, limits?: Limits): Promise<InboxCount[]> => rows(db, sql<InboxCount>`
  select position, count(*)::int as total,
    count(*) filter (where due < ${now} and paused is null)::int as late, count(*) filter (where paused is not null)::int as paused
  from turns where position = any(${positions}::text[]) ${doable(limits)} group by position`)

/** How many turns wait for any of these positions, each counted once, and how many of them are late; for one position nothing can be twice. */
export const totalOf = (db: Db, positions: string[], { now, slug, within, limits }: { now: Date; slug?: string | undefined; within?: Within | undefined; limits: Limits }): Promise<{ total: number; late: number }> => row(db, sql`
  select count(*)::int as total, count(*) filter (where due < ${now} and paused is null)::int as late
  from (select ${positions.length > 1 ? sql`distinct` : sql``} case_id, kind, turn, due, paused from turns where position = any(${positions}::text[]) ${ofService(slug)} ${dueWithin(within)} ${doable(limits)}) as waiting`)

/** Which services wait for these positions, by the soonest of their turns; `null` when more wait than are looked at, so that a full inbox costs no more. */
export async function servicesWaiting(db: Db, positions: readonly string[], lookedAt = 2_000): Promise<string[] | null> {
  const found = await rows<{ slug: string; n: number }>(db, sql`
    with waiting as (
      select t.case_id from unnest(${[...positions]}::text[]) as held (position)
      cross join lateral (select case_id from turns where turns.position = held.position order by turns.due nulls last, turns.case_id limit ${lookedAt + 1}) as t)
    select c.slug, count(*)::int as n from waiting join cases c on c.id = waiting.case_id group by c.slug order by c.slug`)
  return found.reduce((sum, one) => sum + one.n, 0) > lookedAt ? null : found.map((one) => one.slug)
}

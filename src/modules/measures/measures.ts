import { rows, sql, type Db } from '#platform/db'
import { samePromise } from './store/figures.ts'

/** What a service really took: office minutes from receipt to end without pauses, beside its promise. */
export type Measured = {
  slug: string
  /** Cases that ended in the stretch of time, but for those withdrawn. */
  finished: number
  onTime: number
  /** Middle value and the value nine of ten stay within, in working minutes. */
  median: number
  ninth: number
  promised: number | null
  /** How many of them are simulated; shown on the figure itself. */
  simulated: number
}

const kept = new WeakMap<Db, { stamp: string; since: Date; measured: Map<string, Promise<Measured[]>> }>()
/** Where more than so many cases ended in the stretch, counting is costly and done once a minute at most. */
const many = 5_000
const minute = 60_000

/**
 * Promise beside reality per service, over the cases that ended since a moment under the promise in force; services nobody finished are absent.
 * Counted again when a case has ended since the last time.
 */
export async function measuredSince(db: Db, since: Date, slugs?: string[]): Promise<Measured[]> {
  const [newest] = await rows<{ stamp: string }>(db, sql`select coalesce(max(ended_at)::text, '') || ' ' || coalesce(max(id::text), '') || ' ' || (select concat(count(*), ' ', max(from_at), ' ', max(to_at)) from definition_terms) as stamp
    from (select id, ended_at from case_figures where ended_at is not null order by ended_at desc limit 3) as last`)
  const stamp = newest?.stamp ?? ''
  const before = kept.get(db)
  const finished = (await before?.measured.get('*'))?.reduce((sum, one) => sum + one.finished, 0) ?? 0
  const holds = before && (before.stamp === stamp || (finished > many && Math.abs(since.getTime() - before.since.getTime()) < minute))
  const now = holds ? before : { stamp, since, measured: new Map<string, Promise<Measured[]>>() }
  kept.set(db, now)
  const key = slugs?.join(',') ?? '*'
  const counted = now.measured.get(key) ?? countMeasured(db, since, slugs)
  now.measured.set(key, counted)
  return counted
}

const countMeasured = (db: Db, since: Date, slugs?: string[]): Promise<Measured[]> => rows(db, sql<Measured>`
  select slug, count(*)::int as finished, count(*) filter (where not late)::int as "onTime",
    percentile_cont(0.5) within group (order by took)::float8 as median, percentile_cont(0.9) within group (order by took)::float8 as ninth,
    percentile_cont(0.5) within group (order by promised)::float8 as promised, count(*) filter (where simulated)::int as simulated
  from case_figures
  where ended_at >= ${since} and status <> 'withdrawn' and took is not null and late is not null and definition in ${samePromise}
    ${slugs ? sql`and slug = any(${slugs}::text[])` : sql``}
  group by slug order by slug`)

/** How many cases under the promise in force ended after how much time, for the small histogram beside it. */
export const tookByDay = (db: Db, slug: string, since: Date, minutesPerBar: number): Promise<{ bar: number; n: number; late: number }[]> => rows(db, sql`
  select floor(took / ${minutesPerBar}::numeric)::int as bar, count(*)::int as n, count(*) filter (where late)::int as late
  from case_figures where slug = ${slug} and ended_at >= ${since} and status <> 'withdrawn' and took is not null and late is not null and definition in ${samePromise}
  group by 1 order by 1`)

/** Middle working time per step of a service is read from the journal: from a turn's opening to the act that closed it. */
export const stepTimes = (db: Db, slug: string, since: Date): Promise<{ step: string; opened: Date; closed: Date }[]> => rows(db, sql`
  select acted.data->>'step' as step, opener.at as opened, acted.at as closed
  from case_figures done
  join journal acted on acted.subject = done.id and acted.type = 'case.acted'
  join lateral (
    select journal.at from journal
    where journal.subject = done.id and journal.seq < acted.seq
      and journal.data->'opens' @> jsonb_build_array(jsonb_build_object('id', (acted.data->>'turn')::int))
    order by journal.seq desc limit 1) as opener on true
  where done.slug = ${slug} and done.ended_at >= ${since} and done.definition in ${samePromise}
  order by acted.at desc limit 5000`)

/** How many cases the try-out mode has simulated. */
export const countSimulated = async (db: Db): Promise<number> =>
  (await rows<{ n: number }>(db, sql`select count(*)::int as n from case_figures where simulated`))[0]?.n ?? 0

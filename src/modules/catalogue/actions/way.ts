import { say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Db } from '#platform/db'
import { calendarOf, readTerm, workMinutesBetween, type Definition, type Step } from '#modules/cases'
import { stepTimes } from '#modules/measures'
import type { FlowStep } from '#ui/time'
import { workTime } from '../words.ts'
import { messages } from '../messages.ts'
import { roughMinutes } from '../rules/estimate.ts'
import { mainPath, stationsOf, type Station } from '../rules/enactment-way.ts'
import { since, type ServiceView } from './public.ts'

/** Working minutes a step should take by the city's own estimate; `null` when it gave none. */
export function estimateOf(step: Step): number | null {
  const term = step.takes === undefined ? null : readTerm(step.takes)
  return term && 'n' in term ? roughMinutes(term) : null
}

const fewest = 5
const sample = 60
const keptFor = 600_000
const kept = new WeakMap<Db, Map<string, { at: number; times: Map<string, number> }>>()

const middleOf = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Middle working time of each step over its newest acts, looked at every ten minutes; steps done fewer than five times are absent. */
async function usualTimes(ctx: Ctx, slug: string): Promise<Map<string, number>> {
  const known = kept.get(ctx.db) ?? new Map<string, { at: number; times: Map<string, number> }>()
  kept.set(ctx.db, known)
  const before = known.get(slug)
  if (before && Math.abs(ctx.now.getTime() - before.at) < keptFor) return before.times
  const acts = Map.groupBy(await stepTimes(ctx.db, slug, since(ctx)), (act) => act.step)
  const enough = [...acts].filter(([, done]) => done.length >= fewest)
  const calendar = enough.length > 0 ? await calendarOf(ctx) : null
  const times = new Map(calendar === null ? [] : enough.map(([step, done]) =>
    [step, middleOf(done.slice(0, sample).map(({ opened, closed }) => Math.floor(workMinutesBetween(calendar, opened, closed))))] as const))
  known.set(slug, { at: ctx.now.getTime(), times })
  return times
}

const sumOf = (station: Station, minutesOf: (step: Step) => number | null | undefined): number | null => {
  const each = station.steps.map(minutesOf)
  return each.every((one) => typeof one === 'number') ? each.reduce<number>((sum, one) => sum + (one ?? 0), 0) : null
}

/** The way of a request as the public reads it: who, what is done there, how long it usually takes there (else the city's estimate), where it waits longest. */
export async function wayOf(ctx: Ctx, view: Pick<ServiceView, 'positionName'> & { row: { slug: string } }, definition: Pick<Definition, 'procedure'>): Promise<FlowStep[]> {
  const { locale } = ctx
  const t = messages[locale]
  const nameOf = ({ who }: Pick<Step, 'who'>): string =>
    who.kind === 'applicant' ? t.you : who.kind === 'positions' ? who.positions.map((slug) => say(view.positionName(slug), locale)).join(' / ') : t.chosen
  const times = await usualTimes(ctx, view.row.slug)
  const stations = stationsOf(mainPath(definition)).map((station) => ({ station, usual: sumOf(station, (step) => times.get(step.id)), estimated: sumOf(station, estimateOf) }))
  const longest = Math.max(...stations.map(({ station, usual }) => (station.who.kind === 'applicant' ? 0 : usual ?? 0)))
  return stations.map(({ station, usual, estimated }) => ({
    who: nameOf(station), act: say(station.steps[0]!.name, locale),
    ...(station.who.kind !== 'applicant' && {
      ...(usual !== null ? { time: t.usually(workTime(locale, usual, null)) } : estimated !== null && { time: t.estimate(workTime(locale, estimated, null)) }),
      slowest: usual !== null && longest > 0 && usual === longest,
    }),
  }))
}

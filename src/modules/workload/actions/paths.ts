import { addDays, dateIn, instantIn, refuse, say } from '#kernel'
import { need, type Ctx } from '#platform/context'
import { calendarOf, dayMinutes, definitionOf, estimateMinutes, inForce, readTerm, workMinutesBetween, type Definition, type Term } from '#modules/cases'
import { measuredSince } from '#modules/measures'
import { directory } from '#modules/people'
import { conformanceOf, proposalsOf, type Conformance, type Proposal, type Station, type Walked } from '../rules/path.ts'
import { simulate, type Arrival, type Outcome } from '../rules/queue.ts'
import { tasksOf, walksOf, type WalkRow } from '../store.ts'
import { read } from './load.ts'

/** As many cases as a review looks at, the newest of a year. */
const mostCases = 2_000

type Known = { definition: Definition; walked: Walked[]; received: Map<string, Date> }

/** A promise in working minutes, where it is one of minutes, hours or days; others are not compared. */
export function promisedMinutes(term: Term | null): number | null {
  if (!term) return null
  const each: Partial<Record<Term['unit'], number>> = { minute: 1, hour: 60, day: dayMinutes, workingDay: dayMinutes }
  const minutes = each[term.unit]
  return minutes === undefined ? null : term.n * minutes
}

const stationsOf = ({ procedure }: Definition): Station[] => procedure.steps.map((step) => ({ id: step.id, source: step.source, applicant: step.who.kind === 'applicant' }))

async function walked(ctx: Ctx, slug: string): Promise<Known> {
  const { id, content } = await definitionOf(ctx, slug)
  const calendar = await calendarOf(ctx)
  const since = instantIn(ctx.house.city.zone, addDays(dateIn(ctx.house.city.zone, ctx.now), -365), 0)
  const rows = await walksOf(ctx.db, { definition: id, since, most: mostCases })
  const minutes = (row: WalkRow): number => (row.opened && row.closed ? Math.max(0, Math.round(workMinutesBetween(calendar, row.opened, row.closed))) : 0)
  const received = new Map(rows.map((row) => [row.case, row.received]))
  const cases = [...Map.groupBy(rows, (row) => row.case)].map(([of, all]): Walked => ({
    case: of, ended: all[0]!.ended, late: all[0]!.late, simulated: all[0]!.simulated,
    walks: all.flatMap((row) => (row.step === null || row.act === null ? [] : [{ step: row.step, act: row.act, position: row.position, minutes: minutes(row) }])),
  }))
  return { definition: content, walked: cases, received }
}

export type ConformanceView = { definition: Definition; found: Conformance; proposals: Proposal[] }

/** The path really taken by the cases of a service in the last twelve months under the procedure in force, and what its next review might change. */
export async function conformance(ctx: Ctx, slug: string): Promise<ConformanceView> {
  need(ctx, read)
  const { definition, walked: cases } = await walked(ctx, slug)
  const found = conformanceOf(stationsOf(definition), cases)
  const since = instantIn(ctx.house.city.zone, addDays(dateIn(ctx.house.city.zone, ctx.now), -365), 0)
  const measured = (await measuredSince(ctx.db, since, [slug]))[0]
  const promise = promisedMinutes(definition.term)
  return { definition, found, proposals: proposalsOf(found, promise === null ? null : { minutes: promise, ninth: measured ? Math.round(measured.ninth) : null }) }
}

/** Every service somebody can ask for, with how many of its cases ended in the last twelve months. */
export async function services(ctx: Ctx): Promise<{ slug: string; name: string; finished: number }[]> {
  need(ctx, read)
  const measured = new Map((await measuredSince(ctx.db, instantIn(ctx.house.city.zone, addDays(dateIn(ctx.house.city.zone, ctx.now), -365), 0))).map((one) => [one.slug, one.finished]))
  return (await inForce(ctx)).map(({ content }) => ({ slug: content.slug, name: say(content.name, ctx.locale), finished: measured.get(content.slug) ?? 0 }))
    .toSorted((a, b) => b.finished - a.finished || a.name.localeCompare(b.name))
}

export type IfAsked = { service: string; promise: string; people: Readonly<Record<string, string>> }
export type IfView = {
  definition: Definition; cases: number; simulated: number
  /** How many of the cases really passed their promise: what happened, beside what the model makes of it. */
  late: number
  /** Positions of the paths really taken, with who holds them today and how many are asked for. */
  staff: { position: string; holders: number; asked: number }[]
  today: Outcome | null; changed: Outcome | null; promise: { today: number | null; changed: number }
}

/** A typed promise as working minutes; refuses what is no time in minutes, hours or days. */
function readPromise(typed: string): number {
  const term = readTerm(typed)
  const minutes = 'n' in term ? promisedMinutes(term) : null
  return minutes === null || minutes <= 0 ? refuse('invalid', 'promise-unclear', { field: 'janji' }) : minutes
}

/** The norm of a position for a service and act where one is set, else the city's estimate for the step: what a piece of work takes by itself, without waiting. */
async function arrivalsOf(ctx: Ctx, { definition, walked: cases, received }: Known): Promise<Arrival[]> {
  const calendar = await calendarOf(ctx)
  const positions = [...new Set(cases.flatMap((one) => one.walks.flatMap((walk) => walk.position ?? [])))]
  const norms = new Map((await tasksOf(ctx.db, positions)).filter((one) => one.service === definition.slug).map((one) => [`${one.position} ${one.act}`, Number(one.minutes)]))
  const takes = new Map(definition.procedure.steps.map((step) => [step.id, estimateMinutes(step.takes)]))
  const first = cases.map((one) => received.get(one.case)!).toSorted((a, b) => a.getTime() - b.getTime())[0]
  return cases.map((one) => ({
    at: first ? Math.round(workMinutesBetween(calendar, first, received.get(one.case)!)) : 0,
    visits: one.walks.flatMap((walk) => (walk.position === null ? [] : [{ position: walk.position, minutes: norms.get(`${walk.position} ${walk.act}`) ?? takes.get(walk.step) ?? estimateMinutes(undefined) }])),
  }))
}

/** What another promise or other numbers of people would have made of the last year's cases. */
export async function whatIf(ctx: Ctx, asked: IfAsked): Promise<IfView> {
  need(ctx, read)
  const known = await walked(ctx, asked.service)
  const { definition } = known
  const arrivals = await arrivalsOf(ctx, known)
  const [people, today] = [await directory(ctx.db), dateIn(ctx.house.city.zone, ctx.now)]
  const staff = [...new Set(arrivals.flatMap((one) => one.visits.map((visit) => visit.position)))].toSorted().map((position) => {
    const holders = Math.max(1, people.holdersOn(position, today).length)
    const typed = asked.people[position] ?? ''
    if (typed !== '' && !/^[1-9]\d{0,2}$/.test(typed)) refuse('invalid', 'people-unclear', { field: `orang.${position}` })
    return { position, holders, asked: typed === '' ? holders : Number(typed) }
  })
  const promised = promisedMinutes(definition.term)
  const wanted = asked.promise.trim() === '' ? promised ?? dayMinutes : readPromise(asked.promise)
  const run = (of: 'holders' | 'asked', promise: number): Outcome => simulate(arrivals, new Map(staff.map((one) => [one.position, one[of]])), promise)
  return {
    definition, cases: arrivals.length, simulated: known.walked.filter((one) => one.simulated).length, late: known.walked.filter((one) => one.late === true).length, staff,
    today: promised === null || arrivals.length === 0 ? null : run('holders', promised), changed: arrivals.length === 0 ? null : run('asked', wanted), promise: { today: promised, changed: wanted },
  }
}

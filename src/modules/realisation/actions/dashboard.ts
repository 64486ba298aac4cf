import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, dateIn, hasUnseen, instantIn, newId, refuse, refuseAll, say, type LocalDate, type Problem } from '#kernel'
import { actingIn, inTx, may, need, reachOf, type Ctx, type House } from '#platform/context'
import { record } from '#platform/journal'
import { recapFor } from '#modules/charges'
import { measuringSince } from '#modules/measures'
import { directory } from '#modules/people'
import { catalogueOf, kindName, numbersAgainst } from '#modules/permits'
import { cityIndex } from '#modules/satisfaction'
import { readEntered, together, type Entered } from '../rules/entered.ts'
import { byWeek, placeOf, standingFor, waitingBy, yearTable, type Counting, type Place, type Seat, type Waiting, type YearTable } from '../rules/realisation.ts'
import { decidedBy, insertEntered, issuedBy, listEntered, openBy, openCases, waitingAt, type Behind, type Open, type OpenCase, type Reach } from '../store.ts'

export const read = 'realisation.read'
export const enter = 'realisation.enter'
export const enteredFile = 'realisation.yaml'

const today = (ctx: Ctx): LocalDate => dateIn(ctx.house.city.zone, ctx.now)
const aboutBasis = (id: string): string => `realisation-basis:${id}`

/** Reads the years before the program from a city's files alone. */
export function readEnteredFile(text: string | null): { problems: (Problem & { file: string; line: number; level: 'fault' })[] } {
  return { problems: text === null ? [] : readEntered(text).problems.map((problem) => ({ ...problem, line: problem.line ?? 1, file: enteredFile, level: 'fault' })) }
}

const kept = new WeakMap<House, Promise<Entered[]>>()
const ofFile = (house: House): Promise<Entered[]> => {
  const known = kept.get(house) ?? readFile(join(house.config.city, enteredFile), 'utf8').then((text) => readEntered(text).entered, () => [])
  kept.set(house, known)
  return known
}

/** The years before the program, as printed or as typed, each with what it rests on. */
export async function enteredOf(ctx: Ctx): Promise<Entered[]> {
  const typed = (await listEntered(ctx.db)).map((one): Entered => ({ year: one.year, n: one.n, basis: ctx.house.vault.open<string>(one.sealed_basis, aboutBasis(one.id)), typed: true }))
  return together(await ofFile(ctx.house), typed)
}

function reachFor(ctx: Ctx): Reach {
  need(ctx, read)
  return { units: reachOf(ctx.actor, read), kinds: catalogueOf(ctx)?.permits.map((one) => one.slug) ?? [] }
}

/** The agency that grants permits: the one whose unit most kinds belong to. */
function grantingAgency(ctx: Ctx, agencyOf: (unit: string) => string | undefined): string {
  const services = catalogueOf(ctx)?.services
  const agencies = [...(services?.values() ?? [])].map((service) => agencyOf(service.unit) ?? '')
  return agencies.toSorted((a, b) => agencies.filter((one) => one === b).length - agencies.filter((one) => one === a).length)[0] ?? ''
}

export type Dashboard = {
  day: LocalDate
  open: { kinds: (Open & { name: string })[]; n: number; late: number; today: number; simulated: boolean }
  waiting: Waiting[]
  /** Issued today, in each of the last weeks, and this year beside the same days of the year before. */
  issued: { today: number; weeks: { week: string; n: number }[]; year: YearTable }
  charges: { assessed: bigint; paid: bigint; open: bigint; simulated: boolean } | null
  index: Awaited<ReturnType<typeof cityIndex>>
  agency: string
  /** The first day anything was counted here; before it nothing is measured. */
  since: LocalDate | null
}

const weeksShown = 12
const endOf = (ctx: Ctx): Date => instantIn(ctx.house.city.zone, addDays(today(ctx), 1), 0)
const seatsOf = (people: Awaited<ReturnType<typeof directory>>): Map<string, Seat> => new Map([...people.positions.values()].map((one) => [one.slug, { agency: one.agency, level: one.level }]))

/** Everything the head of the licensing agency looks at first, counted now. */
export async function dashboardOf(ctx: Ctx): Promise<Dashboard> {
  const reach = reachFor(ctx)
  const day = today(ctx)
  const people = await directory(ctx.db)
  const agency = grantingAgency(ctx, (unit) => people.units.get(unit)?.agency)
  const seats = seatsOf(people)
  const open = (await openBy(ctx.db, reach, { now: ctx.now, end: endOf(ctx) })).map((one) => ({ ...one, name: say(kindName(ctx, one.kind), ctx.locale) }))
  const from = addDays(day, -7 * (weeksShown - 1))
  const days = await issuedBy(ctx.db, reach, { from: addDays(from, -6), to: day, by: 'day' })
  const sum = (key: 'n' | 'late' | 'today' | 'simulated'): number => open.reduce((whole, one) => whole + one[key], 0)
  return {
    day, agency, open: { kinds: open, n: sum('n'), late: sum('late'), today: sum('today'), simulated: sum('simulated') > 0 },
    waiting: waitingBy(await waitingAt(ctx.db, reach, ctx.now, standingFor(seats, agency)), seats, agency),
    issued: { today: days.filter((one) => one.period === day).reduce((n, one) => n + one.n, 0), weeks: byWeek(days, from, weeksShown), year: await yearOf(ctx, Number(day.slice(0, 4))) },
    charges: await chargesOf(ctx, day), index: await cityIndex(ctx), since: await measuringSince(ctx),
  }
}

export type Behinds = { place: Place | null; kind: string | null; due: Behind['due'] }
export type Opened = { cases: (OpenCase & { name: string; places: Place[] })[]; n: number }
const casesShown = 200

/** The applications behind a figure of the dashboard: by the same reach, clock and places as the figure itself. */
export async function casesBehind(ctx: Ctx, { place, kind, due }: Behinds): Promise<Opened> {
  const reach = reachFor(ctx)
  const people = await directory(ctx.db)
  const agency = grantingAgency(ctx, (unit) => people.units.get(unit)?.agency)
  const seats = seatsOf(people)
  const same = (one: Place): boolean => one.level === place?.level && one.id === place.id
  const at = [...seats.keys()].filter((position) => same(placeOf(position, seats, agency)))
  if (place && place.level !== 'applicant' && at.length === 0) refuse('not-found', 'no-such-page')
  const { cases, n } = await openCases(ctx.db, reach, { now: ctx.now, end: endOf(ctx), limit: casesShown, kind, due, positions: place && at })
  const placesOf = (positions: readonly string[]): Place[] => (positions.length === 0 ? [placeOf(null, seats, agency)] : [...new Map(positions.map((one) => placeOf(one, seats, agency)).map((one) => [`${one.level}:${one.id}`, one])).values()])
  return { n, cases: cases.map((one) => ({ ...one, name: say(kindName(ctx, one.kind), ctx.locale), places: placesOf(one.positions) })) }
}

async function chargesOf(ctx: Ctx, day: LocalDate): Promise<Dashboard['charges']> {
  if (!may(ctx.actor, 'charges.read')) return null
  const { recap, simulated } = await recapFor(ctx, { by: 'year', from: `${day.slice(0, 4)}-01-01` as LocalDate, to: day })
  return { assessed: recap.total.assessed, paid: recap.total.paid, open: recap.total.end, simulated }
}

/** A year's table by kind and month, beside the same months of the year before (the running year: up to the month that runs). */
export async function yearOf(ctx: Ctx, year: number): Promise<YearTable> {
  const reach = reachFor(ctx)
  const day = today(ctx)
  const upTo = Number(day.slice(0, 4)) === year ? Number(day.slice(5, 7)) : 12
  const zone = ctx.house.city.zone
  const issued = await issuedBy(ctx.db, reach, { from: `${year - 1}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate, by: 'month' })
  const decided = await decidedBy(ctx.db, reach, { from: instantIn(zone, `${year}-01-01` as LocalDate, 0), to: instantIn(zone, `${year + 1}-01-01` as LocalDate, 0), zone })
  return yearTable(year, issued, { decided, upTo })
}

/** What became of the numbers given in a year, for whoever sees that the book counts more than the permits issued. */
export function numbersOf(ctx: Ctx, year: number): ReturnType<typeof numbersAgainst> {
  need(ctx, read)
  return numbersAgainst(ctx, { from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate })
}

/** Since when permits are counted here, and until when. */
export const countingOf = async (ctx: Ctx): Promise<Counting> => ({ since: await measuringSince(ctx), today: today(ctx) })

export type TypedYear = { year: string; n: string; basis: string }

/** Writes down how many permits a year before the program saw, with what it rests on; a year that is counted here is never typed. */
export async function enterYear(ctx: Ctx, typed: TypedYear): Promise<void> {
  need(ctx, enter)
  const year = /^(19|20)\d{2}$/.test(typed.year.trim()) ? Number(typed.year) : null
  const n = /^\d{1,3}(\.?\d{3}){0,2}$/.test(typed.n.trim()) ? Number(typed.n.trim().replaceAll('.', '')) : null
  const basis = typed.basis.normalize('NFC').trim()
  const counted = year === null ? [] : await issuedBy(ctx.db, { units: null, kinds: [] }, { from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate, by: 'month' })
  refuseAll([
    ...(year === null || year > Number(today(ctx).slice(0, 4)) ? [{ code: 'year-unclear', field: 'year' }] : []), ...(n === null ? [{ code: 'number-unclear', field: 'n' }] : []),
    ...(counted.length > 0 ? [{ code: 'year-counted', field: 'year', data: { n: counted.reduce((sum, one) => sum + one.n, 0) } }] : []),
    ...(basis === '' ? [{ code: 'basis-missing', field: 'basis' }] : basis.length > 500 ? [{ code: 'too-long', field: 'basis', data: { most: 500 } }] : hasUnseen(basis) ? [{ code: 'control-characters', field: 'basis' }] : []),
  ])
  const id = newId(ctx.now)
  const as = actingIn(ctx, enter)
  await inTx(ctx, async () => {
    await insertEntered(ctx.db, { id, year: year ?? 0, n: n ?? 0, sealed_basis: ctx.house.vault.seal(basis, aboutBasis(id)), made_at: ctx.now, person: ctx.actor.person, position: as?.position ?? null })
    await record(ctx, { subject: id, kind: 'realisation', type: 'realisation.entered', data: { year, n }, as })
  })
}

import { dateIn, localDate, refuse, say, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { inForce } from '#modules/cases'
import { directory } from '#modules/people'
import { changesBetween, chosenOf, cityFigure, figureOf, figuresOf, responseOf, targetFor, type Change, type Figure, type Snapshot, type Target } from '../rules/figure.ts'
import { indexOf, type Result } from '../rules/index-of.ts'
import type { Instrument } from '../rules/instrument.ts'
import { profileFields, type ProfileField } from '../rules/profile.ts'
import { instrumentFor, type Surveys } from '../rules/questions.ts'
import { countedOf, keyOf, type Scope } from '../rules/scope.ts'
import { daysOf, readSemester, semesterAt, semesterId, type Semester } from '../rules/semester.ts'
import { emptyTally, pool } from '../rules/tally.ts'
import type { shown } from '../rules/groups.ts'
import { monthsMeasured } from '../store/answers.ts'
import { listFollowUps, type FollowUpRow } from '../store/followups.ts'
import { correctionsOf, publishedOf, type CorrectionRow, type PublishedRow } from '../store/published.ts'
import { talliesBy } from '../store/tallies.ts'
import { asked, profileShown, resultOf, resultsBy, type Found } from './results.ts'
import { instrumentById, surveysOf } from './ways.ts'

/** What units and services are called now, and which unit has a service; what is no longer there goes by its slug. */
export type Names = {
  unit: (slug: string) => string; service: (slug: string) => string; position: (slug: string) => string
  services: readonly { slug: string; name: string; unit: string }[]; units: readonly { slug: string; name: string }[]
}

/** How the service of answers begins that a unit gathered for all it does. */
export const general = 'umum-'

export async function namesOf(ctx: Ctx): Promise<Names> {
  const { units, positions } = await directory(ctx.db)
  const services = (await inForce(ctx)).map(({ slug, content }) => ({ slug, name: say(content.name, ctx.locale), unit: content.unit })).toSorted((a, b) => a.name.localeCompare(b.name))
  const named = new Map(services.map((one) => [one.slug, one.name]))
  const unit = (slug: string): string => { const found = units.get(slug); return found ? say(found.name, ctx.locale) : slug }
  return {
    unit, services, service: (slug) => named.get(slug) ?? (slug.startsWith(general) ? `${unit(slug.slice(general.length))} (umum)` : slug), position: (slug) => { const found = positions.get(slug); return found ? say(found.name, ctx.locale) : slug },
    units: [...new Set(services.map((one) => one.unit))].map((slug) => ({ slug, name: unit(slug) })).toSorted((a, b) => a.name.localeCompare(b.name)),
  }
}

/** Which semesters have answers, by instrument, the newest first. */
export type Measured = { semester: string; instruments: string[] }[]

export async function semestersMeasured(ctx: Ctx): Promise<Measured> {
  const found = new Map<string, Set<string>>()
  for (const { instrument, month } of await monthsMeasured(ctx.db)) {
    const id = semesterId(semesterAt(month))
    found.set(id, (found.get(id) ?? new Set()).add(instrument))
  }
  return [...found].map(([semester, instruments]) => ({ semester, instruments: [...instruments] })).toSorted((a, b) => (a.semester < b.semester ? 1 : -1))
}

/** By which instrument a semester is shown: the one asked for, else the one in force then, else one that was answered. */
export function instrumentOf(surveys: Surveys, measured: Measured, semester: Semester, wanted?: string): Instrument | null {
  const answered = measured.find((one) => one.semester === semesterId(semester))?.instruments ?? []
  const inForceThen = instrumentFor(surveys, daysOf(semester).to) ?? instrumentFor(surveys, daysOf(semester).from)
  const usual = inForceThen && (answered.length === 0 || answered.includes(inForceThen.id)) ? inForceThen : instrumentById(surveys, answered[0] ?? '')
  return (wanted === undefined ? null : instrumentById(surveys, wanted)) ?? usual
}

/** The semester asked for, else that of today, else the newest that was measured. */
export function semesterOr(ctx: Ctx, measured: Measured, typed: string | undefined): Semester {
  if (typed !== undefined && typed !== '') return readSemester(typed) ?? refuse('not-found', 'no-such-semester')
  const now = semesterAt(dateIn(ctx.house.city.zone, ctx.now))
  return measured.some((one) => one.semester === semesterId(now)) ? now : readSemester(measured[0]?.semester ?? '') ?? now
}

type Part = Found & { key: string }

/** Everything of a semester as it is computed now. */
export async function snapshotOf(ctx: Ctx, semester: Semester, instrument: Instrument): Promise<Snapshot> {
  const period = daysOf(semester)
  const [whole, units, services, invited] = [
    await resultOf(ctx, instrument, period), await resultsBy(ctx, instrument, period, 'unit'), await resultsBy(ctx, instrument, period, 'service'), await asked(ctx, period),
  ]
  const none = indexOf(instrument, emptyTally)
  const figures = (parts: readonly Part[], by: 'unit' | 'service'): Record<string, Figure> => {
    const responses = Map.groupBy(invited, (one) => one[by])
    const keys = [...new Set([...parts.map((one) => one.key), ...responses.keys()])].toSorted()
    return Object.fromEntries(keys.map((key) => {
      const [part, all] = [parts.find((one) => one.key === key), responses.get(key) ?? []]
      return [key, figureOf(part?.result ?? none, responseOf(all), (part?.simulated ?? false) || all.some((one) => one.simulated))]
    }))
  }
  const pooled = figureOf(whole.result, responseOf(invited), whole.simulated || invited.some((one) => one.simulated))
  const { cityMethod } = await surveysOf(ctx)
  return {
    semester: semesterId(semester), instrument: instrument.id, city: cityFigure(cityMethod, pooled, units.map((one): Result => one.result), instrument),
    units: figures(units, 'unit'), services: figures(services, 'service'),
  }
}

export type TrendRow = { semester: Semester; instrument: Instrument; result: Result; simulated: boolean; target: Target | null }

/** The index of every semester that was measured, pooling respondents, beside the targets there are; years with a target and no answer are there too. */
export async function trendOf(ctx: Ctx, surveys: Surveys, scope: Scope, unit: string | null): Promise<TrendRow[]> {
  const rows: TrendRow[] = []
  const target = (semester: Semester): Target | null => targetFor(surveys.targets, unit, semester.year)
  for (const instrument of surveys.instruments) {
    const months = await talliesBy(ctx.db, { instrument: instrument.id, from: localDate('1960-01-01'), to: localDate('2099-12-31'), ...countedOf(scope) }, 'month')
    for (const [id, parts] of Map.groupBy(months, (one) => semesterId(semesterAt(one.key as LocalDate)))) {
      const semester = readSemester(id)
      if (semester) rows.push({ semester, instrument, result: indexOf(instrument, pool(parts.map((one) => one.tally))), simulated: parts.some((one) => one.simulated), target: target(semester) })
    }
  }
  for (const { year } of surveys.targets.filter((one) => one.unit === unit)) {
    for (const semester of [{ year, half: 1 }, { year, half: 2 }] satisfies Semester[]) {
      const instrument = instrumentFor(surveys, daysOf(semester).from)
      if (instrument && !rows.some((row) => semesterId(row.semester) === semesterId(semester))) rows.push({ semester, instrument, result: indexOf(instrument, emptyTally), simulated: false, target: target(semester) })
    }
  }
  return rows.toSorted((a, b) => (semesterId(a.semester) < semesterId(b.semester) ? 1 : -1))
}

/** A publication with what became of it: corrections, and whether a computation of today says something else again. */
export type Publication = { row: PublishedRow; corrections: CorrectionRow[]; differs: Change[] }

export async function publicationOf(ctx: Ctx, now: Snapshot): Promise<Publication | null> {
  const row = await publishedOf(ctx.db, now.semester)
  if (!row || row.snapshot.instrument !== now.instrument) return null
  const corrections = await correctionsOf(ctx.db, row.id)
  return { row, corrections, differs: changesBetween(corrections.at(-1)?.snapshot ?? row.snapshot, now) }
}

export type Profiles = Record<ProfileField, ReturnType<typeof shown<Result>>>

/** All that the public page of a scope shows. */
export type Overview = {
  scope: Scope; semester: Semester; over: boolean; instrument: Instrument; measured: Measured; surveys: Surveys; names: Names; now: Snapshot; figure: Figure
  publication: Publication | null; profile: Profiles; trend: TrendRow[]; followUps: FollowUpRow[]; today: LocalDate
}

const noFigure = (instrument: Instrument): Figure => figureOf(indexOf(instrument, emptyTally), { asked: 0, answered: 0 }, false)

/** Refuses a unit or service nobody knows. */
function known(scope: Scope, names: Names, now: Snapshot, trend: readonly TrendRow[]): void {
  if (scope.kind === 'city' || trend.some((row) => row.result.n > 0 || row.target)) return
  const there = scope.kind === 'unit' ? names.units : names.services
  if (!there.some((one) => one.slug === scope.slug) && !figuresOf(now).has(keyOf(scope))) refuse('not-found', scope.kind === 'unit' ? 'no-such-unit' : 'no-such-service')
}

export async function overviewOf(ctx: Ctx, scope: Scope, asks: { semester?: string | undefined; instrument?: string | undefined }): Promise<Overview> {
  const [surveys, measured, names] = [await surveysOf(ctx), await semestersMeasured(ctx), await namesOf(ctx)]
  const semester = semesterOr(ctx, measured, asks.semester)
  const instrument = instrumentOf(surveys, measured, semester, asks.instrument) ?? refuse('not-found', 'no-instrument')
  const period = { ...daysOf(semester), ...countedOf(scope) }
  const now = await snapshotOf(ctx, semester, instrument)
  const unit = scope.kind === 'unit' ? scope.slug : null
  const trend = await trendOf(ctx, surveys, scope, unit)
  known(scope, names, now, trend)
  const publication = await publicationOf(ctx, now)
  const profile: Partial<Profiles> = {}
  for (const field of profileFields) profile[field] = await profileShown(ctx, instrument, period, field)
  const today = dateIn(ctx.house.city.zone, ctx.now)
  return {
    scope, semester, instrument, measured, surveys, names, now, publication, trend, today, over: daysOf(semester).to < today, profile: profile as Profiles,
    figure: figuresOf(publication?.row.snapshot ?? now).get(keyOf(scope)) ?? noFigure(instrument),
    followUps: await listFollowUps(ctx.db, { semester: semesterId(semester), ...(scope.kind === 'unit' && { unit: scope.slug }), ...(scope.kind === 'service' && { service: scope.slug }) }),
  }
}

/** The city's index of the newest semester, as it stands first on the page; `null` where no instrument is in force. */
export async function cityIndex(ctx: Ctx): Promise<{ semester: Semester; instrument: Instrument; figure: Figure } | null> {
  const [surveys, measured] = [await surveysOf(ctx), await semestersMeasured(ctx)]
  const semester = semesterOr(ctx, measured, undefined)
  const instrument = instrumentOf(surveys, measured, semester)
  if (!instrument) return null
  const now = await snapshotOf(ctx, semester, instrument)
  return { semester, instrument, figure: chosenOf(((await publicationOf(ctx, now))?.row.snapshot ?? now).city) }
}

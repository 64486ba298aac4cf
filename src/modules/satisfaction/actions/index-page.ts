import { dateIn, refuse, say, type LocalDate } from '#kernel'
import { may, type Ctx } from '#platform/context'
import { inForce } from '#modules/cases'
import { directory } from '#modules/people'
import { changesBetween, chosenOf, cityFigure, figureOf, figuresOf, responseOf, targetFor, type Change, type Figure, type GroupIndex, type Profiles, type Snapshot, type Target } from '../rules/figure.ts'
import { indexOf, type Result } from '../rules/index-of.ts'
import { gradeOf, type Grade, type Instrument } from '../rules/instrument.ts'
import { profileFields } from '../rules/profile.ts'
import { instrumentFor, type Surveys } from '../rules/questions.ts'
import { countedOf, general, keyOf, type Scope } from '../rules/scope.ts'
import { near, publicChange, publicSnapshot, settled } from '../rules/public.ts'
import { daysOf, isOver, readSemester, semesterAt, semesterId, type Semester } from '../rules/semester.ts'
import { emptyTally } from '../rules/tally.ts'
import { monthsMeasured } from '../store/answers.ts'
import { listFollowUps, type FollowUpRow } from '../store/followups.ts'
import { correctionsOf, publishedOf, type CorrectionRow, type PublishedRow } from '../store/published.ts'
import { asked, profileShown, resultOf, resultsBy, type Found } from './results.ts'
import { instrumentById, surveysOf } from './ways.ts'

/** What units and services are called now, and which unit has a service; what is no longer there goes by its slug. */
export type Names = {
  unit: (slug: string) => string; service: (slug: string) => string; position: (slug: string) => string
  services: readonly { slug: string; name: string; unit: string }[]; units: readonly { slug: string; name: string }[]
}

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

/** The index of a semester as a trend shows it; `few`: too few to be shown. */
type TrendResult = GroupIndex & Pick<Figure, 'n' | 'ci95' | 'few' | 'rough'>
export type TrendRow = { semester: Semester; instrument: Instrument; result: TrendResult; simulated: boolean; target: Target | null }

const gradeIn = (instrument: Instrument, value: number): Pick<Grade, 'letter'> => gradeOf(instrument, Math.round(value * 100))
const trendResult = (instrument: Instrument, { n, index, ci95, few, rough }: Figure): TrendResult => ({ n, ci95, index: index === null ? null : { value: index, grade: gradeIn(instrument, index) }, ...(few && { few }), ...(rough && { rough }) })

/** Whose eyes these are: what they see of a snapshot, and what of a later computation follows an earlier one. */
export type Eyes = { all: boolean; of: (snapshot: Snapshot) => Snapshot; later: (before: Snapshot, after: Snapshot) => Snapshot }

/** Officers who read results of a scope see it as it is; everybody else what is safe to be told. */
function eyesOf(ctx: Ctx, scope: Scope, names: Names): Eyes {
  const today = dateIn(ctx.house.city.zone, ctx.now)
  const unitOf = (service: string): string => names.services.find((one) => one.slug === service)?.unit ?? (service.startsWith(general) ? service.slice(general.length) : '')
  const all = ctx.actor.kind === 'officer' && may(ctx.actor, 'satisfaction.read', scope.kind === 'city' ? '*' : scope.kind === 'unit' ? scope.slug : unitOf(scope.slug))
  const over = (one: Snapshot): boolean => { const semester = readSemester(one.semester); return semester !== null && isOver(semester, today) }
  return { all, of: (one) => (all ? one : publicSnapshot(one, over(one), unitOf)), later: (before, after) => (all ? after : settled(before, after)) }
}

/** A semester in the trend: as published, or as corrected since, else as it is computed now. */
async function trendSnapshot(ctx: Ctx, semester: Semester, instrument: Instrument, eyes: Eyes): Promise<Snapshot> {
  const row = await publishedOf(ctx.db, semesterId(semester))
  if (row?.snapshot.instrument !== instrument.id) return eyes.of(await snapshotOf(ctx, semester, instrument))
  return eyes.of((await correctionsOf(ctx.db, row.id)).reduce((before, one) => eyes.later(before, one.snapshot), row.snapshot))
}

/** The index of every semester that was measured, pooling respondents, beside the targets there are; years with a target and no answer are there too. */
export async function trendOf(ctx: Ctx, { surveys, measured, scope, eyes }: { surveys: Surveys; measured: Measured; scope: Scope; eyes: Eyes }): Promise<TrendRow[]> {
  const rows: TrendRow[] = []
  const unit = scope.kind === 'unit' ? scope.slug : null
  const target = (semester: Semester): Target | null => targetFor(surveys.targets, unit, semester.year)
  for (const { semester: id, instruments } of measured) {
    for (const instrument of surveys.instruments.filter((one) => instruments.includes(one.id))) {
      const semester = readSemester(id)
      if (!semester) continue
      const snapshot = await trendSnapshot(ctx, semester, instrument, eyes)
      const figure = scope.kind === 'city' ? snapshot.city.pooled : figuresOf(snapshot).get(keyOf(scope))
      if (figure && (figure.n > 0 || figure.few)) rows.push({ semester, instrument, result: trendResult(instrument, figure), simulated: figure.simulated, target: target(semester) })
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

export type { Profiles } from '../rules/figure.ts'

/** All that the public page of a scope shows. */
export type Overview = {
  scope: Scope; semester: Semester; over: boolean; instrument: Instrument; measured: Measured; surveys: Surveys; names: Names; now: Snapshot; figure: Figure
  publication: Publication | null; profile: Profiles; trend: TrendRow[]; followUps: FollowUpRow[]; today: LocalDate
  /** Single answers and how often each was chosen are not for whoever asks. */
  closed?: boolean
  /** Services too small to be shown to whoever asks. */
  hidden?: string[]
}

const noFigure = (instrument: Instrument): Figure => figureOf(indexOf(instrument, emptyTally), { asked: 0, answered: 0 }, false)

/** Refuses a unit or service nobody knows. */
function known(scope: Scope, names: Names, now: Snapshot, trend: readonly TrendRow[]): void {
  if (scope.kind === 'city' || trend.some((row) => row.result.n > 0 || row.result.few || row.target)) return
  const there = scope.kind === 'unit' ? names.units : names.services
  if (!there.some((one) => one.slug === scope.slug) && !figuresOf(now).has(keyOf(scope))) refuse('not-found', scope.kind === 'unit' ? 'no-such-unit' : 'no-such-service')
}

export async function overviewOf(ctx: Ctx, scope: Scope, asks: { semester?: string | undefined; instrument?: string | undefined }): Promise<Overview> {
  const [surveys, measured, names] = [await surveysOf(ctx), await semestersMeasured(ctx), await namesOf(ctx)]
  const semester = semesterOr(ctx, measured, asks.semester)
  const instrument = instrumentOf(surveys, measured, semester, asks.instrument) ?? refuse('not-found', 'no-instrument')
  const [computed, eyes] = [await snapshotOf(ctx, semester, instrument), eyesOf(ctx, scope, names)]
  const trend = await trendOf(ctx, { surveys, measured, scope, eyes })
  known(scope, names, computed, trend)
  const today = dateIn(ctx.house.city.zone, ctx.now)
  const over = isOver(semester, today)
  const frozen = await publicationOf(ctx, computed)
  const whole = figuresOf(frozen?.row.snapshot ?? computed).get(keyOf(scope)) ?? noFigure(instrument)
  const publication = frozen && seenBy(eyes, frozen)
  const now = eyes.of(frozen ? eyes.later(frozen.row.snapshot, computed) : computed)
  const figure = figuresOf(publication?.row.snapshot ?? now).get(keyOf(scope)) ?? noFigure(instrument)
  const counted = figuresOf(computed).get(keyOf(scope)) ?? null
  const closed = !eyes.all && ((!over && whole.n > 0) || figure.few === true || (frozen !== null && counted?.n !== whole.n && near(whole, counted)))
  return {
    scope, semester, instrument, measured, surveys, names, now, publication, trend, today, over, figure, ...(closed && { closed }), ...(!eyes.all && { hidden: hiddenServices(now) }),
    profile: await profilesSeen(ctx, { scope, instrument, semester, eyes, frozen: frozen?.row.snapshot.profiles, open: over && !figure.few }),
    followUps: await listFollowUps(ctx.db, { semester: semesterId(semester), ...(scope.kind === 'unit' && { unit: scope.slug }), ...(scope.kind === 'service' && { service: scope.slug }) }),
  }
}

const hiddenServices = ({ services }: Snapshot): string[] => Object.entries(services).flatMap(([slug, one]) => (one.few ? [slug] : []))

/** A publication as somebody sees it: what is too small or too near is hidden in it, and in what was corrected. */
function seenBy(eyes: Eyes, { row, corrections, differs }: Publication): Publication {
  let before = row.snapshot
  const seen = corrections.map((one) => { before = eyes.later(before, one.snapshot); return { ...one, snapshot: eyes.of(before) } })
  return { row: { ...row, snapshot: eyes.of(row.snapshot) }, corrections: seen, differs: eyes.all ? differs : differs.map(publicChange) }
}

/** Who answered, of one scope. */
export async function profilesOf(ctx: Ctx, scope: Scope, instrument: Instrument, semester: Semester): Promise<Profiles> {
  const profile: Partial<Profiles> = {}
  for (const field of profileFields) profile[field] = await profileShown(ctx, instrument, { ...daysOf(semester), ...countedOf(scope) }, field)
  return profile as Profiles
}

type ProfilesWanted = { scope: Scope; instrument: Instrument; semester: Semester; eyes: Eyes; frozen: Snapshot['profiles']; open: boolean }

/** The profile in public is that of a unit alone, of a half-year that is over: two levels could be subtracted. A published one is as it was published. */
async function profilesSeen(ctx: Ctx, { scope, instrument, semester, eyes, frozen, open }: ProfilesWanted): Promise<Profiles> {
  if (!eyes.all && (scope.kind !== 'unit' || !open)) return Object.fromEntries(profileFields.map((field) => [field, { shown: [], hidden: { groups: 0, n: 0 } }])) as unknown as Profiles
  return (scope.kind === 'unit' ? frozen?.[scope.slug] : undefined) ?? profilesOf(ctx, scope, instrument, semester)
}

/** The city's index of the newest semester, as it stands first on the page; `null` where no instrument is in force. */
export async function cityIndex(ctx: Ctx): Promise<{ semester: Semester; instrument: Instrument; figure: Figure } | null> {
  const [surveys, measured] = [await surveysOf(ctx), await semestersMeasured(ctx)]
  const semester = semesterOr(ctx, measured, undefined)
  const instrument = instrumentOf(surveys, measured, semester)
  if (!instrument) return null
  const now = await snapshotOf(ctx, semester, instrument)
  const eyes = eyesOf({ ...ctx, actor: { ...ctx.actor, kind: 'visitor' } }, { kind: 'city' }, await namesOf(ctx))
  return { semester, instrument, figure: chosenOf(eyes.of((await publicationOf(ctx, now))?.row.snapshot ?? now).city) }
}

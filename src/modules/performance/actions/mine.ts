import { createHash } from 'node:crypto'
import { dateIn, newId, refuse, say, type Id, type LocalDate } from '#kernel'
import { inTx, type Ctx, type Holding } from '#platform/context'
import { canonical, record } from '#platform/journal'
import { namesKnown, workSeen, type Work } from '#modules/measures'
import { notifyOfficers } from '#modules/notifications'
import { directory, type Directory } from '#modules/people'
import { corrections, drawnBy, lineOf, mayDecide, maySubmit, suggested, type Expectation, type SheetLine } from '../rules/mine.ts'
import { daysOf, readPeriod, yearOf, type Period } from '../rules/periods.ts'
import { askedBy, type When } from '../rules/readings-asked.ts'
import { branchOf, superiorIn, type Indicator, type Node, type Reading, type Tree } from '../rules/tree.ts'
import { sheetMessages } from '../words.ts'
import { decideSheet, findSheet, sheetById, sheetsOf, submitSheet, takeBackSheet, type SheetRow } from '../store/readings.ts'
import type { TreeRow } from '../store/trees.ts'
import { readAt, readingsOf, trendsOf } from './readings.ts'
import { treesKept } from './readings-trees.ts'
import { textOf } from './indicator.ts'

/** Positions somebody answers for by appointment: what was handed on for some days is reported by whom it belongs to. */
export const ownHoldings = (ctx: Ctx): Holding[] => ctx.actor.holdings.filter((held) => held.capacity !== 'delegated' && held.capacity !== 'head')

export type Own = { tree: TreeRow; node: Node; indicator: Indicator; objective: string | null; reading: Reading; months: Reading[]; line: SheetLine; open: (ReturnType<typeof askedBy>) }

/** The sheet of one person in one position as it stands now, beside what was handed in of it. */
export type Mine = {
  position: string; person: Id<'person'>; period: Period; tenure: { from: LocalDate; to: LocalDate } | null
  own: Own[]; sheet: SheetRow | null; corrections: ReturnType<typeof corrections>; seen: Work[]; called: ReadonlyMap<string, string>; suggested: Expectation | null
  /** Who decides on it: the nearest above who is somebody else. */
  above: Above | null
  /** What the superior wrote, opened. */
  feedback: string | null
  /** The mark of the figures as they stand: who hands them in says with it which ones were seen. */
  mark: string; readAt: Date | null
}

/** The days of a period in which a person held a position; `null` when there is none. */
export function tenureOf(people: Directory, { position, person, period }: { position: string; person: string; period: Period }): { from: LocalDate; to: LocalDate } | null {
  const { from, to } = daysOf(period)
  const spans = people.organization.holders.filter((one) => one.position === position && one.person === person && one.from <= to && (one.to === null || one.to >= from))
  const first = spans.map((one) => (one.from > from ? one.from : from)).toSorted()[0]
  const last = spans.map((one) => (one.to !== null && one.to < to ? one.to : to)).toSorted().at(-1)
  return first && last ? { from: first, to: last } : null
}

export type Above = { position: string; persons: string[] }

/** Positions over one, nearest first: as the trees say, then the heads of its unit and of those above. */
function over(people: Directory, position: string, trees: readonly Tree[]): string[] {
  const drawn = trees.flatMap((tree) => tree.nodes.filter((node) => node.owner === position).flatMap((node) => superiorIn(tree, node) ?? []))
  const heads: string[] = []
  for (let unit = people.units.get(people.positions.get(position)?.unit ?? ''); unit; unit = unit.parent === null ? undefined : people.units.get(unit.parent)) if (unit.head !== null) heads.push(unit.head)
  // over the city's leaders stands the mayor, over the mayor nobody
  const own = people.positions.get(position)?.level
  const leading = own === 'mayor' ? [] : own === 'secretary' || own === 'deputy' ? ['mayor'] : ['secretary', 'mayor']
  const leaders = leading.flatMap((level) => [...people.positions.values()].filter((one) => one.level === level).map((one) => one.slug))
  return [...new Set([...drawn, ...heads, ...leaders])].filter((one) => one !== position)
}

/** Positions below some: beneath them in the trees and in the units they lead; to the city's leaders those who lead units under nobody. */
function under(people: Directory, held: ReadonlySet<string>, trees: readonly Tree[]): Set<string> {
  const drawn = trees.flatMap((tree) => tree.nodes.filter((node) => node.owner !== null && held.has(node.owner)).flatMap((node) => branchOf(tree, node.id).flatMap((one) => one.owner ?? [])))
  const led = new Set([...people.units.values()].filter((unit) => unit.head !== null && held.has(unit.head)).flatMap((unit) => [...people.unitsUnder(unit.slug)]))
  const leads = [...people.positions.values()].some((one) => held.has(one.slug) && (one.level === 'secretary' || one.level === 'mayor'))
  const tops = leads ? [...people.units.values()].filter((unit) => unit.parent === null).flatMap((unit) => unit.head ?? []) : []
  return new Set([...drawn, ...[...people.positions.values()].filter((one) => led.has(one.unit)).map((one) => one.slug), ...tops].filter((one) => !held.has(one)))
}

/** The nearest position above one that somebody other than its holder answers for: nobody decides on the own sheet, also where one person holds both. */
export function aboveOf(people: Directory, { position, person }: { position: string; person: string }, trees: readonly Tree[], today: LocalDate): Above | null {
  for (const one of over(people, position, trees)) {
    const persons = people.holdersOn(one, today).map((holder) => holder.person as string).filter((other) => other !== person)
    if (persons.length > 0) return { position: one, persons }
  }
  return null
}

/** What a measure tells apart as kinds, for what no indicator asks after. */
const kindOf = (measure: string): string | null => ({ 'acts.done': 'act', 'numbers.taken': 'register', 'documents.issued': 'product' })[measure] ?? null

async function ownOf(ctx: Ctx, position: string, at: { period: Period; within: { from: LocalDate; to: LocalDate } | null }, trees: readonly TreeRow[]): Promise<Own[]> {
  const found: Own[] = []
  for (const tree of trees) {
    const mine = tree.content.nodes.filter((node) => node.owner === position).flatMap((node) => node.indicators.map((indicator) => ({ node, indicator })))
    const ids = mine.map(({ indicator }) => indicator.id)
    const [readings, months] = [await readingsOf(ctx, tree.content, at, ids), await trendsOf(ctx, tree.content, ids)]
    for (const { node, indicator } of mine) {
      const [reading, objective] = [readings.get(indicator.id) ?? { kind: 'not-measured' as const }, node.objectives.find((one) => one.id === indicator.objective)?.text ?? null]
      found.push({ tree, node, indicator, objective, reading, months: months.get(indicator.id) ?? [], open: askedBy(indicator, at), line: lineOf({ tree: tree.slug, version: tree.version, indicator, objective, period: at.period, reading }) })
    }
  }
  return found
}

/** The oldest time at which any of it was read, where that is not now. */
const readAtOf = (own: readonly Own[], at: When): Date | null =>
  [...Map.groupBy(own, ({ tree }) => tree)].flatMap(([tree, list]) => readAt(tree.content, at, list.map((one) => one.indicator.id)) ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null

const aboutFeedback = (id: string, version: number): string => `performance-sheet:${id}:${version}`

/** Everything of one person in one position over a period. */
export async function sheetView(ctx: Ctx, of: { position: string; person: Id<'person'>; period: Period }): Promise<Mine> {
  const [people, trees] = [await directory(ctx.db), await treesKept(ctx, yearOf(of.period))]
  const tenure = tenureOf(people, of)
  const own = await ownOf(ctx, of.position, { period: of.period, within: tenure }, trees)
  const sheet = await findSheet(ctx.db, of)
  // telling figures and handing sheets in is reporting, not the work reported on
  const work = (await workSeen(ctx, [of.position], tenure ?? daysOf(of.period), drawnBy(own.map((one) => one.indicator.source), kindOf))).filter((one) => !/^(figure|sheet)\./.test(one.kind))
  return {
    ...of, tenure, own, sheet, mark: markOf(own.map((one) => one.line)), readAt: readAtOf(own, { period: of.period, within: tenure }), suggested: suggested(own.map((one) => one.line)),
    called: await namesKnown(ctx), corrections: sheet ? corrections(sheet.lines, own.map((one) => one.line)) : [], seen: work,
    above: aboveOf(people, of, trees.map((one) => one.content), dateIn(ctx.house.city.zone, ctx.now)),
    feedback: sheet?.feedback ? ctx.house.vault.open<string>(sheet.feedback, aboutFeedback(sheet.id, sheet.version)) : null,
  }
}

/** A month or a year as typed; else the month of today. */
export function periodAsked(ctx: Ctx, typed: string | undefined): Period {
  const period = readPeriod(typed ?? '')
  return period && /^\d{4}(-\d{2})?$/.test(period) ? period : dateIn(ctx.house.city.zone, ctx.now).slice(0, 7) as Period
}

/** The position asked for among the own; the first where none is named. Refuses one that is somebody else's. */
export function positionAsked(ctx: Ctx, typed: string | undefined): Holding | null {
  const own = ownHoldings(ctx)
  if (!typed) return own[0] ?? null
  return own.find((held) => held.position === typed) ?? refuse('forbidden', 'not-permitted', { data: { position: typed } })
}

/** The own sheet; `null` for an officer who holds no position. */
export async function mineOf(ctx: Ctx, asked: { position?: string | undefined; period?: string | undefined }): Promise<Mine | null> {
  const { person } = ctx.actor
  if (ctx.actor.kind !== 'officer' || person === null) return refuse('forbidden', 'sign-in-first')
  const held = positionAsked(ctx, asked.position)
  return held && sheetView(ctx, { position: held.position, person, period: periodAsked(ctx, asked.period) })
}

const markOf = (lines: readonly SheetLine[]): string => createHash('sha256').update(canonical(lines)).digest('hex')

/** Tells those whom a sheet concerns, by the address each gave. */
async function tell(ctx: Ctx, what: keyof typeof sheetMessages, persons: readonly string[], of: Pick<SheetRow, 'id' | 'position' | 'period'> & { version: number }): Promise<void> {
  const name = (await directory(ctx.db)).positions.get(of.position)?.name
  if (!ctx.simulated) await notifyOfficers(ctx, sheetMessages[what], persons, { key: `${of.id}:${of.version}`, data: { id: of.id, period: of.period, position: name ? say(name, 'id') : of.position } })
}

/** Hands the own sheet in, with every figure as it was seen on the page that asks (`mark`). Refused before its period has begun, with no indicator, once it is verified or waits already, unasked, and when figures have moved since. */
export function submitMine(ctx: Ctx, asked: { position: string; period: string; mark: string }): Promise<void> {
  return inTx(ctx, async () => {
    const [held, mine] = [positionAsked(ctx, asked.position), await mineOf(ctx, asked)]
    if (!mine || !held) return refuse('conflict', 'no-position')
    if (daysOf(mine.period).from > dateIn(ctx.house.city.zone, ctx.now)) refuse('conflict', 'period-ahead')
    if (mine.own.length === 0) refuse('conflict', 'nothing-to-report')
    if (!maySubmit(mine.sheet)) refuse('conflict', mine.sheet?.state === 'verified' ? 'sheet-verified' : 'sheet-waits')
    if (asked.mark !== mine.mark) refuse('conflict', asked.mark === '' ? 'not-asked-yet' : 'figures-moved')
    const lines = mine.own.map((one) => one.line)
    const id = mine.sheet?.id ?? newId<'sheet'>(ctx.now)
    const handed = await submitSheet(ctx.db, { id, position: mine.position, person: mine.person, period: mine.period, lines, hash: mine.mark, at: ctx.now, simulated: ctx.simulated })
    if (handed === 0) refuse('conflict', 'sheet-waits')
    await record(ctx, { subject: id, kind: 'sheet', type: 'sheet.submitted', data: { position: mine.position, period: mine.period, lines: lines.length, hash: mine.mark }, as: { position: held.position, capacity: held.capacity } })
    await tell(ctx, 'waits', mine.above?.persons ?? [], { id, position: mine.position, period: mine.period, version: (mine.sheet?.version ?? 0) + 1 })
  })
}

/** Takes the own sheet back while nobody has decided on it; it may be handed in again. */
export function takeBackMine(ctx: Ctx, asked: { position: string; period: string }): Promise<void> {
  return inTx(ctx, async () => {
    const held = positionAsked(ctx, asked.position)
    const { person } = ctx.actor
    if (!held || person === null) return refuse('conflict', 'no-position')
    const sheet = await findSheet(ctx.db, { position: held.position, person, period: periodAsked(ctx, asked.period) })
    if (!sheet || !(await takeBackSheet(ctx.db, sheet.id))) return refuse('conflict', 'not-to-take-back')
    await record(ctx, { subject: sheet.id, kind: 'sheet', type: 'sheet.withdrawn', data: { position: sheet.position, period: sheet.period, hash: sheet.hash }, as: { position: held.position, capacity: held.capacity } })
  })
}

/** The holding by which the actor decides on a sheet; `null` where it is not theirs to decide. The page asks this too. */
function deciding(ctx: Ctx, sheet: SheetRow, above: Above | null): Holding | null {
  const mine = above !== null && ctx.actor.person !== null && above.persons.includes(ctx.actor.person)
  return mayDecide(sheet, { person: ctx.actor.person, above: mine }) ? ownHoldings(ctx).find((held) => held.position === above?.position) ?? null : null
}

export type Waiting = { sheet: SheetRow; above: Above | null; mine: boolean }

/** Sheets of those below: what waits for the actor first. Nobody sees sheets of others. */
export async function sheetsBelow(ctx: Ctx): Promise<Waiting[]> {
  const [people, today] = [await directory(ctx.db), dateIn(ctx.house.city.zone, ctx.now)]
  const trees = (await treesKept(ctx)).map((one) => one.content)
  const held = new Set(ownHoldings(ctx).map((one) => one.position))
  return (await sheetsOf(ctx.db, [...under(people, held, trees)], 200)).map((sheet) => {
    const above = aboveOf(people, sheet, trees, today)
    return { sheet, above, mine: deciding(ctx, sheet, above) !== null }
  })
}

/** One sheet for who stands above: as handed in, beside the same figures now. */
export async function sheetFor(ctx: Ctx, id: string): Promise<{ sheet: SheetRow; view: Mine; by: Holding | null }> {
  const sheet = await sheetById(ctx.db, id) ?? refuse('not-found', 'no-sheet')
  const [people, trees] = [await directory(ctx.db), (await treesKept(ctx)).map((one) => one.content)]
  const chain = over(people, sheet.position, trees)
  if (ctx.actor.kind !== 'officer' || (ctx.actor.person !== sheet.person && !ownHoldings(ctx).some((held) => chain.includes(held.position)))) refuse('forbidden', 'not-permitted')
  const view = await sheetView(ctx, sheet)
  return { sheet, view, by: deciding(ctx, sheet, view.above) }
}

export type Deciding = { do: 'verify' | 'return'; version: number; feedback: string; work: Expectation | null; behaviour: Expectation | null }

/** Verifies a sheet or returns it with what is to be mended. A year is rated, in results and behaviour. Refused to everybody but the nearest above who is somebody else. */
export function decideOn(ctx: Ctx, id: string, said: Deciding): Promise<void> {
  return inTx(ctx, async () => {
    const { sheet, by } = await sheetFor(ctx, id)
    if (sheet.version !== said.version) refuse('conflict', 'changed-meanwhile')
    if (!by) return refuse('forbidden', 'not-the-superior')
    const feedback = textOf(said.feedback, 'feedback', { must: said.do === 'return' })
    const year = !sheet.period.includes('-')
    if (said.do === 'verify' && year && (said.work === null || said.behaviour === null)) refuse('invalid', 'rating-missing', { field: said.work === null ? 'work' : 'behaviour' })
    const rated = said.do === 'verify' && year
    const state = said.do === 'verify' ? 'verified' as const : 'returned' as const
    await decideSheet(ctx.db, {
      id, state, at: ctx.now, person: ctx.actor.person, position: by.position, work: rated ? said.work : null, behaviour: rated ? said.behaviour : null,
      feedback: feedback === '' ? null : ctx.house.vault.seal(feedback, aboutFeedback(sheet.id, sheet.version + 1)),
    })
    await record(ctx, { subject: id, kind: 'sheet', type: `sheet.${state}`, data: { position: sheet.position, period: sheet.period, hash: sheet.hash, ...(rated && { work: said.work, behaviour: said.behaviour }) }, as: { position: by.position, capacity: by.capacity } })
    await tell(ctx, state, [sheet.person], { ...sheet, version: sheet.version + 1 })
  })
}

import { dateIn, hasUnseen, newId, refuse, refuseAll, say, type Fraction } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { directory } from '#modules/people'
import { e81Rows, evaluatedIn as evaluatedPlan, noNotes, noteNames, type E81Row, type Notes } from '#modules/planning'
import { keyOf } from '../rules/audit/words.ts'
import { begun, evaluatedIn, evaluatedLevels, meanOfLines, quarterOf, type EvaluatedLine, type Mean, type ReadInQuarters } from '../rules/evaluation.ts'
import { daysOf, quarterPeriod, yearPeriod, type Period } from '../rules/periods.ts'
import { isTold } from '../rules/readings.ts'
import { type Indicator, type Node, type Reading, type Tree } from '../rules/tree.ts'
import { findEvaluation, keepEvaluation } from '../store/evaluations.ts'
import { findTree, treesInForce, type TreeRow } from '../store/trees.ts'
import { readAt, readingsOf } from './readings.ts'
import { mayDraft } from './trees.ts'

/** The evaluation of a tree for a quarter: its figures as they are read now, what the plans that pay for it spent, and what people say of it. */
export type EvaluationView = {
  tree: TreeRow; quarter: number; lines: EvaluatedLine[]; mean: Mean; paid: ReadonlyMap<string, E81Row[]>; owners: ReadonlyMap<string, string>
  notes: Notes; version: number; readAt: Date | null; mayWrite: boolean
}

const unmeasured: Reading = { kind: 'not-measured' }
const about = (tree: string, quarter: number): string => `performance-evaluation:${tree}:${quarter}`

/** The same indicator in earlier years of the agency, measured the same way: what each year came to, oldest first. */
async function yearsBefore(ctx: Ctx, tree: Tree): Promise<Map<string, Fraction[]>> {
  const found = new Map<string, Fraction[]>()
  const own = (await treesInForce(ctx.db)).filter(({ content }) => content.agency.slug === tree.agency.slug && content.year < tree.year).toSorted((a, b) => a.content.year - b.content.year)
  const now = new Map(tree.nodes.flatMap(({ indicators }) => indicators.map((one) => [one.id, one] as const)))
  const alike = (one: Indicator): boolean => { const same = now.get(one.id); return same !== undefined && same.unit === one.unit && same.polarity === one.polarity && same.aggregation === one.aggregation }
  for (const { content } of own) {
    const ids = content.nodes.flatMap(({ indicators }) => indicators.filter(alike).map(({ id }) => id))
    for (const [id, reading] of await readingsOf(ctx, content, { period: yearPeriod(content.year) }, ids)) if (isTold(reading)) found.set(id, [...found.get(id) ?? [], reading.value])
  }
  return found
}

/** What the plans that pay for boxes spent by then, by box; and what they set for their end, by what an indicator is known by. Each programme is told once. */
async function plansBehind(ctx: Ctx, tree: Tree, quarter: number): Promise<{ paid: Map<string, E81Row[]>; ends: Map<string, string> }> {
  const [paid, ends, told] = [new Map<string, E81Row[]>(), new Map<string, string>(), new Set<string>()]
  for (const node of tree.nodes) for (const { plan, programme } of node.funds ?? []) {
    const found = told.has(`${plan}/${programme}`) ? null : await evaluatedPlan(ctx, plan, { year: tree.year, quarter })
    told.add(`${plan}/${programme}`)
    for (const group of found?.groups.filter(({ id }) => id === programme || id.split('/')[0] === programme) ?? []) {
      for (const line of group.lines) if (line.kind === 'outcome') ends.set(keyOf(line.indicator), line.end.printed)
      paid.set(node.id, [...paid.get(node.id) ?? [], ...e81Rows(group).filter((row) => row.money)])
    }
  }
  return { paid, ends }
}

/** Everything of a tree in its quarters up to one: each quarter by itself, and the year until that quarter's end as one, so that shares are pooled and not averaged. */
async function readInQuarters(ctx: Ctx, tree: Tree, quarter: number, ids: readonly string[]): Promise<{ read: Map<string, ReadInQuarters>; readAt: Date | null }> {
  const [year, today] = [yearPeriod(tree.year), dateIn(ctx.house.city.zone, ctx.now)]
  const quarters = begun(tree.year, quarter, today).map((n): Period => quarterPeriod(tree.year, n))
  const by: Map<string, Reading>[] = []
  for (const period of quarters) by.push(await readingsOf(ctx, tree, { period }, ids))
  const to = daysOf(quarterPeriod(tree.year, quarter)).to
  const when = { period: year, within: { from: daysOf(year).from, to }, told: to }
  const [soFar, before] = [quarters.length === 0 ? new Map<string, Reading>() : await readingsOf(ctx, tree, when, ids), await yearsBefore(ctx, tree)]
  const read = ids.map((id): [string, ReadInQuarters] => [id, { quarters: [0, 1, 2, 3].map((at) => by[at]?.get(id) ?? null), year: soFar.get(id) ?? unmeasured, before: before.get(id) ?? [] }])
  return { read: new Map(read), readAt: readAt(tree, when, ids) }
}

async function inForce(ctx: Ctx, slug: string): Promise<TreeRow> {
  const tree = await findTree(ctx.db, slug) ?? refuse('not-found', 'no-tree', { data: { name: slug } })
  return tree.state === 'published' ? tree : refuse('conflict', 'tree-not-in-force')
}

/** Form E.81 of a tree in force. Refuses a tree that is not (`tree-not-in-force`); the quarter is that of today where none is asked for. */
export async function evaluationView(ctx: Ctx, slug: string, asked: number | null): Promise<EvaluationView> {
  need(ctx, 'performance.read')
  const tree = await inForce(ctx, slug)
  const quarter = asked ?? quarterOf(tree.content.year, dateIn(ctx.house.city.zone, ctx.now))
  const ids = tree.content.nodes.filter(({ level }) => evaluatedLevels.includes(level)).flatMap(({ indicators }) => indicators.map(({ id }) => id))
  const { paid, ends } = await plansBehind(ctx, tree.content, quarter)
  const { read, readAt: at } = await readInQuarters(ctx, tree.content, quarter, ids)
  const lines = evaluatedIn(tree.content, read, ends)
  const people = await directory(ctx.db)
  const kept = await findEvaluation(ctx.db, slug, quarter)
  return {
    tree, quarter, lines, paid, mean: meanOfLines(lines), owners: new Map([...people.positions.values()].map((one) => [one.slug, say(one.name, 'id')])), readAt: at,
    notes: kept ? ctx.house.vault.open<Notes>(kept.said, about(slug, quarter)) : noNotes, version: kept?.version ?? 0, mayWrite: mayDraft(ctx.actor, people, tree.content.agency.slug),
  }
}

const longest = 2_000

/** The tree in force whose evaluation one may write; refused to everybody who does not plan for its agency. */
export async function needEvaluated(ctx: Ctx, slug: string): Promise<TreeRow> {
  need(ctx, 'performance.draft')
  const tree = await inForce(ctx, slug)
  return mayDraft(ctx.actor, await directory(ctx.db), tree.content.agency.slug) ? tree : refuse('forbidden', 'not-permitted', { data: { permission: 'performance.draft' } })
}

/** Keeps what a quarter's evaluation says besides figures. Refuses what another changed meanwhile (`evaluation-changed`) and a quarter that has not begun (`quarter-ahead`). */
export function writeEvaluation(ctx: Ctx, slug: string, asked: { quarter: number; version: number }, typed: Readonly<Record<string, string>>): Promise<void> {
  return inTx(ctx, async () => {
    const tree = await needEvaluated(ctx, slug)
    if (begun(tree.content.year, asked.quarter, dateIn(ctx.house.city.zone, ctx.now)).length < asked.quarter) refuse('conflict', 'quarter-ahead')
    const notes = Object.fromEntries(noteNames.map((name) => [name, (typed[name] ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim()])) as Notes
    refuseAll(noteNames.flatMap((name) => [...(notes[name].length > longest ? [{ code: 'words-long', field: name, data: { most: longest } }] : []), ...(hasUnseen(notes[name]) ? [{ code: 'words-signs', field: name }] : [])]))
    const before = await findEvaluation(ctx.db, slug, asked.quarter)
    if ((before?.version ?? 0) !== asked.version) refuse('conflict', 'evaluation-changed')
    const id = before?.id ?? newId<'evaluation'>(ctx.now)
    const said = ctx.house.vault.seal(notes, about(slug, asked.quarter))
    if (!(await keepEvaluation(ctx.db, { id, tree: slug, quarter: asked.quarter, said, version: asked.version, at: ctx.now, person: ctx.actor.person }))) refuse('conflict', 'evaluation-changed')
    await record(ctx, { subject: id, kind: 'performance-report', type: 'evaluation.written', data: { tree: slug, quarter: asked.quarter, parts: noteNames.filter((name) => notes[name] !== '').length }, as: actingIn(ctx, 'performance.draft') })
  })
}

/** The owner of a box in words; nothing where it has none. */
export const ownerIn = ({ owners }: Pick<EvaluationView, 'owners'>, { owner }: Node): string => (owner === null ? '' : owners.get(owner) ?? owner)

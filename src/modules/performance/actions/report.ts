import { dateIn, newId, refuse, refuseAll, type Id } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { directory, nameOfPerson } from '#modules/people'
import { achievedIn, byAttention, comparable, comparisons, means, type AchievedLine, type Comparison, type ObjectiveMean } from '../rules/achieved.ts'
import { corrections } from '../rules/mine.ts'
import { isOver, yearPeriod, type Period } from '../rules/periods.ts'
import { readTexts, unsettleable, type Texts } from '../rules/report.ts'
import { indicatorsOf, levels, type Level, type Tree } from '../rules/tree.ts'
import { beginReport, findReport, holdReport, keepTexts, settle, type ReportRow } from '../store/reports.ts'
import { versionsInForce } from '../store/readings.ts'
import { findTree, treesInForce, type TreeRow } from '../store/trees.ts'
import { readAt, readingsOf } from './readings.ts'
import { treesKept } from './readings-trees.ts'
import { mayDraft, mayPublish } from './trees.ts'

/** The levels a report and a leader look at; below them every officer has an own page. */
export const leadingLevels: readonly Level[] = ['goal', 'objective']

/** The lines of a tree, read now. */
async function linesOf(ctx: Ctx, tree: TreeRow, period: Period, wanted: readonly Level[]): Promise<AchievedLine[]> {
  const ids = tree.content.nodes.filter(({ level }) => wanted.includes(level)).flatMap(({ indicators }) => indicators.map(({ id }) => id))
  return achievedIn({ tree: tree.content, version: tree.version, period, levels: wanted }, await readingsOf(ctx, tree.content, { period }, ids))
}

/** What the boxes of a tree in force came to in its year, as it is read now, for modules above that report of it; positions have sheets of their own. `null` where none is in force. */
export async function achievementsOf(ctx: Ctx, slug: string): Promise<{ tree: TreeRow; lines: AchievedLine[] } | null> {
  const tree = (await treesKept(ctx)).find((one) => one.slug === slug)
  return tree ? { tree, lines: await linesOf(ctx, tree, yearPeriod(tree.content.year), levels.filter((level) => level !== 'position')) } : null
}

/** A year's achievement across trees: goals and objectives of every agency, or all boxes of one. */
export type Leading = { period: Period; years: number[]; trees: TreeRow[]; only: TreeRow | null; lines: AchievedLine[]; objectives: ObjectiveMean[]; alike: Comparison[]; readAt: Date | null }

/** What leaders open: red first. `only` names one tree, of which divisions and sections are shown too. */
export async function leading(ctx: Ctx, asked: { period: Period | null; only: string | null }): Promise<Leading> {
  need(ctx, 'performance.read')
  const inForce = await treesKept(ctx)
  const years = [...new Set(inForce.map(({ content }) => content.year))].toSorted((a, b) => b - a)
  const today = Number(dateIn(ctx.house.city.zone, ctx.now).slice(0, 4))
  const period = asked.period ?? yearPeriod(years.find((year) => year <= today) ?? years[0] ?? today)
  const trees = inForce.filter(({ content }) => content.year === Number(period.slice(0, 4)))
  const only = asked.only === null ? null : trees.find(({ slug }) => slug === asked.only) ?? refuse('not-found', 'no-tree', { data: { name: asked.only.slice(0, 60) } })
  const [shown, alike] = [only ? levels.filter((level) => level !== 'position') : leadingLevels, comparable(only ? [only.content] : trees.map(({ content }) => content))]
  const [all, readTimes]: [AchievedLine[], Date[]] = [[], []]
  for (const tree of only ? [only] : trees) {
    const ids = indicatorsOf(tree.content).flatMap(({ node, indicator: { id } }) => (shown.includes(node.level) || alike.has(`${tree.slug}/${id}`) ? [id] : []))
    const [readings, wanted] = [await readingsOf(ctx, tree.content, { period }, ids), new Set(ids)]
    readTimes.push(...[readAt(tree.content, { period }, ids)].flatMap((at) => at ?? []))
    all.push(...achievedIn({ tree: tree.content, version: tree.version, period, levels }, readings).filter(({ indicator }) => wanted.has(indicator)))
  }
  const lines = all.filter(({ level }) => shown.includes(level))
  return {
    period, years, trees, only, lines: byAttention(lines), objectives: byAttention(means(lines)), alike: comparisons(all.filter(({ tree, indicator }) => alike.has(`${tree}/${indicator}`))),
    readAt: readTimes.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  }
}

/** An annual report: what is written, what was read, and what came to something else since it was settled. */
export type ReportView = {
  tree: TreeRow; row: ReportRow | null; texts: Texts; lines: AchievedLine[]; below: AchievedLine[]; before: AchievedLine[]; corrected: ReturnType<typeof corrections>; settledBy: string | null; yearOver: boolean
  faults: ReturnType<typeof unsettleable>; may: { draft: boolean; settle: boolean }
}

/** The tree a report rests on: the version it was settled with, else the one in force. */
async function treeOfReport(ctx: Ctx, slug: string, row: ReportRow | null): Promise<TreeRow> {
  const tree = await findTree(ctx.db, slug, row?.tree_version ?? null) ?? refuse('not-found', 'no-tree', { data: { name: slug } })
  return tree.state === 'published' ? tree : refuse('conflict', 'tree-not-in-force')
}

/** The same agency's year before, for what is compared. */
async function yearBefore(ctx: Ctx, tree: Tree): Promise<AchievedLine[]> {
  const before = (await treesInForce(ctx.db, tree.year - 1)).find(({ content }) => content.agency.slug === tree.agency.slug)
  return before ? linesOf(ctx, before, yearPeriod(tree.year - 1), leadingLevels) : []
}

const about = (id: string): string => `performance-report:${id}`
const textsOf = (ctx: Ctx, row: ReportRow | null): Texts => (row?.sealed ? ctx.house.vault.open<Texts>(row.sealed, about(row.id)) : row?.texts ?? {})

/** A report without its figures: who may do what with it. The page asks this too. */
async function reportOf(ctx: Ctx, slug: string): Promise<Pick<ReportView, 'tree' | 'row' | 'may'>> {
  const row = await findReport(ctx.db, slug)
  const [tree, people] = [await treeOfReport(ctx, slug, row), await directory(ctx.db)]
  const [open, agency] = [row?.state !== 'settled', tree.content.agency.slug]
  return { tree, row, may: { draft: open && mayDraft(ctx.actor, people, agency), settle: open && mayPublish(ctx.actor, people, agency) } }
}

export async function reportView(ctx: Ctx, slug: string): Promise<ReportView> {
  need(ctx, 'performance.read')
  const { tree, row, may } = await reportOf(ctx, slug)
  const period = yearPeriod(tree.content.year)
  const now = await linesOf(ctx, tree, period, levels.filter((level) => level !== 'position'))
  const [all, texts, yearOver] = [row?.lines ?? now, textsOf(ctx, row), isOver(period, dateIn(ctx.house.city.zone, ctx.now))]
  return {
    tree, row, texts, lines: all.filter(({ level }) => leadingLevels.includes(level)), below: all.filter(({ level }) => !leadingLevels.includes(level)), before: await yearBefore(ctx, tree.content), corrected: row?.lines ? corrections(row.lines, now) : [],
    settledBy: row?.settled_by ? await nameOfPerson(ctx.db, row.settled_by as Id<'person'>) : null, yearOver, faults: unsettleable(texts, yearOver), may,
  }
}

/** Keeps what was written. Refuses what another changed meanwhile (`report-changed`) and a settled report. */
export async function writeReport(ctx: Ctx, slug: string, version: number, typed: Readonly<Record<string, string>>): Promise<void> {
  need(ctx, 'performance.draft')
  const { tree, row: seen, may } = await reportOf(ctx, slug)
  if (seen?.state === 'settled') refuse('conflict', 'report-settled')
  if (!may.draft) refuse('forbidden', 'not-permitted', { data: { permission: 'performance.draft' } })
  const { texts, problems } = readTexts(typed, indicatorsOf(tree.content).map(({ indicator }) => indicator.id))
  await inTx(ctx, async () => {
    const begun = await beginReport(ctx.db, { id: newId<'report'>(ctx.now), tree: slug, at: ctx.now, person: ctx.actor.person, simulated: ctx.simulated })
    const row = await holdReport(ctx.db, slug) ?? refuse('not-found', 'no-tree', { data: { name: slug } })
    if (row.state === 'settled') refuse('conflict', 'report-settled')
    // Whoever saw no report and did not begin it either comes after somebody who has.
    if ((seen?.version ?? 0) !== version || (seen === null ? begun === 0 : row.version !== seen.version)) refuse('conflict', 'report-changed')
    refuseAll(problems)
    await keepTexts(ctx.db, { tree: slug, sealed: ctx.house.vault.seal(texts, about(row.id)), at: ctx.now, person: ctx.actor.person })
    await record(ctx, { subject: row.id, kind: 'performance-report', type: 'report.written', data: { tree: slug, parts: Object.keys(texts).length }, as: actingIn(ctx, 'performance.draft') })
  })
}

/** Settles a report with its figures as they were read just before: later acts show as corrections beside it. A whole tree is read before the transaction, which only makes sure that report and tree are still those. */
export async function settleReport(ctx: Ctx, slug: string, version: number): Promise<void> {
  need(ctx, 'performance.publish')
  const { tree, row, lines, below, faults, may } = await reportView(ctx, slug)
  if (row?.state === 'settled') refuse('conflict', 'report-settled')
  if (!may.settle) refuse('forbidden', 'not-permitted', { data: { permission: 'performance.publish' } })
  refuseAll(faults)
  await inTx(ctx, async () => {
    const held = await holdReport(ctx.db, slug)
    if (held?.state === 'settled') refuse('conflict', 'report-settled')
    const same = (await versionsInForce(ctx.db, tree.content.year)).some((one) => one.slug === slug && one.version === tree.version)
    if (held === null || held.version !== version || held.version !== row?.version || !same) return refuse('conflict', 'report-changed')
    const as = actingIn(ctx, 'performance.publish')
    await settle(ctx.db, { tree: slug, lines: [...lines, ...below], treeVersion: tree.version, at: ctx.now, person: ctx.actor.person, position: as?.position ?? null, capacity: as?.capacity ?? null })
    await record(ctx, { subject: held.id, kind: 'performance-report', type: 'report.settled', data: { tree: slug, version: tree.version, lines: lines.length + below.length }, as })
  })
}

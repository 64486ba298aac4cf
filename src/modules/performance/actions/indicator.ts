import { dateIn, hasUnseen, isId, newId, refuse, refuseAll } from '#kernel'
import { actingIn, inTx, type Ctx, type Holding } from '#platform/context'
import { record } from '#platform/journal'
import { claimFiles, disownFiles, getFile, namedFiles } from '#platform/uploads'
import { directory } from '#modules/people'
import { daysOf, partsOf, readPeriod, yearOf, yearPeriod, type Period } from '../rules/periods.ts'
import { periodsTold } from '../rules/readings.ts'
import { readTold } from '../rules/telling.ts'
import { indicatorIn, type Indicator, type Node } from '../rules/tree.ts'
import { dropEvidence, figuresTyped, keepFigure, type FigureRow } from '../store/readings.ts'
import { findTree, type TreeRow } from '../store/trees.ts'
import { mayPublish } from './trees.ts'

const longest = 2_000

/** Words as people type them; refused when they hold what nobody can see, are too long, or are missing where they must be. */
export function textOf(typed: string, field: string, { must = false } = {}): string {
  const text = typed.normalize('NFC').trim()
  if (hasUnseen(text)) refuse('invalid', 'control-characters', { field })
  if (text.length > longest) refuse('invalid', 'too-long', { field, data: { most: longest } })
  return must && text === '' ? refuse('invalid', `${field}-missing`, { field }) : text
}

export type OfIndicator = { tree: TreeRow; node: Node; indicator: Indicator }

/** An indicator of a tree in force; refused when it is not there. */
export async function indicatorOf(ctx: Ctx, slug: string, id: string): Promise<OfIndicator> {
  const tree = await findTree(ctx.db, slug) ?? refuse('not-found', 'no-tree', { data: { name: slug } })
  const found = indicatorIn(tree.content, id) ?? refuse('not-found', 'no-indicator', { data: { name: id } })
  return { tree, ...found }
}

/** The own holding by which somebody tells an indicator: that of the position the box belongs to; `null` for everybody else. The page asks this too. */
export const tellerOf = (ctx: Ctx, { node }: Pick<OfIndicator, 'node'>): Holding | null =>
  ctx.actor.holdings.find((held) => held.position === node.owner && held.capacity !== 'delegated' && held.capacity !== 'head') ?? null

/** Whether an indicator is told by a person: it says so, or nobody has said yet what it draws on. */
export const isTyped = (one: Pick<Indicator, 'source'>): boolean => one.source === null || one.source.kind === 'typed'

/** Periods for which somebody may tell it now: its own and the months, those that have begun. */
export function openPeriods(ctx: Ctx, { tree, indicator }: Pick<OfIndicator, 'tree' | 'indicator'>): Period[] {
  const year = yearPeriod(tree.content.year)
  const all = [...(indicator.frequency === null ? partsOf(year, 'month') : []), ...periodsTold(indicator, year)]
  const today = dateIn(ctx.house.city.zone, ctx.now)
  return [...new Set(all)].filter((period) => daysOf(period).from <= today)
}

const about = (id: string): string => `performance-figure:${id}`

/** What a figure rests on, opened. */
export const evidenceOf = (ctx: Ctx, row: FigureRow): string => (row.evidence ? ctx.house.vault.open<string>(row.evidence, about(row.id)) : '')

/** What somebody tells; `sure` is the figure they were asked about and said to be right. */
export type Telling = { tree: string; indicator: string; period: string; value: string; sure: string; evidence: string; file: string | null }

/** Tells what an indicator came to in a period, with what that rests on. Only who holds the position of the box does it, and only where no measure counts by itself. */
export function tellFigure(ctx: Ctx, typed: Telling): Promise<void> {
  return inTx(ctx, async () => {
    const found = await indicatorOf(ctx, typed.tree, typed.indicator)
    const as = tellerOf(ctx, found) ?? refuse('forbidden', 'not-the-owner')
    if (!isTyped(found.indicator)) refuse('conflict', 'counts-by-itself')
    const period = readPeriod(typed.period)
    if (period === null || yearOf(period) !== found.tree.content.year || !openPeriods(ctx, found).includes(period)) return refuse('invalid', 'period-not-open', { field: 'period' })
    const { value, problems } = readTold(found.indicator, { ...typed, period })
    const evidence = textOf(typed.evidence, 'evidence')
    refuseAll([...problems, ...(evidence === '' && typed.file === null ? [{ code: 'evidence-missing', field: 'evidence' }] : [])])
    const id = newId<'figure'>(ctx.now)
    if (typed.file !== null) await claimFiles(ctx, [typed.file], id)
    await keepFigure(ctx.db, {
      id, tree: typed.tree, indicator: typed.indicator, period, typed: typed.value.trim().slice(0, 60), value: value ?? refuse('invalid', 'figure-missing', { field: 'value' }),
      evidence: ctx.house.vault.seal(evidence, about(id)), file: typed.file, person: ctx.actor.person, position: as.position, at: ctx.now, simulated: ctx.simulated,
    })
    await record(ctx, { subject: id, kind: 'figure', type: 'figure.told', data: { tree: typed.tree, indicator: typed.indicator, period, value: typed.value.trim().slice(0, 60), evidence: evidence !== '', file: typed.file !== null }, as: { position: as.position, capacity: as.capacity } })
  })
}

/** What was ever told of an indicator, newest first, with the words it rests on and the names of its files. */
export async function toldOf(ctx: Ctx, { tree, indicator }: OfIndicator): Promise<(FigureRow & { words: string; fileName: string | null })[]> {
  const told = await figuresTyped(ctx.db, tree.slug, indicator.id)
  const names = new Map((await namedFiles(ctx, told.flatMap((one) => one.file ?? []))).map((one) => [one.id as string, one.name]))
  return told.map((one) => ({ ...one, words: evidenceOf(ctx, one), fileName: one.file && (names.get(one.file) ?? null) }))
}

/** The file a figure rests on, for who may see the indicator. */
export async function evidenceFile(ctx: Ctx, found: OfIndicator, id: string): Promise<{ bytes: Uint8Array; type: string; name: string }> {
  const one = (await toldOf(ctx, found)).find((figure) => figure.file === id) ?? refuse('not-found', 'no-such-file')
  const file = await getFile(ctx.db, one.file ?? '')
  return { bytes: await ctx.house.files.read(file.address), type: file.type, name: one.fileName ?? 'bukti' }
}

/** Who may erase what a typed figure rests on: who tells the indicator, and who leads the agency. The page asks this too. */
export const mayErase = async (ctx: Ctx, found: OfIndicator): Promise<boolean> => tellerOf(ctx, found) !== null || mayPublish(ctx.actor, await directory(ctx.db), found.tree.content.agency.slug)

/** Erases the words and the file a figure rests on, for good; the figure stays as typed. The reason is kept sealed with the record. */
export function eraseEvidence(ctx: Ctx, found: OfIndicator, figure: string, why: string): Promise<void> {
  return inTx(ctx, async () => {
    if (!(await mayErase(ctx, found))) refuse('forbidden', 'not-the-owner')
    const reason = textOf(why, 'reason', { must: true })
    const { tree: { slug }, indicator } = found
    if (!isId(figure) || !(await dropEvidence(ctx.db, { tree: slug, indicator: indicator.id, id: figure }))) refuse('conflict', 'already-erased')
    await disownFiles(ctx, figure)
    const as = tellerOf(ctx, found) ?? actingIn(ctx, 'performance.publish')
    await record(ctx, { subject: figure, kind: 'figure', type: 'figure.erased', data: { tree: slug, indicator: indicator.id }, note: reason, as: as && { position: as.position, capacity: as.capacity } })
  })
}

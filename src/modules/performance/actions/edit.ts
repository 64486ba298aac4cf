import { createHash } from 'node:crypto'
import { dateIn, refuse, refuseAll, say, type LocalDate } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { directory, namesOfPersons } from '#modules/people'
import { readBasis } from '#modules/planning'
import { differences, type Change } from '../rules/difference.ts'
import { seenOf, type Edited } from '../rules/edit.ts'
import { indicatorIn, nodeIn, type Tree } from '../rules/tree.ts'
import { dropDraft, findTree, holdTree, insertTree, keepDraft, newestTree, publishDraft, versionsOf, type TreeRow, type TreeVersion } from '../store/trees.ts'
import { mayDraft, mayPublish } from './trees.ts'

/** The version people change: the draft, else what is in force. Refuses whoever does not plan for its agency. */
export async function deskOf(ctx: Ctx, slug: string): Promise<TreeRow> {
  need(ctx, 'performance.draft')
  const row = await newestTree(ctx.db, slug) ?? refuse('not-found', 'no-tree', { data: { name: slug } })
  if (!mayDraft(ctx.actor, await directory(ctx.db), row.content.agency.slug)) refuse('forbidden', 'not-permitted', { data: { permission: 'performance.draft' } })
  return row
}

/** The positions of the city, by slug with their names: those of the agency first. */
export async function positionsFor(ctx: Ctx, tree: Tree): Promise<{ slug: string; name: string }[]> {
  const { positions } = await directory(ctx.db)
  const all = [...positions.values()]
  return [...all.filter(({ agency }) => agency === tree.agency.slug), ...all.filter(({ agency }) => agency !== tree.agency.slug)].map(({ slug, name }) => ({ slug, name: say(name, ctx.locale) }))
}

const markOf = (tree: Tree): string => createHash('sha256').update(JSON.stringify(tree)).digest('hex')

/** What is edited and how it looked to whoever edits it; `seen` empty asks of nothing. */
export type Asked = { act: string; node?: string; indicator?: string; seen?: string }

/**
 * Changes a tree in its draft, which is begun if there is none. Refuses what another changed meanwhile (`box-changed`) and all that the edit itself refuses; what is in force stays.
 */
export function changeTree(ctx: Ctx, slug: string, asked: Asked, edit: (tree: Tree, positions: ReadonlySet<string>) => Edited): Promise<{ version: number; id: string }> {
  need(ctx, 'performance.draft')
  return inTx(ctx, async () => {
    if (await newestTree(ctx.db, slug) === null) refuse('not-found', 'no-tree', { data: { name: slug } })
    const subject = await holdTree(ctx.db, slug, ctx.now)
    const desk = await deskOf(ctx, slug)
    const tree = desk.content
    if (asked.seen) {
      const now = asked.indicator !== undefined ? indicatorIn(tree, asked.indicator)?.indicator : nodeIn(tree, asked.node ?? '')
      if (!now) refuse('not-found', asked.indicator !== undefined ? 'no-indicator' : 'no-node')
      if (seenOf(now) !== asked.seen) refuse('conflict', 'box-changed')
    }
    const positions = new Set((await directory(ctx.db)).positions.keys())
    const { tree: content, problems, id } = edit(tree, positions)
    const missing = problems.find(({ code }) => code === 'no-node' || code === 'no-indicator')
    if (missing && missing.field === undefined) refuse('not-found', missing.code)
    refuseAll(problems)
    const version = desk.state === 'draft' ? desk.version : desk.version + 1
    const kept = { content, hash: `screen-${markOf(content)}`, origin: 'screen' as const, at: ctx.now }
    if (desk.state === 'draft') await keepDraft(ctx.db, kept)
    else await insertTree(ctx.db, { ...kept, version, state: 'draft' })
    await record(ctx, { subject, kind: 'performance-tree', type: 'tree.changed', data: { slug, version, act: asked.act, box: asked.node ?? null, indicator: asked.indicator ?? null, made: id }, as: actingIn(ctx, 'performance.draft') })
    return { version, id }
  })
}

/** Throws a draft away; what is in force stays as it is. Refuses a tree of which nothing is in force yet. */
export function discardDraft(ctx: Ctx, slug: string, seen: string): Promise<void> {
  need(ctx, 'performance.draft')
  return inTx(ctx, async () => {
    const desk = await deskOf(ctx, slug)
    const subject = await holdTree(ctx.db, slug, ctx.now)
    if (desk.state !== 'draft' || desk.version === 1) refuse('conflict', 'no-draft')
    if (seen !== draftMark(desk)) refuse('conflict', 'draft-changed')
    await dropDraft(ctx.db, slug)
    await record(ctx, { subject, kind: 'performance-tree', type: 'tree.discarded', data: { slug, version: desk.version }, as: actingIn(ctx, 'performance.draft') })
  })
}

/** How a draft looked to whoever is about to publish or discard it. */
const draftMark = (row: TreeRow): string => `${row.version}.${row.hash}`

/** What a draft would publish, for whoever leads its agency: refuses when there is none (`no-draft`). */
export async function publishable(ctx: Ctx, slug: string): Promise<{ draft: TreeRow; changes: Change[]; seen: string; first: boolean }> {
  need(ctx, 'performance.publish')
  const draft = await newestTree(ctx.db, slug) ?? refuse('not-found', 'no-tree', { data: { name: slug } })
  if (!mayPublish(ctx.actor, await directory(ctx.db), draft.content.agency.slug)) refuse('forbidden', 'not-permitted', { data: { permission: 'performance.publish' } })
  if (draft.state !== 'draft') refuse('conflict', 'no-draft')
  const base = draft.version > 1 ? await findTree(ctx.db, slug) : null
  return { draft, changes: base ? differences(base.content, draft.content) : [], seen: draftMark(draft), first: base === null }
}

/** The draft of a tree for whoever may throw it away. */
export async function discardable(ctx: Ctx, slug: string): Promise<{ draft: TreeRow; seen: string }> {
  const draft = await deskOf(ctx, slug)
  if (draft.state !== 'draft' || draft.version === 1) refuse('conflict', 'no-draft')
  return { draft, seen: draftMark(draft) }
}

export type TypedBasis = { reason: string; kind: string; number: string; date: LocalDate | null }

const aboutReason = (slug: string, version: number): string => `performance-tree:${slug}:${version}`

/** Publishes the draft of a tree by an instrument, with the reason of the revision: from now on it is frozen. */
export function publishTree(ctx: Ctx, slug: string, seen: string, typed: TypedBasis): Promise<number> {
  need(ctx, 'performance.publish')
  return inTx(ctx, async () => {
    if (await newestTree(ctx.db, slug) === null) refuse('not-found', 'no-tree', { data: { name: slug } })
    const subject = await holdTree(ctx.db, slug, ctx.now)
    const { draft, changes, seen: now, first } = await publishable(ctx, slug)
    if (seen !== now) refuse('conflict', 'draft-changed')
    const { reason, basis, problems } = readBasis({ ...typed, today: dateIn(ctx.house.city.zone, ctx.now) }, !first)
    refuseAll(problems)
    const as = actingIn(ctx, 'performance.publish')
    const sealed = reason === '' ? null : ctx.house.vault.seal(reason, aboutReason(slug, draft.version))
    await publishDraft(ctx.db, { slug, basis, reason: sealed, at: ctx.now, person: ctx.actor.person, position: as?.position ?? null })
    await record(ctx, { subject, kind: 'performance-tree', type: 'tree.published', data: { slug, version: draft.version, changes: changes.length, instrument: `${basis?.kind ?? ''} ${basis?.number ?? ''}` }, as })
    return draft.version
  })
}

/** A version in the history of a tree: what it changed, why, by whom and by what paper. */
export type Past = Omit<TreeVersion, 'reason'> & { reason: string | null; who: string; changes: Change[] | null }

/** Every version of a tree, newest first, each with its differences from the one before. */
export async function historyOf(ctx: Ctx, slug: string): Promise<Past[]> {
  need(ctx, 'performance.read')
  const versions = await versionsOf(ctx.db, slug)
  const { positions } = await directory(ctx.db)
  const names = await namesOfPersons(ctx.db, versions.flatMap(({ published_by }) => (published_by === null ? [] : [published_by as Parameters<typeof namesOfPersons>[1][number]])))
  const past: Past[] = []
  let before: TreeRow | null = null
  for (const one of versions) {
    const now: TreeRow | null = await findTree(ctx.db, slug, one.version)
    const position = one.published_as === null ? undefined : positions.get(one.published_as)
    past.unshift({
      ...one, reason: one.reason === null ? null : ctx.house.vault.open<string>(one.reason, aboutReason(slug, one.version)), changes: before && now ? differences(before.content, now.content) : null,
      who: [position ? say(position.name, ctx.locale) : '', names.get(one.published_by as Parameters<typeof namesOfPersons>[1][number]) ?? ''].filter(Boolean).join(' · '),
    })
    before = now
  }
  return past
}

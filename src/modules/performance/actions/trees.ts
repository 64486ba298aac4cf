import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { refuse, say, type Problem } from '#kernel'
import { inTx, may, need, type Actor, type Ctx } from '#platform/context'
import type { Db } from '#platform/db'
import { directory, type Directory } from '#modules/people'
import { audit, type Finding } from '../rules/audit.ts'
import { readTree } from '../rules/tree-file.ts'
import { treeText } from '../rules/tree-write.ts'
import type { Tree } from '../rules/tree.ts'
import { findTree, insertTree, keepDraft, listTrees, versionsOf, type TreeLine, type TreeRow, type TreeState } from '../store/trees.ts'

/** A file of the folder of trees; its name is the tree's slug. */
export type TreeText = { name: string; text: string }
/** A tree as its file says, with the mark by which a change of the file is known. */
export type LoadedTree = { tree: Tree; hash: string }

/** Reads the trees of a city from its files alone, with every fault of every file. */
export function readTrees(files: readonly TreeText[], positions: ReadonlySet<string> | null): { trees: LoadedTree[]; problems: (Problem & { file: string; line: number; level: 'fault' })[] } {
  const read = files.map(({ name, text }) => {
    const slug = name.replace(/\.[^.]*$/, '')
    return { name, text, ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? readTree(text, slug, positions) : { tree: null, problems: [{ code: 'file-name-not-slug', line: 1, data: { name: slug } }] }) }
  })
  return {
    trees: read.flatMap(({ tree, text }) => (tree ? [{ tree, hash: createHash('sha256').update(text).digest('hex') }] : [])),
    problems: read.flatMap(({ name, problems }) => problems.map((problem) => ({ ...problem, file: `performance/${name}`, level: 'fault' as const }))),
  }
}

/** Loads the trees of the city's files once for each version: a new one is published, a changed file becomes the draft beside it, and what people changed on screen waits for them. */
export async function loadTrees(ctx: Ctx, trees: readonly LoadedTree[]): Promise<void> {
  for (const { tree, hash } of trees) {
    await inTx(ctx, async () => {
      const versions = await versionsOf(ctx.db, tree.slug)
      if (versions.some((one) => one.hash === hash)) return
      const last = versions.at(-1)
      if (last?.state === 'draft' && last.origin === 'screen') return
      if (last?.state === 'draft') await keepDraft(ctx.db, { content: tree, hash, origin: 'file', at: ctx.now })
      else await insertTree(ctx.db, { version: (last?.version ?? 0) + 1, state: last ? 'draft' : 'published', content: tree, hash, origin: 'file', at: ctx.now })
    })
  }
}

/** The units of an agency: its own and all below. */
const unitsOf = (people: Directory, agency: string): string[] => [...people.units.values()].flatMap((unit) => (unit.agency === agency ? [unit.slug] : []))

/** Whether somebody plans for an agency: the whole city's planner, or one of its own offices. */
export const mayDraft = (actor: Actor, people: Directory, agency: string): boolean => unitsOf(people, agency).some((unit) => may(actor, 'performance.draft', unit))

/** Whether somebody leads an agency: reaches the unit at its top. */
export const mayPublish = (actor: Actor, people: Directory, agency: string): boolean =>
  [...people.units.values()].some((unit) => unit.agency === agency && unit.parent === null && may(actor, 'performance.publish', unit.slug))

/** Every tree of the city, its newest version. */
export async function treesOf(ctx: Ctx): Promise<TreeLine[]> {
  need(ctx, 'performance.read')
  return listTrees(ctx.db)
}

/** A tree, its other versions, and what the reader may do with this one; `pinned` when a version was asked for. */
export type TreeView = TreeRow & { pinned: boolean; versions: { version: number; state: TreeState }[]; may: { draft: boolean; publish: boolean } }

/** One tree, or one version of it; refuses one that is not there (`no-tree`). */
export async function treeOf(ctx: Ctx, slug: string, version: number | null = null): Promise<TreeView> {
  need(ctx, 'performance.read')
  const row = await findTree(ctx.db, slug, version) ?? refuse('not-found', 'no-tree', { data: { name: slug } })
  const versions = (await versionsOf(ctx.db, slug)).map((one) => ({ version: one.version, state: one.state }))
  const people = await directory(ctx.db)
  const newest = row.version === versions.at(-1)?.version
  return {
    ...row, pinned: version !== null, versions,
    may: { draft: newest && mayDraft(ctx.actor, people, row.content.agency.slug), publish: newest && row.state === 'draft' && mayPublish(ctx.actor, people, row.content.agency.slug) },
  }
}

/** Everything that cannot be right in a tree, and positions of its agency that stand nowhere in it. */
export async function findingsOf(ctx: Ctx, tree: Tree): Promise<Finding[]> {
  const { positions } = await directory(ctx.db)
  return audit(tree, [...positions.values()].filter(({ agency }) => agency === tree.agency.slug).map(({ slug, name }) => ({ slug, name: say(name, 'id') })))
}

/** Every tree in force as its file: as somebody wrote it where that says the same, else as the database says it. */
export async function exportTrees(db: Db, written: readonly TreeText[]): Promise<TreeText[]> {
  const files: TreeText[] = []
  for (const { slug } of (await listTrees(db)).filter(({ state }) => state === 'published')) {
    const row = await findTree(db, slug)
    const before = written.find(({ name }) => name.replace(/\.[^.]*$/, '') === slug)
    if (!row) continue
    const text = treeText(row.content)
    // what the database keeps has its fields in another order than a file
    const now = readTree(text, slug).tree
    files.push(before && now && isDeepStrictEqual(readTree(before.text, slug).tree, now) ? before : { name: before?.name ?? `${slug}.yaml`, text })
  }
  return files
}

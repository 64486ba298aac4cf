import type { Ctx } from '#platform/context'
import type { Db } from '#platform/db'
import { findTree, type TreeRow } from '../store/trees.ts'
import { versionsInForce } from '../store/readings.ts'

const kept = new WeakMap<Db, Map<string, TreeRow>>()

/** The trees in force, of one year or of all. A published version never changes, so what it says is read once. */
export async function treesKept(ctx: Ctx, year: number | null = null): Promise<TreeRow[]> {
  const known = kept.get(ctx.db) ?? new Map<string, TreeRow>()
  kept.set(ctx.db, known)
  const found: TreeRow[] = []
  for (const { slug, version } of await versionsInForce(ctx.db, year)) {
    const key = `${slug}/${version}`
    const row = known.get(key) ?? await findTree(ctx.db, slug, version)
    if (row) { known.set(key, row); found.push(row) }
  }
  return found
}

import { say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { ChartBox } from '#platform/documents/data'
import { directory } from '#modules/people'
import { treeWords } from '../messages/tree.ts'
import { sheetsOf } from '../rules/chart.ts'
import { yearPeriod } from '../rules/periods.ts'
import { childrenOf, type Node, type Tree } from '../rules/tree.ts'
import type { TreeView } from './trees.ts'

const boxOf = (tree: Tree, node: Node, owners: ReadonlyMap<string, string>): ChartBox => ({
  title: node.title, level: treeWords.id.levels[node.level], owner: node.owner === null || (node.level !== 'goal' && node.level !== 'objective') ? null : owners.get(node.owner) ?? null, uncertain: node.certainty === 'low', objectives: node.objectives.map(({ text }) => text),
  indicators: node.indicators.map((one, index) => ({ n: `${index + 1}.`, text: one.name, target: one.targets[yearPeriod(tree.year)] ?? null })), boxes: childrenOf(tree, node.id).map((child) => boxOf(tree, child, owners)),
})

/** The whole at a glance: goals and objectives with their indicators, below them objectives alone, positions by name. */
function overview(box: ChartBox): ChartBox {
  const high = box.level === treeWords.id.levels.goal || box.level === treeWords.id.levels.objective
  return { ...box, indicators: high ? box.indicators : [], objectives: box.level === treeWords.id.levels.position ? [] : box.objectives, boxes: box.boxes.map(overview) }
}

/** The tree as a chart on A3: the whole of it by titles and objectives, then each branch with its indicators. A draft says on every page that it is one. */
export async function chartPdf(ctx: Ctx, view: TreeView): Promise<Uint8Array> {
  const { content: tree } = view
  const { city } = ctx.house
  const { positions } = await directory(ctx.db)
  // positions, not their holders: a chart hangs on walls longer than people hold posts
  const owners = new Map([...positions.values()].map(({ slug, name }) => [slug, say(name, 'id')]))
  const roots = childrenOf(tree, null).map((node) => overview(boxOf(tree, node, owners)))
  return ctx.house.press.print('pohon-kinerja', {
    letterhead: { government: city.government, agency: tree.agency.name, address: city.address, contact: city.phone }, code: `${tree.slug} · versi ${view.version}`, qr: null,
    title: say(tree.title, 'id'), subtitle: `${city.government} · ${tree.agency.name} · ${tree.year}`, legend: treeWords.id.dashed, roots, branches: sheetsOf(tree).map((node) => boxOf(tree, node, owners)),
  }, { now: ctx.now, title: say(tree.title, 'id'), watermark: view.state === 'draft' ? 'RANCANGAN' : null })
}

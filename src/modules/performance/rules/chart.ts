import { childrenOf, type Node, type Tree } from './tree.ts'

/** A box as it is drawn: where, how large, its words by line; `unsure` when its place in the document is. */
export type ChartBox = { id: string; level: Node['level']; x: number; y: number; width: number; height: number; lines: string[]; indicators: number; unsure: boolean }
/** The line from a box to one beneath it, as points. */
export type ChartLink = { from: string; to: string; points: readonly (readonly [number, number])[]; unsure: boolean }
export type Chart = { width: number; height: number; boxes: ChartBox[]; links: ChartLink[] }

const size = { width: 188, line: 16, head: 34, column: 24, gap: 10, letters: 24, most: 4, wire: 22 }

/** Words in lines no longer than fits; what does not fit into the last line ends in dots. */
export function wrapped(text: string, letters: number = size.letters, most: number = size.most): string[] {
  const lines: string[] = ['']
  for (const word of text.split(/\s+/).filter(Boolean).flatMap((one) => one.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [])) {
    const last = lines.at(-1) ?? ''
    if (last === '' || last.length + 1 + word.length <= letters) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
    else lines.push(word)
  }
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').slice(0, letters - 1)}…`]
}

/** Draws a tree from left to right: a column for each depth, brothers below one another, a box beside the first of those beneath it. No box covers another. */
export function chartOf(tree: Tree): Chart {
  const counts = new Map(tree.nodes.map((node) => [node.id, node.indicators.length]))
  const boxes: ChartBox[] = []
  const place = (node: Node, depth: number, top: number): number => {
    const lines = wrapped(node.title)
    const height = size.head + lines.length * size.line
    const box: ChartBox = { id: node.id, level: node.level, x: depth * (size.width + size.column), y: top, width: size.width, height, lines, indicators: counts.get(node.id) ?? 0, unsure: node.certainty === 'low' }
    boxes.push(box)
    let at = top
    for (const child of childrenOf(tree, node.id)) at = place(child, depth + 1, at)
    return Math.max(at, top + height + size.gap)
  }
  let top = 0
  for (const root of childrenOf(tree, null)) top = place(root, 0, top)
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const links = tree.nodes.flatMap((node): ChartLink[] => {
    const [from, to] = [node.parent === null ? undefined : byId.get(node.parent), byId.get(node.id)]
    if (!from || !to) return []
    const [x, y] = [from.x + from.width, from.y + size.wire]
    const middle = to.x - size.column / 2
    return [{ from: from.id, to: to.id, points: [[x, y], [middle, y], [middle, to.y + size.wire], [to.x, to.y + size.wire]], unsure: to.unsure }]
  })
  return { width: Math.max(0, ...boxes.map((box) => box.x + box.width)), height: Math.max(0, top - size.gap), boxes, links }
}

/** The branches that are drawn on a sheet of their own: the highest boxes below goals and objectives. */
export const sheetsOf = (tree: Tree): Node[] => tree.nodes.filter((node) => {
  const parent = tree.nodes.find(({ id }) => id === node.parent)
  const high = (one: Node): boolean => one.level === 'goal' || one.level === 'objective'
  return !high(node) && (parent === undefined || high(parent))
})


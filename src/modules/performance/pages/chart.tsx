import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import type { TreeView } from '../actions/trees.ts'
import { treeWords } from '../messages/tree.ts'
import { chartOf } from '../rules/chart.ts'
import { addressOf, TreeFrame } from './frame.tsx'

/** The tree drawn from left to right; every box is a link to its page. The list beside it says the same to whoever cannot see it. */
export const ChartPage: FC<{ locale: Locale; view: TreeView }> = ({ locale, view }) => {
  const t = treeWords[locale]
  const { content: tree } = view
  const chart = chartOf(tree)
  return (
    <TreeFrame locale={locale} view={view} here="chart">
      <p><small>{t.chartHint} {tree.nodes.some(({ certainty }) => certainty === 'low') && <span>{t.dashed}.</span>}</small></p>
      <div class="slide tree-chart" tabindex={0} role="region" aria-label={t.chartLabel(say(tree.title, locale), tree.nodes.length)}>
        <svg class="chart" width={chart.width + 2} height={chart.height + 2} role="group" aria-label={t.chartLabel(say(tree.title, locale), tree.nodes.length)}>
          {chart.links.map((link) => <polyline class={link.unsure ? 'link unsure' : 'link'} points={link.points.map(([x, y]) => `${x + 1},${y + 1}`).join(' ')} />)}
          {chart.boxes.map((box) => (
            <a href={addressOf(view, 'tree', { node: box.id })}>
              <rect class={`box ${box.level}${box.unsure ? ' unsure' : ''}`} x={box.x + 1} y={box.y + 1} width={box.width} height={box.height} rx="6" />
              <text class="kind" x={box.x + 10} y={box.y + 18}>{`${t.levels[box.level]} · ${t.count(box.indicators)} `}</text>
              {box.lines.map((line, index) => <text class="name" x={box.x + 10} y={box.y + 36 + index * 16}>{`${line} `}</text>)}
            </a>
          ))}
        </svg>
      </div>
    </TreeFrame>
  )
}

import type { FC } from 'hono/jsx'
import { percent } from './chart-shape.ts'

/** From the start of column `from` to the end of column `to`, counted from 0. */
export type Span = readonly [from: number, to: number]

/** A stage or a detail of it. `late` is red: past its plan and still open. `label` says the row in a sentence; `note` stands where nothing is drawn. */
export type GanttRow = { name: string; href?: string; level: 0 | 1; progress: string; plan: readonly Span[]; real: readonly Span[]; late?: readonly Span[]; label: string; note?: string }

export type GanttProps = {
  caption: string
  heads: { name: string; progress: string }
  /** The twelve months and the weeks within each (`I` … `IV`). */
  months: readonly string[]
  weeks: readonly string[]
  rows: readonly GanttRow[]
  /** Today, in columns from the start; null outside the year. */
  today: number | null
}

const Bars: FC<{ row: GanttRow; columns: number; today: number | null }> = ({ row, columns, today }) => {
  const box = ([from, to]: Span): { x: string; width: string } => ({ x: percent((from / columns) * 100), width: percent(((to - from + 1) / columns) * 100) })
  return (
    <svg class="chart" width="100%" height="36" role="img" aria-label={row.label}>
      {row.plan.map((span) => <rect class="plan" {...box(span)} y="9.500" height="17" />)}
      {row.real.map((span) => <rect class="real" {...box(span)} y="13" height="10" />)}
      {row.late?.map((span) => <rect class="bad" {...box(span)} y="13" height="10" />)}
      {today !== null && <rect class="tick" x={percent((today / columns) * 100)} y="0" width="2" height="36" />}
    </svg>
  )
}

/** A year of activities by week: the white outlined box is the plan, the solid bar the reality inside it. */
export const Gantt: FC<GanttProps> = ({ caption, heads, months, weeks, rows, today }) => (
  <div class="slide gantt" tabindex={0} role="region" aria-label={caption}>
    <table>
      <caption class="vh">{caption}</caption>
      <thead><tr>
        <th scope="col">{heads.name}</th><th scope="col" class="number">{heads.progress}</th>
        <td><ol class="months" aria-hidden="true">{months.map((month) => <li>{month}<ol>{weeks.map((week) => <li>{week}</li>)}</ol></li>)}</ol></td>
      </tr></thead>
      <tbody>{rows.map((row) => (
        <tr class={row.level === 0 ? 'stage' : undefined}>
          <th scope="row">{row.href ? <a href={row.href}>{row.name}</a> : row.name}</th>
          <td class="number">{row.progress}</td>
          <td class="year">{row.note !== undefined && row.plan.length === 0 && row.real.length === 0 ? <small>{row.note}</small> : <Bars row={row} columns={months.length * weeks.length} today={today} />}</td>
        </tr>
      ))}</tbody>
    </table>
  </div>
)

/** Points from 0 to 1 in both directions; the planned way dashed, the real one solid up to now. */
export const SCurve: FC<{ plan: readonly (readonly [x: number, y: number])[]; real: readonly (readonly [x: number, y: number])[]; label: string; words: { from: string; now: string; to: string; plan: string; real: string } }> = ({ plan, real, label, words }) => {
  const path = (points: readonly (readonly [number, number])[]): string => points.map(([x, y]) => `${(x * 1000).toFixed(1)},${(100 - y * 100).toFixed(1)}`).join(' ')
  const end = real.at(-1)
  return (
    <div class="curve">
      <svg class="chart" width="100%" height="80" viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label={label}>
        <line class="base" x1="0" x2="1000" y1="100" y2="100" />
        <polyline class="planned" points={path(plan)} />
        <polyline class="done" points={path(real)} />
        {end && <line class="now" x1={end[0] * 1000} x2={end[0] * 1000} y1="0" y2="100" />}
      </svg>
      <p><span>{words.from}</span><span><i class="dash"></i>{words.plan}</span>{end && <span><i class="solid"></i>{words.real}</span>}{end && <span><i class="tick"></i>{words.now}</span>}<span>{words.to}</span></p>
    </div>
  )
}

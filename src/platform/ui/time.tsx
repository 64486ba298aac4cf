import type { FC } from 'hono/jsx'
import type { Child } from 'hono/jsx'
import type { Locale } from '#kernel'
import { percent } from './chart-shape.ts'
import { Icon, type IconName } from './icon.tsx'
import { Legend } from './chart.tsx'
import { weeksOf, type DayCell } from './day-cells.ts'
import { uiWords } from './words.ts'

/**
 * The promised days of a case, one cell each: solid used, dashed amber paused, outline left. Terms over 20 days
 * are drawn as weeks. `legend` holds the words with their figures.
 */
export const DayStrip: FC<{ locale: Locale; cells: readonly DayCell[]; label: string; legend: { used: string; paused?: string; left: string } }> = ({ locale, cells, label, legend }) => {
  const t = uiWords[locale]
  const shown = cells.length > 20 ? weeksOf(cells) : cells
  return (
    <div class="days">
      <ol aria-label={label}>{shown.map((cell) => (
        <li class={cell.state}>
          <span>{cell.state === 'paused' ? t.pause : cell.label}</span>
          <small>{cell.today ? <b>{t.today}</b> : cell.date}</small>
        </li>
      ))}</ol>
      <Legend items={[
        { sign: 'real', label: legend.used },
        ...(legend.paused ? [{ sign: 'pause' as const, label: legend.paused }] : []),
        { sign: 'plan', label: legend.left },
      ]} />
    </div>
  )
}

/** A term under a day: one bar of working minutes, used and left. */
export const TimeBar: FC<{ used: number; total: number; label: string; words: string }> = ({ used, total, label, words }) => (
  <div class="days">
    <svg class="chart" width="100%" height="28" role="img" aria-label={label}>
      <rect class="plan" x="0.5" y="0.500" width="99.700%" height="27" rx="4" />
      <rect class={used > total ? 'bad' : 'real'} x="0" y="0" width={percent((used / total) * 100)} height="28" rx="4" />
    </svg>
    <p class="small">{words}</p>
  </div>
)

/** Something that happened (or comes next) to a case, in plain words. */
export type TimelineItem = { title: Child; meta?: Child; icon: IconName; state?: 'next' | 'paused' | 'now' | 'done'; note?: Child }

/** The history of a case, newest on top; what comes next stands above it in grey with a dashed ring. */
export const Timeline: FC<{ items: readonly TimelineItem[]; dense?: boolean; label?: string }> = ({ items, dense, label }) => (
  <ol class={dense ? 'timeline dense' : 'timeline'} aria-label={label}>{items.map((item) => (
    <li class={item.state ?? 'done'}>
      <span class="dot"><Icon name={item.icon} size={16} /></span>
      <div><p class="what">{item.title}</p>{item.meta && <small>{item.meta}</small>}{item.note && <p class="note">{item.note}</p>}</div>
    </li>
  ))}</ol>
)

/** A position on the way of a case. `plain` is the way as such, before any case walks it. */
export type FlowStep = { who: string; act?: string; time?: string; state?: 'plain' | 'done' | 'now' | 'later'; slowest?: boolean }

/** How many positions fit on one line with words of usual length; more go on below. */
const oneLine = 9

/** The positions a case passes, on a line; vertical on phones. */
export const Flow: FC<{ locale: Locale; steps: readonly FlowStep[]; label: string }> = ({ locale, steps, label }) => {
  const t = uiWords[locale]
  const said = { plain: '', done: t.stepDone, now: t.stepNow, later: t.stepLater }
  return (
    <ol class={steps.length > oneLine ? 'flow long' : 'flow'} aria-label={label}>{steps.map((step, i) => (
      <li class={step.state ?? 'plain'} aria-current={step.state === 'now' ? 'step' : undefined}>
        <span class="ring" aria-hidden="true">{i + 1}</span>
        <div>
          <b>{step.who}</b>{said[step.state ?? 'plain'] && <span class="vh"> ({said[step.state ?? 'plain']})</span>}
          {step.act && <p>{step.act}</p>}
          {(step.time || step.slowest) && <small>{step.time}{step.slowest && <>{step.time && ' · '}<b class="slow-word">{t.slowest}</b></>}</small>}
        </div>
      </li>
    ))}</ol>
  )
}

import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Locale } from '#kernel'
import { barHeights, type Measure, percent, promiseShape } from './chart-shape.ts'
import { uiWords } from './words.ts'

/** How many promises fit a bar's width where bars stand under one another. */
const listRoom = 1.62
/** The same on a page of one service, where the promise is the right end. */
const soloRoom = 1.02

type BarProps = { measure: Measure; label: string; solo?: boolean }

/**
 * Promise beside reality: the tick is the promise, the bar the typical case, the thin line reaches to nine of ten;
 * what is past the promise is red; what nobody measured is a dashed outline. `label` says it all in a sentence.
 */
export const PromiseBar: FC<BarProps> = ({ measure, label, solo }) => {
  const shape = promiseShape(measure, solo ? soloRoom : listRoom)
  return (
    <svg class="chart promise" width="100%" height="18" role="img" aria-label={label}>
      {measure.typical === null
        ? <rect class="unknown" x="0.5" y="5.5" width={percent(shape.tick)} height="7" />
        : <Reality measure={measure} shape={shape} />}
      <rect class="tick" x={percent(shape.tick)} y="0" width="3" height="18" transform="translate(-1.5 0)" />
    </svg>
  )
}

const Reality: FC<{ measure: Measure; shape: ReturnType<typeof promiseShape> }> = ({ measure, shape }) => {
  const end = (measure.typical ?? 0) > measure.promise ? shape.past : shape.solid
  const kind = shape.whiskerPast ? 'whisker bad' : 'whisker'
  return (
    <>
      <rect class="track" x="0" y="5" width={percent(shape.tick)} height="8" />
      <rect class="real" x="0" y="5" width={percent(shape.solid)} height="8" />
      {shape.past > shape.tick && <rect class="bad" x={percent(shape.tick)} y="5" width={percent(shape.past - shape.tick)} height="8" />}
      {shape.whisker > end && (
        <>
          {end < shape.tick && <line class="whisker" x1={percent(end)} x2={percent(Math.min(shape.whisker, shape.tick))} y1="9" y2="9" />}
          {shape.whiskerPast && <line class="whisker bad" x1={percent(Math.max(end, shape.tick))} x2={percent(shape.whisker)} y1="9" y2="9" />}
          <line class={kind} x1={percent(shape.whisker)} x2={percent(shape.whisker)} y1="6" y2="12" />
        </>
      )}
    </>
  )
}

/** A service in the list of promises. `real` is null where nothing was measured; `missed` colours the share red. */
export type PromiseRow = {
  href: string; name: string; agency: string; measure: Measure; label: string
  promised: string; real: string | null; share?: string; shareLabel?: string; missed?: boolean
  /** Where the share opens: the cases it counts. */
  shareHref?: string
}

/** The list of services with promise beside reality; all ticks on one line. */
export const PromiseList: FC<{ rows: readonly PromiseRow[]; locale: Locale; unmeasured?: string }> = ({ rows, locale, unmeasured }) => (
  <ul class="promises">{rows.map((row) => (
    <li>
      <div class="name"><a href={row.href}>{row.name}</a><small>{row.agency}</small></div>
      <div class="bar"><PromiseBar measure={row.measure} label={row.label} /><small>{row.promised} · {row.real === null ? unmeasured ?? uiWords[locale].notMeasured : <b>{row.real}</b>}</small></div>
      {row.share && <p class={row.missed ? 'share missed' : 'share'}><b>{row.shareHref ? <a href={row.shareHref}>{row.share}</a> : row.share}</b><small>{row.shareLabel}</small></p>}
    </li>
  ))}</ul>
)

/** What the signs of a chart mean, in its own shapes. */
export type LegendSign = 'tick' | 'line' | 'real' | 'bad' | 'plan' | 'unknown' | 'pause' | 'warn' | 'now'
export const Legend: FC<{ items: readonly { sign: LegendSign; label: string }[] }> = ({ items }) => (
  <ul class="legend">{items.map((item) => <li><i class={item.sign}></i>{item.label}</li>)}</ul>
)

/** A figure in small type below or beside which a bar stands; null is "belum terukur", never 0. */
export const NumberWithBar: FC<PropsWithChildren<{ locale: Locale; value: string | null; unit?: string; note?: Child; source?: Child; small?: boolean }>> = (props) => {
  const { locale, value, unit, note, source, small, children } = props
  return (
    <div class={small ? 'number-bar small-number' : 'number-bar'}>
      <p class="big">{value === null ? <span class="unmeasured">{uiWords[locale].notMeasured}</span> : <><b>{value}</b>{unit && <> <span class="unit">{unit}</span></>}</>}{note && <> <span class="note">{note}</span></>}</p>
      {children}
      {source && <p class="source">{source}</p>}
    </div>
  )
}

/** A value on a scale from nothing to `max`, with the target as a tick; red when it clearly missed. */
export const TargetBar: FC<{ value: number | null; max: number; target?: number; missed?: boolean; label: string; height?: number }> = (props) => {
  const { value, max, target, missed, label } = props
  return (
    <svg class="chart" width="100%" height="14" role="img" aria-label={label}>
      {value === null
        ? <rect class="unknown" x="0.5" y="4.5" width="99.500%" height="6" />
        : <><rect class="track" x="0" y="4" width="100%" height="6" /><rect class={missed ? 'bad' : 'real'} x="0" y="4" width={percent((value / max) * 100)} height="6" /></>}
      {target !== undefined && <rect class="tick" x={percent((target / max) * 100)} y="0" width="2" height="14" transform="translate(-1 0)" />}
    </svg>
  )
}

/** One bar of a histogram: how many cases took this long; `past` when that is longer than promised. */
export type Bin = { label: string; count: number; past?: boolean }

/**
 * How long cases really took, one bar for each day (or hour); the promise is a black line after the last bar that kept it.
 */
export const BarHistogram: FC<{ bins: readonly Bin[]; promise: string; label: string }> = ({ bins, promise, label }) => {
  const heights = barHeights(bins.map((bin) => bin.count))
  const wide = 100 / Math.max(1, bins.length)
  const kept = bins.filter((bin) => !bin.past).length * wide
  return (
    <div class="histogram">
      <svg class="chart" width="100%" height="110" role="img" aria-label={label}>
        <svg y="18" width="100%" height="91">
          {bins.map((bin, i) => <rect class={bin.past ? 'bad' : 'real'} x={percent(i * wide + wide * 0.05)} width={percent(wide * 0.9)} y={percent(100 - (heights[i] ?? 0))} height={percent(heights[i] ?? 0)} />)}
        </svg>
        <line class="base" x1="0" x2="100%" y1="109.500" y2="109.500" />
        <rect class="tick" x={percent(kept)} y="0" width="2" height="110" transform="translate(-1 0)" />
        <text x={percent(kept)} y="11" dx="-6" text-anchor="end">{promise}</text>
      </svg>
      <ol class="labels" aria-hidden="true">{bins.map((bin) => <li>{bin.label}</li>)}</ol>
    </div>
  )
}

/** Twelve months of one service as bars under its promise line; red only over the line; null months stay empty. */
export type SmallSeries = { href: string; name: string; values: readonly (number | null)[]; promise: number; words: Child; label: string }

/** Small multiples: alike charts of alike size in a ruled grid without gaps. */
export const SmallMultiples: FC<{ series: readonly SmallSeries[] }> = ({ series }) => (
  <ul class="multiples">{series.map((one) => <li><a href={one.href}>{one.name}</a><MonthBars one={one} /><p>{one.words}</p></li>)}</ul>
)

const MonthBars: FC<{ one: SmallSeries }> = ({ one: { values, promise, label } }) => {
  const heights = barHeights(values.map((value) => value ?? 0), promise * 1.05)
  const wide = 100 / Math.max(1, values.length)
  const line = 100 - (barHeights([promise, ...values.map((value) => value ?? 0)], promise * 1.05)[0] ?? 0)
  if (values.every((value) => value === null)) {
    return <svg class="chart" width="100%" height="40" role="img" aria-label={label}><rect class="unknown" x="0.5" y="4.5" width="99.500%" height="35" /></svg>
  }
  return (
    <svg class="chart" width="100%" height="40" role="img" aria-label={label}>
      {values.map((value, i) => value !== null && (
        <rect class={value > promise ? 'bad' : 'real'} x={percent(i * wide + wide * 0.12)} width={percent(wide * 0.76)} y={percent(100 - (heights[i] ?? 0))} height={percent(heights[i] ?? 0)} />
      ))}
      <line class="promise-line" x1="0" x2="100%" y1={percent(line)} y2={percent(line)} />
    </svg>
  )
}

/** The grades of an index from worst to best, the value as a tick on them. */
export const GradeScale: FC<{ value: number | null; from: number; to: number; grades: readonly { from: number; label: string; current?: boolean }[]; label: string }> = (props) => {
  const { value, from, to, grades, label } = props
  const at = (n: number): number => ((n - from) / (to - from)) * 100
  return (
    <svg class="chart grades" width="100%" height="34" role="img" aria-label={label}>
      {grades.map((grade, i) => (
        <>
          <rect class={grade.current ? 'grade now' : `grade g${i}`} x={percent(at(grade.from))} y="4" width={percent(at(grades[i + 1]?.from ?? to) - at(grade.from) - 0.4)} height="9" />
          <text class={grade.current ? 'now' : undefined} x={percent(at(grade.from))} y="30">{grade.label}</text>
        </>
      ))}
      {value !== null && <rect class="tick" x={percent(at(value))} y="0" width="3" height="17" transform="translate(-1.5 0)" />}
    </svg>
  )
}

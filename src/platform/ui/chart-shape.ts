/** A promise and what became of it, in one unit; `null` is what nobody measured. */
export type Measure = { promise: number; typical: number | null; ninth?: number | null }

/** Positions in percent of the drawing's width, kept within it. */
export type PromiseShape = { tick: number; solid: number; past: number; whisker: number; whiskerPast: boolean }

/** Nothing divided by nothing stands at the left end. */
const within = (value: number): number => Math.round(Math.min(100, Math.max(0, value || 0)) * 100) / 100

/**
 * Where the parts of a promise bar stand. Every bar is scaled to its own promise, so with the same `room`
 * (how many promises fit the width) all ticks stand on one vertical line.
 */
export function promiseShape({ promise, typical, ninth }: Measure, room: number): PromiseShape {
  const at = (value: number): number => within((value / promise / room) * 100)
  const tick = at(promise)
  const end = at(typical ?? 0)
  return { tick, solid: Math.min(end, tick), past: Math.max(end, tick), whisker: at(ninth ?? typical ?? 0), whiskerPast: (ninth ?? 0) > promise }
}

/** Heights of bars in percent, the tallest (or the `line` over them) filling the drawing. */
export function barHeights(values: readonly number[], line = 0): number[] {
  const top = Math.max(line, ...values, Number.MIN_VALUE)
  return values.map((value) => within((value / top) * 100))
}

/** `12.5%` for an attribute. */
export const percent = (value: number): string => `${within(value)}%`

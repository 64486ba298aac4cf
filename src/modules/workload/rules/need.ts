import { compare, fraction, over, roundedTo, sumOf, times, zero, type Fraction } from '#kernel'
import type { GradeRule, WorkloadLaw } from './law.ts'

/**
 * Workload analysis (ABK): how many people a position needs is the volume of each task in a year times the minutes it takes, over the minutes a
 * person works in a year. A task whose volume or norm nobody knows is not counted as nothing: it is named.
 */
export type Task = {
  id: string; name: string
  /** The service and step it stands for; `null` for work that no case shows. */
  service: string | null; step: string | null
  /** How often in the year, and whether that was counted or typed; `null` where it is not known. */
  volume: { n: number; counted: boolean } | null
  /** Minutes each, exact as typed. */
  norm: Fraction | null
}

export type Load = { minutes: Fraction; unknown: Task[] }

/** The minutes a year of these tasks takes, and the tasks of which that cannot be said. */
export function loadOf(tasks: readonly Task[]): Load {
  const known = tasks.flatMap(({ volume, norm }) => (volume && norm ? [times(fraction(volume.n), norm)] : []))
  return { minutes: sumOf(known), unknown: tasks.filter(({ volume, norm }) => volume === null || norm === null) }
}

/** Whether anything of it can be told: there is work whose volume and norm are known. */
export const isMeasured = ({ minutes }: Load): boolean => compare(minutes, zero) > 0

/** People needed: exact, to two decimals, and whole with the half up; the decimals stay beside it. */
export type Need = { exact: Fraction; decimals: Fraction; people: number }

export function needOf(minutes: Fraction, effectiveMinutes: number): Need {
  const exact = over(minutes, fraction(effectiveMinutes))
  return { exact, decimals: roundedTo(exact, 2), people: Number(roundedTo(exact, 0).top) }
}

/** How busy so many holders are: the load in hours over what they can work, to two decimals, then the grade of that figure. `null` while nobody holds the position. */
export type Busy = { ej: Fraction; grade: GradeRule }

export function busyOf(minutes: Fraction, holders: number, { effectiveMinutes, law }: { effectiveMinutes: number; law: Pick<WorkloadLaw, 'grades'> }): Busy | null {
  if (holders === 0) return null
  const ej = roundedTo(over(minutes, fraction(BigInt(holders) * BigInt(effectiveMinutes))), 2)
  return { ej, grade: gradeOf(law, ej) }
}

/** What a unit comes to: the work of all its measured positions, over the people who hold one of them. A position nobody measured counts neither with its work nor with its people. */
export type UnitLoad = { measured: number; of: number; holders: number; load: Load; need: Need; busy: Busy | null }

/** The figures of a unit from its positions and who holds each; somebody who holds two counts once. `null` while none is measured. */
export function unitLoadOf(positions: readonly { load: Load; persons: readonly string[] }[], of: { effectiveMinutes: number; law: Pick<WorkloadLaw, 'grades'> }): UnitLoad | null {
  const known = positions.filter(({ load }) => isMeasured(load))
  if (known.length === 0) return null
  const load = { minutes: sumOf(known.map((one) => one.load.minutes)), unknown: positions.flatMap((one) => one.load.unknown) }
  const holders = new Set(known.flatMap(({ persons }) => persons)).size
  return { measured: known.length, of: positions.length, holders, load, need: needOf(load.minutes, of.effectiveMinutes), busy: busyOf(load.minutes, holders, of) }
}

/** The first grade whose bound a figure passes, from the busiest down. */
export function gradeOf({ grades }: Pick<WorkloadLaw, 'grades'>, ej: Fraction): GradeRule {
  const found = grades.find((one) => (one.over ? compare(ej, one.over) > 0 : one.atLeast ? compare(ej, one.atLeast) >= 0 : true))
  if (!found) throw new Error('the grades have no last one')
  return found
}

/** The middle of several times in minutes; of an even number the lower half of the middle pair's mean rounded to a whole. `null` of none. */
export function middleOf(minutes: readonly number[]): number | null {
  if (minutes.length === 0) return null
  const sorted = minutes.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const middle = sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
  return Math.round(middle)
}

/** The value that nine of ten do not pass (nearest rank); `null` of none. */
export function ninthOf(minutes: readonly number[]): number | null {
  if (minutes.length === 0) return null
  return Math.round(minutes.toSorted((a, b) => a - b)[Math.ceil(minutes.length * 0.9) - 1]!)
}

import { namesIn, type Asked } from '#platform/measures'

type Post = { slug: string; unit: string }
type Unit = { slug: string; head: string | null }
/** What of the organization decides who may look behind whose figures. */
export type Hall = { units: ReadonlyMap<string, Unit>; positions: ReadonlyMap<string, Post>; unitsUnder: (unit: string) => ReadonlySet<string> }

/** Positions whose acts somebody may open: the own, and for a head those of the units below. */
export function positionsSeen({ units, positions, unitsUnder }: Hall, held: readonly string[]): Set<string> {
  const headed = [...units.values()].filter((unit) => unit.head !== null && held.includes(unit.head))
  const under = new Set(headed.flatMap((unit) => [...unitsUnder(unit.slug)]))
  return new Set([...held, ...[...positions.values()].filter((one) => under.has(one.unit)).map((one) => one.slug)])
}

/** Units whose figures a head may open: those led, with all below. */
const unitsSeen = ({ units, unitsUnder }: Hall, held: readonly string[]): Set<string> =>
  new Set([...units.values()].filter((unit) => unit.head !== null && held.includes(unit.head)).flatMap((unit) => [...unitsUnder(unit.slug)]))

/** Whether somebody without the right to all may open this part of a measure: it must be narrowed to what is theirs. */
export function mayOpen(hall: Hall, held: readonly string[], where: Asked['where']): boolean {
  const [positions, units] = [namesIn(where.position), namesIn(where.unit)]
  const [seen, led] = [positionsSeen(hall, held), unitsSeen(hall, held)]
  if (positions.length > 0) return positions.every((one) => seen.has(one))
  return units.length > 0 && units.every((one) => led.has(one))
}

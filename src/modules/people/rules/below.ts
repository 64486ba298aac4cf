import type { Position, Unit } from './organization.ts'

/**
 * Positions straight below these: heads of the units under theirs, and the posts of their own unit. A mayor stands over no
 * unit but their own office: what the city does goes through its secretary.
 */
export function positionsBelow({ units, positions }: { units: ReadonlyMap<string, Unit>; positions: ReadonlyMap<string, Position> }, mine: ReadonlySet<string>): string[] {
  const headed = [...units.values()].filter((unit) => unit.head !== null && mine.has(unit.head)).map((unit) => unit.slug)
  const heads = [...units.values()].filter((unit) => unit.parent !== null && headed.includes(unit.parent)).flatMap((unit) => unit.head ?? [])
  const all = [...positions.values()]
  const leads = all.some((position) => mine.has(position.slug) && (position.level === 'mayor' || position.level === 'deputy'))
  const secretaries = leads ? all.filter((position) => position.level === 'secretary') : []
  const own = all.filter((position) => headed.includes(position.unit))
  return [...new Set([...secretaries.map((position) => position.slug), ...heads, ...own.map((position) => position.slug)])].filter((slug) => !mine.has(slug))
}

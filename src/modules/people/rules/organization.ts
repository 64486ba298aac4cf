import type { Id, LocalDate } from '#kernel'
import type { Capacity } from '#platform/context'
import type { Agency, Position as PositionOfFile, Role, Unit } from './organization-file.ts'

export type { Agency, Role, Unit } from './organization-file.ts'
/** `id` is what the journal calls a position; everybody else calls it by its slug. */
export type Position = Omit<PositionOfFile, 'roles'> & { id: string }
export type PersonId = Id<'person'>

/** In own right, for a vacant post (Plt.) or for an absent holder (Plh.): what an appointment can be. */
export const appointed = ['definitive', 'plt', 'plh'] as const satisfies readonly Capacity[]
export type Appointed = (typeof appointed)[number]

/** One person in one position, from a day to a day (inclusive; `null` is open), by a decree. */
export type Holder = {
  id: string; person: PersonId; position: string; capacity: Appointed
  from: LocalDate; to: LocalDate | null; decree: string
}

/** What a position's holders hand on for some days, to those who hold another position or to one person. */
export type Delegation = {
  id: string; position: string; toPosition: string | null; toPerson: PersonId | null
  from: LocalDate; to: LocalDate; decree: string
  /** The acts handed on; none named means all. */
  acts: readonly string[]
}

/** A role for a person or for whoever acts for a position, over a unit and all below it; `null` is the whole city. */
export type Grant = { id: string; person: PersonId | null; position: string | null; role: string; unit: string | null }

/** All that is known of the organization, with its history, as it stands in memory. */
export type Organization = {
  agencies: ReadonlyMap<string, Agency>
  units: ReadonlyMap<string, Unit>
  positions: ReadonlyMap<string, Position>
  persons: ReadonlyMap<PersonId, string>
  holders: readonly Holder[]
  delegations: readonly Delegation[]
  roles: ReadonlyMap<string, Role>
  grants: readonly Grant[]
}

/** Whether a span of days holds a day; its ends belong to it. */
export const spans = ({ from, to }: { from: LocalDate; to: LocalDate | null }, date: LocalDate): boolean =>
  from <= date && (to === null || date <= to)

/** Whether two spans of days share a day. */
export const overlap = (a: { from: LocalDate; to: LocalDate | null }, b: { from: LocalDate; to: LocalDate | null }): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to)

/** The unit and every unit below it. A ring in the tree, which a file cannot make, ends the walk and does not hang it. */
export function unitsUnder(units: Iterable<Unit>, slug: string): Set<string> {
  const children = new Map<string | null, string[]>()
  for (const unit of units) children.set(unit.parent, [...children.get(unit.parent) ?? [], unit.slug])
  const found = new Set<string>()
  const waiting = [slug]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue
    found.add(next)
    waiting.push(...children.get(next) ?? [])
  }
  return found
}

/** The unit and every unit above it, nearest first. */
export function unitsAbove(units: ReadonlyMap<string, Unit>, slug: string): string[] {
  const found: string[] = []
  for (let next: string | null = slug; next !== null && !found.includes(next); next = units.get(next)?.parent ?? null) found.push(next)
  return found
}

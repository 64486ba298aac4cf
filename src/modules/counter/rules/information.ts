import type { Text } from '#kernel'

/** What the kiosk needs of a service to list it. */
export type Listed = { slug: string; name: Text; summary: Text; unit: string; audience: 'public' | 'agencies' | 'internal' }

/** The services of one unit, as a visitor chooses among them. */
export type Drawer<One extends Listed> = { unit: string; name: Text; services: One[] }

const byName = (a: { name: Text }, b: { name: Text }): number => a.name.id.localeCompare(b.name.id, 'id')

/** Units with what anybody from outside may ask of them, by name; what an office does for itself is nobody's errand. */
export function drawersOf<One extends Listed>(services: readonly One[], nameOf: (unit: string) => Text): Drawer<One>[] {
  const open = services.filter((one) => one.audience !== 'internal')
  return [...Map.groupBy(open, (one) => one.unit)].map(([unit, list]) => ({ unit, name: nameOf(unit), services: list.toSorted(byName) })).toSorted(byName)
}

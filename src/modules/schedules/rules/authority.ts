import type { Text } from '#kernel'
import { may, type Actor } from '#platform/context'
import { officerOf, type Detail, type Schedule } from './schedule.ts'

/** A unit of the city by its names. */
export type Named = { slug: string; name: Text; short?: string | null | undefined }

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** The units of the city that a schedule names as its agency or unit: `DINAS TATA RUANG KOTA BEKASI` is Dinas Tata Ruang. */
export function unitsOf({ agency, unit }: Pick<Schedule, 'agency' | 'unit'>, units: readonly Named[], city: string): string[] {
  const said = [agency, unit].flatMap((one) => (one === null ? [] : [plain(one), plain(one).replace(new RegExp(` ${plain(city)}$`), '')]))
  return units.filter(({ name, short }) => said.includes(plain(name.id)) || (short !== undefined && short !== null && said.includes(plain(short)))).map(({ slug }) => slug)
}

/** Whether somebody may do something to a schedule: where its agency is known, only who reaches that; else whoever may at all. */
export const mayOn = (actor: Actor, permission: string, units: readonly string[]): boolean =>
  (units.length === 0 ? may(actor, permission) : units.some((unit) => may(actor, permission, unit)))

/** Whether somebody holds the position that answers for a detail, by its name or its slug. */
export function inCharge(actor: Actor, schedule: Schedule, detail: Detail, names: ReadonlyMap<string, Text>): boolean {
  const officer = officerOf(schedule, detail)
  if (officer === null) return false
  return actor.holdings.some(({ position }) => [position, names.get(position)?.id ?? ''].some((name) => name !== '' && plain(name) === plain(officer)))
}

import { localDate, newId, type Id } from '#kernel'
import type { Checklist, Item } from './rules/checklist.ts'
import type { Entry } from './rules/entry.ts'
import type { Looker, Member, Visit } from './rules/visit.ts'

/*
 * The smallest true examples: a boathouse that is looked at, and nothing of any city.
 */

export const at = (hours: number): Date => new Date(Date.parse('2026-11-24T02:00:00Z') + hours * 3_600_000)

export const item = (more: Partial<Item> = {}): Item => ({ id: 'roof', kind: 'yesNo', label: { id: 'Atapnya utuh', en: 'The roof is whole' }, must: true, photo: 'no', options: [], ...more })

export const boathouse: Checklist = {
  slug: 'boathouse', name: { id: 'Peninjauan rumah perahu', en: 'Visit of a boathouse' }, source: 'example', services: ['boat'], team: ['boatman'],
  registers: { assignment: 'orders', minutes: 'minutes' }, area: { south: -6.5, west: 106.7, north: -6.1, east: 107.2 },
  items: [
    item(),
    item({ id: 'length', kind: 'number', label: { id: 'Panjang' }, unit: 'm', atLeast: 0, atMost: 100 }),
    item({ id: 'door', kind: 'choice', label: { id: 'Pintu' }, must: false, options: [{ id: 'wood', label: { id: 'Kayu', en: 'Wood' } }, { id: 'iron', label: { id: 'Besi', en: 'Iron' } }] }),
    item({ id: 'front', kind: 'text', label: { id: 'Tampak depan' }, must: false, photo: 'must' }),
  ],
}

export const boatman = newId<'person'>(at(0))
export const carpenter = newId<'person'>(at(1))
export const stranger = newId<'person'>(at(2))

export const member = (person: Id<'person'>, more: Partial<Member> = {}): Member => ({ person, position: 'boatman', capacity: 'definitive', lead: person === boatman, left: false, confirmedAt: null, ...more })
export const visit = (more: Partial<Visit> = {}): Visit => ({ state: 'planned', date: localDate('2026-11-24'), members: [member(boatman), member(carpenter)], erased: false, ...more })
export const looker = (more: Partial<Looker> = {}): Looker => ({ person: boatman, mayPlan: false, mayExcuse: more.mayPlan ?? false, today: localDate('2026-11-24'), lateWaits: false, ...more })

let made = 0
/** A line of the record, recorded and come at that hour by a right clock. */
export function entry(hours: number, more: Partial<Entry> = {}): Entry {
  made += 1
  return {
    id: newId<'entry'>(new Date(at(hours).getTime() + made)), n: BigInt(made), kind: 'answer', item: 'roof', value: true, place: null, person: boatman,
    recordedAt: at(hours), sentAt: at(hours), arrivedAt: at(hours), late: false, taken: false, file: null, ...more,
  }
}
export const photo = (hours: number, more: Partial<Entry> = {}): Entry => entry(hours, { kind: 'photo', item: 'front', value: '', file: newId<'file'>(at(hours)), ...more })

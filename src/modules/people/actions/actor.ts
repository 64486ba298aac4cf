import { dateIn, type Text } from '#kernel'
import { visitor, type Actor, type House } from '#platform/context'
import { tokenOf } from '#platform/session'
import type { Held } from '../rules/answering.ts'
import { grantsOf, reachOf, type Reach } from '../rules/reach.ts'
import type { PersonId } from '../rules/organization.ts'
import { directoryAt, type Directory } from '../store/cache.ts'
import { readSignedIn } from '../store/directory.ts'

type Standing = { holdings: Held[]; permissions: Reach }

/** What persons act for and may do, kept as long as the organization and the day are the same. */
const standings = new WeakMap<Directory, { date: string; byPerson: Map<PersonId, Standing> }>()

function standingOf(directory: Directory, person: PersonId, date: ReturnType<typeof dateIn>): Standing {
  const kept = standings.get(directory)
  const byPerson = kept?.date === date ? kept.byPerson : new Map<PersonId, Standing>()
  const found = byPerson.get(person)
  if (found) return found
  const holdings = [...directory.holdingsOf(person, date)]
  const made = { holdings, permissions: reachOf(directory.organization, grantsOf(directory.organization, person, holdings)) }
  byPerson.set(person, made)
  standings.set(directory, { date, byPerson })
  return made
}

/** Who sends a request: the officer of the session in its cookie, else a visitor. One query; none without a cookie. */
export async function actorOf(house: House, headers: Headers, now: Date): Promise<Actor> {
  const token = tokenOf(house, headers)
  if (token === null) return visitor
  const { db } = house.database
  const [found] = await readSignedIn(db, token)
  if (!found) return visitor
  const { account, person, name, stamp } = found
  return { kind: 'officer', account, person, name, ...standingOf(await directoryAt(db, stamp), person, dateIn(house.city.zone, now)) }
}

/** A position for the switcher of the rail: its name, and how it is held. */
export type InUse = { slug: string; name: Text; capacity: Held['capacity'] }

/** The positions an actor acts for, the one in use first: chosen by the cookie when it is still held, else the first. */
export function positionsInUse(actor: Actor, directory: Directory, chosen: string | undefined): InUse[] {
  const all = actor.holdings.map(({ position, capacity }): InUse => (
    { slug: position, capacity, name: directory.positions.get(position)?.name ?? { id: position } }))
  const first = all.find(({ slug }) => slug === chosen)
  return first ? [first, ...all.filter((one) => one !== first)] : all
}

import type { LocalDate } from '#kernel'
import type { Capacity, Holding } from '#platform/context'
import { spans, unitsAbove, type Delegation, type Organization, type PersonId } from './organization.ts'

/** `acts` are those handed on by a delegation; without it all are. */
export type Answering = { person: PersonId; capacity: Capacity; acts?: readonly string[] }

/** Who acts for a position on a day; `vacant` when nobody holds it and `by` names the head's position that answers instead. */
export type Answer = { people: Answering[]; vacant: boolean; by: string | null }

/** Who holds positions and to whom they are handed on, on one day, found quickly. */
type Day = { held: Map<string, Answering[]>; handed: Map<string, Delegation[]> }

function dayOf(organization: Organization, date: LocalDate): Day {
  const held = new Map<string, Answering[]>()
  for (const holder of organization.holders) {
    if (spans(holder, date)) held.set(holder.position, [...held.get(holder.position) ?? [], { person: holder.person, capacity: holder.capacity }])
  }
  const handed = new Map<string, Delegation[]>()
  for (const one of organization.delegations) if (spans(one, date)) handed.set(one.position, [...handed.get(one.position) ?? [], one])
  return { held, handed }
}

/** Holders first, then those it is delegated to. What was delegated is not delegated on (UU 30/2014, article 13). */
function acting(day: Day, position: string): Answering[] {
  const direct = day.held.get(position) ?? []
  const seen = new Set(direct.map(({ person }) => person))
  const delegates = (day.handed.get(position) ?? []).flatMap(({ toPerson, toPosition, acts }) => {
    const people = toPerson ? [toPerson] : (day.held.get(toPosition ?? '') ?? []).map(({ person }) => person)
    return people.map((person): Answering => ({ person, capacity: 'delegated', ...(acts.length > 0 ? { acts } : {}) }))
  })
  return [...direct, ...delegates.filter(({ person }) => !seen.has(person) && seen.add(person))]
}

/** Whom the whole city answers to when nobody in the tree of a unit is there: its secretary, then its mayor. */
const leaders: readonly string[] = ['secretary', 'mayor']

const leadersOf = (organization: Organization): string[] =>
  leaders.flatMap((level) => [...organization.positions.values()].filter((position) => position.level === level).map((position) => position.slug))

/** The nearest head up the tree who is there, else the city's leaders: what stands vacant waits with somebody, always. */
function headFor(organization: Organization, day: Day, position: string): Answer {
  const unit = organization.positions.get(position)?.unit
  const heads = unit === undefined ? [] : unitsAbove(organization.units, unit).flatMap((slug) => organization.units.get(slug)?.head ?? [])
  for (const head of [...heads, ...leadersOf(organization)]) {
    if (head === position) continue
    const people = acting(day, head)
    if (people.length > 0) return { people: people.map(({ person, acts }) => ({ person, capacity: 'head', ...(acts?.length && { acts }) })), vacant: true, by: head }
  }
  return { people: [], vacant: true, by: null }
}

/** Who acts for every position on a day. */
export function answersOn(organization: Organization, date: LocalDate): Map<string, Answer> {
  const day = dayOf(organization, date)
  return new Map([...organization.positions.keys()].map((slug) => {
    const people = acting(day, slug)
    return [slug, people.length > 0 ? { people, vacant: false, by: null } : headFor(organization, day, slug)]
  }))
}

/** A position a person acts for, with the acts handed on where it is delegated only in part. */
export type Held = Holding & { acts?: readonly string[] }

const order: Record<Capacity, number> = { definitive: 0, plt: 1, plh: 2, delegated: 3, head: 4 }

/** What every person acts for on a day: own positions first, then acting, delegated, and vacant ones below them. */
export function holdingsOn(organization: Organization, answers: ReadonlyMap<string, Answer>): Map<PersonId, Held[]> {
  const found = new Map<PersonId, Held[]>()
  for (const [position, { people }] of answers) {
    const unit = organization.positions.get(position)?.unit ?? ''
    for (const { person, ...held } of people) found.set(person, [...found.get(person) ?? [], { position, unit, ...held }])
  }
  for (const holdings of found.values()) holdings.sort((a, b) => order[a.capacity] - order[b.capacity])
  return found
}

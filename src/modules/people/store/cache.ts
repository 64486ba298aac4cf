import type { LocalDate } from '#kernel'
import type { Capacity, Ctx } from '#platform/context'
import type { Db } from '#platform/db'
import { answersOn, holdingsOn, type Answer, type Held } from '../rules/answering.ts'
import { spans, unitsUnder, type Agency, type Organization, type PersonId, type Position, type Unit } from '../rules/organization.ts'
import { readOrganization, readStamp } from './directory.ts'

/** The organization as other modules see it: where positions stand, who holds them, who answers for them on a day. */
export type Directory = {
  agencies: ReadonlyMap<string, Agency>
  units: ReadonlyMap<string, Unit>
  positions: ReadonlyMap<string, Position>
  /** The unit and all below it; only itself when it is unknown. */
  unitsUnder: (unit: string) => ReadonlySet<string>
  /** The position that leads a unit, or `null`. */
  headOf: (unit: string) => string | null
  /** Who holds a position on a day by appointment, in the order of appointment. */
  holdersOn: (position: string, date: LocalDate) => { person: PersonId; name: string; capacity: Capacity }[]
  /** Who acts for a position on a day: holders and delegates, else the nearest head above, marked vacant. */
  answersFor: (position: string, date: LocalDate) => Answer
  /** What a person acts for on a day. */
  holdingsOf: (person: PersonId, date: LocalDate) => readonly Held[]
  nameOf: (person: PersonId) => string | null
  /** Everything, for this module's own rules and pages. */
  organization: Organization
}

type Day = { answers: Map<string, Answer>; holdings: Map<PersonId, Held[]> }

const nobody: Answer = { people: [], vacant: true, by: null }
const daysKept = 40

function directoryOf(organization: Organization): Directory {
  const days = new Map<LocalDate, Day>()
  const under = new Map<string, Set<string>>()
  const dayOf = (date: LocalDate): Day => {
    const found = days.get(date)
    if (found) return found
    const answers = answersOn(organization, date)
    const made = { answers, holdings: holdingsOn(organization, answers) }
    if (days.size >= daysKept) days.clear()
    days.set(date, made)
    return made
  }
  return {
    organization,
    agencies: organization.agencies, units: organization.units, positions: organization.positions,
    unitsUnder: (unit) => {
      const found = under.get(unit) ?? unitsUnder(organization.units.values(), unit)
      under.set(unit, found)
      return found
    },
    headOf: (unit) => organization.units.get(unit)?.head ?? null,
    holdersOn: (position, date) => organization.holders.filter((one) => one.position === position && spans(one, date))
      .map(({ person, capacity }) => ({ person, capacity, name: organization.persons.get(person) ?? '' })),
    answersFor: (position, date) => dayOf(date).answers.get(position) ?? nobody,
    holdingsOf: (person, date) => dayOf(date).holdings.get(person) ?? [],
    nameOf: (person) => organization.persons.get(person) ?? null,
  }
}

const kept = new WeakMap<Db, { stamp: string; directory: Directory }>()

/** The directory with a mark known to be today's; read anew only when the mark is another one than last time. */
export async function directoryAt(db: Db, stamp: string): Promise<Directory> {
  const found = kept.get(db)
  if (found?.stamp === stamp) return found.directory
  const directory = directoryOf(await readOrganization(db))
  kept.set(db, { stamp, directory })
  return directory
}

/** The organization as it stands now; one short query when nothing changed since it was last read. */
export const directory = async (db: Db): Promise<Directory> => directoryAt(db, await readStamp(db))

const shown = new WeakMap<Ctx, Promise<Directory>>()

/** The same for what is drawn of one request, its frame and its page alike: asked for once. What acts asks anew. */
export function directoryShown(ctx: Ctx): Promise<Directory> {
  const found = shown.get(ctx) ?? directory(ctx.db)
  shown.set(ctx, found)
  return found
}

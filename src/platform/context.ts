import type { Id, Locale, Text } from '#kernel'
import { refuse } from '#kernel'
import type { Config } from './config.ts'
import { transaction, type Database, type Db } from './db.ts'
import type { Hearing } from './events.ts'
import type { Files } from './files.ts'
import type { Jobs } from './jobs.ts'
import type { Measure } from './measures.ts'
import type { Press } from './documents.ts'
import type { CityMap } from './ui/map-shape.ts'
import type { Vault } from './vault.ts'
import type { Ways } from './ways.ts'

/** How somebody holds a position on a day: in own right, for a vacant post (Plt.), for an absent holder (Plh.), by delegation, or as head of the unit whose post stands empty. */
export const capacities = ['definitive', 'plt', 'plh', 'delegated', 'head'] as const
export type Capacity = (typeof capacities)[number]

/** A position somebody acts for today; `acts` names those handed on where it is delegated only in part. */
export type Holding = { position: string; unit: string; capacity: Capacity; acts?: readonly string[] | undefined }

/** Who acts: an officer with positions and permissions, an applicant with a tracking code, a visitor, or the program itself. */
export type Actor = {
  kind: 'officer' | 'applicant' | 'visitor' | 'system'
  account: Id<'account'> | null
  person: Id<'person'> | null
  name: string
  holdings: Holding[]
  /** Permission → slugs of the units it reaches (with all below them); `*` for the whole city. */
  permissions: ReadonlyMap<string, ReadonlySet<string>>
}

/** What is true of a city for every request: name, zone, how its codes begin. */
export type City = {
  slug: string
  name: string
  government: string
  zone: string
  codePrefix: string
  address: string
  phone: string
  /** Its villages with their edges; `null` where nobody gave any. */
  map?: CityMap | null
}

/** Everything that is opened once and shared: the database, keys, files, the press, the jobs, the ways out, who hears what. */
export type House = {
  config: Config
  city: City
  database: Database
  vault: Vault
  files: Files
  press: Press
  jobs: Jobs
  /** How messages leave the house. */
  ways: Ways
  /** What modules do when another tells them something. */
  hearings: readonly Hearing[]
  /** What procedures may need of other modules, in words. */
  facts: Readonly<Record<string, Text>>
  /** The figures modules keep, by name. */
  measures: ReadonlyMap<string, Measure>
}

/** What every action gets: the one present, who acts, in which language, on what. */
export type Ctx = {
  house: House
  db: Db
  now: Date
  actor: Actor
  locale: Locale
  /** Marks what is made in try-out mode by the simulated history. */
  simulated: boolean
}

const nobody: Omit<Actor, 'kind' | 'name'> = { account: null, person: null, holdings: [], permissions: new Map() }

/** A person who has not said who they are. */
export const visitor: Actor = { ...nobody, kind: 'visitor', name: '' }

/** The program itself, for what nobody asked for: timed work, first data. */
export const system: Actor = { ...nobody, kind: 'system', name: 'Balai' }

/** Runs `work` in one transaction. */
export const inTx = <T>(ctx: Ctx, work: () => Promise<T>): Promise<T> => transaction(ctx.db, work)

/** Whether the actor holds a permission, anywhere or for that unit. The page asks this too. */
export function may(actor: Actor, permission: string, unit?: string): boolean {
  if (actor.kind === 'system') return true
  const reach = actor.permissions.get(permission)
  return reach !== undefined && (reach.has('*') || unit === undefined || reach.has(unit))
}

/** Units that a permission reaches, for lists; `null` for all of the city. */
export function reachOf(actor: Actor, permission: string): string[] | null {
  const reach = actor.permissions.get(permission) ?? new Set()
  return actor.kind === 'system' || reach.has('*') ? null : [...reach]
}

/** Refuses unless the actor holds the permission. */
export function need(ctx: Ctx, permission: string, unit?: string): void {
  if (!may(ctx.actor, permission, unit)) refuse('forbidden', 'not-permitted', { data: { permission } })
}

/**
 * The position from which an officer acts where no turn names one: of those held in full and reached by the permission the one in that unit,
 * else the first of them, else the first held. Nobody's where no officer acts.
 */
export function actingIn({ actor }: Pick<Ctx, 'actor'>, permission: string, unit?: string | null): Holding | undefined {
  if (actor.kind !== 'officer') return undefined
  const able = actor.holdings.filter((held) => !held.acts?.length && held.capacity !== 'head' && may(actor, permission, held.unit))
  return able.find((held) => held.unit === unit) ?? able[0] ?? actor.holdings[0]
}

import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Text } from '#kernel'
import type { Ctx, House } from './context.ts'
import type { Hearing } from './events.ts'
import type { Handler } from './jobs.ts'
import type { Measure } from './measures.ts'
import type { IconName } from './ui/icon.tsx'
import type { Shell } from './ui/page.tsx'

/** The facts that modules offer to procedures, with their words. */
export const factsOffered = (modules: readonly Module[]): Readonly<Record<string, Text>> => Object.assign({}, ...modules.map((module) => module.facts ?? {}))

/** Every measure of the program, by its name. */
export const measuresOffered = (modules: readonly Module[]): ReadonlyMap<string, Measure> => new Map(modules.flatMap((module) => module.measures ?? []).map((one) => [one.id, one]))

/** What a handler finds on its request; `clock` is for answers that go on for hours, everything else has `ctx.now`. */
export type Env = { Variables: { ctx: Ctx; requestId: string; policy?: string; clock: () => Date; shell: (c: Context<Env>) => Promise<Shell> } }

/** An entry of the officers' menu, shown to whoever holds the permission. */
export type MenuEntry = { path: string; label: Text; icon: IconName; group: 'work' | 'plans' | 'house'; permission?: string }

/** Timed work of a module: when (cron in the city's zone) and what. */
export type Timed = { name: string; cron: string; run: (ctx: Ctx) => Promise<void> }

/** What a module says on the home page: under the question of the search, beside it in the band, in the main column, or at the side. */
export type HomePanel = { place: 'search' | 'band' | 'main' | 'side'; body: Child }

/** The face of a module: all that the program knows of it. */
export type Module = {
  name: string
  /** Modules it may import, by name. */
  uses: readonly string[]
  migrations: URL
  /** Permissions it asks for, with what they let one do. */
  permissions: Readonly<Record<string, Text>>
  /** Facts of a case it knows, which procedures may need, each by its name (`module.what`), in words that say it is so. */
  facts?: Readonly<Record<string, Text>>
  /** Figures it keeps, for indicators of performance. */
  measures?: readonly Measure[]
  web?: Hono<Env>
  menu?: readonly MenuEntry[]
  /** What it adds to the menu of citizens. */
  publicMenu?: readonly { path: string; label: Text }[]
  /** Its part of the home page, in the order of the modules; nothing to say today is an empty list. */
  home?: (ctx: Ctx) => Promise<readonly HomePanel[]>
  /** Work done after the answer, by name (`module.what`). */
  jobs?: Readonly<Record<string, Handler>>
  timed?: readonly Timed[]
  /** Begun with the work in the background: listening for what comes from outside. */
  begins?: (house: House) => void
  /** What it does when a module below tells it something (`on(event, …)`). */
  hears?: readonly Hearing[]
}

/** What the platform itself asks permission for. */
export const platformPermissions = {
  'platform.journal': { id: 'Membaca jejak tindakan dan memeriksa keutuhannya', en: 'Read the journal and check that it is whole' },
} as const satisfies Readonly<Record<string, Text>>

import { createHmac, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context, Hono } from 'hono'
import { dateIn, newId, type Locale, type Problem } from '#kernel'
import { system, type Actor, type City, type Ctx, type House } from '#platform/context'
import { openPress } from '#platform/documents'
import { maybe, row, run, sql, type Database } from '#platform/db'
import { openFiles } from '#platform/files'
import { createApp, type Assembly, type ErrorPage } from '#platform/http'
import { jobsInMemory } from '#platform/jobs'
import { factsOffered, measuresOffered, type Env, type Module } from '#platform/module'
import { readConfig } from '#platform/config'
import { cookieName } from '#platform/session'
import { openVault } from '#platform/vault'
import { openWays } from '#platform/ways'
import type { Shell } from '#ui/page'
import { actorOf, directory, people } from '#modules/people'
import { freshDatabase, migrationsOf } from './databases.ts'

/** A city hall for a test: a migrated database, the real application on it, a clock that stands until it is moved. */
export type World = {
  house: House
  app: Hono<Env>
  jobs: ReturnType<typeof jobsInMemory>
  /** The lines the application logged. */
  log: Record<string, unknown>[]
  now: () => Date
  moveTo: (instant: string | Date) => void
  /** A context for actions: the program itself, or an actor. */
  ctx: (actor?: Actor) => Ctx
  /** The actor of an account (by sign-in name) or of whoever acts first for a position. */
  actor: (who: string) => Promise<Actor>
  /** The cookie of a session of that account or position; signed in without the password. */
  cookie: (who: string) => Promise<string>
  get: (path: string, who?: string | null, headers?: Record<string, string>) => Promise<Response>
  /** Sends a form, or JSON when the path is under /api. */
  post: (path: string, body: Record<string, unknown>, who?: string | null, headers?: Record<string, string>) => Promise<Response>
  close: () => Promise<void>
}

export type WorldWanted = {
  modules?: readonly Module[]
  /** Pages that belong to no module. */
  site?: readonly Hono<Env>[]
  city?: Partial<City>
  /** Facts that procedures may need of modules which are not in this world. */
  facts?: House['facts']
  now?: string
  mode?: 'try-out' | 'production'
  press?: House['press']
  settings?: Record<string, string>
  actorOf?: Assembly['actorOf']
  errorPage?: ErrorPage
  shellOf?: Assembly['shellOf']
  /** What lies in a template of the database for every test file that wants the same; `mark` names all it is made from. */
  ready?: { mark: string; make: (ctx: Ctx) => Promise<void> }
  /** What every test of the file finds: done once, as the program itself. */
  prepare?: (ctx: Ctx) => Promise<void>
}

const origin = 'http://localhost:8080'
const bekasi: City = {
  slug: 'bekasi', name: 'Kota Bekasi', government: 'Pemerintah Kota Bekasi', zone: 'Asia/Jakarta', codePrefix: 'BKS',
  address: 'Jl. Jend. A. Yani No. 1, Bekasi', phone: '(021) 8896 1767',
}

const plainShell = async (c: Context<Env>): Promise<Shell> => ({
  publicMenu: [], footer: { office: ['Pemerintah Kota Bekasi'], links: [] }, account: { href: '/masuk', label: 'Masuk' },
  groups: [], position: { id: '', name: '', holder: c.var.ctx.actor.name }, others: [], own: [{ href: '/akun', label: 'Akun saya' }],
  signOut: { action: '/keluar', label: 'Keluar' },
})

const plainError: ErrorPage = (c, status, problems: Problem[]) => c.text(problems.map(({ code }) => code).join('\n'), status)

const startOf = (wanted: WorldWanted): Date => new Date(wanted.now ?? '2026-03-16T02:00:00Z')

async function openHouse(wanted: WorldWanted, modules: readonly Module[], folder: string): Promise<House & { jobs: World['jobs'] }> {
  const vault = openVault('b0a1'.repeat(16))
  const config = readConfig({ BALAI_DATA: folder, BALAI_ORIGIN: origin, ...wanted.settings }, wanted.mode ?? 'try-out')
  const house = (database: Database): House & { jobs: World['jobs'] } => ({
    config, ways: openWays(config),
    city: { ...bekasi, ...wanted.city }, vault, files: openFiles(join(folder, 'files'), vault), jobs: jobsInMemory(),
    hearings: modules.flatMap((module) => module.hears ?? []), facts: { ...factsOffered(modules), ...wanted.facts }, measures: measuresOffered(modules),
    database,
    press: wanted.press ?? openPress({ templates: fileURLToPath(new URL('../city/bekasi/templates', import.meta.url)) }),
  })
  const { ready } = wanted
  return house(await freshDatabase(migrationsOf(modules), ready && {
    mark: ready.mark, make: (database) => ready.make({ house: house(database), db: database.db, now: startOf(wanted), actor: system, locale: 'id', simulated: false }),
  }))
}

/** Opens a world; close it in `afterAll`. */
export async function newWorld(wanted: WorldWanted = {}): Promise<World> {
  const modules = wanted.modules ?? [people]
  const folder = await mkdtemp(join(tmpdir(), 'balai-'))
  const house = await openHouse(wanted, modules, folder)
  let instant = startOf(wanted)
  const now = (): Date => instant
  const log: World['log'] = []
  const app = createApp({
    house, modules, now, log: (line) => { log.push(line) },
    actorOf: wanted.actorOf ?? ((of, headers) => actorOf(of, headers, now())),
    errorPage: wanted.errorPage ?? plainError, shellOf: wanted.shellOf ?? plainShell, site: wanted.site ?? [],
  })
  const ctx = (actor: Actor = system, locale: Locale = 'id'): Ctx => ({ house, db: house.database.db, now: now(), actor, locale, simulated: false })
  await wanted.prepare?.(ctx())
  const cookie = (who: string): Promise<string> => cookieFor(ctx(), who)
  return {
    house, app, jobs: house.jobs, log, now, ctx, cookie,
    moveTo: (to) => { instant = new Date(to) },
    actor: async (who) => actorOf(house, new Headers({ cookie: await cookie(who) }), now()),
    ...requests(app, cookie),
    close: async () => {
      await house.ways.sms?.close()
      await house.database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function requests(app: Hono<Env>, cookie: World['cookie']): Pick<World, 'get' | 'post'> {
  const headersFor = async (who: string | null, more: Record<string, string>): Promise<Record<string, string>> =>
    ({ ...(who === null ? {} : { cookie: await cookie(who) }), ...more })
  return {
    get: async (path, who = null, headers = {}) => app.request(path, { headers: await headersFor(who, headers) }),
    post: async (path, body, who = null, headers = {}) => {
      const asJson = path.startsWith('/api/')
      const type = asJson ? 'application/json' : 'application/x-www-form-urlencoded'
      const text = asJson ? JSON.stringify(body) : formOf(body).toString()
      return app.request(path, { method: 'POST', body: text, headers: await headersFor(who, { 'content-type': type, origin, ...headers }) })
    },
  }
}

function formOf(body: Record<string, unknown>): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one))
  return form
}

/** The account of a sign-in name, else of whoever acts first for that position today. */
async function accountOf(ctx: Ctx, who: string): Promise<string> {
  const named = await maybe<{ id: string }>(ctx.db, sql`select id from accounts where sign_in_name = ${who}`)
  if (named) return named.id
  const person = (await directory(ctx.db)).answersFor(who, dateIn(ctx.house.city.zone, ctx.now)).people[0]?.person
  if (!person) throw new Error(`nobody acts as ${who}`)
  return (await row<{ id: string }>(ctx.db, sql`select id from accounts where person = ${person}`)).id
}

async function cookieFor(ctx: Ctx, who: string): Promise<string> {
  const token = randomBytes(24).toString('hex')
  const account = await accountOf(ctx, who)
  await run(ctx.db, sql`
    insert into sessions (id, account, token, expires_at, made_at, changed_at)
    values (${newId(ctx.now)}, ${account}, ${token}, now() + interval '1 day', now(), now())`)
  const signature = createHmac('sha256', ctx.house.vault.secret('session')).update(token).digest('base64')
  return `${cookieName(ctx.house)}=${encodeURIComponent(`${token}.${signature}`)}`
}

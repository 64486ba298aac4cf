import { createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context, Hono } from 'hono'
import pg from 'pg'
import { dateIn, newId, type Locale, type Problem } from '#kernel'
import { system, type Actor, type City, type Ctx, type House } from '#platform/context'
import { openPress } from '#platform/documents'
import { maybe, openEmbedded, openServer, row, run, sql, type Database } from '#platform/db'
import { openFiles } from '#platform/files'
import { createApp, type Assembly, type ErrorPage } from '#platform/http'
import { jobsInMemory } from '#platform/jobs'
import { migrate, type Migrations } from '#platform/migrate'
import { factsOffered, measuresOffered, type Env, type Module } from '#platform/module'
import { readConfig } from '#platform/config'
import { cookieName } from '#platform/session'
import { openVault } from '#platform/vault'
import { openWays } from '#platform/ways'
import type { Shell } from '#ui/page'
import { actorOf, directory, people } from '#modules/people'

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
  now?: string
  mode?: 'try-out' | 'production'
  press?: House['press']
  settings?: Record<string, string>
  actorOf?: Assembly['actorOf']
  errorPage?: ErrorPage
  shellOf?: Assembly['shellOf']
  /** What every test of the file finds: done once, as the program itself. */
  prepare?: (ctx: Ctx) => Promise<void>
}

const origin = 'http://localhost:8080'
const bekasi: City = {
  slug: 'bekasi', name: 'Kota Bekasi', government: 'Pemerintah Kota Bekasi', zone: 'Asia/Jakarta', codePrefix: 'BKS',
  address: 'Jl. Jend. A. Yani No. 1, Bekasi', phone: '(021) 8896 1767',
}

const platformMigrations: Migrations = { name: 'platform', folder: new URL('../src/platform/migrations/', import.meta.url) }

const migrationsOf = (modules: readonly Module[]): Migrations[] =>
  [platformMigrations, ...modules.map(({ name, migrations }) => ({ name, folder: migrations }))]

/** One name for a set of migrations by all they say, so that a template is never out of date. */
async function fingerprint(all: Migrations[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, folder } of all) {
    const path = fileURLToPath(folder)
    for (const file of (await readdir(path)).toSorted()) hash.update(`${name}/${file}\n`).update(await readFile(join(path, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

const cache = fileURLToPath(new URL('../node_modules/.cache/world', import.meta.url))

/** The embedded template: migrated once for each set of migrations, dumped, and loaded by every test file after that. */
async function embeddedTemplate(all: Migrations[]): Promise<Blob> {
  const file = join(cache, `${await fingerprint(all)}.tar`)
  const kept = await readFile(file).catch(() => null)
  if (kept) return new Blob([kept])
  const database = await openEmbedded(null)
  await migrate(database, all)
  const dump = await database.engine?.dumpDataDir('none')
  await database.close()
  if (!dump) throw new Error('the template could not be dumped')
  await mkdir(cache, { recursive: true })
  const aside = `${file}.${process.pid}`
  await writeFile(aside, new Uint8Array(await dump.arrayBuffer()))
  await rename(aside, file)
  return dump
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { return await work(client) } finally { await client.end() }
}

const urlOf = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).toString()

function testName(name: string): string {
  if (!name.endsWith('_test')) throw new Error(`refused: the database ${name} does not end in _test`)
  return name
}

/** A fresh database on the server from a migrated template; dropped again when it is closed. */
async function serverDatabase(url: string, all: Migrations[]): Promise<Database> {
  const base = testName(new URL(url).pathname.slice(1)).slice(0, -'_test'.length)
  const template = testName(`${base}_${await fingerprint(all)}_test`)
  const name = testName(`${base}_${randomBytes(6).toString('hex')}_test`)
  await onServer(url, async (client) => {
    await client.query('select pg_advisory_lock(7245002)')
    const there = await client.query('select 1 from pg_database where datname = $1', [template])
    if (there.rowCount === 0) {
      await client.query(`create database "${template}"`)
      const database = openServer(urlOf(url, template), 1)
      await migrate(database, all)
      await database.close()
    }
    await client.query(`create database "${name}" template "${template}"`)
  })
  const database = openServer(urlOf(url, name), 8)
  return {
    ...database,
    close: async () => {
      await database.close()
      await onServer(url, (client) => client.query(`drop database if exists "${name}" with (force)`))
    },
  }
}

/** A migrated database: inside the process, or on the server of TEST_DATABASE_URL. */
async function freshDatabase(all: Migrations[]): Promise<Database> {
  const url = process.env['TEST_DATABASE_URL']
  return url ? serverDatabase(url, all) : openEmbedded(null, await embeddedTemplate(all))
}

const plainShell = async (c: Context<Env>): Promise<Shell> => ({
  publicMenu: [], footer: { office: ['Pemerintah Kota Bekasi'], links: [] }, account: { href: '/masuk', label: 'Masuk' },
  groups: [], position: { id: '', name: '', holder: c.var.ctx.actor.name }, others: [], own: [{ href: '/akun', label: 'Akun saya' }],
  signOut: { action: '/keluar', label: 'Keluar' },
})

const plainError: ErrorPage = (c, status, problems: Problem[]) => c.text(problems.map(({ code }) => code).join('\n'), status)

async function openHouse(wanted: WorldWanted, modules: readonly Module[], folder: string): Promise<House & { jobs: World['jobs'] }> {
  const vault = openVault('b0a1'.repeat(16))
  const config = readConfig({ BALAI_DATA: folder, BALAI_ORIGIN: origin, ...wanted.settings }, wanted.mode ?? 'try-out')
  return {
    config, ways: openWays(config),
    city: { ...bekasi, ...wanted.city }, vault, files: openFiles(join(folder, 'files'), vault), jobs: jobsInMemory(),
    hearings: modules.flatMap((module) => module.hears ?? []), facts: factsOffered(modules), measures: measuresOffered(modules),
    database: await freshDatabase(migrationsOf(modules)),
    press: wanted.press ?? openPress({ templates: fileURLToPath(new URL('../city/bekasi/templates', import.meta.url)) }),
  }
}

/** Opens a world; close it in `afterAll`. */
export async function newWorld(wanted: WorldWanted = {}): Promise<World> {
  const modules = wanted.modules ?? [people]
  const folder = await mkdtemp(join(tmpdir(), 'balai-'))
  const house = await openHouse(wanted, modules, folder)
  let instant = new Date(wanted.now ?? '2026-03-16T02:00:00Z')
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

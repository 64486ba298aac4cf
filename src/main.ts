import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { readConfig, type Config } from '#platform/config'
import { maybe, sql } from '#platform/db'
import type { House } from '#platform/context'
import { problemJson } from '#platform/http'
import { lockFolder } from '#platform/lock'
import { logLine } from '#platform/log'
import type { Env } from '#platform/module'
import { closeStreams } from '#modules/counter'
import { setUpLink } from '#modules/people'
import { appOf, cityOf, openHouse, prepareHouse, programCtx, readCityFolder, startJobs, type Log } from './assembly.ts'
import { listenForCommands } from './commands.ts'
import { simulateHistory } from './simulation.ts'

/** A running program, and how to end it without losing anything acknowledged. */
export type Running = { port: number; house: House; stop: () => Promise<void> }

const now = (): Date => new Date()

const modeFile = (config: Config): string => join(config.data, 'mode')

/** Throws when a data folder was made in the other mode: production never opens a folder of try-out mode, nor the other way round. */
function needMode(config: Config): void {
  const before = existsSync(modeFile(config)) ? readFileSync(modeFile(config), 'utf8').trim() : config.mode
  if (before !== config.mode) throw new Error(`Folder ${config.data} belongs to ${before} mode; ${config.mode} mode does not open it.`)
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

const databaseFolder = (config: Config): string => join(config.data, 'database')

/** Whether an embedded database stands there already; asked before it is opened, which makes one. */
const isOld = (config: Config): boolean => config.databaseUrl === null && existsSync(join(databaseFolder(config), 'PG_VERSION'))

/** A copy of the embedded database beside it, taken before its shape changes. */
async function copyBefore(config: Config): Promise<void> {
  const from = databaseFolder(config)
  cpSync(from, join(config.data, `database-before-${now().toISOString().slice(0, 19).replaceAll(':', '')}`), { recursive: true })
}

/** What machines ask: whether it lives, and figures for whoever watches it. */
function aroundApp(app: Hono<Env>, house: House, started: Date): Hono<Env> {
  const outer = new Hono<Env>()
  outer.get('/healthz', async (c) => {
    await maybe(house.database.db, sql`select 1`)
    return c.json({ status: 'ok', mode: house.config.mode })
  })
  outer.get('/metrics', (c) => {
    const token = house.config.metricsToken
    const from = (c.env as { incoming?: { socket?: { remoteAddress?: string } } }).incoming?.socket?.remoteAddress ?? ''
    // a proxy on this machine speaks for somebody who may be anywhere
    const direct = c.req.header('x-forwarded-for') === undefined && c.req.header('forwarded') === undefined
    const local = token === null && direct && isLoopback(from.replace('::ffff:', ''))
    if (!local && (token === null || c.req.header('authorization') !== `Bearer ${token}`)) return problemJson(c, 403, [{ code: 'not-permitted' }])
    const memory = process.memoryUsage()
    return c.text([
      '# TYPE process_resident_memory_bytes gauge', `process_resident_memory_bytes ${memory.rss}`,
      '# TYPE process_heap_bytes gauge', `process_heap_bytes ${memory.heapUsed}`,
      '# TYPE balai_up_seconds gauge', `balai_up_seconds ${Math.round((Date.now() - started.getTime()) / 1000)}`, '',
    ].join('\n'))
  })
  outer.all('*', (c) => app.fetch(c.req.raw, c.env))
  return outer
}

/** Prepares an opened house; one that cannot be prepared is closed again. */
async function prepare(house: House, city: Awaited<ReturnType<typeof readCityFolder>>, before: (() => Promise<void>) | undefined): Promise<void> {
  await prepareHouse(house, city, now(), before).catch(async (error: unknown) => { await house.database.close(); throw error })
}

/** Starts the program: settings, folder, database, city, pages, then the work in the background. */
export async function start(config: Config, log: Log = logLine): Promise<Running> {
  if (config.mode === 'try-out' && !isLoopback(config.host)) throw new Error(`Try-out mode has open demo accounts and listens on this machine only, not on ${config.host}.`)
  const unlock = lockFolder(config.data)
  try {
    needMode(config)
    const city = await readCityFolder(config.city)
    const old = isOld(config)
    const house = await openHouse(config, cityOf(city), 'boss', log)
    await prepare(house, city, old ? () => copyBefore(config) : undefined)
    writeFileSync(modeFile(config), `${config.mode}\n`)
    for (const warning of warningsOf(config)) log({ level: 'warn', warning })
    const app = aroundApp(appOf(house, now, log), house, now())
    const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host })
    await new Promise<void>((resolve, reject) => { server.once('listening', resolve); server.once('error', reject) })
    const commands = await listenForCommands(house, now)
    const background = startJobs(house, now)
      .then(() => (config.mode === 'try-out' ? simulateHistory(house, now(), city.calendar.calendar, { log }) : undefined))
      .catch((error: unknown) => log({ level: 'error', error: String(error) }))
    const address = server.address()
    const stop = async (): Promise<void> => {
      closeStreams(house)
      await new Promise((resolve) => { server.close(resolve); if ('closeAllConnections' in server) server.closeIdleConnections() })
      await commands.close()
      simulateHistory.stop()
      await background
      await house.jobs.stop()
      await house.ways.sms?.close()
      await house.database.close()
      unlock()
    }
    return { port: typeof address === 'object' && address ? address.port : config.port, house, stop }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Why settings that are not wrong may still not be what is meant. */
export const warningsOf = (config: Config): string[] => [
  ...(isLoopback(new URL(config.origin).hostname.replace(/^\[|\]$/g, '')) || config.trustProxy ? []
    : [`Peringatan: BALAI_ORIGIN adalah ${config.origin} tetapi BALAI_TRUST_PROXY=0. Di belakang proksi, semua pengunjung terhitung satu; atur BALAI_TRUST_PROXY=1 bila ada proksi. `
      + '(Behind a proxy all visitors count as one: set BALAI_TRUST_PROXY=1 if there is one.)']),
  ...(config.mode === 'try-out' || config.databaseUrl === null || config.migrateUrl !== null ? []
    : ['Peringatan: program bekerja sebagai pemilik basis data dan dapat membuka penjaga jejak. Atur BALAI_MIGRATE_URL untuk pemilik dan DATABASE_URL untuk peran lain. '
      + '(The program works as the owner of its database, who can unguard the journal: give the owner in BALAI_MIGRATE_URL and another role in DATABASE_URL.)']),
  ...(config.mode === 'try-out' || Object.values(config.ways).every((way) => way === null) || !isLoopback(new URL(config.origin).hostname.replace(/^\[|\]$/g, '')) ? []
    : [`Peringatan: pesan kepada warga akan memuat tautan ke ${config.origin}, yang hanya ada di mesin ini. Atur BALAI_ORIGIN ke alamat umum. `
      + '(Messages to citizens would link to this machine only: set BALAI_ORIGIN to the public address.)']),
]

/** Starts from the environment and ends on a signal; what `npm start` and `balai serve` run. */
export async function run(mode: Config['mode']): Promise<void> {
  const config = readConfig(process.env, mode)
  const starting = start(config)
  const print = (line: string): void => { process.stdout.write(`${line}\n`) }
  let ending = false
  // A signal that comes while it still starts ends it once it has started: nothing is left half open.
  const end = (): void => {
    if (ending) return
    ending = true
    starting.then((running) => running.stop()).then(() => process.exit(0), (error: unknown) => { logLine({ level: 'error', error: String(error) }); process.exit(1) })
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  const running = await starting
  print(`Balai: http://localhost:${running.port} (${mode === 'try-out' ? 'mode coba, data simulasi' : 'produksi'})`)
  for (const warning of warningsOf(config)) print(warning)
  if (mode !== 'production') return
  const link = await setUpLink(programCtx(running.house, now()))
  if (link) print(`Siapkan pengelola pertama: ${config.origin}${link}`)
}

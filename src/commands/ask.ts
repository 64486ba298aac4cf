import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { refuse, Refusal } from '#kernel'
import { readConfig, type Config } from '#platform/config'
import { openServer } from '#platform/db'
import { lockFolder } from '#platform/lock'
import { isNew } from '#platform/marks'
import type { Answer } from '../commands.ts'
import { socketPath } from './socket.ts'

/** The mode a data folder was made in; production when nothing says otherwise. */
export function modeOf(data: string): Config['mode'] {
  try {
    return readFileSync(join(data, 'mode'), 'utf8').trim() === 'try-out' ? 'try-out' : 'production'
  } catch { return 'production' }
}

/** The settings a command works with: those of the environment, in the mode of its data folder. */
export function configOf(env: Record<string, string | undefined>): Config {
  const config = readConfig(env, 'production')
  return { ...config, mode: modeOf(config.data) }
}

const nobodyListens = new Set(['ENOENT', 'ECONNREFUSED'])

function overSocket(path: string, name: string, args: unknown): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: path, method: 'POST', path: `/${encodeURIComponent(name)}` }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part)).on('error', reject)
      response.on('end', () => { resolve(JSON.parse(Buffer.concat(parts).toString()) as Answer) })
    })
    asked.on('error', (error: Error & { code?: string }) => {
      if (error.code && nobodyListens.has(error.code)) resolve(null)
      else if (error.code === 'EACCES') reject(new Refusal('forbidden', { code: 'socket-refused', data: { path } }))
      else reject(error)
    })
    asked.end(JSON.stringify(args))
  })
}

/** Whether no city hall was ever opened where the settings point: no command makes one, nor a key for it. */
async function isNowhere({ data, databaseUrl, migrateUrl }: Config, name: string): Promise<boolean> {
  if (databaseUrl === null) return !existsSync(join(data, 'database'))
  if (name === 'migrate') return false // the server's database was named, and its tables are asked for
  const database = openServer(migrateUrl ?? databaseUrl, 1)
  try { return await isNew(database) } finally { await database.close() }
}

/** Does a command on the data folder itself, under its lock; refused in words when another program holds it, or where no city hall was ever opened. */
async function onFolder(config: Config, name: string, args: unknown, now: Date): Promise<unknown> {
  if (await isNowhere(config, name)) refuse('not-found', 'no-data', { data: { folder: config.data } })
  const [{ commands }, { cityOf, openHouse, readCityFolder }] = await Promise.all([import('./all.ts'), import('../assembly.ts')])
  const unlock = lockFolder(config.data)
  try {
    const city = await readCityFolder(config.city)
    const house = await openHouse(config, cityOf(city), 'memory', () => undefined)
    try {
      return await (commands.get(name) ?? refuse('not-found', 'no-such-command')).run(house, now, args)
    } finally { await house.database.close() }
  } finally { unlock() }
}

/** Asks the running program of the data folder to do a command; with none running, does it here. */
export async function ask(config: Config, name: string, args: unknown, now: Date): Promise<unknown> {
  const answer = await overSocket(socketPath(config.data), name, args)
  if (answer === null) return onFolder(config, name, args, now)
  if ('problems' in answer) throw new Refusal('invalid', ...answer.problems)
  if ('defect' in answer) throw new Error(answer.defect)
  return answer.result
}

import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../../scripts/bench/world.js'

const debian = '/usr/lib/postgresql'

/** Debian's folder with initdb and postgres, of the newest version from 15 on; `null` when there is none. */
export function clusterBinaries() {
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter((version) => version >= 15).toSorted((a, b) => b - a) : []
  return versions.map((version) => join(debian, String(version), 'bin')).find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres'))) ?? null
}

/** PostgreSQL does not run as root: then it runs as the user its package made. */
function ownUser() {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map((which) => Number(spawnSync('id', [which, 'postgres'], { encoding: 'utf8' }).stdout))
  if (!uid || !gid) throw new Error('run as root, PostgreSQL needs the user "postgres", and there is none')
  return { uid, gid }
}

/** A cluster of its own in a folder of its own, on a port of its own; ended by its own process. */
export async function openCluster(folder) {
  const bin = clusterBinaries()
  const data = join(folder, 'cluster')
  const user = ownUser()
  mkdirSync(data, { mode: 0o700 })
  if (user.uid) chownSync(data, user.uid, user.gid)
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'balai', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'], { ...user, cwd: data, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const port = await freePort()
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data], { ...user, cwd: data, stdio: 'ignore' })
  const gone = new Promise((resolve) => { server.once('exit', resolve) })
  const url = (name) => `postgres://balai@127.0.0.1:${port}/${name}`
  const end = () => { server.kill('SIGINT'); return gone }
  try {
    const version = await ready(server, url('postgres'))
    return { version, url, end, create: (name) => ask(url('postgres'), `create database "${name}"`), ask: (sentence) => ask(url('postgres'), sentence) }
  } catch (error) {
    await end()
    throw error
  }
}

async function ask(url, sentence) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { return await client.query(sentence) } finally { await client.end() }
}

async function ready(server, url) {
  for (let tries = 0; tries < 100 && server.exitCode === null; tries += 1) {
    const answer = await ask(url, 'show server_version').catch(() => null)
    if (answer) return answer.rows[0].server_version
    await wait(100)
  }
  throw new Error('the cluster did not answer within ten seconds')
}

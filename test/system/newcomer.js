import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../scripts/bench/world.js'
import { root } from '../../scripts/ready.js'

/** Within this much the first page of a fresh clone opens, download and build included. */
const promised = 120
/** The oldest Node that package.json asks for, and the npm that came with it. */
const oldest = { node: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace(/^>=(\d+)$/, '$1.0.0'), npm: '9.6.4' }

function need(fits, what) { if (!fits) throw new Error(what) }

function done(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', ...options })
  need(status === 0, `${command} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`.trim().slice(-600)}`)
  return stdout.trim()
}

/** A folder of programs with that Node and npm alone, from the registry. */
function oldNode(folder) {
  const system = process.platform === 'win32' ? 'win' : process.platform
  done('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder, `node-${system}-${process.arch}@${oldest.node}`, `npm@${oldest.npm}`])
  return join(folder, 'node_modules', '.bin')
}

/** What a newcomer has set: the way to the network, but nothing of ours, nor of the npm that runs this. */
const bare = (programs) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:BALAI_|TEST_|NODE_ENV|CI$|PORT$|INIT_CWD|npm_(?:lifecycle|package|command|execpath|node|config_(?:local|global|user_agent|prefix|node|npm)))/.test(name))),
  PATH: `${programs}:${process.env.PATH}`,
})

/** `npm start` in a fresh clone, in a group of processes of its own so that all of it can be ended. */
async function startedIn(clone, env) {
  const port = await freePort()
  const began = performance.now()
  const child = spawn('npm', ['start'], { cwd: clone, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...env, PORT: String(port) } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said = (said + text).slice(-2_000) })
  const gone = new Promise((resolve) => { child.once('exit', resolve) })
  const end = async (signal = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), signal)
    await gone
  }
  const seconds = () => (performance.now() - began) / 1000
  return { url: `http://localhost:${port}`, end, seconds, said: () => said, over: () => child.exitCode !== null }
}

/** Waits until the home page opens, however long past the promise it takes. */
async function opened(program) {
  for (;;) {
    const answer = await fetch(program.url).catch(() => null)
    if (answer?.ok) return answer.text()
    need(!program.over(), `npm start ended: ${program.said()}`)
    need(program.seconds() < promised * 4, `nothing opens after ${promised * 4} s: ${program.said()}`)
    await wait(200)
  }
}

/** What a newcomer meets who has only an old Node: the committed state, cloned, started with nothing else. */
export async function newcomer(folder, check) {
  const [programs, clone] = [oldNode(join(folder, 'old-node')), join(folder, 'clone')]
  const env = bare(programs)
  await check('every script is read by the oldest Node', () => {
    need(done(join(programs, 'node'), ['--version']) === `v${oldest.node}`, 'another Node came')
    for (const script of readdirSync(join(root, 'scripts')).filter((name) => name.endsWith('.js'))) done(join(programs, 'node'), ['--check', join(root, 'scripts', script)])
    return `Node ${oldest.node}`
  })
  done('git', ['clone', '--quiet', `file://${root}`, clone])
  const program = await startedIn(clone, env)
  const kill = () => { void program.end('SIGKILL') }
  process.once('exit', kill)
  try {
    await check('npm start on a fresh clone with the oldest Node opens the page within two minutes', async () => {
      const page = await opened(program)
      const seconds = program.seconds()
      need(page.includes('Kota Bekasi'), 'the page is not the home page of Kota Bekasi')
      const { services } = await (await fetch(`${program.url}/api/services`)).json()
      need(services.length >= 21, `${services.length} services`)
      need(seconds < promised, `${seconds.toFixed(0)} s`)
      return `after ${seconds.toFixed(0)} s, ${services.length} services, Node ${oldest.node} and npm ${oldest.npm}`
    })
    await check('it leaves nothing in the clone that git would see', () => {
      const seen = done('git', ['-C', clone, 'status', '--porcelain'])
      need(seen === '', seen)
    })
    await check('it ends well when it is asked to', () => program.end())
    await check('the command runs there with the oldest Node too', () => {
      const said = done(join(programs, 'npx'), ['balai', 'check'], { cwd: clone, env })
      return said.split('\n').at(-1)
    })
  } finally {
    process.removeListener('exit', kill)
    await program.end('SIGKILL')
  }
}

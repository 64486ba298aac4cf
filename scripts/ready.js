// Gets a fresh clone ready with nothing but Node and npm: installs what the lockfile names, finds the Node it brought along, builds when sources changed.
// Plain JavaScript for the oldest Node anybody still has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** What Node is given to run the try-out: a server answers small requests, so a small young generation does. */
export const tryOut = ['--enable-source-maps', '--max-semi-space-size=4', 'dist/try-out.js']
const marker = join(root, 'node_modules', '.balai-installed')
const say = (line) => process.stderr.write(`${line}\n`)

function fail(what, result) {
  say(`${what} failed${result.error ? `: ${result.error.message}` : ''}`)
  process.exit(result.status || 1)
}

/** Installs unless it is done for this lockfile; `all` wants the tools for tests too, and where they once were they stay. */
export function install(all) {
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const [lock, extent] = existsSync(marker) ? readFileSync(marker, 'utf8').trim().split(' ') : []
  if (lock === wanted && (extent === 'all' || !all)) return
  const everything = all || extent === 'all' // whoever had the tools for tests keeps them
  say('Installing what the program needs (once) ...')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(everything ? [] : ['--omit=dev'])]
  const result = npm && /\.c?js$/.test(npm)
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (result.status !== 0) fail('npm ci', result)
  writeFileSync(marker, `${wanted} ${everything ? 'all' : 'run'}\n`)
}

/** The Node of the project, whatever Node started this. */
export function projectNode() {
  const bin = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(bin) ? bin : process.execPath
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

/** Builds `dist` from `src` when a source is newer than the last build. */
export function build(force = false) {
  const stamp = join(root, 'dist', '.built')
  const sources = [...filesUnder(join(root, 'src')), join(root, 'tsconfig.json'), join(root, 'tsconfig.build.json'), join(root, 'package.json')]
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs))
  if (!force && existsSync(stamp) && statSync(stamp).mtimeMs >= newest) return
  say('Building ...')
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  if (!existsSync(stamp)) rmSync(join(root, 'node_modules', '.cache', 'build.tsbuildinfo'), { force: true })
  const result = spawnSync(projectNode(), [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (result.status !== 0) fail('tsc', result)
  for (const file of sources) {
    if (/\.(ts|tsx)$/.test(file) || !file.startsWith(join(root, 'src'))) continue
    const to = join(root, 'dist', file.slice(join(root, 'src').length + 1))
    mkdirSync(dirname(to), { recursive: true })
    cpSync(file, to)
  }
  mkdirSync(join(root, 'dist'), { recursive: true })
  emptyDatabase()
  writeFileSync(stamp, '')
}

/** An empty database folder, made once for each version of the embedded engine; a first start copies it. */
function emptyDatabase() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json'), 'utf8'))
  const [folder, stamp] = [join(root, 'dist', 'empty-database'), join(root, 'dist', '.empty-database')]
  if (existsSync(folder) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return
  rmSync(folder, { recursive: true, force: true })
  const make = `import { PGlite } from '@electric-sql/pglite'; const made = await PGlite.create({ dataDir: ${JSON.stringify(folder)} }); await made.close()`
  const result = spawnSync(projectNode(), ['--input-type=module', '-e', make], { cwd: root, stdio: ['ignore', 2, 2] })
  if (result.status !== 0) fail('Making an empty database', result)
  writeFileSync(stamp, version)
}

#!/usr/bin/env node
// Runs `balai` on the Node the project brought along, whatever Node started this; plain JavaScript for Node 18 and newer.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cli = join(root, 'dist', 'cli.js')
const windows = process.platform === 'win32'
const node = [join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node'), join(root, '..', 'node', 'bin', windows ? 'node.exe' : 'node')].find(existsSync)

function stop(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

if (!existsSync(cli)) stop('Balai belum dibangun. Jalankan: npm ci && npm run build\nBalai is not built yet. Run: npm ci && npm run build')
const fitting = Number(process.versions.node.split('.')[0]) >= 24
if (!node && !fitting) stop('Node 24 belum terpasang di proyek ini. Jalankan: npm ci\nNode 24 is not installed in this project. Run: npm ci')

if (fitting) await here()
else there()

/** This Node will do: no second process. What was compiled before is kept, which halves the time to start. */
async function here() {
  const [{ enableCompileCache }, { setFlagsFromString }] = await Promise.all([import('node:module'), import('node:v8')])
  // A server answers small requests: a small young generation keeps it under half the memory.
  setFlagsFromString('--max-semi-space-size=4')
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=25')
  enableCompileCache(join(root, 'node_modules', '.cache', 'compiled'))
  const { balai } = await import(pathToFileURL(cli).href)
  process.exitCode = await balai(process.argv.slice(2))
}

/** The project's own Node, with signals and the exit code passed on. */
function there() {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  const signals = windows ? ['SIGINT', 'SIGTERM'] : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']
  for (const signal of signals) process.on(signal, () => { child.kill(signal) })
  child.on('error', (error) => stop(String(error)))
  child.on('exit', (code, signal) => { process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : code ?? 1) })
}

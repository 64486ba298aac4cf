import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './world.js'

async function started(folder, env) {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['dist/try-out.js'], { stdio: 'ignore', env: { ...process.env, PORT: String(port), BALAI_DATA: folder, ...env } })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/services`).catch(() => null)
    if (answer?.ok) break
    if (child.exitCode !== null) throw new Error('the program ended')
    await wait(50)
  }
  return { child, seconds: (performance.now() - began) / 1000, port }
}

const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

const ended = (child) => new Promise((resolve) => { child.once('exit', resolve); child.kill('SIGTERM') })

export async function benchStart(folder) {
  const data = join(folder, 'start')
  const first = await started(data, {})
  await wait(20_000)
  const memory = process.platform === 'linux' ? resident(first.child.pid) : 0
  await ended(first.child)
  const again = await started(data, {})
  await wait(3_000)
  const settled = process.platform === 'linux' ? resident(again.child.pid) : 0
  await ended(again.child)
  return [
    `first start on an empty folder: ${first.seconds.toFixed(1)} s; second start: ${again.seconds.toFixed(1)} s (promised under 6)`,
    `resident memory embedded: ${Math.round(memory)} MB while the history is simulated, ${Math.round(settled)} MB after a start (promised under 700)`,
  ]
}

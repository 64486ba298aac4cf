import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { projectNode, root, tryOut } from '../ready.js'
import { freePort } from './world.js'

/** Starts the try-out as `npm start` does and waits until it answers. */
export async function started(folder) {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(projectNode(), tryOut, { cwd: root, stdio: 'ignore', env: { ...process.env, PORT: String(port), BALAI_DATA: folder, BALAI_THROTTLE: '0' } })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/services`).catch(() => null)
    if (answer?.ok) break
    if (child.exitCode !== null) throw new Error('the program ended')
    await wait(50)
  }
  return { child, seconds: (performance.now() - began) / 1000, url: `http://localhost:${port}` }
}

/** What Linux says of a process in whole megabytes: `VmRSS` is held now, `VmHWM` was the most it ever held. */
export const memoryOf = (pid, what) => Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024)

/** Ends a program with a signal and waits for its end. */
export const ended = (child) => new Promise((resolve) => { child.once('exit', resolve); child.kill('SIGTERM') })

const pages = ['/', '/layanan', '/layanan?q=kirim+surat', '/layanan/informasi-publik', '/layanan/surat-ke-masyarakat/ajukan', '/lacak', '/masuk', '/api/services']

/** Looks at pages one after the other for some time; tells how many. */
export async function browse(url, seconds) {
  const end = performance.now() + seconds * 1000
  let seen = 0
  for (; performance.now() < end; seen += 1) {
    const answer = await fetch(url + pages[seen % pages.length])
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${pages[seen % pages.length]}: ${answer.status}`)
    await wait(50)
  }
  return seen
}

const most = (child) => (process.platform === 'linux' ? memoryOf(child.pid, 'VmHWM') : 0)

export async function benchStart(folder) {
  const data = join(folder, 'start')
  const first = await started(data)
  const seen = await browse(first.url, 60)
  const peak = most(first.child)
  await ended(first.child)
  const again = await started(data)
  await browse(again.url, 5)
  const settled = most(again.child)
  await ended(again.child)
  return [
    `first start on an empty folder: ${first.seconds.toFixed(1)} s; second start: ${again.seconds.toFixed(1)} s (promised under 6)`,
    `most resident memory embedded: ${peak} MB while the history was made and ${seen} pages were looked at, ${settled} MB in a later start (promised under 700)`,
  ]
}

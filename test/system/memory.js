import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../scripts/bench/world.js'
import { root } from '../../scripts/ready.js'

const ceiling = 250
const pages = ['/', '/layanan', '/layanan?q=kirim+surat', '/layanan/informasi-publik', '/layanan/surat-ke-masyarakat/ajukan', '/lacak', '/masuk', '/api/services']
const residentOf = (pid) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024)

/** Waits for the program to answer; a program that ended is an error. */
async function answers(child, url) {
  while (child.exitCode === null) {
    if ((await fetch(`${url}/healthz`).catch(() => null))?.ok) return
    await wait(100)
  }
  throw new Error('the program ended')
}

async function visit(url, count) {
  for (let n = 0; n < count; n += 1) {
    const answer = await fetch(url + pages[n % pages.length])
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${pages[n % pages.length]}: ${answer.status}`)
  }
}

/** How much memory the program in production keeps with its database on a server, after its start and after 200 pages. */
export async function memoryWithServer(folder, cluster, check) {
  await cluster.create('balai_memory')
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['scripts/balai.js', 'serve'], {
    cwd: root, stdio: 'ignore', env: { PATH: process.env.PATH, PORT: String(port), BALAI_DATA: join(folder, 'memory'), BALAI_THROTTLE: '0', DATABASE_URL: cluster.url('balai_memory') },
  })
  process.once('exit', () => { child.kill('SIGKILL') })
  const gone = new Promise((resolve) => { child.once('exit', resolve) })
  const held = (after) => check(`resident memory ${after} stays under ${ceiling} MB`, () => {
    const megabytes = residentOf(child.pid)
    if (!(megabytes < ceiling)) throw new Error(`${megabytes} MB`)
    return `${megabytes} MB`
  })
  try {
    await answers(child, url)
    await wait(2_000)
    await held('after the start')
    await visit(url, 200)
    await held('after 200 pages')
  } finally {
    child.kill('SIGTERM')
    await gone
  }
}

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pdf, program as windowsProgram, type CaseJson } from '../hall.ts'

export { pdf, windowsProgram }
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built program as a process of its own, and what people do to it over HTTP. */
export type Program = {
  url: string
  pid: number
  /** What it wrote on standard error, line by line. */
  said: string[]
  /** Ends it by a signal to its own process and waits until it is gone. */
  end: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>
  /** The cookie of a demo account. */
  signIn: (name: string) => Promise<string>
  upload: (bytes?: Uint8Array<ArrayBuffer>) => Promise<string>
  /** Files a letter to an agency; returns what was acknowledged. */
  letter: (subject: string, to?: string) => Promise<{ id: string; code: string }>
  /** The status of what the applicant's code leads to. */
  tracked: (code: string) => Promise<number>
  look: (id: string, cookie: string) => Promise<CaseJson>
  act: (id: string, cookie: string, act: { act: string; to?: string[]; note?: string; data?: object }) => Promise<{ version: number }>
}

const freePort = (): Promise<number> => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address() as AddressInfo; server.close(() => { resolve(port) }) })
})

/** Builds when a source is newer than the last build, as `npm start` does. */
export function builtProgram(): void {
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.js'), '--when-changed'], { cwd: root })
  if (built.status !== 0) throw new Error(`the build failed: ${built.stderr.toString()}`)
}

async function answered(url: string, init: RequestInit, what: string): Promise<unknown> {
  const answer = await fetch(url, init)
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${(await answer.text()).slice(0, 400)}`)
  return answer.json()
}

/** Waits for the line by which the program says that it listens. */
function listening(child: ChildProcess, said: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => { if (part.toString().includes('Balai: http')) resolve() })
    child.stderr?.on('data', (part: Buffer) => { said.push(...part.toString().split('\n').filter(Boolean)) })
    child.once('exit', (code) => { reject(new Error(`the program ended with ${code}: ${said.slice(-3).join(' ')}`)) })
  })
}

/** Starts the built program in try-out mode on a data folder. Where a free port was taken in between, on another one. */
export async function openProgram(data: string, env: Record<string, string> = {}): Promise<Program> {
  if (env['PORT'] !== undefined) return startProgram(data, Number(env['PORT']), env)
  for (let tries = 1; ; tries += 1) {
    try {
      return await startProgram(data, await freePort(), env)
    } catch (error) {
      if (tries === 3 || !String(error).includes('EADDRINUSE')) throw error
    }
  }
}

async function startProgram(data: string, port: number, env: Record<string, string>): Promise<Program> {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'try-out.js')], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] ?? '', PORT: String(port), BALAI_DATA: data, BALAI_THROTTLE: '0', ...env },
  })
  const said: string[] = []
  const gone = new Promise<void>((resolve) => { child.once('exit', () => { resolve() }) })
  await listening(child, said)
  const url = `http://localhost:${port}`
  const end = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => {
    child.kill(signal)
    await gone
  }
  return { url, pid: child.pid ?? 0, said, end, ...doings(url) }
}

type Doings = Omit<Program, 'url' | 'pid' | 'said' | 'end'>

function doings(url: string): Doings {
  let papers = 0
  const json = (body: object, headers: Record<string, string> = {}): RequestInit => ({ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: url, ...headers } })
  const upload: Doings['upload'] = async (bytes) => {
    papers += 1
    const body = new FormData()
    body.append('file', new File([bytes ?? pdf(`${Date.now()}-${papers}`)], 'surat.pdf'))
    return ((await answered(`${url}/api/files`, { method: 'POST', body, headers: { origin: url } }, 'upload')) as { id: string }).id
  }
  const look: Doings['look'] = async (id, cookie) => (await answered(`${url}/api/cases/${id}`, { headers: { cookie } }, 'look')) as CaseJson
  return {
    upload, look,
    tracked: async (code) => (await fetch(`${url}/api/track/${code}`)).status,
    signIn: async (name) => {
      const answer = await fetch(`${url}/api/session`, json({ name, password: 'balai-coba-2026' }))
      if (!answer.ok) throw new Error(`sign-in of ${name}: ${answer.status}`)
      return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
    },
    letter: async (subject, to = 'sekda') => {
      const answers = { 'perangkat-daerah': 'DPUPR', tujuan: to, perihal: subject, 'nomor-surat': '600/12-DPUPR', 'tanggal-surat': '2026-11-20', surat: [await upload()] }
      const applicant = { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh No. 1' }
      return (await answered(`${url}/api/requests`, json({ service: 'surat-ke-perangkat-daerah', applicant, answers }), 'letter')) as { id: string; code: string }
    },
    act: async (id, cookie, act) => {
      const { version } = await look(id, cookie)
      return (await answered(`${url}/api/cases/${id}/acts`, json(act, { cookie, 'if-match': `"${version}"` }), act.act)) as { version: number }
    },
  }
}

import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../../scripts/bench/world.js'
import { projectNode, root } from '../../scripts/ready.js'

const paper = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

/** `balai serve` as a city runs it; what it prints is kept. `ended` says whether it ended well when asked to. */
export async function production(settings) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = { PATH: process.env.PATH, PORT: String(port), BALAI_ORIGIN: url, BALAI_THROTTLE: '0', ...settings }
  const child = spawn(projectNode(), ['scripts/balai.js', 'serve'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env })
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => { said.out += text })
  child.stderr.on('data', (text) => { said.err = (said.err + text).slice(-4_000) })
  const kill = () => { child.kill('SIGKILL') }
  process.once('exit', kill)
  const gone = new Promise((resolve) => { child.once('exit', (code) => { process.removeListener('exit', kill); resolve(code) }) })
  const end = async () => { child.kill('SIGTERM'); return gone }
  while (child.exitCode === null && !said.out.includes('Balai:')) await wait(50)
  if (child.exitCode !== null) throw new Error(`the program ended: ${said.err}`)
  return { url, env, said, pid: child.pid, end }
}

/** The path of the set-up link a program printed when it started. */
async function setUpPath({ said }) {
  for (let tries = 0; tries < 100 && !said.out.includes('/siapkan/'); tries += 1) await wait(50)
  return /\/siapkan\/\w+/.exec(said.out)?.[0] ?? ''
}

/** Somebody at one of the programs, whose address is the origin of both. */
const visitorAt = (url, origin, cookie = '') => ({
  get: (path) => fetch(url + path, { headers: { cookie } }),
  form: (path, typed) => fetch(url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(typed), headers: { cookie, origin } }),
  json: (path, body, headers = {}) => fetch(url + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', cookie, origin, ...headers } }),
  file: async () => {
    const body = new FormData()
    body.append('file', new File([paper], 'surat.pdf'))
    return (await (await fetch(`${url}/api/files`, { method: 'POST', body, headers: { origin } })).json()).id
  },
})

function need(fits, what) { if (!fits) throw new Error(what) }

async function file(visitor, surat) {
  const answers = { 'perangkat-daerah': 'DPUPR', tujuan: 'sekda', perihal: 'Rapat koordinasi banjir', 'nomor-surat': '600/12', 'tanggal-surat': '2026-11-20', surat: [surat] }
  const answer = await visitor.json('/api/requests', { service: 'surat-ke-perangkat-daerah', applicant: { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh No. 1' }, answers })
  const filed = await answer.json()
  need(answer.status === 201, `filing: ${answer.status} ${JSON.stringify(filed).slice(0, 500)}`)
  return filed
}

async function signedIn(url, origin) {
  const answer = await visitorAt(url, origin).json('/api/session', { name: 'pengelola', password: 'kata sandi contoh 2026' })
  need(answer.ok, `sign-in: ${answer.status}`)
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
}

/** Two programs, each with a folder of its own, on one database whose owner neither of them is. */
async function twoPrograms(folder, cluster) {
  for (const sentence of ['create role balai_two_owner login', 'create role balai_two login', 'grant balai_two to balai_two_owner', 'create database balai_two owner balai_two_owner']) await cluster.ask(sentence)
  const as = (role) => cluster.url('balai_two').replace('balai@', `${role}@`)
  const shared = { DATABASE_URL: as('balai_two'), BALAI_MIGRATE_URL: as('balai_two_owner'), BALAI_SECRET: 'b0'.repeat(32), BALAI_FILES: join(folder, 'shared-files') }
  const data = ['one', 'two'].map((name) => join(folder, `program-${name}`))
  for (const each of data) mkdirSync(each)
  const origin = `http://localhost:${await freePort()}` // that of what stands before both
  return Promise.all(data.map((BALAI_DATA) => production({ ...shared, BALAI_DATA, BALAI_ORIGIN: origin })))
}

async function prepare([one, two], origin) {
  const links = await Promise.all([one, two].map(setUpPath))
  const typed = { person: 'Pengelola Contoh', name: 'pengelola', next: 'kata sandi contoh 2026', again: 'kata sandi contoh 2026' }
  const done = []
  for (const link of links) done.push((await visitorAt(two.url, origin).form(link, typed)).status) // each link on the other program too
  need(done.filter((status) => status === 303).length === 1, `set-up links answered ${done.join(' and ')}; exactly one holds`)
  const cookie = await signedIn(one.url, origin)
  const manager = visitorAt(one.url, origin, cookie)
  const page = await (await manager.get('/jabatan/petugas-loket/angkat')).text()
  const person = /<option value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
  const from = /name="from"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="from"/.exec(page)
  const appointed = await manager.form('/jabatan/petugas-loket/angkat', { person, capacity: 'definitive', from: from?.[1] ?? from?.[2] ?? '', to: '', decree: 'SK Contoh 1' })
  need(appointed.status === 303, `appointment: ${appointed.status} ${(await appointed.text()).slice(0, 800)}`)
  return cookie
}

/** Both try to record each case at the same moment: one does, the other is told that it was done meanwhile. */
async function raceOn(cases, officers) {
  for (const { id } of cases) {
    const version = (await (await officers[0].get(`/api/cases/${id}`)).json()).version
    const answers = await Promise.all(officers.map((officer) => officer.json(`/api/cases/${id}/acts`, { act: 'catat', data: { ticked: [1, 2, 3] } }, { 'if-match': `"${version}"` })))
    const codes = answers.map(({ status }) => status).toSorted()
    need(codes[0] < 300 && [409, 412].includes(codes[1]), `both recorded one case: ${codes.join(', ')}`)
  }
}

async function rowsOf(url, sentence) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { return (await client.query(sentence)).rows } finally { await client.end() }
}

/** A day off moves due dates by a job: whichever program takes it, each case is moved once. */
async function jobOnce(manager, url, { length: count, 0: first }) {
  const moved = () => rowsOf(url, `select count(*)::int as entries, count(distinct subject)::int as cases from journal where type = 'case.due-moved'`)
  const date = first.due.slice(0, 10).split('-').toReversed().join('/') // the very day they are due
  const answer = await manager.form('/kalender', { do: 'add', date, name: 'Libur percobaan', kind: 'holiday', basis: 'SE Contoh 1/2026' })
  need(answer.status === 303, `calendar: ${answer.status} ${/error-summary[\s\S]{0,600}/.exec(await answer.text())?.[0] ?? ''}`)
  for (let tries = 0; tries < 200 && (await moved())[0].cases < count; tries += 1) await wait(150)
  await wait(2_500)
  const [{ entries, cases }] = await moved()
  need(cases === count && entries === count, `${entries} entries on ${cases} of ${count} cases`)
  const failed = await rowsOf(url, `select name, state::text from pgboss.job where state in ('failed', 'retry')`)
  need(failed.length === 0, `jobs failed: ${JSON.stringify(failed)}`)
  return `${count} due dates moved, each once`
}

/** What a city does that runs two programs on one database. */
export async function programsTogether(folder, cluster, check) {
  let both = []
  await check('start at the same moment on an empty database', async () => { both = await twoPrograms(folder, cluster) })
  if (both.length < 2) return
  const [one, two] = both
  const origin = one.env.BALAI_ORIGIN
  const url = cluster.url('balai_two')
  const cases = []
  let officers = []
  try {
    await check('a set-up link holds once, at either of them, and who is appointed at one acts at the other', async () => {
      const cookie = await prepare(both, origin)
      officers = [visitorAt(one.url, origin, cookie), visitorAt(two.url, origin, cookie)]
    })
    await check('an upload kept by one is claimed at the other, filed at both at once', async () => {
      const people = [visitorAt(one.url, origin), visitorAt(two.url, origin)]
      const uploads = await Promise.all(Array.from({ length: 24 }, (_, n) => people[n % 2].file()))
      cases.push(...await Promise.all(uploads.map((upload, n) => file(people[(n + 1) % 2], upload))))
      return `${cases.length} cases`
    })
    await check('of two who act at once through different programs one does', () => raceOn(cases, officers))
    await check('agenda numbers have no gap and no double', async () => {
      const numbers = (await rowsOf(url, 'select agenda from cases order by agenda')).map(({ agenda }) => Number(/\d+/.exec(agenda ?? '')?.[0]))
      need(numbers.every((number, n) => number === n + 1), numbers.join(', '))
    })
    await check('a job is done once', () => jobOnce(officers[1], url, cases))
    await check('neither may rewrite the journal', async () => {
      const refused = await rowsOf(one.env.DATABASE_URL, 'delete from journal').then(() => 'not refused', (error) => error.message)
      need(/permission denied/.test(refused), refused)
    })
    await check('the journal is whole', () => {
      const { status, stdout, stderr } = spawnSync(projectNode(), ['scripts/balai.js', 'journal', 'verify', '--json'], { cwd: root, env: one.env, encoding: 'utf8' })
      need(status === 0, stdout + stderr)
      return `${JSON.parse(stdout).entries} entries`
    })
  } finally {
    const codes = await Promise.all(both.map((program) => program.end()))
    await check('both end well when asked to', () => { need(codes.every((code) => code === 0), codes.join(', ')) })
  }
}

// Years of permits in a database on a server: some lives gone through by the real program, and written again as often as wanted.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { definitionOf } from '../../dist/modules/cases/index.js'
import { formatNumber, parseNumber, readPattern } from '../../dist/modules/correspondence/index.js'
import { kindViews } from '../../dist/modules/permits/actions/catalogue.js'
import { canonical } from '../../dist/platform/journal.js'
import { fillWith, livesOf, settle } from './history.ts'
import { told, apply, follow } from './walk.ts'
import { signIn } from './world.js'

/** A connection of the owner of the tables; every value as text, times in UTC. */
export async function openOwner(url) {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser: () => (text) => text } })
  await client.connect()
  await client.query(`set timezone = 'UTC'; set bytea_output = 'hex'; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'; set max_parallel_maintenance_workers = 2`)
  return { ask: async (sql, parameters) => (await client.query(sql, parameters)).rows, close: () => client.end() }
}

/** Writes rows with COPY from files that the server reads itself, a portion while the next is made; what would slow it down is put away meanwhile. */
export async function copying(ask, folder, tables) {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const indexes = await ask(`select indexname as name, indexdef as def from pg_indexes where schemaname = 'public' and tablename = any($1::text[])
    and not exists (select 1 from pg_constraint where conname = indexname) and indexdef not like 'CREATE UNIQUE%'`, [tables])
  await ask('set session_replication_role = replica')
  for (const { name } of indexes) await ask(`drop index "${name}"`)
  const waiting = new Map()
  let [files, lines, before] = [0, 0, Promise.resolve()]
  return {
    line: (table, columns, text) => {
      const found = waiting.get(table) ?? { columns, lines: [] }
      if (found.lines.length === 0) waiting.set(table, found)
      found.lines.push(text)
      lines += 1
    },
    flush: async () => {
      const work = [...waiting].map(([table, one]) => {
        const file = join(folder, `${files += 1}.copy`)
        writeFileSync(file, `${one.lines.join('\n')}\n`, { mode: 0o644 })
        return { file, sql: `copy ${table} (${one.columns.map((column) => `"${column}"`).join(', ')}) from '${file}'` }
      })
      // all sentences at once: the server is not to wait for this thread, which is busy with the next portion
      waiting.clear()
      await before
      before = ask(work.map(({ sql }) => sql).join('; ')).then(() => { for (const { file } of work) rmSync(file) })
      before.catch(() => undefined)
    },
    done: async () => {
      await before
      for (const { def } of indexes) await ask(def)
      await ask('set session_replication_role = origin')
      return lines
    },
  }
}

/** The registers of the city, so that copies get the next number of each. */
export async function booksOf(ask) {
  const registers = new Map((await ask('select slug, content::text as content from registers')).map((one) => [one.slug, JSON.parse(one.content)]))
  const last = new Map((await ask('select register, series, last from register_series')).map((one) => [`${one.register} ${one.series}`, Number(one.last)]))
  return {
    last, yearly: (register) => registers.get(register).resets !== 'never',
    form: (register, number) => {
      const { pattern } = readPattern(registers.get(register).pattern)
      const { parts } = parseNumber(pattern, number)
      return (n, on) => formatNumber(pattern, { ...parts, n, ...('month' in parts && { month: on.month }), ...('year' in parts && { year: on.year }) })
    },
  }
}

export const penOf = ({ vault }) => ({ seal: vault.sealBytes, open: vault.openBytes, mac: vault.mac, canonical })

/** What it takes to go through the hall over HTTP as anybody of it. */
export function walking(hall, day = () => new Date()) {
  const cookies = new Map()
  const forms = new Map()
  const cookie = (who) => { if (!cookies.has(who)) cookies.set(who, signIn(hall.url, who)); return cookies.get(who) }
  return {
    door: async (path, init, who) => fetch(`${hall.url}${path}`, { redirect: 'manual', ...init, headers: { origin: hall.url, ...init.headers, ...(who !== null && { cookie: await cookie(who) }) } }),
    form: async (slug) => { if (!forms.has(slug)) forms.set(slug, definitionOf(hall.ctx(), slug).then((one) => one.content.form)); return forms.get(slug) },
    today: () => new Date(day().getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
  }
}

const dayMs = 86_400_000
/** Monday, eight in the morning in the city, so many weeks ago. */
const mondayBefore = (weeks) => { const now = new Date(); return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - ((now.getUTCDay() + 6) % 7) - 7 * weeks, 1)) }

export const graves = { kind: 'izin-penggunaan-tempat-makam', charge: 'makam' }
/** Kinds that can be asked for today and go through offices alone: no visit, no charge. */
const plainKinds = (hall) => kindViews(hall.ctx()).filter(({ askable, permit }) => askable && !permit.example?.visit && !permit.example?.charged).map(({ permit }) => permit.slug)

/** Leads lives in a week gone by, an act every three hours of a working day, so that none comes at night. */
function leading(hall, week) {
  let [at, start] = [0, mondayBefore(week)]
  const clock = () => new Date(start.getTime() + Math.floor(at / 2) * dayMs + (at % 2) * 3 * 3_600_000)
  const tick = () => hall.moveTo(clock())
  const walk = { ...walking(hall, clock), before: () => { at += 1; tick() } }
  return {
    from: (other) => { start = mondayBefore(other) },
    lead: async (kind, route = {}) => {
      at = 0
      tick()
      const { id } = await apply(walk, kind, route.wishes)
      await follow(walk, id, route)
      return id
    },
  }
}

/** Lives as they are led: most are granted, some with a charge, some refused, some suspended or revoked later, some still open. */
export async function liveSome(hall) {
  const { lead, from } = leading(hall, 2)
  const [plain, over] = [plainKinds(hall), []]
  for (let n = 0; n < 24; n += 1) over.push(await lead(plain[n % plain.length], { wishes: { company: n % 3 === 0, place: n * 7 } }))
  for (let n = 0; n < 4; n += 1) over.push(await lead(graves.kind, { charge: graves.charge, wishes: { place: 7 * n } }))
  over.push(await lead('tdup', { to: 'refused' }))
  from(1)
  const open = []
  for (const [n, stopAt] of ['periksa', 'verifikasi', 'draf', 'paraf', 'tanda-tangan', 'serahkan'].entries()) open.push(await lead(plain[n % plain.length], { stopAt, wishes: { place: 11 * n, company: n % 2 === 0 } }))
  open.push(await lead(graves.kind, { stopAt: 'bayar', charge: graves.charge }))
  hall.moveTo(null)
  return { over, open }
}

/** Fills the database with lives; what was said by a house is said by its own pen. */
async function fill(hall, url, { folder, casts, more, only, fresh }) {
  const owner = await openOwner(url)
  try {
    const pen = penOf(hall.house)
    const of = { pen, books: await booksOf(owner.ask), more }
    const ready = []
    for (const { ids, ...cast } of casts) {
      const lives = await livesOf(owner.ask, ids, { ...of, more: more(await positionsOf(owner.ask, ids)) })
      ready.push({ ...cast, lives: lives.map((life) => ({ ...life, tables: life.tables.filter(({ name }) => only === undefined || only.includes(name)) })) })
    }
    const sink = await copying(owner.ask, join(folder, 'copy'), [...new Set(ready.flatMap(({ lives }) => lives.flatMap((life) => life.tables.map((one) => one.name))))])
    for (const cast of ready) await fillWith(cast, pen, sink)
    const rows = await sink.done()
    await settle(owner.ask, fresh)
    await owner.ask('vacuum analyze')
    return rows
  } finally { await owner.close() }
}

const positionsOf = async (ask, ids) => (await ask('select distinct position from journal where subject = any($1::uuid[]) and position is not null order by 1', [ids])).map((one) => one.position)

/** So many applications for permits in five years, most of them granted. */
export async function fillPermits(hall, url, { folder, many, weeks = 260 }) {
  const { over, open } = await liveSome(hall)
  const waiting = Math.round(many * 0.012)
  return fill(hall, url, {
    folder, more: () => new Map([[told, ({ n }) => String(730_002 + n)]]),
    casts: [{ ids: over, many: many - waiting, weeks, first: 1, last: 1 }, { ids: open, many: waiting, weeks: 3, first: many + 1 }],
  })
}

/** A service whose cases go through many hands, and the acts that are done on one. */
export const visit = { service: 'kunjungan-daerah', acts: ['receive', 'dispose', 'coordinate', 'assess', 'invite', 'prepare', 'sign', 'conduct', 'publish'] }
const actsOfVisit = 12

/** So many acts of this year by officers of a large city; `officerOf` says who does what falls to the i-th position of the n-th case. */
export async function fillActs(hall, url, { folder, acts, officerOf, fresh }) {
  const { lead } = leading(hall, 3)
  const ids = []
  for (let n = 0; n < 3; n += 1) ids.push(await lead(visit.service))
  hall.moveTo(null)
  const now = new Date()
  const weeks = Math.floor((now - new Date(Date.UTC(now.getUTCFullYear(), 0, 8))) / (7 * dayMs)) - 3
  return fill(hall, url, {
    folder, fresh, only: ['cases', 'case_private', 'journal', 'journal_heads', 'journal_notes', 'counted'],
    more: (positions) => new Map(positions.map((position, i) => [position, ({ n }) => officerOf(n, i)])),
    casts: [{ ids, many: Math.round(acts / actsOfVisit), weeks, first: 1 }],
  })
}

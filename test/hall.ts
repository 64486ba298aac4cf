import { fileURLToPath } from 'node:url'
import { definitionOf, type Definition, type Field, type Way } from '#modules/cases'
import type { Ctx } from '#platform/context'
import { rows, sql } from '#platform/db'
import { entriesOf, type JournalRow } from '#platform/journal'
import { cityOf, prepareHouse, readCityFolder } from '../src/assembly.ts'
import { modules } from '../src/modules.ts'
import { errorPage, shellOf } from '../src/site/around.tsx'
import { siteWeb } from '../src/site/pages.tsx'
import { keptReading, markAt, markOf } from './databases.ts'
import { newWorld, type World, type WorldWanted } from './world.ts'
import { plain } from './plain.ts'

export { plain }

const folder = fileURLToPath(new URL('../city/bekasi', import.meta.url))
const source = fileURLToPath(new URL('../src', import.meta.url))
const origin = 'http://localhost:8080'

/** The smallest true PDF; `n` makes another one. */
export const pdf = (n: number | string = 1): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n% ${n}\n%%EOF\n`)

/** A program for Windows, whatever its name says. */
export const program = (): Uint8Array<ArrayBuffer> => new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 255, 255, 0, 0, 184, ...Array<number>(400).fill(0)])

export type Answer = string | number | boolean | string[]
export type CaseJson = {
  id: string; code: string; service: string; subject: string | null; status: string; version: number; agenda: string | null; received: string; due: string | null
  ended: string | null; late: boolean | null
  turns: { id: number; step: string; positions: string[]; since: string; deadline: string | null; paused: string | null }[]
  pauses: { from: string; to: string | null; reason: string }[]
  dispositions: { id: number; from: string; to: string; parent: number | null; deadline: string | null; doneAt: string | null }[]
  openActs: { id: string; act: string; name: string; step?: string; asks?: Field[]; checks?: boolean; reason?: boolean }[]
  products: { id: string; product: string; status: string; number: string | null; signed: string | null }[]
  history: { seq: number; act: string; position: string | null; capacity: string | null; step: string | null; to: string[] }[]
}
export type Filed = { id: string; code: string; due: string | null; trackUrl: string }
export type Act = { act: string; to?: string[]; note?: string; data?: Record<string, unknown> }

/** The whole program on Kota Bekasi's data, with what its people do to it over HTTP. */
export type Hall = World & {
  definition: (slug: string) => Promise<Definition>
  /** Sends a form with files; a list is a field sent several times. */
  form: (path: string, fields: Record<string, string | Blob | (string | Blob)[]>, who?: string | null) => Promise<Response>
  upload: (bytes?: Uint8Array<ArrayBuffer>, name?: string) => Promise<string>
  ask: (slug: string, more?: Partial<{ applicant: Record<string, unknown>; answers: Record<string, unknown>; files: string[] }>, key?: string) => Promise<Filed>
  look: (id: string, who: string) => Promise<CaseJson>
  /** Does an act at the version of now; the answer must be good. */
  act: (id: string, who: string, act: Act) => Promise<{ version: number; number: string | null }>
  tryAct: (id: string, who: string | null, act: unknown, headers?: Record<string, string>) => Promise<Response>
  /** The page of an officer or of the public as text without its tags. */
  text: (path: string, who?: string | null) => Promise<string>
  /** Codes of the cases waiting in the inbox of a position. */
  waits: (who: string) => Promise<string[]>
  journal: (id: string) => Promise<JournalRow[]>
  answersTo: (fields: readonly Field[]) => Promise<Record<string, Answer>>
  /** Lets everybody whose turn it is go on, until the case is over; by the way that leads onward where there are several. */
  finish: (definition: Definition, id: string) => Promise<CaseJson>
  /** One act onward, by whoever's turn it is. */
  go: (definition: Definition, one: CaseJson) => Promise<void>
}

/** The first thing that was asked for and is not so; for reading an answer that must be good. */
async function good(answer: Response, what: string): Promise<Response> {
  if (answer.status >= 400) throw new Error(`${what}: ${answer.status} ${plain(await answer.text()).slice(0, 600)}`)
  return answer
}

/** Opens the hall; close it in `afterAll`. Visitors are not counted unless `settings` say so. */
export async function openHall(wanted: WorldWanted = {}): Promise<Hall> {
  const mark = await markOf(folder, source)
  const city = await keptReading('city', mark, () => readCityFolder(folder))
  // the city's files lie in the database already, as they are loaded at that moment in that mode, and are only looked at again
  const now = wanted.now ?? '2026-11-23T02:00:00Z'
  const ready = { mark: markAt(mark, now, wanted.mode ?? 'try-out'), make: (ctx: Ctx) => prepareHouse(ctx.house, city, ctx.now) }
  const world = await newWorld({
    now, modules, city: cityOf(city), errorPage, shellOf, site: [siteWeb], ...wanted,
    ...(wanted.modules === undefined && { ready }),
    settings: { BALAI_THROTTLE: '0', BALAI_CITY: folder, ...wanted.settings },
    prepare: async (ctx) => { await prepareHouse(ctx.house, city, ctx.now); await wanted.prepare?.(ctx) },
  })
  for (const module of modules) for (const [name, handler] of Object.entries(module.jobs ?? {})) world.house.jobs.define(name, handler)
  const doing = doings(world)
  return { ...world, ...doing, finish: (definition, id) => finish(doing, definition, id), go: (definition, one) => goOn(doing, definition, one) }
}

const overseer = 'auditor'
const mostActs = 60

async function finish(hall: Doings, definition: Definition, id: string): Promise<CaseJson> {
  for (let acts = 0; acts < mostActs; acts += 1) {
    const one = await hall.look(id, overseer)
    if (one.status !== 'open') return one
    await goOn(hall, definition, one)
  }
  throw new Error(`${definition.slug} does not end`)
}

/** One act of whoever's turn it is, by the first open way that goes on. */
async function goOn(hall: Doings, definition: Definition, one: CaseJson): Promise<void> {
  const turn = one.turns[0]
  const step = definition.procedure.steps.find((two) => two.id === turn?.step)
  const who = turn?.positions[0]
  if (!turn || !step || who === undefined) throw new Error(`${one.service}: nobody of the office goes on from ${turn?.step}`)
  const { openActs } = await hall.look(one.id, who)
  const way = step.ways.find((two) => onward(two) && openActs.some((act) => act.id === `${turn.id}:${two.id}`))
  if (!way) throw new Error(`${one.service}: no way goes on from ${turn.step}`)
  const target = definition.procedure.steps.find((two) => two.id === way.to[0])
  const chooses = target?.who.kind === 'chosen' || (way.act === 'dispose' && way.to.includes('end'))
  await hall.act(one.id, who, {
    act: `${turn.id}:${way.id}`, data: { ...await hall.answersTo(way.asks), ticked: ticked(definition) },
    ...(chooses && { to: ['kepala-dinkes', 'kepala-disdik'] }), ...(way.reason && { note: 'Dilanjutkan dengan catatan.' }),
  })
}

type Doings = Omit<Hall, keyof World | 'finish' | 'go'>

function doings(world: World): Doings {
  let papers = 0
  const definition = async (slug: string): Promise<Definition> => (await definitionOf(world.ctx(), slug)).content
  const form: Hall['form'] = async (path, fields, who = null) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
    return world.app.request(path, { method: 'POST', body, headers: { origin, ...(who === null ? {} : { cookie: await world.cookie(who) }) } })
  }
  const upload: Hall['upload'] = async (bytes, name = 'surat.pdf') => {
    papers += 1
    const answer = await good(await form('/api/files', { file: new File([bytes ?? pdf(papers)], name) }), 'upload')
    return ((await answer.json()) as { id: string }).id
  }
  const answersTo: Hall['answersTo'] = async (fields) => {
    const answers: Record<string, Answer> = {}
    for (const field of fields) if (field.must) answers[field.id] = field.kind === 'file' ? [await upload()] : sample(field)
    return answers
  }
  const look: Hall['look'] = async (id, who) => (await (await good(await world.get(`/api/cases/${id}`, who), `look as ${who}`)).json()) as CaseJson
  const tryAct: Hall['tryAct'] = async (id, who, act, headers = {}) => world.post(`/api/cases/${id}/acts`, act as Record<string, unknown>, who, headers)
  return {
    definition, form, upload, answersTo, look, tryAct,
    ask: async (slug, more = {}, key) => {
      const { form: fields } = await definition(slug)
      const answers = { ...await answersTo(fields), ...more.answers }
      const applicant = { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh No. 1', ...more.applicant }
      const answer = await world.post('/api/requests', { service: slug, applicant, answers, ...(more.files && { files: more.files }) }, null, key ? { 'idempotency-key': key } : {})
      return (await (await good(answer, `ask for ${slug}`)).json()) as Filed
    },
    act: async (id, who, act) => {
      const { version } = await look(id, who)
      const answer = await good(await tryAct(id, who, act, { 'if-match': `"${version}"` }), `${who} ${act.act}`)
      return (await answer.json()) as { version: number; number: string | null }
    },
    text: async (path, who = null) => plain(await (await good(await world.get(path, who), path)).text()),
    waits: async (who) => {
      const { items } = (await (await good(await world.get('/api/inbox', who), `inbox of ${who}`)).json()) as { items: { id: string }[] }
      // The inbox shows registration numbers; tests know their cases by the whole code.
      const known = await rows<{ code: string }>(world.house.database.db, sql`select code from cases where id = any(${items.map((item) => item.id)}::uuid[])`)
      return known.map((one) => one.code)
    },
    journal: (id) => entriesOf(world.house.database.db, id),
  }
}

/** A true answer of each kind of question but files. */
export function sample(field: Field): Answer {
  switch (field.kind) {
    case 'number': return Math.max(field.atLeast ?? 1, Math.min(field.atMost ?? 2026, 2026))
    case 'date': return '2026-11-24'
    case 'choice': case 'position': case 'place': return field.options?.[0]?.id ?? 'sekda'
    case 'choices': return [field.options?.[0]?.id ?? '']
    case 'yesNo': return true
    case 'email': return 'warga.contoh@contoh.example'
    case 'phone': return '081200000001'
    case 'nik': return '3275014508900001'
    case 'nip': return '198001012005011001'
    case 'npwp': return '013000666091000'
    case 'nib': return '0220101234567'
    case 'point': return '-6.2349,106.9923'
    case 'money': return '1500000'
    case 'text': return field.id === 'kode-klasifikasi' ? '065' : field.id === 'kode-unit' ? 'Org' : `Contoh ${field.id}`
    default: return `Isi ${field.id} yang dipakai sebagai contoh.`
  }
}

/** Every requirement of a service, ticked. */
export const ticked = (definition: Definition): number[] => definition.requirements.map((_, index) => index + 1)

/** The way that goes on, not back: neither a return nor a refusal nor a comment for correction. */
export const onward = (way: Pick<Way, 'act' | 'outcome'>): boolean => !['return', 'refuse', 'comment'].includes(way.act) && way.outcome !== 'refused'

/** The part of a code that officers see. */
export const registered = (code: string): string => code.split('-').slice(0, 3).join('-')

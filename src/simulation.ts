import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { dateIn, holds, localDate, Refusal, writePoint, type Answer, type Id } from '#kernel'
import type { Actor, Ctx, House } from '#platform/context'
import { anyDayClosed } from '#platform/journal'
import { keepUpload } from '#platform/uploads'
import { actOn, addWorkMinutes, caseView, estimateMinutes, fileRequest, inForce, type Definition, type Field, type Way, type WorkCalendar } from '#modules/cases'
import { countSimulated } from '#modules/measures'
import { readCity } from '#modules/catalogue'
import { directory, type Directory } from '#modules/people'
import { catalogueOf, permitNumberOf, type Catalogue } from '#modules/permits'
import { programCtx, readFolder, type Log } from './assembly.ts'
import { letters, lettersCame } from './simulation-letters.ts'
import { normScript, normSome } from './simulation-norms.ts'
import { fateOf, laterOf, spreadOver, type Later } from './simulation-permits.ts'
import { scheduleScript, scheduleSome } from './simulation-schedule.ts'
import { setSimulationProgress } from './simulation-progress.ts'
import { actWithoutCharge, chargeBefore, needsCharge } from './simulation-charges.ts'
import { answerSome } from './simulation-survey.ts'
import { visitBefore } from './simulation-site-visits.ts'
import { visitSome, type Visiting } from './simulation-visits.ts'

/** How many cases the try-out mode begins with, how many of them are applications for permits, and over how many days they are spread. */
export const wanted = 340
const ofPermits = 100
const days = 182

const schema = z.object({
  schedule: scheduleScript.optional(), norms: normScript.optional(),
  weights: z.record(z.string(), z.number()).default({}), subjects: z.record(z.string(), z.array(z.string()).min(1)),
  fields: z.record(z.string(), z.array(z.string()).min(1)).default({}), numbers: z.record(z.enum(['nik', 'nip', 'npwp', 'nib', 'point', 'money']), z.array(z.string()).min(1)), notes: z.array(z.string()).min(1), mended: z.array(z.string()).min(1), texts: z.array(z.string()).min(1),
})
type Script = z.infer<typeof schema>
type Citizen = { name: string; phone: string; email: string; address: string }

/** Numbers that look random and are the same every time (mulberry32), so that the simulated history is too. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Stage = { house: House; calendar: WorkCalendar; script: Script; citizens: Citizen[]; people: Directory; random: () => number; opinions: () => number; paper: Uint8Array; today: string; walkIns: Visiting['walkIns'][number][]; services: readonly Definition[]; granted: number; over: number }
/** Something that will happen at a moment: a filing, or the next act on a case. */
type Coming = { at: Date; service: Definition; id: Id<'case'> | null; by?: string; said?: Readonly<Record<string, string>> }
/** Something an office does that is no act on a case. */
type Deed = { at: Date; do: (at: Date) => Promise<Coming[]> }

let stopped = false

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

function answerTo(stage: Stage, service: Definition, field: Field, at: Date): Answer {
  const { random, script } = stage
  switch (field.kind) {
    case 'number': return Math.min(field.atMost ?? 9, Math.max(field.atLeast ?? 1, 1 + Math.floor(random() * 3)))
    case 'date': return dateIn(stage.calendar.zone, field.means === 'recommendedUntil' ? new Date(at.getTime() + 365 * 86_400_000) : at)
    case 'choice': case 'position': case 'place': return field.means === 'purpose' ? 'new' : field.options ? pick(random, field.options).id : [...stage.people.positions.keys()][0] ?? ''
    case 'choices': return field.options ? [pick(random, field.options).id] : []
    case 'yesNo': return true
    case 'email': return pick(random, stage.citizens).email
    case 'phone': return pick(random, stage.citizens).phone
    case 'file': return []
    case 'nik': case 'nip': case 'npwp': case 'nib': case 'point': case 'money': return pick(random, script.numbers[field.kind])
    default: return script.fields[field.id] ? pick(random, script.fields[field.id] ?? script.texts) : field.id === service.subject ? pick(random, script.subjects[service.slug] ?? script.subjects['umum'] ?? script.texts) : pick(random, script.texts)
  }
}

/** A point in the village that was chosen, where the city has a map. */
function pointIn({ house, random }: Stage, answers: readonly Answer[]): string | null {
  const place = house.city.map?.places.find(({ code }) => answers.includes(code.replaceAll('.', '-')))
  return place ? writePoint({ lat: place.middle.lat + (random() - 0.5) / 2000, lon: place.middle.lon + (random() - 0.5) / 2000 }) : null
}

/** Answers to every question that has to be answered; attached papers are real small PDFs. */
async function answersTo(ctx: Ctx, stage: Stage, service: Definition, { fields, said = {} }: { fields: readonly Field[]; said?: Coming['said'] }) {
  const answers: Record<string, Answer> = {}
  const files: Record<string, string[]> = {}
  for (const field of fields) {
    if (!field.must) continue
    if (field.kind === 'file') files[field.id] = [await keepUpload(ctx, { name: `${field.id}-contoh.pdf`, bytes: stage.paper })]
    else answers[field.id] = said[field.means ?? field.id] ?? (field.kind === 'point' ? pointIn(stage, Object.values(answers)) : null) ?? answerTo(stage, service, field, ctx.now)
  }
  return { answers, files }
}

function officer(stage: Stage, position: string, at: Date): Actor | null {
  const today = dateIn(stage.calendar.zone, at)
  const found = stage.people.answersFor(position, today).people[0]
  if (!found) return null
  return {
    kind: 'officer', account: null, person: found.person, name: stage.people.nameOf(found.person) ?? '', holdings: [...stage.people.holdingsOf(found.person, today)],
    permissions: new Map(['cases.register', 'cases.read-all', 'counter.serve'].map((permission) => [permission, new Set(['*'])])),
  }
}

/** Somebody who reads every case, whoever holds a post that day. */
const readerAt = (stage: Stage, at: Date): Actor | undefined => officer(stage, 'administrator-ti', at) ?? officer(stage, 'sekda', at) ?? officer(stage, 'kepala-bppt', at) ?? undefined

const contextAt = (stage: Stage, at: Date, actor?: Actor): Ctx => {
  const ctx = programCtx(stage.house, at)
  return { ...ctx, simulated: true, actor: actor ?? { ...ctx.actor, kind: 'visitor', name: '' } }
}

const applicant = (actor: Actor): Actor => ({ ...actor, kind: 'applicant', person: null, holdings: [], permissions: new Map() })

/** The counter of the agency that gives a service; the hall's where it has none of its own. */
const deskOf = ({ people }: Stage, { agency }: Definition): string => (people.positions.has(`petugas-loket-${agency}`) ? `petugas-loket-${agency}` : 'petugas-loket')

/** Files one case as its people would. */
async function begin(stage: Stage, { service, at, by, said }: Coming): Promise<Id<'case'> | null> {
  const first = service.procedure.steps[0]
  const position = first?.who.kind === 'positions' ? first.who.positions[0] : undefined
  const counter = by ?? (service.audience !== 'internal' && stage.random() < 0.3 ? deskOf(stage, service) : position)
  const actor = counter === undefined ? null : officer(stage, counter, at)
  const ctx = contextAt(stage, at, actor ?? undefined)
  const citizen = pick(stage.random, stage.citizens)
  const { answers, files } = await answersTo(ctx, stage, service, { fields: service.form, said })
  const origin = service.audience === 'internal' ? 'internal' as const : actor ? 'counter' as const : 'web' as const
  const filed = await fileRequest(ctx, { slug: service.slug, key: `simulated-${at.getTime()}-${stage.random()}`, origin, applicant: citizen, answers, files })
  if (origin === 'counter' && by === undefined) stage.walkIns.push({ id: filed.id, service: service.slug, at })
  return filed.id
}

type Step = { act: string; needs: Way['needs']; minutes: number; actor: Actor; note: string | undefined; to: string[]; fields: readonly Field[]; tick: number[] }

/** Who acts next and how: mostly onward, sometimes back to the applicant, rarely a refusal. */
async function choose(stage: Stage, { id, service }: Coming, at: Date): Promise<Step | null> {
  if (!id) return null
  const look = await caseView(contextAt(stage, at, readerAt(stage, at)), id)
  const turn = look.one.state.turns[0]
  const step = service.procedure.steps.find((one) => one.id === turn?.step)
  if (!turn || !step) return null
  const actor = turn.positions[0] === undefined ? applicant(contextAt(stage, at).actor) : officer(stage, turn.positions[0], at)
  if (!actor) return null
  const { random } = stage
  // What permits know of themselves and of budget sheets on paper holds here, and charges are assessed and mostly paid, and sites visited, before the act that needs it.
  const known = Object.fromEntries(Object.keys(stage.house.facts).filter((name) => name.startsWith('permits.') || (name.startsWith('charges.') && name !== 'charges.nil') || name.startsWith('visits.') || name.startsWith('budgeting.')).map((name) => [name, true] as const))
  const answers = { ...known, ...look.hidden?.answers }
  const open = step.ways.filter((one) => one.after === undefined && (!one.needs || holds(one.needs, answers)))
  if (open.length === 0 || (step.pause === 'payment' && open.some((one) => needsCharge(one.needs, 'charges.paid')) && random() < 0.3)) return null
  const back = open.filter((one) => one.act === 'return' || one.act === 'refuse' || (one.act === 'comment' && one.reason))
  const onward = open.filter((one) => !back.includes(one))
  const returned = look.past.some((one) => one.act === 'return')
  const way = back.length > 0 && !returned && random() < (back.some((one) => one.act === 'return') ? 0.12 : 0.04) ? pick(random, back) : pick(random, onward.length > 0 ? onward : open)
  const minutes = estimateMinutes(step.takes) * (0.25 + random() * 0.9) * (random() < 0.07 ? 2.6 : 1)
  return {
    act: `${turn.id}:${way.id}`, needs: way.needs, minutes: turn.positions.length === 0 ? 60 + random() * 900 : minutes, actor, note: way.act === 'correct' ? pick(random, stage.script.mended) : way.reason ? pick(random, stage.script.notes) : undefined,
    to: recipients(stage, service, way, turn.positions), fields: way.asks, tick: service.requirements.map((_, index) => index + 1),
  }
}

function recipients(stage: Stage, service: Definition, way: Way, mine: string[]): string[] {
  const step = service.procedure.steps.find((one) => one.id === way.to[0])
  if (step?.who.kind !== 'chosen' && !(way.act === 'dispose' && way.to.includes('end'))) return []
  const heads = [...stage.people.units.values()].flatMap((unit) => unit.head ?? []).filter((slug) => !mine.includes(slug) && !stage.people.answersFor(slug, localDate(stage.today)).vacant)
  return [pick(stage.random, heads)]
}

async function proceed(stage: Stage, coming: Coming & { id: Id<'case'> }, planned: Step): Promise<void> {
  const ctx = contextAt(stage, coming.at, planned.actor)
  const reader = planned.actor.kind === 'applicant' ? contextAt(stage, coming.at, readerAt(stage, coming.at)) : ctx
  const { one, hidden } = await caseView(reader, coming.id)
  const nil = planned.needs !== undefined && await chargeBefore(ctx, { id: coming.id, service: coming.service.slug, answers: hidden?.answers ?? {}, needs: planned.needs }, stage.random)
  await visitBefore((position) => { const who = officer(stage, position, coming.at); return who && contextAt(stage, coming.at, who) }, { id: coming.id, needs: planned.needs }, stage.random)
  const { answers, files } = await answersTo(ctx, stage, coming.service, { fields: planned.fields })
  await actOn(ctx, {
    id: coming.id, version: one.version, act: nil ? actWithoutCharge(coming.service.procedure, planned.act) : planned.act, typed: answers, files, to: planned.to, ticked: planned.tick, ...(planned.note !== undefined && { note: planned.note }),
  })
}

/** Plans the next act on a case; `null` when nothing is left to do before `now`. */
async function next(stage: Stage, coming: Coming, now: Date): Promise<(Coming & { id: Id<'case'>; step: Step }) | null> {
  const step = await choose(stage, coming, coming.at)
  if (!step || !coming.id) return null
  const at = addWorkMinutes(stage.calendar, coming.at, Math.max(2, step.minutes))
  const actor = step.actor.kind === 'applicant' ? step.actor : officer(stage, step.actor.holdings[0]?.position ?? '', at)
  return at < now && actor ? { ...coming, id: coming.id, at, step } : null
}

/** So many of the services, by the weight of each. */
function weighted({ random, script }: Stage, services: readonly Definition[], count: number): Definition[] {
  const bag = services.flatMap((service) => Array.from({ length: Math.round(script.weights[service.slug] ?? 1) }, () => service))
  return Array.from({ length: count }, () => pick(random, bag))
}

/** When each of these comes in. */
function plan(stage: Stage, services: readonly Definition[], now: Date): Coming[] {
  const { random } = stage
  return services.map((service) => {
    // A sixth of them came in the last days, so that every inbox has something waiting.
    const ago = random() < 0.16 ? random() * 4 : 4 + random() * (stage.over - 4)
    const at = addWorkMinutes(stage.calendar, new Date(now.getTime() - ago * 86_400_000), 1 + random() * 200)
    return { at: at < now ? at : new Date(now.getTime() - 60_000 * (1 + random() * 600)), service, id: null }
  })
}

/** The letters an office registers by itself, as many as belong to this share of the history. */
function plannedLetters(stage: Stage, services: readonly Definition[], now: Date, part: number): Coming[] {
  const service = services.find((one) => one.slug === letters.service)
  const came = lettersCame(stage.calendar, now)
  return service ? came.slice(came.length - Math.round(came.length * part)).map((at) => ({ at, service, id: null, by: letters.position })) : []
}

/** Lets the applicant of a case that has ended say how it was, some hours or days later. */
async function opine(stage: Stage, { id, at }: Coming, now: Date): Promise<void> {
  const later = addWorkMinutes(stage.calendar, at, 20 + stage.opinions() * 1500)
  if (id && later < now) await answerSome(contextAt(stage, later), id, stage.opinions)
}

const byPermit = (services: readonly Definition[], catalogue: Catalogue | null): [Definition[], Definition[]] =>
  [services.filter((one) => catalogue?.services.has(one.slug)), services.filter((one) => !catalogue?.services.has(one.slug))]

type Queued = (Coming & { step?: Step }) | Deed

/** What comes of a case that granted a permit: decisions of the head about it, what its holder sends in. */
async function lifeOf(stage: Stage, { id, at, service, said }: Coming, now: Date): Promise<Deed[]> {
  if (id === null || said || (await permitNumberOf(contextAt(stage, at), id)) === null) return []
  const objection = 'keberatan-izin'
  let then = at
  return laterOf(fateOf(stage.granted++), { id, kind: service.slug, objection }).flatMap((later) => {
    then = addWorkMinutes(stage.calendar, then, later.minutes)
    return then < now ? [{ at: then, do: (moment: Date) => befall(stage, later, moment) }] : []
  })
}

async function befall(stage: Stage, { decide, about }: Later, at: Date): Promise<Coming[]> {
  const head = officer(stage, 'kepala-bppt', at)
  if (decide && head) await decide(contextAt(stage, at, { ...head, permissions: new Map([...head.permissions, ['permits.decide', new Set(['*'])]]) }))
  const asked = await about?.(contextAt(stage, at))
  const service = asked && stage.services.find(({ slug }) => slug === asked.service)
  return asked && service ? [{ at, service, id: null, said: asked.said }] : []
}

/** Lets everything happen in the order of time, so that numbers and days go together. */
async function play(stage: Stage, queue: Queued[], now: Date, log: Log): Promise<void> {
  while (queue.length > 0 && !stopped) {
    queue.sort((a, b) => b.at.getTime() - a.at.getTime())
    const coming = queue.pop() as Queued
    try {
      if ('do' in coming) { queue.push(...await coming.do(coming.at)); continue }
      if (coming.id && coming.step) await proceed(stage, { ...coming, id: coming.id }, coming.step)
      else { coming.id = await begin(stage, coming); setSimulationProgress({ done: wanted - queue.filter((one) => 'id' in one && one.id === null && !one.said).length, total: wanted }) }
      const planned = await next(stage, coming, now)
      if (planned) queue.push(planned)
      else { await opine(stage, coming, now); queue.push(...await lifeOf(stage, coming, now)) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      log({ level: 'info', simulation: error.message, ...('service' in coming && { service: coming.service.slug, act: coming.step?.act }) })
    }
    await breathe()
  }
}

/** How much of a history is made, and where is told what an act refused. */
export type Making = { log: Log; cases?: number; permits?: number; over?: number; kinds?: readonly string[] }

/** Makes the try-out mode's history with the real actions, once; ends early when the program does. */
export async function simulateHistory(house: House, now: Date, calendar: WorkCalendar | null, { log, cases = wanted, permits: ofThem = ofPermits, over = days, kinds }: Making): Promise<void> {
  stopped = false
  const count = cases - await countSimulated(house.database.db)
  const text = await readFile(join(house.config.city, 'simulation.yaml'), 'utf8').catch(() => null)
  if (count <= 0 || !calendar || text === null || (await anyDayClosed(house.database.db))) return
  const { demo } = readCity(await readFolder(house.config.city))
  if (!demo || demo.citizens.length === 0) return
  const ctx = programCtx(house, now)
  const paper = await house.press.print('hasil', samplePaper(house), { now, simulated: true })
  const stage: Stage = { house, calendar, script: schema.parse(parse(text)), citizens: demo.citizens, people: await directory(ctx.db), random: seeded(20261121), opinions: seeded(9), paper, over, today: dateIn(calendar.zone, now), walkIns: [], services: (await inForce(ctx)).map((one) => one.content), granted: 0 }
  setSimulationProgress({ done: wanted - count, total: wanted })
  try {
    const [permits, others] = byPermit(stage.services, catalogueOf(ctx))
    const share = permits.length === 0 ? 0 : Math.round((count * ofThem) / cases)
    const own = plannedLetters(stage, others, now, count / wanted)
    const asked = spreadOver(kinds ? permits.filter(({ slug }) => kinds.includes(slug)) : permits, share, { weights: stage.script.weights, random: stage.random })
    await play(stage, [...plan(stage, weighted(stage, others, Math.max(0, count - share - own.length)), now), ...plan(stage, asked, now), ...own], now, log)
    const officerAt = (at: Date): Ctx | null => { const actor = officer(stage, 'petugas-loket', at); return actor && contextAt(stage, at, actor) }
    const playing = { as: (position: string, at: Date): Ctx | null => { const actor = officer(stage, position, at); return actor && contextAt(stage, at, actor) }, stopped: () => stopped }
    await scheduleSome(ctx, stage.script.schedule, playing)
    await visitSome({ ctx, calendar, random: seeded(7), walkIns: stage.walkIns, officerAt, stopped: () => stopped, log })
    await normSome(ctx, stage.script.norms, playing)
  } finally { setSimulationProgress(null) }
}
simulateHistory.stop = (): void => { stopped = true }

const samplePaper = ({ city }: House): object => ({
  letterhead: { government: city.government, agency: city.government, unit: null, address: city.address, contact: null }, code: 'SIMULASI', qr: null,
  kind: 'Berkas contoh', title: 'Berkas contoh', number: null, date: '', facts: [], body: ['Berkas rekaan untuk mode coba.'], table: null, signatory: null, copies: [],
})

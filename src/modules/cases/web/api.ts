import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { isoIn, newId, Refusal, say, type Answers } from '#kernel'
import { tell } from '#platform/events'
import { bodyOf, offsetOf } from '#platform/form-body'
import { limit, problemJson, readAs } from '#platform/http'
import type { Env } from '#platform/module'
import { keepUpload } from '#platform/uploads'
import { directory } from '#modules/people'
import { actOn } from '../actions/act-on.ts'
import { definitionOf } from '../actions/definitions.ts'
import { fileRequest } from '../actions/file-request.ts'
import { actSent } from '../actions/moved.ts'
import { caseView, inboxOf, trackView, type CaseView } from '../actions/views.ts'
import { nameOf, signs, type OpenAct } from '../rules/engine.ts'
import { fileFields } from '../rules/form.ts'
import { pauseReasons } from '../rules/procedure.ts'
import { actName, happeningWords } from '../words.ts'
import type { CaseId } from '../store/cases.ts'
import { idOf, officersOnly } from './office.tsx'
import { limitTracking } from './public.tsx'

const answer = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

/** What `POST /api/requests` takes. */
export const requestBody = z.object({
  service: z.string().min(1).max(100),
  applicant: z.object({ name: z.string(), phone: z.string().optional(), email: z.string().optional(), address: z.string().optional(), agency: z.string().optional() }),
  answers: z.record(z.string(), answer).default({}),
  files: z.array(z.uuid()).max(20).default([]),
})

/** What `POST /api/cases/{id}/acts` takes: the act by its id or its kind, and what it asks. */
export const actBody = z.object({
  act: z.string().min(1).max(120),
  to: z.array(z.string()).optional(),
  note: z.string().optional(),
  data: z.object({
    deadline: z.string().optional(), reason: z.enum(pauseReasons).optional(), ticked: z.array(z.number().int()).optional(), missing: z.array(z.number().int()).optional(), instructions: z.array(z.string()).optional(),
  }).catchall(answer).default({}),
})

/** The uploads named under the questions they answer. */
const filesIn = (fields: { id: string }[], answers: Answers): Record<string, string[]> => Object.fromEntries(fields.flatMap(({ id }) => {
  const answer = answers[id]
  return Array.isArray(answer) ? [[id, answer]] : []
}))

/** Files sent without naming a question answer the first file questions that are open, then the last of them. */
function filesByField(fields: { id: string }[], answers: Answers, files: string[]): Record<string, string[]> {
  const given = filesIn(fields, answers)
  const open = fields.filter(({ id }) => !(id in given)).map(({ id }) => id)
  const rest: Record<string, string[]> = {}
  files.forEach((file, index) => {
    const field = open[Math.min(index, open.length - 1)] ?? 'files'
    rest[field] = [...rest[field] ?? [], file]
  })
  return { ...given, ...rest }
}

async function postRequest(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  limit(c, 'filing', 60)
  const { service, applicant, answers, files } = readAs(requestBody, await bodyOf(c))
  // most requests attach nothing; then nothing has to be asked about the form here
  const attaches = files.length > 0 || Object.values(answers).some(Array.isArray)
  const fields = !attaches ? [] : fileFields((await definitionOf(ctx, service)).content.form)
  const key = c.req.header('idempotency-key')?.slice(0, 200) ?? newId<'filing'>(ctx.now)
  const filed = await fileRequest(ctx, { slug: service, key, origin: 'api', applicant, answers, files: filesByField(fields, answers, files) })
  const due = filed.due && isoIn(ctx.house.city.zone, filed.due)
  return c.json({ id: filed.id, code: filed.code, due, trackUrl: `${ctx.house.config.origin}/lacak/${filed.code}` }, 201)
}

async function postFile(c: Context<Env>): Promise<Response> {
  limit(c, 'upload', 60)
  const { file } = await bodyOf(c)
  if (!(file instanceof File)) throw new Refusal('invalid', { code: 'file-missing', field: 'file' })
  return c.json({ id: await keepUpload(c.var.ctx, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }) }, 201)
}

const openActJson = (act: OpenAct, view: CaseView, locale: 'id' | 'en') => ({
  id: nameOf(act), act: act.act, name: actName(act, locale),
  ...(act.kind === 'way' && { step: act.step.id, open: act.because === null, because: act.because, asks: act.way.asks, checks: act.way.checks, reason: act.way.reason }),
  ...(act.kind === 'way' && act.way.checks && { requirements: view.definition.requirements.map((one) => one.id) }),
})

async function caseJson(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await caseView(ctx, idOf(c))
  const { one, definition } = view
  const zone = ctx.house.city.zone
  const at = (moment: Date | null): string | null => moment && isoIn(zone, moment)
  return c.json({
    id: one.id, code: one.code, service: one.slug, name: say(definition.name, ctx.locale), subject: view.hidden?.subject ?? null, status: one.state.status, version: one.version,
    agenda: one.agenda, received: at(one.received_at), due: at(one.due), ended: at(one.ended_at), late: one.late, simulated: one.simulated,
    turns: one.state.turns.map(({ id, step, positions, since, deadline, paused }) => ({ id, step, positions, since, deadline, paused })),
    pauses: one.state.pauses, dispositions: one.state.dispositions,
    openActs: view.acts.filter((act) => act.kind !== 'way' || act.because === null).map((act) => openActJson(act, view, ctx.locale)),
    products: view.products.map(({ id, product, status, number, signed_at: signed }) => ({ id, product, status, number, signed: at(signed) })),
    history: view.past.map((past) => ({ seq: past.seq, at: at(past.at), act: past.act, position: past.position, capacity: past.capacity, step: past.step, to: past.to })),
  }, 200, { etag: `"${one.version}"` })
}

async function postAct(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const match = c.req.header('if-match')
  if (match === undefined) return problemJson(c, 428, [{ code: 'if-match-missing' }])
  const id: CaseId = idOf(c)
  const view = await caseView(ctx, id)
  const version = Number(match.replace(/^W\//, '').replaceAll('"', ''))
  if (version !== view.one.version) return problemJson(c, 412, [{ code: 'changed-meanwhile', data: { version: view.one.version } }])
  const { act, to, note, data } = readAs(actBody, await bodyOf(c))
  const { deadline, reason, ticked, missing, instructions, ...typed } = data
  const open = view.acts.filter((one) => one.kind !== 'way' || one.because === null)
  const found = open.find((one) => nameOf(one) === act) ?? open.find((one) => one.act === act || (one.kind === 'way' && one.way.id === act))
  if (!found) return problemJson(c, 409, [{ code: 'act-not-open', data: { act } }])
  const files = filesIn(found.kind === 'way' ? fileFields(found.way.asks) : [], typed)
  await tell(ctx, actSent, { id, act: nameOf(found), signs: found.kind === 'way' && signs(found.way), by: 'program', said: () => '', after: () => undefined })
  const done = await actOn(ctx, {
    id, version, act: nameOf(found), typed, files, ...(to && { to }), ...(note !== undefined && { note }), ...(deadline && { deadline }), ...(reason && { reason }),
    ...(ticked && { ticked }), ...(missing && { missing }), ...(instructions && { instructions }),
  }).catch((error: unknown) => (error instanceof Refusal && error.problems[0]?.code === 'changed-meanwhile' ? null : Promise.reject(error)))
  return done ? c.json(done, 200, { etag: `"${done.version}"` }) : problemJson(c, 412, [{ code: 'changed-meanwhile' }])
}

async function inboxJson(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const offset = offsetOf(c.req.query('offset'))
  const inbox = await inboxOf(ctx, { position: c.req.query('position') || undefined, slug: c.req.query('service') || undefined, offset })
  const zone = ctx.house.city.zone
  return c.json({
    total: inbox.total, late: inbox.late,
    items: inbox.items.map((item) => ({
      id: item.case_id, code: item.code, service: item.slug, subject: item.subject, agenda: item.agenda, act: item.acts[0]?.act ?? item.act, step: item.step, kind: item.kind, position: item.position,
      due: item.due && isoIn(zone, item.due), since: isoIn(zone, item.since), paused: item.paused, version: item.version,
    })),
  })
}

export const apiWeb = new Hono<Env>()
  .post('/api/requests', postRequest)
  .post('/api/files', postFile)
  .get('/api/track/:code', async (c) => {
    const { ctx } = c.var
    limitTracking(c, c.req.param('code'))
    const { one, definition, past } = await trackView(ctx, c.req.param('code'))
    const zone = ctx.house.city.zone
    const people = await directory(ctx.db)
    return c.json({
      code: one.code, service: one.slug, name: say(definition.name, ctx.locale), status: one.state.status, version: one.version, agenda: one.agenda,
      received: isoIn(zone, one.received_at), due: one.due && isoIn(zone, one.due), paused: one.state.pauses.find((pause) => pause.to === null)?.reason ?? null,
      waitsFor: one.state.turns.flatMap((turn) => (turn.positions.length === 0 ? ['applicant'] : turn.positions)),
      history: past.map((event) => ({ at: isoIn(zone, event.at), text: happeningWords(event, people, ctx.locale, false) })),
    })
  })
  .get('/api/inbox', inboxJson)
  .get('/api/cases/:id', caseJson)
  .post('/api/cases/:id/acts', postAct)

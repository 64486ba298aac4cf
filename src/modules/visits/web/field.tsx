import { Hono, type Context } from 'hono'
import { newId, Refusal, refuse, type Problem } from '#kernel'
import { need } from '#platform/context'
import { bodyOf, branch, textOf, type Body } from '#platform/form-body'
import { orAgain, readBody, statusFor } from '#platform/http'
import type { Env } from '#platform/module'
import { asset } from '#platform/ui/assets'
import { refusedForm, valueOf, type FormState } from '#ui/form'
import { officerPage, publicPage } from '#ui/page'
import { pictureOf, recordForm, syncEntries, syncPhoto, type Synced } from '../actions/record.ts'
import { visitView, type VisitView } from '../actions/views.ts'
import { messages, sayProblem } from '../messages.ts'
import { OfflinePage } from '../pages/list.tsx'
import { FieldPage } from '../pages/record.tsx'
import { wasInTeam } from '../rules/visit.ts'
import { asVisit } from '../actions/views.ts'
import { emptyForm } from './forms.ts'
import { idIn, serviceNames } from './office.tsx'

/** What stands recorded already, by the names of the fields. */
function knownOf({ record, checklist }: VisitView, me: string): FormState['typed'] {
  const answers = checklist.items.flatMap((item): [string, string][] => {
    const value = record.answers.get(item.id)?.value
    return value === undefined || value === null ? [] : [[`a.${item.id}`, typeof value === 'boolean' ? (value ? 'ya' : 'tidak') : String(value).replace('.', typeof value === 'number' ? ',' : '.')]]
  })
  return { ...Object.fromEntries(answers), note: String(record.notes.find((note) => note.person === me)?.value ?? ''), present: String(record.present?.value ?? '') }
}

async function fieldPage(c: Context<Env>, again?: { body: Body; problems: Problem[] }): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'visits.record')
  const view = await visitView(ctx, idIn(c))
  const me = ctx.actor.person
  if (me === null || !wasInTeam(asVisit(view.one, view.members), me)) refuse('forbidden', 'not-in-team')
  if (view.one.erased_at) refuse('conflict', 'visit-erased')
  const form = again ? refusedForm(emptyForm(c), again.body, again.problems) : emptyForm(c, knownOf(view, me))
  return officerPage(c, { title: messages[ctx.locale].fieldTitle }, <FieldPage locale={ctx.locale} view={view} form={form} service={(await serviceNames(c))(view.one.service)} me={me} now={ctx.now}
    draft={valueOf(form, 'form') || newId<'form'>(ctx.now)} saved={c.req.query('tersimpan') === 'ya'} />)
}

const filesIn = (value: unknown): File[] => (Array.isArray(value) ? value : [value]).filter((one): one is File => one instanceof File && one.name !== '')

/** The pictures of a form, each with its field and what it shows; at most ten. */
async function picturesIn(body: Body): Promise<{ field: string; item: string | null; name: string; bytes: Uint8Array }[]> {
  const named = Object.entries(body).filter(([field]) => field.startsWith('p.')).flatMap(([field, value]) => filesIn(value).slice(0, 1).map((file) => ({ field, file }))).slice(0, 10)
  return Promise.all(named.map(async ({ field, file }) => ({ field, item: field === 'p.foto' ? null : field.slice(2), name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })))
}

async function saveField(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'visits.record')
  const body = await bodyOf(c)
  return orAgain(c, async () => {
    const answers = Object.fromEntries(Object.keys(branch(body, 'a')).map((name) => [name, textOf(body, `a.${name}`)]))
    await recordForm(ctx, idIn(c), { form: textOf(body, 'form'), answers, note: textOf(body, 'note'), present: textOf(body, 'present'), caption: textOf(body, 'caption'), place: textOf(body, 'place'), pictures: await picturesIn(body) })
    return `/kunjungan/${idIn(c)}/catat?tersimpan=ya`
  }, (problems) => fieldPage(c, { body, problems }))
}

const parsed = (text: string): unknown => { try { return JSON.parse(text) as unknown } catch { return null } }

async function synced(c: Context<Env>): Promise<Synced> {
  const { ctx } = c.var
  if (ctx.actor.kind !== 'officer') refuse('forbidden', 'sign-in-first')
  const body = await readBody(c)
  if (!('picture' in body)) return syncEntries(ctx, idIn(c), { by: body['by'], sentAt: body['sentAt'], entries: body['entries'] })
  const [picture] = filesIn(body['picture'])
  if (!picture) refuse('invalid', 'file-empty')
  return syncPhoto(ctx, idIn(c), { by: body['by'], sentAt: body['sentAt'], entry: parsed(textOf(body, 'entry')), picture: { name: picture.name, bytes: new Uint8Array(await picture.arrayBuffer()) } })
}

/** Where devices send: what became of each line as JSON, refusals in words. */
async function sync(c: Context<Env>): Promise<Response> {
  const inWords = sayProblem(c.var.ctx.locale)
  const spoken = (problems: readonly Problem[]): { id: string | null; code: string; words: string }[] => problems.map((one) => ({ id: one.field ?? null, code: one.code, words: inWords(one) }))
  try {
    const { refused, ...rest } = await synced(c)
    return c.json({ ...rest, refused: spoken(refused) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return c.json({ problems: spoken(error.problems) }, statusFor(error))
  }
}

export const fieldWeb = new Hono<Env>()
  // its own place gives it its reach: these pages and no others
  .get('/kunjungan/pekerja.js', (c) => c.body(asset('visit-worker.js')?.body ?? '', 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', 'service-worker-allowed': '/kunjungan' }))
  .get('/kunjungan/luring', (c) => publicPage(c, { title: messages[c.var.ctx.locale].offlinePage }, <OfflinePage locale={c.var.ctx.locale} />))
  .get('/kunjungan/:id/catat', (c) => fieldPage(c))
  .post('/kunjungan/:id/catat', saveField)
  .post('/kunjungan/:id/sinkron', sync)
  .get('/kunjungan/:id/foto/:entry', async (c) => {
    const { bytes, type } = await pictureOf(c.var.ctx, idIn(c), c.req.param('entry'))
    c.set('policy', "default-src 'none'; sandbox")
    return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'x-content-type-options': 'nosniff', 'content-disposition': 'inline' })
  })

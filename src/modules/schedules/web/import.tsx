import { Hono, type Context } from 'hono'
import { dateIn, type Problem } from '#kernel'
import { need } from '#platform/context'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { shortDate } from '#platform/ui/format'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { unitsArranged } from '../actions/desk.ts'
import { dropImport, explain, fileNameOf, foundIn, importOf, keepImport, startImport, targetsOf } from '../actions/import.ts'
import { importWords, sayImportProblem } from '../messages/import.ts'
import { ImportPage, ImportStart, typedOf } from '../pages/import.tsx'
import { listImports } from '../store/imports.ts'
import { textsIn } from './desk.tsx'

type Body = Record<string, unknown>
type Refused = { body: Body; problems: Problem[] } | null
const root = '/jadwal/impor'
const idIn = (c: Context<Env>): string => c.req.param('id') ?? ''
const formOf = (c: Context<Env>, known: Record<string, string>, refused: Refused): FormState => {
  const fresh = freshForm(c.var.ctx.locale, sayImportProblem(c.var.ctx.locale), known)
  return refused ? refusedForm(fresh, { ...known, ...refused.body }, refused.problems) : fresh
}

async function startPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'schedules.draft')
  const whole = ctx.actor.permissions.get('schedules.draft')?.has('*') ?? false
  const rows = (await listImports(ctx.db)).filter((one) => whole || one.made_by === ctx.actor.person).map((one) => ({ ...one, file: fileNameOf(ctx, one), day: shortDate(ctx.locale, dateIn(ctx.house.city.zone, one.made_at)) }))
  return officerPage(c, { title: importWords[ctx.locale].title }, <ImportStart locale={ctx.locale} form={formOf(c, {}, refused)} rows={rows} own={await unitsArranged(ctx)} />)
}

async function onePage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const one = await importOf(ctx, idIn(c))
  const found = foundIn(ctx, one)
  const targets = found ? await targetsOf(ctx) : []
  return officerPage(c, { title: importWords[ctx.locale].title, ...((one.state === 'queued' || one.state === 'reading') && { refresh: 2 }) },
    <ImportPage locale={ctx.locale} one={one} file={fileNameOf(ctx, one)} found={found} targets={targets} form={formOf(c, found ? typedOf(found, targets) : {}, refused)} />)
}

async function fileIn(body: Body): Promise<{ name: string; bytes: Uint8Array } | null> {
  const file = Array.isArray(body['file']) ? body['file'][0] : body['file']
  return file instanceof File && file.name !== '' ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null
}

async function acted(c: Context<Env>, act: (body: Body) => Promise<string>, again: (refused: Refused) => Promise<Response>): Promise<Response> {
  need(c.var.ctx, 'schedules.draft')
  const body = await readBody(c)
  return orAgain(c, () => act(body), (problems) => again({ body, problems }))
}

/** How workbooks of schedules come in. */
export const importWeb = new Hono<Env>()
  .get(root, (c) => startPage(c, null))
  .post(root, (c) => acted(c, async (body) => `${root}/${await startImport(c.var.ctx, await fileIn(body))}`, (refused) => startPage(c, refused)))
  .get(`${root}/:id`, (c) => onePage(c, null))
  .post(`${root}/:id/artikan`, (c) => acted(c, async (body) => { await explain(c.var.ctx, idIn(c), textsIn(body)); return `${root}/${idIn(c)}` }, (refused) => onePage(c, refused)))
  .post(`${root}/:id/simpan`, (c) => acted(c, async (body) => { await keepImport(c.var.ctx, idIn(c), textsIn(body)); return `${root}/${idIn(c)}` }, (refused) => onePage(c, refused)))
  .post(`${root}/:id/buang`, (c) => acted(c, async () => { await dropImport(c.var.ctx, idIn(c)); return root }, (refused) => onePage(c, refused)))

import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { isId, refuse, say } from '#kernel'
import { may, need, type Ctx } from '#platform/context'
import { bodyOf, textOf } from '#platform/form-body'
import { limit, orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { getFile, keepUpload } from '#platform/uploads'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { directory } from '#modules/people'
import { handLppdIn, lppdBeside } from '../actions/lppd-desk.ts'
import { formsWorkbook, printForms, printSupport, sourceWords } from '../actions/lppd-papers.ts'
import { addSupport, assignForms, beginLppd, lppdOf, lppdsOf, needLppd, removeSupport, treesToReport } from '../actions/lppd.ts'
import { assess } from '../actions/sheets.ts'
import { sayProblem } from '../messages.ts'
import { lppdWords } from '../messages/lppd.ts'
import { LppdBeginPage, LppdBeside, LppdPage, lppdRoot, LppdsPage, SupportPage } from '../pages/lppd.tsx'

const fresh = (c: Context<Env>): FormState => freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale))
const idOf = (c: Context<Env>): string => c.req.param('id') ?? ''
const indicatorOf = (c: Context<Env>): string => c.req.param('indicator') ?? ''
const asked = (c: Context<Env>, body: Record<string, unknown>) => ({ id: idOf(c), version: /^\d{1,9}$/.test(textOf(body, 'version')) ? Number(textOf(body, 'version')) : 0 })
const texts = (body: Record<string, unknown>): Record<string, string> => Object.fromEntries(Object.entries(body).filter((one): one is [string, string] => typeof one[1] === 'string'))

async function lppdPage(c: Context<Env>, form: FormState = fresh(c)): Promise<Response> {
  const { ctx } = c.var
  const view = await lppdOf(ctx, idOf(c))
  return officerPage(c, { title: lppdWords[ctx.locale].of(view.agency, view.row.year) }, <LppdPage locale={ctx.locale} view={view} form={form} sourceOf={(line) => sourceWords(ctx, line)} />)
}

async function beginPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  need(ctx, assess)
  return officerPage(c, { title: lppdWords[ctx.locale].beginTitle }, <LppdBeginPage locale={ctx.locale} form={form} trees={await treesToReport(ctx)} />)
}

async function supportPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const view = await lppdOf(ctx, idOf(c))
  const line = view.lines.find(({ indicator }) => indicator === indicatorOf(c)) ?? refuse('not-found', 'no-indicator')
  if (!view.writes && form.problems.length === 0) return c.redirect(`${lppdRoot}/${view.row.id}`, 303)
  const removing = view.support.find((one) => one.id === c.req.query('hapus') && one.indicator === line.indicator) ?? null
  return officerPage(c, { title: line.name }, <SupportPage locale={ctx.locale} view={view} form={form} line={line} removing={removing} />)
}

async function tried(c: Context<Env>, act: (body: Record<string, unknown>) => Promise<string>, again: (form: FormState) => Promise<Response>): Promise<Response> {
  const body = await bodyOf(c)
  return orAgain(c, () => act(body), (problems) => again(refusedForm(fresh(c), body, problems)))
}

const at = (c: Context<Env>): string => `${lppdRoot}/${idOf(c)}`

async function addFrom(c: Context<Env>, body: Record<string, unknown>): Promise<string> {
  const { ctx } = c.var
  const row = await needLppd(ctx, idOf(c))
  need(ctx, assess, row.unit)
  const sent = [body['file']].flat()[0]
  const file = sent instanceof File && sent.name !== '' ? await keepUpload(ctx, { name: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) }) : null
  await addSupport(ctx, idOf(c), { indicator: indicatorOf(c), text: textOf(body, 'text'), file })
  return `${at(c)}#i-${indicatorOf(c)}`
}

async function pdf(c: Context<Env>, name: string, print: typeof printForms): Promise<Response> {
  limit(c, 'print', 60)
  return c.body(new Uint8Array(await print(c.var.ctx, await lppdOf(c.var.ctx, idOf(c)))), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}.pdf"` })
}

const papers = new Hono<Env>()
  .get(`${lppdRoot}/:id/form-ikk.pdf`, (c) => pdf(c, 'form-ikk', printForms))
  .get(`${lppdRoot}/:id/bukti.pdf`, (c) => pdf(c, 'data-pendukung', printSupport))
  .get(`${lppdRoot}/:id/form-ikk.xlsx`, async (c) => c.body(new Uint8Array(await formsWorkbook(c.var.ctx, await lppdOf(c.var.ctx, idOf(c)))), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': 'attachment; filename="form-ikk.xlsx"' }))
  .get(`${lppdRoot}/:id/berkas/:file`, async (c) => {
    const { support } = await lppdOf(c.var.ctx, idOf(c))
    const named = support.find((one) => one.file?.id === c.req.param('file') && isId(c.req.param('file')))?.file ?? refuse('not-found', 'no-words')
    const { address, type } = await getFile(c.var.ctx.db, named.id)
    return c.body(new Uint8Array(await c.var.ctx.house.files.read(address)), 200, { 'content-type': type, 'content-disposition': 'attachment', 'x-content-type-options': 'nosniff' })
  })

/** What agencies report for the annual government report: chosen, supported, handed in at the desk, on paper. */
export const lppdWeb = new Hono<Env>()
  .get(lppdRoot, async (c) => {
    const { ctx } = c.var
    const { units } = await directory(ctx.db)
    return officerPage(c, { title: lppdWords[ctx.locale].title }, <LppdsPage locale={ctx.locale} rows={await lppdsOf(ctx)} names={new Map([...units.values()].map((one) => [one.slug, say(one.name, ctx.locale)]))} mayBegin={may(ctx.actor, assess)} />)
  })
  .get(`${lppdRoot}/baru`, (c) => beginPage(c, fresh(c)))
  .post(`${lppdRoot}/baru`, (c) => tried(c, async (body) => `${lppdRoot}/${await beginLppd(c.var.ctx, textOf(body, 'tree'))}`, (form) => beginPage(c, form)))
  .get(`${lppdRoot}/:id`, (c) => lppdPage(c))
  .post(`${lppdRoot}/:id/form`, (c) => tried(c, async (body) => { await assignForms(c.var.ctx, asked(c, body), texts(body)); return at(c) }, (form) => lppdPage(c, form)))
  .get(`${lppdRoot}/:id/bukti/:indicator`, (c) => supportPage(c, fresh(c)))
  .post(`${lppdRoot}/:id/bukti/:indicator`, (c) => tried(c, (body) => addFrom(c, body), (form) => supportPage(c, form)))
  .post(`${lppdRoot}/:id/bukti/:indicator/hapus`, (c) => tried(c, async (body) => { await removeSupport(c.var.ctx, idOf(c), textOf(body, 'words')); return at(c) }, (form) => lppdPage(c, form)))
  .post(`${lppdRoot}/:id/ajukan`, (c) => tried(c, async (body) => { await handLppdIn(c.var.ctx, asked(c, body), textOf(body, 'note') || lppdWords.id.handInAgain); return at(c) }, (form) => lppdPage(c, form)))
  .route('/', papers)

/** Adds the way to a form to the page of the case that carries it. */
export async function showLppdBeside(ctx: Ctx, { id, add }: { id: string; add: (section: Child) => void }): Promise<void> {
  const row = await lppdBeside(ctx, id)
  if (row) add(<LppdBeside locale={ctx.locale} row={row} />)
}

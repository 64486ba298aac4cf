import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { dateIn, isId, refuse, say } from '#kernel'
import { may, need, type Ctx } from '#platform/context'
import { bodyOf, textOf } from '#platform/form-body'
import { limit, orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { getFile, keepUpload } from '#platform/uploads'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { directory } from '#modules/people'
import { handIn, sheetBeside } from './actions/hand-in.ts'
import { printEvidence, printSheet, sheetWorkbook } from './actions/papers.ts'
import { addWords, agencyOf, assess, beginSheet, keepLetters, needSheet, removeWords, settle, sheetOf, sheetsOf, unitsToAssess } from './actions/sheets.ts'
import { criteriaOf } from './rules/law.ts'
import { messages, sayProblem } from './messages.ts'
import { BeginPage, Beside, root, SheetPage, SheetsPage, WordsPage } from './pages.tsx'

const fresh = (c: Context<Env>, typed: Record<string, string> = {}): FormState => freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale), typed)
const param = (c: Context<Env>, name: string): string => c.req.param(name) ?? ''
const versionIn = (body: Record<string, unknown>): number => (/^\d{1,9}$/.test(textOf(body, 'version')) ? Number(textOf(body, 'version')) : 0)
const asked = (c: Context<Env>, body: Record<string, unknown>) => ({ id: param(c, 'id'), version: versionIn(body) })

async function sheetPage(c: Context<Env>, form: FormState = fresh(c)): Promise<Response> {
  const { ctx } = c.var
  const view = await sheetOf(ctx, param(c, 'id'))
  const agency = await agencyOf(ctx, view.row.unit)
  return officerPage(c, { title: messages[ctx.locale].sheetOf(agency, view.row.year) }, <SheetPage locale={ctx.locale} view={view} agency={agency} zone={ctx.house.city.zone} form={form} />)
}

async function beginPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  need(ctx, assess)
  return officerPage(c, { title: messages[ctx.locale].beginTitle }, <BeginPage locale={ctx.locale} form={form} units={await unitsToAssess(ctx)} />)
}

async function wordsPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const view = await sheetOf(ctx, param(c, 'id'))
  const criterion = criteriaOf(view.law).find((one) => one.id === param(c, 'criterion')) ?? refuse('not-found', 'no-criterion')
  if (!view.writes && !view.judges && form.problems.length === 0) return c.redirect(`${root}/${view.row.id}`, 303)
  const removing = view.words.find((one) => one.id === c.req.query('hapus') && one.criterion === criterion.id && one.kind === 'evidence') ?? null
  return officerPage(c, { title: criterion.text }, <WordsPage locale={ctx.locale} view={view} agency={await agencyOf(ctx, view.row.unit)} zone={ctx.house.city.zone} form={form} criterion={criterion} removing={removing} />)
}

async function tried(c: Context<Env>, act: (body: Record<string, unknown>) => Promise<string>, again: (form: FormState) => Promise<Response>): Promise<Response> {
  const body = await bodyOf(c)
  return orAgain(c, () => act(body), (problems) => again(refusedForm(fresh(c), body, problems)))
}

const at = (c: Context<Env>): string => `${root}/${param(c, 'id')}`

async function addFrom(c: Context<Env>, body: Record<string, unknown>): Promise<string> {
  await needSheet(c.var.ctx, param(c, 'id'))
  const sent = [body['file']].flat()[0]
  const file = sent instanceof File && sent.name !== '' ? await keepUpload(c.var.ctx, { name: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) }) : null
  await addWords(c.var.ctx, param(c, 'id'), { criterion: param(c, 'criterion'), text: textOf(body, 'text'), file })
  return `${at(c)}#k-${param(c, 'criterion')}`
}

async function pdf(c: Context<Env>, name: string, print: typeof printSheet): Promise<Response> {
  limit(c, 'print', 60)
  return c.body(new Uint8Array(await print(c.var.ctx, await sheetOf(c.var.ctx, param(c, 'id')))), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}.pdf"` })
}

const papers = new Hono<Env>()
  .get(`${root}/:id/lke.pdf`, (c) => pdf(c, 'lke', printSheet))
  .get(`${root}/:id/bukti.pdf`, (c) => pdf(c, 'bukti', printEvidence))
  .get(`${root}/:id/lke.xlsx`, async (c) => c.body(new Uint8Array(await sheetWorkbook(await sheetOf(c.var.ctx, param(c, 'id')))), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': 'attachment; filename="lke.xlsx"' }))
  .get(`${root}/:id/berkas/:file`, async (c) => {
    const { words } = await sheetOf(c.var.ctx, param(c, 'id'))
    const named = words.find((one) => one.file?.id === param(c, 'file') && isId(param(c, 'file')))?.file ?? refuse('not-found', 'no-words')
    const { address, type } = await getFile(c.var.ctx.db, named.id)
    return c.body(new Uint8Array(await c.var.ctx.house.files.read(address)), 200, { 'content-type': type, 'content-disposition': 'attachment', 'x-content-type-options': 'nosniff' })
  })

export const web = new Hono<Env>()
  .get(root, async (c) => {
    const { ctx } = c.var
    const { units } = await directory(ctx.db)
    const names = new Map([...units.values()].map((one) => [one.slug, say(one.name, ctx.locale)]))
    return officerPage(c, { title: messages[ctx.locale].title }, <SheetsPage locale={ctx.locale} rows={await sheetsOf(ctx)} names={names} mayBegin={may(ctx.actor, assess)} />)
  })
  .get(`${root}/baru`, (c) => beginPage(c, fresh(c, { year: String(Number(dateIn(c.var.ctx.house.city.zone, c.var.ctx.now).slice(0, 4)) - 1) })))
  .post(`${root}/baru`, (c) => tried(c, async (body) => `${root}/${await beginSheet(c.var.ctx, { unit: textOf(body, 'unit'), year: textOf(body, 'year') })}`, (form) => beginPage(c, form)))
  .get(`${root}/:id`, (c) => sheetPage(c))
  .post(`${root}/:id/nilai`, (c) => tried(c, async (body) => { await keepLetters(c.var.ctx, asked(c, body), Object.fromEntries(Object.entries(body).filter((one): one is [string, string] => typeof one[1] === 'string'))); return at(c) }, (form) => sheetPage(c, form)))
  .get(`${root}/:id/bukti/:criterion`, (c) => wordsPage(c, fresh(c)))
  .post(`${root}/:id/bukti/:criterion`, (c) => tried(c, (body) => addFrom(c, body), (form) => wordsPage(c, form)))
  .post(`${root}/:id/bukti/:criterion/hapus`, (c) => tried(c, async (body) => { await removeWords(c.var.ctx, param(c, 'id'), textOf(body, 'words')); return at(c) }, (form) => sheetPage(c, form)))
  .post(`${root}/:id/ajukan`, (c) => tried(c, async (body) => { await handIn(c.var.ctx, asked(c, body), textOf(body, 'note') || messages.id.handInAgain); return at(c) }, (form) => sheetPage(c, form)))
  .post(`${root}/:id/tetapkan`, (c) => tried(c, async (body) => { await settle(c.var.ctx, asked(c, body)); return at(c) }, (form) => sheetPage(c, form)))
  .route('/', papers)

/** Adds the way to a self-assessment to the page of the case that carries it. */
export async function showBeside(ctx: Ctx, { id, add }: { id: string; add: (section: Child) => void }): Promise<void> {
  const row = await sheetBeside(ctx, id)
  if (row) add(<Beside locale={ctx.locale} row={row} />)
}

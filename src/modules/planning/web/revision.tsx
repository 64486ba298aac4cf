import { Hono, type Context } from 'hono'
import { dateIn, type Problem } from '#kernel'
import { need, type Ctx } from '#platform/context'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { readTypedDate, shortDate } from '#platform/ui/format'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { planOf } from '../actions/plans.ts'
import { changeLine, discardedOf, historyOf, keepPrinted, lineOf, publishPlan, toPublish, type TypedDecision } from '../actions/revision.ts'
import { sayProblem } from '../messages.ts'
import { revisionWords } from '../messages/revision.ts'
import { PlanFrame } from '../pages/frame.tsx'
import { EditPage, HistoryParts, KeepPage, PublishPage } from '../pages/revision.tsx'
import { sinceSeen } from '../rules/revision.ts'

/** The day of an instant in the city, in words. */
export const whenIn = (ctx: Ctx) => (at: Date): string => shortDate(ctx.locale, dateIn(ctx.house.city.zone, at))

/** What a form sent, one text for each name; what was sent twice counts once. */
export async function typedIn(c: Context<Env>): Promise<Record<string, string>> {
  const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)
  return Object.fromEntries(Object.entries(await readBody(c)).flatMap(([name, value]) => { const text = first(value); return typeof text === 'string' ? [[name, text]] : [] }))
}

const slugOf = (c: Context<Env>): string => c.req.param('slug') ?? ''
const fresh = (ctx: Ctx, typed: FormState['typed'] = {}): FormState => freshForm(ctx.locale, sayProblem(ctx.locale), typed)
const decisionIn = (typed: Record<string, string>): TypedDecision => ({ reason: typed['reason'] ?? '', kind: typed['kind'] ?? '', number: typed['number'] ?? '', date: readTypedDate(typed['date'] ?? '') })

async function editPage(c: Context<Env>, asked: { line: string; finding: string }, refused: { typed: Record<string, string>; problems: Problem[] } | null): Promise<Response> {
  const { ctx } = c.var
  const desk = await lineOf(ctx, slugOf(c), asked)
  const known = Object.fromEntries((desk.row?.slots ?? []).map(({ path, cell }) => [path, cell.printed]))
  const form = refused ? refusedForm(fresh(ctx), { ...known, ...refused.typed }, refused.problems) : fresh(ctx, known)
  const meanwhile = desk.row && refused?.problems.some(({ code }) => code === 'row-changed') ? sinceSeen(desk.row, refused.typed['seen'] ?? '') : []
  if (desk.row === null) return keepPage(c, asked.finding, refused)
  return officerPage(c, { title: revisionWords[ctx.locale].editLine(desk.row.name) }, <EditPage locale={ctx.locale} desk={desk} form={form} when={whenIn(ctx)} meanwhile={meanwhile} />)
}

async function edit(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.draft')
  const typed = await typedIn(c)
  const asked = { line: typed['baris'] ?? '', finding: typed['temuan'] ?? '', seen: typed['seen'] ?? '' }
  return orAgain(c, async () => {
    const { version, id } = await changeLine(ctx, slugOf(c), asked, { ...decisionIn(typed), values: typed })
    return `/rencana/${slugOf(c)}/riwayat?versi=${version}#k${id}`
  }, (problems) => editPage(c, asked, { typed, problems }))
}

async function keepPage(c: Context<Env>, finding: string, refused: { typed: Record<string, string>; problems: Problem[] } | null): Promise<Response> {
  const { ctx } = c.var
  const desk = await lineOf(ctx, slugOf(c), { line: '', finding })
  const form = refused ? refusedForm(fresh(ctx), refused.typed, refused.problems) : fresh(ctx)
  return officerPage(c, { title: revisionWords[ctx.locale].keepTitle }, <KeepPage locale={ctx.locale} desk={desk} form={form} when={whenIn(ctx)} />)
}

async function keep(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.draft')
  const typed = await typedIn(c)
  const finding = typed['temuan'] ?? ''
  return orAgain(c, async () => { await keepPrinted(ctx, slugOf(c), finding, decisionIn(typed)); return `/rencana/${slugOf(c)}/riwayat` }, (problems) => keepPage(c, finding, { typed, problems }))
}

async function publishPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const { draft, changes, seen, who } = await toPublish(ctx, slugOf(c))
  return officerPage(c, { title: revisionWords[ctx.locale].publishTitle(draft.version) }, <PublishPage locale={ctx.locale} slug={draft.slug} version={draft.version} changes={changes} seen={seen} form={form} who={who} />)
}

async function publish(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.read')
  const typed = await typedIn(c)
  return orAgain(c, async () => { await publishPlan(ctx, slugOf(c), typed['seen'] ?? '', decisionIn(typed)); return `/rencana/${slugOf(c)}/riwayat` },
    (problems) => publishPage(c, refusedForm(fresh(ctx), typed, problems)))
}

async function historyPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const asked = c.req.query('versi') ?? ''
  const view = await planOf(ctx, slugOf(c), /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : null)
  return officerPage(c, { title: revisionWords[ctx.locale].history }, (
    <PlanFrame locale={ctx.locale} view={view} here="history"><HistoryParts locale={ctx.locale} past={await historyOf(ctx, view.slug)} discarded={await discardedOf(ctx, view.slug)} when={whenIn(ctx)} /></PlanFrame>
  ))
}

/** How plans are changed, decided on and published. */
export const revisionWeb = new Hono<Env>()
  .get('/rencana/:slug/ubah', (c) => editPage(c, { line: c.req.query('baris') ?? '', finding: c.req.query('temuan') ?? '' }, null))
  .post('/rencana/:slug/ubah', edit)
  .get('/rencana/:slug/temuan/tetap', (c) => keepPage(c, c.req.query('temuan') ?? '', null))
  .post('/rencana/:slug/temuan/tetap', keep)
  .get('/rencana/:slug/terbitkan', (c) => publishPage(c, fresh(c.var.ctx)))
  .post('/rencana/:slug/terbitkan', publish)
  .get('/rencana/:slug/riwayat', historyPage)

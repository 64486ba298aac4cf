import { Hono, type Context } from 'hono'
import { dateIn, refuse, type Problem } from '#kernel'
import { need, type Ctx } from '#platform/context'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { shortDate } from '#platform/ui/format'
import { assetHref } from '#platform/ui/assets'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { activitiesKnown } from '#modules/planning'
import { addRow, beginSchedule, changeDetail, changeHead, changeStage, desk, dropDraft, historyOf, moveRow, publishable, publishSchedule, removeRow, rightsOn, rowAt, setWeeks, type RowAt, type Ticks, unitsArranged } from '../actions/desk.ts'
import { scheduleOf } from '../actions/schedules.ts'
import { deskWords } from '../messages/desk.ts'
import { sayProblem } from '../messages.ts'
import { DeskPage, DetailPage, DropPage, HeadPage, HistoryPage, mostShown, PublishPage, RemovePage, StagePage, typedOf, type Window } from '../pages/desk.tsx'
import { findDetail, seenDetail, seenHead, seenStage, sinceSeen, tickedWeeks } from '../rules/draft.ts'
import { readWeeks } from '../rules/names.ts'
import { detailsOf, type Schedule } from '../rules/schedule.ts'
import type { ScheduleRow } from '../store/schedules.ts'

type Body = Record<string, unknown>
type Refused = { body: Body; problems: Problem[] } | null
export const slugOf = (c: Context<Env>): string => c.req.param('slug') ?? ''
export const fresh = (ctx: Ctx, typed: FormState['typed'] = {}): FormState => freshForm(ctx.locale, sayProblem(ctx.locale), typed)
const formOf = (ctx: Ctx, known: FormState['typed'], refused: Refused): FormState => (refused ? refusedForm(fresh(ctx), { ...known, ...refused.body }, refused.problems) : fresh(ctx, known))
const all = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')
/** What a form sent, one text for each name; what was sent twice counts once. */
export const textsIn = (body: Body): Record<string, string> => Object.fromEntries(Object.entries(body).flatMap(([name, value]) => { const [text] = all(value); return text === undefined ? [] : [[name, text]] }))
const whole = (text: string | undefined, most: number): number | null => (/^\d{1,5}$/.test(text ?? '') && Number(text) < most ? Number(text) : null)
/** The day of an instant in the city, in words. */
const whenIn = (ctx: Ctx) => (at: Date): string => shortDate(ctx.locale, dateIn(ctx.house.city.zone, at))
const scriptHref = (): string => assetHref('schedule.js')

/** Small schedules are shown whole, large ones stage by stage. */
function windowOf({ stages, ...rest }: Schedule, asked: { stage: string | undefined; page: string | undefined }): Window {
  if (detailsOf({ stages, ...rest }).length <= mostShown && asked.stage === undefined) return { stage: null, page: 1, pages: 1 }
  const stage = whole(asked.stage, stages.length) ?? 0
  const pages = Math.max(1, Math.ceil((stages[stage]?.details.length ?? 0) / mostShown))
  return { stage, page: Math.min(pages, Math.max(1, whole(asked.page, pages + 1) ?? 1)), pages }
}

async function gridPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const row = await desk(ctx, slugOf(c))
  const typed = refused ? textsIn(refused.body) : {}
  const window = windowOf(row.content, { stage: typed['tahap'] ?? c.req.query('tahap'), page: typed['hal'] ?? c.req.query('hal') })
  return officerPage(c, { title: deskWords[ctx.locale].arrange }, <DeskPage locale={ctx.locale} row={row} form={formOf(ctx, {}, refused)} window={window} script={scriptHref()} publish={(await rightsOn(ctx, row.content)).publish} />)
}

/** The rows a grid sent: each with its ticks, and the weeks that stood there when it was drawn. */
const ticksIn = (body: Body): Ticks[] => Object.entries(body).flatMap(([name, value]) => {
  if (!name.startsWith('s.')) return []
  const [seen = ''] = all(value)
  return seen === '' || readWeeks(seen) !== null ? [{ key: name.slice(2), seen, weeks: tickedWeeks(all(body[`w.${name.slice(2)}`])) }] : []
})

async function saveGrid(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const slug = slugOf(c)
  await desk(ctx, slug)
  const body = await readBody(c)
  const typed = textsIn(body)
  const shift = /^(-1|1) ([a-z0-9-]{1,80})$/.exec(typed['geser'] ?? '')
  const query = typed['tahap'] === undefined ? '' : `?tahap=${whole(typed['tahap'], 20_000) ?? 0}&hal=${whole(typed['hal'], 20_000) ?? 1}`
  return orAgain(c, async () => {
    await setWeeks(ctx, slug, ticksIn(body), shift ? { key: shift[2] ?? '', by: Number(shift[1]) } : null)
    return `/jadwal/${slug}/susun${query}`
  }, (problems) => gridPage(c, { body, problems }))
}

/** A form of one row: reads it, acts, goes to `to`, or shows it again with what is wrong. */
async function saved(c: Context<Env>, act: (typed: Record<string, string>, body: Body) => Promise<string>, again: (refused: Refused) => Promise<Response>): Promise<Response> {
  await desk(c.var.ctx, slugOf(c))
  const body = await readBody(c)
  return orAgain(c, () => act(textsIn(body), body), (problems) => again({ body, problems }))
}

const sinceOf = (now: ReturnType<typeof seenHead>, refused: Refused) => (refused?.problems.some(({ code }) => code === 'row-changed') ? sinceSeen(now, textsIn(refused.body)['seen'] ?? '') : [])
const gridOf = (c: Context<Env>): string => `/jadwal/${slugOf(c)}/susun`

async function detailPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const row = await desk(ctx, slugOf(c))
  const found = findDetail(row.content, c.req.param('key') ?? '') ?? refuse('not-found', 'no-row')
  const form = formOf(ctx, { ...typedOf(row.content, found.stage, found.detail), ...(refused && { weeks: [] }) }, refused)
  return officerPage(c, { title: deskWords[ctx.locale].detailTitle(found.detail.text) }, <DetailPage locale={ctx.locale} row={row} form={form} since={sinceOf(seenDetail(row.content, found), refused)} detail={found.detail} stage={found.stage} script={scriptHref()} />)
}

const saveDetail = (c: Context<Env>): Promise<Response> => saved(c, async (typed, body) => {
  await changeDetail(c.var.ctx, { slug: slugOf(c), key: c.req.param('key') ?? '' }, { ...typed, seen: typed['seen'] ?? '', stage: typed['stage'] ?? '' }, tickedWeeks(all(body['weeks'])))
  return gridOf(c)
}, (refused) => detailPage(c, refused))

const stageAt = (c: Context<Env>, { content }: ScheduleRow): number => whole(c.req.param('n'), content.stages.length) ?? refuse('not-found', 'no-row')

async function stagePage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const row = await desk(ctx, slugOf(c))
  const at = stageAt(c, row)
  const stage = row.content.stages[at] ?? refuse('not-found', 'no-row')
  return officerPage(c, { title: deskWords[ctx.locale].stageTitle(stage.name) }, <StagePage locale={ctx.locale} row={row} form={formOf(ctx, seenStage(stage), refused)} since={sinceOf(seenStage(stage), refused)} stage={stage} at={at} />)
}

const saveStage = (c: Context<Env>): Promise<Response> => saved(c, async (typed) => {
  await changeStage(c.var.ctx, slugOf(c), stageAt(c, await desk(c.var.ctx, slugOf(c))), { ...typed, seen: typed['seen'] ?? '' })
  return gridOf(c)
}, (refused) => stagePage(c, refused))

async function headPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const row = await desk(ctx, slugOf(c))
  return officerPage(c, { title: deskWords[ctx.locale].headTitle }, <HeadPage locale={ctx.locale} row={row} form={formOf(ctx, seenHead(row.content), refused)} since={sinceOf(seenHead(row.content), refused)} activities={await activitiesKnown(ctx)} own={await unitsArranged(ctx)} />)
}

const saveHead = (c: Context<Env>): Promise<Response> => saved(c, async (typed) => { await changeHead(c.var.ctx, slugOf(c), { ...typed, seen: typed['seen'] ?? '' }); return gridOf(c) }, (refused) => headPage(c, refused))

async function beginPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'schedules.draft')
  return officerPage(c, { title: deskWords[ctx.locale].begin }, <HeadPage locale={ctx.locale} row={null} form={formOf(ctx, {}, refused)} since={[]} activities={await activitiesKnown(ctx)} own={await unitsArranged(ctx)} />)
}

async function begin(c: Context<Env>): Promise<Response> {
  need(c.var.ctx, 'schedules.draft')
  const body = await readBody(c)
  return orAgain(c, async () => `/jadwal/${await beginSchedule(c.var.ctx, textsIn(body))}/susun`, (problems) => beginPage(c, { body, problems }))
}

/** What a row is called, and what is seen of it now. */
function asked(ctx: Ctx, { content }: ScheduleRow, at: RowAt): { question: string; seen: string } {
  const t = deskWords[ctx.locale]
  if ('key' in at) {
    const found = findDetail(content, at.key) ?? refuse('not-found', 'no-row')
    return { question: t.removeDetail(found.detail.text), seen: JSON.stringify(seenDetail(content, found)) }
  }
  const stage = content.stages[at.stage] ?? refuse('not-found', 'no-row')
  return { question: t.removeStage(stage.name), seen: JSON.stringify(seenStage(stage)) }
}

async function removePage(c: Context<Env>, at: string, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const row = await desk(ctx, slugOf(c))
  return officerPage(c, { title: deskWords[ctx.locale].remove }, <RemovePage locale={ctx.locale} slug={row.slug} at={at} {...asked(ctx, row, rowAt(at))} form={formOf(ctx, {}, refused)} />)
}

const remove = (c: Context<Env>): Promise<Response> => saved(c, async (typed) => { await removeRow(c.var.ctx, slugOf(c), rowAt(typed['baris'] ?? ''), typed['seen'] ?? ''); return gridOf(c) }, (refused) => removePage(c, textsIn(refused?.body ?? {})['baris'] ?? '', refused))

const move = (c: Context<Env>): Promise<Response> => saved(c, async (typed) => {
  await moveRow(c.var.ctx, slugOf(c), rowAt(typed['baris'] ?? ''), typed['arah'] === 'naik' ? -1 : 1)
  return gridOf(c)
}, (refused) => gridPage(c, refused))

const add = (c: Context<Env>): Promise<Response> => saved(c, async (typed) => {
  const made = await addRow(c.var.ctx, slugOf(c), typed)
  return `${gridOf(c)}${made.startsWith('tahap:') ? '' : `/rincian/${made}`}`
}, (refused) => gridPage(c, refused))

async function publishPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const of = await publishable(ctx, slugOf(c))
  return officerPage(c, { title: deskWords[ctx.locale].publishTitle(of.draft.version) }, <PublishPage locale={ctx.locale} of={of} form={formOf(ctx, {}, refused)} sayProblem={sayProblem(ctx.locale)} />)
}

async function publish(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  await desk(ctx, slugOf(c), 'publish')
  const body = await readBody(c)
  return orAgain(c, async () => { await publishSchedule(ctx, slugOf(c), textsIn(body)); return `/jadwal/${slugOf(c)}` }, (problems) => publishPage(c, { body, problems }))
}

async function dropPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const of = await publishable(ctx, slugOf(c), 'draft')
  return officerPage(c, { title: deskWords[ctx.locale].drop }, <DropPage locale={ctx.locale} of={of} form={formOf(ctx, {}, refused)} />)
}

const drop = (c: Context<Env>): Promise<Response> => saved(c, async (typed) => {
  const { base } = await publishable(c.var.ctx, slugOf(c), 'draft')
  await dropDraft(c.var.ctx, slugOf(c), typed['seen'] ?? '')
  return base ? `/jadwal/${slugOf(c)}` : '/jadwal'
}, (refused) => dropPage(c, refused))

async function historyPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const { content } = await scheduleOf(ctx, slugOf(c))
  return officerPage(c, { title: deskWords[ctx.locale].history }, <HistoryPage locale={ctx.locale} slug={slugOf(c)} title={content.title} past={await historyOf(ctx, slugOf(c))} when={whenIn(ctx)} />)
}

/** How schedules are begun, arranged and published. */
export const deskWeb = new Hono<Env>()
  .get('/jadwal/baru', (c) => beginPage(c, null)).post('/jadwal/baru', begin)
  .get('/jadwal/:slug/susun', (c) => gridPage(c, null)).post('/jadwal/:slug/susun', saveGrid)
  .get('/jadwal/:slug/susun/rincian/:key', (c) => detailPage(c, null)).post('/jadwal/:slug/susun/rincian/:key', saveDetail)
  .get('/jadwal/:slug/susun/tahap/:n', (c) => stagePage(c, null)).post('/jadwal/:slug/susun/tahap/:n', saveStage)
  .get('/jadwal/:slug/susun/judul', (c) => headPage(c, null)).post('/jadwal/:slug/susun/judul', saveHead)
  .post('/jadwal/:slug/susun/tambah', add).post('/jadwal/:slug/susun/urut', move)
  .get('/jadwal/:slug/susun/hapus', (c) => removePage(c, c.req.query('baris') ?? '', null)).post('/jadwal/:slug/susun/hapus', remove)
  .get('/jadwal/:slug/terbitkan', (c) => publishPage(c, null)).post('/jadwal/:slug/terbitkan', publish)
  .get('/jadwal/:slug/buang', (c) => dropPage(c, null)).post('/jadwal/:slug/buang', drop)
  .get('/jadwal/:slug/riwayat', historyPage)

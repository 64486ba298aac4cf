import { Hono, type Context } from 'hono'
import { dateIn, refuse, type Problem } from '#kernel'
import { need } from '#platform/context'
import { limit, orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { longDate, tableMoment } from '#platform/ui/format'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { chaptersOf, reportPdf, reportWorkbook } from '../actions/report-paper.ts'
import { leading, reportView, settleReport, writeReport } from '../actions/report.ts'
import { sayProblem } from '../messages.ts'
import { reportWords } from '../messages/report.ts'
import { LeadingPage } from '../pages/leading.tsx'
import { ReportPage, WritePage } from '../pages/report.tsx'
import { readPeriod } from '../rules/periods.ts'
import { typedIn, whenIn } from './edit.tsx'
import { viewOf } from './trees.tsx'

type Refused = { typed: Record<string, string>; problems: Problem[] } | null
const slugOf = (c: Context<Env>): string => c.req.param('slug') ?? ''
const printsPerMinute = 60

function formFor(c: Context<Env>, refused: Refused, known: Readonly<Record<string, string>> = {}): FormState {
  const { locale } = c.var.ctx
  const fresh = freshForm(locale, sayProblem(locale), known)
  return refused ? refusedForm(fresh, { ...known, ...refused.typed }, refused.problems) : fresh
}

async function leadingPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await leading(ctx, { period: readPeriod(c.req.query('periode') ?? ''), only: c.req.query('pohon') || null })
  const t = reportWords[ctx.locale]
  return officerPage(c, { title: view.only ? t.leadingOf(view.only.content.agency.name) : t.leading }, <LeadingPage locale={ctx.locale} view={view} time={view.readAt && tableMoment(ctx.locale, ctx.house.city.zone, view.readAt)} day={longDate(ctx.locale, dateIn(ctx.house.city.zone, ctx.now))} />)
}

async function reportPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const [tree, view] = [await viewOf(c), await reportView(ctx, slugOf(c))]
  return officerPage(c, { title: reportWords[ctx.locale].reportOf(view.tree.content.agency.name, view.tree.content.year) }, <ReportPage locale={ctx.locale} tree={tree} view={view} chapters={await chaptersOf(ctx, view)} form={formFor(c, refused)} when={whenIn(ctx)} />)
}

async function writePage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'performance.draft')
  const view = await reportView(ctx, slugOf(c))
  if (view.row?.state === 'settled') refuse('conflict', 'report-settled')
  if (!view.may.draft) refuse('forbidden', 'not-permitted', { data: { permission: 'performance.draft' } })
  return officerPage(c, { title: reportWords[ctx.locale].writing }, <WritePage locale={ctx.locale} view={view} form={formFor(c, refused, view.texts)} />)
}

const versionTyped = (typed: Record<string, string>): number => (/^\d{1,6}$/.test(typed['version'] ?? '') ? Number(typed['version']) : -1)

async function write(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'performance.draft')
  const typed = await typedIn(c)
  return orAgain(c, async () => { await writeReport(ctx, slugOf(c), versionTyped(typed), typed); return `/kinerja/pohon/${slugOf(c)}/laporan` }, (problems) => writePage(c, { typed, problems }))
}

async function settle(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'performance.publish')
  const typed = await typedIn(c)
  return orAgain(c, async () => { await settleReport(ctx, slugOf(c), versionTyped(typed)); return `/kinerja/pohon/${slugOf(c)}/laporan` }, (problems) => reportPage(c, { typed: {}, problems }))
}

/** What leaders open, and annual reports: read, written, settled, on paper and as a workbook. */
export const reportWeb = new Hono<Env>()
  .get('/kinerja', leadingPage)
  .get('/kinerja/pohon/:slug/laporan', (c) => reportPage(c, null))
  .get('/kinerja/pohon/:slug/laporan/tulis', (c) => writePage(c, null))
  .post('/kinerja/pohon/:slug/laporan/tulis', write)
  .post('/kinerja/pohon/:slug/laporan/tetapkan', settle)
  .get('/kinerja/pohon/:slug/laporan/laporan.pdf', async (c) => {
    limit(c, 'print', printsPerMinute)
    return c.body(new Uint8Array(await reportPdf(c.var.ctx, await reportView(c.var.ctx, slugOf(c)))), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="laporan-kinerja-${slugOf(c).replace(/[^\w.-]/g, '')}.pdf"` })
  })
  .get('/kinerja/pohon/:slug/laporan/laporan.xlsx', async (c) => {
    const view = await reportView(c.var.ctx, slugOf(c))
    return c.body(await reportWorkbook(view), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="laporan-kinerja-${view.tree.slug}.xlsx"` })
  })

import { Hono, type Context } from 'hono'
import { dateIn, refuse } from '#kernel'
import { need } from '#platform/context'
import type { Env } from '#platform/module'
import { longDate, tableMoment } from '#platform/ui/format'
import { officerPage } from '#ui/page'
import { chaptersOf, reportPdf, reportWorkbook } from '../actions/report-paper.ts'
import { leading, reportView, settleReport, writeReport } from '../actions/report.ts'
import { reportWords } from '../messages/report.ts'
import { LeadingPage } from '../pages/leading.tsx'
import { ReportPage, WritePage } from '../pages/report.tsx'
import { readPeriod } from '../rules/periods.ts'
import { formFor, pdfOf, posted, slugOf, versionTyped, whenIn, workbookOf, type Refused } from './parts.ts'
import { viewOf } from './trees.tsx'

async function leadingPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await leading(ctx, { period: readPeriod(c.req.query('periode') ?? ''), only: c.req.query('pohon') || null })
  const t = reportWords[ctx.locale]
  return officerPage(c, { title: view.only ? t.leadingOf(view.only.content.agency.name) : t.leading }, <LeadingPage locale={ctx.locale} view={view} time={view.readAt && tableMoment(ctx.locale, ctx.house.city.zone, view.readAt)} day={longDate(ctx.locale, dateIn(ctx.house.city.zone, ctx.now))} />)
}

async function reportPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const [tree, view] = [await viewOf(c), await reportView(ctx, slugOf(c))]
  return officerPage(c, { title: reportWords[ctx.locale].reportOf(view.tree.content.agency.name, view.tree.content.year) }, <ReportPage locale={ctx.locale} tree={tree} view={view} chapters={await chaptersOf(ctx, view)} form={formFor(ctx, refused)} when={whenIn(ctx)} />)
}

async function writePage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'performance.draft')
  const view = await reportView(ctx, slugOf(c))
  if (view.row?.state === 'settled') refuse('conflict', 'report-settled')
  if (!view.may.draft) refuse('forbidden', 'not-permitted', { data: { permission: 'performance.draft' } })
  return officerPage(c, { title: reportWords[ctx.locale].writing }, <WritePage locale={ctx.locale} view={view} form={formFor(ctx, refused, view.texts)} />)
}

const write = (c: Context<Env>): Promise<Response> =>
  posted(c, 'performance.draft', async (typed) => { await writeReport(c.var.ctx, slugOf(c), versionTyped(typed), typed); return `/kinerja/pohon/${slugOf(c)}/laporan` }, (refused) => writePage(c, refused))

const settle = (c: Context<Env>): Promise<Response> =>
  posted(c, 'performance.publish', async (typed) => { await settleReport(c.var.ctx, slugOf(c), versionTyped(typed)); return `/kinerja/pohon/${slugOf(c)}/laporan` }, ({ problems }) => reportPage(c, { typed: {}, problems }))

/** What leaders open, and annual reports: read, written, settled, on paper and as a workbook. */
export const reportWeb = new Hono<Env>()
  .get('/kinerja', leadingPage)
  .get('/kinerja/pohon/:slug/laporan', (c) => reportPage(c, null))
  .get('/kinerja/pohon/:slug/laporan/tulis', (c) => writePage(c, null))
  .post('/kinerja/pohon/:slug/laporan/tulis', write)
  .post('/kinerja/pohon/:slug/laporan/tetapkan', settle)
  .get('/kinerja/pohon/:slug/laporan/laporan.pdf', (c) => pdfOf(c, async () => ({ name: `laporan-kinerja-${slugOf(c)}`, bytes: await reportPdf(c.var.ctx, await reportView(c.var.ctx, slugOf(c))) })))
  .get('/kinerja/pohon/:slug/laporan/laporan.xlsx', async (c) => {
    const view = await reportView(c.var.ctx, slugOf(c))
    return workbookOf(c, `laporan-kinerja-${view.tree.slug}`, await reportWorkbook(view))
  })

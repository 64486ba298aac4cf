import { Hono, type Context } from 'hono'
import { refuse } from '#kernel'
import type { Env } from '#platform/module'
import { tableMoment } from '#platform/ui/format'
import { officerPage } from '#ui/page'
import { evaluationPdf, evaluationWorkbook } from '../actions/evaluation-paper.ts'
import { evaluationView, needEvaluated, writeEvaluation, type EvaluationView } from '../actions/evaluation.ts'
import { evaluationWords } from '../messages/evaluation.ts'
import { EvaluationPage, NotesPage } from '../pages/evaluation.tsx'
import { formFor, pdfOf, posted, slugOf, versionTyped, workbookOf, type Refused } from './parts.ts'
import { viewOf } from './trees.tsx'

const quarterIn = (typed: string | undefined): number | null => (/^[1-4]$/.test(typed ?? '') ? Number(typed) : null)
const viewFor = (c: Context<Env>): Promise<EvaluationView> => evaluationView(c.var.ctx, slugOf(c), quarterIn(c.req.query('triwulan')))
const nameOf = ({ tree, quarter }: EvaluationView): string => `${tree.slug}-e81-tw${quarter}`

async function evaluationPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await viewFor(c)
  const time = view.readAt && tableMoment(ctx.locale, ctx.house.city.zone, view.readAt)
  return officerPage(c, { title: evaluationWords[ctx.locale].title }, <EvaluationPage locale={ctx.locale} frame={await viewOf(c)} view={view} time={time} />)
}

async function notesPage(c: Context<Env>, asked: number | null, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  await needEvaluated(ctx, slugOf(c))
  const view = await evaluationView(ctx, slugOf(c), asked ?? refuse('not-found', 'no-quarter'))
  return officerPage(c, { title: evaluationWords[ctx.locale].notes }, <NotesPage locale={ctx.locale} view={view} form={formFor(ctx, refused, { ...view.notes })} />)
}

async function saveNotes(c: Context<Env>): Promise<Response> {
  await needEvaluated(c.var.ctx, slugOf(c))
  const quarterOf = (typed: Record<string, unknown>): number => quarterIn(String(typed['triwulan'])) ?? refuse('not-found', 'no-quarter')
  return posted(c, null, async (typed) => {
    const quarter = quarterOf(typed)
    await writeEvaluation(c.var.ctx, slugOf(c), { quarter, version: versionTyped(typed) }, typed)
    return `/kinerja/pohon/${slugOf(c)}/evaluasi?triwulan=${quarter}`
  }, (refused) => notesPage(c, quarterOf(refused.typed), refused))
}

/** The quarterly evaluation of a tree: form E.81 on screen, on paper, as a workbook. */
export const evaluationWeb = new Hono<Env>()
  .get('/kinerja/pohon/:slug/evaluasi', evaluationPage)
  .get('/kinerja/pohon/:slug/evaluasi/e81.pdf', (c) => pdfOf(c, async () => { const view = await viewFor(c); return { name: nameOf(view), bytes: await evaluationPdf(c.var.ctx, view) } }))
  .get('/kinerja/pohon/:slug/evaluasi/e81.xlsx', async (c) => {
    const view = await viewFor(c)
    return workbookOf(c, nameOf(view), await evaluationWorkbook(c.var.ctx, view))
  })
  .get('/kinerja/pohon/:slug/evaluasi/catatan', (c) => notesPage(c, quarterIn(c.req.query('triwulan')), null))
  .post('/kinerja/pohon/:slug/evaluasi/catatan', saveNotes)

import { Hono, type Context } from 'hono'
import { refuse, type Problem } from '#kernel'
import { limit, orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { tableMoment } from '#platform/ui/format'
import { freshForm, refusedForm } from '#ui/form'
import { officerPage } from '#ui/page'
import { evaluationPdf, evaluationWorkbook } from '../actions/evaluation-paper.ts'
import { evaluationView, needEvaluated, writeEvaluation, type EvaluationView } from '../actions/evaluation.ts'
import { sayProblem } from '../messages.ts'
import { evaluationWords } from '../messages/evaluation.ts'
import { EvaluationPage, NotesPage } from '../pages/evaluation.tsx'
import { typedIn } from './edit.tsx'
import { viewOf } from './trees.tsx'

const slugOf = (c: Context<Env>): string => c.req.param('slug') ?? ''
const quarterIn = (typed: string | undefined): number | null => (/^[1-4]$/.test(typed ?? '') ? Number(typed) : null)
const viewFor = (c: Context<Env>): Promise<EvaluationView> => evaluationView(c.var.ctx, slugOf(c), quarterIn(c.req.query('triwulan')))
const nameOf = ({ tree, quarter }: EvaluationView): string => `${tree.slug}-e81-tw${quarter}`

async function evaluationPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await viewFor(c)
  const time = view.readAt && tableMoment(ctx.locale, ctx.house.city.zone, view.readAt)
  return officerPage(c, { title: evaluationWords[ctx.locale].title }, <EvaluationPage locale={ctx.locale} frame={await viewOf(c)} view={view} time={time} />)
}

async function notesPage(c: Context<Env>, asked: number | null, refused: { typed: Record<string, string>; problems: Problem[] } | null): Promise<Response> {
  const { ctx } = c.var
  await needEvaluated(ctx, slugOf(c))
  const view = await evaluationView(ctx, slugOf(c), asked ?? refuse('not-found', 'no-quarter'))
  const fresh = freshForm(ctx.locale, sayProblem(ctx.locale), { ...view.notes })
  return officerPage(c, { title: evaluationWords[ctx.locale].notes }, <NotesPage locale={ctx.locale} view={view} form={refused ? refusedForm(fresh, { ...view.notes, ...refused.typed }, refused.problems) : fresh} />)
}

async function saveNotes(c: Context<Env>): Promise<Response> {
  await needEvaluated(c.var.ctx, slugOf(c))
  const typed = await typedIn(c)
  const quarter = quarterIn(typed['triwulan']) ?? refuse('not-found', 'no-quarter')
  const version = /^\d{1,6}$/.test(typed['version'] ?? '') ? Number(typed['version']) : -1
  return orAgain(c, async () => { await writeEvaluation(c.var.ctx, slugOf(c), { quarter, version }, typed); return `/kinerja/pohon/${slugOf(c)}/evaluasi?triwulan=${quarter}` }, (problems) => notesPage(c, quarter, { typed, problems }))
}

/** The quarterly evaluation of a tree: form E.81 on screen, on paper, as a workbook. */
export const evaluationWeb = new Hono<Env>()
  .get('/kinerja/pohon/:slug/evaluasi', evaluationPage)
  .get('/kinerja/pohon/:slug/evaluasi/e81.pdf', async (c) => {
    limit(c, 'print', 60)
    const view = await viewFor(c)
    return c.body(new Uint8Array(await evaluationPdf(c.var.ctx, view)), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${nameOf(view)}.pdf"` })
  })
  .get('/kinerja/pohon/:slug/evaluasi/e81.xlsx', async (c) => {
    const view = await viewFor(c)
    return c.body(await evaluationWorkbook(c.var.ctx, view), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="${nameOf(view)}.xlsx"` })
  })
  .get('/kinerja/pohon/:slug/evaluasi/catatan', (c) => notesPage(c, quarterIn(c.req.query('triwulan')), null))
  .post('/kinerja/pohon/:slug/evaluasi/catatan', saveNotes)

import { Hono, type Context } from 'hono'
import { dateIn, refuse, writtenAs } from '#kernel'
import { need, type Ctx } from '#platform/context'
import { limit, orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { shortDate } from '#platform/ui/format'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { directory } from '#modules/people'
import { evaluationOf, fillOf, notesFor, keepNotes, keepRealisedOf, type EvaluationView, type Quarter } from '../actions/evaluation.ts'
import { mayWith } from '../actions/reach.ts'
import { officialPdf, officialWorkbook, type Under } from '../actions/official.ts'
import { planOf } from '../actions/plans.ts'
import { sayProblem } from '../messages.ts'
import { evaluationWords } from '../messages/evaluation.ts'
import { EvaluationPage, FillPage, NotesPage } from '../pages/evaluation.tsx'
import { categoryWords, fieldOf, noteNames, officialE81 } from '../rules/e81.ts'
import { typedIn } from './revision.tsx'

const slugOf = (c: Context<Env>): string => c.req.param('slug') ?? ''
const numberIn = (text: string | undefined, shape: RegExp): number | null => (text !== undefined && shape.test(text) ? Number(text) : null)
const askedIn = (typed: { tahun?: string | undefined; triwulan?: string | undefined }, least = 1): { year: number | null; quarter: number | null } =>
  ({ year: numberIn(typed.tahun, /^(19|20|21)\d{2}$/), quarter: numberIn(typed.triwulan, least === 0 ? /^[0-4]$/ : /^[1-4]$/) })
const inAddress = (c: Context<Env>) => ({ tahun: c.req.query('tahun'), triwulan: c.req.query('triwulan') })
/** A quarter that must be named, as in a form. */
function quarterIn(typed: { tahun?: string | undefined; triwulan?: string | undefined }, least = 1): Quarter {
  const { year, quarter } = askedIn(typed, least)
  return year === null || quarter === null ? refuse('not-found', 'no-quarter') : { year, quarter }
}
const fresh = (ctx: Ctx, typed: FormState['typed'] = {}): FormState => freshForm(ctx.locale, sayProblem(ctx.locale), typed)

async function fillPage(c: Context<Env>, at: Quarter, group: string, refused: { typed: Record<string, string>; problems: FormState['problems'] } | null): Promise<Response> {
  const { ctx } = c.var
  const view = await fillOf(ctx, slugOf(c), at, group)
  const known = Object.fromEntries(view.kept.flatMap(({ value, evidence }, index) => [[fieldOf(index), value], [`${fieldOf(index)}.bukti`, evidence]]))
  const form = refused ? refusedForm(fresh(ctx), { ...known, ...refused.typed }, refused.problems) : fresh(ctx, known)
  return officerPage(c, { title: view.group.name }, <FillPage locale={ctx.locale} view={view} form={form} meanwhile={refused?.problems.some(({ code }) => code === 'realised-changed') ?? false} />)
}

async function fill(c: Context<Env>): Promise<Response> {
  need(c.var.ctx, 'planning.draft')
  const typed = await typedIn(c)
  const [at, group] = [quarterIn(typed, 0), typed['baris'] ?? '']
  return orAgain(c, async () => {
    await keepRealisedOf(c.var.ctx, slugOf(c), { ...at, group, seen: typed['seen'] ?? '' }, typed)
    return `/rencana/${slugOf(c)}/evaluasi?${new URLSearchParams({ tahun: String(at.year), triwulan: String(Math.max(1, at.quarter)) }).toString()}`
  }, (problems) => fillPage(c, at, group, { typed, problems }))
}

async function notesPage(c: Context<Env>, at: Quarter, form: FormState | null): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.draft')
  const { notes, version } = await notesFor(ctx, slugOf(c), at)
  const meanwhile = form?.problems.some(({ code }) => code === 'notes-changed') ? notes : null
  return officerPage(c, { title: evaluationWords[ctx.locale].notes }, <NotesPage locale={ctx.locale} slug={slugOf(c)} at={at} seen={version} meanwhile={meanwhile} form={form ?? fresh(ctx, notes)} />)
}

async function saveNotes(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.draft')
  const typed = await typedIn(c)
  const at = quarterIn(typed)
  return orAgain(c, async () => { await keepNotes(ctx, slugOf(c), { ...at, seen: typed['seen'] ?? '' }, typed); return `/rencana/${slugOf(c)}/evaluasi?${new URLSearchParams({ tahun: String(at.year), triwulan: String(at.quarter) }).toString()}` },
    (problems) => notesPage(c, at, refusedForm(fresh(ctx), typed, problems)))
}

/** What stands under the printed form: the mean and its grade, the notes, who made and who evaluates it. Papers are in Indonesian. */
function underOf(ctx: Ctx, { plan, evaluation: { mean, category }, notes }: EvaluationView): Under {
  const t = evaluationWords.id
  const said = (kind: 'amount' | 'rupiah'): string => { const [value, grade] = [mean[kind], category[kind]]; return value && grade ? `${writtenAs(value, 2)}% (${categoryWords[grade]})` : t.unknown }
  const sign = (position: string) => ({ place: '', date: '', position, name: '(                                        )' })
  return {
    facts: [{ label: `${t.meanAmount}, predikat`, value: said('amount') }, { label: `${t.meanRupiah}, predikat`, value: said('rupiah') }, ...noteNames.map((name) => ({ label: t[name], value: notes[name] || '–' })), { label: 'Dicetak', value: shortDate('id', dateIn(ctx.house.city.zone, ctx.now)) }],
    signatories: [sign(`${t.made}, ${t.madeBy(plan.content.agency.name)}`), sign(`${t.evaluated}, ${t.evaluatedBy}`)],
  }
}

/** The quarterly evaluation of a plan: form E.81 on screen, on paper, as a workbook. */
export const evaluationWeb = new Hono<Env>()
  .get('/rencana/:slug/evaluasi', async (c) => {
    const { ctx } = c.var
    const view = await evaluationOf(ctx, slugOf(c), askedIn(inAddress(c)))
    return officerPage(c, { title: evaluationWords[ctx.locale].title }, <EvaluationPage locale={ctx.locale} frame={await planOf(ctx, slugOf(c))} view={view} mayFill={mayWith(ctx.actor, await directory(ctx.db), 'planning.draft', view.plan.content)} />)
  })
  .get('/rencana/:slug/evaluasi/e81.xlsx', async (c) => {
    const view = await evaluationOf(c.var.ctx, slugOf(c), askedIn(inAddress(c)))
    const table = officialE81(view.plan.content, view.evaluation, view.at)
    const bytes = await officialWorkbook({ ...table, notes: [...table.notes, ...underOf(c.var.ctx, view).facts.map(({ label, value }) => `${label}: ${value}`)] })
    return c.body(bytes, 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="${view.plan.slug}-e81-${view.at.year}-tw${view.at.quarter}.xlsx"` })
  })
  .get('/rencana/:slug/evaluasi/e81.pdf', async (c) => {
    limit(c, 'print', 60)
    const { ctx } = c.var
    const view = await evaluationOf(ctx, slugOf(c), askedIn(inAddress(c)))
    const { plan } = view
    const bytes = await officialPdf(ctx, { slug: plan.slug, version: plan.version, agency: plan.content.agency.name, draft: plan.state === 'draft' }, officialE81(plan.content, view.evaluation, view.at), underOf(ctx, view))
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${plan.slug}-e81-${view.at.year}-tw${view.at.quarter}.pdf"` })
  })
  .get('/rencana/:slug/evaluasi/isi', (c) => { need(c.var.ctx, 'planning.draft'); return fillPage(c, quarterIn(inAddress(c), 0), c.req.query('baris') ?? '', null) })
  .post('/rencana/:slug/evaluasi/isi', fill)
  .get('/rencana/:slug/evaluasi/catatan', (c) => { need(c.var.ctx, 'planning.draft'); return notesPage(c, quarterIn(inAddress(c)), null) })
  .post('/rencana/:slug/evaluasi/catatan', saveNotes)

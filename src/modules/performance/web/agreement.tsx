import { Hono, type Context } from 'hono'
import { refuse, type Problem } from '#kernel'
import { limit, orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { agreementPdf } from '../actions/agreement-paper.ts'
import { agreementsList, agreementView, makeAgreement, planActions, renew, reviseAgreement, signAgreement } from '../actions/agreements.ts'
import { sayProblem } from '../messages.ts'
import { agreementWords } from '../messages/agreement.ts'
import { ActionsPage, AgreementPage, AgreementsPage } from '../pages/agreement.tsx'
import { typedIn, whenIn } from './edit.tsx'
import { namesOf, viewOf } from './trees.tsx'

type Refused = { typed: Record<string, string>; problems: Problem[] } | null
const idOf = (c: Context<Env>): string => c.req.param('id') ?? ''

function formFor(c: Context<Env>, refused: Refused, known: Record<string, string> = {}): FormState {
  const { locale } = c.var.ctx
  const fresh = freshForm(locale, sayProblem(locale), known)
  return refused ? refusedForm(fresh, { ...known, ...refused.typed }, refused.problems) : fresh
}

async function listPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await viewOf(c)
  const { list, mine, planner } = await agreementsList(ctx, view.slug)
  return officerPage(c, { title: agreementWords[ctx.locale].title }, (
    <AgreementsPage locale={ctx.locale} view={view} list={list} names={await namesOf(ctx)} may={({ position, superior }) => planner || mine.has(position) || (superior !== null && mine.has(superior))} />
  ))
}

async function agreementPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const view = await agreementView(ctx, idOf(c))
  const names = await namesOf(ctx)
  return officerPage(c, { title: agreementWords[ctx.locale].titleOf(names.get(view.row.position) ?? view.row.position, view.row.content.year) }, <AgreementPage locale={ctx.locale} view={view} names={names} form={formFor(c, refused)} when={whenIn(ctx)} />)
}

/** An act on an agreement: done, or its page again with what is wrong. */
async function doing(c: Context<Env>, work: (typed: Record<string, string>) => Promise<string | void>): Promise<Response> {
  const typed = await typedIn(c)
  return orAgain(c, async () => `/kinerja/perjanjian/${(await work(typed)) ?? idOf(c)}`, (problems) => agreementPage(c, { typed, problems }))
}

async function actionsPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const view = await agreementView(ctx, idOf(c))
  if (!view.acts.includes('plan') && refused === null) refuse('conflict', 'act-not-open')
  const known = Object.fromEntries(view.row.actions.flatMap((one) => [...one.quarters.map((quarter, at) => [`q${at + 1}-${one.indicator}`, quarter]), [`what-${one.indicator}`, one.what]]))
  const names = await namesOf(ctx)
  return officerPage(c, { title: agreementWords[ctx.locale].actions }, <ActionsPage locale={ctx.locale} view={view} form={formFor(c, refused, known)} position={names.get(view.row.position) ?? view.row.position} />)
}

async function saveActions(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const typed = await typedIn(c)
  return orAgain(c, async () => {
    const { row } = await agreementView(ctx, idOf(c))
    const actions = row.content.rows.map(({ indicator }) => ({ indicator, quarters: [1, 2, 3, 4].map((n) => typed[`q${n}-${indicator}`] ?? ''), what: typed[`what-${indicator}`] ?? '' }))
    await planActions(ctx, idOf(c), actions, typed['seen'] ?? '')
    return `/kinerja/perjanjian/${idOf(c)}`
  }, (problems) => actionsPage(c, { typed, problems }))
}

const printsPerMinute = 60

/** Agreements: listed, made, signed, planned, revised, printed. */
export const agreementWeb = new Hono<Env>()
  .get('/kinerja/pohon/:slug/perjanjian', listPage)
  .post('/kinerja/pohon/:slug/perjanjian', async (c) => {
    const typed = await typedIn(c)
    return c.redirect(`/kinerja/perjanjian/${await makeAgreement(c.var.ctx, c.req.param('slug'), typed['jabatan'] ?? '')}`, 303)
  })
  .get('/kinerja/perjanjian/:id', (c) => agreementPage(c, null))
  .post('/kinerja/perjanjian/:id/tanda-tangan', (c) => doing(c, (typed) => signAgreement(c.var.ctx, idOf(c), typed['pihak'] === 'kedua' ? 'second' : 'first', typed['seen'] ?? '')))
  .post('/kinerja/perjanjian/:id/susun', (c) => doing(c, () => renew(c.var.ctx, idOf(c))))
  .post('/kinerja/perjanjian/:id/perubahan', (c) => doing(c, (typed) => reviseAgreement(c.var.ctx, idOf(c), typed['reason'] ?? '')))
  .get('/kinerja/perjanjian/:id/rencana-aksi', (c) => actionsPage(c, null))
  .post('/kinerja/perjanjian/:id/rencana-aksi', saveActions)
  .get('/kinerja/perjanjian/:id/perjanjian.pdf', async (c) => {
    limit(c, 'print', printsPerMinute)
    const view = await agreementView(c.var.ctx, idOf(c))
    return c.body(new Uint8Array(await agreementPdf(c.var.ctx, view)), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="perjanjian-kinerja-${view.row.position}-${view.row.content.year}.pdf"` })
  })

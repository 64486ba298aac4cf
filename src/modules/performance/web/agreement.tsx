import { Hono, type Context } from 'hono'
import { refuse } from '#kernel'
import type { Env } from '#platform/module'
import { officerPage } from '#ui/page'
import { agreementPdf } from '../actions/agreement-paper.ts'
import { agreementsList, agreementView, makeAgreement, planActions, renew, reviseAgreement, signAgreement } from '../actions/agreements.ts'
import { agreementWords } from '../messages/agreement.ts'
import { ActionsPage, AgreementPage, AgreementsPage } from '../pages/agreement.tsx'
import { formFor, idOf, pdfOf, posted, typedIn, whenIn, type Refused, type Typed } from './parts.ts'
import { namesOf, viewOf } from './trees.tsx'

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
  return officerPage(c, { title: agreementWords[ctx.locale].titleOf(names.get(view.row.position) ?? view.row.position, view.row.content.year) }, <AgreementPage locale={ctx.locale} view={view} names={names} form={formFor(ctx, refused)} when={whenIn(ctx)} />)
}

/** An act on an agreement: done, or its page again with what is wrong. */
const doing = (c: Context<Env>, work: (typed: Typed) => Promise<string | void>): Promise<Response> =>
  posted(c, null, async (typed) => `/kinerja/perjanjian/${(await work(typed)) ?? idOf(c)}`, (refused) => agreementPage(c, refused))

async function actionsPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const view = await agreementView(ctx, idOf(c))
  if (!view.acts.includes('plan') && refused === null) refuse('conflict', 'act-not-open')
  const known = Object.fromEntries(view.row.actions.flatMap((one) => [...one.quarters.map((quarter, at) => [`q${at + 1}-${one.indicator}`, quarter]), [`what-${one.indicator}`, one.what]]))
  const names = await namesOf(ctx)
  return officerPage(c, { title: agreementWords[ctx.locale].actions }, <ActionsPage locale={ctx.locale} view={view} form={formFor(ctx, refused, known)} position={names.get(view.row.position) ?? view.row.position} />)
}

const saveActions = (c: Context<Env>): Promise<Response> =>
  posted(c, null, async (typed) => {
    const { ctx } = c.var
    const { row } = await agreementView(ctx, idOf(c))
    const actions = row.content.rows.map(({ indicator }) => ({ indicator, quarters: [1, 2, 3, 4].map((n) => typed[`q${n}-${indicator}`] ?? ''), what: typed[`what-${indicator}`] ?? '' }))
    await planActions(ctx, idOf(c), actions, typed['seen'] ?? '')
    return `/kinerja/perjanjian/${idOf(c)}`
  }, (refused) => actionsPage(c, refused))

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
  .get('/kinerja/perjanjian/:id/perjanjian.pdf', (c) => pdfOf(c, async () => {
    const view = await agreementView(c.var.ctx, idOf(c))
    return { name: `perjanjian-kinerja-${view.row.position}-${view.row.content.year}`, bytes: await agreementPdf(c.var.ctx, view) }
  }))

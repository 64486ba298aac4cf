import { Hono, type Context } from 'hono'
import { refuse, type Problem } from '#kernel'
import { need } from '#platform/context'
import { bodyOf, textOf, type Body } from '#platform/form-body'
import { limit, orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { refusedForm } from '#ui/form'
import { officerPage } from '#ui/page'
import { ownData, printOwnData } from '../actions/own-data.ts'
import { eraseCase } from '../actions/erase.ts'
import { renewCode } from '../actions/renew-code.ts'
import { proofs } from '../rules/privacy.ts'
import { registrationOf } from '../actions/keep.ts'
import { atCounter, caseOf, trackView, type CaseView } from '../actions/views.ts'
import { erasedAt } from '../store/privacy.ts'
import { privacyWords } from '../messages/privacy.ts'
import { ErasePage, RenewPage } from '../pages/privacy.tsx'
import { idOf, officersOnly } from './office.tsx'
import { emptyForm, limitTracking } from './public.tsx'

type Again = { body: Body; problems: Problem[] }

const formAfter = (c: Context<Env>, again?: Again) => (again ? refusedForm(emptyForm(c), again.body, again.problems) : emptyForm(c))

async function erasePage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const { one, definition } = await caseOf(ctx, idOf(c))
  need(ctx, 'cases.erase', one.unit)
  return officerPage(c, { title: privacyWords[ctx.locale].eraseAct }, <ErasePage locale={ctx.locale} one={{ ...one, code: registrationOf(one.code) }} definition={definition}
    form={formAfter(c, again)} back={`/perkara/${one.id}`} erased={await erasedAt(ctx.db, one.id)} zone={ctx.house.city.zone} />)
}

async function renewPage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const { one, hidden } = await atCounter(ctx, idOf(c))
  if (hidden === null) refuse('conflict', 'case-erased')
  return officerPage(c, { title: privacyWords[ctx.locale].renewAct }, <RenewPage locale={ctx.locale} one={one} form={formAfter(c, again)} back={`/perkara/${one.id}`} />)
}

/** Does what a confirmation page asked, or shows the page again with what is wrong. */
const confirmed = (work: (c: Context<Env>, body: Body) => Promise<void>, page: (c: Context<Env>, again: Again) => Promise<Response>, back: string) => async (c: Context<Env>): Promise<Response> => {
  officersOnly(c.var.ctx)
  const body = await bodyOf(c)
  return orAgain(c, async () => {
    await work(c, body)
    return `/perkara/${idOf(c)}${back}`
  }, (problems) => page(c, { body, problems }))
}

/** The view of whoever holds the code; downloads of whole persons are held back like the trying of codes. */
async function own(c: Context<Env>): Promise<CaseView> {
  const code = c.req.param('code') ?? ''
  limitTracking(c, code)
  limit(c, 'own-data', 20)
  return trackView(c.var.ctx, code)
}

export const privacyWeb = new Hono<Env>()
  .get('/lacak/:code/data.json', async (c) => {
    const data = await ownData(c.var.ctx, await own(c))
    return c.json(data, 200, { 'content-disposition': `attachment; filename="data-${registrationOf(data.registration)}.json"` })
  })
  .get('/lacak/:code/data.pdf', async (c) => {
    const view = await own(c)
    return c.body(new Uint8Array(await printOwnData(c.var.ctx, view)), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="data-${registrationOf(view.one.code)}.pdf"` })
  })
  .get('/perkara/:id/hapus-data', (c) => erasePage(c))
  .post('/perkara/:id/hapus-data', confirmed((c, body) => eraseCase(c.var.ctx, idOf(c), textOf(body, 'note')), erasePage, '/hapus-data'))
  .get('/perkara/:id/kode-baru', (c) => renewPage(c))
  .post('/perkara/:id/kode-baru', confirmed((c, body) =>
    renewCode(c.var.ctx, idOf(c), { proof: proofs.find((one) => one === textOf(body, 'proof')), reason: textOf(body, 'note') }), renewPage, '?kode=baru'))

import { Hono, type Context } from 'hono'
import { readDate, refuse, refuseAll, type LocalDate, type Problem } from '#kernel'
import { need } from '#platform/context'
import { bodyOf, offsetOf, textOf, type Body } from '#platform/form-body'
import { orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { readTypedDate, typedDate } from '#platform/ui/format'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { directory } from '#modules/people'
import { decideOn, mandateFor } from '../actions/decide.ts'
import { today } from '../actions/keep.ts'
import { officeList, pageSize, permitView, unmaskHolder } from '../actions/views.ts'
import { messages, sayProblem } from '../messages.ts'
import { ActPage } from '../pages/act.tsx'
import { OfficePermitPage } from '../pages/permit.tsx'
import { OfficeRegister } from '../pages/register.tsx'
import { officeActs, type OfficeAct } from '../rules/life.ts'
import { askedOf, choicesOf } from './asked.ts'

const idOf = (c: Context<Env>): string => c.req.param('id') ?? ''
const actOf = (c: Context<Env>): OfficeAct => officeActs.find((one) => one === c.req.param('act')) ?? refuse('not-found', 'no-such-act')

async function permitPage(c: Context<Env>, unmasked = false): Promise<Response> {
  const { ctx } = c.var
  const view = unmasked ? await unmaskHolder(ctx, idOf(c)) : await permitView(ctx, idOf(c))
  return officerPage(c, { title: view.permit.number }, <OfficePermitPage locale={ctx.locale} map={ctx.house.city.map ?? null} zone={ctx.house.city.zone} view={view} people={await directory(ctx.db)} unmasked={unmasked} done={c.req.query('selesai') !== undefined} />)
}

/** A day as it was typed; nothing typed is no day, what is none is a problem. */
function dayIn(body: Body, name: string): { day: LocalDate | null; problems: Problem[] } {
  const typed = textOf(body, name)
  if (typed === '') return { day: null, problems: [] }
  const day = readTypedDate(typed) ?? readDate(typed)
  return day ? { day, problems: [] } : { day: null, problems: [{ code: 'not-a-date', field: name }] }
}

type Again = { form: FormState; version: number }

async function actPage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'permits.decide')
  const act = actOf(c)
  const view = await permitView(ctx, idOf(c))
  if (!view.mayDecide || !mandateFor(ctx, view.row)) refuse('forbidden', 'no-mandate')
  const because = view.acts.find((one) => one.act === act)?.because
  if (because && !again) return c.redirect(`/izin-terbit/${view.row.id}`, 303)
  const fresh = freshForm(ctx.locale, sayProblem(ctx.locale), { on: typedDate(today(ctx)) })
  return officerPage(c, { title: messages[ctx.locale].actWord[act] }, <ActPage locale={ctx.locale} permit={view.permit} act={act} version={again?.version ?? view.row.version} form={again?.form ?? fresh} />)
}

async function decideAct(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'permits.decide')
  const act = actOf(c)
  const { row } = await permitView(ctx, idOf(c))
  if (!mandateFor(ctx, row)) refuse('forbidden', 'no-mandate')
  const body = await bodyOf(c)
  const [on, until, date] = [dayIn(body, 'on'), dayIn(body, 'until'), dayIn(body, 'date')]
  return orAgain(c, async () => {
    refuseAll([...on.problems, ...until.problems, ...date.problems, ...(textOf(body, 'on') === '' ? [{ code: 'day-missing', field: 'on' }] : [])])
    await decideOn(ctx, {
      id: row.id, version: Number(textOf(body, 'version')) || 0, act, on: on.day ?? today(ctx), until: until.day,
      instrument: { number: textOf(body, 'number'), date: date.day }, basis: textOf(body, 'basis'), reason: textOf(body, 'reason'),
    })
    return `/izin-terbit/${row.id}?selesai`
  }, async (problems) => {
    // What was typed is sent again by the version of now, so that whoever read what happened meanwhile may go on.
    const { row: current } = await permitView(ctx, row.id)
    return actPage(c, { form: refusedForm(freshForm(ctx.locale, sayProblem(ctx.locale)), body, problems), version: current.version })
  })
}

export const officeWeb = new Hono<Env>()
  .get('/izin-terbit', async (c) => {
    const { ctx } = c.var
    const [asked, offset] = [askedOf(c), offsetOf(c.req.query('dari'))]
    const list = await officeList(ctx, asked, offset)
    return officerPage(c, { title: messages[ctx.locale].permits }, <OfficeRegister locale={ctx.locale} list={list} asked={asked} offset={offset} size={pageSize} {...choicesOf(c)} />)
  })
  .get('/izin-terbit/:id', (c) => permitPage(c))
  .post('/izin-terbit/:id/tampilkan', (c) => permitPage(c, true))
  .get('/izin-terbit/:id/:act', (c) => actPage(c))
  .post('/izin-terbit/:id/:act', decideAct)

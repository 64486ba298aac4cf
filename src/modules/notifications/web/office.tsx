import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { refuse, type Id, type Problem } from '#kernel'
import type { Ctx } from '#platform/context'
import { submit } from '#platform/http'
import type { Env } from '#platform/module'
import { officerPage, publicPage } from '#ui/page'
import { freshForm, refusedForm } from '#ui/form'
import type { Child } from 'hono/jsx'
import { keepMyAddress, myAddress } from '../actions/mine.ts'
import { againOf, logOf, messagesOfCase, sendAgain, shownMessages } from '../actions/views.ts'
import { messages, sayProblem } from '../messages.ts'
import { MinePage } from '../pages/choices.tsx'
import { AgainPage, CaseMessages, LogPage } from '../pages/log.tsx'
import { TryOutPage } from '../pages/try-out.tsx'
import { statuses } from '../rules/delivery.ts'

const most = 10_000_000
const countFrom = (typed: string | undefined): number => Math.min(most, Math.max(0, Math.trunc(Number(typed)) || 0))

async function logPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const status = statuses.find((one) => one === c.req.query('keadaan'))
  const [offset, limit] = [countFrom(c.req.query('dari')), 50]
  return officerPage(c, { title: messages[ctx.locale].log.title }, <LogPage locale={ctx.locale} zone={ctx.house.city.zone} status={status} offset={offset} limit={limit}
    log={await logOf(ctx, { status, offset, limit })} done={c.req.query('selesai') === 'kirim-ulang'} />)
}

async function againPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const one = await againOf(ctx, c.req.param('id') ?? '')
  return officerPage(c, { title: messages[ctx.locale].log.again }, <AgainPage locale={ctx.locale} one={one} />)
}

/** In try-out mode: everybody's messages, since nobody of them is real. */
async function tryOutPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const [page, limit] = [Math.max(1, countFrom(c.req.query('halaman'))), 40]
  const all = await shownMessages(ctx, { offset: (page - 1) * limit, limit: limit + 1 })
  const body = <TryOutPage locale={ctx.locale} zone={ctx.house.city.zone} all={all.slice(0, limit)} page={page} more={all.length > limit} />
  return (ctx.actor.kind === 'officer' ? officerPage : publicPage)(c, { title: messages[ctx.locale].tryOut.title }, body)
}

async function minePage(c: Context<Env>, typed?: Record<string, unknown>, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  if (ctx.actor.kind !== 'officer') refuse('forbidden', 'sign-in-first')
  const fresh = freshForm(ctx.locale, sayProblem(ctx.locale), await myAddress(ctx))
  return officerPage(c, { title: messages[ctx.locale].mine.title }, <MinePage locale={ctx.locale} form={typed ? refusedForm(fresh, typed, problems) : fresh} saved={c.req.query('selesai') === 'ya'} />)
}

/** What the page of a case shows of its messages. */
export const showOnCase = async (ctx: Ctx, { id, add }: { id: Id<'case'>; add: (section: Child) => void }): Promise<void> => {
  add(<CaseMessages locale={ctx.locale} zone={ctx.house.city.zone} all={await messagesOfCase(ctx, id)} />)
}

export const officeWeb = new Hono<Env>()
  .get('/catatan-pesan', logPage)
  .get('/catatan-pesan/:id/kirim-ulang', againPage)
  .post('/catatan-pesan/:id/kirim-ulang', async (c) => {
    await sendAgain(c.var.ctx, c.req.param('id'))
    return c.redirect('/catatan-pesan?selesai=kirim-ulang', 303)
  })
  .get('/pesan', tryOutPage)
  .get('/akun/pemberitahuan', (c) => minePage(c))
  .post('/akun/pemberitahuan', (c) => {
    if (c.var.ctx.actor.kind !== 'officer') refuse('forbidden', 'sign-in-first')
    return submit(c, z.object({ email: z.string().max(1000), phone: z.string().max(1000).default('') }), async (typed) => { await keepMyAddress(c.var.ctx, typed); return '/akun/pemberitahuan?selesai=ya' },
      (typed, problems) => minePage(c, typed, problems))
  })

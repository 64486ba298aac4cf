import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateIn, newId, say, type Problem } from '#kernel'
import { may, need } from '#platform/context'
import { submit } from '#platform/http'
import type { Env } from '#platform/module'
import { officerPage } from '#ui/page'
import { freshForm, refusedForm } from '#ui/form'
import { directory } from '#modules/people'
import { insertAfter } from './actions.ts'
import { messages, sayProblem } from './messages.ts'
import { BookPage, BooksPage } from './pages.tsx'
import { gapReport, seriesOf } from './rules/sequence.ts'
import { countsIn, getRegister, keysOf, listNumbers, listRegisters, seriesOfRegister } from './store.ts'

const insertion = z.object({ n: z.coerce.number().int().positive(), reason: z.string().max(500) })

async function bookPage(c: Context<Env>, typed: Record<string, unknown> = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'correspondence.read')
  const register = await getRegister(ctx.db, c.req.param('slug') ?? '')
  const series = c.req.query('seri') ?? seriesOf(register.resets, dateIn(ctx.house.city.zone, ctx.now))
  const offset = Math.min(10_000_000, Math.max(0, Math.trunc(Number(c.req.query('dari'))) || 0))
  const keys = await keysOf(ctx.db, register.slug, series)
  return officerPage(c, { title: register.name }, <BookPage locale={ctx.locale} register={register} series={series} offset={offset}
    all={await seriesOfRegister(ctx.db, register.slug)} total={keys.length} gaps={gapReport(keys, register.start)}
    numbers={await listNumbers(ctx.db, register.slug, series, { limit: 50, offset })}
    mayInsert={may(ctx.actor, 'correspondence.manage')}
    form={refusedForm(freshForm(ctx.locale, sayProblem(ctx.locale)), typed, problems)} />)
}

export const web = new Hono<Env>()
  .get('/register', async (c) => {
    const { ctx } = c.var
    need(ctx, 'correspondence.read')
    const counts = new Map((await countsIn(ctx.db, dateIn(ctx.house.city.zone, ctx.now).slice(0, 4))).map((one) => [one.register, one]))
    const { positions } = await directory(ctx.db)
    const books = (await listRegisters(ctx.db)).map((register) => {
      const keeper = positions.get(register.keeper)
      return { register, total: counts.get(register.slug)?.total ?? 0, last: counts.get(register.slug)?.last ?? null, keeper: keeper ? say(keeper.name, ctx.locale) : register.keeper }
    })
    return officerPage(c, { title: messages[ctx.locale].title }, <BooksPage locale={ctx.locale} books={books} />)
  })
  .get('/register/:slug', (c) => bookPage(c))
  .post('/register/:slug/sisip', (c) => need(c.var.ctx, 'correspondence.manage') ?? submit(c, insertion, async (typed) => {
    const slug = c.req.param('slug')
    await insertAfter(c.var.ctx, { register: slug, n: typed.n, reason: typed.reason, subject: newId<'number'>(c.var.ctx.now) })
    return `/register/${slug}`
  }, (typed, problems) => bookPage(c, typed, problems)))

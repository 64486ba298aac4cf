import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateIn, say, type Problem } from '#kernel'
import { need } from '#platform/context'
import { submit } from '#platform/http'
import type { Env } from '#platform/module'
import { officerPage } from '#ui/page'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { directory } from '#modules/people'
import { getNumber, insertAfter, keeperOf, needKeeper, offerInsertion, voidOne, whyVoid } from './actions.ts'
import { messages, sayProblem } from './messages.ts'
import { BookPage, BooksPage, VoidPage } from './pages.tsx'
import type { Register } from './rules/register-file.ts'
import { gapReport, keyNamed, seriesOf } from './rules/sequence.ts'
import { countsIn, getRegister, keysOf, listNumbers, listRegisters, seriesOfRegister } from './store.ts'

const insertion = z.object({ n: z.string().trim().regex(/^\d{1,9}$/).transform(Number), reason: z.string(), subject: z.string() })
const voiding = z.object({ reason: z.string() })

const registerOf = (c: Context<Env>): Promise<Register> => getRegister(c.var.ctx.db, c.req.param('slug') ?? '')

/** The series asked for, else the one of today. */
const seriesIn = (c: Context<Env>, register: Register): string =>
  c.req.query('seri') ?? seriesOf(register.resets, dateIn(c.var.ctx.house.city.zone, c.var.ctx.now))

const formOf = (c: Context<Env>, typed: Record<string, unknown>, problems: Problem[]): FormState =>
  refusedForm(freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale)), typed, problems)

const addressOf = (register: Register, series: string): string => `/register/${register.slug}?seri=${encodeURIComponent(series)}`

async function bookPage(c: Context<Env>, typed: Record<string, unknown> = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'correspondence.read')
  const register = await registerOf(c)
  const series = seriesIn(c, register)
  const offset = Math.min(10_000_000, Math.max(0, Math.trunc(Number(c.req.query('dari'))) || 0))
  const keys = await keysOf(ctx.db, register.slug, series)
  return officerPage(c, { title: register.name }, <BookPage locale={ctx.locale} register={register} series={series} offset={offset}
    all={await seriesOfRegister(ctx.db, register.slug)} total={keys.length} gaps={gapReport(keys, register.start)}
    numbers={(await listNumbers(ctx.db, register.slug, series, { limit: 50, offset })).map((one) => ({ ...one, why: whyVoid(ctx, one) }))}
    keeps={keeperOf(ctx.actor, register) !== null} subject={offerInsertion(ctx, register.slug)} form={formOf(c, typed, problems)} />)
}

async function insert(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const register = await registerOf(c)
  needKeeper(ctx, register)
  const series = seriesIn(c, register)
  return submit(c, insertion, async ({ n, reason, subject }) => {
    await insertAfter(ctx, { register: register.slug, series, n, reason, form: subject })
    return addressOf(register, series)
  }, (typed, problems) => bookPage(c, typed, problems))
}

async function voidPage(c: Context<Env>, typed: Record<string, unknown> = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const register = await registerOf(c)
  needKeeper(ctx, register)
  const one = await getNumber(ctx, register.slug, seriesIn(c, register), keyNamed(c.req.query('urut') ?? ''))
  return officerPage(c, { title: messages[ctx.locale].voidNumber }, <VoidPage locale={ctx.locale} register={register} one={{ ...one, why: whyVoid(ctx, one) }} form={formOf(c, typed, problems)} />)
}

async function declareVoid(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const register = await registerOf(c)
  needKeeper(ctx, register)
  const place = { register: register.slug, series: seriesIn(c, register), key: keyNamed(c.req.query('urut') ?? '') }
  await getNumber(ctx, place.register, place.series, place.key)
  return submit(c, voiding, async ({ reason }) => {
    await voidOne(ctx, place, reason)
    return addressOf(register, place.series)
  }, (typed, problems) => voidPage(c, typed, problems))
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
  .post('/register/:slug/sisip', insert)
  .get('/register/:slug/batal', (c) => voidPage(c))
  .post('/register/:slug/batal', declareVoid)

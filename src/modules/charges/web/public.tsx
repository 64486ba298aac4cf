import { Hono, type Context } from 'hono'
import { isId, refuse, say, type Problem } from '#kernel'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import { readTypedDate, typedDate } from '#platform/ui/format'
import { freshForm } from '#ui/form'
import { publicPage } from '#ui/page'
import { todayOf } from '../actions/charges.ts'
import { printSheet } from '../actions/print.ts'
import { chargeNamed, chargesFor, chargesOf, rulesOf } from '../actions/tariffs.ts'
import { sheetTracked, sheetVerified, tried } from '../actions/views.ts'
import { messages, sayInForm } from '../messages.ts'
import { TariffPage, TariffsPage } from '../pages/tariffs.tsx'
import { VerifySheet } from '../pages/verify.tsx'

export const pdf = (c: Context<Env>, bytes: Uint8Array, name: string): Response =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name.replace(/[^\w.-]+/g, '-')}.pdf"` })

/** The id in the last part of an address, with or without its ending. */
export const idNamed = (c: Context<Env>, name: string): string => {
  const id = (c.req.param(name) ?? '').replace(/\.pdf$/, '')
  return isId(id) ? id : refuse('not-found', 'no-such-charge')
}

const known = (query: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value.slice(0, 60)]))

async function tariffPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const [charge, today, typed] = [await chargeNamed(ctx, c.req.param('slug') ?? ''), todayOf(ctx), known(c.req.query())]
  const asked = typed['hitung'] !== undefined
  const day = readTypedDate(typed['hari'] ?? '') ?? (typed['hari'] ? null : today)
  const { assessed, problems } = !asked ? { assessed: null, problems: [] as Problem[] } : day ? tried(charge, typed, day) : { assessed: null, problems: [{ code: 'not-a-date', field: 'hari' }] }
  const form = { ...freshForm(ctx.locale, sayInForm(ctx.locale), { hari: typedDate(today), ...typed }), problems }
  if (problems.length > 0) c.status(422)
  const rules = await rulesOf(ctx)
  return publicPage(c, { title: say(charge.name, ctx.locale) }, <TariffPage locale={ctx.locale} charge={charge} rules={rules} today={today} form={form} assessed={assessed} />)
}

export const publicWeb = new Hono<Env>()
  .get('/retribusi', async (c) => {
    const { ctx } = c.var
    const wanted = c.req.query('layanan')
    const own = wanted === undefined ? [] : await chargesFor(ctx, wanted)
    if (own.length === 1 && own[0]) return c.redirect(`/retribusi/${own[0].slug}`, 303)
    return publicPage(c, { title: messages[ctx.locale].tariffs.title }, <TariffsPage locale={ctx.locale} charges={own.length > 0 ? own : await chargesOf(ctx)} today={todayOf(ctx)} />)
  })
  .get('/retribusi/:slug', tariffPage)
  .get('/skrd/:code', async (c) => {
    const { ctx } = c.var
    limit(c, 'verify', 40)
    const found = await sheetVerified(ctx, c.req.param('code').toUpperCase().replace(/[^0-9A-Z]/g, ''))
    if (!found) c.status(404)
    return publicPage(c, { title: messages[ctx.locale].verify.title }, <VerifySheet locale={ctx.locale} today={todayOf(ctx)} found={found} />)
  })
  .get('/lacak/:code/skrd/:file', async (c) => {
    limit(c, 'track', 60)
    const { view, sheet } = await sheetTracked(c.var.ctx, c.req.param('code'), idNamed(c, 'file'))
    return pdf(c, await printSheet(c.var.ctx, view, sheet), `SKRD-${sheet.number}`)
  })

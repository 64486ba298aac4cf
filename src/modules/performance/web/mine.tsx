import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateIn, isId, refuse } from '#kernel'
import { submit } from '#platform/http'
import type { Env } from '#platform/module'
import { Empty } from '#ui/notice'
import { officerPage } from '#ui/page'
import { directoryShown } from '#modules/people'
import { decideOn, mineOf, ownHoldings, sheetFor, sheetsBelow, submitMine, takeBackMine, type Mine } from '../actions/mine.ts'
import { sheetPaper } from '../actions/mine-paper.ts'
import { mineWords } from '../messages/mine.ts'
import { SheetPage, SheetsPage } from '../pages/mine-sheets.tsx'
import { ConfirmPage } from '../pages/mine-confirm.tsx'
import { MinePage } from '../pages/mine.tsx'
import { expectations, maySubmit } from '../rules/mine.ts'
import { formFor, idOf, pdfOf } from './parts.ts'

const askedIn = (c: Context<Env>): { position: string | undefined; period: string | undefined } => ({ position: c.req.query('jabatan') || undefined, period: c.req.query('periode') || undefined })

async function minePage(c: Context<Env>, form = formFor(c.var.ctx, null), asked = askedIn(c)): Promise<Response> {
  const { ctx } = c.var
  const t = mineWords[ctx.locale]
  const mine = await mineOf(ctx, asked)
  if (!mine) return officerPage(c, { title: t.title }, <Empty title={t.noPosition} icon="user-circle">{t.noPositionMore}</Empty>)
  const below = await sheetsBelow(ctx)
  return officerPage(c, { title: t.title }, <MinePage locale={ctx.locale} mine={mine} people={await directoryShown(ctx)} zone={ctx.house.city.zone} measures={ctx.house.measures} form={form}
    positions={ownHoldings(ctx).map((held) => held.position)} waiting={below.filter((one) => one.mine).length} below={below.length > 0} today={dateIn(ctx.house.city.zone, ctx.now)} />)
}

/** Asks before a sheet is handed in; where there is nothing to hand in, shows what there is. */
async function confirmPage(c: Context<Env>, form = formFor(c.var.ctx, null), asked = askedIn(c)): Promise<Response> {
  const { ctx } = c.var
  const mine = await mineOf(ctx, asked)
  if (!mine || mine.own.length === 0 || !maySubmit(mine.sheet)) return minePage(c, form, asked)
  return officerPage(c, { title: mineWords[ctx.locale].confirm }, <ConfirmPage locale={ctx.locale} mine={mine} form={form} people={await directoryShown(ctx)} today={dateIn(ctx.house.city.zone, ctx.now)} />)
}

const ownAddress = ({ position, period }: { position: string; period: string }): string => `/kinerja/saya?jabatan=${encodeURIComponent(position)}&periode=${encodeURIComponent(period)}`

const handing = z.object({ position: z.string().max(80), period: z.string().max(10), mark: z.string().max(100).default('') })
/** What a refused form speaks of, to show the same page again. */
const again = (typed: Record<string, unknown>) => ({ position: typeof typed['position'] === 'string' && typed['position'] ? typed['position'] : undefined, period: typeof typed['period'] === 'string' ? typed['period'] : undefined })
const deciding = z.object({ do: z.enum(['verify', 'return']), version: z.coerce.number().int(), feedback: z.string().max(20_000).default(''), work: z.enum(expectations).nullable().catch(null).default(null), behaviour: z.enum(expectations).nullable().catch(null).default(null) })

const idIn = (c: Context<Env>): string => { const id = idOf(c); return isId(id) ? id : refuse('not-found', 'no-sheet') }
const officersOnly = (c: Context<Env>): void => { if (c.var.ctx.actor.kind !== 'officer') refuse('forbidden', 'sign-in-first') }

async function sheetPage(c: Context<Env>, form = formFor(c.var.ctx, null)): Promise<Response> {
  const { ctx } = c.var
  const { sheet, view, by } = await sheetFor(ctx, idIn(c))
  return officerPage(c, { title: mineWords[ctx.locale].sheet }, <SheetPage locale={ctx.locale} sheet={sheet} view={view} people={await directoryShown(ctx)} zone={ctx.house.city.zone} decides={by !== null} form={form} />)
}

const printed = (c: Context<Env>, find: () => Promise<Mine>): Promise<Response> => pdfOf(c, async () => { const mine = await find(); return { name: `kinerja-${mine.position}-${mine.period}`, bytes: await sheetPaper(c.var.ctx, mine) } })

/** The own performance, and the sheets of those below. */
export const mineWeb = new Hono<Env>()
  .get('/kinerja/saya', (c) => minePage(c))
  .post('/kinerja/saya', (c) => { officersOnly(c); return submit(c, handing, async (typed) => { await submitMine(c.var.ctx, typed); return ownAddress(typed) }, (typed, problems) => confirmPage(c, formFor(c.var.ctx, { typed, problems }), again(typed))) })
  .get('/kinerja/saya/ajukan', (c) => confirmPage(c))
  .post('/kinerja/saya/tarik', (c) => { officersOnly(c); return submit(c, handing, async (typed) => { await takeBackMine(c.var.ctx, typed); return ownAddress(typed) }, (typed, problems) => minePage(c, formFor(c.var.ctx, { typed, problems }), again(typed))) })
  .get('/kinerja/saya/lembar.pdf', (c) => printed(c, async () => await mineOf(c.var.ctx, askedIn(c)) ?? refuse('conflict', 'no-position')))
  .get('/kinerja/lembar', async (c) => {
    const { ctx } = c.var
    officersOnly(c)
    return officerPage(c, { title: mineWords[ctx.locale].below }, <SheetsPage locale={ctx.locale} all={await sheetsBelow(ctx)} people={await directoryShown(ctx)} zone={ctx.house.city.zone} />)
  })
  .get('/kinerja/lembar/:id', (c) => { officersOnly(c); return sheetPage(c) })
  .post('/kinerja/lembar/:id', (c) => { officersOnly(c); return submit(c, deciding, async (typed) => { await decideOn(c.var.ctx, idIn(c), typed); return `/kinerja/lembar/${idIn(c)}` }, (typed, problems) => sheetPage(c, formFor(c.var.ctx, { typed, problems }))) })
  .get('/kinerja/lembar/:id/lembar.pdf', (c) => { officersOnly(c); return printed(c, async () => (await sheetFor(c.var.ctx, idIn(c))).view) })

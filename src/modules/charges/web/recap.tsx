import { Hono, type Context } from 'hono'
import { Refusal, type Problem } from '#kernel'
import { limit, statusFor } from '#platform/http'
import type { Env } from '#platform/module'
import { typedDate } from '#platform/ui/format'
import { freshForm } from '#ui/form'
import { officerPage } from '#ui/page'
import { entriesFor, readAsked, recapFor, recapPdf, recapXlsx, type RecapAsked, type RecapShown } from '../actions/recap.ts'
import { needCharges } from '../actions/reach.ts'
import { messages, sayInForm } from '../messages.ts'
import { rootOf } from '../pages/charge.tsx'
import { EntriesPage, RecapPage } from '../pages/recap.tsx'
import { pageIn } from './desk.tsx'
import { pdf } from './public.tsx'

const href = `${rootOf}/rekap`
const pageSize = 100
const printsPerMinute = 30
const typedIn = (c: Context<Env>): { by?: string | undefined; from?: string | undefined; to?: string | undefined } => ({ by: c.req.query('per'), from: c.req.query('dari'), to: c.req.query('sampai') })
const asked = (c: Context<Env>): RecapAsked => readAsked(c.var.ctx, typedIn(c))
const fields: Record<string, string> = { from: 'dari', to: 'sampai' }

async function recapPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  await needCharges(ctx, 'charges.read')
  let [shown, problems]: [RecapShown | null, Problem[]] = [null, []]
  try {
    shown = await recapFor(ctx, asked(c))
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    problems = error.problems.map((problem) => ({ ...problem, field: fields[problem.field ?? ''] ?? 'dari' }))
    c.status(statusFor(error))
  }
  const { by, from, to } = typedIn(c)
  const known = shown ? { per: shown.by, dari: typedDate(shown.from), sampai: typedDate(shown.to) } : { per: by ?? 'month', dari: from ?? '', sampai: to ?? '' }
  return officerPage(c, { title: messages[ctx.locale].recap.title }, <RecapPage locale={ctx.locale} shown={shown} form={{ ...freshForm(ctx.locale, sayInForm(ctx.locale), known), problems }} />)
}

async function entriesPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  await needCharges(ctx, 'charges.read')
  const [wanted, kind, period, page] = [asked(c), c.req.query('jenis') || undefined, c.req.query('masa') || undefined, pageIn(c)]
  const shown = await entriesFor(ctx, { ...wanted, kind, period, limit: pageSize, offset: (page - 1) * pageSize })
  return officerPage(c, { title: messages[ctx.locale].recap.entries }, <EntriesPage locale={ctx.locale} shown={shown} asked={wanted} kind={kind} period={period} page={page} pageSize={pageSize} />)
}

export const recapWeb = new Hono<Env>()
  .get(href, recapPage)
  .get(`${href}/rincian`, entriesPage)
  .get(`${href}/rekap.pdf`, async (c) => { limit(c, 'print', printsPerMinute); return pdf(c, await recapPdf(c.var.ctx, asked(c)), messages.id.recap.file) })
  .get(`${href}/rekap.xlsx`, async (c) => c.body(await recapXlsx(c.var.ctx, asked(c)), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="${messages.id.recap.file}.xlsx"`,
  }))

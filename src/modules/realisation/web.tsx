import { Hono, type Context } from 'hono'
import { dateIn, Refusal, refuse, say } from '#kernel'
import { may } from '#platform/context'
import { bodyOf, textOf } from '#platform/form-body'
import { limit, statusFor } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { directory } from '#modules/people'
import { kindName } from '#modules/permits'
import { casesBehind, countingOf, dashboardOf, enter, enteredOf, enterYear, numbersOf, yearOf } from './actions/dashboard.ts'
import { reportPdf, reportXlsx, type ReportAsked } from './actions/report.ts'
import { messages, sayProblem } from './messages.ts'
import { DashboardPage, ReportPage, root } from './pages/dashboard.tsx'
import { ProcessPage } from './pages/process.tsx'
import type { Place } from './rules/realisation.ts'

const fresh = (c: Context<Env>): FormState => freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale))
const thisYear = (c: Context<Env>): number => Number(dateIn(c.var.ctx.house.city.zone, c.var.ctx.now).slice(0, 4))
const kindOf = (c: Context<Env>) => (kind: string): string => say(kindName(c.var.ctx, kind), c.var.ctx.locale)

/** The year and month asked for; what is none is the year that runs. */
function askedIn(c: Context<Env>): ReportAsked {
  const [year, month] = [c.req.query('tahun') ?? '', c.req.query('bulan') ?? '']
  if (year !== '' && !/^(19|20)\d{2}$/.test(year)) refuse('not-found', 'no-such-page')
  return { year: year === '' ? thisYear(c) : Number(year), month: /^([1-9]|1[0-2])$/.test(month) ? Number(month) : null }
}

/** The place an address asks for; none asked is every place, what is no place is no page. */
function placeIn(asked: string): Place | null {
  if (asked === '') return null
  const [, level, id] = /^(applicant|front|agency|position):([a-z0-9-]{1,100})$/.exec(asked) ?? refuse('not-found', 'no-such-page')
  return { level: level as Place['level'], id: id ?? '' }
}

async function processPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const asked = { place: placeIn(c.req.query('tempat') ?? ''), kind: c.req.query('jenis')?.slice(0, 100) || null, due: ({ lewat: 'late', 'hari-ini': 'today' } as const)[c.req.query('tenggat') ?? ''] ?? null }
  return officerPage(c, { title: messages[ctx.locale].process }, <ProcessPage locale={ctx.locale} zone={ctx.house.city.zone} now={ctx.now} asked={asked} opened={await casesBehind(ctx, asked)} people={await directory(ctx.db)} kindOf={kindOf(c)} />)
}

async function dashboardPage(c: Context<Env>, form: FormState = fresh(c)): Promise<Response> {
  const { ctx } = c.var
  return officerPage(c, { title: messages[ctx.locale].title }, <DashboardPage locale={ctx.locale} view={await dashboardOf(ctx)} people={await directory(ctx.db)} entered={await enteredOf(ctx)} kindOf={kindOf(c)} mayEnter={may(ctx.actor, enter)} form={form} />)
}

export const web = new Hono<Env>()
  .get(root, (c) => dashboardPage(c))
  .post(`${root}/sebelum`, async (c) => {
    const body = await bodyOf(c)
    try {
      await enterYear(c.var.ctx, { year: textOf(body, 'year'), n: textOf(body, 'n'), basis: textOf(body, 'basis') })
      return c.redirect(`${root}#sebelum`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
      c.status(statusFor(error))
      return dashboardPage(c, refusedForm(fresh(c), body, error.problems))
    }
  })
  .get(`${root}/proses`, processPage)
  .get(`${root}/laporan`, async (c) => {
    const { ctx } = c.var
    const asked = askedIn(c)
    const years = Array.from({ length: 6 }, (_, index) => thisYear(c) - index)
    return officerPage(c, { title: messages[ctx.locale].report }, <ReportPage locale={ctx.locale} table={await yearOf(ctx, asked.year)} counting={await countingOf(ctx)} numbers={asked.month === null ? await numbersOf(ctx, asked.year) : null} month={asked.month} years={years} kindOf={kindOf(c)} />)
  })
  .get(`${root}/laporan.pdf`, async (c) => {
    limit(c, 'print', 60)
    return c.body(new Uint8Array(await reportPdf(c.var.ctx, askedIn(c))), 200, { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="realisasi-izin.pdf"' })
  })
  .get(`${root}/laporan.xlsx`, async (c) => c.body(new Uint8Array(await reportXlsx(c.var.ctx, askedIn(c))), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': 'attachment; filename="realisasi-izin.xlsx"' }))

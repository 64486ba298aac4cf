import { Hono, type Context } from 'hono'
import { refuse } from '#kernel'
import { may, type Ctx } from '#platform/context'
import { offsetOf } from '#platform/form-body'
import { limit } from '#platform/http'
import { keptPage } from '#platform/kept-pages'
import type { Env, HomePanel } from '#platform/module'
import { Section } from '#ui/layout'
import { publicPage } from '#ui/page'
import { indexJson } from '../actions/index-json.ts'
import { cityIndex, overviewOf, semesterOr, semestersMeasured } from '../actions/index-page.ts'
import { reportName, reportPdf, reportXlsx } from '../actions/report.ts'
import { countedOf, type Scope } from '../rules/scope.ts'
import { daysOf, semesterId } from '../rules/semester.ts'
import { indexWords, semesterName } from '../messages/index-page.ts'
import { AnswersPage, IndexPage, nameOf, root } from '../pages/index-page.tsx'
import { count, Value } from '../pages/index-parts.tsx'
import { listAnonymous } from '../store/answers.ts'
import { placesOf } from '../store/ways.ts'

const size = 50
const slugged = (typed: string | undefined): string | null => (typed && /^[a-z0-9-]{1,80}$/.test(typed) ? typed : null)

/** The scope that a path or a query names. */
export function scopeIn(c: Context<Env>, kind?: 'unit' | 'service'): Scope {
  if (kind) return { kind, slug: slugged(c.req.param('slug')) ?? refuse('not-found', kind === 'unit' ? 'no-such-unit' : 'no-such-service') }
  const [unit, service] = [slugged(c.req.query('unit')), slugged(c.req.query('layanan'))]
  return service ? { kind: 'service', slug: service } : unit ? { kind: 'unit', slug: unit } : { kind: 'city' }
}
export const asksIn = (c: Context<Env>): { semester?: string | undefined; instrument?: string | undefined } => ({ semester: c.req.query('semester'), instrument: c.req.query('instrumen') })

const indexPage = (kind?: 'unit' | 'service') => keptPage(async (c) => {
  limit(c, 'index', 240)
  const { ctx } = c.var
  const o = await overviewOf(ctx, kind ? scopeIn(c, kind) : { kind: 'city' }, asksIn(c))
  const mayFollow = o.scope.kind === 'unit' && may(ctx.actor, 'satisfaction.follow', o.scope.slug)
  return publicPage(c, { title: nameOf(o, ctx.locale) }, <IndexPage locale={ctx.locale} zone={ctx.house.city.zone} o={o} mayFollow={mayFollow} mayRead={ctx.actor.kind === 'officer' && may(ctx.actor, 'satisfaction.read')} />)
})

async function answersPage(c: Context<Env>): Promise<Response> {
  limit(c, 'index', 240)
  const { ctx } = c.var
  const scope = scopeIn(c)
  const o = await overviewOf(ctx, scope, asksIn(c))
  const { semester, instrument } = o
  const { units, services } = countedOf(scope)
  const offset = offsetOf(c.req.query('dari'))
  const rows = o.closed ? [] : await listAnonymous(ctx.db, { instrument: instrument.id, ...daysOf(semester), unit: units?.[0], service: services?.[0], without: o.hidden, limit: size, offset })
  return publicPage(c, { title: indexWords[ctx.locale].answers }, <AnswersPage locale={ctx.locale} o={o} places={await placesOf(ctx.db, instrument.id)} rows={rows} offset={offset} size={size} />)
}

async function dataJson(c: Context<Env>): Promise<Response> {
  limit(c, 'index', 240)
  return c.json(indexJson(await overviewOf(c.var.ctx, scopeIn(c), asksIn(c))))
}

/** The city's index on the home page, or the way to it. */
export async function indexPanel(ctx: Ctx): Promise<HomePanel> {
  const { locale } = ctx
  const t = indexWords[locale]
  const found = await cityIndex(ctx)
  return { place: 'side', body: (
    <Section title={t.home}>
      {found && <p><Value locale={locale} instrument={found.instrument} figure={found.figure} href={`${root}?semester=${semesterId(found.semester)}`} /><br /><small>{found.figure.few ? semesterName(locale, found.semester) : t.homeLead(semesterName(locale, found.semester), found.figure.rough ? t.atLeast(count(locale, found.figure.n)) : t.people(count(locale, found.figure.n)))}</small></p>}
      <p><a href={root}>{t.homeLink}</a></p>
    </Section>) }
}

/** A report as a file, made at once; one page of a semester takes some milliseconds. */
const report = (ending: 'pdf' | 'xlsx') => async (c: Context<Env>): Promise<Response> => {
  limit(c, 'index-report', 20)
  const { ctx } = c.var
  const scope = scopeIn(c)
  const semester = semesterId(semesterOr(ctx, await semestersMeasured(ctx), c.req.query('semester')))
  const bytes = await (ending === 'pdf' ? reportPdf : reportXlsx)(ctx, scope, { ...asksIn(c), semester })
  const type = ending === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'content-disposition': `${ending === 'pdf' ? 'inline' : 'attachment'}; filename="${reportName({ scope, semester }, ending)}"` })
}

export const indexWeb = new Hono<Env>()
  .get(root, indexPage())
  .get(`${root}/jawaban`, answersPage)
  .get(`${root}/data.json`, dataJson)
  .get(`${root}/laporan.pdf`, report('pdf'))
  .get(`${root}/laporan.xlsx`, report('xlsx'))
  .get(`${root}/unit/:slug`, indexPage('unit'))
  .get(`${root}/layanan/:slug`, indexPage('service'))

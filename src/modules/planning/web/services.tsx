import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Problem } from '#kernel'
import { need, type Ctx } from '#platform/context'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { readTypedDate } from '#platform/ui/format'
import { freshForm, refusedForm } from '#ui/form'
import { RuledList, Section } from '#ui/layout'
import { officerPage } from '#ui/page'
import { activityAt, payersOf, setServices } from '../actions/services.ts'
import { sayProblem } from '../messages.ts'
import { structureWords } from '../messages/structure.ts'
import { ServicesPage } from '../pages/structure.tsx'

type Body = Record<string, unknown>
const slugOf = (c: Context<Env>): string => c.req.param('slug') ?? ''
const texts = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '')

async function page(c: Context<Env>, path: string, refused: { body: Body; problems: Problem[] } | null): Promise<Response> {
  const { ctx } = c.var
  const { locale } = ctx
  const found = await activityAt(ctx, slugOf(c), path)
  const fresh = freshForm(locale, (problem) => structureWords[locale].problems[problem.code]?.() ?? sayProblem(locale)(problem), { services: found.activity.services ?? [] })
  return officerPage(c, { title: structureWords[locale].services }, <ServicesPage locale={locale} {...found} form={refused ? refusedForm(fresh, { services: [], ...refused.body }, refused.problems) : fresh} />)
}

async function save(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.draft')
  const body = await readBody(c)
  const said = (name: string): string => texts(body[name])[0] ?? ''
  return orAgain(c, async () => {
    await setServices(ctx, slugOf(c), { path: said('baris'), name: said('nama'), seen: said('seen'), services: texts(body['services']) }, { reason: said('reason'), kind: said('kind'), number: said('number'), date: readTypedDate(said('date')) })
    return `/rencana/${slugOf(c)}/riwayat`
  }, (problems) => page(c, said('baris'), { body, problems }))
}

/** On the page of a case: the activities that pay for its service, for whoever may read plans. */
export async function showPayers(ctx: Ctx, { id, add }: { id: string; add: (section: Child) => void }): Promise<void> {
  const payers = await payersOf(ctx, id)
  const title = structureWords[ctx.locale].paidBy
  if (payers.length > 0) add(<Section title={title}><RuledList label={title} rows={payers} /></Section>)
}

/** Which services an activity pays for. */
export const servicesWeb = new Hono<Env>()
  .get('/rencana/:slug/layanan', (c) => page(c, c.req.query('baris') ?? '', null)).post('/rencana/:slug/layanan', save)

import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { isId, refuse, type Id, type Problem } from '#kernel'
import { may, type Ctx } from '#platform/context'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm } from '#ui/form'
import { officerPage } from '#ui/page'
import { caseView, contactOf } from '#modules/cases'
import { assessCharge, caseToAssess, todayOf } from '../actions/charges.ts'
import { reaches } from '../actions/reach.ts'
import { chargesFor, rulesOf } from '../actions/tariffs.ts'
import { chargesShown, tried, typedFrom } from '../actions/views.ts'
import { messages, sayInForm } from '../messages.ts'
import { AssessNext, CaseCharges, TrackedCharge } from '../pages/charge.tsx'
import { AssessPage } from '../pages/forms.tsx'
import type { Assessed } from '../rules/assess.ts'

/** What was sent, as texts. */
export const texts = (body: Record<string, unknown>): Record<string, string> => Object.fromEntries(Object.entries(body).filter((one): one is [string, string] => typeof one[1] === 'string'))

const caseIn = (c: Context<Env>): Id<'case'> => { const id = c.req.param('id') ?? ''; return isId(id) ? id as Id<'case'> : refuse('not-found', 'no-such-case') }

type Again = { typed?: Record<string, unknown>; problems?: readonly Problem[]; assessed?: Assessed | null }

async function assessPage(c: Context<Env>, { typed, problems = [], assessed = null }: Again = {}): Promise<Response> {
  const { ctx } = c.var
  const id = caseIn(c)
  const { view, charges } = await caseToAssess(ctx, id)
  const asked = typeof typed?.['kind'] === 'string' ? typed['kind'] : c.req.query('jenis')
  const charge = charges.find((one) => one.slug === asked) ?? (charges.length === 1 ? charges[0] ?? null : null)
  const filled = charge ? typedFrom(charge, view.hidden?.answers ?? {}) : {}
  const fresh = freshForm(ctx.locale, sayInForm(ctx.locale), filled)
  const inForce = (await chargesShown(ctx, id)).find(({ one }) => one.kind === charge?.slug && one.due !== null)?.one ?? null
  return officerPage(c, { title: messages[ctx.locale].assess.title }, <AssessPage locale={ctx.locale} caseId={id} registration={view.one.code} charges={charges} charge={charge} filled={new Set(Object.keys(filled))}
    day={todayOf(ctx)} form={typed ? refusedForm(fresh, typed, problems) : fresh} assessed={assessed} inForce={inForce} />)
}

async function assess(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const id = caseIn(c)
  const { charges } = await caseToAssess(ctx, id)
  const body = await readBody(c)
  const typed = texts(body)
  const charge = charges.find((one) => one.slug === typed['kind'])
  if (charge && typed['do'] === 'count') {
    const { assessed, problems } = tried(charge, typed, todayOf(ctx))
    if (problems.length > 0) c.status(422)
    return assessPage(c, { typed: body, problems, assessed })
  }
  return orAgain(c, async () => `/tagihan/${await assessCharge(ctx, { caseId: id, kind: typed['kind'] ?? '', typed })}?selesai=assessed`, (problems) => assessPage(c, { typed: body, problems }))
}

/** What the page of a case shows of its charges: to whoever may see the case; links to those who may go on. */
export async function showOnCase(ctx: Ctx, { id, add }: { id: Id<'case'>; add: (section: Child, where?: 'acts') => void }): Promise<void> {
  const views = await chargesShown(ctx, id)
  if (views.length === 0 && !may(ctx.actor, 'charges.assess')) return
  const { unit, service } = await placeOf(ctx, id)
  const open = await reaches(ctx, 'charges.assess', unit) && (await chargesFor(ctx, service)).length > 0
  if (views.length === 0 && open) add(<AssessNext locale={ctx.locale} href={`/perkara/${id}/retribusi`} />, 'acts')
  if (views.length === 0) return
  add(<CaseCharges locale={ctx.locale} views={views} readable={await reaches(ctx, 'charges.read', unit)} assess={open ? `/perkara/${id}/retribusi` : null} />)
}

async function placeOf(ctx: Ctx, id: Id<'case'>): Promise<{ unit: string; service: string }> {
  const { one } = await caseView(ctx, id)
  return { unit: one.unit, service: one.slug }
}

/** What an applicant reads of the charges of the own case. */
export async function showTracked(ctx: Ctx, { id, add }: { id: Id<'case'>; add: (section: Child) => void }): Promise<void> {
  const views = await chargesShown(ctx, id)
  if (views.length === 0) return
  const [{ code }, { pay }] = [await contactOf(ctx, id), await rulesOf(ctx)]
  for (const view of views) add(<TrackedCharge locale={ctx.locale} view={view} pay={pay} code={code} />)
}

export const caseWeb = new Hono<Env>()
  .get('/perkara/:id/retribusi', (c) => assessPage(c))
  .post('/perkara/:id/retribusi', assess)

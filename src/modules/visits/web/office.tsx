import { Hono, type Context } from 'hono'
import { dateIn, newId, refuse, say, type Id, type LocalDate, type Problem } from '#kernel'
import { may } from '#platform/context'
import { bodyOf, textOf, type Body } from '#platform/form-body'
import { orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { readTypedDate, typedDate } from '#platform/ui/format'
import { refusedForm, valueOf } from '#ui/form'
import { officerPage } from '#ui/page'
import { inForce } from '#modules/cases'
import { directory } from '#modules/people'
import { visitsFor } from '../actions/hear.ts'
import { showPhone } from '../actions/call.ts'
import { changeMinutes, confirmMinutes, draftMinutes, excuse, redraftMinutes } from '../actions/minutes.ts'
import { nameOfPaper, paperOf } from '../actions/papers.ts'
import { cancelVisit, candidatesOn, moveVisit, planVisit, visitable } from '../actions/plan.ts'
import { planStart, siteOf } from '../actions/start.ts'
import { visitView } from '../actions/views.ts'
import { messages, sayProblem } from '../messages.ts'
import { ListPage } from '../pages/list.tsx'
import { CancelPage, MovePage, PlanPage } from '../pages/plan.tsx'
import { VisitPage } from '../pages/visit.tsx'
import { emptyForm, teamIn, versionIn } from './forms.ts'

type Again = { body: Body; problems: Problem[] }
export const idIn = (c: Context<Env>): string => c.req.param('id') ?? ''

/** What services are called, by slug. */
export async function serviceNames(c: Context<Env>): Promise<(slug: string) => string> {
  const names = new Map((await inForce(c.var.ctx)).map((one) => [one.slug, say(one.content.name, c.var.ctx.locale)]))
  return (slug) => names.get(slug) ?? slug
}

async function listPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  if (!may(ctx.actor, 'visits.record') && !may(ctx.actor, 'visits.plan')) refuse('forbidden', 'not-permitted')
  return officerPage(c, { title: messages[ctx.locale].mine }, <ListPage locale={ctx.locale} me={ctx.actor.person} {...await visitsFor(ctx)} serviceName={await serviceNames(c)} />)
}

const todayIn = (c: Context<Env>): LocalDate => dateIn(c.var.ctx.house.city.zone, c.var.ctx.now)

async function planPage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  const caseId = idIn(c) as Id<'case'>
  const { view, list } = await visitable(ctx, caseId)
  const people = await directory(ctx.db)
  const form = again ? refusedForm(emptyForm(c), again.body, again.problems) : emptyForm(c, planStart(view))
  const day = readTypedDate(valueOf(form, 'date')) ?? todayIn(c)
  return officerPage(c, { title: messages[ctx.locale].planTitle }, <PlanPage locale={ctx.locale} form={form} people={people} candidates={candidatesOn(people, day, list.content.team)} draft={valueOf(form, 'form') || newId<'visit'>(ctx.now)}
    service={say(view.definition.name, ctx.locale)} registration={view.one.code} map={ctx.house.city.map ?? null} site={siteOf(view)} action={`/perkara/${caseId}/kunjungan`} back={`/perkara/${caseId}`} />)
}

async function plan(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const caseId = idIn(c) as Id<'case'>
  await visitable(ctx, caseId)
  const body = await bodyOf(c)
  return orAgain(c, async () => `/kunjungan/${await planVisit(ctx, caseId, { form: textOf(body, 'form'), date: textOf(body, 'date'), place: textOf(body, 'place'), purpose: textOf(body, 'purpose'), agreed: textOf(body, 'agreed'), ...teamIn(body) })}`,
    (problems) => planPage(c, { body, problems }))
}

async function visitPage(c: Context<Env>, again?: Again, phone: string | null = null): Promise<Response> {
  const { ctx } = c.var
  const view = await visitView(ctx, idIn(c))
  const known = { body: view.minutes?.body ?? '', advice: view.minutes?.advice ?? '', outcome: view.one.outcome ?? '' }
  const form = again ? refusedForm(emptyForm(c), again.body, again.problems) : emptyForm(c, known)
  const chosen = again ? ('body' in again.body ? 'edit' : 'reason' in again.body ? 'excuse' : null) : c.req.query('tindakan') ?? null
  return officerPage(c, { title: messages[ctx.locale].title }, <VisitPage locale={ctx.locale} view={view} map={ctx.house.city.map ?? null} phone={phone} zone={ctx.house.city.zone} service={(await serviceNames(c))(view.one.service)}
    form={again && !('body' in again.body) ? { ...form, typed: { ...known, ...form.typed } } : form} chosen={chosen} say={(code) => sayProblem(ctx.locale)({ code })} />)
}

/** An act of the visit's own page: done, and back to it; or the page again with what is wrong. */
async function acted(c: Context<Env>, act: (body: Body) => Promise<void>): Promise<Response> {
  await visitView(c.var.ctx, idIn(c))
  const body = await bodyOf(c)
  return orAgain(c, async () => { await act(body); return `/kunjungan/${idIn(c)}` }, (problems) => visitPage(c, { body, problems }))
}

async function movePage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  const view = await visitView(ctx, idIn(c))
  const bar = view.acts.includes('move') ? null : view.looker.mayPlan ? 'changed-meanwhile' : 'not-permitted'
  if (bar) refuse(bar === 'not-permitted' ? 'forbidden' : 'conflict', bar)
  const team = view.members.filter((member) => member.left_at === null).map((member) => `${member.position}~${member.person}`)
  const usual = new Set(view.checklist.team)
  const others = team.filter((key) => !usual.has(key.split('~')[0] ?? ''))
  const lead = view.members.find((member) => member.lead && member.left_at === null)
  const known = { date: typedDate(view.one.date), team, lead: lead ? `${lead.position}~${lead.person}` : '', ...Object.fromEntries(others.map((key, index) => [`other.${index + 1}`, key])) }
  const form = again ? refusedForm(emptyForm(c), again.body, again.problems) : emptyForm(c, known)
  const day = readTypedDate(valueOf(form, 'date')) ?? todayIn(c)
  return officerPage(c, { title: messages[ctx.locale].moveTitle }, <MovePage locale={ctx.locale} form={form} people={view.people} candidates={candidatesOn(view.people, day, view.checklist.team)} version={view.one.version}
    action={`/kunjungan/${view.one.id}/pindah`} back={`/kunjungan/${view.one.id}`} />)
}

async function cancelPage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  const view = await visitView(ctx, idIn(c))
  if (!view.looker.mayPlan) refuse('forbidden', 'not-permitted')
  if (!view.acts.includes('cancel')) refuse('conflict', 'changed-meanwhile')
  const form = again ? refusedForm(emptyForm(c), again.body, again.problems) : emptyForm(c)
  return officerPage(c, { title: messages[ctx.locale].cancel }, <CancelPage locale={ctx.locale} form={form} version={view.one.version} action={`/kunjungan/${view.one.id}/batal`} back={`/kunjungan/${view.one.id}`} />)
}

async function paper(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await visitView(ctx, idIn(c))
  const found = view.papers.find((one) => `${one.id}.pdf` === c.req.param('paper')) ?? refuse('not-found', 'no-such-document')
  const bytes = await paperOf(ctx, found)
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${nameOfPaper(found)}.pdf"` })
}

export const officeWeb = new Hono<Env>()
  .get('/kunjungan', listPage)
  .get('/perkara/:id/kunjungan', (c) => planPage(c))
  .post('/perkara/:id/kunjungan', plan)
  .get('/kunjungan/:id', (c) => visitPage(c))
  .get('/kunjungan/:id/pindah', (c) => movePage(c))
  .post('/kunjungan/:id/pindah', async (c) => {
    await visitView(c.var.ctx, idIn(c))
    const body = await bodyOf(c)
    return orAgain(c, async () => { await moveVisit(c.var.ctx, idIn(c), { version: versionIn(body), date: textOf(body, 'date'), reason: textOf(body, 'reason'), agreed: textOf(body, 'agreed'), ...teamIn(body) }); return `/kunjungan/${idIn(c)}` },
      (problems) => movePage(c, { body, problems }))
  })
  .get('/kunjungan/:id/batal', (c) => cancelPage(c))
  .post('/kunjungan/:id/batal', async (c) => {
    await visitView(c.var.ctx, idIn(c))
    const body = await bodyOf(c)
    return orAgain(c, async () => { await cancelVisit(c.var.ctx, idIn(c), { version: versionIn(body), reason: textOf(body, 'reason') }); return `/kunjungan/${idIn(c)}` }, (problems) => cancelPage(c, { body, problems }))
  })
  .post('/kunjungan/:id/telepon', async (c) => visitPage(c, undefined, await showPhone(c.var.ctx, idIn(c))))
  .get('/kunjungan/:id/surat/:paper', paper)
  .post('/kunjungan/:id/berita-acara/susun', (c) => acted(c, () => draftMinutes(c.var.ctx, idIn(c))))
  .post('/kunjungan/:id/berita-acara/susun-ulang', (c) => acted(c, () => redraftMinutes(c.var.ctx, idIn(c))))
  .post('/kunjungan/:id/berita-acara', (c) => acted(c, (body) => changeMinutes(c.var.ctx, idIn(c), { version: versionIn(body), body: textOf(body, 'body'), outcome: textOf(body, 'outcome'), advice: textOf(body, 'advice') })))
  .post('/kunjungan/:id/bebaskan', (c) => acted(c, (body) => excuse(c.var.ctx, idIn(c), { version: versionIn(body), person: textOf(body, 'person'), reason: textOf(body, 'reason') })))
  .post('/kunjungan/:id/berita-acara/sahkan', (c) => acted(c, (body) => confirmMinutes(c.var.ctx, idIn(c), versionIn(body))))

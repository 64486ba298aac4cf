import { Hono, type Context } from 'hono'
import { newId, Refusal, say, type Problem } from '#kernel'
import type { Ctx } from '#platform/context'
import { limit, readBody, statusFor } from '#platform/http'
import type { Env, HomePanel } from '#platform/module'
import { freshForm, refusedForm, valueOf, type FormState } from '#ui/form'
import { Section } from '#ui/layout'
import { officerPage, publicPage } from '#ui/page'
import { inForce } from '#modules/cases'
import { handleSuggestion, leaveSuggestion, ownSuggestion, publishedSuggestions, suggestionById, suggestionsFor, type Seen } from '../actions/suggestions.ts'
import { saySuggestionProblem, suggestionWords } from '../messages/suggestions.ts'
import { BoxPage, DeskPage, OfficeList, OwnPage } from '../pages/suggestions.tsx'
import type { SuggestionStatus } from '../rules/suggestion.ts'

const size = 20
const complaintService = 'pengaduan'

const formOf = (c: Context<Env>, typed: Record<string, string> = {}): FormState => freshForm(c.var.ctx.locale, saySuggestionProblem(c.var.ctx.locale), typed)

/** Every field of a form that is one text. */
const textsIn = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(body).flatMap(([name, value]): [string, string][] => {
    const text = Array.isArray(value) ? value[0] : value
    return typeof text === 'string' ? [[name, text]] : []
  }))

const pageIn = (c: Context<Env>): number => {
  const asked = c.req.query('halaman') ?? ''
  return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
}

async function namesOf(ctx: Ctx): Promise<{ services: { slug: string; name: string }[]; name: (slug: string) => string }> {
  const services = (await inForce(ctx)).map((one) => ({ slug: one.slug, name: say(one.content.name, ctx.locale) })).toSorted((a, b) => a.name.localeCompare(b.name))
  const names = new Map(services.map((one) => [one.slug, one.name]))
  return { services, name: (slug) => names.get(slug) ?? slug }
}

async function boxPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const { services, name } = await namesOf(ctx)
  const page = pageIn(c)
  const rows = await publishedSuggestions(ctx, page, size)
  const published = { rows, page, size, total: rows[0]?.total ?? 0, to: (other: number) => `/saran?halaman=${other}#terbit` }
  const complaint = services.some((one) => one.slug === complaintService) ? `/layanan/${complaintService}` : null
  return publicPage(c, { title: suggestionWords[ctx.locale].title },
    <BoxPage locale={ctx.locale} form={form} idempotencyKey={valueOf(form, 'idempotencyKey') || newId<'form'>(ctx.now)} services={services.filter((one) => one.slug !== complaintService)} name={name} published={published} complaint={complaint} />)
}

/** Shows the same page again with what is wrong; everything else is an error page. */
async function again(c: Context<Env>, body: Record<string, unknown>, error: unknown, show: (form: FormState) => Promise<Response>): Promise<Response> {
  if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'not-found') throw error
  const problems: readonly Problem[] = error.problems
  c.status(statusFor(error))
  return show(refusedForm(formOf(c), body, problems))
}

async function leave(c: Context<Env>): Promise<Response> {
  const body = await readBody(c)
  try {
    const key = textsIn(body)['idempotencyKey'] || newId<'form'>(c.var.ctx.now)
    return c.redirect(`${await leaveSuggestion(c.var.ctx, key, textsIn(body), () => limit(c, 'suggestion', 4))}?baru=1`, 303)
  } catch (error) {
    return again(c, body, error, (form) => boxPage(c, form))
  }
}

async function ownPage(c: Context<Env>): Promise<Response> {
  limit(c, 'suggestion-link', 60)
  const { ctx } = c.var
  const one = await ownSuggestion(ctx, c.req.param('token') ?? '')
  const { name } = await namesOf(ctx)
  return publicPage(c, { title: suggestionWords[ctx.locale].ownTitle[one.kind] },
    <OwnPage locale={ctx.locale} zone={ctx.house.city.zone} one={one} fresh={c.req.query('baru') === '1' && one.status === 'new'} name={name} />)
}

const statuses: readonly SuggestionStatus[] = ['new', 'answered', 'set-aside']

async function listPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const status = statuses.find((one) => one === c.req.query('status')) ?? 'new'
  const page = pageIn(c)
  const list = { ...await suggestionsFor(ctx, { status, page, size }), page, size, to: (other: number) => `/kepuasan/saran?status=${status}&halaman=${other}` }
  const { name } = await namesOf(ctx)
  return officerPage(c, { title: suggestionWords[ctx.locale].office }, <OfficeList locale={ctx.locale} zone={ctx.house.city.zone} status={status} list={list} name={name} />)
}

/** What the desk's form holds before anybody typed: the answer as it stands, and the words to start the published text from. */
const knownOf = (one: Seen): Record<string, string> =>
  ({ answer: one.answer ?? '', text: one.published?.text ?? one.words ?? '', reason: one.reason ?? '', ...(one.published && { publish: 'yes' }) })

async function deskPage(c: Context<Env>, form?: FormState): Promise<Response> {
  const { ctx } = c.var
  const one = await suggestionById(ctx, c.req.param('id') ?? '')
  const { name } = await namesOf(ctx)
  return officerPage(c, { title: suggestionWords[ctx.locale].office },
    <DeskPage locale={ctx.locale} zone={ctx.house.city.zone} one={one} form={form ? { ...form, typed: { ...knownOf(one), publish: [], ...form.typed } } : formOf(c, knownOf(one))} name={name} />)
}

/** The version that was looked at; what is none is a version nobody ever saw. */
function versionIn(body: Record<string, unknown>): number {
  const sent = textsIn(body)['version'] ?? ''
  return /^[1-9]\d{0,8}$/.test(sent) ? Number(sent) : 0
}

async function handle(c: Context<Env>): Promise<Response> {
  const body = await readBody(c)
  const id = c.req.param('id') ?? ''
  try {
    await handleSuggestion(c.var.ctx, { id, version: versionIn(body) }, textsIn(body))
    return c.redirect(`/kepuasan/saran/${id}`, 303)
  } catch (error) {
    return again(c, body, error, (form) => deskPage(c, form))
  }
}

/** The drawer of the box on the home page. */
export const suggestionPanel = ({ locale }: Ctx): HomePanel => {
  const t = suggestionWords[locale]
  return { place: 'side', body: <Section title={t.title}><p class="small">{t.drawerHint}</p><p><a href="/saran">{t.drawer}</a></p></Section> }
}

export const suggestionsWeb = new Hono<Env>()
  .get('/saran', (c) => boxPage(c, formOf(c)))
  .post('/saran', leave)
  .get('/saran/:token', ownPage)
  .get('/kepuasan/saran', listPage)
  .get('/kepuasan/saran/:id', (c) => deskPage(c))
  .post('/kepuasan/saran/:id', handle)

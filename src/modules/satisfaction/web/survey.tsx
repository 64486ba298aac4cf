import { Hono, type Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import { dateIn, Refusal, refuse, say, type Id, type Problem } from '#kernel'
import type { Ctx } from '#platform/context'
import { addressOf, limit, readBody, statusFor } from '#platform/http'
import type { Env } from '#platform/module'
import { shortDate } from '#platform/ui/format'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { publicPage } from '#ui/page'
import { definitionOf, tracked } from '#modules/cases'
import { isKiosk, kioskCookie, type KioskWay } from '#modules/counter'
import { answerSurvey, surveyByCode, surveyById, surveyByLink, type AnswerInput, type Survey } from '../actions/answer.ts'
import { linkOf } from '../actions/invite.ts'
import { barTo, touchedTo, type Way } from '../rules/invitation.ts'
import { invitationOfCase } from '../store/invitations.ts'
import { messages, sayProblem } from '../messages.ts'
import { KioskStart, TouchPage, type Idle } from '../pages/kiosk.tsx'
import { BarPage, InvitePart, SurveyPage, ThanksPage } from '../pages/survey.tsx'

export const emptyForm = (c: Context<Env>): FormState => freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale))

const textIn = (value: unknown): string => (typeof value === 'string' ? value : Array.isArray(value) && typeof value[0] === 'string' ? value[0] : '')

/** The fields `under.x` of a form as `{ x }`. */
const branch = (body: Record<string, unknown>, under: string): Record<string, string> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name.startsWith(`${under}.`)).map(([name, value]) => [name.slice(under.length + 1), textIn(value)]))

/** What a survey's form sends. */
export const answersIn = (body: Record<string, unknown>, address: string | null = null): AnswerInput =>
  ({ answers: branch(body, 'a'), profile: branch(body, 'p'), words: textIn(body['words']), address })

/** Refusals that come back as the same page; all else is an error page. */
export function mendable(error: unknown): Refusal {
  if (error instanceof Refusal && (error.kind === 'invalid' || error.kind === 'conflict')) return error
  throw error
}

/** Where a survey stands: on the public site, on a kiosk, or on an officer's tablet. */
type Place = { way: Way; base: string; start: { href: string; label: string } }

const placeOf = (c: Context<Env>, way: Way): Place => {
  const t = messages[c.var.ctx.locale]
  const [base, href] = way === 'link' ? ['/survei', '/'] : way === 'kiosk' ? ['/kios/survei', '/kios/survei'] : ['/kepuasan/tablet', '/kepuasan/tablet']
  return { way, base, start: { href, label: way === 'link' ? t.toHome : t.toStart } }
}

/** Seconds after which a screen of the hall that nobody touches goes back. */
const answering = 90

/** A page of the site, or a bare one where an applicant stands at a screen of the office. */
async function shown(c: Context<Env>, place: Place, body: Child, { again = false, idle }: { again?: boolean; idle?: Idle | undefined } = {}): Promise<Response> {
  const { ctx } = c.var
  const { title } = messages[ctx.locale]
  if (place.way === 'link') return publicPage(c, { title }, body)
  const to = (lang: string): string => (c.req.method === 'GET' ? `${c.req.path}?lang=${lang}` : `${place.start.href}?lang=${lang}`)
  return c.html(
    <TouchPage locale={ctx.locale} title={title} city={ctx.house.city.name} languages={{ id: to('id'), en: to('en') }} tryOut={ctx.house.config.mode === 'try-out'}
      {...(again && { again: place.start.href })} {...(idle && { idle })}>{body}</TouchPage>)
}

const statusOfBar: Readonly<Record<string, 404 | 409 | 410>> = { 'no-such-survey': 404, 'survey-expired': 410 }

function barred(c: Context<Env>, place: Place, bar: Problem): Promise<Response> {
  c.status(statusOfBar[bar.code] ?? 409)
  return shown(c, place, <BarPage locale={c.var.ctx.locale} bar={bar} on={place.start} />, { again: place.way !== 'link' })
}

const find = (c: Context<Env>, way: Way): Promise<Survey> => {
  const token = c.req.param('token') ?? ''
  return way === 'tablet' ? surveyById(c.var.ctx, token, way) : surveyByLink(c.var.ctx, token, way)
}

async function surveyPage(c: Context<Env>, place: Place, survey: Survey, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const { invitation, questionnaire } = survey
  const { content } = await definitionOf(ctx, invitation.service).catch((error: unknown) => (error instanceof Refusal ? { content: { name: { id: invitation.service } } } : Promise.reject(error)))
  return shown(c, place, <SurveyPage locale={ctx.locale} form={form} action={`${place.base}/${c.req.param('token')}`} questionnaire={questionnaire} way={place.way}
    service={say(content.name, ctx.locale)} ended={shortDate(ctx.locale, dateIn(ctx.house.city.zone, invitation.invited_at))} />, { idle: place.way === 'kiosk' ? { to: place.start.href, after: answering } : undefined })
}

/** The survey behind a link, or the page that says why not. */
async function open(c: Context<Env>, way: Way, then: (survey: Survey, place: Place) => Promise<Response>): Promise<Response> {
  const place = placeOf(c, way)
  limit(c, 'survey-link', 60)
  try {
    const survey = await find(c, way)
    return survey.bar ? await barred(c, place, survey.bar) : await then(survey, place)
  } catch (error) {
    if (error instanceof Refusal && error.problems[0] && (error.kind === 'conflict' || error.problems[0].code === 'no-such-survey')) return barred(c, place, error.problems[0])
    throw error
  }
}

const show = (way: Way) => (c: Context<Env>): Promise<Response> => open(c, way, (survey, place) => surveyPage(c, place, survey, emptyForm(c)))

const take = (way: Way) => (c: Context<Env>): Promise<Response> => open(c, way, async (survey, place) => {
  const body = await readBody(c)
  // the address of the kiosk's pages is nobody's secret: only a device of the hall answers as one
  const counted = way === 'kiosk' && !(await onKiosk(c)) ? 'link' : way
  try {
    limit(c, 'survey-answer', counted === 'link' ? 10 : 60)
    await answerSurvey(c.var.ctx, survey, counted, answersIn(body, addressOf(c)))
    return c.redirect(`${place.base}/terima-kasih`, 303)
  } catch (error) {
    const refusal = mendable(error)
    if (refusal.problems[0]?.code.startsWith('survey-')) throw error
    c.status(statusFor(refusal))
    return surveyPage(c, place, survey, refusedForm(emptyForm(c), body, refusal.problems))
  }
})

const thank = (way: Way) => (c: Context<Env>): Promise<Response> => {
  const place = placeOf(c, way)
  return shown(c, place, <ThanksPage locale={c.var.ctx.locale} on={place.start} />, { again: way !== 'link' })
}

const onKiosk = (c: Context<Env>): Promise<boolean> => isKiosk(c.var.ctx, getCookie(c, kioskCookie))

async function kioskStart(c: Context<Env>, form: FormState): Promise<Response> {
  const { locale, house } = c.var.ctx
  // on a screen of the hall the start of all is where numbers are taken
  const home = await onKiosk(c) ? '/kios' : undefined
  const idle = home !== undefined || form.typed['kode'] ? { to: home ?? '/kios/survei', after: answering } : undefined
  return shown(c, placeOf(c, 'kiosk'), <KioskStart locale={locale} form={form} box={`${house.config.origin}/saran`} back={home} />, { idle })
}

/** A receipt that is scanned types the whole address of its case. */
const codeIn = (typed: string): string => /\/lacak\/([^/?#]+)/.exec(typed)?.[1] ?? typed

/** A code typed at the kiosk leads to its survey, or the same screen says why not. */
async function fromCode(c: Context<Env>): Promise<Response> {
  const body = await readBody(c)
  const kode = touchedTo(textIn(body['kode']), textIn(body['tambah']), body['hapus'] !== undefined)
  if (kode !== null) return kioskStart(c, { ...emptyForm(c), typed: { kode } })
  limit(c, 'survey-code', 30)
  try {
    const { invitation, bar } = await surveyByCode(c.var.ctx, codeIn(textIn(body['kode'])), 'kiosk')
    if (bar) refuse('conflict', bar.code, { field: 'kode' })
    return c.redirect(`/kios/survei/${linkOf(c.var.ctx, invitation.id)}`, 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
    c.status(statusFor(error))
    return kioskStart(c, refusedForm(emptyForm(c), body, error.problems))
  }
}

/** From the page that tracks a case to its survey: whoever holds the code may answer. */
async function fromTracking(c: Context<Env>): Promise<Response> {
  limit(c, 'survey-code', 30)
  const { one } = await tracked(c.var.ctx, c.req.param('code') ?? '')
  const invitation = await invitationOfCase(c.var.ctx.db, one.id)
  if (!invitation) return barred(c, placeOf(c, 'link'), { code: one.state.status === 'open' ? 'survey-case-open' : 'no-such-survey' })
  return c.redirect(`/survei/${linkOf(c.var.ctx, invitation.id)}`, 303)
}

/** What a finished case asks of its applicant on the page that tracks it, as long as it can be answered. */
export async function inviteOnTrack(ctx: Ctx, { id, add }: { id: Id<'case'>; add: (section: Child) => void }): Promise<void> {
  const invitation = await invitationOfCase(ctx.db, id)
  if (invitation && barTo(invitation, 'link', ctx.now) === null) add(<InvitePart locale={ctx.locale} href={`/survei/${linkOf(ctx, invitation.id)}`} />)
}

/** On the first screen of a kiosk stands the satisfaction box beside the numbers. */
export const offerOnKiosk = async (_: Ctx, { add }: { add: (way: KioskWay) => void }): Promise<void> => {
  add({ href: '/kios/survei', label: { id: messages.id.kioskWay, en: messages.en.kioskWay }, icon: 'mood-smile' })
}

export const surveyWeb = new Hono<Env>()
  .get('/lacak/:code/survei', fromTracking)
  .get('/survei/terima-kasih', thank('link'))
  .get('/survei/:token', show('link'))
  .post('/survei/:token', take('link'))
  .get('/kios/survei', (c) => kioskStart(c, emptyForm(c)))
  .post('/kios/survei', fromCode)
  .get('/kios/survei/terima-kasih', thank('kiosk'))
  .get('/kios/survei/:token', show('kiosk'))
  .post('/kios/survei/:token', take('kiosk'))
  .get('/kepuasan/tablet/terima-kasih', thank('tablet'))
  .get('/kepuasan/tablet/:token', show('tablet'))
  .post('/kepuasan/tablet/:token', take('tablet'))

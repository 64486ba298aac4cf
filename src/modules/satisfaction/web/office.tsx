import { Hono, type Context } from 'hono'
import { dateIn, refuse, say } from '#kernel'
import { may, need, reachOf } from '#platform/context'
import { readBody, statusFor } from '#platform/http'
import type { Env } from '#platform/module'
import { refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { casesVeiled, inForce } from '#modules/cases'
import { answerSurvey, surveyByRegistration } from '../actions/answer.ts'
import { responseRates, resultsBy } from '../actions/results.ts'
import { instrumentById, surveysOf } from '../actions/ways.ts'
import { instrumentFor } from '../rules/questions.ts'
import { daysOf, semesterAt } from '../rules/semester.ts'
import { respondentsNeeded } from '../rules/sample.ts'
import type { Instrument } from '../rules/instrument.ts'
import { flaggedBy } from '../store/responses.ts'
import { waitingInvitations } from '../store/invitations.ts'
import { messages } from '../messages.ts'
import { PaperPage, RatesPage, TabletStart, type RateRow } from '../pages/office.tsx'
import { answersIn, emptyForm, mendable } from './survey.tsx'

/** What services are called now; one that is no longer offered by its slug. */
async function namesOf(c: Context<Env>): Promise<(slug: string) => string> {
  const names = new Map((await inForce(c.var.ctx)).map((one) => [one.slug, say(one.content.name, c.var.ctx.locale)]))
  return (slug) => names.get(slug) ?? slug
}

async function ratesPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'satisfaction.read')
  const today = dateIn(ctx.house.city.zone, ctx.now)
  const period = daysOf(semesterAt(today))
  const instrument = instrumentFor(await surveysOf(ctx), today)
  const results = new Map((instrument ? await resultsBy(ctx, instrument, period, 'service') : []).map((one) => [one.key, one.result]))
  const name = await namesOf(c)
  const flagged = await flaggedBy(ctx.db, period)
  const rows = (await responseRates(ctx, period)).map((one): RateRow => {
    const result = results.get(one.service)
    const index = result?.index
    return {
      service: one.service, name: name(one.service), asked: one.asked, answered: one.answered, simulated: one.simulated, flagged: flagged.get(one.service) ?? 0, needed: instrument ? respondentsNeeded(instrument, one.asked) : 0,
      index: index ? { value: index.value, letter: index.grade.letter, name: say(index.grade.name, ctx.locale), ci95: result?.ci95 ?? null } : null,
    }
  })
  return officerPage(c, { title: messages[ctx.locale].rates }, <RatesPage locale={ctx.locale} {...period} instrument={instrument} rows={rows} mayCollect={may(ctx.actor, 'satisfaction.collect')} />)
}

async function tabletPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'satisfaction.collect')
  const name = await namesOf(c)
  const found = await waitingInvitations(ctx.db, { now: ctx.now, units: reachOf(ctx.actor, 'satisfaction.collect'), limit: 50 })
  const veiled = await casesVeiled(ctx, found.map((one) => one.case_id))
  const waiting = found.filter((one) => !veiled.has(one.case_id)).map((one) => ({ ...one, name: name(one.service) }))
  return officerPage(c, { title: messages[ctx.locale].tablet }, <TabletStart locale={ctx.locale} zone={ctx.house.city.zone} form={form} waiting={waiting} />)
}

const registrationIn = (body: Record<string, unknown>): string => (typeof body['perkara'] === 'string' ? body['perkara'] : '')

async function openTablet(c: Context<Env>): Promise<Response> {
  need(c.var.ctx, 'satisfaction.collect')
  const body = await readBody(c)
  try {
    const { invitation, bar } = await surveyByRegistration(c.var.ctx, registrationIn(body), 'tablet')
    if (bar) refuse('conflict', bar.code, { field: 'perkara' })
    return c.redirect(`/kepuasan/tablet/${invitation.id}`, 303)
  } catch (error) {
    const refusal = mendable(error)
    c.status(statusFor(refusal))
    return tabletPage(c, refusedForm(emptyForm(c), body, refusal.problems))
  }
}

/** The instrument a paper questionnaire is keyed in by: the one in force. */
async function paperInstrument(c: Context<Env>, id: unknown): Promise<Instrument> {
  const { ctx } = c.var
  const surveys = await surveysOf(ctx)
  const named = typeof id === 'string' ? instrumentById(surveys, id) : null
  return named ?? instrumentFor(surveys, dateIn(ctx.house.city.zone, ctx.now)) ?? refuse('conflict', 'no-instrument')
}

async function paperPage(c: Context<Env>, form: FormState, saved: string | null): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'satisfaction.collect')
  const instrument = await paperInstrument(c, form.typed['instrument'])
  return officerPage(c, { title: messages[ctx.locale].paper }, <PaperPage locale={ctx.locale} form={form} instrument={instrument} saved={saved} />)
}

/** Keys in one paper; what is refused comes back with everything typed, what is kept makes room for the next. */
async function takePaper(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'satisfaction.collect')
  const body = await readBody(c)
  try {
    const survey = await surveyByRegistration(ctx, registrationIn(body), 'paper')
    if (survey.bar) refuse('conflict', survey.bar.code, { field: 'perkara' })
    await answerSurvey(ctx, survey, 'paper', answersIn(body))
    return c.redirect(`/kepuasan/kertas?tersimpan=${survey.invitation.registration}`, 303)
  } catch (error) {
    const refusal = mendable(error)
    c.status(statusFor(refusal))
    return paperPage(c, refusedForm(emptyForm(c), body, refusal.problems), null)
  }
}

export const officeWeb = new Hono<Env>()
  .get('/kepuasan', ratesPage)
  .get('/kepuasan/tablet', (c) => tabletPage(c, emptyForm(c)))
  .post('/kepuasan/tablet', openTablet)
  .get('/kepuasan/kertas', (c) => {
    const saved = c.req.query('tersimpan') ?? ''
    return paperPage(c, emptyForm(c), /^[A-Z]{2,5}(-[0-9A-Z]{4}){2}$/.test(saved) ? saved : null)
  })
  .post('/kepuasan/kertas', takePaper)


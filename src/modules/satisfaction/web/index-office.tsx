import { Hono, type Context } from 'hono'
import { dateIn, refuse, say } from '#kernel'
import { need } from '#platform/context'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { actOnFollowUp, deskOf, followUpOf, planFollowUp, unitsFollowed } from '../actions/followup.ts'
import { namesOf, semesterOr, semestersMeasured } from '../actions/index-page.ts'
import { correctSemester, publishable, publishSemester } from '../actions/publish.ts'
import { instrumentById, surveysOf } from '../actions/ways.ts'
import { indexWords, sayIndexProblem } from '../messages/index-page.ts'
import { FollowDesk, FollowOne, FollowUnits, PublishList, PublishPage } from '../pages/index-office.tsx'
import { isOver, readSemester, semesterId } from '../rules/semester.ts'
import { listPublications } from '../store/published.ts'

type Body = Record<string, unknown>
const fresh = (c: Context<Env>, typed: Record<string, string> = {}): FormState => freshForm(c.var.ctx.locale, sayIndexProblem(c.var.ctx.locale), typed)
const texts = (body: Body): Record<string, string> => Object.fromEntries(Object.entries(body).filter((one): one is [string, string] => typeof one[1] === 'string'))
const param = (c: Context<Env>, name: string): string => c.req.param(name) ?? ''

/** Does what a form asks; what can be mended comes back as the same page with everything typed. */
async function tried(c: Context<Env>, act: (typed: Record<string, string>) => Promise<string>, show: (form: FormState) => Promise<Response>): Promise<Response> {
  const body = await readBody(c)
  return orAgain(c, () => act(texts(body)), (problems) => show(refusedForm(fresh(c), body, problems)))
}

async function unitsPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  return officerPage(c, { title: indexWords[ctx.locale].followTitle }, <FollowUnits locale={ctx.locale} units={await unitsFollowed(ctx)} />)
}

async function deskPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'satisfaction.follow')
  const typed = form.typed['semester'] ?? c.req.query('semester')
  const semester = semesterId(semesterOr(ctx, await semestersMeasured(ctx), typeof typed === 'string' && readSemester(typed) ? typed : undefined))
  const desk = await deskOf(ctx, param(c, 'unit'), semester)
  return officerPage(c, { title: indexWords[ctx.locale].followTitle }, <FollowDesk locale={ctx.locale} desk={desk} form={form} today={dateIn(ctx.house.city.zone, ctx.now)} />)
}

async function onePage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const row = await followUpOf(ctx, param(c, 'unit'), param(c, 'id'))
  const element = instrumentById(await surveysOf(ctx), row.instrument)?.elements.find((one) => one.code === row.element)
  return officerPage(c, { title: row.action }, <FollowOne locale={ctx.locale} row={row} names={await namesOf(ctx)} element={element ? say(element.name, ctx.locale) : row.element} form={form} />)
}

async function publishList(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'satisfaction.publish')
  const published = new Map((await listPublications(ctx.db)).map((one) => [one.semester, one.published_at]))
  const today = dateIn(ctx.house.city.zone, ctx.now)
  const rows = (await semestersMeasured(ctx)).map(({ semester }) => { const read = readSemester(semester); return { semester, over: read !== null && isOver(read, today), publishedAt: published.get(semester) ?? null } })
  return officerPage(c, { title: indexWords[ctx.locale].publishTitle }, <PublishList locale={ctx.locale} zone={ctx.house.city.zone} rows={rows} />)
}

async function publishPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const one = await publishable(ctx, param(c, 'semester'))
  const instrument = instrumentById(await surveysOf(ctx), one.now.instrument) ?? refuse('not-found', 'no-instrument')
  return officerPage(c, { title: indexWords[ctx.locale].publishTitle }, <PublishPage locale={ctx.locale} zone={ctx.house.city.zone} one={one} names={await namesOf(ctx)} instrument={instrument} form={form} />)
}

const semesterPath = (c: Context<Env>): string => `/kepuasan/terbitan/${param(c, 'semester')}`

export const indexOfficeWeb = new Hono<Env>()
  .get('/kepuasan/tindak-lanjut', unitsPage)
  .get('/kepuasan/tindak-lanjut/:unit', (c) => deskPage(c, fresh(c, { ...(c.req.query('unsur') && { element: c.req.query('unsur') ?? '' }) })))
  .post('/kepuasan/tindak-lanjut/:unit', (c) => {
    need(c.var.ctx, 'satisfaction.follow')
    return tried(c, async (typed) => { await planFollowUp(c.var.ctx, param(c, 'unit'), typed); return `/kepuasan/tindak-lanjut/${param(c, 'unit')}?semester=${typed['semester'] ?? ''}` }, (form) => deskPage(c, form))
  })
  .get('/kepuasan/tindak-lanjut/:unit/:id', (c) => onePage(c, fresh(c)))
  .post('/kepuasan/tindak-lanjut/:unit/:id', (c) => {
    need(c.var.ctx, 'satisfaction.follow')
    return tried(c, async (typed) => { await actOnFollowUp(c.var.ctx, param(c, 'unit'), param(c, 'id'), typed); return `/kepuasan/tindak-lanjut/${param(c, 'unit')}` }, (form) => onePage(c, form))
  })
  .get('/kepuasan/terbitan', publishList)
  .get('/kepuasan/terbitan/:semester', (c) => publishPage(c, fresh(c)))
  .post('/kepuasan/terbitan/:semester', (c) => {
    need(c.var.ctx, 'satisfaction.publish')
    return tried(c, async (typed) => {
      if (typed['act'] === 'correct') await correctSemester(c.var.ctx, param(c, 'semester'), typed['reason'] ?? '')
      else if (typed['act'] === 'publish') await publishSemester(c.var.ctx, param(c, 'semester'))
      else refuse('conflict', 'changed-meanwhile')
      return semesterPath(c)
    }, (form) => publishPage(c, form))
  })

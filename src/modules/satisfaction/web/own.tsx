import { Hono, type Context } from 'hono'
import { refuse, say } from '#kernel'
import { need } from '#platform/context'
import { offsetOf } from '#platform/form-body'
import type { Env } from '#platform/module'
import { officerPage } from '#ui/page'
import { namesOf, semesterOr, semestersMeasured, type Measured } from '../actions/index-page.ts'
import { ownOf, ownOpened } from '../actions/own.ts'
import { surveysOf } from '../actions/ways.ts'
import { ownWords } from '../messages/own.ts'
import { OwnOpenedPage, OwnPage, ownRoot } from '../pages/own.tsx'
import type { Semester } from '../rules/semester.ts'
import { placesOf } from '../store/ways.ts'

const size = 50

async function asked(c: Context<Env>): Promise<{ semester: Semester; measured: Measured }> {
  need(c.var.ctx, 'satisfaction.read')
  const measured = await semestersMeasured(c.var.ctx)
  return { measured, semester: semesterOr(c.var.ctx, measured, c.req.query('semester')) }
}

async function listPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const { semester, measured } = await asked(c)
  const results = await ownOf(ctx, semester)
  return officerPage(c, { title: ownWords[ctx.locale].title }, <OwnPage locale={ctx.locale} semester={semester} semesters={measured.map((one) => one.semester)} names={await namesOf(ctx)} results={results} />)
}

async function onePage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const { semester } = await asked(c)
  const typed = c.req.query('layanan') ?? ''
  const service = typed === '' ? null : /^[a-z0-9-]{1,80}$/.test(typed) ? typed : refuse('not-found', 'no-such-service')
  const offset = offsetOf(c.req.query('dari'))
  const opened = await ownOpened(ctx, semester, { question: c.req.param('question') ?? '', service, limit: size, offset })
  const { instruments } = await surveysOf(ctx)
  const places = new Map<string, Map<string, number>>()
  for (const id of new Set(opened.rows.map((one) => one.instrument))) places.set(id, await placesOf(ctx.db, id))
  return officerPage(c, { title: say(opened.result.question.text, ctx.locale) },
    <OwnOpenedPage locale={ctx.locale} semester={semester} names={await namesOf(ctx)} instruments={instruments} places={places} opened={opened} offset={offset} size={size} />)
}

export const ownWeb = new Hono<Env>().get(ownRoot, listPage).get(`${ownRoot}/:question`, onePage)

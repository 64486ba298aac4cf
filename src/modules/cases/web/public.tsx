import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { newId, readDate, refuse, refuseAll, Refusal, say, type Answer, type Problem } from '#kernel'
import { typedDate } from '#platform/ui/format'
import type { Ctx } from '#platform/context'
import { tell } from '#platform/events'
import { bodyOf, branch, keptFiles, takeUploads, textOf, type Body } from '#platform/form-body'
import { limit, orAgain } from '#platform/http'
import { tooMany } from '#platform/throttle'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { movedOnMap } from '#platform/ui/map-form'
import { publicPage } from '#ui/page'
import { directory } from '#modules/people'
import { actOn } from '../actions/act-on.ts'
import { caseTracked } from '../actions/moved.ts'
import { definitionById, definitionOf, owedByLaw } from '../actions/definitions.ts'
import { applicantFields, fileRequest } from '../actions/file-request.ts'
import { registrationOf } from '../actions/keep.ts'
import { spellCode, tracked, trackView, type CaseView } from '../actions/views.ts'
import type { Definition } from '../rules/definition.ts'
import { fileFields, type Typed } from '../rules/form.ts'
import type { Field } from '../rules/procedure.ts'
import { listCalendars } from '../store/calendars.ts'
import { messages, sayProblem } from '../messages.ts'
import { ApplyPage, SentPage } from '../pages/apply.tsx'
import { CountPage } from '../pages/count.tsx'
import { TrackPage, TrackStart, WithdrawPage } from '../pages/track.tsx'
import { dueWords, promisedWords } from '../words.ts'
import { dueCommand } from '../rules/time/promise.ts'
import { actInput } from './forms.ts'

export const emptyForm = (c: Context<Env>): FormState => freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale))

/** The same where a form sent by its map comes back (`movedOnMap`). */
export const mapForm = (c: Context<Env>): FormState => ({ ...emptyForm(c), map: c.var.ctx.house.city.map ?? null })

/** Short answers that the link to a form has filled in already, such as the service a complaint is about. */
const asLinked = (c: Context<Env>, { form }: Definition): FormState['typed'] => Object.fromEntries(form.flatMap((field) => {
  const said = field.kind === 'text' || field.kind === 'choice' ? c.req.query(field.id) : undefined
  return said === undefined ? [] : [[`answers.${field.id}`, said.slice(0, 200)]]
}))

type Again = { form: FormState; files: Record<string, string[]>; key: string }

async function applyPage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  const { content } = await definitionOf(ctx, c.req.param('slug') ?? '')
  if (content.audience === 'internal') refuse('forbidden', 'internal-service')
  const t = messages[ctx.locale]
  return publicPage(c, { title: t.applyTitle(say(content.name, ctx.locale)) }, <ApplyPage locale={ctx.locale} definition={content}
    form={again?.form ?? { ...mapForm(c), typed: asLinked(c, content) }} kept={await keptFiles(ctx, again?.files ?? {})} idempotencyKey={again?.key ?? newId<'filing'>(ctx.now)}
    action={`/layanan/${content.slug}/ajukan`} applicantFields={applicantFields(content)} promised={promisedWords(content, ctx.locale)} />)
}

async function apply(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  limit(c, 'filing', 20)
  const body = await bodyOf(c)
  const slug = c.req.param('slug') ?? ''
  const { content } = await definitionOf(ctx, slug)
  const uploads = await takeUploads(ctx, body, 'answers', fileFields(content.form))
  const key = textOf(body, 'idempotencyKey') || newId<'filing'>(ctx.now)
  const moved = movedOnMap(body, ctx.house.city.map ?? null)
  if (moved) return applyPage(c, { form: refusedForm(mapForm(c), moved, []), files: uploads.kept, key })
  return orAgain(c, async () => {
    refuseAll(uploads.problems)
    const filed = await fileRequest(ctx, { slug, key, origin: 'web', applicant: branch(body, 'applicant'), answers: branch(body, 'answers'), files: uploads.files })
    return `/lacak/${filed.code}/terkirim`
  }, (problems) => applyPage(c, { form: refusedForm(mapForm(c), body, problems), files: uploads.kept, key }))
}

/** Trying codes is held back by address, and by registration number whatever the address. */
export function limitTracking(c: Context<Env>, code: string): void {
  limit(c, 'track', 40)
  const { ctx } = c.var
  const key = `code:${registrationOf(spellCode(ctx, code))}`
  if (ctx.house.config.throttle && tooMany(key, 60, ctx.now)) refuse('conflict', 'too-often', { data: { minutes: 1 } })
}

async function seen(c: Context<Env>): Promise<CaseView> {
  limitTracking(c, c.req.param('code') ?? '')
  return trackView(c.var.ctx, c.req.param('code') ?? '')
}

/** An answer as its field shows it again: days as people write them. */
function asTyped(answer: Answer): string | string[] {
  if (typeof answer === 'boolean') return answer ? 'ya' : ''
  if (Array.isArray(answer)) return answer
  const date = readDate(String(answer))
  return date ? typedDate(date) : String(answer)
}

/** What is known already, as the forms of acts show it: nobody types again what only has to be changed. */
export const knownTyped = ({ hidden }: CaseView): FormState['typed'] => Object.fromEntries(Object.entries(hidden?.answers ?? {}).map(([field, answer]) => [`typed.${field}`, asTyped(answer)]))

async function trackPage(c: Context<Env>, again?: { body: Body; problems: Problem[]; files: Record<string, string[]> }): Promise<Response> {
  const { ctx } = c.var
  const view = await seen(c)
  const answer = again ? refusedForm(mapForm(c), again.body, again.problems) : { ...mapForm(c), typed: knownTyped(view) }
  const beside: Child[] = []
  await tell(ctx, caseTracked, { id: view.one.id, add: (section) => { beside.push(section) } })
  return publicPage(c, { title: view.one.code }, <TrackPage beside={beside} locale={ctx.locale} view={view} people={await directory(ctx.db)} now={ctx.now} zone={ctx.house.city.zone}
    answer={answer} kept={await keptFiles(ctx, again?.files ?? {})} complaint={(await owedByLaw(ctx))[0]?.slug ?? null} />)
}

/** Boxes that a form sent back without a tick: browsers send nothing of them. A form that sent no answer at all says nothing of its boxes. */
const leftEmpty = (form: readonly Field[], typed: Typed): Typed => (form.some((field) => Object.hasOwn(typed, field.id))
  ? Object.fromEntries(form.filter((field) => field.kind === 'yesNo' || field.kind === 'choices').map((field) => [field.id, ''])) : {})

async function answerOffice(c: Context<Env>): Promise<Response> {
  limitTracking(c, c.req.param('code') ?? '')
  limit(c, 'answer', 20)
  const found = await tracked(c.var.ctx, c.req.param('code') ?? '')
  const body = await bodyOf(c)
  const { content } = await definitionById(c.var.ctx, found.one.definition)
  const asked = content.procedure.steps.filter((step) => step.who.kind === 'applicant').flatMap((step) => step.ways.flatMap((way) => way.asks))
  const uploads = await takeUploads(c.var.ctx, body, 'typed', fileFields([...content.form, ...asked]))
  const moved = movedOnMap(body, c.var.ctx.house.city.map ?? null)
  if (moved) return trackPage(c, { body: moved, problems: [], files: uploads.kept })
  return orAgain(c, async () => {
    refuseAll(uploads.problems)
    const input = actInput(found.one.id, body, uploads)
    await actOn(found.ctx, { ...input, typed: { ...leftEmpty(content.form, input.typed ?? {}), ...input.typed } })
    return `/lacak/${found.one.code}`
  }, (problems) => trackPage(c, { body, problems, files: uploads.kept }))
}

/** The command that recomputes the due date; where the calendar was changed on screen, the calendar in force is fetched first, as anybody may. */
export async function commandOf(ctx: Ctx, { calendar, definition, one }: CaseView): Promise<string | null> {
  const command = dueCommand(calendar.zone, definition, one.state, one.units === null ? null : Number(one.units))
  const changed = (await listCalendars(ctx.db)).length > 1
  const files = ['hours', ...calendar.years.map(({ year }) => year)].join()
  return command && changed ? `curl --create-dirs -o "kota-kini/holidays/#1.yaml" "${ctx.house.config.origin}/cara-menghitung-waktu/{${files}}.yaml"\n${command} \\\n  --city kota-kini` : command
}

/** Where a code opens nothing, the page that asks for one says why: unknown, or replaced by another. */
const orAsk = (page: (c: Context<Env>) => Promise<Response> | Response) => async (c: Context<Env>): Promise<Response> => {
  const { locale } = c.var.ctx
  try {
    return await page(c)
  } catch (error) {
    const problem = error instanceof Refusal && error.kind === 'not-found' ? error.problems[0] : undefined
    if (problem?.field !== 'kode') throw error
    c.status(404)
    return publicPage(c, { title: messages[locale].trackTitle }, <TrackStart locale={locale} typed={(c.req.query('kode') ?? '').slice(0, 40)} problem={sayProblem(locale)(problem)} />)
  }
}

export const publicWeb = new Hono<Env>()
  .get('/layanan/:slug/ajukan', (c) => applyPage(c))
  .post('/layanan/:slug/ajukan', apply)
  .get('/lacak', orAsk(async (c) => {
    const { ctx } = c.var
    const typed = c.req.query('kode') ?? ''
    limitTracking(c, typed)
    if (typed === '') return publicPage(c, { title: messages[ctx.locale].trackTitle }, <TrackStart locale={ctx.locale} typed="" problem={null} />)
    return c.redirect(`/lacak/${(await tracked(ctx, typed)).one.code}`, 303)
  }))
  .get('/lacak/:code', orAsk((c) => {
    const typed = c.req.param('code') ?? ''
    const spelled = spellCode(c.var.ctx, typed)
    return spelled === typed ? trackPage(c) : c.redirect(`/lacak/${spelled}`, 301)
  }))
  .get('/lacak/:code/terkirim', async (c) => {
    const { ctx } = c.var
    const { one, definition } = await seen(c)
    const due = one.due && dueWords(definition, ctx.house.city.zone, ctx.locale, { at: one.due, provisional: one.due_provisional })
    return publicPage(c, { title: messages[ctx.locale].sentTitle }, <SentPage locale={ctx.locale} code={one.code} due={due} agenda={one.agenda}
      trackUrl={`${ctx.house.config.origin}/lacak/${one.code}`} trackPath={`/lacak/${one.code}`} />)
  })
  .get('/lacak/:code/hitung', async (c) => {
    const { ctx } = c.var
    const view = await seen(c)
    return publicPage(c, { title: messages[ctx.locale].howCounted }, <CountPage locale={ctx.locale} view={view} zone={ctx.house.city.zone}
      back={`/lacak/${view.one.code}`} command={await commandOf(ctx, view)} />)
  })
  .get('/lacak/:code/tarik', async (c) => {
    const { one, acts } = await seen(c)
    if (!acts.some((open) => open.act === 'withdraw')) return c.redirect(`/lacak/${one.code}`, 303)
    return publicPage(c, { title: messages[c.var.ctx.locale].withdrawAsk }, <WithdrawPage locale={c.var.ctx.locale} code={one.code} version={one.version} />)
  })
  .post('/lacak/:code/tindakan', answerOffice)
  // the map of a correction sends the form to the page it stands on
  .post('/lacak/:code', answerOffice)

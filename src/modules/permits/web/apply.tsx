import { Hono, type Context } from 'hono'
import { newId, readCode, refuse, refuseAll, Refusal, type Locale, type Problem, type Text } from '#kernel'
import type { Ctx } from '#platform/context'
import { bodyOf, branch, keptFiles, listOf, takeUploads, textOf, type Body } from '#platform/form-body'
import { limit, orAgain } from '#platform/http'
import { keptPage } from '#platform/kept-pages'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, valueOf, type FormState } from '#ui/form'
import { movedOnMap } from '#platform/ui/map-form'
import { publicPage } from '#ui/page'
import { applicantFields, fileFields, fileHintOf, promisedWords, sayCaseProblem, type Field } from '#modules/cases'
import { catalogueOf, kindName, kindViews, type KindView } from '../actions/catalogue.ts'
import { applyFor, bundleView, kindsAsked, mostTogether } from '../actions/catalogue-apply.ts'
import { bundleReceipt } from '../actions/catalogue-receipt.ts'
import { messages } from '../messages.ts'
import { catalogueWords } from '../messages/catalogue.ts'
import { ApplyFormPage, BundlePage, ChoosePage, DecidePage } from '../pages/catalogue-apply.tsx'
import { allAsked, askedTogether, type Together } from '../rules/catalogue-bundle.ts'
import { inPrintedOrder } from '../rules/catalogue-files.ts'
import { askedAfter, decidedBy, decidingIn } from '../rules/catalogue-steps.ts'
import { kindPage, listPage } from './catalogue.tsx'

const sayIt = (locale: Locale) => (problem: Problem): string =>
  (catalogueWords[locale].problems[problem.code] ?? messages[locale].problems[problem.code] ?? sayCaseProblem(locale))(problem)

const emptyForm = (locale: Locale): FormState => freshForm(locale, sayIt(locale))

/** The form whose map comes back with the point that was clicked. */
const mapForm = (c: Context<Env>): FormState => ({ ...emptyForm(c.var.ctx.locale), map: c.var.ctx.house.city.map ?? null })

const slugsOf = (texts: readonly string[]): string[] => texts.flatMap((text) => text.split(',')).map((one) => one.trim()).filter(Boolean)

/** The kinds that can be chosen today; what stands against a choice is said on top. */
async function choosePage(c: Context<Env>, problems: readonly Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const chosen = slugsOf(c.req.queries('izin') ?? [])
  const kinds = inPrintedOrder(kindViews(ctx).filter(({ askable }) => askable).map(({ permit }) => permit))
  if (kinds.length === 0) refuse('not-found', 'no-such-permit-kind')
  return publicPage(c, { title: catalogueWords[ctx.locale].bundle },
    <ChoosePage locale={ctx.locale} form={{ ...emptyForm(ctx.locale), typed: { izin: chosen }, problems }} kinds={kinds} most={mostTogether} />)
}

type Scene = { views: KindView[]; asked: Together }

function sceneOf(c: Context<Env>, slugs: readonly string[]): Scene {
  const { ctx } = c.var
  const views = kindsAsked(ctx, slugs)
  return { views, asked: askedTogether(views.flatMap(({ service }) => service ?? []), new Set(catalogueOf(ctx)?.closing)) }
}

type Again = { form: FormState; files: Record<string, string[]>; key: string }

const named = (field: Field): string => `answers.${field.id}`

/** What the link to a form says already, such as that a permit is to be renewed and its number. */
const asLinked = (c: Context<Env>, asked: Together): FormState['typed'] => Object.fromEntries(allAsked(asked).flatMap((field) => {
  const said = ['text', 'choice'].includes(field.kind) ? c.req.query(field.id) : undefined
  return said === undefined ? [] : [[`answers.${field.id}`, said.slice(0, 200)]]
}))

/** The form of a scene as it stands: fresh with what its link says, or what was sent. */
const stateOf = (c: Context<Env>, { asked }: Scene, again?: Again): Again => again ?? { form: { ...mapForm(c), typed: asLinked(c, asked) }, files: {}, key: newId<'filing'>(c.var.ctx.now) }

/** The first step: the questions that decide which others are asked. */
async function decidePage(c: Context<Env>, scene: Scene, again?: Again): Promise<Response> {
  const { ctx } = c.var
  const { form, files, key } = stateOf(c, scene, again)
  const deciding = decidingIn(scene.asked)
  const names = [...applicantFields({ identity: true }).map((field) => `applicant.${field.id}`), ...allAsked(scene.asked).filter((field) => !deciding.includes(field)).map(named)]
  return publicPage(c, { title: titleIn(c, scene) }, <DecidePage locale={ctx.locale} kinds={scene.views.map(({ permit }) => permit)} deciding={deciding} form={form} kept={await keptFiles(ctx, files)} idempotencyKey={key} names={names} />)
}

const titleIn = (c: Context<Env>, { views: [first, ...others] }: Scene): Text | string => (first && others.length === 0 ? first.permit.name : catalogueWords[c.var.ctx.locale].bundle)

/** The form, once what decides is answered; else the question that does. A form that says it was answered and was not is told so. */
function stepPage(c: Context<Env>, scene: Scene, again?: Again): Promise<Response> {
  const state = stateOf(c, scene, again)
  const { open } = decidedBy(decidingIn(scene.asked), (id) => valueOf(state.form, `answers.${id}`))
  if (open.length === 0) return formPage(c, scene, state)
  if (again === undefined) return decidePage(c, scene, state)
  c.status(422)
  return decidePage(c, scene, { ...state, form: { ...state.form, problems: open.map((field) => ({ code: 'not-decided', field: named(field) })) } })
}

async function formPage(c: Context<Env>, scene: Scene, again?: Again): Promise<Response> {
  const { views } = scene
  const { form, files, key } = stateOf(c, scene, again)
  const deciding = decidingIn(scene.asked)
  const { decided, open } = decidedBy(deciding, (id) => valueOf(form, `answers.${id}`))
  // where what decides was sent wrong, everything is asked as it was, and the questions that decide among it
  const [asked, answered] = open.length === 0 ? [askedAfter(scene.asked, decided), deciding] : [scene.asked, []]
  const drawn = new Set(allAsked(asked).map(({ id }) => id))

  const { ctx } = c.var
  const kinds = views.map(({ permit }) => permit)
  return publicPage(c, { title: titleIn(c, scene) }, <ApplyFormPage locale={ctx.locale} kinds={kinds} asked={asked} form={form} kept={await keptFiles(ctx, files)} idempotencyKey={key}
    decided={answered.map((field) => ({ label: field.label, answer: field.options?.find(({ id }) => id === decided[field.id])?.label ?? { id: '' } }))}
    hidden={Object.fromEntries(answered.map((field) => [named(field), String(decided[field.id])]))}
    carried={allAsked(scene.asked).filter((field) => !drawn.has(field.id) && !answered.includes(field)).map(named)}
    applicantFields={applicantFields({ identity: true })} fileHint={fileHintOf(ctx.locale)}
    promised={views.map(({ permit, service }) => ({ name: permit.name, words: service ? promisedWords(service, ctx.locale) : '' }))} />)
}

/** Opens the form, or says beside the choices what stands against one of them. */
async function orChoose(c: Context<Env>, open: () => Promise<Response>): Promise<Response> {
  try { return await open() } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    c.status(422)
    return choosePage(c, error.problems)
  }
}

async function apply(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  limit(c, 'filing', 20)
  const body: Body = await bodyOf(c)
  return orChoose(c, async () => {
    const slugs = slugsOf(listOf(body, 'izin'))
    const scene = sceneOf(c, slugs)
    const uploads = await takeUploads(ctx, body, 'answers', fileFields(allAsked(scene.asked)))
    const key = textOf(body, 'idempotencyKey') || newId<'filing'>(ctx.now)
    const moved = movedOnMap(body, ctx.house.city.map ?? null)
    const sent = { form: refusedForm(mapForm(c), body, []), files: uploads.kept, key }
    const stage = textOf(body, 'tahap')
    if (stage === 'pilih') return decidePage(c, scene, sent)
    if (stage === 'isi') return stepPage(c, scene, sent)
    if (moved) return formPage(c, scene, { form: refusedForm(mapForm(c), moved, []), files: uploads.kept, key })
    return orAgain(c, async () => {
      refuseAll(uploads.problems)
      const { code, bundle } = await applyFor(ctx, { slugs, key, applicant: branch(body, 'applicant'), answers: branch(body, 'answers'), files: uploads.files })
      return bundle ? `/perizinan/paket/${code}` : `/lacak/${code}/terkirim`
    }, (problems) => formPage(c, scene, { form: refusedForm(mapForm(c), body, problems), files: uploads.kept, key }))
  })
}

/** A kind by the address every service has; what is none is no service either. */
const kindNamed = (ctx: Ctx, slug: string): string =>
  (catalogueOf(ctx)?.permits.some((one) => one.slug === slug) ? slug : refuse('not-found', 'no-such-service', { data: { slug } }))

async function bundlePage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  limit(c, 'track', 40)
  const { code, simulated, cases } = await bundleView(ctx, c.req.param('code') ?? '')
  const shown = { code, simulated, cases: cases.map((one) => ({ name: kindName(ctx, one.kind), code: one.code, due: one.due })) }
  return publicPage(c, { title: catalogueWords[ctx.locale].sentTitle }, <BundlePage locale={ctx.locale} zone={ctx.house.city.zone} bundle={shown} address={`${ctx.house.config.origin}/perizinan/paket/${code}`} />)
}

/** What anybody may read of permits, and how one applies for one or for several. */
export const catalogueWeb = new Hono<Env>()
  .get('/perizinan', keptPage(listPage))
  .get('/perizinan/paket', (c) => choosePage(c))
  .get('/perizinan/paket/:code', bundlePage)
  .get('/perizinan/paket/:code/tanda-terima.pdf', async (c) => {
    limit(c, 'track', 40)
    const { ctx } = c.var
    const pdf = await bundleReceipt(ctx, await bundleView(ctx, c.req.param('code')))
    return c.body(new Uint8Array(pdf), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${readCode(c.req.param('code')).slice(0, 30)}.pdf"` })
  })
  .get('/perizinan/ajukan', (c) => orChoose(c, () => stepPage(c, sceneOf(c, slugsOf(c.req.queries('izin') ?? [])))))
  .post('/perizinan/ajukan', apply)
  .get('/perizinan/:slug', keptPage(kindPage))
  .get('/layanan/:slug', (c) => c.redirect(`/perizinan/${kindNamed(c.var.ctx, c.req.param('slug'))}`, 301))


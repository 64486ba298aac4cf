import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { addDays, dateIn, instantIn, isId, newId, refuse, refuseAll, say, type Problem } from '#kernel'
import { may, need, type Capacity, type Ctx } from '#platform/context'
import { tell } from '#platform/events'
import { bodyOf, branch, keptFiles, offsetOf, takeUploads, textOf, type Body } from '#platform/form-body'
import { orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { refusedForm, type FormState } from '#ui/form'
import { movedOnMap } from '#platform/ui/map-form'
import { officerPage } from '#ui/page'
import { directory, directoryShown } from '#modules/people'
import { actOn } from '../actions/act-on.ts'
import { calendarOf } from '../actions/calendar.ts'
import { definitionOf, inForce } from '../actions/definitions.ts'
import { applicantFields, fileRequest } from '../actions/file-request.ts'
import { actSent, actsShown, caseShown } from '../actions/moved.ts'
import { countersOf, needCounter, takes } from '../actions/registering.ts'
import { recipientsFor } from '../actions/recipients.ts'
import { caseOf, caseView, findCases, inboxOf, unmask, vacanciesOf, type CaseView } from '../actions/views.ts'
import type { Definition } from '../rules/definition.ts'
import { nameOf, signs } from '../rules/engine.ts'
import { fileFields } from '../rules/form.ts'
import type { CaseState } from '../rules/state.ts'
import { messages } from '../messages.ts'
import { ApplyPage, RegisterPage } from '../pages/apply.tsx'
import { CasePage, type CaseKeys } from '../pages/case.tsx'
import { waitingFor } from '#platform/waiting'
import { dues, InboxPage, SearchPage, type DueFilter } from '../pages/inbox.tsx'
import { pickedCases, sharedBy } from '../actions/bulk.ts'
import { pickedName, readPicked } from '../rules/bulk.ts'
import { servicesWaiting, type Within } from '../store/inbox.ts'
import { CountPage } from '../pages/count.tsx'
import { actingName, namedHappening, promisedWords } from '../words.ts'
import { tableMoment } from '#platform/ui/format'
import type { CaseId } from '../store/cases.ts'
import { mayKnowWho } from '../actions/veil.ts'
import { actInput } from './forms.ts'
import { commandOf, emptyForm, knownTyped, mapForm } from './public.tsx'

/** Refuses whoever is not signed in; the error page then leads to the sign-in. */
export function officersOnly(ctx: Ctx): void {
  if (ctx.actor.kind !== 'officer') refuse('forbidden', 'sign-in-first')
}

export const idOf = (c: Context<Env>): CaseId => {
  const id = c.req.param('id') ?? ''
  return isId(id) ? (id as CaseId) : refuse('not-found', 'no-such-case')
}

/** The stretch of time a filter of the inbox means. */
function withinOf({ house, now }: Ctx, due: DueFilter): Within {
  if (due === 'paused') return { paused: true }
  if (due === 'late') return { until: now, paused: false }
  const { zone } = house.city
  return { from: now, until: instantIn(zone, addDays(dateIn(zone, now), due === 'today' ? 1 : 8), 0), paused: false }
}

/** The services an inbox can be narrowed to: those that wait in it, by the unit that keeps them, and the one it is narrowed to. */
async function servicesToChoose(ctx: Ctx, position: string | undefined, slug: string | undefined): Promise<{ slug: string; name: string; unit: string }[]> {
  const { units } = await directoryShown(ctx)
  const held = [...new Set(ctx.actor.holdings.map((one) => one.position))]
  const waiting = await servicesWaiting(ctx.db, position ? held.filter((one) => one === position) : held)
  const nameOf = (unit: string): string => { const found = units.get(unit); return found ? say(found.name, ctx.locale) : unit }
  return (await inForce(ctx)).filter((one) => waiting === null || waiting.includes(one.slug) || one.slug === slug)
    .map((one) => ({ slug: one.slug, name: say(one.content.name, ctx.locale), unit: nameOf(one.content.unit) }))
    .toSorted((a, b) => a.unit.localeCompare(b.unit) || a.name.localeCompare(b.name))
}

async function inboxPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const [position, slug] = [c.req.query('jabatan') || undefined, c.req.query('layanan') || undefined]
  const offset = offsetOf(c.req.query('dari'))
  const due = dues.find((one) => one === c.req.query('tenggat'))
  const picked = await pickedCases(ctx, readPicked(c.req.queries('pilih') ?? []))
  const services = await servicesToChoose(ctx, position, slug)
  return officerPage(c, { title: messages[ctx.locale].inbox }, <InboxPage locale={ctx.locale} now={ctx.now} zone={ctx.house.city.zone} offset={offset}
    inbox={await inboxOf(ctx, { position, slug, within: due && withinOf(ctx, due), offset })} people={await directoryShown(ctx)} calendar={await calendarOf(ctx)} holdings={ctx.actor.holdings}
    due={due} picked={picked.map((one) => pickedName(one.picked))} shared={sharedBy(picked)} position={position} slug={slug} services={services} mayRegister={may(ctx.actor, 'cases.register')} waiting={await waitingFor(ctx)} />)
}

/** For which position, and in which capacity, this officer stands on the case: a turn's, an instruction's, else the own first one. */
function standingFor(ctx: Ctx, state: CaseState): { position: string | null; capacity: Capacity | null } {
  const waits = [...state.turns.flatMap((turn) => turn.positions), ...state.dispositions.filter((given) => given.doneAt === null).map((given) => given.to)]
  return ctx.actor.holdings.find((held) => waits.includes(held.position)) ?? ctx.actor.holdings[0] ?? { position: null, capacity: null }
}

/** What this officer may do about the key of a case and about what is personal in it. */
async function keysTo(ctx: Ctx, { one, definition, hidden, renewed }: CaseView, fresh: boolean): Promise<CaseKeys> {
  const today = (at: Date | null): boolean => at !== null && dateIn(ctx.house.city.zone, at) === dateIn(ctx.house.city.zone, ctx.now)
  const counter = may(ctx.actor, 'cases.register') && takes(await countersOf(ctx), definition) && hidden !== null && mayKnowWho(ctx.actor, definition, hidden)
  return {
    receipt: counter && (today(renewed) || (one.origin === 'counter' && today(one.received_at))), renew: counter, fresh: fresh && today(renewed),
    erase: hidden !== null && one.state.status !== 'open' && may(ctx.actor, 'cases.erase', one.unit),
  }
}

type Again = { body: Body; problems: Problem[]; kept: Record<string, string[]> }

async function casePage(c: Context<Env>, more: { again?: Again; unmasked?: boolean } = {}): Promise<Response> {
  const { ctx } = c.var
  const view = await caseView(ctx, idOf(c))
  const { again } = more
  const people = await directory(ctx.db)
  const zone = ctx.house.city.zone
  const fresh = { ...emptyForm(c), typed: knownTyped(view) }
  const last = again?.problems.some((problem) => problem.code === 'changed-meanwhile') ? view.past.findLast((one) => one.seq > 0) : undefined
  const turns = [...new Set(view.turns.map((turn) => turn.position))]
  const [beside, underActs]: [Child[], Child[]] = [[], []]
  await tell(ctx, caseShown, { id: view.one.id, add: (section, where) => { (where === 'acts' ? underActs : beside).push(section) } })
  const acts = {
    chosen: (again && textOf(again.body, 'act')) ?? c.req.query('tindakan') ?? null, action: `/perkara/${view.one.id}/tindakan`, version: view.one.version,
    form: again ? refusedForm(fresh, again.body, again.problems) : fresh, kept: await keptFiles(ctx, again?.kept ?? {}),
    capacity: actingName(people, standingFor(ctx, view.one.state), ctx.locale), facts: ctx.house.facts,
    recipients: await recipientsFor(ctx, view), more: await askedBesides(ctx, view, fresh, again),
  }
  return officerPage(c, { title: view.hidden?.subject || view.one.code }, <CasePage locale={ctx.locale} view={view} people={people} now={ctx.now} zone={zone} acts={acts} beside={beside} underActs={underActs}
    command={await commandOf(ctx, view)} keys={await keysTo(ctx, view, c.req.query('kode') === 'baru')}
    unmasked={more.unmasked ?? false} vacancies={await vacanciesOf(ctx, turns, dateIn(zone, ctx.now))}
    meanwhile={last ? { who: namedHappening(last, people, ctx.locale, view.names.get(last.person ?? '')), at: tableMoment(ctx.locale, zone, last.at) } : null} />)
}

/** What modules above ask with the acts that sign a paper, by the act. */
async function askedBesides(ctx: Ctx, view: CaseView, fresh: FormState, again: Again | undefined): Promise<Map<string, Child[]>> {
  const more = new Map<string, Child[]>()
  const signing = view.acts.filter((open) => open.kind === 'way' && signs(open.way)).map(nameOf)
  const form = again ? refusedForm(fresh, again.body, again.problems) : fresh
  if (signing.length > 0) await tell(ctx, actsShown, { id: view.one.id, signing, form, add: (name, section) => { more.set(name, [...more.get(name) ?? [], section]) } })
  return more
}

/** Whether the way an act is named by signs a paper, at any step that has one of that name. */
const mayBeSigning = ({ procedure }: Definition, act: string): boolean => procedure.steps.some((step) => step.ways.some((way) => act.endsWith(`:${way.id}`) && signs(way)))

async function act(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const { definition, one } = await caseOf(ctx, idOf(c))
  const body = await bodyOf(c)
  const asks = definition.procedure.steps.flatMap((step) => step.ways.flatMap((way) => way.asks))
  const uploads = await takeUploads(ctx, body, 'typed', fileFields(asks))
  return orAgain(c, async () => {
    refuseAll(uploads.problems)
    const after: (() => Promise<void>)[] = []
    const sent = textOf(body, 'act')
    await tell(ctx, actSent, { id: one.id, act: sent, signs: mayBeSigning(definition, sent), by: 'form', said: (name) => textOf(body, name), after: (work) => { after.push(work) } })
    await actOn(ctx, actInput(one.id, body, uploads))
    for (const work of after) await work()
    return `/perkara/${one.id}`
  }, (problems) => casePage(c, { again: { body, problems, kept: uploads.kept } }))
}

async function counterPage(c: Context<Env>, again?: { body: Body; problems: Problem[]; kept: Record<string, string[]>; key: string }): Promise<Response> {
  const { ctx } = c.var
  const { content } = await definitionOf(ctx, c.req.param('slug') ?? '')
  if (content.audience !== 'internal') await needCounter(ctx, content)
  const form = again ? refusedForm(mapForm(c), again.body, again.problems) : mapForm(c)
  return officerPage(c, { title: content.name }, <ApplyPage locale={ctx.locale} definition={content} form={form} kept={await keptFiles(ctx, again?.kept ?? {})}
    idempotencyKey={again?.key ?? newId<'filing'>(ctx.now)} action={`/loket/${content.slug}`} applicantFields={applicantFields(content)} promised={promisedWords(content, ctx.locale)} counter />)
}

async function registerAtCounter(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const slug = c.req.param('slug') ?? ''
  const { content } = await definitionOf(ctx, slug)
  const body = await bodyOf(c)
  const uploads = await takeUploads(ctx, body, 'answers', fileFields(content.form))
  const key = textOf(body, 'idempotencyKey') || newId<'filing'>(ctx.now)
  const moved = movedOnMap(body, ctx.house.city.map ?? null)
  if (moved) return counterPage(c, { body: moved, problems: [], kept: uploads.kept, key })
  return orAgain(c, async () => {
    refuseAll(uploads.problems)
    const origin = content.audience === 'internal' ? 'internal' as const : 'counter' as const
    const filed = await fileRequest(ctx, { slug, key, origin, applicant: branch(body, 'applicant'), answers: branch(body, 'answers'), files: uploads.files })
    return `/perkara/${filed.id}`
  }, (problems) => counterPage(c, { body, problems, kept: uploads.kept, key }))
}

async function registerPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'cases.register')
  const { units } = await directory(ctx.db)
  const counters = await countersOf(ctx)
  const groups = Map.groupBy((await inForce(ctx)).filter((one) => takes(counters, one.content)), (one) => one.content.unit)
  const shown = [...groups].map(([unit, services]) => ({
    agency: units.get(unit) ? say(units.get(unit)!.name, ctx.locale) : unit, services: services.map((one) => ({ slug: one.slug, name: say(one.content.name, ctx.locale) })),
  }))
  return officerPage(c, { title: messages[ctx.locale].register }, <RegisterPage locale={ctx.locale} groups={shown} />)
}

/** Whether an address asks for the list, which is drawn above, and not for a search. */
const asksList = (c: Context<Env>): boolean => !c.req.query('q') && ['layanan', 'keadaan', 'jabatan', 'sejak', 'sampai', 'daftar'].some((name) => c.req.query(name) !== undefined)

export const officeWeb = new Hono<Env>()
  .get('/kotak-kerja', inboxPage)
  .get('/perkara', async (c, next) => {
    const { ctx } = c.var
    officersOnly(ctx)
    if (asksList(c)) return next()
    const typed = (c.req.query('q') ?? '').slice(0, 200)
    return officerPage(c, { title: messages[ctx.locale].searchTitle }, <SearchPage locale={ctx.locale} typed={typed} found={await findCases(ctx, typed)} zone={ctx.house.city.zone} />)
  })
  .get('/perkara/untuk/:id', async (c) => {
    officersOnly(c.var.ctx)
    const { one } = await caseView(c.var.ctx, (await caseOf(c.var.ctx, idOf(c))).one.id)
    return c.redirect(`/perkara/${one.id}`, 303)
  })
  .get('/perkara/:id', (c) => casePage(c))
  .post('/perkara/:id/tindakan', act)
  .post('/perkara/:id/tampilkan', async (c) => {
    await unmask(c.var.ctx, idOf(c))
    return casePage(c, { unmasked: true })
  })
  .get('/perkara/:id/hitung', async (c) => {
    const { ctx } = c.var
    const view = await caseView(ctx, idOf(c))
    return officerPage(c, { title: messages[ctx.locale].howCounted }, <CountPage locale={ctx.locale} view={view} zone={ctx.house.city.zone} back={`/perkara/${view.one.id}`} command={await commandOf(ctx, view)} />)
  })
  .get('/loket', registerPage)
  // the queue of the counters is a page of its own under the same address, and no service is called so
  .get('/loket/:slug', (c, next) => (c.req.param('slug') === 'antrean' ? next() : counterPage(c)))
  .post('/loket/:slug', registerAtCounter)

import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { dateIn, refuse, say, type Id } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Env, HomePanel } from '#platform/module'
import { publicPage } from '#ui/page'
import { caseInside, positionName, type Definition } from '#modules/cases'
import { directory, type Directory } from '#modules/people'
import { catalogueOf, kindView, kindViews } from '../actions/catalogue.ts'
import { sistersShown } from '../actions/catalogue-apply.ts'
import { catalogueWords } from '../messages/catalogue.ts'
import { IdentityChecks, Sisters } from '../pages/catalogue-apply.tsx'
import { PermitKindPage, PermitListPage, PermitsPanel } from '../pages/catalogue.tsx'
import { inPrintedOrder, mainSteps, type Catalogue } from '../rules/catalogue-files.ts'
import { remarksOn } from '../rules/catalogue-identity.ts'
import { findPermits } from '../rules/catalogue-search.ts'
import { groups } from '../rules/permit-file.ts'

const longestQuery = 100

const needCatalogue = (ctx: Ctx): Catalogue => catalogueOf(ctx) ?? refuse('not-found', 'no-such-permit-kind')

export async function listPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const { document, permits } = needCatalogue(ctx)
  const query = (c.req.query('q') ?? '').trim().slice(0, longestQuery)
  const group = groups.find((one) => one === c.req.query('kelompok'))
  const views = new Map(kindViews(ctx).map((view) => [view.permit.slug, view]))
  const found = inPrintedOrder(findPermits(permits, query)).filter((one) => group === undefined || one.group === group)
  return publicPage(c, { title: catalogueWords[ctx.locale].title }, <PermitListPage locale={ctx.locale} document={document} query={query} group={group ?? ''} tryOut={ctx.house.config.mode === 'try-out'}
    total={permits.filter((one) => one.printed !== null).length} kinds={found.flatMap((one) => views.get(one.slug) ?? [])} />)
}

/** The path of a kind as people read it: who, and what is done there. */
const wayOf = (ctx: Ctx, service: Definition, people: Directory): { who: string; act: string }[] => mainSteps(service.procedure).map(({ name, who }) => ({
  who: who.kind === 'positions' ? who.positions.map((slug) => positionName(people, slug, ctx.locale)).join(' / ') : catalogueWords[ctx.locale].you, act: say(name, ctx.locale),
}))

export async function kindPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const { document } = needCatalogue(ctx)
  const view = kindView(ctx, c.req.param('slug') ?? '')
  const { permit, service } = view
  const people = await directory(ctx.db)
  const papers = service?.form.filter((field) => field.kind === 'file') ?? []
  return publicPage(c, { title: permit.name }, <PermitKindPage locale={ctx.locale} kind={view} document={document} tryOut={ctx.house.config.mode === 'try-out'} today={dateIn(ctx.house.city.zone, ctx.now)}
    way={service ? wayOf(ctx, service, people) : []} papers={papers.map((field, index) => ({ text: service?.requirements[index]?.id ?? say(field.label, 'id'), must: field.must }))}
    questions={service?.form.filter((field) => field.kind !== 'file').map((field) => say(field.label, ctx.locale)) ?? []}
    agencies={(permit.example?.recommend ?? []).map(({ agency }) => say(people.agencies.get(agency)?.name ?? { id: agency }, ctx.locale))} />)
}

/** Where permits are, for the home page; a city without any says nothing. */
export async function permitsPanel(ctx: Ctx): Promise<HomePanel[]> {
  const catalogue = catalogueOf(ctx)
  if (!catalogue || catalogue.permits.length === 0) return []
  const counts = groups.map((group) => ({ group, n: catalogue.permits.filter((one) => one.group === group && one.printed !== null).length }))
  return [{ place: 'side', body: <PermitsPanel locale={ctx.locale} counts={counts} /> }]
}

type Shown = { id: Id<'case'>; add: (section: Child) => void }

async function addSisters(ctx: Ctx, { id, add }: Shown, href: (sister: Id<'case'>) => string | null): Promise<void> {
  const sisters = await sistersShown(ctx, id)
  if (sisters.length > 0) add(<Sisters locale={ctx.locale} sisters={sisters.map((one) => ({ kind: one.kind, registration: one.registration, href: href(one.id) }))} />)
}

/** On the officer's page of an application: what stands out about its identity numbers, and its sisters. */
export async function catalogueOnCase(ctx: Ctx, shown: Shown): Promise<void> {
  const areas = catalogueOf(ctx)?.areas
  if (!areas) return
  const { definition, hidden } = await caseInside(ctx, shown.id)
  const remarks = hidden && definition.form.some((field) => field.kind === 'nik') ? remarksOn(definition, hidden.answers, { areas, today: dateIn(ctx.house.city.zone, ctx.now) }) : []
  if (remarks.length > 0) shown.add(<IdentityChecks locale={ctx.locale} said={remarks.map((one) => catalogueWords[ctx.locale][one])} />)
  await addSisters(ctx, shown, (sister) => `/perkara/${sister}`)
}

export const catalogueOnTrack = (ctx: Ctx, shown: Shown): Promise<void> => addSisters(ctx, shown, () => null)

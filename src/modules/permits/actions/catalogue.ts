import { dateIn, refuse, type LocalDate, type Locale, type Text } from '#kernel'
import { inTx, type Ctx, type House } from '#platform/context'
import { canonical } from '#platform/journal'
import { inForce, publishDefinition, withdrawDefinition, type Definition } from '#modules/cases'
import type { servicesSought } from '#modules/catalogue'
import { catalogueWords } from '../messages/catalogue.ts'
import { namesByCode } from '../rules/catalogue-areas.ts'
import type { Catalogue } from '../rules/catalogue-files.ts'
import { standingToday, type Standing } from '../rules/catalogue-search.ts'
import type { PermitKind } from '../rules/kind.ts'
import { isAskable, type Permit } from '../rules/permit-file.ts'
import { holdersOf, withSigners } from '../rules/mandate.ts'
import { useKinds } from './kinds.ts'
import { licensingOf } from './licensing.ts'

const known = new WeakMap<House['config'], Catalogue>()

/** The kinds of permits of the city and the plan that names them; `null` in a city without any. */
export const catalogueOf = (ctx: Pick<Ctx, 'house'>): Catalogue | null => known.get(ctx.house.config) ?? null

const todayIn = (ctx: Ctx): LocalDate => dateIn(ctx.house.city.zone, ctx.now)

const kindOf = ({ product }: Catalogue, { slug, name, short, status, example }: Permit): PermitKind[] =>
  (example === null ? [] : [{ slug, name, short: short[0] ?? null, validity: example.validity, product, status }])

/** Takes what the city's files say of its permits, and puts those that may be asked for on the counter. */
export async function loadPermits(ctx: Ctx, catalogue: Catalogue | null): Promise<void> {
  if (!catalogue) return
  known.set(ctx.house.config, catalogue)
  useKinds(ctx.house, catalogue.permits.flatMap((permit) => kindOf(catalogue, permit)), catalogue.areas ? namesByCode(catalogue.areas) : undefined)
  await offerPermits(ctx)
}

/** A kind as a service, signed by whoever holds a mandate for it today. */
const serviceOf = (ctx: Ctx, { services }: Catalogue, slug: string): Definition | null => {
  const service = services.get(slug)
  return service ? withSigners(service, holdersOf(licensingOf(ctx)?.mandates ?? [], slug, todayIn(ctx))) : null
}

/**
 * Puts the kinds that may be asked for today on the counter, and takes off those whose law has ended since. They run on examples, so
 * only in try-out mode: production offers none before its standard is enacted, and what was enacted is left to who enacted it.
 */
export async function offerPermits(ctx: Ctx): Promise<void> {
  const catalogue = catalogueOf(ctx)
  if (!catalogue || ctx.house.config.mode !== 'try-out') return
  await inTx(ctx, async () => {
    const standing = new Map((await inForce(ctx)).map((one) => [one.slug, one]))
    for (const permit of catalogue.permits) {
      const [service, now] = [serviceOf(ctx, catalogue, permit.slug), standing.get(permit.slug)]
      if (now?.standard) continue
      if (!service || !isAskable(permit, todayIn(ctx))) { if (now) await withdrawDefinition(ctx, permit.slug) }
      else if (!now || canonical(now.content) !== canonical(service)) await publishDefinition(ctx, service, null)
    }
    // An application for a kind the files no longer hold is taken off too.
    const kinds = new Set(catalogue.permits.map(({ slug }) => slug))
    for (const [slug, { standard, content }] of standing) if (standard === null && !kinds.has(slug) && content.form.some((field) => field.means === 'purpose')) await withdrawDefinition(ctx, slug)
  })
}

/** A kind as its page and the lists show it today. */
export type KindView = { permit: Permit; service: Definition | null; standing: Standing; askable: boolean }

const viewOf = (ctx: Ctx, catalogue: Catalogue, permit: Permit): KindView => ({
  permit, service: serviceOf(ctx, catalogue, permit.slug), standing: standingToday(permit, todayIn(ctx)),
  askable: ctx.house.config.mode === 'try-out' && catalogue.services.has(permit.slug) && isAskable(permit, todayIn(ctx)),
})

export function kindViews(ctx: Ctx): KindView[] {
  const catalogue = catalogueOf(ctx)
  return catalogue ? catalogue.permits.map((permit) => viewOf(ctx, catalogue, permit)) : []
}

/** One kind; refused when there is none of that name. */
export const kindView = (ctx: Ctx, slug: string): KindView =>
  kindViews(ctx).find(({ permit }) => permit.slug === slug) ?? refuse('not-found', 'no-such-permit-kind', { data: { slug } })

/** What a kind is called, for lists that know it by its slug. */
export const kindName = (ctx: Ctx, slug: string): Text => catalogueOf(ctx)?.permits.find((one) => one.slug === slug)?.name ?? { id: slug }

type Sought = NonNullable<(typeof servicesSought)['data']>

/** To whoever searches the services: every kind by its names and plain words with what the law says of it today, and where all of them stand. */
export async function showToSearch(ctx: Ctx, { add, elsewhere }: Sought): Promise<void> {
  const views = kindViews(ctx)
  const enacted = new Set((await inForce(ctx)).flatMap((one) => (one.standard === null ? [] : [one.slug])))
  if (views.length > 0) elsewhere({ href: '/perizinan', label: { id: catalogueWords.id.title, en: catalogueWords.en.title } })
  for (const { permit: { slug, name, short, keywords, printed }, standing: { state } } of views) {
    if (enacted.has(slug)) continue
    const said = (locale: Locale): string => `${catalogueWords[locale].kindMark} · ${catalogueWords[locale].stateWord[state]}`
    add({ href: `/perizinan/${slug}`, name, keywords: [...short, ...keywords], summary: [printed?.list?.text, printed?.sop?.text].join(' '), note: { id: said('id'), en: said('en') } })
  }
}

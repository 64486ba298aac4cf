import { say } from '#kernel'
import type { Ctx } from '#platform/context'
import { freshForm, type FormState } from '#ui/form'
import { typedDate } from '#platform/ui/format'
import { directory } from '#modules/people'
import { officesOf } from '../actions/draft.ts'
import type { EnactTyped } from '../actions/enact.ts'
import { sayProblem } from '../messages.ts'
import type { Choices } from '../pages/draft.tsx'
import { findPositions, sentenceCase } from '../rules/enactment-draft.ts'
import { getImport } from '../store/imports.ts'
import type { StandardRow } from '../store/standards.ts'

/** A form of the planner's pages with nothing wrong yet. */
export const emptyForm = (ctx: Ctx, typed: FormState['typed'] = {}): FormState => freshForm(ctx.locale, sayProblem(ctx.locale), typed)

/** What a draft may choose from: the city's agencies, units and positions by their names. */
export async function choicesOf(ctx: Ctx): Promise<Choices> {
  const { agencies, units, positions } = await directory(ctx.db)
  const leading = new Set([...units.values()].flatMap((unit) => unit.head ?? []))
  const options = (things: Iterable<{ slug: string; name: { id: string; en?: string | undefined } }>) => [...things].map(({ slug, name }) => ({ value: slug, label: say(name, ctx.locale) }))
  return { agencies: options(agencies.values()), units: options(units.values()), positions: options(positions.values()), heads: options([...positions.values()].filter(({ slug }) => leading.has(slug))) }
}

/** The positions that may enact a standard of a unit, by their names. */
export async function enactorsOf(ctx: Ctx, unit: string): Promise<string[]> {
  const { organization, positions, unitsUnder } = await directory(ctx.db)
  const roles = new Set([...organization.roles.values()].filter((role) => role.permissions.includes('catalogue.enact')).map((role) => role.slug))
  const granted = organization.grants.filter((grant) => roles.has(grant.role) && (grant.unit === null || unitsUnder(grant.unit).has(unit)))
  return [...new Set(granted.flatMap(({ position }) => (position === null ? [] : positions.get(position) ?? [])))].map(({ name }) => say(name, ctx.locale))
}

/** What the decree is known to be already: by the document the draft was read from. */
export async function decreeForm(ctx: Ctx, { import: id, annex }: Pick<StandardRow, 'import' | 'annex'>): Promise<FormState> {
  const read = id === null ? null : (await getImport(ctx.db, id)).reading?.decree ?? null
  const date = read?.date ?? null
  const signatory = read?.issuer ? findPositions(read.issuer, await officesOf(ctx)).found : []
  return emptyForm(ctx, {
    number: read?.number ?? '', date: date === null ? '' : typedDate(date as Parameters<typeof typedDate>[0]), title: sentenceCase(read?.title ?? ''), issuer: sentenceCase(read?.issuer ?? ''), signatory: signatory.length === 1 ? signatory[0] : '', annex: annex ?? '', reason: '',
  })
}

/** What a form of enactment says; what is absent is empty. */
export const enactTyped = (typed: Record<string, string>): EnactTyped => ({
  number: typed['number'] ?? '', date: typed['date'] ?? '', title: typed['title'] ?? '', issuer: typed['issuer'] ?? '', signatory: typed['signatory'] ?? '', annex: typed['annex'] ?? '', reason: typed['reason'] ?? '', again: typed['again'] ?? '',
})

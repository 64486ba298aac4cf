import { newId, randomCode, readCode, refuse, refuseAll, Refusal, type Answers, type Id, type Problem } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { twinFiles } from '#platform/uploads'
import { shortDate } from '#platform/ui/format'
import { contactOf, fileRequest, registrationsOf, type Definition } from '#modules/cases'
import { partOf, problemsTogether } from '../rules/catalogue-bundle.ts'
import { bundleByCode, bundleByKey, casesOfBundle, insertBundle, leaveBundle, sistersOf, type BundleCase, type BundleRow } from '../store/catalogue-bundles.ts'
import { catalogueOf, kindName, kindView, type KindView } from './catalogue.ts'

/** How many kinds one form asks for at most. */
export const mostTogether = 8

/** The kinds a form is for; refused when one is unknown (`not-found`), and, all at once, when any cannot be asked for today. */
export function kindsAsked(ctx: Ctx, slugs: readonly string[]): KindView[] {
  const views = [...new Set(slugs)].map((slug) => kindView(ctx, slug))
  if (views.length === 0) refuse('invalid', 'no-kind-chosen', { field: 'izin' })
  if (views.length > mostTogether) refuse('invalid', 'too-many-kinds', { field: 'izin', data: { most: mostTogether } })
  refuseAll(views.filter(({ askable }) => !askable).map((view) => notAskable(ctx, view)))
  return views
}

function notAskable({ locale }: Ctx, { permit, standing: { since, state } }: KindView): Problem {
  const said = (text: { id: string; en?: string | undefined }): string => (locale === 'en' ? text.en ?? text.id : text.id)
  const name = said(permit.name)
  if (state !== 'replaced' && state !== 'abolished') return { code: 'kind-not-offered', field: 'izin', data: { name } }
  return { code: since?.by ? 'kind-replaced' : 'kind-abolished', field: 'izin', data: { name, by: since?.by ? said(since.by) : '', basis: since?.basis ?? '', since: since ? shortDate(locale, since.from) : '' } }
}

export type ApplyInput = { slugs: readonly string[]; key: string; applicant: Record<string, unknown>; answers: Record<string, unknown>; files: Record<string, string[]> }

/** What came of a form: one case, or a bundle of several, each with what its applicant follows it by. */
export type Applied = { code: string; bundle: boolean }

/**
 * Files everything a form asks for, or nothing. One kind is a case like any other; several are cases of one bundle, tied together,
 * the papers they share brought once. The same form sent again is the same bundle. Refuses with every problem of every kind at once.
 */
export async function applyFor(ctx: Ctx, input: ApplyInput): Promise<Applied> {
  const services = kindsAsked(ctx, input.slugs).map(({ service }) => service ?? refuse('conflict', 'no-such-service'))
  return inTx(ctx, async () => {
    const filed = await fileAll(ctx, services, input)
    const [first] = filed
    if (services.length === 1 && first) return { code: first.code, bundle: false }
    return { code: await tieTogether(ctx, input.key, filed), bundle: true }
  })
}

type Filed = { id: Id<'case'>; code: string; kind: string }

async function fileAll(ctx: Ctx, services: readonly Definition[], { key, applicant, answers, files }: ApplyInput): Promise<Filed[]> {
  const filed: Filed[] = []
  const wrong: { service: Definition; problems: readonly Problem[] }[] = []
  const brought = await ownCopies(ctx, services.map((service) => partOf(services, service, files)))
  for (const [index, service] of services.entries()) {
    try {
      const one = await fileRequest(ctx, { slug: service.slug, key, origin: 'web', applicant, answers: partOf(services, service, answers as Answers), files: brought[index] ?? {} })
      filed.push({ id: one.id, code: one.code, kind: service.slug })
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      wrong.push({ service, problems: error.problems })
    }
  }
  refuseAll(problemsTogether(services, wrong))
  return filed
}

/** The papers of each kind; one that another kind has already is kept once more, so that every case has its own. Done before any case claims one. */
async function ownCopies(ctx: Ctx, files: readonly Record<string, string[]>[]): Promise<Record<string, string[]>[]> {
  const used = new Set<string>()
  const own: Record<string, string[]>[] = []
  for (const one of files) {
    const ids = Object.values(one).flat()
    const twins = await twinFiles(ctx, ids.filter((id) => used.has(id)))
    for (const id of ids) used.add(id)
    own.push(Object.fromEntries(Object.entries(one).map(([field, list]) => [field, list.map((id) => twins.get(id) ?? id)])))
  }
  return own
}

const longestKey = 200

async function tieTogether(ctx: Ctx, key: string, filed: readonly Filed[]): Promise<string> {
  const id = newId<'bundle'>(ctx.now)
  const one: BundleRow = { id, code: readCode(`${ctx.house.city.codePrefix}P${randomCode(14)}`), key: key.slice(0, longestKey), sealed: ctx.house.vault.seal(filed.map(({ code }) => code), `bundle:${id}`), made_at: ctx.now }
  const cases = filed.map((two, place): BundleCase => ({ case_id: two.id, kind: two.kind, place }))
  if (await insertBundle(ctx.db, one, cases)) {
    await record(ctx, { subject: id, kind: 'bundle', type: 'bundle.filed', data: { cases: cases.map(({ case_id, kind }) => ({ case: case_id, kind })) } })
    return one.code
  }
  const before = (await bundleByKey(ctx.db, one.key)) ?? refuse('conflict', 'key-used-before')
  const same = (await casesOfBundle(ctx.db, before.id)).map((two) => two.case_id).join() === cases.map((two) => two.case_id).join()
  return same ? before.code : refuse('conflict', 'key-used-before')
}

/** A bundle as its applicant sees it: each case by the code it was given, and what it is for. */
export type BundleView = { code: string; madeAt: Date; applicant: string | null; simulated: boolean; cases: { id: Id<'case'>; kind: string; code: string; due: Date | null }[] }

/** The bundle behind a code, however it was typed; refused when there is none. */
export async function bundleView(ctx: Ctx, typed: string): Promise<BundleView> {
  const one = (await bundleByCode(ctx.db, readCode(typed))) ?? refuse('not-found', 'no-such-bundle')
  const codes = ctx.house.vault.open<string[]>(one.sealed, `bundle:${one.id}`)
  const rows = await casesOfBundle(ctx.db, one.id)
  const contacts = await Promise.all(rows.map((row) => contactOf(ctx, row.case_id)))
  return {
    code: one.code, madeAt: one.made_at, applicant: contacts[0]?.applicant?.name ?? null, simulated: contacts.some(({ simulated }) => simulated),
    cases: rows.map((row, index) => ({ id: row.case_id, kind: row.kind, code: codes[row.place] ?? '', due: contacts[index]?.due ?? null })),
  }
}

/** The cases that were asked for together with this one, by the number officers see. */
export async function sistersShown(ctx: Ctx, id: Id<'case'>): Promise<{ id: Id<'case'>; kind: ReturnType<typeof kindName>; registration: string }[]> {
  if (!catalogueOf(ctx)) return []
  const sisters = await sistersOf(ctx.db, id)
  const numbers = await registrationsOf(ctx, sisters.map((one) => one.case_id))
  return sisters.map((one) => ({ id: one.case_id, kind: kindName(ctx, one.kind), registration: numbers.get(one.case_id) ?? '' }))
}

/** What was erased is no sister any more. */
export const forgetBundle = (ctx: Ctx, { id }: { id: Id<'case'> }): Promise<void> => leaveBundle(ctx.db, id)

import { dateIn, newId, Refusal, refuse, refuseAll, slugOf, type LocalDate, type Problem } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { readTypedDate } from '#platform/ui/format'
import { publishDefinition, withdrawDefinition } from '#modules/cases'
import { directory } from '#modules/people'
import { againBy } from '../rules/again.ts'
import { decreeFaults, missingFaults, standsOnCounter, type DecreeTyped } from '../rules/enactment.ts'
import { missingToEnact } from '../rules/standard.ts'
import { toDefinition } from '../rules/service-file.ts'
import { decreeOfNumber, decreeOfSlug, getDecree, insertDecree, newestDecree, revokeEmptied, type DecreeRow, type Pledge } from '../store/decrees.ts'
import { draftsOfImport, endInForce, getStandard, lockStandard, markEnacted, standardInForce, type StandardRow } from '../store/standards.ts'
import { faultsOf, refuseUnwritable } from './draft.ts'

/** What enacting asks: by which decree, and why when components are missing. */
export type EnactTyped = DecreeTyped & {
  reason: string
  /** Somebody agreed to put a standard in force once more by the decree that holds it already. */
  again?: string
}

/** The standard of a service in force with the number of its decree. */
export async function inForceWith(ctx: Ctx, slug: string): Promise<{ number: string; date: LocalDate; content: StandardRow['content'] } | null> {
  const before = await standardInForce(ctx.db, slug)
  const decree = before?.decree ? await getDecree(ctx.db, before.decree) : null
  return before && decree && { number: decree.number, date: decree.date, content: before.content }
}

/** A decree that holds the standard already is never enacted again in silence: where nothing changes not at all, else only when somebody agreed. */
async function againFaults(ctx: Ctx, row: StandardRow, typed: EnactTyped): Promise<Problem[]> {
  const before = await inForceWith(ctx, row.slug)
  const again = againBy(typed.number, before, row.content)
  if (!before || again === null || (again === 'changes' && typed.again === 'yes')) return []
  return [{ code: again === 'same' ? 'decree-same' : 'decree-again', field: again === 'same' ? 'number' : 'again', data: { number: before.number, date: before.date } }]
}

/** Every reason why a draft cannot be enacted as asked: faults of the draft, of the decree, components that are missing without a word. */
export async function barsTo(ctx: Ctx, row: StandardRow, typed: EnactTyped): Promise<Problem[]> {
  const date = readTypedDate(typed.date)
  const { positions } = await directory(ctx.db)
  const known = await decreeOfNumber(ctx.db, typed.number.trim())
  return [
    ...decreeFaults(typed, date, dateIn(ctx.house.city.zone, ctx.now)),
    ...(typed.signatory !== '' && !positions.has(typed.signatory) ? [{ code: 'unknown-position', field: 'signatory', data: { name: typed.signatory } }] : []),
    ...(known && date && known.date !== date ? [{ code: 'decree-of-another-date', field: 'date', data: { date: known.date } }] : []),
    ...(known?.status === 'revoked' ? [{ code: 'decree-revoked', field: 'number' }] : []),
    ...missingFaults(row.content, typed.reason),
    ...await againFaults(ctx, row, typed),
    ...(await faultsOf(ctx, row)).map(({ area: _, ...problem }) => problem),
  ]
}

/**
 * Enacts a draft by a decree, in one transaction: the version before is superseded, a decree none of whose standards is left is revoked,
 * the new one stands on the counter at once, and cases opened before keep theirs. Refuses with every bar at once.
 */
export function enactStandard(ctx: Ctx, asked: { id: string; revision: number }, typed: EnactTyped): Promise<StandardRow> {
  need(ctx, 'catalogue.enact')
  refuseUnwritable(typed)
  return inTx(ctx, async () => {
    // Two may press the button at once: the second waits here and finds it enacted.
    await lockStandard(ctx.db, asked.id)
    const draft = await getStandard(ctx.db, asked.id)
    if (draft.status !== 'draft') refuse('conflict', 'not-a-draft')
    need(ctx, 'catalogue.enact', draft.content.unit)
    if (draft.revision !== asked.revision) refuse('conflict', 'changed-meanwhile')
    refuseAll(await barsTo(ctx, draft, typed))
    const date = readTypedDate(typed.date) ?? refuse('invalid', 'not-a-date', { field: 'date' })
    const decree = (await decreeOfNumber(ctx.db, typed.number.trim())) ?? await addDecree(ctx, typed, date)
    const one: StandardRow = {
      ...draft, status: 'enacted', decree: decree.id, annex: typed.annex.trim(), reason: typed.reason.trim() || null, content: { ...draft.content, decree: decree.slug, annex: typed.annex.trim() },
      enacted_at: ctx.now, enacted_by: ctx.actor.person, from_date: date,
    }
    await putInForce(ctx, one, decree)
    return one
  })
}

/** The drafts of one document: those that can be enacted as they stand, and those that cannot yet. */
export async function draftsToEnact(ctx: Ctx, id: string): Promise<{ ready: StandardRow[]; open: StandardRow[] }> {
  const saved = (await draftsOfImport(ctx.db, id)).filter((one) => one.status === 'draft').toSorted((a, b) => a.index - b.index)
  const [ready, open]: [StandardRow[], StandardRow[]] = [[], []]
  for (const one of saved) {
    const row = await getStandard(ctx.db, one.id)
    const list = (await faultsOf(ctx, row)).length === 0 ? ready : open
    list.push(row)
  }
  return { ready, open }
}

/**
 * Enacts every draft of a document that is ready, by the one decree it is, all or none; each stands in the annex it was printed in. Those
 * that the decree holds already, word for word, stay as they are. Returns how many. Refuses when none is left, and with what bars any of them.
 */
export function enactImport(ctx: Ctx, id: string, typed: Omit<EnactTyped, 'annex'>): Promise<number> {
  need(ctx, 'catalogue.enact')
  return inTx(ctx, async () => {
    const { ready } = await draftsToEnact(ctx, id)
    if (ready.length === 0) refuse('conflict', 'nothing-ready')
    const fresh: StandardRow[] = []
    for (const row of ready) if (againBy(typed.number, await inForceWith(ctx, row.slug), row.content) !== 'same') fresh.push(row)
    if (fresh.length === 0) refuse('conflict', 'decree-same', { field: 'number', data: { number: typed.number.trim() } })
    const missing = fresh.flatMap((row) => missingFaults(row.content, typed.reason)).toSorted((a, b) => Number(b.data?.['n']) - Number(a.data?.['n']))
    refuseAll(missing.slice(0, 1))
    for (const row of fresh) await enactStandard(ctx, { id: row.id, revision: row.revision }, { ...typed, annex: row.annex ?? '' })
    return fresh.length
  })
}

async function putInForce(ctx: Ctx, one: StandardRow, decree: DecreeRow): Promise<void> {
  const onCounter = (await standardInForce(ctx.db, one.slug)) !== null
  const ended = await endInForce(ctx.db, one.slug, { status: 'superseded', at: ctx.now })
  await markEnacted(ctx.db, one)
  await revokeEmptied(ctx.db, ended.flatMap((before) => before.decree ?? []), decree.id)
  if (standsOnCounter(one.content)) await publishDefinition(ctx, toDefinition(one.content, decree.number), one.id)
  else if (onCounter) await withdrawDefinition(ctx, one.slug).catch(notThere)
  await record(ctx, {
    subject: one.id, kind: 'standard', type: 'standard.enacted', as: actingIn(ctx, 'catalogue.enact', one.content.unit),
    data: { slug: one.slug, version: one.version, decree: decree.id, annex: one.annex, missing: missingToEnact(one.content.standard) },
    ...(one.reason !== null && { note: { reason: one.reason } }),
  })
}

/** A version that was never on the counter cannot be taken off it. */
const notThere = (error: unknown): void => { if (!(error instanceof Refusal) || error.kind !== 'not-found') throw error }

async function addDecree(ctx: Ctx, typed: EnactTyped, date: LocalDate): Promise<DecreeRow> {
  const before = await newestDecree(ctx.db)
  const said: Pledge = before?.content.said ?? { vision: null, mission: [], promise: null, pledge: null }
  const wanted = slugOf(typed.number)
  const slug = (await decreeOfSlug(ctx.db, wanted)) ? `${wanted}-${date}` : wanted
  const row = {
    id: newId<'decree'>(ctx.now), slug, number: typed.number.trim(), date, status: 'in-force' as const, city_hash: null, made_at: ctx.now,
    content: {
      slug, number: typed.number.trim(), date, inForce: date, place: before?.content.place ?? '', title: { id: typed.title.trim() }, issuer: typed.issuer.trim(), signatory: typed.signatory,
      annexes: 1, basis: [], minutes: null, revokes: [], notes: [], said,
    },
  }
  await insertDecree(ctx.db, row)
  await record(ctx, { subject: row.id, kind: 'decree', type: 'decree.issued', data: { number: row.number, date } })
  return { ...row, revoked_by: null }
}

/** Takes a service off the counter for good, with the reason; open cases go on. */
export function withdrawStandard(ctx: Ctx, id: string, reason: string): Promise<void> {
  need(ctx, 'catalogue.enact')
  refuseUnwritable({ reason })
  return inTx(ctx, async () => {
    const one = await getStandard(ctx.db, id)
    need(ctx, 'catalogue.enact', one.content.unit)
    if (one.status !== 'enacted') refuse('conflict', 'not-in-force')
    if (reason.trim().length < 10) refuse('invalid', 'reason-missing', { field: 'reason' })
    await endInForce(ctx.db, one.slug, { status: 'withdrawn', at: ctx.now })
    await withdrawDefinition(ctx, one.slug).catch(notThere)
    await record(ctx, { subject: one.id, kind: 'standard', type: 'standard.withdrawn', as: actingIn(ctx, 'catalogue.enact', one.content.unit), data: { slug: one.slug, version: one.version }, note: { reason: reason.trim() } })
  })
}

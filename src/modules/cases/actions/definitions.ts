import { newId, refuse } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import type { Db } from '#platform/db'
import { record } from '#platform/journal'
import type { Definition } from '../rules/definition.ts'
import { endDefinition, getDefinition, idsInForce, owedInForce, replaceDefinition, versionsInForce, type DefinitionRow } from '../store/cases.ts'

const kept = new WeakMap<Db, Map<string, DefinitionRow>>()

/** A version of a definition by its id. Versions never change, so they are read once. */
export async function definitionById(ctx: Ctx, id: string): Promise<DefinitionRow> {
  const known = kept.get(ctx.db) ?? new Map<string, DefinitionRow>()
  kept.set(ctx.db, known)
  const found = known.get(id) ?? (await getDefinition(ctx.db, id))
  known.set(id, found)
  return found
}

/** What can be asked for today: which versions hold is asked each time, what they say is read once. */
export async function inForce(ctx: Ctx): Promise<DefinitionRow[]> {
  const found: DefinitionRow[] = []
  for (const id of await idsInForce(ctx.db)) found.push(await definitionById(ctx, id))
  return found
}

type Owed = { slug: string; name: Definition['name'] }
const owedFor = 30_000
const owed = new WeakMap<Db, { at: number; list: Owed[] }>()

/** What the city must take by law alone: every page leads there, so it is looked at every half minute. */
export async function owedByLaw(ctx: Ctx): Promise<readonly Owed[]> {
  const known = owed.get(ctx.db)
  if (known && Math.abs(ctx.now.getTime() - known.at) < owedFor) return known.list
  const list = await owedInForce(ctx.db)
  owed.set(ctx.db, { at: ctx.now.getTime(), list })
  return list
}

/** The version of a service in force; refused when nothing of that name can be asked for. */
export const definitionOf = async (ctx: Ctx, slug: string): Promise<DefinitionRow> => (await openingOf(ctx, slug)).service

/** What a filing needs to know: the version of the service and the calendar that hold now. */
export type Opening = { service: DefinitionRow; calendar: string | null }
const openings = new WeakMap<Db, Map<string, Opening>>()

export async function openingOf(ctx: Ctx, slug: string): Promise<Opening> {
  const { definition, calendar } = await versionsInForce(ctx.db, slug)
  const opening = { service: await definitionById(ctx, definition ?? refuse('not-found', 'no-such-service', { data: { slug } })), calendar }
  openings.set(ctx.db, (openings.get(ctx.db) ?? new Map<string, Opening>()).set(slug, opening))
  return opening
}

/** What held when it was last asked; whoever builds on it makes sure that it still does. */
export const openingKnown = (ctx: Ctx, slug: string): Opening | null => openings.get(ctx.db)?.get(slug) ?? null

/**
 * Puts a new version of a service on the counter, in place of the one before; cases opened before keep theirs.
 * Whoever enacts standards calls this inside the transaction of the enactment. Returns the version's id.
 */
export function publishDefinition(ctx: Ctx, content: Definition, standard: string | null): Promise<string> {
  return inTx(ctx, async () => {
    const id = newId<'definition'>(ctx.now)
    const version = await replaceDefinition(ctx.db, { id, slug: content.slug, content, standard, at: ctx.now })
    await record(ctx, { subject: id, kind: 'definition', type: 'definition.published', data: { slug: content.slug, version, standard } })
    return id
  })
}

/** Takes a service off the counter; open cases go on. */
export function withdrawDefinition(ctx: Ctx, slug: string): Promise<void> {
  return inTx(ctx, async () => {
    const { id } = await definitionOf(ctx, slug)
    await endDefinition(ctx.db, slug, ctx.now)
    await record(ctx, { subject: id, kind: 'definition', type: 'definition.withdrawn', data: { slug } })
  })
}

import { dateIn, isId, newId, readCode, Refusal, refuse } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record, recordFirst } from '#platform/journal'
import { inForce } from '#modules/cases'
import { notify } from '#modules/notifications'
import { tokenOf } from '../rules/invitation.ts'
import { readHandling, readSuggestion, type Handling, type SuggestionStatus } from '../rules/suggestion.ts'
import { getSuggestion, insertSuggestion, keepHandling, listPublished, listSuggestions, suggestionByLink, type PublicSuggestion, type SuggestionRow } from '../store/suggestions.ts'
import { answeredMessage } from '../words/suggestions.ts'
import { answersFor, boxFor } from './box.ts'

/** What is sealed of a suggestion: what was written, where its answer goes, and what an officer said. */
type Hidden = { words: string; email: string | null; answer?: string; reason?: string }
/** A suggestion as whoever may read it sees it; `words` is null once they were erased. */
export type Seen = Omit<SuggestionRow, 'sealed'> & { words: string | null; answer: string | null; reason: string | null; reachable: boolean }

/** Letters of a form's key that count. */
const longestKey = 200

const about = (id: string): string => `suggestion:${id}`
const linkOf = (ctx: Ctx, id: string): string => tokenOf(ctx.house.vault.mac('suggestion-link', id))
const linkMac = (ctx: Ctx, token: string): Buffer => ctx.house.vault.mac('suggestion-link-kept', readCode(token))
const pathOf = (ctx: Ctx, id: string): string => `/saran/${linkOf(ctx, id)}`

const openHidden = (ctx: Ctx, one: SuggestionRow): Hidden | null => one.sealed && ctx.house.vault.open<Hidden>(one.sealed, about(one.id))

function seen(ctx: Ctx, one: SuggestionRow): Seen {
  const hidden = openHidden(ctx, one)
  const { sealed: _sealed, ...rest } = one
  return { ...rest, words: hidden?.words ?? null, answer: hidden?.answer ?? one.published?.answer ?? null, reason: hidden?.reason ?? null, reachable: hidden?.email != null }
}

/**
 * Drops a suggestion or thanks into the box; returns the address at which its writer finds the answer. Refuses every fault at once; a form
 * without any has `admit` asked whether its sender may. The same form (`key`) sent twice is one suggestion.
 */
export async function leaveSuggestion(ctx: Ctx, key: string, typed: Readonly<Record<string, string>>, admit: () => void = () => undefined): Promise<string> {
  const read = readSuggestion(typed, new Set((await inForce(ctx)).map((one) => one.slug)))
  if (Array.isArray(read)) throw new Refusal('invalid', ...read)
  admit()
  const { words, email, kind, service } = read
  const id = newId<'suggestion'>(ctx.now)
  return inTx(ctx, async () => {
    const sealed = ctx.house.vault.seal({ words, email } satisfies Hidden, about(id))
    const once = ctx.house.vault.mac('suggestion-form', key.slice(0, longestKey))
    const before = await insertSuggestion(ctx.db, { id, kind, service, said_at: ctx.now, sealed, simulated: ctx.simulated, link: linkMac(ctx, linkOf(ctx, id)), once })
    if (before !== null) return pathOf(ctx, before)
    await recordFirst(ctx, { subject: id, kind: 'suggestion', type: 'suggestion.left', data: { kind, service } })
    return pathOf(ctx, id)
  })
}

/** The suggestion behind its writer's link; a link that was guessed leads nowhere. */
export async function ownSuggestion(ctx: Ctx, token: string): Promise<Seen> {
  const found = readCode(token).length === 20 ? await suggestionByLink(ctx.db, linkMac(ctx, token)) : null
  return seen(ctx, found ?? refuse('not-found', 'no-such-suggestion'))
}

/** What everybody may read. */
export const publishedSuggestions = (ctx: Ctx, page: number, size: number): Promise<(PublicSuggestion & { total: number })[]> =>
  listPublished(ctx.db, { limit: size, offset: (page - 1) * size })

export async function suggestionsFor(ctx: Ctx, asked: { status: SuggestionStatus; page: number; size: number }): Promise<{ rows: Seen[]; total: number }> {
  need(ctx, 'satisfaction.suggestions')
  const found = await listSuggestions(ctx.db, { status: asked.status, box: await boxFor(ctx), limit: asked.size, offset: (asked.page - 1) * asked.size })
  return { rows: found.map((one) => seen(ctx, one)), total: found[0]?.total ?? 0 }
}

export async function suggestionById(ctx: Ctx, id: string): Promise<Seen> {
  return seen(ctx, await mine(ctx, id))
}

/** A suggestion of a box that whoever acts looks after. */
async function mine(ctx: Ctx, id: string): Promise<SuggestionRow> {
  need(ctx, 'satisfaction.suggestions')
  const one = isId(id) ? await getSuggestion(ctx.db, id) : refuse('not-found', 'no-such-suggestion')
  return await answersFor(ctx, one.service) ? one : refuse('forbidden', 'not-permitted', { data: { permission: 'satisfaction.suggestions' } })
}

/** What of a handling the public reads. */
const publishedBy = (handling: Handling): SuggestionRow['published'] =>
  (handling.act === 'answer' && handling.publish ? { text: handling.publish.text, answer: handling.answer } : null)

/**
 * Answers a suggestion and publishes it in the officer's wording, or sets it aside; once more is a correction, and takes back what was
 * published when it is not published again. Who left an address is told of the first answer.
 */
export async function handleSuggestion(ctx: Ctx, asked: { id: string; version: number }, typed: Readonly<Record<string, string>>): Promise<void> {
  need(ctx, 'satisfaction.suggestions')
  const handling = readHandling(typed)
  if (Array.isArray(handling)) throw new Refusal('invalid', ...handling)
  await inTx(ctx, () => keep(ctx, asked, handling))
}

async function keep(ctx: Ctx, asked: { id: string; version: number }, handling: Handling): Promise<void> {
  const one = await mine(ctx, asked.id)
  const hidden = openHidden(ctx, one) ?? refuse('conflict', 'suggestion-erased')
  const said = handling.act === 'answer' ? { answer: handling.answer } : { reason: handling.reason }
  const published = publishedBy(handling)
  const as = actingIn(ctx, 'satisfaction.suggestions')
  const kept = await keepHandling(ctx.db, {
    id: one.id, version: asked.version, status: handling.act === 'answer' ? 'answered' : 'set-aside', handled_at: ctx.now, handled_by: as?.position ?? null,
    sealed: ctx.house.vault.seal({ words: hidden.words, email: hidden.email, ...said } satisfies Hidden, about(one.id)),
    published, published_on: published ? dateIn(ctx.house.city.zone, ctx.now) : null,
  })
  if (kept === 0) refuse('conflict', 'changed-meanwhile', { data: { version: one.version } })
  await record(ctx, {
    subject: one.id, kind: 'suggestion', type: `suggestion.${handling.act === 'answer' ? 'answered' : 'set-aside'}`, data: { published: published !== null },
    as,
  })
  if (handling.act === 'answer' && one.status === 'new' && hidden.email && !ctx.simulated) {
    await notify(ctx, answeredMessage, { to: { email: hidden.email, locale: ctx.locale }, key: one.id, data: { url: `${ctx.house.config.origin}${pathOf(ctx, one.id)}` } })
  }
}

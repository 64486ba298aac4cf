import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Definition } from '#modules/cases'
import { permitNumberOf, simulateDecision } from '#modules/permits'

/** What becomes of a permit after it is granted, in the history of the try-out. */
export const fates = ['kept', 'suspended-and-lifted', 'kept', 'objected', 'amended', 'kept', 'revoked', 'transferred', 'kept', 'closed'] as const
export type Fate = (typeof fates)[number]

/** The fate of the n-th permit granted: most are kept, each other fate comes once in ten. */
export const fateOf = (n: number): Fate => fates[n % fates.length] ?? 'kept'

/** Every kind once, in an order of its own, then by weight: so many applications as are wanted. */
export function spreadOver(kinds: readonly Definition[], count: number, { weights, random }: { weights: Readonly<Record<string, number>>; random: () => number }): Definition[] {
  const each = kinds.filter(({ slug }) => (weights[slug] ?? 1) > 0).map((kind) => ({ kind, at: random() })).toSorted((a, b) => a.at - b.at).map(({ kind }) => kind)
  const bag = each.flatMap((kind) => Array.from({ length: Math.max(1, Math.round(weights[kind.slug] ?? 1)) }, () => kind))
  return bag.length === 0 ? [] : Array.from({ length: count }, (_, n) => each[n] ?? bag[Math.floor(random() * bag.length)] ?? bag[0]!)
}

/** An application or an objection that names a permit: what its form is told by the meaning of its questions. */
export type About = { service: string; said: Readonly<Record<string, string>> }
/** Something that happens to a permit after so many working minutes: a decision of the office, or what its holder sends in. */
export type Later = { minutes: number; decide?: (ctx: Ctx) => Promise<boolean>; about?: (ctx: Ctx) => Promise<About | null> }

const day = 480
/** To whom a permit is transferred: somebody who holds none. */
const receiver = { 'jenis-pemohon': 'badan', company: 'PT Penerima Contoh', npwp: '012345674091000' }
const words = { reason: 'Contoh untuk mode coba: kegiatan tidak sesuai dengan ketentuan izin.', basis: 'Ketentuan izin, contoh untuk mode coba' }

/** What comes of a case that granted a permit of this kind, one after the other; `objection` is the service that takes objections. */
export function laterOf(fate: Fate, { id, kind, objection }: { id: Id<'case'>; kind: string; objection: string }): Later[] {
  const decide = (act: Parameters<typeof simulateDecision>[2]) => (ctx: Ctx): Promise<boolean> => simulateDecision(ctx, id, act, words)
  const about = (service: string, said: Record<string, string>) => async (ctx: Ctx): Promise<About | null> => { const permit = await permitNumberOf(ctx, id); return permit === null ? null : { service, said: { ...said, permit } } }
  switch (fate) {
    case 'suspended-and-lifted': return [{ minutes: 4 * day, decide: decide('suspend') }, { minutes: 9 * day, decide: decide('lift') }]
    case 'objected': return [{ minutes: 3 * day, decide: decide('suspend') }, { minutes: 5 * day, about: about(objection, {}) }]
    case 'revoked': return [{ minutes: 8 * day, decide: decide('revoke') }]
    case 'closed': return [{ minutes: 12 * day, decide: decide('close') }]
    case 'amended': return [{ minutes: 6 * day, about: about(kind, { purpose: 'amendment' }) }]
    case 'transferred': return [{ minutes: 7 * day, about: about(kind, { ...receiver, purpose: 'transfer' }) }]
    case 'kept': return []
  }
}

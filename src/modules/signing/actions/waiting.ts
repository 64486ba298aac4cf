import { Refusal, refuse, type Id } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { actsOfRow, caseView, inboxOf, nameOfAct, needsReading, printPreview, signs, unprinted, type Definition, type OpenAct } from '#modules/cases'
import { messages } from '../messages.ts'
import { isRead } from '../rules/round.ts'
import { noteRead, readsOf } from '../store.ts'
import { signerOf } from './certificates.ts'

type CaseId = Id<'case'>
type SigningWay = Extract<OpenAct, { kind: 'way' }>

/** A paper that waits for my decision and signature. `together`: nothing else is asked with it, so that it may be signed with others. */
export type Waiting = {
  id: CaseId; version: number; turn: number; act: string; product: string; subject: string; from: string; code: string
  service: Definition; due: Date | null; read: Date | null; together: boolean; simulated: boolean
}

/** The act that signs a paper, of those open on a row: one with which nothing else is asked before others; `null` where there is none. */
export function signingAct(acts: readonly OpenAct[], definition: Definition): { open: SigningWay; together: boolean } | null {
  const found = acts.filter((open): open is SigningWay => open.kind === 'way' && open.because === null && signs(open.way))
  const plain = found.find((open) => needsReading(open, definition) && !open.way.reason)
  const open = plain ?? found.find((one) => needsReading(one, definition)) ?? found[0]
  return open ? { open, together: plain !== undefined } : null
}

/** How many rows of the inbox are gone through, and how many papers are shown. */
const [portion, furthest, shown] = [100, 1_000, 50]

/** What waits for my signature, soonest due first, and whether there may be more. */
export async function waitingFor(ctx: Ctx): Promise<{ papers: Waiting[]; more: boolean }> {
  const person = signerOf(ctx)
  const papers: Waiting[] = []
  let [offset, total] = [0, 1]
  for (; offset < Math.min(total, furthest) && papers.length < shown; offset += portion) {
    const page = await inboxOf(ctx, { limit: portion, offset })
    total = page.total
    for (const item of page.items) {
      const found = item.kind === 'step' ? signingAct(item.acts, item.service) : null
      if (!found) continue
      const { open, together } = found
      papers.push({
        id: item.case_id, version: item.version, turn: item.turn, act: nameOfAct(open), product: open.way.product?.id ?? '', subject: item.subject, from: item.from, code: item.code,
        service: item.service, due: item.due, read: null, together, simulated: item.simulated,
      })
    }
  }
  const reads = new Map((await readsOf(ctx.db, person, papers.map((one) => one.id))).map((one) => [`${one.case_id} ${one.turn}`, one]))
  const known = papers.slice(0, shown).map((one) => {
    const read = reads.get(`${one.id} ${one.turn}`)
    return isRead(read, one.version) && read ? { ...one, read: read.at } : one
  })
  return { papers: known, more: papers.length > shown || offset < total }
}

/** Papers of mine that were decided and still wait for the signature of my certificate. */
export const heldOf = (ctx: Ctx): ReturnType<typeof unprinted> => unprinted(ctx, { signer: signerOf(ctx) })

/** The draft to open before an act signs it: where it is, and when this signer opened it as it stands now. */
export type DraftBefore = { id: CaseId; turn: number; read: Date | null }

/** The drafts that have to be opened before acts of a case, by the act; an act that says itself what its paper says has none. */
export async function draftsBefore(ctx: Ctx, id: CaseId): Promise<Map<string, DraftBefore>> {
  const person = signerOf(ctx)
  const view = await caseView(ctx, id)
  const signing = view.acts.filter((open) => needsReading(open, view.definition))
  const reads = signing.length === 0 ? [] : await readsOf(ctx.db, person, [id])
  return new Map(signing.map((open) => {
    const read = reads.find((one) => one.turn === open.turn.id)
    return [nameOfAct(open), { id, turn: open.turn.id, read: read && isRead(read, view.one.version) ? read.at : null }]
  }))
}

/** Refuses to sign by an act whose draft this signer has not opened as it stands now. */
export async function needRead(ctx: Ctx, id: CaseId, act: string): Promise<void> {
  const draft = (await draftsBefore(ctx, id)).get(act)
  if (draft && draft.read === null) throw new Refusal('invalid', { code: 'draft-not-read', field: 'naskah', data: { draft: `/tanda-tangan/${id}/${draft.turn}/naskah.pdf` }, words: { id: messages.id.readFirst, en: messages.en.readFirst } })
}

/** The draft of a paper as it would be signed now; that its signer has opened it is recorded. Refuses whoever has no signature to give there. */
export async function readDraft(ctx: Ctx, id: CaseId, turn: number): Promise<{ bytes: Uint8Array; product: string }> {
  const person = signerOf(ctx)
  const view = await caseView(ctx, id)
  const { open } = signingAct(actsOfRow(view.acts, { kind: 'step', turn }), view.definition) ?? refuse('conflict', 'nothing-to-sign')
  const product = open.way.product?.id ?? refuse('conflict', 'nothing-to-sign')
  const bytes = await printPreview(ctx, view, product)
  await inTx(ctx, async () => {
    const fresh = await noteRead(ctx.db, person, { case_id: id, turn, version: view.one.version, at: ctx.now })
    const as = ctx.actor.holdings.find((held) => open.turn.positions.includes(held.position))
    if (fresh) await record(ctx, { subject: id, kind: 'case', type: 'case.draft-read', data: { turn, product, version: view.one.version }, as })
  })
  return { bytes, product }
}

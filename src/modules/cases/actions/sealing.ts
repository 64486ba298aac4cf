import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { event, tell } from '#platform/events'
import type { CaseId } from '../store/cases.ts'
import { unprintedAmong, type ProductRow } from '../store/products.ts'

/** How a signed paper is sealed besides its QR: what stands under the name, what makes the signature of the printed bytes, and what is kept with it. */
export type Seal = { said: string; sign: (printed: Uint8Array) => Promise<Uint8Array>; kept: (file: string) => Promise<void> }

/** That a signed paper is about to be printed for good: modules above seal it, or hold it back until its signer has done so. Told outside of every transaction. */
export const paperSealed = event<{ id: string; case: CaseId; signer: Id<'person'> | null; position: string | null; simulated: boolean; seal: (by: Seal) => void; hold: () => void }>('cases.paper-sealed')

/** That a list must leave out what waits for its signer: modules above name who holds back what they sign until they have opened their certificate. */
export const signersAwaited = event<{ hold: (signer: Id<'person'>) => void }>('cases.signers-awaited')

export async function sealOf(ctx: Ctx, { id, case_id, signer, signer_position: position, simulated }: ProductRow): Promise<{ seal: Seal | null; held: boolean }> {
  const found: { seal: Seal | null; held: boolean } = { seal: null, held: false }
  await tell(ctx, paperSealed, { id, case: case_id, signer, position, simulated, seal: (by) => { found.seal = by }, hold: () => { found.held = true } })
  return found
}

/** Whether a paper was decided and numbered, but waits for the signature of its signer; until then nobody outside sees it as signed. */
const isHeld = async (ctx: Ctx, product: ProductRow): Promise<boolean> => product.signed_at !== null && product.file === null && product.sealed !== null && (await sealOf(ctx, product)).held

/** Which of these papers were decided and still wait for the signature of their signer. */
export async function heldAmong(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const held = new Set<string>()
  for (const one of ids.length === 0 ? [] : await unprintedAmong(ctx.db, ids)) if (await isHeld(ctx, one)) held.add(one.id)
  return held
}

/** What an act signed, as its readers may know it: one that waits for its signature is numbered and no more. */
export async function asKnown(ctx: Ctx, products: readonly ProductRow[]): Promise<ProductRow[]> {
  const known: ProductRow[] = []
  for (const one of products) known.push((await isHeld(ctx, one)) ? { ...one, status: 'numbered', signed_at: null } : one)
  return known
}

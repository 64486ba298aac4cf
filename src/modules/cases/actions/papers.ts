import { Refusal, refuse, type Id } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { keepOwned } from '#platform/uploads'
import { getProduct, keepPrinted, papersToSeal, type PaperToSeal, type ProductRow } from '../store/products.ts'
import type { CaseId } from '../store/cases.ts'
import { printProduct } from './print.ts'
import { draftOf } from './products.ts'
import { sealOf } from './sealing.ts'
import { programView, type CaseView } from './views.ts'

/** A signed paper is printed once and kept: what was signed is what is handed out, whatever becomes of template and names. Refuses `paper-held`. */
export async function paperOf(ctx: Ctx, view: CaseView, product: ProductRow): Promise<Uint8Array> {
  if (product.file) return ctx.house.files.read(product.file)
  if (!product.signed_at) return printProduct(ctx, view, product)
  const { seal, held } = await sealOf(ctx, product)
  if (held) refuse('conflict', 'paper-held')
  const printed = await printProduct(ctx, view, product, seal?.said)
  const bytes = seal ? await seal.sign(printed) : printed
  const { address } = await keepOwned(ctx, { bytes, type: 'application/pdf', name: `${product.product}.pdf`, owner: product.id })
  await inTx(ctx, async () => { if ((await keepPrinted(ctx.db, product.id, address)) === 1) await seal?.kept(address) })
  const kept = await getProduct(ctx.db, product.id)
  return kept.file === null || kept.file === address ? bytes : ctx.house.files.read(kept.file)
}

/** Prints what an act signed; refuses `paper-held` while its signer is waited for. */
export async function printPaper(ctx: Ctx, id: string): Promise<Uint8Array> {
  const product = await getProduct(ctx.db, id)
  return paperOf(ctx, await programView(ctx, product.case_id), product)
}

/** The same right after the act, or when nobody can say when: the transaction of the act asks for it. What waits for its signer stays so. */
export async function printSigned(ctx: Ctx, id: string): Promise<void> {
  await printPaper(ctx, id).catch((error: unknown) => { if (!(error instanceof Refusal) || error.problems[0]?.code !== 'paper-held') throw error })
}

/** Papers that were signed and are not printed yet: of one case, or of one signer. */
export const unprinted = (ctx: Ctx, of: { case?: CaseId; signer?: Id<'person'> }): Promise<PaperToSeal[]> => papersToSeal(ctx.db, of)

/** The bytes of a paper as they are handed out, if it was printed. */
export async function keptPaper(ctx: Ctx, id: string): Promise<Uint8Array | null> {
  const { file } = await getProduct(ctx.db, id)
  return file === null ? null : ctx.house.files.read(file)
}

/** A paper as it would be if it were signed now, marked as a draft: what its signer reads before. */
export const printPreview = (ctx: Ctx, view: CaseView, product: string): Promise<Uint8Array> => printProduct(ctx, view, draftOf(ctx, view, product))

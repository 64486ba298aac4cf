import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { fileRequest } from '#modules/cases'

/** The service by which budgets are reviewed (annex XI), and the one by which prices come into the list (annex XVI). */
export const reviewService = 'asistensi-rka'
export const priceService = 'standar-harga-barang'

export type HandIn = { slug: string; key: string; agency: string; answers: Record<string, string>; paper: { field: string; id: Id<'file'> } }

/** Files the request that carries a budget or a list of prices, with its paper, which was kept before; the same key again is the same request. */
export async function handIn(ctx: Ctx, { slug, key, agency, answers, paper }: HandIn): Promise<Id<'case'>> {
  const filed = await fileRequest(ctx, { slug, key, origin: 'web', applicant: { name: agency }, answers, files: { [paper.field]: [paper.id] } })
  return filed.id
}

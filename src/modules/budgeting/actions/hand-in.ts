import { refuse, type Id } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { actOn, fileRequest, filedView, nameOfAct } from '#modules/cases'

/** The service by which budgets are reviewed (annex XI), and the one by which prices come into the list (annex XVI). */
export const reviewService = 'asistensi-rka'
export const priceService = 'standar-harga-barang'

export type HandIn = { slug: string; key: string; agency: string; answers: Record<string, string>; paper: { field: string; id: Id<'file'> } }

/** Files the request that carries a budget or a list of prices, with its paper, which was kept before; the same key again is the same request. */
export async function handIn(ctx: Ctx, { slug, key, agency, answers, paper }: HandIn): Promise<Id<'case'>> {
  const filed = await fileRequest(ctx, { slug, key, origin: 'web', applicant: { name: agency }, answers, files: { [paper.field]: [paper.id] } })
  return filed.id
}

/** Answers the office in the agency's name, when the case waits for it; the note is what the team reads first. */
export function answerCase(ctx: Ctx, id: string, { note, paper }: { note: string; paper: HandIn['paper'] | null }): Promise<void> {
  return inTx(ctx, async () => {
    const { ctx: own, view } = await filedView(ctx, id as Id<'case'>)
    const open = view.acts.find((act) => act.kind === 'way' && act.act === 'correct' && act.because === null) ?? refuse('conflict', 'case-waits-for-others')
    await actOn(own, { id: view.one.id, version: view.one.version, act: nameOfAct(open), note, ...(paper && { files: { [paper.field]: [paper.id] } }) })
  })
}

import { may, reachOf, type Ctx } from '#platform/context'
import { directory } from '#modules/people'
import { messages } from '../messages.ts'
import { listReturned } from '../store.ts'
import { agencyOf, enter } from './budgets.ts'

type Add = (one: { href: string; label: string; note: string; since: Date }) => void

/** Adds to an officer's inbox the sheets and lists that came back to be mended: of the units whose budgets are entered there, in the own agency. */
export async function showReturned(ctx: Ctx, { add }: { add: Add }): Promise<void> {
  if (!may(ctx.actor, enter)) return
  const { units } = await directory(ctx.db)
  const own = new Set(ctx.actor.holdings.map((held) => units.get(held.unit)?.agency))
  const t = messages[ctx.locale]
  for (const one of await listReturned(ctx.db, reachOf(ctx.actor, enter))) {
    const unit = units.get(one.unit)
    if (unit && !own.has(unit.agency)) continue
    const office = await agencyOf(ctx, one.unit)
    add(one.kind === 'budget' ? { href: `/anggaran/${one.id}`, label: t.sheetOf(office, one.year), note: t.states.returned, since: one.returned_at }
      : { href: `/anggaran/usulan-harga/${one.id}`, label: t.proposalsOf(office, one.year), note: t.proposalStates.returned, since: one.returned_at })
  }
}

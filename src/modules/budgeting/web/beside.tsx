import type { Child } from 'hono/jsx'
import type { Ctx } from '#platform/context'
import { RuledList, Section } from '#ui/layout'
import { budgetsIn } from '../actions/follow.ts'
import { messages } from '../messages.ts'
import { root } from '../pages/budget.tsx'

/** On the page of a case that carries a budget or a list of prices: the way to it, for who may open it. */
export async function showBeside(ctx: Ctx, { id, add }: { id: string; add: (section: Child) => void }): Promise<void> {
  const t = messages[ctx.locale]
  const { budget, proposals } = await budgetsIn(ctx, id)
  const rows = [
    ...(budget ? [{ icon: 'file-text' as const, href: `${root}/${budget.id}`, label: t.title, note: t.states[budget.state] }] : []),
    ...(proposals ? [{ icon: 'file-text' as const, href: `${root}/usulan-harga/${proposals.id}`, label: t.proposals, note: t.proposalStates[proposals.state] }] : []),
  ]
  if (rows.length > 0) add(<Section title={rows[0]?.label ?? ''}><RuledList rows={rows} /></Section>)
}

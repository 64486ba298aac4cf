import { formatMoney, say } from '#kernel'
import { may, type Ctx } from '#platform/context'
import { directory } from '#modules/people'
import { activitiesPlanned } from '#modules/planning'
import { standingOf } from '../rules/budget.ts'
import { messages } from '../messages.ts'
import { budgetsNaming } from '../store.ts'
import { standingWords } from '../words.ts'
import { maySee } from './budgets.ts'

type Add = (activity: string, link: { href: string; label: string; note: string; kind: 'budget' }) => void

/** Adds to the activities of a plan the budget sheets that pay for them, each with how it stands to the plan; only those the reader may open. */
export async function addBudgets(ctx: Ctx, { plan, add }: { plan: string; add: Add }): Promise<void> {
  if (!may(ctx.actor, 'budgeting.read')) return
  const t = messages[ctx.locale]
  const found = (await budgetsNaming(ctx.db, plan)).filter((row) => maySee(ctx, row))
  if (found.length === 0) return
  const { units } = await directory(ctx.db)
  const years = new Map<number, Awaited<ReturnType<typeof activitiesPlanned>>>()
  for (const year of new Set(found.map((row) => row.year))) years.set(year, await activitiesPlanned(ctx, year))
  for (const row of found) {
    const plans = years.get(row.year) ?? new Map()
    const unit = units.get(row.unit)
    for (const named of new Set(row.activities.flatMap((one) => (one.plan?.startsWith(`${plan}/`) ? [one.plan] : [])))) {
      const stands = standingOf(row, named, plans)
      add(named.slice(plan.length + 1), {
        kind: 'budget', href: `/anggaran/${row.id}`, label: t.sheetOf(unit ? say(unit.name, ctx.locale) : row.unit, row.year),
        note: [stands && `${t.total} ${formatMoney(stands.total)}, ${standingWords(ctx.locale, stands, row.year)}`, t.states[row.state]].filter(Boolean).join(' · '),
      })
    }
  }
}

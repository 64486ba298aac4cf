import { newId } from '#kernel'
import { may, type Ctx } from '#platform/context'
import { registrationsOf, type Moved } from '#modules/cases'
import { follows, isJudged, isReviewed, after, type Happening } from '../rules/review.ts'
import { budgetOfCase, insertPrices, proposalsOfCase, updateBudget, updateProposals, type BudgetRow, type ProposalRow } from '../store.ts'
import { keepRecord, reviewOf } from './budgets.ts'
import { priceService, reviewService } from './hand-in.ts'
import { acceptedOf, keepPriceRecord, needOnePrice } from './proposals.ts'

/** What an event of a case means for what it carries; most mean nothing. */
function happened(moved: Moved): Happening | null {
  if (moved.ended) return moved.status === 'granted' ? 'granted' : moved.status === 'withdrawn' ? 'withdrawn' : 'refused'
  return moved.asksApplicant ? 'returned' : null
}

/** The accepted prices stand in the list from the moment the office enters them (annex XVI, step 5); refused when one of them stands there with another price by then. */
async function enterPrices(ctx: Ctx, row: ProposalRow): Promise<number> {
  const registration = (await registrationsOf(ctx, [row.case_id ?? ''])).get(row.case_id ?? '') ?? ''
  const accepted = acceptedOf(row)
  const entered = await insertPrices(ctx.db, accepted.map((one) => ({ id: newId(ctx.now), kind: 'sht', code: null, name: one.name, specification: one.specification, unit: one.unit, price: one.price, year: row.year, source: registration })), ctx.now)
  await needOnePrice(ctx, row)
  return entered
}

/** A budget or a list of prices follows the case that carries it, in the transaction of the act. */
export async function follow(ctx: Ctx, moved: Moved): Promise<void> {
  const happening = happened(moved)
  if (happening === null) return
  if (moved.service === reviewService) {
    const row = await budgetOfCase(ctx.db, moved.id, true)
    if (!row || !follows(row.state, happening)) return
    await keepRecord(ctx, row, { type: `budget.${happening}`, data: { case: moved.id } })
    const state = after(row.state, happening)
    await updateBudget(ctx.db, { ...row, state, case_id: state === 'draft' ? null : row.case_id }, ctx.now)
  }
  if (moved.service === priceService) {
    const row = await proposalsOfCase(ctx.db, moved.id, true)
    if (!row || !follows(row.state, happening)) return
    const entered = happening === 'granted' ? await enterPrices(ctx, row) : 0
    await keepPriceRecord(ctx, row, { type: `prices.${happening}`, data: { case: moved.id, entered } })
    const state = after(row.state, happening)
    await updateProposals(ctx.db, { ...row, state, case_id: state === 'draft' ? null : row.case_id }, ctx.now)
  }
}

/** What procedures may need: that the team has nothing left to say, that every price was judged. A case that carries neither has nothing to wait for. */
export async function giveFacts(ctx: Ctx, asked: { id: string; wanted: readonly string[]; give: (name: string, value: boolean) => void }): Promise<void> {
  if (asked.wanted.includes('budgeting.reviewed')) {
    const row = await budgetOfCase(ctx.db, asked.id)
    const known = row && await reviewOf(ctx, row)
    asked.give('budgeting.reviewed', known === null || isReviewed(known.remarks, known.findings, new Set(known.allowed.keys())))
  }
  if (asked.wanted.includes('budgeting.judged')) {
    const row = await proposalsOfCase(ctx.db, asked.id)
    asked.give('budgeting.judged', row === null || isJudged(row.proposals.map((one) => ({ verdict: row.verdicts[one.id] ?? null }))))
  }
}

/** What a case carries, for who may open budgets at all. */
export async function budgetsIn(ctx: Ctx, id: string): Promise<{ budget: BudgetRow | null; proposals: ProposalRow | null }> {
  if (!may(ctx.actor, 'budgeting.read')) return { budget: null, proposals: null }
  return { budget: await budgetOfCase(ctx.db, id), proposals: await proposalsOfCase(ctx.db, id) }
}

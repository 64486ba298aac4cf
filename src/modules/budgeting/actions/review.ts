import { hasUnseen, newId, refuse, refuseAll } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { findingKey } from '../rules/budget.ts'
import { mayWrite } from '../rules/review.ts'
import { answerRemark, insertAllowed, insertRemark, listRemarks, settleRemark, type BudgetRow } from '../store.ts'
import { aboutAllowed, aboutAnswer, aboutRemark, enter, keepRecord, needBudget, review, reviewOf } from './budgets.ts'

const mostWords = 2_000

/** What was typed as free words; refuses none (`missing`) and too many (`too-long`). */
export function wordsIn(typed: string, field: string): string {
  const words = typed.normalize('NFC').trim()
  refuseAll(words === '' ? [{ code: 'missing', field }] : words.length > mostWords ? [{ code: 'too-long', field, data: { most: mostWords, length: words.length } }] : hasUnseen(words) ? [{ code: 'control-characters', field }] : [])
  return words
}

async function reviewed(ctx: Ctx, id: string): Promise<BudgetRow> {
  need(ctx, review)
  const row = await needBudget(ctx, id, true)
  return row.state === 'submitted' ? row : refuse('conflict', 'not-open', { data: { state: row.state } })
}

/** The team says something of the whole, an activity or a line (annex XI, step 4); what the agency mends is named by its place. */
export async function remark(ctx: Ctx, id: string, typed: { activity: string; line: string; text: string }): Promise<string> {
  await needBudget(ctx, id)
  const text = wordsIn(typed.text, 'text')
  return inTx(ctx, async () => {
    const row = await reviewed(ctx, id)
    const activity = typed.activity === '' ? null : row.activities.find((one) => one.id === typed.activity) ?? refuse('not-found', 'no-activity')
    const line = typed.line === '' ? null : activity?.lines.find((one) => one.id === typed.line) ?? refuse('not-found', 'no-line')
    const as = actingIn(ctx, review, row.unit)
    const remarkId = newId(ctx.now)
    await insertRemark(ctx.db, {
      id: remarkId, budget: row.id, activity: activity?.id ?? null, line: line?.id ?? null, sealed: ctx.house.vault.seal(text, aboutRemark(remarkId)), sealed_answer: null,
      said_at: ctx.now, person: ctx.actor.person, position: as?.position ?? null, settled_at: null,
    })
    await keepRecord(ctx, row, { type: 'budget.remarked', data: { remark: remarkId, activity: activity?.id ?? null, line: line?.id ?? null } }, review)
    return remarkId
  })
}

/** The agency answers a remark that is open while it is the agency's turn; what was answered stays as it was said. */
export async function answer(ctx: Ctx, id: string, typed: { remark: string; text: string }): Promise<void> {
  await needBudget(ctx, id)
  const text = wordsIn(typed.text, 'text')
  await inTx(ctx, async () => {
    const row = await needBudget(ctx, id, true)
    need(ctx, enter, row.unit)
    if (!mayWrite(row.state)) refuse('conflict', 'not-open', { data: { state: row.state } })
    const one = (await listRemarks(ctx.db, row.id)).find((other) => other.id === typed.remark) ?? refuse('not-found', 'no-remark')
    if (one.settled_at !== null) refuse('conflict', 'settled-already')
    if (one.sealed_answer !== null) refuse('conflict', 'answered-already')
    await answerRemark(ctx.db, one.id, ctx.house.vault.seal(text, aboutAnswer(one.id)))
    await keepRecord(ctx, row, { type: 'budget.remark-answered', data: { remark: one.id } })
  })
}

/** The team says that a remark is settled. */
export const settle = (ctx: Ctx, id: string, remarkId: string): Promise<void> => inTx(ctx, async () => {
  const row = await reviewed(ctx, id)
  const one = (await listRemarks(ctx.db, row.id)).find((other) => other.id === remarkId) ?? refuse('not-found', 'no-remark')
  if ((await settleRemark(ctx.db, one.id, ctx.now)) === 0) refuse('conflict', 'settled-already')
  await keepRecord(ctx, row, { type: 'budget.remark-settled', data: { remark: one.id } }, review)
})

/** The team lets a grave finding stand, with its reason: the figure that was seen, not what is typed later. */
export async function allow(ctx: Ctx, id: string, typed: { finding: string; reason: string }): Promise<void> {
  await needBudget(ctx, id)
  const reason = wordsIn(typed.reason, 'reason')
  await inTx(ctx, async () => {
    const row = await reviewed(ctx, id)
    const { findings } = await reviewOf(ctx, row)
    const found = findings.find((one) => one.grave && findingKey(one) === typed.finding) ?? refuse('not-found', 'no-finding')
    const as = actingIn(ctx, review, row.unit)
    await insertAllowed(ctx.db, { budget: row.id, finding: typed.finding, sealed: ctx.house.vault.seal(reason, aboutAllowed(row.id, typed.finding)), at: ctx.now, person: ctx.actor.person, position: as?.position ?? null })
    await keepRecord(ctx, row, { type: 'budget.finding-allowed', data: { code: found.code, activity: found.activity, line: found.line, ...found.data } }, review)
  })
}

import { refuse, type Id } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import { keepUpload } from '#platform/uploads'
import { after, type Happening } from '../rules/review.ts'
import { updateBudget, type BudgetRow } from '../store.ts'
import { agencyOf, enter, keepRecord, needBudget, reviewOf } from './budgets.ts'
import { answerFor } from '#modules/cases'
import { handIn, reviewService } from './hand-in.ts'
import { printBudget } from './papers.ts'

async function toHandIn(ctx: Ctx, asked: { id: string; version: number }, happening: Happening): Promise<BudgetRow> {
  const row = await needBudget(ctx, asked.id)
  need(ctx, enter, row.unit)
  after(row.state, happening)
  if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
  if (row.activities.length === 0 || row.activities.every((one) => one.lines.length === 0)) refuse('invalid', 'nothing-to-hand-in')
  return row
}

/** Keeps that the budget was handed in, if nobody wrote in it since it was printed. */
async function keepHandedIn(ctx: Ctx, row: BudgetRow, happening: Happening, caseId: string): Promise<void> {
  const now = await needBudget(ctx, row.id, true)
  if (now.version !== row.version) refuse('conflict', 'changed-meanwhile')
  await updateBudget(ctx.db, { ...now, state: after(now.state, happening), case_id: caseId }, ctx.now)
  await keepRecord(ctx, row, { type: happening === 'submit' ? 'budget.handed-in' : 'budget.answered', data: { case: caseId, activities: row.activities.length } })
}

/** Hands a budget in for review: its paper is printed and the request filed; from here on the team has it (annex XI, steps 1 and 2). */
export async function submitBudget(ctx: Ctx, asked: { id: string; version: number }): Promise<string> {
  const row = await toHandIn(ctx, asked, 'submit')
  const agency = await agencyOf(ctx, row.unit)
  const paper = { field: 'draft-rka', id: await keepUpload(ctx, { name: `rka-${row.year}.pdf`, bytes: await printBudget(ctx, row, await reviewOf(ctx, row)) }) }
  return inTx(ctx, async () => {
    const id = await handIn(ctx, {
      slug: reviewService, key: `${row.id}:${row.version}`, agency, paper,
      answers: { 'perangkat-daerah': agency, 'tahun-anggaran': String(row.year), 'jumlah-kegiatan': String(row.activities.length) },
    })
    await keepHandedIn(ctx, row, 'submit', id)
    return id
  })
}

/** Sends a budget back to the team with what was mended. */
export async function answerBudget(ctx: Ctx, asked: { id: string; version: number }, note: string): Promise<void> {
  const row = await toHandIn(ctx, asked, 'answer')
  const caseId = row.case_id ?? refuse('conflict', 'not-open', { data: { state: row.state } })
  const paper = { field: 'draft-perbaikan', id: await keepUpload(ctx, { name: `rka-${row.year}-perbaikan.pdf`, bytes: await printBudget(ctx, row, await reviewOf(ctx, row)) }) }
  await inTx(ctx, async () => {
    await keepHandedIn(ctx, row, 'answer', caseId)
    await answerFor(ctx, caseId as Id<'case'>, { note, files: { [paper.field]: [paper.id] } })
  })
}

import { Refusal, refuse, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { nameOf } from '../rules/engine.ts'
import { actsOfRow, inInbox, sharedActs, type Picked, type Shared } from '../rules/bulk.ts'
import type { CaseId } from '../store/cases.ts'
import { actOn } from './act-on.ts'
import { caseView, type CaseView } from './views.ts'

export type PickedCase = { picked: Picked; view: CaseView }

/** The picked cases this officer may see; others are left out as if they had not been picked. */
export async function pickedCases(ctx: Ctx, picked: readonly Picked[]): Promise<PickedCase[]> {
  const seen: PickedCase[] = []
  for (const one of picked) {
    const view = await caseView(ctx, one.id as CaseId).catch((error: unknown) => (error instanceof Refusal && error.kind !== 'conflict' ? null : Promise.reject(error)))
    if (view) seen.push({ picked: one, view })
  }
  return seen
}

/** The acts open to all of them. */
export const sharedBy = (cases: readonly PickedCase[]): Shared[] =>
  sharedActs(cases.map(({ picked, view }) => ({ picked, definition: view.definition, acts: view.acts })))

/** What is said with an act on several cases: the same for each. */
export type Together = { act: string; to?: string[]; note?: string; instructions?: string[]; deadline?: LocalDate | string | undefined }

/** What became of one of several: `code` says why it was not done. */
export type Outcome = { id: string; code: string | null }

/** Does the same act on each case, each in a transaction of its own: what one refuses undoes nothing of the others. */
export async function actOnAll(ctx: Ctx, picked: readonly Picked[], { act, to, note, instructions, deadline }: Together): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const one of picked) {
    try {
      const view = await caseView(ctx, one.id as CaseId)
      if (view.one.version !== one.version) refuse('conflict', 'changed-meanwhile')
      const open = actsOfRow(view.acts, one).find((each) => each.act === act && inInbox(each, view.definition)) ?? refuse('conflict', 'act-not-open')
      await actOn(ctx, { id: view.one.id, version: one.version, act: nameOf(open), ...(to && { to }), ...(note && { note }), ...(instructions && { instructions }), ...(deadline && { deadline }) })
      outcomes.push({ id: one.id, code: null })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      outcomes.push({ id: one.id, code: error.problems[0]?.code ?? error.kind })
    }
  }
  return outcomes
}

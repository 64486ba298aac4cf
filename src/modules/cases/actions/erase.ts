import { refuse, refuseAll, type Id } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import { event, tell } from '#platform/events'
import { eraseNotes, record } from '#platform/journal'
import { disownFiles } from '#platform/uploads'
import { reasonFaults, type Ground } from '../rules/privacy.ts'
import { getCase, type CaseId, type CaseRow } from '../store/cases.ts'
import { emptyCase, lockFinished, overRetention } from '../store/privacy.ts'
import { standingOf } from './actor.ts'
import { registrationOf } from './keep.ts'
import { caseNamedBy } from './views.ts'

/** That the personal data of a case were erased, told in the same transaction: whoever keeps something of that person erases it too. */
export const caseErased = event<{ id: Id<'case'> }>('cases.erased')

/** Erases what is personal in a finished case; acts, figures and signed papers stay. In one transaction with its entry in the journal. */
const erase = (ctx: Ctx, one: CaseRow, { ground, reason }: { ground: Ground; reason?: string }): Promise<void> => inTx(ctx, async () => {
  if (!(await lockFinished(ctx.db, one.id))) refuse('conflict', 'case-still-open')
  if (!(await emptyCase(ctx.db, one.id, ctx.now))) refuse('conflict', 'case-erased')
  await eraseNotes(ctx, one.id)
  await disownFiles(ctx, one.id)
  const as = ctx.actor.kind === 'officer' ? await standingOf(ctx, one) : undefined
  await record(ctx, {
    subject: one.id, kind: 'case', type: 'case.erased', data: { ground }, as, ...(reason && { note: { note: reason } }),
  })
  await tell(ctx, caseErased, { id: one.id })
})

function reasonOf(typed: string): string {
  const reason = typed.normalize('NFC').trim()
  refuseAll(reasonFaults(reason))
  return reason
}

/** An officer of the case's unit erases, with the reason on record; refused while the case is open. */
export async function eraseCase(ctx: Ctx, id: CaseId, typed: string): Promise<void> {
  const one = await getCase(ctx.db, id)
  need(ctx, 'cases.erase', one.unit)
  await erase(ctx, one, { ground: 'decided', reason: reasonOf(typed) })
}

/** The same for whoever runs the program, by registration number or code. */
export async function eraseNamed(ctx: Ctx, typed: string, reason: string): Promise<{ registration: string }> {
  const id = (await caseNamedBy(ctx, typed)) ?? refuse('not-found', 'no-such-code', { data: { code: typed } })
  const one = await getCase(ctx.db, id)
  await erase(ctx, one, { ground: 'decided', reason: reasonOf(reason) })
  return { registration: registrationOf(one.code) }
}

const portion = 100

/** Erases what is over its time of keeping, each case by itself. Returns how many. */
export async function eraseOver(ctx: Ctx): Promise<number> {
  const over = await overRetention(ctx.db, ctx.now, portion)
  for (const id of over) await erase(ctx, await getCase(ctx.db, id), { ground: 'retention' })
  return over.length === portion ? over.length + await eraseOver(ctx) : over.length
}
